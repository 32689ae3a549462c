//! Dutch words of other currencies, and of income by a price.

words! {
    /// Amounts in currencies other than that of the plan.
    CurrencyWords, CURRENCIES {
        currencies = "Valuta",
        no_currencies = "Dit plan heeft geen bedragen in een andere munt (`currency`).",
        rates = "Koersen",
        currency = "Munt",
        rate = "Koers",
        /// The number of units of the other currency to which the rate applies.
        units = "Voor",
        /// The heading over rates and contributions.
        rate_or_amount = "Koers of bedrag",
        /// The word for a contribution in the name of its cell.
        contribution = "Bijdrage",
        on = "Datum",
        source = "Bron",
        contributions = "Omgerekende bijdragen",
        costs = "Omgerekende kosten",
        /// Before the maximum amount that a funder brings in.
        max = "maximum",
        max_per_period = "maximum per periode",
        how = "Elk bedrag in een andere munt is één keer omgerekend, en afgerond op de eenheid van het plan. Boekhoudingen zijn in \
            de munt van het plan.",
    }
}

words! {
    /// Income that is a price times a number.
    CreditPriceWords, CREDIT_PRICES {
        prices = "Baten naar prijs",
        no_prices = "Dit plan heeft geen baten naar prijs en aantal.",
        price = "Prijs",
        number = "Aantal",
    }
}
