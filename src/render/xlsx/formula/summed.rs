//! Finds the rows that a total adds up.

use crate::table::{Role, Table};

/// A row that is not part of a sum yet.
#[derive(Debug, Clone, Copy)]
enum OpenRow {
    /// A heading of this depth, which begins a group.
    Heading(usize),
    /// A row with figures.
    Figures(usize),
}

/// Returns the rows that each total and subtotal adds up. A group within a group counts by its subtotal.
pub(super) fn summed(table: &Table) -> Vec<Vec<usize>> {
    let mut summed = vec![Vec::new(); table.rows.len()];
    let mut open: Vec<OpenRow> = Vec::new();
    for (index, row) in table.rows.iter().enumerate() {
        match row.role {
            Role::Heading { depth } => open.push(OpenRow::Heading(depth)),
            Role::Body { .. } => open.push(OpenRow::Figures(index)),
            Role::Subtotal { depth } => {
                if let Some(first) = start_of_group(&open, depth) {
                    summed[index] = with_figures(open.drain(first..));
                    open.push(OpenRow::Figures(index));
                }
            }
            Role::Total => summed[index] = with_figures(open.drain(..)),
            Role::Balance => {}
        }
    }
    summed
}

/// Returns the position at which the group of this depth begins. None if the last heading that is not deeper has
/// another depth.
fn start_of_group(open: &[OpenRow], depth: usize) -> Option<usize> {
    let heading = |row: &OpenRow| match row {
        OpenRow::Heading(heading) => Some(*heading),
        OpenRow::Figures(_) => None,
    };
    let first = open
        .iter()
        .rposition(|row| heading(row).is_some_and(|heading| heading <= depth))?;
    (heading(&open[first]) == Some(depth)).then_some(first)
}

fn with_figures(rows: impl Iterator<Item = OpenRow>) -> Vec<usize> {
    rows.filter_map(|row| match row {
        OpenRow::Heading(_) => None,
        OpenRow::Figures(index) => Some(index),
    })
    .collect()
}
