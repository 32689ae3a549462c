//! Instalments: whether they add up to the credit of their funders, and the amount that others have to advance until
//! they are received.
//!
//! Receipts are not costs: they have a schedule of their own, and may come after the window of the condition.

use super::super::books::tolerance;
use super::super::sums::Sums;
use super::exact::Exact;
use super::measure::ResolvedCondition;
use super::{ConditionEvaluator, Outcome, PeriodOutcome, Undecided};
use crate::ledger::funding::LimitSide;
use crate::plan::{Carry, FunderIx, Money, PerPeriod, PeriodIx};

impl ConditionEvaluator<'_> {
    /// Compares the instalments of all periods with the credit of the window.
    pub(super) fn instalments(
        &self,
        resolved: &ResolvedCondition<'_>,
    ) -> Result<Outcome, Undecided> {
        let received = received(resolved)?;
        let sum = received
            .entries()
            .iter()
            .try_fold(Money::ZERO, |sum, (_, amount)| sum.checked_add(*amount))
            .ok_or(Undecided::TooLarge)?;
        let credit = self.credit(&resolved.funders, &resolved.window)?.total();
        let figure_count = received.entries().len() + self.measured_figure_count(resolved);
        let holds = (sum - credit).abs() <= tolerance(self.plan, figure_count);
        Ok(Outcome {
            limit: Some(credit),
            holds_only_by_rounding: holds && sum != credit,
            ..Outcome::without_limit(sum, holds)
        })
    }

    /// The largest amount that is spent but not yet received, at the end of any period: others have to advance it.
    pub(super) fn prefinancing(
        &self,
        resolved: &ResolvedCondition<'_>,
        max: Option<Money>,
    ) -> Result<Outcome, Undecided> {
        let received = received(resolved)?;
        let spent = self.spent(resolved)?;
        let mut balance = Money::ZERO;
        let (mut largest, mut at) = (Money::ZERO, None);
        let mut periods = Vec::new();
        for (period, _) in self.plan.periods.iter() {
            let amount = received.get(period).unwrap_or_default();
            let limit = spent.amount(period);
            balance = balance
                .checked_add(amount)
                .and_then(|sum| sum.checked_add(-limit))
                .ok_or(Undecided::TooLarge)?;
            if -balance > largest {
                (largest, at) = (-balance, Some(period));
            }
            // A period outside the window counts only if something is received or spent in it.
            let is_outside = !resolved.window.contains(&period);
            if is_outside && amount.is_zero() && limit.is_zero() {
                continue;
            }
            periods.push(PeriodOutcome {
                period,
                amount,
                limit,
                holds: true,
                balance: Some(balance),
            });
        }
        let outcome = match max {
            Some(max) => {
                let figure_count = self.measured_figure_count(resolved) + received.entries().len();
                self.limited(largest, Exact::of(max)?, LimitSide::AtMost, figure_count)?
            }
            None => Outcome::without_limit(largest, true),
        };
        Ok(Outcome {
            at,
            periods,
            ..outcome
        })
    }

    /// Returns the part of the income from the funders in the window that is spent in each period. In a plan that does
    /// not carry its balance, all income is spent in its own period.
    fn spent(&self, resolved: &ResolvedCondition<'_>) -> Result<Sums, Undecided> {
        let credit = self.credit(&resolved.funders, &resolved.window)?;
        match self.plan.carry {
            Carry::None if !self.plan.is_carry_known => Err(Undecided::Unknown),
            Carry::None => Ok(credit),
            Carry::Forward => self.spent_of_carried(&resolved.funders, &credit),
        }
    }

    /// For a plan that carries its balance: returns how much of the window's income is spent in each period. By the end
    /// of a period, that is the minimum that the funders must have paid, less the income before the window. Money is
    /// spent in the order in which it was brought in.
    fn spent_of_carried(&self, funders: &[FunderIx], credit: &Sums) -> Result<Sums, Undecided> {
        let funding = self.funding()?;
        let Some((first, _)) = credit.cells().next() else {
            return Ok(Sums::default());
        };
        let is_before = |period: &PeriodIx| *period < first;
        let periods = || self.plan.periods.iter().map(|(period, _)| period);
        let before: Vec<PeriodIx> = periods().take_while(is_before).collect();
        let older = self.credit(funders, &before)?.total();
        let mut spent = Sums::default();
        let (mut brought_in, mut total) = (Money::ZERO, Money::ZERO);
        for period in periods() {
            brought_in = brought_in + credit.amount(period);
            let paid = funding
                .least_paid(funders, |at, purpose| {
                    at <= period && purpose.cost().is_some()
                })
                .ok_or(Undecided::TooLarge)?;
            let by_now = (paid - older).min(brought_in).max(total);
            if !spent.add(period, by_now - total) {
                return Err(Undecided::TooLarge);
            }
            total = by_now;
        }
        Ok(spent)
    }
}

/// The instalments, if all of them could be read.
fn received<'c>(resolved: &ResolvedCondition<'c>) -> Result<&'c PerPeriod<Money>, Undecided> {
    let instalments = resolved.condition.instalments.as_ref();
    instalments
        .filter(|received| received.is_complete())
        .ok_or(Undecided::Unknown)
}
