//! Dutch words of amounts: the budget, costs, funding and conditions.

words! {
    /// The words of the budget table and of how its amounts came about.
    BudgetWords, BUDGET {
        version = "Versie",
        debit = "Debet",
        credit = "Credit",
        closing = "Eindsaldo",
        adjustment = "Correctie",
        not_explained = "begroot, niet uit activiteiten",
        silenced = "Controle uitgezet:",
        warned = "Controle afgezwakt tot waarschuwing:",
        without_reason = "zonder reden",
        derivation = "Herleiding",
        key = "Sleutel",
        without_lead = "Zonder trekker",
        without_partner = "Zonder partner",
        /// Notes on how the figures of a table came about.
        cut = "Een bedrag over meer kolommen is verdeeld naar zijn eigen looptijd.",
        cumulative = "Elke kolom telt de kolommen ervoor mee.",
        shares = "Percentages van het totaal van de kolom, afgerond op twee decimalen.",
        /// Before and after how many findings there are, of one and of more.
        one_finding = "fout in het plan; `hbplan check` zegt welke",
        findings = "fouten in het plan; `hbplan check` zegt welke",
    }
}

words! {
    /// The words of what an activity costs.
    CostWords, COST {
        /// That there is no cost: *niet van toepassing*.
        none = "n.v.t.",
        once = "eenmalig",
        per_year = "per jaar",
        per_period = "per periode",
        /// Between a price and the unit that it is of: `€ 36.000 per kring`.
        per = "per",
        /// The unit of a price that names none.
        piece = "stuk",
        /// Before how many periods: `€ 1.600 in 4 periodes`.
        within = "in",
        one_period = "periode",
        periods = "periodes",
        /// An amount, or a rate, that is another one in each period.
        amount_by_period = "bedrag verschilt per periode",
        rate_by_period = "tarief dat per periode verschilt",
        quantity_by_period = "aantal dat per periode verschilt",
        /// Before the percentage that a tariff rises by, and after it.
        rises = "stijgt",
        each_year = "per jaar",
    }
}

words! {
    /// The words of the sheet of costs, beside those of the budget table.
    CostsWords, COSTS {
        costs = "Kosten",
        no_costs = "Dit plan heeft geen kosten.",
        /// The rate of one, or the amount where there is no quantity.
        rate = "Tarief of bedrag",
        quantity = "Aantal",
        /// The heading over `part` and `of`: which part of a year, such as 6 of 12 months.
        of_year = "Deel van het jaar",
        part = "deel",
        of = "van",
        /// What an amount got more or less so that the parts of its year add up.
        rounding = "Waarvan afronding",
    }
}

words! {
    /// The words of how something is divided by an allocation key.
    DivisionWords, DIVISION {
        /// Before the name of an allocation key.
        key = "Verdeelsleutel",
        /// Before what is divided in a way of its own.
        own = "Verdeling van",
        /// Between the key and what is divided by it.
        of = "voor",
        equal = "in gelijke delen",
        by_credit = "naar wat elk in de periode inbrengt",
        by_cost = "naar de andere kosten die elk in de periode draagt",
        source = "bron",
        /// After how many more things are divided by it.
        others = "andere",
        /// The captions of what partners bear and get.
        costs = "Kosten per partner",
        contributions = "Bijdragen per partner",
        /// The rows of what is not divided, and of what can't be.
        not_divided = "Niet over partners verdeeld",
        lost = "Niet te verdelen",
        /// Notes on how costs are divided among partners, with and without keys.
        among_partners = "Kosten zonder verdeelsleutel zijn in gelijke delen over de partners van hun activiteit verdeeld.",
        without_keys = "De kosten van een activiteit met meer partners zijn in gelijke delen over hen verdeeld.",
        /// Who gets what can't be divided.
        remainder = "Wat niet te delen is, gaat per eenheid naar de grootste rest, bij gelijke rest naar de eerste.",
        /// What is divided over columns of time.
        in_columns = "Over meer kolommen is verdeeld wat tot en met elke kolom valt; een kolom is het verschil met die ervoor.",
    }
}

words! {
    /// The words of who pays for what.
    FundingWords, FUNDING {
        funding = "Dekking",
        refund = "Correctie",
        uncovered = "Niet gedekt",
        /// The rows of what is no cost.
        repaid = "Negatief beginsaldo",
        back = "Terug naar",
        unspent = "Niet besteed",
        /// After a line: what it costs without an activity.
        without_activity = "niet uit activiteiten",
        /// Below a table of a plan that carries its balance.
        brought_in = "Baten",
        kept_before = "Over uit eerdere perioden",
        kept = "Over aan het eind",
        nothing_then = "In die tijd wordt niets besteed.",
        too_large = "De bedragen zijn te groot om precies te verdelen.",
        not_known = "Wie wat betaalt kan pas gezegd worden als alle bedragen en alle namen in het plan kloppen.",
        /// How the matrix is made.
        how = "Elke financier betaalt van elke activiteit naar rato van wat hij inbrengt, op de kleinste eenheid afgerond, \
              zo dat elke rij en elke kolom precies optelt.",
        how_restricted = "Elke kost wordt verdeeld over de financiers die hem mogen betalen, naar rato van wat zij vrij te \
                         besteden hebben, op de kleinste eenheid afgerond, zo dat elke rij en elke kolom precies optelt.",
        /// What goes on after a funder ends.
        cliff = "Na afloop van de financiering",
        ends = "stopt na",
        paid_before = "Betaald door",
        cliff_how = "Alleen activiteiten waarvoor de financier betaalde en die daarna nog kosten hebben, met wie die dan betaalt.",
        no_end = "Geen financier stopt voor het einde van het plan.",
        nothing_after = "Wat hij betaalde, gaat daarna niet door.",
        after = "Daarna",
    }
}

words! {
    /// The words of conditions: what is demanded, and how that stands.
    ConditionsWords, CONDITIONS {
        conditions = "Voorwaarden",
        demand = "Eis",
        limit = "Grens",
        stands = "Stand",
        room = "Ruimte",
        holds = "Voldoet",
        /// The caption over the amounts behind the percentages.
        in_amounts = "In bedragen",
        /// What a share is of.
        of = "Van",
        /// The period in which something is highest.
        at = "Hoogst in",
        source = "Bron",
        no_conditions = "Dit plan noemt geen voorwaarden.",
        yes = "ja",
        no = "nee",
        unclear = "onduidelijk",
        unknown = "onbekend",
        too_large = "te groot",
        nothing = "n.v.t.",
        at_most = "ten hoogste",
        at_least = "ten minste",
        of_cost = "van de kosten",
        of_eligible = "van de subsidiabele kosten",
        of_credit = "van de baten",
        /// Before names.
        of_these = "van",
        without = "zonder",
        /// Before what funders pay of lines.
        pays_of = "voor",
        activity = "activiteit",
        in_money = "in geld",
        in_kind = "in natura",
        flat_rate = "vast",
        tariff = "tarief",
        per = "per",
        excluded = "geen bijdrage",
        reallocation = "verschuiving tussen posten",
        of_approved = "van de goedgekeurde begroting",
        instalments = "termijnen samen de bijdrage",
        prefinance = "voorfinanciering",
        per_period = "per periode",
        both_sides = "in natura: baten gelijk aan lasten",
        received = "Ontvangen",
        brought_in = "Bijdrage",
        /// Of what a condition says: a key each.
        form = "vorm",
        share_of = "deel van",
        per_unit = "hoogste bedrag per eenheid",
        max_tariff = "hoogste tarief",
        approved = "goedgekeurd",
        /// What room is.
        room_means = "Ruimte is hoeveel meer het mag zijn, of bij een minimum hoeveel minder, als al het andere gelijk blijft; \
            naar beneden afgerond op centen. Of een voorwaarde gehaald wordt is beslist op de bedragen zelf, niet op het \
            percentage, dat op twee decimalen is afgerond.",
        /// What the balance of instalments is.
        balance_means = "Saldo is wat tot en met de periode is ontvangen min wat is ingezet: onder 0 is er voorgefinancierd.",
    }
}
