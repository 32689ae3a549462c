//! Days and spans in other notations: `30 juni 2029`, `31-12-2026`, `1e kwartaal 2027`, `2027 t/m 2028`.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::calendar::{YearPart, edge, is_weekday, ordinal, season, year_part};
use crate::plan::{Span, month_named};

/// The words between the first and the last day of a span.
const TO: [&str; 17] = [
    " t/m ",
    " t.m. ",
    " tm ",
    " tot en met ",
    " tot ",
    " until ",
    " through ",
    " to ",
    " en ",
    " and ",
    " & ",
    " - ",
    " – ",
    "–",
    "—",
    "...",
    "..",
];

/// Words without information about time.
const FILLERS: [&str; 12] = [
    "van",
    "from",
    "in",
    "het",
    "de",
    "the",
    "of",
    "jaar",
    "year",
    "heel",
    "per",
    "schooljaar",
];

/// Words before the only side of a span.
const BEFORE: [&str; 9] = [
    "t/m ",
    "tot en met ",
    "tot ",
    "vanaf ",
    "uiterlijk ",
    "until ",
    "by ",
    "since ",
    "no later than ",
];

/// Whether a text counts the years of a plan: `jaar 1`.
pub(in crate::read) fn is_numbered_year(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let number = ["jaar", "year"]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    number.is_some_and(|number| matches!(number.trim().parse(), Ok(1_u8..=20)))
}

/// Returns the span that is written in another notation. None if it is not known.
pub(in crate::read) fn span(text: &str) -> Option<Span> {
    let text = text.trim().to_lowercase().replace('\u{a0}', " ");
    let text = text.replace(" '", " 20").replace(" ’", " 20");
    let text = without_weekday(&text);
    let text = BEFORE
        .into_iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    if let Some(span) = simple(text) {
        return Some(span);
    }
    let ends = |mark: &str| {
        let (from, to) = text.split_once(mark)?;
        let last = simple(to)?;
        // `jan t/m mrt 2028`: the year is only at the end.
        let first = simple(from).or_else(|| simple(&format!("{from} {}", last.end().year())))?;
        Span::new(first.start(), last.end()).ok()
    };
    let marks = TO.into_iter().chain(["-", "/"]);
    marks.into_iter().find_map(ends)
}

/// Returns the years of a text such as `2027-2028` or `2027-28` if the second follows the first: they may be a school
/// year, or two calendar years.
pub(in crate::read) fn two_years(text: &str) -> Option<(i16, i16)> {
    let (from, to) = text.trim().split_once(['-', '–', '/'])?;
    let to = to.trim();
    let first = year(from.trim()).or_else(|| short_year(from.trim()))?;
    let second = year(to).or_else(|| short_year(to))?;
    (second == first + 1).then_some((first, second))
}

/// Returns the last day of the month of a day that does not exist: 29 February for `2020-02-30`.
pub(in crate::read) fn last_day(text: &str) -> Option<Date> {
    let words = words(text);
    let [year_word, month, _] = &words[..] else {
        return None;
    };
    let first = Date::new(year(year_word)?, number(month)?, 1).ok()?;
    Some(first.last_of_month())
}

/// Returns the number of a month without a year.
pub(in crate::read) fn month_without_year(text: &str) -> Option<i8> {
    month_named(&text.trim().to_lowercase())
}

/// A text without the day of the week before it.
fn without_weekday(text: &str) -> &str {
    match text.split_once([' ', ',']) {
        Some((first, rest)) if is_weekday(first) => rest.trim_start_matches([' ', ',']),
        _ => text,
    }
}

/// A span without two ends.
fn simple(text: &str) -> Option<Span> {
    let text = text.trim();
    if let Some((first, _)) = text
        .strip_prefix("schooljaar ")
        .or_else(|| text.strip_prefix("school year "))
        .or(Some(text).filter(|text| text.contains('/')))
        .and_then(two_years)
    {
        return Span::months(first, 8, 12).ok();
    }
    let words = words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let words: Vec<&str> = words
        .into_iter()
        .filter(|word| !FILLERS.contains(word))
        .collect();
    day(&words).or_else(|| part(&words))
}

/// The words and numbers of a text. Letters and digits are separated, except in an ordinal such as `1e`.
fn words(text: &str) -> Vec<String> {
    let kind = |c: &char| (c.is_alphabetic(), c.is_ascii_digit());
    let letters: Vec<char> = text.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut follows = false;
    for run in letters.chunk_by(|a, b| kind(a) == kind(b)) {
        let word: String = run.iter().collect();
        let is_blank = kind(&run[0]) == (false, false);
        match words
            .last_mut()
            .filter(|last| follows && last.len() == 1 && is_ending(&word))
        {
            Some(number) => number.push_str(&word),
            None if !is_blank => words.push(word),
            None => {}
        }
        follows = !is_blank;
    }
    words
}

fn is_ending(word: &str) -> bool {
    matches!(word, "e" | "ste" | "de" | "st" | "nd" | "rd" | "th")
}

/// A day: `31 12 2026`, `30 juni 2029`, `june 30 2029`, `2029 6 30`, `20290630`.
fn day(words: &[&str]) -> Option<Span> {
    let (year, month, day) = match *words {
        [first, second, third] => match (year(first), year(third)) {
            (Some(year), _) => (year, number(second)?, number(third)?),
            (None, Some(year)) => match (month_named(first), month_named(second)) {
                (Some(month), _) => (year, month, number(second)?),
                (None, Some(month)) => (year, month, number(first)?),
                (None, None) => (year, number(second)?, number(first)?),
            },
            // `1-3-26`: only the last number can be a year.
            (None, None) => {
                let month = month_named(second).or_else(|| number(second))?;
                (short_year(third)?, month, number(first)?)
            }
        },
        [all] if all.len() == 8 && all.is_ascii() => {
            (year(&all[..4])?, number(&all[4..6])?, number(&all[6..])?)
        }
        _ => return None,
    };
    Date::new(year, month, day).ok().map(Span::day)
}

/// A part of a year, or a year.
fn part(words: &[&str]) -> Option<Span> {
    let at = words.iter().position(|word| year(word).is_some())?;
    let year = year(words[at])?;
    let others: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != at)
        .map(|(_, word)| *word)
        .collect();
    let months = |first: i8, count: i32| Span::months(year, first, count).ok();
    match others[..] {
        [] => months(1, 12),
        [word] if edge(word).is_some() => months(edge(word)?, 3),
        [word] => match (month_named(word), season(word)) {
            (Some(month), _) => months(month, 1),
            (None, Some(first)) => months(first, 3),
            // `09-2027`, and `2027-9`.
            (None, None) => months(number(word).filter(|month| *month <= 12)?, 1),
        },
        ["week" | "w" | "wk", week] | [week, "week"] => {
            let monday = ISOWeekDate::new(year, number(week)?, Weekday::Monday)
                .ok()?
                .date();
            Span::new(monday, monday.checked_add(jiff::Span::new().days(6)).ok()?).ok()
        }
        // `eind juni 2029`: only the month is certain.
        [first, name] if edge(first).is_some() && month_named(name).is_some() => {
            months(month_named(name)?, 1)
        }
        [first, second] => {
            let (part, number) = match (year_part(first), year_part(second)) {
                (Some(part), None) => (part, ordinal(second)?),
                (None, Some(part)) => (part, ordinal(first)?),
                _ => return None,
            };
            match part {
                YearPart::Quarter => months((number - 1) * 3 + 1, 3),
                YearPart::Half if number <= 2 => months((number - 1) * 6 + 1, 6),
                YearPart::Half => None,
            }
        }
        _ => None,
    }
}

fn year(text: &str) -> Option<i16> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|year| is_year && (1900..3000).contains(year))
}

/// The year of `28` in `2027-28`.
fn short_year(text: &str) -> Option<i16> {
    let is_short = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse::<i16>()
        .ok()
        .filter(|_| is_short)
        .map(|year| 2000 + year)
}

fn number(text: &str) -> Option<i8> {
    let is_number = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_number && *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn other_notations_are_understood() {
        for (text, written) in [
            ("31-12-2026", "2026-12-31"),
            ("1/11/2026", "2026-11-01"),
            ("1.11.2026", "2026-11-01"),
            ("2029-6-30", "2029-06-30"),
            ("20290630", "2029-06-30"),
            ("30 juni 2029", "2029-06-30"),
            ("June 30, 2029", "2029-06-30"),
            ("september 2027", "2027-09"),
            ("sept. 2027", "2027-09"),
            ("mrt 2027", "2027-03"),
            ("09-2027", "2027-09"),
            ("1e kwartaal 2027", "2027-Q1"),
            ("eerste kwartaal van 2027", "2027-Q1"),
            ("Q1 2027", "2027-Q1"),
            ("2027Q1", "2027-Q1"),
            ("2027-K1", "2027-Q1"),
            ("eerste halfjaar 2027", "2027-H1"),
            ("2e helft 2027", "2027-H2"),
            ("second half of 2027", "2027-H2"),
            ("voorjaar 2028", "2028-03..2028-05"),
            ("week 12 2027", "2027-03-22..2027-03-28"),
            ("schooljaar 2027-2028", "2027/2028"),
            ("2027/28", "2027/2028"),
            ("2027-2029", "2027..2029"),
            ("2027–2029", "2027..2029"),
            ("2027 t/m 2029", "2027..2029"),
            ("van 2027 tot en met 2029", "2027..2029"),
            ("2027...2029", "2027..2029"),
            ("2027 to 2029", "2027..2029"),
            ("jan-mrt 2028", "2028-Q1"),
            ("jan t/m april 2028", "2028-01..2028-04"),
            ("1 mei 2028 - 3 juni 2028", "2028-05-01..2028-06-03"),
            ("jaar 2027", "2027"),
            ("1-mrt-26", "2026-03-01"),
            ("1/11/26", "2026-11-01"),
            ("zondag 1 november 2026", "2026-11-01"),
            ("27/28", "2027/2028"),
            ("mei en juni 2027", "2027-05..2027-06"),
            ("sep '27", "2027-09"),
            ("t/m juni 2029", "2029-06"),
            ("2027-W12", "2027-03-22..2027-03-28"),
            ("eind 2027", "2027-Q4"),
            ("begin 2027", "2027-Q1"),
            ("eind juni 2029", "2029-06"),
        ] {
            assert_eq!(
                span(text).map(|span| span.to_string()).as_deref(),
                Some(written),
                "{text}"
            );
        }
    }

    #[test]
    fn other_texts_are_no_spans() {
        for text in [
            "september",
            "binnenkort",
            "",
            "31-13-2026",
            "2029-02-30",
            "2029..2027",
            "5e kwartaal 2027",
            "x 2027",
        ] {
            assert_eq!(span(text), None, "{text}");
        }
        assert_eq!(month_without_year("September"), Some(9));
        assert_eq!(two_years("2027-28"), Some((2027, 2028)));
        assert_eq!(two_years("2027-2029"), None);
        assert_eq!(last_day("2020-02-30"), Some(date(2020, 2, 29)));
    }
}
