//! The findings of a plan as a table, for a format that holds tables: a sheet of a workbook.

use super::{Checked, Lines};
use crate::finding::{Level, Located};
use crate::render::number::message;
use crate::table::{Align, Block, Cell, Column, Report, Role, Row, Table, TableLinks};
use crate::words::{FindingsTableWords, PageWords};

/// Returns the findings of these files as a report, in the order of each file. None if there are no findings.
pub fn findings_report(files: &[Checked<'_>]) -> Option<Report> {
    let found = files.iter().filter(|checked| !checked.findings.is_empty());
    let found: Vec<&Checked<'_>> = found.collect();
    let style = found.first()?.style;
    let words = FindingsTableWords::of(style.language);
    let rows = found.iter().flat_map(|checked| {
        let lines = Lines::new(checked.text);
        let findings = checked.findings.iter();
        let rows = findings.map(|located| row(located, checked, &lines));
        rows.collect::<Vec<_>>()
    });
    let titles = [
        words.level,
        words.topic,
        words.finding,
        words.hint,
        words.mended_by,
        words.file,
    ];
    let columns = titles.map(|title| Column::new(title, Align::Left));
    let line = Column::new(words.line, Align::Right);
    let table = Table {
        caption: None,
        columns: columns.into_iter().chain([line]).collect(),
        rows: rows.collect(),
        links: TableLinks::default(),
    };
    Some(Report {
        id: "findings",
        tab: words.findings.to_string(),
        title: words.findings.to_string(),
        banner: None,
        is_form: false,
        style: style.clone(),
        blocks: vec![Block::Table(table)],
        notes: Vec::new(),
    })
}

fn row(located: &Located, checked: &Checked<'_>, lines: &Lines<'_>) -> Row {
    let language = checked.style.language;
    let words = PageWords::of(language);
    let level = match located.level {
        Level::Deny => words.error,
        Level::Warn => words.warning,
        Level::Allow => words.note,
    };
    // Backticks around names are for readers of the file.
    let plain = |text: String| Cell::Text(text.replace('`', ""));
    let finding = &located.finding;
    let hint = finding.hint.as_ref();
    let hint = hint.map(|hint| plain(message(&hint.words(), checked.style)));
    let topic = located.rule.topic;
    Row {
        role: Role::Body { depth: 0 },
        cells: vec![
            plain(level.to_string()),
            plain(topic.title().of(language).to_string()),
            plain(message(&finding.message, checked.style)),
            hint.unwrap_or(Cell::Empty),
            plain(topic.mended_by().of(language).to_string()),
            Cell::Text(file_name(checked.path).to_string()),
            Cell::Count(lines.position(located.span.start).line),
        ],
    }
}

/// Returns a path without its folders.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
