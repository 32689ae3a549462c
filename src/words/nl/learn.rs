//! Dutch words of the list of unbooked lines that people fill in.

words! {
    /// The list of unbooked lines, with a place for each group of them to fill in.
    LearnWords, LEARN {
        company = "Administratie",
        account_name = "Naam van de rekening",
        example = "Voorbeeld van een omschrijving",
        /// The columns that people fill in.
        place = "Activiteit, post of financier",
        reason = "Reden, als het niet van dit plan is",
        nothing = "Er zijn geen niet-toegerekende regels.",
        /// The note under the list in formats that nobody can fill in.
        how_to_fill_in = "Om de regels toe te wijzen: schrijf deze lijst als werkmap (`-o niet-toegerekend.xlsx`), vul haar in, \
            en lees haar in (`--learn niet-toegerekend.xlsx`).",
        /// The sheet with the places to choose from.
        places = "Keuzes",
        line_called = "Post {id}",
        funder_called = "Financier {id}",
        not_of_this_plan = "Niet van dit plan",
        /// The lines behind a figure: the tab, the title, and the columns.
        trace_tab = "Boekingsregels",
        trace_of = "Boekingsregels achter {figures}",
        file = "Bestand",
        at = "Regel",
        date = "Datum",
        booked_in = "Periode",
        description = "Omschrijving",
        amount = "Bedrag",
        by_rule = "Volgens",
        /// The place of a line of a bookkeeping: the name of a row, or the reason why it does not count.
        went_to = "Waarheen",
        /// The note under the report that leads to the lines.
        trace_note = "De boekingsregels achter een rij zijn op te vragen met de code of de naam van die rij (`hbplan actuals --trace RIJ`).",
        /// The source of a line, if that is not a file.
        in_plan = "dit plan",
        /// The row of the lines that are left out.
        further_lines = "Verdere regels: {count}",
        /// A note on why the figure includes more than these lines.
        opening_apart = "Een beginbalans die in een bestand apart van de boekingen staat, heeft hier geen regels.",
    }
}
