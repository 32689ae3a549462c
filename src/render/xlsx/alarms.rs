//! Cells that turn red if amounts that should be equal are not.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{ConditionalFormatFormula, Format, Worksheet, XlsxError};

use super::layout::PlacedTable;
use super::styles::ALARM;
use crate::table::Formula;

/// Adds the conditional formats of a table to its sheet. In each row with a difference, they cover the cells from the
/// difference to its verdict.
pub(super) fn add(placed: &PlacedTable<'_>, worksheet: &mut Worksheet) -> Result<(), XlsxError> {
    let Some(last) = placed.table.rows.len().checked_sub(1) else {
        return Ok(());
    };
    for (index, column) in placed.table.columns.iter().enumerate() {
        let differences = column.formulas.iter().filter_map(|formula| {
            let Formula::ByZero { of, .. } = formula else {
                return None;
            };
            Some(*of)
        });
        for difference in differences {
            let column = |at: usize| u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError);
            let (from, to) = (column(difference)?, column(index)?);
            let first = placed.line(0)?;
            let rule = format!("=N(${}{})<>0", column_number_to_name(from), first + 1);
            let red = Format::new().set_background_color(ALARM).set_bold();
            let format = ConditionalFormatFormula::new()
                .set_rule(rule.as_str())
                .set_format(red);
            worksheet.add_conditional_format(first, from, placed.line(last)?, to, &format)?;
        }
    }
    Ok(())
}
