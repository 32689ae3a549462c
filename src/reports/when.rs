//! Time in words: `jaarlijks in september`, `schooljaar 2020/2021`, `twee keer per jaar`.
//!
//! For tables of activities, in which a reader looks for a month. A table about dates has cells with dates and spans
//! instead, which can be sorted.

use super::names::period_name;
use crate::plan::{
    Every, FiscalYear, Language, PeriodIx, Plan, Recurrence, Span, Stretch, TimelineEntry, When,
};
use crate::words::{RecurrenceWords, WhenWords};

/// The words for time, and the names that a plan gives to its fiscal years.
#[derive(Debug, Clone, Copy)]
pub(super) struct NamedTimes<'p> {
    pub(super) language: Language,
    words: &'static WhenWords,
    years: Option<&'p FiscalYear>,
}

impl<'p> NamedTimes<'p> {
    /// The words in the language of a plan, with its names of fiscal years.
    pub(super) fn of(plan: &'p Plan) -> NamedTimes<'p> {
        NamedTimes::new(plan.language, plan.fiscal_year.as_ref())
    }

    pub(super) fn new(language: Language, years: Option<&'p FiscalYear>) -> NamedTimes<'p> {
        NamedTimes {
            language,
            words: WhenWords::of(language),
            years,
        }
    }

    /// The fiscal year that a text names.
    pub(super) fn fiscal_year(self, text: &str) -> Option<Span> {
        self.years.and_then(|years| years.find(text))
    }

    /// Returns a stretch of time: `2025/26 t/m 2029/30`, `september 2022`.
    pub(super) fn span(self, span: Span) -> String {
        self.words.span_in(span, self.years)
    }
}

/// The names of the first and the last of some periods: `2020 t/m jan/jun 2023`.
pub(super) fn periods(plan: &Plan, first: PeriodIx, last: PeriodIx) -> String {
    let [from, to] = [first, last].map(|at| period_name(plan, at));
    match first == last {
        true => from,
        false => WhenWords::of(plan.language).between(&from, &to),
    }
}

/// An entry of a timeline as one phrase: `ontwikkelen: maart t/m mei 2020`.
pub(super) fn entry(times: NamedTimes<'_>, entry: &TimelineEntry) -> String {
    let when = match entry.when {
        When::In(time) => Some(stretch(times, time)),
        When::Recurs(recurrence) => Some(recurs(times, recurrence)),
        When::Unstated => None,
    };
    let parts: Vec<&str> = [entry.what.as_deref(), when.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    parts.join(": ")
}

/// A stretch of time: `2020 t/m 2023`, `vanaf schooljaar 2020/2021`.
pub(super) fn stretch(times: NamedTimes<'_>, stretch: Stretch) -> String {
    open(times.words, stretch, &times.span(stretch.named()))
}

/// The name of a time, with a word for an open side.
fn open(words: &WhenWords, stretch: Stretch, time: &str) -> String {
    match stretch {
        Stretch::Closed(_) => time.to_string(),
        Stretch::From(_) => words.from.replace("{time}", time),
        Stretch::Until(_) => words.until.replace("{time}", time),
    }
}

/// A recurrence in words: how often, in which month and within which time, such as `twee keer per jaar, 2020 t/m 2023`.
pub(super) fn recurs(times: NamedTimes<'_>, recurrence: Recurrence) -> String {
    let words = times.words;
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
        phrase.push_str(&format!(" {} {}", words.month, words.month_name(month)));
    }
    if let Some(within) = recurrence.within {
        // `elk schooljaar` says already that the years are school years.
        let years = words
            .school_years(within.named())
            .filter(|_| every == Every::SchoolYear);
        let time = years.unwrap_or_else(|| times.span(within.named()));
        phrase.push_str(&format!(", {}", open(words, within, &time)));
    }
    phrase
}

/// The words for the interval at which something happens: `every year`, or `a year` after a number.
fn beat(beats: &RecurrenceWords, every: Every) -> &'static str {
    match every {
        Every::Year => beats.year,
        Every::SchoolYear => beats.school_year,
        Every::HalfYear => beats.half_year,
        Every::Quarter => beats.quarter,
        Every::Month => beats.month,
        Every::Week => beats.week,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn how_often_in_both_languages() {
        let recurrence = |every, times, month, within: Option<&str>| {
            let within =
                within.map(|text| Stretch::Closed(Span::parse(text).expect("a test span")));
            let recurrence = Recurrence {
                every,
                times,
                month,
                within,
            };
            [Language::Dutch, Language::English]
                .map(|language| recurs(NamedTimes::new(language, None), recurrence))
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
        let times = NamedTimes::new(Language::Dutch, None);
        let time = Span::parse("2020").expect("a test span");
        let said = |what: Option<&str>, when| {
            entry(
                times,
                &TimelineEntry {
                    what: what.map(str::to_string),
                    when,
                },
            )
        };
        let closed = When::In(Stretch::Closed(time));
        assert_eq!(said(Some("start"), closed), "start: 2020");
        assert_eq!(said(None, closed), "2020");
        let from = When::In(Stretch::From(time));
        assert_eq!(said(Some("start"), from), "start: vanaf 2020");
        assert_eq!(
            said(None, When::In(Stretch::Until(time))),
            "tot en met 2020"
        );
        let each = When::Recurs(Recurrence {
            every: Every::SchoolYear,
            times: 1,
            month: None,
            within: Some(Stretch::From(
                Span::parse("2020/2021").expect("a test span"),
            )),
        });
        assert_eq!(said(None, each), "elk schooljaar, vanaf 2020/2021");
        assert_eq!(said(Some("zodra het kan"), When::Unstated), "zodra het kan");
        assert_eq!(said(None, When::Unstated), "");
    }
}
