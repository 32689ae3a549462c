//! Reads the lines of a bookkeeping from the files that bookkeeping programs export. Each format has its own folder or
//! file.
//!
//! Files can be large, so they are streamed: a reader passes on each line when it meets it, and keeps only facts about
//! the file. The caller opens the files, and puts a [`Refusal`] or a [`Remark`] into words.

mod account_kind;
mod code_key;
pub mod commitments;
mod company;
pub mod csv;
mod decoded;
pub mod hours;
mod lines;
mod opening_balance;
mod refusal;
mod remark;
pub mod sheet;
pub mod xaf;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::plan::{EntrySide, Money, Span, account_and_name};

pub use account_kind::AccountKind;
pub use code_key::{are_unlike, code_key, have_other_names};
pub use company::CompanyIdentity;
pub use decoded::Decoded;
pub use opening_balance::{AccountDifference, OpeningBalance};
use refusal::reason_of_io;
pub use refusal::{AllocatedRowKinds, OtherKind, Reason, Refusal};
pub use remark::{AllocatedRows, AssumedLayout, CountConvention, Remark};

/// The facts of a file apart from its lines: the organisation, the accounts and the periods.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bookkeeping {
    pub organisation: CompanyIdentity,
    /// The financial year, such as `2021`, as the file writes it.
    pub year: String,
    /// The currency, such as `EUR`. Empty if the file does not give it.
    pub currency: String,
    /// The program that made the file, and its version.
    pub program: String,
    /// The day on which an audit file was made. None if it does not say.
    pub created: Option<Date>,
    /// The days that the file states for itself, or else for its periods. None if it states none.
    pub days: Option<Span>,
    /// The periods that the bookkeeping has, in the order of the file.
    pub periods: Vec<BookkeepingPeriod>,
    /// The account of all its lines, if the name of the file or the plan states it. None if each line has its account.
    pub account: Option<String>,
    /// The names of the accounts, by account code.
    pub accounts: BTreeMap<String, String>,
    /// The kinds of the accounts that an audit file states, by account code.
    pub account_kinds: BTreeMap<String, AccountKind>,
}

impl Bookkeeping {
    /// The kind of an account: as the file states it, or else by its code. If the file states both kinds for the
    /// account, by its code. None if it is unknown.
    pub fn kind_of(&self, account: &str) -> Option<AccountKind> {
        let stated = self.account_kinds.get(account).copied();
        stated.or_else(|| AccountKind::by_chart(account))
    }
}

/// One period of a bookkeeping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BookkeepingPeriod {
    pub number: u16,
    pub first: Date,
    pub last: Date,
}

/// The kind of the period that a line is booked in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// The period of the opening balance of the year, which is not a cost of the year.
    Opening,
    /// An ordinary period, such as a month.
    #[default]
    Ordinary,
    /// A period after the ordinary ones, for corrections at the end of the year.
    YearEnd,
    /// The period that moves the result to the balance sheet. With its lines, the costs of the year are 0.
    Closing,
}

/// One line of a bookkeeping. A text that the file does not give is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalLine {
    /// The part of the file, from 0: a large export can consist of several files.
    pub part: usize,
    /// The line of the file on which the journal line begins, from 1.
    pub at: u64,
    /// The company, in a file with lines of several companies.
    pub company: String,
    pub journal: String,
    /// The name and the type of the journal, in an audit file.
    pub journal_name: String,
    pub journal_type: String,
    pub transaction: String,
    /// The number of the line within its transaction.
    pub number: String,
    pub account: String,
    pub description: String,
    pub cost_centre: String,
    pub cost_object: String,
    pub project: String,
    /// The customer or supplier.
    pub relation: String,
    /// The document, such as the number of an invoice.
    pub document: String,
    pub kind: PeriodKind,
    /// The days of the period in which it is booked, by the file's own table of periods. None if unknown.
    pub period: Option<(Date, Date)>,
    /// The day of the transaction.
    pub date: Option<Date>,
    pub side: EntrySide,
    /// The amount as the file writes it: a correction can be a negative debit.
    pub amount: Money,
}

impl JournalLine {
    /// The journal with its name and type after its number. Another program's code, such as `INK`, is complete.
    pub fn journal_text(&self) -> Cow<'_, str> {
        let JournalLine {
            journal,
            journal_name,
            journal_type,
            ..
        } = self;
        let is_number = journal.starts_with(|first: char| first.is_ascii_digit());
        let is_alone = journal_name.is_empty() && journal_type.is_empty();
        if is_alone || !is_number || !account_and_name(journal).1.is_empty() {
            return Cow::Borrowed(journal);
        }
        let mut text = format!("{journal} {journal_name}");
        if !journal_type.is_empty() {
            text = format!("{} (jrnTp {journal_type})", text.trim_end());
        }
        Cow::Owned(text)
    }

    /// The amount as a debit. A credit gets the opposite sign.
    pub fn debit(&self) -> Money {
        match self.side {
            EntrySide::Debit => self.amount,
            EntrySide::Credit => -self.amount,
        }
    }

    /// The day of the line, or else the first day of its period.
    pub fn day(&self) -> Option<Date> {
        self.date.or(self.period.map(|(first, _)| first))
    }
}

/// The number of lines and the sums of their sides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct JournalTotals {
    pub lines: u64,
    pub debit: Money,
    pub credit: Money,
}

impl JournalTotals {
    /// Adds a line. False, without adding it, if a sum is beyond the range of exact sums.
    #[must_use]
    pub fn add(&mut self, side: EntrySide, amount: Money) -> bool {
        let sum = match side {
            EntrySide::Debit => &mut self.debit,
            EntrySide::Credit => &mut self.credit,
        };
        let Some(added) = sum.checked_add(amount) else {
            return false;
        };
        *sum = added;
        self.lines += 1;
        true
    }

    /// The sum of both totals. None if it is beyond the range of exact sums.
    pub fn plus(self, other: JournalTotals) -> Option<JournalTotals> {
        Some(JournalTotals {
            lines: self.lines + other.lines,
            debit: self.debit.checked_add(other.debit)?,
            credit: self.credit.checked_add(other.credit)?,
        })
    }

    /// The sum of both totals of lines that were read, so within the range of exact sums.
    #[must_use]
    pub fn saturating_add(self, other: JournalTotals) -> JournalTotals {
        JournalTotals {
            lines: self.lines + other.lines,
            debit: self.debit.saturating_add(other.debit),
            credit: self.credit.saturating_add(other.credit),
        }
    }

    /// The debit less the credit.
    pub fn net(&self) -> Money {
        self.debit - self.credit
    }
}

/// The result of reading a file, apart from its lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    pub books: Bookkeeping,
    /// The totals of the lines that were passed on.
    pub lines: JournalTotals,
    /// The totals of the opening balance that the file gives separately from its transactions. Its lines are not passed
    /// on.
    pub opening: Option<JournalTotals>,
    /// The opening balance by account: of the lines that were passed on, or else the one that the file gives
    /// separately.
    pub opening_balance: OpeningBalance,
    /// The totals of the lines that were passed on and are corrections after the last ordinary period.
    pub year_end: JournalTotals,
    /// The ordinary periods in which something was booked. For lines without a period, the months.
    pub booked_in: BTreeSet<Span>,
    /// Whether lines of the opening balance are among the lines that were passed on.
    pub opening_among_lines: bool,
    /// Whether the file has no bookings: an audit file without the element of transactions, or a CSV file without a row
    /// that counts.
    pub says_no_bookings: bool,
    /// Remarks for the reader of the report.
    pub remarks: Vec<Remark>,
}

impl Summary {
    /// Adds a line that is passed on. False if a sum is beyond the range of exact sums.
    #[must_use]
    fn add(&mut self, line: &JournalLine) -> bool {
        let is_opening = line.kind == PeriodKind::Opening;
        self.opening_among_lines |= is_opening;
        if line.kind == PeriodKind::Ordinary {
            self.add_days(line);
        }
        let is_year_end = line.kind == PeriodKind::YearEnd;
        (!is_opening || self.opening_balance.add(line))
            && self.lines.add(line.side, line.amount)
            && (!is_year_end || self.year_end.add(line.side, line.amount))
    }

    /// Adds the period that a line is booked in, or the month of its date.
    fn add_days(&mut self, line: &JournalLine) {
        let month = |date: Date| (date.first_of_month(), date.last_of_month());
        let days = line.period.or(line.date.map(month));
        self.booked_in
            .extend(days.and_then(|(first, last)| Span::new(first, last).ok()));
    }

    /// Ends the file, with remarks that files of every kind can have.
    fn end(&mut self) {
        if self.year_end.lines > 0 {
            self.remarks.push(Remark::YearEnd(self.year_end));
        }
        if self.lines.lines == 0 {
            self.remarks.push(Remark::NoLines);
        }
    }
}

/// The code of a cost centre, a cost object or a project. Empty if it is only zeros, or a letter and zeros, because
/// programs write `0`, `00000` or `P0000` if there is no code.
fn code(code: &str) -> &str {
    let digits = code
        .strip_prefix(|first: char| first.is_ascii_alphabetic())
        .unwrap_or(code);
    let is_filling = !digits.is_empty() && digits.bytes().all(|digit| digit == b'0');
    if is_filling { "" } else { code }
}

/// Whether a text has only digits. True for an empty text.
fn are_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
