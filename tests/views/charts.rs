//! The amounts that charts of costs and income include.

use hbplan::reports;
use hbplan::table::{Block, Report};

use crate::support::plans::{TODAY, project};
use crate::support::tables::{captioned, message, rows, tables};

fn summary(report: &Report) -> String {
    let mut charts = report.blocks.iter().filter_map(|block| match block {
        Block::Chart(chart) => Some(message(&chart.summary)),
        Block::Table(_) | Block::Text(_) | Block::Conclusion(_) | Block::Cards(_) => None,
    });
    charts.next().expect("a chart")
}

/// In 2028 the grant of 700 and 30 of the space are received, and 400 is drawn from the savings. The highest cost is
/// the 310 of the space, because the 500 of the savings is no cost.
#[test]
fn what_is_added_to_reserves_and_drawn_from_them_is_in_no_chart() {
    let project = project(
        "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nbalance = \"free\"\nperiods = [\"2028\"]\n\
         [funders]\ngrant = { name = \"Grant\", credit = [700] }\n[lines]\n\
         space = { name = \"Space\", debit = [310], credit = [30] }\n\
         savings = { name = \"Savings\", role = \"reserve\", debit = [500], credit = [400] }\n",
    );
    let costs = summary(&reports::spending(&project.plan, &project.books));
    assert!(
        costs.contains("Space: ") && costs.contains("310"),
        "{costs}"
    );
    let page = reports::summary(&project.report_input(TODAY));
    let income = summary(&page);
    assert!(income.contains("730"), "{income}");
}

/// Costs of 24.070 and income of 23.260, both without reserves: a result of -810. With 500 drawn and 350 added, the
/// balance is -660.
#[test]
fn costs_have_their_total_before_what_is_added_to_reserves() {
    let project = project(
        "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nbalance = \"free\"\nperiods = [\"2028\"]\n\
         [funders]\ngrant = { name = \"Grant\", credit = [23_000] }\n[lines]\n\
         savings = { name = \"Savings\", role = \"reserve\", debit = [350], credit = [500] }\n\
         space = { name = \"Space\", debit = [24_070], credit = [260] }\n",
    );
    let spending = reports::spending(&project.plan, &project.books);
    assert_eq!(
        rows(tables(&spending)[0]),
        [
            "Space|24070|24070",
            "= Total|24070|24070",
            "# Added to reserves||",
            "Savings|350|350"
        ]
    );
    let page = reports::summary(&project.report_input(TODAY));
    assert_eq!(
        rows(captioned(&page, "Balance by period")),
        [
            "2028|24070|23260|-810|500|350|-660",
            "= Total|24070|23260|-810|500|350|-660"
        ]
    );
}
