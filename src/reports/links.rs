//! How the figures of the budget table follow from each other and from the costs, column by column.

use super::costs;
use crate::ledger::Column as Periods;
use crate::model::{Carry, Plan};
use crate::table::{Formula, Lookup};

/// The debit column of a pair, counted from 0; the first column of the table is the name.
fn debit(pair: usize) -> usize {
    1 + 2 * pair
}

/// The credit column of a pair.
fn credit(pair: usize) -> usize {
    debit(pair) + 1
}

/// The formulas of the debit and of the credit column of a pair; the last pair is that of the totals.
pub(super) fn links(plan: &Plan, columns: &[Periods], pair: usize) -> [Vec<Formula>; 2] {
    let left = Formula::Left { plus: credit(pair) };
    let is_total = pair == columns.len();
    let lookup = columns.get(pair).map(|column| Formula::Lookup(lookup(plan, column)));
    let opening = match (pair.checked_sub(1), is_total, plan.carry) {
        // The first period opens with what the plan says.
        (None, _, _) => None,
        (Some(_), true, _) => Some(Formula::Same { column: credit(0) }),
        (Some(before), false, Carry::Forward) => Some(Formula::Carried { from: debit(before) }),
        (Some(_), false, Carry::None) => None,
    };
    [lookup.into_iter().chain([left]).collect(), opening.into_iter().collect()]
}

/// The costs of the row's line in the periods of a column.
fn lookup(plan: &Plan, column: &Periods) -> Lookup {
    let titles = column.periods().iter().map(|period| plan.periods.get(*period).title().to_string());
    Lookup { report: costs::ID, amount: costs::AMOUNT, name: costs::LINE, among: (costs::PERIOD, titles.collect()) }
}
