//! What a cell is in a sheet: a figure, a day, a text, or nothing.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::layout::{cut, shown};
use super::number::fits;
use crate::render::number;
use crate::table::{Cell, Style};

/// How a value is held and printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Empty,
    Text(String),
    /// A figure that has too many digits to be held as one: its print.
    TooLong(String),
    Figure(Decimal, Kind),
    Date(Date),
    Mark,
}

/// What a figure is of, with the decimals that are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Money {
        decimals: u32,
    },
    Number {
        decimals: u32,
    },
    /// Held as the fraction: 0.5 for 50 %.
    Share {
        decimals: u32,
    },
}

/// UTF-16 units that a cell can hold.
pub(super) const LONGEST: usize = 32_767;
/// The first year that a workbook's days can have.
const FIRST_YEAR: i16 = 1900;
/// Decimals at the least of an amount, or of a percentage, that is not whole.
pub(super) const CENTS: u32 = 2;

impl Value {
    /// What a cell is held as.
    pub(super) fn of(cell: &Cell, style: &Style) -> Value {
        if let Some((decimal, kind)) = figure(cell, style) {
            return if fits(decimal) {
                Value::Figure(decimal, kind)
            } else {
                Value::TooLong(print(cell, style))
            };
        }
        match cell {
            Cell::Empty => Value::Empty,
            Cell::Mark => Value::Mark,
            Cell::Date(date) if date.year() >= FIRST_YEAR => Value::Date(*date),
            Cell::Text(_)
            | Cell::Message(_)
            | Cell::Money(_)
            | Cell::Quantity(_)
            | Cell::Share(_)
            | Cell::Count(_)
            | Cell::Date(_)
            | Cell::Span(_) => Value::Text(print(cell, style)),
        }
    }
}

/// The figure in a cell, when there is one that a sheet can calculate with.
pub(super) fn figure_of(cell: &Cell, style: &Style) -> Option<Decimal> {
    figure(cell, style)
        .map(|(decimal, _)| decimal)
        .filter(|decimal| fits(*decimal))
}

/// Whether the figure in a cell has too many digits to be held as one.
pub(super) fn is_too_long(cell: &Cell, style: &Style) -> bool {
    figure(cell, style).is_some_and(|(decimal, _)| !fits(decimal))
}

fn figure(cell: &Cell, style: &Style) -> Option<(Decimal, Kind)> {
    match cell {
        Cell::Money(amount) => {
            let decimal = amount.decimal().normalize();
            let least = if decimal.scale() == 0 {
                style.decimals
            } else {
                style.decimals.max(CENTS)
            };
            Some((
                decimal,
                Kind::Money {
                    decimals: least.max(decimal.scale()),
                },
            ))
        }
        Cell::Quantity(number) => {
            let decimal = number.decimal().normalize();
            Some((
                decimal,
                Kind::Number {
                    decimals: decimal.scale(),
                },
            ))
        }
        Cell::Count(count) => Some((Decimal::from(*count), Kind::Number { decimals: 0 })),
        Cell::Share(share) => {
            let percent = share.percent().normalize();
            let fraction =
                Decimal::try_from_i128_with_scale(percent.mantissa(), percent.scale() + 2).ok()?;
            let decimals = if percent.scale() == 0 {
                0
            } else {
                percent.scale().max(CENTS)
            };
            Some((fraction.normalize(), Kind::Share { decimals }))
        }
        Cell::Empty
        | Cell::Text(_)
        | Cell::Message(_)
        | Cell::Date(_)
        | Cell::Span(_)
        | Cell::Mark => None,
    }
}

/// A cell as people read it.
pub(super) fn print(cell: &Cell, style: &Style) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => shown(text),
        Cell::Message(message) => shown(&number::message(message, style)),
        Cell::Money(amount) => number::money(*amount, style),
        Cell::Quantity(quantity) => number::quantity(*quantity, style),
        Cell::Share(share) => number::share(*share, style),
        Cell::Count(count) => number::count(*count, style),
        Cell::Date(date) => number::date(*date, style),
        Cell::Span(span) => number::span(*span, style),
        Cell::Mark => MARK.to_string(),
    }
}

/// A text as the file holds it: what reads as the code of a character, `_x0041_`, would become that character
/// (ECMA-376 part 1, 22.9.2.19), so its first mark is written as a code itself.
pub(super) fn held(text: &str) -> Cow<'_, str> {
    let is_code = |at: usize| {
        let code = text.as_bytes().get(at + 2..at + 7);
        code.is_some_and(|code| code[..4].iter().all(u8::is_ascii_hexdigit) && code[4] == b'_')
    };
    let mut held = String::new();
    let mut rest = 0;
    for (at, _) in text.match_indices("_x").filter(|(at, _)| is_code(*at)) {
        held.push_str(&text[rest..at]);
        held.push_str("_x005F_");
        rest = at + 1;
    }
    if rest == 0 {
        return Cow::Borrowed(text);
    }
    held.push_str(&text[rest..]);
    Cow::Owned(cut(&held, LONGEST).to_string())
}

/// What stands in a filled cell, in the colour of its fill: for whoever can't see colours.
pub(super) const MARK: &str = "■";

#[cfg(test)]
mod tests {
    use super::held;

    #[test]
    fn what_reads_as_a_code_is_a_code_of_its_first_mark() {
        assert_eq!(held("a_x0041_b_x0042_"), "a_x005F_x0041_b_x005F_x0042_");
        assert_eq!(held("_x00411 _x004_ _xyz_ é"), "_x00411 _x004_ _xyz_ é");
        assert_eq!(held("_x004€_"), "_x004€_");
    }
}
