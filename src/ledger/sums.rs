//! One row of the books: a sum for each period, and the total.
//!
//! A period in which nothing was posted has no cell. A cell is *known* if everything that belongs in it could be read;
//! an unknown cell is never compared with anything.

use std::collections::BTreeSet;

use crate::plan::{Amount, Money, PeriodIx};

/// A sum for each period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sums {
    /// Sorted by period. Postings nearly always arrive in that order.
    cells: Vec<(PeriodIx, Money)>,
    /// The sum of the cells, including those that are unknown.
    total: Money,
    unknown: BTreeSet<PeriodIx>,
    all_unknown: bool,
}

impl Sums {
    /// Adds an amount to the cell of a period and to the total. Returns false, changing nothing, if a sum would be too
    /// large to be exact.
    #[must_use]
    pub(super) fn add(&mut self, period: PeriodIx, amount: Money) -> bool {
        let Some((cell, total)) = self.sums_with(period, amount) else {
            return false;
        };
        match self.find(period) {
            Ok(at) => self.cells[at].1 = cell,
            Err(at) => self.cells.insert(at, (period, cell)),
        }
        self.total = total;
        true
    }

    /// Adds an amount, or marks the cell unknown if a sum would be too large to be exact.
    pub(super) fn add_or_mark_unknown(&mut self, period: PeriodIx, amount: Money) {
        if !self.add(period, amount) {
            self.mark_unknown(period);
        }
    }

    /// Whether [`Sums::add`] would succeed.
    pub(super) fn can_add(&self, period: PeriodIx, amount: Money) -> bool {
        self.sums_with(period, amount).is_some()
    }

    /// The cell and the total with an amount added. None if one of them is too large to be exact.
    fn sums_with(&self, period: PeriodIx, amount: Money) -> Option<(Money, Money)> {
        let cell = self.amount(period).checked_add(amount)?;
        Some((cell, self.total.checked_add(amount)?))
    }

    /// The position of a period's cell, or where it would be inserted.
    fn find(&self, period: PeriodIx) -> Result<usize, usize> {
        match self.cells.last() {
            Some((last, _)) if *last == period => Ok(self.cells.len() - 1),
            Some((last, _)) if *last > period => {
                self.cells.binary_search_by_key(&period, |(at, _)| *at)
            }
            Some(_) | None => Err(self.cells.len()),
        }
    }

    /// Adds another row, cell by cell. A cell is unknown if it is unknown in either row.
    pub(super) fn add_row(&mut self, other: &Sums) {
        for (period, amount) in other.cells() {
            self.add_or_mark_unknown(period, amount);
        }
        self.copy_unknown(other);
    }

    /// Subtracts another row, cell by cell. A cell is unknown if it is unknown in either row.
    pub(super) fn subtract_row(&mut self, other: &Sums) {
        for (period, amount) in other.cells() {
            self.add_or_mark_unknown(period, -amount);
        }
        self.copy_unknown(other);
    }

    /// Marks the cell of a period unknown.
    pub(super) fn mark_unknown(&mut self, period: PeriodIx) {
        self.unknown.insert(period);
    }

    /// Marks all cells unknown.
    pub fn mark_all_unknown(&mut self) {
        self.all_unknown = true;
    }

    /// Marks cells from an index on unknown that have an amount in another row.
    pub fn mark_filled_unknown(&mut self, other: &Sums, from: usize) {
        let filled = other.cells().filter(|(_, amount)| !amount.is_zero());
        let periods = filled.map(|(period, _)| period);
        self.unknown
            .extend(periods.filter(|period| period.index() >= from));
    }

    /// Marks cells unknown that are unknown in another row.
    pub fn copy_unknown(&mut self, other: &Sums) {
        self.unknown.extend(&other.unknown);
        self.all_unknown |= other.all_unknown;
    }

    /// Marks the cells of some periods known again, unless all cells are marked unknown.
    pub(super) fn take_back_unknown(&mut self, periods: &BTreeSet<PeriodIx>) {
        self.unknown.retain(|period| !periods.contains(period));
    }

    /// Returns the sums, all marked known.
    pub(super) fn as_if_known(&self) -> Sums {
        Sums {
            cells: self.cells.clone(),
            total: self.total,
            ..Sums::default()
        }
    }

    /// The sum of a period, even if it is unknown. None if nothing was posted in it.
    pub fn get(&self, period: PeriodIx) -> Option<Money> {
        self.find(period).ok().map(|at| self.cells[at].1)
    }

    /// The sum of a period, 0 if nothing was posted in it.
    pub fn amount(&self, period: PeriodIx) -> Money {
        self.get(period).unwrap_or_default()
    }

    /// The sum of a period as reports show it.
    pub fn at(&self, period: PeriodIx) -> Amount {
        match self.get(period) {
            _ if !self.is_known(period) => Amount::Unknown,
            Some(amount) => Amount::Known(amount),
            None => Amount::Blank,
        }
    }

    /// The sum over all periods as reports show it: 0 if nothing was posted.
    pub fn sum(&self) -> Amount {
        self.is_complete().then_some(self.total).into()
    }

    /// The sum over some of the columns as reports show it: 0 if nothing was posted.
    pub fn sum_in(&self, columns: &[PeriodIx]) -> Amount {
        let cells = columns.iter().map(|column| self.at(*column));
        cells.fold(Amount::ZERO, Amount::plus)
    }

    /// The periods in which something was posted, in order, with their sums.
    pub fn cells(&self) -> impl Iterator<Item = (PeriodIx, Money)> + '_ {
        self.cells.iter().copied()
    }

    /// The sum over all periods.
    pub fn total(&self) -> Money {
        self.total
    }

    /// Whether everything that belongs in a period could be read.
    pub fn is_known(&self, period: PeriodIx) -> bool {
        !self.all_unknown && !self.unknown.contains(&period)
    }

    /// Whether all cells are known.
    pub fn is_complete(&self) -> bool {
        !self.all_unknown && self.unknown.is_empty()
    }

    /// Whether all cells are marked unknown.
    pub(super) fn is_all_unknown(&self) -> bool {
        self.all_unknown
    }

    /// Whether nothing was posted and nothing is unknown.
    pub fn is_blank(&self) -> bool {
        self.cells.is_empty() && self.is_complete()
    }

    /// The sum over some of the columns.
    pub fn total_in(&self, columns: &[PeriodIx]) -> Money {
        let cells = columns.iter().filter_map(|column| self.get(*column));
        cells.fold(Money::ZERO, |sum, amount| sum + amount)
    }

    /// The running sum at each of these columns. Blank before the first amount.
    pub fn running(&self, columns: &[PeriodIx]) -> Vec<Amount> {
        let mut sum = Amount::Blank;
        let next = |column: &PeriodIx| {
            sum = sum.plus(self.at(*column));
            sum
        };
        columns.iter().map(next).collect()
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
        let mut row = Sums::default();
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
        let mut row = Sums::default();
        // 108 × 9.2 × 10^18 is below 10^21; one more is not, in any cell.
        assert!((0..108).all(|_| row.add(FIRST, Money::whole(i64::MAX))));
        let before = row.clone();
        assert!(!row.add(SECOND, Money::whole(i64::MAX)));
        assert_eq!(row, before);
    }

    #[test]
    fn unknown_cells_are_copied_from_a_part() {
        let (mut row, mut part) = (Sums::default(), Sums::default());
        part.mark_unknown(SECOND);
        assert!(part.add(FIRST, money("1")) && row.add(FIRST, money("2")));
        row.add_row(&part);
        assert_eq!(row.amount(FIRST), money("3"));
        assert!(
            row.is_known(FIRST) && !row.is_known(SECOND) && !row.is_complete() && !row.is_blank()
        );
        part.mark_all_unknown();
        assert!(!part.is_known(FIRST));
    }

    #[test]
    fn running_sums_begin_at_the_first_amount() {
        let mut row = Sums::default();
        assert!(row.add(PeriodIx(1), money("5")) && row.add(PeriodIx(3), money("7")));
        let columns: Vec<PeriodIx> = (0..4).map(PeriodIx).collect();
        let known = |digits| Amount::Known(money(digits));
        let expected = [Amount::Blank, known("5"), known("5"), known("12")];
        assert_eq!(row.running(&columns), expected);
        row.mark_unknown(PeriodIx(2));
        assert_eq!(
            row.running(&columns),
            [Amount::Blank, known("5"), Amount::Unknown, Amount::Unknown]
        );
    }

    #[test]
    fn what_reports_show_of_an_unknown_cell_is_no_number() {
        let mut row = Sums::default();
        assert!(row.add(FIRST, money("5")) && row.add(SECOND, money("7")));
        row.mark_unknown(SECOND);
        let (first, all) = (Amount::Known(money("5")), [FIRST, SECOND]);
        assert_eq!([row.at(FIRST), row.at(SECOND)], [first, Amount::Unknown]);
        assert_eq!(
            (row.sum_in(&[FIRST]), row.sum_in(&all), row.sum()),
            (first, Amount::Unknown, Amount::Unknown)
        );
        row.mark_all_unknown();
        assert_eq!(row.at(FIRST), Amount::Unknown);
        let blank = Sums::default();
        assert_eq!(
            (blank.at(FIRST), blank.sum(), blank.sum_in(&all)),
            (Amount::Blank, Amount::ZERO, Amount::ZERO)
        );
    }
}
