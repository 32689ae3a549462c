//! A wrong figure that other amounts are calculated from is one finding, with the figure that makes all sums right.

use crate::support::plans::{changed, changed_all, project, rules};

/// Fringe benefits: 30 % of 1.000 and of 2.000. Indirect: 10 % of 1.000 + 300 + 100 = 1.400, and of 2.000 + 600 + 55 =
/// 2.655, which is 265,50: 266. With tuition of 4 × 25 and 2 × 25: 1.640 and 2.971.
const PLAN: &str = r#"
[plan]
title = "Plan"
language = "en"
unit = 1
periods = ["2027", "2028"]

[tariffs]
place = { name = "Place", rate = 25, unit = "place" }

[funders]
fund = { name = "Fund", credit = "rest", total = 4_611 }

[lines]
staff = { name = "Staff", debit = [1_000, 2_000] }
fringe = { name = "Fringe benefits", percent = "30%", of = ["staff"] }
travel = { name = "Travel", cost = [{ amount = 100, in = "2027" }, { amount = 55, in = "2028" }] }
indirect = { name = "Indirect", percent = "10%", of = ["staff", "fringe", "travel"] }
tuition = { name = "Tuition", cost = [{ tariff = "place", quantity = [4, 2] }] }

[totals]
debit = [1_640, 2_971]
total-debit = 4_611

[[claims]]
name = "Direct cost"
less = ["indirect"]
side = "debit"
amount = [1_500, 2_705]
"#;

/// The only finding about a changed plan.
#[track_caller]
fn only(text: &str) -> String {
    assert_eq!(rules(text), ["figure-differs"], "{}", project(text));
    let found = project(text).to_string();
    found.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_wrong_percentage_is_one_finding() {
    assert_eq!(rules(PLAN), [""; 0]);
    let found = only(&changed(PLAN, "\"30%\"", "\"33%\""));
    assert!(
        found.contains("`Fringe benefits` is calculated with 33%"),
        "{found}"
    );
    assert!(found.contains("need 30%"), "{found}");
    let found = only(&changed(PLAN, "\"10%\"", "\"12.5%\""));
    assert!(
        found.contains("`Indirect` is calculated with 12.50%"),
        "{found}"
    );
    assert!(found.contains("need 10%"), "{found}");
}

#[test]
fn a_wrong_figure_in_the_base_of_a_percentage_is_one_finding() {
    let found = only(&changed(PLAN, "debit = [1_000,", "debit = [1_200,"));
    assert!(found.contains("`Staff` has €1,200 in `2027`"), "{found}");
    assert!(found.contains("1,000: €200 too much"), "{found}");
    let found = only(&changed(PLAN, "amount = 100", "amount = 150"));
    assert!(
        found.contains("`Travel` is calculated with €150"),
        "{found}"
    );
    assert!(found.contains("need €100: €50 too much"), "{found}");
}

#[test]
fn each_figure_that_may_be_wrong_is_named() {
    // 30 more travel make 3 more indirect cost. So do 23 more staff: 7 fringe benefits, and 3 indirect cost.
    let found = only(&changed(PLAN, "amount = 55", "amount = 85"));
    assert!(found.contains("one of these is wrong"), "{found}");
    assert!(
        found.contains("`Staff` has €2,000 in `2028` instead of €1,977"),
        "{found}"
    );
    assert!(
        found.contains("`Travel` is calculated with €85 instead of €55"),
        "{found}"
    );
}

#[test]
fn a_wrong_tariff_is_one_finding_also_if_a_funder_pays_the_rest() {
    let found = only(&changed(PLAN, "rate = 25", "rate = 35"));
    assert!(found.contains("tariff `Place` is €35"), "{found}");
    assert!(found.contains("need €25"), "{found}");
}

#[test]
fn two_wrong_figures_that_others_are_calculated_from_are_two_findings() {
    let text = changed_all(
        PLAN,
        &[
            ("debit = [1_000,", "debit = [1_200,"),
            ("amount = 55", "amount = 105"),
        ],
    );
    assert_eq!(rules(&text), ["figure-differs"; 2], "{}", project(&text));
    let found = project(&text).to_string();
    assert!(
        found.contains("`Staff`") && found.contains("`Travel`"),
        "{found}"
    );
}

#[test]
fn a_wrong_total_is_still_a_wrong_total() {
    let text = changed(PLAN, "debit = [1_640,", "debit = [1_641,");
    assert_eq!(rules(&text), ["column-total-differs"]);
}
