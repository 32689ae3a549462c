//! Apportions a complete table: each row is divided into whole units, and the remaining units of a row go to the
//! columns that are furthest below their exact running total.
//!
//! This is controlled rounding (L. H. Cox, "A constructive procedure for unbiased controlled rounding", Journal of the
//! American Statistical Association 82 (1987)), with one more condition: in every column the sums of *groups of rows*
//! are rounded up or down, not only the total. Groups are nested or have no row in common; running totals are such
//! groups. So every cell is within a unit of its exact value, every row keeps its total, and every group is within a
//! unit of its exact sum. The order of rows and columns decides ties, so callers pass them in the order of their ids.

mod groups;

pub(in crate::ledger) use groups::RowGroups;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{apportion, checked_common_multiple, greatest_common_divisor, round_to_sum};
use crate::plan::Unit;

/// The maximum denominator of the fractions of a unit in which exact cells are counted.
const MAX_DENOMINATOR: i128 = 1_000_000_000_000_000_000;

/// A table of exact cells whose rows have whole totals. A row without a whole total is given an extra cell, in a column
/// for rests.
#[derive(Debug)]
pub(in crate::ledger) struct ApportionedTable {
    denominator: i128,
    /// For each row, the numerator of each of its cells by column.
    rows: Vec<BTreeMap<usize, i128>>,
}

impl ApportionedTable {
    /// An empty table of `rows` rows, in which amounts are divided by these lists of weights.
    ///
    /// The denominator is the least common multiple of the sums of the weights, so that all cells are exact. Where that
    /// is too large, cells are rounded to fractions of 10⁻¹⁸.
    pub(in crate::ledger) fn new<'w>(
        rows: usize,
        weights: impl IntoIterator<Item = &'w [i128]>,
    ) -> ApportionedTable {
        let sums = weights.into_iter().map(|weights| {
            let divisor = weights.iter().copied().fold(0, greatest_common_divisor);
            let mut weights = weights.iter();
            let sum = weights.try_fold(0_i128, |sum, weight| sum.checked_add(*weight))?;
            sum.checked_div(divisor)
        });
        ApportionedTable::of_fractions(rows, sums)
    }

    /// An empty table of `rows` rows, for fractions with these denominators. None stands for a denominator that is too
    /// large.
    pub(in crate::ledger) fn of_fractions(
        rows: usize,
        denominators: impl IntoIterator<Item = Option<i128>>,
    ) -> ApportionedTable {
        let common = denominators.into_iter().try_fold(1_i128, |common, of| {
            let multiple = checked_common_multiple(common, of?)?;
            (1..=MAX_DENOMINATOR)
                .contains(&multiple)
                .then_some(multiple)
        });
        ApportionedTable {
            denominator: common.unwrap_or(MAX_DENOMINATOR),
            rows: vec![BTreeMap::new(); rows],
        }
    }

    /// Adds an amount of whole units to a row, divided over columns in proportion to weights. None if the weights
    /// cannot divide it, or if the numbers are too large to be exact.
    pub(in crate::ledger) fn add(
        &mut self,
        row: usize,
        units: i128,
        columns: &[usize],
        weights: &[i128],
    ) -> Option<()> {
        let cells = self.cells(&self.rows[row], units, columns, weights)?;
        self.rows[row] = cells;
        Some(())
    }

    /// Adds fractions of a unit with one denominator to the cells of a row. They add up to a whole number. None if the
    /// numbers are too large to be exact.
    pub(in crate::ledger) fn add_fractions(
        &mut self,
        row: usize,
        columns: &[usize],
        numerators: &[i128],
        denominator: i128,
    ) -> Option<()> {
        let rests = numerators
            .iter()
            .map(|each| each.rem_euclid(denominator).checked_mul(self.denominator));
        let parts = round_to_sum(&rests.collect::<Option<Vec<_>>>()?, denominator)?;
        let mut cells = self.rows[row].clone();
        for ((column, part), each) in columns.iter().zip(parts).zip(numerators) {
            let whole = each.div_euclid(denominator).checked_mul(self.denominator)?;
            let cell = cells.entry(*column).or_default();
            *cell = cell.checked_add(whole.checked_add(part)?)?;
        }
        self.rows[row] = cells;
        Some(())
    }

    /// Returns these cells after an amount of whole units, divided over columns, is added to them.
    fn cells(
        &self,
        cells: &BTreeMap<usize, i128>,
        units: i128,
        columns: &[usize],
        weights: &[i128],
    ) -> Option<BTreeMap<usize, i128>> {
        let parts = apportion(units.checked_mul(self.denominator)?, weights)?;
        let mut cells = cells.clone();
        for (column, part) in columns.iter().zip(parts) {
            let cell = cells.entry(*column).or_default();
            *cell = cell.checked_add(part)?;
        }
        Some(cells)
    }

    /// For each row, by how much each column is behind its exact running total before that row.
    pub(in crate::ledger) fn deficits(
        &self,
        rounded: &[BTreeMap<usize, i128>],
    ) -> Vec<BTreeMap<usize, i128>> {
        let mut running = BTreeMap::new();
        let mut deficits = Vec::with_capacity(rounded.len());
        for (exact, rounded) in self.rows.iter().zip(rounded) {
            deficits.push(running.clone());
            for (column, cell) in exact {
                let deficit: &mut i128 = running.entry(*column).or_default();
                *deficit += cell - rounded[column] * self.denominator;
            }
        }
        deficits
    }

    /// The beginning of a row in whole units: amounts divided over columns, after a row that left these deficits. Each
    /// running total is rounded up or down, and the largest remainders are rounded up. None as for
    /// [`ApportionedTable::add`].
    pub(in crate::ledger) fn rounded_beginning<'d>(
        &self,
        deficits: &BTreeMap<usize, i128>,
        divided: impl Iterator<Item = (i128, &'d [usize], &'d [i128])>,
    ) -> Option<BTreeMap<usize, i128>> {
        let mut cells = deficits.clone();
        for (units, columns, weights) in divided {
            cells = self.cells(&cells, units, columns, weights)?;
        }
        let mut row = self.row(&cells);
        let mut by_remainder = row.remainders;
        by_remainder.sort_by_key(|(_, rest)| Reverse(*rest));
        for (column, _) in by_remainder.iter().take(row.missing) {
            row.floors.entry(*column).and_modify(|units| *units += 1);
        }
        Some(row.floors)
    }

    /// The cells of each row in whole units, so that every running total of a column is rounded up or down.
    pub(in crate::ledger) fn rounded(&self) -> Vec<BTreeMap<usize, i128>> {
        self.rounded_with(&RowGroups::running_totals(self.rows.len()))
    }

    /// The cells of each row in whole units, so that the sum of each group of rows is rounded up or down in every
    /// column.
    pub(in crate::ledger) fn rounded_with(&self, groups: &RowGroups) -> Vec<BTreeMap<usize, i128>> {
        let rows: Vec<FlooredRow> = self.rows.iter().map(|cells| self.row(cells)).collect();
        let nearly = self.largest_deficits(&rows);
        let rounded_up = groups.within_a_unit(self.denominator, &rows, &nearly);
        debug_assert!(
            rows.iter()
                .zip(&rounded_up)
                .all(|(row, up)| row.missing == up.len())
        );
        let rows = rows.into_iter().zip(rounded_up);
        rows.map(|(mut row, up)| {
            for column in up {
                row.floors.entry(column).and_modify(|units| *units += 1);
            }
            row.floors
        })
        .collect()
    }

    /// By how much a cell that was rounded to these units is above its exact value, in parts of a unit: see
    /// [`ApportionedTable::denominator`].
    pub(in crate::ledger) fn rounding_error(&self, row: usize, column: usize, units: i128) -> i128 {
        units * self.denominator - self.rows[row][&column]
    }

    /// By how much a cell that was rounded to these units is above its exact value, as an amount.
    pub(in crate::ledger) fn amount_above_exact(
        &self,
        (row, column): (usize, usize),
        units: i128,
        unit: Unit,
    ) -> Option<Decimal> {
        let error = self.rounding_error(row, column, units);
        let error = Decimal::try_from_i128_with_scale(error, 0).ok()?;
        let denominator = Decimal::try_from_i128_with_scale(self.denominator, 0).ok()?;
        error.checked_div(denominator)?.checked_mul(unit.size())
    }

    /// The number of parts of a unit.
    pub(in crate::ledger) fn denominator(&self) -> i128 {
        self.denominator
    }

    /// A row of these exact cells, rounded down.
    fn row(&self, cells: &BTreeMap<usize, i128>) -> FlooredRow {
        let floors = cells
            .iter()
            .map(|(column, cell)| (*column, cell.div_euclid(self.denominator)));
        let remainders = cells
            .iter()
            .map(|(column, cell)| (*column, cell.rem_euclid(self.denominator)));
        let remainders: Vec<(usize, i128)> = remainders.filter(|(_, rest)| *rest > 0).collect();
        let sum: i128 = remainders.iter().map(|(_, rest)| rest).sum();
        FlooredRow {
            floors: floors.collect(),
            missing: usize::try_from(sum / self.denominator).unwrap_or_default(),
            remainders,
        }
    }

    /// For each row, the columns that are rounded up if its missing units go to the columns that are furthest behind
    /// their exact running total.
    fn largest_deficits(&self, rows: &[FlooredRow]) -> Vec<Vec<usize>> {
        let mut deficits: BTreeMap<usize, i128> = BTreeMap::new();
        let rounded_up = rows.iter().map(|row| {
            for (column, rest) in &row.remainders {
                *deficits.entry(*column).or_default() += rest;
            }
            let mut columns: Vec<usize> =
                row.remainders.iter().map(|(column, _)| *column).collect();
            columns.sort_by_key(|column| Reverse(deficits[column]));
            columns.truncate(row.missing);
            for column in &columns {
                deficits
                    .entry(*column)
                    .and_modify(|deficit| *deficit -= self.denominator);
            }
            columns
        });
        rounded_up.collect()
    }
}

/// A row whose cells are rounded down.
#[derive(Debug)]
struct FlooredRow {
    floors: BTreeMap<usize, i128>,
    /// How much each cell lost by the rounding, if anything, in the order of the columns.
    remainders: Vec<(usize, i128)>,
    /// The number of cells that have to be rounded up.
    missing: usize,
}

#[cfg(test)]
mod tests;
