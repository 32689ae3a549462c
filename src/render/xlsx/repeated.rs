//! The rows whose cells other sheets repeat, and the names by which formulas refer to some of these cells.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::{quote_sheet_name, row_col_to_cell_absolute};

use super::layout::SheetLayout;
use crate::table::CellSource;

/// The rows with a key.
#[derive(Debug)]
pub(super) struct RepeatedCells<'a> {
    /// The sheet and the row, by the id of the report and the key.
    rows: BTreeMap<(&'a str, &'a str), (usize, usize)>,
    /// The sheets whose cells other sheets repeat.
    repeated: BTreeSet<usize>,
}

impl<'a> RepeatedCells<'a> {
    pub(super) fn new(sheets: &'a [SheetLayout<'a>]) -> RepeatedCells<'a> {
        let mut rows = BTreeMap::new();
        for (number, sheet) in sheets.iter().enumerate() {
            let keys = sheet.tables.first().map(|placed| &placed.table.links.keys);
            for (row, key) in keys.into_iter().flatten() {
                let key = (sheet.report.id, key.as_str());
                rows.entry(key).or_insert((number, *row));
            }
        }
        let mut cells = RepeatedCells {
            rows,
            repeated: BTreeSet::new(),
        };
        for (number, sheet) in sheets.iter().enumerate() {
            let tables = sheet.tables.iter();
            let sources = tables.flat_map(|placed| placed.table.links.sources());
            let others = sources.filter_map(|source| cells.row(source));
            let others = others.map(|(sheet, _)| sheet);
            let others: Vec<usize> = others.filter(|other| *other != number).collect();
            cells.repeated.extend(others);
        }
        cells
    }

    /// Returns the sheet and the row of a cell. None if it is not in this workbook.
    pub(super) fn row(&self, source: &CellSource) -> Option<(usize, usize)> {
        let key = (source.report, source.key.as_str());
        self.rows.get(&key).copied()
    }

    /// Whether another sheet repeats cells of this one.
    pub(super) fn is_repeated(&self, sheet: usize) -> bool {
        self.repeated.contains(&sheet)
    }
}

/// Returns the names of cells with their addresses: `Tarief_projectleider` and `Tarieven!$D$4`.
pub(super) fn names(sheets: &[SheetLayout<'_>]) -> Result<BTreeMap<String, String>, XlsxError> {
    let mut names = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for sheet in sheets {
        let Some(placed) = sheet.tables.first() else {
            continue;
        };
        let Some(column) = placed.table.links.named else {
            continue;
        };
        for (row, key) in &placed.table.links.keys {
            let name = name_of(key);
            // Names that differ only in case are one name.
            if taken.insert(name.to_lowercase()) {
                let column = u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)?;
                let cell = row_col_to_cell_absolute(placed.line(*row)?, column);
                let address = format!("{}!{cell}", quote_sheet_name(&sheet.name));
                names.insert(name, address);
            }
        }
    }
    Ok(names)
}

/// Returns a key as a name that formulas can use: letters, digits and low lines, and no address.
fn name_of(key: &str) -> String {
    let plain = |letter: char| {
        if letter.is_ascii_alphanumeric() {
            letter
        } else {
            '_'
        }
    };
    key.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::name_of;

    #[test]
    fn a_key_becomes_a_name_that_formulas_can_use() {
        assert_eq!(
            name_of("Tarief project-leider 2023-H1"),
            "Tarief_project_leider_2023_H1"
        );
    }
}
