//! Contributions that no bookkeeping has, in time that is closed: own ones, and those in kind with their costs.

use super::*;

/// A hall of 200 in each year, in kind.
const HALL: &str = r#"
[funders.hal]
name = "Hal"
form = "in-kind"
credit = [200, 200]

[[activities]]
code = "1.2"
title = "Zaal"
line = "kringen"
cost = [{ amount = [200, 200], paid-by = "hal" }]
"#;

const HAL: FunderIx = FunderIx(1);
const ZAAL: ActivityIx = ActivityIx(1);

#[test]
fn costs_in_kind_and_their_contribution_are_expected_as_budgeted() {
    let (_, found) = forecast(HALL);
    // 100 of the first half of 2020, and 300 of the time after it.
    let as_budgeted = known([400, 0, 0, 400, 400]);
    assert_eq!(total(&found.activities[ZAAL]), as_budgeted);
    assert_eq!(total(&found.funders[HAL]), as_budgeted);
    let first_year = found.activities[ZAAL].at(PeriodIx(0));
    assert_eq!(figures(first_year), known([200, 0, 0, 200, 200]));
    // 800 with 150 realised and 600 expected, and the 400 in kind.
    let line = known([1_200, 150, 0, 1_000, 1_150]);
    assert_eq!(total(&found.lines[KRINGEN]), line);
    let (_, without) = forecast("");
    for (row, other) in [
        (&found.costs, &without.costs),
        (&found.income, &without.income),
    ] {
        assert_eq!(row.in_all().difference(), other.in_all().difference());
    }
    assert_eq!(
        found.funders[HAL].in_all().available().or_zero(),
        Amount::ZERO
    );
}

#[test]
fn a_contribution_in_kind_is_expected_up_to_its_budget() {
    let short = HALL.replace("credit = [200, 200]", "credit = [150, 200]");
    let (_, found) = forecast(&short);
    // Half of 150, for costs of 100.
    let first_year = found.funders[HAL].at(PeriodIx(0));
    assert_eq!(figures(first_year), known([150, 0, 0, 150, 150]));
    let more = HALL.replace("credit = [200, 200]", "credit = [300, 200]");
    let (_, found) = forecast(&more);
    // 100 for the costs of the first half, and half of 300.
    let first_year = found.funders[HAL].at(PeriodIx(0));
    assert_eq!(figures(first_year), known([300, 0, 0, 250, 250]));
}

#[test]
fn two_contributions_in_kind_pay_the_costs_that_are_left_to_both() {
    let both = HALL
        .replace("[[activities]]", "[funders.club]\nname = \"Club\"\nform = \"in-kind\"\ncredit = [50, 50]\n\n[[activities]]")
        .replace("credit = [200, 200]", "credit = [150, 150]")
        .replace("paid-by = \"hal\"", "paid-by = [\"hal\", \"club\"]");
    let (_, found) = forecast(&both);
    // 75 and 25 of the 100 of the first half.
    let of = |funder| figures(found.funders[FunderIx(funder)].at(PeriodIx(0)));
    assert_eq!(of(1), known([150, 0, 0, 150, 150]));
    assert_eq!(of(2), known([50, 0, 0, 50, 50]));
}

#[test]
fn what_is_booked_of_an_activity_in_kind_counts_instead_of_its_budget() {
    let mut booked = booked();
    let key = BookedSum {
        on: BookedOn::Activity(ZAAL),
        line: None,
        partner: None,
        period: Some(PeriodIx(0)),
    };
    booked.sources[0].booked.insert(key, Money::whole(70));
    let (_, found) = forecast_of(HALL, booked);
    // 70, half of 200, and 200.
    let row = known([400, 70, 0, 300, 370]);
    assert_eq!(total(&found.activities[ZAAL]), row);
    assert_eq!(total(&found.funders[HAL]), row);
}

#[test]
fn costs_in_kind_are_part_of_what_a_forecast_states() {
    let stated = "\n[[actuals.forecast]]\nactivity = \"1.2\"\namount = 350\nreason = \"r\"\non = 2020-07-01\n";
    let (_, found) = forecast(&format!("{HALL}{stated}"));
    // 100 of the first half, and 250 after it.
    let row = known([400, 0, 0, 350, 350]);
    assert_eq!(total(&found.activities[ZAAL]), row);
}

#[test]
fn costs_in_kind_of_closed_time_leave_no_room_for_commitments() {
    let commitment =
        "\n[[actuals.commitments]]\nnumber = \"1\"\nactivity = \"1.2\"\namount = 350\n";
    let (_, found) = forecast(&format!("{HALL}{commitment}"));
    // 300 is left of open time, so 50 is above it.
    let row = known([400, 0, 350, 450, 450]);
    assert_eq!(total(&found.activities[ZAAL]), row);
}

#[test]
fn an_own_contribution_that_no_bookkeeping_has_is_realised_as_budgeted() {
    let own = "[funders.eigen]\nname = \"Eigen\"\ncredit = [300, 100]\n\n[funders.rijk.award]\nown = [\"eigen\"]\n";
    let (_, found) = forecast(own);
    // Half of 300 is realised; the other half and 100 are expected.
    assert_eq!(
        total(&found.funders[FunderIx(1)]),
        known([400, 150, 0, 250, 400])
    );
    // With 700 and 1.300 of the other funder.
    assert_eq!(total(&found.income), known([2_400, 850, 0, 1_550, 2_400]));
    let booked = format!("{own}\n[[actuals.rules]]\naccount = \"8*\"\nfunder = \"eigen\"\n");
    // If a rule names it, it is realised as booked: nothing was booked.
    let (_, found) = forecast(&booked);
    assert_eq!(
        total(&found.funders[FunderIx(1)]),
        known([400, 0, 0, 250, 250])
    );
}
