//! Dutch words of budget against realisation.

words! {
    /// Budget against realisation.
    ActualsWords, ACTUALS {
        actuals = "Begroting en realisatie",
        costs_by_line = "Lasten per post",
        costs_by_activity = "Lasten per activiteit",
        costs_by_partner = "Lasten per partner",
        income_by_funder = "Baten per financier",
        /// The heading over the budget up to a day; the day follows.
        budget_through = "Begroot t/m ",
        realised = "Gerealiseerd",
        /// The headings over the difference, by its sign.
        budget_less_realised = "Verschil (begroot − gerealiseerd)",
        realised_less_budget = "Verschil (gerealiseerd − begroot)",
        /// Whether the difference is good or bad for the balance.
        effect = "Effect",
        favourable = "voordelig",
        unfavourable = "nadelig",
        whole_budget = "Begroot, hele looptijd",
        available = "Nog beschikbaar",
        still_to_receive = "Nog te ontvangen",
        used = "Besteed",
        received = "Ontvangen",
        unbooked = "Niet geboekt",
        /// The row of a partner whose bookkeeping is not there; the partner follows.
        not_delivered = "Niet aangeleverd: ",
        outside = "Buiten de looptijd",
        /// The table of where each line of the bookkeepings went.
        lines_by_source = "Verantwoording van de boekingsregels",
        bookkeeping = "Boekhouding",
        lines = "Regels",
        debit = "Debet",
        credit = "Credit",
        net = "Saldo",
        booked = "Geboekt",
        excluded = "Uitgesloten: ",
        opening = "beginbalans",
        closing = "afsluiting van het jaar",
        year_end = "correcties na de laatste periode",
        after_close = "na de laatste afgesloten dag",
        repeated = "al in een ander bestand",
        /// The list of unbooked lines.
        unbooked_lines = "Niet-geboekte regels",
        account = "Rekening",
        cost_centre = "Kostenplaats",
        cost_object = "Kostendrager",
        project = "Project",
        no_sources = "Dit plan noemt geen boekhouding. Zet die onder [[actuals.source]].",
        /// Notes.
        proportional = "Van een periode die nog loopt, telt het begrote bedrag mee naar rato van haar maanden en dagen.",
        unbooked_means = "Niet geboekt is wat volgens geen enkele regel bij het plan hoort. Het saldo van debet en credit telt mee in het totaal.",
        unknown_means = "Van een boekhouding die niet is aangeleverd, is niets bekend: ? is geen 0.",
    }
}
