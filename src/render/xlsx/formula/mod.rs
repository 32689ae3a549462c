//! Finds a formula whose result is exactly a given figure. If there is none, the figure itself is written.
//!
//! The result of a formula is computed here in decimals, and only compared, never written. A spreadsheet calculates in
//! binary, so a formula must also be safe from binary noise: sums of figures with decimals are rounded to those
//! decimals, and a product too close to the midpoint between two units, where noise could change its rounding, stays a
//! plain figure.

mod comparison;
mod evaluate;
mod expression;
mod finder;
mod later;
mod noise;
mod summed;

pub(super) use self::evaluate::decimals_of;
pub(super) use self::finder::FormulaFinder;
pub(super) use self::noise::{CLEANED, decimals_of_unit};
use crate::table::{CellSource, Expression, Lookup};
use rust_decimal::Decimal;

/// A cell of a table, counted from its first row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    pub(super) row: usize,
    pub(super) column: usize,
}

/// Neighbouring cells of one column, or of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CellRun {
    pub(super) from: At,
    pub(super) to: At,
}

/// A calculation that is written instead of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Calculation<'a> {
    /// The sum of these cells.
    Sum(Vec<CellRun>),
    /// The sum of these cells, or blank while all are blank.
    SumIfAny(Vec<CellRun>),
    /// The sum of these cells, minus another cell.
    Difference { plus: Vec<At>, less: Option<At> },
    /// The product of the cells `of`, divided by `over`, rounded to `round` decimals, plus `plus`. The decimals are
    /// below 0 for tens and more.
    Product {
        of: Vec<At>,
        over: Option<At>,
        round: Option<i32>,
        plus: Option<At>,
    },
    /// One cell less another, each rounded to `decimals`.
    Step {
        to: At,
        from: Option<At>,
        decimals: i32,
    },
    /// The sum of the rows of another sheet that have these texts.
    ByText(&'a Lookup),
    /// The sum of these rows of another sheet.
    ByRow(&'a Lookup, Vec<usize>),
    /// The sum of these cells of other sheets.
    Repeat(&'a [CellSource]),
    /// The sum of these cells of other sheets, or blank if all are blank.
    RepeatIfAny(&'a [CellSource]),
    /// The result of an expression.
    Expression(&'a Expression),
    /// The result of an expression, or blank if it is zero.
    ExpressionIfAny(&'a Expression),
    /// One cell less another, where a blank cell is zero. Blank while fewer than `count` of the cells `filled` have a
    /// figure.
    DifferenceOfBlanks {
        of: At,
        less: At,
        filled: Vec<CellRun>,
        count: usize,
    },
    /// One cell less another. Blank while fewer than `count` of the cells `filled` have a figure.
    DifferenceOnceFilled {
        of: At,
        less: At,
        filled: Vec<CellRun>,
        count: usize,
    },
    /// A text for a figure above zero in the cell `of`, a text for zero, and a text for a figure below zero.
    BySign {
        of: At,
        above: &'a str,
        zero: &'a str,
        below: &'a str,
    },
}

/// A calculation, with the decimals to which its result is rounded to remove binary noise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundFormula<'a> {
    pub(super) calculation: Calculation<'a>,
    /// None if there is no noise to remove.
    pub(super) decimals: Option<u32>,
    /// The amount by which a stated figure exceeds the result.
    pub(super) more: Decimal,
}

/// Returns the first and the last of each run of consecutive numbers.
pub(super) fn runs(numbers: &[usize]) -> Vec<(usize, usize)> {
    let runs = numbers.chunk_by(|before, after| before + 1 == *after);
    runs.filter_map(|run| Some((*run.first()?, *run.last()?)))
        .collect()
}

#[cfg(test)]
mod tests;
