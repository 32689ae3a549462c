//! The plan seen from each side: activities, one activity, partners, goals, targets. What is expected comes from
//! the source documents of the plans, or was worked out by hand.

mod activities;
mod goals;
mod partners;
mod targets;

use std::fs;
use std::path::Path;
use std::process::Command;

use hbplan::finding::{Message, Piece};
use hbplan::proof::{Proof, prove};
use hbplan::read::Text;
use hbplan::table::{Block, Cell, Report, Role, Table};
use jiff::civil::{Date, date};

/// A day long after all plans.
const LATER: Date = date(2026, 1, 1);

/// One of the plans of the package.
fn plan(name: &str) -> Text {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("plans/{name}.toml"));
    Text::new(fs::read_to_string(path).expect("the plan is in the package"))
}

fn proof(text: &Text) -> Proof<'_> {
    prove(text, LATER)
}

/// The tables of a report.
fn tables(report: &Report) -> Vec<&Table> {
    fn table(block: &Block) -> Option<&Table> {
        match block {
            Block::Table(table) => Some(table),
            Block::Text(_) | Block::Chart(_) => None,
        }
    }
    report.blocks.iter().filter_map(table).collect()
}

/// A table with its cells as texts: the role of a row by a mark, the cells by bars.
fn drawn(table: &Table) -> Vec<String> {
    let row = |row: &hbplan::table::Row| {
        assert_eq!(row.cells.len(), table.columns.len());
        let mark = match row.role {
            Role::Heading { .. } => "# ",
            Role::Body { .. } => "",
            Role::Subtotal { .. } => "- ",
            Role::Total | Role::Balance => "= ",
        };
        format!(
            "{mark}{}",
            row.cells.iter().map(cell).collect::<Vec<_>>().join("|")
        )
    };
    table.rows.iter().map(row).collect()
}

/// The titles of its columns.
fn titles(table: &Table) -> Vec<&str> {
    table
        .columns
        .iter()
        .map(|column| column.title.as_str())
        .collect()
}

/// The cells of one column, by its title.
fn column(table: &Table, title: &str) -> Vec<String> {
    let index = table
        .columns
        .iter()
        .position(|column| column.title == title)
        .expect("the column is there");
    table
        .rows
        .iter()
        .map(|row| cell(&row.cells[index]))
        .collect()
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Message(message) => said(message),
        Cell::Money(amount) => amount.to_string(),
        Cell::Quantity(quantity) => quantity.decimal().to_string(),
        Cell::Share(share) => format!("{}%", share.percent()),
        Cell::Count(count) => count.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::Span(span) => span.to_string(),
        Cell::Mark => "x".to_string(),
    }
}

/// A message with its values as plain digits.
fn said(message: &Message) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.to_string(),
        Piece::Name(name) => format!("`{name}`"),
        Piece::Money(amount) | Piece::Rate(amount) => format!("EUR {amount}"),
        Piece::Quantity(quantity) => quantity.decimal().to_string(),
        Piece::Share(share) => format!("{}%", share.percent()),
        Piece::Count(count) => count.to_string(),
        Piece::Date(date) => date.to_string(),
        Piece::Span(span) => span.to_string(),
    };
    message.pieces().iter().map(piece).collect()
}

/// Runs the program: its exit code, what it printed, what it said.
fn hbplan(args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hbplan"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args);
    for variable in ["GITHUB_ACTIONS", "NO_COLOR", "COLUMNS", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    let output = command.output().expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

#[test]
fn every_view_of_every_plan_is_printed_in_both_languages() {
    for plan in ["leiden", "po-zk", "amsterdam", "image", "hoogwijs"] {
        for view in ["activities", "partners", "goals", "targets"] {
            let path = format!("plans/{plan}.toml");
            let [dutch, english] = ["nl", "en"].map(|lang| hbplan(&[view, &path, "--lang", lang]));
            assert_eq!(
                (dutch.0, english.0),
                (Some(0), Some(0)),
                "{view} {plan}: {}{}",
                dutch.2,
                english.2
            );
            assert_ne!(dutch.1, english.1, "{view} {plan}");
        }
    }
}

#[test]
fn a_plan_without_anything_says_so() {
    let text = Text::new("[plan]\ntitle = \"Nothing yet\"\nlanguage = \"en\"\n".to_string());
    let proof = proof(&text);
    let (plan, books) = (&proof.plan, &proof.books);
    let said = |report: Report| match &report.blocks[..] {
        [Block::Text(text)] => said(text),
        blocks => panic!("{blocks:?}"),
    };
    assert_eq!(
        said(hbplan::reports::activities(plan, books)),
        "This plan has no activities."
    );
    assert_eq!(
        said(hbplan::reports::partners(plan)),
        "This plan names no partners."
    );
    assert_eq!(
        said(hbplan::reports::goals(plan, books)),
        "This plan names no goals."
    );
    assert_eq!(
        said(hbplan::reports::targets(plan, LATER)),
        "This plan names no targets."
    );
}
