//! How the amount of a cost was derived: a basis times a part of a year.

use std::collections::BTreeMap;

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
    /// Days, of a month of `of` days.
    Days { days: i32, of: i32 },
    /// A sum of parts without a common measure, such as 2 months and 10 of 31 days.
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
    /// The part as numerator and denominator: 6 and 12 for half a year, 10 and 372 for 10 of 31 days. A sum is brought
    /// under a common denominator.
    pub fn fraction(&self) -> (i128, i128) {
        match self {
            YearPart::Whole => (1, 1),
            YearPart::Months { months } => (i128::from(*months), 12),
            YearPart::Days { days, of } => (i128::from(*days), 12 * i128::from(*of)),
            YearPart::Sum(parts) => {
                let fractions: Vec<(i128, i128)> = parts.iter().map(YearPart::fraction).collect();
                let common = fractions
                    .iter()
                    .fold(1, |common, (_, of)| least_common_multiple(common, *of));
                let numerators = fractions.iter().map(|(times, of)| times * (common / of));
                (numerators.sum(), common)
            }
        }
    }

    /// The sum of two parts. Days that come to a month are counted as one.
    pub(super) fn plus(self, other: YearPart) -> YearPart {
        let mut sum = MonthsAndDays::default();
        sum.add(self);
        sum.add(other);
        sum.into_part()
    }
}

/// Months, and days by the length of their month.
#[derive(Debug, Default)]
struct MonthsAndDays {
    months: i32,
    days: BTreeMap<i32, i32>,
}

impl MonthsAndDays {
    fn add(&mut self, part: YearPart) {
        match part {
            YearPart::Whole => self.months += 12,
            YearPart::Months { months } => self.months += months,
            YearPart::Days { days, of } => {
                let sum = self.days.entry(of).or_default();
                *sum += days;
                self.months += *sum / of;
                *sum %= of;
            }
            YearPart::Sum(parts) => parts.into_iter().for_each(|part| self.add(part)),
        }
    }

    fn into_part(self) -> YearPart {
        let months = YearPart::Months {
            months: self.months,
        };
        let some = self.days.into_iter().filter(|(_, days)| *days > 0);
        let days = some.map(|(of, days)| YearPart::Days { days, of });
        let has_months = self.months > 0;
        let mut parts: Vec<YearPart> = Some(months.clone())
            .filter(|_| has_months)
            .into_iter()
            .chain(days)
            .collect();
        match parts.len() {
            0 => months,
            1 => parts.swap_remove(0),
            _ => YearPart::Sum(parts),
        }
    }
}

pub(super) fn least_common_multiple(a: i128, b: i128) -> i128 {
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
        assert_eq!(days(16, 31).fraction(), (16, 372));
        // 1/12 + 10/31/12 = 41/372
        let both = YearPart::Months { months: 1 }.plus(days(10, 31));
        assert_eq!(both.fraction(), (41, 372));
        // 16 and 15 of 31 days are a month.
        let month = days(16, 31).plus(days(15, 31));
        assert_eq!(month, YearPart::Months { months: 1 });
    }
}
