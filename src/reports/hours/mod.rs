//! Hours and staff cost: by person and year, activity, partner and period, beside the pay that is booked.

mod corrections;
mod tables;

use super::names::{Rest, person_label, rest_label};
use super::notes::silences_on;
use super::parts::empty_report_in_full;
use super::{ChapterId, Pages, ReportEntry, ReportInput};
use crate::bookkeeping::{Bookkeepings, HoursReading};
use crate::finding::{Message, Topic};
use crate::ledger::HoursCorrection;
use crate::ledger::hours::{AboveMaximum, ReconciledPay, StaffCosts, StaffEvidence, above_maximum};
use crate::plan::{PersonIx, Plan, Quantity, Span};
use crate::table::{Block, Cell, InitialView, Report};
use crate::words::{HoursWords, SharedWords, WhenWords};
use crate::{say, tell};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "hours",
    command: None,
    pages: Pages::If(|plan| !plan.actuals.hours.is_empty()),
    chapter: ChapterId::Actuals,
    shown: InitialView::Title,
    build: |input, _| hours(input, &HoursRows::ALL),
};

/// The rows of a table of hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoursRows {
    Person,
    Activity,
    Partner,
    Period,
    /// Cost by hours beside booked pay, by partner and period.
    Pay,
    /// Rates above the maximum of a condition.
    Maximum,
    /// The changes in closed time after it was closed.
    Correction,
}

impl HoursRows {
    /// All tables.
    pub const ALL: [HoursRows; 7] = [
        HoursRows::Person,
        HoursRows::Activity,
        HoursRows::Partner,
        HoursRows::Period,
        HoursRows::Pay,
        HoursRows::Maximum,
        HoursRows::Correction,
    ];
}

/// The report on hours and staff cost. If `by` is empty, it has all tables.
pub fn hours(input: &ReportInput<'_>, by: &[HoursRows]) -> Report {
    let plan = input.plan;
    let words = HoursWords::of(plan.language);
    let mut report = empty_report_in_full(plan, "hours", words.hours_report);
    let missing = if plan.actuals.hours.is_empty() {
        Some(words.no_hours)
    } else {
        input.bookkeepings.is_none().then_some(words.not_read)
    };
    let Some(read) = input.bookkeepings.filter(|_| missing.is_none()) else {
        let missing = missing.unwrap_or(words.not_read);
        report.blocks.push(Block::Text(say![missing]));
        return report;
    };
    let maker = HoursTables::new(plan, read);
    let by = if by.is_empty() {
        &HoursRows::ALL[..]
    } else {
        by
    };
    let tables = by.iter().filter_map(|rows| maker.table(*rows));
    report.blocks.extend(tables.map(Block::Table));
    report.notes.extend(maker.notes(by, read));
    report.notes.extend(silences_on(input, Topic::Actuals));
    report
}

struct HoursTables<'a> {
    plan: &'a Plan,
    reading: &'a HoursReading,
    staff: StaffCosts,
    pay: Vec<ReconciledPay>,
    above: Vec<AboveMaximum>,
    corrections: Vec<(Span, HoursCorrection)>,
    words: &'static HoursWords,
    shared: &'static SharedWords,
}

impl<'a> HoursTables<'a> {
    fn new(plan: &'a Plan, read: &'a Bookkeepings) -> HoursTables<'a> {
        let reading = &read.hours;
        let StaffEvidence {
            costs: staff, pay, ..
        } = read.staff(plan);
        HoursTables {
            plan,
            reading,
            pay,
            above: above_maximum(plan, &staff),
            corrections: corrections::found(plan, read),
            staff,
            words: HoursWords::of(plan.language),
            shared: SharedWords::of(plan.language),
        }
    }

    /// Returns a cell with a label of a person.
    fn person_cell(&self, person: Option<PersonIx>) -> Cell {
        match person {
            Some(person) => Cell::Label(person_label(self.plan, person)),
            None => Cell::Label(rest_label(Rest::NoPerson, self.words.unknown_person)),
        }
    }

    /// Returns notes that a reader needs to understand the tables.
    fn notes(&self, by: &[HoursRows], read: &Bookkeepings) -> Vec<Message> {
        let words = self.words;
        let mut notes = vec![say![words.approved_only], say![words.rounding]];
        if self.has_cut_weeks() {
            notes.push(say![words.weeks]);
        }
        if let Some(through) = read.through {
            let later = [self.staff.later.approved, self.staff.later.unapproved];
            let later = later[0]
                .zip(later[1])
                .and_then(|(one, other)| one.checked_add(other));
            if let Some(later) = later.filter(|later| *later != Quantity::default()) {
                let day = WhenWords::of(self.plan.language).date(through);
                notes.push(tell! {
                    nl: "Uren van na de laatste dag die meetelt, tellen niet mee: {hours} uur; meetellen doen uren t/m {day}",
                    en: "Hours after the last day that counts are left out: {hours} hours; hours count to {day}",
                    hours = later, day
                });
            }
        }
        if by.contains(&HoursRows::Pay) && !self.pay.is_empty() {
            notes.push(say![words.pay_means]);
        }
        if by.contains(&HoursRows::Maximum) && !self.above.is_empty() {
            notes.push(say![words.maximum_means]);
        }
        if by.contains(&HoursRows::Correction) && !self.corrections.is_empty() {
            notes.push(say![words.corrections_mean]);
        }
        if !self.reading.is_complete() {
            notes.push(say![words.incomplete_means]);
        }
        notes
    }

    /// Whether a week crosses the end of a year or a period.
    fn has_cut_weeks(&self) -> bool {
        let mut entries = self.reading.entries.iter();
        entries.any(|entry| {
            let days = entry.row.days;
            let periods = self.plan.periods.overlapping(days);
            days.start().year() != days.end().year() || periods.count() > 1
        })
    }
}
