//! The words of a calendar in Dutch and English: months, quarters, halves, seasons.

/// Returns the value of an ordinal or a single digit: 1 for `1`, `1e`, `eerste` and `first`.
pub(super) fn ordinal(word: &str) -> Option<i8> {
    let at = match word {
        "1" | "1e" | "1ste" | "1st" | "eerste" | "first" => 1,
        "2" | "2e" | "2de" | "2nd" | "tweede" | "second" => 2,
        "3" | "3e" | "3de" | "3rd" | "derde" | "third" => 3,
        "4" | "4e" | "4de" | "4th" | "vierde" | "laatste" | "fourth" | "last" => 4,
        _ => return None,
    };
    Some(at)
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearPart {
    Quarter,
    Half,
}

/// Returns the part of a year that a word names.
pub(super) fn year_part(word: &str) -> Option<YearPart> {
    match word {
        "q" | "k" | "kw" | "kwartaal" | "kwart" | "quarter" | "trimester" => {
            Some(YearPart::Quarter)
        }
        "h" | "halfjaar" | "helft" | "semester" | "half" | "half-year" => Some(YearPart::Half),
        _ => None,
    }
}

/// Returns the first month of the quarter that a year begins or ends with.
pub(super) fn edge(word: &str) -> Option<i8> {
    match word {
        "begin" | "start" | "early" | "beginning" => Some(1),
        "eind" | "einde" | "end" | "late" => Some(10),
        _ => None,
    }
}

/// Whether a word is a day of the week, or the first letters of one.
pub(super) fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 14] = [
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let word = word.trim_end_matches('.');
    word.len() >= 2 && DAYS.iter().any(|day| day.starts_with(word))
}

/// Returns the first month of a season, which takes three months.
pub(super) fn season(word: &str) -> Option<i8> {
    match word {
        "voorjaar" | "lente" | "spring" => Some(3),
        "zomer" | "summer" => Some(6),
        "najaar" | "herfst" | "autumn" | "fall" => Some(9),
        _ => None,
    }
}
