//! Dutch words of printed figures that are a sum of others.

words! {
    /// The printed figures that a plan claims.
    ClaimsWords, CLAIMS {
        claims = "Opgegeven cijfers",
        no_claims = "Het plan heeft geen opgegeven cijfers (`[[claims]]`).",
        claim = "Cijfer",
        terms = "Bestaat uit",
        printed = "Opgegeven",
        computed = "Nagerekend",
        all_debit = "alle lasten",
        all_credit = "alle baten",
        /// Before the funder of which a claim has the payments.
        paid_by = "betaald door",
        /// Before the base of a share.
        of = "van",
        right = "klopt",
        wrong = "klopt niet",
        /// Of a figure that is possible, but not together with another.
        excluded = "niet samen mogelijk",
        unclear = "onduidelijk",
        unknown = "onbekend",
        verdict = "Oordeel",
        /// The facts in a comparison of versions.
        less = "af",
        side = "kant",
        share = "aandeel",
        rate = "bedrag per eenheid",
        quantity = "aantal eenheden",
    }
}
