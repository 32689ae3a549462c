//! The lines of a bookkeeping that the rows of a CSV file represent.

mod accounts;
mod amounts;
mod sides;
mod signs;
mod spread;
mod totals;

pub(super) use signs::SidesAndSigns;

use csv::StringRecord;
use jiff::civil::Date;

use super::dates::{date_order_of, has_short_year, is_no_day, read_date_in};
use super::layout::{AMOUNTS, JournalColumns, account_in};
use super::months::{PeriodNumbers, month_of, period_numbers, read_period, year_of};
use super::notation::NumberNotation;
use super::sums;
use super::table::refused;
use crate::import::{AssumedLayout, JournalLine, PeriodKind, Reason, Refusal, Remark, code};
use crate::plan::{
    Currency, DateOrder, EntrySide, JournalField, JournalLayout, Word, account_and_name,
};

/// The fields that a line has and a balance does not.
const TIMES: [JournalField; 3] = [
    JournalField::Date,
    JournalField::Period,
    JournalField::Transaction,
];

/// Reads the rows of a CSV file of a bookkeeping.
pub(super) struct Rows {
    columns: JournalColumns,
    headings: Vec<String>,
    notation: NumberNotation,
    date_order: DateOrder,
    /// The order of dates that the plan states.
    stated_order: Option<DateOrder>,
    /// The side of positive amounts in a single column of amounts, if no column has the sides.
    positive: EntrySide,
    currency: Currency,
    /// The account of all rows. None if a column holds it.
    account: Option<String>,
    periods: PeriodNumbers,
    /// Whether the file writes credits as negative amounts.
    writes_negative_credits: bool,
    /// The columns of the months over which an amount is spread.
    months: Option<[usize; 2]>,
}

/// The kind of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    Line,
    /// A row that may be one of several rows of an allocated line.
    Allocation,
    /// A row that says it is a sum, but has a date and an account. It is a sum only if its amount is a sum of rows
    /// above it.
    Ambiguous,
    /// A row that is empty, repeats the headings or is a sum of other rows.
    LeftOut,
    /// An opening balance without an account. It is left out.
    LooseOpening,
}

impl Rows {
    /// Decides how the rows are read, from the layout and a sample.
    pub(super) fn new(
        layout: &JournalLayout,
        currency: &Currency,
        columns: JournalColumns,
        headings: Vec<String>,
        file_name: &str,
        sample: &[StringRecord],
    ) -> Result<Rows, Refusal> {
        let refused = refused(1);
        if !TIMES.into_iter().any(|field| columns.has(field)) {
            return Err(refused(Reason::BalanceList));
        }
        let account = layout.account.as_deref();
        let account = account.map(|text| account_and_name(text).0.to_string());
        let account = account.or_else(|| account_in(file_name));
        if account.is_none() && !columns.has(JournalField::Account) {
            return Err(refused(Reason::NoAccount(
                columns.heading_of_accounts(&headings),
            )));
        }
        let cells = |field: JournalField| {
            let column = columns.of(field);
            sample
                .iter()
                .filter_map(move |row| row.get(column?))
                .map(without_formula)
                .filter(|cell| !cell.is_empty())
        };
        let amounts = AMOUNTS.into_iter().flat_map(cells);
        let order = date_order_of(cells(JournalField::Date));
        let mut rows = Rows {
            notation: NumberNotation::new(layout.csv.decimal_mark, amounts),
            date_order: layout
                .csv
                .date_order
                .or(order)
                .unwrap_or(DateOrder::DayMonthYear),
            stated_order: layout.csv.date_order,
            positive: layout.positive.unwrap_or(EntrySide::Debit),
            currency: *currency,
            periods: period_numbers(&columns, sample, |text| {
                read_date_in(
                    text,
                    layout.csv.date_order,
                    order.or(layout.csv.date_order)?,
                )
            }),
            account: account
                .filter(|_| layout.account.is_some() || !columns.has(JournalField::Account)),
            months: spread::columns_of_months(&headings),
            writes_negative_credits: false,
            columns,
            headings,
        };
        rows.find_sides(sample).map_err(&refused)?;
        rows.writes_negative_credits = rows.have_negative_credits(sample);
        Ok(rows)
    }

    /// Returns remarks on the assumed layout.
    pub(super) fn remarks(&self, delimiter: u8) -> Vec<Remark> {
        let heading =
            |(field, number): (JournalField, usize)| (field, self.headings[number].clone());
        let mut remarks = vec![Remark::Layout(AssumedLayout {
            delimiter: char::from(delimiter),
            columns: self.columns.iter().map(heading).collect(),
            unread: self.unread(),
            decimal_mark: self.notation.mark,
            date_order: self.date_order,
            positive: self.positive,
            account: self.account.clone(),
        })];
        let has = |field| self.columns.has(field);
        match self.periods {
            PeriodNumbers::Months => remarks.push(Remark::PeriodsAreMonths),
            PeriodNumbers::FourWeeks | PeriodNumbers::Others if has(JournalField::Period) => {
                remarks.push(Remark::PeriodsAreNoMonths);
            }
            PeriodNumbers::FourWeeks | PeriodNumbers::Others => {}
        }
        if self.writes_negative_credits {
            remarks.push(Remark::NegativeCredits);
        }
        if !has(JournalField::Date) && !has(JournalField::Transaction) {
            remarks.push(Remark::NoTransactions);
        }
        remarks
    }

    /// The headings of the columns that are not read.
    fn unread(&self) -> Vec<String> {
        let read: Vec<usize> = self.columns.iter().map(|(_, number)| number).collect();
        let months = self.months.into_iter().flatten();
        let read: Vec<usize> = read.into_iter().chain(months).collect();
        let headings = self.headings.iter().enumerate();
        let unread = headings.filter(|(number, text)| !read.contains(number) && !text.is_empty());
        unread.map(|(_, heading)| heading.clone()).collect()
    }

    /// Reads a row into a line. The line reuses its text buffers, so that a row needs no new memory.
    pub(super) fn read(
        &self,
        row: &StringRecord,
        at: u64,
        line: &mut JournalLine,
    ) -> Result<RowKind, Reason> {
        let is_opening = self.is_opening(row);
        if row.iter().all(|cell| cell.trim().is_empty())
            || (!is_opening && self.is_total(row))
            || self.repeats_headings(row)
        {
            return Ok(RowKind::LeftOut);
        }
        if is_opening && !self.has_account(row) {
            return Ok(RowKind::LooseOpening);
        }
        if row
            .iter()
            .skip(self.headings.len())
            .any(|cell| !cell.trim().is_empty())
        {
            return Err(Reason::UnequalLengths {
                expected: self.headings.len(),
                found: row.len(),
            });
        }
        if let Some(text) = self.heading_text(row).filter(|_| !is_opening) {
            return Err(Reason::HeadingRow(text.to_string()));
        }
        self.check_currency(row)?;
        self.read_texts(row, line);
        self.read_account(row, line)?;
        (line.side, line.amount) = self.amount(row)?;
        line.date = self.date(row)?;
        (line.kind, line.period) = self.period(row, line.date)?;
        if is_opening {
            line.kind = PeriodKind::Opening;
        }
        line.at = at;
        self.check_time(row, line)?;
        Ok(if self.have_allocations() {
            RowKind::Allocation
        } else if self.may_be_total(row) {
            RowKind::Ambiguous
        } else {
            RowKind::Line
        })
    }

    /// Whether a line can have several rows, which a column numbers.
    pub(super) fn have_allocations(&self) -> bool {
        self.columns.has(JournalField::Allocation)
    }

    fn read_texts(&self, row: &StringRecord, line: &mut JournalLine) {
        let texts = [
            (&mut line.company, JournalField::Company),
            (&mut line.journal, JournalField::Journal),
            (&mut line.transaction, JournalField::Transaction),
            (&mut line.number, JournalField::Number),
            (&mut line.description, JournalField::Description),
            (&mut line.relation, JournalField::Relation),
            (&mut line.document, JournalField::Document),
        ];
        for (text, field) in texts {
            text.clear();
            text.push_str(self.cell(row, field));
        }
        let dimensions = [
            (&mut line.cost_centre, JournalField::CostCentre),
            (&mut line.cost_object, JournalField::CostObject),
            (&mut line.project, JournalField::Project),
        ];
        for (text, field) in dimensions {
            text.clear();
            text.push_str(code(self.cell(row, field)));
        }
    }

    /// Whether a row repeats the headings, as at the top of a page.
    fn repeats_headings(&self, row: &StringRecord) -> bool {
        row.iter()
            .map(str::trim)
            .eq(self.headings.iter().map(String::as_str))
    }

    /// Refuses a line without a time, unless it is an opening balance: it would be outside every plan.
    fn check_time(&self, row: &StringRecord, line: &JournalLine) -> Result<(), Reason> {
        if line.day().is_some() || line.kind == PeriodKind::Opening {
            return Ok(());
        }
        let mut times = [JournalField::Date, JournalField::Period].into_iter();
        let field =
            times.find(|&field| self.columns.has(field) && self.cell(row, field).is_empty());
        match field {
            Some(field) => Err(Reason::Missing(self.heading(field))),
            None => Ok(()),
        }
    }

    /// Whether a row is the opening balance of an account: it says so, and has no transaction number. If it has more
    /// words and its date is not the first of a month, it is an ordinary booking.
    fn is_opening(&self, row: &StringRecord) -> bool {
        let date = self.cell(row, JournalField::Date);
        let date = || read_date_in(date, self.stated_order, self.date_order);
        let may_begin = || date().is_none_or(|date| date.day() == 1);
        !self.has_number(row)
            && sums::has_opening(row)
            && (may_begin() || sums::has_only_opening(row))
    }

    /// Whether a row has the number of a transaction. Programs write 0 for none.
    fn has_number(&self, row: &StringRecord) -> bool {
        let number = self.cell(row, JournalField::Transaction);
        number.bytes().any(|byte| matches!(byte, b'1'..=b'9'))
    }

    /// The text of a column. Empty if there is no such column.
    fn cell<'r>(&self, row: &'r StringRecord, field: JournalField) -> &'r str {
        let cell = self.columns.of(field).and_then(|number| row.get(number));
        without_formula(cell.unwrap_or_default())
    }

    /// The heading of the column of a field, or else the word for the field.
    fn heading(&self, field: JournalField) -> String {
        let number = self.columns.of(field);
        number.map_or_else(
            || field.word().to_string(),
            |number| self.headings[number].clone(),
        )
    }

    fn unreadable(&self, row: &StringRecord, field: JournalField) -> Reason {
        Reason::Unreadable(self.heading(field), self.cell(row, field).to_string())
    }

    fn date(&self, row: &StringRecord) -> Result<Option<Date>, Reason> {
        match self.cell(row, JournalField::Date) {
            "" => Ok(None),
            text if sums::says_opening(text) => Ok(None),
            text => {
                let date = read_date_in(text, self.stated_order, self.date_order);
                date.map(Some).ok_or_else(|| match text {
                    _ if has_short_year(text) => Reason::ShortYear(text.to_string()),
                    _ if is_no_day(text, self.date_order) => Reason::NoSuchDay(text.to_string()),
                    _ => self.unreadable(row, JournalField::Date),
                })
            }
        }
    }

    /// The kind of the period of a row, and its days. In a row without a date, the period number is taken for a month,
    /// because a CSV file has no table of periods. In a row with a date, it is taken for a month only if the periods of
    /// the file are months. If the year is missing, it is the month nearest to the date.
    fn period(
        &self,
        row: &StringRecord,
        date: Option<Date>,
    ) -> Result<(PeriodKind, Option<(Date, Date)>), Reason> {
        let text = self.cell(row, JournalField::Period);
        if text.is_empty() {
            return Ok((PeriodKind::Ordinary, None));
        }
        let unreadable = || Reason::UnreadablePeriod(text.to_string());
        let (year, number) = read_period(text).ok_or_else(unreadable)?;
        let kind = match number {
            0 => PeriodKind::Opening,
            1..=12 => PeriodKind::Ordinary,
            13 if self.periods == PeriodNumbers::FourWeeks => PeriodKind::Ordinary,
            56 => PeriodKind::Closing,
            _ => PeriodKind::YearEnd,
        };
        let of_row = self.cell(row, JournalField::Year);
        let year = year.or_else(|| year_of(of_row));
        if year.is_none() && date.is_none() && kind != PeriodKind::Opening {
            return Err(match of_row {
                "" => Reason::NoYear(text.to_string()),
                of_row => Reason::UnreadableYear(text.to_string(), of_row.to_string()),
            });
        }
        let counts = date.is_none() || self.periods == PeriodNumbers::Months;
        let month = counts.then(|| month_of(date, year, number)).flatten();
        Ok((kind, month.map(|first| (first, first.last_of_month()))))
    }
}

/// The text of a cell. Programs write `="0440"` so that a spreadsheet keeps the zero.
fn without_formula(cell: &str) -> &str {
    let cell = cell.trim();
    let text = cell.strip_prefix("=\"");
    text.and_then(|text| text.strip_suffix('"')).unwrap_or(cell)
}

fn has_digit(cell: &str) -> bool {
    cell.bytes().any(|byte| byte.is_ascii_digit())
}
