//! Changes of a plan that an advice proposes: more or less credit, more or less that is spent. They are tried later, so
//! they need not be complete.

use crate::checks::Context;
use crate::checks::support::slots::{Slot, changed_by, credit_slot, line_slots};
use crate::finding::{NewContent, PlanChange};
use crate::ledger::Side;
use crate::plan::{FunderIx, LineIx, Money, PeriodIx};

/// The maximum number of rows that a proposal tries.
const MAX_ROWS: usize = 3;

/// A funder that brings in more, or if the difference is below 0 less, in some periods.
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

/// A line, or the lines under a group, that cost more or less in some periods. None if a cost would not be there then.
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

/// For each of the funders that bring in most, a change of its credit.
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

/// A change of the costs of each of the most expensive lines. The lines of `except` and those under them stay as they
/// are.
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

/// The rows of a side with no others under them, those with the largest sum first.
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

/// Proposals of two kinds, in turn.
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

/// Each change of one list together with each of another.
pub(crate) fn together(one: &[Vec<PlanChange>], other: &[Vec<PlanChange>]) -> Vec<Vec<PlanChange>> {
    let with = |one: &Vec<PlanChange>| {
        other
            .iter()
            .map(|other| [&one[..], other].concat())
            .collect()
    };
    one.iter().flat_map(|one| -> Vec<_> { with(one) }).collect()
}
