//! A wrong figure from which other amounts are calculated gives one finding, with the figure that makes all sums right.

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

/// In each year 40 × 50 = 2.000 and 15 % of that, 2.300; 2.070 is 40 × 45 or 36 × 50, and 15 % of it.
const RATE: &str = r#"
[plan]
title = "Plan"
language = "en"
unit = 1
periods = ["2027", "2028"]

[funders]
fund = { name = "Fund", credit = [2_070, 2_070] }

[lines]
staff = { name = "Staff", rate = 50, unit = "hour", quantity = 40, per = "year" }
indirect = { name = "Indirect", percent = "15%", of = ["staff"] }

[totals]
debit = [2_070, 2_070]
total-debit = 4_140
"#;

#[test]
fn a_wrong_rate_with_one_quantity_is_named_with_what_follows_from_it() {
    let found = only(RATE);
    for part in [
        "line `Staff` is calculated with €50 instead of €45",
        "line `Staff` has a quantity of 40 instead of 36",
    ] {
        assert!(found.contains(part), "{found}");
    }
    let tariff = changed_all(
        RATE,
        &[
            (
                "[funders]",
                "[tariffs]\nhour = { name = \"Hour\", rate = 50, unit = \"hour\" }\n[funders]",
            ),
            (
                "rate = 50, unit = \"hour\", quantity",
                "tariff = \"hour\", quantity",
            ),
        ],
    );
    let found = only(&tariff);
    for part in [
        "tariff `Hour` is €50 instead of €45",
        "line `Staff` has a quantity of 40 instead of 36",
    ] {
        assert!(found.contains(part), "{found}");
    }
    // Only 2027 is wrong, so that the mistake is not in a rate: 18,4 × 50 = 920, and 25 % of that.
    let found = only(&changed_all(
        &tariff,
        &[
            ("quantity = 40, per = \"year\"", "quantity = [16, 16]"),
            ("\"15%\"", "\"25%\""),
            ("credit = [2_070, 2_070]", "credit = [1_150, 1_000]"),
            ("debit = [2_070, 2_070]", "debit = [1_150, 1_000]"),
            ("4_140", "2_150"),
        ],
    ));
    assert!(
        found.contains("line `Staff` has a quantity of 16 in `2027`, and"),
        "{found}"
    );
    assert!(found.contains("need 18.4"), "{found}");
}

#[test]
fn a_quantity_that_fits_exactly_is_preferred_to_a_rate_that_fits_through_rounding() {
    // 200 × 50 = 10.000; 210 × 47,62 = 10.000,20.
    let plan = changed_all(
        RATE,
        &[
            (
                "quantity = 40, per = \"year\" }",
                "quantity = [210, 0], total = 10_000 }",
            ),
            ("of = [\"staff\"] }", "of = [\"staff\"], total = 1_500 }"),
            ("credit = [2_070, 2_070]", "credit = [11_500, 0]"),
            ("debit = [2_070, 2_070]\ntotal-debit = 4_140", ""),
        ],
    );
    let found = only(&plan);
    assert!(
        found.contains("line `Staff` has a quantity of 210 in `2027`, and"),
        "{found}"
    );
    assert!(found.contains("200"), "{found}");
}

#[test]
fn a_percentage_that_fits_one_period_and_no_other_is_not_blamed() {
    // 1.000 and 25 % of it in each year: the figures are 100, 200 and 40 too much.
    let plan = r#"
        [plan]
        title = "Plan"
        language = "en"
        unit = 1
        periods = ["2027", "2028", "2029"]
        [funders]
        fund = { name = "Fund", credit = [1_250, 1_250, 1_250] }
        [lines]
        staff = { name = "Staff", debit = [1_100, 1_200, 1_040] }
        indirect = { name = "Indirect", percent = "25%", of = ["staff"] }
        [totals]
        debit = [1_250, 1_250, 1_250]
        total-debit = 3_750
        "#;
    assert_eq!(rules(plan), ["figure-differs"; 3]);
    let found = project(plan).to_string();
    for excess in ["€100 too much", "€200 too much", "€40 too much"] {
        assert!(found.contains(excess), "{found}");
    }
}

#[test]
fn a_wrong_figure_beside_a_funder_that_pays_the_rest_is_one_finding() {
    // The grant is 6.000, and the city pays the rest of 12.500: 6.500.
    let found = only(
        r#"
        [plan]
        title = "Plan"
        language = "en"
        unit = 1
        periods = ["2027"]
        [funders]
        grant = { name = "Grant", credit = [6_100], total = 6_000 }
        city = { name = "City", credit = "rest", total = 6_500 }
        [lines]
        staff = { name = "Staff", debit = [12_500] }
        "#,
    );
    assert!(
        found.contains("`Grant` has €6,100 in `2027`, and its row needs €6,000"),
        "{found}"
    );
}

#[test]
fn a_percentage_that_is_reported_by_itself_is_marked_in_the_cost_that_has_it() {
    // 12 % of 1.000 is 120, so that 1.200 - 1.120 = 80 is left over.
    let plan = r#"
        [plan]
        title = "Plan"
        language = "en"
        unit = 1
        periods = ["2027", "2028"]
        [funders]
        fund = { name = "Fund", credit = [1_200, 1_200] }
        [lines]
        staff = { name = "Staff", debit = [1_000, 1_000] }
        indirect = { name = "Indirect", cost = [{ percent = "15%", of = ["staff"] }] }
        [totals]
        debit = [1_120, 1_120]
        "#;
    let project = project(plan);
    let mut found = project.findings.iter();
    let balance = found.find(|it| it.rule.name.0 == "unbalanced-period");
    let related = &balance.expect("a finding").finding.related;
    let marked = related
        .iter()
        .filter(|it| format!("{:?}", it.message).contains("a mistake that is reported by itself"));
    let places: Vec<String> = marked.map(|it| it.place.to_string()).collect();
    assert_eq!(places, ["lines.indirect.cost[0]"]);
}
