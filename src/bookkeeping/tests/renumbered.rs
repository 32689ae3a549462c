//! Exports of one source that each number their transactions from the start.

use super::exports::{expected, exports};
use super::{bookkeepings, source, xaf};

pub(super) const HEADINGS: &str = "Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag";

/// Returns the booked amount, the numbers of transactions that differ and that were withdrawn, and the common days of
/// each pair of exports whose numbers begin again. The order of the exports makes no difference to differing
/// transactions and common days.
pub(super) fn found(kind: &str, exports: &[String]) -> (String, usize, usize, Vec<String>) {
    let of = |exports: &[String]| {
        let read = bookkeepings(&[source("a", kind, exports)]);
        let (found, noticed) = (&read.realisation.sources[0], &read.sources[0]);
        let days = noticed.renumbered.iter().map(|each| {
            let days = each.days.map(|(first, last)| format!("{first} {last}"));
            days.unwrap_or_default()
        });
        (
            found.booked_totals.net().to_string(),
            noticed.differences.len(),
            noticed.withdrawn.len(),
            days.collect::<Vec<_>>(),
        )
    };
    let reversed: Vec<String> = exports.iter().rev().cloned().collect();
    let (there, back) = (of(exports), of(&reversed));
    assert_eq!((&there.1, &there.3), (&back.1, &back.3));
    there
}

/// A list with a journal. A row is a day, a number, a description and an amount.
fn list(rows: &[(&str, u32, &str, u32)]) -> String {
    let rows = rows.iter().map(|(day, number, text, amount)| {
        format!("2021-{day};70;{number};4100;{text};{amount},00\n")
    });
    format!("{HEADINGS}\n{}", rows.collect::<String>())
}

/// An audit file whose transactions are numbered from 1.
fn quarter(months: &[(u32, u32)]) -> String {
    let mut text = xaf("School", months);
    for (number, (month, _)) in (1..).zip(months) {
        text = text.replace(&format!("<nr>{month}<"), &format!("<nr>#{number}<"));
    }
    text.replace('#', "")
}

#[test]
fn exports_of_other_days_that_number_from_the_start_have_other_transactions() {
    let quarters = [
        quarter(&[(1, 100), (2, 200), (3, 300)]),
        quarter(&[(4, 40), (5, 50), (6, 60)]),
        quarter(&[(7, 7), (8, 8), (9, 300)]),
    ];
    // 600 + 150 + 315. In each pair of quarters, the numbers begin again.
    let none = || vec![String::new(); 3];
    assert_eq!(found("xaf", &quarters), ("1065".into(), 0, 0, none()));
    // With periods instead of days.
    let by_period = [[1, 2, 3], [4, 5, 6], [7, 8, 9]].map(|months: [u32; 3]| {
        let rows = months.map(|month| {
            let number = (month - 1) % 3 + 1;
            format!("2021;{month};70;{number};4100;{month}00,00\n")
        });
        format!(
            "Boekjaar;Periode;Dagboek;Boekstuk;Rekening;Bedrag\n{}",
            rows.concat()
        )
    });
    // 100 x (1 + ... + 9).
    assert_eq!(found("csv", &by_period), ("4500".into(), 0, 0, none()));
    // In the version of audit files of 2027.
    let version = |text: &String| {
        let root = "<auditfile xmlns=\"http://www.auditfiles.nl/XAF/4.0\">";
        text.replace("<auditfile>", root)
    };
    let of_2027 = quarters.each_ref().map(version);
    assert_eq!(found("xaf", &of_2027), ("1065".into(), 0, 0, none()));
    // The same quarter twice counts once.
    let again = [
        quarters[0].clone(),
        quarters[1].clone(),
        quarters[0].clone(),
    ];
    assert_eq!(found("xaf", &again).0, "750");
    // A list of each month, with the same rent under the same number.
    let months = [1, 2, 3].map(|month| list(&[(&format!("0{month}-01"), 1, "Huur", 300)]));
    assert_eq!(found("csv", &months), ("900".into(), 0, 0, none()));
}

#[test]
fn a_transaction_that_was_moved_to_another_export_differs() {
    // The numbers continue, and 4 was moved from January to February.
    let january = list(&[
        ("01-05", 1, "a", 10),
        ("01-06", 2, "b", 20),
        ("01-07", 3, "c", 30),
        ("01-29", 4, "d", 40),
    ]);
    let february = list(&[
        ("02-01", 4, "d", 40),
        ("02-05", 5, "e", 50),
        ("02-06", 6, "f", 60),
        ("02-07", 7, "g", 70),
    ]);
    // 10 + ... + 70, with the 40 once.
    let both = [january, february];
    assert_eq!(found("csv", &both), ("280".into(), 1, 0, vec![]));
}

#[test]
fn a_transaction_that_was_moved_and_changed_counts_once_if_numbers_go_on() {
    // The numbers go on, and 4 was moved from January to February with another amount.
    let january = [
        ("01-05", 1, "a", 10),
        ("01-06", 2, "b", 20),
        ("01-07", 3, "c", 30),
        ("01-29", 4, "d", 40),
    ];
    let february = [
        ("02-01", 4, "d", 45),
        ("02-05", 5, "e", 50),
        ("02-06", 6, "f", 60),
        ("02-07", 7, "g", 70),
    ];
    // 10 + 20 + 30 + 45 + 50 + 60 + 70, with any description and account.
    let once = ("285".into(), 1, 0, vec![]);
    let both = [list(&january), list(&february)];
    assert_eq!(found("csv", &both), once);
    let mut other = february;
    other[0].2 = "x";
    assert_eq!(found("csv", &[list(&january), list(&other)]), once);
    let account = list(&other).replace(";4;4100;", ";4;4200;");
    assert_eq!(found("csv", &[list(&january), account]), once);
    // The exports have two of four numbers in common, so numbers begin again, and 30 + 40 count as well.
    let again = [("02-01", 3, "x", 5), february[0], february[1], february[2]];
    let both = [list(&january), list(&again)];
    assert_eq!(
        found("csv", &both),
        ("260".into(), 0, 0, vec![String::new()])
    );
}

#[test]
fn a_transaction_with_another_amount_counts_and_is_said_if_numbers_of_its_journal_can_begin_again()
{
    // Journal 70 goes on, and both exports have number 1 of journal 20.
    let journal_20 =
        |day: &str, text: &str, amount: u32| format!("2021-{day};20;1;4100;{text};{amount},00\n");
    let january = list(&[
        ("01-05", 1, "a", 10),
        ("01-06", 2, "b", 20),
        ("01-07", 3, "c", 30),
    ]);
    let february = list(&[
        ("02-05", 4, "d", 40),
        ("02-06", 5, "e", 50),
        ("02-07", 6, "f", 60),
    ]);
    let both = |text: &str| {
        [
            january.clone() + &journal_20("01-08", "z", 1),
            february.clone() + &journal_20("02-08", text, 2),
        ]
    };
    let in_doubt = |both: &[String]| {
        let read = bookkeepings(&[source("a", "csv", both)]);
        let in_doubt = read.sources[0].on_other_days.iter();
        let totals = in_doubt.map(|each| each.found.totals.net().to_string());
        totals.collect::<Vec<_>>()
    };
    // 10 + ... + 60 + 1 + 2.
    assert_eq!(found("csv", &both("z")), ("213".into(), 0, 0, vec![]));
    assert_eq!(in_doubt(&both("z")), ["1"]);
    // With another description nothing is the same but the number.
    let other = both("y");
    assert_eq!(
        found("csv", &other),
        ("213".into(), 0, 0, vec![String::new()])
    );
    assert!(in_doubt(&other).is_empty());
}

#[test]
fn an_audit_file_has_withdrawn_nothing_of_days_before_those_in_its_header() {
    // 1 is of 1 March, and the second file is of 15 March and later.
    let of = |first: &str, days: &[(u32, &str)]| {
        let lines = days.iter().map(|(number, day)| {
            format!(
                "<transaction><nr>{number}</nr><trDt>2021-{day}</trDt><trLine><accID>4100</accID><amnt>{number}0</amnt>\
                 <amntTp>D</amntTp></trLine></transaction>"
            )
        });
        let lines: String = lines.collect();
        format!(
            "<auditfile><header><fiscalYear>2021</fiscalYear><startDate>{first}</startDate>\
             <endDate>2021-12-31</endDate></header><company><companyName>School</companyName><transactions><journal>\
             <jrnID>70</jrnID>{lines}</journal></transactions></company></auditfile>"
        )
    };
    let whole = of("2021-01-01", &[(1, "03-01"), (2, "03-15"), (3, "03-25")]);
    let booked = |first: &str| {
        let rest = of(first, &[(2, "03-15"), (3, "03-25"), (4, "04-01")]);
        let read = bookkeepings(&[source("a", "xaf", &[whole.clone(), rest])]);
        let booked = read.realisation.sources[0].booked_totals.net();
        (booked.to_string(), read.sources[0].withdrawn.len())
    };
    assert_eq!(booked("2021-03-15"), ("100".into(), 0));
    // Without transaction 1.
    assert_eq!(booked("2021-03-01"), ("90".into(), 1));
}

#[test]
fn a_corrected_day_within_the_days_of_both_exports_differs() {
    let rows = [
        ("01-05", 1, "a", 10),
        ("01-06", 2, "b", 20),
        ("02-07", 3, "c", 30),
        ("03-29", 4, "d", 40),
    ];
    let mut corrected = rows;
    (corrected[0].0, corrected[0].3) = ("01-25", 11);
    corrected[1].0 = "02-26";
    let both = [list(&rows), list(&corrected)];
    let (booked, differences, withdrawn, days) = found("csv", &both);
    // 11 + 20 + 30 + 40.
    assert_eq!((booked.as_str(), differences, withdrawn), ("101", 2, 0));
    assert!(days.is_empty());
}

#[test]
fn exports_that_number_from_the_start_and_overlap_by_some_days_are_said_once() {
    let first = list(&[
        ("01-05", 1, "a", 10),
        ("01-06", 2, "b", 20),
        ("02-07", 3, "c", 30),
        ("03-31", 4, "d", 40),
    ]);
    let second = |amount| {
        list(&[
            ("03-31", 1, "e", amount),
            ("04-06", 2, "f", 60),
            ("05-07", 3, "g", 70),
            ("06-30", 4, "h", 80),
        ])
    };
    // 100 + 250. All count, and the 40 of 31 March counts twice.
    let days = vec!["2021-03-31 2021-03-31".to_string()];
    let both = [first.clone(), second(40)];
    assert_eq!(found("csv", &both), ("350".into(), 0, 0, days));
    let read = bookkeepings(&[source("a", "csv", &both)]);
    let shared = read.sources[0].renumbered[0].shared;
    assert_eq!((shared.lines, shared.debit.to_string()), (1, "40".into()));
    // No line of 31 March is in both exports.
    let none = vec![String::new()];
    assert_eq!(
        found("csv", &[first, second(50)]),
        ("360".into(), 0, 0, none)
    );
}

#[test]
fn a_list_of_all_quarters_with_their_numbers_counts_each_of_them_once() {
    let quarters = [
        list(&[("01-05", 1, "a", 10), ("02-06", 2, "b", 20)]),
        list(&[("04-05", 1, "c", 30), ("05-06", 2, "d", 40)]),
    ];
    let year = list(&[
        ("01-05", 1, "a", 10),
        ("02-06", 2, "b", 20),
        ("04-05", 1, "c", 30),
        ("05-06", 2, "d", 40),
    ]);
    let [first, second] = quarters;
    for exports in [
        [first.clone(), second.clone(), year.clone()],
        [year, second, first],
    ] {
        let read = bookkeepings(&[source("a", "csv", &exports)]);
        let booked = read.realisation.sources[0].booked_totals.net();
        assert_eq!(booked.to_string(), "100");
    }
}

/// Rows of some months that are each numbered from 1: the entries of the third and the sixth month have 4 numbers,
/// those of the others 5. Amounts are the month × 100 + the number.
fn numbered_by_month(months: std::ops::RangeInclusive<u32>) -> String {
    let rows = months.flat_map(|month| {
        let last = if month % 3 == 0 { 4 } else { 5 };
        (1..=last).map(move |number| (format!("{month:02}-{number:02}"), month, number))
    });
    let rows: Vec<_> = rows.collect();
    let rows = rows.iter();
    let rows = rows.map(|(day, month, number)| (day.as_str(), *number, "x", month * 100 + number));
    list(&rows.collect::<Vec<_>>())
}

#[test]
fn numbers_that_begin_again_in_each_month_of_an_export_mean_other_transactions() {
    let exports = |first, second| [numbered_by_month(first), numbered_by_month(second)];
    let without_journals = |exports: &[String; 2]| {
        let without = |text: &String| text.replace("Dagboek;", "").replace(";70;", ";");
        exports.each_ref().map(without)
    };
    // January to June: 515 + 1015 + 1210 + 2015 + 2515 + 2410.
    let half = "9680";
    // An export with a month of the other one, in both orders; exports that overlap; and an export that continues the
    // other one.
    for exports in [
        exports(1..=6, 4..=4),
        exports(4..=4, 1..=6),
        exports(1..=6, 2..=3),
        exports(1..=4, 3..=6),
        exports(3..=6, 1..=4),
        exports(1..=3, 4..=6),
    ] {
        let (booked, differences, withdrawn, _) = found("csv", &exports);
        assert_eq!((booked.as_str(), differences, withdrawn), (half, 0, 0));
        let (booked, differences, withdrawn, _) = found("csv", &without_journals(&exports));
        assert_eq!((booked.as_str(), differences, withdrawn), (half, 0, 0));
    }
    // One amount of March was changed in the last of two exports up to June.
    let [year, part] = exports(1..=6, 3..=6);
    let changed = [year, part.replace("302,00", "352,00")];
    let (booked, differences, _, _) = found("csv", &changed);
    assert_eq!((booked.as_str(), differences), ("9730", 1));
}

#[test]
fn numbers_of_each_month_in_books_with_gaps_mean_other_transactions() {
    // One entry or two a month. Number 1 is of several months of a quarter, and number 2 of one.
    let first = list(&[
        ("01-01", 1, "Huur", 450),
        ("02-01", 1, "Huur", 450),
        ("02-20", 2, "Koffie", 7),
        ("03-01", 1, "Huur", 450),
    ]);
    let second = list(&[
        ("04-01", 1, "Huur", 450),
        ("05-01", 1, "Huur", 450),
        ("05-20", 2, "Koffie", 7),
        ("06-01", 1, "Huur", 450),
    ]);
    let third = second.replace("-04-", "-07-").replace("-05-", "-08-");
    let third = third.replace("-06-", "-09-").replace("7,00", "9,00");
    // 6 × 450 + 2 × 7, and with the third quarter 3 × 450 + 9.
    let said = |pairs| vec![String::new(); pairs];
    let both = [first, second, third];
    assert_eq!(found("csv", &both[..2]), ("2714".into(), 0, 0, said(1)));
    assert_eq!(found("csv", &both), ("4073".into(), 0, 0, said(3)));
}

#[test]
fn a_number_with_lines_of_two_months_is_another_transaction_in_each() {
    // Statement 2 is of the last days of January and the first days of February. The second export begins with
    // February.
    let both = [
        ("01-05", 1, "a", 10),
        ("01-31", 2, "b", 20),
        ("02-01", 2, "c", 30),
        ("02-07", 3, "d", 40),
    ];
    let exports = [list(&both), list(&both[2..])];
    assert_eq!(found("csv", &exports), ("100".into(), 0, 0, vec![]));
}

/// An accrual of 5000 in March, and its reversal in April under its number.
#[test]
fn a_reversal_with_the_number_of_its_accrual_in_the_next_export_is_another_transaction() {
    let list = |rows: &[&str]| {
        let rows = rows.join("\n");
        format!("Datum;Rekening;Dagboek;Boekstuk;Bedrag\n{rows}\n")
    };
    let first = list(&[
        "2021-01-05;4100;70;1;10,00",
        "2021-02-05;4100;70;2;20,00",
        "2021-03-31;4100;95;7;5000,00",
        "2021-03-31;1600;95;7;-5000,00",
    ]);
    let next = list(&[
        "2021-04-01;4100;95;7;-5000,00",
        "2021-04-01;1600;95;7;5000,00",
        "2021-05-05;4100;70;3;30,00",
        "2021-06-05;4100;70;4;40,00",
    ]);
    // 10 + 20 + 5000 - 5000 + 30 + 40.
    assert_eq!(exports(&[first, next]), expected("100", "0 and 0", &[]));
}
