//! When things happen: the timelines and reviews of a plan as spans, with each occurrence of recurring ones.
//!
//! No day is invented: three times a year without a month is once in each third of the year, and each third is a span.

use crate::plan::{Activity, Every, Plan, Recurrence, Review, Span, Stretch, When};

/// A span in which something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    pub span: Span,
    /// How many times. More than 1 only if the spans would otherwise be shorter than a month.
    pub times: u32,
}

/// The term of a plan, or else the span from its first date to its last. None if it has no dates.
pub fn term(plan: &Plan) -> Option<Span> {
    let entries = plan
        .activities
        .iter()
        .flat_map(|activity| &activity.timeline)
        .map(|entry| entry.when);
    let reviews = plan
        .reviews
        .iter()
        .filter_map(|review| review.when)
        .map(When::Recurs);
    let said = entries.chain(reviews).filter_map(|when| match when {
        When::In(stretch) => Some(stretch.named()),
        When::Recurs(recurrence) => recurrence.within.map(Stretch::named),
        When::Unstated => None,
    });
    let days = plan.reviews.iter().flat_map(|review| &review.on);
    let said = said.chain(days.map(|day| Span::day(*day)));
    let hull =
        |a: Span, b: Span| Span::new(a.start().min(b.start()), a.end().max(b.end())).unwrap_or(a);
    plan.term().or_else(|| said.reduce(hull))
}

/// The spans in which an activity runs, in order. Empty if its timeline has no date.
pub fn runs(activity: &Activity, term: Option<Span>) -> Vec<Span> {
    let entries = activity
        .timeline
        .iter()
        .flat_map(|entry| occurrences(entry.when, term));
    let mut spans: Vec<Span> = entries.map(|occurrence| occurrence.span).collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}

/// The occurrences of an entry, in order. A recurring entry has an occurrence for each time, in its own span or else in
/// the term. An entry that begins without an end runs until the end of the term.
pub fn occurrences(when: When, term: Option<Span>) -> Vec<Occurrence> {
    match when {
        When::Unstated => Vec::new(),
        When::In(stretch) => vec![Occurrence {
            span: stretch.within(term),
            times: 1,
        }],
        When::Recurs(recurrence) => recurrence
            .within
            .map(|stretch| stretch.within(term))
            .or(term)
            .map_or_else(Vec::new, |within| recurring(recurrence, within)),
    }
}

/// The occurrences of a review: the times at which it recurs, and then its own days.
pub fn review_occurrences(review: &Review, term: Option<Span>) -> Vec<Occurrence> {
    let recurring = review.when.map_or(When::Unstated, When::Recurs);
    let days = review.on.iter().map(|day| Occurrence {
        span: Span::day(*day),
        times: 1,
    });
    occurrences(recurring, term)
        .into_iter()
        .chain(days)
        .collect()
}

/// The occurrences of a recurring entry within a span.
fn recurring(recurrence: Recurrence, within: Span) -> Vec<Occurrence> {
    let Recurrence {
        every,
        times,
        month,
        ..
    } = recurrence;
    let once = |span| Occurrence { span, times };
    let months = || {
        within
            .every_months(1)
            .filter(|span| month.is_none_or(|month| span.start().month() == month))
    };
    match (every, month) {
        (Every::Week, _) => months()
            .map(|span| Occurrence {
                span,
                times: times.saturating_mul(mondays(span)),
            })
            .collect(),
        (
            Every::Year | Every::SchoolYear | Every::HalfYear | Every::Quarter | Every::Month,
            Some(month),
        ) => in_month(within, month).into_iter().map(once).collect(),
        (Every::Month, None) => months().map(once).collect(),
        (Every::Quarter, None) => parts(within, 3, times),
        (Every::HalfYear, None) => parts(within, 6, times),
        (Every::Year, None) => parts(within, 12, times),
        (Every::SchoolYear, None) => school_years(within)
            .into_iter()
            .flat_map(|year| parts(year, 12, times))
            .collect(),
    }
}

/// A month in each year of a span, as far as it is within the span.
fn in_month(within: Span, month: i8) -> Vec<Span> {
    let years = within.start().year()..=within.end().year();
    years
        .filter_map(|year| Span::months(year, month, 1).ok()?.overlap(within))
        .collect()
}

/// Each school year, from August to July, as far as it is within the span.
fn school_years(within: Span) -> Vec<Span> {
    let years = within.start().year() - 1..=within.end().year();
    years
        .filter_map(|year| Span::months(year, 8, 12).ok()?.overlap(within))
        .collect()
}

/// Cuts each interval of this number of months into equal parts. A last interval that is shorter has only the parts
/// that begin in it.
fn parts(within: Span, months: u8, times: u32) -> Vec<Occurrence> {
    let Some(length) = u8::try_from(times)
        .ok()
        .filter(|times| (1..=months).contains(times))
        .map(|times| months / times)
    else {
        return within
            .every_months(months)
            .map(|span| Occurrence { span, times })
            .collect();
    };
    let spare = months - length * times as u8;
    within
        .every_months(months)
        .flat_map(|interval| cut_interval(interval, length, spare))
        .map(|span| Occurrence { span, times: 1 })
        .collect()
}

/// Cuts an interval into parts of this number of months. The first `spare` parts are a month longer.
fn cut_interval(interval: Span, length: u8, spare: u8) -> Vec<Span> {
    let months: Vec<Span> = interval.every_months(1).collect();
    let (long, rest) = months.split_at(
        months
            .len()
            .min(usize::from(spare) * usize::from(length + 1)),
    );
    let parts = long
        .chunks(usize::from(length + 1))
        .chain(rest.chunks(usize::from(length)));
    parts
        .filter_map(|part| Span::new(part.first()?.start(), part.last()?.end()).ok())
        .collect()
}

/// The number of weeks that begin in a span.
fn mondays(span: Span) -> u32 {
    let before = i32::from(span.start().weekday().to_monday_zero_offset());
    let first = (7 - before) % 7;
    u32::try_from((span.days() - first + 6) / 7).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> Span {
        Span::parse(text).expect("a test span")
    }

    /// The occurrences: `2×2020-01` for twice.
    fn drawn(every: Every, times: u32, month: Option<i8>, within: &str) -> String {
        let recurrence = Recurrence {
            every,
            times,
            month,
            within: Some(Stretch::Closed(span(within))),
        };
        let drawn = |occurrence: Occurrence| match occurrence.times {
            1 => occurrence.span.to_string(),
            times => format!("{times}×{}", occurrence.span),
        };
        occurrences(When::Recurs(recurrence), None)
            .into_iter()
            .map(drawn)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn three_times_a_year_is_once_in_each_third() {
        let thirds = "2020-01..2020-04 2020-05..2020-08 2020-09..2020-12 2021-01..2021-04 2021-05..2021-08 2021-09..2021-12";
        assert_eq!(drawn(Every::Year, 3, None, "2020..2021"), thirds);
        assert_eq!(drawn(Every::Year, 2, None, "2020"), "2020-H1 2020-H2");
        // 12 = 3 + 3 + 2 + 2 + 2 months.
        let fifths = "2020-Q1 2020-Q2 2020-07..2020-08 2020-09..2020-10 2020-11..2020-12";
        assert_eq!(drawn(Every::Year, 5, None, "2020"), fifths);
        assert_eq!(
            drawn(Every::Year, 40, None, "2020..2021"),
            "40×2020 40×2021"
        );
    }

    #[test]
    fn a_month_is_that_month() {
        assert_eq!(
            drawn(Every::Year, 1, Some(9), "2020..2022"),
            "2020-09 2021-09 2022-09"
        );
        assert_eq!(drawn(Every::Year, 2, Some(9), "2020-10..2021"), "2×2021-09");
        assert_eq!(drawn(Every::SchoolYear, 1, Some(9), "2020/2021"), "2020-09");
    }

    #[test]
    fn years_begin_with_the_span_and_school_years_in_august() {
        assert_eq!(
            drawn(Every::Year, 1, None, "2020/2021..2021/2022"),
            "2020/2021 2021/2022"
        );
        assert_eq!(
            drawn(Every::HalfYear, 1, None, "2020/2021"),
            "2020-08..2021-01 2021-02..2021-07"
        );
        assert_eq!(
            drawn(Every::SchoolYear, 1, None, "2020..2021"),
            "2020-01..2020-07 2020/2021 2021-08..2021-12"
        );
        assert_eq!(drawn(Every::Quarter, 1, None, "2020-H1"), "2020-Q1 2020-Q2");
        assert_eq!(
            drawn(Every::Month, 2, None, "2020-Q1"),
            "2×2020-01 2×2020-02 2×2020-03"
        );
    }

    #[test]
    fn a_year_that_is_cut_short_has_the_parts_that_begin() {
        assert_eq!(
            drawn(Every::Year, 3, None, "2023-H1"),
            "2023-01..2023-04 2023-05..2023-06"
        );
        assert_eq!(drawn(Every::Year, 1, None, "2022..2023-H1"), "2022 2023-H1");
    }

    #[test]
    fn weeks_are_counted_by_month() {
        // Mondays of 2020: 6, 13, 20, 27 January; 3, 10, 17, 24 February; 2, 9, 16, 23, 30 March.
        assert_eq!(
            drawn(Every::Week, 1, None, "2020-Q1"),
            "4×2020-01 4×2020-02 5×2020-03"
        );
        assert_eq!(
            drawn(Every::Week, 1, None, "2020-06-01..2020-06-02"),
            "2020-06-01..2020-06-02"
        );
        assert_eq!(
            drawn(Every::Week, 2, Some(2), "2020..2021"),
            "8×2020-02 8×2021-02"
        );
    }

    #[test]
    fn without_a_span_it_recurs_in_the_whole_term() {
        let recurrence = Recurrence {
            every: Every::Year,
            times: 1,
            month: None,
            within: None,
        };
        assert_eq!(
            occurrences(When::Recurs(recurrence), Some(span("2020..2021"))).len(),
            2
        );
        assert!(occurrences(When::Recurs(recurrence), None).is_empty());
        assert!(occurrences(When::Unstated, None).is_empty());
    }
}
