//! Groups with printed figures, and the figures directly under each of them.
//!
//! A printed subtotal replaces the rows under it: the group above it adds up the subtotal, not those rows.

use std::collections::BTreeMap;

use crate::checks::Context;
use crate::checks::support::budget_row::BudgetRow;
use crate::ledger::{Side, Tree};
use crate::plan::{Ix, LineIx, Money, PeriodIx};

/// The groups with printed figures on both sides.
#[derive(Debug)]
pub(crate) struct PrintedGroups {
    credit: PrintedSide,
    debit: PrintedSide,
}

/// The groups with printed figures among the funders, or among the lines.
#[derive(Debug)]
struct PrintedSide {
    /// For each row, the innermost group with printed figures that it is under.
    group: Vec<Option<usize>>,
    /// For each group with printed figures, the rows with figures directly under it, depth-first. A group with costs
    /// of its own is one of them.
    members: BTreeMap<usize, Vec<usize>>,
    /// By how much the printed subtotals directly under a group exceed the rows under them. Periods in which they do
    /// not differ are left out. None if one of the amounts is unknown.
    excess: BTreeMap<(usize, PeriodIx), Option<Money>>,
}

impl PrintedGroups {
    pub(crate) fn new(cx: Context<'_>) -> PrintedGroups {
        PrintedGroups {
            credit: PrintedSide::new(cx, Side::Credit, &cx.books.funder_tree),
            debit: PrintedSide::new(cx, Side::Debit, &cx.books.line_tree),
        }
    }

    fn side(&self, side: Side) -> &PrintedSide {
        match side {
            Side::Credit => &self.credit,
            Side::Debit => &self.debit,
        }
    }

    /// The innermost group with printed figures that a row is under. None if there is none.
    pub(crate) fn group_of(&self, side: Side, row: usize) -> Option<usize> {
        self.side(side).group[row]
    }

    /// The rows with figures directly under a group with printed figures. A group with costs of its own is one of them.
    pub(crate) fn members(&self, side: Side, group: usize) -> &[usize] {
        self.side(side)
            .members
            .get(&group)
            .map_or(&[], Vec::as_slice)
    }

    /// The sum of the figures directly under a group with printed figures. None if it is unknown.
    pub(crate) fn sum_under(&self, group: &BudgetRow<'_>, period: PeriodIx) -> Option<Money> {
        let sum = group
            .posted
            .is_known(period)
            .then(|| group.posted.amount(period))?;
        match self.side(group.side).excess.get(&(group.index, period)) {
            Some(excess) => sum.checked_add((*excess)?),
            None => Some(sum),
        }
    }
}

impl PrintedSide {
    fn new<I: Ix>(cx: Context<'_>, side: Side, tree: &Tree<I>) -> PrintedSide {
        let mut printed = PrintedSide {
            group: vec![None; BudgetRow::of_side(cx, side).count()],
            members: BTreeMap::new(),
            excess: BTreeMap::new(),
        };
        for (index, _) in tree.in_order() {
            let Some(row) = BudgetRow::get(cx, side, index.index()) else {
                continue;
            };
            let parent = tree
                .parent(index)
                .and_then(|parent| BudgetRow::get(cx, side, parent.index()));
            let group = parent.and_then(|parent| match parent.figures {
                Some(_) => Some(parent.index),
                None => printed.group[parent.index],
            });
            printed.group[row.index] = group;
            printed.add_member(cx, &row, group);
        }
        printed
    }

    /// Adds a row with figures to the group that it is directly under, and to itself if it is a group with costs.
    fn add_member(&mut self, cx: Context<'_>, row: &BudgetRow<'_>, group: Option<usize>) {
        let is_subtotal = row.is_group && row.figures.is_some();
        let has_costs = has_planned_costs(cx, row);
        if is_subtotal && has_costs {
            self.members.entry(row.index).or_default().push(row.index);
        }
        let Some(group) = group else { return };
        if is_subtotal || has_costs || !row.is_group {
            self.members.entry(group).or_default().push(row.index);
        }
        if let Some(figures) = row.figures.filter(|_| row.is_group) {
            for (period, _) in cx.plan.periods.iter() {
                let is_known = figures.is_known(period) && row.posted.is_known(period);
                let excess = is_known
                    .then(|| figures.get(period).unwrap_or_default() - row.posted.amount(period));
                if excess != Some(Money::ZERO) {
                    let sum = self
                        .excess
                        .entry((group, period))
                        .or_insert(Some(Money::ZERO));
                    *sum = sum.and_then(|sum| sum.checked_add(excess?));
                }
            }
        }
    }
}

/// Whether a row is a line with costs of its own or adjustments.
pub(crate) fn has_planned_costs(cx: Context<'_>, row: &BudgetRow<'_>) -> bool {
    match row.side {
        Side::Credit => false,
        Side::Debit => {
            let line = LineIx::new(row.index);
            cx.books.line_has_costs[line] || !cx.plan.line(line).adjust.is_empty()
        }
    }
}
