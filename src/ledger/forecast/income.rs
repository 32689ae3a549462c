//! The income of open time: receipts on days of their own, less earlier receipts for that time.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Forecast, ForecastFigures};
use crate::ledger::account::has_final_settlement;
use crate::ledger::actuals::{BookedOn, BudgetComparison, TraceOf};
use crate::ledger::books::Books;
use crate::ledger::invoice_payers::RealisedInvoices;
use crate::ledger::receipts::{
    DatedReceipt, DatedReceipts, dated_receipts, has_times_of_payment, period_of,
};
use crate::plan::{Amount, FunderCarry, FunderIx, Money, PeriodIx, Plan};

impl Forecast {
    /// For funders with a schedule of their own, expects the payments after the last closed day instead of the amounts
    /// that accrue then. An own contribution that counts as realised as budgeted is also expected as budgeted.
    pub(super) fn follow_receipts(&mut self, plan: &Plan, books: &Books, dated: &DatedReceipts) {
        let unbooked = self.own.clone();
        for (funder, receipts) in dated
            .iter()
            .filter(|(funder, _)| !unbooked.contains(funder))
        {
            for (period, _) in plan.periods.iter() {
                let later = |day| day > self.through && period_of(plan, day) == Some(period);
                let expected = sum_on(receipts, later);
                let other = expected.minus(self.funders[*funder].at(period).planned);
                if other != Amount::ZERO {
                    let figures = ForecastFigures {
                        planned: other,
                        ..ForecastFigures::default()
                    };
                    self.add(plan, books, BookedOn::Funder(*funder), period, figures);
                }
            }
        }
    }

    /// Expects after closed time the payments that were due by its last day and were not received: receipts,
    /// instalments and invoices alike. If the unspent budget of a funder stays available, and the funder has no times
    /// of payment and does not settle, its complete budget of closed time was due. Funders whose bookings are not all
    /// known are left out.
    pub(super) fn expect_late(
        &mut self,
        (plan, books): (&Plan, &Books),
        comparison: &BudgetComparison,
        dated: &DatedReceipts,
    ) {
        let Some(period) = self.late_period(plan) else {
            return;
        };
        let booked = plan.booked_funders();
        let through = self.through;
        let due = dated.iter();
        let due = due.map(|(funder, receipts)| (*funder, sum_on(receipts, |day| day <= through)));
        let keeping = books.funder_tree.leaves().filter(|at| {
            let funder = plan.funder(*at);
            let keeps = funder.carry == Some(FunderCarry::Kept) && !has_final_settlement(funder);
            keeps && !has_times_of_payment(plan, *at)
        });
        let of_closed_time = keeping.map(|at| (at, comparison.funders[at].to_date().budget));
        for (funder, due) in due.chain(of_closed_time) {
            let is_known = booked.contains(plan.funder_id(funder))
                && comparison
                    .incomplete
                    .get(&TraceOf::On(BookedOn::Funder(funder)))
                    .is_none();
            if !is_known {
                continue;
            }
            let received = self.funders[funder].in_all().realised.or_zero();
            let Some(late) = due
                .minus(received)
                .known()
                .filter(|late| *late > Money::ZERO)
            else {
                continue;
            };
            let figures = ForecastFigures {
                deviation: Amount::Known(late),
                ..ForecastFigures::default()
            };
            self.add(plan, books, BookedOn::Funder(funder), period, figures);
            self.late.insert(funder, late);
        }
    }

    /// The period in which late receipts are expected: the period of the first open day.
    pub(in crate::ledger) fn late_period(&self, plan: &Plan) -> Option<PeriodIx> {
        period_of(plan, self.through.tomorrow().ok()?)
    }

    /// Expects less of a funder in these periods, so that it brings in at most its grant and its budget. Money that was
    /// received in advance is taken off from the first period on, and the budget above the grant is taken off from the
    /// last period back.
    pub(super) fn limit_income(
        &mut self,
        plan: &Plan,
        books: &Books,
        funder: FunderIx,
        mut periods: Vec<PeriodIx>,
    ) {
        let Some(above) = self.above_grant_of(plan, books, funder) else {
            return;
        };
        periods.sort_by_key(|period| plan.periods.get(*period).span);
        let all = self.funders[funder].in_all();
        let advance = all.forecast().minus(all.budget).known();
        let advance = advance.unwrap_or(above).max(Money::ZERO).min(above);
        let mut less = self.expect_less(plan, books, (funder, advance), periods.clone());
        periods.reverse();
        let at_end = self.expect_less(plan, books, (funder, above - less), periods);
        if at_end > Money::ZERO {
            let sum = self.less_at_end.entry(funder).or_default();
            *sum = *sum + at_end;
        }
        less = less + at_end;
        if less > Money::ZERO {
            let sum = self.above_grant.entry(funder).or_default();
            *sum = *sum + less;
        }
    }

    /// Lowers the expected amounts of a funder by `amount`, from the first of these periods on. No expected amount
    /// becomes negative. Returns the total by which they were lowered.
    pub(super) fn expect_less(
        &mut self,
        plan: &Plan,
        books: &Books,
        (funder, amount): (FunderIx, Money),
        periods: Vec<PeriodIx>,
    ) -> Money {
        let mut left = amount;
        for period in periods {
            let expected = self.funders[funder].at(period).expected().known();
            let less = expected.unwrap_or_default().min(left);
            if less <= Money::ZERO {
                continue;
            }
            left = left - less;
            let figures = ForecastFigures {
                deviation: Amount::Known(-less),
                ..ForecastFigures::default()
            };
            self.add(plan, books, BookedOn::Funder(funder), period, figures);
        }
        amount - left
    }

    /// Returns the realised and expected payments of a funder above its grant, or else above its income. For a group,
    /// it is at most the bookings on the group itself. None if it is not known.
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

/// For each funder in `invoices`, its payments by the invoices less its payments by the budget. Funders without a
/// difference, or with an unknown one, are left out.
pub(super) fn beside_budget(
    (plan, books): (&Plan, &Books),
    invoices: &RealisedInvoices,
    dated: &DatedReceipts,
) -> BTreeMap<FunderIx, Money> {
    if invoices.is_empty() {
        return BTreeMap::new();
    }
    let budgeted = dated_receipts(plan, books, &RealisedInvoices::new());
    let pairs = dated.iter().zip(&budgeted);
    let pairs = pairs.filter(|((funder, _), _)| invoices.contains_key(funder));
    let more = pairs.filter_map(|((funder, receipts), (_, budgeted))| {
        let more = sum_on(receipts, |_| true).minus(sum_on(budgeted, |_| true));
        more.known()
            .filter(|more| !more.is_zero())
            .map(|more| (*funder, more))
    });
    more.collect()
}

/// The sum of receipts on some days. Unknown if a day is not known.
fn sum_on(receipts: &[DatedReceipt], is_counted: impl Fn(Date) -> bool) -> Amount {
    let amounts = receipts.iter().map(|receipt| match receipt.day {
        Some(day) if is_counted(day) => receipt.amount,
        Some(_) => Amount::Blank,
        None => Amount::Unknown,
    });
    amounts.fold(Amount::ZERO, Amount::plus)
}

/// The maximum that a funder brings in: the smaller of its grant and its budget. None if that is not known.
fn most_of(plan: &Plan, books: &Books, funder: FunderIx) -> Option<Money> {
    let credit = books.funders[funder].sum().known()?;
    let granted = plan.funder(funder).granted();
    Some(granted.map_or(credit, |granted| granted.min(credit)))
}
