//! The cells of the budget that are shares of a pooled credit. The plan states the pool, so readers can't change a
//! share by itself.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::BudgetLayout;
use super::view::BudgetView;
use crate::ledger::Side;
use crate::reports::follow::funder_key;

/// Returns the cells of these rows in which a funder has a share of a pooled credit.
pub(super) fn pooled_shares(
    view: &BudgetView<'_>,
    keys: &BTreeMap<usize, String>,
) -> BTreeSet<(usize, usize)> {
    let tree = &view.books.funder_tree;
    let funders = view.plan.indexed_funders();
    let pools = funders.filter(|(at, _, funder)| {
        tree.is_group(*at) && funder.credit.is_some() && funder.split.is_some()
    });
    let shares = pools.flat_map(|(at, _, _)| tree.subtree(at).iter().copied());
    let shares: BTreeSet<String> = shares.map(funder_key).collect();
    let layout = BudgetLayout::of(view.plan, view.sides);
    let rows = keys.iter().filter(|(_, key)| shares.contains(*key));
    let cells = rows.flat_map(|(row, _)| {
        let positions = view.added_positions().into_iter();
        positions.filter_map(move |position| Some((*row, layout.column(Side::Credit, position)?)))
    });
    cells.collect()
}
