//! Rows that are sums of other rows, and the sums that they state.

use csv::StringRecord;

use super::{Rows, TIMES, has_digit};
use crate::import::JournalTotals;
use crate::import::csv::layout::AMOUNTS;
use crate::import::csv::sums;
use crate::plan::{EntrySide, JournalField, Money};

impl Rows {
    /// Whether a row is a sum. There are three ways. Its words say so, and it has at most one of an account, a date and
    /// a number, or it has no amount. Or all its texts are words for a sum, and it has no time. Or a cell has only
    /// words for a closing balance, and it has no number.
    pub(super) fn is_total(&self, row: &StringRecord) -> bool {
        let account = self.cell(row, JournalField::Account);
        let has_number = self.has_number(row);
        // The row that closes an account can have a date in the same cell.
        if !has_number && sums::has_only_closing(row) {
            return true;
        }
        let marks = [self.has_account(row), self.has_date(row), has_number];
        let is_loose = marks.into_iter().filter(|&has| has).count() <= 1;
        if is_loose && !has_digit(account) && sums::says_sum(account) {
            return true;
        }
        let has_no_amount = || {
            self.amount_field()
                .is_some_and(|field| self.cell(row, field).is_empty())
        };
        let has_time = || {
            TIMES
                .into_iter()
                .any(|field| has_digit(self.cell(row, field)))
        };
        ((is_loose || has_no_amount()) && sums::has_total(row))
            || (!has_time() && sums::says_only_sum(row))
    }

    /// Whether a row may be a sum: it has no number, and a cell has only words for a total and its time.
    pub(super) fn may_be_total(&self, row: &StringRecord) -> bool {
        !self.has_number(row) && sums::has_only_total(row)
    }

    /// Whether a row has only amounts, like a total without words.
    pub(in crate::import::csv) fn has_only_amounts(&self, row: &StringRecord) -> bool {
        let mut texts = self.columns.iter();
        let has_text =
            texts.any(|(field, _)| !AMOUNTS.contains(&field) && !self.cell(row, field).is_empty());
        !has_text
            && row
                .iter()
                .all(|cell| !cell.chars().any(char::is_alphabetic))
    }

    /// The first text of a row that has no amount, and lacks an account or a time: a heading among the rows, or a
    /// footer. None for other rows.
    pub(super) fn heading_text<'r>(&self, row: &'r StringRecord) -> Option<&'r str> {
        let is_blank = |field| self.cell(row, field).is_empty();
        let has_time = || !TIMES.into_iter().all(is_blank);
        let is_line = !AMOUNTS.into_iter().all(is_blank) || (self.has_account(row) && has_time());
        let mut texts = row.iter().map(str::trim);
        (!is_line).then(|| texts.find(|text| !text.is_empty()))?
    }

    /// Whether a row has the code of an account, or the file has one account.
    pub(super) fn has_account(&self, row: &StringRecord) -> bool {
        self.account.is_some() || has_digit(self.cell(row, JournalField::Account))
    }

    /// Whether a row has a date, or a period in a file without dates.
    fn has_date(&self, row: &StringRecord) -> bool {
        let has_dates = self.columns.has(JournalField::Date);
        let field = if has_dates {
            JournalField::Date
        } else {
            JournalField::Period
        };
        has_digit(self.cell(row, field))
    }

    /// The debit and the credit that a row states. A row that is a sum can have both. None if it has no amount that can
    /// be read.
    pub(in crate::import::csv) fn stated(&self, row: &StringRecord) -> Option<JournalTotals> {
        let money = |field| self.money(row, field).ok().flatten();
        let (debit, credit) = if self.amount_field().is_some() {
            match self.stated_amount(row)? {
                (EntrySide::Debit, amount) => (Some(amount), None),
                (EntrySide::Credit, amount) => (None, Some(amount)),
            }
        } else {
            let credit = money(JournalField::Credit).map(|amount| self.credit(amount));
            (money(JournalField::Debit), credit)
        };
        (debit.is_some() || credit.is_some()).then(|| JournalTotals {
            lines: 1,
            debit: debit.unwrap_or(Money::ZERO),
            credit: credit.unwrap_or(Money::ZERO),
        })
    }

    /// The side and the amount of a row with one column of amounts. A sum without a side is on the side of positive
    /// amounts.
    fn stated_amount(&self, row: &StringRecord) -> Option<(EntrySide, Money)> {
        if let Ok(found) = self.amount(row) {
            return Some(found);
        }
        let amount = self.money(row, self.amount_field()?).ok().flatten()?;
        Some((self.positive, amount))
    }
}
