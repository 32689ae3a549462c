//! Dutch words of the reports of leads.

words! {
    /// The reports of leads, and the form for one.
    LeadReportWords, LEAD_REPORTS {
        progress = "Voortgang",
        form = "Voortgangsverslag",
        /// The columns of the form.
        field = "Onderdeel",
        answer = "Antwoord",
        /// The headings of the form. A form that was filled in is recognised by these words.
        activity = "Activiteit",
        within = "Tijdvak",
        on = "Ingevuld op",
        by = "Ingevuld door",
        done = "Wat is er gedaan?",
        deviations = "Wat ging anders dan gepland, en waarom?",
        decision = "Welk besluit wordt gevraagd?",
        /// Descriptions of the fields of a TOML form, in comments.
        day_hint = "De dag waarop dit is ingevuld, zoals \"28-4-2021\"",
        optional = "mag leeg blijven",
        /// The columns of the results.
        target = "Beoogd resultaat",
        planned = "Gepland",
        last_measured = "Laatst gemeten",
        value = "Bereikt",
        value_hint = "Het aantal dat nu is bereikt; zonder aantal een toelichting",
        note = "Toelichting",
        results = "Resultaten",
        /// Before the names of the results that the form asks for.
        asked_results = "Gevraagde resultaten: ",
        /// The captions of the other tables.
        planned_work = "Gepland in dit tijdvak",
        timeline = "Tijdpad",
        product = "Product",
        budget = "Begroting en realisatie in dit tijdvak",
        booked_through = "Geboekt t/m",
        instruction = "Vul het formulier in en stuur het terug, of zet het bestand in de map die het plan daarvoor noemt. Activiteit en tijdvak blijven zoals ze zijn.",
        /// The last line of a TOML form. A form without it was cut off.
        form_end = "Einde van het formulier; laat deze regel staan",
        /// The tables of the report for the project leader.
        overview = "Ingeleverd en niet ingeleverd",
        not_handed_in = "Nog niet ingeleverd",
        /// In a summary, over the facts of the stretches of time before the last two.
        earlier = "Eerdere tijdvakken",
        handed_in_reports = "Ingeleverde verslagen",
        decisions = "Gevraagde besluiten",
        due = "Uiterlijk",
        expected = "Verwacht",
        handed_in = "Ingeleverd",
        half_filled_in = "Half ingevuld",
        missing = "Ontbreekt",
        awaited = "Nog niet nodig",
        unusable = "Met een fout",
        state = "Stand",
        done_short = "Gedaan",
        deviations_short = "Afwijkingen",
        decision_short = "Gevraagd besluit",
        /// The fields that are still to be filled in, in a list.
        no_done = "wat er is gedaan",
        no_day = "de dag",
        nothing_expected = "Geen verslag (`[[reviews]]`) wordt per activiteit gevraagd (`for-each = \"activity\"`), dus van geen trekker wordt een formulier verwacht.",
        not_used = "Het plan noemt nog geen verslagen van trekkers (`progress`).",
        none_handed_in = "Er is nog niets ingeleverd.",
    }
}
