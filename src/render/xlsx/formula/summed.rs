//! Which rows a total is the sum of.

use crate::table::{Role, Table};

/// For each total and subtotal, the rows that it is the sum of: those of its own group, and the subtotals of the
/// groups in it instead of what they are the sums of.
pub(super) fn summed(table: &Table) -> Vec<Vec<usize>> {
    let mut summed = vec![Vec::new(); table.rows.len()];
    // What is not in a sum yet, with how deep it stands.
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    for (index, row) in table.rows.iter().enumerate() {
        match row.role {
            Role::Heading { depth } => open.push((index, Some(depth))),
            Role::Body { .. } => open.push((index, None)),
            Role::Subtotal { depth } => {
                let first = open
                    .iter()
                    .rposition(|(_, heading)| heading.is_some_and(|heading| heading <= depth));
                let Some(first) = first.filter(|first| open[*first].1 == Some(depth)) else {
                    continue;
                };
                summed[index] = open
                    .drain(first..)
                    .filter(|(_, heading)| heading.is_none())
                    .map(|of| of.0)
                    .collect();
                open.push((index, None));
            }
            Role::Total => {
                summed[index] = open
                    .drain(..)
                    .filter(|(_, heading)| heading.is_none())
                    .map(|of| of.0)
                    .collect();
            }
            Role::Balance => {}
        }
    }
    summed
}
