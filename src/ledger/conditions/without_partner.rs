//! The costs that have no partner, in a condition about partners: each partner may bear all of these costs, or none.
//!
//! Such a condition is evaluated if the outcome is the same for every division of these costs among partners. Otherwise
//! it is unclear.

use super::super::allocation::is_cost_without_partner;
use super::super::books::{Account, Posting};
use super::measure::{Measure, ResolvedCondition};
use super::{ConditionEvaluator, Outcome, Undecided};
use crate::ledger::funding::LimitSide;
use crate::plan::{LineIx, Money, Share, ShareBase};

/// The sum of the amounts above 0, and the sum of the amounts below 0.
#[derive(Debug, Clone, Copy, Default)]
struct BySign {
    above_zero: Money,
    below_zero: Money,
}

/// The costs without a partner, by the sums that they can be a part of.
#[derive(Debug, Clone, Copy, Default)]
struct CostsWithoutPartner {
    /// In the measured amount alone.
    amount: BySign,
    /// In the base alone.
    base: BySign,
    /// In both.
    both: BySign,
}

/// The amount that a condition measures, and the base of a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AmountAndBase {
    pub(super) amount: Money,
    pub(super) base: Money,
}

impl BySign {
    fn add(&mut self, amount: Money) -> Option<()> {
        let sum = if amount.is_negative() {
            &mut self.below_zero
        } else {
            &mut self.above_zero
        };
        *sum = sum.checked_add(amount)?;
        Some(())
    }
}

impl CostsWithoutPartner {
    /// The figures with the part of these costs that makes the amount as large as possible compared with its limit.
    fn high(self, of: AmountAndBase, share: Option<Share>) -> Option<AmountAndBase> {
        let both = if exceeds_100_percent(share) {
            self.both.below_zero
        } else {
            self.both.above_zero
        };
        of.plus(self.amount.above_zero, self.base.below_zero, both)
    }

    /// The figures with the part of these costs that makes the amount as small as possible compared with its limit.
    fn low(self, of: AmountAndBase, share: Option<Share>) -> Option<AmountAndBase> {
        let both = if exceeds_100_percent(share) {
            self.both.above_zero
        } else {
            self.both.below_zero
        };
        of.plus(self.amount.below_zero, self.base.above_zero, both)
    }
}

/// Whether a cost in both the amount and the base adds more to the limit than to the amount.
fn exceeds_100_percent(share: Option<Share>) -> bool {
    share.is_some_and(|share| share.percent() > rust_decimal::Decimal::ONE_HUNDRED)
}

impl AmountAndBase {
    fn plus(self, amount: Money, base: Money, both: Money) -> Option<AmountAndBase> {
        Some(AmountAndBase {
            amount: self.amount.checked_add(amount)?.checked_add(both)?,
            base: self.base.checked_add(base)?.checked_add(both)?,
        })
    }
}

impl ConditionEvaluator<'_> {
    /// Returns the outcome, if it is the same for every division of the costs without a partner. Its figures are those
    /// of the division that comes nearest to the opposite outcome. Unclear if the outcomes differ.
    pub(super) fn for_every_division(
        &self,
        resolved: &ResolvedCondition<'_>,
        (share, side): (Option<Share>, LimitSide),
        measured: AmountAndBase,
        evaluate: impl Fn(AmountAndBase) -> Result<Outcome, Undecided>,
    ) -> Result<Outcome, Undecided> {
        if resolved.condition.partners.is_empty() {
            return evaluate(measured);
        }
        let costs = self
            .costs_without_partner(resolved)
            .ok_or(Undecided::TooLarge)?;
        let high = costs.high(measured, share).ok_or(Undecided::TooLarge)?;
        let low = costs.low(measured, share).ok_or(Undecided::TooLarge)?;
        let (worst, best) = match side {
            LimitSide::AtMost => (high, low),
            LimitSide::AtLeast => (low, high),
        };
        let at_worst = evaluate(worst)?;
        if at_worst.holds || worst == best {
            return Ok(at_worst);
        }
        let at_best = evaluate(best)?;
        if at_best.holds {
            return Err(Undecided::Unclear);
        }
        Ok(at_best)
    }

    fn costs_without_partner(
        &self,
        resolved: &ResolvedCondition<'_>,
    ) -> Option<CostsWithoutPartner> {
        let mut costs = CostsWithoutPartner::default();
        self.each_without_partner(resolved, |posting, in_amount, in_base| {
            let sum = match (in_amount, in_base) {
                (true, true) => &mut costs.both,
                (true, false) => &mut costs.amount,
                (false, true) => &mut costs.base,
                (false, false) => return Some(()),
            };
            sum.add(posting.amount)
        })?;
        Some(costs)
    }

    /// The lines of the costs that have no partner, in a condition about partners. An element that is None stands for
    /// costs without a line.
    pub(super) fn without_partner(&self, resolved: &ResolvedCondition<'_>) -> Vec<Option<LineIx>> {
        let mut lines = Vec::new();
        self.each_without_partner(resolved, |posting, in_amount, in_base| {
            let line = match posting.account {
                Account::Line(line) => Some(line),
                Account::NoLine | Account::Funder(_) => None,
            };
            if (in_amount || in_base) && !lines.contains(&line) {
                lines.push(line);
            }
            Some(())
        });
        lines
    }

    /// Calls a function for each posting without a partner. Its arguments are the posting, whether it is a part of the
    /// measured amount, and whether it is a part of the base. Stops if the function returns None.
    fn each_without_partner(
        &self,
        resolved: &ResolvedCondition<'_>,
        mut call: impl FnMut(&Posting, bool, bool) -> Option<()>,
    ) -> Option<()> {
        let condition = resolved.condition;
        let has_share = condition.max_share.is_some() || condition.min_share.is_some();
        let has_base_of_partners =
            has_share && condition.of == ShareBase::Unstated && condition.of_funders.is_empty();
        let (of, without) = self.base_scopes(resolved);
        for posting in &self.books.postings {
            let is_within = resolved.window.contains(&posting.period);
            if !is_within || !is_cost_without_partner(self.plan, posting) {
                continue;
            }
            let in_amount =
                resolved.measure == Measure::Cost && resolved.lines.contains_posting(posting);
            let in_base = has_base_of_partners
                && of.contains_posting(posting)
                && !without.contains_posting(posting);
            call(posting, in_amount, in_base)?;
        }
        Some(())
    }
}
