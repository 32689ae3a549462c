//! Expressions as text in a workbook. See [`super::print`].

use rust_xlsxwriter::utility::{quote_sheet_name, row_col_to_cell};

use super::formula::{CLEANED, decimals_of_unit};
use super::layout::PlacedTable;
use super::lookup::Lookups;
use super::print::sum;
use crate::plan::Unit;
use crate::table::{Cell, CellSource, Expression};

/// Prints the expressions of one table.
pub(super) struct ExpressionPrinter<'a> {
    pub(super) placed: &'a PlacedTable<'a>,
    pub(super) lookups: &'a Lookups<'a>,
}

impl ExpressionPrinter<'_> {
    /// Returns an expression as text. None if it can't be written.
    pub(super) fn print(&self, expression: &Expression) -> Option<String> {
        match expression {
            Expression::Sum(cells) => self.sum(cells),
            Expression::Number(number) => Some(number.normalize().to_string()),
            Expression::Plus(parts) => self.joined(parts, "+"),
            Expression::Less(one, other) => {
                Some(format!("{}-{}", self.print(one)?, self.factor(other)?))
            }
            Expression::Product(parts) => {
                let parts: Option<Vec<String>> =
                    parts.iter().map(|part| self.factor(part)).collect();
                Some(parts?.join("*"))
            }
            Expression::Over(one, other) => {
                let is_product = matches!(**one, Expression::Product(_));
                let one = if is_product {
                    self.print(one)?
                } else {
                    self.factor(one)?
                };
                Some(format!("{one}/{}", self.factor(other)?))
            }
            Expression::Rounded(inner, unit) => Some(rounded("ROUND", &self.print(inner)?, *unit)),
            Expression::RoundedDown(inner, unit) => {
                Some(rounded("ROUNDDOWN", &self.print(inner)?, *unit))
            }
            Expression::NotBelowZero(inner) => Some(format!("MAX(0,{})", self.print(inner)?)),
            Expression::Fixed => None,
        }
    }

    /// The parts as a text, with an operator between each two. A part that begins with a minus sign needs none.
    fn joined(&self, parts: &[Expression], by: &str) -> Option<String> {
        let mut joined = String::new();
        for part in parts {
            let part = self.print(part)?;
            if !joined.is_empty() && !part.starts_with('-') {
                joined.push_str(by);
            }
            joined.push_str(&part);
        }
        Some(joined)
    }

    /// Returns an expression as a part of a product.
    fn factor(&self, expression: &Expression) -> Option<String> {
        let text = self.print(expression)?;
        let is_sum = match expression {
            Expression::Plus(parts) => parts.len() > 1,
            Expression::Less(..) | Expression::Product(_) | Expression::Over(..) => true,
            Expression::Number(number) => number.is_sign_negative(),
            Expression::Sum(_)
            | Expression::Rounded(..)
            | Expression::RoundedDown(..)
            | Expression::NotBelowZero(_)
            | Expression::Fixed => false,
        };
        Some(if is_sum { format!("({text})") } else { text })
    }

    /// Returns the sum of cells, with a range for cells that are below each other. A blank cell may become a blank
    /// text, which only a function reads as zero.
    fn sum(&self, cells: &[CellSource]) -> Option<String> {
        if let [single] = cells {
            let address = match self.lookups.name(single) {
                Some(name) => name,
                None => self.range(single, single)?,
            };
            let (cell, _) = self.lookups.cell(single)?;
            return Some(match *cell == Cell::Empty {
                true => format!("N({address})"),
                false => address,
            });
        }
        let line = |source: &CellSource| {
            let (sheet, _, row) = self.lookups.place(source)?;
            Some((sheet.name.as_str(), source.column, row))
        };
        let mut arguments = Vec::new();
        let mut rest = cells;
        while let Some(first) = rest.first() {
            let (sheet, column, row) = line(first)?;
            let follows = |(index, source): (usize, &CellSource)| {
                line(source) == Some((sheet, column, row + index))
            };
            let length = rest
                .iter()
                .enumerate()
                .take_while(|each| follows(*each))
                .count();
            arguments.push(self.range(first, &rest[length - 1])?);
            rest = &rest[length..];
        }
        Some(match arguments.is_empty() {
            true => "0".to_string(),
            false => sum(arguments),
        })
    }

    /// Returns a range, with the name of its sheet if that is another sheet.
    fn range(&self, first: &CellSource, last: &CellSource) -> Option<String> {
        let (sheet, placed, row) = self.lookups.place(first)?;
        let (_, _, last_row) = self.lookups.place(last)?;
        let column = u16::try_from(first.column).ok()?;
        let cell = |row| Some(row_col_to_cell(placed.line(row).ok()?, column));
        let (from, to) = (cell(row)?, cell(last_row)?);
        let range = if from == to {
            from
        } else {
            format!("{from}:{to}")
        };
        Some(match std::ptr::eq(placed.table, self.placed.table) {
            true => range,
            false => format!("{}!{range}", quote_sheet_name(&sheet.name)),
        })
    }
}

/// Returns a rounding of a text, after a first rounding that removes binary noise.
fn rounded(function: &str, text: &str, unit: Unit) -> String {
    let decimals = decimals_of_unit(unit);
    match decimals < CLEANED {
        true => format!(
            "{function}(ROUND({text},{}),{decimals})",
            decimals + CLEANED
        ),
        false => format!("{function}({text},{decimals})"),
    }
}
