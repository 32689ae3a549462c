//! Finds, among the calculations that a table declares for a cell, the first whose result is the figure.

use rust_decimal::Decimal;

use super::evaluate::Evaluator;
use super::noise::decimals_of_unit;
use super::summed::summed;
use super::{At, Calculation, CellRun, FoundFormula, runs};
use crate::plan::Unit;
use crate::render::xlsx::layout::PlacedTable;
use crate::render::xlsx::lookup::{Lookups, are_criteria};
use crate::table::{Cell, Expression, Formula, Lookup, Product, Role, Style, Table};

/// Finds the formulas of one table.
#[derive(Debug)]
pub(in crate::render::xlsx) struct FormulaFinder<'a> {
    pub(super) table: &'a Table,
    pub(super) evaluator: Evaluator<'a>,
    /// For each total and subtotal, the rows that it is the sum of.
    summed: Vec<Vec<usize>>,
}

impl<'a> FormulaFinder<'a> {
    pub(in crate::render::xlsx) fn new(
        placed: PlacedTable<'a>,
        style: &'a Style,
        lookups: &'a Lookups<'a>,
    ) -> FormulaFinder<'a> {
        FormulaFinder {
            table: placed.table,
            evaluator: Evaluator::new(placed, style, lookups),
            summed: summed(placed.table),
        }
    }

    /// Returns a formula whose result is the figure or the text in the cell. None if there is no such formula.
    pub(in crate::render::xlsx) fn formula(
        &self,
        row: usize,
        column: usize,
    ) -> Option<FoundFormula<'a>> {
        let Some(figure) = self.evaluator.figure(At { row, column }) else {
            return self
                .by_sign(row, column)
                .or_else(|| self.blank_repeat(row, column))
                .or_else(|| self.later(row, column))
                .or_else(|| self.blank(row, column))
                .or_else(|| self.blank_expression(row, column));
        };
        let candidates = || self.candidates(row, column).into_iter();
        candidates()
            .find_map(|calculation| self.evaluator.accept(calculation, row, figure))
            .or_else(|| {
                let is_stated = self.table.links.stated.contains(&(row, column));
                let of = |each| self.evaluator.accept_but_for(each, row, figure);
                candidates().filter(|_| is_stated).find_map(of)
            })
    }

    /// Whether the table declares formulas for the figure in the cell, but no formula results in exactly that figure.
    pub(in crate::render::xlsx) fn is_stale(&self, row: usize, column: usize) -> bool {
        let is_figure = self.evaluator.figure(At { row, column }).is_some()
            || self.expression(row, column).is_some();
        is_figure && self.formula(row, column).is_none() && self.declares(row, column)
    }

    /// Whether readers may change the figure in a cell without a formula: the table does not say how it follows from
    /// other cells.
    pub(in crate::render::xlsx) fn is_open(&self, row: usize, column: usize) -> bool {
        let is_closed = self.table.links.closed.contains(&(row, column));
        !is_closed && self.expression(row, column).is_none() && !self.is_stale(row, column)
    }

    /// Returns the declared expression of a cell.
    pub(super) fn expression(&self, row: usize, column: usize) -> Option<&'a Expression> {
        self.table.links.calculated.get(&(row, column))
    }

    /// Whether the table declares a formula for a cell, even one that can't be written.
    fn declares(&self, row: usize, column: usize) -> bool {
        let factors = self.table.columns[column].formulas.iter().any(
            |formula| matches!(formula, Formula::Product(product) if self.has_factor(product, row)),
        );
        factors || !self.candidates(row, column).is_empty()
    }

    fn has_factor(&self, product: &Product, row: usize) -> bool {
        let is_figure = |column: &usize| {
            let at = At {
                row,
                column: *column,
            };
            self.evaluator.figure(at).is_some()
        };
        product.of.iter().any(is_figure)
    }

    /// The rows that a total is the sum of. Empty for any other row.
    pub(super) fn rows_of_total(&self, row: usize) -> &[usize] {
        &self.summed[row]
    }

    /// Returns the declared calculations of a cell, in order of preference. Sums of rows come before sums of columns.
    fn candidates(&self, row: usize, column: usize) -> Vec<Calculation<'a>> {
        let heading = &self.table.columns[column];
        let repeated = self.table.links.repeats.get(&(row, column));
        let repeated = repeated.map(|sources| Calculation::Repeat(sources));
        let expression = self.expression(row, column);
        let expression = expression.map(Calculation::Expression);
        let mut candidates: Vec<Calculation<'a>> = repeated.into_iter().chain(expression).collect();
        if !self.summed[row].is_empty() {
            let at = |row: usize| At { row, column };
            candidates.push(Calculation::Sum(cell_runs(&self.summed[row], at)));
        }
        let formulas = heading.formulas.iter();
        candidates.extend(formulas.filter_map(|formula| self.declared(formula, row, column)));
        // A balance is not a sum of balances.
        if !heading.sums.is_empty() && self.table.rows[row].role != Role::Balance {
            let at = |column: usize| At { row, column };
            candidates.push(Calculation::Sum(cell_runs(&heading.sums, at)));
        }
        candidates
    }

    /// The calculation of a cell by a formula that its column declares. None if the formula does not apply to the cell.
    fn declared(&self, formula: &'a Formula, row: usize, column: usize) -> Option<Calculation<'a>> {
        let role = self.table.rows[row].role;
        let has_expression = self.expression(row, column).is_some();
        match formula {
            // The factors of the product may follow from this cell.
            Formula::Product(_) | Formula::Step { .. } if has_expression => None,
            Formula::Product(product) if role.is_body() => self.product(product, row),
            Formula::Lookup(lookup) if role.is_body() => self.lookup(lookup, row),
            Formula::Raised { of, factor, unit } if role.is_body() => {
                self.raised(row, (*of, *factor), *unit)
            }
            Formula::Step { from, to, unit } if role.is_body() => self.step(row, *from, *to, *unit),
            Formula::Product(_)
            | Formula::Lookup(_)
            | Formula::Raised { .. }
            | Formula::Step { .. }
            | Formula::ByZero { .. }
            | Formula::BySign { .. } => None,
            Formula::Less { .. } | Formula::Percentage { .. }
                if matches!(role, Role::Heading { .. }) =>
            {
                None
            }
            Formula::Running { of } => self.running(row, *of),
            Formula::Less { of, less } if self.are_blank(row, [*of, *less]) => None,
            Formula::Less { of, less } => Some(Calculation::Difference {
                plus: vec![At { row, column: *of }],
                less: Some(At { row, column: *less }),
            }),
            Formula::Percentage { of, over } => self.percentage(row, *of, *over),
            Formula::Left { .. } | Formula::Carried { .. } | Formula::Same { .. }
                if role != Role::Balance =>
            {
                None
            }
            Formula::Left { plus } => self.left(At { row, column }, *plus),
            Formula::Carried { from } => {
                let row = self.balance_below(row)?;
                Some(copy(At { row, column: *from }))
            }
            Formula::Same { column } => match self.total_above(row) {
                None => Some(copy(At {
                    row,
                    column: *column,
                })),
                Some(_) => None,
            },
        }
    }

    fn are_blank(&self, row: usize, columns: [usize; 2]) -> bool {
        let mut cells = columns.map(|column| At { row, column }).into_iter();
        cells.all(|at| matches!(self.evaluator.cell(at), Some(Cell::Empty)))
    }

    /// Returns a balance below a total: the total of column `plus` and its balances above, less the total of the column
    /// of the balance.
    fn left(&self, at: At, plus: usize) -> Option<Calculation<'a>> {
        let total = self.total_above(at.row)?;
        let in_plus = |row: usize| At { row, column: plus };
        let plus = self
            .balances_above(total)
            .map(in_plus)
            .filter(|at| self.evaluator.figure(*at).is_some())
            .chain([in_plus(total)])
            .collect();
        let less = Some(At { row: total, ..at });
        Some(Calculation::Difference { plus, less })
    }

    /// Returns, for a balance above a total, the first balance below that total. None if the given balance is itself
    /// below a total.
    fn balance_below(&self, row: usize) -> Option<usize> {
        if self.total_above(row).is_some() {
            return None;
        }
        let rows = self.table.rows.iter().enumerate().skip(row + 1);
        rows.skip_while(|(_, row)| row.role != Role::Total)
            .find(|(_, row)| row.role == Role::Balance)
            .map(|(row, _)| row)
    }

    /// Returns the last total above a row.
    fn total_above(&self, row: usize) -> Option<usize> {
        (0..row)
            .rev()
            .find(|above| self.table.rows[*above].role == Role::Total)
    }

    /// Returns the balances above a total, up to the total before it.
    fn balances_above(&self, total: usize) -> impl Iterator<Item = usize> {
        let first = self.total_above(total).map_or(0, |above| above + 1);
        (first..total).filter(|row| self.table.rows[*row].role == Role::Balance)
    }

    fn lookup(&self, lookup: &'a Lookup, row: usize) -> Option<Calculation<'a>> {
        let (target, rows) = self.evaluator.looked_up(lookup, row)?;
        if rows.is_empty() {
            None
        } else if target.by_text && are_criteria(&lookup.among.1) {
            Some(Calculation::ByText(lookup))
        } else {
            let rows = rows.into_iter().map(|(row, _)| row).collect();
            Some(Calculation::ByRow(lookup, rows))
        }
    }

    fn product(&self, product: &Product, row: usize) -> Option<Calculation<'a>> {
        let at = |column: usize| At { row, column };
        let present =
            |column: &usize| !matches!(self.evaluator.cell(at(*column)), None | Some(Cell::Empty));
        let of: Vec<At> = product.of.iter().copied().filter(present).map(at).collect();
        let over = product.over.filter(present).map(at);
        let plus = product.plus.filter(present).map(at);
        let is_single = of.len() == 1 && over.is_none();
        let round = if is_single {
            None
        } else {
            Some(self.rounding(&of, over, product.unit)?)
        };
        (!of.is_empty()).then_some(Calculation::Product {
            of,
            over,
            round,
            plus,
        })
    }

    /// Returns the increase of a rounded running total. None if the row has none.
    fn step(&self, row: usize, from: usize, to: usize, unit: Unit) -> Option<Calculation<'a>> {
        let [from, to] = [from, to].map(|column| At { row, column });
        self.evaluator.figure(to)?;
        Some(Calculation::Step {
            to,
            from: self.evaluator.figure(from).map(|_| from),
            decimals: decimals_of_unit(unit),
        })
    }

    /// Returns the figure of a column in the row above, times a factor. None if the row has no factor.
    fn raised(
        &self,
        row: usize,
        (of, factor): (usize, usize),
        unit: Unit,
    ) -> Option<Calculation<'a>> {
        let factor = At {
            row,
            column: factor,
        };
        self.evaluator.figure(factor)?;
        let above = At {
            row: row.checked_sub(1)?,
            column: of,
        };
        let of = vec![above, factor];
        let round = self.rounding(&of, None, unit)?;
        Some(Calculation::Product {
            of,
            over: None,
            round: Some(round),
            plus: None,
        })
    }

    /// Returns the decimals to which a product is rounded. None if binary noise could move it across the middle between
    /// two units.
    pub(super) fn rounding(&self, of: &[At], over: Option<At>, unit: Unit) -> Option<i32> {
        let product = self.evaluator.product(of, over)?;
        let units = product.checked_div(unit.size())?;
        let from_middle = (units.fract().abs() - Decimal::new(5, 1)).abs();
        let noise = units.abs().checked_mul(Decimal::new(1, 13))?;
        (from_middle.is_zero() || from_middle > noise).then(|| decimals_of_unit(unit))
    }
}

/// Returns a calculation that repeats another cell.
pub(super) fn copy<'a>(at: At) -> Calculation<'a> {
    Calculation::Difference {
        plus: vec![at],
        less: None,
    }
}

/// Returns rows or columns as runs of neighbouring cells.
pub(super) fn cell_runs(numbers: &[usize], at: impl Fn(usize) -> At) -> Vec<CellRun> {
    runs(numbers)
        .into_iter()
        .map(|(from, to)| CellRun {
            from: at(from),
            to: at(to),
        })
        .collect()
}
