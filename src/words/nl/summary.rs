//! Dutch words of the summary.

words! {
    /// The summary: what a reader wants to know first.
    SummaryWords, SUMMARY {
        at_a_glance = "In één oogopslag",
        what = "Wat",
        figure = "Hoeveel",
        meaning = "Toelichting",
        by = "Uiterlijk",
        next = "Wat er nu aankomt",
        nothing_next = "Er komt niets meer aan: alles wat het plan met een datum noemt, is voorbij.",
    }
}
