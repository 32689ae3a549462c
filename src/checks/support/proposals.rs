//! Changes of a plan that an advice proposes: more or less credit, or more or less spending. They are completed and
//! tried later.

use crate::checks::Context;
use crate::checks::support::slots::{Slot, changed_by, credit_slot, line_slots};
use crate::finding::{NewContent, PlanChange};
use crate::ledger::Side;
use crate::plan::{FunderIx, LineIx, Money, PeriodIx};

/// The maximum number of rows that a proposal tries.
const MAX_ROWS: usize = 3;

/// Returns the changes that let a funder bring in more in some periods, or less if the difference is negative. None if
/// that is not possible.
pub(crate) fn credit(
    cx: Context<'_>,
    funder: FunderIx,
    window: &[PeriodIx],
    difference: Money,
) -> Option<Vec<PlanChange>> {
    let periods = window.iter();
    let slots: Vec<Slot> = periods
        .filter_map(|period| credit_slot(cx.plan, funder, *period))
        .collect();
    changed_by(&slots, difference)
}

/// Returns the changes that let a line, or the lines under a group, cost more or less in some periods. None if that is
/// not possible, or if it would reduce a cost to 0.
pub(crate) fn spending(
    cx: Context<'_>,
    line: LineIx,
    window: &[PeriodIx],
    difference: Money,
) -> Option<Vec<PlanChange>> {
    let leaves = cx.books.line_tree.subtree(line).iter();
    let slots: Vec<Slot> = window
        .iter()
        .flat_map(|period| {
            let lines = leaves.clone();
            lines.flat_map(|line| line_slots(cx.plan, cx.books, *line, *period))
        })
        .collect();
    let changes = changed_by(&slots, difference)?;
    let nothing = NewContent::Money(Money::ZERO);
    changes
        .iter()
        .all(|change| change.to != nothing)
        .then_some(changes)
}

/// For each of the [`MAX_ROWS`] largest funders, the changes of its credit.
pub(crate) fn credit_of_any(
    cx: Context<'_>,
    window: &[PeriodIx],
    difference: Money,
) -> Vec<Vec<PlanChange>> {
    let funders = largest(cx, Side::Credit, window).into_iter();
    funders
        .filter_map(|funder| credit(cx, FunderIx::new(funder), window, difference))
        .collect()
}

/// For each of the [`MAX_ROWS`] largest lines, the changes of its costs. The lines in `except` and the lines under them
/// are left out.
pub(crate) fn spending_on_any(
    cx: Context<'_>,
    window: &[PeriodIx],
    difference: Money,
    except: &[LineIx],
) -> Vec<Vec<PlanChange>> {
    let tree = &cx.books.line_tree;
    let lines = largest(cx, Side::Debit, window)
        .into_iter()
        .map(LineIx::new);
    lines
        .filter(|line| !except.iter().any(|group| tree.is_in_subtree(*line, *group)))
        .filter_map(|line| spending(cx, line, window, difference))
        .collect()
}

/// The [`MAX_ROWS`] rows of a side with the largest sums, largest first. Groups are left out.
fn largest(cx: Context<'_>, side: Side, window: &[PeriodIx]) -> Vec<usize> {
    let books = cx.books;
    let mut rows: Vec<(Money, usize)> = match side {
        Side::Credit => {
            let leaves = books.funder_tree.leaves();
            leaves
                .map(|at| (books.funders[at].total_in(window), at.index()))
                .collect()
        }
        Side::Debit => {
            let leaves = books.line_tree.leaves();
            leaves
                .map(|at| (books.lines[at].total_in(window), at.index()))
                .collect()
        }
    };
    rows.sort_by_key(|(total, _)| std::cmp::Reverse(*total));
    rows.truncate(MAX_ROWS);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Interleaves two lists of proposals.
pub(crate) fn in_turn(
    one: Vec<Vec<PlanChange>>,
    other: Vec<Vec<PlanChange>>,
) -> Vec<Vec<PlanChange>> {
    let mut one = one.into_iter();
    let mut other = other.into_iter();
    let mut all = Vec::new();
    loop {
        let pair = [one.next(), other.next()];
        if pair.iter().all(Option::is_none) {
            return all;
        }
        all.extend(pair.into_iter().flatten());
    }
}

/// Every combination of a proposal of one list with a proposal of the other.
pub(crate) fn together(one: &[Vec<PlanChange>], other: &[Vec<PlanChange>]) -> Vec<Vec<PlanChange>> {
    let with = |one: &Vec<PlanChange>| {
        other
            .iter()
            .map(|other| [&one[..], other].concat())
            .collect()
    };
    one.iter().flat_map(|one| -> Vec<_> { with(one) }).collect()
}
