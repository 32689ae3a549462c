//! How realised amounts decide each kind of requirement, and which requirements they break.

use super::RealisedConditions;
use crate::ledger::actuals::BudgetComparison;
use crate::ledger::conditions::{NotInBooks, Outcome, Requirement, Verdict};
use crate::plan::Money;

/// When realised amounts break a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RealisedTest {
    /// As soon as the amount is above the limit.
    Maximum,
    /// As soon as the amount is above the share of the realised base and also above that of the budget: later costs add
    /// to the base, up to the budget.
    MaximumShare,
    /// If the amount is above the rate at the end.
    FlatRate,
    /// If the amount is below the limit at the end.
    Minimum,
    /// If more was moved between lines than is allowed, at the end. Earlier, a line that is spent later seems to have
    /// lost money.
    Reallocation,
}

/// A realised amount beyond its limit.
#[derive(Debug, Clone, Copy)]
pub struct RealisedBreach {
    pub amount: Money,
    pub limit: Money,
    pub kind: BreachKind,
}

#[derive(Debug, Clone, Copy)]
pub enum BreachKind {
    AboveMaximum,
    BelowMinimum,
    /// Above the maximum of the complete budget, before everything is realised.
    AboveSoFar,
    /// More was moved between lines than is allowed.
    Reallocated,
}

/// Conditions on lines that together let a funder pay less than it bears without them.
#[derive(Debug)]
pub struct JointBreach {
    /// The indices of the conditions: at least one.
    pub conditions: Vec<usize>,
    pub borne: Money,
    pub limit: Money,
}

impl RealisedTest {
    /// The test of a requirement, or why the bookkeepings do not decide it.
    pub(super) fn of(requirement: Requirement) -> Result<RealisedTest, NotInBooks> {
        match requirement {
            Requirement::Max(_)
            | Requirement::MaxPerUnit { .. }
            | Requirement::Excludes(_)
            | Requirement::FunderMax(_)
            | Requirement::FunderMaxPerPeriod => Ok(RealisedTest::Maximum),
            Requirement::MaxShare(_) => Ok(RealisedTest::MaximumShare),
            Requirement::FlatRate(_) => Ok(RealisedTest::FlatRate),
            Requirement::MinShare(_) | Requirement::Min(_) => Ok(RealisedTest::Minimum),
            Requirement::MaxReallocation(_) => Ok(RealisedTest::Reallocation),
            Requirement::MaxTariff(_) => Err(NotInBooks::Rates),
            Requirement::Instalments | Requirement::MaxPrefinance(_) => Err(NotInBooks::Receipts),
            Requirement::InKind => Err(NotInBooks::Form),
            Requirement::Unread(_) => Err(NotInBooks::Unread),
        }
    }
}

impl RealisedConditions {
    /// Returns the breach in a verdict on realised amounts. `planned` is the outcome of the same requirement in the
    /// budget. None if the requirement is met, or may still be met by later amounts.
    pub fn breach(
        &self,
        verdict: &Verdict,
        planned: Option<&Outcome>,
        comparison: &BudgetComparison,
    ) -> Option<RealisedBreach> {
        let outcome = verdict.outcome.as_ref().ok()?;
        let (amount, limit) = (outcome.amount, outcome.limit?);
        if outcome.holds {
            return None;
        }
        let breach = |kind, limit| RealisedBreach {
            amount,
            limit,
            kind,
        };
        let is_complete = comparison.has_closed(&verdict.window);
        // If the costs are below 0, the limit of a share of them is 0.
        let part = limit.max(Money::ZERO);
        let above = |kind, limit| (amount > limit).then_some(breach(kind, limit));
        match RealisedTest::of(verdict.requirement).ok()? {
            RealisedTest::Maximum if is_complete => above(BreachKind::AboveMaximum, limit),
            RealisedTest::Maximum => above(BreachKind::AboveSoFar, limit),
            RealisedTest::MaximumShare | RealisedTest::FlatRate if is_complete => {
                above(BreachKind::AboveMaximum, part)
            }
            RealisedTest::MaximumShare => above(BreachKind::AboveSoFar, planned?.limit?.max(limit)),
            RealisedTest::Minimum => is_complete.then_some(breach(BreachKind::BelowMinimum, limit)),
            RealisedTest::Reallocation => {
                is_complete.then_some(breach(BreachKind::Reallocated, limit))
            }
            RealisedTest::FlatRate => None,
        }
    }
}
