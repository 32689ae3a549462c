//! Findings about conditions and funding that follow from a wrong figure which is reported itself.
//!
//! A finding is held back only if it disappears when the wrong figure is put right: the plan is changed, posted and
//! evaluated again. Where one of several figures is wrong, it must disappear whichever of them is put right.

use std::cell::OnceCell;

use crate::checks::Context;
use crate::checks::support::root_cause::{RootCause, Suspect};
use crate::ledger::{Books, Evaluation, FundingCache, Gap, Side, evaluate_conditions, post};
use crate::plan::{FunderIx, LineIx, PerPeriod, Plan};

/// The maximum number of corrected plans. If more are needed, nothing is held back.
const MOST: usize = 12;

/// A plan in which the wrong figures are put right.
#[derive(Debug)]
pub(crate) struct CorrectedPlan {
    plan: Plan,
    books: Books,
    evaluation: OnceCell<Evaluation>,
    gaps: OnceCell<Vec<Gap>>,
}

/// The ways to put the wrong figures of a plan right. Empty if there are none, or too many ways.
pub(crate) fn corrected_plans(cx: Context<'_>) -> Vec<CorrectedPlan> {
    let named = cx.root_causes().iter().filter(|cause| cause.is_named());
    let (certain, uncertain): (Vec<&RootCause>, Vec<&RootCause>) =
        named.partition(|cause| cause.suspects.len() == 1);
    if certain.is_empty() && uncertain.is_empty() {
        return Vec::new();
    }
    let certain = certain.iter().flat_map(|cause| &cause.suspects);
    let mut ways: Vec<Vec<Suspect>> = vec![certain.copied().collect()];
    for cause in uncertain {
        if ways.len() * cause.suspects.len() > MOST {
            return Vec::new();
        }
        let with = |way: &Vec<Suspect>| -> Vec<Vec<Suspect>> {
            let suspects = cause.suspects.iter();
            suspects
                .map(|suspect| [way.as_slice(), &[*suspect]].concat())
                .collect()
        };
        ways = ways.iter().flat_map(with).collect();
    }
    ways.iter().map(|way| corrected(cx.plan, way)).collect()
}

fn corrected(plan: &Plan, suspects: &[Suspect]) -> CorrectedPlan {
    let mut plan = plan.clone();
    for suspect in suspects {
        put_right(&mut plan, suspect);
    }
    CorrectedPlan {
        books: post(&plan),
        plan,
        evaluation: OnceCell::new(),
        gaps: OnceCell::new(),
    }
}

fn put_right(plan: &mut Plan, suspect: &Suspect) {
    let figures = match suspect.side {
        Side::Credit => &mut plan.funder_mut(FunderIx::new(suspect.row)).credit,
        Side::Debit => &mut plan.line_mut(LineIx::new(suspect.row)).debit,
    };
    let right = |figures: PerPeriod<_>| {
        let found = figures.get(suspect.period).unwrap_or_default();
        figures.with(suspect.period, Some(found - suspect.excess))
    };
    *figures = figures.take().map(right);
}

impl CorrectedPlan {
    fn evaluation(&self) -> &Evaluation {
        let evaluate = || evaluate_conditions(&FundingCache::new(&self.plan, &self.books));
        self.evaluation.get_or_init(evaluate)
    }

    fn gaps(&self) -> &[Gap] {
        self.gaps.get_or_init(|| {
            let cache = FundingCache::new(&self.plan, &self.books);
            cache
                .funding()
                .map_or(Vec::new(), |funding| funding.gaps().to_vec())
        })
    }
}

/// Whether a requirement that is not met would be met without the wrong figures. `verdict` is its index.
pub(crate) fn explains_breach(cx: Context<'_>, verdict: usize) -> bool {
    let is_met = |plan: &CorrectedPlan| {
        let verdict = plan.evaluation().verdicts.get(verdict);
        let outcome = verdict.and_then(|verdict| verdict.outcome.as_ref().ok());
        outcome.is_some_and(|outcome| outcome.holds)
    };
    let plans = cx.corrected_plans();
    !plans.is_empty() && plans.iter().all(is_met)
}

/// Whether a funding gap would not be there without the wrong figures.
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
