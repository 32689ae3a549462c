//! The unit of a plan by its name.

use crate::suggest::plain_value;

/// Returns the size of a unit by its name. None if there is none.
pub(in crate::read) fn unit(text: &str) -> Option<&'static str> {
    match &*plain_value(text) {
        "euro" | "euro's" | "euros" | "hele-euro's" | "whole-euros" | "eur" | "een" => Some("1"),
        "cent" | "centen" | "cents" | "eurocent" => Some("0.01"),
        "duizend" | "duizenden" | "1.000" | "1-000" | "k" | "thousand" | "thousands" => {
            Some("1000")
        }
        _ => None,
    }
}
