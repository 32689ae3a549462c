//! The lines of a bookkeeping that the rows of a CSV file stand for.

use csv::StringRecord;
use jiff::civil::Date;

use super::layout::CsvColumns;
use super::values::{date_order_of, decimal_mark_of, read_amount, read_date};
use crate::import::{JournalLine, PeriodKind, Reason, Refusal, Remark, Summary, code};
use crate::plan::{CsvLayout, DateOrder, DecimalMark, EntrySide, JournalField, Money, Word};

/// Words of a row that holds a sum of other rows.
const TOTALS: [&str; 4] = ["totaal", "subtotaal", "total", "eindsaldo"];
/// Words of a row that holds what an account begins with.
const OPENINGS: [&str; 3] = ["beginsaldo", "beginbalans", "openingsbalans"];

/// How the rows of a file are read.
pub(super) struct Rows {
    columns: CsvColumns,
    headings: Vec<String>,
    decimal_mark: DecimalMark,
    date_order: DateOrder,
    positive: EntrySide,
    /// The account of all rows. None if a column holds it.
    account: Option<String>,
}

impl Rows {
    /// Decides how the rows are read, from the layout and a sample.
    pub(super) fn new(
        layout: &CsvLayout,
        columns: CsvColumns,
        headings: Vec<String>,
        file_name: &str,
        sample: &[StringRecord],
    ) -> Result<Rows, Refusal> {
        let refused = |reason| Refusal {
            part: 0,
            at: 1,
            reason,
        };
        let has_time = [
            JournalField::Date,
            JournalField::Period,
            JournalField::Transaction,
        ]
        .into_iter()
        .any(|field| columns.has(field));
        if !has_time {
            return Err(refused(Reason::BalanceList));
        }
        let account = layout.account.clone().or_else(|| account_in(file_name));
        if account.is_none() && !columns.has(JournalField::Account) {
            return Err(refused(Reason::NoAccount));
        }
        let cells = |field: JournalField| {
            let column = columns.of(field);
            sample
                .iter()
                .filter_map(move |row| row.get(column?))
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
        };
        let amounts = [
            JournalField::Amount,
            JournalField::Debit,
            JournalField::Credit,
        ];
        let mark = decimal_mark_of(amounts.into_iter().flat_map(cells));
        let order = date_order_of(cells(JournalField::Date));
        Ok(Rows {
            decimal_mark: layout.decimal_mark.or(mark).unwrap_or(DecimalMark::Comma),
            date_order: layout
                .date_order
                .or(order)
                .unwrap_or(DateOrder::DayMonthYear),
            positive: layout.positive.unwrap_or(EntrySide::Debit),
            account: account
                .filter(|_| layout.account.is_some() || !columns.has(JournalField::Account)),
            columns,
            headings,
        })
    }

    /// What was assumed of the layout.
    pub(super) fn layout(&self, delimiter: u8) -> Remark {
        let heading =
            |(field, number): (JournalField, usize)| (field, self.headings[number].clone());
        Remark::Layout {
            delimiter: char::from(delimiter),
            columns: self.columns.iter().map(heading).collect(),
            decimal_mark: self.decimal_mark,
            date_order: self.date_order,
        }
    }

    /// The line of a row, and whether it can be an allocation of a line that other rows repeat. None for an empty row or
    /// a sum of other rows.
    pub(super) fn line(
        &self,
        row: &StringRecord,
        at: u64,
    ) -> Result<Option<(JournalLine, bool)>, Reason> {
        if row.iter().all(|cell| cell.trim().is_empty()) || self.is_total(row) {
            return Ok(None);
        }
        if row
            .iter()
            .skip(self.headings.len())
            .any(|cell| !cell.trim().is_empty())
        {
            return Err(Reason::Uneven {
                expected: self.headings.len(),
                found: row.len(),
            });
        }
        let text = |field| self.cell(row, field).to_string();
        let dimension = |field| code(self.cell(row, field)).to_string();
        let account = self
            .account
            .clone()
            .unwrap_or_else(|| text(JournalField::Account));
        if account.is_empty() {
            return Err(Reason::Missing(self.heading(JournalField::Account)));
        }
        let (side, amount) = self.amount(row)?;
        let date = self.date(row)?;
        let (kind, period) = self.period(row, date)?;
        let line = JournalLine {
            part: 0,
            at,
            journal: text(JournalField::Journal),
            transaction: text(JournalField::Transaction),
            number: text(JournalField::Number),
            account,
            description: text(JournalField::Description),
            cost_centre: dimension(JournalField::CostCentre),
            cost_object: dimension(JournalField::CostObject),
            project: dimension(JournalField::Project),
            relation: text(JournalField::Relation),
            document: text(JournalField::Document),
            kind: if has_word(row, &OPENINGS) {
                PeriodKind::Opening
            } else {
                kind
            },
            period,
            date,
            side,
            amount,
        };
        Ok(Some((line, self.columns.has(JournalField::Allocation))))
    }

    /// Whether a row is a sum: it says so, and has no account or no date of its own.
    fn is_total(&self, row: &StringRecord) -> bool {
        let lacks = |field| self.columns.has(field) && self.cell(row, field).is_empty();
        let is_loose = lacks(JournalField::Account)
            || lacks(JournalField::Date)
            || lacks(JournalField::Transaction);
        has_word(row, &TOTALS) && (is_loose || self.amount(row).is_err())
    }

    /// The text of a column. Empty if there is no such column.
    fn cell<'r>(&self, row: &'r StringRecord, field: JournalField) -> &'r str {
        self.columns
            .of(field)
            .and_then(|number| row.get(number))
            .unwrap_or_default()
            .trim()
    }

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

    /// The side and the amount of a row, from a pair of columns, or from one column whose side is in another one or in
    /// its sign.
    fn amount(&self, row: &StringRecord) -> Result<(EntrySide, Money), Reason> {
        let (debit, credit) = (JournalField::Debit, JournalField::Credit);
        if self.columns.has(debit) && self.columns.has(credit) {
            let sides = (self.money(row, debit)?, self.money(row, credit)?);
            return match (
                sides.0.filter(|amount| !amount.is_zero()),
                sides.1.filter(|amount| !amount.is_zero()),
            ) {
                (Some(_), Some(_)) => Err(self.unreadable(row, credit)),
                (None, Some(amount)) => Ok((EntrySide::Credit, amount)),
                (Some(amount), None) => Ok((EntrySide::Debit, amount)),
                (None, None) => Ok((EntrySide::Debit, Money::ZERO)),
            };
        }
        let field = [JournalField::Amount, debit, credit]
            .into_iter()
            .find(|&field| self.columns.has(field));
        let field = field.unwrap_or(JournalField::Amount);
        let amount = self
            .money(row, field)?
            .ok_or_else(|| Reason::Missing(self.heading(field)))?;
        if self.columns.has(JournalField::Side) {
            let side = self.cell(row, JournalField::Side).to_lowercase();
            return match side.as_str() {
                "d" | "debet" | "debit" | "db" => Ok((EntrySide::Debit, amount)),
                "c" | "credit" | "cr" => Ok((EntrySide::Credit, amount)),
                _ => Err(self.unreadable(row, JournalField::Side)),
            };
        }
        let positive = if field == credit {
            EntrySide::Credit
        } else {
            self.positive
        };
        Ok(if amount.is_negative() {
            (positive.opposite(), -amount)
        } else {
            (positive, amount)
        })
    }

    /// The amount of a column. None if it is empty.
    fn money(&self, row: &StringRecord, field: JournalField) -> Result<Option<Money>, Reason> {
        match self.cell(row, field) {
            "" => Ok(None),
            text => read_amount(text, self.decimal_mark)
                .map(Some)
                .ok_or_else(|| self.unreadable(row, field)),
        }
    }

    fn date(&self, row: &StringRecord) -> Result<Option<Date>, Reason> {
        match self.cell(row, JournalField::Date) {
            "" => Ok(None),
            text => {
                let date = read_date(text, self.date_order);
                date.map(Some)
                    .ok_or_else(|| self.unreadable(row, JournalField::Date))
            }
        }
    }

    /// The kind of the period of a row, and its days if it has no date: periods are months, since a CSV file has no table
    /// of periods.
    fn period(
        &self,
        row: &StringRecord,
        date: Option<Date>,
    ) -> Result<(PeriodKind, Option<(Date, Date)>), Reason> {
        let text = self.cell(row, JournalField::Period);
        if text.is_empty() {
            return Ok((PeriodKind::Ordinary, None));
        }
        let unreadable = || self.unreadable(row, JournalField::Period);
        let (year, number) = read_period(text).ok_or_else(unreadable)?;
        let kind = match number {
            0 => PeriodKind::Opening,
            1..=12 => PeriodKind::Ordinary,
            56 => PeriodKind::Closing,
            _ => PeriodKind::YearEnd,
        };
        let year = year.or_else(|| self.cell(row, JournalField::Year).parse().ok());
        let month = match (date, year, i8::try_from(number)) {
            (None, Some(year), Ok(month)) => Date::new(year, month.clamp(1, 12), 1).ok(),
            _ => None,
        };
        Ok((kind, month.map(|first| (first, first.last_of_month()))))
    }
}

/// The year, if it is there, and the number of a period: `4`, `P04`, `2023/04`, `2023-04`, `202304`.
fn read_period(text: &str) -> Option<(Option<i16>, u16)> {
    let text = text.trim_start_matches(['P', 'p']);
    if let Some((year, number)) = text.split_once(['/', '-', '.']) {
        return Some((Some(year.parse().ok()?), number.parse().ok()?));
    }
    if text.len() == 6 && text.is_ascii() {
        return Some((Some(text[..4].parse().ok()?), text[4..].parse().ok()?));
    }
    Some((None, text.parse().ok()?))
}

/// Whether a cell of a row begins with one of some words.
fn has_word(row: &StringRecord, words: &[&str]) -> bool {
    row.iter().any(|cell| {
        let cell = cell.trim().to_lowercase();
        words.iter().any(|word| cell.starts_with(word))
    })
}

/// The account that the name of a file holds: its first number of at least three digits.
fn account_in(file_name: &str) -> Option<String> {
    let mut numbers = file_name.split(|letter: char| !letter.is_ascii_digit());
    numbers.find(|number| number.len() >= 3).map(str::to_string)
}

/// Counts a row that is no line.
pub(super) fn count_left_out(summary: &mut Summary, at: u64) {
    let counted = summary.remarks.iter_mut().find_map(|remark| match remark {
        Remark::RowsLeftOut { count, .. } => Some(count),
        _ => None,
    });
    match counted {
        Some(count) => *count += 1,
        None => summary.remarks.push(Remark::RowsLeftOut {
            count: 1,
            first: at,
        }),
    }
}
