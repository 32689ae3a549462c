//! Slips in rows with costs and income, in reserves, and in columns of several kinds: each gives one finding.

use super::only;
use crate::findings::{plan, texts};
use crate::support::plans::changed;

// 60 + 40, 70 + 40 and 80 + 40; 20 + 30, 30 + 30 and 40 + 30.
const KINDS: &str = "[lines]
g = { debit = [100, 110, 120], credit = [50, 60, 70] }
a = { under = \"g\", debit = [60, 70, 80], credit = [20, 30, 40] }
b = { under = \"g\", debit = [40, 40, 40], credit = [30, 30, 30] }
c = { debit = [10, 10, 10], credit = [70, 80, 90] }
[totals]
debit = [110, 120, 130]
credit = [120, 140, 160]
";

/// The only finding of a plan with a realised column with this change. Without the change it has none.
#[track_caller]
fn in_columns(old: &str, new: &str) -> String {
    let periods = "[{ id = \"R25\", in = \"2025\", kind = \"actual\" }, \"2026\", \"2027\"]";
    let header = format!("unit = 1\nbalance = \"free\"\nperiods = {periods}");
    let clean = plan(&header, KINDS);
    assert_eq!(super::sums(&clean).len(), 0);
    only(&changed(&clean, old, new))
}

#[test]
fn a_missing_line_with_costs_and_income_in_all_columns() {
    assert_eq!(
        in_columns(
            "b = { under = \"g\", debit = [40, 40, 40], credit = [30, 30, 30] }\n",
            ""
        ),
        "figure-differs lines.g: a line with costs of 40 in `2026`, 40 in `2027` and 40 in `R25` and an income of 30 in \
         `2026`, 30 in `2027` and 30 in `R25` is missing under `g`: without it its group and its column do not add up"
    );
}

#[test]
fn a_line_with_costs_and_income_under_the_wrong_group_in_all_columns() {
    assert_eq!(
        in_columns("b = { under = \"g\", ", "b = { "),
        "figure-differs lines.b.under: `b`, with costs of 40 in `2026` and 40 in `2027` and an income of 30 in `2026` and 30 \
         in `2027`, is under no group, and the sums add up if it is under `g`"
    );
}

#[test]
fn a_missing_reserve_beside_right_results() {
    // 80 - 60 - 15 = 5, and 60 - 70 + 12 = 2; the results before reserves are right.
    let rest = "[lines]
a = { debit = [60, 70], credit = [80, 60] }
r = { role = \"reserve\", debit = [15, 0], credit = [0, 12] }
[totals]
result = [20, -10]
balance = [5, 2]
";
    let header = "unit = 1\nbalance = \"free\"\nperiods = [\"2026\", \"2027\"]";
    let clean = plan(header, rest);
    assert_eq!(super::sums(&clean).len(), 0);
    let row = "r = { role = \"reserve\", debit = [15, 0], credit = [0, 12] }\n";
    assert_eq!(
        only(&changed(&clean, row, "")),
        "figure-differs lines: a line of reserves with a balance of -15 in `2026` and 12 in `2027` is missing: without it \
         the printed balance does not add up"
    );
}

#[test]
fn a_missing_line_with_only_costs_in_a_plan_with_income() {
    // 60 + 5 = 65, and 70 + 6 = 76.
    let rest = "[lines]
a = { debit = [60, 70], credit = [80, 60] }
b = { debit = [5, 6] }
[totals]
debit = [65, 76]
balance = [15, -16]
";
    let header = "unit = 1\nbalance = \"free\"\nperiods = [\"2026\", \"2027\"]";
    let clean = plan(header, rest);
    assert_eq!(super::sums(&clean).len(), 0);
    assert_eq!(
        only(&changed(&clean, "b = { debit = [5, 6] }\n", "")),
        "figure-differs lines: a line with 5 in `2026` and 6 in `2027` is missing: without it its column and the printed \
         balance do not add up"
    );
}

const PACKAGES: &str = r#"
[partners]
p = "P"
[lines]
s = { debit = [100, 110], total = 210 }
e = { debit = [60, 45], total = 105 }
m = { debit = [10, 8], total = 18 }
[[activities]]
code = "A"
title = "A"
lead = "p"
line = "s"
partners = ["p"]
product = "x"
timeline = ["2026..2027"]
cost = [{ what = "staff", amount = [40, 40] }, { what = "audit", amount = [4, 4], line = "e" }]
[[activities]]
code = "B"
title = "B"
lead = "p"
line = "s"
partners = ["p"]
product = "x"
timeline = ["2026..2027"]
cost = [{ what = "staff", amount = [60, 70] }, { what = "expert", amount = [56, 41], line = "e" }, { what = "tool", amount = [10, 8], line = "m" }]
[[claims]]
name = "All of A"
of = ["A"]
amount = [44, 44]
[[claims]]
name = "All of B"
of = ["B"]
amount = [126, 119]
"#;

#[track_caller]
fn in_packages(old: &str, new: &str) -> String {
    let header = "unit = 1\nbalance = \"free\"\nperiods = [\"2026\", \"2027\"]";
    let clean = plan(header, PACKAGES);
    assert_eq!(super::sums(&clean).len(), 0);
    only(&changed(&clean, old, new))
}

#[test]
fn a_missing_cost_of_an_activity() {
    // 60 - 4 = 56 and 45 - 4 = 41 on the line, and A is right: 40 + 4 = 44.
    assert_eq!(
        in_packages(
            ", { what = \"expert\", amount = [56, 41], line = \"e\" }",
            ""
        ),
        "figure-differs activities[1]: a cost with 56 in `2026` and 41 in `2027` on line `e` is missing in activity `B`: \
         without it its costs and the claim do not add up"
    );
}

#[test]
fn a_cost_on_the_wrong_line() {
    // 4 + 56 + 10 = 70 is 10 more than 60, 4 + 41 + 8 = 53 is 8 more than 45, and `m` has 10 and 8.
    assert_eq!(
        in_packages("[10, 8], line = \"m\" }", "[10, 8], line = \"e\" }"),
        "figure-differs activities[1].cost[2]: `tool` of activity `B`, with 10 in `2026` and 8 in `2027`, is on line `e`, \
         and the sums add up if it is on line `m`"
    );
}

#[test]
fn the_only_cost_of_an_activity_on_the_wrong_line() {
    // 5 × 2 = 10 and 4 × 2 = 8, and `m` has 10 and 8. In one year, 10 is all that `m` lacks.
    let of = |cost: &str, line: &str| {
        format!(
            "[partners]\np = \"P\"\n[lines]\ns = {{ debit = [100, 110], total = 210 }}\nm = {{ debit = [10, 8], total = 18 }}\n\
             [[activities]]\ncode = \"A\"\ntitle = \"A\"\nlead = \"p\"\nline = \"s\"\npartners = [\"p\"]\nproduct = \"x\"\n\
             timeline = [\"2020..2021\"]\ncost = [{{ amount = [100, 110] }}]\n\
             [[activities]]\ncode = \"B\"\ntitle = \"B\"\nlead = \"p\"\nline = \"{line}\"\npartners = [\"p\"]\nproduct = \"x\"\n\
             timeline = [\"2020..2021\"]\ncost = [{{ {cost} }}]\n"
        )
    };
    let header = "unit = 1\nbalance = \"free\"\nperiods = [\"2020\", \"2021\"]";
    for cost in [
        "rate = 2, quantity = [5, 4]",
        "rate = 25, quantity = [0.4, 0.32]",
        "amount = [10, 8]",
    ] {
        let right = plan(header, &of(cost, "m"));
        assert!(texts(&right).is_empty(), "{cost}");
        assert_eq!(
            only(&plan(header, &of(cost, "s"))),
            "figure-differs activities[1].cost[0]: a cost of activity `B`, with 10 in `2020` and 8 in `2021`, is on line \
             `s`, and the sums add up if it is on line `m`"
        );
    }
}

#[test]
fn a_missing_line_with_only_an_income() {
    // 20 + 30 = 50, and 30 + 30 = 60.
    let rest = "[lines]
g = { credit = [50, 60] }
a = { under = \"g\", credit = [20, 30] }
b = { under = \"g\", credit = [30, 30] }
[totals]
credit = [50, 60]
";
    let header = "unit = 1\nbalance = \"free\"\nperiods = [\"2020\", \"2021\"]";
    let clean = plan(header, rest);
    assert_eq!(super::sums(&clean).len(), 0);
    assert_eq!(
        only(&changed(
            &clean,
            "b = { under = \"g\", credit = [30, 30] }\n",
            ""
        )),
        "figure-differs lines.g: a line with an income of 30 in `2020` and 30 in `2021` is missing under `g`: without it its \
         group and its column do not add up"
    );
}
