//! Commitments against the budget that is available in their time. Of staff, 600 is budgeted in each year, and 310 was
//! realised in 2020, of which half is closed: 290 is left in 2020, and 600 in 2021.

use super::{CLOSED, PLAN, booked};
use crate::ledger::actuals::BudgetComparison;
use crate::ledger::forecast::{Forecast, overcommitments};
use crate::ledger::post;
use crate::plan::Money;
use crate::read::{Text, read};

/// Returns the stretches with too many commitments on staff: the ids of their first and last period, and the committed
/// and the available amount. Each commitment is given as its time and its amount.
fn found(carry: &str, commitments: &[(&str, i64)]) -> Vec<(String, String, Money, Money)> {
    let mut text = PLAN.replace("[plan]\n", &format!("[plan]\n{carry}\n"));
    for (at, (within, amount)) in commitments.iter().enumerate() {
        text.push_str(&format!(
            "[[actuals.commitments]]\nnumber = \"{at}\"\nline = \"staf\"\n{within}\namount = {amount}\n"
        ));
    }
    found_in(text)
}

fn found_in(text: String) -> Vec<(String, String, Money, Money)> {
    let plan = read(&Text::new(text)).plan;
    let books = post(&plan);
    let comparison = BudgetComparison::new(&plan, &books, &booked(), CLOSED);
    let forecast = Forecast::new(&plan, &books, &comparison).expect("a closed day");
    let found = overcommitments((&plan, &books), &comparison, &forecast);
    let id = |period| plan.periods.get(period).id.to_string();
    let each = found.into_iter();
    each.map(|one| (id(one.first), id(one.last), one.committed, one.available))
        .collect()
}

fn too_much(first: &str, last: &str, committed: i64, left: i64) -> (String, String, Money, Money) {
    (
        first.to_string(),
        last.to_string(),
        Money::whole(committed),
        Money::whole(left),
    )
}

#[test]
fn a_year_does_not_have_the_budget_of_another() {
    // The 600 of 2021 do not help in 2020.
    let in_2020 = ("in = \"2020\"", 300);
    assert_eq!(found("", &[in_2020]), [too_much("2020", "2020", 300, 290)]);
    assert_eq!(found("", &[("in = \"2020\"", 290)]), []);
    // Half a year may use all that its period has left.
    assert_eq!(found("", &[("in = \"2020-H2\"", 290)]), []);
    // The 290 of 2020 do not help in 2021.
    let in_2021 = ("in = \"2021\"", 601);
    assert_eq!(found("", &[in_2021]), [too_much("2021", "2021", 601, 600)]);
}

#[test]
fn a_commitment_without_a_time_has_what_all_open_periods_have_left() {
    assert_eq!(found("", &[("", 890)]), []);
    assert_eq!(
        found("", &[("", 891)]),
        [too_much("2020", "2021", 891, 890)]
    );
}

#[test]
fn commitments_of_different_times_share_the_periods_in_common() {
    // 2020 has 290 for 200; 2020 and 2021 together have 890 for 200 + 500 + 200.
    let both = [("in = \"2020\"", 200), ("in = \"2021\"", 500)];
    assert_eq!(found("", &both), []);
    let more = [both[0], both[1], ("", 200)];
    assert_eq!(found("", &more), [too_much("2020", "2021", 900, 890)]);
}

#[test]
fn money_that_is_carried_is_available_in_later_years() {
    let carry = "carry = \"forward\"";
    // 290 + 600 = 890.
    assert_eq!(found(carry, &[("in = \"2021\"", 890)]), []);
    let above = found(carry, &[("in = \"2021\"", 891)]);
    assert_eq!(above, [too_much("2020", "2021", 891, 890)]);
    // It is not available in earlier years.
    let early = found(carry, &[("in = \"2020\"", 300)]);
    assert_eq!(early, [too_much("2020", "2020", 300, 290)]);
}

#[test]
fn an_activity_on_a_group_has_the_lines_under_it() {
    let under = PLAN.replace(
        "kringen = { name = \"Kringen\" }",
        "kringen = { under = \"inhoud\" }\ninhoud = {}",
    );
    let found = |commitments: &[(&str, i64)]| {
        let each = commitments.iter().map(|(line, amount)| {
            format!(
                "[[actuals.commitments]]\nnumber = \"{line}\"\nactivity = \"1.1\"\nline = \"{line}\"\n\
                 in = \"2020\"\namount = {amount}\n"
            )
        });
        found_in(under.clone() + &each.collect::<String>())
    };
    // Of 400 in 2020, 150 was realised: 250 is left.
    assert_eq!(found(&[("inhoud", 250)]), []);
    let above = [too_much("2020", "2020", 251, 250)];
    assert_eq!(found(&[("inhoud", 251)]), above);
    assert_eq!(found(&[("inhoud", 151), ("kringen", 100)]), above);
}
