//! The price of a cost item in each period: an amount, or a rate times a quantity.

use std::collections::BTreeMap;

use super::derivation::Basis;
use super::factors::PriceFactors;
use super::rates::YearRates;
use crate::plan::{
    Money, PerPeriod, PeriodIx, Plan, Price, Quantity, RateSource, Series, Span, TariffId,
    TariffRate,
};

/// The tariffs of a plan, with the rate of each year of those that are indexed.
#[derive(Debug, Clone)]
pub(in crate::ledger) struct TariffRates<'a> {
    plan: &'a Plan,
    indexed: BTreeMap<&'a TariffId, YearRates>,
}

/// A price: its figures, and the factors by which they become a cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct PriceTerms<'a> {
    figures: PriceFigures<'a>,
    pub(super) factors: PriceFactors,
}

/// The figures that a price is made of.
#[derive(Debug, Clone, Copy)]
enum PriceFigures<'a> {
    Amount(&'a Series<Money>),
    Product {
        rate: RateTerms<'a>,
        quantity: &'a Series<Quantity>,
    },
}

/// The figures that a rate is made of.
#[derive(Debug, Clone, Copy)]
enum RateTerms<'a> {
    Written(&'a Series<Money>),
    ByYear(&'a YearRates),
}

/// When a price changes within a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PriceChanges {
    Never,
    /// On 1 January, because the rate is indexed.
    EachYear,
}

/// Why a figure is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MissingFigure {
    /// It is written, but could not be read.
    Unreadable,
    /// It has too many digits.
    TooLarge,
}

/// A figure. None if it was left out, which counts as 0.
type PriceFigure<T> = Result<Option<T>, MissingFigure>;

impl<'a> TariffRates<'a> {
    pub(in crate::ledger) fn new(plan: &'a Plan) -> TariffRates<'a> {
        let indexed = plan
            .tariffs
            .iter()
            .filter_map(|(id, tariff)| match tariff.rate {
                TariffRate::Fixed(_) => None,
                TariffRate::Indexed { rate, index, from } => {
                    let unit = plan.minor_unit();
                    Some((id, YearRates::new(rate, index, from, &plan.periods, unit)))
                }
            });
        TariffRates {
            plan,
            indexed: indexed.collect(),
        }
    }

    /// The rate of a tariff in a period and a calendar year. None if there is none that can be read, or if the tariff
    /// has a rate for each period and no period is given.
    pub(in crate::ledger) fn rate_in(
        &self,
        id: &TariffId,
        period: Option<PeriodIx>,
        year: i16,
    ) -> Option<Money> {
        match &self.plan.tariffs.get(id)?.rate {
            TariffRate::Fixed(Series::One(rate)) => Some(*rate),
            TariffRate::Fixed(rates @ Series::Each(_)) => rates.figure(period?).ok()?,
            TariffRate::Indexed { .. } => self.indexed.get(id)?.in_year(year),
        }
    }

    /// A price that is multiplied by these factors. None if it is a percentage of other costs, which is calculated
    /// after them. The error is the id of a tariff that does not exist.
    pub(super) fn terms<'b>(
        &'b self,
        price: &'b Price,
        factors: PriceFactors,
    ) -> Result<Option<PriceTerms<'b>>, &'b TariffId> {
        let figures = match price {
            Price::Amount(amount) => PriceFigures::Amount(amount),
            Price::Product { rate, quantity } => PriceFigures::Product {
                rate: self.rate(rate)?,
                quantity,
            },
            Price::Share(_) => return Ok(None),
        };
        Ok(Some(PriceTerms { figures, factors }))
    }

    fn rate<'b>(&'b self, source: &'b RateSource) -> Result<RateTerms<'b>, &'b TariffId> {
        let id = match source {
            RateSource::Rate(rate) => return Ok(RateTerms::Written(rate)),
            RateSource::Tariff(id) => id,
        };
        match &self.plan.tariffs.get(id).ok_or(id)?.rate {
            TariffRate::Fixed(rate) => Ok(RateTerms::Written(rate)),
            TariffRate::Indexed { .. } => self.indexed.get(id).map(RateTerms::ByYear).ok_or(id),
        }
    }
}

impl PriceTerms<'_> {
    /// The price in the days of a period that are in one calendar year.
    pub(super) fn basis(self, period: PeriodIx, year: i16) -> PriceFigure<Basis> {
        match self.figures {
            PriceFigures::Amount(amount) => Ok(amount.figure(period)?.map(Basis::Amount)),
            PriceFigures::Product { rate, quantity } => {
                match (rate.figure(period, year), quantity.figure(period)) {
                    // Without a rate or a quantity the other figure does not matter.
                    (Ok(None), _) | (_, Ok(None)) => Ok(None),
                    (Ok(Some(rate)), Ok(Some(quantity))) => {
                        Ok(Some(Basis::Product { rate, quantity }))
                    }
                    (Err(missing), _) | (_, Err(missing)) => Err(missing),
                }
            }
        }
    }

    pub(super) fn changes(self) -> PriceChanges {
        match self.figures {
            PriceFigures::Amount(_)
            | PriceFigures::Product {
                rate: RateTerms::Written(_),
                ..
            } => PriceChanges::Never,
            PriceFigures::Product {
                rate: RateTerms::ByYear(_),
                ..
            } => PriceChanges::EachYear,
        }
    }

    /// The periods that have a figure, readable or not: of a product those of its quantity, or else those of its rate.
    /// None if one figure is for all periods.
    pub(super) fn periods_with_figures(self) -> Option<Vec<PeriodIx>> {
        match self.figures {
            PriceFigures::Amount(amount) => amount.periods_with_figures(),
            PriceFigures::Product { rate, quantity } => {
                quantity.periods_with_figures().or_else(|| match rate {
                    RateTerms::Written(rate) => rate.periods_with_figures(),
                    RateTerms::ByYear(_) => None,
                })
            }
        }
    }

    /// Whether it is unknown to which period some figure belongs. The cost is then unknown in all periods.
    pub(super) fn has_unknown_periods(self) -> bool {
        match self.figures {
            PriceFigures::Amount(amount) => amount.has_unknown_periods(),
            PriceFigures::Product { rate, quantity } => {
                let rate = match rate {
                    RateTerms::Written(rate) => rate.has_unknown_periods(),
                    RateTerms::ByYear(_) => false,
                };
                rate || quantity.has_unknown_periods()
            }
        }
    }
}

impl RateTerms<'_> {
    fn figure(self, period: PeriodIx, year: i16) -> PriceFigure<Money> {
        match self {
            RateTerms::Written(rate) => rate.figure(period),
            RateTerms::ByYear(rates) => {
                let rate = rates.in_year(year);
                rate.map(Some).ok_or(MissingFigure::TooLarge)
            }
        }
    }
}

impl PriceChanges {
    /// Cuts a span of days into parts in which the price does not change.
    pub(super) fn at_one_price(self, days: Span) -> Vec<Span> {
        match self {
            PriceChanges::Never => vec![days],
            PriceChanges::EachYear => {
                let years = days.cut_by((1, 12)).into_iter();
                years.filter_map(|year| year.overlap(days)).collect()
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

    fn figure(&self, period: PeriodIx) -> PriceFigure<T> {
        match self {
            Series::One(figure) => Ok(Some(*figure)),
            Series::Each(figures) => match figures.get(period) {
                Some(figure) => Ok(Some(figure)),
                // If the periods of figures are unknown, the cost is unknown in all periods: see
                // `PriceTerms::has_unknown_periods`.
                None if figures.is_known(period) || figures.is_unreadable() => Ok(None),
                None => Err(MissingFigure::Unreadable),
            },
        }
    }

    fn periods_with_figures(&self) -> Option<Vec<PeriodIx>> {
        let figures = self.each()?;
        let mut periods: Vec<PeriodIx> = figures.entries().iter().map(|entry| entry.0).collect();
        periods.extend(figures.holes());
        periods.sort_unstable();
        periods.dedup();
        Some(periods)
    }

    fn has_unknown_periods(&self) -> bool {
        self.each().is_some_and(PerPeriod::is_unreadable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::cost::{CostPart, Derivation};
    use crate::ledger::fixture::span;
    use crate::plan::Unit;

    fn product(rate: &str, quantity: &str) -> Basis {
        let rate = Money::read(rate).expect("a test rate");
        Basis::Product {
            rate,
            quantity: Quantity::read(quantity).expect("a test quantity"),
        }
    }

    fn rounded(rate: &str, quantity: &str, unit: &str) -> Option<String> {
        let unit = Unit::new(unit.parse().expect("a test decimal")).expect("a test unit");
        let derivation = Derivation::new(product(rate, quantity), CostPart::Whole, span("2027"));
        Some(derivation.rounded(unit)?.to_string())
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
    fn a_product_has_at_most_thirteen_digits() {
        assert_eq!(
            rounded("9999999999999.999999", "9999999999999.999999", "0.01"),
            None
        );
        assert_eq!(rounded("1000000", "10000000", "0.01"), None);
        assert_eq!(
            rounded("9999999999999.999999", "0.000001", "0.000001"),
            Some("10000000".to_string())
        );
        // 9999999999999.99 fits, but rounded up to whole euros it has a digit too many.
        assert_eq!(
            rounded("9999999999999.99", "1", "0.01"),
            Some("9999999999999.99".to_string())
        );
        assert_eq!(rounded("9999999999999.99", "1", "1"), None);
    }
}
