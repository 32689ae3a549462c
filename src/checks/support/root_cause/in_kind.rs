//! A contribution in kind that may be the slip: the costs that it pays say whether it is.

use super::{RootCause, Suspect};
use crate::checks::Context;
use crate::ledger::Requirement;

/// Keeps the contribution in kind that also differs from the costs that it pays by as much, if it may be the slip.
pub(super) fn choose_by_costs_in_kind(cx: Context<'_>, cause: &mut RootCause) {
    let verdicts = cx.evaluation.verdicts.iter();
    let in_kind = verdicts.filter(|verdict| verdict.requirement == Requirement::InKind);
    for verdict in in_kind {
        let (Some(funder), Ok(outcome)) = (verdict.funders.first(), &verdict.outcome) else {
            continue;
        };
        for each in outcome.periods.iter().filter(|each| !each.holds) {
            let excess = each.amount - each.limit;
            let is_it = |it: &Suspect| it.is_of_credit(cx, *funder, Some(each.period), excess);
            if let Some(at) = cause.suspects.iter().position(is_it) {
                cause.suspects = vec![cause.suspects.swap_remove(at)];
            }
        }
    }
}
