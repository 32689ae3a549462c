//! Figures on a command line: written as in a plan file, with or without quotes.

use super::numbers::{inexact, thousands_dot};
use crate::finding::{Message, name};
use crate::plan::{NewValue, Quantity, Share, Unit};
use crate::tell;

/// Reads the new value of a figure of a plan that counts in `unit`: `12_800`, `108.90`, `45%` or `none`.
///
/// # Errors
/// Says what is wrong with it.
pub fn read_set(text: &str, unit: Unit) -> Result<NewValue, Message> {
    match without_quotes(text) {
        "none" => Ok(NewValue::Nothing),
        text if text.ends_with('%') => Share::read(text).map(NewValue::Percentage).map_err(|_| {
            tell! {
                nl: "{text} is geen percentage", en: "{text} is not a percentage", text = name(text)
            }
        }),
        text => read_number(text, unit).map(NewValue::Number),
    }
}

/// Reads the factor by which a figure of such a plan is multiplied: `0.9`.
///
/// # Errors
/// Says what is wrong with it.
pub fn read_factor(text: &str, unit: Unit) -> Result<NewValue, Message> {
    read_number(without_quotes(text), unit).map(NewValue::Times)
}

/// A figure that is written as a text of a plan file, such as `"0.92"`, without its quotes.
fn without_quotes(text: &str) -> &str {
    let mut quotes = ['"', '\''].into_iter();
    let inner = quotes.find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote));
    inner.unwrap_or(text)
}

fn read_number(text: &str, unit: Unit) -> Result<Quantity, Message> {
    if let Some((thousands, decimals)) = thousands_dot(text, unit) {
        return Err(tell! {
            nl: "{text}: schrijf {thousands} voor duizenden, of {decimals} voor decimalen",
            en: "{text}: write {thousands} for thousands, or {decimals} for decimals",
            text = name(text), thousands = name(thousands), decimals = name(decimals)
        });
    }
    Quantity::read(text).map_err(|error| inexact(text, error).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_in_a_plan() {
        let number =
            |digits: &str| NewValue::Number(Quantity::read(digits).expect("a test number"));
        let set = |text: &str| read_set(text, Unit::CENT);
        assert_eq!(set("12_800"), Ok(number("12800")));
        assert_eq!(set("-108.90"), Ok(number("-108.9")));
        assert_eq!(set("\"0.92\""), Ok(number("0.92")));
        assert_eq!(set("'-7'"), Ok(number("-7")));
        assert_eq!(set("none"), Ok(NewValue::Nothing));
        assert_eq!(
            set("45%"),
            Ok(NewValue::Percentage(
                Share::read("45%").expect("a test share")
            ))
        );
        assert_eq!(
            read_factor("0.9", Unit::CENT),
            Ok(NewValue::Times(
                Quantity::read("0.9").expect("a test number")
            ))
        );
        for wrong in [
            "12.800", "1e3", "_1", "1__0", "1_", "1,5", "", "x%", "nan", "\"", "\"1",
        ] {
            assert!(set(wrong).is_err(), "{wrong}");
        }
    }
}
