//! Formulas that could depend on themselves: percentages of each other, and carried balances.

use calamine::{DataType, Reader};
use hbplan::reports::{BudgetOptions, budget, costs};

use super::followed::{at, of_sheet};
use super::{formulas, workbook};
use crate::support::plans::{TODAY, project};

const OF_EACH_OTHER: &str = r#"
[plan]
title = "Opslagen"
unit = 1
balance = "free"
periods = ["2027"]
[lines]
a = { name = "A", debit = [30_000] }
e = { name = "E", debit = [10_001] }
d = { name = "D", percent = "15%", of = "all", without = ["e"] }
f = { name = "F", percent = "2.5%", of = "all" }
"#;

/// Rows 5 and 6 are no percentages, and rows 7 and 8 are. All costs T are 40.001 + 15 % × (T - 10.001) + 2,5 % × T, so
/// 82,5 % of T is 38.500,85 and T is 46.667,70: 15 % of 36.666,70 is 5.500,00 and 2,5 % of T is 1.166,69. Both of all
/// costs, 82,5 % of T is 40.001.
#[test]
fn percentages_of_each_other_are_calculated_from_other_costs() {
    let costs = of_sheet(OF_EACH_OTHER, "Kosten");
    assert_eq!(at(&costs, "E7"), Some("SUM(J5,J8)"));
    let over = "((100-H7)*(100-H8)-H8*H7)";
    let first = format!("ROUND(ROUND((J5*(100-H8)+H8*SUM(J5:J6))*H7/{over},6),0)");
    assert_eq!(at(&costs, "J7"), Some(first.as_str()));
    let second = format!("ROUND(ROUND(((100-H7)*SUM(J5:J6)+J5*H7)*H8/{over},6),0)");
    assert_eq!(at(&costs, "J8"), Some(second.as_str()));
    let costs = of_sheet(&OF_EACH_OTHER.replace(", without = [\"e\"]", ""), "Kosten");
    let second = "ROUND(ROUND(SUM(J5:J6)*H8/(100-(H7+H8)),6),0)";
    assert_eq!(at(&costs, "J8"), Some(second));
}

/// The cells of its own sheet that a formula refers to.
fn referred(formula: &str) -> Vec<String> {
    let parts = formula.split(|char: char| !char.is_ascii_alphanumeric() && char != ':');
    let cells = parts.filter_map(|part| {
        let (from, to) = part.split_once(':').unwrap_or((part, part));
        let column = from.trim_end_matches(|char: char| char.is_ascii_digit());
        let row = |cell: &str| cell.strip_prefix(column)?.parse::<u32>().ok();
        let (from, to) = (row(from)?, row(to)?);
        Some((from..=to).map(move |row| format!("{column}{row}")))
    });
    cells.flatten().collect()
}

/// Whether a cell depends on itself.
fn is_in_circle(formulas: &[(String, String)], cell: &str) -> bool {
    let (mut seen, mut open) = (Vec::new(), vec![cell.to_string()]);
    while let Some(next) = open.pop() {
        for other in at(formulas, &next).map(referred).unwrap_or_default() {
            if other == cell {
                return true;
            }
            if !seen.contains(&other) {
                seen.push(other.clone());
                open.push(other);
            }
        }
    }
    false
}

/// The title of the sheet of costs, and its amounts without a formula.
fn without_formulas(plan: &str) -> (String, Vec<String>) {
    let project = project(plan);
    let sheets = [
        budget(&project.report_input(TODAY), BudgetOptions::PRINTED),
        costs(&project.plan, &project.books),
    ];
    let mut workbook = workbook(&sheets);
    let sheet = workbook.worksheet_range("Kosten").expect("the costs");
    let title = sheet.get_value((0, 0)).map(ToString::to_string);
    let with = formulas(&mut workbook, "Kosten");
    let rows = 5..=u32::try_from(sheet.height()).expect("few rows");
    let is_share = |row: &u32| {
        let part = sheet.get_value((row - 1, 7));
        part.is_some_and(|part| part.is_float() || part.is_int())
    };
    let cells = rows.filter(is_share).map(|row| format!("J{row}"));
    let without = cells.filter(|cell| at(&with, cell).is_none());
    (title.expect("a title"), without.collect())
}

const SNAPSHOT: &str = "(momentopname: volgt geen wijzigingen in andere tabellen)";

#[test]
fn no_cell_of_the_costs_follows_from_itself() {
    let example = crate::support::files::read("examples/opslagen.toml");
    let total = OF_EACH_OTHER.replace("of = \"all\"", "of = \"all\", over = \"total\"");
    let printed =
        format!("{OF_EACH_OTHER}g = {{ debit = [900], percent = \"1%\", of = \"all\" }}\n");
    let three =
        format!("{OF_EACH_OTHER}g = {{ percent = \"1%\", of = \"all\", without = [\"a\"] }}\n");
    let four = format!("{three}h = {{ percent = \"2%\", of = \"all\", without = [\"d\"] }}\n");
    for plan in [&example, OF_EACH_OTHER, &total, &printed, &three, &four] {
        let costs = of_sheet(plan, "Kosten");
        assert!(costs.iter().any(|(cell, _)| cell.starts_with('J')));
        for (cell, _) in &costs {
            assert!(!is_in_circle(&costs, cell), "{cell} of {plan}: {costs:?}");
        }
        // With three bases each amount has a formula. With four bases none has, and the sheet says so.
        let (title, without) = without_formulas(plan);
        assert_eq!(!without.is_empty(), plan == four, "{plan}: {without:?}");
        assert_eq!(title.ends_with(SNAPSHOT), plan == four, "{plan}: {title}");
    }
}

/// The denominator of 225 percentages with three bases has thousands of products, which is too long for a formula in a
/// workbook.
#[test]
fn amounts_with_too_long_a_formula_make_a_snapshot() {
    let lines = (0..225).map(|at| {
        let without = ["a", "e", "d"][at % 3];
        format!("p{at} = {{ percent = \"0.3%\", of = \"all\", without = [\"{without}\"] }}\n")
    });
    let (plan, _) = OF_EACH_OTHER.split_once("d = ").expect("the line");
    let plan = format!(
        "{plan}d = {{ debit = [4_321] }}\n{}",
        lines.collect::<String>()
    );
    let (title, without) = without_formulas(&plan);
    assert!(title.ends_with(SNAPSHOT), "{title}");
    assert_eq!(without.len(), 225);
}

/// In 2027, 2,5 % of 10 is nothing, and D is 15 % of T: 10 + 0,15 × T, so 11,76. A placeholder of 0 % has no rows.
#[test]
fn a_percentage_of_nothing_in_a_period_leaves_the_others_their_formulas() {
    let plan = r#"
[plan]
title = "Nul"
unit = 1
balance = "free"
periods = ["2027", "2028"]
[lines]
a = { name = "A", debit = [10, 12_345] }
d = { name = "D", percent = "15%", of = "all" }
f = { name = "F", percent = "2.5%", of = "all" }
g = { name = "G", percent = "0%", of = "all" }
"#;
    let costs = of_sheet(plan, "Kosten");
    assert_eq!(at(&costs, "J7"), Some("ROUND(ROUND(J5*H7/(100-H7),6),0)"));
    let second = "ROUND(ROUND(J6*H8/(100-(H8+H9)),6),0)";
    assert_eq!(at(&costs, "J8"), Some(second));
    let (title, without) = without_formulas(plan);
    assert_eq!((title.as_str(), without), ("Kosten: Nul", Vec::new()));
}

const CARRIED: &str = r#"
[plan]
title = "Saldo"
unit = 1
balance = "free"
carry = "forward"
opening = 400
periods = ["2027", "2028"]
[funders]
fonds = { name = "Fonds", credit = [1_000, 1_100] }
[lines]
a = { name = "A", debit = [340, 370], credit = [10, 12] }
b = { name = "B", debit = [600, 800] }
"#;

/// Row 5 is the opening balance, 6 the fund, 7 and 8 the lines, 9 the total, 10 the closing balance. Each period has
/// costs, income and balance, and only the balance has an amount in the rows 5 and 10.
#[test]
fn no_cell_of_a_budget_with_carried_balances_follows_from_itself() {
    let without_opening = CARRIED.replace("opening = 400\n", "");
    let only_opening = CARRIED.replace("carry = \"forward\"\n", "");
    let reserve =
        format!("{CARRIED}c = {{ role = \"reserve\", debit = [5, 0], credit = [0, 3] }}\n");
    for plan in [CARRIED, &without_opening, &only_opening, &reserve] {
        let budget = of_sheet(plan, "Begroting");
        assert!(at(&budget, "D9").is_some(), "{plan}: {budget:?}");
        for (cell, _) in &budget {
            assert!(!is_in_circle(&budget, cell), "{cell} of {plan}: {budget:?}");
        }
    }
    let budget = of_sheet(CARRIED, "Begroting");
    assert_eq!(at(&budget, "C5"), None);
    assert_eq!(at(&budget, "C10"), None);
    assert_eq!(at(&budget, "D10"), Some("SUM(D5,D9)"));
    assert_eq!(at(&budget, "G5"), Some("D10"));
}
