//! The parts of partners and funders in a condition that the program has rounded itself. The plan states how amounts
//! are divided, not the rounded parts. So if the exact shares meet a limit, the condition is met within rounding.

use rust_decimal::Decimal;

use super::super::allocation::is_divided_by_cost;
use super::super::books::{Account, Posting};
use super::exact::Exact;
use super::measure::{Measure, ResolvedCondition};
use super::{ConditionEvaluator, Undecided};
use crate::ledger::funding::LimitSide;
use crate::plan::{FunderIx, PeriodIx, Share, ShareBase};

impl ConditionEvaluator<'_> {
    /// How far the rounding of parts moves an amount towards the forbidden side of its limit. 0 if it moves the amount
    /// to the allowed side. `share` is given if the limit is a share of a base, which can have rounded parts too.
    pub(super) fn rounding_of_parts(
        &self,
        resolved: &ResolvedCondition<'_>,
        share: Option<Share>,
        side: LimitSide,
    ) -> Result<Exact, Undecided> {
        let amount = self.amount_above_exact(resolved);
        let limit = match share {
            None => Some(Decimal::ZERO),
            Some(share) => {
                let base = self.base_above_exact(resolved);
                let of_base = share.percent().checked_mul(base);
                of_base.map(|of_base| of_base / Decimal::ONE_HUNDRED)
            }
        };
        let of_exact_base = limit.and_then(|limit| amount.checked_sub(limit));
        let of_exact_base = of_exact_base.ok_or(Undecided::TooLarge)?;
        // A key by cost divides the amount in proportion to rounded costs: its exact part is a share of the rounded
        // base.
        let of_rounded_base = match self.is_divided_by_cost(resolved) {
            true => amount,
            false => of_exact_base,
        };
        let beyond = match side {
            LimitSide::AtMost => of_exact_base.max(of_rounded_base),
            LimitSide::AtLeast => -of_exact_base.min(of_rounded_base),
        };
        Exact::ceiling_of(beyond.max(Decimal::ZERO))
    }

    /// Whether a part of the amount is divided among partners in proportion to their other costs.
    fn is_divided_by_cost(&self, resolved: &ResolvedCondition<'_>) -> bool {
        let is_measured = |posting: &Posting| match (resolved.measure, posting.account) {
            (Measure::Credit, Account::Funder(funder)) => resolved.funders.contains(&funder),
            (Measure::Cost, Account::Line(_) | Account::NoLine) => {
                resolved.lines.contains_posting(posting)
            }
            (Measure::Credit | Measure::Cost | Measure::Paid, _) => false,
        };
        let mut postings = self.books.postings.iter();
        !resolved.condition.partners.is_empty()
            && postings.any(|posting| {
                is_measured(posting) && is_divided_by_cost(self.plan, self.books, posting)
            })
    }

    fn amount_above_exact(&self, resolved: &ResolvedCondition<'_>) -> Decimal {
        let (partners, window) = (&resolved.condition.partners, &resolved.window);
        let funders = &resolved.funders;
        match resolved.measure {
            Measure::Credit if !partners.is_empty() => {
                self.credit_of_partners_above_exact(partners, funders, window)
            }
            Measure::Credit => self.pooled_above_exact(funders, window),
            Measure::Cost if !partners.is_empty() => {
                let reserves = resolved.lines.reserves(self);
                self.cost_of_partners_above_exact(partners, (&resolved.lines, &reserves), window)
            }
            // What funders pay of lines is in whole units.
            Measure::Paid | Measure::Cost => Decimal::ZERO,
        }
    }

    fn base_above_exact(&self, resolved: &ResolvedCondition<'_>) -> Decimal {
        let condition = resolved.condition;
        let (partners, window) = (&condition.partners, &resolved.window);
        if !condition.of_funders.is_empty() {
            return self.pooled_above_exact(&self.leaves(&condition.of_funders), window);
        }
        if condition.of != ShareBase::Unstated || partners.is_empty() {
            return Decimal::ZERO;
        }
        let (of, without) = self.base_scopes(resolved);
        self.cost_of_partners_above_exact(partners, (&of, &without), window)
    }

    fn pooled_above_exact(&self, funders: &[FunderIx], window: &[PeriodIx]) -> Decimal {
        let errors = self.books.pooled_above_exact.iter();
        let counts = |(funder, period): &(FunderIx, PeriodIx)| {
            funders.contains(funder) && window.contains(period)
        };
        errors
            .filter(|(of, _)| counts(of))
            .map(|(_, error)| error)
            .sum()
    }
}
