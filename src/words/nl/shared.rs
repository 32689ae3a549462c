//! Dutch words that several reports use.

words! {
    /// Headings and rows that several reports have.
    SharedWords, SHARED {
        activities = "Activiteiten",
        activity = "Activiteit",
        amount = "Bedrag",
        balance = "Saldo",
        /// The two signs that a balance may have.
        income_less_costs = "baten min lasten",
        costs_less_income = "lasten min baten",
        budget = "Begroting",
        due_by = "Uiterlijk",
        code = "Code",
        condition = "Voorwaarde",
        cost = "Kosten",
        difference = "Verschil",
        funder = "Financier",
        /// The heading of rows of funders, and of lines for their own income.
        funder_or_line = "Financier of post",
        goal = "Doel",
        goals = "Doelen",
        calculation = "Berekening",
        kind = "Soort",
        lead = "Trekker",
        line = "Post",
        measured = "Gemeten",
        no_amounts = "Dit plan heeft geen bedragen.",
        no_amounts_read = "De bedragen van dit plan zijn niet bekend: delen ervan kunnen niet worden gelezen.",
        no_periods = "Er is niets te berekenen: dit plan heeft bedragen, en geen periodes die te lezen zijn.",
        /// The row of activities that serve no goal.
        no_goal = "Zonder doel",
        /// The row of costs outside of all lines.
        no_line = "Zonder begrotingspost",
        /// The row of costs outside of all activities.
        not_from_activities = "Niet aan activiteiten toegerekend",
        /// The heading of the additions to lines that are reserves.
        added_to_reserves = "Toegevoegd aan reserves",
        /// The heading of the income of lines that are reserves.
        drawn_from_reserves = "Onttrokken aan reserves",
        /// The row, in a table by partner, of amounts that are budgeted on lines but are no costs of an activity or of
        /// a line.
        no_cost = "Begroot zonder uitgewerkte kosten",
        note = "Opmerking",
        opening = "Beginsaldo",
        /// The income of a line.
        own_income = "eigen baten",
        /// The costs that a reserve pays, and the additions to a reserve.
        withdrawal = "onttrekking",
        addition = "toevoeging",
        partner = "Partner",
        partners = "Partners",
        period = "Periode",
        plan = "Plan",
        product = "Product",
        /// The row of activities that serve more than one goal.
        several_goals = "Meer dan één doel",
        target = "Resultaat",
        targets = "Beoogde resultaten",
        timeline = "Tijdpad",
        total = "Totaal",
        /// A total of costs or income, including additions to reserves or withdrawals from them.
        total_with_reserves = "Totaal met reserves",
        total_without_reserves = "Totaal zonder reserves",
        undated = "Zonder datum",
        unit = "Eenheid",
        /// The note under a report with unknown amounts; the unreadable figures follow.
        unknown_means = "? betekent onbekend, niet 0. Niet te lezen of te berekenen: ",
        what = "Wat",
        which_one = "Welke",
        whole_plan = "Hele plan",
    }
}
