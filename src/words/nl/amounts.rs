//! Dutch words of amounts: the budget, costs, funding and conditions.

words! {
    /// The budget, and the derivation of its amounts.
    BudgetWords, BUDGET {
        version = "Versie",
        debit = "Lasten",
        credit = "Baten",
        result_before = "Resultaat voor bestemming",
        result_after = "Resultaat na bestemming",
        closing = "Eindsaldo",
        /// The amount that costs take from, or leave to, the income of other columns.
        timing = "Verschil in tijd",
        adjustment = "Correctie",
        /// Before a line and the lines that its money may move to.
        may_move = "Mag verschuiven",
        from_to = "naar",
        at_most = "ten hoogste",
        not_explained = "begroot, niet aan activiteiten toegerekend",
        silenced = "Controle uitgezet:",
        warned = "Controle afgezwakt tot waarschuwing:",
        without_reason = "zonder opgave van reden",
        derivation = "Opbouw van de lasten",
        key = "Plaats in het bestand",
        without_lead = "Zonder trekker",
        without_partner = "Zonder partner",
        /// Notes on the figures of a table. If rounded totals are shown as sums and not as stated.
        stated_totals = "Opgegeven totalen staan hier zoals zij zijn opgegeven. Door afronding kunnen zij van hun som verschillen: de begroting per periode noemt ze.",
        rounded_totals = "Totalen zijn hier sommen. Opgegeven totalen kunnen daarvan door afronding verschillen: de begroting per periode noemt ze.",
        cut = "Bedragen die over meer dan één kolom lopen, zijn naar tijd over die kolommen verdeeld.",
        timed = "Verschil in tijd: lasten en baten van één periode vallen in verschillende kolommen. Over een hele periode is het nul.",
        cumulative = "De bedragen zijn cumulatief: elke kolom is inclusief de kolommen ervoor.",
        shares = "Percentages van het kolomtotaal, afgerond op twee decimalen.",
        /// The heading of a column of another kind than the periods of the plan.
        actual_column = "Rekening {time}",
        original_column = "Begroting {time} primitief",
        revised_column = "Begroting {time} na wijziging",
        other_columns = "Kolommen met een rekening, een primitieve begroting of een begroting na wijziging staan ernaast ter vergelijking: ze tellen in geen totaal mee.",
        other_columns_elsewhere = "Kolommen met een rekening, een primitieve begroting of een begroting na wijziging staan alleen in de begroting per periode, met posten of financiers als rijen.",
        /// In place of a table about the other side.
        only_costs = "Dit plan heeft alleen lasten.",
        only_income = "Dit plan heeft alleen baten.",
        /// After the number of errors: for one, and for more.
        one_finding = "fout in het plan; `hbplan check` zegt welke",
        findings = "fouten in het plan; `hbplan check` zegt welke",
        /// After the number of errors, in a document that has the findings.
        one_finding_here = "fout in het plan: zie Bevindingen",
        findings_here = "fouten in het plan: zie Bevindingen",
    }
}

words! {
    /// The derivation of the costs of an activity, in words.
    CostWords, COST {
        /// If there is no cost: *niet van toepassing*.
        none = "n.v.t.",
        once = "eenmalig",
        per_year = "per jaar",
        per_period = "per periode",
        over_months = "in totaal, gespreid over de maanden",
        over_days = "in totaal, gespreid over de dagen",
        /// Between a price and its unit: `€ 36.000 per kring`.
        per = "per",
        /// The unit of a price without a unit.
        piece = "stuk",
        /// Before a number of periods: `€ 1.600 in 4 periodes`.
        within = "in elk van",
        one_period = "in één periode",
        periods = "periodes",
        /// An amount, a rate or a quantity that differs by period.
        amount_by_period = "bedrag verschilt per periode",
        rate_by_period = "tarief dat per periode verschilt",
        quantity_by_period = "aantal dat per periode verschilt",
        /// Before and after the percentage by which a tariff rises.
        rises = "stijgt met",
        each_year = "per jaar",
        /// Between a percentage and the costs that it applies to, and before the excluded costs.
        of = "van",
        without = "zonder",
        all_costs = "alle kosten, zichzelf inbegrepen",
        over_total = "over alle periodes samen",
        rounded_down = "naar beneden afgerond",
    }
}

words! {
    /// The table of costs behind the debit side.
    CostsWords, COSTS {
        costs = "Kosten",
        no_costs = "Dit plan heeft geen kosten.",
        /// The rate of one unit, or the amount if there is no quantity.
        rate = "Tarief of bedrag",
        quantity = "Aantal",
        /// The heading over `part` and `of`: the part of a year, such as 6 of 12 months, or a percentage, such as 15 of
        /// 100.
        of_year = "Deel",
        part = "deel",
        of = "van",
        /// The amount that rounding added so that the parts of a year add up.
        rounding = "Waarvan afronding",
        /// In place of the unit of a percentage of other costs.
        share = "percentage van andere kosten",
        /// The note on VAT and exchange rates in the part of an amount.
        with_factors = "Het deel bevat ook de koers van een andere munt en de btw die niet verrekenbaar is: 121 van 100 bij 21%.",
        /// The running totals by which parts of a year are rounded together: before a row, and with it.
        running = "Delen samen afgerond",
        before = "tot deze rij",
        upto = "t/m deze rij",
    }
}

words! {
    /// The division of an amount by an allocation key.
    DivisionWords, DIVISION {
        /// Before the name of an allocation key.
        key = "Verdeelsleutel",
        /// Before the code of an activity.
        activity = "activiteit",
        /// Before an amount that is divided without an allocation key.
        own = "Verdeling van",
        /// Between the key and the amount that it divides.
        of = "voor",
        equal = "in gelijke delen",
        by_credit = "naar rato van ieders baten in de periode",
        by_cost = "naar rato van ieders overige kosten in de periode",
        source = "bron",
        /// After the number of things that are not named.
        others = "andere",
        /// The captions of the costs that partners bear and of the contributions they get.
        costs = "Lasten per partner",
        contributions = "Bijdragen per partner",
        /// The rows of undivided amounts, and of those that can't be divided.
        not_divided = "Niet over partners verdeeld",
        lost = "Niet te verdelen",
        /// Notes on how costs are divided among partners, with and without keys.
        among_partners = "Kosten zonder verdeelsleutel zijn in gelijke delen over de partners van de activiteit \
            verdeeld.",
        without_keys = "De kosten van een activiteit met meer dan één partner zijn in gelijke delen over die \
            partners verdeeld.",
        /// A note on costs with VAT that partners bear together and do not recover to the same extent.
        with_vat = "Van kosten met btw die niet elke partner in gelijke mate terugkrijgt, is de prijs zonder btw zo \
            verdeeld; elke partner draagt de btw die hij niet terugkrijgt.",
        /// A note on who gets the units that are left.
        remainder = "Afrondingsverschillen gaan naar wie het meest tekortkomt: in elke periode en in totaal wijkt \
            elke partner minder dan één eenheid af van het exacte deel.",
        /// A note on how amounts are divided over columns of time.
        in_columns = "De verdeling is cumulatief berekend; een kolom is het verschil met de vorige.",
    }
}

words! {
    /// Funding, and the costs that continue after a funder ends.
    FundingWords, FUNDING {
        funding = "Dekking",
        refund = "Correctie",
        uncovered = "Niet gedekt",
        /// The lender of a plan that carries its balance.
        advanced = "Voorgeschoten",
        /// The rows of payments for something other than a cost.
        advance_repaid = "Voorschot terugbetaald",
        repaid = "Negatief beginsaldo",
        back = "Terug naar",
        unspent = "Niet besteed",
        /// After a line, for its costs outside activities.
        without_activity = "niet aan activiteiten toegerekend",
        /// The rows below a table of a plan that carries its balance.
        brought_in = "Baten",
        kept_before = "Overgeheveld uit eerdere periodes",
        kept = "Resteert aan het eind",
        nothing_then = "In die periode zijn er geen lasten.",
        too_large = "De bedragen zijn te groot om precies te verdelen.",
        not_known = "Wie wat betaalt, is pas te zeggen als alle bedragen en alle namen in het plan kloppen.",
        /// Notes on how the table is computed.
        how = "Elke financier betaalt aan elke activiteit mee naar rato van zijn bijdrage. De bedragen zijn zo \
            afgerond dat elke rij en elke kolom precies optelt.",
        how_restricted = "Alle kosten worden verdeeld over de financiers die ze mogen betalen, naar rato van wat zij \
            vrij te besteden hebben. De bedragen zijn zo afgerond dat elke rij en elke kolom precies optelt.",
        /// The rounding of costs that several payers share, if the table has several periods.
        how_shared = "Wie een kost delen, betalen in elke periode elk hun deel, op een eenheid na. Over meer periodes \
            kunnen die afwijkingen optellen.",
        how_own_income = "Eigen baten van een post betalen eerst de lasten van die post, voor zover ander geld daarvoor niet \
            nodig is. Wat overblijft, is vrij te besteden.",
        how_reserves = "Wat aan een reserve wordt toegevoegd of eruit wordt onttrokken, is geen last en geen bate. Het \
            staat hier omdat een toevoeging betaald moet worden en een onttrekking betaalt.",
        /// The assumption about costs during which a funder starts or stops.
        how_cut = "Kosten waarbij een financier begint of stopt, zijn gelijkmatig verdeeld over hun periode, of over \
            hun eigen tijdvak, tegen het tarief van elk jaar.",
        /// The report on the costs that continue after a funder ends.
        cliff = "Na afloop van de financiering",
        ends = "stopt na",
        /// Before the last period or day of the funder.
        up_to = "t/m",
        paid_before = "Betaald door",
        cliff_how = "Alleen lasten waaraan de financier meebetaalde en die daarna doorlopen, met wie ze dan betaalt.",
        no_end = "Geen financier stopt voor het einde van het plan.",
        nothing_after = "Wat deze financier betaalde, gaat daarna niet door.",
        after = "Daarna",
    }
}

words! {
    /// The conditions of funders, and the verdict on each.
    ConditionsWords, CONDITIONS {
        conditions = "Voorwaarden",
        /// The caption of the verdicts on the budget, beside those on realised amounts.
        on_budget = "Voorwaarden, op de begroting",
        demand = "Eis",
        limit = "Grens",
        stands = "Plan",
        room = "Ruimte",
        holds = "Voldoet",
        /// The caption of the amounts behind the percentages.
        in_amounts = "In bedragen",
        /// The heading over the base of a share.
        of = "Grondslag",
        /// The heading over the period in which an amount is highest.
        at = "Hoogst in",
        source = "Bron",
        no_conditions = "Dit plan noemt geen voorwaarden.",
        conditions_unread = "Delen van het bestand zijn niet te lezen: welke voorwaarden erin staan, is niet bekend.",
        /// In place of a requirement that could not be read.
        unread = "eis niet bekend",
        yes = "ja",
        /// The requirement is met only because the amounts of the plan are rounded.
        yes_by_rounding = "ja, binnen afronding",
        /// The requirement is met by the rates that could be compared.
        yes_as_compared = "ja, voor zover vergeleken",
        no = "nee",
        unclear = "onduidelijk",
        unknown = "onbekend",
        too_large = "te groot",
        nothing = "n.v.t.",
        at_most = "ten hoogste",
        at_least = "ten minste",
        of_cost = "van de kosten",
        /// In a plan with reserves, whose total includes the additions to them.
        of_cost_without_reserves = "van de kosten zonder reserves",
        /// Before the names of funders.
        of_contribution = "van de bijdrage van",
        /// The base of a share of a partner.
        of_own_cost = "van de eigen kosten",
        of_eligible = "van de subsidiabele kosten",
        of_credit = "van de baten",
        /// Before the names of the base of a share.
        of_these = "van",
        /// The base of a share of certain costs.
        of_those_costs = "van die kosten",
        without = "zonder",
        /// Before the names of costs of which only a first amount counts, and that amount.
        first_of_each = "met alleen het eerste deel van elk van",
        /// Between funders and the lines that they pay.
        pays_of = "voor",
        activity = "activiteit",
        in_money = "in geld",
        in_kind = "in natura",
        flat_rate = "vast percentage:",
        tariff = "tarief",
        per = "per",
        excluded = "geen bijdrage",
        reallocation = "verschuiving tussen posten",
        of_approved = "van de goedgekeurde begroting",
        /// Before the names of lines.
        of_approved_of = "van wat is goedgekeurd voor",
        instalments = "de termijnen tellen op tot de bijdrage",
        prefinance = "voorfinanciering",
        max_per_period = "in elke periode ten hoogste het maximum van die periode",
        no_maximum = "zonder maximum",
        both_sides = "bijdrage in natura gelijk aan de kosten die ermee zijn betaald",
        received = "Ontvangen",
        brought_in = "Bijdrage",
        spent = "Besteed",
        /// The facts of a condition.
        each = "voor elk afzonderlijk",
        form = "vorm",
        share_of = "aandeel van",
        per_unit = "maximum per eenheid",
        units_of = "aantal volgens de kosten van",
        units_of_target = "aantal volgens het beoogde resultaat van",
        max_tariff = "maximumtarief",
        approved = "goedgekeurd",
        /// Headings of the amounts that may move between lines, and that moved.
        may_move = "Mag verschuiven",
        /// A note on the meaning of headroom.
        room_means = "Ruimte is wat er nog bij kan, of bij een minimum af kan, als al het andere gelijk blijft, naar \
            beneden afgerond op de kleinste eenheid. Of aan een voorwaarde is voldaan, wordt beoordeeld op de bedragen \
            zelf; percentages zijn afgerond op twee decimalen.",
        /// A note on conditions with several parts.
        parts_mean = "Van een voorwaarde die voor elke periode, elk jaar, elke post of elke partner afzonderlijk geldt, staat hier waaraan \
            niet is voldaan; is overal aan voldaan, dan de krapste.",
        /// A note on the payments of funders for lines.
        payments_mean = "Van wat financiers van posten betalen, staat hier het minste dat zij moeten betalen als er een maximum geldt, \
            en het meeste dat zij kunnen betalen als er een minimum geldt.",
        /// After a requirement that can't be met together with others, which follow.
        not_together_with = "niet samen met",
        /// After a requirement whose parts can't be met together.
        not_all_together = "niet alle samen",
        /// A note on conditions that can't be met together.
        together_means = "Van voorwaarden waaraan elk afzonderlijk kan worden voldaan maar niet aan alle tegelijk, staan hier de \
            grenzen bij elkaar opgeteld, en wat er in alle gevallen wordt betaald. Zijn die niet op te tellen, dan staat bij \
            elk de eigen grens, zonder bedrag: dat hangt af van de verdeling van het geld.",
        /// A note on a plan that is too large for that.
        together_too_large = "Of aan alle voorwaarden over wat financiers van posten betalen tegelijk kan worden voldaan, is niet \
            beoordeeld: daarvoor zijn het er te veel, of zijn de bedragen te groot.",
        /// A note on limits that are passed within the rounding of the plan.
        met_by_rounding = "Een ruimte onder 0 waarbij aan de voorwaarde is voldaan, valt binnen de afronding van de \
            bedragen van het plan.",
        /// A note on the costs that are not compared with a maximum rate. Their number follows.
        not_compared = "kosten zonder tarief of met een andere eenheid, niet vergeleken met het maximumtarief",
        /// A note on the meaning of the balance of instalments.
        balance_means = "Saldo is wat tot en met de periode is ontvangen, min de bijdrage tot en met de periode. \
            Een negatief saldo is voorgefinancierd.",
        /// A note on the meaning of that balance, in a plan that carries its balance.
        carried_balance_means = "Saldo is wat tot en met de periode is ontvangen, min wat tot en met de periode is \
            besteed. Een negatief saldo is voorgefinancierd.",
    }
}
