//! Dutch words of the difference between versions of a plan.

/// Words for two things that are compared.
#[derive(Debug, PartialEq, Eq)]
pub struct VersionWords {
    /// Headings over the older and the newer.
    pub old: &'static str,
    pub new: &'static str,
    /// The heading over a difference as a percentage of the older.
    pub of_old: &'static str,
    /// A finding or a verdict that changed: before and after.
    pub was: &'static str,
    pub is: &'static str,
}

words! {
    /// The difference between two versions of a plan, and the report on scenarios.
    CompareWords, COMPARE {
        other_columns = "Kolommen die geen periode van het plan zijn",
        /// Between the old and the new version.
        from_to = "→",
        none = "Geen verschillen.",
        /// A version that does not exist.
        absent = "(geen plan)",
        currencies = "De bedragen zijn niet vergeleken, omdat de munteenheid verschilt.",
        credit = "Baten per financier",
        /// The title of that table if lines have income of their own.
        credit_with_own = "Baten per financier, en eigen baten van posten",
        debit = "Lasten per post",
        by_activity = "Lasten per activiteit",
        balances = "Saldo's",
        shift = "Verschuiving tussen posten",
        /// The period of a total.
        all_periods = "alle periodes",
        /// The names of the two versions.
        versions: VersionWords = VersionWords {
            old: "Oud",
            new: "Nieuw",
            of_old: "% van oud",
            was: "was",
            is: "wordt",
        },
        /// The names of a plan as it is and of the plan after a change.
        outlook: VersionWords = VersionWords {
            old: "Nu",
            new: "Dan",
            of_old: "% van nu",
            was: "nu",
            is: "dan",
        },
        gained = "Verhogingen samen",
        lost = "Verlagingen samen",
        moved = "Verschoven",
        /// The part of the moved amount that lines may give to others, and the rest.
        allowed = "Waarvan mag verschuiven",
        beyond_allowed = "Verschoven buiten wat mag",
        of_approved = "% van de oude begroting",
        /// A note that defines reallocation.
        moved_means = "Verschoven is wat over alle periodes van de ene post naar de andere ging: het kleinste van de \
            verhogingen en de verlagingen, als percentage van de oude begroting (afgerond op twee decimalen). Een \
            hogere of lagere totale begroting telt niet mee, en ook niet wat tussen deze twee versies heen en weer \
            ging.",
        rest = "Overige verschillen",
        findings = "Bevindingen en voorwaarden",
        came = "nieuw",
        gone = "vervallen",
        finding = "Bevinding",
        level = "Ernst",
        rule = "Regel",
        place = "Plaats",
        message = "Melding",
        error = "fout",
        warning = "waarschuwing",
        appeared = "nieuw",
        went = "vervallen",
        tariff = "Tarief",
        review = "Verslag",
        check = "Controle",
        /// The id of a thing, if only that changed.
        id = "id",
        title = "titel",
        version = "versie",
        language = "taal",
        currency = "munteenheid",
        scale = "schaal",
        balance_sign = "teken van saldi",
        budget_layout = "indeling van de begroting",
        role = "rol",
        unit = "eenheid",
        rounding = "afronding",
        carry = "saldo overhevelen",
        balance = "vereist saldo",
        opening = "beginsaldo",
        term = "looptijd",
        year_begins = "maand waarin een boekjaar begint",
        year_name = "naam van boekjaren",
        note = "opmerking",
        /// Before the key of a printed figure: `gedrukt: total-debit`.
        printed = "opgegeven",
        span = "periode",
        name = "naam",
        under = "onder",
        starts = "vanaf",
        left_over = "wat over is",
        until = "tot en met",
        /// The sources of the amounts of a line.
        basis = "bedragen",
        stated = "eigen begroting",
        from_activities = "uit de activiteiten",
        from_costs = "uit de kosten",
        adjustment = "correctie",
        /// Before the ids of the lines to which money may move.
        may_move = "mag verschuiven naar",
        any_amount = "elk bedrag",
        at_most = "ten hoogste",
        kind = "soort",
        partner_level = "niveau",
        policy = "beleid",
        practice = "uitvoering",
        rate = "tarief",
        index = "indexering",
        index_from = "geïndexeerd vanaf",
        lead = "trekker",
        partners = "partners",
        goals = "doelen",
        product = "product",
        linked = "gekoppeld aan",
        timeline = "planning",
        cost = "kosten",
        vat_included = "inbegrepen",
        no_cost = "geen",
        unstated = "niet vermeld",
        when = "wanneer",
        target = "beoogd resultaat",
        baseline = "nulmeting",
        by = "uiterlijk",
        measured = "gemeten",
        lines = "posten",
        max_share = "maximumaandeel",
        min_share = "minimumaandeel",
        max = "maximum",
        min = "minimum",
        /// The division of an amount.
        division = "verdeling",
        paid_by = "betaald door",
        percentage = "percentage",
        pays = "betaalt alleen",
        pays_not = "betaalt niet",
        max_per_period = "maximum per periode",
        form = "vorm",
        in_kind = "in natura",
        approved = "goedgekeurd",
        within = "over",
        source = "bron",
        reporter = "door",
        due_on = "dag",
        for_each = "verslag van",
        each_activity = "elke activiteit",
        to = "aan",
        reason = "reden",
        allow = "uit",
        /// A payment of a funder, and the words in its facts.
        receipt = "termijn",
        after = "na",
        days = "dagen later",
        invoice_days = "betaalt dagen na de kosten",
        received_by = "ontvangen door",
        explain_above = "toelichting vereist boven",
        /// The award of a funder, and the words in its facts.
        award = "beschikking",
        reference = "kenmerk",
        model = "model",
        description = "omschrijving",
        granted_on = "toegekend op",
        granted = "toegekend",
        performance = "prestatie",
        own = "eigen bijdrage",
        own_counts = "eigen bijdrage telt",
        staff_cost = "subsidiabele personeelskosten",
        accounted = "verantwoord",
        received = "ontvangen",
        spent = "besteed",
        closing = "eindsaldo",
        what_if = "Wat als",
        scenario = "Scenario",
        as_is = "ongewijzigd",
        total_credit = "Totaal baten",
        total_debit = "Totaal lasten",
        errors = "Fouten",
        warnings = "Waarschuwingen",
        side_by_side = "De scenario's naast elkaar",
        /// A note on how a changed plan is computed.
        what_if_means = "Het plan zelf is niet gewijzigd. Geschaalde bedragen zijn rekenkundig afgerond op de eenheid van het \
            plan, en tarieven op de kleinste eenheid van de munt. Opgegeven totalen waarin een \
            gewijzigd bedrag meetelt, en opgegeven cijfers die anders uitkomen, gelden dan niet. Een begrote post verandert mee met \
            de kosten van haar activiteiten, en niet andersom.",
        /// The table of stated figures that changes of other figures make untrue.
        untrue_figures = "Opgegeven cijfers die dan niet meer kloppen",
        stated_figure = "Opgegeven",
        sum_then = "Som dan",
    }
}
