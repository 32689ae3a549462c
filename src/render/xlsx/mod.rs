//! Workbooks as Office Open XML (ECMA-376, SpreadsheetML): a sheet for each report, with numbers as numbers and totals
//! as formulas.
//!
//! A formula is written only where its result is exactly the figure in the cell, and that figure is stored as its
//! result. So the workbook says the same before and after it is calculated. Output is deterministic: it depends only on
//! the reports.

mod draw;
mod entries;
mod formula;
mod layout;
mod links;
mod lookup;
mod mark;
mod names;
mod number;
mod print;
mod snapshot;
mod styles;
mod value;
mod widths;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use thiserror::Error;

use self::layout::SheetLayout;
use self::links::LinkTargets;
use self::lookup::Lookups;
pub use self::mark::is_ours;
use crate::render::format::{Holds, OnTerminal, RenderError, ReportFormat};
use crate::render::provenance::Marker;
use crate::table::Report;

/// The most characters of the title in the properties of the file.
const TITLE: usize = 250;

/// Workbooks.
pub static FORMAT: ReportFormat = ReportFormat {
    id: "xlsx",
    endings: &["xlsx"],
    marker: Marker::Within(|file| is_ours(file)),
    on_terminal: OnTerminal::Never("a workbook"),
    holds: Holds::Sheets,
    shows_banner: true,
    is_filled_in: true,
    render: |content, _| Ok(xlsx([content.report].into_iter().chain(content.further))?),
    render_document: Some(|document, _| Ok(xlsx(&document.reports)?)),
};

/// Why reports make no workbook: one has more rows or columns than a sheet can hold.
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
    let reports: Vec<&Report> = reports.into_iter().collect();
    let names = names::sheet_names(&reports);
    let mut sheets: Vec<SheetLayout<'_>> = reports
        .iter()
        .zip(names)
        .map(|(report, name)| SheetLayout::new(report, name))
        .collect();
    let remarks = snapshot::remarks(&sheets, &Lookups::new(&sheets));
    for (sheet, remark) in sheets.iter_mut().zip(remarks) {
        sheet.remark_in_title(remark);
    }
    let lookups = Lookups::new(&sheets);
    let targets = LinkTargets::new(&sheets)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&reports)?);
    for sheet in &sheets {
        draw::sheet(sheet, &lookups, &targets, workbook.add_worksheet())?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn properties(reports: &[&Report]) -> Result<DocProperties, XlsxError> {
    let title = reports
        .first()
        .map(|report| layout::one_line(&report.title))
        .unwrap_or_default();
    let title = layout::cut(&title, TITLE);
    // The same for every workbook: writing a file again must not change it.
    let written = ExcelDateTime::from_ymd(2020, 1, 1)?;
    Ok(mark::sign(
        DocProperties::new()
            .set_title(title)
            .set_creation_datetime(&written),
    ))
}
