//! Dutch words of the list of unbooked lines that people fill in.

words! {
    /// The list of unbooked lines, with a place for each group of them to fill in.
    LearnWords, LEARN {
        account_name = "Naam van de rekening",
        example = "Voorbeeld van een omschrijving",
        /// The columns that people fill in.
        place = "Activiteit, post of financier",
        reason = "Reden, als het niet van dit plan is",
        /// What to do, above the list.
        instruction = "Kies per rij in het gele vak bij welke activiteit, post of financier de boekingen horen. Horen \
            ze niet bij dit plan, kies dan 'Niet van dit plan' en vul de reden in. Laat leeg wat nog niet bekend is. \
            Daarna zet `hbplan actuals PLAN --learn BESTAND` de keuzes als regels in het plan.",
        nothing = "Elke boekingsregel heeft een plaats.",
        /// The note under the list in formats that nobody can fill in.
        how_to_fill_in = "Om de regels een plaats te geven: schrijf deze lijst met `-o niet-geboekt.xlsx`, vul die in, en geef \
            haar terug met `--learn niet-geboekt.xlsx`.",
        /// The sheet with the places to choose from.
        places = "Keuzes",
        line_called = "Post ",
        funder_called = "Financier ",
        not_of_this_plan = "Niet van dit plan",
    }
}
