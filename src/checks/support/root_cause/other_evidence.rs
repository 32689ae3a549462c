//! Chooses a slip among suspects by other evidence: correcting the slip meets a condition exactly, makes a claim about
//! a share or in another currency right, or makes amounts by payer add up.

use super::{MAX_NAMED, RootCause, Suspect};
use crate::checks::Context;
use crate::checks::support::balance_figures::is_met_exactly;
use crate::checks::support::consequences::{CorrectedPlan, corrected};
use crate::checks::support::paid_amounts::{are_right_in, right_if_mended};
use crate::ledger::{ClaimFigure, Verdict};

/// The maximum number of corrected plans that are evaluated, for all root causes.
pub(super) const MAX_PLANS: usize = 12;

/// If exactly one suspect also explains a broken condition, a wrong share or wrong amounts by payer, removes the
/// others. `left` is the number of plans that may still be evaluated.
pub(super) fn choose_by_other_evidence(cx: Context<'_>, cause: &mut RootCause, left: &mut usize) {
    let count = cause.suspects.len();
    if !(2..=MAX_NAMED).contains(&count) || count > *left {
        return;
    }
    let evidence = Evidence::new(cx);
    if evidence.verdicts.is_empty() && evidence.shares.is_empty() && evidence.paid_rows.is_none() {
        return;
    }
    *left -= count;
    let is_it = |suspect: &&Suspect| {
        let plan = corrected(cx, &[suspect]);
        plan.is_some_and(|plan| evidence.is_explained(cx, &plan))
    };
    let mut explaining = cause.suspects.iter().filter(is_it);
    if let (Some(only), None) = (explaining.next(), explaining.next()) {
        cause.suspects = vec![only.clone()];
    }
}

/// Other mistakes than wrong sums.
struct Evidence<'a> {
    /// The requirements that are not met.
    verdicts: Vec<&'a Verdict>,
    /// The wrong claims about shares, in another currency or for each unit, by the index of the claim and the index of
    /// its figure.
    shares: Vec<(usize, usize)>,
    /// How many rows with amounts by payer add up if those are right that do not. None if all do.
    paid_rows: Option<usize>,
}

impl<'a> Evidence<'a> {
    fn new(cx: Context<'a>) -> Evidence<'a> {
        let verdicts = cx.evaluation.verdicts.iter();
        let broken = verdicts.filter(|verdict| {
            let outcome = verdict.outcome.as_ref();
            outcome.is_ok_and(|outcome| !outcome.holds)
        });
        let mut shares = Vec::new();
        for (claim, outcome) in cx.claims().iter().enumerate() {
            for (at, figure) in outcome.iter().flatten().enumerate() {
                let is_share = match figure.figure {
                    ClaimFigure::Share { .. } | ClaimFigure::Converted { .. } => true,
                    ClaimFigure::Amount { .. } => false,
                };
                if is_share && figure.holds == Some(false) {
                    shares.push((claim, at));
                }
            }
        }
        Evidence {
            verdicts: broken.collect(),
            shares,
            paid_rows: right_if_mended(cx.plan, cx.books),
        }
    }

    fn is_explained(&self, cx: Context<'_>, plan: &CorrectedPlan) -> bool {
        let is_met = |verdict: &&Verdict| {
            let Ok(before) = &verdict.outcome else {
                return false;
            };
            let mut after = plan.evaluation().verdicts.iter();
            let same = after.find(|each| each.is_on_same(verdict));
            let outcome = same.and_then(|same| same.outcome.as_ref().ok());
            outcome.is_some_and(|outcome| is_met_exactly(cx, outcome, before))
        };
        let is_right = |(claim, at): &(usize, usize)| {
            let outcome = plan.claims().get(*claim);
            let figures = outcome.and_then(|outcome| outcome.as_ref().ok());
            let figure = figures.and_then(|figures| figures.get(*at));
            figure.is_some_and(|figure| figure.holds == Some(true))
        };
        let explains = self.verdicts.iter().any(is_met)
            || self.shares.iter().any(is_right)
            || self.paid_rows.is_some_and(|rows| are_right_in(plan, rows));
        explains && !plan.breaks_requirement(cx)
    }
}
