//! Two figures that other amounts are calculated from, and that changed places.

use super::only;
use crate::findings::plan;
use crate::support::plans::changed;

/// The only finding of a plan without findings, with this change.
#[track_caller]
fn slip(header: &str, rest: &str, old: &str, new: &str) -> String {
    let clean = plan(header, rest);
    assert!(super::sums(&clean).is_empty());
    only(&changed(&clean, old, new))
}

const YEARS: &str = "unit = 1\nbalance = \"free\"\nperiods = [\"2027\", \"2028\"]";

const ONE_PERIOD: &str = "unit = 1\nbalance = \"free\"\nperiods = [\"2027\"]";

#[test]
fn two_years_of_a_cost() {
    let rest = "[lines]
x = { debit = [300, 400], cost = [{ what = \"hire\", amount = [300, 400] }] }
y = { debit = [200, 250] }
[totals]
debit = [500, 650]
";
    assert_eq!(
        slip(YEARS, rest, "amount = [300, 400]", "amount = [400, 300]"),
        "figure-differs lines.x.cost[0].amount[0]: line `x` is calculated with 400 in `2027` and line `x` is calculated \
         with 300 in `2028`, and the budget adds up if these two figures change places"
    );
}

#[test]
fn two_years_of_a_funder_in_another_currency() {
    // 0.90 × 1,000, 2,000 and 3,000.
    let rest = "[rates]
USD = { rate = \"0.90\", on = 2026-01-01, source = \"x\" }
[funders]
u = { currency = \"USD\", credit = [2_000, 3_000], total = 5_000 }
f = { credit = [200, 300], total = 500 }
[lines]
a = { debit = [2_000, 3_000], total = 5_000 }
[totals]
debit = [2_000, 3_000]
credit = [2_000, 3_000]
";
    assert_eq!(
        slip(
            YEARS,
            rest,
            "credit = [2_000, 3_000], total = 5",
            "credit = [3_000, 2_000], total = 5"
        ),
        "figure-differs funders.u.credit[0]: `u` brings in USD 3000 in `2027` and `u` brings in USD 2000 in `2028`, and its \
         column adds up if these two figures change places"
    );
}

/// 1x + 2x = 600 and 1y + 2y = 400; the first activities cost 550 and the second ones 450.
const PACKAGES: &str = r#"[lines]
x = { debit = [600] }
y = { debit = [400] }
[totals]
debit = [1_000]
[[activities]]
code = "1"
title = "1"
lead = "a"
[[activities]]
code = "1x"
title = "1x"
lead = "a"
under = "1"
line = "x"
cost = [{ amount = 350, in = "2027" }]
[[activities]]
code = "1y"
title = "1y"
lead = "a"
under = "1"
line = "y"
cost = [{ amount = 200, in = "2027" }]
[[activities]]
code = "2x"
title = "2x"
lead = "a"
line = "x"
cost = [{ amount = 250, in = "2027" }]
[[activities]]
code = "2y"
title = "2y"
lead = "a"
line = "y"
cost = [{ amount = 200, in = "2027" }]
[[claims]]
name = "One"
of = ["1"]
amount = 550
"#;

#[test]
fn the_costs_of_two_activities() {
    let clean = plan(ONE_PERIOD, PACKAGES);
    assert!(super::sums(&clean).is_empty());
    let wrong = changed(&clean, "amount = 350", "amount = 777");
    let wrong = changed(
        &wrong,
        "code = \"1y\"\ntitle = \"1y\"\nlead = \"a\"\nunder = \"1\"\nline = \"y\"\ncost = [{ amount = 200",
        "code = \"1y\"\ntitle = \"1y\"\nlead = \"a\"\nunder = \"1\"\nline = \"y\"\ncost = [{ amount = 350",
    );
    let wrong = changed(&wrong, "amount = 777", "amount = 200");
    assert_eq!(
        only(&wrong),
        "figure-differs activities[1].cost[0].amount: activity `1x` is calculated with 200 and activity `1y` is calculated \
         with 350, and the budget adds up if these two figures change places"
    );
}

#[test]
fn two_lines_of_which_a_percentage_has_one() {
    // 42 % of 45,000 is 18,900. With 20,000 it is 8,400: 10,500 less.
    let rest = "[lines]
g = { debit = [65_000] }
pd = { under = \"g\", debit = [45_000] }
gra = { under = \"g\", debit = [20_000] }
c = { debit = [20_130], cost = [{ percent = \"42%\", of = [\"pd\"] }, { amount = [1_230] }] }
[totals]
debit = [85_130]
";
    assert_eq!(
        slip(
            ONE_PERIOD,
            rest,
            "debit = [45_000] }\ngra = { under = \"g\", debit = [20_000]",
            "debit = [20_000] }\ngra = { under = \"g\", debit = [45_000]"
        ),
        "figure-differs lines.pd.debit[0]: `pd` has 20000 and `gra` has 45000 in `2027`, and its costs add up if these two \
         figures change places"
    );
}
