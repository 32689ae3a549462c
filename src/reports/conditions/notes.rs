//! Notes under the tables of conditions: what the figures mean, what was assumed, and what was not evaluated.

use super::{is_prefinance, required_by};
use crate::finding::Message;
use crate::ledger::{PartOf, Verdict};
use crate::plan::{Carry, Plan, ShareBase};
use crate::reports::ReportInput;
use crate::say;
use crate::words::{ConditionsWords, FundingWords};

/// The notes on some verdicts.
pub(super) fn notes(input: &ReportInput<'_>, verdicts: &[&Verdict]) -> Vec<Message> {
    let plan = input.plan;
    let words = ConditionsWords::of(plan.language);
    let any = |is_so: &dyn Fn(&Verdict) -> bool| verdicts.iter().any(|verdict| is_so(verdict));
    let is_decided = |verdict: &Verdict| verdict.outcome.is_ok();
    let is_part = |verdict: &Verdict| {
        let part = verdict.part.as_ref();
        part.is_some_and(|part| part.of != PartOf::Together)
    };
    let balance = match plan.carry {
        Carry::None => words.balance_means,
        Carry::Forward => words.carried_balance_means,
    };
    let notes = [
        (true, words.room_means),
        (any(&is_part), words.parts_mean),
        (
            any(&|verdict| is_decided(verdict) && verdict.is_of_payments(plan)),
            words.payments_mean,
        ),
        (
            any(&|verdict| verdict.together.is_some()),
            words.together_means,
        ),
        (
            input.evaluation.are_joint_limits_undecided,
            words.together_too_large,
        ),
        (
            any(&|verdict| is_cut(input, verdict)),
            FundingWords::of(plan.language).how_cut,
        ),
        (any(&is_below_by_rounding), words.met_by_rounding),
        (any(&is_prefinance), balance),
    ];
    let notes = notes.into_iter().filter(|(applies, _)| *applies);
    let notes = notes.map(|(_, note)| say![note]);
    let not_compared = verdicts
        .iter()
        .filter_map(|verdict| not_compared(plan, verdict));
    notes.chain(not_compared).collect()
}

/// Whether a verdict depends on costs that are divided at a day on which a funder starts or stops paying.
fn is_cut(input: &ReportInput<'_>, verdict: &Verdict) -> bool {
    let is_of_eligible = |verdict: &Verdict| {
        let condition = verdict.condition(input.plan);
        condition.is_some_and(|condition| condition.of == ShareBase::Eligible)
    };
    verdict.outcome.is_ok()
        && (verdict.is_of_payments(input.plan) || is_of_eligible(verdict))
        && (input.funding.funding()).is_some_and(|funding| funding.cuts_costs_in(&verdict.window))
}

/// Whether the amount misses the limit by no more than the rounding of the plan's amounts explains.
fn is_below_by_rounding(verdict: &Verdict) -> bool {
    let outcome = verdict.outcome.as_ref();
    outcome.is_ok_and(|outcome| outcome.holds_only_by_rounding && outcome.headroom.is_some())
}

/// A note on the number of costs that are not compared with a maximum rate: `Uurtarief: kosten zonder tarief …: 2`.
/// None if there are none.
fn not_compared(plan: &Plan, verdict: &Verdict) -> Option<Message> {
    let costs = verdict.outcome.as_ref().ok()?.not_compared;
    let words = ConditionsWords::of(plan.language);
    let of = required_by(plan, verdict);
    (costs > 0).then(|| say![of, ": ", words.not_compared, ": ", costs])
}
