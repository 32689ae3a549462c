//! Rates that are higher than a condition allows.

use super::root_cause::RootCause;
use super::root_cause::naming::NamedSlip;
use super::rule_names::TARIFF_ABOVE_MAXIMUM;
use crate::checks::Context;
use crate::checks::levels::is_lowered;
use crate::finding::PlanChange;
use crate::ledger::{ItemRate, Requirement, Verdict, item_place};
use crate::place::Place;
use crate::plan::{Plan, Price, RateSource, Series};

/// Returns the changes that set the rate of each item, or of its tariff, to the highest allowed rate.
pub(crate) fn rates_at_most(plan: &Plan, rates: &[ItemRate]) -> Vec<PlanChange> {
    let mut changes: Vec<PlanChange> = Vec::new();
    for rated in rates {
        let owner = rated.owner;
        let Some(item) = plan.cost_item(owner, rated.item) else {
            continue;
        };
        let Price::Product { rate, .. } = &item.price else {
            continue;
        };
        let place = match rate {
            RateSource::Tariff(id) => Place::section("tariffs").key(id.as_str()).key("rate"),
            RateSource::Rate(Series::One(_)) => item_place(plan, owner, item).key("rate"),
            RateSource::Rate(Series::Each(rates)) => {
                let base = item_place(plan, owner, item).key("rate");
                rates.place(base, rated.period, &plan.periods)
            }
        };
        let change = PlanChange::money(place, rated.limit);
        if !changes.contains(&change) {
            changes.push(change);
        }
    }
    changes
}

/// Whether the slip of a root cause is a rate above a maximum, and the right rate is that maximum. Then only the
/// finding about the maximum is reported, because it explains more.
pub(crate) fn is_above_maximum(cx: Context<'_>, cause: &RootCause) -> bool {
    let mut verdicts = cx.evaluation.verdicts.iter();
    verdicts.any(|verdict| explains_cause(cx, verdict, cause))
}

/// Whether the slip of a root cause is a rate above the maximum of this verdict, and the right rate is that maximum.
pub(crate) fn explains_cause(cx: Context<'_>, verdict: &Verdict, cause: &RootCause) -> bool {
    let (Requirement::MaxTariff(_), Ok(outcome), [only]) =
        (verdict.requirement, &verdict.outcome, &cause.suspects[..])
    else {
        return false;
    };
    if outcome.holds || is_lowered(cx.plan, TARIFF_ABOVE_MAXIMUM) {
        return false;
    }
    let lower = rates_at_most(cx.plan, &outcome.rates);
    let slip = NamedSlip::new(cx, only);
    slip.is_some_and(|slip| {
        let mut changes = slip.changes.iter();
        !slip.changes.is_empty() && changes.all(|change| lower.contains(change))
    })
}
