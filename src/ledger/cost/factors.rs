//! The factors by which a written price is multiplied to become a cost: an exchange rate, and the VAT that is not
//! recovered.

use crate::ledger::apportionment::greatest_common_divisor;
use crate::ledger::units::{ExactAmount, scaled};
use crate::plan::{Currency, DECIMALS, Quantity, Share};

/// The factors of a price. It has none if the written amount is the cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PriceFactors {
    /// None if the price is in the currency of the plan.
    pub exchange: Option<CostExchange>,
    pub vat: Option<VatOnCost>,
}

/// The value of another currency. Both numbers are above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CostExchange {
    pub currency: Currency,
    /// An amount in the currency of the plan.
    pub rate: Quantity,
    /// The number of units of the other currency that are worth `rate`.
    pub units: Quantity,
}

/// The VAT on a cost. Its percentages are from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VatOnCost {
    /// The percentage of the price without VAT.
    pub rate: Share,
    /// The part of it that is got back.
    pub recovered: RecoveredVat,
    /// Whether the written price includes it.
    pub is_included: bool,
}

/// The part of the VAT on a cost that is got back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecoveredVat {
    /// All partners whose cost it is recover the same part.
    Same(Share),
    /// Partners recover different parts. `part` / `of` is the fraction that they recover together.
    ByPartner { part: i128, of: i128 },
}

impl PriceFactors {
    /// The factors of the price without VAT.
    pub(super) fn of_price(self) -> PriceFactors {
        PriceFactors {
            exchange: self.exchange,
            vat: self.vat.map(|vat| VatOnCost {
                recovered: RecoveredVat::Same(Share::WHOLE),
                ..vat
            }),
        }
    }

    /// The product of the factors as numerator and denominator, in lowest terms. None if there are too many digits.
    pub fn fraction(&self) -> Option<(i128, i128)> {
        let vat = self.vat.map_or(Some((1, 1)), VatOnCost::fraction)?;
        let (vat, without) = reduced(vat);
        let (rate, units) = match self.exchange {
            Some(exchange) => reduced(exchange.fraction()?),
            None => (1, 1),
        };
        Some(reduced((
            vat.checked_mul(rate)?,
            without.checked_mul(units)?,
        )))
    }

    /// An exact amount times the factors, as numerator and denominator. None if there are too many digits.
    pub(in crate::ledger) fn times(&self, exact: ExactAmount) -> Option<(i128, i128)> {
        let (times, over) = self.fraction()?;
        let divisor = greatest_common_divisor(exact.0, over).abs().max(1);
        Some(((exact.0 / divisor).checked_mul(times)?, over / divisor))
    }
}

impl CostExchange {
    /// The rate as numerator and denominator. None if there are too many digits.
    fn fraction(self) -> Option<(i128, i128)> {
        let number = |number: Quantity| scaled(number.decimal(), DECIMALS);
        Some((number(self.rate)?, number(self.units)?))
    }
}

impl VatOnCost {
    /// The cost as a ratio to the written amount: 121 and 100 if 21 % is added and nothing is recovered.
    fn fraction(self) -> Option<(i128, i128)> {
        let whole = 100 * 10_i128.pow(DECIMALS);
        let rate = scaled(self.rate.percent(), DECIMALS)?;
        let (recovered, of) = match self.recovered {
            RecoveredVat::Same(share) => (scaled(share.percent(), DECIMALS)?, whole),
            RecoveredVat::ByPartner { part, of } => (part, of),
        };
        let not_recovered = rate.checked_mul(of - recovered)?;
        let cost = whole.checked_mul(of)?.checked_add(not_recovered)?;
        let written = if self.is_included {
            whole + rate
        } else {
            whole
        };
        Some((cost, of.checked_mul(written)?))
    }
}

/// A fraction in lowest terms.
fn reduced((times, over): (i128, i128)) -> (i128, i128) {
    let divisor = greatest_common_divisor(times, over).abs().max(1);
    (times / divisor, over / divisor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{quantity, share};

    fn fraction(rate: &str, recovered: &str, is_included: bool) -> Option<(i128, i128)> {
        let vat = VatOnCost {
            rate: share(rate),
            recovered: RecoveredVat::Same(share(recovered)),
            is_included,
        };
        let factors = PriceFactors {
            vat: Some(vat),
            ..PriceFactors::default()
        };
        factors.fraction()
    }

    #[test]
    fn an_exchange_rate_is_for_some_units() {
        let exchange = |rate: &str, units: &str| {
            let exchange = CostExchange {
                currency: Currency::new("JPY").expect("three capitals"),
                rate: quantity(rate),
                units: quantity(units),
            };
            let factors = PriceFactors {
                exchange: Some(exchange),
                ..PriceFactors::default()
            };
            factors.fraction()
        };
        assert_eq!(exchange("0.92", "1"), Some((23, 25)));
        assert_eq!(exchange("0.6123", "100"), Some((6123, 1_000_000)));
        // 1 euro is 163.06 yen.
        assert_eq!(exchange("1", "163.06"), Some((50, 8153)));
    }

    #[test]
    fn vat_that_is_not_recovered_is_cost() {
        assert_eq!(fraction("21%", "0%", false), Some((121, 100)));
        assert_eq!(fraction("21%", "100%", false), Some((1, 1)));
        // 1 + 21 % × 60 % = 1.126.
        assert_eq!(fraction("21%", "40%", false), Some((563, 500)));
        assert_eq!(fraction("0%", "40%", false), Some((1, 1)));
    }

    #[test]
    fn a_price_that_includes_vat_is_the_cost_if_nothing_is_recovered() {
        assert_eq!(fraction("21%", "0%", true), Some((1, 1)));
        assert_eq!(fraction("21%", "100%", true), Some((100, 121)));
        // 1.126 / 1.21.
        assert_eq!(fraction("21%", "40%", true), Some((563, 605)));
    }
}
