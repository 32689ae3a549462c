//! Bookkeepings that repeat each other, with their lines in the plan.

use std::slice;

use super::{Bookkeepings, DoubleBooks, read};
use crate::read::{Text, read as read_plan};

const HEADINGS: &str = "Datum;Rekening;Boekstuk;Omschrijving;Bedrag";

/// A source of a partner with exports, whose lines on 4000 to 4999 are booked.
fn source(partner: &str, kind: &str, exports: &[String]) -> String {
    let contents: Vec<String> = exports.iter().map(|text| format!("'''{text}'''")).collect();
    format!(
        "[[actuals.source]]\npartner = \"{partner}\"\nkind = \"{kind}\"\ncontents = [{}]\n\
         rules = [{{ account = \"4*\", line = \"staf\" }}, {{ account = \"1*\", exclude = \"balance\" }}]\n",
        contents.join(", ")
    )
}

fn csv(rows: &[&str]) -> String {
    format!("{HEADINGS}\n{}\n", rows.join("\n"))
}

/// An audit file of a company with a cost on the first day of each month, and the payment of each.
fn xaf(company: &str, months: &[(u32, u32)]) -> String {
    let transaction = |(month, amount): &(u32, u32)| {
        let line = |account: &str, side: &str| {
            format!(
                "<trLine><accID>{account}</accID><amnt>{amount}</amnt><amntTp>{side}</amntTp></trLine>"
            )
        };
        let day = format!("<trDt>2021-{month:02}-01</trDt>");
        format!(
            "<transaction><nr>{month}</nr>{day}{}{}</transaction>",
            line("4100", "D"),
            line("1100", "C")
        )
    };
    let transactions: String = months.iter().map(transaction).collect();
    format!(
        "<auditfile><header><fiscalYear>2021</fiscalYear></header><company><companyName>{company}</companyName>\
         <transactions><journal><jrnID>70</jrnID>{transactions}</journal></transactions></company></auditfile>"
    )
}

fn bookkeepings(sources: &[String]) -> Bookkeepings {
    let plan = format!(
        "plan = {{ title = \"T\", periods = [\"2021\"] }}\nlines = {{ staf = {{ name = \"Staf\" }} }}\n\
         partners = {{ a = \"A\", b = \"B\" }}\n{}",
        sources.join("\n")
    );
    let text = Text::new(&plan);
    let lowered = read_plan(&text);
    assert!(lowered.findings.is_empty(), "{:#?}", lowered.findings);
    let read = read(&lowered.plan, None, None);
    assert!(read.refused().is_none(), "{:?}", read.refused());
    read
}

/// The number of shared lines and their debit, if two bookkeepings are the same.
fn double(sources: &[String]) -> Option<(u64, String)> {
    let there = bookkeepings(sources).doubles;
    let reversed: Vec<String> = sources.iter().rev().cloned().collect();
    let back = bookkeepings(&reversed).doubles;
    let shared = |found: &[DoubleBooks]| found.first().map(|first| first.shared);
    assert_eq!(shared(&there), shared(&back), "the order of the sources");
    shared(&there).map(|shared| (shared.lines, shared.debit.to_string()))
}

const YEAR: [(u32, u32); 4] = [(1, 100), (2, 200), (3, 300), (4, 400)];

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
