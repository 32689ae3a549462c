//! The price of a cost item in a period: an amount, or a rate and a quantity; and the exact figure of it,
//! as a whole number so that no digit is lost before the one rounding.

use std::cell::OnceCell;

use super::Basis;
use super::rates::YearRates;
use super::years::Cut;
use crate::ledger::units::{ExactAmount, scaled};
use crate::plan::{
    DECIMALS, Money, PerPeriod, PeriodIx, Periods, Plan, Price, Quantity, RateSource, Series,
};
use crate::plan::{TariffId, TariffRate, WHOLE_DIGITS};

/// What prices are worked out with: the plan, and its indexed tariffs year by year.
#[derive(Debug, Clone)]
pub struct Pricing<'a> {
    pub(super) plan: &'a Plan,
    /// Aligned with the plan's tariffs.
    indexed: Vec<Option<YearRates>>,
    /// What a year is cut into when an item does not say in which years: made when first asked for.
    term: OnceCell<Option<Cut>>,
}

/// What a price is made of.
#[derive(Debug, Clone, Copy)]
pub(super) enum Terms<'a> {
    Amount(&'a Series<Money>),
    Product {
        rate: Rate<'a>,
        quantity: &'a Series<Quantity>,
    },
}

/// Where the rate of a period comes from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rate<'a> {
    Written(&'a Series<Money>),
    ByYear(&'a YearRates),
}

/// Why a figure is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    /// It is written, but could not be read.
    Unread,
    /// It has too many digits.
    TooLarge,
}

/// A figure, or nothing where it was left out.
pub(super) type Figure<T> = Result<Option<T>, Missing>;

impl<'a> Pricing<'a> {
    /// Works out the plan's indexed tariffs.
    pub fn new(plan: &'a Plan) -> Pricing<'a> {
        let by_year = |rate: &TariffRate| match rate {
            TariffRate::Fixed(_) => None,
            TariffRate::Indexed { rate, index, from } => {
                Some(YearRates::new(*rate, *index, *from, &plan.periods))
            }
        };
        let indexed = plan
            .tariffs
            .values()
            .map(|tariff| by_year(&tariff.rate))
            .collect();
        Pricing {
            plan,
            indexed,
            term: OnceCell::new(),
        }
    }

    /// The term of the plan's periods, cut into years.
    pub(super) fn cut_of_term(&self) -> Option<&Cut> {
        let periods = &self.plan.periods;
        self.term
            .get_or_init(|| periods.term().map(|term| Cut::new(term, periods)))
            .as_ref()
    }

    /// What a price is made of; the tariff when there is no such tariff.
    pub(super) fn terms<'b>(&'b self, price: &'b Price) -> Result<Terms<'b>, &'b TariffId> {
        match price {
            Price::Amount(amount) => Ok(Terms::Amount(amount)),
            Price::Product { rate, quantity } => Ok(Terms::Product {
                rate: self.rate(rate)?,
                quantity,
            }),
        }
    }

    fn rate<'b>(&'b self, source: &'b RateSource) -> Result<Rate<'b>, &'b TariffId> {
        let id = match source {
            RateSource::Rate(rate) => return Ok(Rate::Written(rate)),
            RateSource::Tariff(id) => id,
        };
        let (index, _, tariff) = self.plan.tariffs.get_full(id).ok_or(id)?;
        match (&tariff.rate, &self.indexed[index]) {
            (TariffRate::Fixed(rate), _) => Ok(Rate::Written(rate)),
            (TariffRate::Indexed { .. }, Some(rates)) => Ok(Rate::ByYear(rates)),
            (TariffRate::Indexed { .. }, None) => Err(id),
        }
    }
}

impl<'a> Terms<'a> {
    /// The price in one period; nothing when a figure of it was left out, which is 0.
    pub(super) fn base(self, period: PeriodIx, periods: &Periods) -> Figure<Basis> {
        match self {
            Terms::Amount(amount) => Ok(amount.figure(period)?.map(Basis::Amount)),
            Terms::Product { rate, quantity } => {
                match (rate.figure(period, periods), quantity.figure(period)) {
                    (Ok(None), _) | (_, Ok(None)) => Ok(None),
                    (Ok(Some(rate)), Ok(Some(quantity))) => {
                        Ok(Some(Basis::Product { rate, quantity }))
                    }
                    (Err(missing), _) | (_, Err(missing)) => Err(missing),
                }
            }
        }
    }

    /// The periods that have a figure, readable or not; nothing when one figure is for all periods.
    pub(super) fn written(self) -> Option<Vec<PeriodIx>> {
        match self {
            Terms::Amount(amount) => amount.written(),
            Terms::Product { rate, quantity } => quantity.written().or_else(|| match rate {
                Rate::Written(rate) => rate.written(),
                Rate::ByYear(_) => None,
            }),
        }
    }

    /// Whether it is not known in which period some figure belongs.
    pub(super) fn is_unreadable(self) -> bool {
        match self {
            Terms::Amount(amount) => amount.is_unreadable(),
            Terms::Product { rate, quantity } => {
                let rate = match rate {
                    Rate::Written(rate) => rate.is_unreadable(),
                    Rate::ByYear(_) => false,
                };
                rate || quantity.is_unreadable()
            }
        }
    }
}

impl Rate<'_> {
    fn figure(self, period: PeriodIx, periods: &Periods) -> Figure<Money> {
        match self {
            Rate::Written(rate) => rate.figure(period),
            Rate::ByYear(rates) => {
                let year = periods.get(period).span.start().year();
                rates.in_year(year).map(Some).ok_or(Missing::TooLarge)
            }
        }
    }
}

impl<T: Copy> Series<T> {
    fn each(&self) -> Option<&PerPeriod<T>> {
        match self {
            Series::One(_) => None,
            Series::Each(figures) => Some(figures),
        }
    }

    fn figure(&self, period: PeriodIx) -> Figure<T> {
        match self {
            Series::One(figure) => Ok(Some(*figure)),
            Series::Each(figures) => match figures.get(period) {
                Some(figure) => Ok(Some(figure)),
                None if figures.is_known(period) || figures.is_unreadable() => Ok(None),
                None => Err(Missing::Unread),
            },
        }
    }

    fn written(&self) -> Option<Vec<PeriodIx>> {
        let figures = self.each()?;
        let mut periods: Vec<PeriodIx> = figures.entries().iter().map(|entry| entry.0).collect();
        periods.extend(figures.holes());
        periods.sort_unstable();
        periods.dedup();
        Some(periods)
    }

    fn is_unreadable(&self) -> bool {
        self.each().is_some_and(PerPeriod::is_unreadable)
    }
}

impl Basis {
    /// The amount, when it is one as written.
    pub(super) fn as_amount(self) -> Option<Money> {
        match self {
            Basis::Amount(amount) => Some(amount),
            Basis::Product { .. } => None,
        }
    }

    /// The exact figure; nothing when it is too large for an amount.
    pub(super) fn exact(self) -> Option<ExactAmount> {
        let exact = match self {
            Basis::Amount(amount) => scaled(amount.decimal(), ExactAmount::SCALE)?,
            Basis::Product { rate, quantity } => scaled(rate.decimal(), DECIMALS)?
                .checked_mul(scaled(quantity.decimal(), DECIMALS)?)?,
        };
        (exact.unsigned_abs() < 10_u128.pow(WHOLE_DIGITS + ExactAmount::SCALE))
            .then_some(ExactAmount(exact))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Unit;

    fn base(rate: &str, quantity: &str) -> Basis {
        let rate = Money::read(rate).expect("a test rate");
        Basis::Product {
            rate,
            quantity: Quantity::read(quantity).expect("a test quantity"),
        }
    }

    fn rounded(rate: &str, quantity: &str, unit: &str) -> Option<String> {
        let unit = Unit::new(unit.parse().expect("a test decimal")).expect("a test unit");
        Some(base(rate, quantity).exact()?.rounded(unit)?.to_string())
    }

    #[test]
    fn a_product_is_rounded_once_to_the_unit() {
        assert_eq!(rounded("108.90", "160", "0.01"), Some("17424".to_string()));
        // 5.74 × 35763 = 205279.62
        assert_eq!(rounded("5.74", "35763", "1"), Some("205280".to_string()));
        assert_eq!(rounded("5.74", "35763", "1000"), Some("205000".to_string()));
        // 0.333333 × 0.000003 = 0.000000999999
        assert_eq!(
            rounded("0.333333", "0.000003", "0.000001"),
            Some("0.000001".to_string())
        );
        assert_eq!(rounded("-1.005", "1", "0.01"), Some("-1.01".to_string()));
    }

    #[test]
    fn thirteen_digits_are_the_most() {
        assert_eq!(
            rounded("9999999999999.999999", "9999999999999.999999", "0.01"),
            None
        );
        assert_eq!(rounded("1000000", "10000000", "0.01"), None);
        assert_eq!(
            rounded("9999999999999.999999", "0.000001", "0.000001"),
            Some("10000000".to_string())
        );
        // 9999999999999.99 fits, but a whole euro more does not.
        assert_eq!(
            rounded("9999999999999.99", "1", "0.01"),
            Some("9999999999999.99".to_string())
        );
        assert_eq!(rounded("9999999999999.99", "1", "1"), None);
    }
}
