//! How much contributions in kind pay of booked costs, if no bookkeeping has these contributions: they pay the costs of
//! activities that the plan leaves to them alone.
//!
//! Each pays at most its budget. If less is booked, the money that is left over is divided in proportion to the
//! budgets.

use std::collections::BTreeMap;

use super::AccountMaker;
use super::payable_costs::{CostsByPayers, PayerMoney, payer_money};
use super::surplus::divide_costs;
use crate::ledger::actuals::BookedOn;
use crate::ledger::units::of_smallest_units;
use crate::plan::{Amount, FunderIx, PeriodIx};

/// The units that each funder pays. None if a number is not known or too large.
pub(super) type DividedUnits = Option<BTreeMap<FunderIx, i128>>;

impl AccountMaker<'_> {
    /// Whether a funder in kind pays costs that are booked.
    pub(super) fn pays_booked_in_kind(&self, funder: FunderIx) -> bool {
        self.input.comparison.in_kind.pays_booked(funder)
    }

    /// Whether the plan leaves activities to a funder in kind whose contribution no bookkeeping has. If none of these
    /// activities is booked, the contribution is 0 in the account.
    pub(super) fn is_left_activities(&self, funder: FunderIx) -> bool {
        self.input.comparison.in_kind.is_left_activities(funder)
    }

    /// Returns how much a funder in kind pays of costs that are booked. Unknown if a number is not known or too large.
    pub(super) fn paid_in_kind(&self, funder: FunderIx, periods: &[PeriodIx]) -> Amount {
        let mut known = self.in_kind_paid.borrow_mut();
        let divided = known
            .entry(periods.to_vec())
            .or_insert_with(|| self.divided_in_kind(periods));
        let units = divided
            .as_ref()
            .map(|units| units.get(&funder).copied().unwrap_or_default());
        Amount::from(units.and_then(of_smallest_units))
    }

    fn divided_in_kind(&self, periods: &[PeriodIx]) -> DividedUnits {
        let in_kind = &self.input.comparison.in_kind;
        let stretches = self.stretches.of(periods);
        let mut payable = CostsByPayers::default();
        let payers = in_kind.booked_payers().iter().copied().collect();
        for (purpose, _, amount) in self.eligible.realised_in(&stretches, &payers)? {
            let BookedOn::Activity(activity) = purpose.on else {
                continue;
            };
            if let Some(payers) = in_kind.payers_of_booked(activity) {
                payable.add(payers.clone(), amount)?;
            }
        }
        let mut sources: Vec<PayerMoney> = Vec::new();
        for &funder in in_kind.booked_payers() {
            let budget = self.budget_of(funder, periods).not_below_zero();
            sources.push(payer_money(funder, budget.or_zero().known()?)?);
        }
        sources.sort_by_key(|source| self.plan.funder_id(source.funder));
        let step = payable.step(self.plan.minor_unit(), &sources)?;
        divide_costs(&payable, Vec::new(), sources, step)
    }
}
