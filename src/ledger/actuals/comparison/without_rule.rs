//! The funders whose payments no bookkeeping can have, because no rule books on them. Their payments are unknown, not
//! 0.

use super::BudgetComparison;
use crate::ledger::books::Books;
use crate::plan::{Amount, FunderIx, PeriodIx, Plan};

impl BudgetComparison {
    /// The funders with a budget that no rule for bookings names, by themselves or by their group, in the order of the
    /// tree.
    ///
    /// Funders that are realised as budgeted are left out: own contributions, and those in kind.
    pub fn funders_without_rule(&self, plan: &Plan, books: &Books) -> Vec<FunderIx> {
        let tree = &books.funder_tree;
        let booked = plan.booked_funders();
        let has_rule = |at: FunderIx| booked.contains(plan.funder_id(at));
        let is_unknown = |at: &FunderIx| {
            let known_otherwise = [&self.own, &self.in_kind.funders];
            let is_known = known_otherwise.into_iter().any(|known| known.contains(at));
            let is_booked_on = has_rule(*at) || tree.ancestors(*at).any(has_rule);
            !is_known && !is_booked_on && !self.funders[*at].is_blank()
        };
        tree.leaves().filter(is_unknown).collect()
    }

    /// Those funders, each with the compared periods in which it has a budget: its payments in them are unknown.
    /// Without those that have no such period.
    pub fn unknown_receipts(&self, plan: &Plan, books: &Books) -> Vec<(FunderIx, Vec<PeriodIx>)> {
        let of = |funder: FunderIx| {
            let row = &self.funders[funder];
            let is_unknown = |period: &PeriodIx| {
                let of = row.at(*period);
                of.realised.or_zero() == Amount::ZERO && of.budget.or_zero() != Amount::ZERO
            };
            let periods = self.periods.iter().map(|closed| closed.period);
            (funder, periods.filter(is_unknown).collect::<Vec<_>>())
        };
        let all = self.funders_without_rule(plan, books).into_iter().map(of);
        all.filter(|(_, periods)| !periods.is_empty()).collect()
    }
}
