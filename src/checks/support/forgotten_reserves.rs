//! A line that is not a reserve by its role, although the stated results before reserves leave its figures out.

use super::row_balances::{StatedRowBalance, balance_of, row_balances};
use crate::checks::Context;
use crate::ledger::in_reserves;
use crate::plan::LineIx;

/// The first line whose figures are exactly the difference of each stated result before reserves, and that is not a
/// reserve. None if no stated result is wrong.
///
/// A line that fits by rounding only says nothing: in a plan in thousands, many lines do.
pub(crate) fn forgotten_reserve(cx: Context<'_>) -> Option<LineIx> {
    let results = row_balances(cx).into_iter();
    let results: Vec<StatedRowBalance> = results.filter(|it| it.line.is_none()).collect();
    if results.iter().all(|result| result.holds(cx)) {
        return None;
    }
    let tree = &cx.books.line_tree;
    let is_reserve = in_reserves(cx.plan, tree);
    let lines = tree.in_order().map(|(line, _)| line);
    let mut others = lines.filter(|line| !tree.subtree(*line).iter().any(|it| is_reserve[*it]));
    others.find(|line| {
        results.iter().all(|result| {
            let of_line = balance_of(cx, *line, result.period).known();
            of_line.is_some_and(|of_line| result.computed - of_line == result.stated)
        })
    })
}
