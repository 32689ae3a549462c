//! Reserves in reports on bookkeepings: in the total that is booked, and not in that without reserves.

use hbplan::reports::{self, ActualsOptions, ActualsRows, ForecastRows};
use hbplan::table::Block;

use crate::support::plans::{TODAY, project};
use crate::support::tables::{captioned, rows};

/// Half of 2026 is closed: of 4 that were to be added to the reserve in 2026, 5 was.
const PLAN: &str = r#"
[plan]
title = "Programme"
language = "en"
unit = 1
balance = "free"
periods = ["2026", "2027"]
[funders]
f = { name = "Grant", credit = [100, 120] }
[lines]
p = { name = "Culture", debit = [80, 90] }
res = { name = "Reserve", role = "reserve", debit = [4, 0], credit = [0, 6] }
[[actuals.source]]
kind = "csv"
through = 2026-06-30
contents = """
Datum;Rekening;Omschrijving;Bedrag
2026-01-15;4100;culture;45,00
2026-03-20;8000;grant;-50,00
2026-05-05;9000;to reserve;5,00
"""
rules = [{ account = "4100", line = "p" }, { account = "8000", funder = "f" }, { account = "9000", line = "res" }]
"#;

#[test]
fn the_actuals_have_a_total_without_reserves_and_judge_no_reserve() {
    let project = project(PLAN);
    let options = ActualsOptions {
        by: vec![ActualsRows::Line, ActualsRows::Period],
        ..ActualsOptions::default()
    };
    let report = reports::actuals(&project.report_input(TODAY), &options);
    // Half of 80 and of 4.
    let lines = rows(captioned(&report, "Costs by line"));
    let expected = [
        "Culture|40|45|-5|unfavourable|170|125|26.47%",
        "Reserve|2|5|-3||4|-1|125%",
        "= Total with reserves|42|50|-8||174|124|28.74%",
        "= Total without reserves|40|45|-5|unfavourable|170|125|26.47%",
    ];
    assert_eq!(lines, expected);
    let periods = rows(captioned(&report, "Costs by period"));
    let last = periods.last().map(String::as_str);
    let total = "40|45|-5|unfavourable";
    assert_eq!(
        last,
        Some(&*format!("= Total without reserves|{total}|{total}"))
    );
}

#[test]
fn the_forecast_has_reserves_after_the_balance() {
    let project = project(PLAN);
    let report = reports::forecast(&project.report_input(TODAY), &[ForecastRows::Line]);
    let lines = rows(captioned(&report, "Forecast of costs by line"));
    // 45, half of 80, and 90.
    let without = "= Total without reserves|170|45|0|125|130|175|-5";
    assert_eq!(lines.last().map(String::as_str), Some(without));
    // Of reserves: 6 less 4, 0 less 5, and 6 less 5 and half of 4.
    assert_eq!(
        rows(captioned(&report, "End of the project")),
        [
            "Income|220|50|220|0",
            "Costs|170|45|175|-5",
            "Balance|50|5|45|-5",
            "Drawn from reserves, less added to them|2|-5|-1|-3",
            "Balance with reserves|52|0|44|-8",
        ]
    );
}

/// Half of 2026 is closed. A reserve under a group is added to, another one is drawn from; no rule books what is drawn.
const MORE: &str = r#"
[plan]
title = "Programme"
language = "en"
unit = 1
balance = "free"
periods = ["2026", "2027"]
[funders]
f = { name = "Grant", credit = [100, 120] }
[lines]
soc = { name = "Social" }
p = { name = "Culture", under = "soc", debit = [80, 90] }
r1 = { name = "Reserve one", under = "soc", role = "reserve", debit = [40, 0] }
r2 = { name = "Reserve two", role = "reserve", debit = [4, 0], credit = [20, 6] }
[[actuals.source]]
kind = "csv"
through = 2026-06-30
contents = """
Datum;Rekening;Omschrijving;Bedrag
2026-01-15;4100;culture;45,00
2026-03-20;8000;grant;-50,00
2026-05-05;9001;from reserve;-9,00
"""
rules = [{ account = "4100", line = "p" }, { account = "8000", funder = "f" }, { account = "9001", line = "r2" }]
"#;

/// 5 more than half of 80 is bad. Nothing of half of 40 was added to the reserve, which does not make the group good.
#[test]
fn no_sum_with_a_reserve_is_judged() {
    let project = project(MORE);
    let options = ActualsOptions {
        by: vec![ActualsRows::Line, ActualsRows::Activity],
        ..ActualsOptions::default()
    };
    let report = reports::actuals(&project.report_input(TODAY), &options);
    let lines = rows(captioned(&report, "Costs by line")).join("\n");
    assert!(lines.contains("Culture|40|45|-5|unfavourable|"), "{lines}");
    assert!(lines.contains("Total Social|60|45|15||"), "{lines}");
    let activities = rows(captioned(&report, "Costs by activity")).join("\n");
    let not_of_activities = "Not allocated to activities|62|36|26||";
    assert!(activities.contains(not_of_activities), "{activities}");
}

/// The grant is known, although it is not known how much was drawn from the reserve.
#[test]
fn income_without_reserves_is_known_if_only_that_of_a_reserve_is_not() {
    let project = project(MORE);
    let input = project.report_input(TODAY);
    let options = ActualsOptions {
        by: vec![ActualsRows::Funder],
        ..ActualsOptions::default()
    };
    let actuals = reports::actuals(&input, &options);
    let caption = "Income by funder, and own income of lines";
    let income = rows(captioned(&actuals, caption));
    let [with, without] = &income[income.len() - 2..] else {
        panic!("{income:?}");
    };
    assert!(
        with.starts_with("= Total with reserves|60|?|?|"),
        "{income:?}"
    );
    assert_eq!(without, "= Total without reserves|50|50|0||220|170|22.73%");
    let forecast = reports::forecast(&input, &[ForecastRows::Line]);
    let end = rows(captioned(&forecast, "End of the project"));
    // The costs are 45, half of 80, and 90.
    assert_eq!(
        end[..3],
        [
            "Income|220|50|220|0",
            "Costs|170|45|175|-5",
            "Balance|50|5|45|-5"
        ]
    );
    assert!(end[4].contains("|?|?|"), "{end:?}");
}

/// If the receipts of the grant are unknown too, so is the income without reserves.
#[test]
fn income_without_reserves_is_unknown_if_that_of_a_funder_is() {
    let project = project(&MORE.replace("{ account = \"8000\", funder = \"f\" }, ", ""));
    let report = reports::forecast(&project.report_input(TODAY), &[ForecastRows::Line]);
    let end = rows(captioned(&report, "End of the project"));
    assert_eq!(end[0], "Income|220|?|?|?");
}

/// 45 of 170 is realised. The card of the budget has the 44 for reserves too, and says so.
#[test]
fn the_card_of_realised_costs_says_that_reserves_are_not_in_it() {
    let project = project(MORE);
    let report = reports::summary(&project.report_input(TODAY));
    let cards = report.blocks.iter().find_map(|block| {
        let Block::Cards(cards) = block else {
            return None;
        };
        Some(rows(&cards.table))
    });
    let cards = cards.expect("cards");
    let realised = cards.iter().find(|card| card.starts_with("Realised"));
    assert!(
        realised.is_some_and(
            |card| card.starts_with("Realised up to 2026-06-30, without reserves|45|")
        ),
        "{cards:?}"
    );
}

/// Of the 50 that the books of Alfa have, 5 is added to the reserve. The reserve is in no budget of a partner. Beta has
/// no part in it.
#[test]
fn a_partner_whose_books_have_a_reserve_is_not_judged() {
    let partners = "[partners]\na = \"Alfa\"\nb = \"Beta\"\n[[activities]]\ncode = \"1\"\ntitle = \"One\"\nline = \"p\"\n\
                    partners = [\"a\"]\ncost = [{ amount = [60, 60] }]\n[[activities]]\ncode = \"2\"\ntitle = \"Two\"\n\
                    line = \"p\"\npartners = [\"b\"]\ncost = [{ amount = [20, 30] }]\n[funders]";
    let beta = "[[actuals.source]]\nkind = \"csv\"\npartner = \"b\"\nthrough = 2026-06-30\ncontents = \"\"\"\n\
                Datum;Rekening;Omschrijving;Bedrag\n2026-01-15;4200;rent;9,00\n\"\"\"\n\
                rules = [{ account = \"4200\", activity = \"2\" }]\n";
    let plan = PLAN
        .replace("[funders]", partners)
        .replace("kind = \"csv\"", "kind = \"csv\"\npartner = \"a\"")
        .replace("line = \"p\" }, {", "activity = \"1\" }, {");
    let project = project(&format!("{plan}{beta}"));
    let options = ActualsOptions {
        by: vec![ActualsRows::Partner],
        ..ActualsOptions::default()
    };
    let report = reports::actuals(&project.report_input(TODAY), &options);
    let partners = rows(captioned(&report, "Costs by partner"));
    // Half of 60 and of 20.
    assert!(partners[0].starts_with("Alfa|30|50|-20||"), "{partners:?}");
    assert!(
        partners[1].starts_with("Beta|10|9|1|favourable|"),
        "{partners:?}"
    );
}
