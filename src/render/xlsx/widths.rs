//! How wide the columns of a sheet are: as their contents need, and texts no wider than can be read.

use unicode_width::UnicodeWidthStr;

use super::layout::{Placed, Sheet};
use super::value::{Value, print};
use crate::table::{Column, Row, Style};

/// Characters that a column has at the least.
const NARROW: usize = 7;
/// Characters that a column of texts has at the most, and what it keeps when the sheet is wider than a page.
const WIDE: usize = 48;
const WRAPPED: usize = 20;
/// Characters on a page, in letters that can still be read.
const PAGE: usize = 150;
/// Characters for the edges of a cell.
const EDGES: usize = 2;

/// For each column of the sheet, its width in characters: texts wrap sooner where there are many of them.
pub(super) fn widths(sheet: &Sheet<'_>) -> Vec<usize> {
    let mut widest = WIDE;
    let mut widths = widths_up_to(sheet, widest);
    while widest > WRAPPED && widths.iter().sum::<usize>() > PAGE {
        widest -= 7;
        widths = widths_up_to(sheet, widest);
    }
    widths
}

fn widths_up_to(sheet: &Sheet<'_>, widest: usize) -> Vec<usize> {
    let mut widths = vec![NARROW; usize::from(sheet.width)];
    for placed in &sheet.tables {
        for (index, column) in placed.table.columns.iter().enumerate() {
            let width = column_width(index, column, &placed.table.rows, &sheet.report.style, widest);
            widths[index] = widths[index].max(width);
        }
        make_room_for_groups(placed, &mut widths);
    }
    widths
}

fn column_width(index: usize, column: &Column, rows: &[Row], style: &Style, wide: usize) -> usize {
    let title = column.title.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0).min(wide);
    let cells = rows.iter().filter_map(|row| row.cells.get(index).map(|cell| (row.role, cell)));
    let widest = cells.map(|(role, cell)| {
        let text = print(cell, style);
        let width = text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
        let indent = if index == 0 { 2 * usize::from(super::looks::indent(role)) } else { 0 };
        match Value::of(cell, style) {
            Value::Text(_) => width.min(wide) + indent,
            Value::Empty | Value::TooLong(_) | Value::Figure(..) | Value::Date(_) | Value::Mark => width + indent,
        }
    });
    // Bold is a little wider.
    let widest = widest.max().unwrap_or(0);
    title.max(widest) + EDGES + widest / 12
}

/// Widens the columns under a heading that is wider than they are together.
fn make_room_for_groups(placed: &Placed<'_>, widths: &mut [usize]) {
    let columns = &placed.table.columns;
    let mut first = 0;
    for group in columns.chunk_by(|a, b| a.group.is_some() && a.group == b.group) {
        let heading = group[0].group.as_deref().unwrap_or_default().width().min(WIDE) + EDGES;
        let under = &mut widths[first..first + group.len()];
        let missing = heading.saturating_sub(under.iter().sum());
        under.iter_mut().for_each(|width| *width += missing.div_ceil(group.len()));
        first += group.len();
    }
}

/// How many lines a text takes in so many characters, wrapped between words; a longer word is broken.
pub(super) fn lines(text: &str, width: usize) -> usize {
    let width = width.saturating_sub(EDGES).max(1);
    let wrapped = |line: &str| {
        let (mut lines, mut used) = (1, 0);
        for word in line.split(' ').map(UnicodeWidthStr::width) {
            let gap = usize::from(used > 0);
            if used + gap + word <= width {
                used += gap + word;
            } else {
                lines += usize::from(used > 0) + word.saturating_sub(1) / width;
                used = if word == 0 { 0 } else { (word - 1) % width + 1 };
            }
        }
        lines
    };
    text.lines().map(wrapped).sum::<usize>().max(1)
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn lines_are_wrapped_between_words() {
        // Two characters are for the edges.
        assert_eq!(lines("", 12), 1);
        assert_eq!(lines("tien tekens", 13), 1);
        assert_eq!(lines("tien tekens", 12), 2);
        assert_eq!(lines("een twee drie", 10), 2);
        assert_eq!(lines("een\ntwee\n", 12), 2);
        assert_eq!(lines(&"x".repeat(25), 12), 3);
        assert_eq!(lines(&format!("a {}", "x".repeat(25)), 12), 4);
    }
}
