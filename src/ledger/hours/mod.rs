//! Staff cost by its evidence: hours of timesheets × the rate of the person.
//!
//! Only hours that somebody approved have a cost. A week with days in two years or two periods counts in the year and
//! the period of its Thursday, as ISO 8601 numbers weeks.

mod above_maximum;
mod costs;
mod evidence;
mod names;
mod paid_part;
mod rate;
mod reconciled;
#[cfg(test)]
mod tests;

pub(crate) use above_maximum::{AboveMaximum, above_maximum};
pub use costs::{HoursSum, StaffCost, StaffCosts};
pub use evidence::{HoursAboveYear, PayAboveTariff, StaffEvidence};
pub(crate) use names::HoursNames;
pub use rate::{PersonRate, RateBasis, RateUnit};
pub(crate) use rate::{PersonRates, RateFault};
pub use reconciled::ReconciledPay;
use reconciled::reconcile;

use jiff::civil::Date;

use crate::import::hours::HoursRow;
use crate::plan::{ActivityIx, PartnerId, PersonIx, Plan, Timesheets};

/// A row of a timesheet, with the person and the activity that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursEntry {
    /// The index of its timesheets in the plan.
    pub sheets: usize,
    /// The index of its file among the files that were read.
    pub file: usize,
    pub row: HoursRow,
    /// None if the plan has nobody of that name, or several.
    pub person: Option<PersonIx>,
    /// None if the plan has no activity of that code.
    pub activity: Option<ActivityIx>,
    /// Whether somebody approved it.
    pub is_approved: bool,
    /// Whether it was approved by the person who worked.
    pub is_self_approved: bool,
}

impl HoursEntry {
    /// The day on which it counts: its own, or the Thursday of its week.
    pub fn day(&self) -> Date {
        let days = self.row.days;
        let middle = jiff::Span::new().days(days.days() / 2);
        days.start().checked_add(middle).unwrap_or(days.start())
    }

    /// The timesheets that it is in.
    pub fn sheets_in<'p>(&self, plan: &'p Plan) -> &'p Timesheets {
        &plan.actuals.hours[self.sheets]
    }

    /// The partner whose cost it is: that of the person, or else that of the timesheets.
    pub fn partner_in<'p>(&self, plan: &'p Plan) -> Option<&'p PartnerId> {
        let of_person = self
            .person
            .and_then(|person| plan.person(person).partner.as_ref());
        of_person.or(self.sheets_in(plan).partner.as_ref())
    }
}
