//! Dutch words of the summary.

words! {
    /// The summary: the facts that a reader wants to know first.
    SummaryWords, SUMMARY {
        at_a_glance = "In één oogopslag",
        what = "Wat",
        figure = "Hoeveel",
        meaning = "Toelichting",
        by = "Uiterlijk",
        next = "Wat er nu aankomt",
        no_deadlines = "Het plan noemt geen uiterste datums.",
    }
}
