//! The amounts of `[[claims]]`, as printed sums of a plan beside the others.

use crate::checks::Context;
use crate::checks::support::claims::{AddendSet, Claim};
use crate::finding::{Message, name};
use crate::ledger::{ClaimFigure, ClaimedFigure, tolerance};
use crate::place::Place;
use crate::plan::{Plan, PlanClaim, Series};
use crate::tell;

/// The sums of the claims that state an amount. Empty if costs are on missing lines, because the claims can't be
/// verified then.
pub(crate) fn sums(cx: Context<'_>) -> Vec<AddendSet> {
    if !cx.strays().is_empty() {
        return Vec::new();
    }
    let outcomes = cx.claims().iter().enumerate();
    let figures = outcomes.flat_map(|(claim, outcome)| {
        let figures = outcome.iter().flatten().enumerate();
        figures.map(move |(at, figure)| (claim, at, figure))
    });
    let sums = figures.filter(|(.., figure)| !follows_printed_claim(cx.plan, figure));
    sums.filter_map(|(claim, at, figure)| sum(claim, at, figure))
        .collect()
}

/// Whether an amount is right only if the printed figure of another claim among its terms is used, although that figure
/// is wrong.
pub(crate) fn follows_printed_claim(plan: &Plan, figure: &ClaimedFigure) -> bool {
    let ClaimFigure::Amount { printed, computed } = figure.figure else {
        return false;
    };
    let tolerance = tolerance(plan, figure.count + 1);
    let is_right = |computed| (printed - computed).abs() <= tolerance;
    figure.holds == Some(true) && !computed.known().is_some_and(is_right)
}

/// The sum that a figure of a claim is compared with. None for a share, and for an amount per unit or in another
/// currency.
pub(crate) fn sum(claim: usize, at: usize, figure: &ClaimedFigure) -> Option<AddendSet> {
    let ClaimFigure::Amount { .. } = figure.figure else {
        return None;
    };
    let mut periods = figure.parts.keys().flat_map(|(_, periods)| periods.iter());
    let first = periods.next().copied();
    let period = first.filter(|first| periods.all(|period| period == first));
    Some(AddendSet::Stated { claim, at, period })
}

/// The figure of a claim that is compared with a sum. None if the sum is not that of a claim.
pub(crate) fn figure(cx: Context<'_>, sum: AddendSet) -> Option<&ClaimedFigure> {
    let AddendSet::Stated { claim, at, .. } = sum else {
        return None;
    };
    cx.claims().get(claim)?.as_ref().ok()?.get(at)
}

/// The printed amount of a claim and its sum. None if the sum is unknown, or is not that of a claim.
pub(crate) fn claim(cx: Context<'_>, sum: AddendSet) -> Option<Claim> {
    let ClaimFigure::Amount { printed, computed } = figure(cx, sum)?.figure else {
        return None;
    };
    Some(Claim {
        printed,
        computed: computed.known()?,
        addends: sum,
    })
}

/// The place of a figure of a claim.
pub(crate) fn place(plan: &Plan, claim: &PlanClaim, figure: &ClaimedFigure) -> Place {
    let at = Place::section("claims").index(claim.number);
    match (figure.figure, &claim.amount, figure.period) {
        (ClaimFigure::Share { .. }, _, _) => at.key("share"),
        (ClaimFigure::Converted { is_rate: true, .. }, _, _) => at.key("rate"),
        (_, Some(Series::Each(each)), Some(period)) => {
            each.place(at.key("amount"), period, &plan.periods)
        }
        (ClaimFigure::Amount { .. } | ClaimFigure::Converted { .. }, _, _) => at.key("amount"),
    }
}

/// ` in 2020`, if the figure is about one period.
pub(crate) fn in_period(plan: &Plan, figure: &ClaimedFigure) -> Message {
    match figure.period {
        Some(period) => tell! {
            nl: " in {period}", en: " in {period}", period = name(&plan.periods.get(period).id)
        },
        None => Message::default(),
    }
}
