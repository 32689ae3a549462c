//! The value that a user probably meant by a value in another notation: `€ 40.000`, `30 juni 2029`, `60%`.
//!
//! Each guess is a value as TOML and this format write it, to be offered in a hint. A guess is never used as the value.

mod amount;
mod calculation;
mod calendar;
mod choice;
mod cost_item;
mod count;
mod currency;
mod list;
mod share;
mod span;
mod unit;

pub(super) use amount::{amount, is_nothing, with_unit, with_zeros, written};
pub(super) use calculation::calculation;
pub(super) use choice::{choice, closest_choice};
pub(super) use cost_item::cost_item;
pub(super) use count::small_number;
pub(super) use currency::currency;
pub(super) use list::{DecimalCommas, amounts, decimal_commas, items, texts};
pub(super) use share::share;
pub(super) use span::{is_numbered_year, last_day, month_without_year, span, two_years};
pub(super) use unit::unit;

/// A text in quotes, as TOML writes it.
pub(super) fn quoted(text: &str) -> String {
    let text = text.trim();
    if text.contains(['"', '\\']) && !text.contains('\'') {
        return format!("'{text}'");
    }
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

/// A span as TOML writes it: a day without quotes, anything else as a text.
pub(super) fn written_span(span: crate::plan::Span) -> String {
    if span.days() == 1 {
        span.to_string()
    } else {
        quoted(&span.to_string())
    }
}
