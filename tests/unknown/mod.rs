//! An unreadable amount is unknown in every report. In a plan with one damaged amount, each figure is the figure of the
//! undamaged plan, or is unknown.

use std::collections::BTreeMap;
use std::ops::Range;

use hbplan::Project;
use hbplan::finding::Level;
use hbplan::plan::Amount;
use hbplan::reports::{
    self, BudgetColumns, BudgetFigures, BudgetOptions, BudgetRows, ComparedVersion, Outlook,
    REPORTS, ReportOptions, Variant,
};
use hbplan::table::{Block, Cards, Cell, Chart, Drawing, Report, Table};
use proptest::prelude::*;

use crate::advice::plans::plan;
use crate::support::effort::{cases, step};
use crate::support::files::{files, read};
use crate::support::plans::{TODAY, project};
use crate::support::tables::{tables, words_of};

mod names;
mod roles;

/// The figures of all reports, by their place. A place can have several figures, such as the rows of one line.
type Figures = BTreeMap<Vec<String>, Vec<String>>;

/// The text of an unknown figure.
const UNKNOWN: &str = "?";

/// All reports of a plan, each with a name: the table of reports, the budget with its options, and the page on each
/// activity.
fn reports_of(project: &Project) -> Vec<(String, Report)> {
    let plan = &project.plan;
    let input = project.report_input(TODAY);
    let entries = REPORTS.iter();
    let mut reports: Vec<(String, Report)> = entries
        .map(|entry| {
            (
                entry.id.to_string(),
                (entry.build)(&input, ReportOptions::default()),
            )
        })
        .collect();
    for options in budgets() {
        let name = format!("{options:?}");
        reports.push((name, reports::budget(&project.report_input(TODAY), options)));
    }
    for activity in &plan.activities {
        let page = reports::activity(&input, activity.code.as_str());
        reports.push((activity.code.to_string(), page.expect("the plan has it")));
    }
    reports
}

fn budgets() -> Vec<BudgetOptions> {
    use BudgetRows::{Activity, Funder, Goal, Lead, Line, Partner};
    let by = |rows, figures, columns| BudgetOptions {
        rows,
        figures,
        columns,
        ..BudgetOptions::PRINTED
    };
    let figures = [
        BudgetFigures::Amounts,
        BudgetFigures::Cumulative,
        BudgetFigures::Shares,
    ];
    let columns = [
        BudgetColumns::Year,
        BudgetColumns::Quarter,
        BudgetColumns::SchoolYear,
    ];
    let rows = [Line, Funder, Activity, Lead, Partner, Goal];
    let by_period = rows
        .iter()
        .flat_map(|rows| figures.map(|figures| by(*rows, figures, BudgetColumns::Period)));
    let by_time = [Line, Partner]
        .into_iter()
        .flat_map(|rows| columns.map(|columns| by(rows, BudgetFigures::Amounts, columns)));
    by_period.chain(by_time).collect()
}

fn figures_of(project: &Project) -> Figures {
    figures_in(reports_of(project))
}

fn figures_in(reports: Vec<(String, Report)>) -> Figures {
    let mut figures = Figures::new();
    for (name, report) in reports {
        for (index, block) in report.blocks.iter().enumerate() {
            match block {
                Block::Table(table) | Block::Cards(Cards { table, .. }) => {
                    add_table(&mut figures, &name, index, table);
                }
                Block::Chart(chart) => add_chart(&mut figures, &name, chart),
                Block::Text(_) | Block::Conclusion(_) => {}
            }
        }
    }
    figures
}

fn add_table(figures: &mut Figures, report: &str, index: usize, table: &Table) {
    let caption = table.caption.as_ref();
    let caption = caption.map_or_else(|| index.to_string(), |caption| caption.text().to_string());
    for row in &table.rows {
        let texts = row.cells.iter().find_map(words_of);
        let texts = texts.unwrap_or_default();
        for (cell, column) in row.cells.iter().zip(&table.columns) {
            let figure = match cell {
                Cell::Money(amount) => amount.to_string(),
                Cell::Share(share) => share.percent().to_string(),
                Cell::Unknown => UNKNOWN.to_string(),
                _ => continue,
            };
            let heading = column.heading().into_owned();
            let at = [report, &caption, row.role.word(), texts, &heading];
            figures
                .entry(at.map(str::to_string).to_vec())
                .or_default()
                .push(figure);
        }
    }
}

fn add_chart(figures: &mut Figures, report: &str, chart: &Chart) {
    let mut add = |name: &str, part: &str, amount: Amount| {
        let figure = match amount {
            Amount::Blank => return,
            Amount::Known(amount) => amount.to_string(),
            Amount::Unknown => UNKNOWN.to_string(),
        };
        let at = [report, "chart", name, part].map(str::to_string).to_vec();
        figures.entry(at).or_default().push(figure);
    };
    match &chart.drawing {
        Drawing::Bars(bars) => bars
            .bars
            .iter()
            .for_each(|(name, amount)| add(name, "", *amount)),
        Drawing::Stacks(stacks) => {
            for stack in &stacks.stacks {
                add(&stack.name, "total", stack.total);
                for ((series, _), amount) in stacks.series.iter().zip(&stack.amounts) {
                    add(&stack.name, series, *amount);
                }
            }
            stacks
                .series
                .iter()
                .for_each(|(name, amount)| add("all", name, *amount));
        }
        Drawing::Panels(panels) => {
            for panel in &panels.panels {
                for ((_, series), amount) in panels.series.iter().zip(&panel.amounts) {
                    add(&panel.name, series, *amount);
                }
            }
        }
        Drawing::Gantt(_) => {}
    }
}

/// The ranges in the text of the amounts that are written with `_`.
fn amounts(text: &str) -> Vec<Range<usize>> {
    let is_digit = |c: char| c.is_ascii_digit() || c == '_';
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(is_digit).map(|at| from + at) {
        let end = text[start..]
            .find(|c| !is_digit(c))
            .map_or(text.len(), |at| start + at);
        if text[start..end].contains('_') {
            found.push(start..end);
        }
        from = end;
    }
    found
}

/// The maximum change that an unreadable amount may cause in another figure at a place. Amounts that are divided over
/// columns of time are rounded together, so each can change by 1. The cash flow subtracts two such sums.
fn rounding_room(at: &[String]) -> i64 {
    let columns = ["columns: Year", "columns: Quarter", "columns: SchoolYear"];
    if at[0] == "cash" {
        2
    } else {
        columns.iter().any(|columns| at[0].contains(columns)).into()
    }
}

fn differ_by_at_most(room: i64, one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|figure| figure.parse::<i64>().ok());
    one.zip(other)
        .is_some_and(|(one, other)| (one - other).abs() <= room)
}

/// Whether a figure is correct although the reports of the undamaged plan do not show it at that place, or show it less
/// often. There are three: a limit of a condition about parts (the reports show only the part with the minimum
/// headroom, and undecided parts have the same limit); a 0 in the rows of amounts without a partner (shown only if
/// there may be such amounts); and the costs of an activity on one line by period (in the total of its funding, if that
/// is known).
fn is_known_otherwise(before: &Figures, at: &[String], figure: &str) -> bool {
    let has_figure = |before: &Vec<String>| before.iter().any(|each| each == figure);
    let is_limit = at[0] == "conditions"
        && ["Limit", "Grens"].contains(&at[4].as_str())
        && before.get(at).is_some_and(has_figure);
    let is_of_nobody = [&at[1], &at[3]]
        .iter()
        .any(|text| *text == "No partner named");
    let is_by_period = ["Cost by period", "Lasten per periode"].contains(&at[1].as_str());
    let is_of_funding = |other: &[String]| {
        let is_funding = ["Funding", "Dekking"].contains(&other[1].as_str());
        is_funding && other[0] == at[0] && other[4] == at[4]
    };
    let mut places = before.iter();
    is_limit
        || is_by_period && places.any(|(other, of)| is_of_funding(other) && has_figure(of))
        || is_of_nobody
            && ["Paid", "Passed on", "Received"].contains(&at[4].as_str())
            && figure == "0"
}

/// The figures that are neither unknown nor figures of the undamaged plan.
fn wrong(before: &Figures, after: &Figures) -> Vec<String> {
    let mut wrong = Vec::new();
    for (at, figures) in after {
        let mut left = before.get(at).cloned().unwrap_or_default();
        for figure in figures.iter().filter(|figure| *figure != UNKNOWN) {
            let is_same = |each: &String| {
                each == figure || differ_by_at_most(rounding_room(at), each, figure)
            };
            match left.iter().position(is_same) {
                Some(position) => drop(left.remove(position)),
                None if is_known_otherwise(before, at, figure) => {}
                None => wrong.push(format!("{at:?}: {figure}, was {:?}", before.get(at))),
            }
        }
    }
    wrong
}

/// The plan with one of its amounts damaged, for every `step`th amount from the first.
fn damaged(text: &str, step: usize) -> impl Iterator<Item = (Range<usize>, String)> {
    let amounts = amounts(text).into_iter().enumerate().step_by(step);
    amounts.map(move |(number, amount)| {
        let damage = if number % 2 == 0 {
            "\"veel\""
        } else {
            "12.800"
        };
        let mut plan = text.to_string();
        plan.replace_range(amount.clone(), damage);
        (amount, plan)
    })
}

/// The figures that reports of a plan with one damaged amount show although they should not.
fn shown(text: &str, step: usize) -> Vec<String> {
    let before = figures_of(&project(text));
    let mut all = Vec::new();
    for (amount, plan) in damaged(text, step) {
        let project = project(&plan);
        assert!(project.count(Level::Deny) > 0, "{plan} is read");
        for wrong in wrong(&before, &figures_of(&project)) {
            let line = text[..amount.start].lines().count();
            let amount = &text[amount.clone()];
            all.push(format!("{amount} on line {line}: {wrong}"));
        }
    }
    all
}

#[test]
fn of_a_plan_with_one_unreadable_amount_no_other_figure_is_shown() {
    let text = read("plans/leiden.toml");
    assert!(amounts(&text).len() > 60);
    // Each amount is in a row of amounts of the same kind.
    let all = shown(&text, step(12));
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn of_an_example_with_one_unreadable_amount_no_other_figure_is_shown() {
    let examples = files("examples/conditions", "toml");
    assert!(examples.len() > 10, "{examples:?}");
    for name in examples {
        let all = shown(&read(&name), step(6));
        assert!(all.is_empty(), "{name}:\n{}", all.join("\n"));
    }
}

/// The differences that are stated between a plan and the plan with a damaged amount.
fn differences(plan: &Project, damaged: &Project) -> Vec<String> {
    let version = |project| ComparedVersion {
        label: String::new(),
        checked: Some(Project::checked(project)),
    };
    let compared = reports::compare(&version(plan), &version(damaged));
    assert!(compared.differs);
    let mut stated = Vec::new();
    for table in tables(&compared.report) {
        let headings = table.columns.iter().map(|column| column.heading());
        let is_difference = |heading: &str| ["Verschil", "Difference"].contains(&heading);
        let at = headings.clone().position(|heading| is_difference(&heading));
        for row in &table.rows {
            if let Some(Cell::Money(amount)) = at.and_then(|at| row.cells.get(at)) {
                stated.push(format!("{amount} in {:?}", table.caption));
            }
        }
    }
    stated
}

#[test]
fn no_difference_with_an_unreadable_amount_is_stated() {
    for name in files("examples/conditions", "toml") {
        let text = read(&name);
        let plan = project(&text);
        for (amount, damaged) in damaged(&text, step(6)) {
            let stated = differences(&plan, &project(&damaged));
            assert!(stated.is_empty(), "{name}: {}: {stated:?}", &text[amount]);
        }
    }
}

/// The figures of `what-if` on a plan and on some changed plans: each as the difference, and all side by side.
fn outlooks(plan: &Project, changed: &[Project]) -> Figures {
    let variant = |name: &str, project| Variant {
        name: name.to_string(),
        note: None,
        checked: Project::checked(project),
    };
    let outlook = |(number, to)| Outlook {
        from: variant("as it is", plan),
        to: variant(&format!("scenario {number}"), to),
    };
    let outlooks: Vec<Outlook<'_>> = changed.iter().enumerate().map(outlook).collect();
    let base = variant("as it is", plan);
    let each = outlooks.iter().map(std::slice::from_ref);
    let reports = each.chain([&outlooks[..]]).map(|outlooks| {
        let names = outlooks.iter().map(|outlook| &*outlook.to.name);
        let names = names.collect::<Vec<_>>().join(", ");
        (names, reports::what_if(&base, outlooks))
    });
    figures_in(reports.collect())
}

/// The ranges in the text of the amounts of funders, lines and costs.
fn figures_in_arrays(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for key in ["credit = [", "debit = [", "amount = ["] {
        for (at, _) in text.match_indices(key) {
            let mut start = at + key.len();
            let end = start + text[start..].find(']').expect("an end of the array");
            for number in text[start..end].split(", ") {
                found.push(start..start + number.len());
                start += number.len() + 2;
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn no_what_if_states_a_figure_over_an_unreadable_amount(
        text in plan(),
        damaged in any::<prop::sample::Index>(),
        scenarios in prop::collection::vec(any::<prop::sample::Index>(), 1..3),
    ) {
        let figures = figures_in_arrays(&text);
        let damaged = damaged.index(figures.len());
        let written = |edits: &BTreeMap<usize, &str>| {
            let mut text = text.clone();
            let mut edits: Vec<_> = edits.iter().map(|(at, by)| (figures[*at].clone(), by)).collect();
            edits.sort_by_key(|(at, _)| std::cmp::Reverse(at.start));
            for (at, by) in edits {
                text.replace_range(at, by);
            }
            text
        };
        let outlooks_of = |edits: &BTreeMap<usize, &str>| {
            let changed = scenarios.iter().map(|at| {
                let mut edits = edits.clone();
                edits.entry(at.index(figures.len())).or_insert("77");
                project(&written(&edits))
            });
            outlooks(&project(&written(edits)), &changed.collect::<Vec<_>>())
        };
        let before = outlooks_of(&BTreeMap::new());
        let after = outlooks_of(&BTreeMap::from([(damaged, "\"veel\"")]));
        let wrong = wrong(&before, &after);
        prop_assert!(wrong.is_empty(), "{}\n{}", wrong.join("\n"), text);
    }
}
