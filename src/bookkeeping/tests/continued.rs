//! Two bookkeepings of one partner, of which the second continues the first in another program.

use super::{bookkeepings, csv, source};

/// Returns the day up to which all books are closed, and the booked sum. Each source is a partner, keys and rows.
fn closed(sources: &[(&str, &str, &[&str])]) -> (String, String) {
    let sources = sources.iter().map(|(partner, keys, rows)| {
        let text = source(partner, "csv", &[csv(rows)]);
        text.replace("rules =", &format!("{keys}\nrules ="))
    });
    let read = bookkeepings(&sources.collect::<Vec<_>>());
    let booked = read.realisation.sources.iter();
    let booked = booked.map(|source| source.booked_totals.net());
    let booked = booked.reduce(|sum, each| sum + each).expect("a source");
    let through = read.through.map(|day| day.to_string());
    (through.unwrap_or_default(), booked.to_string())
}

const OLD: (&str, &str, &[&str]) = (
    "a",
    "through = 2021-06-30",
    &[
        "2021-05-05;4100;1;loon;100,00",
        "2021-07-05;4100;2;loon;1,00",
    ],
);
const ROWS: &[&str] = &[
    "2021-08-05;4100;1;loon;200,00",
    "2021-12-05;4100;2;loon;400,00",
];

#[test]
fn a_partner_that_goes_on_in_another_program_is_closed_up_to_the_last_day_of_it() {
    // 100 + 200 + 400. The 1 is after the last closed day of the first source.
    let new = ("a", "from = 2021-07-01\nthrough = 2021-12-31", ROWS);
    let expected = |day: &str, sum: &str| (day.to_string(), sum.to_string());
    assert_eq!(closed(&[OLD, new]), expected("2021-12-31", "700"));
    assert_eq!(closed(&[new, OLD]), expected("2021-12-31", "700"));
    // A third source continues the second. Below, another partner is closed earlier.
    let second = ("a", "from = 2021-07-01\nthrough = 2021-09-30", ROWS);
    let third = (
        "a",
        "from = 2021-10-01\nthrough = 2021-11-30",
        &["2021-10-05;4100;1;loon;7,00"][..],
    );
    assert_eq!(closed(&[OLD, second, third]), expected("2021-11-30", "307"));
    let other = (
        "b",
        "through = 2021-08-31",
        &["2021-02-05;4100;1;huur;8,00"][..],
    );
    assert_eq!(closed(&[OLD, new, other]), expected("2021-08-31", "308"));
    // The second source does not continue the first if it has no first day, another first day, or another partner.
    for (partner, keys) in [
        ("a", "through = 2021-12-31"),
        ("a", "from = 2021-08-01\nthrough = 2021-12-31"),
        ("b", "from = 2021-07-01\nthrough = 2021-12-31"),
    ] {
        assert_eq!(
            closed(&[OLD, (partner, keys, ROWS)]),
            expected("2021-06-30", "100")
        );
    }
    // The second source states no last day: all of its lines count, and there is no day up to which all books are
    // closed.
    assert_eq!(
        closed(&[OLD, ("a", "from = 2021-07-01", ROWS)]),
        expected("", "700")
    );
}
