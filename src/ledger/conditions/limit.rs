//! A maximum or minimum of an amount, and funders that are excluded: they must not bring anything in.

use super::super::books::tolerance;
use super::exact::Exact;
use super::measure::ResolvedCondition;
use super::without_partner::AmountAndBase;
use super::{ConditionEvaluator, Outcome, Remedy, Undecided};
use crate::ledger::funding::LimitSide;
use crate::plan::{FunderIx, Money, PeriodIx, Unit};

/// Compares an amount with a limit. An excess of at most `slack` is allowed, because rounding can explain it. The limit
/// and the headroom of the outcome are rounded to `unit`.
pub(super) fn against(
    unit: Unit,
    amount: Money,
    limit: Exact,
    side: LimitSide,
    slack: Exact,
) -> Result<Outcome, Undecided> {
    let exact = Exact::of(amount)?;
    let (headroom, shown) = match side {
        LimitSide::AtMost => (limit.minus(exact)?, limit.floor(unit)?),
        LimitSide::AtLeast => (exact.minus(limit)?, limit.ceiling(unit)?),
    };
    let holds = !headroom.plus(slack)?.is_negative();
    Ok(Outcome {
        limit: Some(shown),
        headroom: Some(headroom.floor(unit)?),
        holds_only_by_rounding: holds && headroom.is_negative(),
        slack: slack.floor(unit)?,
        ..Outcome::without_limit(amount, holds)
    })
}

impl ConditionEvaluator<'_> {
    /// Compares the measured amount of a condition with a limit. The limit is exact, also in a plan that is rounded.
    pub(super) fn amount(
        &self,
        resolved: &ResolvedCondition<'_>,
        limit: Exact,
        side: LimitSide,
    ) -> Result<Outcome, Undecided> {
        let slack = Exact::of(tolerance(self.plan, self.measured_figure_count(resolved)))?;
        let slack = slack.plus(self.rounding_of_parts(resolved, None, side)?)?;
        let measured = AmountAndBase {
            amount: self.measured(resolved, side)?,
            base: Money::ZERO,
        };
        let evaluate = |of: AmountAndBase| self.limited_within(of.amount, limit, side, slack);
        self.for_every_division(resolved, (None, side), measured, evaluate)
    }

    /// Compares an amount, which is the sum of a number of figures, with a limit. The outcome says how much the amount
    /// must change if it does not meet the limit.
    pub(super) fn limited(
        &self,
        amount: Money,
        limit: Exact,
        side: LimitSide,
        figures: usize,
    ) -> Result<Outcome, Undecided> {
        let slack = Exact::of(tolerance(self.plan, figures))?;
        self.limited_within(amount, limit, side, slack)
    }

    fn limited_within(
        &self,
        amount: Money,
        limit: Exact,
        side: LimitSide,
        slack: Exact,
    ) -> Result<Outcome, Undecided> {
        let mut outcome = against(self.plan.minor_unit(), amount, limit, side, slack)?;
        if !outcome.holds {
            let excess = limit.distance(Exact::of(amount)?)?;
            outcome.remedy = excess.up_to(self.plan.unit).map(|change| Remedy {
                change,
                base: None,
                both: None,
            });
        }
        Ok(outcome)
    }

    /// Whether a funder, and all funders under it, bring nothing in.
    pub(super) fn excluded(
        &self,
        funder: FunderIx,
        window: &[PeriodIx],
    ) -> Result<Outcome, Undecided> {
        let leaves = self.leaves(std::slice::from_ref(self.plan.funder_id(funder)));
        let mut holds = true;
        for leaf in &leaves {
            let cells = self.cells_in(&self.books.funders[*leaf], window)?;
            holds &= cells.cells().all(|(_, amount)| amount.is_zero());
        }
        let amount = self.credit(&leaves, window)?.total();
        Ok(Outcome {
            limit: Some(Money::ZERO),
            ..Outcome::without_limit(amount, holds)
        })
    }
}
