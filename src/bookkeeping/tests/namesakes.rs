//! Companies and journals with one code and two names. If in doubt, both count, and a finding says so.

use super::{bookkeepings, source};

/// The booked amount, the number of findings that lines count or may count twice, and the amounts that do not count
/// under an unlike name. The order of the exports makes no difference.
fn found(kind: &str, exports: &[String]) -> (String, usize, Vec<String>) {
    let of = |exports: &[String]| {
        let read = bookkeepings(&[source("a", kind, exports)]);
        assert!(read.duplicates.certain.is_empty());
        let booked = read.realisation.sources[0].booked_totals.debit;
        let noticed = &read.sources[0];
        let possible = read.duplicates.possible.len() + noticed.alike.len();
        let once = noticed.unlike_names.iter();
        let once = once.map(|names| names.left_out.debit.to_string());
        (booked.to_string(), possible, once.collect())
    };
    let reversed: Vec<String> = exports.iter().rev().cloned().collect();
    let found = of(exports);
    assert_eq!(found, of(&reversed));
    found
}

fn expected(booked: &str, possible: usize, once: &[&str]) -> (String, usize, Vec<String>) {
    let once = once.iter().map(ToString::to_string);
    (booked.to_string(), possible, once.collect())
}

/// An audit file with an amount in each month. `company` and `journal` are elements.
fn audit_file(company: &str, journal: &str, amounts: &[u32]) -> String {
    let transactions = amounts.iter().zip(1..).map(|(amount, month)| {
        format!(
            "<transaction><nr>{month}</nr><trDt>2021-{month:02}-05</trDt><trLine><accID>4100</accID><desc>Post</desc>\
             <amnt>{amount}</amnt><amntTp>D</amntTp></trLine></transaction>"
        )
    });
    format!(
        "<auditfile><header><fiscalYear>2021</fiscalYear></header><company>{company}<transactions><journal>{journal}\
         {}</journal></transactions></company></auditfile>",
        transactions.collect::<String>()
    )
}

fn company(name: &str, tax_number: &str) -> String {
    format!(
        "<companyIdent>1</companyIdent><companyName>{name}</companyName><taxRegIdent>{tax_number}</taxRegIdent>"
    )
}

fn journal(name: &str, kind: &str) -> String {
    format!("<jrnID>70</jrnID><desc>{name}</desc><jrnTp>{kind}</jrnTp>")
}

/// A list with an amount in each month.
fn list(company: &str, journal: &str, amounts: &[u32]) -> String {
    let rows = amounts.iter().zip(1..).map(|(amount, month)| {
        format!("{company};2021-{month:02}-05;4100;{journal};{month};Post;{amount},00\n")
    });
    format!(
        "Administratie;Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag\n{}",
        rows.collect::<String>()
    )
}

const EQUAL: [u32; 4] = [500; 4];
const OWN: [u32; 4] = [10, 20, 30, 40];

#[test]
fn an_equal_contribution_is_of_each_of_two_names() {
    // 2 x 4 x 500.
    let both = expected("4000", 1, &[]);
    for [one, other] in [["1 Kas", "1 Bank"], ["100 Noord", "100 Zuid"]] {
        let journals = [one, other].map(|name| list("", name, &EQUAL));
        assert_eq!(found("csv", &journals), both);
        let companies = [one, other].map(|name| list(name, "90", &EQUAL));
        assert_eq!(found("csv", &companies), both);
    }
    let companies = ["Noord", "Zuid"];
    let companies =
        companies.map(|name| audit_file(&company(name, ""), "<jrnID>90</jrnID>", &EQUAL));
    assert_eq!(found("xaf", &companies), both);
    let journals = ["Kas", "Bank"];
    let journals =
        journals.map(|name| audit_file(&company("Alfa", ""), &journal(name, ""), &EQUAL));
    assert_eq!(found("xaf", &journals), both);
    // One name is in the other, and a number alone has any name: 4 x 500.
    for [one, other] in [
        ["70 Inkoop", "70 Inkoopboek"],
        ["100 Alfa", "100 Stichting Alfa"],
        ["1", "1 Kas"],
    ] {
        let journals = [one, other].map(|name| list("", name, &EQUAL));
        assert_eq!(found("csv", &journals), expected("2000", 0, &[]));
    }
}

#[test]
fn unlike_names_that_count_once_are_reported_with_the_amount() {
    // 10 + 20 + 30 + 40 counts once.
    let once = expected("100", 0, &["100"]);
    let journals = ["70 Inkoop", "70 Crediteuren"].map(|name| list("", name, &OWN));
    assert_eq!(found("csv", &journals), once);
    let companies = ["100 Noord", "100 Zuid"].map(|name| list(name, "70", &OWN));
    assert_eq!(found("csv", &companies), once);
    let companies = ["Noord", "Zuid"];
    let companies = companies.map(|name| audit_file(&company(name, ""), "<jrnID>90</jrnID>", &OWN));
    assert_eq!(found("xaf", &companies), once);
    let journals = ["Inkoop", "Crediteuren"];
    let journals = journals.map(|name| audit_file(&company("Alfa", ""), &journal(name, "P"), &OWN));
    assert_eq!(found("xaf", &journals), once);
    // Names of which one is in the other are not reported.
    let like = ["100 Alfa", "100 Stichting Alfa"].map(|name| list(name, "70", &OWN));
    assert_eq!(found("csv", &like), expected("100", 0, &[]));
    // Two equal entries prove nothing, whatever the name, and are an error: 2 x (10 + 20).
    let two = ["70 Inkoop", "70 Inkoopboek"].map(|name| list("", name, &OWN[..2]));
    let read = bookkeepings(&[source("a", "csv", &two)]);
    let booked = read.realisation.sources[0].booked_totals.debit;
    assert_eq!(
        (booked.to_string().as_str(), read.duplicates.certain.len()),
        ("60", 1)
    );
    // Two of four are equal: 10 + 20 + 30 + 40 + 10 + 20 + 31 + 41.
    let half = [
        list("", "1 Kas", &OWN),
        list("", "1 Bank", &[10, 20, 31, 41]),
    ];
    assert_eq!(found("csv", &half), expected("202", 1, &[]));
}

#[test]
fn other_tax_numbers_and_other_types_of_journals_are_two() {
    // 2 x (10 + 20 + 30 + 40).
    let both = expected("200", 1, &[]);
    let of = |name: &str, tax_number: &str| {
        audit_file(&company(name, tax_number), "<jrnID>90</jrnID>", &OWN)
    };
    let [north, south] = ["123456789B01", "987456789B01"];
    assert_eq!(found("xaf", &[of("Noord", north), of("Zuid", south)]), both);
    let one = [of("Noord", north), of("Stichting Noord", "NL123456789B01")];
    assert_eq!(found("xaf", &one), expected("100", 0, &[]));
    let of = |name: &str, kind: &str| audit_file(&company("Alfa", ""), &journal(name, kind), &OWN);
    assert_eq!(found("xaf", &[of("Kas", "C"), of("Bank", "B")]), both);
    assert_eq!(found("xaf", &[of("", "C"), of("", "B")]), both);
    assert_eq!(
        found("xaf", &[of("Kas", "C"), of("Kas", "C")]),
        expected("100", 0, &[])
    );
}
