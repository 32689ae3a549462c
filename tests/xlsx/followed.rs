//! Figures with a formula of their own: a rest, a percentage, the parts of a cost, and income of lines.

use hbplan::reports::{BudgetOptions, budget, control, costs, exchange_rates, sources, spending};

use super::{formulas, workbook};
use crate::support::plans::{TODAY, project};
use crate::support::tables::{rows, tables};

/// The formulas of a sheet of a workbook of this plan.
pub(super) fn of_sheet(plan: &str, sheet: &str) -> Vec<(String, String)> {
    let project = project(plan);
    let (plan, books) = (&project.plan, &project.books);
    let input = project.report_input(TODAY);
    let sheets = [
        budget(&input, BudgetOptions::PRINTED),
        costs(plan, books),
        spending(plan, books),
        sources(&input),
        control(&input),
    ];
    formulas(&mut workbook(&sheets), sheet)
}

pub(super) fn at<'f>(formulas: &'f [(String, String)], cell: &str) -> Option<&'f str> {
    let found = formulas.iter().find(|(at, _)| at == cell);
    found.map(|(_, formula)| formula.as_str())
}

const REST: &str = r#"
[plan]
title = "Rest"
unit = 1
periods = ["2027", "2028"]
[funders]
rijk = { name = "Rijk", credit = [50, 70] }
gemeente = { name = "Gemeente", credit = "rest" }
[lines]
staf = { name = "Staf", debit = [60, 40], kind = "personeel" }
reis = { name = "Reizen", debit = [10, 10] }
last = { name = "Sociale lasten", percent = "20%", of = ["personeel"] }
"#;

/// Row 5 is the state, row 6 is the city, and 7 to 9 are the lines. 60 + 10 + 12 - 50 = 32. In 2028 the state brings in
/// 12 more than the costs of 40 + 10 + 8, and the city brings in nothing.
#[test]
fn the_payer_of_the_rest_pays_costs_less_income_of_others() {
    let budget = of_sheet(REST, "Begroting");
    assert_eq!(at(&budget, "C6"), Some("MAX(0,SUM(B7:B9)-C5)"));
    let blank = "IF(MAX(0,SUM(D7:D9)-E5)=0,\"\",MAX(0,SUM(D7:D9)-E5))";
    assert_eq!(at(&budget, "E6"), Some(blank));
}

/// The balance of 2027 is carried to 2028, which is in the cell E5.
#[test]
fn a_carried_balance_makes_the_rest_smaller() {
    let plan = REST.replace("unit = 1", "unit = 1\ncarry = \"forward\"");
    let budget = of_sheet(&plan, "Begroting");
    let found = at(&budget, "C6").expect("a formula");
    assert!(found.starts_with("MAX(0,SUM(B7:B9)-C5-"), "{found}");
    let control = of_sheet(&plan, "Controle");
    let of_closings = control
        .iter()
        .filter(|(_, formula)| formula.starts_with("MAX(0,"));
    assert_eq!(of_closings.count(), 1, "{control:?}");
}

/// Rows 5 and 6 are the staff, 7 and 8 travel, 9 and 10 the percentage of staff.
#[test]
fn a_percentage_is_of_the_amounts_of_its_base() {
    let costs = of_sheet(REST, "Kosten");
    assert_eq!(at(&costs, "E9"), Some("J5"));
    assert_eq!(at(&costs, "E10"), Some("J6"));
    assert_eq!(at(&costs, "J10"), Some("ROUND(ROUND(E10*H10/I10,6),0)"));
}

/// 7 % of 3 × 3.333 is 699,93, rounded down to 699; the running total is 233, 466 and 699.
#[test]
fn a_percentage_over_all_periods_adds_up() {
    let plan = r#"
[plan]
title = "Totaal"
unit = 1
balance = "free"
periods = ["2027", "2028", "2029"]
[lines]
a = { name = "A", debit = [3_333, 3_333, 3_333] }
b = { name = "B", percent = "7%", of = ["a"], over = "total", round = "down" }
"#;
    let costs = of_sheet(plan, "Kosten");
    assert_eq!(at(&costs, "J8"), Some("ROUNDDOWN(ROUND(E8*H8/I8,6),0)"));
    let last = "ROUNDDOWN(ROUND(E8*H8/I8+E9*H9/I9+E10*H10/I10,6),0)-SUM(J8:J9)";
    assert_eq!(at(&costs, "J10"), Some(last));
}

/// 100 in three equal parts: the books give 34, 33 and 33, and a rounded running total of 33,33, 66,67 and 100 gives
/// 33, 34 and 33. For the first part, the running total is 0,18 more before it is rounded: 33,51. With an amount of 0
/// there are then no units to divide.
#[test]
fn the_parts_of_a_spread_amount_add_up() {
    let plan = r#"
[plan]
title = "Delen"
unit = 1
balance = "free"
periods = ["2027", "2028", "2029"]
[lines]
a = { name = "A", cost = [{ what = "a", amount = 100, spread = "month" }] }
"#;
    let project = project(plan);
    let line = &project.books.lines[hbplan::plan::LineIx(0)];
    let posted: Vec<String> = (0..3)
        .map(|at| line.amount(hbplan::plan::PeriodIx(at)).to_string())
        .collect();
    let costs = of_sheet(plan, "Kosten");
    let last = at(&costs, "J7").expect("a formula");
    assert!(last.ends_with("-SUM(J5:J6)"), "{last}");
    assert_eq!(posted, ["34", "33", "33"]);
    let first = at(&costs, "J5").expect("a formula");
    assert_eq!(first, "ROUND(ROUND(E5*H5/I5+0.18,6),0)");
}

const PROGRAMME: &str = r#"
[plan]
title = "Programma"
unit = 1
balance = "free"
periods = ["2027", "2028"]
[funders]
rijk = { name = "Rijk", credit = [70, 80] }
[lines]
bad = { name = "Zwembad", debit = [100, 110], credit = [30, 35] }
res = { name = "Reserve", role = "reserve", debit = [0, 5], credit = [0, 0] }
"#;

/// Row 5 is the state, 6 the swimming pool, 7 the result, 8 the reserve, 9 the total. Each period has costs, income and
/// balance.
#[test]
fn a_budget_with_income_of_lines_calculates() {
    let budget = of_sheet(PROGRAMME, "Begroting");
    let costs = at(&budget, "B6").expect("a formula");
    assert!(costs.starts_with("SUMIFS(Kosten!$J$"), "{costs}");
    assert_eq!(at(&budget, "D6"), Some("C6-B6"));
    assert_eq!(at(&budget, "C7"), Some("SUM(C5:C6)"));
    assert_eq!(at(&budget, "C9"), Some("SUM(C5:C6,C8)"));
    assert_eq!(at(&budget, "C6"), None, "the income of a line is entered");
}

#[test]
fn income_of_lines_is_repeated_on_the_other_sheets() {
    let spending = of_sheet(PROGRAMME, "Lasten per post");
    assert_eq!(at(&spending, "B4"), Some("Begroting!B6"));
    let sources = of_sheet(PROGRAMME, "Baten per financier");
    assert_eq!(at(&sources, "B4"), Some("Begroting!C5"));
    assert_eq!(at(&sources, "B5"), Some("Begroting!C6"));
    let control = of_sheet(PROGRAMME, "Controle");
    assert!(
        control
            .iter()
            .any(|(_, formula)| formula.starts_with("Begroting!"))
    );
}

/// The columns of 2025 and 2026 are beside the periods, which are the third and the fourth.
#[test]
fn the_columns_of_other_kinds_keep_their_places_on_other_sheets() {
    let plan = r#"
[plan]
title = "Kolommen"
unit = 1
balance = "free"
periods = [{ id = "R", in = "2025", kind = "actual" }, { id = "W", in = "2026", kind = "revised" }, "2027", "2028"]
[funders]
rijk = { name = "Rijk", credit = [7, 8, 9, 10] }
[lines]
a = { name = "A", debit = [7, 8, 9, 10] }
"#;
    let sources = of_sheet(plan, "Baten per financier");
    assert_eq!(at(&sources, "B4"), Some("Begroting!C5"));
    assert_eq!(at(&sources, "D4"), Some("Begroting!G5"));
    let control = of_sheet(plan, "Controle");
    let repeated = control
        .iter()
        .any(|(_, formula)| formula == "'Baten per financier'!F5");
    assert!(repeated, "{control:?}");
}

/// Row 5 is the state, 6 the line with income, 7 the result before reserves, 9 the reserve, 10 the reserves together. A
/// withdrawal that is entered in C9 counts in each total and difference, and on the sheet of checks.
#[test]
fn what_is_drawn_from_a_reserve_later_counts_everywhere() {
    let plan = r#"
[plan]
title = "Reserves"
unit = 1
balance = "free"
periods = ["2027", "2028"]
[funders]
rijk = { name = "Rijk", credit = [100, 100] }
[lines]
reserves = { name = "Reserves", role = "reserve" }
pot = { name = "Pot", under = "reserves", debit = [25, 0], credit = { 2028 = 10 } }
a = { name = "A", debit = [80, 90], credit = [5, 5] }
"#;
    let budget = of_sheet(plan, "Begroting");
    assert_eq!(at(&budget, "D9"), Some("N(C9)-B9"));
    assert_eq!(at(&budget, "C10"), Some("IF(COUNT(C9)=0,\"\",SUM(C9))"));
    assert_eq!(at(&budget, "C11"), Some("SUM(C5:C6,C10)"));
    let sources = of_sheet(plan, "Baten per financier");
    assert_eq!(at(&sources, "B5"), Some("Begroting!C6"));
    let blank = "IF(COUNT(Begroting!C9)=0,\"\",SUM(Begroting!C9))";
    assert_eq!(at(&sources, "B9"), Some(blank));
    assert_eq!(at(&sources, "B10"), Some("IF(COUNT(B9)=0,\"\",SUM(B9))"));
    let control = of_sheet(plan, "Controle");
    let all = "SUM('Baten per financier'!D4,'Baten per financier'!D9,'Baten per financier'!D5)";
    assert!(
        control.iter().any(|(_, formula)| formula == all),
        "{control:?}"
    );
    // Row 5 is the total of the costs, and row 8 the reserve.
    let costs = "SUM('Lasten per post'!D5,'Lasten per post'!D8)";
    assert!(
        control.iter().any(|(_, formula)| formula == costs),
        "{control:?}"
    );
}

const DOLLARS: &str = r#"
[plan]
title = "Dollars"
periods = ["2027", "2028"]
balance = "free"
[rates]
USD = { rate = "0.9187" }
[funders]
grant = { name = "Grant", credit = [12_000, 100.10], currency = "USD" }
[lines]
soft = { name = "Software", cost = [{ what = "cloud", amount = 3_333.33, currency = "USD", per = "period" }] }
"#;

/// 12.000 × 0,9187 = 11.024,40, and 3.333,33 × 0,9187 = 3.062,33 to the cent. A part of 9.187 of 10.000 is 10.000 times
/// the rate.
#[test]
fn amounts_in_another_currency_follow_its_rate() {
    let project = project(DOLLARS);
    let plan = &project.plan;
    let sheets = [
        budget(&project.report_input(TODAY), BudgetOptions::PRINTED),
        costs(plan, &project.books),
        exchange_rates(plan),
    ];
    let mut workbook = workbook(&sheets);
    let budget = formulas(&mut workbook, "Begroting");
    let grant = "ROUND(ROUND(Bijdrage_grant_2027*Koers_USD/Koersen!E4,8),2)";
    assert_eq!(at(&budget, "C5"), Some(grant));
    let costs = formulas(&mut workbook, "Kosten");
    assert_eq!(at(&costs, "H5"), Some("Koers_USD*10000"));
    assert_eq!(at(&costs, "I5"), Some("Koersen!E4*10000"));
}

/// The plan states the joint contribution of the schools. Readers can't change the shares of the schools, in rows 1 and
/// 2, but can change the contribution of the city.
#[test]
fn shares_of_a_pooled_credit_are_closed() {
    let plan = r#"
[plan]
title = "Pool"
periods = ["2027"]
unit = 1
[funders]
schools = { name = "Schools", split = "pupils", credit = [10_000] }
a = { name = "School A", under = "schools" }
b = { name = "School B", under = "schools" }
city = { name = "City", credit = [5_000] }
[keys]
pupils = { name = "Pupils", numbers = { a = 2, b = 1 } }
[lines]
course = { name = "Course", debit = [15_000] }
"#;
    let project = project(plan);
    let report = budget(&project.report_input(TODAY), BudgetOptions::PRINTED);
    let table = tables(&report)[0];
    assert_eq!(
        rows(table)[1..3],
        ["School A||6667||6667", "School B||3333||3333"]
    );
    let closed: Vec<_> = table.links.closed.iter().copied().collect();
    assert_eq!(closed, [(1, 2), (2, 2)]);
}
