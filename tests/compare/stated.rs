//! Figures that a plan states of its totals, its groups and its columns of other kinds, in two versions.

use super::diff;
use crate::support::run::hbplan;

/// Costs less income: 95 − 10 − 80 = 5 in 2026, and 100 − 10 − 80 = 10 in 2027. In 2024 90 − 5 − 80 = 5.
const PLAN: &str = r#"
[plan]
title = "Teken"
language = "nl"
unit = 1
balance = "free"
balance-sign = "costs-less-income"
periods = [{ id = "R2024", in = "2024", kind = "actual" }, "2026", "2027"]
[funders]
rijk = { name = "Rijk", under = "ov", credit = [80, 80, 80] }
ov = { name = "Overheden", credit = [80, 80, 80] }
[lines]
soc = { name = "Sociaal", debit = [90, 95, 100], credit = [5, 10, 10], balance = [85, 85, 90], total-balance = 175 }
wmo = { name = "Wmo", under = "soc", debit = [90, 95, 100], credit = [5, 10, 10], balance = [85, 85, 90] }
[totals]
debit = [90, 95, 100]
result = [5, 5, 10]
balance = [5, 5, 10]
total-result = 15
total-balance = 15
[[claims]]
name = "rekening Wmo"
of = ["wmo"]
side = "balance"
in = "R2024"
amount = 85
[[claims]]
name = "bijdrage"
of = ["rijk"]
side = "balance"
amount = -160
"#;

/// Asserts that the table of all other facts has this row, with both figures.
fn assert_differs(old: &str, new: &str, row: &str) {
    assert_eq!(PLAN.matches(old).count(), 1, "{old}");
    let page = diff(PLAN, &PLAN.replace(old, new)).out;
    let lines = page
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.collect();
    assert!(lines.iter().any(|line| line == row), "{row}: {page}");
}

#[test]
fn a_stated_balance_is_compared_with_the_sign_that_its_source_prints() {
    for (old, new, row) in [
        (
            "\nbalance = [5, 5, 10]",
            "\nbalance = [5, -5, 10]",
            "Plan Teken opgegeven: balance, 2026 € 5 € -5",
        ),
        (
            "total-balance = 15\n",
            "total-balance = -15\n",
            "Plan Teken opgegeven: total-balance € 15 € -15",
        ),
        (
            "total-balance = 175",
            "total-balance = 176",
            "Post Sociaal total-balance € 175 € 176",
        ),
        (
            "10], balance = [85, 85, 90] }",
            "10], balance = [85, 84, 90] }",
            "Post Wmo balance, 2026 € 85 € 84",
        ),
    ] {
        assert_differs(old, new, row);
    }
}

#[test]
fn a_stated_result_is_compared() {
    let row = "Plan Teken opgegeven: result, 2026 € 5 € -7";
    assert_differs("result = [5, 5, 10]", "result = [5, -7, 10]", row);
    let row = "Plan Teken opgegeven: total-result € 15 € 16";
    assert_differs("total-result = 15", "total-result = 16", row);
}

#[test]
fn what_a_column_of_another_kind_states_is_compared() {
    for (old, new, row) in [
        (
            "ov = { name = \"Overheden\", credit = [80,",
            "ov = { name = \"Overheden\", credit = [81,",
            "Financier Overheden opgegeven, Rekening 2024 € 80 € 81",
        ),
        (
            "Sociaal\", debit = [90,",
            "Sociaal\", debit = [91,",
            "Post Sociaal opgegeven, Rekening 2024 € 90 € 91",
        ),
        (
            "10], balance = [85, 85, 90] }",
            "10], balance = [84, 85, 90] }",
            "Post Wmo balance, Rekening 2024 € 85 € 84",
        ),
        (
            "\ndebit = [90, 95",
            "\ndebit = [89, 95",
            "Plan Teken opgegeven: debit, Rekening 2024 € 90 € 89",
        ),
        (
            "result = [5, 5, 10]",
            "result = [-5, 5, 10]",
            "Plan Teken opgegeven: result, Rekening 2024 € 5 € -5",
        ),
        (
            "amount = 85",
            "amount = -85",
            "Cijfer rekening Wmo Bedrag, Rekening 2024 € 85 € -85",
        ),
    ] {
        assert_differs(old, new, row);
    }
}

/// The rows of a CSV report.
fn csv(arguments: &[&str]) -> Vec<String> {
    let run = hbplan(&[arguments, &["--format", "csv"]].concat()).input(PLAN.as_bytes());
    run.go().out.lines().map(str::to_string).collect()
}

#[test]
fn each_report_says_which_sign_its_balances_have() {
    let budget = csv(&["budget", "-"]);
    assert!(
        budget[0].contains("2026 Saldo (lasten min baten) (EUR)"),
        "{budget:?}"
    );
    let year = csv(&["year", "-", "2026"]);
    let title = "Saldo (baten min lasten),-5,";
    assert!(year.iter().any(|row| row.starts_with(title)), "{year:?}");
    let set = [
        "what-if",
        "-",
        "--width",
        "400",
        "--set",
        "lines.wmo.credit.2026=11",
    ];
    // 11 of income is 1 more than 10.
    assert!(words(&set).contains("Saldo's (baten min lasten)"));
    let page = words(&["report", "-", "--format", "markdown"]);
    assert!(page.contains("saldo € -15 (baten min lasten)"), "{page}");
    assert!(
        page.contains("het saldo (baten min lasten) is € -15"),
        "{page}"
    );
}

/// Returns the output of a report, with single spaces.
fn words(arguments: &[&str]) -> String {
    let page = hbplan(arguments).input(PLAN.as_bytes()).go().out;
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_claimed_balance_shows_what_it_takes_off() {
    let claims = csv(&["claims", "-"]);
    let has = |begins: &str| claims.iter().any(|row| row.starts_with(begins));
    assert!(has("bijdrage,− Rijk,"), "{claims:?}");
    assert!(has("rekening Wmo,Wmo,"), "{claims:?}");
}
