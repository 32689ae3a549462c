//! Commitments and stated forecasts on an activity, on a line, and on both: no part of the budget is used twice.

use super::{figures, known, total};
use crate::ledger::actuals::{BookedOn, BookedPlace, BudgetComparison, Realisation};
use crate::ledger::books::Books;
use crate::ledger::forecast::Forecast;
use crate::ledger::post;
use crate::plan::{ActivityIx, LineIx, Money, PeriodIx};
use crate::read::{Text, read};

/// An activity with costs on two lines, in a plan of which half of the first year is closed.
const PLAN: &str = r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[lines]
staf = { name = "Staf" }
zaal = { name = "Zaal" }

[[activities]]
code = "1"
title = "Cursus"
line = "staf"
cost = [{ what = "docent", amount = [400, 400] }, { what = "zaal", line = "zaal", amount = [200, 200] }]
"#;

const STAF: LineIx = LineIx(0);
const ZAAL: LineIx = LineIx(1);
const CURSUS: ActivityIx = ActivityIx(0);
const CURSUS_IN_ZAAL: BookedPlace = BookedPlace {
    on: BookedOn::Activity(CURSUS),
    line: Some(ZAAL),
};
const IN_ZAAL: (ActivityIx, Option<LineIx>) = (CURSUS, Some(ZAAL));

fn forecast(more: &str) -> Forecast {
    forecast_of(&format!("{PLAN}{more}")).1
}

fn forecast_of(plan: &str) -> (Books, Forecast) {
    let plan = read(&Text::new(plan.to_string())).plan;
    let books = post(&plan);
    let day = Some(jiff::civil::date(2020, 6, 30));
    let comparison = BudgetComparison::new(&plan, &books, &Realisation::default(), day);
    let forecast = Forecast::new(&plan, &books, &comparison).expect("a closed day");
    (books, forecast)
}

fn commitment(place: &str, within: &str, amount: i64) -> String {
    format!(
        "[[actuals.commitments]]\nnumber = \"{amount}\"\n{place}\n{within}\namount = {amount}\n"
    )
}

#[test]
fn a_commitment_can_be_on_an_activity_and_one_of_its_lines() {
    let found = forecast(&commitment(
        "activity = \"1\"\nline = \"zaal\"",
        "in = \"2021\"",
        350,
    ));
    // In 2021, 200 is budgeted there: 150 of the 350 is above it. In the rest of 2020, 100 is expected.
    let in_zaal = known([400, 0, 350, 450, 450]);
    assert_eq!(total(&found.activity_lines[&IN_ZAAL]), in_zaal);
    assert_eq!(total(&found.lines[ZAAL]), in_zaal);
    assert_eq!(total(&found.lines[STAF]), known([800, 0, 0, 600, 600]));
    let of_activity = known([1_200, 0, 350, 1_050, 1_050]);
    assert_eq!(total(&found.activities[CURSUS]), of_activity);
    assert_eq!(total(&found.costs), of_activity);
    assert_eq!(
        found.above_budget.get(&CURSUS_IN_ZAAL),
        Some(&Money::whole(150))
    );
}

#[test]
fn a_commitment_without_a_time_leaves_room_for_one_with_a_time() {
    // The line has no budget but that of the activity: 400 in 2021 for the commitment with a time, and 200 in 2020 for
    // the other.
    let line = commitment("line = \"staf\"", "in = \"2021\"", 400);
    let activity = commitment("activity = \"1\"\nline = \"staf\"", "", 200);
    for both in [format!("{line}{activity}"), format!("{activity}{line}")] {
        let found = forecast(&both);
        assert_eq!(total(&found.lines[STAF]), known([800, 0, 600, 600, 600]));
        assert!(found.above_budget.is_empty());
    }
    // 1 more does not fit.
    let more = line.replace("amount = 400", "amount = 401");
    let found = forecast(&format!("{activity}{more}"));
    assert_eq!(total(&found.lines[STAF]), known([800, 0, 601, 601, 601]));
}

#[test]
fn a_commitment_on_an_activity_moves_to_the_line_that_others_leave() {
    // In 2021: 400 on staff and 200 on rooms. The activity can have the rooms, and the line cannot.
    let activity = commitment("activity = \"1\"", "in = \"2021\"", 200);
    let line = commitment("line = \"staf\"", "in = \"2021\"", 400);
    let found = forecast(&format!("{activity}{line}"));
    assert_eq!(total(&found.costs), known([1_200, 0, 600, 900, 900]));
    // The third has only the 300 of 2020 left.
    let third = commitment("activity = \"1\"", "", 301);
    let found = forecast(&format!("{third}{activity}{line}"));
    assert_eq!(total(&found.costs), known([1_200, 0, 901, 901, 901]));
}

#[test]
fn a_forecast_can_be_of_an_activity_on_a_line_and_leaves_room_for_commitments() {
    let stated = "[[actuals.forecast]]\nactivity = \"1\"\nline = \"zaal\"\nin = \"2021\"\namount = 120\nreason = \"r\"\non = 2020-07-01\n";
    let found = forecast(stated);
    // 100 in 2020, and 120.
    assert_eq!(
        total(&found.activity_lines[&IN_ZAAL]),
        known([400, 0, 0, 220, 220])
    );
    assert_eq!(total(&found.lines[ZAAL]), known([400, 0, 0, 220, 220]));
    assert_eq!(
        total(&found.activities[CURSUS]),
        known([1_200, 0, 0, 820, 820])
    );
    assert_eq!(found.stated, [(CURSUS_IN_ZAAL, 0)]);
    // 520 is expected of the activity in 2021: 600 is 80 more.
    let ordered = commitment("activity = \"1\"", "in = \"2021\"", 600);
    let found = forecast(&format!("{stated}{ordered}"));
    let in_2021 = found.activities[CURSUS].at(PeriodIx(1));
    assert_eq!(figures(in_2021), known([600, 0, 600, 600, 600]));
    assert_eq!(total(&found.lines[ZAAL]), known([400, 0, 0, 220, 220]));
}

#[test]
fn what_is_above_the_budget_is_expected_where_no_forecast_is_stated() {
    let stated = "[[actuals.forecast]]\nactivity = \"1\"\nin = \"2021\"\namount = 500\nreason = \"r\"\non = 2020-07-01\n";
    let ordered = commitment("activity = \"1\"", "", 900);
    let found = forecast(&format!("{stated}{ordered}"));
    // 300 is expected in 2020 and 500 in 2021. The other 100 of the 900 is added in 2020.
    let in_2020 = found.activities[CURSUS].at(PeriodIx(0));
    assert_eq!(figures(in_2020), known([600, 0, 400, 400, 400]));
    assert_eq!(total(&found.costs), known([1_200, 0, 900, 900, 900]));
    // In the time of the stated forecast, that forecast replaces the excess.
    let within = commitment("activity = \"1\"", "in = \"2021\"", 900);
    let found = forecast(&format!("{stated}{within}"));
    assert_eq!(total(&found.costs), known([1_200, 0, 900, 800, 800]));
}

#[test]
fn a_rest_below_0_takes_room_from_the_activities_of_its_line() {
    // 150 is printed for staff in 2021, and its activity has 400.
    let printed = PLAN.replace(
        "staf = { name = \"Staf\" }",
        "staf = { name = \"Staf\", debit = [400, 150] }",
    );
    let ordered = commitment("activity = \"1\"\nline = \"staf\"", "in = \"2021\"", 200);
    let plan = read(&Text::new(format!("{printed}{ordered}"))).plan;
    let books = post(&plan);
    let day = Some(jiff::civil::date(2020, 12, 31));
    let comparison = BudgetComparison::new(&plan, &books, &Realisation::default(), day);
    let found = Forecast::new(&plan, &books, &comparison).expect("a closed day");
    // 200 is 50 more than the line has.
    assert_eq!(total(&found.lines[STAF]), known([550, 0, 200, 200, 200]));
}

#[test]
fn a_forecast_of_an_activity_on_a_group_replaces_what_it_has_on_the_lines_of_the_group() {
    let grouped = PLAN
        .replace("name = \"Staf\"", "name = \"Staf\", under = \"alles\"")
        .replace("name = \"Zaal\"", "name = \"Zaal\", under = \"alles\"")
        .replace("[lines]", "[lines]\nalles = { name = \"Alles\" }");
    let stated = |line: &str, amount: i64| {
        format!(
            "[[actuals.forecast]]\nactivity = \"1\"\nline = \"{line}\"\nin = \"2021\"\namount = {amount}\nreason = \"r\"\non = 2020-07-01\n"
        )
    };
    let on_group = BookedPlace {
        on: BookedOn::Activity(CURSUS),
        line: Some(LineIx(0)),
    };
    // 300 in the rest of 2020, and 250 in place of 600.
    let expected = known([1_200, 0, 0, 550, 550]);
    let (books, found) = forecast_of(&format!("{grouped}{}", stated("alles", 250)));
    assert_eq!(total(&found.row(&books, on_group)), expected);
    assert_eq!(total(&found.activities[CURSUS]), expected);
    // The forecast of the group counts, whatever is stated for a line in it.
    let both = format!("{grouped}{}{}", stated("alles", 250), stated("zaal", 50));
    let (_, found) = forecast_of(&both);
    assert_eq!(total(&found.activities[CURSUS]), expected);
    let in_zaal = &found.activity_lines[&(CURSUS, Some(LineIx(2)))];
    assert_eq!(total(in_zaal), known([400, 0, 0, 150, 150]));
}
