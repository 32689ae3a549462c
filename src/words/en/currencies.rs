//! English words of other currencies, and of income by a price.

use crate::words::{CreditPriceWords, CurrencyWords};

pub(in crate::words) static CURRENCIES: CurrencyWords = CurrencyWords {
    currencies: "Currencies",
    no_currencies: "No amount of this plan is in another currency (`currency`).",
    rates: "Exchange rates",
    currency: "Currency",
    rate: "Exchange rate",
    units: "For",
    rate_or_amount: "Rate or amount",
    contribution: "Contribution",
    on: "Date",
    source: "Source",
    contributions: "Contributions converted",
    costs: "Costs converted",
    max: "maximum",
    max_per_period: "maximum for each period",
    how: "Each amount in another currency is converted once, and rounded to the unit of the plan. Bookkeepings are in the \
        currency of the plan.",
};

pub(in crate::words) static CREDIT_PRICES: CreditPriceWords = CreditPriceWords {
    prices: "Income by price",
    no_prices: "No income of this plan is a price times a number.",
    price: "Price",
    number: "Number",
};
