//! Dutch words of budget against realisation.

words! {
    /// Budget against realisation.
    ActualsWords, ACTUALS {
        actuals = "Begroting en realisatie",
        costs_by_line = "Lasten per post",
        costs_by_activity = "Lasten per activiteit",
        costs_by_partner = "Lasten per partner",
        costs_by_lead = "Lasten per trekker",
        costs_by_period = "Lasten per periode",
        income_by_funder = "Baten per financier",
        /// The title of that table if lines have income of their own.
        income_with_own = "Baten per financier, en eigen baten van posten",
        income_by_period = "Baten per periode",
        /// Over the figures up to a day or a period.
        through = "t/m {time}",
        /// Over the figures of all periods of the plan.
        whole_term = "Hele looptijd",
        /// Over the figures of each period, and over those of all periods up to it.
        each_period = "Per periode",
        cumulative = "Cumulatief",
        budget = "Begroot",
        /// Instead of `budget`, if the budget in kind has a column of its own.
        budget_in_money = "Begroot in geld",
        in_kind_budget = "In natura begroot",
        realised = "Gerealiseerd",
        /// The headings over the difference, by its sign.
        budget_less_realised = "Verschil (begroot − gerealiseerd)",
        realised_less_budget = "Verschil (gerealiseerd − begroot)",
        /// Whether the difference is good or bad for the balance.
        effect = "Effect",
        favourable = "voordelig",
        unfavourable = "nadelig",
        /// Instead of an effect, for a contribution in kind that is in no bookkeeping.
        in_kind = "in natura",
        not_yet_spent = "Nog niet besteed",
        still_to_receive = "Nog te ontvangen",
        used = "Besteed",
        received = "Ontvangen",
        unbooked = "Niet toegerekend",
        /// The row of a bookkeeping that is missing, in full or in part.
        not_delivered = "Niet aangeleverd: {bookkeeping}",
        partly_not_delivered = "Deels niet aangeleverd: {bookkeeping}",
        /// In brackets after the name of a row on which such a bookkeeping books.
        row_not_delivered = "niet aangeleverd",
        row_partly_not_delivered = "deels niet aangeleverd",
        /// The list of the missing parts of a bookkeeping: its heading, and the kinds of its rows.
        missing = "Wat ontbreekt",
        missing_files = "Bestanden met de naam {name}",
        missing_days = "De boeken van {time}",
        /// The row of amounts realised outside all periods of the plan.
        outside = "Buiten de looptijd",
        /// The row of the budget that can't be divided among partners.
        undivided = "Niet te verdelen",
        explanation = "Toelichting",
        /// The table with the place of each line of the bookkeepings.
        lines_by_source = "Verantwoording van de boekingsregels",
        bookkeeping = "Boekhouding",
        lines = "Regels",
        debit = "Debet",
        credit = "Credit",
        net = "Saldo",
        booked = "Geboekt",
        excluded = "Telt niet mee: {reason}",
        opening = "beginbalans",
        closing = "afsluiting van het jaar",
        year_end = "correcties na de laatste periode",
        after_close = "na de laatste afgesloten dag",
        repeated = "al in een ander bestand",
        withdrawn = "niet meer in een later bestand",
        /// The reason in a rule of the plan, if the program has a reason with the same words.
        reason_of_rule = "{reason} (volgens een regel)",
        /// The list of unbooked lines.
        unbooked_lines = "Niet-toegerekende regels",
        account = "Rekening",
        cost_centre = "Kostenplaats",
        cost_object = "Kostendrager",
        project = "Project",
        no_sources = "Dit plan noemt geen boekhouding. Zet die in het plan (`[[actuals.source]]`).",
        /// Notes.
        by_time = "Van een periode die ten dele is afgesloten, telt het begrote bedrag mee naar rato van de afgesloten maanden; een bedrag met een eigen looptijd telt mee naar rato van die looptijd. De centen zijn zo verdeeld dat de rijen samen het totaal zijn.",
        within_month = "De laatste dag die telt valt binnen een maand: van die maand telt het begrote bedrag mee naar rato van de dagen, en boekingsregels tellen mee op hun datum. Een regel zonder datum telt pas mee als zijn periode is afgesloten.",
        in_units = "Het begrote deel van een periode is afgerond op de eenheid van het plan, zoals in de begroting; wat is gerealiseerd niet.",
        no_period_closed = "Er is nog geen periode van het plan afgesloten.",
        only_by_period = "De realisatie is alleen per periode van het plan bekend, en een van die periodes loopt buiten dit tijdvak door. Zie de begroting en realisatie van het hele plan.",
        no_partner_budgets = "Het plan noemt geen partners bij zijn activiteiten. Daarom staat bij de partners alleen de realisatie.",
        outside_means = "Buiten de looptijd vallen boekingen waarvan de datum in geen periode van het plan ligt.",
        unbooked_means = "Niet toegerekend zijn de boekingsregels die volgens geen enkele regel van het plan bij het plan horen. Het saldo van debet en credit telt mee in het totaal van de lasten.",
        in_kind_means = "Wat in natura wordt ingebracht, staat in geen boekhouding: er is niets van te ontvangen of te besteden. Die lasten en baten staan apart, als 'In natura begroot', en tellen niet mee in het verschil.",
        /// After that note: how those costs count in conditions.
        in_kind_as_budgeted = "In de voorwaarden tellen die kosten zoals begroot.",
        in_kind_as_booked = "In de voorwaarden tellen die kosten zoals begroot, en die van een activiteit die toch geboekt is zoals geboekt. Wat daarop is geboekt, is ook wat in natura is ingebracht: ten hoogste wat daarvan is begroot.",
        unknown_means = "Van een boekhouding die niet is aangeleverd, is niets bekend: ? is geen 0. Wat er achter 'deels niet aangeleverd' \
            staat als gerealiseerd, is wat tot nu toe is aangeleverd.",
    }
}
