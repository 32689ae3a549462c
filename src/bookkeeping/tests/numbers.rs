//! Which transactions of two exports of one source are the same: by organisation, journal and number.

use super::{YEAR, bookkeepings, csv, source, xaf};

/// Returns the amount booked on costs, the number of transactions that differ, and for each pair of exports the number
/// of lines that they share under other journals.
fn counted(kind: &str, exports: &[String]) -> (String, usize, Vec<u64>) {
    let read = bookkeepings(&[source("a", kind, exports)]);
    let (found, noticed) = (&read.realisation.sources[0], &read.sources[0]);
    (
        found.booked_totals.net().to_string(),
        noticed.differences.len(),
        noticed.alike.iter().map(|each| each.shared.lines).collect(),
    )
}

fn with_ident(ident: &str, text: String) -> String {
    let company = format!("<company><companyIdent>{ident}</companyIdent>");
    text.replace("<company>", &company)
}

#[test]
fn the_number_of_an_organisation_goes_before_its_name() {
    // Two organisations with one name. The 7 has the transaction number of the 100: 100 + 200 + 300 + 400 + 7.
    let school = |ident| with_ident(ident, xaf("School", &YEAR));
    let other = with_ident("222", xaf("School", &[(1, 7)]));
    assert_eq!(
        counted("xaf", &[school("111"), other.clone()]),
        ("1007".into(), 0, vec![])
    );
    // One organisation whose name was changed: 7 is another version of 100. The 100 counts, as its export goes on to
    // April.
    let changed = other.replace("School", "School BV");
    assert_eq!(
        counted("xaf", &[school("222"), changed.clone()]),
        ("1000".into(), 1, vec![])
    );
    // One export has no number of the organisation, so the name decides.
    assert_eq!(
        counted("xaf", &[xaf("School", &YEAR), other]),
        ("1000".into(), 1, vec![])
    );
    assert_eq!(
        counted("xaf", &[xaf("School", &YEAR), changed]),
        ("1007".into(), 0, vec![])
    );
}

#[test]
fn the_same_transactions_in_another_journal_or_with_zeros_before_their_numbers_are_said() {
    // April is in both exports, and its cost counts twice: 400 + 400. A rule excludes its payment.
    let months = |months: &[(u32, u32)]| xaf("School", months);
    let spring = months(&[(1, 100), (2, 200), (3, 300), (4, 400)]);
    let summer = months(&[(4, 400), (5, 500), (6, 600), (7, 700)]);
    let all = (100 + 200 + 300 + 400 + 400 + 500 + 600 + 700).to_string();
    for later in [
        summer.replace("<jrnID>70", "<jrnID>M70"),
        summer.replace("<nr>", "<nr>000"),
    ] {
        assert_eq!(
            counted("xaf", &[spring.clone(), later]),
            (all.clone(), 0, vec![1])
        );
    }
    // In the same journal, April counts once. Below, a transaction with another amount is another transaction.
    for journal in ["70", "070", "70 - Inkoop"] {
        let later = summer.replace("<jrnID>70", &format!("<jrnID>{journal}"));
        let found = counted("xaf", &[spring.clone(), later]);
        assert_eq!(found, ("2800".into(), 0, vec![]), "{journal}");
    }
    let other = summer.replace("<amnt>400", "<amnt>401");
    let other = other.replace("<jrnID>70", "<jrnID>M70");
    assert_eq!(counted("xaf", &[spring, other]), ("3201".into(), 0, vec![]));
}

#[test]
fn lists_whose_numbers_begin_again_have_other_transactions() {
    let spring = csv(&[
        "2021-01-05;4100;1;loon;100,00",
        "2021-02-05;4100;2;loon;100,00",
    ]);
    let autumn = csv(&[
        "2021-07-05;4100;1;loon;100,00",
        "2021-08-05;4100;2;huur;70,00",
    ]);
    // 100 + 100 + 100 + 70, in any order: the days of both have nothing in common.
    let all = ("370".to_string(), 0, vec![]);
    assert_eq!(counted("csv", &[spring.clone(), autumn.clone()]), all);
    assert_eq!(counted("csv", &[autumn, spring.clone()]), all);
    // Two journals of the same months: 100 + 100 + 30 + 40.
    let sales = csv(&["2021-01-09;4100;1;a;30,00", "2021-02-11;4100;2;b;40,00"]);
    assert_eq!(
        counted("csv", &[spring.clone(), sales]),
        ("270".into(), 0, vec![])
    );
    // The second export has the first transaction once more, and a correction of the second one: 100 + 90.
    let corrected = |day: u8| {
        csv(&[
            "2021-01-05;4100;1;loon;100,00",
            &format!("2021-02-0{day};4100;2;loon;90,00"),
        ])
    };
    assert_eq!(
        counted("csv", &[spring.clone(), corrected(5)]),
        ("190".into(), 1, vec![])
    );
    // On another day, only the description suggests a correction, so both the 90 and the 100 count.
    assert_eq!(
        counted("csv", &[spring.clone(), corrected(6)]),
        ("290".into(), 0, vec![])
    );
    let read = bookkeepings(&[source("a", "csv", &[spring.clone(), spring])]);
    assert!(read.sources[0].renumbered.is_empty());
}

#[test]
fn equal_numbers_without_journals_and_with_nothing_else_in_common_all_count_and_are_said() {
    let purchases = csv(&[
        "2021-01-05;4100;1;papier;100,00",
        "2021-02-05;4100;2;inkt;70,00",
        "2021-03-05;4500;3;thee;5,00",
    ]);
    let bank = csv(&[
        "2021-01-05;4200;1;kosten bank;30,00",
        "2021-02-05;4200;2;rente;40,00",
        "2021-03-05;4500;3;thee;5,00",
    ]);
    let said = |exports: &[String]| {
        let read = bookkeepings(&[source("a", "csv", exports)]);
        let equal = read.sources[0].equal_numbers.iter();
        let equal = equal.map(|each| {
            let first = &each.found.first;
            let (own, other) = (first.left_out.totals, first.counted.totals);
            let sums = [each.found.totals, own, other].map(|totals| totals.net().to_string());
            (each.found.count, first.transaction.clone(), sums.join(" "))
        });
        equal.collect::<Vec<_>>()
    };
    // 100 + 70 + 30 + 40 + 5. Both exports have the 5 for tea.
    let exports = [purchases.clone(), bank];
    assert_eq!(counted("csv", &exports), ("245".into(), 0, vec![]));
    assert_eq!(said(&exports), [(2, "1".into(), "170 100 30".into())]);
    // Two of three are the same: 100 + 70 + 5, and 8 beside the 5.
    let later = csv(&[
        "2021-01-05;4100;1;papier;100,00",
        "2021-02-05;4100;2;inkt;70,00",
        "2021-03-05;4600;3;coach;8,00",
    ]);
    let exports = [purchases.clone(), later];
    assert_eq!(counted("csv", &exports), ("183".into(), 0, vec![]));
    assert_eq!(said(&exports), [(1, "3".into(), "5 5 8".into())]);
    // With the same account and description, or with the same amounts, it is another version, which replaces the first.
    for (changed, sum) in [
        ("2021-03-05;4500;3;thee;8,00", "178"),
        ("2021-03-06;4500;3;thee en koffie;5,00", "175"),
    ] {
        let later = csv(&["2021-02-05;4100;2;inkt;70,00", changed]);
        let exports = [purchases.clone(), later];
        assert_eq!(counted("csv", &exports), (sum.into(), 1, vec![]));
        assert!(said(&exports).is_empty());
    }
    // With journals, equal numbers are one transaction.
    let with_journal = |text: &str| {
        text.replace(";4", ";70;4")
            .replace("Rekening", "Dagboek;Rekening")
    };
    let exports = exports.map(|text| with_journal(&text));
    assert!(said(&exports).is_empty());
}

#[test]
fn transactions_of_two_journals_are_told_apart_by_their_lines_and_a_correction_keeps_one() {
    let of = |later: &[&str]| {
        let both = ["2021-01-03;4100;9;loon;10,00"];
        let purchases = [
            "2021-01-05;1600;1;Bureau;-150,00",
            "2021-01-05;4100;1;Bureau;150,00",
        ];
        let exports = [&purchases[..], later].map(|rows| csv(&[&both[..], rows].concat()));
        let read = bookkeepings(&[source("a", "csv", &exports)]);
        let (found, noticed) = (&read.realisation.sources[0], &read.sources[0]);
        let equal = noticed.equal_numbers.iter().map(|each| each.found.count);
        (
            found.booked_totals.debit.to_string(),
            noticed.differences.len(),
            equal.sum::<usize>(),
        )
    };
    let two = |sum: &str| (sum.to_string(), 0, 1);
    let one = |sum: &str| (sum.to_string(), 1, 0);
    // A memo on another day. Its first line has the account and the description of the purchase: 10 + 150 + 45.
    let memo = [
        "2021-02-09;1600;1;Bureau;-45,00",
        "2021-02-09;4100;1;Bureau;45,00",
    ];
    assert_eq!(of(&memo), two("205"));
    // A memo with the same day and accounts, but with another description or without one: the number proves nothing.
    for text in ["Memo", ""] {
        let first = format!("2021-01-05;1600;1;{text};-45,00");
        let second = format!("2021-01-05;4100;1;{text};45,00");
        assert_eq!(of(&[&first, &second]), two("205"));
    }
    // It is a correction if day, accounts and description stay the same, or the amounts of a line, or all accounts and
    // amounts.
    let amount = [
        "2021-01-05;1600;1;Bureau;-155,00",
        "2021-01-05;4100;1;Bureau;155,00",
    ];
    assert_eq!(of(&amount), one("165"));
    let account = ["2021-01-05;1600;1;;-150,00", "2021-01-05;4200;1;;150,00"];
    assert_eq!(of(&account), one("160"));
    let day = ["2021-01-06;4100;1;;150,00", "2021-01-06;1600;1;;-150,00"];
    assert_eq!(of(&day), one("160"));
}

#[test]
fn a_list_that_begins_within_a_month_withdraws_nothing_before_its_first_line() {
    let shared = [
        "2021-03-21;4100;1;huur;50,00",
        "2021-03-25;4100;2;loon;20,00",
        "2021-04-05;4100;3;loon;30,00",
    ];
    let found = |first: &str, heading: &str, journal: &str| {
        let exports = [&[first][..], &["2021-05-05;4100;4;loon;40,00"]].map(|own| {
            let text = csv(&[own, &shared[..]].concat());
            let text = text.replace(";Rekening", heading);
            text.replace(";4100", journal)
        });
        let read = bookkeepings(&[source("a", "csv", &exports)]);
        let (found, noticed) = (&read.realisation.sources[0], &read.sources[0]);
        let missing = noticed.missing.iter().map(|each| each.found.count);
        (
            found.booked_totals.net().to_string(),
            noticed.differences.len() + noticed.withdrawn.len(),
            missing.sum::<usize>(),
        )
    };
    // 100 + 50 + 20 + 30 + 40. The 100 and the 50 have one number, because they are in two journals, which the list
    // does not have. The 100 may have been withdrawn, and one finding says that it counts.
    let all = ("240".to_string(), 0, 1);
    let first = "2021-03-05;4100;1;loon;100,00";
    assert_eq!(found(first, ";Rekening", ";4100"), all);
    // With journals, and with a number that no other transaction has.
    let first = "2021-03-05;4100;9;loon;100,00";
    assert_eq!(found(first, ";Dagboek;Rekening", ";70;4100"), all);
}

#[test]
fn a_list_without_rows_is_not_delivered() {
    let empty = csv(&[]);
    let is_delivered = |exports: &[String]| {
        let read = bookkeepings(&[source("a", "csv", exports)]);
        read.realisation.sources[0].is_delivered
    };
    assert!(!is_delivered(std::slice::from_ref(&empty)));
    // Beside a list with rows, an empty list is the card of an account without bookings.
    let card = csv(&["2021-01-05;4100;1;loon;100,00"]);
    assert!(is_delivered(&[card, empty]));
}

#[test]
fn a_few_transactions_under_other_numbers_may_be_a_copy_if_all_that_they_say_is_the_same() {
    let invoices = |first: u32, document: &str| {
        let rows = ["10,00", "20,00"].iter().zip(first..);
        let rows = rows.map(|(amount, number)| {
            format!(
                "2021-01-0{};4100;{number};Zaal;{amount};{document}{amount}\n",
                amount.len()
            )
        });
        format!(
            "Datum;Rekening;Boekstuk;Omschrijving;Bedrag;Factuurnummer\n{}",
            rows.collect::<String>()
        )
    };
    let possible = |other: &str| {
        let exports = [invoices(1, "F"), invoices(71, other)];
        let read = bookkeepings(&[source("a", "csv", &exports)]);
        let found = read.duplicates.possible.iter();
        found
            .map(|each| each.shared.debit.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(possible("F"), ["30"]);
    assert_eq!(possible("G"), [""; 0]);
}

#[test]
fn a_duplicate_whose_numbers_are_written_otherwise_is_told_apart() {
    let rows = [
        "2021-01-05;4100;1;a;10,00",
        "2021-02-05;4100;2;b;20,00",
        "2021-03-05;4100;3;c;30,00",
    ];
    let changed = |from: &str, to: &str| csv(&rows).replace(from, to);
    let padded = changed(";4100;", ";4100;000");
    let without_numbers = rows.map(|row| format!("{};4100;{}", &row[..10], &row[17..]));
    let without_numbers = csv(&without_numbers.each_ref().map(String::as_str));
    let certain = |others: &[&String]| {
        let mut exports = vec![csv(&rows)];
        exports.extend(others.iter().map(|other| (*other).clone()));
        let read = bookkeepings(&[source("a", "csv", &exports)]);
        let found = read.duplicates.certain.iter();
        let mut found: Vec<_> = found
            .map(|each| (each.shared.debit.to_string(), each.are_written_otherwise))
            .collect();
        found.sort();
        found
    };
    // 10 + 20 + 30, with and without the numbers.
    assert_eq!(certain(&[&padded]), [("60".to_string(), true)]);
    assert_eq!(certain(&[&without_numbers]), [("60".to_string(), false)]);
    // Other numbers are other entries, and equal entries count once.
    assert_eq!(certain(&[&changed(";4100;", ";4100;9")]), []);
    assert_eq!(certain(&[&csv(&rows)]), []);
}
