//! Sheets that do not follow a change on another sheet say so in their first row.

use calamine::Reader;
use hbplan::reports::{self, BudgetOptions, budget, costs};
use hbplan::table::Report;

use super::workbook;
use crate::support::plans::{TODAY, project, project_of};

/// The first row of each sheet of the budget with its costs.
fn first_rows(plan: &str) -> Vec<String> {
    let project = project(plan);
    let (plan, books) = (&project.plan, &project.books);
    let both = [
        budget(&project.report_input(TODAY), BudgetOptions::PRINTED),
        costs(plan, books),
    ];
    first_cells(&both)
}

fn first_cells(reports: &[Report]) -> Vec<String> {
    let mut workbook = workbook(reports);
    let names = workbook.sheet_names();
    let first = |name: &String| {
        let sheet = workbook.worksheet_range(name).expect("a sheet");
        sheet.get_value((0, 0)).map(ToString::to_string)
    };
    names.iter().filter_map(first).collect()
}

/// A course at € 113 an hour in 2027, in periods of that length, and a room of another line.
fn course(periods: &str, names: [&str; 2]) -> String {
    let [first, second] = names;
    format!(
        r#"
[plan]
title    = "Course"
language = "en"
unit     = 1
periods  = {periods}
[lines]
courses = {{ name = "{first}" }}
rooms   = {{ name = "{second}" }}
[[activities]]
code  = "1"
title = "Course"
line  = "courses"
cost  = [{{ what = "teaching", rate = 113, quantity = 94, per = "year" }}]
[[activities]]
code  = "2"
title = "Room"
line  = "rooms"
cost  = [{{ what = "room", rate = 100, quantity = 1, per = "period" }}]
"#
    )
}

#[test]
fn sheets_that_do_not_follow_changes_are_marked_as_snapshots() {
    let project = project_of("leiden");
    let input = project.report_input(TODAY);
    let reports = reports::workbook(&input, reports::Audience::All);
    let snapshot = " (momentopname: volgt geen wijzigingen in andere tabellen)";
    let rows = first_cells(&reports);
    let follow: Vec<&str> = reports
        .iter()
        .zip(&rows)
        .filter(|(_, first)| !first.ends_with(snapshot))
        .map(|(report, _)| report.tab.as_str())
        .collect();
    let expected = [
        "Baten per financier",
        "Lasten per post",
        "Begroting",
        "Begroting per jaar",
        "Kosten",
        "Tarieven",
        "Controle",
    ];
    assert_eq!(follow, expected);
    // The project leader has half a year in one period, whose rounding is calculated.
    let of_costs = rows.iter().find(|first| first.starts_with("Kosten"));
    let remark = "momentopname)";
    assert!(of_costs.is_some_and(|first| !first.ends_with(remark)));
}

/// Half of 94 × 113 is 5311. Of 95 hours it is 5367.5, and hbplan makes one half 5368 and the other 5367: no formula of
/// one row does.
#[test]
fn roundings_of_parts_of_a_year_are_marked_as_snapshots() {
    let names = ["Courses", "Rooms"];
    let rounded = "Costs: Course (after a change, a part of a divided amount may be a unit off what hbplan calculates)";
    let halves = first_rows(&course(r#"["2027-H1", "2027-H2"]"#, names));
    assert_eq!(halves, ["Budget: Course", rounded]);
    for periods in [r#"["2027", "2028"]"#, r#"["2027", "2028-H1"]"#] {
        let follow = first_rows(&course(periods, names));
        assert_eq!(follow, ["Budget: Course", "Costs: Course"]);
    }
}

/// The result before reserves is calculated by year too.
#[test]
fn a_budget_by_year_with_income_of_lines_follows() {
    let project = project(include_str!("own-income-by-half-year.toml"));
    let reports = reports::workbook(&project.report_input(TODAY), reports::Audience::All);
    let rows = first_cells(&reports).into_iter().zip(&reports);
    let mut rows = rows.filter(|(_, report)| report.id == "budget-by-year");
    let (first, _) = rows.next().expect("the budget by year");
    assert_eq!(first, "Begroting: Programma's");
}

#[test]
fn a_budget_with_two_lines_of_one_name_follows() {
    let first = first_rows(&course(r#"["2027", "2028"]"#, ["Courses", "Courses"]));
    assert_eq!(first, ["Budget: Course", "Costs: Course"]);
}
