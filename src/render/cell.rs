//! A cell as people read it, for all formats that print values as text.

use std::borrow::Cow;

use super::number;
use super::visible::visible_lines;
use crate::finding::Message;
use crate::table::{Cell, Style};

/// How an unknown amount is drawn. It is not a number in any format, so that nothing adds it up.
pub(super) const UNKNOWN: &str = "?";

/// Returns the text of a cell; line breaks are kept. `mark` is the text of a [`Cell::Mark`], and `message` prints a
/// [`Cell::Message`].
pub(super) fn printed<'a>(
    cell: &'a Cell,
    style: &Style,
    mark: &'static str,
    message: fn(&Message, &Style) -> String,
) -> Cow<'a, str> {
    Cow::Owned(match cell {
        Cell::Empty => return Cow::Borrowed(""),
        Cell::Text(text) | Cell::Judged(_, text) => return visible_lines(text),
        Cell::Label(label) => return visible_lines(label.text()),
        Cell::Mark => return Cow::Borrowed(mark),
        Cell::Unknown => return Cow::Borrowed(UNKNOWN),
        Cell::Message(words) => message(words, style),
        Cell::Money(amount) => number::table_money(*amount, style),
        Cell::InFull(amount, None) => number::rate(*amount, style),
        Cell::InFull(amount, Some(currency)) => number::in_currency(*amount, *currency, style),
        Cell::Quantity(quantity) => number::quantity(*quantity, style),
        Cell::Share(share) => number::share(*share, style),
        Cell::Count(count) => number::count(*count, style),
        Cell::Date(date) => number::date(*date, style),
        Cell::Span(span) => number::span(*span, style),
    })
}
