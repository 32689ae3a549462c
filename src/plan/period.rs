//! The periods of a plan: the columns of its budget, in order.

use super::fields::fields;
use super::id::{ById, PeriodId};
use super::index::PeriodIx;
use super::span::Span;

/// One period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    pub id: PeriodId,
    /// The column heading, if the plan gives one.
    pub name: Option<String>,
    pub span: Span,
}

/// All periods. If an id occurs twice, the first period has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Periods {
    list: Vec<Period>,
    by_id: ById<PeriodId, PeriodIx>,
    /// The index of each period among the file's `plan.periods`, which also has other columns.
    columns: Vec<usize>,
    /// Whether each period starts after the end of the previous one, so that a binary search finds a day.
    ordered: bool,
}

impl Periods {
    /// The periods in the order of the plan.
    pub fn new(list: Vec<Period>) -> Periods {
        Periods::among(list.into_iter().enumerate().collect())
    }

    /// The periods, each with its index among the file's `plan.periods`.
    pub fn among(columns: Vec<(usize, Period)>) -> Periods {
        let (columns, list): (Vec<usize>, Vec<Period>) = columns.into_iter().unzip();
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
            columns,
            ordered,
        }
    }

    /// The number of periods.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are no periods, as in a plan without amounts.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether each period starts after the end of the previous one.
    pub fn are_in_order(&self) -> bool {
        self.ordered
    }

    /// Each period with its index.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (PeriodIx, &Period)> + ExactSizeIterator {
        self.list
            .iter()
            .enumerate()
            .map(|(index, period)| (PeriodIx::new(index), period))
    }

    /// The period with this index.
    pub fn get(&self, period: PeriodIx) -> &Period {
        &self.list[period.index()]
    }

    /// The index of a period among the file's `plan.periods`.
    pub fn column(&self, period: PeriodIx) -> usize {
        self.columns[period.index()]
    }

    /// The period with this index among the file's `plan.periods`. None if it is another column.
    pub fn at_column(&self, column: usize) -> Option<PeriodIx> {
        self.columns.binary_search(&column).ok().map(PeriodIx::new)
    }

    /// The index of the period with this id.
    pub fn by_id(&self, id: &str) -> Option<PeriodIx> {
        self.by_id.get(id).copied()
    }

    /// The period that contains a span. None if the span is in no period, or in several.
    pub fn containing(&self, span: Span) -> Option<PeriodIx> {
        let mut periods = self.overlapping(span);
        let (index, period) = periods.next()?;
        (periods.next().is_none() && period.span.contains(span)).then_some(index)
    }

    /// The periods that share a day with the span, in order.
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

    /// The time from the earliest day of a period to the latest. None if there are no periods.
    pub fn term(&self) -> Option<Span> {
        let start = self.list.iter().map(|period| period.span.start()).min()?;
        let end = self.list.iter().map(|period| period.span.end()).max()?;
        Span::new(start, end).ok()
    }
}

fields! { Period, "a period" {} }
