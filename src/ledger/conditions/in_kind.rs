//! A contribution in kind is on both sides of the books with the same amount: in each period it equals the costs that
//! it pays.
//!
//! It must pay the costs that nobody else may pay, and can pay at most all costs that name it. The funding decides
//! whether the costs that several funders may pay can be divided among all of them.

use super::super::books::tolerance;
use super::{ConditionEvaluator, Outcome, PeriodOutcome, Undecided};
use crate::plan::{CostOwner, FunderIx, Money, PaidBy, PeriodIx};

impl ConditionEvaluator<'_> {
    /// Compares the credit of each period with the nearest amount that the funder can pay.
    pub(super) fn in_kind(
        &self,
        funder: FunderIx,
        window: &[PeriodIx],
    ) -> Result<Outcome, Undecided> {
        let credit = self.cells_in(&self.books.funders[funder], window)?;
        let are_payers_known = self.funding.has_complete_restrictions()
            && self.funding.knows_restrictions_of(&[funder]);
        if !are_payers_known || !self.are_costs_known(funder, window) {
            return Err(Undecided::Unknown);
        }
        let funding = self.funding.funding().ok_or(Undecided::TooLarge)?;
        let mut paid = Money::ZERO;
        let mut periods = Vec::with_capacity(window.len());
        for period in window {
            let amount = credit.amount(*period);
            let payable = funding.payable(funder, *period);
            let limit = amount.max(payable.alone).min(payable.all);
            paid = paid.checked_add(limit).ok_or(Undecided::TooLarge)?;
            periods.push(PeriodOutcome {
                period: *period,
                amount,
                limit,
                holds: (amount - limit).abs() <= tolerance(self.plan, 2),
                balance: None,
            });
        }
        Ok(Outcome::in_each(credit.total(), paid, periods))
    }

    /// Whether the costs of all activities and lines with an item that names a funder, or a group above it, are known.
    fn are_costs_known(&self, funder: FunderIx, window: &[PeriodIx]) -> bool {
        let ancestors = self.books.funder_tree.ancestors(funder);
        let ids: Vec<&str> = std::iter::once(funder)
            .chain(ancestors)
            .map(|funder| self.plan.funder_id(funder).as_str())
            .collect();
        let names_it = |paid_by: &PaidBy| match paid_by {
            PaidBy::One(id) => {
                // An allocation key may have the funder as a member.
                ids.contains(&id.as_str()) || !self.plan.funders.contains_key(id.as_str())
            }
            PaidBy::Any(any) => any.iter().any(|id| ids.contains(&id.as_str())),
            PaidBy::Parts(_) | PaidBy::Unreadable => true,
        };
        self.plan.cost_owners().all(|owner| {
            let items = self.plan.cost_of(owner).items();
            let of_item = |item| self.plan.payer_of_cost(owner, item);
            let mut named = items.iter().filter_map(of_item);
            let row = match owner {
                CostOwner::Activity(activity) => &self.books.activities[activity],
                CostOwner::Line(line) => &self.books.planned[line],
            };
            !named.any(names_it) || window.iter().all(|period| row.is_known(*period))
        })
    }
}
