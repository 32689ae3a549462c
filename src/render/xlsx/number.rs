//! The only place where a decimal becomes a binary number, because a workbook holds binary numbers.
//!
//! A spreadsheet keeps 15 significant digits (ECMA-376 refers to IEEE 754; Excel's specifications say 15). A decimal of
//! at most 15 digits survives the conversion to the nearest binary number and back. A decimal with more digits would
//! come back as another amount, and is written as text.

use rust_decimal::Decimal;

/// The maximum number of significant digits that a spreadsheet keeps.
const MAX_DIGITS: u32 = 15;

/// Returns the nearest binary number. None if it does not convert back to exactly this decimal.
pub(super) fn binary(decimal: Decimal) -> Option<f64> {
    if !fits(decimal) {
        return None;
    }
    // `f64::from_str` rounds to the nearest binary number.
    decimal.normalize().to_string().parse().ok()
}

/// Whether a decimal has at most [`MAX_DIGITS`] significant digits.
pub(super) fn fits(decimal: Decimal) -> bool {
    decimal.normalize().mantissa().unsigned_abs() < 10_u128.pow(MAX_DIGITS)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::binary;

    #[test]
    fn fifteen_digits_survive() {
        for digits in [
            "0",
            "-0.1",
            "108.9",
            "999999999999999",
            "-99999999999999.9",
            "9999999.99999999",
            "0.000001",
        ] {
            let number = binary(digits.parse().expect("a decimal")).expect("it fits");
            assert_eq!(number.to_string(), digits);
        }
    }

    #[test]
    fn sixteen_digits_are_refused() {
        for digits in ["1000000000000000", "9999999999999.999", "1234567890.123456"] {
            assert_eq!(binary(digits.parse().expect("a decimal")), None, "{digits}");
        }
        let zeros: Decimal = "12.5000000000000000000".parse().expect("a decimal");
        assert_eq!(binary(zeros), Some(12.5));
    }
}
