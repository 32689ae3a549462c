//! What contributions in kind that no bookkeeping has pay of costs that are booked on activities that are left to them,
//! by period.
//!
//! Each pays at most what it budgets up to the end of the period. What is booked less than that is divided in proportion.

use std::collections::BTreeMap;

use super::closed::ClosedPeriod;
use super::in_kind::InKind;
use super::row::ComparedRow;
use crate::ledger::account::{CostPool, divide_costs, payer_money};
use crate::ledger::sums::Sums;
use crate::ledger::time::ColumnSums;
use crate::ledger::units::of_smallest_units;
use crate::plan::{ActivityIx, Amount, FunderIx, IndexVec, PeriodIx, Plan};

/// The budget and the rows of activities that the contributions follow from.
type BookedRows<'r> = (&'r ColumnSums, &'r IndexVec<ActivityIx, ComparedRow>);

impl InKind {
    /// The amounts of each funder that pays booked costs, by period. Unknown if a number is not known or too large.
    pub(super) fn brought_in(
        &self,
        plan: &Plan,
        periods: &[ClosedPeriod],
        rows: BookedRows<'_>,
    ) -> BTreeMap<FunderIx, Sums> {
        let periods: Vec<PeriodIx> = periods.iter().map(|closed| closed.period).collect();
        let payers = self.booked_payers().iter();
        let mut sums: BTreeMap<FunderIx, Sums> = payers.map(|at| (*at, Sums::default())).collect();
        let mut before: BTreeMap<FunderIx, i128> = BTreeMap::new();
        for (at, period) in periods.iter().enumerate() {
            let Some(paid) = self.paid_in(plan, &periods[..=at], rows) else {
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

    /// The units that each funder pays of what is booked in some periods.
    fn paid_in(
        &self,
        plan: &Plan,
        periods: &[PeriodIx],
        (budget, activities): BookedRows<'_>,
    ) -> Option<BTreeMap<FunderIx, i128>> {
        let mut pool = CostPool::default();
        for (activity, payers) in &self.booked.by_activity {
            let row = activities[*activity].sum_of(periods.iter().copied());
            pool.add(payers.clone(), row.realised.or_zero().known()?)?;
        }
        let mut sources = Vec::new();
        for funder in self.booked_payers() {
            let budget = budget.funders[*funder].sum_in(periods);
            let budget = Amount::or_zero(budget.not_below_zero()).known()?;
            sources.push(payer_money(*funder, budget)?);
        }
        sources.sort_by_key(|source| plan.funder_id(source.funder));
        let step = pool.step(plan.minor_unit(), &sources)?;
        divide_costs(&pool, Vec::new(), sources, step)
    }
}
