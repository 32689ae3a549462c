//! What is written in any format is the report, cell by cell: for every report of every plan in `plans/`.

mod decoded;

use std::fs;
use std::path::{Path, PathBuf};

use hbplan::model::Language;
use hbplan::proof::{Proof, prove};
use hbplan::render::{self, csv::Dialect};
use hbplan::reports::{self, Asked, Columns};
use hbplan::source::Text;
use hbplan::table::{Block, Report};
use jiff::civil::date;

/// The plans, and one with texts that try to be something else.
fn plans() -> Vec<(PathBuf, Text)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = fs::read_dir(root.join("plans")).expect("a folder of the package").flatten().map(|file| file.path());
    let mut paths: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    paths.push(root.join("tests/cases/text-that-escapes.toml"));
    paths.sort();
    let text = |path: &PathBuf| Text::new(fs::read_to_string(path).expect("a plan"));
    paths.into_iter().map(|path| (path.clone(), text(&path))).collect()
}

/// Every report of a plan.
fn all(proof: &Proof<'_>) -> Vec<Report> {
    let (plan, books) = (&proof.plan, &proof.books);
    let mut explained = reports::budget(plan, books, Asked::PRINTED);
    explained.blocks.push(reports::derivation(plan, books));
    vec![
        reports::budget(plan, books, Asked::PRINTED),
        reports::budget(plan, books, Asked { columns: Columns::Year, ..Asked::PRINTED }),
        explained,
    ]
}

/// Calls a function on every report of every plan, in both languages.
fn for_each(compare: impl Fn(&str, &Report)) {
    let plans = plans();
    assert!(plans.len() >= 6);
    for (path, text) in plans {
        for language in [Language::Dutch, Language::English] {
            let mut proof = prove(&text, date(2026, 1, 1));
            proof.plan.language = language;
            for report in all(&proof) {
                compare(&format!("{} of {} in {language:?}", report.id, path.display()), &report);
            }
        }
    }
}

#[test]
fn json_holds_every_cell() {
    for_each(|what, report| assert_eq!(decoded::json(&render::json(report)), decoded::report(report), "{what}"));
}

#[test]
fn csv_holds_every_cell() {
    for_each(|what, report| {
        for dialect in [Dialect::Standard, Dialect::Dutch] {
            let file = render::csv(report, dialect);
            assert_eq!(decoded::csv(&file, dialect, report), decoded::report(report), "{what}");
        }
    });
}

#[test]
fn markdown_has_a_line_for_every_row() {
    for_each(|what, report| {
        let page = render::markdown(report);
        let bars = page.lines().filter(|line| line.starts_with('|')).count();
        let rows = |block: &Block| match block {
            Block::Table(table) => table.rows.len() + 2,
            Block::Text(_) => 0,
        };
        assert_eq!(bars, report.blocks.iter().map(rows).sum::<usize>(), "{what}");
    });
}
