//! Links between rows and tables of a workbook.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use super::layout::SheetLayout;
use crate::table::Table;

/// The targets of links from rows, as addresses within the workbook.
#[derive(Debug)]
pub(super) struct LinkTargets(BTreeMap<String, String>);

/// Returns the anchor of a sheet. No table or row has such an anchor.
pub(super) fn sheet_anchor(name: &str) -> String {
    format!("sheet {name}")
}

impl LinkTargets {
    /// Collects the addresses of all rows and tables that have an anchor.
    pub(super) fn new(sheets: &[SheetLayout<'_>]) -> Result<LinkTargets, XlsxError> {
        let mut targets = BTreeMap::new();
        for sheet in sheets {
            let name = sheet.name.replace('\'', "''");
            let mut add = |anchor: &Option<String>, row: u32| {
                let address = format!("internal:'{name}'!A{}", row + 1);
                targets.extend(anchor.clone().map(|anchor| (anchor, address)));
            };
            add(&Some(sheet_anchor(&sheet.name)), 0);
            for placed in &sheet.tables {
                let links = &placed.table.links;
                add(&links.anchor, placed.titles);
                for link in &links.rows {
                    add(&link.anchor, placed.line(link.row)?);
                }
            }
        }
        Ok(LinkTargets(targets))
    }

    /// The target of the link of a row. None if the row has no link, or its target is not in this workbook.
    pub(super) fn of_row(&self, table: &Table, row: usize) -> Option<&str> {
        let link = table.links.of_row(row)?;
        self.0.get(&link.to).map(String::as_str)
    }
}
