//! Where everything stands in a sheet, before anything is written: formulas must know where other cells are.

use rust_xlsxwriter::XlsxError;

use super::value::{LONGEST, is_too_long, print};
use crate::render::number;
use crate::render::visible::visible_lines;
use crate::table::{Block, Report, Table};
use crate::words::{FormatWords, WorkbookWords};

/// One report on its sheet. Rows and columns are counted from 0.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub(super) name: String,
    pub(super) report: &'a Report,
    pub(super) lines: Vec<Line>,
    pub(super) tables: Vec<Placed<'a>>,
    /// Rows in use.
    pub(super) height: u32,
    /// Columns in use, one at the least.
    pub(super) width: u16,
}

/// A line of words across the sheet.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) row: u32,
    pub(super) text: String,
    pub(super) kind: LineKind,
}

/// What a line of words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LineKind {
    Title,
    Banner,
    Caption,
    Paragraph,
}

/// A table and where it begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) table: &'a Table,
    /// The row of the groups' headings, when there are any.
    pub(super) groups: Option<u32>,
    /// The row of the columns' titles.
    pub(super) titles: u32,
    /// The row of the table's first row.
    pub(super) body: u32,
}

impl<'a> Sheet<'a> {
    /// Lays out a report: title, banner, blocks, notes.
    pub(super) fn new(report: &'a Report, name: String) -> Sheet<'a> {
        let mut sheet = Sheet {
            name,
            report,
            lines: Vec::new(),
            tables: Vec::new(),
            height: 0,
            width: 1,
        };
        sheet.add_line(line(&report.title), LineKind::Title);
        if let Some(banner) = &report.banner {
            sheet.add_line(
                shown(&number::message(banner, &report.style)),
                LineKind::Banner,
            );
        }
        for block in &report.blocks {
            match block {
                Block::Table(table) => {
                    sheet.height += 1;
                    sheet.add_table(table);
                }
                Block::Text(text) => {
                    sheet.height += 1;
                    sheet.add_line(
                        shown(&number::message(text, &report.style)),
                        LineKind::Paragraph,
                    );
                }
                Block::Chart(_) => {}
            }
        }
        sheet.add_notes();
        sheet
    }

    fn add_line(&mut self, text: String, kind: LineKind) {
        self.lines.push(Line {
            row: self.height,
            text,
            kind,
        });
        self.height += 1;
    }

    fn add_table(&mut self, table: &'a Table) {
        if let Some(caption) = &table.caption {
            self.add_line(line(caption), LineKind::Caption);
        }
        let groups = table
            .columns
            .iter()
            .any(|column| column.group.is_some())
            .then_some(self.height);
        let titles = self.height + u32::from(groups.is_some());
        self.tables.push(Placed {
            table,
            groups,
            titles,
            body: titles + 1,
        });
        // A sheet that is too high is refused when it is written.
        let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
        self.height = (titles + 1).saturating_add(rows);
        self.width = self
            .width
            .max(u16::try_from(table.columns.len()).unwrap_or(u16::MAX));
    }

    fn add_notes(&mut self) {
        let (report, words) = (self.report, WorkbookWords::of(self.report.style.language));
        let mut notes: Vec<String> = report
            .notes
            .iter()
            .map(|note| shown(&number::message(note, &report.style)))
            .collect();
        notes.extend(self.has_long_figures().then(|| words.too_long.to_string()));
        if !notes.is_empty() {
            self.height = self.height.saturating_add(1);
            self.add_line(
                FormatWords::of(report.style.language).notes.to_string(),
                LineKind::Caption,
            );
            notes
                .into_iter()
                .for_each(|note| self.add_line(note, LineKind::Paragraph));
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

impl Placed<'_> {
    /// The row of the sheet that a row of the table stands in.
    pub(super) fn line(&self, row: usize) -> Result<u32, XlsxError> {
        let row = u32::try_from(row)
            .ok()
            .and_then(|row| self.body.checked_add(row));
        row.ok_or(XlsxError::RowColumnLimitError)
    }

    /// The cell of a heading over a column: of its group, which begins where the group begins, or else its title.
    pub(super) fn heading(&self, column: usize) -> Option<(u32, usize, String)> {
        let columns = &self.table.columns;
        match (&columns.get(column)?.group, self.groups) {
            (Some(group), Some(row)) => {
                let same = columns[..column]
                    .iter()
                    .rev()
                    .take_while(|other| other.group.as_ref() == Some(group));
                Some((row, column - same.count(), line(group)))
            }
            _ => Some((self.titles, column, line(&columns[column].title))),
        }
    }

    /// The text of a row's cell, as it stands in the sheet.
    pub(super) fn text(
        &self,
        row: usize,
        column: usize,
        style: &crate::table::Style,
    ) -> Option<String> {
        self.table
            .rows
            .get(row)?
            .cells
            .get(column)
            .map(|cell| print(cell, style))
    }
}

/// A text as a sheet shows it: what would steer is escaped, lines stay lines, and no longer than a cell can hold.
pub(super) fn shown(text: &str) -> String {
    let text = visible_lines(text).into_owned();
    // Room for the mark of what is left out.
    let kept = cut(&text, LONGEST - 1);
    if cut(&text, LONGEST).len() < text.len() {
        format!("{kept}…")
    } else {
        text
    }
}

/// The same on one line.
pub(super) fn line(text: &str) -> String {
    shown(text).replace('\n', " ")
}

/// As much of a text as fits in so many UTF-16 units, which is how a workbook counts.
pub(super) fn cut(text: &str, length: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > length
    });
    &text[..end.map_or(text.len(), |(at, _)| at)]
}
