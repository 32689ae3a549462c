//! Lines of an opening balance on accounts of costs and income that a rule would book if they were ordinary lines.
//!
//! A list of an account may begin within a year, with the balance of the lines before it. That balance is left out if
//! an export has those lines.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::ReadExport;
use crate::import::{
    AccountKind, Bookkeeping, JournalLine, JournalTotals, OpeningBalance, PeriodKind,
};
use crate::ledger::actuals::{BookingRules, FinancialYears};
use crate::plan::EntrySide;

/// The lines of the opening balance of an export on accounts of costs and income that the rules would book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpeningResult {
    pub totals: JournalTotals,
    pub accounts: BTreeSet<String>,
    /// The day of the first line. None if it has no day.
    day: Option<Date>,
    /// The accounts of the booked lines so far, in a file that does not state its year.
    above: BTreeSet<String>,
}

impl OpeningResult {
    /// Takes note of a booked line.
    pub(super) fn see_booked(&mut self, books: &Bookkeeping, line: &JournalLine) {
        if books.year.is_empty() && !self.above.contains(&line.account) {
            self.above.insert(line.account.clone());
        }
    }

    /// Whether the balance repeats lines that were read: its day is within a financial year, and there are lines in the
    /// twelve months before that day. A balance without a day has the first day on which something was booked. False if
    /// there is no such day.
    pub(super) fn is_brought_forward(
        &self,
        years: &FinancialYears,
        own: &ReadExport,
        exports: &[ReadExport],
    ) -> bool {
        let first_booked = own.booked_in.iter().map(|booked| booked.start()).min();
        let Some(day) = self.day.or(first_booked) else {
            return false;
        };
        // An opening balance can have the last day of the year before.
        let eve = match day == day.last_of_month() {
            true => day,
            false => day.yesterday().unwrap_or(day),
        };
        let begins_year = years.any_ends_on(eve);
        let mut booked = exports.iter().flat_map(|export| &export.booked_in);
        !begins_year
            && booked.any(|booked| {
                let months = (day.year() - booked.start().year()) * 12
                    + i16::from(day.month() - booked.start().month());
                booked.start() < day && months < 12
            })
    }

    /// Adds a line of an opening balance, if it is on an account of costs or income and a rule would book it. None if a
    /// sum is beyond the range of exact sums.
    pub(super) fn see(
        &mut self,
        rules: &BookingRules<'_>,
        books: &Bookkeeping,
        line: &JournalLine,
    ) -> Option<()> {
        let is_result = books.kind_of(&line.account) == Some(AccountKind::Result);
        let is_known = self.above.contains(&line.account);
        if line.amount.is_zero() || !is_result || is_known || !rules.would_book(line) {
            return Some(());
        }
        if self.accounts.is_empty() {
            self.day = line.day();
        }
        self.accounts.insert(line.account.clone());
        self.totals.add(line.side, line.amount).then_some(())
    }

    /// Adds the lines of an opening balance that a file gives separately. It has no codes other than accounts.
    pub(super) fn see_apart(
        &mut self,
        rules: &BookingRules<'_>,
        books: &Bookkeeping,
        opening: &OpeningBalance,
    ) -> Option<()> {
        opening.nets.iter().try_for_each(|(account, net)| {
            let side = match net.is_negative() {
                true => EntrySide::Credit,
                false => EntrySide::Debit,
            };
            let line = JournalLine {
                account: account.clone(),
                kind: PeriodKind::Opening,
                date: opening.day,
                side,
                amount: net.abs(),
                ..JournalLine::default()
            };
            self.see(rules, books, &line)
        })
    }
}
