//! Dutch words of VAT.

words! {
    /// The VAT on costs.
    VatWords, VAT {
        vat = "Btw",
        no_vat = "Geen kosten van dit plan hebben btw (`vat`).",
        /// The note instead, if some costs could not be read.
        unread = "Niet alle kosten zijn te lezen; de andere hebben geen btw (`vat`).",
        rate = "Tarief",
        /// The part of the VAT that is recovered, as a percentage.
        recovered = "Verrekenbaar",
        price = "Prijs zonder btw",
        recoverable = "Verrekenbare btw",
        cost = "Kosten",
        how = "Kosten zijn de prijs en de btw die niet verrekenbaar is. De prijs is wat de kosten zouden zijn als alle btw \
            verrekenbaar was. Kosten zonder tarief zijn zonder btw opgegeven.",
        of_partner = "Dit zijn de kosten die deze partner draagt. Wat over geen partner is verdeeld, staat er niet bij.",
        total_of_budget = "Het totaal is dat van de begroting.",
        /// In the words of a price: `€ 1.000 per jaar + 21% btw`, `€ 1.210 per jaar inclusief 21% btw`.
        in_words = "btw",
        including = "inclusief",
        /// In a comparison of versions.
        recovers = "verrekenbare btw",
    }
}
