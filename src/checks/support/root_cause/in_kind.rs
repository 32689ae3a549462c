//! Chooses a contribution in kind among suspects, if the costs that it pays show that it is wrong.

use super::{RootCause, Suspect};
use crate::checks::Context;
use crate::ledger::Requirement;

/// If a suspect is a contribution in kind that differs from its costs by the same amount, removes the other suspects.
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
