//! The cost of an activity or a line as the plan states it. The ledger computes the amount of each period.

use super::Plan;
use super::allocation::{PaidBy, Split};
use super::cost_share::CostShare;
use super::currency::Currency;
use super::fields::{
    FieldFigures, Figure, FigureMut, FiguresMut, FiguresOfVariant, Refers, VisitFigure,
    VisitReference, fields,
};
use super::funding::FigureSign;
use super::id::{CostKind, LineId, TariffId};
use super::money::{Money, Quantity, Share};
use super::per_period::PerPeriod;
use super::span::Span;
use super::word::words;
use crate::place::Path;

/// The `cost` of an activity or a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cost {
    /// The plan does not state a cost.
    Unstated,
    /// It has no cost: `cost = "n.v.t."`.
    None,
    /// These items.
    Items(Vec<CostItem>),
    /// One item, whose keys are written at its owner itself.
    Single(Box<CostItem>),
}

impl Cost {
    /// The items. Empty if there are none.
    pub fn items(&self) -> &[CostItem] {
        match self {
            Cost::Items(items) => items,
            Cost::Single(item) => std::slice::from_ref(item),
            Cost::Unstated | Cost::None => &[],
        }
    }
}

/// One item of the cost of an activity or a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostItem {
    /// Its index among the file's items. Unreadable ones count too, but are not in the plan.
    pub number: usize,
    pub what: Option<String>,
    /// Its kind of costs. None if it has the kind of its line.
    pub kind: Option<CostKind>,
    /// Its line. None if it is on the line of its activity.
    pub line: Option<LineId>,
    pub price: Price,
    /// The currency of its amount or its rate. None if it does not state one.
    pub currency: Option<Currency>,
    /// The VAT on it, as a percentage of the price without VAT.
    pub vat: Option<Share>,
    /// Whether its amount or its rate includes that VAT.
    pub vat_is_included: bool,
    /// Whether its figures may be below 0. None if its line determines this.
    pub sign: Option<FigureSign>,
    /// The unit of the quantity: hours, circles.
    pub unit: Option<String>,
    pub timing: Timing,
    /// The funders that pay it. None if it does not state them.
    pub paid_by: Option<PaidBy>,
    /// How it is divided among partners. None if it is divided like its activity.
    pub split: Option<Split>,
    pub note: Option<String>,
    /// Whether all of it could be read. If not, its cost is unknown, and it may name anything.
    pub is_read: bool,
}

impl CostItem {
    /// An item with only a price and a timing.
    pub fn new(number: usize, price: Price, timing: Timing) -> CostItem {
        CostItem {
            number,
            what: None,
            kind: None,
            line: None,
            price,
            currency: None,
            vat: None,
            vat_is_included: false,
            sign: None,
            unit: None,
            timing,
            paid_by: None,
            split: None,
            note: None,
            is_read: true,
        }
    }

    /// The unit of the quantity: the item's own, or else that of its tariff.
    pub fn unit_in<'p>(&'p self, plan: &'p Plan) -> Option<&'p str> {
        let tariff = match &self.price {
            Price::Product {
                rate: RateSource::Tariff(id),
                ..
            } => plan.tariffs.get(id),
            Price::Product {
                rate: RateSource::Rate(_),
                ..
            }
            | Price::Amount(_)
            | Price::Share(_) => None,
        };
        let of_tariff = || tariff.and_then(|tariff| tariff.unit.as_deref());
        self.unit.as_deref().or_else(of_tariff)
    }

    /// Whether its unit is a given unit, or may be, because its tariff is missing from the plan or could not be read.
    pub fn may_be_in_unit(&self, plan: &Plan, unit: &str) -> bool {
        let lacks_tariff = || match &self.price {
            Price::Product {
                rate: RateSource::Tariff(id),
                ..
            } => !plan.tariffs.contains_key(id),
            Price::Product {
                rate: RateSource::Rate(_),
                ..
            }
            | Price::Amount(_)
            | Price::Share(_) => false,
        };
        match self.unit_in(plan) {
            Some(own) => own == unit,
            None => lacks_tariff(),
        }
    }
}

/// The price of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Price {
    /// An amount.
    Amount(Series<Money>),
    /// A rate times a quantity.
    Product {
        rate: RateSource,
        quantity: Series<Quantity>,
    },
    /// A percentage of other costs.
    Share(CostShare),
}

/// The source of a rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RateSource {
    /// The item has its own rate.
    Rate(Series<Money>),
    /// It is a tariff of the plan.
    Tariff(TariffId),
}

/// One figure for all periods, or one for each.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Series<T> {
    One(T),
    Each(PerPeriod<T>),
}

/// One figure for all periods.
impl<T> From<T> for Series<T> {
    fn from(figure: T) -> Series<T> {
        Series::One(figure)
    }
}

/// A figure for each period.
impl<T> From<PerPeriod<T>> for Series<T> {
    fn from(figures: PerPeriod<T>) -> Series<T> {
        Series::Each(figures)
    }
}

/// When an item is spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// Once, in the one period that contains the span. Without a span: in the plan's only period.
    Once(Option<Span>),
    /// Every year of the span, or of all periods: a part in each period by its months or days.
    PerYear(Option<Span>),
    /// In full in each period of the span, or in each period.
    PerPeriod(Option<Span>),
    /// A total that is spread evenly over the months or the days of the span, or of all periods.
    Spread(Option<Span>, SpreadOver),
    /// There is a figure for each period.
    ByFigures,
}

words! {
    /// How a cost is repeated: the words of `per`.
    pub enum Repeat {
        Year = "year" ("jaar", "jaarlijks", "yearly", "annual", "annually", "kalenderjaar", "boekjaar", "jr", "p-j", "pj"),
        Period = "period" ("periode", "periodiek", "tijdvak", "kolom", "elke-periode", "periods", "periodes"),
    }
}

words! {
    /// The time over which a total is spread: the words of `spread`.
    #[derive(PartialOrd, Ord, Hash)]
    pub enum SpreadOver {
        /// Every complete month gets the same, and a part of a month is counted by its days.
        Months = "month" ("maand", "maanden", "months", "monthly", "per-maand", "maandelijks"),
        /// Every day gets the same.
        Days = "day" ("dag", "dagen", "days", "daily", "per-dag", "dagelijks"),
    }
}

/// A price that several items share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tariff {
    pub name: String,
    pub rate: TariffRate,
    pub unit: Option<String>,
    pub note: Option<String>,
}

/// The rate of a tariff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TariffRate {
    /// One rate for all time, or one for each period.
    Fixed(Series<Money>),
    /// This rate in the first year, raised by a percentage in each calendar year after it.
    Indexed {
        rate: Money,
        index: Share,
        /// The calendar year in which the rate applies as written. None for the first year of the plan.
        from: Option<i16>,
    },
}

fields! {
    CostItem, "a cost item" {
        figures_of price
        figures { "vat" => Share(vat) }
        tables { "paid-by" => paid_by, "split" => split }
        references {
            "line" => line,
            "tariff" => price,
            "of" => price as OfCosts,
            "without" => price as WithoutCosts,
            "paid-by" => paid_by,
            "split" => split,
        }
    }
}

/// The rate and the quantity of the item whose keys are written at its owner itself.
impl FiguresOfVariant for Cost {
    fn figures<'p>(&'p self, visit: &mut VisitFigure<'p, '_>) {
        if let Cost::Single(item) = self {
            item.price.figures(&mut |key, figure| {
                if key != "amount" {
                    visit(key, figure);
                }
            });
            visit("vat", Figure::Share((&item.vat).into()));
        } else {
            visit("rate", Figure::Rate(FieldFigures::Series(None)));
            visit("quantity", Figure::Quantity(FieldFigures::Series(None)));
            visit("percent", Figure::Share(FieldFigures::Single(None)));
            visit("vat", Figure::Share(FieldFigures::Single(None)));
        }
    }

    fn figure_mut(&mut self, key: &str) -> Option<FigureMut<'_>> {
        match (self, key) {
            (Cost::Single(item), "rate" | "quantity" | "percent") => item.price.figure_mut(key),
            (Cost::Single(item), "vat") => Some(FigureMut::Share((&mut item.vat).into())),
            (Cost::Unstated | Cost::None | Cost::Items(_), "rate") => {
                Some(FigureMut::Rate(FiguresMut::Absent))
            }
            (Cost::Unstated | Cost::None | Cost::Items(_), "quantity") => {
                Some(FigureMut::Quantity(FiguresMut::Absent))
            }
            (Cost::Unstated | Cost::None | Cost::Items(_), "percent" | "vat") => {
                Some(FigureMut::Share(FiguresMut::Absent))
            }
            (Cost::Unstated | Cost::None | Cost::Items(_) | Cost::Single(_), _) => None,
        }
    }
}

/// The tariff of the item whose keys are written at its owner itself.
impl Refers for Cost {
    fn refer(&self, at: &Path<'_>, visit: &mut VisitReference<'_>) {
        match self {
            Cost::Single(item) => item.price.refer(at, visit),
            Cost::Unstated | Cost::None | Cost::Items(_) => {}
        }
    }
}

/// An item has four keys for figures; those that it does not use are absent.
impl FiguresOfVariant for Price {
    fn figures<'p>(&'p self, visit: &mut VisitFigure<'p, '_>) {
        let (amount, rate, quantity) = match self {
            Price::Amount(amount) => (Some(amount), None, None),
            Price::Product { rate, quantity } => match rate {
                RateSource::Rate(rate) => (None, Some(rate), Some(quantity)),
                RateSource::Tariff(_) => (None, None, Some(quantity)),
            },
            Price::Share(_) => (None, None, None),
        };
        let percent = match self {
            Price::Share(share) => share.percent,
            Price::Amount(_) | Price::Product { .. } => None,
        };
        visit("amount", Figure::Amount(FieldFigures::Series(amount)));
        visit("rate", Figure::Rate(FieldFigures::Series(rate)));
        visit("quantity", Figure::Quantity(FieldFigures::Series(quantity)));
        visit("percent", Figure::Share(FieldFigures::Single(percent)));
    }

    fn figure_mut(&mut self, key: &str) -> Option<FigureMut<'_>> {
        let (amount, rate, quantity) = match self {
            Price::Share(share) => {
                return match key {
                    "percent" => Some(FigureMut::Share((&mut share.percent).into())),
                    "amount" => Some(FigureMut::Amount(FiguresMut::Absent)),
                    "rate" => Some(FigureMut::Rate(FiguresMut::Absent)),
                    "quantity" => Some(FigureMut::Quantity(FiguresMut::Absent)),
                    _ => None,
                };
            }
            Price::Amount(amount) => (Some(amount), None, None),
            Price::Product { rate, quantity } => match rate {
                RateSource::Rate(rate) => (None, Some(rate), Some(quantity)),
                RateSource::Tariff(_) => (None, None, Some(quantity)),
            },
        };
        match key {
            "amount" => Some(FigureMut::Amount(amount.into())),
            "rate" => Some(FigureMut::Rate(rate.into())),
            "quantity" => Some(FigureMut::Quantity(quantity.into())),
            "percent" => Some(FigureMut::Share(FiguresMut::Absent)),
            _ => None,
        }
    }
}

/// The tariff that is its rate, if any.
impl Refers for Price {
    fn refer(&self, at: &Path<'_>, visit: &mut VisitReference<'_>) {
        match self {
            Price::Product {
                rate: RateSource::Tariff(tariff),
                ..
            } => tariff.refer(at, visit),
            Price::Product {
                rate: RateSource::Rate(_),
                ..
            }
            | Price::Amount(_)
            | Price::Share(_) => {}
        }
    }
}

fields! {
    Tariff, "a tariff" {
        figures_of rate
    }
}

/// A tariff that is not indexed has no `index`.
impl FiguresOfVariant for TariffRate {
    fn figures<'p>(&'p self, visit: &mut VisitFigure<'p, '_>) {
        match self {
            TariffRate::Fixed(rate) => {
                visit("rate", Figure::Rate(rate.into()));
                visit("index", Figure::Share(FieldFigures::Single(None)));
            }
            TariffRate::Indexed { rate, index, .. } => {
                visit("rate", Figure::Rate(rate.into()));
                visit("index", Figure::Share(index.into()));
            }
        }
    }

    fn figure_mut(&mut self, key: &str) -> Option<FigureMut<'_>> {
        match (self, key) {
            (TariffRate::Fixed(rate), "rate") => Some(FigureMut::Rate(rate.into())),
            (TariffRate::Fixed(_), "index") => Some(FigureMut::Share(FiguresMut::Absent)),
            (TariffRate::Indexed { rate, .. }, "rate") => Some(FigureMut::Rate(rate.into())),
            (TariffRate::Indexed { index, .. }, "index") => Some(FigureMut::Share(index.into())),
            (TariffRate::Fixed(_) | TariffRate::Indexed { .. }, _) => None,
        }
    }
}
