//! A system of linear equations about percentages that are of each other, solved exactly.
//!
//! Each percentage has one equation: its amount = the percentage × (its base + the amounts of the percentages in that
//! base). Gauss-Jordan elimination in integers gives each amount as a sum of bases (G. Strang, "Introduction to Linear
//! Algebra", chapter 2). All pivots are above 0 if the costs including all these percentages are finite (A. Berman and
//! R. J. Plemmons, "Nonnegative Matrices in the Mathematical Sciences", chapter 6: M-matrices). For a single percentage
//! in its own base this means that it is below 100 %.

use rust_decimal::Decimal;

use crate::ledger::apportionment::greatest_common_divisor;
use crate::ledger::units::scaled;
use crate::plan::{DECIMALS, Money, Share, Unit};

/// The amount of a percentage: (Σ `times[i]` × base `i`) / `divisor`, which is above 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SumOfBases {
    times: Vec<i128>,
    divisor: i128,
}

/// Why percentages have no amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unsolved {
    /// They are 100 % or more of costs that they are part of.
    AllOfItself,
    /// The numbers have too many digits.
    TooLarge,
}

impl SumOfBases {
    /// The sum in units, as numerator and denominator. None if there are too many digits.
    pub(super) fn exact(&self, bases: &[Money], unit: Unit) -> Option<(i128, i128)> {
        let mut sum = 0_i128;
        for (times, base) in self.times.iter().zip(bases) {
            let part = scaled(base.decimal(), DECIMALS)?.checked_mul(*times)?;
            sum = sum.checked_add(part)?;
        }
        Some((
            sum,
            scaled(unit.size(), DECIMALS)?.checked_mul(self.divisor)?,
        ))
    }

    /// The weight of each base, relative to that of the base with index `one`. None if the weight of that base is 0, or
    /// if there are too many digits.
    pub(super) fn weights_relative_to(&self, one: usize) -> Option<Vec<Decimal>> {
        let decimal = |number: i128| Decimal::try_from_i128_with_scale(number, 0).ok();
        let weight_of_one = decimal(self.times[one])?;
        let weights = self.times.iter();
        let weights = weights.map(|times| decimal(*times)?.checked_div(weight_of_one));
        weights.collect()
    }
}

/// Solves the equations amount of `a` = percentage of `a` × (base of `a` + Σ `times[a][b]` × amount of `b`).
/// `times[a][b]` is how often `b` is in the base of `a`.
///
/// Each row of the matrix has the coefficients of the amounts, and then those of the bases.
pub(super) fn solve(percents: &[Share], times: &[Vec<i32>]) -> Result<Vec<SumOfBases>, Unsolved> {
    let whole = 100 * 10_i128.pow(DECIMALS);
    let all = percents.len();
    let mut rows: Vec<Vec<i128>> = Vec::with_capacity(all);
    for (at, (percent, times)) in percents.iter().zip(times).enumerate() {
        let percent = scaled(percent.percent(), DECIMALS).ok_or(Unsolved::TooLarge)?;
        let amounts = times.iter().map(|times| -percent * i128::from(*times));
        let mut row: Vec<i128> = amounts.chain(vec![0; all]).collect();
        row[at] += whole;
        row[all + at] = percent;
        rows.push(in_lowest_terms(row));
    }
    for pivot in 0..all {
        let pivot_row = rows[pivot].clone();
        if pivot_row[pivot] <= 0 {
            return Err(Unsolved::AllOfItself);
        }
        for (at, row) in rows.iter_mut().enumerate() {
            if at == pivot || row[pivot] == 0 {
                continue;
            }
            let eliminated = eliminated(row, &pivot_row, pivot).ok_or(Unsolved::TooLarge)?;
            *row = in_lowest_terms(eliminated);
        }
    }
    let solved = rows.into_iter().enumerate().map(|(at, row)| SumOfBases {
        times: row[all..].to_vec(),
        divisor: row[at],
    });
    Ok(solved.collect())
}

/// Returns a row with a 0 in the column of the pivot: the row × the pivot, less `pivot_row` × the cell that
/// the row has in that column. None if there are too many digits.
fn eliminated(row: &[i128], pivot_row: &[i128], pivot: usize) -> Option<Vec<i128>> {
    let cells = row.iter().zip(pivot_row);
    let cells = cells.map(|(cell, pivot_cell)| {
        let kept = cell.checked_mul(pivot_row[pivot])?;
        kept.checked_sub(pivot_cell.checked_mul(row[pivot])?)
    });
    cells.collect()
}

/// Divides a row by the greatest common divisor of its cells.
fn in_lowest_terms(row: Vec<i128>) -> Vec<i128> {
    let mut divisor = 0;
    for cell in &row {
        divisor = greatest_common_divisor(divisor, *cell);
        if divisor.abs() == 1 {
            return row;
        }
    }
    let divisor = divisor.abs().max(1);
    row.into_iter().map(|cell| cell / divisor).collect()
}
