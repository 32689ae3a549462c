//! The results of expressions in decimals, if a spreadsheet would calculate the same.

use rust_decimal::{Decimal, RoundingStrategy};

use super::noise::{CLEANED, decimals_of_unit, rounded, rounded_clean};
use crate::plan::Unit;
use crate::render::xlsx::lookup::Lookups;
use crate::render::xlsx::value::figure_of;
use crate::table::{Cell, CellSource, Expression};

/// Returns the result of an expression. None if a cell is not a figure, or if binary noise could change a rounding.
pub(super) fn result(expression: &Expression, lookups: &Lookups<'_>) -> Option<Decimal> {
    let of = |inner: &Expression| result(inner, lookups);
    match expression {
        Expression::Sum(cells) => cells.iter().try_fold(Decimal::ZERO, |sum, source| {
            sum.checked_add(addend(source, lookups)?)
        }),
        Expression::Number(number) => Some(*number),
        Expression::Plus(parts) => parts
            .iter()
            .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(of(part)?)),
        Expression::Less(one, other) => of(one)?.checked_sub(of(other)?),
        Expression::Product(parts) => parts
            .iter()
            .try_fold(Decimal::ONE, |product, part| product.checked_mul(of(part)?)),
        Expression::Over(one, other) => of(one)?.checked_div(of(other)?),
        Expression::Rounded(inner, unit) => rounded_half_up(of(inner)?, *unit),
        Expression::RoundedDown(inner, unit) => rounded_down(of(inner)?, *unit),
        Expression::NotBelowZero(inner) => Some(of(inner)?.max(Decimal::ZERO)),
        Expression::Fixed => None,
    }
}

/// Returns the terms that a spreadsheet adds up, to estimate its binary noise.
pub(super) fn terms(expression: &Expression, lookups: &Lookups<'_>) -> Option<Vec<Decimal>> {
    let of = |inner: &Expression| terms(inner, lookups);
    match expression {
        Expression::Sum(cells) => cells.iter().map(|source| addend(source, lookups)).collect(),
        Expression::Plus(parts) => {
            let parts: Option<Vec<Vec<Decimal>>> = parts.iter().map(of).collect();
            Some(parts?.concat())
        }
        Expression::Less(one, other) => Some([of(one)?, of(other)?].concat()),
        Expression::NotBelowZero(inner) => of(inner),
        Expression::Number(_)
        | Expression::Product(_)
        | Expression::Over(..)
        | Expression::Rounded(..)
        | Expression::RoundedDown(..)
        | Expression::Fixed => Some(vec![result(expression, lookups)?]),
    }
}

/// Returns the maximum number of decimals of the result.
pub(super) fn decimals(expression: &Expression, lookups: &Lookups<'_>) -> u32 {
    let of = |inner: &Expression| decimals(inner, lookups);
    match expression {
        Expression::Sum(cells) => {
            let decimals = cells.iter().map(|source| lookups.decimals(source));
            decimals.max().unwrap_or(0)
        }
        Expression::Number(number) => number.normalize().scale(),
        Expression::Plus(parts) => parts.iter().map(of).max().unwrap_or(0),
        Expression::Product(parts) => parts.iter().map(of).sum(),
        Expression::Less(one, other) | Expression::Over(one, other) => of(one).max(of(other)),
        Expression::Rounded(_, unit) | Expression::RoundedDown(_, unit) => {
            u32::try_from(decimals_of_unit(*unit)).unwrap_or(0)
        }
        Expression::NotBelowZero(inner) => of(inner),
        Expression::Fixed => 0,
    }
}

/// Returns the addend of a cell: zero if it is blank. None if it is not a number or does not exist.
pub(super) fn addend(source: &CellSource, lookups: &Lookups<'_>) -> Option<Decimal> {
    match lookups.cell(source)? {
        (Cell::Empty, _) => Some(Decimal::ZERO),
        (cell, style) => figure_of(cell, style),
    }
}

/// Rounds half away from zero. None if binary noise could change the result.
fn rounded_half_up(number: Decimal, unit: Unit) -> Option<Decimal> {
    in_spite_of_noise(number, |number| {
        rounded_clean(number, decimals_of_unit(unit))
    })
}

/// Rounds towards zero. None if binary noise could change the result.
fn rounded_down(number: Decimal, unit: Unit) -> Option<Decimal> {
    let decimals = decimals_of_unit(unit);
    in_spite_of_noise(number, |number| {
        let clean = match decimals >= CLEANED {
            true => number,
            false => rounded(number, decimals + CLEANED)?,
        };
        let units = clean.checked_div(unit.size())?;
        let units = units.round_dp_with_strategy(0, RoundingStrategy::ToZero);
        units.checked_mul(unit.size())
    })
}

/// Returns the result for a number, if it is the same for numbers that are a little smaller and larger.
fn in_spite_of_noise(number: Decimal, of: impl Fn(Decimal) -> Option<Decimal>) -> Option<Decimal> {
    let noise = number.abs().checked_mul(Decimal::new(1, 13))?;
    let below = of(number.checked_sub(noise)?)?;
    (of(number.checked_add(noise)?)? == below).then_some(below)
}
