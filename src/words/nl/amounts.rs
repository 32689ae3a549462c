//! Dutch words of amounts: the budget, costs, funding and conditions.

words! {
    /// The budget, and how its amounts came about.
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
        /// Notes on the figures of a table.
        cut = "Een bedrag over meer kolommen is verdeeld naar zijn eigen looptijd.",
        cumulative = "Elke kolom telt de kolommen ervoor mee.",
        shares = "Percentages van het totaal van de kolom, afgerond op twee decimalen.",
        /// After the number of errors: for one, and for more.
        one_finding = "fout in het plan; `hbplan check` zegt welke",
        findings = "fouten in het plan; `hbplan check` zegt welke",
    }
}

words! {
    /// What an activity costs, in words.
    CostWords, COST {
        /// There is no cost: *niet van toepassing*.
        none = "n.v.t.",
        once = "eenmalig",
        per_year = "per jaar",
        per_period = "per periode",
        /// Between a price and its unit: `€ 36.000 per kring`.
        per = "per",
        /// The unit of a price without a unit.
        piece = "stuk",
        /// Before a number of periods: `€ 1.600 in 4 periodes`.
        within = "in",
        one_period = "periode",
        periods = "periodes",
        /// An amount, a rate or a quantity that differs by period.
        amount_by_period = "bedrag verschilt per periode",
        rate_by_period = "tarief dat per periode verschilt",
        quantity_by_period = "aantal dat per periode verschilt",
        /// Before and after the percentage by which a tariff rises.
        rises = "stijgt",
        each_year = "per jaar",
    }
}

words! {
    /// The table of costs behind the debit side.
    CostsWords, COSTS {
        costs = "Kosten",
        no_costs = "Dit plan heeft geen kosten.",
        /// The rate of one, or the amount if there is no quantity.
        rate = "Tarief of bedrag",
        quantity = "Aantal",
        /// The heading over `part` and `of`: the part of a year, such as 6 of 12 months.
        of_year = "Deel van het jaar",
        part = "deel",
        of = "van",
        /// What rounding added to an amount so that the parts of its year add up.
        rounding = "Waarvan afronding",
    }
}

words! {
    /// How something is divided by an allocation key.
    DivisionWords, DIVISION {
        /// Before the name of an allocation key.
        key = "Verdeelsleutel",
        /// Before what is divided without an allocation key.
        own = "Verdeling van",
        /// Between the key and what is divided by it.
        of = "voor",
        equal = "in gelijke delen",
        by_credit = "naar wat elk in de periode inbrengt",
        by_cost = "naar de andere kosten die elk in de periode draagt",
        source = "bron",
        /// After the number of things that are not named.
        others = "andere",
        /// The captions of the costs that partners bear and of the contributions they get.
        costs = "Kosten per partner",
        contributions = "Bijdragen per partner",
        /// The rows of what is not divided, and of what can't be divided.
        not_divided = "Niet over partners verdeeld",
        lost = "Niet te verdelen",
        /// Notes on how costs are divided among partners, with and without keys.
        among_partners = "Kosten zonder verdeelsleutel zijn in gelijke delen over de partners van hun activiteit verdeeld.",
        without_keys = "De kosten van een activiteit met meer partners zijn in gelijke delen over hen verdeeld.",
        /// A note on who gets the units that are left.
        remainder = "Alles is per periode samen verdeeld: elke partner krijgt in elke periode en in totaal minder dan één eenheid meer of minder dan zijn exacte deel.",
        /// A note on how amounts are divided over columns of time.
        in_columns = "Over meer kolommen is verdeeld wat tot en met elke kolom valt; een kolom is het verschil met die ervoor.",
    }
}

words! {
    /// Who pays for what, and what goes on after a funder ends.
    FundingWords, FUNDING {
        funding = "Dekking",
        refund = "Correctie",
        uncovered = "Niet gedekt",
        /// Who lends money to a plan that carries its balance.
        advanced = "Voorgeschoten",
        /// The rows of what is not a cost.
        advance_repaid = "Voorschot terugbetaald",
        repaid = "Negatief beginsaldo",
        back = "Terug naar",
        unspent = "Niet besteed",
        /// After a line: what is spent on it outside of activities.
        without_activity = "niet uit activiteiten",
        /// The rows below a table of a plan that carries its balance.
        brought_in = "Baten",
        kept_before = "Over uit eerdere perioden",
        kept = "Over aan het eind",
        nothing_then = "In die tijd wordt niets besteed.",
        too_large = "De bedragen zijn te groot om precies te verdelen.",
        not_known = "Wie wat betaalt kan pas gezegd worden als alle bedragen en alle namen in het plan kloppen.",
        /// Notes on how the table is computed.
        how = "Elke financier betaalt van elke activiteit naar rato van wat hij inbrengt, op de kleinste eenheid afgerond, \
              zo dat elke rij en elke kolom precies optelt.",
        how_restricted = "Elke kost wordt verdeeld over de financiers die hem mogen betalen, naar rato van wat zij vrij te \
                         besteden hebben, op de kleinste eenheid afgerond, zo dat elke rij en elke kolom precies optelt.",
        /// What was assumed where a funder starts or stops within the days of a cost.
        how_cut = "Een kost waarbij een financier begint of stopt, is gelijkmatig verdeeld over zijn periode, of over de eigen `in`.",
        /// The report on what goes on after a funder ends.
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
    /// What funders require, and the verdict on it.
    ConditionsWords, CONDITIONS {
        conditions = "Voorwaarden",
        demand = "Eis",
        limit = "Grens",
        stands = "Stand",
        room = "Ruimte",
        holds = "Voldoet",
        /// The caption of the amounts behind the percentages.
        in_amounts = "In bedragen",
        /// The heading over what a share is of.
        of = "Van",
        /// The heading over the period in which an amount is highest.
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
        /// Before the names of what a share is of.
        of_these = "van",
        without = "zonder",
        /// Between funders and the lines that they pay.
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
        spent = "Besteed",
        /// The facts of a condition.
        form = "vorm",
        share_of = "deel van",
        per_unit = "hoogste bedrag per eenheid",
        max_tariff = "hoogste tarief",
        approved = "goedgekeurd",
        /// A note on what room is.
        room_means = "Ruimte is hoeveel meer het mag zijn, of bij een minimum hoeveel minder, als al het andere gelijk blijft; \
            naar beneden afgerond op centen. Of een voorwaarde gehaald wordt is beslist op de bedragen zelf, niet op het \
            percentage, dat op twee decimalen is afgerond.",
        /// A note on what the balance of instalments is.
        balance_means = "Saldo is wat tot en met de periode is ontvangen min wat is ingezet: onder 0 is er voorgefinancierd.",
        /// The same in a plan that carries its balance.
        carried_balance_means = "Saldo is wat tot en met de periode is ontvangen min wat is besteed: onder 0 is er \
            voorgefinancierd.",
    }
}
