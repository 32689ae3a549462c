//! A line that is no reserve by its role, although the stated results before reserves leave its figures out.

use super::row_balances::{StatedRowBalance, balance_of, row_balances};
use crate::checks::Context;
use crate::ledger::in_reserves;
use crate::plan::{LineIx, Money};

/// The line whose figures are the difference of each stated result before reserves, and that is no reserve. Of several,
/// the one that leaves the least, and then the first. None if no stated result is wrong.
pub(crate) fn forgotten_reserve(cx: Context<'_>) -> Option<LineIx> {
    let results = row_balances(cx).into_iter();
    let results: Vec<StatedRowBalance> = results.filter(|it| it.line.is_none()).collect();
    if results.iter().all(|result| result.holds(cx)) {
        return None;
    }
    let tree = &cx.books.line_tree;
    let is_reserve = in_reserves(cx.plan, tree);
    let lines = tree.in_order().map(|(line, _)| line);
    let others = lines.filter(|line| !tree.subtree(*line).iter().any(|it| is_reserve[*it]));
    let left = others.filter_map(|line| {
        let mut left = results.iter().map(|result| {
            let without = result.computed - balance_of(cx, line, result.period).known()?;
            let left = (result.stated - without).abs();
            (left <= result.tolerance(cx)).then_some(left)
        });
        let left = left.try_fold(Money::ZERO, |sum, left| Some(sum + left?))?;
        Some((left, line))
    });
    let best = left.min_by_key(|(left, _)| *left);
    best.map(|(_, line)| line)
}
