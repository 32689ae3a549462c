//! Rules about forecasts and commitments.

mod commitment_above_available;
mod commitment_in_closed_period;
mod commitment_twice;
mod forecast_below_realised;
mod forecast_cuts_period;
mod forecast_stated_twice;
mod invoice_of_two_commitments;
mod invoiced_above_commitment;
mod unusable_commitments;

use super::{Check, Context};
use crate::ledger::Forecast;

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    by_plan!(forecast_cuts_period),
    by_plan!(forecast_below_realised),
    by_plan!(forecast_stated_twice),
    by_plan!(commitment_twice),
    by_plan!(commitment_above_available),
    by_plan!(commitment_in_closed_period),
    by_plan!(invoiced_above_commitment),
    by_plan!(invoice_of_two_commitments),
    by_plan!(unusable_commitments),
];

/// The forecast. None unless the books are closed up to a day, and every bookkeeping was delivered.
fn forecast(cx: Context<'_>) -> Option<Forecast> {
    Forecast::new(cx.plan, cx.books, cx.closed_comparison()?)
}
