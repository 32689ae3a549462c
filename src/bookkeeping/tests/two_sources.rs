//! Sources that have the same books.

use std::slice;

use super::{YEAR, bookkeepings, csv, source, xaf};
use crate::bookkeeping::DuplicateBooks;

/// The number of lines that count twice and their debit. None if no bookkeepings are the same.
fn duplicate(sources: &[String]) -> Option<(u64, String)> {
    let there = bookkeepings(sources).duplicates.certain;
    let reversed: Vec<String> = sources.iter().rev().cloned().collect();
    let back = bookkeepings(&reversed).duplicates.certain;
    let shared = |found: &[DuplicateBooks]| found.first().map(|first| first.shared);
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
    assert_eq!(duplicate(&both), Some((4, "1000".into())));
    let found = &bookkeepings(&both).duplicates.certain[0];
    assert_eq!((found.source, found.lines), (1, 4));
    assert_eq!(found.other_files, ["actuals.source[0].contents[0]"]);
    // Without days, lines are compared by period.
    let rows =
        "2021;1;4100;a;100,00\n2021;2;4100;b;200,00\n2021;3;4100;c;300,00\n2021;4;4100;d;400,00";
    let by_month = format!("Boekjaar;Periode;Rekening;Omschrijving;Bedrag\n{rows}\n");
    assert_eq!(
        duplicate(&[audit_file.clone(), source("a", "csv", &[by_month])]),
        Some((4, "1000".into()))
    );
    // 600 in the first quarter: three of the five lines of the export.
    let more = csv(&["2021-05-01;4100;5;e;50,00", "2021-06-01;4100;6;f;60,00"]);
    let part = format!("{quarter}{}", more.split_once('\n').expect("headings").1);
    assert_eq!(
        duplicate(&[
            audit_file.clone(),
            source("a", "csv", slice::from_ref(&part))
        ]),
        Some((3, "600".into()))
    );
    // If the source is of another partner and has other numbers, all lines of the export must be the same.
    let other = |text: &[String]| duplicate(&[audit_file.clone(), source("b", "csv", text)]);
    assert_eq!(other(slice::from_ref(&part)), Some((3, "600".into())));
    let with_other_numbers = |text: String| text.replace(";4100;", ";4100;9");
    let files = [quarter, april].map(with_other_numbers);
    assert_eq!(other(&files), Some((4, "1000".into())));
    assert_eq!(other(&[with_other_numbers(part)]), None);
}

#[test]
fn the_same_file_under_two_partners_counts_double_even_if_it_is_short() {
    let rent = csv(&["2021-01-01;4100;1;Huur;100,00"]);
    let both = |other: &str| {
        duplicate(&[
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
    assert_eq!(duplicate(&[of("a", own), of("b", other)]), None);
    // Within one partner, four of five lines are enough.
    assert_eq!(
        duplicate(&[of("a", own), of("a", other)]),
        Some((4, "400".into()))
    );
    // The files name the same company, or two companies.
    let audit_files = |company: &str, last: u32| {
        let months = [(1, 100), (2, 100), (3, 100), (4, 100), (5, last)];
        source("a", "xaf", &[xaf(company, &months[..])])
    };
    assert_eq!(
        duplicate(&[audit_files("A", 7), audit_files("A", 8)]),
        Some((4, "400".into()))
    );
    let elsewhere = audit_files("B", 8).replace("<nr>", "<nr>9");
    assert_eq!(duplicate(&[audit_files("A", 7), elsewhere]), None);
}

#[test]
fn equal_days_and_amounts_of_two_partners_alone_are_no_proof() {
    let books = |partner: &str, row: &dyn Fn(u32) -> String| {
        let rows: Vec<String> = (1..=12).map(row).collect();
        source(
            partner,
            "csv",
            &[csv(&rows.iter().map(String::as_str).collect::<Vec<_>>())],
        )
    };
    let both = |own: &str, other: &str| {
        let rent = |text: &str, month: u32| format!("2021-{month:02}-01;4100;;{text};300,00");
        let of = |partner, text: &str| books(partner, &|month| rent(text, month));
        duplicate(&[of("a", own), of("b", other)])
    };
    assert_eq!(both("Zaalhuur wijkcentrum", "Kantoor Bakker BV"), None);
    // The descriptions are the same: 12 times 300.
    assert_eq!(both("Huur", "Huur"), Some((12, "3600".into())));
    // One has no descriptions. First with one amount for all months, then with another amount each month.
    assert_eq!(both("Huur", ""), None);
    let wages =
        |text: &str, month: u32| format!("2021-{month:02}-25;4100;;{text};{},00", 300 + month);
    let of = |partner, text: &str| books(partner, &|month| wages(text, month));
    // 12 x 300 + 78.
    assert_eq!(
        duplicate(&[of("a", ""), of("b", "Loon")]),
        Some((12, "3678".into()))
    );
    assert_eq!(
        duplicate(&[of("a", "Loon Jansen"), of("b", "Salaris De Vries")]),
        None
    );
}

/// The creditors of both have account 1600, and both number their transactions from 1: 12 of 24 lines are the same.
#[test]
fn equal_numbers_and_one_amount_of_two_partners_alone_are_no_proof() {
    let books = |partner: &str, account: &str, text: &str, last: u32| {
        let rows = (1..=12).flat_map(|month: u32| {
            // 300 in January up to October, and `last` + the number of the month in the last two months.
            let amount = if month > 10 { last + month } else { 300 };
            let day = format!("2021-{month:02}-01");
            [
                format!("{day};1600;{month};{text};-{amount},00"),
                format!("{day};{account};{month};{text};{amount},00"),
            ]
        });
        let rows: Vec<String> = rows.collect();
        let text = csv(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        // The creditors count, because no rule excludes them.
        source(partner, "csv", &[text]).replace("account = \"1*\"", "account = \"11*\"")
    };
    let rent = |last: u32| {
        [
            books("a", "4100", "Zaal", last),
            books("b", "4500", "Kantoor", last),
        ]
    };
    // Two amounts: 300, and 301 in December (289 + 12).
    assert_eq!(duplicate(&rent(289)), None);
    assert_eq!(possible(&rent(289)), []);
    // Three amounts, 300, 411 and 412, without a description in common: they may be the same.
    assert_eq!(duplicate(&rent(400)), None);
    assert_eq!(possible(&rent(400)), [(12, "0".to_string())]);
}

#[test]
fn rent_that_two_partners_pay_under_equal_numbers_is_no_proof() {
    let books = |partner: &str, wage: u32, months: u32| {
        let rows = (1..=6).flat_map(|month: u32| {
            let wage = if month > months { 4000 } else { wage };
            let (rent, pay) = (2 * month - 1, 2 * month);
            [
                format!("2021-{month:02}-01;4100;{rent};Huur;1000,00"),
                format!("2021-{month:02}-25;4000;{pay};Loon;{wage},00"),
            ]
        });
        let rows: Vec<String> = rows.collect();
        let text = csv(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        source(partner, "csv", &[text])
    };
    assert_eq!(duplicate(&[books("a", 4000, 6), books("b", 3000, 6)]), None);
    // One of the wages is the same too: 7 of 12 lines, 6 x 1000 + 4000.
    let most = duplicate(&[books("a", 4000, 6), books("b", 3000, 5)]);
    assert_eq!(most, Some((7, "10000".into())));
}

#[test]
fn lines_that_rules_exclude_do_not_count_double() {
    let all = source("a", "xaf", &[xaf("A", &YEAR)]);
    let none = all.replace("line = \"staf\"", "exclude = \"other project\"");
    assert_eq!(duplicate(&[all, none]), None);
}

#[test]
fn an_account_with_its_name_is_that_account_in_another_source() {
    let rows = |account: &str| {
        let row = |day: u32| format!("2021-01-{day:02};{account};{day};Loon {day};100,00");
        let rows: Vec<String> = (1..=3).map(row).collect();
        csv(&rows.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let both = ["4100", "4100 - Salaris"].map(|account| source("a", "csv", &[rows(account)]));
    assert_eq!(duplicate(&both), Some((3, "300".into())));
}

/// Returns for each finding the number of sources with the same books, the number of their files, and the debit that is
/// counted too often.
fn groups(sources: &[String]) -> Vec<(usize, usize, String)> {
    let found = bookkeepings(sources).duplicates.certain.into_iter();
    let groups = found.map(|found| {
        let files = found.files.len() + found.other_files.len();
        (found.copies, files, found.shared.debit.to_string())
    });
    groups.collect()
}

#[test]
fn the_same_books_under_three_sources_are_one_finding() {
    let books = |kind: &str| match kind {
        "xaf" => source("a", "xaf", &[xaf("A", &YEAR)]),
        _ => {
            let rows = YEAR
                .map(|(month, amount)| format!("2021-{month:02}-01;4100;{month};a;{amount},00"));
            source("a", "csv", &[csv(&rows.each_ref().map(String::as_str))])
        }
    };
    // 100 + 200 + 300 + 400 is counted three times, so 2000 too much.
    let three = ["xaf", "csv", "csv"].map(books);
    assert_eq!(groups(&three), [(3, 3, "2000".into())]);
    // One of the three has only January and February: 1000 + 300 too much.
    let half = source("a", "xaf", &[xaf("A", &YEAR[..2])]);
    assert_eq!(
        groups(&[three[0].clone(), half, three[1].clone()]),
        [(3, 3, "1300".into())]
    );
    // Two pairs of sources that have nothing in common are two findings.
    let other = |month: u32| {
        source(
            "b",
            "xaf",
            &[xaf("B", &[(month, 7), (month + 1, 8), (month + 2, 9)])],
        )
    };
    assert_eq!(
        groups(&[three[0].clone(), other(6), other(6), three[0].clone()]),
        [(2, 2, "24".into()), (2, 2, "1000".into())]
    );
}

/// The number of lines that may be counted twice, and their debit.
fn possible(sources: &[String]) -> Vec<(u64, String)> {
    let found = bookkeepings(sources).duplicates;
    assert_eq!(found.certain, []);
    let shared = found.possible.iter().map(|found| found.shared);
    shared
        .map(|shared| (shared.lines, shared.debit.to_string()))
        .collect()
}

#[test]
fn many_entries_with_different_amounts_may_be_double_also_under_other_numbers() {
    let entries = [
        ("Loon", 10),
        ("Zaal", 20),
        ("Druk", 30),
        ("Reis", 40),
        ("Koffie", 50),
        ("Boek", 60),
    ];
    let books = |first: usize, account: &str, entries: &[(&str, u32)]| {
        let row = |(at, (text, amount)): (usize, &(&str, u32))| {
            format!(
                "2021-02-{:02};{account};{};{text};{amount},00",
                at + 1,
                first + at
            )
        };
        let rows: Vec<String> = entries.iter().enumerate().map(row).collect();
        csv(&rows.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let a = source("a", "csv", &[books(1, "4100", &entries)]);
    let of = |partner: &str, text: String| possible(&[a.clone(), source(partner, "csv", &[text])]);
    // 10 + 20 + 30 + 40 + 50 + 60.
    let all = vec![(6, "210".to_string())];
    assert_eq!(of("a", books(901, "4100", &entries)), all);
    assert_eq!(of("a", books(901, "410000", &entries)), all);
    assert_eq!(of("b", books(901, "4100", &entries)), all);
    // Five of six lines are enough within one organisation: 210 less 60.
    let mut changed = entries;
    changed[5].0 = "Schrift";
    assert_eq!(of("a", books(901, "4101", &changed)), [(5, "150".into())]);
    assert_eq!(of("b", books(901, "4100", &changed)), []);
    changed[4].0 = "Thee";
    assert_eq!(of("a", books(901, "4101", &changed)), []);
    // On the same account, the descriptions do not matter.
    assert_eq!(of("a", books(901, "4100", &changed)), all);
    // With the same rent each month, there is only one amount.
    let rents = [("Huur", 80); 6];
    let rent =
        |partner: &str, first: usize| source(partner, "csv", &[books(first, "4100", &rents)]);
    assert_eq!(possible(&[rent("a", 1), rent("a", 901)]), []);
}

/// Two audit files. The second also has the last one or two months of the first.
#[test]
fn one_equal_line_in_two_audit_files_of_a_company_counts_double() {
    let months = |from: u32, to: u32| -> Vec<(u32, u32)> {
        (from..=to).map(|month| (month, 100 + month)).collect()
    };
    let audit_file =
        |company: &str, from, to| source("a", "xaf", &[xaf(company, &months(from, to))]);
    let both = [audit_file("A", 1, 7), audit_file("A", 6, 12)];
    assert_eq!(duplicate(&both), Some((2, "213".into())));
    let both = [audit_file("A", 1, 7), audit_file("A", 7, 12)];
    assert_eq!(duplicate(&both), Some((1, "107".into())));
    // Files that follow each other have nothing in common.
    let both = [audit_file("A", 1, 6), audit_file("A", 7, 12)];
    assert_eq!(duplicate(&both), None);
    // CSV files of one partner have no company: three lines are needed.
    let csv_file = |from: u32, to: u32| {
        let row = |month: u32| format!("2021-{month:02}-01;4100;{month};Loon;{},00", 100 + month);
        let rows: Vec<String> = (from..=to).map(row).collect();
        source(
            "a",
            "csv",
            &[csv(&rows.iter().map(String::as_str).collect::<Vec<_>>())],
        )
    };
    assert_eq!(
        duplicate(&[csv_file(1, 8), csv_file(6, 12)]),
        Some((3, "321".into()))
    );
    assert_eq!(duplicate(&[csv_file(1, 7), csv_file(6, 12)]), None);
}
