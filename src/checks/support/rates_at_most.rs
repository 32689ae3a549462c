//! Rates that are higher than a condition allows.

use crate::finding::PlanChange;
use crate::ledger::{ItemRate, item_place};
use crate::place::Place;
use crate::plan::{Plan, Price, RateSource, Series};

/// The highest allowed rate as the rate of each of these items, or of its tariff.
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
