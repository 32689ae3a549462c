//! The results of comparing an export with the later exports.

use jiff::civil::Date;

use super::{ExportedTransaction, WhyLater};
use crate::import::{AccountDifference, JournalTotals};
use crate::plan::Money;

/// The results of comparing an export with the later exports. Later exports are read first.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct RepeatedExport {
    /// Its transactions that differ in a later export, in the order of the export.
    pub differences: Vec<TransactionDifference>,
    /// Its transactions that a later export does not have, in the order of the export.
    pub withdrawn: Vec<WithdrawnTransaction>,
    /// Its transactions that later exports do not have and that count.
    pub missing: Vec<MissingTransactions>,
    /// The later export that has all its lines, and the totals of its lines without a transaction number, which count
    /// there.
    pub within: Option<(usize, JournalTotals)>,
    /// The later exports that it contains completely, and the totals of their lines without a transaction number, which
    /// count there.
    pub around: Vec<(usize, JournalTotals)>,
    /// The later exports with lines without a transaction number that this export has too. These lines count in both.
    pub overlaps: Vec<(usize, JournalTotals)>,
    /// The later exports in which its numbers mean other transactions. All these transactions count.
    pub renumbered: Vec<RenumberedExport>,
    /// How its opening balance differs from that of a later export.
    pub opening: Option<OpeningDifference>,
    /// The later exports in which transactions without a journal have the same number as in this export, and nothing
    /// else in common. All these transactions count.
    pub equal_numbers: Vec<EqualNumbers>,
    /// The later exports without a day in common in which transactions have the same number, accounts and descriptions
    /// as in this export. All these transactions count.
    pub on_other_days: Vec<EqualNumbers>,
}

/// A later export in which equal numbers mean other transactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenumberedExport {
    /// The number of the later export.
    pub later: usize,
    /// The first and the last day that both are about, if transactions are in journals. Their lines can be in both.
    pub days: Option<(Date, Date)>,
}

/// The opening balances of one company and year in two exports: the sums of the accounts with a debit. These sums can
/// be equal if the accounts differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningDifference {
    /// The number of the later export.
    pub later: usize,
    /// The sum in the later export, which counts, and the sum in the earlier one.
    pub counted: Money,
    pub left_out: Money,
    /// The accounts that differ, with the net in the earlier export and that in the later one.
    pub accounts: Vec<AccountDifference>,
}

/// Transactions that have only their number, or only their number and descriptions, in common with transactions of a
/// later export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EqualNumbers {
    /// The number of the later export.
    pub later: usize,
    /// The number of transactions.
    pub count: usize,
    /// Their totals in the earlier export.
    pub totals: JournalTotals,
    /// The first of them in the earlier export, as it is there and in the later one.
    pub first: TransactionDifference,
}

/// A transaction that differs between two exports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransactionDifference {
    pub journal: String,
    pub transaction: String,
    /// As it is in the export where it counts: the later one, or that with more lines.
    pub counted: ExportedTransaction,
    /// As it is in the other one.
    pub left_out: ExportedTransaction,
    /// Whether the version that counts has all lines of the other one.
    pub is_part: bool,
    /// Why the export in which it counts is later, unless it counts because it has more lines.
    pub why_later: WhyLater,
}

impl TransactionDifference {
    /// Whether the accounts and amounts of all its lines are the same.
    pub fn has_same_amounts(&self) -> bool {
        self.counted.amounts == self.left_out.amounts
    }
}

/// Transactions that a later export does not have, and that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingTransactions {
    /// The number of the later export.
    pub later: usize,
    pub why: WhyCounted,
    pub count: usize,
    pub totals: JournalTotals,
    /// The first of them, with its journal and its number. Both are empty for [`WhyCounted::LaterLastLine`].
    pub first: (ExportedTransaction, String, String),
    /// The number and the totals of the transactions that only the later export has in their journals, for
    /// [`WhyCounted::OtherJournal`].
    pub instead: (usize, JournalTotals),
}

/// Why a transaction counts although a later export does not have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyCounted {
    /// The later export can be a selection: nothing in it has a code of these transactions, or it has only a part of
    /// the lines of other transactions.
    Selection,
    /// It is not sure which export is later.
    UnsureOrder,
    /// They are before the first line of the later export, which may begin there.
    BeforeFirstLine,
    /// They are after the last line of the later export, which may end there.
    AfterLastLine,
    /// The later export has less than half of the transactions of their journal, but at least half of those of all
    /// journals.
    OtherJournal,
    /// They are after the last line of an export that is later by its name alone. The export that ends last counts.
    LaterLastLine,
}

/// A transaction that a later export does not have. It does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawnTransaction {
    pub journal: String,
    pub transaction: String,
    pub day: Option<Date>,
    /// As it is in the earlier export.
    pub found: ExportedTransaction,
    /// The number of the later export.
    pub later: usize,
}

impl RepeatedExport {
    /// Puts its transactions in the order of the export. A file without line breaks has all of them on one line.
    pub(super) fn sort(&mut self) {
        self.differences.sort_by_cached_key(|each| {
            let found = each.left_out;
            (
                found.part,
                found.at,
                each.journal.clone(),
                each.transaction.clone(),
            )
        });
        self.withdrawn.sort_by_cached_key(|each| {
            let found = each.found;
            (
                found.part,
                found.at,
                each.journal.clone(),
                each.transaction.clone(),
            )
        });
    }
}
