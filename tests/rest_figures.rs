//! A funder that pays the rest, beside wrong figures, figures that a scenario sets, and columns of other kinds.

use crate::support::files::read;
use crate::support::plans::{changed, project, rules};
use crate::support::run::hbplan;

/// In each year 900 + 950 + 50 is spent, and the city brings in 500: the fund pays 1.400 and 1.500.
const PLAN: &str = r#"
[plan]
title = "Plan"
language = "en"
unit = 1
periods = ["2027", "2028"]
[funders]
fund = { name = "Fund", credit = "rest" }
city = { name = "City", credit = [500, 500] }
[lines]
roads = { name = "Roads", debit = [1_900, 2_000], total = 3_900 }
a = { name = "North", under = "roads", debit = [950, 1_000], total = 1_950 }
b = { name = "South", under = "roads", debit = [950, 1_000], total = 1_950 }
"#;

/// The printed findings of a plan, on one line.
fn said(text: &str) -> String {
    let found = project(text).to_string();
    found.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn what_if(text: &str, set: &str) -> String {
    let run = hbplan(&["what-if", "-", "--set", set, "--format", "csv"]);
    run.input(text.as_bytes()).go().out
}

#[test]
fn a_figure_that_is_set_replaces_the_rest_of_its_period() {
    // The fund brings in 1.000 of the 1.400 in 2027, so that 400 has no payer. 2028 keeps its rest of 1.500.
    let page = what_if(PLAN, "funders.fund.credit.2027=1000");
    assert!(page.contains("Fund,2027,1400,1000,-400"), "{page}");
    assert!(!page.contains("Fund,2028"), "{page}");
    assert!(page.contains("2027,0,-400,-400"), "{page}");
    let none = what_if(PLAN, "funders.fund.credit.2027=none");
    assert!(none.contains("Fund,2027,1400,0,-1400"), "{none}");
    // The shortfall of 2027 opens 2028: the rest is 1.500 + 400.
    let carried = changed(PLAN, "unit = 1", "unit = 1\ncarry = \"forward\"");
    let page = what_if(&carried, "funders.fund.credit.2027=1000");
    assert!(page.contains("Fund,2027,1400,1000,-400"), "{page}");
    assert!(page.contains("Fund,2028,1500,1900,400"), "{page}");
}

#[test]
fn a_figure_that_is_set_replaces_the_rest_of_lines() {
    let of_lines = changed(PLAN, "\"rest\" }", "\"rest\", pays = [\"roads\"] }");
    let of_lines = changed(
        &of_lines,
        "[500, 500] }",
        "[500, 500], pays = [\"roads\"] }",
    );
    let page = what_if(&of_lines, "funders.fund.credit.2028=2000");
    assert!(page.contains("Fund,2028,1500,2000,500"), "{page}");
    assert!(!page.contains("Fund,2027"), "{page}");
}

#[test]
fn a_payer_of_the_rest_without_credit_brings_in_nothing() {
    for (plan, set, gone) in [
        (
            PLAN.to_string(),
            "funders.fund.credit=none",
            "Fund,2028,1500,0,-1500",
        ),
        (
            read("examples/sluitpost.toml"),
            "funders.school.credit=none",
            "School,2028,10000,0,-10000",
        ),
    ] {
        let page = what_if(&plan, set);
        assert!(page.contains(gone), "{page}");
    }
}

#[test]
fn a_wrong_figure_beside_a_rest_is_one_finding() {
    assert_eq!(rules(PLAN), [""; 0]);
    let claim = format!("{PLAN}[[claims]]\nname = \"all\"\nof = [\"roads\"]\namount = 3_900\n");
    for plan in [PLAN, &claim] {
        let wrong = changed(
            plan,
            "[950, 1_000], total = 1_950 }\nb",
            "[957, 1_000], total = 1_950 }\nb",
        );
        assert_eq!(rules(&wrong), ["figure-differs"]);
        assert!(
            said(&wrong).contains("need €950: €7 too much"),
            "{}",
            said(&wrong)
        );
    }
    // The row of the city does not show which of its figures is wrong, just as without a rest.
    let wrong = changed(PLAN, "[500, 500] }", "[507, 500], total = 1_000 }");
    assert_eq!(rules(&wrong), ["row-total-differs"]);
}

#[test]
fn too_much_income_beside_a_rest_is_one_finding_of_each_period() {
    // 2.500 for 1.900: the fund pays nothing.
    let above = changed(PLAN, "[500, 500]", "[2_500, 500]");
    assert_eq!(rules(&above), ["unbalanced-period"]);
    let above = changed(PLAN, "[500, 500]", "[2_500, 2_600]");
    assert_eq!(rules(&above), ["unbalanced-period"; 2]);
    // Exactly enough: the fund need not pay.
    let enough = changed(PLAN, "[500, 500]", "[1_900, 2_000]");
    assert_eq!(rules(&enough), [""; 0]);
}

#[test]
fn no_rate_is_asked_for_if_any_lower_one_leaves_a_rest() {
    // $5.000 × 0,92 is 4.600 for 1.900 and 2.000. At any rate up to 0,38 the fund pays the rest, so none is the right
    // one.
    let dollars = changed(
        PLAN,
        "[500, 500] }",
        "[5_000, 5_000], currency = \"USD\" }\n[rates]\nUSD = { rate = \"0.92\", on = 2026-01-01, source = \"ECB\" }",
    );
    assert_eq!(rules(&dollars), ["unbalanced-period"; 2]);
}

#[test]
fn a_column_of_another_kind_needs_the_amount_of_a_payer_of_the_rest() {
    let text = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\n\
                periods = [{ id = \"B2026\", in = \"2026\", kind = \"original\" }, \"2027\"]\n\
                [funders]\nstate = { name = \"State\", credit = [95, 97] }\ncity = { name = \"City\", credit = \"rest\" }\n\
                [lines]\na = { name = \"Wages\", debit = [106, 108] }\n\
                [[claims]]\nname = \"paid by it\"\nof = [\"city\"]\nin = \"B2026\"\namount = 11\n";
    assert_eq!(rules(text), ["unclear-rest"]);
    let page = |command: &str| {
        let page = hbplan(&[command, "-"]).input(text.as_bytes()).go().out;
        page.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (found, budget) = (page("check"), page("budget"));
    assert!(
        found.contains("`{ B2026 = 0, 2027 = \"rest\" }`"),
        "{found}"
    );
    assert!(budget.contains("City (Original budget 2026)"), "{budget}");
    // 106 − 95 = 11.
    let stated = changed(text, "\"rest\" }", "{ B2026 = 11, 2027 = \"rest\" } }");
    assert_eq!(rules(&stated), [""; 0]);
}
