//! The sum of the base of a percentage in each period, and where it is unknown.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::ledger::cost::costing::Costing;
use crate::plan::{Line, Money, PerPeriod, PeriodIx, Plan};

/// A sum for each period.
#[derive(Debug, Default)]
pub(super) struct BaseSum {
    /// None if the sum is too large.
    sums: BTreeMap<PeriodIx, Option<Decimal>>,
    unknown: BTreeSet<PeriodIx>,
    /// Whether it is unknown in every period.
    pub(super) all_unknown: bool,
}

impl BaseSum {
    /// An empty sum. It is unknown in every period if `all_unknown`.
    pub(super) fn new(all_unknown: bool) -> BaseSum {
        BaseSum {
            all_unknown,
            ..BaseSum::default()
        }
    }

    /// The sum of a period. None if there is none, or if it is unknown.
    pub(super) fn at(&self, period: PeriodIx) -> Option<Money> {
        let sum = (*self.sums.get(&period)?)?;
        Money::sum(sum).filter(|_| !self.unknown.contains(&period))
    }

    /// The periods in which the sum is unknown.
    pub(super) fn unknown(&self) -> impl Iterator<Item = PeriodIx> {
        let is_too_large = |sum: &Option<Decimal>| sum.and_then(Money::sum).is_none();
        let sums = self.sums.iter();
        let too_large = sums.filter(move |(_, sum)| is_too_large(sum));
        let mut all = self.unknown.clone();
        all.extend(too_large.map(|(period, _)| *period));
        all.into_iter()
    }

    /// Adds a cost, multiplied by a number.
    pub(super) fn add_costing(&mut self, costing: &Costing, times: i32) {
        for cost in &costing.by_period {
            self.add(cost.period, cost.amount, times);
        }
        self.unknown.extend(&costing.unknown);
        self.all_unknown |= costing.all_unknown || !costing.problems.is_empty();
    }

    /// Adds the printed figures of a line.
    pub(super) fn add_figures(&mut self, figures: &PerPeriod<Money>) {
        for (period, amount) in figures.entries() {
            self.add(*period, *amount, 1);
        }
        self.unknown.extend(figures.holes());
        self.all_unknown |= figures.is_unreadable();
    }

    /// Adds the adjustments of a line.
    pub(super) fn add_adjustments(&mut self, plan: &Plan, line: &Line) {
        self.all_unknown |= !line.adjust_is_complete;
        for adjustment in &line.adjust {
            match plan.periods.containing(adjustment.within) {
                Some(period) => self.add(period, adjustment.amount, 1),
                None => self.all_unknown = true,
            }
        }
    }

    fn add(&mut self, period: PeriodIx, amount: Money, times: i32) {
        let sum = self.sums.entry(period).or_insert(Some(Decimal::ZERO));
        let amount = amount.decimal().checked_mul(Decimal::from(times));
        let added = |(sum, amount): (Decimal, Decimal)| sum.checked_add(amount);
        *sum = sum.zip(amount).and_then(added);
    }
}
