//! Two figures that were exchanged and from which other amounts are calculated.

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

#[test]
fn two_printed_subtotals() {
    // 40 + 20 = 60 and 15 + 16 = 31.
    let rest = "[lines]
p = { debit = [60] }
p1 = { under = \"p\", debit = [40] }
p2 = { under = \"p\", debit = [20] }
m = { debit = [31] }
m1 = { under = \"m\", debit = [15] }
m2 = { under = \"m\", debit = [16] }
[totals]
debit = [91]
";
    let clean = plan(ONE_PERIOD, rest);
    let wrong = changed(&clean, "p = { debit = [60] }", "p = { debit = [31] }");
    let wrong = changed(&wrong, "m = { debit = [31] }", "m = { debit = [60] }");
    assert_eq!(
        only(&wrong),
        "figure-differs lines.p.debit[0]: `p` has 31 and `m` has 60 in `2027`, and its group adds up if these two figures \
         change places"
    );
}

#[test]
fn the_debit_and_the_credit_of_a_line() {
    // -100 + 37, and -120 + 0 in the second year.
    let rest = "[lines]
a = { debit = [100, 110], credit = [0, 0] }
r = { debit = [0, 10], credit = [37, 0] }
[totals]
balance = [-63, -120]
";
    assert_eq!(
        slip(
            YEARS,
            rest,
            "debit = [0, 10], credit = [37, 0]",
            "debit = [0, 0], credit = [37, 10]"
        ),
        "figure-differs lines.r.credit[1]: `r` has costs of 0 and an income of 10 in `2028`, and the printed balance adds up \
         if these two figures change places"
    );
}

#[test]
fn a_condition_or_a_share_says_which_of_two_figures_is_wrong() {
    // 70 % of 1,354,320 is 948,024, and the rest is 406,296.
    let conditions = "[funders]
eu = { credit = [948_024] }
own = { credit = [406_296] }
[lines]
work = { debit = [1_354_320] }
[totals]
credit = [1_354_320]
[[conditions]]
name = \"70 %\"
funder = \"eu\"
max-share = \"70%\"
";
    assert_eq!(
        slip(
            "unit = 1\nperiods = [\"2027\"]",
            conditions,
            "credit = [948_024]",
            "credit = [948_042]"
        ),
        "figure-differs funders.eu.credit[0]: `eu` has 948042 in `2027`, and its column and the balance need 948024: 18 too \
         much"
    );
    // 300 of 1,000 is 30 %; 320 of 1,020 is 31.4 %.
    let shares = "[funders]
f = { credit = [1_000] }
[lines]
a = { debit = [300] }
b = { debit = [700] }
[totals]
debit = [1_000]
[[claims]]
name = \"A\"
of = [\"a\"]
share = \"30.0%\"
";
    assert_eq!(
        slip(
            "unit = 1\nperiods = [\"2027\"]",
            shares,
            "debit = [300]",
            "debit = [320]"
        ),
        "figure-differs lines.a.debit[0]: `a` has 320 in `2027`, and its column and the balance need 300: 20 too much"
    );
}
