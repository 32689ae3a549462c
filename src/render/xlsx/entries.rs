//! The cells that readers fill in: a list to choose from, where the report has one, or a number.
//!
//! The list is a range of another sheet, because a list inside the rule holds 255 characters at most (ECMA-376 part 1,
//! 18.3.1.32). Another text than those of the list is possible after a warning: people paste codes.

use rust_xlsxwriter::utility::{quote_sheet_name, row_col_to_cell, row_col_to_cell_absolute};
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, Worksheet, XlsxError};

use super::layout::PlacedTable;
use super::lookup::Lookups;
use crate::plan::Language;
use crate::table::Entry;
use crate::words::WorkbookWords;

/// Adds the rules for entries in cells to the sheet of a table.
pub(super) fn add(
    placed: &PlacedTable<'_>,
    lookups: &Lookups<'_>,
    language: Language,
    worksheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let words = WorkbookWords::of(language);
    let Some(last) = placed.table.rows.len().checked_sub(1) else {
        return Ok(());
    };
    for (index, column) in placed.table.columns.iter().enumerate() {
        let first = placed.line(0)?;
        let column_number = u16::try_from(index).map_err(|_| XlsxError::RowColumnLimitError)?;
        let validation = match column.entry {
            Entry::None | Entry::Text | Entry::Remark => None,
            Entry::Figure | Entry::Later => Some(figures(first, column_number, words)?),
            Entry::OneOf(report) => match list(report, lookups)? {
                Some(list) => Some(one_of(list, words)?),
                None => None,
            },
        };
        let Some(validation) = validation else {
            continue;
        };
        worksheet.add_data_validation(
            first,
            column_number,
            placed.line(last)?,
            column_number,
            &validation,
        )?;
    }
    Ok(())
}

/// Whether a cell of a column has a number.
fn figures(first: u32, column: u16, words: &WorkbookWords) -> Result<DataValidation, XlsxError> {
    let cell = row_col_to_cell(first, column);
    DataValidation::new()
        .allow_custom(Formula::new(format!("=ISNUMBER({cell})")))
        .set_error_title(words.no_number)?
        .set_error_message(words.enter_number)
}

/// Whether a cell has a text of a list.
fn one_of(list: String, words: &WorkbookWords) -> Result<DataValidation, XlsxError> {
    DataValidation::new()
        .allow_list_formula(Formula::new(list))
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title(words.not_in_list)?
        .set_error_message(words.choose_from_list)
}

/// The cells with the texts to choose from: `='Codes'!$A$4:$A$40`. None if there are none.
fn list(report: &str, lookups: &Lookups<'_>) -> Result<Option<String>, XlsxError> {
    let Some(sheet) = lookups.sheet_of(report) else {
        return Ok(None);
    };
    let Some(placed) = sheet.tables.first() else {
        return Ok(None);
    };
    let Some(last) = placed.table.rows.len().checked_sub(1) else {
        return Ok(None);
    };
    let cell = |row| Ok::<_, XlsxError>(row_col_to_cell_absolute(placed.line(row)?, 0));
    let (first, last) = (cell(0)?, cell(last)?);
    Ok(Some(format!(
        "={}!{first}:{last}",
        quote_sheet_name(&sheet.name)
    )))
}
