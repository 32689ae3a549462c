//! Figures in money, and beside them the budget in kind that no bookkeeping has. That budget is in no difference.

use super::figures::{ComparedSide, FigureColumns};
use crate::ledger::actuals::{BudgetAndRealised, ComparedRow};
use crate::plan::{Amount, PeriodIx};

/// Figures in money, and the part of the budget that is in kind and in no bookkeeping.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct MoneyAndInKind {
    pub(super) money: BudgetAndRealised,
    pub(super) in_kind: Amount,
}

impl MoneyAndInKind {
    /// Up to the day of the comparison.
    pub(super) fn to_date(row: &ComparedRow) -> MoneyAndInKind {
        MoneyAndInKind {
            money: row.in_money().to_date(),
            in_kind: row.in_kind_to_date(),
        }
    }

    /// Of one period.
    pub(super) fn at(row: &ComparedRow, period: PeriodIx) -> MoneyAndInKind {
        MoneyAndInKind::within(row, &[period])
    }

    /// Of some periods together.
    pub(super) fn within(row: &ComparedRow, periods: &[PeriodIx]) -> MoneyAndInKind {
        MoneyAndInKind {
            money: row.in_money().sum_of(periods.iter().copied()),
            in_kind: row.in_kind_in(periods.iter().copied()),
        }
    }

    pub(super) fn plus(self, other: MoneyAndInKind) -> MoneyAndInKind {
        MoneyAndInKind {
            money: self.money.plus(other.money),
            in_kind: self.in_kind.plus(other.in_kind),
        }
    }
}

impl FigureColumns<'_> {
    /// The heading of budgets.
    pub(super) fn budget(&self) -> &'static str {
        match self.has_in_kind() {
            true => self.words.budget_in_money,
            false => self.words.budget,
        }
    }

    /// Whether a part of the budget is in kind and in no bookkeeping: it has a column beside the figures in money.
    pub(super) fn has_in_kind(&self) -> bool {
        let total = match self.side {
            ComparedSide::Costs => &self.comparison.costs,
            ComparedSide::Income => &self.comparison.income,
        };
        let amounts = [total.in_kind_to_date(), total.full_in_kind()];
        self.with_budget && amounts.iter().any(|of| of.or_zero() != Amount::ZERO)
    }
}
