//! Amounts of costs before they are rounded, and how a workbook rounds them.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{OF, PART, QUANTITY, RATE, cell};
use crate::plan::{ShareRounding, Unit};
use crate::table::{Cell, Expression, Row};

/// An amount before it is rounded: as a formula, and as a number.
#[derive(Clone)]
pub(super) struct ExactCost {
    pub(super) formula: Expression,
    pub(super) number: Decimal,
}

impl ExactCost {
    pub(super) fn of_number(number: Decimal) -> ExactCost {
        ExactCost {
            formula: Expression::Number(number),
            number,
        }
    }

    pub(super) fn less(self, other: ExactCost) -> Option<ExactCost> {
        Some(ExactCost {
            number: self.number.checked_sub(other.number)?,
            formula: self.formula.less(other.formula),
        })
    }

    pub(super) fn times(self, other: ExactCost) -> Option<ExactCost> {
        Some(ExactCost {
            number: self.number.checked_mul(other.number)?,
            formula: Expression::Product(vec![self.formula, other.formula]),
        })
    }

    pub(super) fn over(self, other: ExactCost) -> Option<ExactCost> {
        Some(ExactCost {
            number: self.number.checked_div(other.number)?,
            formula: self.formula.over(other.formula),
        })
    }
}

/// Returns the amount of a row before it is rounded. None if it is too large.
pub(super) fn exact(rows: &[Row], row: usize) -> Option<ExactCost> {
    Some(ExactCost {
        formula: product(&rows[row], row),
        number: value(&rows[row])?,
    })
}

/// Returns the product of a row before it is rounded.
pub(super) fn product(of: &Row, row: usize) -> Expression {
    let filled = |column: &usize| of.cells[*column] != Cell::Empty;
    let factors = [RATE, QUANTITY, PART].into_iter().filter(filled);
    let factors = factors.map(|column| Expression::cell(cell(row, column)));
    let product = Expression::Product(factors.collect());
    match filled(&OF) {
        true => product.over(Expression::cell(cell(row, OF))),
        false => product,
    }
}

/// Returns the product of a row as a number, before it is rounded. None if it is too large.
pub(super) fn value(of: &Row) -> Option<Decimal> {
    let figure = |column: usize| figure_of(&of.cells[column]);
    let factors = [QUANTITY, PART].into_iter().filter_map(figure);
    let mut factors = factors.chain(figure(RATE));
    let product = factors.try_fold(Decimal::ONE, |product, factor| product.checked_mul(factor))?;
    product.checked_div(figure(OF).unwrap_or(Decimal::ONE))
}

pub(super) fn rounded(exact: Expression, (unit, rounding): (Unit, ShareRounding)) -> Expression {
    match rounding {
        ShareRounding::HalfUp => Expression::Rounded(Box::new(exact), unit),
        ShareRounding::Down => Expression::RoundedDown(Box::new(exact), unit),
    }
}

/// Returns the number to add to a running total before it is rounded, so that it rounds to the amount in the books.
/// None if numbers are too large.
pub(super) fn shift(
    exact: Decimal,
    posted: Decimal,
    how: (Unit, ShareRounding),
) -> Option<Decimal> {
    if rounded_number(exact, how)? == posted {
        return Some(Decimal::ZERO);
    }
    let size = how.0.size();
    let (half, step) = (size / Decimal::TWO, size / Decimal::ONE_HUNDRED);
    let middle = match how.1 {
        ShareRounding::HalfUp => posted,
        ShareRounding::Down if posted.is_zero() => posted,
        ShareRounding::Down => posted.checked_add(half * sign(posted))?,
    };
    let away = middle.checked_sub(exact)?;
    let sign = sign(away);
    let to_edge = away.checked_sub(half * sign)?;
    // Two steps past the edge, because a binary number on the edge may be rounded either way.
    let steps = to_edge.checked_div(step)?.trunc() + Decimal::TWO * sign;
    Some((steps * step).normalize())
}

/// Returns −1 for a number below zero, and else 1.
fn sign(number: Decimal) -> Decimal {
    match number.is_sign_negative() {
        true => Decimal::NEGATIVE_ONE,
        false => Decimal::ONE,
    }
}

/// Rounds as a workbook does: first to six decimals of a unit, then to the unit. None if numbers are too large.
fn rounded_number(exact: Decimal, (unit, rounding): (Unit, ShareRounding)) -> Option<Decimal> {
    let strategy = match rounding {
        ShareRounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        ShareRounding::Down => RoundingStrategy::ToZero,
    };
    let units = exact.checked_div(unit.size())?;
    let units = units.round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero);
    let units = units.round_dp_with_strategy(0, strategy);
    units.checked_mul(unit.size())
}

/// Returns the figure of a cell. None if the cell has no figure.
pub(super) fn figure(rows: &[Row], (row, column): (usize, usize)) -> Option<ExactCost> {
    Some(ExactCost {
        number: figure_of(&rows[row].cells[column])?,
        formula: Expression::cell(cell(row, column)),
    })
}

fn figure_of(cell: &Cell) -> Option<Decimal> {
    if let Cell::Money(amount) = cell {
        Some(amount.decimal())
    } else if let Cell::Quantity(quantity) = cell {
        Some(quantity.decimal())
    } else {
        None
    }
}
