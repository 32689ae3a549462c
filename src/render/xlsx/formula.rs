//! Which formula a figure is written with: one that comes to exactly that figure, or none.
//!
//! What a formula comes to is worked out here in decimals, and only compared, never written. A spreadsheet works
//! in binary, so a formula must also stay clear of what its noise could change: sums of figures with decimals are
//! rounded to those decimals, and a product that is too near the middle between two units stays a plain figure.

use rust_decimal::{Decimal, RoundingStrategy};

use super::layout::Placed;
use super::lookup::{Lookups, are_criteria};
use super::value::figure_of;
use crate::model::Unit;
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
    Product { of: Vec<At>, over: Option<At>, round: Option<Rounding>, plus: Option<At> },
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
    /// For each total and subtotal, the rows that it is the sum of.
    summed: Vec<Vec<usize>>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(placed: Placed<'a>, style: &'a Style, lookups: &'a Lookups<'a>) -> Desk<'a> {
        Desk { placed, table: placed.table, style, lookups, summed: summed(placed.table) }
    }

    /// The formula of a cell, when there is one that comes to its figure.
    pub(super) fn formula(&self, row: usize, column: usize) -> Option<Worked<'a>> {
        let figure = self.figure(At { row, column })?;
        let candidates = self.candidates(row, column);
        candidates.into_iter().find_map(|calculation| self.worked(calculation, row, figure))
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
        let below = self.total_above(row);
        match (formula, self.table.rows[row].role) {
            (Formula::Product(product), Role::Body { .. }) => self.product(product, row),
            (Formula::Lookup(lookup), Role::Body { .. }) => self.lookup(lookup, row),
            (Formula::Left { plus }, Role::Balance) => {
                let total = below?;
                let openings = self.balances_above(total).map(|row| At { row, column: *plus });
                let openings = openings.filter(|at| self.figure(*at).is_some());
                let plus = openings.chain([At { row: total, column: *plus }]).collect();
                Some(Calculation::Left { plus, less: Some(At { row: total, column }) })
            }
            (Formula::Carried { from }, Role::Balance) if below.is_none() => {
                let rows = self.table.rows.iter().enumerate().skip(row + 1);
                let closing =
                    rows.skip_while(|(_, row)| row.role != Role::Total).find(|(_, row)| row.role == Role::Balance);
                Some(Calculation::Left { plus: vec![At { row: closing?.0, column: *from }], less: None })
            }
            (Formula::Same { column }, Role::Balance) if below.is_none() => {
                Some(Calculation::Left { plus: vec![At { row, column: *column }], less: None })
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
        (0..row).rev().find(|above| self.table.rows[*above].role == Role::Total)
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
            if target.by_text && are_criteria(&lookup.among.1) { Calculation::ByText(lookup) } else { by_row() }
        })
    }

    fn product(&self, product: &Product, row: usize) -> Option<Calculation<'a>> {
        let at = |column: usize| At { row, column };
        let present = |column: &usize| !matches!(self.cell(at(*column)), None | Some(Cell::Empty));
        let of: Vec<At> = product.of.iter().copied().filter(present).map(at).collect();
        let over = product.over.filter(present).map(at);
        let plus = product.plus.filter(present).map(at);
        let alone = of.len() == 1 && over.is_none();
        let round = if alone { None } else { Some(self.rounding(&of, over, product.unit)?) };
        (!of.is_empty()).then_some(Calculation::Product { of, over, round, plus })
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
    fn worked(&self, calculation: Calculation<'a>, row: usize, figure: Decimal) -> Option<Worked<'a>> {
        let terms = self.terms(&calculation, row)?;
        let sum = terms.iter().try_fold(Decimal::ZERO, |sum, term| sum.checked_add(*term))?;
        if sum != figure {
            return None;
        }
        let decimals = terms.iter().map(|term| term.normalize().scale()).max().unwrap_or(0);
        is_clear(&terms, decimals)?;
        let rounds_itself = matches!(&calculation, Calculation::Product { plus: None, .. });
        let decimals = (decimals > 0 && terms.len() > 1 && !rounds_itself).then_some(decimals);
        Some(Worked { calculation, decimals })
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
            Calculation::Product { of, over, round, plus } => {
                let product = self.multiplied(of, *over)?;
                let rounded = round.map_or(Some(product), |round| rounded(product, round.decimals))?;
                [Some(rounded)].into_iter().chain(plus.map(|at| self.addend(at))).collect()
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

/// For each total and subtotal, the rows that it is the sum of: those of its own group, and the subtotals of the
/// groups in it instead of what they are the sums of.
fn summed(table: &Table) -> Vec<Vec<usize>> {
    let mut summed = vec![Vec::new(); table.rows.len()];
    // What is not in a sum yet, with how deep it stands.
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    for (index, row) in table.rows.iter().enumerate() {
        match row.role {
            Role::Heading { depth } => open.push((index, Some(depth))),
            Role::Body { .. } => open.push((index, None)),
            Role::Subtotal { depth } => {
                let first = open.iter().rposition(|(_, heading)| heading.is_some_and(|heading| heading <= depth));
                let Some(first) = first.filter(|first| open[*first].1 == Some(depth)) else { continue };
                summed[index] = open.drain(first..).filter(|(_, heading)| heading.is_none()).map(|of| of.0).collect();
                open.push((index, None));
            }
            Role::Total => {
                summed[index] = open.drain(..).filter(|(_, heading)| heading.is_none()).map(|of| of.0).collect();
            }
            Role::Balance => {}
        }
    }
    summed
}

/// Rows of one column as runs of neighbours.
fn down(rows: &[usize], column: usize) -> Vec<Run> {
    let at = |row: usize| At { row, column };
    neighbours(rows).into_iter().map(|(from, to)| Run { from: at(from), to: at(to) }).collect()
}

/// Columns of one row as runs of neighbours.
fn across(columns: &[usize], row: usize) -> Vec<Run> {
    let at = |column: usize| At { row, column };
    neighbours(columns).into_iter().map(|(from, to)| Run { from: at(from), to: at(to) }).collect()
}

/// Numbers that follow each other, from the first to the last of each stretch.
pub(super) fn neighbours(numbers: &[usize]) -> Vec<(usize, usize)> {
    let runs = numbers.chunk_by(|before, after| before + 1 == *after);
    runs.filter_map(|run| Some((*run.first()?, *run.last()?))).collect()
}

fn cells(run: Run) -> impl Iterator<Item = At> {
    let columns = move |row| (run.from.column..=run.to.column).map(move |column| At { row, column });
    (run.from.row..=run.to.row).flat_map(columns)
}

/// Decimals of a unit, below 0 for tens and more: 2 for 0.01, -3 for 1000.
fn digits_of(unit: Unit) -> i32 {
    let size = unit.size().normalize();
    let zeros = size.trunc().to_string().chars().filter(|c| *c == '0').count();
    if size.scale() > 0 { size.scale() as i32 } else { -(zeros as i32) }
}

/// As a spreadsheet's ROUND: half away from zero.
fn rounded(number: Decimal, decimals: i32) -> Option<Decimal> {
    let round = |number: Decimal, scale| number.round_dp_with_strategy(scale, RoundingStrategy::MidpointAwayFromZero);
    match u32::try_from(decimals) {
        Ok(decimals) => Some(round(number, decimals)),
        Err(_) => {
            let size = Decimal::from(10_i64.checked_pow(decimals.unsigned_abs())?);
            round(number.checked_div(size)?, 0).checked_mul(size)
        }
    }
}

/// Nothing when binary noise could add up to half of the last decimal: each of the terms may be off by 2^-53 of
/// all of them together.
fn is_clear(terms: &[Decimal], decimals: u32) -> Option<()> {
    let size = terms.iter().try_fold(Decimal::ZERO, |sum, term| sum.checked_add(term.abs()))?;
    let exact = Decimal::from(1_i64 << 53);
    if decimals == 0 {
        return (size < exact).then_some(());
    }
    let noise = size.checked_mul(Decimal::from(terms.len() + 1))?.checked_div(exact)?;
    (noise < Decimal::new(5, decimals + 1)).then_some(())
}

#[cfg(test)]
mod tests;
