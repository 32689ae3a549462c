//! The costs of each purpose in each stretch of time, as they were realised and as they were budgeted.

use std::collections::BTreeSet;

use super::eligible::EligiblePeriods;
use super::purpose::{AccountedPurpose, purposes};
use super::stretches::AccountStretch;
use crate::ledger::actuals::{BudgetAndRealised, ComparedRow};
use crate::plan::{Amount, FunderIx, Money};

/// Known amounts of purposes in stretches of time.
pub(super) type CostCells = Vec<(AccountedPurpose, AccountStretch, Money)>;

impl EligiblePeriods<'_> {
    /// Returns the realised costs of all purposes in some stretches of time. None if a cost that one of these funders
    /// may pay is unknown. Other unknown costs are left out.
    pub(super) fn realised_in(
        &self,
        stretches: &[AccountStretch],
        funders: &BTreeSet<FunderIx>,
    ) -> Option<CostCells> {
        self.known_in(
            &self.purposes,
            |amounts| amounts.realised,
            stretches,
            funders,
        )
    }

    /// Returns the budget of all purposes in some stretches of time, in the unit of booked amounts. None if a cost that
    /// one of these funders may pay is unknown. Other unknown costs are left out.
    pub(super) fn budget_in(
        &self,
        stretches: &[AccountStretch],
        funders: &BTreeSet<FunderIx>,
    ) -> Option<CostCells> {
        let finer = self.stretches.finer().map(|comparison| {
            let purposes = purposes(self.funding.plan, self.funding.books, comparison).into_iter();
            purposes.map(|(of, row)| (of, row.in_money())).collect()
        });
        let rows: &Vec<_> = finer.as_ref().unwrap_or(&self.purposes);
        self.known_in(rows, |amounts| amounts.budget, stretches, funders)
    }

    fn known_in(
        &self,
        rows: &[(AccountedPurpose, ComparedRow)],
        of: fn(BudgetAndRealised) -> Amount,
        stretches: &[AccountStretch],
        funders: &BTreeSet<FunderIx>,
    ) -> Option<CostCells> {
        let cells = rows.iter().flat_map(|(purpose, row)| {
            let stretches = stretches.iter();
            stretches.map(move |stretch| (*purpose, *stretch, of(row.at(stretch.column))))
        });
        let cells = cells.filter(|(of, stretch, amount)| {
            amount.known().is_some() || self.payers.may_pay(funders, *of, *stretch)
        });
        let known = cells.map(|(of, stretch, amount)| Some((of, stretch, amount.known()?)));
        known.collect()
    }
}
