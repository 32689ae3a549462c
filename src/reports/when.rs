//! Time in words: `jaarlijks in september`, `schooljaar 2020/2021`, `twee keer per jaar`.
//!
//! For tables of activities, in which a reader looks for a month. A table that is about dates has cells of dates and
//! spans instead, which can be sorted.

use crate::plan::{Every, Recurrence, Span, TimelineEntry, When};
use crate::words::{Beats, WhenWords};
use jiff::civil::Date;

/// An entry of a timeline as one phrase: `ontwikkelen: maart t/m mei 2020`.
pub(super) fn entry(words: &WhenWords, entry: &TimelineEntry) -> String {
    let when = match entry.when {
        When::In(time) => Some(span(words, time)),
        When::Recurs(recurrence) => Some(recurs(words, recurrence)),
        When::Unsaid => None,
    };
    let parts: Vec<&str> = [entry.what.as_deref(), when.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    parts.join(": ")
}

/// How often, in which month and between when: `twee keer per jaar, 2020 t/m 2023`.
pub(super) fn recurs(words: &WhenWords, recurrence: Recurrence) -> String {
    let every = recurrence.every;
    let mut phrase = match recurrence.times {
        0 | 1 => beat(&words.each, every).to_string(),
        times @ 2..=12 => format!(
            "{} {}",
            words.times[times as usize - 1],
            beat(&words.per, every)
        ),
        times => format!("{times} {} {}", words.many_times, beat(&words.per, every)),
    };
    if let Some(month) = recurrence.month {
        phrase.push_str(&format!(" {} {}", words.month, month_name(words, month)));
    }
    if let Some(within) = recurrence.within {
        let within = span(words, within);
        // `elk schooljaar` says already that the years are school years.
        let years = [words.school_years, words.school_year]
            .into_iter()
            .filter(|_| every == Every::SchoolYear);
        let years = years
            .map(|prefix| format!("{prefix} "))
            .find_map(|prefix| within.strip_prefix(&prefix));
        phrase.push_str(&format!(", {}", years.unwrap_or(&within)));
    }
    phrase
}

fn beat(beats: &Beats, every: Every) -> &'static str {
    match every {
        Every::Year => beats.year,
        Every::SchoolYear => beats.school_year,
        Every::HalfYear => beats.half_year,
        Every::Quarter => beats.quarter,
        Every::Month => beats.month,
        Every::Week => beats.week,
    }
}

/// A span as people say it.
pub(super) fn span(words: &WhenWords, span: Span) -> String {
    let (start, end) = (span.start(), span.end());
    let (first, last) = (start.year(), end.year());
    if start == end {
        return day(words, start);
    }
    let Some(months) = span.whole_months() else {
        return format!(
            "{} {} {}",
            day(words, start),
            words.through,
            day(words, end)
        );
    };
    match (months, start.month()) {
        (12, 1) => first.to_string(),
        (12, 8) => format!("{} {first}/{last}", words.school_year),
        (_, 1) if months % 12 == 0 => format!("{first} {} {last}", words.through),
        (_, 8) if months % 12 == 0 => {
            let (through, words) = (words.through, words.school_years);
            format!(
                "{words} {first}/{} {through} {}/{last}",
                first + 1,
                last - 1
            )
        }
        (6, 1) => format!("{} {first}", words.halves[0]),
        (6, 7) => format!("{} {first}", words.halves[1]),
        (3, month @ (1 | 4 | 7 | 10)) => format!("{} {first}", words.quarters[month as usize / 3]),
        (1, month) => format!("{} {first}", month_name(words, month)),
        (_, month) => {
            let year = if first == last {
                String::new()
            } else {
                format!(" {first}")
            };
            let (from, until) = (month_name(words, month), month_name(words, end.month()));
            format!("{from}{year} {} {until} {last}", words.through)
        }
    }
}

fn day(words: &WhenWords, date: Date) -> String {
    format!(
        "{} {} {}",
        date.day(),
        month_name(words, date.month()),
        date.year()
    )
}

/// The name of a month from 1 to 12. Empty for any other number.
fn month_name(words: &WhenWords, month: i8) -> &'static str {
    usize::try_from(month - 1)
        .ok()
        .and_then(|index| words.months.get(index).copied())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Language;

    fn said(text: &str) -> (String, String) {
        let time = Span::parse(text).expect("a test span");
        (
            span(WhenWords::of(Language::Dutch), time),
            span(WhenWords::of(Language::English), time),
        )
    }

    fn dutch(text: &str) -> String {
        said(text).0
    }

    #[test]
    fn a_span_as_people_say_it() {
        assert_eq!(dutch("2022-09"), "september 2022");
        assert_eq!(dutch("2020-Q1"), "eerste kwartaal van 2020");
        assert_eq!(dutch("2020-Q4"), "vierde kwartaal van 2020");
        assert_eq!(dutch("2020-H2"), "tweede helft van 2020");
        assert_eq!(dutch("2020/2021"), "schooljaar 2020/2021");
        assert_eq!(
            dutch("2020/2021..2022/2023"),
            "schooljaren 2020/2021 t/m 2022/2023"
        );
        assert_eq!(dutch("2020..2023"), "2020 t/m 2023");
        assert_eq!(dutch("2020-03..2020-05"), "maart t/m mei 2020");
        assert_eq!(dutch("2020/2021..2023-H1"), "augustus 2020 t/m juni 2023");
        assert_eq!(dutch("2020-04-09"), "9 april 2020");
        assert_eq!(
            dutch("2020-04-09..2020-05-01"),
            "9 april 2020 t/m 1 mei 2020"
        );
    }

    #[test]
    fn and_in_english() {
        assert_eq!(said("2021-03").1, "March 2021");
        assert_eq!(said("2020-Q3").1, "third quarter of 2020");
        assert_eq!(
            said("2020/2021..2021/2022").1,
            "school years 2020/2021 to 2021/2022"
        );
        assert_eq!(said("2020-01..2020-07").1, "January to July 2020");
        assert_eq!(said("2020-04-09").1, "9 April 2020");
    }

    #[test]
    fn how_often_in_both_languages() {
        let recurrence = |every, times, month, within: Option<&str>| {
            let within = within.map(|text| Span::parse(text).expect("a test span"));
            let recurrence = Recurrence {
                every,
                times,
                month,
                within,
            };
            [Language::Dutch, Language::English]
                .map(|language| recurs(WhenWords::of(language), recurrence))
        };
        let september = recurrence(Every::Year, 1, Some(9), Some("2020..2023"));
        assert_eq!(
            september,
            [
                "jaarlijks in september, 2020 t/m 2023",
                "every year in September, 2020 to 2023"
            ]
        );
        assert_eq!(
            recurrence(Every::Year, 2, None, None),
            ["twee keer per jaar", "twice a year"]
        );
        assert_eq!(
            recurrence(Every::SchoolYear, 3, None, None),
            ["drie keer per schooljaar", "three times a school year"]
        );
        let each = recurrence(Every::SchoolYear, 1, None, Some("2020/2021..2021/2022"));
        assert_eq!(
            each,
            [
                "elk schooljaar, 2020/2021 t/m 2021/2022",
                "every school year, 2020/2021 to 2021/2022"
            ]
        );
        assert_eq!(
            recurrence(Every::Week, 1, None, None),
            ["elke week", "every week"]
        );
        assert_eq!(
            recurrence(Every::Quarter, 40, None, None),
            ["40 keer per kwartaal", "40 times a quarter"]
        );
    }

    #[test]
    fn an_entry_says_what_before_when() {
        let words = WhenWords::of(Language::Dutch);
        let time = Span::parse("2020").expect("a test span");
        let said = |what: Option<&str>, when| {
            entry(
                words,
                &TimelineEntry {
                    what: what.map(str::to_string),
                    when,
                },
            )
        };
        assert_eq!(said(Some("start"), When::In(time)), "start: 2020");
        assert_eq!(said(None, When::In(time)), "2020");
        assert_eq!(said(Some("zodra het kan"), When::Unsaid), "zodra het kan");
        assert_eq!(said(None, When::Unsaid), "");
    }
}
