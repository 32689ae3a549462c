//! Costs and contributions in kind that are in no bookkeeping are not a difference. They have a column of their own.

use hbplan::reports::{self, ActualsOptions, ForecastRows};
use hbplan::table::Report;

use crate::support::plans::{TODAY, changed, project, rules};
use crate::support::tables::{captioned, message, rows, titles};

/// A group that a town pays, and a hall of 200 in each year that its owner brings in in kind.
const HALL: &str = r#"
[plan]
title = "Hall"
language = "en"
periods = ["2020", "2021"]
[funders]
town = { name = "Town", credit = [600, 600] }
hall = { name = "Owner", form = "in-kind", credit = [200, 200] }
[lines]
groups = { name = "Groups" }
[partners]
one = { name = "One" }
two = { name = "Two" }
[[activities]]
code = "A"
title = "Group"
line = "groups"
partners = ["one"]
cost = [{ what = "group", amount = [600, 600] }]
[[activities]]
code = "B"
title = "Hall"
line = "groups"
partners = ["two"]
cost = [{ what = "hall", amount = [200, 200], paid-by = "hall" }]
[[actuals.source]]
kind = "csv"
through = 2020-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag
2020-02-01;70;1;4100;Group;550,00
2020-04-01;20;3;8000;Town;-600,00
"""
rules = [
    { account = "4100", activity = "A", partner = "one" },
    { account = "8000", funder = "town" },
]
"#;

/// The same hall as a part of the costs of one activity.
fn mixed(paid_by: &str) -> String {
    let start = HALL.find("[[activities]]").expect("activities");
    let end = HALL.find("[[actuals").expect("a source");
    let activity = format!(
        r#"[[activities]]
code = "A"
title = "Group"
line = "groups"
partners = ["one"]
cost = [
    {{ what = "group", amount = [600, 600] }},
    {{ what = "hall", amount = [200, 200], paid-by = {paid_by} }},
]
"#
    );
    format!("{}{activity}{}", &HALL[..start], &HALL[end..])
}

/// The same hall, half of which the town pays.
fn shared(paid_by: &str) -> String {
    let credit = changed(
        &mixed(paid_by),
        "credit = [600, 600]",
        "credit = [700, 700]",
    );
    changed(&credit, "credit = [200, 200]", "credit = [100, 100]")
}

fn actuals(plan: &str) -> Report {
    let options = ActualsOptions::complete();
    reports::actuals(&project(plan).report_input(TODAY), &options)
}

#[test]
fn what_is_in_kind_is_no_difference() {
    let report = actuals(HALL);
    let by_activity = captioned(&report, "Costs by activity");
    assert_eq!(
        titles(by_activity)[1..6],
        [
            "Budget in money",
            "Actual",
            "Variance (budget − actual)",
            "Effect",
            "Budget in kind"
        ]
    );
    // 1,200 in money and 400 in kind in all; 550 of 600 is spent.
    assert_eq!(
        rows(by_activity),
        [
            "A Group|600|550|50|favourable||1200|650|45.83%|",
            "B Hall|0||0||200|0|0||400",
            "= Total|600|550|50|favourable|200|1200|650|45.83%|400",
        ]
    );
    assert_eq!(
        rows(captioned(&report, "Costs by partner")),
        [
            "One|600|550|50|favourable||1200|650|45.83%|",
            "Two|0||0||200|0|0||400",
            "= Total|600|550|50|favourable|200|1200|650|45.83%|400",
        ]
    );
    assert_eq!(
        rows(captioned(&report, "Income by funder")),
        [
            "Town|600|600|0|||1200|600|50%|",
            "Owner|0||0||200|0|||400",
            "= Total|600|600|0||200|1200|600|50%|400",
        ]
    );
    // A partner with no amounts in money needs no bookkeeping.
    let of_one = changed(HALL, "kind = \"csv\"", "kind = \"csv\"\npartner = \"one\"");
    let of_partners = rows(captioned(&actuals(&of_one), "Costs by partner"));
    assert_eq!(of_partners[1], "Two|0||0||200|0|0||400");
    let by_period = rows(captioned(&report, "Costs by period"));
    assert_eq!(
        by_period[0],
        "2020|600|550|50|favourable|200|600|550|50|favourable|200"
    );
}

#[test]
fn a_part_of_a_cost_is_in_kind() {
    for paid_by in [
        r#"{ town = "50%", hall = "50%" }"#,
        r#"["town", "hall"]"#,
        r#"["hall", "town"]"#,
    ] {
        let plan = changed(&shared(paid_by), ";550,00", ";700,00");
        let report = actuals(&plan);
        assert_eq!(
            rows(captioned(&report, "Costs by activity")),
            [
                "A Group|700|700|0||100|1400|700|50%|200",
                "= Total|700|700|0||100|1400|700|50%|200",
            ],
            "{paid_by}"
        );
        let by = [ForecastRows::Activity, ForecastRows::Funder];
        let forecast = reports::forecast(&project(&plan).report_input(TODAY), &by);
        let activities = captioned(&forecast, "Forecast of costs by activity");
        // Realised 700, expected 100 in kind and 800 of 2021.
        assert_eq!(rows(activities)[0], "A Group|1600|700||700|900|1600|0");
        let funders = captioned(&forecast, "Forecast of income by funder");
        // As budgeted, so without a reason in the last column. Town has one.
        assert_eq!(rows(funders)[1], "Owner|200||0|200|200|0|");
    }
}

#[test]
fn a_difference_in_money_is_explained_without_what_is_in_kind() {
    let limit = "[actuals]\nexplain-above = { amount = 100 }\n[[actuals.source]]";
    let finds = |plan: &str| {
        let plan = changed(plan, "[[actuals.source]]", limit);
        let findings = project(&plan).findings;
        findings
            .iter()
            .any(|of| of.rule.name.0 == "missing-explanation")
    };
    // 600 + 200 - 550 = 250, of which 200 is in kind.
    assert!(!finds(HALL));
    assert!(finds(&changed(HALL, ";550,00", ";450,00")));
}

#[test]
fn a_budget_in_kind_leaves_no_room_to_spend_money() {
    let over = |booked: &str| {
        let plan = changed(&mixed("\"hall\""), ";550,00", booked);
        let findings = project(&plan).findings;
        let found = findings
            .iter()
            .find(|of| of.rule.name.0 == "realised-above-budget");
        found.map(|of| message(&of.finding.message))
    };
    // 1,200 in money, and 400 in kind.
    assert_eq!(over(";1200,00"), None);
    assert_eq!(
        over(";1300,00").as_deref(),
        Some("1300 is booked on `Groups`, and its budget is 1200: 100 too much")
    );
}

#[test]
fn a_difference_in_money_is_explained_or_not_by_one_measure() {
    let explained = "[actuals]\nexplain-above = { amount = 100 }\nexplanations = [{ activity = \"A\", in = \"2020\", text = \"Dearer.\" }]\n[[actuals.source]]";
    for (booked, needless) in [(";800,00", false), (";600,00", true)] {
        let plan = changed(&mixed("\"hall\""), ";550,00", booked);
        let found = rules(&changed(&plan, "[[actuals.source]]", explained));
        assert_eq!(
            found.contains(&"needless-explanation"),
            needless,
            "{found:?}"
        );
    }
}

#[test]
fn costs_in_kind_of_no_partner_are_forecast_without_partner() {
    let start = HALL.find("[[activities]]\ncode = \"B\"").expect("the hall");
    let end = HALL.find("[[actuals").expect("a source");
    let plan = format!("{}{}", &HALL[..start], &HALL[end..]);
    let line = "groups = { name = \"Groups\" }";
    let hall = "hall = { name = \"Hall\", cost = [{ what = \"hall\", amount = [200, 200], paid-by = \"hall\" }] }";
    let plan = changed(&plan, line, &format!("{line}\n{hall}"));
    let by = [ForecastRows::Partner];
    let forecast = reports::forecast(&project(&plan).report_input(TODAY), &by);
    let partners = rows(captioned(&forecast, "Forecast of costs by partner"));
    // 200 of the closed year is expected in kind, and 200 of the open year.
    assert_eq!(
        partners,
        [
            "One|1200|550||650|600|1150|50",
            "No partner|400|||0|400|400|0",
            "= Total|1600|550|0|650|1000|1550|50",
        ]
    );
}

#[test]
fn a_settlement_does_not_pay_what_is_in_kind() {
    let award = |plan: &str, credit: &str| {
        let credit = format!("credit = [{credit}]");
        changed(
            plan,
            &credit,
            &format!("{credit}, award = {{ granted = 2_000 }}"),
        )
    };
    for (plan, expected) in [
        (award(HALL, "600, 600"), "Town|1200|600|600|550|1150|50"),
        (
            award(&mixed("\"hall\""), "600, 600"),
            "Town|1200|600|600|550|1150|50",
        ),
        (
            award(&shared(r#"{ town = "50%", hall = "50%" }"#), "700, 700"),
            "Town|1400|600|800|650|1250|150",
        ),
    ] {
        let by = [ForecastRows::Funder];
        let forecast = reports::forecast(&project(&plan).report_input(TODAY), &by);
        let funders = captioned(&forecast, "Forecast of income by funder");
        assert!(
            rows(funders)[0].starts_with(expected),
            "{:?}",
            rows(funders)
        );
    }
}
