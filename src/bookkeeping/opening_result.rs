//! Lines of an opening balance that are on accounts of the result, and that a rule would book if they were no opening.

use std::collections::BTreeSet;

use crate::import::{
    AccountKind, Bookkeeping, JournalLine, JournalTotals, OpeningBalance, PeriodKind,
};
use crate::ledger::actuals::BookingRules;
use crate::plan::EntrySide;

/// The lines of the opening balance of an export on accounts of the result that the rules book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpeningResult {
    pub totals: JournalTotals,
    pub accounts: BTreeSet<String>,
}

impl OpeningResult {
    /// Sees a line of an opening balance. None if a sum is beyond the range in which sums are exact.
    pub(super) fn see(
        &mut self,
        rules: &BookingRules<'_>,
        books: &Bookkeeping,
        line: &JournalLine,
    ) -> Option<()> {
        let is_result = books.kind_of(&line.account) == Some(AccountKind::Result);
        if line.amount.is_zero() || !is_result || !rules.would_book(line) {
            return Some(());
        }
        self.accounts.insert(line.account.clone());
        self.totals.add(line.side, line.amount).then_some(())
    }

    /// Sees the opening balance that a file gives separately, which has no other codes than its accounts.
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
                side,
                amount: net.abs(),
                ..JournalLine::default()
            };
            self.see(rules, books, &line)
        })
    }
}
