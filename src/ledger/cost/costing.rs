//! The result of calculating a cost item: its cost in each period, its mistakes and its unknown parts.

use super::derivation::Derivation;
use super::exchange::ExchangeFault;
use super::price::MissingFigure;
use super::vat::VatFault;
use crate::plan::{ActivityIx, CostOwner, IndexVec, LineIx, Money, PeriodIx, Span, TariffId};
use std::ops;

/// The cost of an item in one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodCost {
    pub period: PeriodIx,
    pub amount: Money,
    pub derivation: Derivation,
}

/// Why the cost of an item, or a part of it, cannot be calculated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CostProblem {
    /// The plan has no periods.
    NoPeriods,
    /// It is spent once, its item does not say when, and the plan has several periods.
    WhichPeriod,
    /// It is spent once, but its span is in several periods, from `first` to `last`.
    SeveralPeriods {
        span: Span,
        first: PeriodIx,
        last: PeriodIx,
    },
    /// No day of the span is in a period.
    OutsidePeriods { span: Span },
    /// The days of `outside`, the first such part of the span, are in no period. The rest was posted.
    PartlyOutside { span: Span, outside: Span },
    /// The plan has no such tariff.
    UnknownTariff(TariffId),
    /// It is in another currency, and its exchange rate is not known.
    UnclearCurrency(ExchangeFault),
    /// The VAT in it is unknown.
    UnclearVat(VatFault),
    /// It is a percentage of costs that it is part of itself, through these cost items, in the order of the file.
    Cycle { items: Vec<(CostOwner, usize)> },
    /// These cost items, in the order of the file, are together 100 % or more of all costs, themselves included.
    AllOfItself { items: Vec<(CostOwner, usize)> },
    /// The cost in this period, the first such one, has more digits than an amount may have.
    TooLarge { period: PeriodIx },
}

/// Everything that is known about the cost of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Costing {
    /// At most one for each period, in the order of the periods.
    pub by_period: Vec<PeriodCost>,
    /// Why costs are missing.
    pub problems: Vec<CostProblem>,
    /// The periods whose cost is missing or unreliable, because a figure could not be read.
    pub unknown: Vec<PeriodIx>,
    /// Whether it is unknown to which period some figure belongs.
    pub all_unknown: bool,
}

/// The amount of each cost item of each activity and of each line, and how it was calculated.
#[derive(Debug, Clone, Default)]
pub struct Costings {
    pub(in crate::ledger) activities: IndexVec<ActivityIx, Vec<Costing>>,
    pub(in crate::ledger) lines: IndexVec<LineIx, Vec<Costing>>,
    /// The parts of years that are rounded as a running total. None if there are none.
    pub running: Option<RunningParts>,
}

/// The parts of years in one period, in the order in which their running total is rounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunningParts {
    pub period: PeriodIx,
    /// The owner of each cost, and its index among the items of that owner.
    pub costs: Vec<(CostOwner, usize)>,
}

impl ops::Index<CostOwner> for Costings {
    type Output = Vec<Costing>;

    fn index(&self, owner: CostOwner) -> &Vec<Costing> {
        match owner {
            CostOwner::Activity(activity) => &self.activities[activity],
            CostOwner::Line(line) => &self.lines[line],
        }
    }
}

impl ops::IndexMut<CostOwner> for Costings {
    fn index_mut(&mut self, owner: CostOwner) -> &mut Vec<Costing> {
        match owner {
            CostOwner::Activity(activity) => &mut self.activities[activity],
            CostOwner::Line(line) => &mut self.lines[line],
        }
    }
}

impl Costing {
    pub(super) fn failed(problem: CostProblem) -> Costing {
        Costing {
            problems: vec![problem],
            ..Costing::default()
        }
    }

    /// Whether the complete cost of the item could be calculated.
    pub fn is_complete(&self) -> bool {
        self.problems.is_empty() && self.unknown.is_empty() && !self.all_unknown
    }

    /// For a plan whose unit is unknown: keeps only amounts that the plan states. All others are rounded to the unit,
    /// so they become unknown.
    pub(super) fn forget_rounded(&mut self) {
        let (stated, rounded): (Vec<_>, Vec<_>) = std::mem::take(&mut self.by_period)
            .into_iter()
            .partition(|cost| cost.derivation.is_stated());
        self.by_period = stated;
        self.unknown.extend(rounded.iter().map(|cost| cost.period));
    }

    /// The cost in a period. None if there is none, or if it is not known.
    pub fn in_period(&self, period: PeriodIx) -> Option<&PeriodCost> {
        let at = self
            .by_period
            .binary_search_by_key(&period, |cost| cost.period);
        Some(&self.by_period[at.ok()?])
    }

    /// The figure of a period, if there is one. If it is missing, the reason is noted.
    pub(super) fn known<T>(
        &mut self,
        figure: Result<Option<T>, MissingFigure>,
        period: PeriodIx,
    ) -> Option<T> {
        match figure {
            Ok(figure) => figure,
            Err(MissingFigure::Unreadable) => {
                self.unknown.push(period);
                None
            }
            Err(MissingFigure::TooLarge) => {
                self.note_too_large(period);
                None
            }
        }
    }

    /// Adds the cost of a period. An amount of None is too large.
    pub(super) fn push(&mut self, period: PeriodIx, amount: Option<Money>, derivation: Derivation) {
        match amount {
            Some(amount) => self.by_period.push(PeriodCost {
                period,
                amount,
                derivation,
            }),
            None => self.note_too_large(period),
        }
    }

    /// Notes that a cost is too large. Only the first is noted: the others would repeat it.
    pub(super) fn note_too_large(&mut self, period: PeriodIx) {
        let is_noted = |problem: &CostProblem| matches!(problem, CostProblem::TooLarge { .. });
        if !self.problems.iter().any(is_noted) {
            self.problems.push(CostProblem::TooLarge { period });
        }
    }

    /// Notes the first days of a span that are in none of the periods, which are sorted.
    pub(super) fn note_gap(&mut self, span: Span, periods: &[Span]) {
        if periods.is_empty() {
            self.problems.push(CostProblem::OutsidePeriods { span });
        } else if let Some(outside) = first_gap(span, periods) {
            self.problems
                .push(CostProblem::PartlyOutside { span, outside });
        }
    }
}

/// The first days of a span that are in none of the periods, which are sorted by their first day.
fn first_gap(span: Span, periods: &[Span]) -> Option<Span> {
    let mut next = span.start();
    for period in periods {
        if next < period.start() {
            return Span::new(next, period.start().yesterday().ok()?).ok();
        }
        next = next.max(period.end().tomorrow().ok()?);
    }
    Span::new(next, span.end()).ok()
}
