//! Books that two sources have.

use std::slice;

use super::{YEAR, bookkeepings, csv, source, xaf};
use crate::bookkeeping::DoubleBooks;

/// The number of shared lines and their debit, if two bookkeepings are the same.
fn double(sources: &[String]) -> Option<(u64, String)> {
    let there = bookkeepings(sources).doubles;
    let reversed: Vec<String> = sources.iter().rev().cloned().collect();
    let back = bookkeepings(&reversed).doubles;
    let shared = |found: &[DoubleBooks]| found.first().map(|first| first.shared);
    assert_eq!(shared(&there), shared(&back), "the order of the sources");
    shared(&there).map(|shared| (shared.lines, shared.debit.to_string()))
}

#[test]
fn the_same_books_as_an_audit_file_and_as_csv_files_count_double() {
    let quarter = csv(&[
        "2021-01-01;4100;1;a;100,00",
        "2021-02-01;4100;2;b;200,00",
        "2021-03-01;4100;3;c;300,00",
    ]);
    let april = csv(&["2021-04-01;4100;4;d;400,00"]);
    let audit_file = source("a", "xaf", &[xaf("A", &YEAR)]);
    // 100 + 200 + 300 + 400. The payments are excluded.
    let both = [
        audit_file.clone(),
        source("a", "csv", &[quarter.clone(), april.clone()]),
    ];
    assert_eq!(double(&both), Some((4, "1000".into())));
    let found = &bookkeepings(&both).doubles[0];
    assert_eq!((found.source, found.lines), (1, 4));
    assert_eq!(found.other_files, ["actuals.source[0].contents[0]"]);
    // 600 of the first quarter, which is three of five lines.
    let rows =
        "2021;1;4100;a;100,00\n2021;2;4100;b;200,00\n2021;3;4100;c;300,00\n2021;4;4100;d;400,00";
    let by_month = format!("Boekjaar;Periode;Rekening;Omschrijving;Bedrag\n{rows}\n");
    assert_eq!(
        double(&[audit_file.clone(), source("a", "csv", &[by_month])]),
        Some((4, "1000".into()))
    );
    let more = csv(&["2021-05-01;4100;5;e;50,00", "2021-06-01;4100;6;f;60,00"]);
    let part = format!("{quarter}{}", more.split_once('\n').expect("headings").1);
    assert_eq!(
        double(&[
            audit_file.clone(),
            source("a", "csv", slice::from_ref(&part))
        ]),
        Some((3, "600".into()))
    );
    // Of another partner only if all lines of an export are there.
    let other = |text: &[String]| double(&[audit_file.clone(), source("b", "csv", text)]);
    assert_eq!(other(&[quarter, april]), Some((4, "1000".into())));
    assert_eq!(other(&[part]), None);
}

#[test]
fn the_same_file_under_two_partners_counts_double_even_if_it_is_short() {
    let rent = csv(&["2021-01-01;4100;1;Huur;100,00"]);
    let both = |other: &str| {
        double(&[
            source("a", "csv", slice::from_ref(&rent)),
            source("b", "csv", &[csv(&[other])]),
        ])
    };
    assert_eq!(
        both("2021-01-01;4100;1;Huur;100,00"),
        Some((1, "100".into()))
    );
    assert_eq!(both("2021-01-01;4100;9;Huur;100,00"), None);
    assert_eq!(both("2021-01-01;4100;1;Huur kantoor;100,00"), None);
}

#[test]
fn two_partners_that_pay_the_same_rent_do_not_count_double() {
    let rent = |month: u32| format!("2021-{month:02}-01;4100;;Huur;100,00");
    let books = |own: &str| {
        let rows: Vec<String> = (1..=4).map(rent).chain([own.to_string()]).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        csv(&rows)
    };
    let of = |partner: &str, own: &str| source(partner, "csv", &[books(own)]);
    let (own, other) = ("2021-02-01;4200;;Reis;30,00", "2021-03-01;4200;;Inkt;40,00");
    assert_eq!(double(&[of("a", own), of("b", other)]), None);
    // Of one partner these are four of five lines.
    assert_eq!(
        double(&[of("a", own), of("a", other)]),
        Some((4, "400".into()))
    );
    // Two companies in their files.
    let audit_files = |company: &str, last: u32| {
        let months = [(1, 100), (2, 100), (3, 100), (4, 100), (5, last)];
        source("a", "xaf", &[xaf(company, &months[..])])
    };
    assert_eq!(
        double(&[audit_files("A", 7), audit_files("A", 8)]),
        Some((4, "400".into()))
    );
    let elsewhere = audit_files("B", 8).replace("<nr>", "<nr>9");
    assert_eq!(double(&[audit_files("A", 7), elsewhere]), None);
}

#[test]
fn lines_that_rules_exclude_do_not_count_double() {
    let all = source("a", "xaf", &[xaf("A", &YEAR)]);
    let none = all.replace("line = \"staf\"", "exclude = \"other project\"");
    assert_eq!(double(&[all, none]), None);
}

#[test]
fn an_account_with_its_name_is_that_account_in_another_source() {
    let rows = |account: &str| {
        let row = |day: u32| format!("2021-01-{day:02};{account};{day};Loon {day};100,00");
        let rows: Vec<String> = (1..=3).map(row).collect();
        csv(&rows.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let both = ["4100", "4100 - Salaris"].map(|account| source("a", "csv", &[rows(account)]));
    assert_eq!(double(&both), Some((3, "300".into())));
}
