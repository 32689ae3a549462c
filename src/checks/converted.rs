//! Findings about amounts that the file has in another currency: amounts in a message are in the currency of the plan,
//! so the finding also names the rate.

use std::collections::BTreeSet;

use crate::finding::{Finding, Related, name};
use crate::place::Place;
use crate::plan::{Currency, Plan, Section};
use crate::tell;

/// Adds the rates by which the amounts of a finding were converted.
pub(super) fn add_rates(plan: &Plan, finding: &mut Finding) {
    if finding.figures.is_none() {
        return;
    }
    let related = finding.related.iter().map(|related| &related.place);
    let places = [&finding.place].into_iter().chain(related);
    let currencies: BTreeSet<Currency> = places.filter_map(|at| plan.currency_at(at)).collect();
    for currency in currencies {
        let Some(rate) = plan.rates.get(currency.code()) else {
            continue;
        };
        let message = tell! {
            nl: "{units} {foreign} is {rate} {own}: het bestand heeft {foreign}, deze bevinding {own}",
            en: "{units} {foreign} is {rate} {own}: the file has {foreign}, this finding {own}",
            units = rate.units, rate = rate.rate,
            foreign = name(currency.code()), own = name(plan.currency.code())
        };
        let place = Place::section(Section::Rates.key()).key(currency.code());
        finding.related.push(Related {
            place: place.key("rate"),
            message,
        });
    }
}
