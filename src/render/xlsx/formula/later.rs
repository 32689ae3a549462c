//! The formulas of figures that follow from others that are entered later. They are blank until then.

use rust_decimal::Decimal;

use super::finder::{FormulaFinder, cell_runs};
use super::{At, Calculation, FoundFormula};
use crate::table::{Cell, Entry, Expression, Formula, Role};

impl<'a> FormulaFinder<'a> {
    /// Returns the calculation of a blank difference or total that follows from figures that are entered later.
    pub(super) fn later(&self, row: usize, column: usize) -> Option<FoundFormula<'a>> {
        if self.evaluator.cell(At { row, column }) != Some(&Cell::Empty) {
            return None;
        }
        let calculation = self
            .difference_once_filled(row, column)
            .or_else(|| self.sum_once_filled(row, column))?;
        Some(FoundFormula {
            calculation,
            decimals: None,
            more: Decimal::ZERO,
        })
    }

    fn difference_once_filled(&self, row: usize, column: usize) -> Option<Calculation<'a>> {
        let at = |column: usize| At { row, column };
        let is_blank = |column| self.evaluator.cell(at(column)) == Some(&Cell::Empty);
        let is_figure = |column| self.evaluator.figure(at(column)).is_some();
        match self.table.rows[row].role {
            Role::Body { .. } | Role::Subtotal { .. } | Role::Total => {}
            Role::Heading { .. } | Role::Balance => return None,
        }
        let mut formulas = self.table.columns[column].formulas.iter();
        formulas.find_map(|formula| {
            let Formula::Less { of, less } = formula else {
                return None;
            };
            let is_open = self.table.is_for_later(*less) && is_blank(*less) && is_figure(*of);
            is_open.then(|| self.once_filled(row, column, (*of, *less)))
        })
    }

    /// Returns a difference. That of a total is blank until each row with a budget has its own: what is not entered is
    /// not zero.
    fn once_filled(
        &self,
        row: usize,
        column: usize,
        (of, less): (usize, usize),
    ) -> Calculation<'a> {
        let at = |column: usize| At { row, column };
        let has_budget = |row: &usize| {
            let of = At {
                row: *row,
                column: of,
            };
            self.evaluator
                .figure(of)
                .is_some_and(|figure| !figure.is_zero())
        };
        let above = || (0..row).filter(|above| self.table.rows[*above].role.is_body());
        let rows: Vec<usize> = match self.table.rows[row].role {
            Role::Total => above().filter(has_budget).collect(),
            Role::Subtotal { .. } => {
                let its = self.added_rows(row).into_iter();
                its.filter(has_budget).collect()
            }
            Role::Body { .. } | Role::Heading { .. } | Role::Balance => Vec::new(),
        };
        let (filled, count) = match rows.is_empty() {
            true => (cell_runs(&[row], |row| At { row, column: less }), 1),
            false => (cell_runs(&rows, |row| At { row, column }), rows.len()),
        };
        Calculation::DifferenceOnceFilled {
            of: at(of),
            less: at(less),
            filled,
            count,
        }
    }

    /// Returns the sum of what is entered in the rows of a total.
    fn sum_once_filled(&self, row: usize, column: usize) -> Option<Calculation<'a>> {
        let rows = self.added_rows(row);
        if rows.is_empty() || self.table.rows[row].role.is_body() {
            return None;
        }
        let is_entered = match self.table.columns[column].entry {
            Entry::Later => true,
            Entry::Figure => self.is_summed(column),
            Entry::None | Entry::Remark | Entry::Text | Entry::OneOf(_) => {
                let repeats = &self.table.links.repeats;
                rows.iter().any(|row| repeats.contains_key(&(*row, column)))
            }
        };
        is_entered.then(|| Calculation::SumIfAny(cell_runs(&rows, |row| At { row, column })))
    }

    /// The rows that a total is the sum of. If nothing in its place says so, as of a result above reserves, those of
    /// the sum that its figures are calculated by.
    fn added_rows(&self, row: usize) -> Vec<usize> {
        let rows = self.rows_of_total(row);
        if !rows.is_empty() {
            return rows.to_vec();
        }
        let mut calculated = self.table.links.calculated.range((row, 0)..(row + 1, 0));
        let added = calculated.find_map(|(_, expression)| match expression {
            Expression::Sum(cells) => Some(cells),
            Expression::Number(_)
            | Expression::Plus(_)
            | Expression::Less(..)
            | Expression::Product(_)
            | Expression::Over(..)
            | Expression::Rounded(..)
            | Expression::RoundedDown(..)
            | Expression::NotBelowZero(_)
            | Expression::Fixed => None,
        });
        let added = added.into_iter().flatten();
        let rows = added.map(|source| self.evaluator.row_in_table(source));
        rows.collect::<Option<_>>().unwrap_or_default()
    }

    /// Whether a total has a figure in a column. A column of rates has none.
    fn is_summed(&self, column: usize) -> bool {
        let rows = 0..self.table.rows.len();
        let mut totals = rows.filter(|row| !self.rows_of_total(*row).is_empty());
        totals.any(|row| self.evaluator.figure(At { row, column }).is_some())
    }
}
