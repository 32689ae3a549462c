//! Computes the result of a calculation in decimals, and decides whether a spreadsheet would show the same.

use rust_decimal::Decimal;

use super::expression::{addend, decimals, result, terms};
use super::noise::{is_clear, rounded, rounded_clean};
use super::{At, Calculation, CellRun, FoundFormula};
use crate::render::xlsx::layout::PlacedTable;
use crate::render::xlsx::lookup::{LookupTarget, Lookups};
use crate::render::xlsx::value::figure_of;
use crate::table::{Cell, CellSource, Expression, Lookup, Style, Table};

/// Computes the results of calculations in one table.
#[derive(Debug)]
pub(super) struct Evaluator<'a> {
    placed: PlacedTable<'a>,
    style: &'a Style,
    lookups: &'a Lookups<'a>,
    /// For each column, the maximum number of decimals of its figures.
    scales: Vec<u32>,
}

impl<'a> Evaluator<'a> {
    pub(super) fn new(
        placed: PlacedTable<'a>,
        style: &'a Style,
        lookups: &'a Lookups<'a>,
    ) -> Evaluator<'a> {
        let scales = (0..placed.table.columns.len())
            .map(|column| decimals_of(placed.table, column, style))
            .collect();
        Evaluator {
            placed,
            style,
            lookups,
            scales,
        }
    }

    /// Returns the calculation if its result is the figure and it is safe from binary noise.
    pub(super) fn accept(
        &self,
        calculation: Calculation<'a>,
        row: usize,
        figure: Decimal,
    ) -> Option<FoundFormula<'a>> {
        self.accept_but_for(calculation, row, figure)
            .filter(|found| found.more.is_zero())
    }

    /// Returns the calculation, and the amount by which the figure exceeds its result. None if it is not safe from
    /// binary noise.
    pub(super) fn accept_but_for(
        &self,
        calculation: Calculation<'a>,
        row: usize,
        figure: Decimal,
    ) -> Option<FoundFormula<'a>> {
        let terms = self.terms(&calculation, row)?;
        let sum = |terms: &[Decimal]| {
            let mut terms = terms.iter();
            terms.try_fold(Decimal::ZERO, |sum, term| sum.checked_add(*term))
        };
        let result = if let Calculation::Expression(expression) = &calculation {
            self.result(expression)?
        } else {
            sum(&terms)?
        };
        let more = figure.checked_sub(result)?.normalize();
        let decimals = self.decimals(&calculation).max(more.scale());
        if !is_clear(&terms, decimals) {
            return None;
        }
        let is_sum = match &calculation {
            Calculation::Product { plus, .. } => plus.is_some(),
            Calculation::Difference { plus, less } => plus.len() > 1 || less.is_some(),
            Calculation::Sum(_) | Calculation::ByText(_) | Calculation::ByRow(..) => true,
            Calculation::Step { from, .. } => from.is_some(),
            Calculation::Repeat(sources) => sources.len() > 1,
            Calculation::Expression(expression) => !is_rounded(expression) || !more.is_zero(),
            Calculation::SumIfAny(_)
            | Calculation::RepeatIfAny(_)
            | Calculation::ExpressionIfAny(_)
            | Calculation::DifferenceOfBlanks { .. }
            | Calculation::DifferenceOnceFilled { .. }
            | Calculation::BySign { .. } => false,
        };
        let decimals = (decimals > 0 && is_sum).then_some(decimals);
        Some(FoundFormula {
            calculation,
            decimals,
            more,
        })
    }

    /// Returns the maximum number of decimals of a sum. All figures of its columns count, not only those in the sum, so
    /// that the formula does not round figures that a user enters later.
    fn decimals(&self, calculation: &Calculation<'_>) -> u32 {
        let of = |column: usize| self.scales.get(column).copied().unwrap_or(0);
        match calculation {
            Calculation::Sum(runs) => runs
                .iter()
                .flat_map(|run| run.from.column..=run.to.column)
                .map(of)
                .max()
                .unwrap_or(0),
            Calculation::Difference { plus, less } => plus
                .iter()
                .chain(less)
                .map(|at| of(at.column))
                .max()
                .unwrap_or(0),
            Calculation::Product { round, plus, .. } => {
                let unit = round.map_or(0, |round| u32::try_from(round).unwrap_or(0));
                plus.map_or(unit, |plus| unit.max(of(plus.column)))
            }
            Calculation::Step { decimals, .. } => u32::try_from(*decimals).unwrap_or(0),
            Calculation::ByText(lookup) | Calculation::ByRow(lookup, _) => self
                .lookups
                .target(lookup)
                .map_or(0, |(target, _)| target.decimals),
            Calculation::Repeat(sources) => {
                let decimals = sources.iter().map(|source| self.lookups.decimals(source));
                decimals.max().unwrap_or(0)
            }
            Calculation::Expression(expression) => decimals(expression, self.lookups),
            Calculation::SumIfAny(_)
            | Calculation::RepeatIfAny(_)
            | Calculation::ExpressionIfAny(_)
            | Calculation::DifferenceOfBlanks { .. }
            | Calculation::DifferenceOnceFilled { .. }
            | Calculation::BySign { .. } => 0,
        }
    }

    /// Returns the terms that add up to the result of a calculation. None if one of them is not a number.
    fn terms(&self, calculation: &Calculation<'_>, row: usize) -> Option<Vec<Decimal>> {
        match calculation {
            Calculation::Sum(runs) => {
                let cells = runs.iter().flat_map(|run| cells(*run));
                cells.map(|at| self.addend(at)).collect()
            }
            Calculation::Difference { plus, less } => {
                let less = less.map(|at| self.addend(at).map(|figure| -figure));
                plus.iter().map(|at| self.addend(*at)).chain(less).collect()
            }
            Calculation::Product {
                of,
                over,
                round,
                plus,
            } => {
                let product = self.product(of, *over)?;
                let rounded = round.map_or(Some(product), |round| rounded_clean(product, round))?;
                [Some(rounded)]
                    .into_iter()
                    .chain(plus.map(|at| self.addend(at)))
                    .collect()
            }
            Calculation::Step { to, from, decimals } => {
                let to = rounded(self.addend(*to)?, *decimals);
                let from = from.map(|from| Some(-rounded(self.addend(from)?, *decimals)?));
                [to].into_iter().chain(from).collect()
            }
            Calculation::ByText(lookup) | Calculation::ByRow(lookup, _) => {
                let (_, rows) = self.looked_up(lookup, row)?;
                Some(rows.into_iter().map(|(_, figure)| figure).collect())
            }
            Calculation::Repeat(sources) => {
                let figures = sources.iter().map(|source| addend(source, self.lookups));
                figures.collect()
            }
            Calculation::Expression(expression) => terms(expression, self.lookups),
            Calculation::SumIfAny(_)
            | Calculation::RepeatIfAny(_)
            | Calculation::ExpressionIfAny(_)
            | Calculation::DifferenceOfBlanks { .. }
            | Calculation::DifferenceOnceFilled { .. }
            | Calculation::BySign { .. } => None,
        }
    }

    /// Returns the result of an expression. None if it has none that a spreadsheet is sure to show.
    pub(super) fn result(&self, expression: &Expression) -> Option<Decimal> {
        result(expression, self.lookups)
    }

    /// Whether a cell of another sheet exists and is blank.
    pub(super) fn is_blank_source(&self, source: &CellSource) -> bool {
        let cell = self.lookups.cell(source);
        matches!(cell, Some((Cell::Empty, _)))
    }

    /// Returns the row of a cell of this table. None if it is a cell of another table.
    pub(super) fn row_in_table(&self, source: &CellSource) -> Option<usize> {
        let (_, placed, row) = self.lookups.place(source)?;
        std::ptr::eq(placed.table, self.placed.table).then_some(row)
    }

    /// Returns the table that a sum refers to, and its rows that belong to this row, with their amounts.
    pub(super) fn looked_up(
        &self,
        lookup: &Lookup,
        row: usize,
    ) -> Option<(&'a LookupTarget, Vec<(usize, Decimal)>)> {
        let (target, _) = self.lookups.target(lookup)?;
        let name = self.placed.text(row, 0, self.style)?;
        Some((target, target.rows(&name, &lookup.among.1)))
    }

    /// Returns the product of some cells, divided by another cell. A blank cell is zero.
    pub(super) fn product(&self, of: &[At], over: Option<At>) -> Option<Decimal> {
        let product = of.iter().try_fold(Decimal::ONE, |product, at| {
            product.checked_mul(self.addend(*at)?)
        })?;
        match over {
            Some(over) => product.checked_div(self.figure(over)?),
            None => Some(product),
        }
    }

    pub(super) fn cell(&self, at: At) -> Option<&'a Cell> {
        self.placed.table.rows.get(at.row)?.cells.get(at.column)
    }

    /// Returns the figure in a cell. None if the cell has no figure that a sheet can calculate with.
    pub(super) fn figure(&self, at: At) -> Option<Decimal> {
        figure_of(self.cell(at)?, self.style)
    }

    /// Returns the addend of a cell: zero if it is blank. None if it is not a number.
    pub(super) fn addend(&self, at: At) -> Option<Decimal> {
        match self.cell(at)? {
            Cell::Empty => Some(Decimal::ZERO),
            cell => figure_of(cell, self.style),
        }
    }
}

/// Whether an expression has no sum that must still be rounded. A product keeps all its decimals.
fn is_rounded(expression: &Expression) -> bool {
    match expression {
        Expression::Rounded(..)
        | Expression::RoundedDown(..)
        | Expression::Number(_)
        | Expression::Product(_)
        | Expression::Over(..) => true,
        Expression::Sum(cells) => cells.len() == 1,
        Expression::Plus(_)
        | Expression::Less(..)
        | Expression::NotBelowZero(_)
        | Expression::Fixed => false,
    }
}

/// The cells of a range, row by row.
fn cells(run: CellRun) -> impl Iterator<Item = At> {
    let columns =
        move |row| (run.from.column..=run.to.column).map(move |column| At { row, column });
    (run.from.row..=run.to.row).flat_map(columns)
}

/// Returns the maximum number of decimals of the figures of a column. Amounts have at least the decimals of their
/// style.
pub(in crate::render::xlsx) fn decimals_of(table: &Table, column: usize, style: &Style) -> u32 {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    let scale = |cell| match figure_of(cell, style) {
        Some(figure) if matches!(cell, Cell::Money(_)) => {
            figure.normalize().scale().max(style.decimals)
        }
        Some(figure) => figure.normalize().scale(),
        None => 0,
    };
    let most = cells.map(scale).max().unwrap_or(0);
    // 0.5 in a column of amounts is shown as 0.50.
    if most == 0 {
        0
    } else {
        most.max(style.currency_decimals())
    }
}
