//! Spans that are read, written, cut and moved.

use super::*;

fn days(text: &str) -> String {
    match Span::parse(text) {
        Ok(span) => format!("{} {}", span.start(), span.end()),
        Err(error) => error.to_string(),
    }
}

#[test]
fn each_form_of_the_grammar() {
    assert_eq!(days("2020"), "2020-01-01 2020-12-31");
    assert_eq!(days("2023-H2"), "2023-07-01 2023-12-31");
    assert_eq!(days("2020-Q1"), "2020-01-01 2020-03-31");
    assert_eq!(days("2020-02"), "2020-02-01 2020-02-29");
    assert_eq!(days("2020-09-15"), "2020-09-15 2020-09-15");
    assert_eq!(days("2020/2021"), "2020-08-01 2021-07-31");
    assert_eq!(days("2015..2023-06"), "2015-01-01 2023-06-30");
}

#[test]
fn names_can_be_used_alone_and_at_both_ends() {
    let named = |text: &str| match text {
        "start" => Span::parse("2020-07").ok(),
        "fase..1" => Span::parse("2022").ok(),
        _ => None,
    };
    let days = |text: &str| Span::parse_with(text, named).map(|span| span.to_string());
    assert_eq!(days(" start "), Ok("2020-07".to_string()));
    assert_eq!(days("start..2020-Q4"), Ok("2020-H2".to_string()));
    assert_eq!(days("2020-01 .. start"), Ok("2020-01..2020-07".to_string()));
    assert_eq!(days("fase..1"), Ok("2022".to_string()));
    assert_eq!(days("2020..fase..1"), Ok("2020..2022".to_string()));
    assert_eq!(days("start..eind"), Err(SpanError::Unknown));
    assert_eq!(days("2021..start"), Err(SpanError::Backwards));
}

#[test]
fn other_texts_are_refused_with_the_reason() {
    assert_eq!(days("2023-H3"), "not a stretch of time");
    assert_eq!(days("23"), "not a stretch of time");
    assert_eq!(days("2021-13"), "no such date");
    assert_eq!(days("2021-02-29"), "no such date");
    assert_eq!(
        days("2020/2022"),
        "a school year runs from one year to the next"
    );
    assert_eq!(days("2022..2020"), "it ends before it starts");
    assert_eq!(days("0202"), "a year outside 1900..2999");
    assert_eq!(days("2020-é1"), "not a stretch of time");
}

#[test]
fn a_span_is_written_in_the_shortest_way() {
    for text in [
        "2020",
        "2020-H1",
        "2020-Q3",
        "2020-09",
        "2020-09-15",
        "2020/2021",
        "2020..2023-H1",
    ] {
        assert_eq!(
            Span::parse(text).map(|span| span.to_string()),
            Ok(text.to_string())
        );
    }
    assert_eq!(
        Span::parse("2020-Q1..2020-Q2").map(|span| span.to_string()),
        Ok("2020-H1".to_string())
    );
}

#[test]
fn own_years_start_on_the_first_day() {
    let span = Span::parse("2020-07..2022-03").expect("a test span");
    let years: Vec<String> = span.own_years().map(|year| year.to_string()).collect();
    assert_eq!(years, ["2020-H2..2021-H1", "2021-H2..2022-03"]);
}

#[test]
fn a_span_moves_by_its_own_length() {
    let moved = |text: &str, by| {
        Span::parse(text)
            .expect("a test span")
            .moved_by(by)
            .map(|span| span.to_string())
    };
    assert_eq!(moved("2021", -1).as_deref(), Some("2020"));
    assert_eq!(moved("2020/2021", 1).as_deref(), Some("2021/2022"));
    assert_eq!(moved("2020-Q1", -1).as_deref(), Some("2019-Q4"));
    assert_eq!(moved("2020-02", 12).as_deref(), Some("2021-02"));
    assert_eq!(
        moved("2020-03-01..2020-03-07", -1).as_deref(),
        Some("2020-02-23..2020-02-29")
    );
    assert_eq!(moved("1900", -1), None);
    assert_eq!(moved("2999-12-31", 1), None);
}

#[test]
fn parts_of_months_start_on_the_first_day() {
    let span = Span::parse("2020/2021").expect("a test span");
    let halves: Vec<String> = span.every_months(6).map(|half| half.to_string()).collect();
    assert_eq!(halves, ["2020-08..2021-01", "2021-02..2021-07"]);
}

#[test]
fn a_span_is_cut_into_calendar_intervals() {
    let cut = |text: &str, beat| {
        let span = Span::parse(text).expect("a test span");
        span.cut_by(beat)
            .iter()
            .map(Span::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(cut("2020..2021-H1", (1, 12)), ["2020", "2021"]);
    assert_eq!(cut("2020..2021-H1", (8, 12)), ["2019/2020", "2020/2021"]);
    assert_eq!(cut("2020-08..2020", (8, 12)), ["2020/2021"]);
    assert_eq!(
        cut("2020-02-15..2020-07-01", (1, 3)),
        ["2020-Q1", "2020-Q2", "2020-Q3"]
    );
}

#[test]
fn a_leap_day_span_has_years_of_its_own() {
    let span = Span::parse("2020-02-29..2021-12-31").expect("a test span");
    let years: Vec<String> = span
        .own_years()
        .map(|year| format!("{} {}", year.start(), year.end()))
        .collect();
    assert_eq!(years, ["2020-02-29 2021-02-28", "2021-03-01 2021-12-31"]);
}

#[test]
fn months_and_days() {
    let months = |text: &str| Span::parse(text).expect("a test span").whole_months();
    assert_eq!(months("2020..2023-H1"), Some(42));
    assert_eq!(months("2020-09-15"), None);
    assert_eq!(Span::parse("2020").expect("a test span").days(), 366);
    assert_eq!(Span::parse("2021-02").expect("a test span").days(), 28);
}
