//! Dutch words of the document of all reports, of web pages and of workbooks.

words! {
    /// The words of the document of all reports, and of those of its reports that have no command of their own.
    DocumentWords, DOCUMENT {
        summary = "Samenvatting",
        key_figures = "Kerncijfers",
        how_much = "Hoeveel",
        term = "Looptijd",
        funders = "Financiers",
        lines = "Begrotingsposten",
        budgeted = "Begroot",
        covered = "Gedekt",
        balance_per_period = "Saldo per periode",
        sources = "Dekking",
        /// Begins what a chart of the funding shows: the largest amount of a period follows.
        stacks = "wat elke financier bijdraagt, per periode; het meest in ",
        /// Between the name of a funder and the day after which it pays nothing.
        until = " betaalt tot en met ",
        spending = "Besteding",
        /// Begins what a chart of the spending shows: the largest line follows.
        bars = "wat aan elke post wordt besteed; het meest aan ",
        planning = "Planning",
        /// Begins what a chart of the planning shows: how many activities follows.
        lanes = "wanneer elke activiteit loopt: ",
        between = " activiteiten tussen ",
        and = " en ",
        by_year = "Begroting per jaar",
    }
}

words! {
    /// What every format says of itself.
    FormatWords, FORMAT {
        /// The heading over the notes of a report.
        notes = "Opmerkingen",
    }
}

words! {
    /// What a page says of itself: its controls, its parts, and what a drawing means.
    PageWords, PAGE {
        /// As `lang` of the page has it.
        code = "nl",
        skip = "Naar de inhoud",
        contents = "Inhoud",
        made_with = "Gemaakt met",
        search = "Zoeken",
        search_in = "Zoeken in",
        /// The choice that hides nothing.
        all = "alle",
        clear = "Wissen",
        /// Between how many rows are shown and how many there are.
        of = "van",
        none_found = "Niets gevonden",
        /// What a filled cell says.
        mark = "ja",
        runs = "loopt",
        recurs = "keert terug",
        findings = "Wat er niet klopt",
        error = "fout",
        warning = "waarschuwing",
        note = "opmerking",
        line = "regel",
        /// Over the other lines of the plan that a finding is about.
        lines = "Regels die hierbij horen",
        more = "Meer",
    }
}

words! {
    /// What a workbook says of itself.
    WorkbookWords, WORKBOOK {
        /// Why an amount is not a number.
        too_long = "Getallen van meer dan 15 cijfers staan hier als tekst: een rekenblad rekent met 15 cijfers.",
        /// Before and after the number of a page in the footer.
        page = "Pagina",
        of_pages = "van",
    }
}
