//! Entries that recur each month, under numbers that begin again.

use super::renumbered::{HEADINGS, found};

/// Monthly lists of journal 70, whose numbers go on, and of journal 20, which has the rent as number 1 of each month.
#[test]
fn an_equal_rent_under_a_number_that_begins_again_each_month_counts_each_month() {
    let month = |month: u32| {
        let rows = (1..=4).map(|row| {
            let number = 4 * (month - 1) + row;
            format!("2021-{month:02}-0{row};70;{number};4100;x;{number},00\n")
        });
        let rows: String = rows.collect();
        format!("{HEADINGS}\n{rows}2021-{month:02}-01;20;1;4100;Huur;450,00\n")
    };
    let months: Vec<String> = (1..=3).map(month).collect();
    // 1 + ... + 12, and 3 x 450.
    assert_eq!(found("csv", &months).0, "1428");
    // Without journals.
    let without = |month: &String| {
        let text = month.replace("Dagboek;", "").replace(";70;", ";");
        text.replace(";20;", ";")
    };
    let without: Vec<String> = months.iter().map(without).collect();
    assert_eq!(found("csv", &without).0, "1428");
    // Lists of two months each.
    let both = |one: u32| {
        let (_, rows) = months[one as usize].split_once('\n').expect("headings");
        format!("{}{rows}", months[one as usize - 1])
    };
    assert_eq!(found("csv", &[both(1), both(2)]).0, "1428");
}
