//! Costs that are booked where there is no budget.

use super::{HEADINGS, found};

/// Returns the findings of `booked-without-budget` in a plan in which only the line `staf` and the activity `1` have a
/// budget.
fn booked_on_no_budget(rows: &[&str], rules: &str) -> Vec<String> {
    let rows = rows.join("\n");
    let text = format!(
        r#"
plan = {{ title = "T", language = "en", periods = ["2021"] }}
[funders]
a = {{ name = "A", credit = [500] }}
[lines]
reis = {{ name = "Reis" }}
staf = {{ name = "Staf" }}
zaal = {{ name = "Zaal" }}
[[activities]]
code = "1"
title = "Kring"
line = "reis"
cost = [{{ amount = [0] }}, {{ amount = [500], line = "staf" }}]
[[activities]]
code = "2"
title = "Cursus"
line = "reis"
cost = [{{ amount = [0] }}]
[[activities]]
code = "3"
title = "Boek"
line = "staf"
cost = [{{ amount = [0] }}]
[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
{HEADINGS}
{rows}
"""
rules = [{rules}]
"#
    );
    let found = found(&text).into_iter();
    found
        .filter(|each| each.contains("booked-without-budget"))
        .collect()
}

#[test]
fn a_cost_without_a_budget_is_found_once() {
    let row = |account: &str| format!("2021-05-01;{account};70;1;;;12,50");
    let booked = |rule: &str| booked_on_no_budget(&[&row("4100")], rule);
    // The line has no budget, and so the activity on it has none. The line is reported, and its activity is not
    // reported separately.
    let on_line =
        ["warning[booked-without-budget]: €12.50 is booked on `Reis`, which has no budget"];
    assert_eq!(booked("{ account = \"41*\", activity = \"2\" }"), on_line);
    assert_eq!(
        booked("{ account = \"41*\", activity = \"3\", line = \"reis\" }"),
        on_line
    );
    // The line has a budget, but the activity has none.
    let on_activity =
        ["warning[booked-without-budget]: €12.50 is booked on `3`, which has no budget"];
    assert_eq!(
        booked("{ account = \"41*\", activity = \"3\" }"),
        on_activity
    );
    assert_eq!(
        booked("{ account = \"41*\", activity = \"2\", line = \"staf\" }").len(),
        1
    );
    // The costs of two activities cancel out on their line, but not on the activities.
    let rows = [&row("4100"), "2021-05-01;4200;70;2;;;-12,50"];
    let rules = "{ account = \"41*\", activity = \"1\" }, { account = \"42*\", activity = \"2\" }";
    let both = booked_on_no_budget(&rows, rules);
    assert!(
        both.iter()
            .any(|each| each.contains("-€12.50 is booked on `2`")),
        "{both:?}"
    );
}

#[test]
fn costs_on_a_line_that_is_reported_are_not_reported_again_on_their_activity() {
    let rows = [
        "2021-05-01;4100;70;1;;;12,50",
        "2021-05-01;4200;70;2;;;100,00",
        "2021-05-01;4300;70;3;;;7,00",
    ];
    let rules = ["41*;staf", "42*;reis", "43*;zaal"].map(|rule| {
        let (account, line) = rule.split_once(';').expect("an account and a line");
        format!("{{ account = \"{account}\", activity = \"2\", line = \"{line}\" }}")
    });
    let found = booked_on_no_budget(&rows, &rules.join(", "));
    let expected = [("€100.00", "Reis"), ("€7.00", "Zaal"), ("€12.50", "2")].map(|(amount, on)| {
        format!("warning[booked-without-budget]: {amount} is booked on `{on}`, which has no budget")
    });
    assert_eq!(found, expected);
}
