//! The formulas of figures that follow from figures that readers enter later. They are blank until then.

use rust_decimal::Decimal;

use super::finder::{FormulaFinder, cell_runs};
use super::{At, Calculation, CellRun, FoundFormula};
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

    /// Returns a difference. The difference of a total is blank until each row with a budget has a difference, because
    /// a missing figure is not zero.
    fn once_filled(
        &self,
        row: usize,
        column: usize,
        (of, less): (usize, usize),
    ) -> Calculation<'a> {
        let at = |column: usize| At { row, column };
        // A balance of entered figures waits only for its own row.
        let is_entered = self.table.columns[less].entry == Entry::Later;
        let rows = self.rows_of_difference(row).into_iter();
        let rows: Vec<usize> = rows
            .filter(|row| is_entered && self.has_figure(*row, of))
            .collect();
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

    /// Returns the calculation of a blank difference of two blank cells, so that it follows when they are filled in. If
    /// both are entered later, as realised costs and income are, it waits for each cell that has a budget.
    pub(super) fn blank(&self, row: usize, column: usize) -> Option<FoundFormula<'a>> {
        let at = |column: usize| At { row, column };
        let is_blank = |column| matches!(self.evaluator.cell(at(column)), Some(Cell::Empty));
        let mut formulas = self.table.columns[column].formulas.iter();
        let (of, less) = formulas.find_map(|formula| {
            let Formula::Less { of, less } = formula else {
                return None;
            };
            Some((*of, *less))
        })?;
        let is_figure = match self.table.rows[row].role {
            Role::Body { .. } => true,
            Role::Subtotal { .. } | Role::Total => self.table.is_for_later(less),
            Role::Heading { .. } | Role::Balance => false,
        };
        if !is_figure || ![column, of, less].into_iter().all(is_blank) {
            return None;
        }
        let needed = |row: usize| {
            [of, less]
                .into_iter()
                .filter(move |side| self.is_awaited(row, *side))
        };
        let rows: Vec<usize> = self.rows_of_difference(row);
        let rows: Vec<usize> = rows
            .into_iter()
            .filter(|row| needed(*row).next().is_some())
            .collect();
        let sides: Vec<usize> = needed(row).collect();
        let one = |column: &usize| CellRun {
            from: at(*column),
            to: at(*column),
        };
        let (filled, count) = match (rows.is_empty(), sides.is_empty()) {
            (false, _) => (cell_runs(&rows, |row| At { row, column }), rows.len()),
            (true, false) => (sides.iter().map(one).collect(), sides.len()),
            (true, true) => ([of, less].iter().map(one).collect(), 1),
        };
        Some(FoundFormula {
            calculation: Calculation::DifferenceOfBlanks {
                of: at(of),
                less: at(less),
                filled,
                count,
            },
            decimals: None,
            more: Decimal::ZERO,
        })
    }

    /// Whether a cell is entered later and has a budget, which is the figure from which it is subtracted.
    fn is_awaited(&self, row: usize, column: usize) -> bool {
        let budget_of = |formula: &Formula| {
            let Formula::Less { of, less } = formula else {
                return None;
            };
            (*less == column).then_some(*of)
        };
        let formulas = self.table.columns.iter().flat_map(|each| &each.formulas);
        let mut budgets = formulas.filter_map(budget_of);
        self.table.columns[column].entry == Entry::Later
            && budgets.any(|budget| self.has_figure(row, budget))
    }

    /// Whether a cell has a figure other than zero.
    fn has_figure(&self, row: usize, column: usize) -> bool {
        let figure = self.evaluator.figure(At { row, column });
        figure.is_some_and(|figure| !figure.is_zero())
    }

    /// The rows whose differences a total waits for. Empty for an ordinary row.
    fn rows_of_difference(&self, row: usize) -> Vec<usize> {
        match self.table.rows[row].role {
            Role::Total => {
                let above = (0..row).filter(|above| self.table.rows[*above].role.is_body());
                above.collect()
            }
            Role::Subtotal { .. } => self.added_rows(row),
            Role::Body { .. } | Role::Heading { .. } | Role::Balance => Vec::new(),
        }
    }

    /// Returns the sum of the figures that are entered in the rows of a total.
    fn sum_once_filled(&self, row: usize, column: usize) -> Option<Calculation<'a>> {
        match self.table.rows[row].role {
            Role::Subtotal { .. } | Role::Total => {}
            // In a row of balances, other columns are calculated.
            Role::Body { .. } | Role::Heading { .. } | Role::Balance => return None,
        }
        let rows = self.added_rows(row);
        if rows.is_empty() {
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

    /// The rows that a total adds up. If its position does not show these, as for a result above reserves, the rows in
    /// the declared sum of its figures.
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
