//! The claims that changed figures make untrue, in `what-if`. Expected figures are computed by hand.

use super::what_if::what_if;
use crate::compare::rows;

/// 400,000 becomes 500,000: the claims are 100,000 more, 3,350,000 and 3,700,000. Of 4,700,000, the 2,200,000 of the
/// state is still its share of the income.
#[test]
fn a_claim_that_comes_to_something_else_is_named_with_what_it_comes_to() {
    let plan = crate::support::files::read("examples/capital.toml");
    let ran = what_if(&plan, &["--set", "lines.roads.debit.FY2027=500000"]);
    let named = |title: &str| rows(&ran.out, title);
    let four = ["Four fiscal years FY2027 to FY2030 $3,250,000 $3,350,000 $100,000"];
    assert_eq!(named("Four fiscal years"), four);
    let transport = ["Transport whole plan $3,600,000 $3,700,000 $100,000"];
    assert_eq!(named("Transport"), transport);
    assert_eq!(named("Share of the state"), [""; 0]);
    assert_eq!(named("Outside money"), [""; 0]);
}

/// c becomes 90 in 2028, which changes the computed figure of the claim on it, the growth of 10 and its share of 70.
#[test]
fn a_claim_counts_with_what_it_comes_to_in_those_that_add_it() {
    let plan = r#"
[plan]
title = "T"
language = "en"
unit = 1
balance = "free"
periods = ["2027", "2028"]
[lines]
c = { name = "C", debit = [70, 80] }
[[claims]]
name = "c27"
of = ["c"]
in = "2027"
amount = 70
[[claims]]
name = "c28"
of = ["c"]
in = "2028"
amount = 80
[[claims]]
name = "growth"
of = ["c28"]
less = ["c27"]
amount = 10
[[claims]]
name = "relative"
of = ["growth"]
share-of = ["c27"]
share = "14.3%"
[[claims]]
name = "by year"
of = ["c"]
amount = [70, 80]
"#;
    let ran = what_if(plan, &["--set", "lines.c.debit.2028=90"]);
    let named = |title: &str| rows(&ran.out, title);
    assert_eq!(named("c27"), [""; 0]);
    assert_eq!(named("c28"), ["c28 2028 €80 €90 €10"]);
    assert_eq!(named("growth"), ["growth whole plan €10 €20 €10"]);
    // 20 of 70 is 28.57 %.
    assert_eq!(named("relative"), ["relative whole plan 14.3% 28.6%"]);
    assert_eq!(named("by year"), ["by year 2028 €80 €90 €10"]);
}
