//! Determines which sheets do not follow a change on another sheet. Such a sheet says so in its first row.
//!
//! If a figure is in two tables, an edit of one contradicts the other, unless the other has a formula.

use super::formula::{At, FormulaFinder};
use super::layout::{PlacedTable, SheetLayout};
use super::lookup::Lookups;
use super::print::print;
use crate::render::findings::FINDINGS;
use crate::table::{Cell, CellSource, Entry, Formula, Row, Table};
use crate::words::WorkbookWords;

/// Whether the figures of a sheet change with those of other sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Following {
    Complete,
    /// The rounding of some costs stays as it is.
    ExceptRounding,
    /// All figures stay as they are.
    Snapshot,
    /// The sheet has no amounts.
    WithoutAmounts,
}

impl Following {
    /// Returns the text of the first row of the sheet. None if it follows all changes.
    pub(super) fn remark(self, words: &WorkbookWords) -> Option<&'static str> {
        match self {
            Following::Complete | Following::WithoutAmounts => None,
            Following::ExceptRounding => Some(words.fixed_rounding),
            Following::Snapshot => Some(words.snapshot),
        }
    }
}

/// Returns for each sheet whether it follows changes on other sheets. If there is only one table of amounts, or if
/// readers fill in a sheet, there are no changes to follow. A sheet that adds up costs has their rounding too.
pub(super) fn following(sheets: &[SheetLayout<'_>], lookups: &Lookups<'_>) -> Vec<Following> {
    let tables = || sheets.iter().flat_map(|sheet| &sheet.tables);
    let amounts = tables().filter(|placed| has_amounts(placed.table)).count();
    if amounts < 2 || tables().any(|placed| placed.table.is_to_fill_in()) {
        return vec![Following::Complete; sheets.len()];
    }
    // Income is entered in the first budget, which later ones repeat. A budget without costs is not linked to another
    // sheet.
    let linked = sheets.iter().position(|sheet| is_linked(sheet, lookups));
    let entered = linked.or_else(|| {
        let mut all = 0..sheets.len();
        all.find(|index| {
            lookups.is_repeated(*index) && has_figures_without_lookups(&sheets[*index])
        })
    });
    let of = |(index, sheet): (usize, &SheetLayout<'_>)| {
        let has_products = sheet.tables.iter().any(|placed| has_products(placed.table));
        if has_products && has_fixed_amounts(sheet, lookups) {
            Following::Snapshot
        } else if has_products {
            match has_fixed_rounding(sheet, lookups) {
                true => Following::ExceptRounding,
                false => Following::Complete,
            }
        } else if entered == Some(index) || follows(sheet, lookups) || is_entered(sheet) {
            Following::Complete
        } else if !says_amounts(sheet) {
            Following::WithoutAmounts
        } else {
            Following::Snapshot
        }
    };
    let mut following: Vec<Following> = sheets.iter().enumerate().map(of).collect();
    if following.contains(&Following::ExceptRounding) {
        for (each, sheet) in following.iter_mut().zip(sheets) {
            if *each == Following::Complete && adds_up_costs(sheet, lookups) {
                *each = Following::ExceptRounding;
            }
        }
    }
    following
}

/// Whether a sheet has sums over the rows of another sheet, or repeats such sums.
fn adds_up_costs(sheet: &SheetLayout<'_>, lookups: &Lookups<'_>) -> bool {
    let is_sum = |source: &CellSource| {
        let column = |placed: &PlacedTable<'_>| {
            let column = placed.table.columns.get(source.column)?;
            let mut formulas = column.formulas.iter();
            Some(formulas.any(|formula| matches!(formula, Formula::Lookup(_))))
        };
        let place = lookups.place(source);
        place.and_then(|(_, placed, _)| column(placed)) == Some(true)
    };
    let repeats = |placed: &PlacedTable<'_>| placed.table.links.sources().any(is_sum);
    let mut tables = sheet.tables.iter();
    tables.any(|placed| has_sums_of_rows(placed, lookups) || repeats(placed))
}

/// Whether a table has an amount.
fn has_amounts(table: &Table) -> bool {
    let mut cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.any(|cell| matches!(cell, Cell::Money(_)))
}

/// Whether a sheet has amounts. Findings have amounts in their sentences.
pub(super) fn says_amounts(sheet: &SheetLayout<'_>) -> bool {
    let mut tables = sheet.tables.iter();
    sheet.report.id == FINDINGS || tables.any(|placed| has_amounts(placed.table))
}

/// Whether all amounts of a sheet are calculated, and at least one of them from other sheets.
fn follows(sheet: &SheetLayout<'_>, lookups: &Lookups<'_>) -> bool {
    let is_calculated = |placed: &PlacedTable<'_>| {
        let finder = FormulaFinder::new(*placed, &sheet.report.style, lookups);
        let rows = placed.table.rows.iter().enumerate();
        let mut cells = rows.flat_map(|(row, of)| {
            let cells = of.cells.iter().enumerate();
            cells.map(move |(column, cell)| (row, column, cell))
        });
        cells.all(|(row, column, cell)| {
            !matches!(cell, Cell::Money(_)) || finder.formula(row, column).is_some()
        })
    };
    let refers = |placed: &PlacedTable<'_>| {
        let mut sources = placed.table.links.sources();
        sources.any(|source| lookups.cell(source).is_some()) || has_sums_of_rows(placed, lookups)
    };
    sheet.tables.iter().any(refers) && sheet.tables.iter().all(is_calculated)
}

/// Whether a sheet has figures to change, and no sums over the rows of another sheet.
fn has_figures_without_lookups(sheet: &SheetLayout<'_>) -> bool {
    let columns = || {
        let tables = sheet.tables.iter();
        tables.flat_map(|placed| &placed.table.columns)
    };
    let mut formulas = columns().flat_map(|column| &column.formulas);
    let has_lookup = formulas.any(|formula| matches!(formula, Formula::Lookup(_)));
    !has_lookup && columns().any(|column| column.entry == Entry::Figure)
}

/// Whether a sheet has cells to which formulas refer by name.
pub(super) fn is_entered(sheet: &SheetLayout<'_>) -> bool {
    let mut tables = sheet.tables.iter();
    tables.any(|placed| placed.table.links.named.is_some())
}

/// Whether a table has amounts that are calculated from their parts.
fn has_products(table: &Table) -> bool {
    let mut formulas = table.columns.iter().flat_map(|column| &column.formulas);
    formulas.any(|formula| matches!(formula, Formula::Product(_)))
}

/// Whether a sheet has amounts that depend on others without a formula, or with a formula that is too long.
fn has_fixed_amounts(sheet: &SheetLayout<'_>, lookups: &Lookups<'_>) -> bool {
    let mut tables = sheet.tables.iter();
    tables.any(|placed| {
        let finder = FormulaFinder::new(*placed, &sheet.report.style, lookups);
        let is_amount = |column: usize| {
            let mut formulas = placed.table.columns[column].formulas.iter();
            formulas.any(|formula| matches!(formula, Formula::Product(_)))
        };
        let calculated = placed.table.links.calculated.keys();
        let mut amounts = calculated.filter(|(_, column)| is_amount(*column));
        amounts.any(|&(row, column)| {
            let found = finder.formula(row, column);
            let printed =
                found.and_then(|found| print(&found, At { row, column }, placed, lookups));
            printed.is_none()
        })
    })
}

/// Whether the only table of a sheet has sums over the rows of another sheet, and all its declared formulas are
/// written.
fn is_linked(sheet: &SheetLayout<'_>, lookups: &Lookups<'_>) -> bool {
    let [placed] = &sheet.tables[..] else {
        return false;
    };
    has_sums_of_rows(placed, lookups) && !is_stale(placed, sheet, lookups)
}

/// Whether a table has sums over the rows of another sheet that is in the workbook.
fn has_sums_of_rows(placed: &PlacedTable<'_>, lookups: &Lookups<'_>) -> bool {
    let columns = placed.table.columns.iter();
    let mut formulas = columns.flat_map(|column| &column.formulas);
    formulas.any(
        |formula| matches!(formula, Formula::Lookup(lookup) if lookups.target(lookup).is_some()),
    )
}

/// Whether a figure has declared formulas but none is written, so that it does not follow changes.
fn is_stale(placed: &PlacedTable<'_>, sheet: &SheetLayout<'_>, lookups: &Lookups<'_>) -> bool {
    let finder = FormulaFinder::new(*placed, &sheet.report.style, lookups);
    let columns = placed.table.columns.len();
    let mut cells =
        (0..placed.table.rows.len()).flat_map(|row| (0..columns).map(move |column| (row, column)));
    cells.any(|(row, column)| finder.is_stale(row, column))
}

/// Whether the rounding of a cost is not calculated on the sheet. The rounding of a part of a year depends on all
/// yearly costs together; a product too close to a midpoint is a plain figure.
fn has_fixed_rounding(sheet: &SheetLayout<'_>, lookups: &Lookups<'_>) -> bool {
    let mut tables = sheet.tables.iter();
    tables.any(|placed| has_parts(placed.table) || is_stale(placed, sheet, lookups))
}

/// Whether a table has a product with a divisor or an added rounding that is not a running total.
fn has_parts(table: &Table) -> bool {
    let columns = || table.columns.iter().enumerate();
    let steps: Vec<(usize, usize)> = columns()
        .flat_map(|(at, column)| {
            column
                .formulas
                .iter()
                .filter_map(move |formula| Some((at, step(formula)?)))
        })
        .collect();
    let is_filled = |row: &Row, column: usize| {
        let cell = row.cells.get(column);
        cell.is_some_and(|cell| *cell != Cell::Empty)
    };
    let is_running = |at: usize| steps.iter().any(|(_, to)| *to == at);
    let mut products = columns()
        .filter(|(at, _)| !is_running(*at))
        .flat_map(|(at, column)| column.formulas.iter().map(move |formula| (at, formula)))
        .filter_map(|(at, formula)| Some((at, parts(formula)?)));
    products.any(|(at, parts)| {
        let mut rows = table.rows.iter().enumerate();
        rows.any(|(index, row)| {
            let is_step = steps
                .iter()
                .any(|(of, to)| *of == at && is_filled(row, *to));
            let mut parts = parts.iter().flatten();
            let links = &table.links;
            let is_exact =
                links.calculated.contains_key(&(index, at)) && !links.approximate.contains(&index);
            !is_step && !is_exact && parts.any(|part| is_filled(row, *part))
        })
    })
}

/// The running total of which a formula is a step.
fn step(formula: &Formula) -> Option<usize> {
    let Formula::Step { to, .. } = formula else {
        return None;
    };
    Some(*to)
}

/// The column by which a product is divided, and the column that is added to it.
fn parts(formula: &Formula) -> Option<[Option<usize>; 2]> {
    let Formula::Product(product) = formula else {
        return None;
    };
    Some([product.over, product.plus])
}
