//! How an amount came about, written as the sum that a reader can do again.

use crate::finding::{self, Message};
use crate::ledger::{Basis, Derivation, YearPart};
use crate::plan::{CostItem, Plan, Price, RateSource};
use crate::say;

/// `160 uur × € 108,90 × 6/12`: what is taken, and which part of it, in months of a year or days of one.
/// An amount that is taken whole is itself.
pub fn formula(plan: &Plan, item: &CostItem, how: &Derivation) -> Message {
    let mut message = match how.basis {
        Basis::Amount(amount) => say![amount],
        Basis::Product { rate, quantity } => {
            let unit = unit(plan, item)
                .map(|unit| format!(" {unit}"))
                .unwrap_or_default();
            say![quantity, unit, " × ", finding::rate(rate)]
        }
    };
    let says_part =
        matches!(how.basis, Basis::Product { .. }) || !matches!(how.part, YearPart::Whole);
    if says_part {
        message.push(" × ");
        message.push(part(&how.part));
    }
    message
}

/// The unit of the quantity: the item's, or else its tariff's.
pub(crate) fn unit<'p>(plan: &'p Plan, item: &'p CostItem) -> Option<&'p str> {
    let tariff = match &item.price {
        Price::Product {
            rate: RateSource::Tariff(id),
            ..
        } => plan.tariffs.get(id),
        Price::Product {
            rate: RateSource::Rate(_),
            ..
        }
        | Price::Amount(_) => None,
    };
    item.unit
        .as_deref()
        .or_else(|| tariff.and_then(|tariff| tariff.unit.as_deref()))
}

fn part(part: &YearPart) -> String {
    match part {
        YearPart::Whole => "1".to_string(),
        YearPart::Months { months: 12 } => "1".to_string(),
        YearPart::Months { months } => format!("{months}/12"),
        YearPart::Days { days, of } => format!("{days}/{of}"),
        YearPart::Sum(parts) => {
            let each: Vec<String> = parts.iter().map(self::part).collect();
            format!("({})", each.join(" + "))
        }
    }
}
