//! A figure of the plan, to be read or to be changed, however it is kept.

use crate::place::{Path, Place};
use crate::plan::{Money, PerPeriod, Periods, Quantity, Series, Share};

/// A figure of the plan, or one for each period.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Figure<'p> {
    /// An amount of money: a whole number of the plan's unit.
    Amount(FieldFigures<'p, Money>),
    /// The price of one unit: it may be finer than the plan's unit.
    Rate(FieldFigures<'p, Money>),
    Quantity(FieldFigures<'p, Quantity>),
    Share(FieldFigures<'p, Share>),
}

impl Figure<'_> {
    /// Whether there can be a figure for each period.
    pub(crate) fn is_by_period(&self) -> bool {
        match self {
            Figure::Amount(figures) | Figure::Rate(figures) => figures.is_by_period(),
            Figure::Quantity(figures) => figures.is_by_period(),
            Figure::Share(figures) => figures.is_by_period(),
        }
    }
}

/// The figures of a field, as the plan stores them. None if the plan does not have them.
#[derive(Debug, Clone, Copy)]
pub(crate) enum FieldFigures<'p, T> {
    /// One figure.
    Single(Option<T>),
    /// A figure for each period.
    Each(Option<&'p PerPeriod<T>>),
    /// One figure for all periods, or one for each.
    Series(Option<&'p Series<T>>),
}

impl<T: Copy> FieldFigures<'_, T> {
    /// Whether there can be a figure for each period.
    fn is_by_period(&self) -> bool {
        match self {
            FieldFigures::Single(_) => false,
            FieldFigures::Each(_) | FieldFigures::Series(_) => true,
        }
    }

    /// Visits each figure with its place; `at` is the path of all of them.
    pub(crate) fn each(
        self,
        at: &Path<'_>,
        periods: &Periods,
        visit: &mut dyn FnMut(T, &dyn Fn() -> Place),
    ) {
        match self {
            FieldFigures::Single(Some(figure)) => visit(figure, &|| at.place()),
            FieldFigures::Series(Some(Series::One(figure))) => visit(*figure, &|| at.place()),
            FieldFigures::Each(Some(figures))
            | FieldFigures::Series(Some(Series::Each(figures))) => {
                for (period, figure) in figures.entries() {
                    visit(*figure, &|| figures.place(at.place(), *period, periods));
                }
            }
            FieldFigures::Single(None) | FieldFigures::Each(None) | FieldFigures::Series(None) => {}
        }
    }
}

/// A figure of the plan, to be changed.
#[derive(Debug)]
pub(crate) enum FigureMut<'p> {
    Amount(FiguresMut<'p, Money>),
    Rate(FiguresMut<'p, Money>),
    Quantity(FiguresMut<'p, Quantity>),
    Share(FiguresMut<'p, Share>),
}

/// Where a figure is kept.
#[derive(Debug)]
pub(crate) enum FiguresMut<'p, T> {
    /// One figure that the plan can't do without.
    Single(&'p mut T),
    /// One figure, if any.
    Optional(&'p mut Option<T>),
    /// A figure for each period, if any.
    Each(&'p mut Option<PerPeriod<T>>),
    /// One figure for all periods, or one for each.
    Series(&'p mut Series<T>),
    /// The plan does not have it.
    Absent,
}

/// Says how a figure of each type is kept.
macro_rules! kept {
    ($($number:ty),+) => {$(
        impl<'p> From<&'p $number> for FieldFigures<'p, $number> {
            fn from(figure: &'p $number) -> Self {
                FieldFigures::Single(Some(*figure))
            }
        }
        impl<'p> From<&'p mut $number> for FiguresMut<'p, $number> {
            fn from(figure: &'p mut $number) -> Self {
                FiguresMut::Single(figure)
            }
        }
    )+};
}
kept!(Money, Quantity, Share);

impl<'p, T: Copy> From<&'p Option<T>> for FieldFigures<'p, T> {
    fn from(figure: &'p Option<T>) -> Self {
        FieldFigures::Single(*figure)
    }
}

impl<'p, T> From<&'p mut Option<T>> for FiguresMut<'p, T> {
    fn from(figure: &'p mut Option<T>) -> Self {
        FiguresMut::Optional(figure)
    }
}

impl<'p, T> From<&'p Option<PerPeriod<T>>> for FieldFigures<'p, T> {
    fn from(figures: &'p Option<PerPeriod<T>>) -> Self {
        FieldFigures::Each(figures.as_ref())
    }
}

impl<'p, T> From<&'p mut Option<PerPeriod<T>>> for FiguresMut<'p, T> {
    fn from(figures: &'p mut Option<PerPeriod<T>>) -> Self {
        FiguresMut::Each(figures)
    }
}

impl<'p, T> From<&'p Series<T>> for FieldFigures<'p, T> {
    fn from(figures: &'p Series<T>) -> Self {
        FieldFigures::Series(Some(figures))
    }
}

impl<'p, T> From<&'p mut Series<T>> for FiguresMut<'p, T> {
    fn from(figures: &'p mut Series<T>) -> Self {
        FiguresMut::Series(figures)
    }
}

impl<'p, T> From<&'p Option<Series<T>>> for FieldFigures<'p, T> {
    fn from(figures: &'p Option<Series<T>>) -> Self {
        FieldFigures::Series(figures.as_ref())
    }
}

impl<'p, T> From<&'p mut Option<Series<T>>> for FiguresMut<'p, T> {
    fn from(figures: &'p mut Option<Series<T>>) -> Self {
        figures.as_mut().into()
    }
}

impl<'p, T> From<Option<&'p mut Series<T>>> for FiguresMut<'p, T> {
    fn from(figures: Option<&'p mut Series<T>>) -> Self {
        figures.map_or(FiguresMut::Absent, FiguresMut::Series)
    }
}
