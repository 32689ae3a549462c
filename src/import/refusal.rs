//! Why a file can't be used. The words are those of the caller, who knows the name of the file.

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
    /// An amount of a CSV file that can have three decimals, or a separator of thousands: the text, and both amounts.
    TwoReadings(String, Money, Money),
    /// A number that is not an amount, and that can be read in the same two ways: the text, and both numbers.
    TwoQuantities(String, Quantity, Quantity),
    /// A number of a CSV file whose separators are not those of the file: the heading, the text, and the decimal mark
    /// of the file.
    OtherNotation(String, String, DecimalMark),
    /// An amount of a CSV file with more decimals than its currency has: the heading, the text, and how many it can
    /// have.
    TooFine(String, String, u32),
    /// An amount of a CSV file in another currency than that of the plan: both currencies.
    OtherCurrency(String, String),
    /// Bytes that are not in the encoding that the plan states.
    OtherEncoding(TextEncoding),
    /// Rows of one line with different amounts, where the plan says that they are one amount along several axes: the
    /// first row.
    UnequalAxes(u64),
    /// A CSV file without a row.
    Empty,
    /// A CSV file without a row of headings that can be recognised.
    NoHeadings,
    /// A row of headings that lacks some: the headings, and the fields that none of them holds, each with the fields
    /// that may replace it.
    LacksHeadings(Vec<String>, Vec<&'static [&'static str]>),
    /// A time that can't be read: the heading, and the text.
    UnreadableTime(String, String),
    /// A week that its year does not have, with the number of the last one.
    NoSuchWeek { text: String, year: i16, last: i8 },
    /// A CSV file without the heading that the plan names.
    NoColumn(String),
    /// An activity or a line that the plan does not have.
    UnknownPlace(String),
    /// A line in the column of activities, and another one in that of lines.
    TwoLines(String, String),
    /// Two columns of a CSV file with the heading of the amount.
    SameHeadings(String),
    /// A date of a CSV file whose year has two digits, where the plan does not state the order of dates.
    ShortYear(String),
    /// A row of a CSV file without an amount, and without an account or a time: its first text.
    HeadingRow(String),
    /// A date of a CSV file of a day that its month does not have.
    NoSuchDay(String),
    /// A period of a CSV file that can't be read.
    UnreadablePeriod(String),
    /// A period of a CSV file without a year, in a row without a date.
    NoYear(String),
    /// A period of a CSV file, in a row without a date, and the text in its column of years, which is not a year.
    UnreadableYear(String, String),
    /// The first negative amount of a file in which a sign has one meaning in the first rows and another one in all
    /// rows. Whether a column has the sides.
    SideOrSign { has_column: bool },
    /// The heading of a column whose cells are `af` and `bij`, the words of a bank, and not debit and credit.
    SidesOfBank(String),
    /// A row with a debit and a credit: both amounts.
    BothSides(String, String),
    /// Rows of one line that can be shares of an amount, and one amount along several axes. The transaction balances
    /// with both or with neither.
    UnclearAxes {
        /// The first row.
        first: u64,
        /// Whether they can be read as shares, and as axes, if the plan says so.
        can_be: AllocatedRowKinds,
    },
    /// Rows of one line that are shares along several axes, so that no row has the code of each axis: the first row.
    SharesAlongAxes(u64),
    /// The rows of one journal line are its amount several times, along axes whose codes are in one column: the first
    /// row.
    AxesInOneColumn(u64),
    /// A CSV file without an account in its rows or in its file name: the heading that seems to be that of accounts.
    NoAccount(Option<String>),
    /// A row of a CSV file that ends before its amount: the number of headings, and that of its cells.
    ShortRow { expected: usize, found: usize },
    /// A list of balances: it has no dates and no transactions, and has no periods or has balances in them.
    BalanceList,
    /// A row with more cells than there are headings.
    UnequalLengths { expected: usize, found: usize },
    /// A row with a quote that is not closed before the end of the file.
    OpenQuote,
    /// Its sums have too many digits.
    TooLarge,
    /// Elements within elements, more than any audit file has.
    TooDeep,
    /// A row, a tag or a text of more than a megabyte, such as after a quote that is never closed.
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

/// A kind of file that looks like a bookkeeping and is not one.
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
    /// A workbook, where a CSV file should be.
    Workbook,
    /// XML, where a CSV file should be.
    XmlAsCsv,
    /// A CSV file, where an audit file should be.
    CsvAsXaf,
    /// XML of another kind.
    OtherXml,
    /// Not XML at all.
    NotXml,
}

/// What the rows of an allocated line can be, if the plan says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AllocatedRowKinds {
    pub shares: bool,
    pub axes: bool,
}

/// Why reading failed.
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
