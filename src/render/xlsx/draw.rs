//! Writes one sheet: words, tables, formulas, and how it is printed.

use rust_xlsxwriter::{ExcelDateTime, Formula, IgnoreError, Url, Worksheet, XlsxError};

use super::alarms;
use super::comments;
use super::entries;
use super::formula::{At, FormulaFinder};
use super::front;
use super::inputs::{cell_style, input_style, is_edge, is_input, protection};
use super::layout::{LineKind, PlacedTable, SheetLayout, SheetLine, fitted, one_line};
use super::links::LinkTargets;
use super::lookup::Lookups;
use super::number::binary;
use super::print::print;
use super::snapshot::Following;
use super::stacked::{self, ChartExtent};
use super::styles::{CellStyle, CellStyles, indent_of_column};
use super::value::{MARK, SheetValue, held};
use super::widths::{need_of_line, widths, wrapped_lines};
use crate::table::{Align, Column, DualName, Row};
use crate::words::{FormatWords, WorkbookWords};

/// A4, in the numbering of paper sizes.
const A4: u8 = 9;
/// The height of a line of words, and of the highest row that a sheet can have, in points.
const LINE: usize = 15;
const HIGHEST: usize = 405;
/// The maximum number of characters of a sheet that is printed upright. A page has room for 100 characters of full
/// size. A wider sheet is printed smaller: one of this width at two thirds.
const MAX_PORTRAIT_WIDTH: usize = 150;
/// The minimum number of rows of a table with a filter.
const FILTERED: usize = 20;
/// The maximum number of rows that stay in sight above a table.
const MAX_FROZEN_ROWS: u32 = 8;

/// The maximum number of links that a sheet can have. Further rows have no link.
const MAX_LINKS: usize = 65_530;

/// The parts that all sheets of a workbook share.
pub(super) struct DrawnWorkbook<'a> {
    pub(super) lookups: &'a Lookups<'a>,
    pub(super) targets: &'a LinkTargets,
    pub(super) sheets: &'a [SheetLayout<'a>],
    /// Whether all cells but those for input are protected.
    pub(super) is_protected: bool,
}

/// Writes a report on its sheet. The title is followed by a remark if the sheet does not follow all changes on other
/// sheets.
pub(super) fn sheet(
    sheet: &SheetLayout<'_>,
    following: Following,
    workbook: &DrawnWorkbook<'_>,
    worksheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    worksheet.set_name(&sheet.name)?;
    // A formula without a stored result results in a blank text, not in 0.
    worksheet.set_formula_result_default("");
    if workbook.is_protected {
        worksheet.protect_with_options(&protection());
    }
    let lookups = workbook.lookups;
    let remark = following.remark(WorkbookWords::of(sheet.report.style.language));
    let mut writer = SheetWriter {
        sheet,
        following,
        worksheet,
        styles: CellStyles::new(&sheet.report.style),
        widths: widths(sheet),
        links: 0,
    };
    writer.set_widths()?;
    // Rows are written in order, because a complete row is not kept in memory.
    let mut lines = sheet.lines.iter().peekable();
    for placed in &sheet.tables {
        while let Some(line) = lines.next_if(|line| line.row < placed.titles) {
            writer.line(line, remark)?;
        }
        writer.headings(placed)?;
        let formulas = FormulaFinder::new(*placed, &sheet.report.style, lookups);
        for (index, row) in placed.table.rows.iter().enumerate() {
            writer.row(placed, index, row, &formulas, lookups)?;
            writer.link(placed, index, row, workbook.targets)?;
        }
        entries::add(placed, lookups, &sheet.report.style, writer.worksheet)?;
        alarms::add(placed, writer.worksheet)?;
        comments::add(placed, &sheet.report.style, writer.worksheet)?;
    }
    for line in lines {
        writer.line(line, remark)?;
    }
    let charts = stacked::extent(sheet, workbook.sheets, &writer.widths);
    writer.set_up_page(charts)?;
    stacked::add(sheet, workbook.sheets, worksheet)
}

/// A sheet while it is written.
struct SheetWriter<'a> {
    sheet: &'a SheetLayout<'a>,
    following: Following,
    worksheet: &'a mut Worksheet,
    styles: CellStyles<'a>,
    /// The width of each column, in characters.
    widths: Vec<usize>,
    /// The number of links that were written.
    links: usize,
}

impl SheetWriter<'_> {
    fn set_widths(&mut self) -> Result<(), XlsxError> {
        for (column, width) in (0..self.sheet.width).zip(&self.widths) {
            let width = u32::try_from(*width).unwrap_or(u32::MAX).min(255);
            self.worksheet.set_column_width(column, width)?;
        }
        Ok(())
    }

    fn last_column(&self) -> Result<u16, XlsxError> {
        to_column(self.widths.len() - 1)
    }

    /// Writes a line over the full width, as high as it needs to be. A remark comes after a title.
    fn line(&mut self, line: &SheetLine, remark: Option<&str>) -> Result<(), XlsxError> {
        match remark {
            Some(remark) if line.kind == LineKind::Title => self.words(&remarked(line, remark)),
            Some(_) | None => self.words(line),
        }
    }

    fn words(&mut self, line: &SheetLine) -> Result<(), XlsxError> {
        let last = self.last_column()?;
        let text = held(&line.text);
        let format = self.styles.of(CellStyle::Line(line.kind));
        let characters: usize = self.widths.iter().sum();
        let is_wide = line.kind == LineKind::Banner || need_of_line(line) > characters;
        if is_wide && last > 0 {
            let format = format.clone().set_text_wrap();
            self.worksheet
                .merge_range(line.row, 0, line.row, last, &text, &format)?;
        } else {
            self.worksheet
                .write_string_with_format(line.row, 0, text, format)?;
        }
        if is_wide {
            // A title has larger letters.
            let high = match line.kind {
                LineKind::Title => 2 * wrapped_lines(&line.text, characters * 2 / 3),
                LineKind::Banner | LineKind::Caption | LineKind::Paragraph => {
                    wrapped_lines(&line.text, characters)
                }
            };
            self.worksheet.set_row_height(line.row, height(high))?;
        }
        Ok(())
    }

    fn headings(&mut self, placed: &PlacedTable<'_>) -> Result<(), XlsxError> {
        let columns = &placed.table.columns;
        if let Some(row) = placed.groups {
            self.group_headings(columns, row)?;
        }
        let titles = columns.iter().map(|column| one_line(column.title.text()));
        let lines = titles.zip(&self.widths);
        let lines = lines.map(|(title, width)| wrapped_lines(&title, *width));
        self.heighten(placed.titles, lines.max())?;
        for (index, column) in columns.iter().enumerate() {
            let style = CellStyle::Title {
                right: column.align == Align::Right,
                edge: is_edge(columns, index),
                indent: indent_of_column(columns, index),
            };
            self.worksheet.write_string_with_format(
                placed.titles,
                to_column(index)?,
                held(&one_line(column.title.text())),
                self.styles.of(style),
            )?;
        }
        Ok(())
    }

    fn group_headings(&mut self, columns: &[Column], row: u32) -> Result<(), XlsxError> {
        let mut first = 0;
        for group in columns.chunk_by(Column::shares_group) {
            let last = first + group.len() - 1;
            let text = one_line(group[0].group.as_ref().map_or("", DualName::text));
            let text = held(&text);
            let format = self.styles.of(CellStyle::Group {
                edge: is_edge(columns, first),
            });
            let (from, to) = (to_column(first)?, to_column(last)?);
            if from < to {
                self.worksheet
                    .merge_range(row, from, row, to, &text, format)?;
            } else {
                self.worksheet
                    .write_string_with_format(row, from, text, format)?;
            }
            first = last + 1;
        }
        Ok(())
    }

    /// Writes a row of a table, with formulas where there are any.
    fn row(
        &mut self,
        placed: &PlacedTable<'_>,
        index: usize,
        row: &Row,
        formulas: &FormulaFinder<'_>,
        lookups: &Lookups<'_>,
    ) -> Result<(), XlsxError> {
        let line = placed.line(index)?;
        let style = &placed.style(&self.sheet.report.style);
        let values: Vec<SheetValue> = row
            .cells
            .iter()
            .map(|cell| SheetValue::of(cell, style))
            .collect();
        let texts = values.iter().zip(&self.widths);
        let lines = texts.filter_map(|(value, width)| match value {
            SheetValue::Text(text) => Some(wrapped_lines(text, *width)),
            SheetValue::Empty
            | SheetValue::TooLong(_)
            | SheetValue::Figure(..)
            | SheetValue::Date(_)
            | SheetValue::Mark => None,
        });
        self.heighten(line, lines.max())?;
        for (column, value) in values.into_iter().enumerate() {
            let at = At { row: index, column };
            let formula = match value {
                SheetValue::Empty | SheetValue::Text(_) | SheetValue::Figure(..) => {
                    let found = formulas.formula(at.row, at.column);
                    found.and_then(|found| print(&found, at, placed, lookups))
                }
                SheetValue::TooLong(_) | SheetValue::Date(_) | SheetValue::Mark => None,
            };
            let is_entered = formula.is_none() && formulas.is_open(index, column);
            let is_input = is_entered && is_input(placed, row, column, self.following);
            let style = match is_input {
                true => input_style(placed, row, column, &value),
                false => cell_style(placed, row, column, &value),
            };
            self.cell(line, to_column(column)?, value, style, formula)?;
        }
        Ok(())
    }

    /// Makes the title of a row a link, if the row leads to something in the workbook.
    fn link(
        &mut self,
        placed: &PlacedTable<'_>,
        index: usize,
        row: &Row,
        targets: &LinkTargets,
    ) -> Result<(), XlsxError> {
        let Some(target) = targets.of_row(placed.table, index) else {
            return Ok(());
        };
        let style = placed.style(&self.sheet.report.style);
        let value = SheetValue::of(&row.cells[0], &style);
        let format = self.styles.of(cell_style(placed, row, 0, &value));
        if let SheetValue::Text(text) = value
            && self.links < MAX_LINKS
        {
            self.links += 1;
            let url = Url::new(target).set_text(held(&text));
            let line = placed.line(index)?;
            self.worksheet.write_url_with_format(line, 0, url, format)?;
        }
        Ok(())
    }

    /// Makes a row as high as its texts need when they wrap. Not every spreadsheet program does this by itself.
    fn heighten(&mut self, row: u32, lines: Option<usize>) -> Result<(), XlsxError> {
        match lines.filter(|lines| *lines > 1) {
            Some(lines) => {
                self.worksheet.set_row_height(row, height(lines))?;
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn cell(
        &mut self,
        row: u32,
        column: u16,
        value: SheetValue,
        style: CellStyle,
        formula: Option<String>,
    ) -> Result<(), XlsxError> {
        let format = self.styles.of(style);
        let sheet = &mut *self.worksheet;
        let calculated = |formula: String, result: &str| Formula::new(formula).set_result(result);
        match value {
            SheetValue::Empty => match formula {
                Some(formula) => {
                    let formula = calculated(formula, "");
                    sheet.write_formula_with_format(row, column, formula, format)?
                }
                None => sheet.write_blank(row, column, format)?,
            },
            SheetValue::Text(text) => match formula {
                Some(formula) => {
                    let formula = calculated(formula, &text);
                    sheet.write_formula_with_format(row, column, formula, format)?
                }
                None => sheet.write_string_with_format(row, column, held(&text), format)?,
            },
            SheetValue::TooLong(text) => {
                sheet.write_string_with_format(row, column, held(&text), format)?
            }
            SheetValue::Mark => sheet.write_string_with_format(row, column, MARK, format)?,
            SheetValue::Date(date) => {
                let (year, month, day) = (date.year(), date.month(), date.day());
                let (month, day) = (month.unsigned_abs(), day.unsigned_abs());
                let day = ExcelDateTime::from_ymd(year.unsigned_abs(), month, day)?;
                sheet.write_datetime_with_format(row, column, &day, format)?
            }
            SheetValue::Figure(figure, _) => match formula {
                Some(formula) => {
                    let formula = calculated(formula, &figure.to_string());
                    sheet.write_formula_with_format(row, column, formula, format)?
                }
                None => {
                    let number =
                        binary(figure).ok_or(XlsxError::ParameterError(figure.to_string()))?;
                    sheet.write_number_with_format(row, column, number, format)?
                }
            },
        };
        Ok(())
    }

    /// Sets the rows and columns that stay in sight, and the printing: A4, one page wide, as few pages as can be read,
    /// headings on every page.
    fn set_up_page(&mut self, charts: ChartExtent) -> Result<(), XlsxError> {
        let sheet = self.sheet;
        let words = FormatWords::of(sheet.report.style.language);
        let last_row = sheet.height.saturating_sub(1) + charts.rows;
        let last_column = self.last_column()?;
        let worksheet = &mut *self.worksheet;
        match self.widths.iter().sum::<usize>() {
            ..=MAX_PORTRAIT_WIDTH => worksheet.set_portrait(),
            _ => worksheet.set_landscape(),
        };
        worksheet
            .set_paper_size(A4)
            .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
            .set_print_fit_to_pages(1, 0);
        worksheet.set_print_area(0, 0, last_row, last_column.max(charts.last_column))?;
        worksheet.set_footer(format!("&L&A&R{} &P {} &N", words.page, words.of_pages));
        if let [placed] = &sheet.tables[..] {
            worksheet.set_repeat_rows(placed.groups.unwrap_or(placed.titles), placed.titles)?;
            let rows = placed.table.rows.iter();
            let body = rows.take_while(|row| row.role.is_body()).count();
            let is_filtered = sheet.report.id != front::ID && !placed.table.is_to_fill_in();
            if body >= FILTERED && is_filtered {
                let last_column = to_column(placed.table.columns.len() - 1)?;
                worksheet.autofilter(placed.titles, 0, placed.line(body - 1)?, last_column)?;
            }
            if placed.body <= MAX_FROZEN_ROWS {
                worksheet.set_freeze_panes(placed.body, 1)?;
            }
        }
        // Periods such as 2020 are names here, although they look like numbers.
        worksheet.ignore_error_range(
            0,
            0,
            last_row,
            last_column,
            IgnoreError::NumberStoredAsText,
        )?;
        Ok(())
    }
}

/// Returns a line with a remark in brackets after it.
fn remarked(line: &SheetLine, remark: &str) -> SheetLine {
    SheetLine {
        text: fitted(&format!("{} ({remark})", line.text)),
        ..*line
    }
}

/// Returns the height of this number of lines, in points.
fn height(lines: usize) -> u32 {
    u32::try_from((LINE * lines).min(HIGHEST)).unwrap_or(u32::MAX)
}

fn to_column(index: usize) -> Result<u16, XlsxError> {
    u16::try_from(index).map_err(|_| XlsxError::RowColumnLimitError)
}
