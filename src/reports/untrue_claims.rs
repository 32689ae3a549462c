//! The claims of a plan that other figures make untrue, in a table of stated figures.

use super::claims::{claim_order, converted_cell, row};
use super::names::column_label;
use super::parts::{body, money};
use super::when::NamedTimes;
use crate::ledger::{Books, ClaimFigure, ClaimedFigure, evaluate_claims_as_computed};
use crate::plan::{Amount, Plan, PlanClaim};
use crate::table::{Cell, Row};
use crate::words::SharedWords;

/// The cells of a row of claims that a table of stated figures shows: the name, the period, the printed and the
/// computed figure.
const SHOWN: [usize; 4] = [0, 2, 3, 4];

/// A plan with its books.
type PlanWithBooks<'a> = (&'a Plan, &'a Books);

/// Returns a row for each claimed figure that is not true in a changed plan, and whose computed figure changed: name,
/// period, printed, computed, difference. A claim that adds another claim uses the computed figure of that claim.
pub(super) fn untrue_claims(before: PlanWithBooks<'_>, after: PlanWithBooks<'_>) -> Vec<Row> {
    let (plan, books) = before;
    let mut found = untrue_in(before, after);
    for (at, column) in plan.other_columns.iter().enumerate() {
        let of_column = books
            .other_columns
            .get(at)
            .zip(after.1.other_columns.get(at));
        let changed = after.0.other_columns.get(at);
        let (Some((own, then)), Some(changed)) = (of_column, changed) else {
            continue;
        };
        let label = column_label(NamedTimes::of(&column.plan), column);
        let rows = untrue_in((&column.plan, own), (&changed.plan, then)).into_iter();
        found.extend(rows.map(|((claim, _), mut row)| {
            row.cells[1] = Cell::Label(label.clone());
            ((claim, column.column), row)
        }));
    }
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, row)| row).collect()
}

/// The figures of claims that a change makes untrue: a row for each, with its place in the order of claims.
fn untrue_in(before: PlanWithBooks<'_>, after: PlanWithBooks<'_>) -> Vec<((usize, usize), Row)> {
    let (plan, books) = before;
    // The changed plan may lack claims that became untrue. These are as the plan has them.
    let stated = |claim: &PlanClaim| {
        let mut left = after.0.claims.iter();
        left.find(|left| left.number == claim.number)
            .unwrap_or(claim)
            .clone()
    };
    let mut changed = after.0.clone();
    changed.claims = plan.claims.iter().map(stated).collect();
    let old = evaluate_claims_as_computed(plan, books).into_iter();
    let new = evaluate_claims_as_computed(&changed, after.1).into_iter();
    let mut rows = Vec::new();
    for ((claim, old), new) in changed.claims.iter().zip(old).zip(new) {
        let pairs = old.into_iter().flatten().zip(new.into_iter().flatten());
        for (old, new) in pairs {
            if new.holds != Some(true) && computed_of(&old) != computed_of(&new) {
                rows.push(untrue_row(&changed, claim, &new));
            }
        }
    }
    rows
}

/// The computed figure of a claim: a sum, or a part and its whole.
fn computed_of(figure: &ClaimedFigure) -> [Amount; 2] {
    match figure.figure {
        ClaimFigure::Amount { computed, .. } => [computed, Amount::Blank],
        ClaimFigure::Converted { sum, .. } => [sum, Amount::Blank],
        ClaimFigure::Share { part, whole, .. } => [part, whole],
    }
}

fn untrue_row(plan: &Plan, claim: &PlanClaim, figure: &ClaimedFigure) -> ((usize, usize), Row) {
    let whole = SharedWords::of(plan.language).whole_plan.to_lowercase();
    let cells = &row(plan, claim, figure).cells;
    let mut shown = SHOWN.map(|at| cells[at].clone());
    if shown[1] == Cell::Empty {
        shown[1] = Cell::Text(whole);
    }
    let difference = match figure.figure {
        ClaimFigure::Amount { printed, computed } => {
            money(computed.minus(Amount::Known(printed)).known())
        }
        ClaimFigure::Converted {
            printed, computed, ..
        } => computed.map_or(Cell::Unknown, |computed| {
            converted_cell(plan, claim, computed - printed)
        }),
        ClaimFigure::Share { .. } => Cell::Empty,
    };
    let column = figure.period.map(|period| plan.periods.column(period));
    let cells = shown.into_iter().chain([difference]);
    (claim_order(claim, column), body(cells.collect()))
}
