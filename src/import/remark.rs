//! Remarks on a file that could be read, for the reader of the report.

use super::{AccountDifference, JournalTotals};
use crate::plan::{DateOrder, DecimalMark, EntrySide, JournalField, Money, TextEncoding};

/// Something unusual in a file that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// Bytes that are not UTF-8, in a file that says it is UTF-8 or does not say its encoding. They were read in this
    /// encoding.
    NotUtf8 { at: u64, encoding: &'static str },
    /// All bytes are valid UTF-8, with letters beyond ASCII, and were read in this other encoding because the plan
    /// states it.
    LooksUtf8(TextEncoding),
    /// The number of lines that the file states is not the number that it has.
    LinesDiffer {
        stated: u64,
        counted: u64,
        convention: Option<CountConvention>,
    },
    /// A total that the file states is not the sum of its lines in any of the ways in which programs add negative
    /// amounts.
    TotalsDiffer {
        stated: JournalTotals,
        counted: JournalTotals,
    },
    /// The file gives an opening balance separately, and a different one among its transactions. Only the latter
    /// counts. The net amounts of each account are in this order.
    OpeningsDiffer(Vec<AccountDifference>),
    /// An ordinary transaction, which begins on this line, has the day of the opening balance that the file gives
    /// separately, and at least half of its amounts on the same accounts. It counts.
    OpeningAlmostRepeated {
        at: u64,
        differences: Vec<AccountDifference>,
    },
    /// The opening balance that the file gives separately is also a transaction among the ordinary ones, which begins
    /// on this line. It counts as the opening balance, once.
    OpeningRepeated { at: u64 },
    /// A total that the file states of its opening balance is not the sum of the lines of that balance.
    OpeningTotalsDiffer {
        stated: JournalTotals,
        counted: JournalTotals,
    },
    /// Transactions whose period is not the month of their date, in an audit file without a table of periods: their
    /// number, and the line of the first. Their dates decide.
    NoPeriods { count: u64, first: u64 },
    /// Transactions in a period that is missing from the table of periods, or is in it twice: their number, and the
    /// line of the first. Their dates decide. Periods after the ordinary ones may be missing.
    PeriodsLacking { count: u64, first: u64 },
    /// Transactions whose debit and credit differ: their number, and the line of the first.
    Unbalanced { count: u64, first: u64 },
    /// All lines of a CSV file are debit, or all are credit, though it has accounts of the balance sheet and of the
    /// result.
    OneSide(JournalTotals),
    /// Corrections after the last ordinary period. The plan says whether they count.
    YearEnd(JournalTotals),
    /// An audit file with zeros after its end.
    Padded,
    /// The file has no lines.
    NoLines,
    /// Transactions of an audit file outside its journals, such as in a sub-ledger, which are not read: their number,
    /// and the line of the first.
    OutsideJournals { count: u64, first: u64 },
    /// How a CSV file was read.
    Layout(AssumedLayout),
    /// The rows have no date and no transaction number. Each was read as the sum of the bookings of its period, not as
    /// a balance.
    NoTransactions,
    /// Credits are negative amounts in a column of credits, or beside a column of sides. They were read without the
    /// sign.
    NegativeCredits,
    /// The period of a row was taken for a month, because the file has no table of periods.
    PeriodsAreMonths,
    /// The periods of rows with dates are not months, such as those of a school year. The dates decide.
    PeriodsAreNoMonths,
    /// Rows that are empty or are sums of other rows: their number, the line of the first, and their amounts.
    RowsLeftOut {
        count: u64,
        first: u64,
        stated: JournalTotals,
    },
    /// Rows that say they are a sum, but whose amount is not a sum of the rows above them: their number. Of the first
    /// such row: its line, the account that it names if that has rows, its amount, and the sum of the rows since the
    /// previous sum.
    SumRowsDiffer {
        count: u64,
        at: u64,
        account: Option<String>,
        stated: JournalTotals,
        counted: JournalTotals,
    },
    /// Rows that spread their amount over months, which is not supported: their number, and the line of the first.
    SpreadRows { count: u64, first: u64 },
    /// The plan states the kind of the rows of an allocated line, but no column numbers such rows.
    AllocationsUnused,
    /// Lines of several rows: the number that was read as shares of an amount, and the number that was read as one
    /// amount with several axes.
    Allocations {
        shares: u64,
        axes: u64,
        /// Whether all of them were read as the plan says.
        is_stated: bool,
    },
    /// The plan states the kind of the rows of allocated lines, but transactions show another kind.
    WrongAllocations(AllocatedRows),
}

/// Transactions whose rows seem to be of another kind than the plan says. They were read as shares, although their sum
/// is two or more times the amount on the other side; or as one amount along several axes, although they balance as
/// shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AllocatedRows {
    pub count: u64,
    /// The line of the first transaction.
    pub at: u64,
    /// Whether the rows were read as shares. Else they were read as axes.
    pub are_shares: bool,
    /// The sum of the rows of the first transaction as they were read. `other_side` is the amount on its other side.
    pub rows: Money,
    pub other_side: Money,
}

/// How a CSV file was read, as far as the plan does not state it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssumedLayout {
    pub delimiter: char,
    /// The fields with the headings of their columns.
    pub columns: Vec<(JournalField, String)>,
    /// The headings of the columns that hold no field.
    pub unread: Vec<String>,
    pub decimal_mark: DecimalMark,
    pub date_order: DateOrder,
    pub positive: EntrySide,
    /// The account of all rows. None if a column has it.
    pub account: Option<String>,
}

/// A number that some programs state as the number of lines, although it counts something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountConvention {
    /// The transactions.
    Transactions,
    /// The opening balance as one more line.
    Opening,
}
