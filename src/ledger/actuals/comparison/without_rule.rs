//! The funders whose payments no bookkeeping can have, because no rule books on them. Their payments are unknown, not
//! 0.

use super::BudgetComparison;
use crate::ledger::books::Books;
use crate::ledger::sums::Sums;
use crate::plan::{Amount, FunderIx, PeriodIx, Plan};

impl BudgetComparison {
    /// The funders with a budget that no booking rule names, and whose groups no rule names either. In the order of the
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

    /// The groups that booking rules name, each with its funders that have a budget and no rule of their own. Payments
    /// are booked on the group, so the part of each funder is unknown. In the order of the tree.
    ///
    /// Funders that are realised as budgeted are left out.
    pub fn funders_booked_on_groups(
        &self,
        plan: &Plan,
        books: &Books,
    ) -> Vec<(FunderIx, Vec<FunderIx>)> {
        let tree = &books.funder_tree;
        let booked = plan.booked_funders();
        let has_rule = |at: &FunderIx| booked.contains(plan.funder_id(*at));
        let mut found: Vec<(FunderIx, Vec<FunderIx>)> = Vec::new();
        for funder in tree.leaves() {
            let is_known = has_rule(&funder)
                || self.own.contains(&funder)
                || self.in_kind.funders.contains(&funder);
            if is_known || self.funders[funder].is_blank() {
                continue;
            }
            let Some(group) = tree.ancestors(funder).find(has_rule) else {
                continue;
            };
            match found.iter_mut().find(|(at, _)| *at == group) {
                Some((_, members)) => members.push(funder),
                None => found.push((group, vec![funder])),
            }
        }
        found
    }

    /// Marks the payments of funders without a rule as unknown, in the compared periods in which they have a budget and
    /// in every sum that has them.
    pub(super) fn mark_unknown_receipts(&mut self, plan: &Plan, books: &Books) {
        for funder in self.funders_without_rule(plan, books) {
            let row = &self.funders[funder];
            let is_unknown = |period: &PeriodIx| {
                let of = row.at(*period);
                of.realised.or_zero() == Amount::ZERO && of.budget.or_zero() != Amount::ZERO
            };
            let periods = self.periods.iter().map(|closed| closed.period);
            let periods: Vec<PeriodIx> = periods.filter(is_unknown).collect();
            if periods.is_empty() {
                continue;
            }
            let mut unknown = Sums::default();
            for period in &periods {
                unknown.mark_unknown(*period);
            }
            for at in books.funder_tree.ancestors(funder).chain([funder]) {
                self.funders[at].realised.copy_unknown(&unknown);
            }
            self.booked_income.realised.copy_unknown(&unknown);
            self.income.realised.copy_unknown(&unknown);
            self.unknown_receipts.push((funder, periods));
        }
    }
}
