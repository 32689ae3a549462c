//! Sums over rows of another sheet: which rows they are, and whether `SUMIFS` can select them by their texts.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use rust_xlsxwriter::utility::{quote_sheet_name, row_col_to_cell, row_col_to_cell_absolute};

use super::formula::decimals_of;
use super::layout::{PlacedTable, SheetLayout};
use super::repeated::RepeatedCells;
use super::value::figure_of;
use crate::table::{Cell, CellSource, Formula, Lookup, Style};

/// The maximum number of cells that the `SUMIFS` into one table may scan together. Beyond that, sums list their rows.
const MAX_SCANNED_CELLS: usize = 20_000_000;
/// The maximum number of characters of a criterion of `SUMIFS`.
const MAX_CRITERION: usize = 255;

/// Identifies a table: the id of its report, and the numbers of the columns with the amount, the name and the other
/// text.
type LookupKey = (&'static str, usize, usize, usize);

/// All tables whose rows are added up on other sheets.
#[derive(Debug)]
pub(super) struct Lookups<'a> {
    sheets: &'a [SheetLayout<'a>],
    targets: BTreeMap<LookupKey, LookupTarget>,
    repeated: RepeatedCells<'a>,
    /// The maximum number of decimals of each column of the first table of each sheet.
    decimals: Vec<Vec<u32>>,
    /// The names of cells, by their addresses.
    names: BTreeMap<String, String>,
}

/// A table whose rows are added up on other sheets.
#[derive(Debug)]
pub(super) struct LookupTarget {
    /// The number of its sheet.
    sheet: usize,
    /// Its rows with their amounts, by name and other text.
    rows: BTreeMap<(String, String), Vec<(usize, Decimal)>>,
    /// The number of its ordinary rows before the first row of another kind.
    pub(super) length: usize,
    /// The maximum number of decimals of its amounts.
    pub(super) decimals: u32,
    /// Whether `SUMIFS` selects the same rows by their texts.
    pub(super) by_text: bool,
}

impl<'a> Lookups<'a> {
    /// Collects the tables that formulas of these sheets refer to.
    pub(super) fn new(
        sheets: &'a [SheetLayout<'a>],
        names: &BTreeMap<String, String>,
    ) -> Lookups<'a> {
        let formulas = sheets
            .iter()
            .flat_map(|sheet| &sheet.tables)
            .flat_map(|placed| &placed.table.columns);
        let asked: BTreeSet<LookupKey> = formulas
            .flat_map(|column| &column.formulas)
            .filter_map(key)
            .collect();
        let targets = asked
            .into_iter()
            .filter_map(|key| Some((key, LookupTarget::new(sheets, key)?)))
            .collect();
        Lookups {
            sheets,
            targets,
            repeated: RepeatedCells::new(sheets),
            decimals: sheets.iter().map(decimals_of_sheet).collect(),
            names: names
                .iter()
                .map(|(name, address)| (address.clone(), name.clone()))
                .collect(),
        }
    }

    /// Returns the sheet of the report with this id.
    pub(super) fn sheet_of(&self, report: &str) -> Option<&SheetLayout<'a>> {
        self.sheets.iter().find(|sheet| sheet.report.id == report)
    }

    /// Whether other sheets repeat cells of this one.
    pub(super) fn is_repeated(&self, sheet: usize) -> bool {
        self.repeated.is_repeated(sheet)
    }

    /// Returns a cell that other sheets repeat, with the style of its report. None if it is not in this workbook.
    pub(super) fn cell(&self, source: &CellSource) -> Option<(&'a Cell, &'a Style)> {
        let (sheet, placed, row) = self.place(source)?;
        let cell = placed.table.rows.get(row)?.cells.get(source.column)?;
        Some((cell, &sheet.report.style))
    }

    /// Returns the largest number of decimals in the column of a cell that other sheets repeat.
    pub(super) fn decimals(&self, source: &CellSource) -> u32 {
        let sheet = self.repeated.row(source).map(|(sheet, _)| sheet);
        let columns = sheet.and_then(|sheet| self.decimals.get(sheet));
        let decimals = columns.and_then(|columns| columns.get(source.column));
        decimals.copied().unwrap_or(0)
    }

    /// Returns the name of a cell. None if formulas refer to it by its address.
    pub(super) fn name(&self, source: &CellSource) -> Option<String> {
        let (sheet, placed, row) = self.place(source)?;
        let (row, column) = (placed.line(row).ok()?, u16::try_from(source.column).ok()?);
        let absolute = row_col_to_cell_absolute(row, column);
        let address = format!("{}!{absolute}", quote_sheet_name(&sheet.name));
        self.names.get(&address).cloned()
    }

    /// Returns the address of a cell that other sheets repeat, or its name if it has one.
    pub(super) fn address(&self, source: &CellSource) -> Option<String> {
        let (sheet, placed, row) = self.place(source)?;
        let (row, column) = (placed.line(row).ok()?, u16::try_from(source.column).ok()?);
        let sheet = quote_sheet_name(&sheet.name);
        let address = || format!("{sheet}!{}", row_col_to_cell(row, column));
        Some(self.name(source).unwrap_or_else(address))
    }

    /// Returns the sheet, the table and the row of a cell that other sheets repeat.
    pub(super) fn place(
        &self,
        source: &CellSource,
    ) -> Option<(&'a SheetLayout<'a>, &'a PlacedTable<'a>, usize)> {
        let (sheet, row) = self.repeated.row(source)?;
        let sheet = &self.sheets[sheet];
        Some((sheet, sheet.tables.first()?, row))
    }

    /// Returns the table that a sum refers to, and its sheet.
    pub(super) fn target(&self, lookup: &Lookup) -> Option<(&LookupTarget, &SheetLayout<'a>)> {
        let target = self.targets.get(&key_of(lookup))?;
        Some((target, &self.sheets[target.sheet]))
    }
}

/// The maximum number of decimals of each column of the first table of a sheet.
fn decimals_of_sheet(sheet: &SheetLayout<'_>) -> Vec<u32> {
    let Some(placed) = sheet.tables.first() else {
        return Vec::new();
    };
    let columns = 0..placed.table.columns.len();
    columns
        .map(|column| decimals_of(placed.table, column, &sheet.report.style))
        .collect()
}

fn key(formula: &Formula) -> Option<LookupKey> {
    let Formula::Lookup(lookup) = formula else {
        return None;
    };
    Some(key_of(lookup))
}

fn key_of(lookup: &Lookup) -> LookupKey {
    (lookup.report, lookup.amount, lookup.name, lookup.among.0)
}

impl LookupTarget {
    fn new(
        sheets: &[SheetLayout<'_>],
        (report, amount, name, among): LookupKey,
    ) -> Option<LookupTarget> {
        let sheet = sheets.iter().position(|sheet| sheet.report.id == report)?;
        let placed = sheets[sheet].tables.first()?;
        let style = &sheets[sheet].report.style;
        let length = placed
            .table
            .rows
            .iter()
            .take_while(|row| row.role.is_body())
            .count();
        let mut rows: BTreeMap<(String, String), Vec<(usize, Decimal)>> = BTreeMap::new();
        for (index, row) in placed.table.rows.iter().enumerate().take(length) {
            // If one amount is not a number, any sum could be wrong.
            let figure = figure_of(row.cells.get(amount)?, style)?;
            let texts = (
                placed.text(index, name, style)?,
                placed.text(index, among, style)?,
            );
            rows.entry(texts).or_default().push((index, figure));
        }
        let by_text = length.saturating_mul(rows.len()) <= MAX_SCANNED_CELLS
            && are_criteria(rows.keys().map(|(name, _)| name))
            && are_criteria(rows.keys().map(|(_, text)| text));
        let decimals = decimals_of(placed.table, amount, style);
        Some(LookupTarget {
            sheet,
            rows,
            length,
            decimals,
            by_text,
        })
    }

    /// Returns the rows with this name and one of these other texts, in order, with their amounts.
    pub(super) fn rows(&self, name: &str, among: &[String]) -> Vec<(usize, Decimal)> {
        let of = |text: &String| {
            self.rows
                .get(&(name.to_string(), text.clone()))
                .into_iter()
                .flatten()
                .copied()
        };
        let mut rows: Vec<(usize, Decimal)> = among.iter().flat_map(of).collect();
        rows.sort_unstable();
        rows
    }
}

/// Whether `SUMIFS` distinguishes these texts and takes each literally. It ignores case, knows wildcards and
/// comparisons, and reads `01` as 1.
pub(super) fn are_criteria<'t>(texts: impl IntoIterator<Item = &'t String>) -> bool {
    let texts: BTreeSet<&String> = texts.into_iter().collect();
    let plain = |text: &&String| {
        !text.is_empty()
            && text.chars().count() <= MAX_CRITERION
            && !text.contains(['*', '?', '~', '"', '\n'])
            && !text.starts_with(['<', '>', '=', ' '])
            && !text.ends_with(' ')
    };
    let as_read = |text: &&String| match text.parse::<Decimal>() {
        Ok(number) => number.normalize().to_string(),
        Err(_) => text.to_lowercase(),
    };
    texts.iter().all(plain)
        && texts
            .iter()
            .map(as_read)
            .collect::<BTreeSet<String>>()
            .len()
            == texts.len()
}

#[cfg(test)]
mod tests {
    use super::are_criteria;

    fn are(texts: &[&str]) -> bool {
        are_criteria(&texts.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn sumifs_takes_these_texts_literally() {
        assert!(are(&[
            "2020",
            "2021",
            "2023-H1",
            "2020/2021",
            "jan/jun 2023",
            "Jongeren & ouders",
            "-"
        ]));
    }

    #[test]
    fn sumifs_reads_these_texts_as_something_else() {
        for texts in [
            ["Aanbod", "aanbod"],
            ["1", "01"],
            ["a*", "b"],
            ["<5", "b"],
            ["=a", "b"],
            ["", "b"],
            ["a?", "b"],
        ] {
            assert!(!are(&texts), "{texts:?}");
        }
        assert!(!are(&["x".repeat(256).as_str()]));
    }
}
