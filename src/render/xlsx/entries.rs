//! The cells that readers fill in: a list to choose from, where the report has one, or a number.
//!
//! The list is a range of another sheet, because a list inside the rule holds 255 characters at most (ECMA-376 part 1,
//! 18.3.1.32). After a warning, a text that is not in the list is possible too, because people paste codes.

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::{quote_sheet_name, row_col_to_cell, row_col_to_cell_absolute};
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, Worksheet, XlsxError};

use super::layout::PlacedTable;
use super::lookup::Lookups;
use super::value::figure_of;
use crate::plan::Scale;
use crate::render::number;
use crate::table::{Entry, Formula as Calculated, Style, Table};
use crate::tell;
use crate::words::WorkbookWords;

/// Adds the rules for entries in cells to the sheet of a table.
pub(super) fn add(
    placed: &PlacedTable<'_>,
    lookups: &Lookups<'_>,
    style: &Style,
    worksheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let words = WorkbookWords::of(style.language);
    let Some(last) = placed.table.rows.len().checked_sub(1) else {
        return Ok(());
    };
    for (index, column) in placed.table.columns.iter().enumerate() {
        let first = placed.line(0)?;
        let column_number = u16::try_from(index).map_err(|_| XlsxError::RowColumnLimitError)?;
        let validation = match column.entry {
            Entry::None | Entry::Text | Entry::Remark => None,
            Entry::Figure | Entry::Later => match style.scale {
                Some(scale) => {
                    add_scaled(placed, index, scale.of, style, worksheet)?;
                    None
                }
                None => Some(figures(&row_col_to_cell(first, column_number), words)?),
            },
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

/// The rule that a cell must have a number.
fn figures(cell: &str, words: &WorkbookWords) -> Result<DataValidation, XlsxError> {
    DataValidation::new()
        .allow_custom(Formula::new(format!("=ISNUMBER({cell})")))
        .set_error_title(words.no_number)?
        .set_error_message(words.enter_number)
}

/// Adds the rules for amounts of a table in thousands. Whoever types 4,200 under "× € 1.000" has entered € 4,200. So an
/// amount that is less than 1 in that scale, or less than one percent of the amount of the plan, gives a warning.
fn add_scaled(
    placed: &PlacedTable<'_>,
    column: usize,
    scale: Scale,
    style: &Style,
    worksheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let words = WorkbookWords::of(style.language);
    let size = scale.size();
    let in_full = tell! {
        nl: "Vul het bedrag voluit in: {size} staat hier als 1.",
        en: "Enter the amount in full: {size} is shown here as 1.",
        size = size
    };
    let in_full = number::message(&in_full, style);
    let least = |row: usize| {
        let planned = planned(placed.table, row, column, style).unwrap_or_default();
        let percent = planned.abs().checked_div(Decimal::ONE_HUNDRED);
        percent.unwrap_or_default().max(size.decimal()).normalize()
    };
    let column_number = u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)?;
    let rows: Vec<usize> = (0..placed.table.rows.len()).collect();
    for rows in rows.chunk_by(|one, next| least(*one) == least(*next)) {
        let (Some(from), Some(to)) = (rows.first(), rows.last()) else {
            continue;
        };
        let (first, last) = (placed.line(*from)?, placed.line(*to)?);
        let cell = row_col_to_cell(first, column_number);
        let least = least(*from);
        let is_in_full = format!("=AND(ISNUMBER({cell}),OR({cell}=0,ABS({cell})>={least}))");
        let validation = DataValidation::new()
            .allow_custom(Formula::new(is_in_full))
            .set_input_message(&in_full)?
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title(words.too_small)?
            .set_error_message(&in_full)?;
        worksheet.add_data_validation(first, column_number, last, column_number, &validation)?;
    }
    Ok(())
}

/// The amount of the plan for a cell: in the cell itself, or in the cell from which it is subtracted once it is filled
/// in.
fn planned(table: &Table, row: usize, column: usize, style: &Style) -> Option<Decimal> {
    let figure = |column: usize| figure_of(table.rows.get(row)?.cells.get(column)?, style);
    let mut formulas = table.columns.iter().flat_map(|each| &each.formulas);
    figure(column).or_else(|| {
        formulas.find_map(|formula| {
            let Calculated::Less { of, less } = formula else {
                return None;
            };
            (*less == column).then(|| figure(*of))?
        })
    })
}

/// The rule that a cell must have a text of a list.
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
