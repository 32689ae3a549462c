//! CSV files of commitments: one row for each order or agreement.
//!
//! A row that can't be read is kept as a mistake, so that all mistakes are reported together.

mod columns;

use std::io::BufRead;

use csv::StringRecord;

use super::csv::{
    CsvColumns, CsvTable, NumberNotation, begins_with_total, date_order_of, line_of, read_date,
    says_total,
};
use super::{Reason, Refusal, Remark};
use crate::plan::{
    CommitmentField, CsvLayout, Currency, DateOrder, DecimalMark, Money, Span, Word,
};

/// The fields that a file must have, each with the fields that may replace it.
const NEEDED: [&[&str]; 3] = [&["number"], &["amount"], &["activity", "line"]];

/// A commitment of a file. Its activity and line are kept as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitmentRow {
    /// The line of the file, from 1.
    pub at: u64,
    pub number: String,
    pub supplier: Option<String>,
    pub activity: Option<String>,
    pub line: Option<String>,
    pub amount: Money,
    pub within: Option<Span>,
    pub invoiced: Money,
    pub note: Option<String>,
}

/// The result of reading a file of commitments, apart from its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitmentsSummary {
    pub delimiter: char,
    pub decimal: DecimalMark,
    /// The columns with their headings.
    pub columns: Vec<(CommitmentField, String)>,
    pub encoding: Option<Remark>,
    /// Rows that can't be read.
    pub mistakes: Vec<UnreadableRow>,
}

/// A row that can't be read, with the cells that can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadableRow {
    /// The line of the file, from 1.
    pub at: u64,
    pub reason: Reason,
    pub activity: Option<String>,
    pub line: Option<String>,
    pub within: Option<Span>,
}

/// Reads a file of commitments, and passes each row to `receive`.
///
/// # Errors
/// If the file can't be read, or has no row of headings that can be recognised. Rows before the error were
/// already passed on.
pub fn read(
    input: Box<dyn BufRead + '_>,
    layout: &CsvLayout<CommitmentField>,
    currency: &Currency,
    receive: &mut dyn FnMut(CommitmentRow),
) -> Result<CommitmentsSummary, Refusal> {
    let mut table = CsvTable::open(input, layout.delimiter, layout.encoding)?;
    let (columns, headings) = table.headings(|headings| columns(layout, headings))?;
    let sample = table.sample()?;
    let rows = CommitmentRows::new(layout, currency, columns, headings, &sample);
    let mut mistakes = Vec::new();
    let mut add = |record: &StringRecord| {
        let at = line_of(record);
        match rows.read(record, at) {
            Ok(Some(row)) => receive(row),
            Ok(None) => {}
            Err(reason) => mistakes.push(rows.unreadable(record, at, reason)),
        }
    };
    sample.iter().for_each(&mut add);
    let mut record = StringRecord::new();
    while table.next(&mut record)? {
        add(&record);
    }
    let named = rows.columns.iter();
    Ok(CommitmentsSummary {
        delimiter: char::from(table.delimiter),
        decimal: rows.notation.mark,
        columns: named
            .map(|(field, number)| (field, rows.headings[number].clone()))
            .collect(),
        encoding: table.encoding(),
        mistakes,
    })
}

/// The columns of a row of headings. None if these are not the headings of commitments.
fn columns(
    layout: &CsvLayout<CommitmentField>,
    headings: &[String],
) -> Result<Option<CsvColumns<CommitmentField>>, Reason> {
    let columns = CsvColumns::find(&layout.columns, headings).map_err(Reason::NoColumn)?;
    let are_enough = columns.check(&NEEDED, headings)?;
    Ok(are_enough.then_some(columns))
}

/// Reads the rows of a file of commitments.
struct CommitmentRows {
    columns: CsvColumns<CommitmentField>,
    headings: Vec<String>,
    notation: NumberNotation,
    /// The decimals that an amount can have.
    decimals: u32,
    date_order: DateOrder,
}

impl CommitmentRows {
    fn new(
        layout: &CsvLayout<CommitmentField>,
        currency: &Currency,
        columns: CsvColumns<CommitmentField>,
        headings: Vec<String>,
        sample: &[StringRecord],
    ) -> CommitmentRows {
        let cells = |field| {
            let number = columns.of(field);
            let rows = sample.iter();
            rows.filter_map(move |row| row.get(number?))
        };
        let amounts = cells(CommitmentField::Amount).chain(cells(CommitmentField::Invoiced));
        let date_order = date_order_of(
            cells(CommitmentField::Within)
                .collect::<Vec<_>>()
                .into_iter(),
        );
        CommitmentRows {
            notation: NumberNotation::new(layout.decimal_mark, amounts),
            decimals: currency.minor_unit().decimals().max(2),
            date_order: layout
                .date_order
                .or(date_order)
                .unwrap_or(DateOrder::DayMonthYear),
            columns,
            headings,
        }
    }

    /// Reads a row. None if it is not a commitment.
    fn read(&self, row: &StringRecord, at: u64) -> Result<Option<CommitmentRow>, Reason> {
        let is_blank = row.iter().all(|cell| cell.trim().is_empty());
        let headings = self.headings.iter().map(String::as_str);
        let is_headings = row.iter().map(str::trim).eq(headings);
        let activity = self.text(row, CommitmentField::Activity);
        let line = self.text(row, CommitmentField::Line);
        let number = self.text(row, CommitmentField::Number);
        // The word for a total can be in the column of numbers.
        let has_number = number
            .as_deref()
            .is_some_and(|text| !begins_with_total(text));
        let has_place = activity.is_some() || line.is_some();
        if is_blank || is_headings || (says_total(row) && !has_place && !has_number) {
            return Ok(None);
        }
        let mut rest = row.iter().skip(self.headings.len());
        if rest.any(|cell| !cell.trim().is_empty()) {
            let (expected, found) = (self.headings.len(), row.len());
            return Err(Reason::UnequalLengths { expected, found });
        }
        if !has_place {
            let activities = self.columns.has(CommitmentField::Activity);
            let field = if activities {
                CommitmentField::Activity
            } else {
                CommitmentField::Line
            };
            return Err(Reason::Missing(self.heading(field)));
        }
        let missing = |field| Reason::Missing(self.heading(field));
        let amount = self.amount(row, CommitmentField::Amount)?;
        Ok(Some(CommitmentRow {
            at,
            number: number.ok_or_else(|| missing(CommitmentField::Number))?,
            supplier: self.text(row, CommitmentField::Supplier),
            activity,
            line,
            amount: amount.ok_or_else(|| missing(CommitmentField::Amount))?,
            within: self.within(row)?,
            invoiced: self
                .amount(row, CommitmentField::Invoiced)?
                .unwrap_or(Money::ZERO),
            note: self.text(row, CommitmentField::Note),
        }))
    }

    /// Returns a row that can't be read, with the cells that can be. It has no cells if these may belong to other
    /// columns.
    fn unreadable(&self, row: &StringRecord, at: u64, reason: Reason) -> UnreadableRow {
        let is_shifted = matches!(reason, Reason::UnequalLengths { .. });
        let text = |field| self.text(row, field).filter(|_| !is_shifted);
        UnreadableRow {
            at,
            activity: text(CommitmentField::Activity),
            line: text(CommitmentField::Line),
            within: self.within(row).ok().flatten().filter(|_| !is_shifted),
            reason,
        }
    }

    /// The time in which the invoices are expected: a span as in a plan, or a day.
    fn within(&self, row: &StringRecord) -> Result<Option<Span>, Reason> {
        let Some(text) = self.text(row, CommitmentField::Within) else {
            return Ok(None);
        };
        let day = || read_date(&text, self.date_order).map(Span::day);
        let span = Span::parse(&text).ok().or_else(day);
        let unreadable =
            || Reason::UnreadableTime(self.heading(CommitmentField::Within), text.clone());
        span.ok_or_else(unreadable).map(Some)
    }

    fn amount(&self, row: &StringRecord, field: CommitmentField) -> Result<Option<Money>, Reason> {
        let Some(text) = self.text(row, field) else {
            return Ok(None);
        };
        let heading = || self.heading(field);
        self.notation
            .amount(&text, self.decimals, heading)
            .map(Some)
    }

    /// The text of a cell. None if it is empty.
    fn text(&self, row: &StringRecord, field: CommitmentField) -> Option<String> {
        let text = row.get(self.columns.of(field)?)?.trim();
        (!text.is_empty()).then(|| text.to_string())
    }

    /// The heading of the column of a field, or else the word for the field.
    fn heading(&self, field: CommitmentField) -> String {
        let heading = self.columns.of(field).and_then(|at| self.headings.get(at));
        heading.map_or_else(|| field.word().to_string(), String::clone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> (Vec<CommitmentRow>, CommitmentsSummary) {
        let mut rows = Vec::new();
        let layout = CsvLayout::default();
        let summary = read(
            Box::new(text.as_bytes()),
            &layout,
            &Currency::euro(),
            &mut |row| rows.push(row),
        );
        (rows, summary.expect(text))
    }

    #[test]
    fn headings_are_recognised_in_both_languages() {
        let dutch = "Bestelnummer;Leverancier;Activiteit;Bedrag;Periode;Gefactureerd\nI-7;Bureau Zes;1.1;€ 12.000,00;2021-H2;4.500,50\n;;;;;\nTotaal;;;12.000,00;;\n";
        let (rows, summary) = rows(dutch);
        assert_eq!((rows.len(), summary.mistakes.len()), (1, 0));
        assert_eq!((rows[0].at, rows[0].amount), (2, Money::whole(12_000)));
        assert_eq!(rows[0].invoiced.decimal().to_string(), "4500.5");
        assert_eq!(rows[0].within, Span::parse("2021-H2").ok());
        let english = "number,supplier,line,amount\n7,Six Ltd,staff,\"1,200.50\"\n";
        let (rows, summary) = self::rows(english);
        assert_eq!(rows[0].line.as_deref(), Some("staff"));
        assert_eq!((rows[0].invoiced, rows[0].within), (Money::ZERO, None));
        assert_eq!(summary.decimal, DecimalMark::Point);
    }

    #[test]
    fn a_stated_encoding_goes_before_the_one_that_is_detected() {
        let bytes = b"Nummer;Leverancier;Post;Bedrag\n1;Caf\x8e;staf;10\n";
        let layout = CsvLayout {
            encoding: Some(crate::plan::TextEncoding::Macintosh),
            ..CsvLayout::default()
        };
        let mut suppliers = Vec::new();
        let euro = Currency::euro();
        let summary = read(Box::new(&bytes[..]), &layout, &euro, &mut |row| {
            suppliers.extend(row.supplier);
        });
        assert_eq!(suppliers, ["Café"]);
        assert_eq!(summary.expect("a file").encoding, None);
    }

    #[test]
    fn rows_that_cannot_be_read_are_all_kept() {
        let text = "Nummer;Post;Bedrag;Periode\n1;staf;veel;2021\n;staf;10;2021\n3;;10;2021\n4;staf;;2021\n5;staf;10;ooit\n\
                    6;staf;1,533;2021\n7;staf;10;2021;x\n8;staf;10;31-12-2021\n";
        let (rows, summary) = rows(text);
        assert_eq!(rows.len(), 1);
        let at: Vec<u64> = summary.mistakes.iter().map(|row| row.at).collect();
        assert_eq!(at, [2, 3, 4, 5, 6, 7, 8]);
        let missing = Reason::Missing("Nummer".into());
        assert_eq!(summary.mistakes[1].reason, missing);
        let known = |at: usize| {
            let row = &summary.mistakes[at];
            (row.line.as_deref(), row.within)
        };
        let year = Span::parse("2021").ok();
        assert_eq!(known(0), (Some("staf"), year), "without an amount");
        assert_eq!(known(2), (None, year), "without a place");
        assert_eq!(known(4), (Some("staf"), None), "without a time");
        assert_eq!(known(6), (None, None), "with a cell too many");
    }

    #[test]
    fn what_is_no_list_of_commitments_is_refused() {
        let layout = CsvLayout::default();
        let read = read(
            Box::new(&b"Nummer;Bedrag\n1;10\n"[..]),
            &layout,
            &Currency::euro(),
            &mut |_| {},
        );
        let headings = ["Nummer", "Bedrag"].map(str::to_string);
        let lacking = vec![&["activity", "line"][..]];
        let reason = Reason::LacksHeadings(headings.into(), lacking);
        assert_eq!(read.expect_err("no place").reason, reason);
    }
}
