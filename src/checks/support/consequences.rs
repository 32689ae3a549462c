//! Findings about conditions, funding, claims and closed budgets that follow from a wrong figure that another finding
//! reports.
//!
//! A finding is held back only if it disappears when the wrong figure is corrected: the plan is changed, posted and
//! evaluated again. If one of several figures may be wrong, the finding must disappear for each possible correction.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::slice;

use crate::checks::Context;
use crate::checks::levels::is_allowed;
use crate::checks::support::balance_figures::explains_requirement;
use crate::checks::support::forgotten_reserves::forgotten_reserve;
use crate::checks::support::rates_at_most::explains_cause;
use crate::checks::support::root_cause::among_rows::AmongRows;
use crate::checks::support::root_cause::{RootCause, Suspect, put_right};
use crate::checks::support::rule_names::ROW_BALANCE_DIFFERS;
use crate::finding::PlanChange;
use crate::ledger::{
    Books, ClaimOutcome, Corrections, Evaluation, FundingCache, Gap, GapKind, Problem, Requirement,
    Verdict, evaluate_claims, evaluate_conditions, is_restricted, post,
};
use crate::plan::{Amount, ClosedItem, Closing, FunderIx, LineIx, LineRole, Money, PeriodIx, Plan};
use crate::scenario::write_content;

/// The maximum number of corrected plans. If more are needed, nothing is held back.
pub(super) const MAX_CORRECTED_PLANS: usize = 12;

/// A plan in which the wrong figures are corrected.
#[derive(Debug)]
pub(crate) struct CorrectedPlan {
    plan: Plan,
    books: Books,
    evaluation: OnceCell<Evaluation>,
    /// The funding gaps: unspendable credit and uncovered costs.
    gaps: OnceCell<Vec<Gap>>,
    claims: OnceCell<Vec<ClaimOutcome>>,
}

/// The corrected plans, one for each way to correct the wrong figures. Empty if no figure is wrong, if one can't be
/// corrected, or if there are more than [`MAX_CORRECTED_PLANS`] ways.
pub(crate) fn corrected_plans<'a>(cx: Context<'a>) -> Vec<CorrectedPlan> {
    let reserve = reported_reserve(cx);
    let named = cx.root_causes().iter().filter(|cause| cause.is_named());
    let (certain, uncertain): (Vec<&'a RootCause>, Vec<&'a RootCause>) =
        named.partition(|cause| cause.suspects.len() == 1);
    if certain.is_empty() && uncertain.is_empty() && reserve.is_none() {
        return Vec::new();
    }
    let certain = certain.iter().flat_map(|cause| &cause.suspects);
    let mut ways: Vec<Vec<&Suspect>> = vec![certain.collect()];
    for cause in uncertain {
        if ways.len() * cause.suspects.len() > MAX_CORRECTED_PLANS {
            // The finding does not say which row is wrong, so findings that follow from it are reported too.
            if AmongRows::of(cause).is_some() {
                continue;
            }
            return Vec::new();
        }
        let with = |way: &Vec<&'a Suspect>| -> Vec<Vec<&'a Suspect>> {
            let suspects = cause.suspects.iter();
            suspects
                .map(|suspect| [way.as_slice(), &[suspect]].concat())
                .collect()
        };
        ways = ways.iter().flat_map(with).collect();
    }
    let corrected = ways.iter().map(|way| corrected_with(cx, way, reserve));
    corrected.collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// The line that printed results leave out although it is not a reserve. None if there is none, or if the plan silences
/// the rule that reports it.
fn reported_reserve(cx: Context<'_>) -> Option<LineIx> {
    forgotten_reserve(cx).filter(|_| !is_allowed(cx.plan, ROW_BALANCE_DIFFERS))
}

/// The plan in which the slips are corrected. None if one of them can't be corrected in the plan.
pub(super) fn corrected(cx: Context<'_>, suspects: &[&Suspect]) -> Option<CorrectedPlan> {
    corrected_with(cx, suspects, None)
}

/// The plan in which the slips are corrected and `reserve` is a reserve. None if one of the slips can't be corrected.
fn corrected_with(
    cx: Context<'_>,
    suspects: &[&Suspect],
    reserve: Option<LineIx>,
) -> Option<CorrectedPlan> {
    let mut plan = cx.plan.clone();
    for suspect in suspects {
        put_right(&mut plan, cx, suspect.slip, &suspect.excess)?;
    }
    if let Some(reserve) = reserve {
        plan.line_mut(reserve).role = LineRole::Reserve;
    }
    Some(CorrectedPlan::new(plan))
}

/// Whether all requirements of a kind are met with a change of one figure, and no other requirement is broken by it.
pub(super) fn is_right_with(
    cx: Context<'_>,
    change: &PlanChange,
    is_of_kind: impl Fn(Requirement) -> bool,
) -> bool {
    let Some(corrected) = changed(cx, slice::from_ref(change)) else {
        return false;
    };
    let mut of_kind = corrected.evaluation().verdicts.iter();
    of_kind.all(|verdict| !is_of_kind(verdict.requirement) || holds(verdict))
        && !corrected.breaks_requirement(cx)
}

/// The plan with some figures changed. None if one of them can't be changed.
pub(super) fn changed(cx: Context<'_>, changes: &[PlanChange]) -> Option<CorrectedPlan> {
    let mut plan = cx.plan.clone();
    let mut changes = changes.iter();
    let are_made = changes.all(|change| write_content(&mut plan, &change.place, &change.to));
    are_made.then(|| CorrectedPlan::new(plan))
}

fn holds(verdict: &Verdict) -> bool {
    verdict.outcome.as_ref().is_ok_and(|outcome| outcome.holds)
}

/// Whether a requirement is met in a changed plan.
pub(crate) fn is_met_in(plan: Plan, verdict: &Verdict) -> bool {
    let changed = CorrectedPlan::new(plan);
    let mut verdicts = changed.evaluation().verdicts.iter();
    verdicts
        .find(|each| each.is_on_same(verdict))
        .is_some_and(holds)
}

impl CorrectedPlan {
    fn new(plan: Plan) -> CorrectedPlan {
        CorrectedPlan {
            books: post(&plan),
            plan,
            evaluation: OnceCell::new(),
            gaps: OnceCell::new(),
            claims: OnceCell::new(),
        }
    }

    pub(super) fn plan(&self) -> &Plan {
        &self.plan
    }

    pub(super) fn books(&self) -> &Books {
        &self.books
    }

    /// Whether the corrected plan has a requirement that is not met, and was met or did not exist before.
    pub(super) fn breaks_requirement(&self, cx: Context<'_>) -> bool {
        let mut after = self.evaluation().verdicts.iter();
        after.any(|verdict| {
            let mut before = cx.evaluation.verdicts.iter();
            let same = before.find(|each| each.is_on_same(verdict));
            verdict.outcome.is_ok() && !holds(verdict) && same.is_none_or(holds)
        })
    }

    /// Whether the correction makes the unspendable credit or the uncovered costs larger.
    pub(super) fn has_larger_gaps(&self, cx: Context<'_>) -> bool {
        if !is_restricted(&self.plan, &self.books) {
            return false;
        }
        let before = cx.funding.funding();
        let before = before.map_or(Vec::new(), |of| of.gaps_from_both_sides(cx.plan));
        let sum = |gaps: &[Gap], kind| {
            let of_kind = gaps.iter().filter(|gap| gap.kind == kind);
            let sizes = of_kind.map(|gap| (gap.credit - gap.debit).abs());
            sizes.fold(Money::ZERO, |sum, size| sum + size)
        };
        let mut kinds = [GapKind::Unspendable, GapKind::Uncovered].into_iter();
        kinds.any(|kind| sum(self.gaps(), kind) > sum(&before, kind))
    }

    /// Whether some costs can't be paid, or some money can't be spent.
    pub(super) fn has_gaps(&self) -> bool {
        is_restricted(&self.plan, &self.books) && !self.gaps().is_empty()
    }

    pub(super) fn evaluation(&self) -> &Evaluation {
        let evaluate = || evaluate_conditions(&FundingCache::new(&self.plan, &self.books));
        self.evaluation.get_or_init(evaluate)
    }

    pub(super) fn claims(&self) -> &[ClaimOutcome] {
        let evaluate = || evaluate_claims(&self.plan, &self.books);
        self.claims.get_or_init(evaluate)
    }

    fn gaps(&self) -> &[Gap] {
        self.gaps.get_or_init(|| {
            let cache = FundingCache::new(&self.plan, &self.books);
            cache.funding().map_or(Vec::new(), |funding| {
                funding.gaps_from_both_sides(&self.plan)
            })
        })
    }
}

/// Whether a requirement that is not met would be met if the wrong figures were corrected.
pub(crate) fn explains_breach(cx: Context<'_>, verdict: &Verdict) -> bool {
    let mut causes = cx.root_causes().iter();
    // A breach that replaces the finding about a root cause does not follow from that finding.
    if causes.any(|cause| explains_cause(cx, verdict, cause)) {
        return false;
    }
    explains_for_each_correction(cx, verdict) || explains_requirement(cx, verdict)
}

/// Whether a requirement would be met, whichever of the possible corrections is made.
fn explains_for_each_correction(cx: Context<'_>, verdict: &Verdict) -> bool {
    let is_met = |plan: &CorrectedPlan| {
        let evaluation = plan.evaluation();
        let mut verdicts = evaluation.verdicts.iter();
        let Some(same) = verdicts.find(|each| each.is_on_same(verdict)) else {
            // If conditions can be met together, they have no verdict about that.
            return verdict.together.is_some() && !evaluation.are_joint_limits_undecided;
        };
        same.outcome.as_ref().is_ok_and(|outcome| outcome.holds)
    };
    let plans = cx.corrected_plans();
    !plans.is_empty() && plans.iter().all(is_met)
}

/// Whether a condition that can't be evaluated could be if the wrong figures were corrected. `condition` is its index.
pub(crate) fn explains_fault(cx: Context<'_>, condition: usize) -> bool {
    let is_clear = |plan: &CorrectedPlan| {
        let mut faults = plan.evaluation().faults.iter();
        faults.all(|(at, _)| *at != condition)
    };
    let plans = cx.corrected_plans();
    !plans.is_empty() && plans.iter().all(is_clear)
}

/// Whether a wrong claim would be right if the wrong figures were corrected. `claim` is its index, and `at` the index
/// of its figure.
pub(crate) fn claim_is_explained(cx: Context<'_>, claim: usize, at: usize) -> bool {
    let is_right = |plan: &CorrectedPlan| {
        let claims = plan.claims();
        let figures = claims.get(claim).and_then(|outcome| outcome.as_ref().ok());
        let figure = figures.and_then(|figures| figures.get(at));
        figure.is_some_and(|figure| figure.holds == Some(true))
    };
    let plans = cx.corrected_plans();
    !plans.is_empty() && plans.iter().all(is_right)
}

/// Whether a funder would have a rest to pay in a period if the wrong figures were corrected.
pub(crate) fn rest_is_explained(cx: Context<'_>, funder: FunderIx, at: PeriodIx) -> bool {
    let has_rest = |plan: &CorrectedPlan| {
        let mut problems = plan.books().problems.iter();
        !problems.any(|problem| {
            matches!(problem, Problem::RestBelowZero { payer, period, .. } if (*payer, *period) == (funder, at))
        })
    };
    let plans = cx.corrected_plans();
    !plans.is_empty() && plans.iter().all(has_rest)
}

/// The items whose budget would differ from that of the closing even if the wrong figures were corrected. None if no
/// figure is wrong.
pub(crate) fn unexplained_closed_budgets(
    cx: Context<'_>,
    closing: &Closing,
) -> Option<BTreeSet<ClosedItem>> {
    let read = cx.bookkeepings?;
    let plans = cx.corrected_plans();
    let mut unexplained = BTreeSet::new();
    for corrected in plans {
        let (plan, books) = (&corrected.plan, &corrected.books);
        let found = Corrections::new(plan, books, &read.realisation, read.through, closing)?;
        let changed = found.rows.into_iter();
        let changed = changed.filter(|row| row.difference().budget.or_zero() != Amount::ZERO);
        unexplained.extend(changed.map(|row| row.item));
    }
    (!plans.is_empty()).then_some(unexplained)
}

/// Whether a funding gap would disappear if the wrong figures were corrected: no gap that is left has one of its payers
/// or purposes in the same period.
pub(crate) fn explains_gap(cx: Context<'_>, gap: &Gap) -> bool {
    let shares_with = |other: &Gap| {
        let mut payers = other.payers.iter();
        let mut purposes = other.purposes.iter();
        payers.any(|(payer, period, _)| {
            let mut mine = gap.payers.iter();
            mine.any(|(my, at, _)| (my, at) == (payer, period))
        }) || purposes.any(|(purpose, period, _)| {
            let mut mine = gap.purposes.iter();
            mine.any(|(my, at, _)| (my, at) == (purpose, period))
        })
    };
    let plans = cx.corrected_plans();
    !plans.is_empty()
        && plans
            .iter()
            .all(|plan| !plan.gaps().iter().any(shares_with))
}
