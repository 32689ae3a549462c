//! Decides how the base of a share changes with the amount that is measured. The base changes if the amount is part of
//! the base, or if a funder in the base pays the rest (`credit = "rest"`).
//!
//! The rest falls if another funder brings in more, and grows if a cost grows. So the contribution of the payer of the
//! rest changes with the contributions of others or with the costs: its headroom is the smaller one of these two cases.

use rust_decimal::Decimal;

use super::ConditionEvaluator;
use super::measure::{Measure, ResolvedCondition};
use super::scope::{CostScope, is_cost};
use crate::ledger::funding::{Eligibility, LimitSide};
use crate::plan::{Carry, Condition, FunderIx, Share, ShareBase};

/// How the base changes if the amount grows by 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BaseChange {
    /// It stays the same.
    Unchanged,
    /// It grows by 1.
    Grows,
    /// It falls by 1.
    Falls,
}

impl BaseChange {
    /// By how much an amount comes nearer to its limit if it changes by 100, in a condition on a share.
    pub(super) fn approach_percent(self, share: Share) -> Decimal {
        match self {
            BaseChange::Unchanged => Decimal::ONE_HUNDRED,
            BaseChange::Grows => Decimal::ONE_HUNDRED - share.percent(),
            BaseChange::Falls => Decimal::ONE_HUNDRED + share.percent(),
        }
    }
}

impl ConditionEvaluator<'_> {
    /// How the base of a share changes with the amount that a condition measures. `of` and `without` are the costs that
    /// the base includes and leaves out.
    pub(super) fn base_change(
        &self,
        resolved: &ResolvedCondition<'_>,
        side: LimitSide,
        (of, without): (&CostScope, &CostScope),
    ) -> BaseChange {
        let base = self.funders_of_base(resolved.condition);
        match (resolved.measure, base) {
            (Measure::Paid, _) | (Measure::Credit, None) => BaseChange::Unchanged,
            (Measure::Credit, Some(base)) => self.change_with_credit(&resolved.funders, &base),
            (Measure::Cost, Some(base)) => self.change_with_costs(&resolved.lines, side, &base),
            (Measure::Cost, None) if self.is_in_its_base(resolved, of, without) => {
                BaseChange::Grows
            }
            (Measure::Cost, None) => BaseChange::Unchanged,
        }
    }

    /// Whether the base changes because a funder pays the rest. If so, a negative headroom is the change that meets the
    /// limit, because the rest follows by itself. Otherwise, it is the distance to the limit.
    pub(super) fn is_by_rest(&self, resolved: &ResolvedCondition<'_>, change: BaseChange) -> bool {
        match change {
            BaseChange::Unchanged => false,
            BaseChange::Falls => true,
            BaseChange::Grows => {
                resolved.measure == Measure::Cost
                    && self.funders_of_base(resolved.condition).is_some()
            }
        }
    }

    /// The funders whose contributions are the base of a share. None if the base is costs.
    fn funders_of_base(&self, condition: &Condition) -> Option<Vec<FunderIx>> {
        if !condition.of_funders.is_empty() {
            return Some(self.leaves(&condition.of_funders));
        }
        let is_all = condition.of == ShareBase::Credit;
        is_all.then(|| self.books.funder_tree.leaves().collect())
    }

    /// How the contributions of the base change if some funders bring in more.
    fn change_with_credit(&self, funders: &[FunderIx], base: &[FunderIx]) -> BaseChange {
        let is_in_base = funders.iter().all(|funder| base.contains(funder));
        let payers = self.rest_payers();
        let own = payers.iter().find(|payer| funders.contains(payer));
        if let Some(payer) = own {
            // The payer of the rest brings in more because others bring in less.
            let mut others = base.iter().filter(|funder| !funders.contains(funder));
            return match others.any(|other| self.lowers_rest(*payer, &[*other])) {
                true if !is_in_base => BaseChange::Falls,
                true | false => BaseChange::Unchanged,
            };
        }
        let mut payers = payers.iter().filter(|payer| base.contains(payer));
        let rest_falls = payers.any(|payer| self.lowers_rest(*payer, funders));
        match (is_in_base, rest_falls) {
            (true, false) => BaseChange::Grows,
            (true, true) | (false, false) => BaseChange::Unchanged,
            (false, true) => BaseChange::Falls,
        }
    }

    /// How the contributions of the base change if some lines cost more. If lines cost less, the rest can't fall below
    /// 0, so that the base may stay the same.
    fn change_with_costs(
        &self,
        lines: &CostScope,
        side: LimitSide,
        base: &[FunderIx],
    ) -> BaseChange {
        let pays = |payer: &FunderIx| {
            let rest = self.lines_of_rest(*payer);
            base.contains(payer) && self.is_within(lines, &rest, &CostScope::none())
        };
        let is_paid = self.rest_payers().iter().any(pays);
        match (side, self.plan.carry) {
            (LimitSide::AtMost, Carry::None) if is_paid => BaseChange::Grows,
            (LimitSide::AtMost | LimitSide::AtLeast, Carry::None | Carry::Forward) => {
                BaseChange::Unchanged
            }
        }
    }

    /// The funders that pay the rest.
    fn rest_payers(&self) -> Vec<FunderIx> {
        let funders = self.plan.indexed_funders();
        let payers = funders.filter(|(_, _, funder)| funder.pays_rest);
        payers.map(|(payer, ..)| payer).collect()
    }

    /// The costs of which a funder pays the rest.
    fn lines_of_rest(&self, payer: FunderIx) -> CostScope {
        let pays = self.plan.funder(payer).pays.as_ref();
        pays.map_or(CostScope::All, |pays| CostScope::of_purposes(self, pays))
    }

    /// Whether the rest falls if some of these funders bring in more: they may pay costs of which `payer` pays the
    /// rest.
    fn lowers_rest(&self, payer: FunderIx, funders: &[FunderIx]) -> bool {
        let lines = self.lines_of_rest(payer);
        if lines == CostScope::All {
            return true;
        }
        let eligibility = Eligibility::new(self.plan, self.books);
        let mut postings = self.books.postings.iter();
        postings.any(|posting| {
            is_cost(posting)
                && lines.contains_posting(posting)
                && eligibility.may_pay(funders, posting)
        })
    }

    /// Whether all costs that a condition measures are in its base as well.
    fn is_in_its_base(
        &self,
        resolved: &ResolvedCondition<'_>,
        of: &CostScope,
        without: &CostScope,
    ) -> bool {
        let condition = resolved.condition;
        match &condition.of {
            ShareBase::Credit | ShareBase::Eligible => false,
            ShareBase::Unstated | ShareBase::Cost | ShareBase::Purposes(_) => {
                condition.first_of_each.is_none() && self.is_within(&resolved.lines, of, without)
            }
        }
    }

    /// Whether all lines of a scope, and all that is spent on them, are among these costs. Reserves do not count.
    fn is_within(&self, lines: &CostScope, of: &CostScope, without: &CostScope) -> bool {
        let reserves = lines.reserves(self);
        let has_line = |line| lines.contains_line(line) && !reserves.contains_line(line);
        let has_posting = |posting| {
            is_cost(posting)
                && lines.contains_posting(posting)
                && !reserves.contains_posting(posting)
        };
        let mut leaves = self.books.line_tree.leaves();
        let mut postings = self.books.postings.iter();
        leaves
            .all(|line| !has_line(line) || (of.contains_line(line) && !without.contains_line(line)))
            && postings.all(|posting| !has_posting(posting) || !without.contains_posting(posting))
    }
}
