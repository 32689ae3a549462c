//! The bookkeepings that a plan is compared with: where they are, and which activity, line or funder their lines belong
//! to.

mod account;
mod explanation;
mod rule;
mod source;

pub use account::account_and_name;
pub use explanation::{DifferenceExplanation, ExplainAbove, ExplainEach, ExplanationNeed};
pub use rule::{BookingRule, CodePattern};
pub use source::{
    AllocationRows, BookkeepingKind, BookkeepingSource, DateOrder, DecimalMark, EntrySide,
    JournalField, JournalLayout, TextEncoding, YearEnd,
};

use jiff::civil::Date;

use super::control::{Commitment, CommitmentList, StatedForecast};
use super::fields::fields;
use super::hours::{Person, Timesheets};
use super::id::{ById, PersonId};
use super::lead_report::{LeadReport, LeadReportFiles, UnusableForm};
use super::span::Span;
use crate::place::Place;

/// The contents of `[actuals]`, or of the file that replaces it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActualsPlan {
    /// The file that has all of it, from the folder of the plan. None if it is in the plan.
    pub file: Option<String>,
    pub sources: Vec<BookkeepingSource>,
    /// The rules for the lines of every source, after the rules of the source itself.
    pub rules: Vec<BookingRule>,
    pub explain_above: Option<ExplainAbove>,
    pub explanations: Vec<DifferenceExplanation>,
    pub forecast: Vec<StatedForecast>,
    /// The number of forecasts that were left out, because they were stated after the day of a report.
    pub later_forecasts: usize,
    pub commitments: Vec<Commitment>,
    /// The lists with further commitments.
    pub commitment_lists: Vec<CommitmentList>,
    /// The reports of leads that are in the plan.
    pub progress: Vec<LeadReport>,
    /// The files with further reports of leads.
    pub progress_files: Vec<LeadReportFiles>,
    /// The reports of leads in those files. None if these were not read.
    pub progress_in_files: Option<Vec<LeadReport>>,
    /// The forms in those files that can't be used, but whose activity is known.
    pub unusable_forms: Vec<UnusableForm>,
    /// The time from which leads report. None if that is from the beginning.
    pub progress_from: Option<Span>,
    /// The texts of closed files that are in the plan.
    pub closed: Vec<String>,
    pub hours: Vec<Timesheets>,
    /// The people who write hours.
    pub people: ById<PersonId, Person>,
}

impl ActualsPlan {
    /// Whether there is no bookkeeping to compare with.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// Whether it has timesheets and no bookkeeping.
    pub fn is_hours_only(&self) -> bool {
        self.is_empty() && !self.hours.is_empty()
    }

    /// The booking rules of all sources.
    pub fn all_rules(&self) -> impl Iterator<Item = &BookingRule> {
        let own = self.sources.iter().flat_map(|source| &source.rules);
        own.chain(&self.rules)
    }

    /// The source of the same partner that continues the books of a source, for example in another program. Its books
    /// must begin on the day after the closed days of the first source. None if there is none.
    pub fn continuation(&self, source: &BookkeepingSource) -> Option<&BookkeepingSource> {
        let next = source.through?.tomorrow().ok()?;
        self.sources.iter().find(|other| {
            let goes_on = other.through.is_none_or(|through| through >= next);
            other.partner == source.partner && other.from == Some(next) && goes_on
        })
    }

    /// The day up to which the books of a source and its continuations are closed. None if the last of these states no
    /// day.
    pub fn closed_through(&self, source: &BookkeepingSource) -> Option<Date> {
        // Each continuation is closed up to a later day or states no day, so the loop ends.
        let mut last = source;
        while let Some(next) = self.continuation(last) {
            last = next;
        }
        last.through
    }

    /// The place of a rule for the lines of a source, by its index in the order in which rules are tried: first the
    /// rules of the source, and then the rules for all sources. None if there is no such rule.
    pub fn place_of_rule(&self, source: &BookkeepingSource, index: usize) -> Option<Place> {
        let (above, rule) = match source.rules.get(index) {
            Some(rule) => (source.place(), rule),
            None => {
                let general = index.checked_sub(source.rules.len())?;
                (Place::section("actuals"), self.rules.get(general)?)
            }
        };
        Some(above.key("rules").index(rule.number))
    }
}

fields! {
    ActualsPlan, "[actuals]" {
        tables {
            "source" => sources,
            "rules" => rules,
            "explanations" => explanations,
            "forecast" => forecast,
            "commitments" => commitments,
            "commitment-lists" => commitment_lists,
            "hours" => hours,
            "people" => people,
            "progress" => progress,
        }
    }
}
