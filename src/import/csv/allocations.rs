//! Lines that stand on several rows, one for each allocation (verbijzondering), as AFAS writes them.
//!
//! The rows of a line are either shares of its amount, or the same amount along several axes, such as a cost centre and
//! a project. In the second case adding them up would count the amount more than once. The sum of the transaction decides;
//! if it can't, equal amounts are axes only where the rows fill different columns.

use std::collections::BTreeSet;

use super::hand_over;
use crate::import::{Bookkeeping, JournalLine, Reason, Remark, Summary};
use crate::plan::Money;

/// The rows of the transaction that is being read.
#[derive(Debug, Default)]
pub(super) struct Allocations {
    rows: Vec<JournalLine>,
    /// The lines whose rows are shares, and those whose rows are axes.
    shares: u64,
    axes: u64,
}

impl Allocations {
    /// Adds a row. The lines of a transaction are handed over when the next one begins.
    pub(super) fn add(
        &mut self,
        row: JournalLine,
        summary: &mut Summary,
        receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
    ) -> Result<(), Reason> {
        let is_next = self.rows.first().is_some_and(|first| {
            (&first.journal, &first.transaction) != (&row.journal, &row.transaction)
        });
        if is_next {
            self.hand_over(summary, receive)?;
        }
        self.rows.push(row);
        Ok(())
    }

    /// Hands over the last transaction, and says what was assumed.
    pub(super) fn end(
        mut self,
        summary: &mut Summary,
        receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
    ) -> Result<(), Reason> {
        self.hand_over(summary, receive)?;
        let (shares, axes) = (self.shares, self.axes);
        if shares + axes > 0 {
            summary.remarks.push(Remark::Allocations { shares, axes });
        }
        Ok(())
    }

    fn hand_over(
        &mut self,
        summary: &mut Summary,
        receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
    ) -> Result<(), Reason> {
        let rows = std::mem::take(&mut self.rows);
        let lines: Vec<&[JournalLine]> = rows.chunk_by(|a, b| a.number == b.number).collect();
        let all = net(rows.iter())?;
        let once = net(lines.iter().filter_map(|line| line.first()))?;
        for line in lines {
            let are_equal = line.iter().all(|row| row.debit() == line[0].debit());
            let are_axes = line.len() > 1
                && if all.is_zero() || once.is_zero() {
                    !all.is_zero()
                } else {
                    are_equal && fill_different_columns(line)
                };
            if are_axes {
                self.axes += 1;
                hand_over(&merged(line), summary, receive)?;
            } else {
                self.shares += u64::from(line.len() > 1);
                line.iter()
                    .try_for_each(|row| hand_over(row, summary, receive))?;
            }
        }
        Ok(())
    }
}

/// Whether the rows have codes in more than one column, and no column has two different codes.
fn fill_different_columns(rows: &[JournalLine]) -> bool {
    let columns: [fn(&JournalLine) -> &String; 3] = [
        |row| &row.cost_centre,
        |row| &row.cost_object,
        |row| &row.project,
    ];
    let codes = columns.map(|column| {
        let codes = rows.iter().map(column).filter(|code| !code.is_empty());
        codes.collect::<BTreeSet<_>>().len()
    });
    codes.iter().filter(|&&count| count > 0).count() > 1 && codes.iter().all(|&count| count < 2)
}

/// The debit less the credit of some rows.
fn net<'a>(mut rows: impl Iterator<Item = &'a JournalLine>) -> Result<Money, Reason> {
    rows.try_fold(Money::ZERO, |sum, row| sum.checked_add(row.debit()))
        .ok_or(Reason::TooLarge)
}

/// One line of rows that each have one axis.
fn merged(rows: &[JournalLine]) -> JournalLine {
    let mut line = rows[0].clone();
    for row in &rows[1..] {
        let dimensions = [
            (&mut line.cost_centre, &row.cost_centre),
            (&mut line.cost_object, &row.cost_object),
            (&mut line.project, &row.project),
        ];
        for (kept, given) in dimensions {
            if kept.is_empty() {
                kept.clone_from(given);
            }
        }
    }
    line
}
