//! The formulas of comparisons: differences, percentages, running sums, and whether a difference is favourable.

use rust_decimal::Decimal;

use super::finder::{FormulaFinder, cell_runs, copy};
use super::{At, Calculation, FoundFormula};
use crate::plan::Unit;
use crate::table::{Cell, Formula, Role, SignTexts};

impl<'a> FormulaFinder<'a> {
    /// Returns the running sum of a column: from its first row to an ordinary row. For a total, the total of the
    /// column.
    pub(super) fn running(&self, row: usize, of: usize) -> Option<Calculation<'a>> {
        let at = |row: usize| At { row, column: of };
        match self.table.rows[row].role {
            Role::Body { .. } => {
                let is_body = |row: &usize| self.table.rows[*row].role.is_body();
                let rows: Vec<usize> = (0..=row).filter(is_body).collect();
                Some(Calculation::Sum(cell_runs(&rows, at)))
            }
            Role::Total => Some(copy(at(row))),
            Role::Heading { .. } | Role::Subtotal { .. } | Role::Balance => None,
        }
    }

    /// Returns a percentage, which is held as a fraction. None if the whole is blank.
    pub(super) fn percentage(&self, row: usize, of: usize, over: usize) -> Option<Calculation<'a>> {
        let of = vec![At { row, column: of }];
        let over = Some(At { row, column: over });
        let round = self.rounding(&of, over, Unit::new(Decimal::new(1, 4))?)?;
        Some(Calculation::Product {
            of,
            over,
            round: Some(round),
            plus: None,
        })
    }

    /// Returns the calculation of a text from the sign of a figure. None if the text in the cell does not belong to
    /// that sign.
    pub(super) fn by_sign(&self, row: usize, column: usize) -> Option<FoundFormula<'a>> {
        let text = match self.evaluator.cell(At { row, column })? {
            Cell::Text(text) | Cell::Judged(_, text) => text.as_str(),
            Cell::Empty => "",
            Cell::Label(_)
            | Cell::Message(_)
            | Cell::Money(_)
            | Cell::InFull(..)
            | Cell::Quantity(_)
            | Cell::Share(_)
            | Cell::Count(_)
            | Cell::Date(_)
            | Cell::Span(_)
            | Cell::Unknown
            | Cell::Mark => return None,
        };
        let mut formulas = self.table.columns[column].formulas.iter();
        let SignTexts {
            of,
            above,
            zero,
            below,
        } = formulas.find_map(Formula::sign_texts)?;
        let of = At { row, column: of };
        let figure = self.evaluator.addend(of)?;
        let by_sign = if figure.is_zero() {
            zero
        } else if figure.is_sign_negative() {
            below
        } else {
            above
        };
        let is_figure = !matches!(self.table.rows[row].role, Role::Heading { .. });
        (is_figure && text == by_sign).then_some(FoundFormula {
            calculation: Calculation::BySign {
                of,
                above,
                zero,
                below,
            },
            decimals: None,
            more: Decimal::ZERO,
        })
    }

    /// Returns the calculation of a blank cell that repeats blank cells, so that it follows when one is filled in.
    pub(super) fn blank_repeat(&self, row: usize, column: usize) -> Option<FoundFormula<'a>> {
        if !matches!(self.evaluator.cell(At { row, column })?, Cell::Empty) {
            return None;
        }
        let sources = self.table.links.repeats.get(&(row, column))?;
        let is_blank = |source| self.evaluator.is_blank_source(source);
        sources.iter().all(is_blank).then_some(FoundFormula {
            calculation: Calculation::RepeatIfAny(sources),
            decimals: None,
            more: Decimal::ZERO,
        })
    }

    /// Returns the calculation of a blank cell whose expression results in zero, so that it follows when other cells
    /// change.
    pub(super) fn blank_expression(&self, row: usize, column: usize) -> Option<FoundFormula<'a>> {
        if !matches!(self.evaluator.cell(At { row, column })?, Cell::Empty) {
            return None;
        }
        let expression = self.expression(row, column)?;
        let found =
            self.evaluator
                .accept(Calculation::Expression(expression), row, Decimal::ZERO)?;
        Some(FoundFormula {
            calculation: Calculation::ExpressionIfAny(expression),
            ..found
        })
    }
}
