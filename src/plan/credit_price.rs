//! The income of a funder or a line that is a price times a number: 1,150 tickets at 12.50.
//!
//! Rounded; see *Invariants* in src/README.md. The product is rounded once in each period, to the unit of the plan, or
//! to the minor unit of the currency that the funder has, half away from zero.

use rust_decimal::RoundingStrategy;

use super::fields::{FieldFigures, Figure, FigureMut, FiguresMut, FiguresOfVariant, VisitFigure};
use super::funding::Funder;
use super::{Form, Money, PerPeriod, PeriodIx, Periods, Plan, Quantity, Section, Series, Unit};
use crate::place::{Place, Step};

/// The keys of the price, the number and the unit of what a funder brings in.
pub const KEYS_OF_FUNDER: [&str; 3] = ["rate", "quantity", "unit"];
/// The same keys of a line, whose `rate` and `quantity` are those of its costs.
pub const KEYS_OF_LINE: [&str; 3] = ["credit-rate", "credit-quantity", "credit-unit"];

/// What a line brings in itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineIncome {
    /// Its income in each period. None beside a price.
    pub credit: Option<PerPeriod<Money>>,
    /// The price and the number whose product is its income. None if the income is stated.
    pub price: Option<CreditPrice>,
}

impl LineIncome {
    /// Whether the line says what it brings in.
    pub fn is_stated(&self) -> bool {
        self.credit.is_some() || self.price.is_some()
    }
}

/// A price and a number whose product is the `credit` of a funder or a line.
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

    /// The place of the number of a period, at a funder or a line, where a wrong product is reported; without a period,
    /// that of all numbers. If only the price differs by period, or is below zero, the place of the price.
    fn place(&self, base: &Place, period: Option<PeriodIx>, plan: &Plan) -> Place {
        let of_line = base.steps().first().and_then(Step::as_key) == Some(Section::Lines.key());
        let [rate, quantity, _] = if of_line {
            KEYS_OF_LINE
        } else {
            KEYS_OF_FUNDER
        };
        let is_below_zero = |at| figure(&self.rate, at).is_some_and(Money::is_negative);
        if let (Some(rates), Some(at)) = (&self.rate, period.filter(|at| is_below_zero(*at))) {
            let place = base.clone().key(rate);
            return match rates {
                Series::One(_) => place,
                Series::Each(each) => each.place(place, at, &plan.periods),
            };
        }
        match (&self.quantity, &self.rate, period) {
            (Some(Series::Each(each)), _, Some(period)) => {
                each.place(base.clone().key(quantity), period, &plan.periods)
            }
            (_, Some(Series::Each(each)), Some(period)) => {
                each.place(base.clone().key(rate), period, &plan.periods)
            }
            (_, _, Some(_) | None) => base.clone().key(quantity),
        }
    }

    /// The product in each period. One that is not known is a hole.
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

impl Plan {
    /// Whether the income of some funder or line is a price times a number.
    pub fn has_credit_prices(&self) -> bool {
        self.funders.values().any(|funder| funder.price.is_some())
    }

    /// The place of the number of an income that is a price times a number. Any other place as it is.
    pub(super) fn place_of_price(&self, place: Place) -> Place {
        let [Step::Key(section), Step::Key(id), Step::Key(key), rest @ ..] = place.steps() else {
            return place;
        };
        let price = match Section::from_key(section).filter(|_| key == "credit") {
            Some(Section::Funders) => self.funders.get(id.as_str()).map(|of| &of.price),
            Some(Section::Lines) => self.lines.get(id.as_str()).map(|of| &of.income.price),
            Some(_) | None => None,
        };
        let Some(price) = price.and_then(Option::as_ref) else {
            return place;
        };
        let base = Place::section(section).key(id);
        let period = match rest {
            [] => return price.place(&base, None, self),
            [Step::Index(column), ..] => self.periods.at_column(*column),
            [Step::Key(id), ..] => self.periods.by_id(id),
        };
        // A column of another kind has an amount.
        match period {
            Some(period) => price.place(&base, Some(period), self),
            None => place,
        }
    }
}

/// The figures of the income of a line: its amounts, or a price and a number.
impl FiguresOfVariant for LineIncome {
    fn figures<'p>(&'p self, visit: &mut VisitFigure<'p, '_>) {
        match &self.price {
            Some(price) => {
                visit("credit-rate", Figure::Rate((&price.rate).into()));
                visit(
                    "credit-quantity",
                    Figure::Quantity((&price.quantity).into()),
                );
            }
            None => {
                visit("credit", Figure::Amount((&self.credit).into()));
                visit("credit-rate", Figure::Rate(FieldFigures::Series(None)));
                visit(
                    "credit-quantity",
                    Figure::Quantity(FieldFigures::Series(None)),
                );
            }
        }
    }

    fn figure_mut(&mut self, key: &str) -> Option<FigureMut<'_>> {
        match (&mut self.price, key) {
            (Some(price), "credit-rate") => Some(FigureMut::Rate((&mut price.rate).into())),
            (Some(price), "credit-quantity") => {
                Some(FigureMut::Quantity((&mut price.quantity).into()))
            }
            (None, "credit") => Some(FigureMut::Amount((&mut self.credit).into())),
            (None, "credit-rate") => Some(FigureMut::Rate(FiguresMut::Absent)),
            (None, "credit-quantity") => Some(FigureMut::Quantity(FiguresMut::Absent)),
            (Some(_) | None, _) => None,
        }
    }
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
