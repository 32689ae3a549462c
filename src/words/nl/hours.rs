//! Dutch words of hours and staff cost.

words! {
    /// Hours and staff cost.
    HoursWords, HOURS {
        hours_report = "Uren en personeelskosten",
        by_person = "Personeelskosten per persoon en jaar",
        by_activity = "Personeelskosten per activiteit",
        by_partner = "Personeelskosten per partner",
        by_period = "Personeelskosten per periode",
        pay = "Personeelskosten volgens uren naast de geboekte lonen",
        above_maximum = "Tarieven boven het maximum van een voorwaarde",
        corrections = "Correcties op uren in afgesloten periodes",
        /// The columns of the corrections: approved hours when the period was closed, those now, and the differences.
        closed_hours = "Afgesloten uren",
        hours_now = "Uren nu",
        hours_difference = "Verschil in uren",
        unapproved_difference = "Verschil in niet goedgekeurde uren",
        cost_difference = "Verschil in kosten",
        person = "Persoon",
        year = "Jaar",
        hours = "Uren",
        unapproved = "Niet goedgekeurd",
        rate = "Tarief",
        cost = "Kosten",
        cost_by_hours = "Kosten volgens uren",
        booked_pay = "Geboekte lonen",
        pay_difference = "Verschil (uren − lonen)",
        maximum = "Maximum",
        at_maximum = "Kosten tegen het maximum",
        cost_above_maximum = "Boven het maximum",
        /// The row for the people of a closed file that has no names of people.
        all_people = "Iedereen samen",
        unknown_person = "Onbekende personen",
        unknown_activity = "Onbekende activiteiten",
        outside_periods = "Buiten de periodes",
        /// The row of a partner whose timesheets could not all be read.
        not_complete = "Niet compleet: {partner}",
        no_hours = "Dit plan heeft geen urenstaten. Zet ze in het plan (`[[actuals.hours]]`).",
        not_read = "De urenstaten zijn niet gelezen.",
        /// Notes.
        approved_only = "Alleen goedgekeurde uren hebben kosten.",
        rounding = "Afronding: de uren van een persoon in een kalenderjaar binnen een periode × het tarief worden één keer afgerond; activiteiten krijgen daarvan hun deel. Een tarief uit een salaris is een prijs, afgerond op centen.",
        weeks = "Een week die over een jaar- of periodegrens loopt, telt in het jaar en de periode van haar donderdag.",
        pay_means = "Geboekte lonen zijn wat de partner op zijn loonrekeningen voor dit plan heeft geboekt.",
        maximum_means = "Wat boven het maximum ligt, zijn kosten van de partner die niet onder de voorwaarde vallen.",
        corrections_mean = "Een correctie is wat in de uren van een afgesloten periode, of in hun kosten, veranderde nadat zij was afgesloten.",
        incomplete_means = "Van een urenstaat die niet compleet is, zijn de uren onbekend, en de totalen ook.",
    }
}
