//! The sheet of checks, and the cells that it compares.

use hbplan::Project;
use hbplan::reports::{BudgetOptions, budget, control, control_of_budget, costs};
use hbplan::table::{Cell, Row};

use super::{formulas, workbook};
use crate::support::files::{files, read};
use crate::support::plans::{TODAY, project, project_of};
use crate::support::tables::{rows, tables};

/// The formulas of the checks of a workbook with the budget, the costs and the checks.
fn checks(project: &Project) -> Vec<(String, String)> {
    let (plan, books) = (&project.plan, &project.books);
    let sheets = [
        budget(&project.report_input(TODAY), BudgetOptions::PRINTED),
        costs(plan, books),
        control_of_budget(plan, books),
    ];
    formulas(&mut workbook(&sheets), &sheets[2].tab)
}

fn assert_formula(checks: &[(String, String)], cell: &str, formula: &str) {
    let found = checks.iter().find(|(at, _)| at == cell);
    assert_eq!(
        found.map(|(_, formula)| formula.as_str()),
        Some(formula),
        "{cell}"
    );
}

/// Rows 6 to 10 are the periods, 11 is all of them, 12 the costs on two sheets.
#[test]
fn the_checks_of_leiden_compare_totals() {
    let checks = checks(&project_of("leiden"));
    assert_formula(&checks, "B6", "Begroting!C17");
    assert_formula(&checks, "C6", "Begroting!B17");
    assert_formula(&checks, "D6", "B6-C6");
    assert_formula(&checks, "B11", "Begroting!M17");
    assert_formula(&checks, "C12", "Kosten!J68");
}

/// The budget states costs of 11.000 in 2020, although its rows are 3 × 3.000. A stated total follows no change, but
/// its rows do.
#[test]
fn the_checks_of_a_rounded_plan_add_the_rows_of_the_budget() {
    let plan = include_str!("../cases/rounding_in_thousands_just_inside_its_bound.toml");
    let checks = checks(&project(plan));
    assert_formula(&checks, "C6", "SUM(Begroting!B6:B8)");
    assert_formula(&checks, "B9", "SUM(Begroting!B6:B8,Begroting!D6:D8)");
}

/// The opening balance of 1.000 counts against the costs, even if the stated balance is 0.
#[test]
fn a_stated_balance_of_nothing_has_the_sign_of_the_balances() {
    let project = project(
        r#"
[plan]
title = "Saldo"
periods = ["2026", "2027"]
balance-sign = "costs-less-income"
opening = 1_000
carry = "forward"
balance = "free"
[lines]
a = { name = "A", debit = [600, 400] }
[funders]
f = { name = "F", credit = [0, 0] }
[totals]
balance = [-400, 0]
"#,
    );
    let checks = checks(&project);
    let stated = checks.iter().filter(|(at, _)| at.starts_with('C'));
    let sums: Vec<&str> = stated.map(|(_, formula)| formula.as_str()).collect();
    let of_balances = sums.iter().filter(|sum| sum.contains("-1000"));
    assert_eq!(of_balances.count(), 2, "{sums:?}");
}

/// The rate of 350 is given once, and the quantity for each period: row 33 is the first period, and 34 and 35 are the
/// others. The balance is free, so the first check, in row 6, is the check of the costs.
#[test]
fn a_rate_for_all_periods_is_entered_once_and_a_free_balance_is_not_checked() {
    let project = project(include_str!("edits.toml"));
    let costs = formulas(
        &mut workbook(&[costs(&project.plan, &project.books)]),
        "Kosten",
    );
    assert_formula(&costs, "E34", "Kosten!E33");
    assert_formula(&costs, "E35", "Kosten!E33");
    let checks = checks(&project);
    assert_formula(&checks, "B6", "Begroting!H14");
    assert_formula(&checks, "C6", "Kosten!J38");
}

/// The schools bear 20 hours at € 40 in each year. Those of 2027 are in row 5 of the costs.
#[test]
fn a_contribution_in_kind_is_compared_with_its_costs() {
    let project = project(
        r#"
[plan]
title = "Natura"
periods = ["2027", "2028"]
[funders]
rijk = { name = "Rijk", credit = [100, 100] }
scholen = { name = "Scholen", form = "in-kind", credit = [800, 800] }
[lines]
a = { name = "A" }
[[activities]]
code = "1"
title = "Cursus"
line = "a"
cost = [
    { what = "uren", rate = 40, quantity = 20, per = "period", paid-by = "scholen" },
    { what = "zaal", amount = 100, per = "period", paid-by = "rijk" },
]
"#,
    );
    let control = control_of_budget(&project.plan, &project.books);
    let rows = rows(tables(&control)[0]);
    let of_schools = "Scholen: in natura en de kosten daarvan 2027|800|800|0|✓ sluit";
    let at = rows.iter().position(|row| row == of_schools);
    let row = 6 + at.unwrap_or_else(|| panic!("{rows:?}"));
    let checks = checks(&project);
    assert_formula(&checks, &format!("B{row}"), "Begroting!C6");
    assert_formula(&checks, &format!("C{row}"), "Kosten!J5");
}

/// Half of 4.801 is 2.400,50, so 2.401. With half of 2.333, which is 1.166,50, the running total is 3.567, so that half
/// is 1.166.
#[test]
fn halves_of_years_are_the_steps_of_a_running_total() {
    let project = project(include_str!("edits.toml"));
    let costs = formulas(
        &mut workbook(&[costs(&project.plan, &project.books)]),
        "Kosten",
    );
    assert_formula(&costs, "L28", "ROUND(E28*H28/I28,6)");
    assert_formula(&costs, "J28", "ROUND(L28,0)");
    assert_formula(&costs, "K32", "Kosten!L28");
    assert_formula(&costs, "L32", "ROUND(ROUND(E32*H32/I32,6)+K32,6)");
    assert_formula(&costs, "J32", "ROUND(L32,0)-ROUND(K32,0)");
}

/// One figure of each kind is wrong: a line, a subtotal, totals of rows and columns, and balances. Y costs 2 × 20 a
/// year and states 41 in 2026. All lines are 70 + 41 and 70 + 40, and all income is 60 + 40 + 10 in each year.
#[test]
fn each_stated_figure_that_is_not_its_sum_is_marked_in_the_checks() {
    let project = project(
        r#"
[plan]
title = "Kapot"
periods = ["2026", "2027"]
[funders]
groep = { name = "Groep", credit = [101, 100], total = 200 }
a = { name = "A", under = "groep", credit = [60, 60], total = 121 }
b = { name = "B", under = "groep", credit = [40, 40], total = 80 }
[lines]
alles = { name = "Alles", debit = [111, 109], total = 221 }
x = { name = "X", under = "alles", debit = [70, 70], total = 141, credit = [10, 10], balance = [-60, -61] }
y = { name = "Y", under = "alles", debit = [41, 40], total = 81 }
[totals]
credit = [110, 111]
debit = [112, 110]
balance = [-1, 1]
total-credit = 222
total-debit = 221
total-balance = 3
[[activities]]
code = "1"
title = "Cursus"
line = "y"
cost = [{ what = "zaal", rate = 20, quantity = 2, per = "period" }]
"#,
    );
    let control = control_of_budget(&project.plan, &project.books);
    let wrong: Vec<String> = rows(tables(&control)[1])
        .into_iter()
        .filter(|row| !row.ends_with("|0|✓ sluit"))
        .collect();
    assert_eq!(
        wrong,
        [
            "Groep: 2026|101|100|1|✗ sluit niet",
            "A: hele plan|121|120|1|✗ sluit niet",
            "Alles: 2027|109|110|-1|✗ sluit niet",
            "X: hele plan|141|140|1|✗ sluit niet",
            "X (saldo): 2027|-61|-60|-1|✗ sluit niet",
            "Y: 2026|41|40|1|✗ sluit niet",
            "Totaal baten: 2027|111|110|1|✗ sluit niet",
            "Totaal baten: hele plan|222|220|2|✗ sluit niet",
            "Totaal lasten: 2026|112|111|1|✗ sluit niet",
            "Saldo: 2027|1|0|1|✗ sluit niet",
            "Saldo: hele plan|3|-1|4|✗ sluit niet",
        ]
    );
}

/// A check without a formula would not see a change.
#[test]
fn both_amounts_of_each_check_are_formulas_in_all_plans() {
    let mut plans = files("plans", "toml");
    plans.extend(files("examples", "toml"));
    plans.extend(files("tests/xlsx", "toml"));
    let mut wrong = Vec::new();
    for path in plans {
        let project = project(&read(&path));
        let report = control_of_budget(&project.plan, &project.books);
        let known = |row: &Row| row.cells[1..3].iter().all(|cell| *cell != Cell::Unknown);
        let amounts: usize = tables(&report)
            .iter()
            .map(|table| table.rows.iter().filter(|row| known(row)).count())
            .sum();
        if amounts == 0 {
            continue;
        }
        let formulas = checks(&project);
        let of_amounts = formulas.iter().filter(|(at, _)| at.starts_with(['B', 'C']));
        if of_amounts.count() != 2 * amounts {
            wrong.push(path);
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// The city may pay 62.5 % of 24,000, which is 15,000. The fund pays at least 33 % of 10,001, which is 3,300.33.
/// Overhead of 8,000 is 1,600 above 40 % of the other 16,000. No sum of the budget shows who pays for a course.
#[test]
fn conditions_on_sums_of_the_budget_are_evaluated_in_the_workbook() {
    let project = project(include_str!("limits.toml"));
    let input = project.report_input(TODAY);
    let sheets = [
        budget(&input, BudgetOptions::PRINTED),
        costs(&project.plan, &project.books),
        control(&input),
    ];
    let checks = formulas(&mut workbook(&sheets), "Controle");
    assert_eq!(
        rows(tables(&sheets[2])[1]),
        [
            "Stad: ten hoogste 14500|14000|14500|0|✓ voldoet",
            "Deel: Stad: ten hoogste 62.5% van de kosten|14000|15000|0|✓ voldoet",
            "Eigen: Fonds: ten minste 33% van de kosten, 2027|4001|3300.33|0|✓ voldoet",
            "Overhead: Beheer: ten hoogste 40% van de kosten zonder Beheer|8000|6400|1600|✗ voldoet niet",
        ]
    );
    assert_formula(&checks, "B15", "Begroting!G5");
    assert_formula(&checks, "C15", "14500");
    assert_formula(&checks, "C16", "Begroting!F9*0.625");
    assert_formula(&checks, "B17", "Begroting!E6");
    assert_formula(&checks, "C17", "Begroting!D9*0.33");
    let least = "ROUND(MAX(0,Begroting!D9*0.33-Begroting!E6),2)";
    assert_formula(&checks, "D17", least);
    assert_formula(&checks, "C18", "(Begroting!F9-Begroting!F8)*0.4");
    let most = "ROUND(MAX(0,Begroting!F8-((Begroting!F9-Begroting!F8)*0.4)),1)";
    assert_formula(&checks, "D18", most);
    let unmet = "IF(N(D18)=0,\"✓ voldoet\",\"✗ voldoet niet\")";
    assert_formula(&checks, "E18", unmet);
    let others = sheets[2].blocks.last().expect("a text");
    assert!(format!("{others:?}").contains("Betaald"), "{others:?}");
}

/// 20 % of 12.000 is 2.400. Rounding explains 500 of the 3.000 and 20 % of 2 × 500 of the 12.000, together more than
/// the 600 above that. With 4.000 it is 1.400 above 20 % of 13.000.
#[test]
fn conditions_of_a_rounded_plan_are_evaluated_with_what_rounding_explains() {
    let table = |amount: &str| {
        let plan = format!(
            "[plan]\ntitle = \"Afgerond\"\nlanguage = \"nl\"\nrounding = 1_000\nbalance = \"free\"\nperiods = [\"2026\"]\n\
             [lines]\ncursus = {{ name = \"Cursus\", debit = [9_000] }}\n\
             beheer = {{ name = \"Beheer\", debit = [{amount}] }}\n\
             [[conditions]]\nname = \"Overhead\"\nlines = [\"beheer\"]\nmax-share = \"20%\"\nof = \"cost\"\n"
        );
        let project = project(&plan);
        let input = project.report_input(TODAY);
        let sheets = [
            budget(&input, BudgetOptions::PRINTED),
            costs(&project.plan, &project.books),
            control(&input),
        ];
        let limits = tables(&sheets[2]).into_iter();
        let shown = limits
            .flat_map(rows)
            .find(|row| row.starts_with("Overhead"));
        (
            shown.expect("the condition"),
            formulas(&mut workbook(&sheets), "Controle"),
        )
    };
    let (met, checks) = table("3_000");
    assert_eq!(
        met,
        "Overhead: Beheer: ten hoogste 20% van de kosten; rounding explains up to 700|3000|2400|0|✓ voldoet"
    );
    let (_, formula) = checks
        .iter()
        .find(|(_, formula)| formula.contains("700"))
        .expect("the slack");
    assert!(
        formula.contains("*0.2") && formula.contains("MAX(0,"),
        "{formula}"
    );
    let (unmet, _) = table("4_000");
    assert!(unmet.ends_with("|4000|2600|700|✗ voldoet niet"), "{unmet}");
}
