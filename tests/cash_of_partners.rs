//! The cash of single partners: a shortage that is never repaid, and money that the plan divides among nobody.

use hbplan::reports::{self, ReportOptions, TimelineStep};
use hbplan::table::Block;

use crate::support::plans::{TODAY, project};
use crate::support::tables::{captioned, column, rows};

/// Alfa receives all 1.000 of the fund and pays 500, and nothing says that Beta gets its 500 back.
const ONE_PAYS: &str = r#"
plan = { title = "T", language = "en", unit = 1, periods = ["2026"] }
partners = { a = "Alfa", b = "Beta" }
lines = { l = { name = "Staff" } }
[funders.fund]
name = "Fund"
credit = [1000]
split = { a = "100%" }
receipts = [{ amount = 1000, on = 2026-01-01 }]
[[activities]]
code = "1"
title = "One"
line = "l"
partners = ["a"]
cost = [{ amount = [500] }]
[[activities]]
code = "2"
title = "Two"
line = "l"
partners = ["b"]
cost = [{ amount = [500] }]
"#;

fn quarters() -> ReportOptions {
    ReportOptions {
        step: TimelineStep::Quarter,
        ..ReportOptions::default()
    }
}

fn cards(plan: &str) -> String {
    let plan = project(plan);
    let summary = reports::summary(&plan.report_input(TODAY));
    let cards = summary.blocks.iter().find_map(|block| match block {
        Block::Cards(cards) => Some(format!("{cards:?}")),
        Block::Table(_) | Block::Text(_) | Block::Conclusion(_) | Block::Chart(_) => None,
    });
    cards.expect("cards")
}

#[test]
fn a_shortage_of_one_partner_that_is_never_repaid_is_not_to_be_prefinanced() {
    let cards = cards(ONE_PAYS);
    assert!(
        cards.contains("Short of money") && !cards.contains("To prefinance"),
        "{cards}"
    );
}

/// Alfa receives the fund for both, and the plan does not say when it passes on what is for Beta.
#[test]
fn what_a_partner_passes_on_may_repay_the_shortage_of_another() {
    let cards = cards(&ONE_PAYS.replace("split = { a = \"100%\" }", "received-by = \"a\""));
    assert!(
        cards.contains("To prefinance") && !cards.contains("Short of money"),
        "{cards}"
    );
    assert!(!cards.contains("later either"), "{cards}");
}

/// Gamma prefinances 400 to the end of the year, although Beta is never repaid.
#[test]
fn a_partner_that_is_repaid_prefinances_beside_one_that_is_not() {
    let gamma = "[funders.late]\nname = \"Late\"\ncredit = [400]\nsplit = { c = \"100%\" }\n\
                 receipts = [{ amount = 400, on = 2026-12-31 }]\n\
                 [[activities]]\ncode = \"3\"\ntitle = \"Three\"\nline = \"l\"\npartners = [\"c\"]\n\
                 cost = [{ amount = [400] }]\n[[activities]]\ncode = \"1\"";
    let plan = ONE_PAYS.replace("b = \"Beta\"", "b = \"Beta\", c = \"Gamma\"");
    let cards = cards(&plan.replacen("[[activities]]\ncode = \"1\"", gamma, 1));
    assert!(
        cards.contains("To prefinance") && !cards.contains("Short of money"),
        "{cards}"
    );
}

/// The plan does not say who gets the 100 of the club in June: what each partner has from then on is not known.
#[test]
fn the_cash_of_partners_is_unknown_once_money_is_received_that_is_divided_among_nobody() {
    let club = "[funders.club]\nname = \"Club\"\ncredit = [100]\nreceipts = [{ amount = 100, on = 2026-06-01 }]\n\
                [[activities]]\ncode = \"1\"";
    let plan = project(&ONE_PAYS.replacen("[[activities]]\ncode = \"1\"", club, 1));
    let report = reports::cash(&plan.report_input(TODAY), quarters());
    let by_partner = rows(captioned(
        &report,
        "Who receives, passes on and prefinances",
    ));
    assert_eq!(by_partner[0], "Alfa|?|500|?|?|?");
    assert_eq!(by_partner[1], "Beta|?|500|?|?|?");
    assert!(
        by_partner[2].starts_with("No partner named|100|"),
        "{by_partner:?}"
    );
    // 1.000 less a quarter of 500, in the first quarter.
    let alfa = captioned(&report, "Alfa");
    assert_eq!(column(alfa, "Cash balance")[..2], ["875", "?"]);
    let options = ReportOptions {
        partner: Some(0),
        ..quarters()
    };
    let alone = reports::cash(&plan.report_input(TODAY), options);
    let alfa = captioned(&alone, "Alfa");
    assert_eq!(column(alfa, "Cash balance")[..2], ["875", "?"]);
}
