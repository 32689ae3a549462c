//! The words of the document of all reports, of web pages and of workbooks: their declaration, and their Dutch.
//!
//! `words/en/pages.rs` has the English of the same fields.

words! {
    /// The document of all reports, and the reports that only the document has.
    DocumentWords, DOCUMENT {
        summary = "Samenvatting",
        key_figures = "Kerncijfers",
        /// The table of all notes of the plan.
        remarks = "Opmerkingen per onderdeel",
        key_figure = "Kerncijfer",
        value = "Waarde",
        term = "Looptijd",
        packages = "Werkpakketten",
        funders = "Financiers",
        lines = "Begrotingsposten",
        budgeted = "Totaal lasten",
        covered = "Totaal baten",
        /// The two totals in a plan with reserves, whose tables have them in other rows.
        budgeted_with_reserves = "Totaal lasten met reserves",
        covered_with_reserves = "Totaal baten met reserves",
        balance_per_period = "Saldo per periode",
        sources = "Baten per financier",
        spending = "Lasten per post",
        /// After the number of months of a period that is shorter than others.
        months = "mnd",
        planning = "Planning",
        by_year = "Begroting per jaar",
    }
}

words! {
    /// The words that every format adds to a report.
    FormatWords, FORMAT {
        /// The heading over the notes of a report.
        notes = "Opmerkingen",
        /// Before and after the number of a page.
        page = "Pagina",
        of_pages = "van",
        /// The language of a document, as BCP 47 names it.
        locale = "nl-NL",
    }
}

words! {
    /// The words that a page adds to reports: of its controls, its parts, and the legends of its drawings.
    PageWords, PAGE {
        /// The language of the page, as its attribute `lang`.
        code = "nl",
        skip = "Naar de inhoud",
        contents = "Inhoud",
        made_with = "Gemaakt met",
        search = "Zoeken",
        search_in = "Zoeken in",
        /// The choice that hides no row.
        all = "alle",
        clear = "Wissen",
        /// Between the number of rows that are shown and the number of all rows.
        of = "van",
        none_found = "Niets gevonden",
        /// The text of a filled cell.
        mark = "ja",
        /// An amount that could not be read or calculated.
        unknown = "onbekend",
        runs = "loopt",
        recurs = "herhaalt zich",
        runs_on = "loopt zonder einddatum",
        ran_before = "loopt zonder begindatum",
        findings = "Bevindingen",
        /// Under the most serious findings.
        all_findings = "Alle bevindingen, met wat eraan te doen is",
        error = "fout",
        warning = "waarschuwing",
        note = "opmerking",
        line = "regel",
        more = "Meer",
        /// The folded tables of a report.
        table = "Tabel",
        today = "vandaag:",
        /// Before the role of the people who can correct a finding.
        corrected_by = "te herstellen door",
        in_file = "Planbestand",
        /// Above the collapsed list of findings in the files.
        for_authors = "Voor wie de bestanden bijhoudt",
        search_everywhere = "Zoeken in alle tabellen",
        /// After the number of rows that were found, for one and for several.
        row_found = "rij gevonden",
        rows_found = "rijen gevonden",
        /// The heading over the plan's description of itself.
        about = "Over dit plan",
        /// Beside a table that is wider than the screen.
        more_aside = "meer kolommen: schuif opzij →",
        /// The name of a total while rows are hidden. The script writes the number of rows for `#`.
        total_of_one = "Totaal van 1 rij",
        total_of_more = "Totaal van # rijen",
    }
}

words! {
    /// The chapters of a page.
    ChapterWords, CHAPTERS {
        overview = "Overzicht",
        budget = "Begroting",
        funding = "Financiering",
        actuals = "Realisatie",
        activities = "Activiteiten",
        planning = "Planning",
        partners = "Partners",
        years = "Jaarplannen",
    }
}
