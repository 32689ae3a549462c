//! Forecasts that are stated for a line, beside commitments on its activities.

use super::*;

#[test]
fn a_line_that_is_forecast_below_its_commitments_leaves_the_budget_of_its_activity_as_it_is() {
    let commitment =
        "\n[[actuals.commitments]]\nnumber = \"1\"\nactivity = \"1.1\"\nin = \"2021\"\namount = ";
    let stated = "\n[[actuals.forecast]]\nline = \"kringen\"\namount = 100\nreason = \"r\"\non = 2020-07-01\n";
    // 150 is realised of 800, and the line expects 100 in all. Its activity expects 200 of 2020 and 400 of 2021.
    let of = |amount: &str| {
        let (_, found) = forecast(&format!("{commitment}{amount}\n{stated}"));
        let expected = |row: &ForecastRow| row.in_all().expected();
        let [activity, line] = [&found.activities[ACTIVITY], &found.lines[KRINGEN]].map(expected);
        (activity, line, found.no_activity.in_all().expected())
    };
    let known = |amounts: [i64; 3]| {
        let [activity, line, rest] = amounts.map(|amount| Amount::Known(Money::whole(amount)));
        (activity, line, rest)
    };
    // The staff of 300 and 600 is on no activity.
    assert_eq!(of("300"), known([600, -50, 900 - 650]));
    // 100 more than the 400 of 2021.
    assert_eq!(of("500"), known([700, -50, 900 - 750]));
}

#[test]
fn commitments_are_compared_with_what_is_expected_of_their_activity_and_of_their_line() {
    // 150 is realised of 200 that the activity expects in 2020, and its line expects 300 in 2021.
    let text = "[[actuals.commitments]]
number = \"1\"
activity = \"1.1\"
in = \"2020\"
amount = 70
[[actuals.commitments]]
number = \"2\"
activity = \"1.1\"
in = \"2021\"
amount = 500
[[actuals.forecast]]
activity = \"1.1\"
in = \"2020\"
amount = 200
reason = \"r\"
on = 2020-07-01
[[actuals.forecast]]
line = \"kringen\"
in = \"2021\"
amount = 300
reason = \"r\"
on = 2020-07-01
";
    let (_, found) = forecast(text);
    let of = |on: BookedOn| {
        let of = found.above_stated.get(&on.into());
        of.map(|of| [of.committed, of.above])
    };
    let known = |amounts: [i64; 2]| Some(amounts.map(Money::whole));
    // In 2020, 200 − 150 = 50 is expected, and 70 is committed. In 2021, 500 is committed: the activity is expected to
    // cost as much, and the line 300.
    assert_eq!(of(BookedOn::Activity(ACTIVITY)), known([570, 20]));
    assert_eq!(of(BookedOn::Line(KRINGEN)), known([570, 220]));
}

#[test]
fn a_stated_forecast_replaces_a_commitment_of_an_unknown_amount() {
    let commitment = "\n[[actuals.commitments]]\nnumber = \"1\"\nactivity = \"1.1\"\nin = \"2021\"\namount = \"vijf\"\n";
    let of = |place: &str, within: &str| {
        let stated = format!(
            "[[actuals.forecast]]\n{place}\n{within}\namount = 700\nreason = \"r\"\non = 2020-07-01\n"
        );
        let (_, found) = forecast(&format!("{commitment}{stated}"));
        let row = found.activities[ACTIVITY].in_all();
        assert_eq!(row.committed, Amount::Unknown);
        row.forecast()
    };
    let whole = |amount| Amount::Known(Money::whole(amount));
    assert_eq!(of("activity = \"1.1\"", ""), whole(700));
    // 150 is realised, and of the 400 of 2020 half is still expected.
    assert_eq!(
        of("activity = \"1.1\"", "in = \"2021\""),
        whole(150 + 200 + 700)
    );
    // A forecast for 2020 does not say what 2021 costs, and a forecast of the line does not say what the activity
    // costs.
    assert_eq!(of("activity = \"1.1\"", "in = \"2020\""), Amount::Unknown);
    assert_eq!(of("line = \"kringen\"", ""), Amount::Unknown);
}

#[test]
fn a_forecast_of_a_line_makes_it_known_whatever_its_activities_cost() {
    let text = "
[[actuals.commitments]]
number = \"1\"
activity = \"1.1\"
in = \"2021\"
amount = \"vijf\"
[[actuals.forecast]]
line = \"kringen\"
amount = 700
reason = \"r\"
on = 2020-07-01
";
    let (_, found) = forecast(text);
    let of = |row: &ForecastRow| row.in_all().forecast();
    assert_eq!(of(&found.lines[KRINGEN]), Amount::Known(Money::whole(700)));
    // With 310 and 900 of staff.
    assert_eq!(of(&found.costs), Amount::Known(Money::whole(1_910)));
    assert_eq!(found.costs.in_all().committed, Amount::Unknown);
    assert_eq!(of(&found.activities[ACTIVITY]), Amount::Unknown);
    assert_eq!(of(&found.no_activity), Amount::Unknown);
}

#[test]
fn a_forecast_of_an_activity_makes_it_known_whatever_a_line_of_it_costs() {
    // The activity has no costs on the line of staff.
    let text = "
[[actuals.commitments]]
number = \"1\"
activity = \"1.1\"
line = \"staf\"
in = \"2021\"
amount = \"vijf\"
[[actuals.forecast]]
";
    let of = |stated: &str| {
        let more = format!("{text}{stated}\namount = 700\nreason = \"r\"\non = 2020-07-01\n");
        let (_, found) = forecast(&more);
        let lines = [STAF, KRINGEN, PERSONEEL].map(|line| &found.lines[line]);
        let rows = [&found.activities[ACTIVITY], &found.costs]
            .into_iter()
            .chain(lines);
        let rows = rows.map(|row| row.in_all().forecast());
        rows.collect::<Vec<_>>()
    };
    let whole = |amount| Amount::Known(Money::whole(amount));
    let unknown = Amount::Unknown;
    // 310 and 900 of staff.
    assert_eq!(
        of("activity = \"1.1\""),
        [whole(700), whole(1_910), unknown, unknown, unknown]
    );
    // 150 and 600 of the activity. The amount of the line is known, but not the part of it for the activity.
    assert_eq!(
        of("line = \"staf\""),
        [unknown, whole(1_450), whole(700), whole(750), whole(700)]
    );
    // The group includes the line.
    assert_eq!(
        of("line = \"personeel\""),
        [unknown, whole(1_450), unknown, whole(750), whole(700)]
    );
}
