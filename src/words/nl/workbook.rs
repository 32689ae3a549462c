//! The words of workbooks, and of findings as a table.

words! {
    /// The headings of findings as a table.
    FindingsTableWords, FINDINGS_TABLE {
        findings = "Bevindingen",
        level = "Ernst",
        topic = "Onderwerp",
        finding = "Bevinding",
        hint = "Wat te doen",
        corrected_by = "Te herstellen door",
        file = "Bestand",
        line = "Regel",
        in_file = "In het planbestand",
    }
}

words! {
    /// Texts that a workbook adds to reports.
    #[cfg(feature = "xlsx")]
    WorkbookWords, WORKBOOK {
        /// The reason why an amount is a text.
        too_long = "Getallen van meer dan 15 cijfers staan hier als tekst, omdat een rekenblad met 15 cijfers \
            rekent.",
        /// In the first row of a sheet that keeps its figures when another table changes.
        snapshot = "momentopname: volgt geen wijzigingen in andere tabellen",
        /// In the first row of the costs, if a cost is divided and its parts are rounded together.
        fixed_rounding = "na een wijziging kan een deel van een verdeeld bedrag een eenheid afwijken van wat hbplan \
            berekent",
        /// The title and the text of a warning about a cell that readers fill in.
        not_in_list = "Niet in de lijst",
        choose_from_list = "Kies liever een waarde uit de lijst.",
        no_number = "Geen getal",
        /// The title of a warning about an amount that is much less than planned, or than its table shows.
        too_small = "Is het bedrag voluit?",
        enter_number = "Vul hier een getal in.",
        /// The sheet in front of the others, with a line for each of them.
        front = "Voorblad",
        sheet = "Blad",
        changes = "Na een wijziging",
        follows = "rekent mee",
        keeps = "momentopname",
        text_only = "zonder bedragen",
        /// How the workbook is used.
        go_to = "Klik op de naam van een blad om erheen te gaan.",
        inputs = "Gele cellen zijn invoer: bijdragen, tarieven, aantallen en bedragen. Alle andere cellen zijn beveiligd, \
            zonder wachtwoord.",
        change = "Bladen die meerekenen, volgen elke wijziging van een bedrag, tarief of aantal.",
        snapshots = "Een momentopname houdt haar bedragen: schrijf daarvoor de werkmap opnieuw.",
        plan_stays = "Een wijziging in deze werkmap verandert het plan niet. Neem haar over in het planbestand, dat \
            hbplan controleert.",
    }
}

words! {
    /// The table of tariffs.
    TariffsWords, TARIFFS {
        tariffs = "Tarieven",
        no_tariffs = "Dit plan heeft geen tarieven.",
        tariff = "Tarief",
        applies = "Geldt",
        always = "altijd",
        rate = "Tarief per eenheid",
        /// The factor by which the tariff rises in a year.
        factor = "Factor per jaar",
    }
}

words! {
    /// The table of amounts that must be equal.
    ControlWords, CONTROL {
        control = "Controle",
        how = "Elke regel vergelijkt twee bedragen die gelijk moeten zijn. Wat niet sluit, is rood.",
        what = "Controle van",
        one = "Bedrag",
        other = "Moet gelijk zijn aan",
        difference = "Verschil",
        verdict = "Oordeel",
        equal = "✓ sluit",
        unequal = "✗ sluit niet",
        /// The conditions that limit sums of the budget.
        conditions = "Voorwaarden op de begroting",
        limit = "Grens",
        /// The amount above a maximum, or below a minimum.
        beyond = "Buiten de grens",
        met = "✓ voldoet",
        unmet = "✗ voldoet niet",
        /// The figures that the plan states, and the sums of their parts.
        stated_figures = "Opgegeven cijfers en hun som",
        stated_figure = "Opgegeven cijfer",
        stated = "Opgegeven",
        sum = "Som van de bedragen",
        /// Before the name of a period: income and costs.
        balance = "Baten en lasten",
        /// Before the name of a period: its closing balance. In brackets after that: the limit of the balance.
        closing = "Eindsaldo",
        not_below_zero = "niet onder nul",
        /// Between the name of a funder and a period: its contribution in kind, and the costs that this pays.
        in_kind = "in natura en de kosten daarvan",
        /// After `debit` or `credit`: the sheets that have both amounts.
        costs = "op Begroting en Kosten",
        by_year = "op Begroting en Begroting per jaar",
        spending = "op Begroting en Lasten per post",
        sources = "op Begroting en Baten per financier",
        debit = "Lasten",
        credit = "Baten",
    }
}
