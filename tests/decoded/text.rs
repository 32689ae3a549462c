//! Text and Markdown, which are for people: their rows are searched for, and not read back cell by cell.

use hbplan::table::{Report, Role};

use super::html::printed;

/// Asserts that each row is a line of the text, with the first lines of its cells in order.
pub fn assert_text(text: &str, report: &Report, what: &str) {
    let mut lines = text.lines();
    for (table, printed) in super::tables(report).iter().zip(printed(report)) {
        for (row, cells) in table.rows.iter().zip(&printed[1..]) {
            let mut cells: Vec<String> = cells.iter().map(|cell| first_line(cell)).collect();
            // A heading wraps to the width of its table.
            if let (Role::Heading { .. }, Some(first)) = (row.role, cells.first_mut()) {
                *first = first.split(' ').next().unwrap_or_default().to_string();
            }
            assert!(
                lines.any(|line| holds(line, &cells)),
                "{what}: {:?} row {cells:?}",
                row.role
            );
        }
    }
}

/// A filled cell is a bar in a text.
fn first_line(cell: &str) -> String {
    let line = cell.lines().next().unwrap_or_default();
    if line == "x" {
        "██".to_string()
    } else {
        line.to_string()
    }
}

/// Whether a line contains the cells in order.
fn holds(line: &str, cells: &[String]) -> bool {
    let mut rest = line;
    cells.iter().all(|cell| match rest.split_once(cell.trim()) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

/// Asserts that the page has a line for each row of the tables, for their headings, and for the separator below the
/// headings.
pub fn assert_markdown(page: &str, report: &Report, what: &str) {
    let bars = page.lines().filter(|line| line.starts_with('|')).count();
    let lines = super::tables(report)
        .iter()
        .map(|table| table.rows.len() + 2)
        .sum::<usize>();
    assert_eq!(bars, lines, "{what}");
}
