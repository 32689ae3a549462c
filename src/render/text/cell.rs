//! The text of a cell in a text table, and the indentation of rows.

use std::borrow::Cow;

use crate::render::cell::printed;
use crate::render::number::unbroken;
use crate::table::{Cell, Role, Style, Tone};

/// The text of a filled cell.
const MARK: &str = "██";
/// The number of columns of one step of indentation, and the maximum number of steps.
const STEP: usize = 2;
const DEEPEST: usize = 8;

/// Returns the text of a cell, with its own line breaks. A verdict has a mark before it, which is visible without
/// colours too.
pub(super) fn shown<'a>(cell: &'a Cell, style: &Style) -> Cow<'a, str> {
    let text = printed(cell, style, MARK, unbroken);
    match cell {
        Cell::Judged(Tone::Good | Tone::GoodWithinRounding, _) => {
            Cow::Owned(format!("✓\u{a0}{text}"))
        }
        Cell::Judged(Tone::Bad, _) => Cow::Owned(format!("✗\u{a0}{text}")),
        Cell::Judged(Tone::Plain | Tone::Attention, _)
        | Cell::Empty
        | Cell::Text(_)
        | Cell::Label(_)
        | Cell::Message(_)
        | Cell::Money(_)
        | Cell::InFull(..)
        | Cell::Quantity(_)
        | Cell::Share(_)
        | Cell::Count(_)
        | Cell::Date(_)
        | Cell::Span(_)
        | Cell::Unknown
        | Cell::Mark => text,
    }
}

/// Returns the indentation of the first cell of a row, in columns.
pub(super) fn indent(role: Role) -> usize {
    STEP * role.depth().min(DEEPEST)
}
