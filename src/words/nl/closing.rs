//! Dutch words of closed time and its corrections.

words! {
    /// Closed time and its corrections.
    ClosingWords, CLOSING {
        by_line = "Correcties op afgesloten periodes: lasten per post",
        by_activity = "Correcties op afgesloten periodes: lasten per activiteit",
        by_partner = "Correcties op afgesloten periodes: lasten per partner",
        by_funder = "Correcties op afgesloten periodes: baten per financier",
        /// The columns of an amount: when it was closed, now, and the difference.
        closed = "Afgesloten",
        now = "Nu",
        correction = "Correctie",
        /// The row of all that did not change.
        unchanged = "Zonder correctie",
    }
}
