//! How the amount of a cost was derived: a basis times a part of it, or a sum of those.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::factors::PriceFactors;
use super::share_of_costs::ShareOfCosts;
use crate::ledger::apportionment::{
    checked_common_multiple, greatest_common_divisor, round_quotient,
};
use crate::ledger::units::{ExactAmount, of_units};
use crate::plan::{Money, Quantity, Span, SpreadOver, Unit};

/// How an amount was derived: a sum of terms. There are several where an indexed rate changes within the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    first: Term,
    more: Vec<Term>,
    /// See [`Derivation::base`].
    base: Vec<BasePart>,
}

/// A part of the costs that a percentage is of, and the days over which it accrues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BasePart {
    pub days: Span,
    pub over: SpreadOver,
    pub amount: Money,
}

/// `basis` × `part`, such as 160 hours × EUR 108.90 × 6/12.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub basis: Basis,
    /// The factors by which the basis is multiplied to become a cost.
    pub factors: PriceFactors,
    pub part: CostPart,
    /// The days over which it accrues.
    pub days: Span,
}

/// The price of a complete year or item, of which a term takes a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    Amount(Money),
    /// The rate of one unit in the year, and the number of units.
    Product {
        rate: Money,
        quantity: Quantity,
    },
    /// A percentage of other costs. It is the only term of its derivation.
    Share(ShareOfCosts),
}

/// The part of a basis that a term takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CostPart {
    /// The basis in full.
    Whole,
    /// Months of a year. More than 12 in a period longer than a year.
    OfYear(Months),
    /// A part of the time over which the cost is spread: `times` of `of`.
    OfTime { times: i128, of: i128 },
}

/// Whole months, and days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Months {
    pub whole: i32,
    /// The number of days, by the length of their month in days. Each number is smaller than that length.
    pub days: BTreeMap<i32, i32>,
}

impl Derivation {
    pub fn new(basis: Basis, part: CostPart, days: Span) -> Derivation {
        Derivation {
            first: Term {
                basis,
                factors: PriceFactors::default(),
                part,
                days,
            },
            more: Vec::new(),
            base: Vec::new(),
        }
    }

    /// Returns the derivation with each term multiplied by these factors.
    pub(super) fn with(mut self, factors: PriceFactors) -> Derivation {
        self.first.factors = factors;
        for term in &mut self.more {
            term.factors = factors;
        }
        self
    }

    /// Returns the derivation of a percentage of costs that do not all accrue evenly over their period.
    pub(super) fn accruing_with(self, base: Vec<BasePart>) -> Derivation {
        Derivation { base, ..self }
    }

    /// The costs that a percentage is of, by the days over which they accrue. The percentage accrues over the same
    /// days. Empty if it accrues evenly.
    pub fn base(&self) -> &[BasePart] {
        &self.base
    }

    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        [&self.first].into_iter().chain(&self.more)
    }

    /// Whether the amount is one that the plan states, and nothing was calculated.
    pub(super) fn is_stated(&self) -> bool {
        let first = &self.first;
        self.more.is_empty()
            && matches!(first.basis, Basis::Amount(_))
            && first.part == CostPart::Whole
            && first.factors == PriceFactors::default()
    }

    /// Adds the terms of another derivation. Months at the same price become one term.
    pub(super) fn add(&mut self, other: Derivation) {
        for term in [other.first].into_iter().chain(other.more) {
            let last = self.more.last_mut().unwrap_or(&mut self.first);
            match (&mut last.part, &term.part) {
                (CostPart::OfYear(sum), CostPart::OfYear(months)) if last.basis == term.basis => {
                    sum.add(months);
                    let (start, end) = (last.days.start(), last.days.end());
                    let both = Span::new(start.min(term.days.start()), end.max(term.days.end()));
                    last.days = both.unwrap_or(last.days);
                }
                (CostPart::Whole | CostPart::OfYear(_) | CostPart::OfTime { .. }, _) => {
                    self.more.push(term);
                }
            }
        }
    }

    /// Whether the amount is calculated: a product, or a part of something.
    pub fn is_computed(&self) -> bool {
        self.in_full().is_none()
    }

    /// The amount that the derivation takes in full. None if it is calculated.
    fn in_full(&self) -> Option<Money> {
        self.first.in_full().filter(|_| self.more.is_empty())
    }

    /// The sum of the terms, rounded to the unit by itself. An amount that is taken in full is not rounded. None if
    /// there are too many digits.
    ///
    /// A posted amount may differ from this by a unit, because yearly costs are apportioned together.
    pub fn rounded(&self, unit: Unit) -> Option<Money> {
        if self.more.is_empty() {
            return self.first.rounded(unit);
        }
        let terms = self.terms().map(Term::exact);
        let terms: Vec<(i128, i128)> = terms.collect::<Option<_>>()?;
        let common = terms.iter().try_fold(1_i128, |common, (_, of)| {
            checked_common_multiple(common, *of)
        })?;
        let exact = terms.iter().try_fold(0_i128, |sum, (exact, of)| {
            sum.checked_add(exact.checked_mul(common / of)?)
        })?;
        rounded_to(unit, exact, common)
    }

    /// By how much a posted amount is above the exact sum of the terms. None if it is a percentage of other costs, or
    /// has too many digits.
    pub(crate) fn above_exact(&self, posted: Money) -> Option<Decimal> {
        if self.in_full().is_some() {
            return Some(Decimal::ZERO);
        }
        let exact = self.terms().try_fold(Decimal::ZERO, |sum, term| {
            let (exact, over) = term.exact()?;
            let exact = Decimal::try_from_i128_with_scale(exact, ExactAmount::SCALE).ok()?;
            let over = Decimal::try_from_i128_with_scale(over, 0).ok()?;
            sum.checked_add(exact.checked_div(over)?)
        });
        posted.decimal().checked_sub(exact?)
    }

    /// A posted amount divided over the terms, in order: each term is rounded by itself, and the last gets the rest.
    pub fn by_term(&self, posted: Money, unit: Unit) -> Option<Vec<(&Term, Money)>> {
        let mut rest = posted;
        let mut parts = Vec::with_capacity(1 + self.more.len());
        let mut terms = self.terms().peekable();
        while let Some(term) = terms.next() {
            let amount = match terms.peek() {
                Some(_) => term.rounded(unit)?,
                None => rest,
            };
            rest = rest - amount;
            parts.push((term, amount));
        }
        Some(parts)
    }
}

impl Term {
    /// Whether it has a rate at which nothing is bought: its quantity is not above 0.
    pub fn is_of_nothing(&self) -> bool {
        match self.basis {
            Basis::Product { quantity, .. } => quantity.decimal() <= Decimal::ZERO,
            Basis::Amount(_) | Basis::Share(_) => false,
        }
    }

    /// The term rounded to the unit by itself. An amount that is taken in full is not rounded. None if there are too
    /// many digits.
    pub fn rounded(&self, unit: Unit) -> Option<Money> {
        if let Some(amount) = self.in_full() {
            return Some(amount);
        }
        if let Basis::Share(share) = self.basis {
            return share.rounded(unit, share.method.rounding);
        }
        let (exact, over) = self.exact()?;
        rounded_to(unit, exact, over)
    }

    /// The exact amount as numerator and denominator. None if it is a percentage of other costs, or has too many
    /// digits.
    pub(in crate::ledger) fn exact(&self) -> Option<(i128, i128)> {
        let (times, of) = self.part.fraction();
        let (exact, over) = self.factors.times(self.basis.exact()?)?;
        Some((exact.checked_mul(times)?, over.checked_mul(of)?))
    }

    /// The cost of the rest of the quantity after some of it was used, at least 0, rounded to the unit. None if it has
    /// no rate, or too many digits.
    pub fn less_used(&self, used: Quantity, unit: Unit) -> Option<Money> {
        let rate = match self.basis {
            Basis::Amount(_) | Basis::Share(_) => return None,
            Basis::Product { rate, .. } => rate,
        };
        let (all, of) = self.exact()?;
        let (used, over) = self.factors.times(ExactAmount::product(rate, used)?)?;
        let left = all.checked_mul(over)?.checked_sub(used.checked_mul(of)?)?;
        rounded_to(unit, left.max(0), of.checked_mul(over)?)
    }

    fn in_full(&self) -> Option<Money> {
        let (times, of) = self.part.fraction();
        match self.basis {
            Basis::Amount(amount) if self.factors.fraction() == Some((1, 1)) => {
                Some(amount).filter(|_| times == of)
            }
            Basis::Amount(_) => None,
            Basis::Product { .. } | Basis::Share(_) => None,
        }
    }

    /// The rate without VAT in the currency of the plan, to six decimals. None for an amount or a percentage.
    pub fn rate(&self) -> Option<Money> {
        match self.basis {
            Basis::Amount(_) | Basis::Share(_) => None,
            Basis::Product { rate, .. } => {
                let (exact, over) = self.factors.of_price().times(ExactAmount::of(rate)?)?;
                rounded_to(Unit::SMALLEST, exact, over)
            }
        }
    }
}

impl Basis {
    /// The exact price. None if it is too large for an amount, or if it is a percentage, which is not a term of a sum.
    pub(in crate::ledger) fn exact(self) -> Option<ExactAmount> {
        match self {
            Basis::Amount(amount) => ExactAmount::of(amount),
            Basis::Product { rate, quantity } => ExactAmount::product(rate, quantity),
            Basis::Share(_) => None,
        }
    }
}

impl CostPart {
    /// The part as numerator and denominator: 6 and 12 for half a year, 10 and 372 for 10 of 31 days. Months and days
    /// are brought under a common denominator.
    pub fn fraction(&self) -> (i128, i128) {
        match self {
            CostPart::Whole => (1, 1),
            CostPart::OfYear(months) => months.fraction(),
            CostPart::OfTime { times, of } => (*times, *of),
        }
    }
}

impl Months {
    /// This many days of a month of `of` days: complete months, and the rest.
    pub(super) fn of_days(days: i32, of: i32) -> Months {
        let mut months = Months::default();
        months.add_days(days, of);
        months
    }

    /// Adds other months. Days that make up a month are counted as a month.
    pub(super) fn add(&mut self, other: &Months) {
        self.whole += other.whole;
        for (of, days) in &other.days {
            self.add_days(*days, *of);
        }
    }

    /// Adds days of months of `of` days.
    fn add_days(&mut self, days: i32, of: i32) {
        let sum = days + self.days.remove(&of).unwrap_or_default();
        self.whole += sum / of;
        if sum % of != 0 {
            self.days.insert(of, sum % of);
        }
    }

    /// The months as a part of a year.
    pub(super) fn fraction(&self) -> (i128, i128) {
        let lengths = self.days.keys().copied().map(i128::from);
        let common = lengths.fold(1, least_common_multiple);
        let days = self
            .days
            .iter()
            .map(|(of, days)| i128::from(*days) * (common / i128::from(*of)));
        let months = i128::from(self.whole) * common + days.sum::<i128>();
        (months, 12 * common)
    }
}

/// An exact amount / a divisor, rounded to the unit.
fn rounded_to(unit: Unit, exact: i128, over: i128) -> Option<Money> {
    let (times, divisor) = ExactAmount::per_unit(unit);
    let units = round_quotient(exact.checked_mul(times)?, divisor.checked_mul(over)?)?;
    of_units(units, unit)
}

pub(super) fn least_common_multiple(a: i128, b: i128) -> i128 {
    a / greatest_common_divisor(a, b) * b
}
