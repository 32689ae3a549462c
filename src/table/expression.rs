//! Calculations over cells of a document, for figures that no [`Formula`](super::Formula) of a column gives: a
//! percentage of the costs in some rows, or the rest that a funder pays.

use rust_decimal::Decimal;

use super::CellSource;
use crate::plan::Unit;

/// A calculation over cells. Its result is the figure of the cell that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// The sum of these cells. Blank cells are zero.
    Sum(Vec<CellSource>),
    Number(Decimal),
    Plus(Vec<Expression>),
    Less(Box<Expression>, Box<Expression>),
    Product(Vec<Expression>),
    Over(Box<Expression>, Box<Expression>),
    /// Rounded half away from zero.
    Rounded(Box<Expression>, Unit),
    /// Rounded towards zero.
    RoundedDown(Box<Expression>, Unit),
    /// The result of an expression, or zero if that is below zero.
    NotBelowZero(Box<Expression>),
    /// A figure that depends on others, but not by a formula. Readers must not change it.
    Fixed,
}

impl Expression {
    /// Returns the figure of one cell.
    pub fn cell(source: CellSource) -> Expression {
        Expression::Sum(vec![source])
    }

    /// Returns this expression less another.
    pub fn less(self, other: Expression) -> Expression {
        Expression::Less(Box::new(self), Box::new(other))
    }

    /// Returns this expression divided by another.
    pub fn over(self, other: Expression) -> Expression {
        Expression::Over(Box::new(self), Box::new(other))
    }

    /// Returns this expression, or zero if it is below zero.
    pub fn not_below_zero(self) -> Expression {
        Expression::NotBelowZero(Box::new(self))
    }

    /// Returns this expression plus a number. Unchanged if the number is zero.
    pub fn plus_number(self, number: Decimal) -> Expression {
        match number.is_zero() {
            true => self,
            false => Expression::Plus(vec![self, Expression::Number(number)]),
        }
    }

    /// Makes its cells of one report refer to another report.
    pub fn refer_to(&mut self, from: &str, to: &'static str) {
        match self {
            Expression::Sum(cells) => {
                let its = cells.iter_mut().filter(|cell| cell.report == from);
                its.for_each(|cell| cell.report = to);
            }
            Expression::Number(_) | Expression::Fixed => {}
            Expression::Plus(parts) | Expression::Product(parts) => {
                for part in parts {
                    part.refer_to(from, to);
                }
            }
            Expression::Less(one, other) | Expression::Over(one, other) => {
                one.refer_to(from, to);
                other.refer_to(from, to);
            }
            Expression::Rounded(inner, _)
            | Expression::RoundedDown(inner, _)
            | Expression::NotBelowZero(inner) => inner.refer_to(from, to),
        }
    }

    /// Returns its cells.
    pub fn cells(&self) -> Vec<&CellSource> {
        match self {
            Expression::Sum(cells) => cells.iter().collect(),
            Expression::Number(_) | Expression::Fixed => Vec::new(),
            Expression::Plus(parts) | Expression::Product(parts) => {
                parts.iter().flat_map(Expression::cells).collect()
            }
            Expression::Less(one, other) | Expression::Over(one, other) => {
                let both = [one, other].into_iter();
                both.flat_map(|each| each.cells()).collect()
            }
            Expression::Rounded(inner, _)
            | Expression::RoundedDown(inner, _)
            | Expression::NotBelowZero(inner) => inner.cells(),
        }
    }
}
