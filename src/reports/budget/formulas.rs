//! How the figures of the printed budget follow from each other and from the costs, column by column.

use super::BudgetFigures;
use super::view::BudgetView;
use crate::plan::{Carry, PeriodIx};
use crate::reports::costs;
use crate::table::{Formula, Lookup};

/// The debit column of a pair, counted from 0; the first column of the table is the name.
fn debit(pair: usize) -> usize {
    1 + 2 * pair
}

/// The credit column of a pair.
fn credit(pair: usize) -> usize {
    debit(pair) + 1
}

/// The formulas of the debit column of a pair. The pair after those that are shown holds the totals.
pub(super) fn of_debit(view: &BudgetView<'_>, pair: usize) -> Vec<Formula> {
    let balance = Formula::Left { plus: credit(pair) };
    of_costs(view, pair).into_iter().chain([balance]).collect()
}

/// The formula of the costs in one of the columns that are shown. None for the totals.
pub(super) fn of_costs(view: &BudgetView<'_>, column: usize) -> Option<Formula> {
    let column = view.shown.get(column)?;
    match view.figures {
        BudgetFigures::Amounts => Some(Formula::Lookup(lookup(view, *column))),
        BudgetFigures::Cumulative | BudgetFigures::Shares => None,
    }
}

/// The formulas of the credit column of a pair.
pub(super) fn of_credit(view: &BudgetView<'_>, pair: usize) -> Vec<Formula> {
    let is_total = pair == view.shown.len();
    let carries = view.plan.carry == Carry::Forward;
    let opening = match (pair.checked_sub(1), view.figures) {
        // The first column opens with what the plan says.
        (None, _) | (_, BudgetFigures::Shares) => None,
        (Some(_), BudgetFigures::Cumulative) => Some(Formula::Same { column: credit(0) }),
        (Some(_), BudgetFigures::Amounts) if is_total => Some(Formula::Same { column: credit(0) }),
        (Some(before), BudgetFigures::Amounts) => carries.then_some(Formula::Carried {
            from: debit(before),
        }),
    };
    opening.into_iter().collect()
}

/// The costs of the row's line in the periods that lie in a column.
fn lookup(view: &BudgetView<'_>, column: PeriodIx) -> Lookup {
    Lookup {
        report: costs::ID,
        amount: costs::AMOUNT,
        name: costs::LINE,
        among: (costs::PERIOD, view.periods_in(column)),
    }
}
