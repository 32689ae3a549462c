//! A percentage of other costs accrues as they do.

use super::*;
use crate::read::{Text, read};

const QUARTERS: [&str; 4] = ["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"];

/// The row of the second line in the quarters of 2027.
fn second_line(lines: &str, activities: &str) -> String {
    let text = format!(
        "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n[lines]\n{lines}\n{activities}\n"
    );
    let plan = read(&Text::new(text)).plan;
    let within = ColumnSums::prorated(&plan, &post(&plan), &spans(&QUARTERS));
    row(&within.lines[LineIx(1)], QUARTERS.len())
}

#[test]
fn a_percentage_of_a_cost_by_days_accrues_by_days() {
    // 90, 91, 92 and 92 days of 1.000, of which 10 % is 100.
    let rent = r#"a = { cost = [{ amount = 365_000, spread = "day", in = "2027" }] }"#;
    for over in ["", r#", over = "total""#] {
        let overhead = format!(r#"b = {{ percent = "10%", of = ["a"]{over} }}"#);
        let lines = format!("{rent}\n{overhead}");
        assert_eq!(second_line(&lines, ""), "9000 9100 9200 9200");
    }
    // With 12.000 a month beside it: 3.600 more in each quarter.
    let both = format!(
        "{rent}\nb = {{ percent = \"10%\", of = [\"a\", \"c\"] }}\nc = {{ debit = [144_000] }}"
    );
    assert_eq!(second_line(&both, ""), "12600 12700 12800 12800");
}

#[test]
fn a_percentage_of_the_cost_of_an_activity_accrues_while_that_runs() {
    let lines = "a = {}\nb = { percent = \"10%\", of = [\"a\"] }";
    let activity = "[[activities]]\ncode = \"1\"\ntitle = \"T\"\nline = \"a\"\n\
        timeline = [\"2027-H2\"]\ncost = [{ amount = [1_200] }]";
    assert_eq!(second_line(lines, activity), "_ _ 60 60");
}
