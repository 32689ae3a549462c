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
        /// The same, if lines bring in something themselves.
        income_with_own = "Baten per financier, en eigen baten van posten",
        income_by_period = "Baten per periode",
        /// Over the figures up to a day or a period, which follows.
        through = "t/m ",
        /// Over the figures of all periods of the plan.
        whole_term = "Hele looptijd",
        /// Over the figures of each period, and over those of all periods up to it.
        each_period = "Per periode",
        cumulative = "Cumulatief",
        budget = "Begroot",
        realised = "Gerealiseerd",
        /// The headings over the difference, by its sign.
        budget_less_realised = "Verschil (begroot − gerealiseerd)",
        realised_less_budget = "Verschil (gerealiseerd − begroot)",
        /// Whether the difference is good or bad for the balance.
        effect = "Effect",
        favourable = "voordelig",
        unfavourable = "nadelig",
        /// Instead of an effect: a contribution in kind that is in no bookkeeping.
        in_kind = "in natura",
        not_yet_spent = "Nog niet besteed",
        still_to_receive = "Nog te ontvangen",
        used = "Besteed",
        received = "Ontvangen",
        unbooked = "Niet toegerekend",
        /// The row of a partner whose bookkeeping is missing; the partner follows.
        not_delivered = "Niet aangeleverd: ",
        partly_not_delivered = "Deels niet aangeleverd: ",
        /// Behind the name of a row that such a bookkeeping books on.
        row_not_delivered = " (niet aangeleverd)",
        row_partly_not_delivered = " (deels niet aangeleverd)",
        /// The list of the missing parts of a bookkeeping: its heading, and the kinds of its rows.
        missing = "Wat ontbreekt",
        missing_files = "Bestanden met de naam ",
        missing_days = "De boeken van ",
        /// The row of amounts realised outside all periods of the plan.
        outside = "Buiten de looptijd",
        /// The row of the budget that can't be divided among partners.
        undivided = "Niet te verdelen",
        explanation = "Toelichting",
        /// The table of where each line of the bookkeepings went.
        lines_by_source = "Verantwoording van de boekingsregels",
        bookkeeping = "Boekhouding",
        lines = "Regels",
        debit = "Debet",
        credit = "Credit",
        net = "Saldo",
        booked = "Geboekt",
        excluded = "Telt niet mee: ",
        opening = "beginbalans",
        closing = "afsluiting van het jaar",
        year_end = "correcties na de laatste periode",
        after_close = "na de laatste afgesloten dag",
        repeated = "al in een ander bestand",
        withdrawn = "niet meer in een later bestand",
        /// After the reason of a rule of the plan, if it reads as a reason of the program.
        reason_of_rule = " (volgens een regel)",
        /// The list of unbooked lines.
        unbooked_lines = "Niet-toegerekende regels",
        account = "Rekening",
        cost_centre = "Kostenplaats",
        cost_object = "Kostendrager",
        project = "Project",
        /// A note on own contributions; before and after their names.
        own = "In geen boekhouding staat de eigen bijdrage van ",
        own_as_budgeted = ": die wordt ingebracht door kosten te dragen, en is in gesloten tijd gerealiseerd zoals begroot.",
        /// A note on funders that no booking rule names; before and after their names.
        no_rule_names = "Geen regel voor boekingen noemt ",
        so_received_unknown = ": wat daarvan is ontvangen, is onbekend, en niet 0. Een regel voor boekingen die de financier noemt (`funder`), maakt het bekend.",
        /// After the names of funders without a rule; then their group, and what that means.
        but_their_group = ", wel de groep ",
        so_parts_unknown = ": wat daarop is geboekt, staat bij de groep, en het deel van elke financier is onbekend. Een regel voor boekingen die de financier zelf noemt (`funder`), maakt het bekend.",
        no_sources = "Dit plan noemt geen boekhouding. Zet die in het plan (`[[actuals.source]]`).",
        /// Notes.
        /// A period that is closed in part; then the part, and the last closed day.
        closed_in_part = " telt mee voor ",
        of_months = " van de ",
        months = " maanden",
        closed_through = "; de boeken zijn afgesloten t/m ",
        by_time = "Van een periode die ten dele is afgesloten, telt het begrote bedrag mee naar rato van de afgesloten maanden; een bedrag met een eigen looptijd telt mee naar rato van die looptijd. De centen zijn zo verdeeld dat de rijen samen het totaal zijn.",
        within_month = "De laatste dag die telt valt binnen een maand: van die maand telt het begrote bedrag mee naar rato van de dagen, en boekingsregels tellen mee op hun datum. Een regel zonder datum telt pas mee als zijn periode is afgesloten.",
        in_units = "Het begrote deel van een periode is afgerond op de eenheid van het plan, zoals in de begroting; wat is gerealiseerd niet.",
        /// The last day of the files follows.
        no_closed_day = "Het plan zegt niet tot en met welke dag de boeken zijn afgesloten (`through`): de hele looptijd telt als afgesloten, en de bestanden gaan tot en met ",
        no_closed_day_means = ". Wat daarna is begroot, staat hier dus als niet besteed.",
        no_period_closed = "Er is nog geen periode van het plan afgesloten.",
        only_by_period = "De realisatie is alleen per periode van het plan bekend, en een van die periodes loopt buiten dit tijdvak door. Zie de begroting en realisatie van het hele plan.",
        no_partner_budgets = "Het plan noemt geen partners bij zijn activiteiten. Daarom staat bij de partners alleen de realisatie.",
        outside_means = "Buiten de looptijd vallen boekingen waarvan de datum in geen periode van het plan ligt.",
        unbooked_means = "Niet toegerekend zijn de boekingsregels die volgens geen enkele regel van het plan bij het plan horen. Het saldo van debet en credit telt mee in het totaal van de lasten.",
        in_kind_means = "Wat in natura wordt ingebracht, staat in geen boekhouding: dat verschil is niet nadelig, en er is niets van te ontvangen. In de totalen van de baten is het wel begroot.",
        /// After it: how those costs count in conditions.
        in_kind_as_budgeted = " In de voorwaarden tellen die kosten zoals begroot.",
        in_kind_as_booked = " In de voorwaarden tellen die kosten zoals begroot, en die van een activiteit die toch geboekt is zoals geboekt. Wat daarop is geboekt, is ook wat in natura is ingebracht: ten hoogste wat daarvan is begroot.",
        unknown_means = "Van een boekhouding die niet is aangeleverd, is niets bekend: ? is geen 0. Wat er achter 'deels niet aangeleverd' \
            staat als gerealiseerd, is wat tot nu toe is aangeleverd.",
        /// Partners follow.
        /// A note on activities with costs on several lines; before and after their codes and own lines.
        on_own_line = "Alle gerealiseerde kosten van een activiteit staan op haar eigen post, ook als zij op meer posten is begroot: ",
        book_on_line = ". Een regel voor boekingen die naast de activiteit een post noemt (`line`), zet kosten op die post.",
        no_books_of = "Het plan noemt geen boekhouding van ",
        so_none_realised = ". Wat daarin staat is niet bekend, en is geen 0; de totalen zijn die van de boekhoudingen die het plan wel noemt.",
        /// Describes the chart; the day up to which it goes may follow.
        chart = "begroot en gerealiseerd per post",
        /// After the description of a chart of panels.
        one_scale = "; alle balken hebben dezelfde schaal",
        /// After an amount: how the costs of a line differ from their budget.
        more_than_budget = " meer dan begroot",
        less_than_budget = " minder dan begroot",
    }
}
