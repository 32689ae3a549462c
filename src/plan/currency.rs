//! Currencies, and the smallest unit of each.

use super::money::Unit;

/// A currency by its ISO 4217 code, three capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

/// The currencies without a minor unit, from ISO 4217, list one (2024).
const WHOLE: [&str; 17] = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
    "VUV", "XAF", "XOF", "XPF",
];
/// The currencies whose minor unit is a thousandth.
const THOUSANDTHS: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];
/// The units of account with four decimals.
const TEN_THOUSANDTHS: [&str; 2] = ["CLF", "UYW"];

/// The currencies of ISO 4217, list one (2025), and those that were on it until a few years ago.
const LISTED: &str = "\
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE \
    CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ \
    GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL \
    LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN \
    PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD \
    TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT \
    XSU XTS XUA YER ZAR ZMW ZWG ZWL";

impl Currency {
    /// The euro: the default.
    pub fn euro() -> Currency {
        Currency(*b"EUR")
    }

    /// The currency with this code. None if the code is not three capitals.
    pub fn new(code: &str) -> Option<Currency> {
        let letters = <[u8; 3]>::try_from(code.as_bytes()).ok()?;
        let fits = letters.iter().all(u8::is_ascii_uppercase);
        fits.then_some(Currency(letters))
    }

    /// The three capitals.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("capitals")
    }

    /// Whether ISO 4217 lists the code, or did in the last years.
    pub fn is_listed(self) -> bool {
        LISTED.split_whitespace().any(|code| code == self.code())
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
    fn a_code_is_listed_or_not() {
        let is_listed = |code: &str| Currency::new(code).is_some_and(Currency::is_listed);
        assert!(is_listed("USD") && is_listed("JPY") && is_listed("SRD"));
        assert!(!is_listed("ABC") && !is_listed("USS"));
        assert!(Currency::new("usd").is_none() && Currency::new("EURO").is_none());
    }

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
