//! The front sheet of the workbook of a document: its subject, how to use it, and a link to each sheet.

use super::layout::SheetLayout;
use super::links::sheet_anchor;
use super::snapshot::{Following, has_amounts, is_entered};
use crate::render::findings::FINDINGS;
use crate::table::{
    Align, Block, Cell, Column, Document, Report, Role, Row, RowLink, Table, TableLinks,
};
use crate::words::WorkbookWords;
use crate::{say, tell};

/// The id of the front sheet.
pub(super) const ID: &str = "front";

/// Returns the front sheet without its list of sheets, which its name does not need.
pub(super) fn cover(document: &Document) -> Report {
    let words = WorkbookWords::of(document.style.language);
    let in_full = document
        .reports
        .iter()
        .find_map(Report::scale)
        .map(|scale| {
            tell! {
                nl: "Bedragen worden voluit ingevoerd, ook waar een tabel × {scale} toont.",
                en: "Amounts are entered in full, also where a table shows × {scale}.",
                scale = scale.size()
            }
        });
    let texts = document.subtitle.iter().cloned();
    let texts = texts.chain([words.go_to, words.inputs].map(|text| say![text]));
    let texts = texts.chain(in_full);
    let texts = texts.chain([words.change, words.plan_stays].map(|text| say![text]));
    Report {
        id: ID,
        tab: words.front.to_string(),
        title: document.title.clone(),
        banner: None,
        is_form: false,
        style: document.style.clone(),
        blocks: texts.map(Block::Text).collect(),
        notes: Vec::new(),
    }
}

/// Returns the facts of the plan about itself, which come after the list of sheets.
pub(super) fn about(document: &Document) -> impl Iterator<Item = Block> {
    let about = document.about.iter();
    about.map(|text| Block::Text(say![text.clone()]))
}

/// Returns the list of sheets, each with a link and whether it follows changes.
pub(super) fn contents(
    sheets: &[SheetLayout<'_>],
    following: &[Following],
    words: &WorkbookWords,
) -> Table {
    let column = |title| Column::new(title, Align::Left);
    let mut links = TableLinks::default();
    let mut rows = Vec::with_capacity(sheets.len());
    for (row, (sheet, following)) in sheets.iter().zip(following).enumerate() {
        links.rows.push(RowLink {
            row,
            column: 0,
            anchor: None,
            to: sheet_anchor(&sheet.name),
        });
        // Exchange rates are figures without being amounts; findings have amounts in their sentences.
        let has_figures = is_entered(sheet)
            || sheet.report.id == FINDINGS
            || sheet.tables.iter().any(|placed| has_amounts(placed.table));
        let changes = match following {
            _ if !has_figures => words.text_only,
            Following::Snapshot => words.keeps,
            Following::Complete | Following::ExceptRounding => words.follows,
        };
        rows.push(Row {
            role: Role::Body { depth: 0 },
            cells: vec![
                Cell::Text(sheet.name.clone()),
                Cell::Text(changes.to_string()),
            ],
        });
    }
    Table {
        caption: None,
        columns: vec![column(words.sheet), column(words.changes)],
        rows,
        links,
    }
}
