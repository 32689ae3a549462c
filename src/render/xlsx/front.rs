//! The front sheet of the workbook of a document: its subject, how to use it, and a link to each sheet.

use super::layout::SheetLayout;
use super::links::sheet_anchor;
use super::snapshot::{Following, is_entered, says_amounts};
use crate::table::{
    Align, Block, Cell, Column, Document, Report, Role, Row, RowLink, Table, TableLinks,
};
use crate::words::WorkbookWords;
use crate::{say, tell};

/// The id of the front sheet.
pub(super) const ID: &str = "front";

/// How a sheet reacts to a change on another sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AfterChange {
    /// It has no figures that could change.
    TextOnly,
    /// Its figures stay as they are.
    Keeps,
    /// Its figures are calculated again.
    Follows,
}

impl AfterChange {
    /// What a sheet does after a change, if its figures follow changes like this.
    fn of(sheet: &SheetLayout<'_>, following: Following) -> AfterChange {
        // Exchange rates are figures but not amounts.
        let has_figures = is_entered(sheet) || says_amounts(sheet);
        match following {
            _ if !has_figures => AfterChange::TextOnly,
            Following::WithoutAmounts => AfterChange::TextOnly,
            Following::Snapshot => AfterChange::Keeps,
            Following::Complete | Following::ExceptRounding => AfterChange::Follows,
        }
    }
}

/// Returns the front sheet without its texts about other sheets. This is enough to name it.
pub(super) fn cover(document: &Document) -> Report {
    let texts = document.subtitle.iter().cloned();
    Report {
        id: ID,
        tab: WorkbookWords::of(document.style.language).front.to_string(),
        title: document.title.clone(),
        banner: None,
        is_form: false,
        style: document.style.clone(),
        blocks: texts.map(Block::Text).collect(),
        notes: Vec::new(),
    }
}

/// Returns instructions for the workbook. Those on input and on recalculated sheets are included only if it has these.
pub(super) fn usage(
    document: &Document,
    sheets: &[SheetLayout<'_>],
    following: &[Following],
    has_input: bool,
) -> Vec<Block> {
    let words = WorkbookWords::of(document.style.language);
    let in_full = || {
        let scale = document.reports.iter().find_map(Report::scale)?;
        Some(tell! {
            nl: "Bedragen worden voluit ingevoerd, ook waar een tabel × {scale} toont.",
            en: "Amounts are entered in full, also where a table shows × {scale}.",
            scale = scale.size()
        })
    };
    let change = |of: AfterChange, text: &'static str| {
        let mut changes = sheets.iter().zip(following);
        let has_any = changes.any(|(sheet, following)| AfterChange::of(sheet, *following) == of);
        has_any.then(|| say![text])
    };
    let texts = [
        Some(say![words.go_to]),
        has_input.then(|| say![words.inputs]),
        has_input.then(in_full).flatten(),
        change(AfterChange::Follows, words.change),
        change(AfterChange::Keeps, words.snapshots),
        has_input.then(|| say![words.plan_stays]),
    ];
    texts.into_iter().flatten().map(Block::Text).collect()
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
        let changes = match AfterChange::of(sheet, *following) {
            AfterChange::TextOnly => words.text_only,
            AfterChange::Keeps => words.keeps,
            AfterChange::Follows => words.follows,
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
