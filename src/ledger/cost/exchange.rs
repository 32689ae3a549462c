//! The exchange rate of a cost in another currency.

use super::factors::CostExchange;
use crate::plan::{CostItem, Currency, Plan, Price, Section};

/// Why the exchange rate of a cost is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExchangeFault {
    /// `[rates]` has no rate for this currency.
    NoRate(Currency),
    /// A percentage of other costs has a currency.
    OnShare(Currency),
    /// The rate could not be read or is not above 0, which is reported where it is written.
    Unusable,
}

/// The exchange rate of a cost. None if it is in the currency of the plan.
pub(super) fn exchange(
    plan: &Plan,
    item: &CostItem,
) -> Result<Option<CostExchange>, ExchangeFault> {
    let Some(currency) = item.currency.filter(|currency| *currency != plan.currency) else {
        return Ok(None);
    };
    match item.price {
        Price::Share(_) => return Err(ExchangeFault::OnShare(currency)),
        Price::Amount(_) | Price::Product { .. } => {}
    }
    match plan.rates.get(currency.code()) {
        None if plan.is_complete(Section::Rates) => Err(ExchangeFault::NoRate(currency)),
        None => Err(ExchangeFault::Unusable),
        Some(of) => {
            let is_usable = of.rate.is_above_zero() && of.units.is_above_zero();
            let exchange = CostExchange {
                currency,
                rate: of.rate,
                units: of.units,
            };
            is_usable
                .then_some(Some(exchange))
                .ok_or(ExchangeFault::Unusable)
        }
    }
}
