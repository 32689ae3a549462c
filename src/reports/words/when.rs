//! The words of time: months by name, parts of years, how often something happens.

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
pub struct WhenWords {
    pub months: [&'static str; 12],
    /// Before a year: the first half of it, and the second.
    pub halves: [&'static str; 2],
    pub quarters: [&'static str; 4],
    pub school_year: &'static str,
    pub school_years: &'static str,
    /// Up to and including: `2020 t/m 2023`.
    pub through: &'static str,
    /// Before a month that something happens in: `in september`.
    pub month: &'static str,
    /// How many times: once, twice, and so on up to twelve.
    pub times: [&'static str; 12],
    /// After a number of times above twelve.
    pub many_times: &'static str,
    /// Once in each: `jaarlijks`.
    pub each: Beats,
    /// After a number of times: `per jaar`.
    pub per: Beats,
}

/// A word for each beat.
#[derive(Debug, PartialEq, Eq)]
pub struct Beats {
    pub year: &'static str,
    pub school_year: &'static str,
    pub half_year: &'static str,
    pub quarter: &'static str,
    pub month: &'static str,
    pub week: &'static str,
}

pub(super) static DUTCH: WhenWords = WhenWords {
    months: [
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
    halves: ["eerste helft van", "tweede helft van"],
    quarters: [
        "eerste kwartaal van",
        "tweede kwartaal van",
        "derde kwartaal van",
        "vierde kwartaal van",
    ],
    school_year: "schooljaar",
    school_years: "schooljaren",
    through: "t/m",
    month: "in",
    times: [
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
    many_times: "keer",
    each: Beats {
        year: "jaarlijks",
        school_year: "elk schooljaar",
        half_year: "elk half jaar",
        quarter: "elk kwartaal",
        month: "elke maand",
        week: "elke week",
    },
    per: Beats {
        year: "per jaar",
        school_year: "per schooljaar",
        half_year: "per half jaar",
        quarter: "per kwartaal",
        month: "per maand",
        week: "per week",
    },
};

pub(super) static ENGLISH: WhenWords = WhenWords {
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    halves: ["first half of", "second half of"],
    quarters: [
        "first quarter of",
        "second quarter of",
        "third quarter of",
        "fourth quarter of",
    ],
    school_year: "school year",
    school_years: "school years",
    through: "to",
    month: "in",
    times: [
        "once",
        "twice",
        "three times",
        "four times",
        "five times",
        "six times",
        "seven times",
        "eight times",
        "nine times",
        "ten times",
        "eleven times",
        "twelve times",
    ],
    many_times: "times",
    each: Beats {
        year: "every year",
        school_year: "every school year",
        half_year: "every half-year",
        quarter: "every quarter",
        month: "every month",
        week: "every week",
    },
    per: Beats {
        year: "a year",
        school_year: "a school year",
        half_year: "a half-year",
        quarter: "a quarter",
        month: "a month",
        week: "a week",
    },
};
