//! The columns of a plan: the periods that it counts in, in order.

use super::fields::fields;
use super::id::{ById, PeriodId};
use super::index::PeriodIx;
use super::span::Span;

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    pub id: PeriodId,
    /// The heading over the column, when the plan gives one of its own.
    pub name: Option<String>,
    pub span: Span,
}

impl Period {
    /// The heading over the column.
    pub fn title(&self) -> &str {
        self.name.as_deref().unwrap_or(self.id.as_str())
    }
}

/// All columns. An id that stands twice is found at its first place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Periods {
    list: Vec<Period>,
    by_id: ById<PeriodId, PeriodIx>,
    /// Whether each starts after the one before it ended, so that a day can be searched by halving.
    ordered: bool,
}

impl Periods {
    /// The periods in the order of the plan.
    pub fn new(list: Vec<Period>) -> Periods {
        let mut by_id = ById::with_capacity_and_hasher(list.len(), Default::default());
        for (index, period) in list.iter().enumerate() {
            by_id
                .entry(period.id.clone())
                .or_insert(PeriodIx::new(index));
        }
        let ordered = list
            .windows(2)
            .all(|pair| pair[0].span.end() < pair[1].span.start());
        Periods {
            list,
            by_id,
            ordered,
        }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none: a plan without amounts.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Each with its number.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (PeriodIx, &Period)> + ExactSizeIterator {
        self.list
            .iter()
            .enumerate()
            .map(|(index, period)| (PeriodIx::new(index), period))
    }

    /// One of them.
    pub fn get(&self, period: PeriodIx) -> &Period {
        &self.list[period.index()]
    }

    /// The period with this id.
    pub fn by_id(&self, id: &str) -> Option<PeriodIx> {
        self.by_id.get(id).copied()
    }

    /// The periods that have a day in common with the span, in order.
    pub fn overlapping(&self, span: Span) -> impl Iterator<Item = (PeriodIx, &Period)> {
        let first = if self.ordered {
            self.list
                .partition_point(|period| period.span.end() < span.start())
        } else {
            0
        };
        let last = if self.ordered {
            self.list
                .partition_point(|period| period.span.start() <= span.end())
        } else {
            self.list.len()
        };
        self.iter()
            .skip(first)
            .take(last.saturating_sub(first))
            .filter(move |(_, period)| period.span.overlap(span).is_some())
    }

    /// From the first day of the first period to the last day of the last, when there are any.
    pub fn term(&self) -> Option<Span> {
        let start = self.list.iter().map(|period| period.span.start()).min()?;
        let end = self.list.iter().map(|period| period.span.end()).max()?;
        Span::new(start, end).ok()
    }
}

fields! { Period, "a period" {} }
