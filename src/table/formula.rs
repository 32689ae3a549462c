//! The ways in which the figures of a column follow from other cells, for formats that calculate.

use crate::plan::Unit;

/// The way in which the figures of a column follow from other cells. The cells keep the figures of the ledger: a format
/// writes a formula only where its result is the same figure.
///
/// Columns are counted from 0. A *balance above* is a balance row above the total of the table, such as an opening
/// balance. A *balance below* is a balance row under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// In an ordinary row: the product of some columns.
    Product(Product),
    /// In an ordinary row: a sum over rows of another report.
    Lookup(Lookup),
    /// In a balance below: the total of column `plus` and its balance above, if there is one, less the total of this
    /// column.
    Left { plus: usize },
    /// In a balance above: the balance below in column `from`, carried forward.
    Carried { from: usize },
    /// In a balance above: the same figure as in `column`.
    Same { column: usize },
    /// In an ordinary row: the sum of column `of` from the first row to this one. In a total: the total of column `of`.
    Running { of: usize },
    /// In any row but a heading: column `of` less column `less`.
    Less { of: usize, less: usize },
    /// In any row but a heading: column `of` as a percentage of column `over`, with two decimals.
    Percentage { of: usize, over: usize },
    /// In an ordinary row: the figure of column `of` in the row above, times the factor in this row, rounded to the
    /// unit half away from zero. A row without a factor is not calculated.
    Raised {
        of: usize,
        factor: usize,
        unit: Unit,
    },
    /// In an ordinary row: the increase of a running total from column `from` to column `to`, each rounded to the unit
    /// half away from zero. A row without a figure in column `to` is not calculated; a blank `from` is zero.
    Step { from: usize, to: usize, unit: Unit },
    /// In an ordinary row: a text for a figure of zero in column `of`, and a text for any other figure.
    ByZero {
        of: usize,
        zero: &'static str,
        other: &'static str,
    },
    /// In any row but a heading: a text for a figure above zero in column `of`, and a text for a figure below zero.
    BySign {
        of: usize,
        above: &'static str,
        below: &'static str,
    },
}

/// The texts that a formula shows for the sign of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignTexts {
    /// The column of the figure.
    pub of: usize,
    pub above: &'static str,
    pub zero: &'static str,
    pub below: &'static str,
}

impl Formula {
    /// Returns the texts for the sign of a figure. None if the result of the formula is a figure.
    pub fn sign_texts(&self) -> Option<SignTexts> {
        match *self {
            Formula::ByZero { of, zero, other } => Some(SignTexts {
                of,
                above: other,
                zero,
                below: other,
            }),
            Formula::BySign { of, above, below } => Some(SignTexts {
                of,
                above,
                zero: "",
                below,
            }),
            Formula::Product(_)
            | Formula::Lookup(_)
            | Formula::Left { .. }
            | Formula::Carried { .. }
            | Formula::Same { .. }
            | Formula::Running { .. }
            | Formula::Less { .. }
            | Formula::Percentage { .. }
            | Formula::Raised { .. }
            | Formula::Step { .. } => None,
        }
    }
}

/// The product of some columns. Blank ones are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    pub of: Vec<usize>,
    /// The column by which the product is divided.
    pub over: Option<usize>,
    /// The unit to which it is rounded, half away from zero, if it has more than one factor.
    pub unit: Unit,
    /// The column that is added after rounding: the rest that apportionment gave to this row.
    pub plus: Option<usize>,
}

/// A sum over rows of the first table of another report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// The [id](crate::table::Report::id) of that report.
    pub report: &'static str,
    /// The column of that report that is added up.
    pub amount: usize,
    /// The column of that report that must equal the first cell of this row.
    pub name: usize,
    /// The column of that report that must equal one of these strings.
    pub among: (usize, Vec<String>),
}
