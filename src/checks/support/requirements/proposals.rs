//! Changes that may meet a share or an amount that a condition demands.

use super::{Breach, Deviation};
use crate::checks::support::proposals::{credit, spending, spending_on_any, together};
use crate::finding::PlanChange;
use crate::ledger::Remedy;
use crate::plan::{FunderIx, LineIx, Money};

/// The changes that may meet a requirement: first of what it measures, then of what it is a share of.
pub(super) fn of(
    breach: &Breach<'_>,
    remedy: Remedy,
    deviation: Deviation,
) -> Vec<Vec<PlanChange>> {
    let Remedy { change, base, both } = remedy;
    let signed = |amount: Money| match deviation {
        Deviation::Above => -amount,
        Deviation::Below => amount,
    };
    let lines = lines(breach);
    let (cx, window) = (breach.cx, &breach.verdict.window);
    let mut proposals = Vec::new();
    let amounts = [Some(change), both.filter(|both| *both != change)];
    for amount in amounts.into_iter().flatten().map(signed) {
        if breach.verdict.funders.is_empty() {
            let measured = spending_on(breach, &lines, amount);
            let others = spending_on_any(cx, window, -amount, &lines);
            proposals.extend(together(&measured, &others));
            proposals.extend(measured);
        } else {
            proposals.extend(credit_of(breach, &breach.verdict.funders, amount));
        }
    }
    if let Some(base) = base {
        proposals.extend(spending_on_any(cx, window, -signed(base), &lines));
    }
    proposals
}

/// The condition's lines.
fn lines(breach: &Breach<'_>) -> Vec<LineIx> {
    let condition = breach.condition.into_iter();
    let ids = condition.flat_map(|condition| &condition.lines);
    ids.filter_map(|id| breach.cx.plan.find_line(id.as_str()))
        .collect()
}

fn credit_of(breach: &Breach<'_>, funders: &[FunderIx], amount: Money) -> Vec<Vec<PlanChange>> {
    let funders = funders.iter();
    funders
        .filter_map(|funder| credit(breach.cx, *funder, &breach.verdict.window, amount))
        .collect()
}

fn spending_on(breach: &Breach<'_>, lines: &[LineIx], amount: Money) -> Vec<Vec<PlanChange>> {
    let lines = lines.iter();
    lines
        .filter_map(|line| spending(breach.cx, *line, &breach.verdict.window, amount))
        .collect()
}
