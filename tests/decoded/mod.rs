//! Reports read back from the written formats, all in one form, so that they can be compared cell by cell.
//!
//! The form is a list of tables with rows of texts. The first row of a table has its headings, with the group and the
//! title as one text. A number is its digits with a point and without trailing zeros, and a share is its percentage.
//! Days and spans are as in a plan. A filled cell is `x`, and an empty cell is an empty text.

pub mod docx;
pub mod dom;
pub mod html;
mod text;
#[cfg(feature = "xlsx")]
pub mod xlsx;

use csv::{ReaderBuilder, StringRecord};
use hbplan::render::Dialect;
use hbplan::render::{Colour, Content, Options, ReportFormat, number};
use hbplan::table::{Cell, Column, Report, Style, Table};
use serde_json::Value;

use crate::support::tables::tables;

/// Asserts that a format writes every cell of a report. A new format needs its reader here.
pub fn assert_complete(format: &ReportFormat, report: &Report, what: &str) {
    let dialects: &[Dialect] = match format.id {
        "csv" => &[Dialect::Standard, Dialect::Dutch],
        _ => &[Dialect::Standard],
    };
    for dialect in dialects {
        let options = Options {
            width: 10_000,
            colour: Colour::Plain,
            dialect: *dialect,
        };
        let content = Content {
            report,
            further: &[],
            events: None,
            checked: &[],
        };
        let bytes = (format.render)(&content, &options).expect("the report fits");
        assert_holds_every_cell(format.id, bytes, *dialect, report, what);
    }
}

fn assert_holds_every_cell(
    format: &str,
    bytes: Vec<u8>,
    dialect: Dialect,
    report: &Report,
    what: &str,
) {
    #[cfg(feature = "xlsx")]
    if format == "xlsx" {
        return xlsx::assert_sheets(bytes, &[report], what);
    }
    if format == "docx" {
        return docx::assert_tables(&bytes, report, what);
    }
    let file = String::from_utf8(bytes).expect("the format is text");
    match format {
        // A file has a column for each unit of such a column, which `csv/split.rs` tests.
        "csv" if has_columns_of_several_units(report) => {}
        "csv" => assert_eq!(
            csv(&file, dialect, report),
            named(with_units(in_dialect(report, dialect), report), report),
            "{what}"
        ),
        "json" => assert_eq!(json(&file), self::report(report), "{what}"),
        "html" => assert_eq!(html::html(&file), html::printed(report), "{what}"),
        "markdown" => text::assert_markdown(&file, report, what),
        "text" => text::assert_text(&file, report, what),
        other => panic!("no test reads the format {other}"),
    }
}

/// All tables of a report.
pub type Tables = Vec<Vec<Vec<String>>>;

/// The tables of a report as it was built, which every format for programs must have.
pub fn report(report: &Report) -> Tables {
    in_dialect(report, Dialect::Standard)
}

/// The same tables as in a CSV file of a dialect. The Dutch dialect is for people, so it has other names for periods.
fn in_dialect(report: &Report, dialect: Dialect) -> Tables {
    tables(report)
        .into_iter()
        .map(|table| built(table, &report.style, dialect))
        .collect()
}

/// Whether a column is blank and is part of the sum in a column of amounts.
fn is_in_sum(table: &Table, at: usize) -> bool {
    let is_blank = table.rows.iter().all(|row| row.cells[at] == Cell::Empty);
    let is_amounts = |sum: usize| {
        let mut cells = table.rows.iter().map(|row| &row.cells[sum]);
        cells.any(|cell| matches!(cell, Cell::Money(_)))
    };
    let mut columns = table.columns.iter().enumerate();
    is_blank && columns.any(|(sum, column)| column.sums.contains(&at) && is_amounts(sum))
}

/// The tables with the currency or `%` in each heading over figures, and `%` after each percentage in a column with
/// amounts.
fn with_units(mut all: Tables, report: &Report) -> Tables {
    if has_own_columns_only(report) {
        return all;
    }
    for (rows, table) in all.iter_mut().zip(tables(report)) {
        for (at, _) in table.columns.iter().enumerate() {
            let of = |is: fn(&Cell) -> bool| {
                let cells = table.rows.iter().map(|row| is(&row.cells[at]));
                cells.collect::<Vec<bool>>()
            };
            let amounts = of(|cell| matches!(cell, Cell::Money(_)));
            let shares = of(|cell| matches!(cell, Cell::Share(_)));
            let others = of(|cell| {
                matches!(
                    cell,
                    Cell::Count(_) | Cell::Quantity(_) | Cell::Date(_) | Cell::Span(_)
                )
            });
            let has = |cells: &[bool]| cells.contains(&true);
            let code = report.style.currency.code();
            // Amounts among other figures have the currency in each cell.
            if has(&amounts) && has(&others) {
                for (row, _) in amounts.iter().enumerate().filter(|(_, is)| **is) {
                    rows[row + 1][at].push_str(&format!(" {code}"));
                }
                for (row, _) in shares.iter().enumerate().filter(|(_, is)| **is) {
                    rows[row + 1][at].push('%');
                }
                continue;
            }
            let unit = match (has(&amounts), has(&shares)) {
                (true, true) => format!("{code}, %"),
                (true, false) => code.to_string(),
                (false, true) => "%".to_string(),
                (false, false) if is_in_sum(table, at) => code.to_string(),
                (false, false) => continue,
            };
            if !rows[0][at].contains(&unit) {
                rows[0][at] = format!("{} ({unit})", rows[0][at]).trim_start().to_string();
            }
            for (row, _) in shares
                .iter()
                .enumerate()
                .filter(|(_, is)| **is && unit != "%")
            {
                rows[row + 1][at].push('%');
            }
        }
    }
    all
}

fn built(table: &Table, style: &Style, dialect: Dialect) -> Vec<Vec<String>> {
    let heading = |column: &Column| match dialect {
        Dialect::Standard => column.id().into_owned(),
        Dialect::Dutch => column.heading().into_owned(),
    };
    let headings = table.columns.iter().map(heading).collect();
    let cell = |cell: &Cell| match (cell, dialect) {
        (Cell::Label(label), Dialect::Dutch) => label.text().to_string(),
        (Cell::Span(time), Dialect::Dutch) => number::span(*time, style),
        (cell, Dialect::Standard | Dialect::Dutch) => said(cell, style),
    };
    let row = |cells: &Vec<Cell>| cells.iter().map(cell).collect();
    [headings]
        .into_iter()
        .chain(table.rows.iter().map(|line| row(&line.cells)))
        .collect()
}

fn said(cell: &Cell, style: &Style) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Judged(_, text) => text.clone(),
        Cell::Label(label) => label.id().to_string(),
        Cell::Message(message) => number::message(message, style),
        Cell::Money(amount) | Cell::InFull(amount, None) => {
            amount.decimal().normalize().to_string()
        }
        Cell::InFull(amount, Some(currency)) => number::in_currency(*amount, *currency, style),
        Cell::Quantity(quantity) => quantity.decimal().normalize().to_string(),
        Cell::Share(share) => share.percent().normalize().to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::Span(span) => span.to_string(),
        Cell::Mark => "x".to_string(),
        Cell::Unknown => "?".to_string(),
    }
}

/// The tables of a JSON document.
pub fn json(document: &str) -> Tables {
    let document: Value = serde_json::from_str(document).expect("it is JSON");
    assert_eq!(
        (&document["generator"], &document["version"]),
        (&"hbplan".into(), &3.into())
    );
    list(&document["report"]["blocks"])
        .iter()
        .filter_map(|block| block.get("table"))
        .map(json_table)
        .collect()
}

fn json_table(table: &Value) -> Vec<Vec<String>> {
    let heading = |column: &Value| {
        let words = [&column["group"], &column["title"]]
            .into_iter()
            .filter_map(Value::as_str);
        words
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let headings = list(&table["columns"]).iter().map(heading).collect();
    let row = |row: &Value| list(&row["cells"]).iter().map(json_cell).collect();
    [headings]
        .into_iter()
        .chain(list(&table["rows"]).iter().map(row))
        .collect()
}

fn json_cell(cell: &Value) -> String {
    let Value::Object(cell) = cell else {
        assert!(cell.is_null(), "{cell}");
        return String::new();
    };
    assert_eq!(cell.len(), 1, "{cell:?}");
    match cell.iter().next().expect("there is one") {
        (kind, Value::String(text))
            if matches!(
                kind.as_str(),
                "text" | "money" | "quantity" | "share" | "date" | "span"
            ) =>
        {
            text.clone()
        }
        (kind, Value::Number(number)) if kind == "count" => number.to_string(),
        (kind, Value::Bool(true)) if kind == "mark" => "x".to_string(),
        (kind, Value::Bool(true)) if kind == "unknown" => "?".to_string(),
        other => panic!("no cell: {other:?}"),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

/// The tables of a CSV file. The report gives the number of columns of each, because a CSV file fills up rows with
/// empty fields.
pub fn csv(file: &str, dialect: Dialect, report: &Report) -> Tables {
    let widths: Vec<usize> = tables(report)
        .into_iter()
        .map(|table| table.columns.len())
        .collect();
    let (file, delimiter) = match dialect {
        Dialect::Standard => (file, b','),
        Dialect::Dutch if widths.is_empty() => (file, b';'),
        Dialect::Dutch => (
            file.strip_prefix('\u{feff}').expect("a byte order mark"),
            b';',
        ),
    };
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .delimiter(delimiter)
        .from_reader(file.as_bytes());
    let first = usize::from(widths.len() > 1);
    let mut found: Tables = Vec::new();
    // The role, the depth and the subject of the row.
    let mut last = 2;
    for (number, record) in reader.records().enumerate() {
        let record = record.expect("a record as long as the first");
        if number == 0 && !has_own_columns_only(report) {
            let has_aspects = record.iter().next_back() == Some("aspect");
            last += 2 + usize::from(has_aspects);
        }
        let role = &record[record.len() - last];
        if role == "banner" || role == "error" {
            continue;
        }
        if number == 0 || role == "columns" {
            found.push(Vec::new());
        }
        let width = widths[found.len() - 1];
        let decimal_comma = dialect == Dialect::Dutch && number > 0 && role != "columns";
        let cells = record
            .iter()
            .skip(first)
            .take(width)
            .map(|field| csv_cell(field, decimal_comma))
            .collect();
        assert_filled_up(&record, first + width, last);
        found.last_mut().expect("one was begun").push(cells);
    }
    found
}

/// The same tables with the heading that a CSV file has over the names of rows.
fn named(mut tables: Tables, report: &Report) -> Tables {
    let own = has_own_columns_only(report);
    let first = tables
        .iter_mut()
        .filter_map(|table| table.first_mut()?.first_mut());
    for heading in first.filter(|heading| heading.is_empty() && !own) {
        *heading = "name".to_string();
    }
    tables
}

/// Whether a column has both amounts and other figures.
fn has_columns_of_several_units(report: &Report) -> bool {
    tables(report).into_iter().any(|table| {
        (0..table.columns.len()).any(|column| {
            let cells = || table.rows.iter().filter_map(|row| row.cells.get(column));
            let is_other = |cell: &Cell| {
                matches!(
                    cell,
                    Cell::Share(_)
                        | Cell::Count(_)
                        | Cell::Quantity(_)
                        | Cell::Date(_)
                        | Cell::Span(_)
                )
            };
            cells().any(|cell| matches!(cell, Cell::Money(_))) && cells().any(is_other)
        })
    })
}

/// Whether a report is a form or a list to fill in.
fn has_own_columns_only(report: &Report) -> bool {
    report.is_form || tables(report).iter().any(|table| table.is_to_fill_in())
}

fn assert_filled_up(record: &StringRecord, end: usize, last: usize) {
    let filled = record.iter().take(record.len() - last).skip(end);
    assert!(filled.into_iter().all(str::is_empty), "{record:?}");
}

fn csv_cell(field: &str, decimal_comma: bool) -> String {
    let guarded = field.trim_start_matches('\'').starts_with([
        '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', ':',
    ]);
    let text = field
        .strip_prefix('\'')
        .filter(|_| guarded)
        .unwrap_or(field);
    let is_number = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b',' | b'%'));
    if decimal_comma && is_number {
        text.replace(',', ".")
    } else {
        text.to_string()
    }
}
