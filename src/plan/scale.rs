//! The scale of a plan file: an amount of 12 in a file in thousands is 12.000 of the currency.

use rust_decimal::Decimal;

use super::money::{Money, Unit};

/// The value in the currency of an amount of 1 in the file: 1, a thousand, a million or a thousand million.
///
/// Only the file and the printed tables are in this scale. Everything in between is in the currency itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The number of zeros: 3 for thousands.
    zeros: u32,
}

impl Scale {
    /// Amounts in full.
    pub const ONE: Scale = Scale { zeros: 0 };

    /// The scale of this size. None if it is not 1, a thousand, a million or a thousand million.
    pub fn new(size: Decimal) -> Option<Scale> {
        let mut zeros = [0, 3, 6, 9].into_iter();
        let zeros = zeros.find(|zeros| Decimal::from(10_u64.pow(*zeros)) == size)?;
        Some(Scale { zeros })
    }

    /// Its size in the currency.
    pub fn size(self) -> Money {
        Money::whole(10_i64.pow(self.zeros))
    }

    /// The power of a thousand: 1 for a thousand, 2 for a million.
    pub fn thousands(self) -> usize {
        self.zeros as usize / 3
    }

    /// Whether amounts are written in full.
    pub fn is_one(self) -> bool {
        self == Scale::ONE
    }

    /// The amount of a figure of the file. None if it is outside the bounds of [`super::read_decimal`].
    pub fn full(self, written: Money) -> Option<Money> {
        let full = written.decimal().checked_mul(self.size().decimal())?;
        Money::new(full)
    }

    /// The figure of the file for an amount, without trailing zeros. It is exact: only the point moves.
    pub fn written(self, full: Money) -> Decimal {
        let full = full.decimal().normalize();
        let moved = Decimal::try_from_i128_with_scale(full.mantissa(), full.scale() + self.zeros);
        moved.unwrap_or(full).normalize()
    }

    /// The unit that a unit of the file represents. None if it is above a thousand million.
    pub fn full_unit(self, written: Decimal) -> Option<Unit> {
        Unit::new(written.checked_mul(self.size().decimal())?)
    }

    /// The unit of the file for a unit of the currency.
    pub fn written_unit(self, full: Unit) -> Decimal {
        let full = full.size();
        Money::sum(full).map_or(full, |full| self.written(full))
    }

    /// The number of decimals of an amount of the file in a unit of the currency.
    pub fn decimals(self, unit: Unit) -> u32 {
        self.written_unit(unit).scale()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(size: i64) -> Scale {
        Scale::new(size.into()).expect("a scale")
    }

    #[test]
    fn a_figure_in_thousands_is_an_amount_in_full_and_back() {
        let written = Money::read("12.35").expect("an amount");
        // 12,35 × 1.000 = 12.350.
        let full = scale(1_000).full(written).expect("an amount in bounds");
        assert_eq!(full, Money::whole(12_350));
        assert_eq!(scale(1_000).written(full).to_string(), "12.35");
        assert_eq!(scale(1_000_000).written(full).to_string(), "0.01235");
        assert_eq!(Scale::ONE.written(full).to_string(), "12350");
    }

    #[test]
    fn the_largest_sum_keeps_all_its_digits_in_a_scale() {
        let sum = Money::sum("999999999999999999999.000001".parse().expect("a number"));
        let written = scale(1_000_000_000).written(sum.expect("a sum"));
        assert_eq!(written.to_string(), "999999999999.999999999000001");
    }

    #[test]
    fn a_scale_is_a_power_of_a_thousand() {
        assert!([2, 10, 100, 0, -1_000].map(|size| Scale::new(size.into())) == [None; 5]);
        let sizes = [1, 1_000, 1_000_000, 1_000_000_000];
        assert_eq!(sizes.map(|size| scale(size).thousands()), [0, 1, 2, 3]);
        assert_eq!(scale(1_000).full(Money::whole(9_999_999_999_999)), None);
    }

    #[test]
    fn a_unit_of_a_tenth_of_a_thousand_is_a_hundred() {
        let unit = scale(1_000).full_unit(Decimal::new(1, 1)).expect("a unit");
        assert_eq!(unit.size(), 100.into());
        assert_eq!(scale(1_000).decimals(unit), 1);
        assert_eq!(scale(1_000).decimals(Unit::CENT), 5);
    }
}
