//! The income of a funder that is a price times a number: 1,150 tickets at 12.50.
//!
//! This is a named rounding: the product is rounded once in each period, to the unit of the plan, or to the minor unit
//! of the currency that the funder has, half away from zero.

use rust_decimal::RoundingStrategy;

use super::funding::Funder;
use super::{Form, Money, PerPeriod, PeriodIx, Periods, Quantity, Series, Unit};

/// A price and a number whose product is the `credit` of a funder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CreditPrice {
    /// None if it could not be read.
    pub rate: Option<Series<Money>>,
    /// None if it could not be read.
    pub quantity: Option<Series<Quantity>>,
    /// The unit of the quantity: tickets.
    pub unit: Option<String>,
}

impl CreditPrice {
    /// The price and the number in a period. None if one of them is not known.
    pub fn in_period(&self, period: PeriodIx) -> Option<(Money, Quantity)> {
        Some((figure(&self.rate, period)?, figure(&self.quantity, period)?))
    }

    fn credit(&self, periods: &Periods, unit: Unit) -> PerPeriod<Money> {
        let nothing = PerPeriod::new(Form::Array, Vec::new(), Vec::new());
        periods.iter().fold(nothing, |credit, (period, _)| {
            let product = self
                .in_period(period)
                .and_then(|price| product(price, unit));
            match product {
                Some(amount) => credit.with(period, Some(amount)),
                None => credit.without(period),
            }
        })
    }
}

/// The figure of a period; 0 if it was left out.
fn figure<T: Copy + Default>(figures: &Option<Series<T>>, period: PeriodIx) -> Option<T> {
    match figures.as_ref()? {
        Series::One(figure) => Some(*figure),
        Series::Each(each) if each.is_known(period) => Some(each.get(period).unwrap_or_default()),
        Series::Each(_) => None,
    }
}

/// The rounded product. None if it has too many digits.
fn product((rate, quantity): (Money, Quantity), unit: Unit) -> Option<Money> {
    let exact = rate.decimal().checked_mul(quantity.decimal())?;
    let units = exact.checked_div(unit.size())?;
    let units = units.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    Money::new(units.checked_mul(unit.size())?)
}

impl Funder {
    /// Sets its credit, if that is a price times a number.
    pub(super) fn derive_credit(&mut self, periods: &Periods, unit: Unit) {
        let Some(price) = &self.price else {
            return;
        };
        match &mut self.foreign {
            Some(foreign) => {
                foreign.credit = Some(price.credit(periods, foreign.currency.minor_unit()));
            }
            None => self.credit = Some(price.credit(periods, unit)),
        }
    }
}
