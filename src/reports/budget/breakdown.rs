//! One side of the budget, broken down: who pays, or what the activities spend and for whom.
//!
//! Each table adds up to all the money of its side: what no activity explains has a row of its own.

use indexmap::IndexMap;

use super::printed::total_heading;
use super::sheet::Sheet;
use crate::ledger::{Allocation, AllocationKeys, Row as Sums, sum_of_rows, without_activity};
use crate::plan::Activity;
use crate::table::{Align, Cell, Column, Role, Row, Table};
use crate::words::{BudgetWords, DivisionWords};

pub(super) fn by_funder(sheet: &Sheet<'_>, words: &'static BudgetWords) -> Table {
    let tree = &sheet.books.funder_tree;
    let leaves = sheet
        .plan
        .indexed_funders()
        .filter(|(index, _, _)| !tree.is_group(*index));
    let rows = leaves
        .map(|(index, _, funder)| (funder.name.clone(), sheet.sums.funders[index].clone()))
        .collect();
    table(sheet, words, words.credit, rows, &sheet.sums.credit)
}

pub(super) fn by_activity(sheet: &Sheet<'_>, words: &'static BudgetWords) -> Table {
    let title = |activity: &Activity| format!("{} {}", activity.code, activity.title);
    let with_cost = costly(sheet)
        .map(|(activity, row)| (title(activity), row.clone()))
        .collect();
    spent(sheet, words, with_cost)
}

pub(super) fn by_lead(sheet: &Sheet<'_>, words: &'static BudgetWords) -> Table {
    let leads = costly(sheet).map(|(activity, row)| {
        (
            activity
                .lead
                .clone()
                .unwrap_or_else(|| words.without_lead.to_string()),
            row.clone(),
        )
    });
    spent(sheet, words, gathered(leads))
}

/// What partners bear; and where contributions are divided among partners, a table of what they get.
pub(super) fn by_partner(
    sheet: &Sheet<'_>,
    words: &'static BudgetWords,
    divided: &'static DivisionWords,
) -> Vec<Table> {
    let keys = AllocationKeys::new(sheet.plan, sheet.books);
    let costs = spent(
        sheet,
        words,
        rows(
            sheet,
            sheet.costs_by_partner(&keys),
            words.without_partner,
            divided.lost,
        ),
    );
    let tree = &sheet.books.funder_tree;
    let mut funders = sheet.plan.indexed_funders();
    if !funders.any(|(index, _, funder)| funder.split.is_some() && !tree.is_group(index)) {
        return vec![costs];
    }
    let gets = rows(
        sheet,
        sheet.contributions_by_partner(&keys),
        divided.not_divided,
        divided.lost,
    );
    let gets = table(sheet, words, words.credit, gets, &sheet.sums.credit);
    let captioned = |caption: &str, table| Table {
        caption: Some(caption.to_string()),
        ..table
    };
    vec![
        captioned(divided.costs, costs),
        captioned(divided.contributions, gets),
    ]
}

/// A row for each partner that has something in a column that is shown, and for what none of them has.
fn rows(sheet: &Sheet<'_>, borne: Allocation<'_>, nobody: &str, lost: &str) -> Vec<(String, Sums)> {
    let name = |id: &str| {
        sheet
            .plan
            .partners
            .get(id)
            .map_or_else(|| id.to_string(), |partner| partner.name.clone())
    };
    let members = borne.members.into_iter().map(|(id, row)| (name(id), row));
    let rest = [
        (nobody.to_string(), borne.unassigned),
        (lost.to_string(), borne.undivided),
    ];
    members
        .chain(rest)
        .filter(|(_, row)| is_shown(sheet, row))
        .collect()
}

pub(super) fn by_goal(sheet: &Sheet<'_>, words: &'static BudgetWords) -> Table {
    let name = |id: &str| {
        sheet
            .plan
            .goals
            .get(id)
            .map_or_else(|| id.to_string(), |goal| goal.name.clone())
    };
    let goals = costly(sheet).map(|(activity, row)| {
        let goal = match &activity.goals[..] {
            [] => words.without_goal.to_string(),
            [goal] => name(goal.as_str()),
            [_, ..] => words.several_goals.to_string(),
        };
        (goal, row.clone())
    });
    spent(sheet, words, gathered(goals))
}

/// The activities that cost something, with what they cost.
fn costly<'s>(sheet: &'s Sheet<'_>) -> impl Iterator<Item = (&'s Activity, &'s Sums)> {
    sheet
        .plan
        .activities
        .iter()
        .zip(&sheet.sums.activities)
        .filter(|(_, row)| is_shown(sheet, row))
}

/// Whether something was posted in a column that is shown.
fn is_shown(sheet: &Sheet<'_>, row: &Sums) -> bool {
    sheet.shown.iter().any(|column| row.get(*column).is_some())
}

/// The rows of the same name put together, in the order in which the names first come.
fn gathered(rows: impl Iterator<Item = (String, Sums)>) -> Vec<(String, Sums)> {
    let mut by_name: IndexMap<String, Vec<Sums>> = IndexMap::new();
    for (name, row) in rows {
        by_name.entry(name).or_default().push(row);
    }
    by_name
        .into_iter()
        .map(|(name, rows)| (name, sum_of_rows(&rows)))
        .collect()
}

/// A table of what is spent, with a row for what no activity explains.
fn spent(sheet: &Sheet<'_>, words: &'static BudgetWords, mut rows: Vec<(String, Sums)>) -> Table {
    let rest = without_activity(&sheet.sums.debit, &sheet.sums.activities);
    if is_shown(sheet, &rest) {
        rows.push((words.without_activity.to_string(), rest));
    }
    table(sheet, words, words.debit, rows, &sheet.sums.debit)
}

fn table(
    sheet: &Sheet<'_>,
    words: &'static BudgetWords,
    side: &str,
    rows: Vec<(String, Sums)>,
    total: &Sums,
) -> Table {
    let row = |role, title: &str, cells: Vec<Cell>| Row {
        role,
        cells: [Cell::Text(title.to_string())]
            .into_iter()
            .chain(cells)
            .collect(),
    };
    let body = rows
        .iter()
        .map(|(title, sums)| row(Role::Body { depth: 0 }, title, sheet.cells(sums, total)));
    let last = row(Role::Total, words.total, sheet.full_cells(total, total));
    let each = sheet
        .headings()
        .map(|heading| Column::new(heading, Align::Right));
    let all = sheet.has_total().then(|| Column {
        sums: (1..=sheet.shown.len()).collect(),
        ..Column::new(total_heading(sheet, words), Align::Right)
    });
    let columns = [Column::new(side, Align::Left)]
        .into_iter()
        .chain(each)
        .chain(all)
        .collect();
    Table {
        caption: None,
        columns,
        rows: body.chain([last]).collect(),
    }
}
