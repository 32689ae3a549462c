//! One row of the books: a sum for each period, and their sum.
//!
//! A cell in which nothing was posted is not there. A cell is *known* when everything that belongs in it
//! could be read; figures that are not known are never compared.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Money, PeriodIx};

/// A sum for each period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    cells: BTreeMap<PeriodIx, Money>,
    total: Money,
    unknown: BTreeSet<PeriodIx>,
    unknown_everywhere: bool,
}

impl Row {
    /// Adds an amount to the cell of a period and to the total. False, and nothing changed, when the sum
    /// would be too large to be exact.
    #[must_use]
    pub fn add(&mut self, period: PeriodIx, amount: Money) -> bool {
        let cell = self.cells.get(&period).copied().unwrap_or_default();
        match (cell.checked_add(amount), self.total.checked_add(amount)) {
            (Some(cell), Some(total)) => {
                self.cells.insert(period, cell);
                self.total = total;
                true
            }
            _ => false,
        }
    }

    /// Whether [`Row::add`] would add it.
    pub fn fits(&self, period: PeriodIx, amount: Money) -> bool {
        self.amount(period).checked_add(amount).is_some() && self.total.checked_add(amount).is_some()
    }

    /// Adds the cells of a row that is part of this one, and what is not known of it. A cell that would be
    /// too large is not known.
    pub fn add_part(&mut self, part: &Row) {
        for (period, amount) in part.cells() {
            if !self.add(period, amount) {
                self.forget(period);
            }
        }
        self.forget_with(part);
    }

    /// Says that something which belongs in the cell of a period could not be read.
    pub fn forget(&mut self, period: PeriodIx) {
        self.unknown.insert(period);
    }

    /// Says that something could not be read, and that it may belong in any period.
    pub fn forget_all(&mut self) {
        self.unknown_everywhere = true;
    }

    /// Takes over what is not known of another row that is part of this one.
    pub fn forget_with(&mut self, part: &Row) {
        self.unknown.extend(&part.unknown);
        self.unknown_everywhere |= part.unknown_everywhere;
    }

    /// The sum in a period; nothing when nothing was posted in it.
    pub fn get(&self, period: PeriodIx) -> Option<Money> {
        self.cells.get(&period).copied()
    }

    /// The sum in a period, 0 when nothing was posted in it.
    pub fn amount(&self, period: PeriodIx) -> Money {
        self.get(period).unwrap_or_default()
    }

    /// The periods in which something was posted, in order.
    pub fn cells(&self) -> impl Iterator<Item = (PeriodIx, Money)> + '_ {
        self.cells.iter().map(|(period, amount)| (*period, *amount))
    }

    /// The sum over all periods.
    pub fn total(&self) -> Money {
        self.total
    }

    /// Whether the sum in a period is of all that belongs in it.
    pub fn is_known(&self, period: PeriodIx) -> bool {
        !self.unknown_everywhere && !self.unknown.contains(&period)
    }

    /// Whether all sums are of all that belongs in them.
    pub fn is_whole(&self) -> bool {
        !self.unknown_everywhere && self.unknown.is_empty()
    }

    /// Whether nothing was posted in it and nothing is missing from it.
    pub fn is_blank(&self) -> bool {
        self.cells.is_empty() && self.is_whole()
    }
}
