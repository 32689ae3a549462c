//! The figures that make a balance wrong, if other findings show which figures these may be.
//!
//! A balance that is not 0 does not show which figure is wrong. Another finding with exactly the same difference does:
//! a maximum that the corrected figure would meet exactly, or an award that the corrected credit would equal. Then one
//! slip explains both, and only one finding is reported. If no single figure explains all such findings, there may be
//! several slips, and all findings are reported. A figure is left out if correcting it would break a rule that is met
//! now.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::consequences::{CorrectedPlan, MAX_CORRECTED_PLANS, corrected};
use super::receipts::{ReceivedIn, received_differences, stated_receipts};
use super::root_cause::{Slip, Suspect};
use super::rule_names::{FINAL_BALANCE, UNBALANCED_PERIOD};
use crate::checks::Context;
use crate::checks::levels::is_lowered;
use crate::ledger::{Books, Outcome, Requirement, Side, Verdict};
use crate::plan::{FunderIx, Money, PeriodIx, Plan};

/// A figure that may make a balance wrong, with the corrected plan.
#[derive(Debug)]
pub(crate) struct BalanceFigure {
    suspect: Suspect,
    /// The plan in which the figure is corrected. None if it can't be corrected.
    corrected: OnceCell<Option<CorrectedPlan>>,
}

/// The amount by which a funder brings in too much according to another key: in a period, or in all if `period` is
/// None.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct CreditExcess {
    funder: FunderIx,
    period: Option<PeriodIx>,
    excess: Money,
}

/// The figures that may make a balance wrong. Each explains all reported wrong balances. If some of them explain other
/// findings too, only those are returned that explain all of these findings. Empty if no figure does, or if the plan
/// lowers the level of the rules about balances, so that their findings can't replace others.
pub(crate) fn balance_figures(cx: Context<'_>) -> Vec<BalanceFigure> {
    let rules = [UNBALANCED_PERIOD, FINAL_BALANCE];
    if rules.iter().any(|rule| is_lowered(cx.plan, *rule)) {
        return Vec::new();
    }
    let mut suspects: Vec<Suspect> = cx.suspects_of_balances().to_vec();
    if suspects.is_empty() {
        return Vec::new();
    }
    suspects.sort_by_key(|suspect| is_debit(suspect.slip));
    suspects.truncate(MAX_CORRECTED_PLANS);
    let broken = cx.evaluation.verdicts.iter();
    let broken = broken.filter(|verdict| {
        let outcome = verdict.outcome.as_ref();
        outcome.is_ok_and(|outcome| !outcome.holds)
    });
    let broken: Vec<&Verdict> = broken.collect();
    let credits = credit_excesses(cx);
    let figures = suspects.into_iter().map(|suspect| {
        let figure = BalanceFigure {
            suspect,
            corrected: OnceCell::new(),
        };
        let requirements = broken
            .iter()
            .map(|verdict| figure.explains_requirement(cx, verdict));
        let credits = credits.iter().map(|credit| {
            figure
                .suspect
                .is_of_credit(cx, credit.funder, credit.period, credit.excess)
        });
        let explained = requirements.chain(credits).enumerate();
        let explained = explained.filter(|(_, explains)| *explains);
        let explained: BTreeSet<usize> = explained.map(|(finding, _)| finding).collect();
        (figure, explained)
    });
    let possible = figures.filter(|(figure, explained)| explained.is_empty() || !figure.breaks(cx));
    let figures: Vec<(BalanceFigure, BTreeSet<usize>)> = possible.collect();
    let all: BTreeSet<usize> = figures
        .iter()
        .flat_map(|(_, explained)| explained.iter().copied())
        .collect();
    let of_all = figures
        .into_iter()
        .filter(|(_, explained)| *explained == all);
    of_all.map(|(figure, _)| figure).collect()
}

fn is_debit(slip: Slip) -> bool {
    matches!(
        slip,
        Slip::Figure {
            side: Side::Debit,
            ..
        }
    )
}

/// The excess of the credit of each funder over its award, its stated receipts or its receipts in the bookkeeping.
fn credit_excesses(cx: Context<'_>) -> Vec<CreditExcess> {
    let received = received_differences(cx).into_iter();
    let received = received.filter_map(|difference| match difference.time {
        ReceivedIn::AllClosed(_) | ReceivedIn::PeriodOfRest(_) => None,
        ReceivedIn::Period(period) => Some(CreditExcess {
            funder: difference.funder,
            period: Some(period),
            excess: difference.expected - difference.received,
        }),
    });
    let mut all = excesses_in_plan(cx.plan, cx.books);
    all.extend(received);
    all
}

/// The excess of the credit of each funder over its award or its stated receipts.
fn excesses_in_plan(plan: &Plan, books: &Books) -> Vec<CreditExcess> {
    let mut all = Vec::new();
    for (funder, _, fields) in plan.indexed_funders() {
        let in_all = |excess| CreditExcess {
            funder,
            period: None,
            excess,
        };
        let granted = fields.award.as_ref().and_then(|award| award.granted);
        let budget = books.funders[funder].sum().known();
        let award = granted
            .zip(budget)
            .filter(|(granted, budget)| budget > granted);
        all.extend(award.map(|(granted, budget)| in_all(budget - granted)));
        let receipts = stated_receipts(plan, books, funder);
        let receipts = receipts.filter(|receipts| !receipts.is_in_order());
        all.extend(receipts.map(|receipts| in_all(receipts.credit - receipts.received)));
    }
    all
}

/// Whether a requirement that is not met would be met exactly if one of the figures that may make a balance wrong were
/// corrected.
pub(super) fn explains_requirement(cx: Context<'_>, verdict: &Verdict) -> bool {
    let mut figures = cx.balance_figures().iter();
    figures.any(|figure| figure.explains_requirement(cx, verdict))
}

/// Whether the excess of a funder's credit, in a period or in all, follows from a wrong figure that another finding
/// reports: if all suspects of one root cause explain it, or if one of the figures that make a balance wrong does.
pub(crate) fn explains_credit(
    cx: Context<'_>,
    funder: FunderIx,
    period: Option<PeriodIx>,
    excess: Money,
) -> bool {
    let is_its_credit = |suspect: &Suspect| suspect.is_of_credit(cx, funder, period, excess);
    let mut named = cx.root_causes().iter().filter(|cause| cause.is_named());
    let mut figures = cx.balance_figures().iter();
    named.any(|cause| cause.suspects.iter().all(is_its_credit))
        || figures.any(|figure| is_its_credit(&figure.suspect))
}

impl BalanceFigure {
    /// The plan in which the figure is corrected. None if it can't be corrected.
    fn corrected(&self, cx: Context<'_>) -> Option<&CorrectedPlan> {
        let plan = || corrected(cx, &[&self.suspect]);
        self.corrected.get_or_init(plan).as_ref()
    }

    /// Whether correcting the figure would make something wrong that is right now: a requirement, the funding, an award
    /// or receipts.
    fn breaks(&self, cx: Context<'_>) -> bool {
        let Some(corrected) = self.corrected(cx) else {
            return false;
        };
        let before = excesses_in_plan(cx.plan, cx.books);
        let mut after = excesses_in_plan(corrected.plan(), corrected.books()).into_iter();
        let is_new = |excess: &CreditExcess| before.iter().all(|of| of.funder != excess.funder);
        corrected.breaks_requirement(cx)
            || corrected.has_larger_gaps(cx)
            || after.any(|excess| is_new(&excess))
    }

    /// Whether a requirement would be met exactly if the figure were corrected. Then one slip explains both. If it
    /// would be met with headroom, that may be a coincidence. False for a contribution in kind: its own finding
    /// explains the balance.
    fn explains_requirement(&self, cx: Context<'_>, verdict: &Verdict) -> bool {
        let Ok(before) = &verdict.outcome else {
            return false;
        };
        let may_change = match self.suspect.slip {
            Slip::Figure {
                side: Side::Credit,
                row,
                ..
            } => verdict.funders.contains(&FunderIx::new(row)),
            Slip::Figure {
                side: Side::Debit, ..
            }
            | Slip::Stray { .. }
            | Slip::WithTotal { .. }
            | Slip::Figures { .. }
            | Slip::NoLine { .. }
            | Slip::Item { .. }
            | Slip::Rate(_)
            | Slip::Source { .. }
            | Slip::Base(_)
            | Slip::Opening
            | Slip::Missing { .. }
            | Slip::NoCost { .. }
            | Slip::OnLine { .. }
            | Slip::Extra { .. }
            | Slip::Swapped { .. }
            | Slip::Exchanged { .. }
            | Slip::OtherSide { .. }
            | Slip::ExchangedSources { .. }
            | Slip::MovedActivity { .. }
            | Slip::Moved { .. }
            | Slip::Balance { .. }
            | Slip::Carried(_)
            | Slip::Claim(_) => true,
        };
        if verdict.requirement == Requirement::InKind || !may_change {
            return false;
        }
        let evaluation = self.corrected(cx).map(CorrectedPlan::evaluation);
        let mut verdicts = evaluation.into_iter().flat_map(|all| &all.verdicts);
        let same = verdicts.find(|each| each.is_on_same(verdict));
        let outcome = same.and_then(|same| same.outcome.as_ref().ok());
        outcome.is_some_and(|outcome| is_met_exactly(cx, outcome, before))
    }
}

/// Whether a requirement that was not met before is now met exactly: with less than a unit of headroom.
pub(super) fn is_met_exactly(cx: Context<'_>, outcome: &Outcome, before: &Outcome) -> bool {
    let is_small = |difference: Money| difference.abs().decimal() < cx.plan.unit.size();
    let mut broken = before.periods.iter().filter(|each| !each.holds);
    let is_exact = match (outcome.headroom, outcome.limit) {
        (Some(headroom), _) => is_small(headroom),
        (None, Some(_)) if !outcome.periods.is_empty() => broken.all(|broken| {
            let mut periods = outcome.periods.iter();
            periods.any(|each| each.period == broken.period && is_small(each.amount - each.limit))
        }),
        (None, Some(limit)) => is_small(outcome.amount - limit),
        (None, None) => false,
    };
    outcome.holds && is_exact
}
