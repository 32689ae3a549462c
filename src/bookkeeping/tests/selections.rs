//! Exports of one source, of which one is older than the other, or has only a selection of its lines.

use super::exports::{expected, exports};
use super::{bookkeepings, csv, source};

/// The rows of transactions, each of a cost and its payment. A transaction is a number, a month, an amount and a
/// project.
fn paid(transactions: &[(u32, u32, u32, &str)]) -> String {
    let rows = transactions.iter().map(|(number, month, amount, project)| {
        let place = format!("2021-{month:02}-05");
        format!(
            "{place};4100;{number};a;{amount},00;{project}\n{place};1100;{number};a;-{amount},00;\n"
        )
    });
    format!("{};Project\n{}", super::HEADINGS, rows.collect::<String>())
}

/// A year of 100, 200, 400 and 800, and an older export of its first quarter, with 150 instead of 200, without the 400,
/// and with a 7.
#[test]
fn an_export_that_ends_later_is_later_whatever_its_name() {
    let year = paid(&[
        (1, 1, 100, ""),
        (2, 2, 200, ""),
        (3, 2, 400, ""),
        (4, 6, 800, ""),
    ]);
    let quarter = paid(&[(1, 1, 100, ""), (2, 2, 150, ""), (5, 3, 7, "")]);
    // 100 + 200 + 400 + 800, and the 7 that the year lacks was withdrawn.
    let (booked, _, said) = exports(&[year.clone(), quarter.clone()]);
    assert_eq!(booked, "1500");
    assert_eq!(said, ["[1] 5 not in [0]"]);
    let (booked, _, said) = exports(&[quarter.clone(), year.clone()]);
    assert_eq!(booked, "1500");
    assert_eq!(said, ["[0] 5 not in [1]"]);
    // If it ends in the next month, and its name comes first, the 7 is in doubt.
    let (booked, _, said) = exports(&[year.replace("-06-", "-04-"), quarter]);
    assert_eq!(booked, "1507");
    let in_doubt = [
        "[1]: 0 missing in [0] and counted",
        "[0]: 0 missing in [1] and counted",
    ];
    assert_eq!(said, in_doubt);
}

#[test]
fn which_of_two_exports_up_to_one_day_is_later_is_in_doubt() {
    let one = paid(&[(1, 1, 100, ""), (2, 2, 200, ""), (3, 3, 400, "")]);
    let other = paid(&[(1, 1, 100, ""), (3, 3, 400, "")]);
    for texts in [[one.clone(), other.clone()], [other, one]] {
        assert_eq!(exports(&texts).0, "700");
    }
}

/// Transactions of two projects, and the transactions of one of these projects up to a month later.
#[test]
fn an_export_of_one_project_withdraws_no_other_project() {
    let all = paid(&[
        (1, 1, 100, "HB"),
        (2, 2, 200, "LEES"),
        (3, 3, 400, "HB"),
        (4, 4, 800, "LEES"),
        (5, 5, 1, "HB"),
    ]);
    let selected = paid(&[
        (1, 1, 100, "HB"),
        (3, 3, 400, "HB"),
        (5, 5, 1, "HB"),
        (6, 6, 2, "HB"),
    ]);
    let (booked, _, said) = exports(&[all.clone(), selected.clone()]);
    assert_eq!(booked, "1503");
    assert_eq!(said, ["[0]: 0 missing in [1] and counted"]);
    // Now one of the two missing transactions has the project of the later export. So it was deleted, and so was the
    // other one.
    let all = all.replace("4100;4;a;800,00;LEES", "4100;4;a;800,00;HB");
    let (booked, _, said) = exports(&[all, selected]);
    assert_eq!((booked.as_str(), said.len()), ("503", 2));
}

/// Each transaction has 100 on one account, 50 on another account, and the payment. The other export has only the 100,
/// and one more transaction.
#[test]
fn a_transaction_counts_with_all_lines_of_the_export_that_has_most() {
    let row = |number: u32, account: &str, amount: &str| {
        format!("2021-02-0{number};{account};{number};a;{amount},00")
    };
    let costs: Vec<_> = (1..=4).map(|number| row(number, "4100", "100")).collect();
    let of_all = (1..=3).flat_map(|number| {
        let account = |(account, amount)| row(number, account, amount);
        [("4100", "100"), ("4200", "50"), ("1100", "-150")].map(account)
    });
    let all: Vec<_> = of_all.collect();
    let [all, costs] = [all, costs].map(|rows| {
        let rows: Vec<_> = rows.iter().map(String::as_str).collect();
        csv(&rows)
    });
    // 3 x 150 and 100. The 100 of three transactions is left out once: the transactions with more lines count. The
    // fourth transaction is after the last day of the other export, whose name may come later.
    let after = "[0]: 100 missing in [1] and counted";
    let both: [(_, &[&str]); 2] = [
        ([all.clone(), costs.clone()], &[]),
        ([costs.clone(), all.clone()], &[after]),
    ];
    for (texts, said) in both {
        assert_eq!(exports(&texts), expected("550", "300 and 0", said));
        let read = bookkeepings(&[source("a", "csv", &texts)]);
        let differences = &read.sources[0].differences;
        assert_eq!(differences.len(), 3);
        let of_debit = differences.iter().map(|each| {
            let found = &each.transaction;
            let debits =
                [&found.left_out, &found.counted].map(|each| each.totals.debit.to_string());
            (found.is_part, debits.join(" of "))
        });
        assert!(
            of_debit
                .clone()
                .all(|each| each == (true, "100 of 150".into()))
        );
    }
    // A third export with all lines adds nothing.
    let again = [all.clone(), costs, all];
    assert_eq!(exports(&again).0, "550");
}

/// Four salaries of 100 + 100 and the payment. The other export has one line of each: 4 x 200, with each line once.
#[test]
fn equal_lines_of_a_transaction_that_an_export_has_in_part_do_not_count_double() {
    let row = |month: u32, account: &str, amount: &str| {
        format!("2021-{month:02}-25;{account};{month};Salaris;{amount},00")
    };
    let costs: Vec<String> = (1..=4).map(|month| row(month, "4100", "100")).collect();
    let all = (1..=4).flat_map(|month| {
        [
            row(month, "4100", "100"),
            row(month, "4100", "100"),
            row(month, "1100", "-200"),
        ]
    });
    let all: Vec<String> = all.collect();
    let [all, costs] = [all, costs].map(|rows| {
        let rows: Vec<_> = rows.iter().map(String::as_str).collect();
        csv(&rows)
    });
    for texts in [[all.clone(), costs.clone()], [costs, all]] {
        let read = bookkeepings(&[source("a", "csv", &texts)]);
        assert_eq!(
            read.realisation.sources[0].booked_totals.debit.to_string(),
            "800"
        );
        assert_eq!(
            read.duplicates,
            crate::bookkeeping::FoundDuplicates::default()
        );
    }
}

/// A bank statement of two payments, of which a later export has one. Both versions balance.
#[test]
fn a_transaction_from_which_a_later_export_lacks_entries_that_balance_was_corrected() {
    let two = [
        "4100;1;a;10,00",
        "1100;1;a;-10,00",
        "4100;1;b;30,00",
        "1100;1;b;-30,00",
    ];
    let two = two.map(|row| format!("2021-01-05;{row}"));
    let rows: Vec<_> = two.iter().map(String::as_str).collect();
    let mut later = rows[..2].to_vec();
    later.push("2021-02-05;4100;2;c;5,00");
    assert_eq!(exports(&[csv(&rows), csv(&later)]).0, "15");
    assert_eq!(exports(&[csv(&later), csv(&rows)]).0, "45");
}

/// Without journals, a number can occur on several days. Number 5 with 105 moves from the 12th to the 15th.
#[test]
fn a_transaction_of_another_day_with_its_number_accounts_and_amounts_was_moved() {
    let mut rows = Vec::new();
    for number in 1..=9 {
        for (day, amount) in [(12, 100), (14, 500)] {
            let amount = amount + number;
            rows.push(format!("2021-0{number}-{day};4100;{number};a;{amount},00"));
            rows.push(format!("2021-0{number}-{day};1600;{number};a;-{amount},00"));
        }
    }
    let text = |rows: &[String]| csv(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let earlier = &rows[..24];
    let found = |change: &dyn Fn(&str) -> String| {
        let of_day = |row: &&String| row.starts_with("2021-05-12");
        let (changed, others): (Vec<_>, Vec<_>) = rows.iter().partition(of_day);
        let changed = changed.into_iter().map(|row| change(row));
        let later = others.into_iter().cloned().chain(changed);
        let later: Vec<String> = later.filter(|row| !row.is_empty()).collect();
        let read = bookkeepings(&[source("a", "csv", &[text(earlier), text(&later)])]);
        let (found, noticed) = (&read.realisation.sources[0], &read.sources[0]);
        let moved = noticed.differences.iter().map(|each| {
            let days = [each.transaction.left_out, each.transaction.counted].map(|each| each.day);
            let days = days.map(|day| day.map(|day| day.to_string()).unwrap_or_default());
            format!("{}: {}", each.transaction.transaction, days.join(" to "))
        });
        let moved: Vec<_> = moved.collect();
        (
            found.booked_totals.net().to_string(),
            moved,
            noticed.withdrawn.len(),
        )
    };
    // 9 * 100 + 9 * 500 + 2 * 45.
    let all = || "5490".to_string();
    let moved = vec!["5: 2021-05-12 to 2021-05-15".to_string()];
    let other_day = |row: &str| row.replace("05-12", "05-15");
    assert_eq!(found(&other_day), (all(), moved, 0));
    // With another amount or number, it is another transaction. A transaction that is gone did not move.
    let other_amount = |row: &str| other_day(row).replace("105,", "106,");
    let other_number = |row: &str| other_day(row).replace(";5;", ";6;");
    let gone = |_: &str| String::new();
    for (change, booked) in [
        (&other_amount as &dyn Fn(&str) -> String, "5491"),
        (&other_number, "5490"),
        (&gone, "5385"),
    ] {
        assert_eq!(found(change), (booked.to_string(), vec![], 1));
    }
}
