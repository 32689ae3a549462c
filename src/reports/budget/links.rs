//! How the figures of the printed budget follow from each other and from the costs, column by column.

use super::Figures;
use super::sheet::Sheet;
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

/// The formulas of the debit column of a pair; the pair after those that are shown is that of the totals.
pub(super) fn of_debit(sheet: &Sheet<'_>, pair: usize) -> Vec<Formula> {
    let costs = sheet
        .shown
        .get(pair)
        .and_then(|column| match sheet.figures {
            Figures::Amounts => Some(Formula::Lookup(lookup(sheet, *column))),
            Figures::Cumulative | Figures::Shares => None,
        });
    costs
        .into_iter()
        .chain([Formula::Left { plus: credit(pair) }])
        .collect()
}

/// The formulas of the credit column of a pair.
pub(super) fn of_credit(sheet: &Sheet<'_>, pair: usize) -> Vec<Formula> {
    let is_total = pair == sheet.shown.len();
    let carries = sheet.plan.carry == Carry::Forward;
    let opening = match (pair.checked_sub(1), sheet.figures) {
        // The first column opens with what the plan says.
        (None, _) | (_, Figures::Shares) => None,
        (Some(_), Figures::Cumulative) => Some(Formula::Same { column: credit(0) }),
        (Some(_), Figures::Amounts) if is_total => Some(Formula::Same { column: credit(0) }),
        (Some(before), Figures::Amounts) => carries.then_some(Formula::Carried {
            from: debit(before),
        }),
    };
    opening.into_iter().collect()
}

/// The costs of the row's line in the periods that lie in a column.
fn lookup(sheet: &Sheet<'_>, column: PeriodIx) -> Lookup {
    let among = (costs::PERIOD, sheet.periods_in(column));
    Lookup {
        report: costs::ID,
        amount: costs::AMOUNT,
        name: costs::LINE,
        among,
    }
}
