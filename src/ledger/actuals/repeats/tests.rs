//! The lines that count in exports that overlap.

use super::{RepeatedLines, Repetition};
use crate::import::{
    Bookkeeping, CompanyIdentity, JournalLine, JournalTotals, PeriodKind, Summary,
};
use crate::plan::Money;

fn line(transaction: &str, amount: i64) -> JournalLine {
    JournalLine {
        journal: "70".into(),
        transaction: transaction.into(),
        account: "4100".into(),
        amount: Money::whole(amount),
        ..JournalLine::default()
    }
}

fn books(year: &str) -> Bookkeeping {
    Bookkeeping {
        organisation: CompanyIdentity {
            name: "School".into(),
            ..CompanyIdentity::default()
        },
        year: year.into(),
        ..Bookkeeping::default()
    }
}

/// Whether each line counts, and the transactions that differ, with both debits.
fn look(
    repeats: &mut RepeatedLines,
    lines: &[JournalLine],
) -> (Vec<bool>, Vec<(String, i64, i64)>) {
    let found = lines.iter().map(|line| repeats.add(&books("2021"), line));
    let counts = found.map(|found| found == Repetition::New).collect();
    let whole = |amount: Money| amount.to_string().parse().expect("a whole amount");
    let differences = repeats
        .end_export(&mut Summary::default())
        .differences
        .into_iter()
        .map(|each| {
            let debits = (each.counted.totals.debit, each.left_out.totals.debit);
            (each.transaction, whole(debits.0), whole(debits.1))
        });
    (counts, differences.collect())
}

#[test]
fn a_transaction_counts_in_one_export_with_all_its_lines() {
    let mut repeats = RepeatedLines::default();
    let last = [line("1", 5), line("1", 5), line("2", 7)];
    assert_eq!(look(&mut repeats, &last), (vec![true; 3], vec![]));
    let same = [line("1", 5), line("3", 5), line("1", 5)];
    assert_eq!(
        look(&mut repeats, &same),
        (vec![false, true, false], vec![])
    );
    let changed = [line("2", 8), line("1", 5), line("3", 5)];
    let differ = vec![("1".to_string(), 10, 5), ("2".to_string(), 7, 8)];
    assert_eq!(look(&mut repeats, &changed), (vec![false; 3], differ));
}

#[test]
fn a_transaction_in_another_period_or_of_another_day_differs() {
    let days = |month| {
        let first = jiff::civil::date(2021, month, 1);
        (first, first.last_of_month())
    };
    let in_march = JournalLine {
        period: Some(days(3)),
        ..line("1", 5)
    };
    let in_july = JournalLine {
        period: Some(days(7)),
        ..line("1", 5)
    };
    let mut repeats = RepeatedLines::default();
    look(&mut repeats, &[in_july]);
    let differ = vec![("1".to_string(), 5, 5)];
    assert_eq!(look(&mut repeats, &[in_march]), (vec![false], differ));
}

#[test]
fn files_of_one_account_each_have_parts_of_a_transaction() {
    let mut repeats = RepeatedLines::default();
    let of_account = |account: &str| Bookkeeping {
        account: Some(account.into()),
        ..books("2021")
    };
    let mut new = |account: &str| {
        let found = repeats.add(&of_account(account), &line("1", 5));
        repeats.end_export(&mut Summary::default());
        found == Repetition::New
    };
    assert!(new("4100") && new("4200") && !new("4100"));
}

#[test]
fn lines_of_other_years_are_new_and_those_without_a_transaction_if_an_export_is_no_repetition() {
    let mut repeats = RepeatedLines::default();
    look(&mut repeats, &[line("1", 5), line("", 5)]);
    assert_eq!(repeats.add(&books("2022"), &line("1", 5)), Repetition::New);
    let unnumbered = line("", 5);
    assert_eq!(
        repeats.add(&books("2022"), &unnumbered),
        Repetition::Undecided
    );
    repeats.decide();
    assert_eq!(
        repeats.decided(&books("2022"), &unnumbered),
        Repetition::New
    );
}

#[test]
fn lines_of_an_opening_balance_that_a_later_export_has_apart_are_left_out() {
    let opening = |year: &str| JournalLine {
        kind: PeriodKind::Opening,
        ..line(year, 5)
    };
    let with = |opening: Option<JournalTotals>| {
        let mut repeats = RepeatedLines::default();
        repeats.end_export(&mut Summary {
            books: books("2021"),
            opening,
            opening_among_lines: opening.is_none(),
            ..Summary::default()
        });
        repeats
    };
    // The opening balance of 2021 is in an element of its own, and an ordinary line is not part of it.
    let mut apart = with(Some(JournalTotals::default()));
    assert!(apart.add(&books("2021"), &opening("1")) == Repetition::Repeated);
    assert!(apart.add(&books("2021"), &line("2", 5)) == Repetition::New);
    assert!(apart.add(&books("2022"), &opening("3")) == Repetition::New);
    // Among the lines of both exports, it is compared as a transaction.
    let mut among = with(None);
    assert!(among.add(&books("2021"), &opening("1")) == Repetition::New);
}
