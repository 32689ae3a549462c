//! How an amount was derived, as a formula that the reader can check.

use crate::finding::{self, Message};
use crate::ledger::{Basis, Derivation, YearPart};
use crate::plan::{CostItem, Plan};
use crate::say;

/// Returns the derivation of an amount, such as `160 uur × € 108,90 × 6/12`. The formula of an amount that is spent in
/// full is the amount.
pub fn formula(plan: &Plan, item: &CostItem, derivation: &Derivation) -> Message {
    let part = part(&derivation.part);
    match (derivation.basis, &derivation.part) {
        (Basis::Amount(amount), YearPart::Whole) => say![amount],
        (
            Basis::Amount(amount),
            YearPart::Months { .. } | YearPart::Days { .. } | YearPart::Sum(_),
        ) => say![amount, " × ", part],
        (Basis::Product { rate, quantity }, _) => {
            let unit = item.unit_in(plan).map(|unit| format!(" {unit}"));
            let rate = finding::rate(rate);
            say![quantity, unit.unwrap_or_default(), " × ", rate, " × ", part]
        }
    }
}

fn part(part: &YearPart) -> String {
    match part {
        YearPart::Whole | YearPart::Months { months: 12 } => "1".to_string(),
        YearPart::Months { .. } => format!("{}/12", months(part)),
        YearPart::Days { .. } | YearPart::Sum(_) => format!("({})/12", months(part)),
    }
}

/// A number of months, such as `2 + 16/31`.
fn months(part: &YearPart) -> String {
    match part {
        YearPart::Whole => "12".to_string(),
        YearPart::Months { months } => months.to_string(),
        YearPart::Days { days, of } => format!("{days}/{of}"),
        YearPart::Sum(parts) => {
            let each: Vec<String> = parts.iter().map(months).collect();
            each.join(" + ")
        }
    }
}
