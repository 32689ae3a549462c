//! A wrong row among so many rows that not all of them are named. The total, which other sums confirm, is right.

use super::{all, only};
use crate::findings::{plan, texts};
use crate::support::plans::changed;
use crate::support::run::hbplan;

const ROWS: &str = r#"
[funders]
f = { credit = [21500, 23600], total = 45100 }
[lines]
g = { debit = [21000, 23100], total = 44100 }
h = { debit = [500, 500], total = 1000 }
a1 = { under = "g", debit = [1000, 1100] }
a2 = { under = "g", debit = [2000, 2200] }
a3 = { under = "g", debit = [3000, 3300] }
a4 = { under = "g", debit = [4200, 4400] }
a5 = { under = "g", debit = [4800, 5500] }
a6 = { under = "g", debit = [6000, 6600] }
[totals]
debit = [21500, 23600]
credit = [21500, 23600]
total-debit = 45100
"#;

fn grouped() -> String {
    let right = plan("unit = 1\nperiods = [\"2027\", \"2028\"]", ROWS);
    assert!(texts(&right).is_empty());
    right
}

/// The rows without their group: 21,000 + 500 = 21,500.
fn ungrouped() -> String {
    let right = changed(
        &grouped(),
        "g = { debit = [21000, 23100], total = 44100 }\n",
        "",
    );
    let right = right.replace("under = \"g\", ", "");
    assert!(texts(&right).is_empty());
    right
}

#[test]
fn it_is_told_at_the_group() {
    // 1,800 instead of 2,000, and each of the six rows may have 200 too little.
    assert_eq!(
        only(&changed(&grouped(), "[2000, 2200]", "[1800, 2200]")),
        "figure-differs lines.g: the rows of `g` together have 200 too little in `2027`; its column, the balance and the grand \
         total differ by as much, so the total 21000 is right"
    );
}

#[test]
fn it_is_told_at_all_lines_if_there_is_no_group() {
    assert_eq!(
        only(&changed(&ungrouped(), "[2000, 2200]", "[1800, 2200]")),
        "figure-differs lines: the rows of the costs together have 200 too little in `2027`; the balance and the grand total \
         differ by as much, so the total 21500 is right"
    );
}

#[test]
fn exchanged_digits_are_named() {
    // 4,200 − 2,400 = 1,800: of the six rows, only `a4` has the digits of the right figure.
    let wrong = changed(&grouped(), "[4200, 4400]", "[2400, 4400]");
    assert_eq!(
        only(&wrong),
        "figure-differs lines.a4.debit[0]: one of the rows of `g` has 1800 too little in `2027`, most likely: `a4` has \
         2400 in `2027` instead of 4200; its column, the balance and the grand total differ by as much, so the total \
         21000 is right"
    );
    let told = hbplan(&["check", "-"])
        .env("COLUMNS", "400")
        .input(wrong.as_bytes())
        .go()
        .out;
    assert!(told.contains("€ 4.200 in plaats van € 2.400"), "{told}");
}

#[test]
fn a_decimal_point_elsewhere_is_named() {
    // 6,000 − 600 = 5,400.
    let told = all(&changed(&grouped(), "[6000, 6600]", "[600, 6600]"));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("`a6` has 600 in `2027` instead of 6000"),
        "{told:?}"
    );
}

#[test]
fn a_printed_total_that_no_other_sum_needs_is_wrong_itself() {
    let told = all(&changed(
        &grouped(),
        "g = { debit = [21000, 23100], total = 44100 }",
        "g = { debit = [21200, 23100], total = 44300 }",
    ));
    assert!(
        told.iter().all(|told| !told.contains("the rows of")),
        "{told:?}"
    );
}
