//! The income that no bookkeeping has, and the income that is not expected because it was received before.

use super::{Forecast, ForecastFigures};
use crate::ledger::actuals::{BookedOn, BudgetComparison};
use crate::ledger::books::Books;
use crate::plan::{Amount, FunderIx, Money, PeriodIx, Plan};

impl Forecast {
    /// Adds the own contributions that are in no bookkeeping: applicants bring them in by bearing costs, so they are realised
    /// as budgeted for closed time.
    pub(super) fn realise_own(
        &mut self,
        plan: &Plan,
        books: &Books,
        comparison: &BudgetComparison,
    ) {
        for funder in self.own.clone() {
            for closed in &comparison.periods {
                let figures = ForecastFigures {
                    realised: comparison.funders[funder].at(closed.period).budget,
                    ..ForecastFigures::default()
                };
                let on = BookedOn::Funder(funder);
                self.add(plan, books, on, closed.period, figures);
            }
        }
    }

    /// Expects less of a funder in these periods, from the first on, so that it brings in at most what it granted and what
    /// its budget has.
    pub(super) fn limit_income(
        &mut self,
        plan: &Plan,
        books: &Books,
        funder: FunderIx,
        mut periods: Vec<PeriodIx>,
    ) {
        let Some(mut above) = self.above_grant_of(plan, books, funder) else {
            return;
        };
        periods.sort_by_key(|period| plan.periods.get(*period).span);
        for period in periods {
            let expected = self.funders[funder].at(period).expected().known();
            let less = expected.unwrap_or_default().min(above);
            if less <= Money::ZERO {
                continue;
            }
            above = above - less;
            let figures = ForecastFigures {
                deviation: Amount::Known(-less),
                ..ForecastFigures::default()
            };
            self.add(plan, books, BookedOn::Funder(funder), period, figures);
            let sum = self.above_grant.entry(funder).or_default();
            *sum = *sum + less;
        }
    }

    /// What is realised and expected of a funder above what it granted, or else brings in. Of a group at most what is booked
    /// on itself. None if that is not known.
    fn above_grant_of(&self, plan: &Plan, books: &Books, funder: FunderIx) -> Option<Money> {
        let row = &self.funders[funder];
        let above = row.in_all().forecast().known()? - most_of(plan, books, funder)?;
        let under = books.funder_tree.children(funder);
        if under.is_empty() {
            return Some(above);
        }
        let own = row.less(under.iter().map(|under| &self.funders[*under]));
        Some(above.min(own.in_all().realised.known()?))
    }
}

/// The most that a funder brings in: what it granted, and at most what its budget has. None if that is not known.
pub(in crate::ledger) fn most_of(plan: &Plan, books: &Books, funder: FunderIx) -> Option<Money> {
    let credit = books.funders[funder].sum().known()?;
    let granted = plan.funder(funder).granted();
    Some(granted.map_or(credit, |granted| granted.min(credit)))
}
