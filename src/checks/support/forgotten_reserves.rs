//! A line without the role of a reserve, although the stated results before reserves leave out its figures.

use super::row_balances::{StatedRowBalance, balance_of, row_balances};
use crate::checks::Context;
use crate::ledger::in_reserves;
use crate::plan::LineIx;

/// The first line without the role of a reserve whose figures explain exactly the difference of each stated result
/// before reserves. None if there is none, or if no stated result is wrong.
///
/// A line that explains the differences only within rounding is not returned: in a plan in thousands, many lines do.
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
