//! Dutch words of dates: the calendar, the timeline and the year plan.

/// A word for each recurrence.
#[derive(Debug, PartialEq, Eq)]
pub struct RecurrenceWords {
    pub year: &'static str,
    pub school_year: &'static str,
    pub half_year: &'static str,
    pub quarter: &'static str,
    pub month: &'static str,
    pub week: &'static str,
}

words! {
    /// The calendar.
    CalendarWords, CALENDAR {
        calendar = "Kalender",
        when = "Wanneer",
        who = "Wie",
        /// The kinds of things that are due.
        start = "Begin",
        end = "Einde",
        activity = "Activiteit",
        target = "Resultaat",
        measurement = "Meting",
        review = "Verslag",
        /// After an activity with a report that a lead handed in.
        handed_in = "voortgangsverslag ingeleverd",
        decision_asked = "Gevraagd besluit",
        funding = "Financiering",
        receipt = "Ontvangst",
        /// Between the reporter and the recipient of a report.
        to = "aan",
        /// After the name of a funder: the first and the last day on which it pays.
        first_day = "eerste dag van de financiering",
        last_day = "laatste dag van de financiering",
        /// After a time without an end, and after a time without a beginning.
        open_end = "zonder einddatum",
        open_start = "zonder begindatum",
        nothing = "Er staat niets op de kalender.",
        /// A note on facts that a calendar program can't know.
        removed = "Een nieuwe versie werkt in een agendaprogramma bij wat daar al stond. Wat uit het plan is \
            verdwenen, blijft daar staan tot u het zelf verwijdert.",
        /// A note on the meaning of a span in the first column.
        spans = "Bij een maand, een kwartaal of een andere periode noemt het plan geen dag.",
    }
}

words! {
    /// The timeline.
    TimelineWords, TIMELINE {
        months: [&'static str; 12] = [
            "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
        ],
        quarters: [&'static str; 4] = ["K1", "K2", "K3", "K4"],
        /// Before the activities whose timeline has no date.
        undated = "Zonder datum:",
        /// Before the activities that begin without an end, and before those that end without a beginning.
        open_end = "Zonder einddatum, en daarom tot het einde van het plan:",
        open_start = "Zonder begindatum, en daarom vanaf het begin van het plan:",
        nothing = "Geen activiteit van dit plan heeft een datum.",
        /// A note if the term is too long for the columns that were asked for.
        too_long = "De looptijd is te lang voor kortere kolommen; elke kolom is een jaar.",
    }
}

words! {
    /// Time in words: months, parts of years, how often something happens.
    WhenWords, WHEN {
        months: [&'static str; 12] = [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        /// A day.
        date = "{day} {month} {year}",
        month_of_year = "{month} {year}",
        halves: [&'static str; 2] = ["1e halfjaar {year}", "2e halfjaar {year}"],
        quarters: [&'static str; 4] = [
            "1e kwartaal {year}",
            "2e kwartaal {year}",
            "3e kwartaal {year}",
            "4e kwartaal {year}",
        ],
        school_year = "schooljaar {years}",
        school_years = "schooljaren {years}",
        /// From the start of something to the end of something: `2020 t/m 2023`.
        range = "{from} t/m {to}",
        /// A time without an end, and a time without a beginning.
        from = "vanaf {time}",
        until = "tot en met {time}",
        /// Before the month in which something happens: `in september`.
        month = "in",
        /// Once, twice, and so on up to twelve times.
        times: [&'static str; 12] = [
            "één keer",
            "twee keer",
            "drie keer",
            "vier keer",
            "vijf keer",
            "zes keer",
            "zeven keer",
            "acht keer",
            "negen keer",
            "tien keer",
            "elf keer",
            "twaalf keer",
        ],
        /// After a number of times that is above twelve.
        many_times = "keer",
        /// Once in each year, month and so on: `jaarlijks`.
        each: RecurrenceWords = RecurrenceWords {
            year: "jaarlijks",
            school_year: "elk schooljaar",
            half_year: "elk half jaar",
            quarter: "elk kwartaal",
            month: "elke maand",
            week: "elke week",
        },
        /// After a number of times: `per jaar`.
        per: RecurrenceWords = RecurrenceWords {
            year: "per jaar",
            school_year: "per schooljaar",
            half_year: "per half jaar",
            quarter: "per kwartaal",
            month: "per maand",
            week: "per week",
        },
    }
}

words! {
    /// The year plan.
    YearWords, YEAR {
        /// Before a year of twelve months, and before any other span.
        year_plan = "Jaarplan",
        plan_for = "Plan voor",
        activities = "Lopende activiteiten",
        /// The row of the budget outside of activities.
        not_from_activities = "Begroot, niet aan activiteiten toegerekend",
        cooperation = "Partners en producten",
        planned = "Beoogd",
        agenda = "Planning",
        credit = "Baten",
        debit = "Lasten",
        total_credit = "Totaal baten",
        total_debit = "Totaal lasten",
        nothing = "In deze periode lopen er geen activiteiten.",
        /// In a document of a large plan.
        elsewhere = "Wat wanneer moet gebeuren, staat in de kalender; partners en producten staan bij de activiteiten.",
    }
}
