//! The figures of a plan that amounts are calculated from.

use rust_decimal::Decimal;

use crate::finding::NewContent;
use crate::place::{Place, Step};
use crate::plan::fields::{Figure, visit_figures};
use crate::plan::{Money, Plan, Section, Share};

/// An amount, a rate or a percentage of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SourceFigure {
    Amount(Money),
    Rate(Money),
    Percentage(Share),
}

/// A figure, by its place.
#[derive(Debug)]
pub(super) struct FigureAt {
    pub(super) place: Place,
    pub(super) figure: SourceFigure,
}

impl SourceFigure {
    pub(crate) fn content(self) -> NewContent {
        match self {
            SourceFigure::Amount(amount) | SourceFigure::Rate(amount) => NewContent::Money(amount),
            SourceFigure::Percentage(share) => NewContent::Share(share),
        }
    }

    pub(super) fn decimal(self) -> Decimal {
        match self {
            SourceFigure::Amount(amount) | SourceFigure::Rate(amount) => amount.decimal(),
            SourceFigure::Percentage(share) => share.percent(),
        }
    }

    /// The same kind of figure with this value. None if it is out of bounds.
    pub(super) fn with(self, value: Decimal) -> Option<SourceFigure> {
        Some(match self {
            SourceFigure::Amount(_) => SourceFigure::Amount(Money::new(value)?),
            SourceFigure::Rate(_) => SourceFigure::Rate(Money::new(value)?),
            SourceFigure::Percentage(_) => SourceFigure::Percentage(Share::new(value)?),
        })
    }
}

/// A figure by its number, with its place.
pub(crate) fn source(plan: &Plan, number: usize) -> Option<(Place, SourceFigure)> {
    let source = sources(plan).into_iter().nth(number)?;
    Some((source.place, source.figure))
}

/// The figures of lines, activities, funders and tariffs that amounts are calculated from, in the order of the
/// sections.
pub(super) fn sources(plan: &Plan) -> Vec<FigureAt> {
    let mut sources = Vec::new();
    visit_figures(plan, &mut |path, figure| {
        let place = path.place();
        let of_section = place.steps().first().and_then(Step::as_key);
        let section = of_section.and_then(Section::from_key);
        let key = place.steps().last().and_then(Step::as_key);
        let is_read = matches!(
            section,
            Some(Section::Lines | Section::Activities | Section::Funders | Section::Tariffs)
        );
        let periods = &plan.periods;
        let mut add = |place: Place, figure| sources.push(FigureAt { place, figure });
        match (figure, key.filter(|_| is_read)) {
            (Figure::Amount(figures), Some("debit" | "credit" | "amount")) => {
                figures.each(path, periods, &mut |it, at| {
                    add(at(), SourceFigure::Amount(it));
                });
            }
            (Figure::Rate(figures), Some("rate")) => {
                figures.each(path, periods, &mut |it, at| {
                    add(at(), SourceFigure::Rate(it));
                });
            }
            (Figure::Share(figures), Some("percent")) => {
                figures.each(path, periods, &mut |it, at| {
                    add(at(), SourceFigure::Percentage(it));
                });
            }
            (Figure::Amount(_) | Figure::Rate(_) | Figure::Share(_) | Figure::Quantity(_), _) => {}
        }
    });
    sources
}
