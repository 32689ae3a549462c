//! Tests of the totals that audit files state, compared with those of their lines.

use super::tests::{file, line, lines, transaction};
use crate::import::{CountConvention, JournalTotals, Remark};
use crate::plan::Money;

#[test]
fn totals_that_differ_are_a_remark_unless_the_net_agrees() {
    let totals = |count: u8, debit: u8, credit: u8| {
        let totals = format!(
            "<linesCount>{count}</linesCount><totalDebit>{debit}</totalDebit><totalCredit>{credit}</totalCredit>"
        );
        // The correction is a negative debit: another export would have it as a credit.
        let entries =
            line("4100", "5", "D", "") + &line("4100", "-2", "D", "") + &line("1600", "3", "C", "");
        let text = file(&(totals + &transaction("1", &entries)));
        lines(&[text.as_bytes()]).1.expect("an audit file").remarks
    };
    assert_eq!(totals(3, 3, 3), []);
    assert_eq!(totals(3, 5, 5), []);
    // Without its sign, the correction is a debit of 2: 5 + 2.
    assert_eq!(totals(3, 7, 3), []);
    // The net is right, but no way of adding the lines gives these sums.
    let differ = |debit: i64, credit: i64| JournalTotals {
        lines: 3,
        debit: Money::whole(debit),
        credit: Money::whole(credit),
    };
    assert_eq!(
        totals(3, 9, 9),
        [Remark::TotalsDiffer {
            stated: differ(9, 9),
            counted: differ(3, 3)
        }]
    );
    assert_eq!(
        totals(1, 3, 3),
        [Remark::LinesDiffer {
            stated: 1,
            counted: 3,
            convention: Some(CountConvention::Transactions)
        }]
    );
    // Without an opening balance, it is not counted as a line.
    assert_eq!(
        totals(4, 3, 3),
        [Remark::LinesDiffer {
            stated: 4,
            counted: 3,
            convention: None
        }]
    );
    // A missing line makes both the number and the sums differ: one remark.
    let of_four = JournalTotals {
        lines: 4,
        ..differ(9, 9)
    };
    assert_eq!(
        totals(4, 9, 9),
        [Remark::TotalsDiffer {
            stated: of_four,
            counted: differ(3, 3)
        }]
    );
    let of = |debit: i64| JournalTotals {
        lines: 3,
        debit: Money::whole(debit),
        credit: Money::whole(3),
    };
    assert_eq!(
        totals(3, 4, 3),
        [Remark::TotalsDiffer {
            stated: of(4),
            counted: of(3)
        }]
    );
}

#[test]
fn totals_without_negative_amounts_are_compared_by_themselves() {
    let entries = line("4100", "3", "D", "") + &line("1600", "3", "C", "");
    let totals = "<linesCount>2</linesCount><totalDebit>5</totalDebit><totalCredit>5</totalCredit>";
    let text = file(&(totals.to_string() + &transaction("1", &entries)));
    let of = |sum: i64| JournalTotals {
        lines: 2,
        debit: Money::whole(sum),
        credit: Money::whole(sum),
    };
    assert_eq!(
        lines(&[text.as_bytes()]).1.expect("an audit file").remarks,
        [Remark::TotalsDiffer {
            stated: of(5),
            counted: of(3)
        }]
    );
}
