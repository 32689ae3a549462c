//! Changes that may meet a share or an amount that a condition demands.

use super::wording::is_of_rest;
use super::{Breach, Deviation};
use crate::checks::support::funder_days::has_a_day;
use crate::checks::support::proposals::{credit, in_turn, spending, spending_on_any, together};
use crate::finding::PlanChange;
use crate::ledger::Remedy;
use crate::plan::{Contribution, LineIx, Money};

/// The changes that may meet a requirement: of the measured amount, of the base, and of both.
pub(super) fn of(
    breach: &Breach<'_>,
    remedy: Remedy,
    deviation: Deviation,
) -> Vec<Vec<PlanChange>> {
    let signed = |amount: Money| match deviation {
        Deviation::Above => -amount,
        Deviation::Below => amount,
    };
    let (change, both) = (signed(remedy.change), remedy.both.map(signed));
    if breach
        .condition
        .is_some_and(|condition| is_of_rest(breach, condition))
    {
        return of_rest(breach, change, both.unwrap_or(change));
    }
    let lines = lines(breach);
    let (cx, window) = (breach.cx, &breach.verdict.window);
    let base = remedy
        .base
        .map(|base| spending_on_any(cx, window, -signed(base), &lines));
    let base = base.unwrap_or_default();
    let spend = |amount| spending_on(breach, &lines, amount);
    if breach.verdict.funders.is_empty() {
        let others = spending_on_any(cx, window, -change, &lines);
        let all = [Some(change), both].into_iter().flatten();
        let all = all.flat_map(spend).chain(base);
        return in_turn(together(&spend(change), &others), all.collect());
    }
    // What a funder pays for some lines depends on what other funders pay for these, so no change of costs is proposed.
    let is_paid = !lines.is_empty();
    let funders = breach.verdict.funders.iter();
    let able = funders.filter(|funder| has_a_day(cx.plan, cx.books, **funder));
    let credits = able.clone().filter_map(|funder| {
        // Changing a contribution in kind changes the cost too.
        let is_in_kind = cx.plan.funder(*funder).form == Contribution::InKind;
        let amount = both.filter(|_| is_in_kind).unwrap_or(change);
        credit(cx, *funder, window, amount)
    });
    if is_paid {
        return credits.collect();
    }
    let mut proposals = in_turn(credits.collect(), base);
    if let Some(both) = both {
        let spent = spending_on_any(cx, window, both, &[]);
        let credits = able.filter_map(|funder| credit(cx, *funder, window, both));
        proposals.extend(together(&credits.collect::<Vec<_>>(), &spent));
    }
    proposals
}

/// The changes for a condition on a funder that pays the rest. If another funder brings in less, the rest becomes
/// larger, so the credit of others changes in the opposite direction. Changing the costs works too.
fn of_rest(breach: &Breach<'_>, change: Money, spent: Money) -> Vec<Vec<PlanChange>> {
    let (cx, window) = (breach.cx, &breach.verdict.window);
    let others = cx.plan.indexed_funders().map(|(at, ..)| at);
    let others = others.filter(|at| !cx.plan.funder(*at).pays_rest);
    let credits = others.filter_map(|other| credit(cx, other, window, -change));
    in_turn(credits.collect(), spending_on_any(cx, window, spent, &[]))
}

/// The condition's lines.
fn lines(breach: &Breach<'_>) -> Vec<LineIx> {
    let condition = breach.condition.into_iter();
    let ids = condition.flat_map(|condition| &condition.lines);
    ids.filter_map(|id| breach.cx.plan.find_line(id.as_str()))
        .collect()
}

fn spending_on(breach: &Breach<'_>, lines: &[LineIx], amount: Money) -> Vec<Vec<PlanChange>> {
    let lines = lines.iter();
    lines
        .filter_map(|line| spending(breach.cx, *line, &breach.verdict.window, amount))
        .collect()
}
