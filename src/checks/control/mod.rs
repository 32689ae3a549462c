//! Rules about forecasts and commitments.

mod commitment_above_available;
mod commitment_in_closed_period;
mod commitment_outside_plan;
mod commitment_twice;
mod forecast_below_realised;
mod forecast_cuts_period;
mod forecast_stated_twice;
mod invoice_of_two_commitments;
mod invoiced_above_commitment;
mod negative_commitment;
mod unusable_commitments;

use super::{Check, Context};
use crate::finding::{Message, name};
use crate::ledger::{Forecast, realised_invoices};
use crate::plan::Commitment;
use crate::{say, tell};

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    by_plan!(forecast_cuts_period),
    by_plan!(forecast_below_realised),
    by_plan!(forecast_stated_twice),
    by_plan!(commitment_twice),
    by_plan!(commitment_above_available),
    by_plan!(commitment_in_closed_period),
    by_plan!(commitment_outside_plan),
    by_plan!(negative_commitment),
    by_plan!(invoiced_above_commitment),
    by_plan!(invoice_of_two_commitments),
    by_plan!(unusable_commitments),
];

/// The forecast. None unless the books are closed up to a day, and every bookkeeping was delivered.
fn forecast(cx: Context<'_>) -> Option<Forecast> {
    let comparison = cx.closed_comparison()?;
    let invoices = realised_invoices(&cx.account_input()?);
    Forecast::with_invoices(cx.plan, cx.books, comparison, &invoices)
}

/// The name of a commitment in messages: its number, and its row if it is in a list.
fn called(commitment: &Commitment) -> Message {
    let number = name(&commitment.number);
    match row_of(commitment) {
        Some(row) => tell! { nl: "{number} ({row})", en: "{number} ({row})", number, row },
        None => say![number],
    }
}

/// The file and the line of a commitment in a list.
fn row_of(commitment: &Commitment) -> Option<Message> {
    let listed = commitment.listed.as_ref()?;
    let at = listed.at;
    Some(tell! {
        nl: "{path}, regel {at}", en: "{path}, line {at}", path = name(&listed.path), at
    })
}
