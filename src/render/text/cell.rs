//! The text of a cell in a text table, and the indentation of rows.

use std::borrow::Cow;

use crate::render::cell::printed;
use crate::render::number::unbroken;
use crate::table::{Cell, Role, Style};

/// How a filled cell is drawn.
const MARK: &str = "██";
/// The columns of one step of indentation, and the maximum number of steps.
const STEP: usize = 2;
const DEEPEST: usize = 8;

/// Returns the text of a cell, with its own line breaks.
pub(super) fn shown<'a>(cell: &'a Cell, style: &Style) -> Cow<'a, str> {
    printed(cell, style, MARK, unbroken)
}

/// Returns how many columns the first cell of a row is indented.
pub(super) fn indent(role: Role) -> usize {
    STEP * role.depth().min(DEEPEST)
}
