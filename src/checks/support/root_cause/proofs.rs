//! Sums that prove a printed figure right: they add up with it, and would not with another figure.

use std::collections::BTreeSet;

use super::effect::Residuals;
use super::slip::{SlipTerms, SumsOf};
use super::stated_terms::StatedTerms;
use super::sums::ClaimedSums;
use crate::checks::Context;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::{AddendSet, Claim};
use crate::ledger::Side;
use crate::plan::PeriodIx;

/// The wrong sums whose printed figures other sums prove right.
pub(super) fn proven(
    sums: SumsOf<'_>,
    claimed: &ClaimedSums,
    residuals: &Residuals,
) -> BTreeSet<AddendSet> {
    let wrong = residuals.wrong().iter();
    let is_proven = |sum: &&usize| {
        let others = with_printed(sums, claimed.sets[**sum]).into_iter();
        let mut others = others.filter_map(|other| claimed.index.get(&other).copied());
        others.any(|other| proves(residuals, **sum, other))
    };
    wrong
        .filter(is_proven)
        .map(|sum| claimed.sets[*sum])
        .collect()
}

/// Whether a right sum of the plan needs the figure of a row in a period.
pub(crate) fn is_needed(cx: Context<'_>, side: Side, row: usize, period: PeriodIx) -> bool {
    let sums = SumsOf {
        cx,
        flat_rates: &[],
        stated: &StatedTerms::new(cx),
    };
    let Some(row) = BudgetRow::get(cx, side, row) else {
        return false;
    };
    let others = unbound(cx, sums.figure(&row, period)).into_iter();
    let mut claims = others.filter_map(|sum| Claim::of(cx, sum));
    claims.any(|claim| claim.printed == claim.computed)
}

/// Whether a sum is right, and would be wrong if the printed figure of the sum `wrong` were corrected.
fn proves(residuals: &Residuals, wrong: usize, sum: usize) -> bool {
    sum != wrong
        && residuals.is_claimed(sum)
        && !residuals.is_wrong(sum)
        && 2 * residuals.tolerances[sum] < residuals.amounts[wrong].abs()
}

/// The other sums that have the printed figure of a sum as an addend.
fn with_printed(sums: SumsOf<'_>, set: AddendSet) -> Vec<AddendSet> {
    let terms = match set {
        AddendSet::Planned { line, period } => {
            let row = BudgetRow::get(sums.cx, Side::Debit, line);
            row.map_or(Vec::new(), |row| sums.figure(&row, period))
        }
        AddendSet::PrintedBalance { period } => sums.balance(period),
        AddendSet::Under { .. }
        | AddendSet::Row { .. }
        | AddendSet::RowBalance { .. }
        | AddendSet::Column { .. }
        | AddendSet::Stated { .. }
        | AddendSet::Balance { .. }
        | AddendSet::Result { .. }
        | AddendSet::Side(_)
        | AddendSet::Final
        | AddendSet::Both
        | AddendSet::FlatRate { .. } => Vec::new(),
    };
    unbound(sums.cx, terms)
}

/// The sums that can prove a figure right, because they would be wrong with another figure.
fn unbound(cx: Context<'_>, terms: SlipTerms) -> Vec<AddendSet> {
    let mut funders = cx.plan.funders.values();
    let has_rest = funders.any(|funder| funder.pays_rest);
    // A balance that must be 0 is not printed, and with a funder that pays the rest every balance is right.
    let is_bound = |set: AddendSet| match set {
        AddendSet::PrintedBalance { .. } | AddendSet::Both => has_rest,
        AddendSet::Balance { .. }
        | AddendSet::Final
        | AddendSet::Planned { .. }
        | AddendSet::FlatRate { .. } => true,
        AddendSet::Under { .. }
        | AddendSet::Row { .. }
        | AddendSet::RowBalance { .. }
        | AddendSet::Column { .. }
        | AddendSet::Stated { .. }
        | AddendSet::Result { .. }
        | AddendSet::Side(_) => false,
    };
    let others = terms.into_iter().map(|(sum, _)| sum);
    others.filter(|sum| !is_bound(*sum)).collect()
}
