//! Which formula a figure is written with: one that comes to exactly that figure, or none.
//!
//! What a formula comes to is worked out here in decimals, and only compared, never written. A spreadsheet works
//! in binary, so a formula must also stay clear of what its noise could change: sums of figures with decimals are
//! rounded to those decimals, and a product that is too near the middle between two units stays a plain figure.

mod noise;
mod summed;

use rust_decimal::Decimal;

use self::noise::{digits_of, is_clear, rounded};
use self::summed::summed;
use super::layout::Placed;
use super::lookup::{Lookups, are_criteria};
use super::value::{CENTS, figure_of};
use crate::plan::Unit;
use crate::table::{Cell, Formula, Lookup, Product, Role, Style, Table};

/// Two cells of one column, from the one to the other, or two of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) from: At,
    pub(super) to: At,
}

/// A cell of a table, counted from its first row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    pub(super) row: usize,
    pub(super) column: usize,
}

/// What is written instead of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Calculation<'a> {
    /// The sum of these cells.
    Sum(Vec<Run>),
    /// These cells added up, less another.
    Left { plus: Vec<At>, less: Option<At> },
    /// These cells multiplied, divided, rounded, and a cell added.
    Product {
        of: Vec<At>,
        over: Option<At>,
        round: Option<Rounding>,
        plus: Option<At>,
    },
    /// The rows of another sheet that have these texts.
    ByText(&'a Lookup),
    /// These rows of another sheet.
    ByRow(&'a Lookup, Vec<usize>),
}

/// To how many decimals a product is rounded: below 0 for tens and more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rounding {
    pub(super) decimals: i32,
    /// Whether the product is just in the middle, so that binary noise must be taken off first.
    pub(super) middle: bool,
}

/// A calculation, and the decimals that its result is rounded to so that no binary noise stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Worked<'a> {
    pub(super) calculation: Calculation<'a>,
    pub(super) decimals: Option<u32>,
}

/// A table with what its formulas need to know of its rows.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    placed: Placed<'a>,
    table: &'a Table,
    style: &'a Style,
    lookups: &'a Lookups<'a>,
    /// For each column, the most decimals that a figure in it has.
    scales: Vec<u32>,
    /// For each total and subtotal, the rows that it is the sum of.
    summed: Vec<Vec<usize>>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(placed: Placed<'a>, style: &'a Style, lookups: &'a Lookups<'a>) -> Desk<'a> {
        let scales = (0..placed.table.columns.len())
            .map(|column| decimals_of(placed.table, column, style))
            .collect();
        Desk {
            placed,
            table: placed.table,
            style,
            lookups,
            scales,
            summed: summed(placed.table),
        }
    }

    /// The formula of a cell, when there is one that comes to its figure.
    pub(super) fn formula(&self, row: usize, column: usize) -> Option<Worked<'a>> {
        let figure = self.figure(At { row, column })?;
        let candidates = self.candidates(row, column);
        candidates
            .into_iter()
            .find_map(|calculation| self.worked(calculation, row, figure))
    }

    /// What the table says of this cell: down before across.
    fn candidates(&self, row: usize, column: usize) -> Vec<Calculation<'a>> {
        let heading = &self.table.columns[column];
        let mut candidates = Vec::new();
        if !self.summed[row].is_empty() {
            candidates.push(Calculation::Sum(down(&self.summed[row], column)));
        }
        let formulas = heading.formulas.iter();
        candidates.extend(formulas.filter_map(|formula| self.declared(formula, row, column)));
        // A balance is no sum of balances.
        if !heading.sums.is_empty() && !matches!(self.table.rows[row].role, Role::Balance) {
            candidates.push(Calculation::Sum(across(&heading.sums, row)));
        }
        candidates
    }

    fn declared(&self, formula: &'a Formula, row: usize, column: usize) -> Option<Calculation<'a>> {
        // Looked for in balances only: there are few of those.
        let total = || self.total_above(row);
        match (formula, self.table.rows[row].role) {
            (Formula::Product(product), Role::Body { .. }) => self.product(product, row),
            (Formula::Lookup(lookup), Role::Body { .. }) => self.lookup(lookup, row),
            (Formula::Left { plus }, Role::Balance) => {
                let total = total()?;
                let openings = self
                    .balances_above(total)
                    .map(|row| At { row, column: *plus });
                let openings = openings.filter(|at| self.figure(*at).is_some());
                let plus = openings
                    .chain([At {
                        row: total,
                        column: *plus,
                    }])
                    .collect();
                Some(Calculation::Left {
                    plus,
                    less: Some(At { row: total, column }),
                })
            }
            (Formula::Carried { from }, Role::Balance) if total().is_none() => {
                let rows = self.table.rows.iter().enumerate().skip(row + 1);
                let closing = rows
                    .skip_while(|(_, row)| row.role != Role::Total)
                    .find(|(_, row)| row.role == Role::Balance);
                Some(Calculation::Left {
                    plus: vec![At {
                        row: closing?.0,
                        column: *from,
                    }],
                    less: None,
                })
            }
            (Formula::Same { column }, Role::Balance) if total().is_none() => {
                Some(Calculation::Left {
                    plus: vec![At {
                        row,
                        column: *column,
                    }],
                    less: None,
                })
            }
            (
                Formula::Product(_)
                | Formula::Lookup(_)
                | Formula::Left { .. }
                | Formula::Carried { .. }
                | Formula::Same { .. },
                _,
            ) => None,
        }
    }

    /// The last total above a row.
    fn total_above(&self, row: usize) -> Option<usize> {
        (0..row)
            .rev()
            .find(|above| self.table.rows[*above].role == Role::Total)
    }

    /// The balances above a total, up to the total before it.
    fn balances_above(&self, total: usize) -> impl Iterator<Item = usize> {
        let first = self.total_above(total).map_or(0, |above| above + 1);
        (first..total).filter(|row| self.table.rows[*row].role == Role::Balance)
    }

    fn lookup(&self, lookup: &'a Lookup, row: usize) -> Option<Calculation<'a>> {
        let (target, _) = self.lookups.target(lookup)?;
        let name = self.placed.text(row, 0, self.style)?;
        let rows = target.rows(&name, &lookup.among.1);
        let by_row = || Calculation::ByRow(lookup, rows.iter().map(|(row, _)| *row).collect());
        (!rows.is_empty()).then(|| {
            if target.by_text && are_criteria(&lookup.among.1) {
                Calculation::ByText(lookup)
            } else {
                by_row()
            }
        })
    }

    fn product(&self, product: &Product, row: usize) -> Option<Calculation<'a>> {
        let at = |column: usize| At { row, column };
        let present = |column: &usize| !matches!(self.cell(at(*column)), None | Some(Cell::Empty));
        let of: Vec<At> = product.of.iter().copied().filter(present).map(at).collect();
        let over = product.over.filter(present).map(at);
        let plus = product.plus.filter(present).map(at);
        let alone = of.len() == 1 && over.is_none();
        let round = if alone {
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

    /// How a product is rounded, when binary noise can't bring it across the middle between two units.
    fn rounding(&self, of: &[At], over: Option<At>, unit: Unit) -> Option<Rounding> {
        let units = self.multiplied(of, over)?.checked_div(unit.size())?;
        let from_middle = (units.fract().abs() - Decimal::new(5, 1)).abs();
        let noise = units.abs().checked_mul(Decimal::new(1, 13))?;
        let decimals = digits_of(unit);
        let middle = from_middle.is_zero();
        (middle || from_middle > noise).then_some(Rounding { decimals, middle })
    }

    fn multiplied(&self, of: &[At], over: Option<At>) -> Option<Decimal> {
        let mut product = Decimal::ONE;
        for at in of {
            product = product.checked_mul(self.figure(*at)?)?;
        }
        match over {
            Some(over) => product.checked_div(self.figure(over)?),
            None => Some(product),
        }
    }

    /// The calculation, if it comes to the figure and stays clear of binary noise.
    fn worked(
        &self,
        calculation: Calculation<'a>,
        row: usize,
        figure: Decimal,
    ) -> Option<Worked<'a>> {
        let terms = self.terms(&calculation, row)?;
        let sum = terms
            .iter()
            .try_fold(Decimal::ZERO, |sum, term| sum.checked_add(*term))?;
        if sum != figure {
            return None;
        }
        let decimals = self.decimals(&calculation);
        is_clear(&terms, decimals)?;
        let repeats = match &calculation {
            Calculation::Product { plus, .. } => plus.is_none(),
            Calculation::Left { plus, less } => plus.len() == 1 && less.is_none(),
            Calculation::Sum(_) | Calculation::ByText(_) | Calculation::ByRow(..) => false,
        };
        let decimals = (decimals > 0 && !repeats).then_some(decimals);
        Some(Worked {
            calculation,
            decimals,
        })
    }

    /// The decimals that a sum can have: those of all that stands in its columns, and not only of what is in it
    /// now, so that a figure that is put in later is not rounded away.
    fn decimals(&self, calculation: &Calculation<'_>) -> u32 {
        let of = |column: usize| self.scales.get(column).copied().unwrap_or(0);
        match calculation {
            Calculation::Sum(runs) => runs
                .iter()
                .flat_map(|run| run.from.column..=run.to.column)
                .map(of)
                .max()
                .unwrap_or(0),
            Calculation::Left { plus, less } => plus
                .iter()
                .chain(less)
                .map(|at| of(at.column))
                .max()
                .unwrap_or(0),
            Calculation::Product { round, plus, .. } => {
                let unit = round.map_or(0, |round| u32::try_from(round.decimals).unwrap_or(0));
                plus.map_or(unit, |plus| unit.max(of(plus.column)))
            }
            Calculation::ByText(lookup) | Calculation::ByRow(lookup, _) => self
                .lookups
                .target(lookup)
                .map_or(0, |(target, _)| target.decimals),
        }
    }

    /// What a calculation adds up.
    fn terms(&self, calculation: &Calculation<'_>, row: usize) -> Option<Vec<Decimal>> {
        match calculation {
            Calculation::Sum(runs) => {
                let cells = runs.iter().flat_map(|run| cells(*run));
                cells.map(|at| self.addend(at)).collect()
            }
            Calculation::Left { plus, less } => {
                let less = less.map(|at| self.addend(at).map(|figure| -figure));
                plus.iter().map(|at| self.addend(*at)).chain(less).collect()
            }
            Calculation::Product {
                of,
                over,
                round,
                plus,
            } => {
                let product = self.multiplied(of, *over)?;
                let rounded =
                    round.map_or(Some(product), |round| rounded(product, round.decimals))?;
                [Some(rounded)]
                    .into_iter()
                    .chain(plus.map(|at| self.addend(at)))
                    .collect()
            }
            Calculation::ByText(lookup) | Calculation::ByRow(lookup, _) => {
                let name = self.placed.text(row, 0, self.style)?;
                let rows = self.lookups.target(lookup)?.0.rows(&name, &lookup.among.1);
                Some(rows.into_iter().map(|(_, figure)| figure).collect())
            }
        }
    }

    fn cell(&self, at: At) -> Option<&'a Cell> {
        self.table.rows.get(at.row)?.cells.get(at.column)
    }

    fn figure(&self, at: At) -> Option<Decimal> {
        figure_of(self.cell(at)?, self.style)
    }

    /// A cell as something to add: what is blank adds nothing, and what is no number can't be added.
    fn addend(&self, at: At) -> Option<Decimal> {
        match self.cell(at)? {
            Cell::Empty => Some(Decimal::ZERO),
            cell => figure_of(cell, self.style),
        }
    }
}

/// The most decimals that a figure in a column has, or could have: an amount at least those of its style.
pub(super) fn decimals_of(table: &Table, column: usize, style: &Style) -> u32 {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    let scale = |cell| match figure_of(cell, style) {
        Some(figure) if matches!(cell, Cell::Money(_)) => {
            figure.normalize().scale().max(style.decimals)
        }
        Some(figure) => figure.normalize().scale(),
        None => 0,
    };
    let most = cells.map(scale).max().unwrap_or(0);
    // A column of euros and a half has room for cents.
    if most == 0 { 0 } else { most.max(CENTS) }
}

/// Rows of one column as runs of neighbours.
fn down(rows: &[usize], column: usize) -> Vec<Run> {
    let at = |row: usize| At { row, column };
    neighbours(rows)
        .into_iter()
        .map(|(from, to)| Run {
            from: at(from),
            to: at(to),
        })
        .collect()
}

/// Columns of one row as runs of neighbours.
fn across(columns: &[usize], row: usize) -> Vec<Run> {
    let at = |column: usize| At { row, column };
    neighbours(columns)
        .into_iter()
        .map(|(from, to)| Run {
            from: at(from),
            to: at(to),
        })
        .collect()
}

/// Numbers that follow each other, from the first to the last of each stretch.
pub(super) fn neighbours(numbers: &[usize]) -> Vec<(usize, usize)> {
    let runs = numbers.chunk_by(|before, after| before + 1 == *after);
    runs.filter_map(|run| Some((*run.first()?, *run.last()?)))
        .collect()
}

fn cells(run: Run) -> impl Iterator<Item = At> {
    let columns =
        move |row| (run.from.column..=run.to.column).map(move |column| At { row, column });
    (run.from.row..=run.to.row).flat_map(columns)
}

#[cfg(test)]
mod tests;
