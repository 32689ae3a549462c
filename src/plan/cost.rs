//! What an activity costs, as the plan says it: the ledger works out what that is in each period.

use super::allocation::{PaidBy, Split};
use super::id::{LineId, TariffId};
use super::money::{Money, Quantity, Share};
use super::per_period::PerPeriod;
use super::span::Span;

/// What an activity says about its cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cost {
    /// Nothing.
    Unsaid,
    /// That it has none: `cost = "n.v.t."`.
    None,
    /// These.
    Items(Vec<CostItem>),
}

/// One item of an activity's cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostItem {
    /// Which one of the file's items it is, counted from 0; items that could not be read are skipped.
    pub number: usize,
    pub what: Option<String>,
    /// The line that it is spent on, when it is not the activity's.
    pub line: Option<LineId>,
    pub price: Price,
    /// Of what the quantity is: hours, circles.
    pub unit: Option<String>,
    pub timing: Timing,
    /// Who pays it, when it says so itself.
    pub paid_by: Option<PaidBy>,
    /// How it is divided among partners, when that is not as its activity is.
    pub split: Option<Split>,
    pub note: Option<String>,
}

impl CostItem {
    /// One that says only how much and when.
    pub fn new(number: usize, price: Price, timing: Timing) -> CostItem {
        CostItem {
            number,
            what: None,
            line: None,
            price,
            unit: None,
            timing,
            paid_by: None,
            split: None,
            note: None,
        }
    }
}

/// How much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Price {
    /// That much.
    Amount(Series<Money>),
    /// A rate times a quantity.
    Product {
        rate: RateSource,
        quantity: Series<Quantity>,
    },
}

/// Where a rate comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RateSource {
    /// It stands with the item.
    Rate(Series<Money>),
    /// It is a tariff of the plan.
    Tariff(TariffId),
}

/// One figure for all periods, or one for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Series<T> {
    One(T),
    Each(PerPeriod<T>),
}

/// When it is spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// Once, in the one period that the span lies in; without a span, in the plan's only period.
    Once(Option<Span>),
    /// Every year of the span, or of all periods: a part in each period by its months or days.
    PerYear(Option<Span>),
    /// In full in each period of the span, or in each period.
    PerPeriod(Option<Span>),
    /// The figures themselves say so: there is one for each period.
    ByFigures,
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
    /// The same always, or one for each period.
    Fixed(Series<Money>),
    /// This much in the first year, and so many percent more in each calendar year after it.
    Indexed {
        rate: Money,
        index: Share,
        /// The calendar year in which the rate holds as written; else the first year of the plan.
        from: Option<i16>,
    },
}

/// A figure for each period.
impl<T> From<PerPeriod<T>> for Series<T> {
    fn from(figures: PerPeriod<T>) -> Series<T> {
        Series::Each(figures)
    }
}
