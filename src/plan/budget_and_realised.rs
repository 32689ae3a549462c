//! Budgeted amounts beside realised ones.

use super::Amount;

/// A budgeted and a realised amount.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BudgetAndRealised {
    pub budget: Amount,
    pub realised: Amount,
}

impl BudgetAndRealised {
    /// The budget less the realised amount.
    pub fn difference(self) -> Amount {
        self.budget.minus(self.realised)
    }

    /// Whether nothing was budgeted and nothing was realised.
    pub fn is_nothing(self) -> bool {
        let is_nothing = |amount: Amount| amount.known().is_some_and(|known| known.is_zero());
        is_nothing(self.budget) && is_nothing(self.realised)
    }

    /// Adds another pair: budget to budget, and realised amount to realised amount.
    #[must_use]
    pub fn plus(self, other: BudgetAndRealised) -> BudgetAndRealised {
        BudgetAndRealised {
            budget: self.budget.plus(other.budget),
            realised: self.realised.plus(other.realised),
        }
    }
}
