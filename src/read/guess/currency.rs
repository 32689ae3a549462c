//! Currencies by their names and signs.

use crate::plan::Currency;
use crate::suggest::plain_word;

/// Returns the code of a currency by its name, its sign, or its code in small letters. None if there is none.
pub(in crate::read) fn currency(text: &str) -> Option<String> {
    let code = match &*plain_word(text) {
        "€" | "euro" | "euro's" | "euros" => "EUR",
        "$" | "dollar" | "dollars" => "USD",
        "£" | "pond" | "pound" => "GBP",
        other => &other.to_uppercase(),
    };
    Currency::new(code).map(|_| code.to_string())
}
