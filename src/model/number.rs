//! Reading digits as an exact decimal, strictly: no exponent, no infinity, and bounded.
//!
//! The bounds are what makes every sum exact. `rust_decimal` holds 28 digits and rounds in silence beyond
//! them; with at most [`WHOLE_DIGITS`] before the point and [`DECIMALS`] after it, a thousand million
//! amounts still add up without losing a digit.

use rust_decimal::Decimal;
use thiserror::Error;

/// Digits that an amount, a rate or a quantity may have before the point.
pub const WHOLE_DIGITS: u32 = 13;
/// Digits that it may have after the point.
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

/// Reads `[+-]digits[.digits]`. Zeros at the front, and at the end of the decimals, do not count as digits.
///
/// # Errors
/// Anything else, or more digits than [`WHOLE_DIGITS`] and [`DECIMALS`].
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
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(decimals) {
        let exponent = digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'));
        let exponent = exponent && digits.starts_with(|c: char| c.is_ascii_digit()) && digits.contains(['e', 'E']);
        return Err(if exponent { NumberError::Exponent } else { NumberError::NotANumber });
    }
    let whole = whole.trim_start_matches('0');
    let kept = decimals.trim_end_matches('0');
    if whole.len() > WHOLE_DIGITS as usize {
        return Err(NumberError::TooLarge);
    }
    if kept.len() > DECIMALS as usize {
        return Err(NumberError::TooFine);
    }
    // At most 13 + 6 digits, so the value is below 10^19 and fits an u64.
    let mantissa = whole.bytes().chain(kept.bytes()).fold(0_u64, |sum, digit| sum * 10 + u64::from(digit - b'0'));
    let signed = if negative { -i128::from(mantissa) } else { i128::from(mantissa) };
    Ok(Decimal::from_i128_with_scale(signed, kept.len() as u32))
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
    }

    #[test]
    fn a_thirteen_digit_amount_with_six_decimals_is_exact() {
        assert_eq!(read("9999999999999.999999"), Ok("9999999999999.999999".to_string()));
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
        assert_eq!(read("10000000000000"), Err(NumberError::TooLarge));
        assert_eq!(read("0.0000001"), Err(NumberError::TooFine));
    }
}
