//! The rows that are left out, and the check that the sums that they state are those of rows above them.

use std::collections::{HashMap, VecDeque};

use crate::import::{JournalLine, JournalTotals, PeriodKind, Remark};
use crate::plan::Money;

/// The maximum number of places that are kept at which a sum can begin. If there are more, the oldest are dropped.
const MAX_PLACES: usize = 100;

/// The rows that were left out so far, and the sums of the lines above each place that a sum can begin at.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    count: u64,
    /// The line of the first row.
    first: u64,
    stated: JournalTotals,
    /// The sums above each place at which a sum can begin: after a row that is a sum, and at an opening balance. The
    /// start of the file is not among them.
    sum_starts: VecDeque<(Money, Money)>,
    /// The sums above the current run of lines with the same account.
    run_start: (Money, Money),
    account: String,
    accounts: HashMap<String, SumsOfAccount>,
    /// The first row whose amount is not a sum of rows above it.
    differing: Option<DifferingSum>,
    differing_count: u64,
    /// Whether a line has an amount below 0. Programs disagree about the side to which such an amount is added.
    has_negative: bool,
}

/// A row whose amount is not a sum of rows above it.
#[derive(Debug)]
struct DifferingSum {
    at: u64,
    account: Option<String>,
    stated: JournalTotals,
    counted: JournalTotals,
}

/// The sums of the lines of an account.
#[derive(Debug, Default)]
struct SumsOfAccount {
    lines: JournalTotals,
    /// The sums of its lines up to its last opening balance or total.
    begin: (Money, Money),
}

impl SumsOfAccount {
    /// The sums after its last total, and in all.
    fn sums(&self) -> [JournalTotals; 2] {
        [since(self.begin, self.lines), self.lines]
    }
}

impl LeftOut {
    /// Takes a line into account before it is added.
    pub(super) fn before_line(&mut self, line: &JournalLine, above: JournalTotals) {
        if self.account != line.account {
            self.account.clone_from(&line.account);
            self.run_start = (above.debit, above.credit);
        }
    }

    /// Takes a line into account after it was added. A sum can begin after an opening balance.
    pub(super) fn after_line(&mut self, line: &JournalLine, above: JournalTotals) {
        self.has_negative |= line.amount.is_negative();
        let is_opening = line.kind == PeriodKind::Opening;
        let account = match self.accounts.get_mut(&line.account) {
            Some(known) => known,
            None => self.accounts.entry(line.account.clone()).or_default(),
        };
        if account.lines.add(line.side, line.amount) && is_opening {
            account.begin = (account.lines.debit, account.lines.credit);
        }
        if is_opening {
            self.begin_at((above.debit, above.credit));
        }
    }

    /// Adds a row that is an opening balance without an account. Sums can include it.
    pub(super) fn add_opening(
        &mut self,
        at: u64,
        stated: Option<JournalTotals>,
        above: JournalTotals,
    ) {
        self.count(at, stated);
        let opening = stated.unwrap_or_default();
        self.begin_at((above.debit - opening.debit, above.credit - opening.credit));
        self.begin_at((above.debit, above.credit));
    }

    /// Adds a row that may be a sum. Returns false, without adding it, if its amount is not a sum of the lines above
    /// it.
    pub(super) fn add_total(
        &mut self,
        at: u64,
        account: &str,
        stated: JournalTotals,
        above: JournalTotals,
    ) -> bool {
        if !self.is_total(account, stated, above) {
            return false;
        }
        self.count(at, Some(stated));
        self.close_account(account);
        self.begin_at((above.debit, above.credit));
        true
    }

    /// Adds a row that is blank or a sum, and may name an account. Its amount is compared with the lines above it, if
    /// these are all known.
    pub(super) fn add(
        &mut self,
        at: u64,
        account: &str,
        stated: Option<JournalTotals>,
        above: Option<JournalTotals>,
    ) {
        self.count(at, stated);
        let (Some(stated), Some(above)) = (stated, above) else {
            return;
        };
        let is_total = self.is_total(account, stated, above);
        let of_account = self.close_account(account);
        if !is_total {
            self.differing_count += 1;
            let begin = self.sum_starts.back().copied().unwrap_or_default();
            let (account, counted) = match of_account {
                Some([last, all]) if last.debit.is_zero() && last.credit.is_zero() => {
                    (Some(account.to_string()), all)
                }
                Some([last, _]) => (Some(account.to_string()), last),
                None => (None, since(begin, above)),
            };
            self.differing.get_or_insert(DifferingSum {
                at,
                account,
                stated,
                counted,
            });
        }
        self.begin_at((above.debit, above.credit));
    }

    /// Whether an amount is the sum of the lines of the account, after its last total or in all, or the sum of all
    /// lines from a place on.
    fn is_total(&self, account: &str, stated: JournalTotals, above: JournalTotals) -> bool {
        let of_account = self.accounts.get(account).map(SumsOfAccount::sums);
        let mut sums = of_account.iter().flatten();
        sums.any(|sum| self.is_stated(stated, *sum)) || self.is_sum(stated, above)
    }

    /// Whether an amount is the sum of all lines from a place on.
    fn is_sum(&self, stated: JournalTotals, above: JournalTotals) -> bool {
        let start = (Money::ZERO, Money::ZERO);
        let begins = self
            .sum_starts
            .iter()
            .rev()
            .chain([&self.run_start, &start]);
        begins
            .into_iter()
            .any(|&begin| self.is_stated(stated, since(begin, above)))
    }

    /// Whether a row states these sums: both sides, one side, or the balance with or without its sign. An amount of 0
    /// can only be a balance. If a row has both sides, each must be right, unless an amount below 0 makes the sides
    /// uncertain.
    fn is_stated(&self, stated: JournalTotals, sums: JournalTotals) -> bool {
        let is_side = |own: Money, sum: Money| own.is_zero() || own == sum;
        let has_sides = !stated.debit.is_zero() && !stated.credit.is_zero();
        let has_balance = stated.net().abs() == sums.net().abs();
        (has_balance && (!has_sides || self.has_negative))
            || (!stated.net().is_zero() || has_sides)
                && is_side(stated.debit, sums.debit)
                && is_side(stated.credit, sums.credit)
    }

    /// Returns the sums of the lines of an account after its last total and in all, and begins its next sum. None if it
    /// has no lines.
    fn close_account(&mut self, account: &str) -> Option<[JournalTotals; 2]> {
        let account = self.accounts.get_mut(account)?;
        let sums = account.sums();
        account.begin = (account.lines.debit, account.lines.credit);
        Some(sums)
    }

    /// The remarks on the rows.
    pub(super) fn remarks(self) -> impl Iterator<Item = Remark> {
        let left_out = (self.count > 0).then_some(Remark::RowsLeftOut {
            count: self.count,
            first: self.first,
            stated: self.stated,
        });
        let differing = self.differing.map(|differing| Remark::SumRowsDiffer {
            count: self.differing_count,
            at: differing.at,
            account: differing.account,
            stated: differing.stated,
            counted: differing.counted,
        });
        left_out.into_iter().chain(differing)
    }

    /// Counts a row that is left out, with the amounts that it states.
    fn count(&mut self, at: u64, stated: Option<JournalTotals>) {
        if self.count == 0 {
            self.first = at;
        }
        self.count += 1;
        if let Some(sum) = stated.and_then(|stated| self.stated.plus(stated)) {
            self.stated = sum;
        }
    }

    /// Adds a place at which a sum can begin.
    fn begin_at(&mut self, place: (Money, Money)) {
        if self.sum_starts.back() == Some(&place) {
            return;
        }
        if self.sum_starts.len() == MAX_PLACES {
            self.sum_starts.pop_front();
        }
        self.sum_starts.push_back(place);
    }
}

/// The sums of the lines after a place.
fn since(begin: (Money, Money), above: JournalTotals) -> JournalTotals {
    JournalTotals {
        lines: 0,
        debit: above.debit - begin.0,
        credit: above.credit - begin.1,
    }
}
