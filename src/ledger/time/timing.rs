//! Timing differences: the costs of a period accrue on different days than its money.

use super::accrual::{AccrualDays, spread_over};
use super::column_sums::copy_undated_columns;
use super::proration::{accrual_times, divide_over};
use crate::ledger::books::Books;
use crate::ledger::sums::Sums;
use crate::plan::{Amount, IndexVec, Money, PeriodIx, Plan, Span, SpreadOver};

/// Credit - debit in each column and gap.
pub(super) struct Movements {
    /// Credit - debit of the amounts that accrue in it.
    all: IndexVec<PeriodIx, Amount>,
    /// Credit - debit if both sides of each period accrued evenly.
    even: IndexVec<PeriodIx, Amount>,
    /// Whether all postings of a period accrue evenly over it.
    accrues_evenly: IndexVec<PeriodIx, bool>,
}

impl Movements {
    pub(super) fn new(plan: &Plan, books: &Books, columns: &[Span]) -> Movements {
        let mut accrues_evenly = IndexVec::filled(true, plan.periods.len());
        for posting in &books.postings {
            let how = books.derivation(posting);
            let period = plan.periods.get(posting.period).span;
            let is_even = accrual_times(plan, posting) == [period]
                && spread_over(plan, posting) == SpreadOver::Months
                && how.is_none_or(|how| how.terms().count() == 1 && how.base().is_empty());
            accrues_evenly[posting.period] &= is_even;
        }
        let mut movements = Movements {
            all: IndexVec::filled(Amount::ZERO, columns.len()),
            even: IndexVec::filled(Amount::ZERO, columns.len()),
            accrues_evenly,
        };
        for (period, of) in plan.periods.iter() {
            if movements.accrues_evenly[period] {
                continue;
            }
            let first = columns.partition_point(|column| column.end() < of.span.start());
            let parts = columns[first..].iter();
            let parts = parts.map_while(|column| column.overlap(of.span));
            let parts: Vec<Span> = parts.collect();
            let days = AccrualDays::even(of.span);
            let amounts = divide_over(books.movement(period), plan.unit, &days, &parts);
            for (at, part) in (first..).map(PeriodIx::new).zip(amounts) {
                movements.even[at] = movements.even[at].plus(Amount::Known(part));
            }
        }
        movements
    }

    /// Adds the amounts of a period that accrue in a column.
    pub(super) fn add(&mut self, period: PeriodIx, column: PeriodIx, amount: Money) {
        let amount = Amount::Known(amount);
        self.all[column] = self.all[column].plus(amount);
        if self.accrues_evenly[period] {
            self.even[column] = self.even[column].plus(amount);
        }
    }

    /// Credit - debit in a column, if both sides of each period accrued evenly.
    pub(super) fn even(&self, column: PeriodIx) -> Amount {
        self.even[column]
    }

    /// The part of debit - credit in a column that is due to time alone.
    pub(super) fn timing(&self, column: PeriodIx) -> Amount {
        self.even[column].minus(self.all[column])
    }

    /// Marks columns and gaps unknown: those that overlap a period in which a side is unknown.
    pub(super) fn mark_unknown(&mut self, plan: &Plan, books: &Books, columns: &[Span]) {
        let mut unknown = Sums::default();
        let periods = plan.periods.iter();
        for (_, period) in periods.filter(|(period, _)| !books.is_known(*period)) {
            for (at, column) in (0..).map(PeriodIx).zip(columns) {
                if column.overlap(period.span).is_some() {
                    unknown.mark_unknown(at);
                }
            }
        }
        for planned in &books.planned {
            copy_undated_columns(plan, planned, &mut unknown, columns);
        }
        for at in self.all.indices().filter(|at| !unknown.is_known(*at)) {
            self.all[at] = Amount::Unknown;
            self.even[at] = Amount::Unknown;
        }
    }
}
