//! The funding gaps that are reported, and the contributions in kind that are wrong because of them.

use std::collections::{BTreeMap, BTreeSet};

use super::{GapReport, PostingIndex};
use crate::checks::Context;
use crate::checks::levels::is_lowered;
use crate::checks::support::consequences::{changed, explains_gap};
use crate::checks::support::in_kind::{self, InKindDifference};
use crate::checks::support::paid_mistakes;
use crate::checks::support::rule_names::{FUNDING_IMPOSSIBLE, UNBALANCED_PERIOD};
use crate::checks::support::slots::credit_slot;
use crate::finding::{PlanChange, RuleName};
use crate::ledger::{Gap, Requirement, is_restricted};
use crate::place::Place;
use crate::plan::{FunderIx, Money, PeriodIx, RequiredBalance};

/// The gaps that do not follow from another finding.
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
    let reported: Vec<&Gap> = gaps.iter().filter(is_reported).collect();
    match !reported.is_empty() && paid_mistakes::explain_gaps(cx) {
        true => Vec::new(),
        false => reported,
    }
}

/// The contributions in kind that pay the rest of a period and differ only because of reported gaps: they are right if
/// each payer brings in only what can be spent. All gaps are corrected together, so the plan is posted only once more.
pub(crate) fn explained_rests(
    cx: Context<'_>,
    differences: &[&InKindDifference],
) -> BTreeSet<(FunderIx, PeriodIx)> {
    let rests = differences.iter().map(|each| (each.funder, each.period));
    let rests = rests.filter(|(funder, period)| cx.plan.funder(*funder).pays_rest_in(*period));
    let rests: BTreeSet<(FunderIx, PeriodIx)> = rests.collect();
    if rests.is_empty() || is_lowered(cx.plan, FUNDING_IMPOSSIBLE) {
        return BTreeSet::new();
    }
    let periods: BTreeSet<PeriodIx> = rests.iter().map(|(_, period)| *period).collect();
    let mut right: BTreeMap<Place, Money> = BTreeMap::new();
    for gap in reported_gaps(cx) {
        let slot = gap.payers.iter().find_map(|(payer, period, _)| {
            let funder = payer.funder().filter(|_| periods.contains(period))?;
            credit_slot(cx.plan, funder, *period)
        });
        if let Some(slot) = slot {
            let amount = right.entry(slot.place).or_insert(slot.amount);
            *amount = *amount - (gap.credit - gap.debit);
        }
    }
    if right.is_empty() {
        return BTreeSet::new();
    }
    let changes = right.into_iter();
    let changes: Vec<PlanChange> = changes
        .map(|(place, amount)| PlanChange::money(place, amount))
        .collect();
    let corrected = changed(cx, &changes).filter(|plan| !plan.breaks_requirement(cx));
    let Some(corrected) = corrected else {
        return BTreeSet::new();
    };
    let verdicts = corrected.evaluation().verdicts.iter();
    let in_kind = verdicts.filter(|verdict| verdict.requirement == Requirement::InKind);
    let right = in_kind.flat_map(|verdict| {
        let periods = verdict.outcome.iter().flat_map(|of| &of.periods);
        let right = periods.filter(|each| each.holds);
        let funder = verdict.funders.first().copied();
        right.filter_map(move |each| Some((funder?, each.period)))
    });
    right.filter(|rest| rests.contains(rest)).collect()
}
