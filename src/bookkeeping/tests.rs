//! Bookkeepings that repeat each other, with their lines in the plan.

use std::slice;

use super::{Bookkeepings, DoubleBooks, read};
use crate::import::JournalTotals;
use crate::ledger::actuals::Exclusion;
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

/// What some exports of one source give, in words: what is booked, what is left out, and what is said.
fn exports(texts: &[String]) -> (String, String, Vec<String>) {
    let read = bookkeepings(&[source("a", "csv", texts)]);
    let (found, noticed) = (&read.realisation.sources[0], &read.sources[0]);
    let parts = found.excluded.values().chain(found.unbooked.values());
    let sum = |sum: JournalTotals, part: &JournalTotals| sum.plus(*part).expect("small amounts");
    assert_eq!(
        parts.fold(found.booked_totals, sum),
        found.all,
        "the buckets are all lines"
    );
    let amount =
        |totals: Option<&JournalTotals>| totals.copied().unwrap_or_default().net().to_string();
    let short = |path: &str| {
        path.trim_start_matches("actuals.source[0].contents")
            .to_string()
    };
    let repeated = noticed.repeated.iter();
    let repeated = repeated.map(|each| {
        let (path, within) = (short(&each.path), short(&each.within));
        format!("{path} in {within}: {}", each.lines.net())
    });
    let overlaps = noticed.overlaps.iter().map(|each| {
        let (files, shared) = (each.files.each_ref().map(|path| short(path)), each.shared);
        format!("{} and {}: {}", files[0], files[1], shared.net())
    });
    let withdrawn = noticed.withdrawn.iter().map(|each| {
        let (found, at) = (&each.transaction, short(&each.earlier));
        format!("{} {} not in {}", at, found.transaction, short(&each.later))
    });
    let left_out =
        [Exclusion::Repeated, Exclusion::Withdrawn].map(|why| amount(found.excluded.get(&why)));
    let said = repeated.chain(overlaps).chain(withdrawn).collect();
    (
        amount(Some(&found.booked_totals)),
        left_out.join(" and "),
        said,
    )
}

fn expected(booked: &str, left_out: &str, said: &[&str]) -> (String, String, Vec<String>) {
    let said = said.iter().map(|each| each.to_string()).collect();
    (booked.to_string(), left_out.to_string(), said)
}

#[test]
fn a_whole_export_without_numbers_counts_once_in_any_order() {
    // 10 + 10 + 20 in January, and 40 in February. Equal lines within one file are real.
    let january = csv(&[
        "2021-01-05;4100;;a;10,00",
        "2021-01-05;4100;;a;10,00",
        "2021-01-06;4100;;b;20,00",
    ]);
    let february = csv(&["2021-02-05;4100;;c;40,00"]);
    let both = format!(
        "{january}{}",
        february.split_once('\n').expect("headings").1
    );
    let (one, two, three) = (january.clone(), february.clone(), both.clone());
    let same = exports(&[one.clone(), one.clone()]);
    assert_eq!(same, expected("40", "40 and 0", &["[0] in [1]: 40"]));
    assert_eq!(
        exports(&[one.clone(), two.clone()]),
        expected("80", "0 and 0", &[])
    );
    assert_eq!(
        exports(&[one.clone(), three.clone()]),
        expected("80", "40 and 0", &["[0] in [1]: 40"])
    );
    assert_eq!(
        exports(&[three.clone(), one.clone()]),
        expected("80", "40 and 0", &["[1] in [0]: 40"])
    );
    let all = [
        [&one, &two, &three],
        [&three, &two, &one],
        [&two, &three, &one],
    ];
    for texts in all {
        let (booked, left_out, said) = exports(&texts.map(String::clone));
        assert_eq!(
            (booked.as_str(), left_out.as_str(), said.len()),
            ("80", "80 and 0", 2),
            "{said:?}"
        );
    }
}

#[test]
fn a_part_of_an_export_without_numbers_may_count_twice() {
    let one = csv(&["2021-01-05;4100;;a;10,00", "2021-01-20;4100;;b;20,00"]);
    let other = csv(&["2021-01-20;4100;;b;20,00", "2021-02-05;4100;;c;40,00"]);
    // 10 + 20 + 20 + 40, of which 20 may be double.
    assert_eq!(
        exports(&[one.clone(), other]),
        expected("90", "0 and 0", &["[0] and [1]: 20"])
    );
    let elsewhere = csv(&["2021-01-20;4200;;b;20,00", "2021-02-05;4100;;c;40,00"]);
    assert_eq!(exports(&[one, elsewhere]), expected("90", "0 and 0", &[]));
}

#[test]
fn a_line_that_one_export_has_once_and_another_twice_counts_twice_without_doubt() {
    let (once, twice) = (
        csv(&["2021-01-05;4100;;a;10,00"]),
        csv(&["2021-01-05;4100;;a;10,00"; 2]),
    );
    for (texts, said) in [
        ([twice.clone(), once.clone()], "[1] in [0]: 10"),
        ([once, twice], "[0] in [1]: 10"),
    ] {
        assert_eq!(exports(&texts), expected("20", "10 and 0", &[said]));
    }
}

#[test]
fn a_mixed_export_that_is_there_twice_counts_once() {
    let mixed = csv(&["2021-01-05;4100;1;a;10,00", "2021-01-06;4100;;b;20,00"]);
    assert_eq!(
        exports(&[mixed.clone(), mixed]),
        expected("30", "30 and 0", &["[0] in [1]: 20"])
    );
}

#[test]
fn a_transaction_that_a_later_export_of_its_days_has_no_longer_does_not_count() {
    let january = csv(&[
        "2021-01-05;4100;1;a;10,00",
        "2021-01-08;4100;2;b;20,00",
        "2021-01-31;4100;3;c;5,00",
    ]);
    let quarter = csv(&[
        "2021-01-08;4100;2;b;20,00",
        "2021-01-31;4100;3;c;5,00",
        "2021-03-01;4100;4;d;40,00",
    ]);
    let found = exports(&[january.clone(), quarter.clone()]);
    // 20 + 5 + 40 of the later one. The 10 of the 5th of January is in the month of its first line.
    assert_eq!(found, expected("65", "25 and 10", &["[0] 1 not in [1]"]));
    // As the earlier one, the quarter only adds what the later one does not reach.
    assert_eq!(
        exports(&[quarter.clone(), january]),
        expected("75", "25 and 0", &[])
    );
    let february = csv(&["2021-02-01;4100;9;e;7,00"]);
    // After the last day of an export, before its month, and in another export without one in common.
    let until = csv(&["2021-01-08;4100;2;b;20,00", "2021-03-05;4100;5;f;3,00"]);
    assert_eq!(
        exports(&[until, quarter.clone()]),
        expected("68", "20 and 0", &[])
    );
    assert_eq!(
        exports(&[february, quarter]),
        expected("72", "0 and 0", &[])
    );
}

#[test]
fn exports_of_other_lines_of_the_same_days_all_count() {
    let one = csv(&[
        "2021-01-05;4100;1;a;10,00",
        "2021-01-08;4100;2;b;20,00",
        "2021-01-31;4100;3;c;5,00",
    ]);
    // One of three in common.
    let other = csv(&["2021-01-05;4100;1;a;10,00", "2021-01-31;4100;7;c;6,00"]);
    assert_eq!(
        exports(&[one.clone(), other]),
        expected("41", "10 and 0", &[])
    );
    let journal = |text: &str, journal: &str| {
        let (headings, rows) = text.split_once('\n').expect("headings");
        let rows = rows.lines().map(|row| format!("{row};{journal}\n"));
        format!("{headings};Dagboek\n{}", rows.collect::<String>())
    };
    let (first, second) = (
        journal(&one, "70"),
        journal(&one.replace(";4100;1;", ";4100;9;"), "60"),
    );
    assert_eq!(exports(&[first, second]), expected("70", "0 and 0", &[]));
}

#[test]
fn an_opening_balance_that_two_exports_give_apart_counts_once() {
    let with_opening = |months: &[(u32, u32)], amount: u32| {
        let line = |account: &str, side: &str| {
            format!(
                "<obLine><accID>{account}</accID><amnt>{amount}</amnt><amntTp>{side}</amntTp></obLine>"
            )
        };
        let opening = format!(
            "<openingBalance>{}{}</openingBalance>",
            line("1100", "D"),
            line("0500", "C")
        );
        xaf("A", months).replace("<transactions>", &format!("{opening}<transactions>"))
    };
    let texts = [with_opening(&YEAR[..2], 90), with_opening(&YEAR, 90)];
    let read = bookkeepings(&[source("a", "xaf", &texts)]);
    let found = &read.realisation.sources[0];
    let opening = found.excluded[&Exclusion::Opening];
    assert_eq!((opening.lines, opening.debit.to_string()), (2, "90".into()));
    // Two exports of two and four transactions of two lines each, and the opening.
    assert_eq!(found.all.lines, 2 * 2 + 4 * 2 + 2);
}
