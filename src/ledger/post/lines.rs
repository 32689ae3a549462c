//! Posts the adjustments of lines, and the difference between a printed debit and the planned cost.

use super::{BooksBuilder, mark_unread};
use crate::ledger::books::{Account, Origin, Problem};
use crate::ledger::sums::Sums;
use crate::plan::{Adjustment, LineIx, Money, PerPeriod, PeriodIx};

impl BooksBuilder<'_> {
    pub(super) fn post_adjustments(&mut self) {
        for (index, _, line) in self.plan.indexed_lines() {
            if !line.adjust_is_complete {
                self.books.planned[index].mark_all_unknown();
            }
            for (entry, adjustment) in line.adjust.iter().enumerate() {
                self.post_adjustment(index, entry, adjustment);
            }
        }
    }

    fn post_adjustment(&mut self, line: LineIx, entry: usize, adjustment: &Adjustment) {
        let Some(period) = self.plan.periods.containing(adjustment.within) else {
            self.books.planned[line].mark_all_unknown();
            self.books
                .problems
                .push(Problem::Adjustment { line, entry });
            return;
        };
        let origin = Origin::Adjustment { entry };
        self.enter(period, Account::Line(line), None, adjustment.amount, origin);
    }

    /// Sets the row of each line to its planned cost, and posts the difference from the printed debit.
    pub(super) fn post_rests(&mut self) {
        for (index, _, line) in self.plan.indexed_lines() {
            let planned = &self.books.planned[index];
            let Some(debit) = line.debit.as_ref().filter(|_| self.is_printed[index]) else {
                self.books.lines[index] = planned.clone();
                continue;
            };
            let rests = rests(debit, planned);
            self.books.lines[index] = planned.as_if_known();
            mark_unread(&mut self.books.lines[index], debit);
            for (period, rest) in rests {
                self.enter(period, Account::Line(index), None, rest, Origin::Rest);
            }
        }
    }
}

/// Printed debit - planned cost, for each period. A printed figure that was left out is 0. A period whose printed
/// figure could not be read is left out.
fn rests(debit: &PerPeriod<Money>, planned: &Sums) -> Vec<(PeriodIx, Money)> {
    let printed = debit
        .entries()
        .iter()
        .map(|(period, amount)| (*period, *amount - planned.amount(*period)));
    let left_out = planned
        .cells()
        .filter(|(period, _)| debit.get(*period).is_none() && debit.is_known(*period))
        .map(|(period, amount)| (period, -amount));
    let mut rests: Vec<(PeriodIx, Money)> = printed.chain(left_out).collect();
    rests.sort_unstable_by_key(|rest| rest.0);
    rests
}
