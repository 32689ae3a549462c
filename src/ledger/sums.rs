//! Rows put together in another way: what is left of a whole, sums over some columns.

use super::row::Row;
use crate::plan::{Money, PeriodIx};

impl Row {
    /// The sum over some of its columns.
    pub fn total_in(&self, columns: &[PeriodIx]) -> Money {
        columns
            .iter()
            .filter_map(|column| self.get(*column))
            .fold(Money::ZERO, |sum, amount| sum + amount)
    }

    /// For each of some columns, the sum of that one and those before it; nothing before anything was posted.
    pub fn running(&self, columns: &[PeriodIx]) -> Vec<Option<Money>> {
        let mut sum = None;
        let next = |column: &PeriodIx| {
            sum = match (sum, self.get(*column)) {
                (None, amount) => amount,
                (Some(sum), amount) => Some(sum + amount.unwrap_or_default()),
            };
            sum
        };
        columns.iter().map(next).collect()
    }
}

/// What is spent without an activity: adjustments, and what a printed debit is above its activities.
pub fn without_activity(debit: &Row, activities: &[Row]) -> Row {
    let explained = sum_of_rows(activities);
    let mut left = Row::default();
    for (column, amount) in debit.cells() {
        let rest = amount - explained.amount(column);
        // What is left of two sums that are exact is exact.
        if !rest.is_zero() && !left.add(column, rest) {
            left.forget(column);
        }
    }
    left
}

/// The sum of rows, column by column.
pub fn sum_of_rows<'r>(rows: impl IntoIterator<Item = &'r Row>) -> Row {
    let mut sum = Row::default();
    for row in rows {
        for (column, amount) in row.cells() {
            if !sum.add(column, amount) {
                sum.forget(column);
            }
        }
        sum.forget_with(row);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(amounts: &[i64]) -> Row {
        let mut row = Row::default();
        for (column, amount) in amounts
            .iter()
            .enumerate()
            .filter(|(_, amount)| **amount != 0)
        {
            assert!(row.add(PeriodIx(column as u32), Money::whole(*amount)));
        }
        row
    }

    #[test]
    fn what_has_no_activity_is_what_is_left() {
        let left = without_activity(&row(&[80_352, 10]), &[row(&[80_000, 10]), row(&[351])]);
        assert_eq!(
            (left.amount(PeriodIx(0)), left.amount(PeriodIx(1))),
            (Money::whole(1), Money::ZERO)
        );
    }

    #[test]
    fn where_nothing_is_left_there_is_no_cell() {
        let left = without_activity(&row(&[10, 20]), &[row(&[10, 19])]);
        assert_eq!(left.get(PeriodIx(0)), None);
    }

    #[test]
    fn running_sums_begin_where_something_was_posted() {
        let columns: Vec<PeriodIx> = (0..4).map(PeriodIx).collect();
        let running = row(&[0, 5, 0, 7]).running(&columns);
        assert_eq!(
            running,
            [
                None,
                Some(Money::whole(5)),
                Some(Money::whole(5)),
                Some(Money::whole(12))
            ]
        );
    }
}
