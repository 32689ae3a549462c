//! Exports of one source with two codes of companies or journals, which may be two ways to write one code.

use super::{bookkeepings, source};

/// A list whose rows have the same company and journal: a number, and an amount in the month of that number.
fn list(company: &str, journal: &str, rows: &[(u32, u32)]) -> String {
    let rows = rows.iter().map(|(number, amount)| {
        format!(
            "{company};2021-{number:02}-05;4100;{journal};{number};Kosten {number};{amount},00\n"
        )
    });
    format!(
        "Administratie;Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag\n{}",
        rows.collect::<String>()
    )
}

/// The rows of two lists as one.
fn together(one: &str, other: &str) -> String {
    let (_, rows) = other.split_once('\n').expect("headings");
    format!("{one}{rows}")
}

/// The booked amount, and the numbers of findings that lines count twice and that they may count twice. The order of
/// the exports makes no difference.
fn found(exports: &[String]) -> (String, usize, usize) {
    let of = |exports: &[String]| {
        let read = bookkeepings(&[source("a", "csv", exports)]);
        let booked = read.realisation.sources[0].booked_totals.net();
        let possible = read.duplicates.possible.len() + read.sources[0].alike.len();
        (booked.to_string(), read.duplicates.certain.len(), possible)
    };
    let reversed: Vec<String> = exports.iter().rev().cloned().collect();
    let found = of(exports);
    assert_eq!(found, of(&reversed));
    found
}

fn expected(booked: &str, certain: usize, possible: usize) -> (String, usize, usize) {
    (booked.to_string(), certain, possible)
}

const YEAR: [(u32, u32); 4] = [(1, 10), (2, 20), (3, 30), (4, 40)];
const OTHERS: [(u32, u32); 4] = [(1, 11), (2, 21), (3, 31), (4, 41)];

#[test]
fn codes_that_can_be_one_are_one_if_the_transactions_are_equal_and_that_is_a_note() {
    for [one, other] in [["1", "01"], ["M", "m"]] {
        let as_companies =
            |rows: [&[(u32, u32)]; 2]| [list(one, "70", rows[0]), list(other, "70", rows[1])];
        let as_journals =
            |rows: [&[(u32, u32)]; 2]| [list("", one, rows[0]), list("", other, rows[1])];
        for exports in [as_companies([&YEAR, &YEAR]), as_journals([&YEAR, &YEAR])] {
            assert_eq!(found(&exports), expected("100", 0, 0));
            let read = bookkeepings(&[source("a", "csv", &exports)]);
            let noticed = &read.sources[0];
            let codes = [&noticed.one_company[..], &noticed.one_journal].concat();
            let mut sorted = [one, other];
            sorted.sort_unstable();
            assert_eq!(codes, [sorted]);
        }
        // 10 + ... + 40 + 11 + ... + 41: two companies, or two journals.
        for exports in [
            as_companies([&YEAR, &OTHERS]),
            as_journals([&YEAR, &OTHERS]),
        ] {
            assert_eq!(found(&exports), expected("204", 0, 0));
        }
        // One was corrected: 10 + 20 + 30 + 41.
        let corrected = [&YEAR[..3], &OTHERS[3..]].concat();
        let exports = as_companies([&corrected, &[&corrected[..], &[(5, 1)]].concat()]);
        assert_eq!(found(&exports), expected("102", 0, 0));
    }
}

#[test]
fn two_names_of_journals_after_one_number_are_not_certainly_one() {
    let of = |journal: &str, rows: &[(u32, u32)]| list("", journal, rows);
    let [cash, bank] = [of("1 Kas", &YEAR), of("1 Bank", &YEAR)];
    // Two equal entries can be a coincidence: 10 + 20 in each.
    let two = [of("1 Kas", &YEAR[..2]), of("1 Bank", &YEAR[..2])];
    assert_eq!(found(&two), expected("60", 0, 1));
    // A list that has both shows that they are two, whose lines are alike.
    let half = together(&of("1 Kas", &YEAR[..2]), &of("1 Bank", &YEAR[..2]));
    assert_eq!(
        found(&[half.clone(), cash, bank.clone()]),
        expected("200", 0, 1)
    );
    let rest = together(&bank, &of("1 Kas", &YEAR[2..]));
    assert_eq!(found(&[half, rest]), expected("200", 0, 1));
    // A name that was made longer, and another code, are the same journal by their transactions.
    let same = |other: &str| found(&[of("70 Inkoop", &YEAR), of(other, &YEAR)]);
    assert_eq!(same("70 Inkoopboek"), expected("100", 0, 0));
    assert_eq!(same("INK"), expected("200", 1, 0));
}

#[test]
fn a_company_or_a_journal_that_was_renamed_is_one_by_its_entries() {
    for is_company in [true, false] {
        let of = |name: &str, rows: &[(u32, u32)]| match is_company {
            true => list(name, "70", rows),
            false => list("", name, rows),
        };
        let both =
            |one: &[(u32, u32)], other: &[(u32, u32)]| [of("70 Oud", one), of("70 Nieuw", other)];
        let longer = [&YEAR[..], &[(5, 50)]].concat();
        // 10 + 20 + 30 + 40 + 50.
        let exports = both(&YEAR, &longer);
        assert_eq!(found(&exports), expected("150", 0, 0));
        let read = bookkeepings(&[source("a", "csv", &exports)]);
        let noticed = &read.sources[0];
        let names = [&noticed.one_company[..], &noticed.one_journal].concat();
        assert_eq!(names, [["70 Oud", "70 Nieuw"]]);
        // A correction, and an entry that was deleted: 10 + 25 + 30 + 40 + 50.
        let old = [&YEAR[..2], &[(3, 30), (4, 40), (9, 90)]].concat();
        let mut new = longer.clone();
        new[1].1 = 25;
        let old: Vec<_> = old.into_iter().filter(|row| row.0 != 9).collect();
        assert_eq!(found(&both(&old, &new)), expected("155", 0, 0));
        // Entries of other months, and of other amounts.
        assert_eq!(found(&both(&YEAR[..2], &YEAR[2..])).0, "100");
        assert_eq!(found(&both(&YEAR, &OTHERS)), expected("204", 0, 0));
        // Most entries are other ones: 10 + 20 + 30 + 40 and 10 + 21 + 31 + 41.
        let most = [&YEAR[..1], &OTHERS[1..]].concat();
        assert_eq!(found(&both(&YEAR, &most)).0, "203");
        // A list with both names shows that they are two.
        let two = together(&of("70 Oud", &YEAR), &of("70 Nieuw", &YEAR));
        assert_eq!(
            found(&[both(&YEAR, &longer).to_vec(), vec![two]].concat()).0,
            "250"
        );
    }
}

#[test]
fn a_company_without_numbers_of_transactions_that_was_renamed_is_one() {
    let without = |text: String| {
        let rows = text.lines().map(|row| {
            let cells: Vec<&str> = row.split(';').collect();
            [&cells[..4], &cells[5..]].concat().join(";")
        });
        rows.collect::<Vec<_>>().join("\n")
    };
    let of = |company: &str, rows: &[(u32, u32)]| without(list(company, "70", rows));
    let longer = [&YEAR[..], &[(5, 50)]].concat();
    let both = |rows: &[(u32, u32)]| found(&[of("1 Alfa", rows), of("1 Nieuw", &longer)]);
    // 10 + ... + 50, and the others 11 + ... + 41 more.
    assert_eq!(both(&YEAR), expected("150", 0, 0));
    assert_eq!(both(&OTHERS), expected("254", 0, 0));
}

#[test]
fn a_code_without_a_name_is_the_company_that_has_its_entries() {
    let of = |company: &str, rows: &[(u32, u32)]| list(company, "70", rows);
    let [alfa, beta] = [of("1 Alfa", &YEAR), of("1 Beta", &OTHERS)];
    // 10 + ... + 40 + 11 + ... + 41.
    let all = expected("204", 0, 0);
    for bare in [&YEAR[..], &OTHERS, &YEAR[1..3]] {
        let exports = [of("1", bare), alfa.clone(), beta.clone()];
        assert_eq!(found(&exports), all);
    }
    // Both companies under one code.
    let mixed = together(&of("1", &YEAR[..2]), &of("1", &OTHERS[..2]));
    assert_eq!(found(&[mixed, alfa.clone(), beta.clone()]), all);
    // One entry was corrected in the later list: 204 + 5.
    let mut corrected = YEAR;
    corrected[1].1 = 25;
    let bare = of("1", &YEAR);
    let later = of("1 Alfa", &[&corrected[..], &[(5, 1)]].concat());
    assert_eq!(found(&[bare, later, beta.clone()]), expected("210", 0, 0));
    // Other entries are of another company: 204 + 7 + 8.
    let other = of("1", &[(7, 7), (8, 8)]);
    assert_eq!(found(&[other, alfa, beta]), expected("219", 0, 0));
}

#[test]
fn two_companies_with_equal_shares_are_not_certainly_one() {
    let of = |company: &str, rows: &[(u32, u32)]| list(company, "70", rows);
    // 100 + 100 + 11 + 1.
    let [one, other] = [
        [&YEAR[..], &[(5, 11)]].concat(),
        [&YEAR[..], &[(6, 1)]].concat(),
    ];
    let both = |names: [&str; 2]| found(&[of(names[0], &one), of(names[1], &other)]);
    assert_eq!(
        both(["Scholen Noord", "Scholen Zuid"]),
        expected("212", 0, 1)
    );
    assert_eq!(both(["Alfa", "Stichting Alfa"]), expected("212", 1, 0));
}

#[test]
fn three_exports_under_three_journals_are_one_finding() {
    let exports = ["INK", "Z", "K"].map(|journal| list("", journal, &YEAR));
    assert_eq!(found(&exports), expected("300", 1, 0));
}

#[test]
fn a_code_without_a_name_is_the_journal_of_each_name_that_has_its_transactions() {
    let of = |journal: &str, rows: &[(u32, u32)]| list("", journal, rows);
    let rent = [(1, 450), (2, 450), (3, 450), (4, 450)];
    let both = |rows: usize| together(&of("1 Kas", &rent[..rows]), &of("1 Bank", &OTHERS[..rows]));
    // 4 x 450 + 11 + 21 + 31 + 41.
    let once = expected("1904", 0, 0);
    for half in [
        &of("1 Kas", &rent[..2]),
        &of("1 Bank", &OTHERS[..2]),
        &both(2),
    ] {
        let half = half.replace(";1 Kas;", ";1;").replace(";1 Bank;", ";1;");
        assert_eq!(found(&[half, both(4)]), once);
    }
    // The complete year has the code alone.
    let bare = both(4).replace(";1 Kas;", ";1;").replace(";1 Bank;", ";1;");
    assert_eq!(found(&[both(2), bare]), once);
    // Equal lines of both journals count as often as there are: 2 x 4 x 450.
    let equal = |rows: usize| together(&of("1 Kas", &rent[..rows]), &of("1 Bank", &rent[..rows]));
    let bare = equal(2)
        .replace(";1 Kas;", ";1;")
        .replace(";1 Bank;", ";1;");
    assert_eq!(found(&[bare, equal(4)]), expected("3600", 0, 0));
    // Other entries are of another journal.
    let other = of("1", &[(1, 7), (2, 8)]);
    assert_eq!(found(&[other, both(4)]), expected("1919", 0, 0));
}
