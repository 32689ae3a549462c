//! The wrong amounts by payer in a plan whose costs can't be paid as it says, and the changes with which they can.
//!
//! If the costs can be paid, the numbers are right as the proportion that they are, so no row is wrong.

use crate::checks::Context;
use crate::checks::levels::is_lowered;
use crate::checks::support::consequences::changed;
use crate::checks::support::paid_amounts::{PaidAmounts, differing};
use crate::checks::support::rule_names::PAID_BY_DIFFERS;
use crate::finding::PlanChange;
use crate::ledger::{Books, is_restricted};
use crate::plan::Plan;
use crate::scenario::content_at;

/// The maximum number of sets of changes that are tried.
const MAX_TRIED: usize = 32;

/// The rows with wrong amounts by payer. Empty if all costs can be paid.
pub(crate) fn wrong_rows(cx: Context<'_>) -> Vec<PaidAmounts<'_>> {
    let funding = || cx.funding.funding();
    let has_gaps = is_restricted(cx.plan, cx.books)
        && funding().is_some_and(|funding| !funding.gaps().is_empty());
    match has_gaps {
        true => differing(cx.plan, cx.books),
        false => Vec::new(),
    }
}

/// The change of one amount in each wrong row, in the order of the rows, with which all costs can be paid. Of several
/// such sets, the only one that exchanges amounts. Empty if there is none, or more than one.
pub(crate) fn changes(cx: Context<'_>) -> Vec<PlanChange> {
    let mut sets: Vec<Vec<PlanChange>> = vec![Vec::new()];
    for row in wrong_rows(cx) {
        let changes = row.changes();
        if sets.len() * changes.len() > MAX_TRIED {
            return Vec::new();
        }
        let with = |set: &Vec<PlanChange>| -> Vec<Vec<PlanChange>> {
            let changes = changes.iter();
            let with =
                changes.map(|change| [set.as_slice(), std::slice::from_ref(change)].concat());
            with.collect()
        };
        sets = sets.iter().flat_map(with).collect();
    }
    sets.retain(|set| {
        let plan = (!set.is_empty()).then(|| changed(cx, set)).flatten();
        plan.is_some_and(|plan| !plan.has_gaps())
    });
    if sets.len() > 1 {
        sets.retain(|set| !exchanges(cx, set).is_empty());
    }
    match sets.len() {
        1 => sets.remove(0),
        _ => Vec::new(),
    }
}

/// The pairs of changes that exchange two amounts, by their index.
pub(crate) fn exchanges(cx: Context<'_>, changes: &[PlanChange]) -> Vec<(usize, usize)> {
    let gets = |one: &PlanChange, other: &PlanChange| {
        content_at(cx.plan, &other.place).as_ref() == Some(&one.to)
    };
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (second, other) in changes.iter().enumerate() {
        let mut before = changes[..second].iter().enumerate();
        let pair = before.find(|(first, one)| {
            let is_free = pairs
                .iter()
                .all(|pair| pair.0 != *first && pair.1 != *first);
            is_free && gets(one, other) && gets(other, one)
        });
        pairs.extend(pair.map(|(first, _)| (first, second)));
    }
    pairs
}

/// Whether a rule reports amounts by payer in a plan whose costs can't be paid.
pub(crate) fn are_reported(plan: &Plan, books: &Books) -> bool {
    !is_lowered(plan, PAID_BY_DIFFERS) && !differing(plan, books).is_empty()
}

/// Whether all costs can be paid if the amounts by payer that a rule reports are right.
pub(crate) fn explain_gaps(cx: Context<'_>) -> bool {
    !is_lowered(cx.plan, PAID_BY_DIFFERS) && !cx.paid_changes().is_empty()
}
