//! The readers of documents, and the reports that each reader gets.
//!
//! A new reader is a variant, and a line of [`Audience::reports`].

use super::REPORTS;
use super::registry::{Detail, ReportEntry};
use crate::table::InitialView;

/// The reader of a document.
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

/// The reports of the directors in reading order, with the part of each that is visible at first.
const BOARD: &[(&str, InitialView)] = &[
    ("summary", InitialView::Tables(1)),
    ("actuals", InitialView::Tables(2)),
    ("forecast", InitialView::All),
    ("cash", InitialView::Tables(1)),
    ("progress", InitialView::All),
    ("spending", InitialView::Tables(1)),
    ("sources", InitialView::Tables(1)),
    ("cliff", InitialView::Title),
    ("conditions", InitialView::Tables(2)),
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

/// The reports for the funder, with the part of each that is visible at first and printed. Tables that repeat others in
/// another form are collapsed.
const FUNDER: &[(&str, InitialView)] = &[
    ("activities", InitialView::All),
    ("goals", InitialView::All),
    ("targets", InitialView::All),
    ("timeline", InitialView::Tables(0)),
    ("partners", InitialView::Tables(1)),
    ("budget", InitialView::All),
    ("claims", InitialView::All),
    ("conditions", InitialView::All),
    ("calendar", InitialView::All),
    ("year", InitialView::All),
    ("remarks", InitialView::All),
];

/// The part of a report that is visible at first. None if the reader does not get the report.
fn shown_of(reports: &[(&str, InitialView)], entry: &ReportEntry) -> Option<InitialView> {
    let mut reports = reports.iter();
    let of = reports.find(|(id, _)| *id == entry.id);
    of.map(|(_, shown)| *shown)
}

impl Audience {
    /// The reports that this reader gets, in their order.
    pub fn reports(self) -> Vec<&'static ReportEntry> {
        let ids: Vec<&str> = match self {
            Audience::Board => BOARD.iter().map(|(id, _)| *id).collect(),
            Audience::Controller => CONTROLLER.to_vec(),
            Audience::Funder => FUNDER.iter().map(|(id, _)| *id).collect(),
            Audience::All => return REPORTS.iter().collect(),
        };
        let entry = |id: &str| REPORTS.iter().find(|entry| entry.id == id);
        ids.into_iter().filter_map(entry).collect()
    }

    /// The part of a report that is visible at first on this reader's page.
    pub fn shown(self, entry: &ReportEntry) -> InitialView {
        let of_reader = match self {
            Audience::Board => shown_of(BOARD, entry),
            Audience::Funder => shown_of(FUNDER, entry),
            Audience::Controller | Audience::All => None,
        };
        of_reader.unwrap_or(entry.shown)
    }

    /// The level of detail of this reader's reports.
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
        let board: Vec<&str> = BOARD.iter().map(|(id, _)| *id).collect();
        let funder: Vec<&str> = FUNDER.iter().map(|(id, _)| *id).collect();
        for (audience, ids) in [
            (Audience::Board, &board[..]),
            (Audience::Controller, CONTROLLER),
            (Audience::Funder, &funder[..]),
        ] {
            let found: Vec<&str> = audience.reports().iter().map(|entry| entry.id).collect();
            assert_eq!(found, ids);
        }
        assert_eq!(Audience::All.reports().len(), REPORTS.len());
    }
}
