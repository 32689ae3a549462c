//! Writing one sheet: words, tables, formulas, and how it is printed.

use rust_xlsxwriter::{ExcelDateTime, Formula, IgnoreError, Worksheet, XlsxError};

use super::formula::{At, Desk};
use super::layout::{Line, LineKind, Placed, Sheet};
use super::looks::{Content, Look, Looks, RowLook, indent, indent_of_column};
use super::lookup::Lookups;
use super::number::binary;
use super::print::print;
use super::value::{MARK, Value, held};
use super::widths::{lines, need_of_line, widths};
use crate::table::{Align, Row};
use crate::words::WorkbookWords;

/// A4, in the numbering of paper sizes.
const A4: u8 = 9;
/// The height of a line of words, in points, and of the highest row that a sheet can have.
const LINE: usize = 15;
const HIGHEST: usize = 405;
/// The most rows that stay in sight above a table.
const FROZEN: u32 = 8;

/// Writes a report on its sheet.
pub(super) fn sheet(
    sheet: &Sheet<'_>,
    lookups: &Lookups<'_>,
    worksheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    worksheet.set_name(&sheet.name)?;
    let widths = widths(sheet);
    let mut looks = Looks::new(&sheet.report.style);
    for (column, width) in (0..sheet.width).zip(&widths) {
        worksheet.set_column_width(column, u32::try_from(*width).unwrap_or(u32::MAX).min(255))?;
    }
    for placed in &sheet.tables {
        headings(placed, worksheet, &mut looks)?;
        let desk = Desk::new(*placed, &sheet.report.style, lookups);
        for (index, row) in placed.table.rows.iter().enumerate() {
            let values: Vec<Value> = row
                .cells
                .iter()
                .map(|cell| Value::of(cell, &sheet.report.style))
                .collect();
            heighten(placed.line(index)?, &values, &widths, worksheet)?;
            for (column, value) in values.into_iter().enumerate() {
                let at = At { row: index, column };
                Pen {
                    placed,
                    desk: &desk,
                    lookups,
                }
                .cell(row, at, value, worksheet, &mut looks)?;
            }
        }
    }
    for line in &sheet.lines {
        line_of_words(line, &widths, worksheet, &mut looks)?;
    }
    set_up(sheet, to_column(widths.len() - 1)?, worksheet)
}

/// A line over the whole width, as high as it needs.
fn line_of_words(
    line: &Line,
    widths: &[usize],
    worksheet: &mut Worksheet,
    looks: &mut Looks<'_>,
) -> Result<(), XlsxError> {
    let format = looks.of(Look::Line(line.kind));
    let characters: usize = widths.iter().sum();
    let last = to_column(widths.len() - 1)?;
    let is_wide = line.kind == LineKind::Banner || need_of_line(line) > characters;
    if is_wide && last > 0 {
        worksheet.merge_range(
            line.row,
            0,
            line.row,
            last,
            &held(&line.text),
            &format.clone().set_text_wrap(),
        )?;
    } else {
        worksheet.write_string_with_format(line.row, 0, held(&line.text), format)?;
    }
    if is_wide {
        let high = lines(
            &line.text,
            if line.kind == LineKind::Title {
                characters * 2 / 3
            } else {
                characters
            },
        );
        worksheet.set_row_height(
            line.row,
            height(if line.kind == LineKind::Title {
                2 * high
            } else {
                high
            }),
        )?;
    }
    Ok(())
}

fn headings(
    placed: &Placed<'_>,
    worksheet: &mut Worksheet,
    looks: &mut Looks<'_>,
) -> Result<(), XlsxError> {
    let columns = &placed.table.columns;
    for (index, column) in columns.iter().enumerate() {
        let look = Look::Title {
            right: column.align == Align::Right,
            edge: is_edge(placed, index),
            indent: indent_of_column(columns, index),
        };
        let title = held(&super::layout::line(&column.title)).into_owned();
        worksheet.write_string_with_format(
            placed.titles,
            to_column(index)?,
            title,
            looks.of(look),
        )?;
    }
    let Some(row) = placed.groups else {
        return Ok(());
    };
    let mut first = 0;
    for group in columns.chunk_by(|a, b| a.group.is_some() && a.group == b.group) {
        let last = first + group.len() - 1;
        let text = super::layout::line(group[0].group.as_deref().unwrap_or_default());
        let text = held(&text);
        let format = looks.of(Look::Group {
            edge: is_edge(placed, first),
        });
        let (from, to) = (to_column(first)?, to_column(last)?);
        if from < to {
            worksheet.merge_range(row, from, row, to, &text, format)?;
        } else {
            worksheet.write_string_with_format(row, from, text, format)?;
        }
        first = last + 1;
    }
    Ok(())
}

/// Makes a row as high as its texts need when they wrap: not every program does so by itself.
fn heighten(
    row: u32,
    values: &[Value],
    widths: &[usize],
    worksheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let texts = values
        .iter()
        .zip(widths)
        .filter_map(|(value, width)| match value {
            Value::Text(text) => Some(lines(text, *width)),
            Value::Empty | Value::TooLong(_) | Value::Figure(..) | Value::Date(_) | Value::Mark => {
                None
            }
        });
    let high = texts.max().unwrap_or(1);
    if high > 1 {
        worksheet.set_row_height(row, height(high))?;
    }
    Ok(())
}

/// The height of so many lines, in points.
fn height(lines: usize) -> u32 {
    u32::try_from((LINE * lines).min(HIGHEST)).unwrap_or(u32::MAX)
}

/// Whether a column begins a group, or stands after the last one.
fn is_edge(placed: &Placed<'_>, column: usize) -> bool {
    let columns = &placed.table.columns;
    column > 0 && columns[column].group != columns[column - 1].group
}

fn to_column(index: usize) -> Result<u16, XlsxError> {
    u16::try_from(index).map_err(|_| XlsxError::RowColumnLimitError)
}

/// What writes the cells of one table.
struct Pen<'a> {
    placed: &'a Placed<'a>,
    desk: &'a Desk<'a>,
    lookups: &'a Lookups<'a>,
}

impl Pen<'_> {
    fn cell(
        &self,
        row: &Row,
        at: At,
        value: Value,
        worksheet: &mut Worksheet,
        looks: &mut Looks<'_>,
    ) -> Result<(), XlsxError> {
        let format = looks.of(self.look(row, at, &value));
        let line = self.placed.line(at.row)?;
        let column = to_column(at.column)?;
        match value {
            Value::Empty => worksheet.write_blank(line, column, format)?,
            Value::Text(text) | Value::TooLong(text) => {
                worksheet.write_string_with_format(line, column, held(&text), format)?
            }
            Value::Mark => worksheet.write_string_with_format(line, column, MARK, format)?,
            Value::Date(date) => {
                let day = ExcelDateTime::from_ymd(
                    date.year().unsigned_abs(),
                    month_or_day(date.month()),
                    month_or_day(date.day()),
                )?;
                worksheet.write_datetime_with_format(line, column, &day, format)?
            }
            Value::Figure(figure, _) => match self.formula(at) {
                Some(formula) => {
                    let formula = Formula::new(formula).set_result(figure.to_string());
                    worksheet.write_formula_with_format(line, column, formula, format)?
                }
                None => {
                    let number =
                        binary(figure).ok_or(XlsxError::ParameterError(figure.to_string()))?;
                    worksheet.write_number_with_format(line, column, number, format)?
                }
            },
        };
        Ok(())
    }

    fn formula(&self, at: At) -> Option<String> {
        let worked = self.desk.formula(at.row, at.column)?;
        print(&worked, at, self.placed, self.lookups)
    }

    fn look(&self, row: &Row, at: At, value: &Value) -> Look {
        let right = self
            .placed
            .table
            .columns
            .get(at.column)
            .is_some_and(|column| column.align == Align::Right);
        let content = match value {
            Value::Empty | Value::Text(_) | Value::TooLong(_) => Content::Text,
            Value::Figure(_, kind) => Content::Figure(*kind),
            Value::Date(_) => Content::Date,
            Value::Mark => Content::Mark,
        };
        let indent = match at.column {
            0 if !right => indent(row.role),
            column => indent_of_column(&self.placed.table.columns, column),
        };
        Look::Cell {
            row: RowLook::of(row.role),
            content,
            right,
            edge: is_edge(self.placed, at.column),
            indent,
        }
    }
}

fn month_or_day(number: i8) -> u8 {
    number.unsigned_abs()
}

/// What stays in sight, and how the sheet is printed: A4 on its side, one page wide, headings on every page.
fn set_up(sheet: &Sheet<'_>, last_column: u16, worksheet: &mut Worksheet) -> Result<(), XlsxError> {
    let words = WorkbookWords::of(sheet.report.style.language);
    let last_row = sheet.height.saturating_sub(1);
    worksheet
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0);
    worksheet.set_print_area(0, 0, last_row, last_column)?;
    worksheet.set_footer(format!("&L&A&R{} &P {} &N", words.page, words.of_pages));
    if let [placed] = &sheet.tables[..] {
        worksheet.set_repeat_rows(placed.groups.unwrap_or(placed.titles), placed.titles)?;
        if placed.body <= FROZEN {
            worksheet.set_freeze_panes(placed.body, 1)?;
        }
    }
    // Periods such as 2020 are names here, also where they look like numbers.
    worksheet.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    Ok(())
}
