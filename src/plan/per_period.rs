//! A figure for each period: an array aligned with `plan.periods`, or a table keyed by period.
//!
//! A figure that is written but can't be read is not 0 but a *hole*. A sum over a hole is unknown and not compared with
//! anything, so that one mistake gives one finding.

use super::index::PeriodIx;
use super::period::Periods;
use crate::place::Place;

/// How the figures are written. It decides the place of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// `[1, 2, 3]`, in the order of the periods.
    Array,
    /// `{ 2020 = 1 }`. Omitted periods are 0.
    Table,
}

/// A figure for each period, in the order of the periods, without the periods that were omitted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PerPeriod<T> {
    form: Form,
    entries: Vec<(PeriodIx, T)>,
    holes: Vec<PeriodIx>,
    /// Whether it is unknown which period each figure belongs to.
    unreadable: bool,
}

impl<T: Copy> PerPeriod<T> {
    /// The figures that were read, and the periods whose figures are unreadable.
    pub fn new(
        form: Form,
        mut entries: Vec<(PeriodIx, T)>,
        mut holes: Vec<PeriodIx>,
    ) -> PerPeriod<T> {
        entries.sort_by_key(|entry| entry.0);
        holes.sort_unstable();
        PerPeriod {
            form,
            entries,
            holes,
            unreadable: false,
        }
    }

    /// No figure in any period.
    pub fn none() -> PerPeriod<T> {
        PerPeriod::new(Form::Table, Vec::new(), Vec::new())
    }

    /// Returns the figures, marked as figures whose periods are unknown.
    pub fn unreadable(mut self) -> PerPeriod<T> {
        self.unreadable = true;
        self
    }

    /// Returns the figures, each changed.
    pub fn map(mut self, change: impl Fn(T) -> T) -> PerPeriod<T> {
        for (_, figure) in &mut self.entries {
            *figure = change(*figure);
        }
        self
    }

    /// Returns the figures with another figure for one period. None leaves that period out.
    pub fn with(mut self, period: PeriodIx, figure: Option<T>) -> PerPeriod<T> {
        self.entries.retain(|entry| entry.0 != period);
        self.holes.retain(|hole| *hole != period);
        let at = self.entries.partition_point(|entry| entry.0 < period);
        if let Some(figure) = figure {
            self.entries.insert(at, (period, figure));
        }
        self
    }

    /// Returns the figures, with the figure of one period unknown.
    pub fn without(self, period: PeriodIx) -> PerPeriod<T> {
        let mut figures = self.with(period, None);
        let at = figures.holes.partition_point(|hole| *hole < period);
        figures.holes.insert(at, period);
        figures
    }

    /// The known figures, in the order of the periods.
    pub fn entries(&self) -> &[(PeriodIx, T)] {
        &self.entries
    }

    /// The figure of one period. None if it was omitted or is unknown.
    pub fn get(&self, period: PeriodIx) -> Option<T> {
        let at = self
            .entries
            .binary_search_by_key(&period, |entry| entry.0)
            .ok()?;
        Some(self.entries[at].1)
    }

    /// Whether the figures are a table.
    pub fn is_table(&self) -> bool {
        self.form == Form::Table
    }

    /// Whether every figure that is written could be read.
    pub fn is_complete(&self) -> bool {
        !self.unreadable && self.holes.is_empty()
    }

    /// Whether the figure of one period is known. An omitted figure is known to be 0.
    pub fn is_known(&self, period: PeriodIx) -> bool {
        !self.unreadable && self.holes.binary_search(&period).is_err()
    }

    /// The periods whose figure is written but unreadable. See also [`PerPeriod::is_known`].
    pub fn holes(&self) -> &[PeriodIx] {
        &self.holes
    }

    /// Whether it is unknown which period each figure belongs to.
    pub fn is_unreadable(&self) -> bool {
        self.unreadable
    }

    /// The place of the figure of one period, even if it was omitted; `base` is the place of all figures.
    pub fn place(&self, base: Place, period: PeriodIx, periods: &Periods) -> Place {
        match self.form {
            Form::Array => base.index(periods.column(period)),
            Form::Table => base.key(periods.get(period).id.as_str()),
        }
    }
}
