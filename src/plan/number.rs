//! Reads digits as an exact decimal: without exponent, finite, and with a bounded number of digits.
//!
//! The bounds make every sum exact. `rust_decimal` holds 28 digits and silently rounds numbers with more. With at most
//! [`WHOLE_DIGITS`] before the point and [`DECIMALS`] after it, a thousand million amounts add up without rounding.

use rust_decimal::Decimal;
use thiserror::Error;

/// The maximum number of digits before the point of an amount, a rate or a quantity.
pub const WHOLE_DIGITS: u32 = 13;
/// The maximum number of digits after the point.
pub const DECIMALS: u32 = 6;

/// Why digits are not a number that can be kept exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NumberError {
    #[error("not a number")]
    NotANumber,
    #[error("not a finite number")]
    NotFinite,
    #[error("written with an exponent")]
    Exponent,
    #[error("more than {WHOLE_DIGITS} digits before the point")]
    TooLarge,
    #[error("more than {DECIMALS} digits after the point")]
    TooFine,
}

/// Reads `[+-]digits[.digits]`, with optional underscores between digits as in TOML. Leading zeros, and trailing zeros
/// of the decimals, do not count as digits.
///
/// # Errors
/// For any other text, and for more digits than `WHOLE_DIGITS` and `DECIMALS`.
pub fn read_decimal(text: &str) -> Result<Decimal, NumberError> {
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    if matches!(digits, "inf" | "nan") {
        return Err(NumberError::NotFinite);
    }
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || !all_digits(whole) || !all_digits(decimals) {
        let exponent = digits
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'));
        let exponent = exponent
            && digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.contains(['e', 'E']);
        return Err(if exponent {
            NumberError::Exponent
        } else {
            NumberError::NotANumber
        });
    }
    let whole = whole.trim_start_matches(['0', '_']);
    let kept = decimals.trim_end_matches(['0', '_']);
    let scale = count(kept);
    if count(whole) > WHOLE_DIGITS {
        return Err(NumberError::TooLarge);
    }
    if scale > DECIMALS {
        return Err(NumberError::TooFine);
    }
    // At most 13 + 6 digits, so the value is below 10^19 and fits in a u64.
    let digits = whole.bytes().chain(kept.bytes()).filter(u8::is_ascii_digit);
    let mantissa = digits.fold(0_u64, |sum, digit| sum * 10 + u64::from(digit - b'0'));
    let signed = if negative {
        -i128::from(mantissa)
    } else {
        i128::from(mantissa)
    };
    Ok(Decimal::from_i128_with_scale(signed, scale))
}

/// Whether a part of a number consists of digits, with underscores only between them.
fn all_digits(part: &str) -> bool {
    let bytes = part.as_bytes();
    let is_between = |at: usize| at > 0 && bytes[at - 1] != b'_' && at + 1 < bytes.len();
    bytes
        .iter()
        .enumerate()
        .all(|(at, b)| b.is_ascii_digit() || (*b == b'_' && is_between(at)))
}

/// The number of digits in a part.
fn count(part: &str) -> u32 {
    part.bytes().filter(u8::is_ascii_digit).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, NumberError> {
        read_decimal(text).map(|number| number.to_string())
    }

    #[test]
    fn digits_are_kept_as_they_are() {
        assert_eq!(read("59127"), Ok("59127".to_string()));
        assert_eq!(read("-0.10"), Ok("-0.1".to_string()));
        assert_eq!(read("+007.250000000"), Ok("7.25".to_string()));
        assert_eq!(read("-1_234_567.000_50"), Ok("-1234567.0005".to_string()));
        assert_eq!(read("9_999_999_999_999"), Ok("9999999999999".to_string()));
        assert_eq!(read("0.000_001_000"), Ok("0.000001".to_string()));
    }

    #[test]
    fn a_thirteen_digit_amount_with_six_decimals_is_exact() {
        assert_eq!(
            read("9999999999999.999999"),
            Ok("9999999999999.999999".to_string())
        );
    }

    #[test]
    fn what_is_not_a_plain_number_is_refused() {
        assert_eq!(read("1e3"), Err(NumberError::Exponent));
        assert_eq!(read("6.62E-34"), Err(NumberError::Exponent));
        assert_eq!(read("-inf"), Err(NumberError::NotFinite));
        assert_eq!(read("nan"), Err(NumberError::NotFinite));
        assert_eq!(read(""), Err(NumberError::NotANumber));
        assert_eq!(read("."), Err(NumberError::NotANumber));
        assert_eq!(read("one"), Err(NumberError::NotANumber));
        for wrong in ["_1", "1_", "1__0", "_", "1_.5", "1._5", "1.5_", "-_1"] {
            assert_eq!(read(wrong), Err(NumberError::NotANumber), "{wrong}");
        }
        assert_eq!(read("10000000000000"), Err(NumberError::TooLarge));
        assert_eq!(read("0.0000001"), Err(NumberError::TooFine));
    }
}
