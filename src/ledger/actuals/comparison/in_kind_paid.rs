//! How much contributions in kind pay in each period, if no bookkeeping has these contributions. They pay the costs
//! that the plan leaves to them: booked costs (`booked_in_kind`), and costs that are not booked (`unbooked_in_kind`).
//!
//! A contribution pays at most its budget up to the end of the period. If the costs are lower than the budgets
//! together, the money that is left over is divided in proportion to the budgets.

use std::collections::{BTreeMap, BTreeSet};

use super::BudgetComparison;
use super::closed::ClosedPeriod;
use super::in_kind::{CostInKind, InKind};
use super::row::ComparedRow;
use crate::ledger::account::{CostsByPayers, divide_costs, payer_money};
use crate::ledger::sums::Sums;
use crate::ledger::time::ColumnSums;
use crate::ledger::units::of_smallest_units;
use crate::plan::{ActivityIx, Amount, FunderIx, IndexVec, PeriodIx, Plan};

/// The budget, and the rows of activities with their booked costs.
type BookedRows<'r> = (&'r ColumnSums, &'r IndexVec<ActivityIx, ComparedRow>);

/// Costs, each with the funders that it is left to.
type LeftCosts<'c> = Vec<(&'c BTreeSet<FunderIx>, &'c Sums)>;

impl InKind {
    /// The amounts of each funder that pays booked costs, by period. Unknown if a number is not known or too large.
    pub(super) fn booked_in_kind(
        &self,
        plan: &Plan,
        periods: &[ClosedPeriod],
        (budget, activities): BookedRows<'_>,
    ) -> BTreeMap<FunderIx, Sums> {
        let booked = self.booked.by_activity.iter();
        let costs = booked.map(|(activity, payers)| (payers, &activities[*activity].realised));
        let budget_in = |funder: FunderIx, periods: &[PeriodIx]| {
            let budget = &budget.funders[funder];
            budget.sum_in(periods)
        };
        divide_by_period(plan, periods, &costs.collect(), budget_in)
    }
}

impl BudgetComparison {
    /// How much funders bring in, in kind and in closed time, for costs that no bookkeeping has: at most their budget
    /// less what is realised. Unknown if a number is not known or too large.
    pub(in crate::ledger) fn unbooked_in_kind(
        &self,
        plan: &Plan,
        costs: &BTreeMap<CostInKind, Sums>,
    ) -> BTreeMap<FunderIx, Sums> {
        let costs = costs.iter().map(|(cost, sums)| (&cost.payers, sums));
        let left_in = |funder: FunderIx, periods: &[PeriodIx]| {
            let row = self.funders[funder].sum_of(periods.iter().copied());
            row.budget.minus(row.realised)
        };
        divide_by_period(plan, &self.periods, &costs.collect(), left_in)
    }
}

/// Divides costs among the funders that they are left to, by period. `budget_in` returns the maximum that a funder pays
/// in some periods together. A funder pays in a period what it pays up to the end of that period, less what it paid
/// before.
fn divide_by_period(
    plan: &Plan,
    periods: &[ClosedPeriod],
    costs: &LeftCosts<'_>,
    budget_in: impl Fn(FunderIx, &[PeriodIx]) -> Amount,
) -> BTreeMap<FunderIx, Sums> {
    let periods: Vec<PeriodIx> = periods.iter().map(|closed| closed.period).collect();
    let payers = costs.iter().flat_map(|(payers, _)| payers.iter());
    let mut sums: BTreeMap<FunderIx, Sums> = payers.map(|at| (*at, Sums::default())).collect();
    let mut before: BTreeMap<FunderIx, i128> = BTreeMap::new();
    for (at, period) in periods.iter().enumerate() {
        let until = &periods[..=at];
        let budgets = sums.keys().map(|at| (*at, budget_in(*at, until)));
        let Some(paid) = paid_in(plan, until, costs, budgets.collect()) else {
            for row in sums.values_mut() {
                row.mark_unknown(*period);
            }
            continue;
        };
        for (funder, row) in &mut sums {
            let units = paid.get(funder).copied().unwrap_or_default();
            let more = units - before.insert(*funder, units).unwrap_or_default();
            match of_smallest_units(more) {
                Some(amount) if amount.is_zero() => {}
                Some(amount) => row.add_or_mark_unknown(*period, amount),
                None => row.mark_unknown(*period),
            }
        }
    }
    sums
}

/// The units that each funder pays of the costs in some periods. `budgets` are the maximums for these periods. None if
/// a number is not known or too large.
fn paid_in(
    plan: &Plan,
    periods: &[PeriodIx],
    costs: &LeftCosts<'_>,
    budgets: Vec<(FunderIx, Amount)>,
) -> Option<BTreeMap<FunderIx, i128>> {
    let mut payable = CostsByPayers::default();
    for (payers, sums) in costs {
        let amount = sums.sum_in(periods);
        payable.add((*payers).clone(), amount.or_zero().known()?)?;
    }
    let mut sources = Vec::new();
    for (funder, budget) in budgets {
        let budget = Amount::or_zero(budget.not_below_zero()).known()?;
        sources.push(payer_money(funder, budget)?);
    }
    sources.sort_by_key(|source| plan.funder_id(source.funder));
    let step = payable.step(plan.minor_unit(), &sources)?;
    divide_costs(&payable, Vec::new(), sources, step)
}
