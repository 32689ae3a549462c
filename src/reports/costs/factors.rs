//! The price of a cost, and the part of it that counts, in cells of their own.

use rust_decimal::Decimal;

use crate::ledger::{ShareOfCosts, Term};
use crate::plan::{Money, Quantity};
use crate::table::Cell;

/// A percentage of other costs as numerator and denominator: 15 and 100, or 10 and 90 if it includes itself.
pub(super) fn percentage(share: ShareOfCosts) -> Option<[Cell; 2]> {
    let percent = share.percent.percent();
    let over = if share.includes_itself {
        Decimal::ONE_HUNDRED - percent
    } else {
        Decimal::ONE_HUNDRED
    };
    let quantity = |number| Quantity::new(number).map(Cell::Quantity);
    Some([quantity(percent)?, quantity(over)?])
}

/// The amount or the rate of a term, and its unit, with the currency if it is not the plan's.
pub(super) fn price(amount: Money, unit: Cell, term: &Term) -> Option<(Cell, Cell)> {
    let Some(exchange) = term.factors.exchange else {
        return Some((Cell::Money(amount), unit));
    };
    let code = exchange.currency.code();
    let unit = if let Cell::Text(unit) = unit {
        format!("{unit} ({code})")
    } else {
        code.to_string()
    };
    let number = Quantity::new(amount.decimal())?;
    Some((Cell::Quantity(number), Cell::Text(unit)))
}

/// The part of a year and the factor of VAT, as numerator and denominator: 6 and 12, or 121 and 100. Empty for a
/// complete year without VAT.
pub(super) fn part_of_year(term: &Term) -> Option<[Cell; 2]> {
    let (times, of) = term.part.fraction();
    let (factor, under) = term.factors.fraction()?;
    let (times, of) = match (factor, under) {
        (1, 1) => (times, of),
        _ => lowest_terms(times.checked_mul(factor)?, of.checked_mul(under)?),
    };
    if times == of {
        return Some([Cell::Empty, Cell::Empty]);
    }
    let quantity = |number: i128| Quantity::read(&number.to_string()).ok().map(Cell::Quantity);
    Some([quantity(times)?, quantity(of)?])
}

/// A fraction in lowest terms. Both numbers are above 0.
fn lowest_terms(times: i128, of: i128) -> (i128, i128) {
    let (mut divisor, mut rest) = (times, of);
    while rest != 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    (times / divisor, of / divisor)
}
