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
