//! Opening balances of exports: two opening balances of one year, and opening balances with costs. Also closings of
//! fiscal years that are not calendar years.

use super::{bookkeepings, source};
use crate::bookkeeping::read;
use crate::read::{Text, read as read_plan};

/// An audit file of 2021 with an opening balance on a day, and with a cost of 7.
fn with_opening(day: &str, account: &str, amount: u32) -> String {
    let line = |element: &str, account: &str, amount: u32, side: &str| {
        format!(
            "<{element}><accID>{account}</accID><amnt>{amount}</amnt><amntTp>{side}</amntTp></{element}>"
        )
    };
    let account_kind = "<generalLedger><ledgerAccount><accID>4900</accID><accTp>B</accTp></ledgerAccount></generalLedger>";
    format!(
        "<auditfile><header><fiscalYear>2021</fiscalYear></header><company><companyName>K</companyName>{account_kind}\
         <openingBalance><opBalDate>{day}</opBalDate>{}{}</openingBalance><transactions><journal><jrnID>7</jrnID>\
         <transaction><nr>1</nr><trDt>2021-02-01</trDt>{}{}</transaction></journal></transactions></company></auditfile>",
        line("obLine", account, amount, "D"),
        line("obLine", "1600", amount, "C"),
        line("trLine", "4100", 7, "D"),
        line("trLine", "1600", 7, "C"),
    )
}

/// Returns the differences between the opening balances of the exports of a source.
fn differences(exports: &[String]) -> Vec<String> {
    let read = bookkeepings(&[source("a", "xaf", exports)]);
    let openings = read.sources[0].openings.iter();
    let found = openings.map(|each| format!("{} and {}", each.found.left_out, each.found.counted));
    found.collect()
}

#[test]
fn two_exports_of_a_year_have_one_opening_balance() {
    let first = with_opening("2021-01-01", "1000", 500);
    let other = |day: &str, account: &str, amount: u32| {
        differences(&[first.clone(), with_opening(day, account, amount)])
    };
    let none: [&str; 0] = [];
    assert_eq!(other("2021-01-01", "1000", 500), none);
    assert_eq!(other("2021-01-01", "1000", 700), ["500 and 700"]);
    // The day before is the same moment, and an export of the second half-year has its own opening balance.
    assert_eq!(other("2020-12-31", "1000", 700), ["500 and 700"]);
    assert_eq!(other("2021-07-01", "1000", 700), none);
    assert_eq!(other("2021-01-01", "1100", 500), ["500 and 500"]);
}

#[test]
fn costs_in_an_opening_balance_are_noticed() {
    let of = |kind: &str, text: String| {
        let read = bookkeepings(&[source("a", kind, &[text])]);
        let found = &read.sources[0].exports[0].opening_result;
        let accounts: Vec<&str> = found.accounts.iter().map(String::as_str).collect();
        (accounts.join(", "), found.totals.debit.to_string())
    };
    let none = || (String::new(), "0".to_string());
    let apart = |account| of("xaf", with_opening("2021-01-01", account, 25));
    assert_eq!(apart("4100"), ("4100".into(), "25".into()));
    // By the file, 4900 is an account of the balance sheet. No rule books 8000.
    assert_eq!(apart("4900"), none());
    assert_eq!(apart("8000"), none());
    let row = |account: &str| {
        format!(
            "Boekjaar;Periode;Datum;Rekening;Boekstuk;Bedrag\n2021;0;01-01-2021;{account};9;25,00\n\
             2021;2;01-02-2021;4100;1;7,00\n"
        )
    };
    assert_eq!(of("csv", row("4100")), ("4100".into(), "25".into()));
    assert_eq!(of("csv", row("1600")), none());
}

/// A list of an account that begins within a year opens with the sum of earlier bookings.
#[test]
fn what_was_brought_forward_within_a_year_is_not_noticed() {
    let list = |rows: &[&str]| {
        format!(
            "Datum;Rekening;Stuk;Omschrijving;Bedrag\n{}\n",
            rows.join("\n")
        )
    };
    let amounts = |exports: &[String]| {
        let read = bookkeepings(&[source("a", "csv", exports)]);
        let exports = read.sources[0].exports.iter();
        let found = exports.map(|export| export.opening_result.totals.debit.to_string());
        found.collect::<Vec<_>>()
    };
    let first = list(&["15-02-2021;4100;1;a;500,00"]);
    let second = list(&[
        "01-07-2021;4100;;Beginsaldo;500,00",
        "15-08-2021;4100;2;b;7,00",
    ]);
    assert_eq!(amounts(&[first, second.clone()]), ["0", "0"]);
    // Without the first half, its costs are missing.
    assert_eq!(amounts(&[second]), ["500"]);
    let months = list(&[
        "15-01-2021;4100;1;a;500,00",
        "01-02-2021;4100;;Beginsaldo;500,00",
        "15-02-2021;4100;2;b;7,00",
    ]);
    assert_eq!(amounts(&[months]), ["0"]);
}

/// Returns the last days of the years whose results are closed. The bookkeeping has two costs on the first two days,
/// and a transaction on the third day that closes both.
fn closed_on(keys: &str, days: [&str; 3]) -> Vec<String> {
    let [one, two, closing] = days;
    let plan = format!(
        "plan = {{ title = \"T\", periods = [\"2025\", \"2026\"]{keys} }}\nlines = {{ staf = {{ name = \"Staf\" }} }}\n{}",
        source(
            "a",
            "csv",
            &[format!(
                "Datum;Rekening;Dagboek;Boekstuk;Bedrag\n{one};4100;7;1;55,00\n{two};4200;7;2;20,00\n\
                 {closing};4100;9;3;-55,00\n{closing};4200;9;3;-20,00\n"
            )]
        )
        .replace("partner = \"a\"\n", "")
    );
    let text = Text::new(&plan);
    let lowered = read_plan(&text);
    assert!(lowered.findings.is_empty(), "{:#?}", lowered.findings);
    let read = read(&lowered.plan, None, None);
    let found = read.sources[0].year_closings.iter();
    found
        .map(|found| {
            found
                .last_day
                .map(|day| day.to_string())
                .unwrap_or_default()
        })
        .collect()
}

#[test]
fn a_broken_year_is_closed_on_its_last_day() {
    let none: [&str; 0] = [];
    let days = ["2025-09-15", "2026-02-15", "2026-06-30"];
    assert_eq!(closed_on(", year-begins = 7", days), ["2026-06-30"]);
    assert_eq!(closed_on("", days), none);
    let days = ["2025-02-15", "2025-09-15", "2025-12-31"];
    assert_eq!(closed_on("", days), ["2025-12-31"]);
    assert_eq!(closed_on(", year-begins = 7", days), none);
}
