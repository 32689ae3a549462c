//! The sheets of a workbook, read by another program's reader.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use hbplan::render::{number, visible_lines};
use hbplan::table::{Block, Cards, Cell, Report, Style, Table};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// The texts that may follow the title: no text, or a note that the sheet or a rounding on it does not follow changes.
const REMARKS: [&str; 5] = [
    "",
    " (momentopname: volgt geen wijzigingen in andere tabellen)",
    " (na een wijziging kan een deel van een verdeeld bedrag een eenheid afwijken van wat hbplan berekent)",
    " (snapshot: does not follow changes in other tables)",
    " (after a change, a part of a divided amount may be a unit off what hbplan calculates)",
];

/// Opens a workbook.
pub fn workbook(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

/// Asserts that a workbook has these reports, each on a sheet of its own, with every cell at its place.
pub fn assert_sheets(bytes: Vec<u8>, reports: &[&Report], what: &str) {
    let mut workbook = workbook(bytes);
    let names = workbook.sheet_names();
    assert_eq!(names.len(), reports.len(), "{what}");
    for (report, sheet) in reports.iter().zip(names) {
        let range = workbook.worksheet_range(&sheet).expect("a sheet");
        let title = visible_lines(&report.title).replace('\n', " ");
        let held = range.get_value((0, 0)).map(ToString::to_string);
        let held = held.unwrap_or_default();
        let rest = held.strip_prefix(&title).expect(what);
        assert!(REMARKS.contains(&rest), "{what}: {rest}");
        assert_cells(report, &range, what);
    }
}

fn assert_cells(report: &Report, sheet: &Range<Data>, what: &str) {
    for (first, table) in tables(report) {
        for (number, row) in table.rows.iter().enumerate() {
            for (column, cell) in row.cells.iter().enumerate() {
                let at = (
                    u32::try_from(first + number).expect("few"),
                    u32::try_from(column).expect("few"),
                );
                let name = format!("{what} {}: {at:?}", report.id);
                assert_holds(cell, sheet.get_value(at), &report.style, &name);
            }
        }
    }
}

/// The tables of a report, each with the row of the sheet in which its own rows begin. Above them are the title and the
/// banner. Each block has a blank row above it; a paragraph is one row, and a table begins with its caption and one or
/// two rows of headings.
fn tables(report: &Report) -> Vec<(usize, &Table)> {
    let mut row = 1 + usize::from(report.banner.is_some());
    let mut tables = Vec::new();
    for block in &report.blocks {
        match block {
            Block::Chart(_) => {}
            Block::Text(_) | Block::Conclusion(_) => row += 2,
            Block::Table(table) | Block::Cards(Cards { table, .. }) => {
                row += 1;
                let groups = table.columns.iter().any(|column| column.group.is_some());
                row += usize::from(table.caption.is_some()) + usize::from(groups) + 1;
                tables.push((row, table));
                row += table.rows.len();
            }
        }
    }
    tables
}

fn assert_holds(cell: &Cell, held: Option<&Data>, style: &Style, at: &str) {
    let number = |decimal: Decimal| match held {
        Some(Data::Float(number)) => {
            assert_eq!(number.to_string(), decimal.normalize().to_string(), "{at}");
        }
        Some(Data::Int(number)) => assert_eq!(Decimal::from(*number), decimal, "{at}"),
        other => panic!("{at}: {other:?} is not {decimal}"),
    };
    let text = |text: String| match held {
        Some(Data::String(held)) => {
            assert_eq!(held.replace("_x005F_", "_"), visible_lines(&text), "{at}");
        }
        None | Some(Data::Empty) => assert_eq!("", text, "{at}"),
        other => panic!("{at}: {other:?} is not {text}"),
    };
    match cell {
        Cell::Empty => text(String::new()),
        Cell::Text(name) | Cell::Judged(_, name) => text(name.clone()),
        Cell::Label(label) => text(label.text().to_string()),
        Cell::Message(message) => text(number::message(message, style)),
        Cell::Money(amount) | Cell::InFull(amount, None) => number(amount.decimal()),
        Cell::InFull(amount, Some(currency)) => {
            text(number::in_currency(*amount, *currency, style));
        }
        Cell::Quantity(quantity) => number(quantity.decimal()),
        Cell::Share(share) => number(share.percent() / Decimal::ONE_HUNDRED),
        Cell::Count(count) => number(Decimal::from(*count)),
        Cell::Date(day) => assert_eq!(held.and_then(as_date), Some(*day), "{at}"),
        Cell::Span(span) => text(number::span(*span, style)),
        Cell::Mark => text("■".to_string()),
        Cell::Unknown => text("?".to_string()),
    }
}

fn as_date(held: &Data) -> Option<Date> {
    let Data::DateTime(day) = held else {
        return None;
    };
    let (year, month, day, ..) = day.to_ymd_hms_milli();
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}
