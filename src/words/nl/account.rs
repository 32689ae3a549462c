//! Dutch words of the account to a funder.

words! {
    /// The account to a funder.
    AccountWords, ACCOUNT {
        account = "Verantwoording",
        no_rows = "Dit formulier heeft geen rijen: geen beschikking (`award`) heeft het model (`model`) waarvoor het is, of er zijn \
            geen jaren om te verantwoorden.",
        no_award = "Dit plan heeft geen financier met een beschikking (`award`).",
        no_periods = "Dit plan heeft geen periodes.",
        /// Captions of tables.
        eligible_cost = "Subsidiabele kosten",
        by_partner = "Subsidiabele kosten per partner",
        contributions = "Bijdragen van anderen en eigen bijdrage",
        settlement = "Afrekening",
        conditions = "Voorwaarden, op wat is gerealiseerd",
        targets = "Beoogde en behaalde resultaten",
        /// Columns.
        cost = "Kosten",
        counts_as = "Telt mee als",
        /// Rows of the costs.
        eligible = "Subsidiabel",
        above_tariff = "Af: lonen boven het maximumtarief",
        by_hours = "Personeelskosten naar uren, in plaats van geboekte lonen",
        hours_not_booked = "Af: kosten van uren die niet als loon zijn geboekt",
        flat_rates = "Vast percentage van de werkelijke grondslag, min wat is geboekt",
        flat_rates_not_booked = "Af: vast percentage dat niet is geboekt",
        not_eligible = "Niet subsidiabel",
        outside = "Buiten de periodes van het plan",
        unbooked = "Niet toegerekend",
        all_costs = "Alle kosten",
        no_partner = "Geen partner genoemd",
        /// The ways in which a contribution counts.
        as_booked = "geboekt",
        as_in_kind = "in natura, voor zover de kosten zijn geboekt",
        as_budgeted = "begroot (eigen bijdrage)",
        own_as_booked = "geboekt (eigen bijdrage)",
        as_share = "begroot deel van de subsidiabele kosten (eigen bijdrage)",
        /// Rows of the settlement.
        actual_cost = "Werkelijke subsidiabele kosten",
        less_others = "Af: werkelijke bijdragen van anderen",
        less_own = "Af: begrote eigen bijdrage",
        less_own_booked = "Af: geboekte eigen bijdrage",
        less_own_share = "Af: eigen bijdrage, als begroot deel van de subsidiabele kosten",
        elsewhere = "Bij: deel van die bijdragen dat niet voor deze kosten is",
        deficit = "Tekort, ten minste 0",
        costs_before_plan = "Bij: lasten van vóór het plan, zoals verantwoord",
        received_before_plan = "Ontvangen vóór het plan, zoals verantwoord",
        granted = "Toegekend",
        grant = "Subsidie: het laagste van beide",
        grant_of_several = "Subsidie: het laagste van deze bedragen",
        /// The amount that one condition allows, or that several allow together.
        allowed_by: [&'static str; 2] = [
            "Ten hoogste volgens voorwaarde {conditions}",
            "Ten hoogste volgens voorwaarden {conditions}",
        ],
        /// The same, if the amount includes other costs too, or if the payments of other funders are subtracted.
        allowed_with_other_costs: [&'static str; 2] = [
            "Ten hoogste volgens voorwaarde {conditions}, met alle andere subsidiabele kosten",
            "Ten hoogste volgens voorwaarden {conditions}, met alle andere subsidiabele kosten",
        ],
        allowed_with_other_time: [&'static str; 2] = [
            "Ten hoogste volgens voorwaarde {conditions}, met de subsidiabele kosten van andere tijd",
            "Ten hoogste volgens voorwaarden {conditions}, met de subsidiabele kosten van andere tijd",
        ],
        allowed_beside_others: [&'static str; 2] = [
            "Ten hoogste volgens voorwaarde {conditions}, na wat andere financiers daarvan betaalden",
            "Ten hoogste volgens voorwaarden {conditions}, na wat andere financiers daarvan betaalden",
        ],
        /// The maximum that the plan gives for each period, added up.
        allowed_each = "Ten hoogste, door het maximum per periode",
        grant_without = "Subsidie: het toegekende bedrag, want de prestatie is afgerond (model G1)",
        to_others = "Bij: van hetzelfde overschot gaat naar anderen terug",
        short_of_others = "Af: van hetzelfde tekort betalen anderen",
        more_by_others = "Af: wat andere financiers meer dragen dan zij betaalden",
        less_by_others = "Bij: wat andere financiers minder dragen dan zij betaalden",
        received = "Ontvangen",
        to_receive = "Nog te ontvangen",
        to_pay_back = "Terug te betalen",
        /// Whether the performance is completed.
        yes = "ja",
        no = "nee",
        /// Notes.
        how = "Een bijdrage van een ander telt zoals zij is geboekt, en de eigen bijdrage zoals zij is begroot, \
            tenzij de voorwaarden van de toekenning anders zijn. Wat daarvan was begroot voor kosten die deze financier niet \
            betaalt, telt niet mee, ook niet als die kosten hoger of lager uitvielen. Een verschil tussen \
            geboekt en begroot telt evenmin mee als het buiten de tijd is geboekt waarin deze financier betaalt, of die kosten volgt. \
            Wat geen eigen bijdrage is en in geen boekhouding staat, is onbekend, en niet 0.",
        interim = "Het project loopt nog: de afrekening is een tussenstand, alsof het nu zou eindigen. De eigen bijdrage telt \
            daarin mee voor de tijd tot dan.",
        /// Notes on the rows of pay above the maximum tariff, and of staff cost by hours.
        above_tariff_means = "Lonen boven het maximumtarief: wat de uren meer kosten dan een voorwaarde toestaat \
            (`hbplan hours --by maximum`), voor zover het als loon is geboekt.",
        by_hours_means = "Subsidiabel zijn de goedgekeurde uren tegen hun tarief, en ten hoogste het maximumtarief, in plaats van \
            de geboekte lonen (`staff-cost`). Dat is onbekend zonder de loonrekeningen van de urenstaten (`payroll`), of als deze financier maar een \
            deel betaalt van waar een partner in een periode aan werkte.",
        form_rounding = "Een bedrag is één keer afgerond, in zijn kolom; een totaal is de som van de afgeronde rijen.",
    }
}
