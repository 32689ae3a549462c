//! Whether the performance of an award has ended.

use jiff::civil::Date;

use super::AccountMaker;
use crate::plan::{Performance, Period, PeriodIx, Span};

impl AccountMaker<'_> {
    /// Whether the performance has ended on the last day that counts. Awards have no end date: an award that has
    /// planned income later still runs on that day.
    pub(super) fn has_ended(&self) -> bool {
        let last = self.last_day();
        let runs_later = |(at, period): (PeriodIx, &Period)| {
            let from = last.and_then(|day| day.tomorrow().ok());
            let from = from.map_or(period.span.start(), |day| day.max(period.span.start()));
            let rest = Span::new(from, period.span.end()).ok();
            let pays = rest.is_some_and(|rest| {
                let eligibility = self.stretches.eligibility();
                eligibility.pays_some_of(self.index, rest)
            });
            let budget = &self.input.funding.books.funders[self.index];
            pays && (!budget.is_known(at) || !budget.amount(at).is_zero())
        };
        let mut periods = self.plan.periods.iter();
        self.award.performance != Performance::Running && !periods.any(runs_later)
    }

    /// The last day that counts: that of the comparison, or else of the last period.
    pub(super) fn last_day(&self) -> Option<Date> {
        let last = self.plan.periods.term().map(|term| term.end());
        self.input.comparison.through.or(last)
    }
}
