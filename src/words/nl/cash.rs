//! Dutch words of the cash flow.

words! {
    /// The cash flow: receipts and payments by time.
    CashWords, CASH {
        cash = "Liquiditeit",
        month = "Maand",
        quarter = "Kwartaal",
        year = "Jaar",
        received = "Ontvangen",
        passed_on = "Doorbetaald",
        paid = "Betaald",
        movement = "Verschil",
        balance = "Stand",
        opening = "Beginstand",
        /// The captions of tables.
        all = "Alle partners samen",
        by_partner = "Wie ontvangt, doorbetaalt en voorfinanciert",
        by_funder = "Ontvangen en begroot, per financier",
        to_forecast = "Van de stand aan het eind naar de prognose",
        lowest = "Laagste stand",
        lowest_in = "In",
        at_end = "Stand aan het eind",
        /// Rows of settlements after the last month; the name of the funder follows.
        still_to_receive = "Nog te ontvangen bij de afrekening: ",
        to_pay_back = "Terug te betalen bij de afrekening: ",
        from_reserves = "Onttrokken aan reserves, min toegevoegd",
        expected_balance = "Saldo in de prognose",
        no_partner = "Geen partner genoemd",
        /// The row of receipts after the last period.
        after_plan = "Na het plan",
        budgeted = "Begroot",
        cumulative = "Cumulatief verschil",
        /// Before the partners that fall short.
        short_partners = "Grootste tekort van elke partner die er een heeft: ",
        never_short = "Er is in geen enkele maand een tekort.",
        never_short_together = "Alle partners samen hebben in geen enkele maand een tekort.",
        not_known = "De liquiditeit is niet bekend, want niet alle bedragen en data zijn dat.",
        no_periods = "Dit plan heeft geen periodes.",
        /// Notes on how it is computed.
        how = "Kosten worden betaald in de maand waarin ze vallen. Een financier zonder eigen betaalmomenten betaalt \
            naarmate de tijd verstrijkt waarvoor zijn bijdrage is.",
        own = "Een eigen bijdrage die in geen boekhouding staat, telt in die maanden zoals begroot.",
        forecast = "De maanden daarna volgen de prognose. Een financier met eigen betaalmomenten betaalt op die dagen, tenzij het plan \
            voor hem een prognose heeft. In die \
            maanden zijn lasten boven of onder de begroting over partners en maanden verdeeld zoals de begroting van de activiteit of de \
            post.",
        /// A note on a table of partners without their months.
        per_partner = "Het verloop per partner staat in het overzicht van de liquiditeit.",
        only_pays = "Een partner die niets ontvangt, heeft geen eigen tabel: wat hij betaalt, is zijn deel van de lasten.",
        reserves = "Geld dat aan een reserve wordt toegevoegd of eraan wordt onttrokken, wordt niet betaald of ontvangen.",
        in_kind = "Bijdragen in natura zijn geen geld: zij worden niet ontvangen, en de kosten die zij dekken worden niet betaald.",
        settled = "Van een subsidie die wordt afgerekend, staat in de prognose wat dan naar verwachting wordt vastgesteld. Het verschil \
            met wat op de betaaldagen komt, wordt na de laatste maand verrekend, op een dag die niet bekend is.",
        passing_on = "Wie het geld van een financier ontvangt, betaalt in dezelfde maand door wat de verdeelsleutel aan anderen \
            toedeelt.",
        passed_on_if_booked = "In geboekte maanden is dat doorbetalen een aanname, tenzij de andere partners hun deel op de financier \
            hebben geboekt. Hebben zij minder geboekt dan hun deel van wat is ontvangen, dan komt de rest in de eerste maand daarna.",
        passed_on_as_booked = "Wat partners elkaar in geboekte maanden doorbetaalden, staat er alleen in als het op de financier is geboekt.",
    }
}
