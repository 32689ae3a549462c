//! A figure for each period: an array aligned with `plan.periods`, or a table keyed by period.
//!
//! A figure that is written but can't be read is not 0: it is a *hole*, and a sum over a hole is not
//! compared with anything, so that one slip gives one finding.

use super::index::PeriodIx;
use super::period::Periods;
use crate::place::Place;

/// How the figures are written, which decides where each one stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `[1, 2, 3]`, in the order of the periods.
    Array,
    /// `{ 2020 = 1 }`, what is left out being 0.
    Table,
}

/// A figure for each period, in the order of the periods. What was left out is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PerPeriod<T> {
    form: Form,
    entries: Vec<(PeriodIx, T)>,
    holes: Vec<PeriodIx>,
    unreadable: bool,
}

impl<T: Copy> PerPeriod<T> {
    /// Figures that were read, and the periods of those that could not be.
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

    /// The same figures, of which it is not known in which period each belongs.
    pub fn unreadable(mut self) -> PerPeriod<T> {
        self.unreadable = true;
        self
    }

    /// The same figures, but for this one of a period; nothing leaves it out.
    pub fn with(mut self, period: PeriodIx, figure: Option<T>) -> PerPeriod<T> {
        self.entries.retain(|entry| entry.0 != period);
        self.holes.retain(|hole| *hole != period);
        let at = self.entries.partition_point(|entry| entry.0 < period);
        if let Some(figure) = figure {
            self.entries.insert(at, (period, figure));
        }
        self
    }

    /// The same figures, of which the one of a period is not known.
    pub fn without(self, period: PeriodIx) -> PerPeriod<T> {
        let mut figures = self.with(period, None);
        let at = figures.holes.partition_point(|hole| *hole < period);
        figures.holes.insert(at, period);
        figures
    }

    /// The figures that are there, in the order of the periods.
    pub fn entries(&self) -> &[(PeriodIx, T)] {
        &self.entries
    }

    /// The figure of one period, when there is one.
    pub fn get(&self, period: PeriodIx) -> Option<T> {
        let at = self
            .entries
            .binary_search_by_key(&period, |entry| entry.0)
            .ok()?;
        Some(self.entries[at].1)
    }

    /// Whether every figure that is written could be read.
    pub fn is_whole(&self) -> bool {
        !self.unreadable && self.holes.is_empty()
    }

    /// Whether the figure of one period is known, be it 0.
    pub fn is_known(&self, period: PeriodIx) -> bool {
        !self.unreadable && self.holes.binary_search(&period).is_err()
    }

    /// The periods whose figure is written but could not be read. See also [`PerPeriod::is_known`].
    pub fn holes(&self) -> &[PeriodIx] {
        &self.holes
    }

    /// Whether it is not known in which period each figure belongs.
    pub fn is_unreadable(&self) -> bool {
        self.unreadable
    }

    /// Where the figure of one period stands, or should stand; `base` is the place of all of them.
    pub fn place(&self, base: Place, period: PeriodIx, periods: &Periods) -> Place {
        match self.form {
            Form::Array => base.index(period.index()),
            Form::Table => base.key(periods.get(period).id.as_str()),
        }
    }
}
