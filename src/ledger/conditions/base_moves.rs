//! Whether the base of a share changes with the amount that is measured: the amount is part of it, or a funder in it
//! pays the rest (`credit = "rest"`).
//!
//! What is more of the contribution of another funder is less of that rest, and what is more of a cost is more of it.
//! The contribution of the payer itself changes with what others bring in or with what is spent; its headroom is the
//! smallest that this can leave.

use rust_decimal::Decimal;

use super::ConditionEvaluator;
use super::measure::{Measure, ResolvedCondition};
use super::scope::{CostScope, is_cost};
use crate::ledger::funding::{Eligibility, LimitSide};
use crate::plan::{Carry, Condition, FunderIx, Share, ShareBase};

/// How the base changes if the amount grows by 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BaseMoves {
    /// It stays the same.
    Stays,
    /// It grows by 1.
    With,
    /// It falls by 1.
    Against,
}

impl BaseMoves {
    /// How much nearer an amount comes to its limit if it changes by 100, in a condition on a share.
    pub(super) fn percent(self, share: Share) -> Decimal {
        match self {
            BaseMoves::Stays => Decimal::ONE_HUNDRED,
            BaseMoves::With => Decimal::ONE_HUNDRED - share.percent(),
            BaseMoves::Against => Decimal::ONE_HUNDRED + share.percent(),
        }
    }
}

impl ConditionEvaluator<'_> {
    /// How the base of a share changes with what a condition measures. `of` and `without` are the costs that it
    /// includes and leaves out.
    pub(super) fn base_moves(
        &self,
        resolved: &ResolvedCondition<'_>,
        side: LimitSide,
        (of, without): (&CostScope, &CostScope),
    ) -> BaseMoves {
        let base = self.funders_of_base(resolved.condition);
        match (resolved.measure, base) {
            (Measure::Paid, _) | (Measure::Credit, None) => BaseMoves::Stays,
            (Measure::Credit, Some(base)) => self.credit_moves(&resolved.funders, &base),
            (Measure::Cost, Some(base)) => self.cost_moves(&resolved.lines, side, &base),
            (Measure::Cost, None) if self.is_in_its_base(resolved, of, without) => BaseMoves::With,
            (Measure::Cost, None) => BaseMoves::Stays,
        }
    }

    /// The funders whose contributions are the base of a share. None if that is costs.
    fn funders_of_base(&self, condition: &Condition) -> Option<Vec<FunderIx>> {
        if !condition.of_funders.is_empty() {
            return Some(self.leaves(&condition.of_funders));
        }
        let is_all = condition.of == ShareBase::Credit;
        is_all.then(|| self.books.funder_tree.leaves().collect())
    }

    /// How contributions change if some funders bring in more.
    fn credit_moves(&self, funders: &[FunderIx], base: &[FunderIx]) -> BaseMoves {
        let is_in_base = funders.iter().all(|funder| base.contains(funder));
        let payers = self.rest_payers();
        let own = payers.iter().find(|payer| funders.contains(payer));
        if let Some(payer) = own {
            // The others bring in less.
            let mut others = base.iter().filter(|funder| !funders.contains(funder));
            return match others.any(|other| self.lowers_rest(*payer, &[*other])) {
                true if !is_in_base => BaseMoves::Against,
                true | false => BaseMoves::Stays,
            };
        }
        let mut payers = payers.iter().filter(|payer| base.contains(payer));
        let rest_falls = payers.any(|payer| self.lowers_rest(*payer, funders));
        match (is_in_base, rest_falls) {
            (true, false) => BaseMoves::With,
            (true, true) | (false, false) => BaseMoves::Stays,
            (false, true) => BaseMoves::Against,
        }
    }

    /// How contributions change if some lines cost more. If they cost less, the rest falls to 0 and no further, so that
    /// the base may stay the same.
    fn cost_moves(&self, lines: &CostScope, side: LimitSide, base: &[FunderIx]) -> BaseMoves {
        let pays = |payer: &FunderIx| {
            let rest = self.lines_of_rest(*payer);
            base.contains(payer) && self.is_within(lines, &rest, &CostScope::none())
        };
        let is_paid = self.rest_payers().iter().any(pays);
        match (side, self.plan.carry) {
            (LimitSide::AtMost, Carry::None) if is_paid => BaseMoves::With,
            (LimitSide::AtMost | LimitSide::AtLeast, Carry::None | Carry::Forward) => {
                BaseMoves::Stays
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

    /// Whether a rest is less if some of these funders bring in more: they may pay what it is the rest of.
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
            ShareBase::Unsaid | ShareBase::Cost | ShareBase::Purposes(_) => {
                condition.first_of_each.is_none() && self.is_within(&resolved.lines, of, without)
            }
        }
    }

    /// Whether all lines of a scope, and all that is spent on them, are among these costs.
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
