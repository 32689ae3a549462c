//! The funding gaps that have a finding, and what follows from these.

use super::{GapReport, PostingIndex};
use crate::checks::Context;
use crate::checks::levels::is_lowered;
use crate::checks::support::consequences::{explains_gap, is_right_with};
use crate::checks::support::in_kind;
use crate::checks::support::rule_names::{FUNDING_IMPOSSIBLE, UNBALANCED_PERIOD};
use crate::checks::support::slots::credit_slot;
use crate::finding::{PlanChange, RuleName};
use crate::ledger::{FunderIx, Gap, Requirement, is_restricted};
use crate::plan::{PeriodIx, RequiredBalance};

/// The gaps that do not follow from something else that is reported.
pub(crate) fn reported_gaps(cx: Context<'_>) -> Vec<&Gap> {
    if !is_restricted(cx.plan, cx.books) || !cx.funding.has_complete_restrictions() {
        return Vec::new();
    }
    let gaps = cx.funding.funding().map_or(&[][..], |of| of.gaps());
    if gaps.is_empty() {
        return Vec::new();
    }
    let of_surplus = match cx.plan.balance {
        RequiredBalance::Free => RuleName("rest-below-zero"),
        RequiredBalance::Zero => UNBALANCED_PERIOD,
    };
    let is_surplus_reported = !is_lowered(cx.plan, of_surplus);
    let postings = PostingIndex::new(cx.plan, cx.books);
    let is_reported = |gap: &&Gap| {
        let report = GapReport::new(&postings, gap);
        let follows_from_surplus = is_surplus_reported && report.follows_from_surplus();
        report.is_known()
            && !report.follows_from_in_kind(cx.evaluation)
            && !report.is_out_of_time()
            && !follows_from_surplus
            && !explains_gap(cx, gap)
            && !in_kind::explain_gap(cx, gap)
    };
    gaps.iter().filter(is_reported).collect()
}

/// Whether what is left in a period for a funder that gives the rest in kind is wrong because of a gap that is
/// reported: if one payer brings in only what can be spent, all that is in kind is right.
pub(crate) fn explains_rest(cx: Context<'_>, funder: FunderIx, period: PeriodIx) -> bool {
    if !cx.plan.funder(funder).pays_rest_in(period) || is_lowered(cx.plan, FUNDING_IMPOSSIBLE) {
        return false;
    }
    let is_in_kind = |requirement| requirement == Requirement::InKind;
    reported_gaps(cx).into_iter().any(|gap| {
        let excess = gap.credit - gap.debit;
        let mut of_period = gap.payers.iter().filter(|(_, at, _)| *at == period);
        of_period.any(|(payer, at, _)| {
            let slot = payer
                .funder()
                .and_then(|payer| credit_slot(cx.plan, payer, *at));
            slot.is_some_and(|slot| {
                let change = PlanChange::money(slot.place, slot.amount - excess);
                is_right_with(cx, &change, is_in_kind)
            })
        })
    })
}
