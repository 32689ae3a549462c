//! How the amount of a cost was derived: a basis times a part of a year.

use crate::ledger::apportionment::{greatest_common_divisor, round_quotient};
use crate::ledger::units::{ExactAmount, of_units};
use crate::plan::{Money, Quantity, Unit};

/// How an amount was derived: `basis` × `part`, such as 160 hours × EUR 108.90 × 6/12.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    pub basis: Basis,
    pub part: YearPart,
}

/// The price of a complete year or item, of which a derivation takes a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    Amount(Money),
    /// The rate of one unit in the period, and the number of units.
    Product {
        rate: Money,
        quantity: Quantity,
    },
}

/// The part of the basis that is spent in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YearPart {
    /// The basis in full.
    Whole,
    /// Months, of 12 in a year. More than 12 in a period longer than a year.
    Months { months: i32 },
    /// Days, of a year of `of` days.
    Days { days: i32, of: i32 },
    /// A sum of parts without a common measure, such as 100 of 365 days and 50 of 366.
    Sum(Vec<YearPart>),
}

impl Derivation {
    /// Whether the amount is calculated: a product, or a part of a year.
    pub fn is_computed(&self) -> bool {
        match self.basis {
            Basis::Product { .. } => true,
            Basis::Amount(_) => self.part != YearPart::Whole,
        }
    }

    /// `basis` × `part`, rounded to the unit by itself. An amount that is taken in full is not rounded. None if there are
    /// too many digits.
    ///
    /// A posted amount may differ from this by a unit, because the parts of a year are apportioned together.
    pub fn rounded(&self, unit: Unit) -> Option<Money> {
        let (numerator, denominator) = self.part.fraction();
        if let Basis::Amount(amount) = self.basis
            && numerator == denominator
        {
            return Some(amount);
        }
        let (times, over) = ExactAmount::per_unit(unit);
        let exact = self.basis.exact()?.0;
        let units = exact.checked_mul(numerator)?.checked_mul(times)?;
        of_units(round_quotient(units, over.checked_mul(denominator)?)?, unit)
    }
}

impl Basis {
    /// The exact price. None if it is too large for an amount.
    pub(super) fn exact(self) -> Option<ExactAmount> {
        match self {
            Basis::Amount(amount) => ExactAmount::of(amount),
            Basis::Product { rate, quantity } => ExactAmount::product(rate, quantity),
        }
    }
}

impl YearPart {
    /// The part as numerator and denominator: 6 and 12 for half a year. A sum is brought under a common denominator:
    /// 100 of 365 days and 50 of 366 are 54850 of 133590.
    pub fn fraction(&self) -> (i128, i128) {
        match self {
            YearPart::Whole => (1, 1),
            YearPart::Months { months } => (i128::from(*months), 12),
            YearPart::Days { days, of } => (i128::from(*days), i128::from(*of)),
            YearPart::Sum(parts) => {
                let fractions: Vec<(i128, i128)> = parts.iter().map(YearPart::fraction).collect();
                // Denominators are 1, 12, 365 and 366, whose least common multiple is 267180.
                let common = fractions
                    .iter()
                    .fold(1, |common, (_, of)| least_common_multiple(common, *of));
                let numerators = fractions.iter().map(|(times, of)| times * (common / of));
                (numerators.sum(), common)
            }
        }
    }

    /// The sum of two parts.
    pub(super) fn plus(self, other: YearPart) -> YearPart {
        let mut parts = match self {
            YearPart::Sum(parts) => parts,
            part @ (YearPart::Whole | YearPart::Months { .. } | YearPart::Days { .. }) => {
                vec![part]
            }
        };
        if !parts.iter_mut().any(|part| part.absorb(&other)) {
            parts.push(other);
        }
        if parts.len() == 1 {
            parts.remove(0)
        } else {
            YearPart::Sum(parts)
        }
    }

    /// Adds a part with the same measure. Returns false, changing nothing, if the measures differ.
    fn absorb(&mut self, other: &YearPart) -> bool {
        match (self, other) {
            (YearPart::Months { months }, YearPart::Months { months: more }) => {
                *months += more;
                true
            }
            (
                YearPart::Days { days, of },
                YearPart::Days {
                    days: more,
                    of: same,
                },
            ) if of == same => {
                *days += more;
                true
            }
            (
                YearPart::Whole
                | YearPart::Months { .. }
                | YearPart::Days { .. }
                | YearPart::Sum(_),
                _,
            ) => false,
        }
    }
}

fn least_common_multiple(a: i128, b: i128) -> i128 {
    a / greatest_common_divisor(a, b) * b
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{money, quantity};

    #[test]
    fn a_derivation_is_rounded_by_itself() {
        let rounded = |basis: Basis, part: YearPart, unit: &str| {
            let unit = Unit::new(unit.parse().expect("a test decimal")).expect("a test unit");
            let amount = Derivation { basis, part }.rounded(unit);
            amount.map(|amount| amount.to_string())
        };
        let amount = |digits: &str| Basis::Amount(money(digits));
        let months = |months| YearPart::Months { months };
        let expected = |digits: &str| Some(digits.to_string());
        // 100,01 × 6/12 = 50,005: each half by itself is 50,01; apportioned they are 50,01 and 50,00.
        assert_eq!(
            rounded(amount("100.01"), months(6), "0.01"),
            expected("50.01")
        );
        let odd = || amount("12800.555");
        assert_eq!(rounded(odd(), YearPart::Whole, "1"), expected("12800.555"));
        assert_eq!(rounded(odd(), months(12), "1"), expected("12800.555"));
        assert_eq!(rounded(odd(), months(24), "1"), expected("25601"));
        let product = Basis::Product {
            rate: money("108.90"),
            quantity: quantity("160"),
        };
        assert_eq!(rounded(product, months(6), "1000"), expected("9000"));
    }

    #[test]
    fn parts_as_fractions() {
        let days = |days, of| YearPart::Days { days, of };
        assert_eq!(YearPart::Whole.fraction(), (1, 1));
        assert_eq!(days(184, 366).fraction(), (184, 366));
        let both = YearPart::Sum(vec![days(100, 365), days(50, 366)]);
        // 100 × 366 + 50 × 365, of 365 × 366
        assert_eq!(both.fraction(), (54_850, 133_590));
        let both = YearPart::Sum(vec![YearPart::Months { months: 6 }, days(73, 365)]);
        // 1/2 + 1/5 = 7/10
        assert_eq!(both.fraction(), (3_066, 4_380));
    }
}
