//! The front sheet of the workbook of a document: what it is about, how it is used, and a link to each sheet.

use super::layout::SheetLayout;
use super::links::sheet_anchor;
use super::snapshot::{Following, has_amounts};
use crate::finding::Message;
use crate::say;
use crate::table::{
    Align, Block, Cell, Column, Document, Report, Role, Row, RowLink, Table, TableLinks,
};
use crate::words::WorkbookWords;

/// The id of the front sheet.
const ID: &str = "front";

/// Returns the front sheet without its list of sheets, from which its name follows.
pub(super) fn cover(document: &Document) -> Report {
    let words = WorkbookWords::of(document.style.language);
    let about = document.about.iter().map(|text| say![text.clone()]);
    let use_of_it = [words.go_to, words.change, words.plan_stays].map(|text| say![text]);
    let texts = document.subtitle.iter().cloned().chain(use_of_it);
    let texts: Vec<Message> = texts.chain(about).collect();
    Report {
        id: ID,
        tab: words.front.to_string(),
        title: document.title.clone(),
        banner: None,
        is_form: false,
        style: document.style.clone(),
        blocks: texts.into_iter().map(Block::Text).collect(),
        notes: Vec::new(),
    }
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
        let has_amounts = sheet.tables.iter().any(|placed| has_amounts(placed.table));
        let changes = match following {
            _ if !has_amounts => words.text_only,
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
