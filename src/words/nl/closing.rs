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
        /// A note. The time comes before it, and the day after it.
        closed_on = " is afgesloten op ",
        closed_again = " is opnieuw afgesloten op ",
        without_corrections = ", en sindsdien is er geen bedrag veranderd",
        with_corrections = "; wat sindsdien is veranderd, staat onder de correcties",
        corrections_elsewhere = "; wat sindsdien is veranderd, staat in het overzicht van correcties (`hbplan actuals --by correction`)",
        lines_changed = "; sindsdien zijn er boekingsregels veranderd, maar geen sommen",
        only_hours_changed = "; sindsdien zijn alleen uren veranderd (`hbplan hours --by correction`)",
        hours_unknown = ", en sindsdien zijn er geen bedragen veranderd; of er uren zijn veranderd, is niet bekend: niet alle urenstaten zijn te lezen",
        unknown = "; wat sindsdien is veranderd, is niet bekend: niet alle boekhoudingen tellen mee tot en met het einde ervan",
    }
}
