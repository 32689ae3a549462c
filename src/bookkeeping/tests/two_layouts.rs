//! Exports of one source that have the same lines in another layout, so that they have no transaction in common.

use super::{bookkeepings, csv, source, xaf};
use crate::bookkeeping::Likeness;

/// The amount that counts twice within a source of some exports, in any order. None if nothing does.
fn duplicate(kind: &str, exports: &[String]) -> Option<String> {
    let amount = |exports: &[String]| {
        let read = bookkeepings(&[source("a", kind, exports)]);
        let found = read.duplicates.certain;
        assert!(found.len() < 2, "{found:?}");
        found
            .first()
            .map(|duplicate| duplicate.shared.debit.to_string())
    };
    let reversed: Vec<String> = exports.iter().rev().cloned().collect();
    assert_eq!(amount(exports), amount(&reversed), "the order of exports");
    amount(exports)
}

/// Rows with one more column.
fn with(heading: &str, cell: &str, text: &str) -> String {
    let (headings, rows) = text.split_once('\n').expect("headings");
    let rows = rows.lines().map(|row| format!("{row};{cell}\n"));
    format!("{headings};{heading}\n{}", rows.collect::<String>())
}

#[test]
fn an_export_with_journals_and_one_without_count_double() {
    let plain = csv(&["2021-01-05;4100;1;a;42,00"]);
    let with_journals = with("Dagboek", "70", &plain);
    assert_eq!(
        duplicate("csv", &[plain, with_journals]),
        Some("42".to_string())
    );
}

#[test]
fn an_export_with_numbers_and_one_without_count_double() {
    // 10 + 20 of the three lines: the second export has a line of its own.
    let numbered = csv(&["2021-01-05;4100;1;a;10,00", "2021-01-06;4100;2;b;20,00"]);
    let bare = csv(&[
        "2021-01-05;4100;;a;10,00",
        "2021-01-06;4100;;b;20,00",
        "2021-02-06;4100;;c;40,00",
    ]);
    assert_eq!(duplicate("csv", &[numbered, bare]), Some("30".to_string()));
}

#[test]
fn an_audit_file_under_another_name_of_the_company_counts_double() {
    let months = [(1, 100), (2, 200), (3, 300)];
    let exports = ["School", "School BV"].map(|company| xaf(company, &months));
    assert_eq!(duplicate("xaf", &exports), Some("600".to_string()));
}

#[test]
fn exports_of_other_lines_do_not_count_double() {
    let salary = csv(&["2021-01-05;4100;;a;10,00"]);
    let other_text = csv(&["2021-01-05;4100;;b;10,00"]);
    assert_eq!(duplicate("csv", &[salary.clone(), other_text]), None);
    // An export for each project, for each journal, and so on.
    for heading in ["Project", "Dagboek", "Kostenplaats", "Administratie"] {
        let exports = ["A1", "B1"].map(|code| with(heading, code, &salary));
        assert_eq!(duplicate("csv", &exports), None, "{heading}");
    }
    let other_number = csv(&["2021-01-05;4100;2;a;10,00"]);
    let number = csv(&["2021-01-05;4100;1;a;10,00"]);
    assert_eq!(duplicate("csv", &[number, other_number]), None);
}

#[test]
fn lines_that_are_said_to_overlap_are_said_once() {
    let one = csv(&[
        "2021-01-05;4100;;a;10,00",
        "2021-01-06;4100;;b;20,00",
        "2021-01-07;4100;;c;40,00",
        "2021-01-08;4100;;d;80,00",
    ]);
    let other = one.replace("2021-01-05;4100;;a", "2021-02-05;4100;;e");
    let exports = [one, other];
    let read = bookkeepings(&[source("a", "csv", &exports)]);
    assert_eq!(read.sources[0].overlaps.len(), 1);
    assert_eq!(duplicate("csv", &exports), None);
}

#[test]
fn exports_with_other_descriptions_may_be_double_if_they_are_many_and_not_alike() {
    // One export has the description of each transaction, the other that of each line: 10 + 20 + 30 + 40 + 50.
    let rows = |number: &str, text: &str, amounts: [u32; 5]| {
        let row = |(at, amount): (usize, u32)| {
            format!(
                "2021-01-{:02};4100;{number};{text} {at};{amount},00",
                at + 1
            )
        };
        let rows: Vec<String> = amounts.into_iter().enumerate().map(row).collect();
        csv(&rows.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let possible = |exports: &[String]| {
        assert_eq!(duplicate("csv", exports), None);
        let found = bookkeepings(&[source("a", "csv", exports)])
            .duplicates
            .possible;
        let found = found
            .iter()
            .map(|duplicate| duplicate.shared.debit.to_string());
        found.collect::<Vec<_>>()
    };
    let amounts = [10, 20, 30, 40, 50];
    let lines = rows("", "Regel", amounts);
    assert_eq!(
        possible(&[lines.clone(), rows("", "Boeking", amounts)]),
        ["150"]
    );
    assert_eq!(
        possible(&[lines.clone(), rows("7", "Boeking", amounts)]),
        ["150"]
    );
    // Exports of two projects do not count double, nor does the rent of five rooms.
    let projects = [("A1", "Regel"), ("B1", "Boeking")];
    let projects = projects.map(|(code, text)| with("Project", code, &rows("", text, amounts)));
    assert_eq!(possible(&projects), Vec::<String>::new());
    let rents = ["Regel", "Boeking"].map(|text| rows("", text, [80; 5]));
    assert_eq!(possible(&rents), Vec::<String>::new());
}

/// Nine lines of 11 to 19 January with numbers and a journal, and other exports from 17, 19 or 20 January on.
#[test]
fn a_stretch_of_days_that_two_exports_have_counts_double() {
    let rows = |numbered: bool, days: std::ops::RangeInclusive<u32>| {
        let row = |day: u32| {
            let number = if numbered {
                day.to_string()
            } else {
                String::new()
            };
            format!("2021-01-{day:02};4100;{number};Les {day};{day},00")
        };
        let rows: Vec<String> = days.map(row).collect();
        csv(&rows.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let with_journals = with("Dagboek", "70", &rows(true, 11..=19));
    // 17 + 18 + 19.
    let exports = [with_journals.clone(), rows(false, 17..=25)];
    assert_eq!(duplicate("csv", &exports), Some("54".to_string()));
    let found = bookkeepings(&[source("a", "csv", &exports)])
        .duplicates
        .certain;
    let second = ["actuals.source[0].contents[1]".to_string()];
    assert_eq!(found[0].without_numbers, second);
    assert_eq!(found[0].without_journals, second);
    // Only the journals are missing, or only the numbers.
    let exports = [with_journals.clone(), rows(true, 17..=25)];
    assert_eq!(duplicate("csv", &exports), Some("54".to_string()));
    let exports = [
        with_journals.clone(),
        with("Dagboek", "70", &rows(false, 17..=25)),
    ];
    assert_eq!(duplicate("csv", &exports), Some("54".to_string()));
    // One day is not proof.
    let exports = [with_journals.clone(), rows(false, 19..=25)];
    assert_eq!(duplicate("csv", &exports), None);
    let read = bookkeepings(&[source("a", "csv", &exports)]);
    let possible = &read.duplicates.possible[0];
    assert_eq!(possible.shared.debit.to_string(), "19");
    assert_eq!(possible.likeness, Likeness::Wording);
    // Days that follow each other have nothing in common.
    let exports = [with_journals, rows(false, 20..=25)];
    assert_eq!(duplicate("csv", &exports), None);
    assert_eq!(
        bookkeepings(&[source("a", "csv", &exports)])
            .duplicates
            .possible,
        []
    );
}

/// Exports with the same lines, in which one code is written otherwise: all lines may count twice.
#[test]
fn exports_with_other_codes_and_the_same_lines_may_be_double() {
    let list = |column: &str, code: &str, months: std::ops::RangeInclusive<u32>, numbered: bool| {
        let rows = months.map(|month| {
            let number = if numbered {
                month.to_string()
            } else {
                String::new()
            };
            format!("2021-{month:02}-05;4100;{number};Post {month};{month}0,00;{code}\n")
        });
        format!(
            "Datum;Rekening;Boekstuk;Omschrijving;Bedrag;{column}\n{}",
            rows.collect::<String>()
        )
    };
    let possible = |exports: [String; 2]| {
        let found = bookkeepings(&[source("a", "csv", &exports)]).duplicates;
        assert_eq!(found.certain, []);
        let found = found.possible.into_iter();
        let found = found.map(|each| (each.shared.debit.to_string(), each.have_other_codes));
        found.collect::<Vec<_>>()
    };
    // 10 + 20 + ... + 60.
    let all = vec![("210".to_string(), true)];
    for numbered in [true, false] {
        let both = |column: &str, other: &str| {
            [
                list(column, "K1", 1..=6, numbered),
                list(column, other, 1..=6, numbered),
            ]
        };
        assert_eq!(possible(both("Kostenplaats", "K1 Kantoor")), all);
        assert_eq!(possible(both("Project", "P1")), all);
    }
    assert_eq!(
        possible([
            list("Dagboek", "70", 1..=6, false),
            list("Dagboek", "M", 1..=6, false)
        ]),
        all
    );
    // The second export goes on after June, but the lines of the days of both are equal. Below, one line differs, so
    // the two codes are two projects.
    let longer = list("Project", "P1", 1..=8, false);
    assert_eq!(possible([list("Project", "K1", 1..=6, false), longer]), all);
    let other = list("Project", "P1", 1..=6, false).replace("Post 3", "Coach");
    assert_eq!(possible([list("Project", "K1", 1..=6, false), other]), []);
}

/// Three months under two codes of the journal: 10 + 20 + 30 certainly counts twice, but not if the descriptions
/// differ.
#[test]
fn transactions_under_another_code_of_the_journal_count_double() {
    let rows = [
        "2021-01-05;4100;1;a;10,00",
        "2021-02-05;4100;2;b;20,00",
        "2021-03-05;4100;3;c;30,00",
    ];
    let in_journal = |journal: &str, text: &str| with("Dagboek", journal, text);
    let one = in_journal("INK", &csv(&rows));
    let other = in_journal("Z", &csv(&rows));
    assert_eq!(
        duplicate("csv", &[one.clone(), other]),
        Some("60".to_string())
    );
    let others = csv(&rows)
        .replace(";a;", ";x;")
        .replace(";b;", ";y;")
        .replace(";c;", ";z;");
    assert_eq!(
        duplicate("csv", &[one.clone(), in_journal("Z", &others)]),
        None
    );
    // A journal in lower case is the same journal: all lines count once.
    let small = in_journal("ink", &csv(&rows));
    let read = bookkeepings(&[source("a", "csv", &[one, small])]);
    assert_eq!(
        read.realisation.sources[0].booked_totals.debit.to_string(),
        "60"
    );
    assert_eq!(read.duplicates.certain, []);
}

/// Lists of journals that each number their transactions from 1.
#[test]
fn journals_with_one_code_and_two_names_all_count_unless_their_entries_are_equal() {
    let rows = [
        "2021-01-05;4100;1;a;10,00",
        "2021-02-05;4100;2;b;20,00",
        "2021-03-05;4100;3;c;30,00",
    ];
    let in_journal = |journal: &str| with("Dagboek", journal, &csv(&rows));
    let booked = |journals: &[&str]| {
        let exports: Vec<String> = journals.iter().map(|each| in_journal(each)).collect();
        let read = bookkeepings(&[source("a", "csv", &exports)]);
        let amount = read.realisation.sources[0].booked_totals.debit.to_string();
        let twice = read.duplicates.certain.iter();
        (
            amount,
            twice
                .map(|each| each.shared.debit.to_string())
                .collect::<Vec<_>>(),
        )
    };
    // The lists are equal, so the journal was renamed.
    let one = ("60".to_string(), Vec::new());
    assert_eq!(booked(&["1 Kas", "1 Bank"]), one);
    assert_eq!(booked(&["2021 Bank", "2021 Inkoop"]), one);
    assert_eq!(booked(&["1 Kas", "01 - KAS"]), one);
    assert_eq!(booked(&["1", "1 Kas"]), one);
    assert_eq!(booked(&["1 Kas", "1"]), one);
}

/// Six months of 10 + 20 + ... + 60, and an export of the first four, which writes the company in another way.
#[test]
fn a_company_that_is_written_otherwise_is_the_same_or_is_said() {
    let list = |company: &str, last: u32| {
        let rows = (1..=last)
            .map(|month| format!("2021-{month:02}-05;4100;{month};Post {month};{month}0,00"));
        let rows: Vec<String> = rows.collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        with("Administratie", company, &csv(&rows))
    };
    let booked = |one: &str, other: &str| {
        let read = bookkeepings(&[source("a", "csv", &[list(one, 4), list(other, 6)])]);
        let amount = read.realisation.sources[0].booked_totals.debit.to_string();
        (amount, read.duplicates.certain.len())
    };
    for (one, other) in [
        ("100", "0100"),
        ("100 Alfa", "100"),
        ("Alfa", "ALFA"),
        ("Alfa", "100 Alfa"),
    ] {
        assert_eq!(booked(one, other), ("210".to_string(), 0), "{one} {other}");
    }
    // One number with two names and equal entries is a company that was renamed.
    assert_eq!(booked("1 Alfa", "1 Beta"), ("210".to_string(), 0));
    // 10 + 20 + 30 + 40 more. Two names without numbers are an error. Two numbers are two companies.
    assert_eq!(booked("Alfa", "Stichting Alfa"), ("310".to_string(), 1));
    assert_eq!(booked("100", "200"), ("310".to_string(), 0));
}
