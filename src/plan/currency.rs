//! Currencies, and the smallest unit of each.

use super::money::Unit;

/// A currency by its ISO 4217 code, three capitals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Currency(String);

/// The currencies without a minor unit, from ISO 4217, list one (2024).
const WHOLE: [&str; 17] = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
    "VUV", "XAF", "XOF", "XPF",
];
/// The currencies whose minor unit is a thousandth.
const THOUSANDTHS: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];
/// The units of account with four decimals.
const TEN_THOUSANDTHS: [&str; 2] = ["CLF", "UYW"];

impl Currency {
    /// The euro: the default.
    pub fn euro() -> Currency {
        Currency("EUR".to_string())
    }

    /// The currency with this code. None if the code is not three capitals.
    pub fn new(code: &str) -> Option<Currency> {
        let fits = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        fits.then(|| Currency(code.to_string()))
    }

    /// The three capitals.
    pub fn code(&self) -> &str {
        &self.0
    }

    /// The minor unit of ISO 4217: a cent for the euro, 1 for the yen, 0.001 for the dinar. A hundredth for a code that
    /// the standard gives no minor unit.
    pub fn minor_unit(&self) -> Unit {
        let code = self.code();
        if WHOLE.contains(&code) {
            Unit::of_decimals(0)
        } else if THOUSANDTHS.contains(&code) {
            Unit::of_decimals(3)
        } else if TEN_THOUSANDTHS.contains(&code) {
            Unit::of_decimals(4)
        } else {
            Unit::CENT
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_minor_unit_is_that_of_iso_4217() {
        let decimals = |code: &str| {
            let currency = Currency::new(code).expect("three capitals");
            currency.minor_unit().decimals()
        };
        let codes = [
            "EUR", "USD", "JPY", "KRW", "ISK", "XPF", "KWD", "TND", "CLF", "XAU",
        ];
        assert_eq!(codes.map(decimals), [2, 2, 0, 0, 0, 0, 3, 3, 4, 2]);
    }
}
