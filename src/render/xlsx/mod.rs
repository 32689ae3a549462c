//! Workbooks as Office Open XML (ECMA-376, SpreadsheetML): a sheet for each report, with numbers as numbers and totals
//! as formulas. The workbook of a document begins with a front sheet.
//!
//! A formula is written only where its result is exactly the figure in the cell, and that figure is stored as its
//! result. So the workbook shows the same before and after it is calculated. Output is deterministic: it depends only
//! on the reports.

mod alarms;
mod comments;
mod draw;
mod entries;
mod expression;
mod formula;
mod front;
mod inputs;
mod layout;
mod links;
mod lookup;
mod mark;
mod names;
mod number;
mod print;
mod repeated;
mod snapshot;
mod stacked;
mod styles;
mod value;
mod widths;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use thiserror::Error;

use self::draw::DrawnWorkbook;
use self::layout::SheetLayout;
use self::links::LinkTargets;
use self::lookup::Lookups;
pub use self::mark::is_ours;
use self::snapshot::Following;
use crate::finding::Words;
use crate::render::findings::{Checked, findings_report};
use crate::render::format::{Content, Holds, OnTerminal, RenderError, ReportFormat};
use crate::render::provenance::Marker;
use crate::table::{Block, Document, Entry, Report, Table};
use crate::words::WorkbookWords;

/// The maximum number of characters of the title in the properties of the file.
const MAX_TITLE: usize = 250;

/// Workbooks.
pub static FORMAT: ReportFormat = ReportFormat {
    id: "xlsx",
    endings: &["xlsx"],
    marker: Marker::Within(|file| is_ours(file)),
    on_terminal: OnTerminal::Never(Words::new("een werkmap", "a workbook")),
    holds: Holds::Sheets,
    shows_banner: true,
    is_for_readers: true,
    is_for_programs: true,
    is_filled_in: true,
    render: |content, _| Ok(of_report(content)?),
    render_document: Some(|document, checked| Ok(of_document(document, checked)?)),
};

/// The error of reports that do not fit in a workbook: one has more rows or columns than a sheet can hold.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct NoWorkbook(#[from] XlsxError);

impl From<NoWorkbook> for RenderError {
    fn from(reason: NoWorkbook) -> RenderError {
        RenderError::TooLarge(reason.to_string())
    }
}

/// Returns the reports as one workbook, each on a sheet of its own, in their order.
///
/// # Errors
/// If a report does not fit in a sheet.
pub fn xlsx<'r>(reports: impl IntoIterator<Item = &'r Report>) -> Result<Vec<u8>, NoWorkbook> {
    written(None, &reports.into_iter().collect::<Vec<_>>())
}

/// Returns one report and its further sheets as a workbook, with the findings of the plan if it has errors. A form that
/// comes back filled in has only its own sheets.
fn of_report(content: &Content<'_>) -> Result<Vec<u8>, NoWorkbook> {
    let mut tables = content.report.blocks.iter().filter_map(Block::table);
    let is_form = tables.any(Table::is_to_fill_in);
    let has_errors = content.report.banner.is_some() && !is_form;
    let findings = has_errors.then(|| findings_report(content.checked));
    let own = [content.report].into_iter().chain(content.further);
    xlsx(own.chain(findings.iter().flatten()))
}

/// Returns the reports of a document as one workbook, after a front sheet, and after the findings if there are any.
fn of_document(document: &Document, checked: &[Checked<'_>]) -> Result<Vec<u8>, NoWorkbook> {
    let findings = findings_report(checked);
    let reports = findings.iter().chain(&document.reports);
    written(Some(document), &reports.collect::<Vec<_>>())
}

fn written(document: Option<&Document>, reports: &[&Report]) -> Result<Vec<u8>, NoWorkbook> {
    let cover = document.map(front::cover);
    let mut names = names::sheet_names(cover.iter().chain(reports.iter().copied())).into_iter();
    let front_name = cover.as_ref().and_then(|_| names.next());
    let sheets: Vec<SheetLayout<'_>> = reports
        .iter()
        .zip(names)
        .map(|(report, name)| SheetLayout::new(report, name))
        .collect();
    let cell_names = repeated::names(&sheets)?;
    let lookups = Lookups::new(&sheets, &cell_names);
    let following = snapshot::following(&sheets, &lookups);
    let drawn = DrawnWorkbook {
        lookups: &lookups,
        targets: &LinkTargets::new(&sheets)?,
        sheets: &sheets,
        is_protected: is_protected(&sheets),
    };
    let mut workbook = Workbook::new();
    let title = cover.as_ref().or(reports.first().copied());
    workbook.set_properties(&properties(title)?);
    if let (Some(document), Some(mut cover), Some(name)) = (document, cover, front_name) {
        let usage = front::usage(document, &sheets, &following, drawn.is_protected);
        cover.blocks.extend(usage);
        let words = WorkbookWords::of(cover.style.language);
        let contents = front::contents(&sheets, &following, words);
        cover.blocks.push(Block::Table(contents));
        cover.blocks.extend(front::about(document));
        let sheet = SheetLayout::new(&cover, name);
        draw::sheet(
            &sheet,
            Following::Complete,
            &drawn,
            new_sheet(&mut workbook)?,
        )?;
    }
    for (name, address) in &cell_names {
        workbook.define_name(name, &format!("={address}"))?;
    }
    for (sheet, following) in sheets.iter().zip(following) {
        draw::sheet(sheet, following, &drawn, new_sheet(&mut workbook)?)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// Returns a new sheet that keeps complete rows in a temporary file, because they would take most of the memory. If no
/// such file can be made, they are kept in memory.
fn new_sheet(workbook: &mut Workbook) -> Result<&mut Worksheet, XlsxError> {
    let index = workbook.worksheets().len();
    if workbook.add_worksheet_with_low_memory().is_err() {
        workbook.add_worksheet();
    }
    workbook.worksheet_from_index(index)
}

/// Whether there are figures for readers to change, so that all other cells are protected. A form is not.
fn is_protected(sheets: &[SheetLayout<'_>]) -> bool {
    let tables = || {
        let placed = sheets.iter().flat_map(|sheet| &sheet.tables);
        placed.map(|placed| placed.table)
    };
    let mut columns = tables().flat_map(|table| &table.columns);
    let has_inputs = columns.any(|column| column.entry == Entry::Figure);
    has_inputs && !tables().any(Table::is_to_fill_in)
}

fn properties(first: Option<&Report>) -> Result<DocProperties, XlsxError> {
    let title = first
        .map(|report| layout::one_line(&report.title))
        .unwrap_or_default();
    let title = layout::cut(&title, MAX_TITLE);
    // The time is the same for every workbook, because writing a file again must not change it.
    let written = ExcelDateTime::from_ymd(2020, 1, 1)?;
    Ok(mark::sign(
        DocProperties::new()
            .set_title(title)
            .set_creation_datetime(&written),
    ))
}
