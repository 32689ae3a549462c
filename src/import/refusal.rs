//! Why a file can't be used. The caller knows the name of the file, and puts the reason into words.

use std::io;

use super::decoded::OtherEncoding;
use crate::plan::{DecimalMark, Money, Quantity, TextEncoding};

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
    /// It is one of several parts, and the next part was not given.
    PartMissing { next: u32, of: u32 },
    /// It begins with the second or a later part.
    FirstPartMissing,
    /// It has a document type, which can define entities.
    DocumentType,
    /// It uses an entity that XML does not define.
    UnknownEntity(String),
    /// It is another kind of file.
    OtherKind(OtherKind),
    /// An audit file states a number of lines, but none is recognised: the stated number.
    NoLinesRead(u64),
    /// A value that is needed is missing from a line: the name of its element or column.
    Missing(String),
    /// A value of a column that can't be read: the heading, and the value.
    Unreadable(String, String),
    /// A value of an element of an audit file that can't be read: the name of the element, and the value.
    UnreadableElement(String, String),
    /// An amount of an audit file with more digits than an amount can have.
    AmountTooLarge(String),
    /// An amount of an audit file with more than two decimals: the name of its element, and the amount.
    MoreDecimals(String, String),
    /// An amount of a CSV file with three decimals or a separator of thousands, which is unclear: the text, and both
    /// amounts.
    TwoReadings(String, Money, Money),
    /// A number that is not an amount, and is unclear in the same way: the text, and both numbers.
    TwoQuantities(String, Quantity, Quantity),
    /// A number of a CSV file whose separators do not fit the notation of the file: the heading, the text, and the
    /// decimal mark of the file.
    OtherNotation(String, String, DecimalMark),
    /// An amount of a CSV file with more decimals than its currency has: the heading, the text, and the maximum number.
    TooFine(String, String, u32),
    /// An amount of a CSV file in another currency than that of the plan: both currencies.
    OtherCurrency(String, String),
    /// Bytes that are not in the encoding that the plan states.
    OtherEncoding(TextEncoding),
    /// Rows of one line with different amounts that are one amount along several axes according to the plan: the first
    /// row.
    UnequalAxes(u64),
    /// A CSV file without a row.
    Empty,
    /// A CSV file without a row of headings that can be recognised.
    NoHeadings,
    /// A row of headings without some of the fields that are needed: the headings, and the missing fields, each with
    /// the fields that may replace it.
    LacksHeadings(Vec<String>, Vec<&'static [&'static str]>),
    /// A time that can't be read: the heading, and the text.
    UnreadableTime(String, String),
    /// A week that its year does not have, with the number of the last week.
    NoSuchWeek { text: String, year: i16, last: i8 },
    /// A CSV file without the heading that the plan names.
    NoColumn(String),
    /// An activity or a line that the plan does not have.
    UnknownPlace(String),
    /// A line in the column of activities, and another line in the column of lines.
    TwoLines(String, String),
    /// Two columns of a CSV file with the heading of the amount.
    SameHeadings(String),
    /// A date of a CSV file with a year of two digits, while the plan does not state the order of dates.
    ShortYear(String),
    /// A row of a CSV file that has no amount, and lacks an account or a time: its first text.
    HeadingRow(String),
    /// A date of a CSV file with a day that its month does not have.
    NoSuchDay(String),
    /// A period of a CSV file that can't be read.
    UnreadablePeriod(String),
    /// A period of a CSV file without a year, in a row without a date.
    NoYear(String),
    /// A period of a CSV file, in a row without a date, and the text in its column of years, which is not a year.
    UnreadableYear(String, String),
    /// The first negative amount of a file whose rows together contradict the meaning that signs have in its first
    /// rows. `has_column` is whether a column has the sides.
    SideOrSign { has_column: bool },
    /// The heading of a column with `af` and `bij`, the words of a bank, instead of debit and credit.
    SidesOfBank(String),
    /// A row with a debit and a credit: both amounts.
    BothSides(String, String),
    /// Rows of one line that can be shares of an amount, or one amount along several axes. The transaction balances in
    /// both ways or in neither.
    UnclearAxes {
        /// The first row.
        first: u64,
        /// The ways in which they can be read if the plan states their kind.
        can_be: AllocatedRowKinds,
    },
    /// Rows of one line that are shares along several axes, so that no row has the code of each axis: the first row.
    SharesAlongAxes(u64),
    /// Rows of one journal line that repeat its amount along axes whose codes are in one column: the first row.
    AxesInOneColumn(u64),
    /// A CSV file without an account in its rows or in its file name: the heading of a column that probably holds the
    /// accounts.
    NoAccount(Option<String>),
    /// A row of a CSV file that ends before its amount: the number of headings, and the number of its cells.
    ShortRow { expected: usize, found: usize },
    /// A list of balances. It has no dates and no transactions, and either no periods or headings for balances.
    BalanceList,
    /// A row with more cells than there are headings.
    UnequalLengths { expected: usize, found: usize },
    /// A row with a quote that is not closed before the end of the file.
    OpenQuote,
    /// Its sums have too many digits.
    TooLarge,
    /// Elements that are nested more deeply than in any audit file.
    TooDeep,
    /// A row, a tag or a text of more than a megabyte, for example after a quote that is never closed.
    TooLong,
}

impl Reason {
    /// Returns the same reason for a number that is not an amount.
    pub(in crate::import) fn of_quantity(self) -> Reason {
        let quantity = |amount: Money| Quantity::new(amount.decimal());
        if let Reason::TwoReadings(text, decimals, thousands) = &self
            && let (Some(one), Some(other)) = (quantity(*decimals), quantity(*thousands))
        {
            return Reason::TwoQuantities(text.clone(), one, other);
        }
        self
    }
}

/// A kind of file that looks like a bookkeeping but is something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherKind {
    /// An audit file of a payroll (XAS, XAF Salaris).
    Payroll,
    /// An audit file of a cash register (XAA).
    CashRegister,
    /// The Standard Audit File for Tax of the OECD.
    SafT,
    /// An audit file from before version 3.
    OldAuditFile,
    /// A workbook instead of a CSV file.
    Workbook,
    /// XML instead of a CSV file.
    XmlAsCsv,
    /// A CSV file instead of an audit file.
    CsvAsXaf,
    /// XML of another kind.
    OtherXml,
    /// Not XML at all.
    NotXml,
}

/// The ways in which the rows of an allocated line can be read if the plan states their kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AllocatedRowKinds {
    pub shares: bool,
    pub axes: bool,
}

/// Returns the reason for an input error.
pub(super) fn reason_of_io(error: &io::Error) -> Reason {
    let inner = error.get_ref();
    if let Some(OtherEncoding(stated)) = inner.and_then(|inner| inner.downcast_ref()) {
        return Reason::OtherEncoding(*stated);
    }
    match error.kind() {
        io::ErrorKind::FileTooLarge => Reason::TooLong,
        _ => Reason::Io(error.kind(), error.raw_os_error()),
    }
}
