//! The position of everything on a sheet. It is known before anything is written, because formulas refer to other
//! cells.

use rust_xlsxwriter::XlsxError;

use super::value::{MAX_CELL_LENGTH, is_too_long, print};
use crate::render::number::{message, titled};
use crate::render::visible::visible_lines;
use crate::table::{Block, Cards, Conclusion, Report, Style, Table};
use crate::words::{FormatWords, WorkbookWords};

/// One report on its sheet. Rows and columns are counted from 0.
#[derive(Debug)]
pub(super) struct SheetLayout<'a> {
    pub(super) name: String,
    pub(super) report: &'a Report,
    pub(super) lines: Vec<SheetLine>,
    pub(super) tables: Vec<PlacedTable<'a>>,
    /// The number of rows in use.
    pub(super) height: u32,
    /// The number of columns in use, at least one.
    pub(super) width: u16,
}

/// A line of words across the sheet.
#[derive(Debug)]
pub(super) struct SheetLine {
    pub(super) row: u32,
    pub(super) text: String,
    pub(super) kind: LineKind,
}

/// The kinds of lines of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LineKind {
    Title,
    Banner,
    Caption,
    Paragraph,
}

/// A table and its position on the sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlacedTable<'a> {
    pub(super) table: &'a Table,
    /// Whether it shows amounts in full in a plan with a scale.
    in_full: bool,
    /// The row of the headings over groups of columns. None if there are no groups.
    pub(super) groups: Option<u32>,
    /// The row of the titles of the columns.
    pub(super) titles: u32,
    /// The row of the first row of the table.
    pub(super) body: u32,
}

impl<'a> SheetLayout<'a> {
    /// Lays out a report: title, banner, blocks, notes.
    pub(super) fn new(report: &'a Report, name: String) -> SheetLayout<'a> {
        let mut sheet = SheetLayout {
            name,
            report,
            lines: Vec::new(),
            tables: Vec::new(),
            height: 0,
            width: 1,
        };
        sheet.add_line(one_line(&titled(&report.title, report)), LineKind::Title);
        if let Some(banner) = &report.banner {
            let banner = fitted(&message(banner, &report.style));
            sheet.add_line(banner, LineKind::Banner);
        }
        for block in &report.blocks {
            match block {
                Block::Table(table) => {
                    sheet.height += 1;
                    sheet.add_table(table, false);
                }
                Block::Cards(Cards { table, .. }) => {
                    sheet.height += 1;
                    sheet.add_table(table, true);
                }
                Block::Text(text) | Block::Conclusion(Conclusion { text, .. }) => {
                    sheet.height += 1;
                    let text = fitted(&message(text, &report.style));
                    sheet.add_line(text, LineKind::Paragraph);
                }
                Block::Chart(_) => {}
            }
        }
        sheet.add_notes();
        sheet
    }

    fn add_line(&mut self, text: String, kind: LineKind) {
        self.lines.push(SheetLine {
            row: self.height,
            text,
            kind,
        });
        self.height += 1;
    }

    fn add_table(&mut self, table: &'a Table, in_full: bool) {
        if let Some(caption) = &table.caption {
            self.add_line(one_line(caption.text()), LineKind::Caption);
        }
        let groups = table
            .columns
            .iter()
            .any(|column| column.group.is_some())
            .then_some(self.height);
        let titles = self.height + u32::from(groups.is_some());
        self.tables.push(PlacedTable {
            table,
            in_full,
            groups,
            titles,
            body: titles + 1,
        });
        // Writing a sheet that is too high is an error.
        let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
        self.height = (titles + 1).saturating_add(rows);
        self.width = self
            .width
            .max(u16::try_from(table.columns.len()).unwrap_or(u16::MAX));
    }

    fn add_notes(&mut self) {
        let report = self.report;
        let language = report.style.language;
        let mut notes: Vec<String> = report
            .notes
            .iter()
            .map(|note| fitted(&message(note, &report.style)))
            .collect();
        notes.extend(
            self.has_long_figures()
                .then(|| WorkbookWords::of(language).too_long.to_string()),
        );
        if !notes.is_empty() {
            self.height = self.height.saturating_add(1);
            self.add_line(
                FormatWords::of(language).notes.to_string(),
                LineKind::Caption,
            );
            for note in notes {
                self.add_line(note, LineKind::Paragraph);
            }
        }
    }

    fn has_long_figures(&self) -> bool {
        let mut cells = self
            .tables
            .iter()
            .flat_map(|placed| &placed.table.rows)
            .flat_map(|row| &row.cells);
        cells.any(|cell| is_too_long(cell, &self.report.style))
    }
}

impl PlacedTable<'_> {
    /// Returns how it shows values, on a sheet of this style.
    pub(super) fn style(&self, of_sheet: &Style) -> Style {
        match self.in_full {
            true => of_sheet.in_full(),
            false => of_sheet.clone(),
        }
    }

    /// Returns the row of the sheet in which a row of the table is.
    pub(super) fn line(&self, row: usize) -> Result<u32, XlsxError> {
        let row = u32::try_from(row)
            .ok()
            .and_then(|row| self.body.checked_add(row));
        row.ok_or(XlsxError::RowColumnLimitError)
    }

    /// Returns the row, the column and the text of the heading over a column: the heading of its group, which is where
    /// the group begins, or else its title.
    pub(super) fn heading(&self, column: usize) -> Option<(u32, usize, String)> {
        let columns = &self.table.columns;
        let own = columns.get(column)?;
        match (&own.group, self.groups) {
            (Some(group), Some(row)) => {
                let before = columns[..column].iter().rev();
                let same = before.take_while(|other| own.shares_group(other)).count();
                Some((row, column - same, one_line(group.text())))
            }
            (None, _) | (_, None) => Some((self.titles, column, one_line(own.title.text()))),
        }
    }

    /// Returns the text of a cell, as it is on the sheet.
    pub(super) fn text(&self, row: usize, column: usize, style: &Style) -> Option<String> {
        self.table
            .rows
            .get(row)?
            .cells
            .get(column)
            .map(|cell| print(cell, style))
    }
}

/// Returns a text with control characters escaped, with its line breaks, and no longer than a cell can hold.
pub(super) fn fitted(text: &str) -> String {
    let text = visible_lines(text).into_owned();
    if cut(&text, MAX_CELL_LENGTH).len() < text.len() {
        // One unit is for the ellipsis.
        format!("{}…", cut(&text, MAX_CELL_LENGTH - 1))
    } else {
        text
    }
}

/// Returns the same as [`fitted`], on one line.
pub(super) fn one_line(text: &str) -> String {
    fitted(text).replace('\n', " ")
}

/// Returns the start of a text, cut to this number of UTF-16 units. A workbook counts in these units.
pub(super) fn cut(text: &str, length: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > length
    });
    &text[..end.map_or(text.len(), |(at, _)| at)]
}
