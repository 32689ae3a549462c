//! Instalments: whether they add up to what funders bring in, and how much others have to advance until they are received.
//!
//! Receipts are no costs: they have a schedule of their own, and may come after the window of the condition.

use super::exact::Exact;
use super::limit::Bound;
use super::measure::ResolvedCondition;
use super::{ConditionEvaluator, Outcome, PeriodOutcome, Undecided};
use crate::plan::{Money, PerPeriod};

impl ConditionEvaluator<'_> {
    /// Compares the instalments of all periods with what is brought in in the window.
    pub(super) fn instalments(
        &self,
        resolved: &ResolvedCondition<'_>,
    ) -> Result<Outcome, Undecided> {
        let mut received = received(resolved)?.entries().iter();
        let sum = received
            .try_fold(Money::ZERO, |sum, (_, amount)| sum.checked_add(*amount))
            .ok_or(Undecided::TooLarge)?;
        let credit = self.credit(&resolved.funders, &resolved.window)?.total();
        Ok(Outcome {
            limit: Some(credit),
            ..Outcome::plain(sum, sum == credit)
        })
    }

    /// The largest amount that is brought in but not yet received, at the end of any period: others have to advance it.
    pub(super) fn prefinancing(
        &self,
        resolved: &ResolvedCondition<'_>,
        max: Option<Money>,
    ) -> Result<Outcome, Undecided> {
        let received = received(resolved)?;
        let credit = self.credit(&resolved.funders, &resolved.window)?;
        let mut balance = Money::ZERO;
        let (mut largest, mut at) = (Money::ZERO, None);
        let mut periods = Vec::new();
        for (period, _) in self.plan.periods.iter() {
            let amount = received.get(period).unwrap_or_default();
            let limit = credit.amount(period);
            balance = balance
                .checked_add(amount)
                .and_then(|sum| sum.checked_add(-limit))
                .ok_or(Undecided::TooLarge)?;
            if -balance > largest {
                (largest, at) = (-balance, Some(period));
            }
            periods.push(PeriodOutcome {
                period,
                amount,
                limit,
                balance: Some(balance),
            });
        }
        let outcome = match max {
            Some(max) => self.limited(largest, Exact::of(max)?, Bound::Max)?,
            None => Outcome::plain(largest, true),
        };
        Ok(Outcome {
            at,
            periods,
            ..outcome
        })
    }
}

/// The instalments, if all of them could be read.
fn received<'c>(resolved: &ResolvedCondition<'c>) -> Result<&'c PerPeriod<Money>, Undecided> {
    let instalments = resolved.condition.instalments.as_ref();
    instalments
        .filter(|received| received.is_complete())
        .ok_or(Undecided::Unknown)
}
