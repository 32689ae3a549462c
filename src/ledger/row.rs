//! One row of the books: a sum for each period, and their sum.
//!
//! A cell in which nothing was posted is not there. A cell is *known* when everything that belongs in it
//! could be read; figures that are not known are never compared.

use std::collections::BTreeSet;

use crate::plan::{Money, PeriodIx};

/// A sum for each period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// In the order of periods, which is nearly always the order in which they come.
    cells: Vec<(PeriodIx, Money)>,
    total: Money,
    unknown: BTreeSet<PeriodIx>,
    unknown_everywhere: bool,
}

/// A cell and the total as they are to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sums {
    cell: Money,
    total: Money,
}

impl Row {
    /// Adds an amount to the cell of a period and to the total. False, and nothing changed, when the sum
    /// would be too large to be exact.
    #[must_use]
    pub fn add(&mut self, period: PeriodIx, amount: Money) -> bool {
        let sums = self.sums_with(period, amount);
        sums.inspect(|sums| self.set(period, *sums)).is_some()
    }

    /// What the cell and the total would be with an amount more; nothing when one is too large to be exact.
    pub(super) fn sums_with(&self, period: PeriodIx, amount: Money) -> Option<Sums> {
        let cell = self
            .get(period)
            .map_or(Some(amount), |cell| cell.checked_add(amount))?;
        Some(Sums {
            cell,
            total: self.total.checked_add(amount)?,
        })
    }

    /// Puts in what [`Row::sums_with`] gave for that period.
    pub(super) fn set(&mut self, period: PeriodIx, sums: Sums) {
        match self.find(period) {
            Ok(at) => self.cells[at].1 = sums.cell,
            Err(at) => self.cells.insert(at, (period, sums.cell)),
        }
        self.total = sums.total;
    }

    /// Where the cell of a period is, or where it would be.
    fn find(&self, period: PeriodIx) -> Result<usize, usize> {
        match self.cells.last() {
            Some((last, _)) if *last == period => Ok(self.cells.len() - 1),
            Some((last, _)) if *last > period => {
                self.cells.binary_search_by_key(&period, |(at, _)| *at)
            }
            Some(_) | None => Err(self.cells.len()),
        }
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

    /// The same sums, as if nothing were missing from them.
    pub(super) fn as_if_known(&self) -> Row {
        Row {
            cells: self.cells.clone(),
            total: self.total,
            ..Row::default()
        }
    }

    /// Takes over what is not known of another row that is part of this one.
    pub fn forget_with(&mut self, part: &Row) {
        self.unknown.extend(&part.unknown);
        self.unknown_everywhere |= part.unknown_everywhere;
    }

    /// The sum in a period; nothing when nothing was posted in it.
    pub fn get(&self, period: PeriodIx) -> Option<Money> {
        self.find(period).ok().map(|at| self.cells[at].1)
    }

    /// The sum in a period, 0 when nothing was posted in it.
    pub fn amount(&self, period: PeriodIx) -> Money {
        self.get(period).unwrap_or_default()
    }

    /// The periods in which something was posted, in order.
    pub fn cells(&self) -> impl Iterator<Item = (PeriodIx, Money)> + '_ {
        self.cells.iter().copied()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::money;

    const FIRST: PeriodIx = PeriodIx(0);
    const SECOND: PeriodIx = PeriodIx(1);

    #[test]
    fn cells_and_total_add_up() {
        let mut row = Row::default();
        assert!(
            row.add(SECOND, money("1.50"))
                && row.add(FIRST, money("2"))
                && row.add(SECOND, money("-0.25"))
        );
        assert_eq!(
            row.cells().collect::<Vec<_>>(),
            [(FIRST, money("2")), (SECOND, money("1.25"))]
        );
        assert_eq!(row.total(), money("3.25"));
    }

    #[test]
    fn a_sum_that_is_too_large_changes_nothing() {
        let mut row = Row::default();
        // 108 × 9.2 × 10^18 is below 10^21; one more is not, in any cell.
        assert!((0..108).all(|_| row.add(FIRST, Money::whole(i64::MAX))));
        let before = row.clone();
        assert!(!row.add(SECOND, Money::whole(i64::MAX)));
        assert_eq!(row, before);
    }

    #[test]
    fn what_is_not_known_is_taken_over() {
        let (mut row, mut part) = (Row::default(), Row::default());
        part.forget(SECOND);
        assert!(part.add(FIRST, money("1")) && row.add(FIRST, money("2")));
        row.add_part(&part);
        assert_eq!(row.amount(FIRST), money("3"));
        assert!(row.is_known(FIRST) && !row.is_known(SECOND) && !row.is_whole() && !row.is_blank());
        part.forget_all();
        assert!(!part.is_known(FIRST));
    }
}
