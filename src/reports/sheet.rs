//! How a report begins, and the few things that most reports about activities say the same way.

use crate::plan::{Activity, GoalId, PartnerId, Plan};
use crate::table::{Cell, Report, Role, Row, Style, Table};

/// A report of a plan without anything in it yet: `Partners: the plan's title`.
pub(super) fn sheet(plan: &Plan, id: &'static str, tab: &str) -> Report {
    Report {
        id,
        tab: tab.to_string(),
        title: format!("{tab}: {}", plan.title),
        banner: None,
        style: Style::of(plan),
        blocks: Vec::new(),
        notes: Vec::new(),
    }
}

/// An ordinary row.
pub(super) fn body(cells: Vec<Cell>) -> Row {
    Row {
        role: Role::Body { depth: 0 },
        cells,
    }
}

/// A heading over the rows that follow, in a table of so many columns.
pub(super) fn heading(title: &str, columns: usize) -> Row {
    let empty = std::iter::repeat_n(Cell::Empty, columns.saturating_sub(1));
    let cells = std::iter::once(Cell::Text(title.to_string()))
        .chain(empty)
        .collect();
    Row {
        role: Role::Heading { depth: 0 },
        cells,
    }
}

/// The table without the columns in which no row has anything. For tables without columns that are sums.
pub(super) fn without_empty_columns(table: Table) -> Table {
    let is_filled = |index: &usize| {
        table
            .rows
            .iter()
            .any(|row| row.cells[*index] != Cell::Empty)
    };
    let filled: Vec<usize> = (0..table.columns.len()).filter(is_filled).collect();
    let columns = filled
        .iter()
        .map(|index| table.columns[*index].clone())
        .collect();
    let cells = |row: &Row| {
        filled
            .iter()
            .map(|index| row.cells[*index].clone())
            .collect()
    };
    let rows = table
        .rows
        .iter()
        .map(|row| Row {
            role: row.role,
            cells: cells(row),
        })
        .collect();
    Table {
        caption: table.caption,
        columns,
        rows,
    }
}

/// A text, where there is one.
pub(super) fn text(text: Option<impl ToString>) -> Cell {
    text.map_or(Cell::Empty, |text| Cell::Text(text.to_string()))
}

/// The name of a partner; of one that the plan does not know, its id.
pub(super) fn partner_name<'p>(plan: &'p Plan, id: &'p PartnerId) -> &'p str {
    plan.partners
        .get(id)
        .map_or(id.as_str(), |partner| partner.name.as_str())
}

/// The name of a goal; of one that the plan does not know, its id.
pub(super) fn goal_name<'p>(plan: &'p Plan, id: &'p GoalId) -> &'p str {
    plan.goals
        .get(id)
        .map_or(id.as_str(), |goal| goal.name.as_str())
}

/// An activity by its code and its title: `2.1 Opzetten 2 kringen VSE/PO`.
pub(super) fn named(activity: &Activity) -> String {
    format!("{} {}", activity.code, activity.title)
}

/// The codes of these activities, one after the other.
pub(super) fn codes<'p>(activities: impl IntoIterator<Item = &'p Activity>) -> String {
    activities
        .into_iter()
        .map(|activity| activity.code.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}
