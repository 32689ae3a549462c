//! Printed totals of groups in a rounded plan, and the totals directly under them.
//!
//! Such a total can fit its own row, and be further from the totals under it than rounding explains. In a plan that is
//! not rounded, the rows and the columns prove that it is their sum.

use crate::checks::Context;
use crate::checks::support::addends::{FigureIndex, MAX_RELATED};
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::{AddendSet, Claim, exceeds_rounding, sum_of_row};
use crate::checks::support::printed_groups::has_planned_costs;
use crate::finding::{Related, name};
use crate::ledger::Side;
use crate::plan::{FunderIx, LineIx, Money};
use crate::say;

/// A printed total that differs from the totals under it.
pub(crate) struct WrongGroupTotal {
    pub(crate) printed: Money,
    pub(crate) computed: Money,
    pub(crate) related: Vec<Related>,
}

impl WrongGroupTotal {
    /// None if the total of a row is right, or if another finding is about the same figures. A total that is exactly
    /// the sum of its row was added up from rounded figures, so it is right if these are.
    pub(crate) fn of(
        cx: Context<'_>,
        figures: &FigureIndex<'_>,
        group: &BudgetRow<'_>,
    ) -> Option<WrongGroupTotal> {
        let is_compared = cx.plan.rounding.is_some() && group.is_group;
        let claim = Claim::row_total(group).filter(|_| is_compared)?;
        if claim.printed == claim.computed || has_planned_costs(cx, group) {
            return None;
        }
        let rows = rows_under(cx, group);
        if rows.iter().all(|row| row.total.is_none()) {
            return None;
        }
        let printed = claim.printed - claim.addends.error_of_printed(cx);
        let (mut computed, mut count) = (Money::ZERO, 0);
        for row in &rows {
            let sum = sum_set(row);
            let (amount, of_row) = match row.total {
                Some(total) => (total - sum.error_of_printed(cx), 1),
                None => (
                    sum_of_row(row)? - sum.error(cx),
                    figures.addends(sum).count(),
                ),
            };
            computed = computed.checked_add(amount)?;
            count += of_row;
        }
        let is_off = exceeds_rounding(cx.plan, printed - computed, count + 1);
        let mut compared = rows.iter().chain([group]);
        if !is_off || compared.any(|row| is_reported(cx, figures, row)) {
            return None;
        }
        let totals = rows.iter().filter_map(|row| {
            Some(Related {
                place: row.place().key("total"),
                message: say![name(row.name), " ", row.total?],
            })
        });
        Some(WrongGroupTotal {
            printed,
            computed,
            related: totals.take(MAX_RELATED).collect(),
        })
    }
}

fn sum_set(row: &BudgetRow<'_>) -> AddendSet {
    AddendSet::Row {
        side: row.side,
        row: row.index,
    }
}

/// The rows under a group that have a total or figures. They replace the rows under them.
fn rows_under<'a>(cx: Context<'a>, group: &BudgetRow<'a>) -> Vec<BudgetRow<'a>> {
    let mut rows = Vec::new();
    let mut left = children(cx, group);
    while let Some(row) = left.pop() {
        let has_amounts = row.total.is_some() || row.figures.is_some();
        if has_amounts || !row.is_group || has_planned_costs(cx, &row) {
            rows.push(row);
        } else {
            left.extend(children(cx, &row));
        }
    }
    rows
}

/// The rows directly under a row, the last one first.
fn children<'a>(cx: Context<'a>, row: &BudgetRow<'a>) -> Vec<BudgetRow<'a>> {
    let children: Vec<usize> = match row.side {
        Side::Credit => {
            let funders = cx.books.funder_tree.children(FunderIx::new(row.index));
            funders.iter().map(|funder| funder.index()).collect()
        }
        Side::Debit => {
            let lines = cx.books.line_tree.children(LineIx::new(row.index));
            lines.iter().map(|line| line.index()).collect()
        }
    };
    let rows = children.into_iter().rev();
    rows.filter_map(|index| BudgetRow::get(cx, row.side, index))
        .collect()
}

/// Whether the total of a row differs from its row, or one of its figures from those under it.
fn is_reported(cx: Context<'_>, figures: &FigureIndex<'_>, row: &BudgetRow<'_>) -> bool {
    let is_wrong =
        |claim: Option<Claim>| claim.is_some_and(|it| it.if_wrong(cx, figures).is_some());
    let mut periods = cx.plan.periods.iter();
    is_wrong(Claim::row_total(row))
        || periods.any(|(period, _)| is_wrong(Claim::subtotal(cx, row, period)))
}
