//! `[rates]`: the value of other currencies in that of the plan.

use jiff::civil::Date;

use super::cost::CostItem;
use super::currency::Currency;
use super::fields::fields;
use super::money::Quantity;
use super::{Cost, Plan};
use crate::place::{Place, Step};

/// The value of a number of units of another currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExchangeRate {
    /// An amount in units of the plan's currency.
    pub rate: Quantity,
    /// The number of units of the other currency that this amount is for.
    pub units: Quantity,
    /// The day of the rate.
    pub on: Option<Date>,
    /// Where the rate comes from.
    pub source: Option<String>,
    pub note: Option<String>,
}

fields! {
    ExchangeRate, "an exchange rate" {
        figures { "rate" => Quantity(rate), "units" => Quantity(units) }
    }
}

impl Plan {
    /// Whether some amount may be in another currency.
    pub fn has_other_currencies(&self) -> bool {
        let mut funders = self.funders.values();
        funders.any(|funder| funder.foreign.is_some())
            || self
                .cost_items()
                .any(|(_, _, item)| item.currency.is_some())
            || self.claims.iter().any(|claim| claim.currency.is_some())
    }

    /// The other currency in which the figure at a place is written. None if it is that of the plan.
    pub fn currency_at(&self, place: &Place) -> Option<Currency> {
        let currency = match place.steps() {
            [
                Step::Key(section),
                Step::Index(number),
                Step::Key(_),
                Step::Index(item),
                ..,
            ] if section == "activities" => {
                // Activities that could not be read have numbers too, but are not in the plan.
                let activities = &self.activities;
                let at = activities.binary_search_by_key(number, |activity| activity.number);
                let activity = &activities[at.ok()?];
                item_of(&activity.cost, *item)?.currency
            }
            [Step::Key(section), Step::Key(id), Step::Key(key), rest @ ..]
                if section == "lines" =>
            {
                let cost = &self.lines.get(id.as_str())?.cost;
                match (key.as_str(), rest, cost) {
                    ("cost", [Step::Index(item), ..], _) => item_of(cost, *item)?.currency,
                    ("rate", _, Cost::Single(item)) => item.currency,
                    _ => None,
                }
            }
            [Step::Key(section), Step::Key(id), Step::Key(key), ..]
                if section == "funders" && key != "receipts" && key != "award" =>
            {
                let foreign = self.funders.get(id.as_str())?.foreign.as_ref();
                foreign.map(|foreign| foreign.currency)
            }
            [Step::Key(section), Step::Index(number), Step::Key(key), ..]
                if section == "claims" && (key == "amount" || key == "rate") =>
            {
                let mut claims = self.claims.iter();
                claims.find(|claim| claim.number == *number)?.currency
            }
            _ => None,
        };
        currency.filter(|currency| *currency != self.currency)
    }
}

/// The item with this number in the file.
fn item_of(cost: &Cost, number: usize) -> Option<&CostItem> {
    cost.items().iter().find(|item| item.number == number)
}
