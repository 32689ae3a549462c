//! How wide the columns of a sheet are: as their contents need, and texts no wider than can be read.

use unicode_width::UnicodeWidthStr;

use super::layout::{Line, LineKind, Placed, Sheet};
use super::value::print;
use crate::table::{Cell, Style};

/// Characters that a column has at the least.
const NARROW: usize = 5;
/// Characters that a column of texts has at the most, and what it keeps when the sheet is wider than a page.
const WIDE: usize = 48;
const WRAPPED: usize = 20;
/// Characters on a page, in letters that can still be read.
const PAGE: usize = 150;
/// Characters that lines of words may make a narrow sheet wider by columns of the usual width, and that width.
const LINE: usize = 110;
const USUAL: usize = 9;
/// Characters for the edges of a cell.
const EDGES: usize = 2;

/// For each column of the sheet, its width in characters: texts wrap sooner where there are many of them. After
/// the columns in use may come some that only lines of words stand over.
pub(super) fn widths(sheet: &Sheet<'_>) -> Vec<usize> {
    let style = &sheet.report.style;
    let needs = |placed: &Placed<'_>| {
        (0..placed.table.columns.len())
            .map(|index| Need::of(placed, index, style))
            .collect()
    };
    let needs: Vec<Vec<Need>> = sheet.tables.iter().map(needs).collect();
    let mut widest = WIDE;
    let mut widths = widths_up_to(sheet, &needs, widest);
    while widest > WRAPPED && widths.iter().sum::<usize>() > PAGE {
        widest -= 7;
        widths = widths_up_to(sheet, &needs, widest);
    }
    let longest = sheet
        .lines
        .iter()
        .map(need_of_line)
        .max()
        .unwrap_or(0)
        .min(LINE);
    while widths.iter().sum::<usize>() < longest {
        widths.push(USUAL);
    }
    widths
}

/// The characters that a line of words takes: those of a title are larger.
pub(super) fn need_of_line(line: &Line) -> usize {
    let width = line
        .text
        .lines()
        .map(UnicodeWidthStr::width)
        .max()
        .unwrap_or(0);
    match line.kind {
        LineKind::Title => width + width / 2,
        LineKind::Banner | LineKind::Caption | LineKind::Paragraph => width,
    }
}

fn widths_up_to(sheet: &Sheet<'_>, needs: &[Vec<Need>], widest: usize) -> Vec<usize> {
    let mut widths = vec![NARROW; usize::from(sheet.width)];
    for (placed, needs) in sheet.tables.iter().zip(needs) {
        for (width, need) in widths.iter_mut().zip(needs) {
            *width = (*width).max(need.up_to(widest));
        }
        make_room_for_groups(placed, &mut widths);
    }
    widths
}

/// What a column needs, in characters.
#[derive(Debug, Clone, Copy)]
struct Need {
    /// The longest word of its title.
    title: usize,
    /// Its widest text, which can wrap, and how far the deepest stands from the margin.
    text: usize,
    indent: usize,
    /// Its widest value that can't.
    value: usize,
}

impl Need {
    fn of(placed: &Placed<'_>, index: usize, style: &Style) -> Need {
        let title = placed.table.columns[index]
            .title
            .split_whitespace()
            .map(UnicodeWidthStr::width)
            .max();
        let mut need = Need {
            title: title.unwrap_or(0),
            text: 0,
            indent: 0,
            value: 0,
        };
        for row in &placed.table.rows {
            let Some(cell) = row.cells.get(index) else {
                continue;
            };
            let width = print(cell, style)
                .lines()
                .map(UnicodeWidthStr::width)
                .max()
                .unwrap_or(0);
            let indent = if index == 0 {
                2 * usize::from(super::looks::indent(row.role))
            } else {
                0
            };
            match cell {
                Cell::Empty => {}
                Cell::Text(_) | Cell::Message(_) | Cell::Span(_) => {
                    need.text = need.text.max(width);
                    need.indent = need.indent.max(indent);
                }
                Cell::Money(_)
                | Cell::Quantity(_)
                | Cell::Share(_)
                | Cell::Count(_)
                | Cell::Date(_)
                | Cell::Mark => {
                    need.value = need.value.max(width + indent);
                }
            }
        }
        need
    }

    fn up_to(self, widest: usize) -> usize {
        let contents = self.value.max(self.text.min(widest) + self.indent);
        // Bold is a little wider.
        self.title.min(widest).max(contents) + EDGES + contents / 12
    }
}

/// Widens the columns under a heading that is wider than they are together.
fn make_room_for_groups(placed: &Placed<'_>, widths: &mut [usize]) {
    let columns = &placed.table.columns;
    let mut first = 0;
    for group in columns.chunk_by(|a, b| a.group.is_some() && a.group == b.group) {
        let heading = group[0]
            .group
            .as_deref()
            .unwrap_or_default()
            .width()
            .min(WIDE)
            + EDGES;
        let under = &mut widths[first..first + group.len()];
        let missing = heading.saturating_sub(under.iter().sum());
        under
            .iter_mut()
            .for_each(|width| *width += missing.div_ceil(group.len()));
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
