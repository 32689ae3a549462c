//! The widths of the columns of a sheet: as wide as their contents need, but no wider than can be read.

use unicode_width::UnicodeWidthStr;

use super::layout::{LineKind, PlacedTable, SheetLayout, SheetLine};
use super::value::print;
use crate::render::width::{widest_line, widest_word};
use crate::table::{Cell, Column, DualName, Entry, Formula, Style};

/// The minimum width of a column, in characters, as all widths here.
const MIN_WIDTH: usize = 5;
/// The maximum width of a text column, and the width to which it may shrink if the sheet is wider than a page.
const MAX_TEXT_WIDTH: usize = 48;
const MIN_TEXT_WIDTH: usize = 20;
/// The maximum width of a link. LibreOffice does not wrap links.
const MAX_LINK_WIDTH: usize = 60;
/// The width of a column for an amount, and of a column for a remark.
const AMOUNT: usize = 14;
const REMARK: usize = 30;
/// The step by which text columns become narrower.
const STEP: usize = 7;
/// The width of a page on which letters can still be read.
const PAGE: usize = 150;
/// The width to which columns are added to a narrow sheet for its lines of words, and the width of an added column.
const LINE: usize = 110;
const USUAL: usize = 9;
/// The width of the edges of a cell.
const EDGES: usize = 2;

/// Returns the width of each column of the sheet. The more texts there are, the sooner they wrap. Columns may be added
/// after those in use, for lines of words.
pub(super) fn widths(sheet: &SheetLayout<'_>) -> Vec<usize> {
    let style = &sheet.report.style;
    let needs = |placed: &PlacedTable<'_>| {
        let style = &placed.style(style);
        (0..placed.table.columns.len())
            .map(|index| ColumnNeed::of(placed, index, style))
            .collect()
    };
    let needs: Vec<Vec<ColumnNeed>> = sheet.tables.iter().map(needs).collect();
    let mut widest = MAX_TEXT_WIDTH;
    let mut widths = widths_up_to(sheet, &needs, widest);
    while widest > MIN_TEXT_WIDTH && widths.iter().sum::<usize>() > PAGE {
        widest -= STEP;
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

/// Returns the width of a line of words. The letters of a title are larger.
pub(super) fn need_of_line(line: &SheetLine) -> usize {
    let width = widest_line(&line.text);
    match line.kind {
        LineKind::Title => width + width / 2,
        LineKind::Banner | LineKind::Caption | LineKind::Paragraph => width,
    }
}

fn widths_up_to(sheet: &SheetLayout<'_>, needs: &[Vec<ColumnNeed>], widest: usize) -> Vec<usize> {
    let mut widths = vec![MIN_WIDTH; usize::from(sheet.width)];
    for (placed, needs) in sheet.tables.iter().zip(needs) {
        for (width, need) in widths.iter_mut().zip(needs) {
            *width = (*width).max(need.up_to(widest));
        }
        make_room_for_groups(placed, &mut widths);
    }
    widths
}

/// The widths that a column needs.
#[derive(Debug, Clone, Copy)]
struct ColumnNeed {
    /// The width of the longest word of its title.
    title: usize,
    /// The width of its widest text that can wrap, and the deepest indentation of a text.
    text: usize,
    indent: usize,
    /// The width of its widest value that can't wrap.
    value: usize,
}

impl ColumnNeed {
    fn of(placed: &PlacedTable<'_>, index: usize, style: &Style) -> ColumnNeed {
        let column = &placed.table.columns[index];
        let mut need = ColumnNeed {
            title: widest_word(column.title.text()),
            text: match column.entry {
                Entry::None | Entry::Figure => widest_result(column),
                Entry::Later => AMOUNT,
                Entry::Remark => REMARK,
                Entry::Text | Entry::OneOf(_) => MAX_TEXT_WIDTH,
            },
            indent: 0,
            value: 0,
        };
        for (at, row) in placed.table.rows.iter().enumerate() {
            let Some(cell) = row.cells.get(index) else {
                continue;
            };
            let width = widest_line(&print(cell, style));
            let indent = if index == 0 {
                2 * usize::from(super::styles::indent(row.role))
            } else {
                0
            };
            match cell {
                Cell::Empty => {}
                Cell::Text(_)
                | Cell::Judged(..)
                | Cell::Label(_)
                | Cell::Message(_)
                | Cell::Span(_) => {
                    need.text = need.text.max(width);
                    need.indent = need.indent.max(indent);
                    if index == 0 && placed.table.links.of_row(at).is_some() {
                        need.value = need.value.max(width.min(MAX_LINK_WIDTH) + indent);
                    }
                }
                Cell::Money(_)
                | Cell::InFull(..)
                | Cell::Quantity(_)
                | Cell::Share(_)
                | Cell::Count(_)
                | Cell::Date(_)
                | Cell::Mark
                | Cell::Unknown => {
                    need.value = need.value.max(width + indent);
                }
            }
        }
        need
    }

    /// Returns the width of the column if its texts wrap at `widest` characters.
    fn up_to(self, widest: usize) -> usize {
        let contents = self.value.max(self.text.min(widest) + self.indent);
        // Bold letters are a little wider.
        self.title.min(widest).max(contents) + EDGES + contents / 12
    }
}

/// Returns the width of the widest text that a formula of a column can result in.
fn widest_result(column: &Column) -> usize {
    let texts = column.formulas.iter().filter_map(Formula::sign_texts);
    let texts = texts.flat_map(|texts| [texts.above, texts.zero, texts.below]);
    texts.map(widest_line).max().unwrap_or(0)
}

/// Widens the columns of a group if its heading is wider than they are together.
fn make_room_for_groups(placed: &PlacedTable<'_>, widths: &mut [usize]) {
    let columns = &placed.table.columns;
    let mut first = 0;
    for group in columns.chunk_by(Column::shares_group) {
        let heading = group[0]
            .group
            .as_ref()
            .map_or("", DualName::text)
            .width()
            .min(MAX_TEXT_WIDTH)
            + EDGES;
        let under = &mut widths[first..first + group.len()];
        let missing = heading.saturating_sub(under.iter().sum());
        for width in under {
            *width += missing.div_ceil(group.len());
        }
        first += group.len();
    }
}

/// Returns the number of lines of a text in a column of that width, wrapped between words. A longer word is broken.
pub(super) fn wrapped_lines(text: &str, width: usize) -> usize {
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
    use super::{widest_result, wrapped_lines};
    use crate::table::{Align, Column, Formula};

    #[test]
    fn a_column_has_room_for_each_result_of_its_formula() {
        let mut column = Column::new("Oordeel", Align::Left);
        column.formulas.push(Formula::ByZero {
            of: 3,
            zero: "sluit",
            other: "sluit niet",
        });
        assert_eq!(widest_result(&column), "sluit niet".len());
    }

    #[test]
    fn texts_wrap_between_words() {
        // The edges take two characters.
        assert_eq!(wrapped_lines("", 12), 1);
        assert_eq!(wrapped_lines("tien tekens", 13), 1);
        assert_eq!(wrapped_lines("tien tekens", 12), 2);
        assert_eq!(wrapped_lines("een twee drie", 10), 2);
        assert_eq!(wrapped_lines("een\ntwee\n", 12), 2);
        assert_eq!(wrapped_lines(&"x".repeat(25), 12), 3);
        assert_eq!(wrapped_lines(&format!("a {}", "x".repeat(25)), 12), 4);
    }
}
