//! Reads the lines of a bookkeeping from the files that bookkeeping programs export. A folder or file for each format.
//!
//! Files can be large, so they are streamed: a reader hands over each line as it meets it, and keeps only what the file
//! says of itself. The caller opens the files and gives the words to a [`Refusal`] or a [`Remark`].

pub mod commitments;
pub mod csv;
mod decoded;
pub mod hours;
pub mod sheet;
pub mod xaf;

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use jiff::civil::Date;

use crate::plan::{DateOrder, DecimalMark, EntrySide, JournalField, Money, Span, TextEncoding};

pub use decoded::Decoded;
use decoded::OtherEncoding;

/// What a file says of the bookkeeping, before its lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bookkeeping {
    /// The name of the organisation. Empty if the file does not give it.
    pub company: String,
    /// The financial year, such as `2021`, as the file writes it.
    pub year: String,
    /// The currency, such as `EUR`. Empty if the file does not give it.
    pub currency: String,
    /// The program that made the file, and its version.
    pub program: String,
    /// The first and the last day that the file states for itself, or for its periods.
    pub days: Option<Span>,
    /// The periods that the bookkeeping has, in the order of the file.
    pub periods: Vec<BookkeepingPeriod>,
    /// The account of all its lines, if that is not on each line but in the name of the file, or in the plan.
    pub account: Option<String>,
    /// The names of the accounts, by account code.
    pub accounts: BTreeMap<String, String>,
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
    /// The balance that the year begins with. It is no cost of the year.
    Opening,
    /// An ordinary period, such as a month.
    #[default]
    Ordinary,
    /// A period after the ordinary ones, for corrections at the end of the year.
    YearEnd,
    /// The period that moves the result to the balance sheet. With it the cost of the year is 0.
    Closing,
}

/// One line of a bookkeeping. A text that the file does not give is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalLine {
    /// The part of the file, from 0: a large export can consist of several files.
    pub part: usize,
    /// The line of the file on which it begins, from 1.
    pub at: u64,
    pub journal: String,
    pub transaction: String,
    /// Its number within the transaction.
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
    /// The days of the period that it is booked in, by the file's own table of periods.
    pub period: Option<(Date, Date)>,
    /// The day of the transaction.
    pub date: Option<Date>,
    pub side: EntrySide,
    /// The amount as the file writes it: a correction can be a negative debit.
    pub amount: Money,
}

impl JournalLine {
    /// The amount as a debit: that of a credit with the opposite sign.
    pub fn debit(&self) -> Money {
        match self.side {
            EntrySide::Debit => self.amount,
            EntrySide::Credit => -self.amount,
        }
    }

    /// The day of the line, or the first one of its period.
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
    /// Adds a line. False if a sum is beyond the range in which sums are exact; then nothing is added.
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

    /// The totals of both. None if a sum is beyond the range in which sums are exact.
    pub fn plus(self, other: JournalTotals) -> Option<JournalTotals> {
        Some(JournalTotals {
            lines: self.lines + other.lines,
            debit: self.debit.checked_add(other.debit)?,
            credit: self.credit.checked_add(other.credit)?,
        })
    }

    /// The debit less the credit.
    pub fn net(&self) -> Money {
        self.debit - self.credit
    }
}

/// What was read from a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    pub books: Bookkeeping,
    /// The lines that were handed over.
    pub lines: JournalTotals,
    /// The opening balance that the file gives apart from its transactions. Its lines are not handed over.
    pub opening: Option<JournalTotals>,
    /// The lines that were handed over and are corrections after the last ordinary period.
    pub year_end: JournalTotals,
    /// The ordinary periods in which something was booked; of lines without a period, the months.
    pub booked_in: BTreeSet<Span>,
    /// Whether lines of the opening balance are also among those that were handed over.
    pub opening_among_lines: bool,
    /// Whether it is an audit file without the element of transactions: it says nothing of what was booked.
    pub is_master_data: bool,
    /// What the reader of the report should know.
    pub remarks: Vec<Remark>,
}

impl Summary {
    /// Adds a line that is handed over. False if a sum is beyond the range in which sums are exact.
    #[must_use]
    fn add(&mut self, line: &JournalLine) -> bool {
        let is_opening = line.kind == PeriodKind::Opening;
        self.opening_among_lines |= is_opening;
        if line.kind == PeriodKind::Ordinary {
            self.add_days(line);
        }
        let is_year_end = line.kind == PeriodKind::YearEnd;
        self.lines.add(line.side, line.amount)
            && (!is_year_end || self.year_end.add(line.side, line.amount))
    }

    /// Adds the period that a line is booked in, or the month of its date.
    fn add_days(&mut self, line: &JournalLine) {
        let month = |date: Date| (date.first_of_month(), date.last_of_month());
        let days = line.period.or(line.date.map(month));
        self.booked_in
            .extend(days.and_then(|(first, last)| Span::new(first, last).ok()));
    }

    /// Ends the file: says what every kind of file can have.
    fn end(&mut self) {
        if self.year_end.lines > 0 {
            self.remarks.push(Remark::YearEnd(self.year_end));
        }
        if self.lines.lines == 0 {
            self.remarks.push(Remark::NoLines);
        }
    }
}

/// Something unusual in a file that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// Bytes that are not UTF-8, in a file that says it is, or says nothing. They were read in this encoding.
    NotUtf8 { at: u64, encoding: &'static str },
    /// All bytes are valid UTF-8, with letters beyond ASCII, and were read in this other encoding because the plan states it.
    LooksUtf8(TextEncoding),
    /// The number of lines that the file states is not the number that it has.
    LinesDiffer {
        stated: u64,
        counted: u64,
        habit: Option<CountHabit>,
    },
    /// A total that the file states is not the sum of its lines. If some are negative, the net is not either.
    TotalsDiffer {
        stated: JournalTotals,
        counted: JournalTotals,
    },
    /// An opening balance that the file gives apart and among its transactions, where it is another one. Only the latter
    /// counts.
    OpeningsDiffer {
        element: JournalTotals,
        lines: JournalTotals,
    },
    /// A total that the file states of its opening balance is not the sum of its lines.
    OpeningTotalsDiffer {
        stated: JournalTotals,
        counted: JournalTotals,
    },
    /// Transactions whose period is not the month of their date, in an audit file without a table of periods: how many, and the
    /// line of the first. Their dates decide.
    NoPeriods { count: u64, first: u64 },
    /// Transactions whose debit and credit differ: how many, and the line of the first.
    Unbalanced { count: u64, first: u64 },
    /// Corrections after the last ordinary period, which count or not, as the plan says.
    YearEnd(JournalTotals),
    /// The file has no lines.
    NoLines,
    /// Transactions of an audit file that are in no journal, as in a sub-ledger, and are not read: how many, and the line
    /// of the first.
    OutsideJournals { count: u64, first: u64 },
    /// How a CSV file was read: the columns with their headings.
    Layout {
        delimiter: char,
        columns: Vec<(JournalField, String)>,
        decimal_mark: DecimalMark,
        date_order: DateOrder,
        positive: EntrySide,
    },
    /// Rows without a date and without a transaction: each was read as what was booked in its period, not as a balance.
    NoTransactions,
    /// The period of a row was taken for a month, since the file has no table of periods.
    PeriodsAreMonths,
    /// Rows that are empty or are sums of other rows: how many, and the line of the first.
    RowsLeftOut { count: u64, first: u64 },
    /// Rows that spread their amount over months, which is not read: how many, and the line of the first.
    SpreadRows { count: u64, first: u64 },
    /// The plan says what the rows of a line are, and no column numbers them.
    AllocationsUnused,
    /// Lines of several rows: how many were read as shares of an amount, and how many as one amount with several axes.
    Allocations {
        shares: u64,
        axes: u64,
        /// Whether the plan says which they are.
        is_stated: bool,
    },
}

/// What a program counts instead of the lines of its transactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountHabit {
    /// The transactions.
    Transactions,
    /// The opening balance as one more line.
    Opening,
}

/// Why a file can't be used, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The part of the file, from 0.
    pub part: usize,
    /// The line, from 1.
    pub at: u64,
    pub reason: Reason,
}

/// Why a file can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The system could not read it: the kind of its error, and its number.
    Io(io::ErrorKind, Option<i32>),
    /// It is not well-formed XML.
    NotXml,
    /// Another document begins after the end of the first.
    SecondDocument,
    /// It ends in the middle of an element.
    Truncated,
    /// It is a part of several files, and the next one was not given.
    PartMissing { next: u32, of: u32 },
    /// It begins with the second or a later part.
    FirstPartMissing,
    /// It has a document type, which can define entities.
    DocumentType,
    /// It uses an entity that XML does not define.
    UnknownEntity(String),
    /// Another kind of file.
    OtherKind(OtherKind),
    /// A value that is needed is missing from a line: the name of its element or column.
    Missing(String),
    /// A value of a column that can't be read: the heading, and the value.
    Unreadable(String, String),
    /// A value of an element of an audit file that can't be read: the name of the element, and the value.
    UnreadableElement(String, String),
    /// An amount of an audit file with more than two decimals: the name of its element, and the amount.
    MoreDecimals(String, String),
    /// An amount of a CSV file that can have three decimals, or a separator of thousands: the text, and both amounts.
    TwoReadings(String, Money, Money),
    /// An amount of a CSV file in another currency than that of the plan: both currencies.
    OtherCurrency(String, String),
    /// Bytes that are not in the encoding that the plan states.
    OtherEncoding(TextEncoding),
    /// Rows of one line with different amounts, where the plan says that they are one amount along several axes: the first row.
    UnequalAxes(u64),
    /// A CSV file without a row of headings that can be recognised.
    NoHeadings,
    /// A CSV file without the heading that the plan names.
    NoColumn(String),
    /// An activity or a line that the plan does not have.
    UnknownPlace(String),
    /// A CSV file whose rows have no account, nor has its name.
    NoAccount,
    /// A list of balances: it has no dates, periods or transactions.
    BalanceList,
    /// A row with more cells than there are headings.
    Uneven { expected: usize, found: usize },
    /// A row with a quote that is not closed before the end of the file.
    OpenQuote,
    /// Its sums have too many digits.
    TooLarge,
    /// Elements within elements, more than any audit file has.
    TooDeep,
    /// A row, a tag or a text of more than a megabyte, such as after a quote that is never closed.
    TooLong,
}

/// A kind of file that looks like a bookkeeping and is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherKind {
    /// An audit file of a payroll (XAS, XAF Salaris).
    Payroll,
    /// An audit file of a cash register (XAA).
    CashRegister,
    /// The Standard Audit File for Tax of the OECD.
    SafT,
    /// An audit file of before version 3.
    OldAuditFile,
    /// A workbook, where a CSV file should be.
    Workbook,
    /// XML, where a CSV file should be.
    XmlAsCsv,
    /// XML of another kind.
    OtherXml,
    /// Not XML at all.
    NotXml,
}

/// Why reading failed.
fn reason_of_io(error: &io::Error) -> Reason {
    let inner = error.get_ref();
    if let Some(OtherEncoding(stated)) = inner.and_then(|inner| inner.downcast_ref()) {
        return Reason::OtherEncoding(*stated);
    }
    match error.kind() {
        io::ErrorKind::FileTooLarge => Reason::TooLong,
        _ => Reason::Io(error.kind(), error.raw_os_error()),
    }
}

/// A code of a dimension. Programs fill an empty one with zeros: `0`, `00000` and `P0000` are no code.
fn code(code: &str) -> &str {
    let digits = code
        .strip_prefix(|first: char| first.is_ascii_alphabetic())
        .unwrap_or(code);
    let is_filling = !digits.is_empty() && digits.bytes().all(|digit| digit == b'0');
    if is_filling { "" } else { code }
}
