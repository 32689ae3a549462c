//! Exports of one source that have lines in common.

use super::{YEAR, bookkeepings, csv, source, xaf};
use crate::import::JournalTotals;
use crate::ledger::actuals::Exclusion;

/// Returns the booked amount of a source with these exports, the amounts that are left out as repeated and as
/// withdrawn, and the remarks, each as text.
pub(super) fn exports(texts: &[String]) -> (String, String, Vec<String>) {
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
    let missing = noticed.missing.iter().map(|each| {
        let files = [&each.earlier, &each.later].map(|path| short(path));
        format!(
            "{}: {} missing in {} and counted",
            files[0],
            each.found.totals.net(),
            files[1]
        )
    });
    let left_out =
        [Exclusion::Repeated, Exclusion::Withdrawn].map(|why| amount(found.excluded.get(&why)));
    let said = repeated
        .chain(overlaps)
        .chain(withdrawn)
        .chain(missing)
        .collect();
    (
        amount(Some(&found.booked_totals)),
        left_out.join(" and "),
        said,
    )
}

pub(super) fn expected(
    booked: &str,
    left_out: &str,
    said: &[&str],
) -> (String, String, Vec<String>) {
    let said = said.iter().map(|each| each.to_string()).collect();
    (booked.to_string(), left_out.to_string(), said)
}

#[test]
fn a_whole_export_without_numbers_counts_once_in_any_order() {
    // 10 + 10 + 20 in January, and 40 in February. Equal lines within one file are different entries.
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
    // 10 + 20 + 20 + 40, of which 20 may be counted twice.
    assert_eq!(
        exports(&[one.clone(), other]),
        expected("90", "0 and 0", &["[0] and [1]: 20"])
    );
    let elsewhere = csv(&["2021-01-20;4200;;b;20,00", "2021-02-05;4100;;c;40,00"]);
    assert_eq!(exports(&[one, elsewhere]), expected("90", "0 and 0", &[]));
    // Lines that a rule excludes do not count twice: 10 + 20 + 20 + 40 of costs, and the bank in both.
    let one = csv(&[
        "2021-01-05;4100;;a;10,00",
        "2021-01-20;4100;;b;20,00",
        "2021-01-20;1100;;b;-20,00",
    ]);
    let other = csv(&[
        "2021-01-20;4100;;b;20,00",
        "2021-01-20;1100;;b;-20,00",
        "2021-02-05;4100;;c;40,00",
    ]);
    assert_eq!(
        exports(&[one, other]),
        expected("90", "0 and 0", &["[0] and [1]: 20"])
    );
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
    // 20 + 5 + 40 of the later export, which may begin at 8 January. So the 10 of 5 January counts.
    assert_eq!(
        found,
        expected("75", "25 and 0", &["[0]: 10 missing in [1] and counted"])
    );
    // With a line of 4 January, the later export is complete from that day on: 20 + 5 + 40 + 1.
    let complete = format!("{quarter}2021-01-04;4100;6;g;1,00\n");
    assert_eq!(
        exports(&[january.clone(), complete]),
        expected("66", "25 and 10", &["[0] 1 not in [1]"])
    );
    // If the name of the quarter comes first, it is uncertain which export is later: 10 + 20 + 5 + 40.
    assert_eq!(
        exports(&[quarter.clone(), january]),
        expected("75", "25 and 0", &["[1]: 10 missing in [0] and counted"])
    );
    let february = csv(&["2021-02-01;4100;9;e;7,00"]);
    // A transaction counts if it is after the last day of the other export, whose name may come later, or if the
    // exports have no transaction in common.
    let until = csv(&["2021-01-08;4100;2;b;20,00", "2021-03-05;4100;5;f;3,00"]);
    assert_eq!(
        exports(&[until, quarter.clone()]),
        expected("68", "20 and 0", &["[0]: 3 missing in [1] and counted"])
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
    // The exports have one of three transactions in common.
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

#[test]
fn an_account_is_the_same_with_and_without_its_name() {
    let named = csv(&[
        "2021-01-05;4100 Salaris;1;a;10,00",
        "2021-01-06;4100 Salaris;;b;20,00",
    ]);
    let plain = csv(&["2021-01-05;4100;1;a;10,00", "2021-01-06;4100;;b;20,00"]);
    // The transaction is the same, and so is the line without a number.
    for texts in [[named.clone(), plain.clone()], [plain, named]] {
        let found = exports(&texts);
        assert_eq!(found, expected("30", "30 and 0", &["[0] in [1]: 20"]));
        let read = bookkeepings(&[source("a", "csv", &texts)]);
        assert_eq!(read.sources[0].differences, []);
    }
}

#[test]
fn exports_of_one_account_or_project_each_have_their_own_lines_of_a_transaction() {
    // The account cards of two accounts: transaction 1 has 10 on the first and 3 on the second.
    let first = csv(&["2021-01-15;4300;1;x;10,00", "2021-01-16;4300;2;x;5,00"]);
    let second = csv(&["2021-01-15;4310;1;y;3,00", "2021-01-20;4310;3;y;7,00"]);
    let both = [first.clone(), second.clone()];
    assert_eq!(exports(&both), expected("25", "0 and 0", &[]));
    assert_eq!(
        exports(&[second.clone(), first.clone()]),
        expected("25", "0 and 0", &[])
    );
    // The first card is there twice: its 15 is left out once, in any order.
    for again in [
        [first.clone(), second.clone(), first.clone()],
        [first.clone(), first.clone(), second],
    ] {
        assert_eq!(exports(&again), expected("25", "15 and 0", &[]));
    }
    let project = |code: &str, amount: &str| {
        format!("Datum;Rekening;Boekstuk;Project;Bedrag\n2021-01-15;4300;1;{code};{amount}\n")
    };
    let projects = [project("A", "10,00"), project("B", "3,00")];
    assert_eq!(exports(&projects), expected("13", "0 and 0", &[]));
    // With the same project, the two are one transaction that was changed.
    let changed = [project("A", "10,00"), project("A", "3,00")];
    assert_eq!(exports(&changed), expected("3", "10 and 0", &[]));
}

#[test]
fn the_export_that_was_made_last_is_the_last_one_whatever_its_name() {
    let made = |day: &str, months: &[(u32, u32)]| {
        let created = format!("<header><dateCreated>{day}</dateCreated>");
        xaf("A", months).replace("<header>", &created)
    };
    let old = made("2021-10-05", &[(1, 20), (2, 6)]);
    let new = made("2022-01-10", &[(1, 25), (3, 5)]);
    let booked = |exports: &[String]| {
        let read = bookkeepings(&[source("a", "xaf", exports)]);
        read.realisation.sources[0].booked_totals.debit.to_string()
    };
    // 25 + 5 of the export that was made in January 2022: 20 was changed, and 6 was withdrawn.
    let both = [new.clone(), old.clone()];
    assert_eq!(booked(&both), "30");
    assert_eq!(booked(&[old.clone(), new.clone()]), "30");
    // If an export has no date of creation, the last days decide: the export up to March, with 25 + 5, is later. By
    // their names the other export is later, so the 6 counts too.
    let undated = old.replace("<dateCreated>2021-10-05</dateCreated>", "");
    assert_eq!(booked(&[new.clone(), undated.clone()]), "36");
    let are_dated = |exports: &[String]| {
        let read = bookkeepings(&[source("a", "xaf", exports)]);
        read.sources[0].are_dated
    };
    assert!(are_dated(&both));
    assert!(!are_dated(&[new, undated]));
}

/// Two companies, with equal bookings under equal numbers: 100 of each, and 40 of the second.
#[test]
fn equal_numbers_of_two_companies_are_two_transactions() {
    let of = |company: &str, rows: &[&str]| {
        let rows = rows.iter().map(|row| format!("{row};{company}\n"));
        format!(
            "Datum;Rekening;Boekstuknummer;Omschrijving;Bedrag;Administratie\n{}",
            rows.collect::<String>()
        )
    };
    let equal = "2021-01-05;4100;1;a;100,00";
    let texts = [
        of("A01", &[equal]),
        of("A02", &[equal, "2021-02-05;4100;2;b;40,00"]),
    ];
    assert_eq!(exports(&texts), expected("240", "0 and 0", &[]));
    // A line without a company does not make the two companies one.
    let unnamed = "2021-03-05;4100;3;c;5,00";
    let mut with_unnamed = texts.clone();
    with_unnamed[1] = with_unnamed[1].replacen('\n', &format!("\n{unnamed};\n"), 1);
    assert_eq!(exports(&with_unnamed).0, "245");
    // Equal lines without a number are also two lines if their companies differ: 100 + 100 + 40.
    let unnumbered = texts.each_ref().map(|text| {
        let text = text.replace(";4100;1;", ";4100;;");
        text.replace(";4100;2;", ";4100;;")
    });
    assert_eq!(exports(&unnumbered), expected("240", "0 and 0", &[]));
    let reversed = [unnumbered[1].clone(), unnumbered[0].clone()];
    assert_eq!(exports(&reversed), expected("240", "0 and 0", &[]));
    // Lines that two exports of one company have in common count once.
    let texts = [of("A02", &[equal]), texts[1].clone()];
    assert_eq!(exports(&texts).0, "140");
}
