//! The values of the elements of an audit file.

use jiff::civil::Date;

use crate::import::{Reason, are_digits};
use crate::plan::{EntrySide, Money, NumberError};

pub(super) fn number<N: std::str::FromStr>(element: &str, text: &str) -> Result<N, Reason> {
    text.parse()
        .map_err(|_| Reason::UnreadableElement(element.to_string(), text.to_string()))
}

/// Reads an amount with at most two decimals. It may have no digit before the point: `.50`. More decimals are refused,
/// because three of them may be thousands.
pub(super) fn money(element: &str, text: &str) -> Result<Money, Reason> {
    let unreadable = || Reason::UnreadableElement(element.to_string(), text.to_string());
    if text.is_empty() {
        return Err(Reason::Missing(element.to_string()));
    }
    let decimals = text.split_once('.').map(|(_, decimals)| decimals);
    if decimals.is_some_and(|decimals| decimals.len() > 2 && are_digits(decimals)) {
        return Err(Reason::MoreDecimals(element.to_string(), text.to_string()));
    }
    let read = match text.strip_prefix('-').unwrap_or(text).strip_prefix('.') {
        Some(decimals) if text.starts_with('-') => Money::read(&format!("-0.{decimals}")),
        Some(decimals) => Money::read(&format!("0.{decimals}")),
        None => Money::read(text),
    };
    read.map_err(|error| match error {
        NumberError::TooLarge => Reason::AmountTooLarge(text.to_string()),
        _ => unreadable(),
    })
}

/// Reads a day. Some programs add a time, which is left out.
pub(super) fn day(element: &str, text: &str) -> Result<Date, Reason> {
    let unreadable = || Reason::UnreadableElement(element.to_string(), text.to_string());
    let date = text.split('T').next().unwrap_or(text);
    date.get(..10)
        .unwrap_or(date)
        .parse()
        .map_err(|_| unreadable())
}

pub(super) fn side(text: &str) -> Result<EntrySide, Reason> {
    match text {
        "D" | "d" => Ok(EntrySide::Debit),
        "C" | "c" => Ok(EntrySide::Credit),
        _ => Err(Reason::UnreadableElement(
            "amntTp".to_string(),
            text.to_string(),
        )),
    }
}
