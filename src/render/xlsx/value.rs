//! The value of a cell on a sheet: a figure, a date, text, or nothing.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::layout::{cut, fitted};
use super::number::fits;
use crate::render::cell::printed;
use crate::render::number::message;
use crate::table::{Cell, Style};

/// The value of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SheetValue {
    Empty,
    Text(String),
    /// The text of a figure that has too many digits to be held as a number.
    TooLong(String),
    Figure(Decimal, FigureKind),
    Date(Date),
    Mark,
}

/// The kind of a figure, with the number of decimals that are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FigureKind {
    /// `thousands` is the number of times that the shown number is divided by a thousand.
    Money {
        decimals: u32,
        thousands: usize,
    },
    Number {
        decimals: u32,
    },
    /// A percentage, held as a fraction: 0.5 for 50 %.
    Share {
        decimals: u32,
    },
}

/// The maximum length of a cell, in UTF-16 units.
pub(super) const MAX_CELL_LENGTH: usize = 32_767;
/// The first year of the dates of a workbook.
const FIRST_YEAR: i16 = 1900;
/// The minimum number of decimals of a percentage that is not whole.
const MIN_PERCENT_DECIMALS: u32 = 2;
/// The text of a filled cell, in the colour of the fill, for readers who do not see colours.
pub(super) const MARK: &str = "■";

impl SheetValue {
    /// Returns the value that the sheet holds for a cell.
    pub(super) fn of(cell: &Cell, style: &Style) -> SheetValue {
        if let Some((decimal, kind)) = figure(cell, style) {
            return if fits(decimal) {
                SheetValue::Figure(decimal, kind)
            } else {
                SheetValue::TooLong(print(cell, style))
            };
        }
        match cell {
            Cell::Empty => SheetValue::Empty,
            Cell::Mark => SheetValue::Mark,
            Cell::Date(date) if date.year() >= FIRST_YEAR => SheetValue::Date(*date),
            Cell::Text(_)
            | Cell::Judged(..)
            | Cell::Label(_)
            | Cell::Message(_)
            | Cell::Money(_)
            | Cell::InFull(..)
            | Cell::Quantity(_)
            | Cell::Share(_)
            | Cell::Count(_)
            | Cell::Date(_)
            | Cell::Span(_)
            | Cell::Unknown => SheetValue::Text(print(cell, style)),
        }
    }
}

/// Returns the figure in a cell. None if the cell has no figure that a sheet can calculate with.
pub(super) fn figure_of(cell: &Cell, style: &Style) -> Option<Decimal> {
    figure(cell, style)
        .map(|(decimal, _)| decimal)
        .filter(|decimal| fits(*decimal))
}

/// Whether the figure in a cell has too many digits to be held as a number.
pub(super) fn is_too_long(cell: &Cell, style: &Style) -> bool {
    figure(cell, style).is_some_and(|(decimal, _)| !fits(decimal))
}

/// The figure in a cell, and its kind. None if the cell has no figure.
fn figure(cell: &Cell, style: &Style) -> Option<(Decimal, FigureKind)> {
    match cell {
        Cell::Money(amount) => {
            let decimal = amount.decimal().normalize();
            let decimals = match style.scale {
                Some(scale) => scale.decimals.max(scale.of.written(*amount).scale()),
                None if decimal.scale() == 0 => style.decimals,
                None => style.currency_decimals().max(decimal.scale()),
            };
            let thousands = style.scale.map_or(0, |scale| scale.of.thousands());
            let kind = FigureKind::Money {
                decimals,
                thousands,
            };
            Some((decimal, kind))
        }
        Cell::InFull(amount, None) => {
            let decimal = amount.decimal().normalize();
            let kind = FigureKind::Money {
                decimals: style.currency_decimals().max(decimal.scale()),
                thousands: 0,
            };
            Some((decimal, kind))
        }
        Cell::Quantity(number) => {
            let decimal = number.decimal().normalize();
            let decimals = decimal.scale();
            Some((decimal, FigureKind::Number { decimals }))
        }
        Cell::Count(count) => Some((Decimal::from(*count), FigureKind::Number { decimals: 0 })),
        Cell::Share(share) => {
            let percent = share.percent().normalize();
            let fraction =
                Decimal::try_from_i128_with_scale(percent.mantissa(), percent.scale() + 2).ok()?;
            let decimals = if percent.scale() == 0 {
                0
            } else {
                percent.scale().max(MIN_PERCENT_DECIMALS)
            };
            Some((fraction.normalize(), FigureKind::Share { decimals }))
        }
        Cell::Empty
        | Cell::Text(_)
        | Cell::Judged(..)
        | Cell::Label(_)
        | Cell::Message(_)
        | Cell::InFull(_, Some(_))
        | Cell::Date(_)
        | Cell::Span(_)
        | Cell::Mark
        | Cell::Unknown => None,
    }
}

/// Returns the text of a cell, as people read it.
pub(super) fn print(cell: &Cell, style: &Style) -> String {
    fitted(&printed(cell, style, MARK, message))
}

/// Returns a text as the file holds it. `_x0041_` would be read as the code of a character (ECMA-376 part 1,
/// 22.9.2.19), so the first underscore of such a text is written as a code itself.
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
    Cow::Owned(cut(&held, MAX_CELL_LENGTH).to_string())
}

#[cfg(test)]
mod tests {
    use super::held;

    #[test]
    fn a_text_like_the_code_of_a_character_is_escaped() {
        assert_eq!(held("a_x0041_b_x0042_"), "a_x005F_x0041_b_x005F_x0042_");
        assert_eq!(held("_x00411 _x004_ _xyz_ é"), "_x00411 _x004_ _xyz_ é");
        assert_eq!(held("_x004€_"), "_x004€_");
    }
}
