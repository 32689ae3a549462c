//! For whom a document is: the table of the reports that each reader gets.
//!
//! A new reader is a variant, and a line of [`Audience::reports`].

use super::REPORTS;
use super::registry::{Detail, ReportEntry};

/// Who reads a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The directors: the state of the plan, and the decisions that they are asked for.
    Board,
    /// The controller: every figure with its explanation.
    Controller,
    /// The funder to whom the plan is handed in: its activities, budget and year plans.
    Funder,
    /// Everybody: all reports.
    All,
}

/// The reports of the directors, in the order in which they are read.
const BOARD: &[&str] = &[
    "summary",
    "actuals",
    "forecast",
    "cash",
    "progress",
    "conditions",
];
/// The reports of the controller.
const CONTROLLER: &[&str] = &[
    "summary",
    "actuals",
    "forecast",
    "hours",
    "account",
    "cash",
    "progress",
    "sources",
    "spending",
    "funding",
    "cliff",
    "budget",
    "budget-by-year",
    "conditions",
    "claims",
    "vat",
    "currencies",
    "journal",
    "derivation",
    "costs",
    "tariffs",
    "exchange-rates",
    "remarks",
    "control",
];

/// The reports of a plan that is handed in.
const FUNDER: &[&str] = &[
    "activities",
    "goals",
    "targets",
    "timeline",
    "partners",
    "budget",
    "conditions",
    "year",
    "remarks",
];

impl Audience {
    /// The reports that this reader gets, in their order.
    pub fn reports(self) -> Vec<&'static ReportEntry> {
        let ids = match self {
            Audience::Board => BOARD,
            Audience::Controller => CONTROLLER,
            Audience::Funder => FUNDER,
            Audience::All => return REPORTS.iter().collect(),
        };
        let entry = |id: &&str| REPORTS.iter().find(|entry| entry.id == *id);
        ids.iter().filter_map(entry).collect()
    }

    /// How detailed the reports are that this reader gets.
    pub fn detail(self) -> Detail {
        match self {
            Audience::Board => Detail::Summary,
            Audience::Controller | Audience::Funder | Audience::All => Detail::Complete,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_report_of_a_reader_is_in_the_table() {
        for (audience, ids) in [
            (Audience::Board, BOARD),
            (Audience::Controller, CONTROLLER),
            (Audience::Funder, FUNDER),
        ] {
            let found: Vec<&str> = audience.reports().iter().map(|entry| entry.id).collect();
            assert_eq!(found, ids);
        }
        assert_eq!(Audience::All.reports().len(), REPORTS.len());
    }
}
