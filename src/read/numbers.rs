//! Numbers, read from their own digits: strict and exact. Dutch thousands such as `12.800` are reported.

use super::keys::ValueType;
use super::lowering::Lowering;
use super::rule;
use super::tree::{Node, TomlValue};
use crate::finding::name;
use crate::place::Path;
use crate::plan::{Money, NumberError, Quantity, Unit, WHOLE_DIGITS};
use crate::say;

/// A number that is kept as an exact decimal.
pub(super) trait Number: Copy {
    /// Reads digits strictly.
    fn read(digits: &str) -> Result<Self, NumberError>;
}

impl Number for Money {
    fn read(digits: &str) -> Result<Money, NumberError> {
        Money::read(digits)
    }
}

impl Number for Quantity {
    fn read(digits: &str) -> Result<Quantity, NumberError> {
        Quantity::read(digits)
    }
}

impl Lowering<'_> {
    /// Reads a number from its own digits.
    pub(super) fn number<N: Number>(
        &mut self,
        value: &TomlValue<'_>,
        path: &Path<'_>,
    ) -> Option<N> {
        if self.document.is_damaged(value.span()) {
            return None;
        }
        let hint = match &value.node {
            Node::Integer(digits) if digits.is_decimal() => return self.digits(digits.0, path),
            Node::Float(digits) => return self.float(&digits.plain(), path),
            Node::Integer(digits) => {
                let message = say![name(digits.0), " is not a decimal number"];
                let hint = say!["write it with the digits 0 to 9"];
                self.report(rule::UNREADABLE_NUMBER, path, message, hint);
                return None;
            }
            Node::String(text) => match amount_in_text(text) {
                Some(digits) => say!["write ", name(digits), ", without quotes"],
                None => say![
                    "write digits without quotes, such as ",
                    name("12_800"),
                    " or ",
                    name("108.90")
                ],
            },
            Node::Boolean | Node::Datetime(_) | Node::Array(_) | Node::Table(_) => say![
                "write digits, such as ",
                name("12_800"),
                " or ",
                name("108.90")
            ],
        };
        self.not_of_type(&ValueType::Amount, value, path, hint);
        None
    }

    fn float<N: Number>(&mut self, digits: &str, path: &Path<'_>) -> Option<N> {
        let Some((thousands, decimals)) = thousands_dot(digits, self.unit) else {
            return self.digits(digits, path);
        };
        self.report_thousands_dot(digits, &thousands, &decimals, path);
        None
    }

    fn digits<N: Number>(&mut self, digits: &str, path: &Path<'_>) -> Option<N> {
        let error = match N::read(digits) {
            Ok(number) => return Some(number),
            Err(error) => error,
        };
        let message = say![
            name(digits),
            " can't be kept exactly: it is ",
            error.to_string()
        ];
        let (rule, hint) = match error {
            NumberError::TooLarge => (
                rule::AMOUNT_TOO_LARGE,
                say![
                    "a number has at most ",
                    WHOLE_DIGITS.to_string(),
                    " digits before the point; is it in cents?"
                ],
            ),
            NumberError::TooFine => (
                rule::UNREADABLE_NUMBER,
                say!["round it yourself, to at most 6 decimals"],
            ),
            NumberError::Exponent => (
                rule::UNREADABLE_NUMBER,
                say!["write all of its digits, without ", name("e")],
            ),
            NumberError::NotFinite | NumberError::NotANumber => (
                rule::UNREADABLE_NUMBER,
                say!["write an amount, or leave the key out"],
            ),
        };
        self.report(rule, path, message, hint);
        None
    }

    fn report_thousands_dot(
        &mut self,
        digits: &str,
        thousands: &str,
        decimals: &str,
        path: &Path<'_>,
    ) {
        let shortest = decimals.trim_end_matches('0').trim_end_matches('.');
        let message = say![
            name(digits),
            " reads as ",
            shortest.replace('.', ","),
            " in TOML, and as ",
            digits.to_string(),
            " (thousands) in a Dutch table"
        ];
        let hint = say![
            "write ",
            name(thousands),
            " for the thousands, or ",
            name(decimals),
            " for the decimals"
        ];
        self.report(rule::THOUSANDS_DOT, path, message, hint);
    }
}

/// Returns both readings of digits that look like a Dutch amount in thousands: `12_800` and `12.8` for `12.800`, and `1_823`
/// and `1.8230` for `1.823`. None if they don't look like one: `0.125` never means 125, and amounts in a unit of three
/// decimals or more are written with three decimals.
pub(super) fn thousands_dot(digits: &str, unit: Unit) -> Option<(String, String)> {
    if unit.decimals() >= 3 {
        return None;
    }
    let (sign, unsigned) = match digits.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned),
        None => ("", digits.strip_prefix('+').unwrap_or(digits)),
    };
    let (whole, decimals) = unsigned.split_once('.')?;
    let short =
        (1..=3).contains(&whole.len()) && whole != "0" && whole.bytes().all(|b| b.is_ascii_digit());
    let three = decimals.len() == 3 && decimals.bytes().all(|b| b.is_ascii_digit());
    if !short || !three {
        return None;
    }
    let thousands = format!("{sign}{whole}_{decimals}");
    let written = format!("{sign}{whole}.{decimals}");
    let shorter = written.trim_end_matches('0').trim_end_matches('.');
    let decimals = if shorter == written {
        // A fourth decimal shows that no thousands are meant.
        format!("{written}0")
    } else {
        shorter.to_string()
    };
    Some((thousands, decimals))
}

/// Returns an amount in quotes as TOML writes it: `36000.50` for `€ 36.000,50`. None if it is not an amount.
fn amount_in_text(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches(['€', ' ', '\u{a0}']);
    let digits: String = text.chars().filter(|c| !matches!(c, '_' | ' ')).collect();
    let plain = match digits.rsplit_once(',') {
        Some((whole, decimals)) => format!("{}.{decimals}", whole.replace('.', "")),
        None if digits.split('.').skip(1).all(|group| group.len() == 3) => digits.replace('.', ""),
        None => digits,
    };
    Money::read(&plain).is_ok().then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dutch_thousands_are_recognised() {
        let readings = |digits: &str| thousands_dot(digits, Unit::CENT);
        let both = |thousands: &str, decimals: &str| Some((thousands.into(), decimals.into()));
        assert_eq!(readings("12.800"), both("12_800", "12.8"));
        assert_eq!(readings("-1.000"), both("-1_000", "-1"));
        assert_eq!(readings("0.125"), None);
        assert_eq!(readings("108.90"), None);
        assert_eq!(readings("1250.125"), None);
    }

    #[test]
    fn three_decimals_that_are_meant_get_a_fourth() {
        let advised = thousands_dot("1.823", Unit::CENT).map(|(_, decimals)| decimals);
        assert_eq!(advised.as_deref(), Some("1.8230"));
        assert_eq!(thousands_dot("1.8230", Unit::CENT), None);
    }

    #[test]
    fn three_decimals_are_ordinary_where_the_unit_has_them() {
        let unit = |size: &str| Unit::new(size.parse().expect("a number")).expect("a unit");
        assert_eq!(thousands_dot("12.350", unit("0.001")), None);
        assert_eq!(thousands_dot("12.350", unit("0.0001")), None);
        assert!(thousands_dot("12.350", unit("1")).is_some());
    }

    #[test]
    fn amounts_in_quotes_are_rewritten_for_the_hint() {
        assert_eq!(amount_in_text("€ 36.000"), Some("36000".to_string()));
        assert_eq!(amount_in_text("8.400,50"), Some("8400.50".to_string()));
        assert_eq!(amount_in_text("12_800"), Some("12800".to_string()));
        assert_eq!(amount_in_text("n.v.t."), None);
    }
}
