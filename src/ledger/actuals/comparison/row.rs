//! One row of a comparison: the budgeted and the realised amounts, by period of the plan.

use crate::ledger::sums::Sums;
use crate::plan::{Amount, BudgetAndRealised, PeriodIx};

/// A row of a comparison.
///
/// Costs are positive in rows of costs, and income is positive in rows of income.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ComparedRow {
    /// The budget of the periods that are compared. Of a period that is closed in part, only that part counts.
    pub(super) budget: Sums,
    pub(super) realised: Sums,
    /// The amount that was realised outside all periods of the plan.
    pub(super) outside: Amount,
    /// The budget of the complete plan.
    pub full_budget: Amount,
    /// The part of `full_budget` that is in kind and is not realised. It will not be spent or received as money.
    pub(super) in_kind: Amount,
    /// The part of `budget` that is in kind and is in no bookkeeping: it is not compared.
    pub(super) in_kind_to_date: Sums,
}

impl ComparedRow {
    /// A row of a budget and its realised amounts, by period.
    pub(in crate::ledger) fn new(budget: Sums, realised: Sums) -> ComparedRow {
        ComparedRow {
            full_budget: sum(&budget),
            budget,
            realised,
            ..ComparedRow::default()
        }
    }

    /// The realised amounts by period.
    pub(in crate::ledger) fn realised_sums(&self) -> &Sums {
        &self.realised
    }

    /// Adds a realised amount of a period.
    pub(in crate::ledger) fn add_realised(&mut self, period: PeriodIx, amount: Amount) {
        match amount {
            Amount::Known(amount) => self.realised.add_or_mark_unknown(period, amount),
            Amount::Unknown => self.realised.mark_unknown(period),
            Amount::Blank => {}
        }
    }

    /// Returns the row with these realised amounts, none of them outside the periods.
    #[must_use]
    pub(in crate::ledger) fn with_realised(&self, realised: Sums) -> ComparedRow {
        ComparedRow {
            realised,
            outside: Amount::default(),
            ..self.clone()
        }
    }

    /// Returns the row with its amounts in other columns.
    pub(in crate::ledger) fn in_other_columns(
        &self,
        columns: impl Fn(&Sums) -> Sums,
    ) -> ComparedRow {
        ComparedRow {
            budget: columns(&self.budget),
            realised: columns(&self.realised),
            in_kind_to_date: columns(&self.in_kind_to_date),
            ..self.clone()
        }
    }

    /// The row without a part of its realised amounts.
    pub(in crate::ledger) fn without(&self, part: &Sums) -> ComparedRow {
        let mut rest = self.clone();
        rest.realised.subtract_row(part);
        rest
    }

    /// Budget and realisation up to the day of the comparison.
    pub fn to_date(&self) -> BudgetAndRealised {
        BudgetAndRealised {
            budget: sum(&self.budget),
            realised: sum(&self.realised).plus(self.outside),
        }
    }

    /// Budget and realisation of one period.
    pub fn at(&self, period: PeriodIx) -> BudgetAndRealised {
        BudgetAndRealised {
            budget: self.budget.at(period),
            realised: self.realised.at(period),
        }
    }

    /// Returns the figures outside all periods of the plan.
    pub fn outside(&self) -> BudgetAndRealised {
        BudgetAndRealised {
            budget: Amount::Blank,
            realised: self.outside,
        }
    }

    /// Budget and realisation of some periods together.
    pub fn sum_of(&self, periods: impl IntoIterator<Item = PeriodIx>) -> BudgetAndRealised {
        let each = periods.into_iter().map(|period| self.at(period));
        each.fold(BudgetAndRealised::default(), BudgetAndRealised::plus)
    }

    /// Returns the row without the part of its budget that is in kind and in no bookkeeping.
    #[must_use]
    pub fn in_money(&self) -> ComparedRow {
        let mut money = self.clone();
        money.budget.subtract_row(&self.in_kind_to_date);
        money.in_kind_to_date = Sums::default();
        money.full_budget = self.full_budget.minus(self.in_kind);
        money.in_kind = Amount::Blank;
        money
    }

    /// The budget in kind that is in no bookkeeping, in some periods together.
    pub fn in_kind_in(&self, periods: impl IntoIterator<Item = PeriodIx>) -> Amount {
        let each = periods.into_iter();
        let each = each.map(|period| self.in_kind_to_date.at(period));
        each.fold(Amount::Blank, Amount::plus)
    }

    /// The budget in kind that is in no bookkeeping, up to the day of the comparison.
    pub fn in_kind_to_date(&self) -> Amount {
        sum(&self.in_kind_to_date)
    }

    /// The budget in kind that is in no bookkeeping, of the complete plan.
    pub fn full_in_kind(&self) -> Amount {
        self.in_kind
    }

    /// The budget of the complete plan, less its part in kind and all realised amounts.
    pub fn available(&self) -> Amount {
        let expected = self.full_budget.minus(self.in_kind);
        expected.minus(self.to_date().realised)
    }

    /// Whether nothing was budgeted and nothing was realised.
    pub fn is_blank(&self) -> bool {
        let is_zero = |amount: Amount| amount.known().is_some_and(|known| known.is_zero());
        self.to_date().is_nothing() && is_zero(self.full_budget)
    }

    /// Whether something was realised, even if it adds up to 0.
    pub fn has_realised(&self) -> bool {
        !self.realised.is_blank() || !self.outside.is_blank()
    }

    /// This row less others: the rest of a total.
    #[must_use]
    pub fn less<'r>(&self, others: impl IntoIterator<Item = &'r ComparedRow>) -> ComparedRow {
        let mut rest = self.clone();
        for other in others {
            rest.budget.subtract_row(&other.budget);
            rest.realised.subtract_row(&other.realised);
            rest.outside = rest.outside.minus(other.outside);
            rest.full_budget = rest.full_budget.minus(other.full_budget);
            rest.in_kind = rest.in_kind.minus(other.in_kind);
            rest.in_kind_to_date.subtract_row(&other.in_kind_to_date);
        }
        rest
    }

    /// The row of a bookkeeping that was not delivered.
    pub fn not_delivered() -> ComparedRow {
        ComparedRow::default().unknown()
    }

    /// Returns the row with an unknown realisation.
    #[must_use]
    pub fn unknown(&self) -> ComparedRow {
        let mut row = self.clone();
        row.mark_realised_unknown();
        row
    }

    /// The sum of rows.
    pub fn total_of<'r>(rows: impl IntoIterator<Item = &'r ComparedRow>) -> ComparedRow {
        let mut sum = ComparedRow::default();
        rows.into_iter().for_each(|row| sum.add(row));
        sum
    }

    /// Adds another row.
    pub(super) fn add(&mut self, other: &ComparedRow) {
        self.budget.add_row(&other.budget);
        self.realised.add_row(&other.realised);
        self.outside = self.outside.plus(other.outside);
        self.full_budget = self.full_budget.plus(other.full_budget);
        self.in_kind = self.in_kind.plus(other.in_kind);
        self.in_kind_to_date.add_row(&other.in_kind_to_date);
    }

    /// Marks all realised amounts unknown.
    pub(super) fn mark_realised_unknown(&mut self) {
        self.realised.mark_all_unknown();
        self.outside = Amount::Unknown;
    }
}

/// The sum of a row, blank if nothing was posted.
pub(super) fn sum(row: &Sums) -> Amount {
    if row.is_blank() {
        Amount::Blank
    } else {
        row.sum()
    }
}
