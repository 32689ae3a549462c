//! The parts of partners in all costs and in all income, as the report on partners has them.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::rounded_apart::RoundedFigures;
use super::term_sum::{ClaimedAmounts, TermSum, sum_of_row};
use crate::ledger::allocation::{
    Allocation, AllocationKeys, TimeColumns, allocate_contributions, allocate_costs,
};
use crate::ledger::books::Books;
use crate::ledger::sums::Sums;
use crate::plan::{Amount, PeriodIx, Plan};

/// The parts of partners. Each division is made at first use.
pub(super) struct PartnerSums<'a> {
    plan: &'a Plan,
    books: &'a Books,
    costs: OnceCell<DividedSums>,
    income: OnceCell<DividedSums>,
}

/// The amounts that were divided among partners, and those that could not be divided.
struct DividedSums {
    /// The parts, by the index of the partner in the plan.
    parts: BTreeMap<usize, Sums>,
    /// By how much the part of a partner in a period is above its exact part. Exact parts are left out.
    above_exact: BTreeMap<(usize, PeriodIx), Decimal>,
    undivided: Sums,
}

impl<'a> PartnerSums<'a> {
    pub(super) fn new(plan: &'a Plan, books: &'a Books) -> PartnerSums<'a> {
        PartnerSums {
            plan,
            books,
            costs: OnceCell::new(),
            income: OnceCell::new(),
        }
    }

    /// The part of the costs that a partner bears in some periods. Unknown if some costs could not be divided.
    pub(super) fn costs(&self, partner: usize, periods: &[PeriodIx]) -> TermSum {
        let sum = self.divided_costs().part(partner, periods);
        sum.of(ClaimedAmounts::CostsOfPartner(partner), periods)
    }

    /// The part of the income that a partner gets in some periods. Unknown if some income could not be divided.
    pub(super) fn income(&self, partner: usize, periods: &[PeriodIx]) -> TermSum {
        let sum = self.divided_income().part(partner, periods);
        sum.of(ClaimedAmounts::IncomeOfPartner(partner), periods)
    }

    /// The parts of a partner in the costs that were rounded, in some periods.
    pub(super) fn rounded_costs(&self, of: usize, periods: &[PeriodIx]) -> Vec<RoundedFigures> {
        self.divided_costs().rounded(of, periods)
    }

    /// The parts of a partner in the income that were rounded, in some periods.
    pub(super) fn rounded_income(&self, of: usize, periods: &[PeriodIx]) -> Vec<RoundedFigures> {
        self.divided_income().rounded(of, periods)
    }

    fn divided_costs(&self) -> &DividedSums {
        self.costs.get_or_init(|| self.divided(allocate_costs))
    }

    fn divided_income(&self) -> &DividedSums {
        let divide = || self.divided(allocate_contributions);
        self.income.get_or_init(divide)
    }

    fn divided(
        &self,
        divide: for<'k> fn(&AllocationKeys<'k>, TimeColumns<'_>) -> Allocation<'k>,
    ) -> DividedSums {
        let keys = AllocationKeys::new(self.plan, self.books);
        let divided = divide(&keys, TimeColumns::Periods);
        let index = |id: &str| self.plan.partners.get_index_of(id);
        let parts = divided.members.into_iter();
        let parts = parts.filter_map(|(id, row)| Some((index(id)?, row)));
        let above_exact = divided.above_exact.into_iter();
        let above_exact =
            above_exact.filter_map(|((id, period), by)| Some(((index(id)?, period), by)));
        DividedSums {
            parts: parts.collect(),
            above_exact: above_exact.collect(),
            undivided: divided.undivided,
        }
    }
}

impl DividedSums {
    fn rounded(&self, partner: usize, periods: &[PeriodIx]) -> Vec<RoundedFigures> {
        let row = self.parts.get(&partner);
        let rounded = periods.iter().filter_map(|period| {
            Some(RoundedFigures {
                sum: row?.amount(*period).decimal(),
                above_exact: *self.above_exact.get(&(partner, *period))?,
            })
        });
        rounded.collect()
    }

    fn part(&self, partner: usize, periods: &[PeriodIx]) -> TermSum {
        let nothing = Sums::default();
        let row = self.parts.get(&partner).unwrap_or(&nothing);
        let sum = sum_of_row(row, [row].into_iter(), periods);
        let left = self.undivided.sum_in(periods);
        match left.or_zero() == Amount::ZERO {
            true => sum,
            false => TermSum {
                computed: Amount::Unknown,
                as_printed: Amount::Unknown,
                ..sum
            },
        }
    }
}
