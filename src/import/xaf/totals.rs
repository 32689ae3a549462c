//! Compares the totals that an audit file states with the sums of its lines.

use super::elements::AuditElement;
use super::values::{money, number};
use crate::import::{CountConvention, JournalTotals, Reason, Remark};
use crate::plan::{EntrySide, Money};

/// The totals that a file states of its transactions, or of its opening balance.
#[derive(Default)]
pub(super) struct StatedTotals {
    lines: Option<u64>,
    debit: Option<Money>,
    credit: Option<Money>,
}

impl StatedTotals {
    /// Reads an element if it states a total.
    pub(super) fn close(&mut self, element: AuditElement, text: &str) -> Result<(), Reason> {
        match element {
            _ if text.is_empty() => {}
            AuditElement::LinesCount => self.lines = Some(number("linesCount", text)?),
            AuditElement::TotalDebit => self.debit = Some(money("totalDebit", text)?),
            AuditElement::TotalCredit => self.credit = Some(money("totalCredit", text)?),
            _ => {}
        }
        Ok(())
    }

    /// The stated totals. A total that the file does not state is replaced by that of the lines.
    fn beside(&self, counted: JournalTotals) -> JournalTotals {
        JournalTotals {
            lines: self.lines.unwrap_or(counted.lines),
            debit: self.debit.unwrap_or(counted.debit),
            credit: self.credit.unwrap_or(counted.credit),
        }
    }
}

/// The totals that a file states, and the totals that are counted while its lines are read.
#[derive(Default)]
pub(super) struct FileTotals {
    pub(super) stated: StatedTotals,
    /// The totals that the file states of its opening balance.
    pub(super) stated_opening: StatedTotals,
    /// The sums of the negative amounts of each side.
    negatives: JournalTotals,
    /// Debit less credit of the current transaction.
    net: Money,
    /// The line of the file where the current transaction begins.
    transaction_at: u64,
    /// The number of transactions that do not balance, and the line of the first.
    unbalanced: (u64, u64),
    transactions: u64,
    /// The number of transactions that are in no journal, and the line of the first.
    outside_journals: Option<(u64, u64)>,
    /// The number of transactions whose period is not the month of their date, and the line of the first.
    other_months: Option<(u64, u64)>,
    /// The number of transactions whose period is not in the table of periods, and the line of the first.
    without_period: Option<(u64, u64)>,
}

impl FileTotals {
    pub(super) fn open_transaction(&mut self, at: u64) {
        (self.net, self.transaction_at) = (Money::ZERO, at);
    }

    /// The line where the transaction begins.
    pub(super) fn transaction_at(&self) -> u64 {
        self.transaction_at
    }

    /// Counts a transaction that is in no journal.
    pub(super) fn leave_out(&mut self, at: u64) {
        self.outside_journals.get_or_insert((0, at)).0 += 1;
    }

    /// Adds a line. False if a sum is beyond the range of exact sums.
    #[must_use]
    pub(super) fn add(&mut self, side: EntrySide, amount: Money) -> bool {
        let debit = match side {
            EntrySide::Debit => amount,
            EntrySide::Credit => -amount,
        };
        let Some(net) = self.net.checked_add(debit) else {
            return false;
        };
        self.net = net;
        !amount.is_negative() || self.negatives.add(side, amount)
    }

    /// Counts the current transaction among those whose period is not in the table of periods.
    pub(super) fn lack_period(&mut self) {
        let first = (0, self.transaction_at);
        self.without_period.get_or_insert(first).0 += 1;
    }

    /// The number of lines that the file states, if no line was found. Else None.
    pub(super) fn unread_lines(&self, counted: JournalTotals) -> Option<u64> {
        // Some programs count the opening balance as a line.
        self.stated
            .lines
            .filter(|stated| *stated > 1 && counted.lines == 0)
    }

    /// Ends a transaction. `is_in_other_month` is whether its period is not the month of its date.
    pub(super) fn close_transaction(&mut self, is_in_other_month: bool) {
        self.transactions += 1;
        if !self.net.is_zero() {
            let first = (self.unbalanced.0 == 0).then_some(self.transaction_at);
            self.unbalanced = (self.unbalanced.0 + 1, first.unwrap_or(self.unbalanced.1));
        }
        if is_in_other_month {
            let first = (0, self.transaction_at);
            self.other_months.get_or_insert(first).0 += 1;
        }
    }

    /// The remarks on a file. `counted` has the totals of its lines, and `opening` those of the separate opening
    /// balance.
    pub(super) fn remarks(
        &self,
        counted: JournalTotals,
        opening: Option<JournalTotals>,
        is_opening_among_lines: bool,
    ) -> Vec<Remark> {
        let has_opening = opening.is_some() || is_opening_among_lines;
        let mut remarks: Vec<Remark> = self
            .totals_that_differ(counted, has_opening)
            .into_iter()
            .collect();
        if let (count @ 1.., first) = self.unbalanced {
            remarks.push(Remark::Unbalanced { count, first });
        }
        let outside = self.outside_journals;
        remarks.extend(outside.map(|(count, first)| Remark::OutsideJournals { count, first }));
        let other = self.other_months;
        remarks.extend(other.map(|(count, first)| Remark::NoPeriods { count, first }));
        let lacking = self.without_period;
        remarks.extend(lacking.map(|(count, first)| Remark::PeriodsLacking { count, first }));
        if let Some(element) = opening {
            let stated = self.stated_opening.beside(element);
            if stated != element {
                let counted = element;
                remarks.push(Remark::OpeningTotalsDiffer { stated, counted });
            }
        }
        remarks
    }

    /// The remark on stated totals that differ from those of the lines: on the sums, or else on the number of lines.
    /// None if they do not differ.
    fn totals_that_differ(&self, counted: JournalTotals, has_opening: bool) -> Option<Remark> {
        let stated = self.stated.beside(counted);
        let is_sum = |(debit, credit)| (stated.debit, stated.credit) == (debit, credit);
        if !self.notations(counted).into_iter().any(is_sum) {
            return Some(Remark::TotalsDiffer { stated, counted });
        }
        let convention = match stated.lines {
            lines if lines == counted.lines => return None,
            lines if lines == self.transactions => Some(CountConvention::Transactions),
            lines if lines == counted.lines + 1 && has_opening => Some(CountConvention::Opening),
            _ => None,
        };
        Some(Remark::LinesDiffer {
            stated: stated.lines,
            counted: counted.lines,
            convention,
        })
    }

    /// The pairs of debit and credit that programs may state for the same lines. Negative amounts are added as they
    /// are, on the other side, or without their sign.
    fn notations(&self, counted: JournalTotals) -> [(Money, Money); 3] {
        let (debit, credit) = (counted.debit, counted.credit);
        let negatives = self.negatives;
        let both = negatives.debit + negatives.credit;
        [
            (debit, credit),
            (debit - both, credit - both),
            (
                debit - negatives.debit - negatives.debit,
                credit - negatives.credit - negatives.credit,
            ),
        ]
    }
}
