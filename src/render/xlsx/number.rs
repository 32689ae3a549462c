//! The one place where a decimal becomes the binary number that a workbook holds.
//!
//! A spreadsheet keeps 15 significant digits (ECMA-376 leaves it to IEEE 754; Excel's specifications name 15). A
//! decimal of at most 15 goes to the nearest binary number and comes back from it unchanged, because the shortest
//! decimal that prints the same is the decimal itself. One with more would come back as another amount: there is
//! no number for it, and it goes in as text.

use rust_decimal::Decimal;

/// Digits that survive.
const DIGITS: u32 = 15;

/// The number, when it is the decimal to the last digit.
pub(super) fn binary(decimal: Decimal) -> Option<f64> {
    if !fits(decimal) {
        return None;
    }
    // The standard library reads a decimal as the nearest binary number.
    decimal.normalize().to_string().parse().ok()
}

/// Whether a decimal has no more digits than a spreadsheet keeps.
pub(super) fn fits(decimal: Decimal) -> bool {
    decimal.normalize().mantissa().unsigned_abs() < 10_u128.pow(DIGITS)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::binary;

    #[test]
    fn fifteen_digits_come_back_unchanged() {
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
    fn sixteen_do_not_go_in() {
        for digits in ["1000000000000000", "9999999999999.999", "1234567890.123456"] {
            assert_eq!(binary(digits.parse().expect("a decimal")), None, "{digits}");
        }
        let zeros: Decimal = "12.5000000000000000000".parse().expect("a decimal");
        assert_eq!(binary(zeros), Some(12.5));
    }
}
