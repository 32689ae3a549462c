//! The findings of a plan as a table, for a format that holds tables: a sheet of a workbook.

use super::{Checked, Lines, PlainMessages};
use crate::finding::{Level, Located, Message};
use crate::table::{Align, Block, Cell, Column, Report, Role, Row, Table, TableLinks};
use crate::words::{FindingsTableWords, PageWords};

/// The id of the report of findings.
pub(in crate::render) const FINDINGS: &str = "findings";

/// Returns the findings of these files as a report: errors first, and within each level in the order of each file. None
/// if there are no findings.
pub fn findings_report(files: &[Checked<'_>]) -> Option<Report> {
    let found = files.iter().filter(|checked| !checked.findings.is_empty());
    let found: Vec<&Checked<'_>> = found.collect();
    let style = found.first()?.style;
    let words = FindingsTableWords::of(style.language);
    let plain = PlainMessages::new(files);
    let rows = found.iter().flat_map(|checked| {
        let lines = Lines::new(checked.text);
        let findings = checked.findings.iter();
        let rows = findings.map(|located| (located.level, row(located, checked, &lines, &plain)));
        rows.collect::<Vec<_>>()
    });
    let mut rows: Vec<(Level, Row)> = rows.collect();
    rows.sort_by_key(|(level, _)| match level {
        Level::Deny => 0,
        Level::Warn => 1,
        Level::Allow => 2,
    });
    let titles = [
        words.level,
        words.topic,
        words.finding,
        words.hint,
        words.corrected_by,
    ];
    let columns = titles.map(|title| Column::new(title, Align::Left));
    let file = Column::of_places(words.file, Align::Left);
    let line = Column::of_places(words.line, Align::Right);
    let in_file = Column::of_places(words.in_file, Align::Left);
    let table = Table {
        caption: None,
        columns: columns.into_iter().chain([file, line, in_file]).collect(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        links: TableLinks::default(),
    };
    Some(Report {
        id: FINDINGS,
        tab: words.findings.to_string(),
        title: words.findings.to_string(),
        banner: None,
        is_form: false,
        style: style.clone(),
        blocks: vec![Block::Table(table)],
        notes: Vec::new(),
    })
}

/// Returns the errors of these files in words for readers, in the order of each file.
pub(in crate::render) fn errors_in_words(files: &[Checked<'_>]) -> Vec<String> {
    let plain = PlainMessages::new(files);
    let of_file = |checked: &Checked<'_>| -> Vec<String> {
        let findings = checked.findings.iter();
        let errors = findings.filter(|located| located.level == Level::Deny);
        let said = errors.map(|each| plain.message(&each.message_for_readers(), checked.style));
        said.collect()
    };
    files.iter().flat_map(of_file).collect()
}

fn row(located: &Located, checked: &Checked<'_>, lines: &Lines<'_>, plain: &PlainMessages) -> Row {
    let language = checked.style.language;
    let words = PageWords::of(language);
    let level = match located.level {
        Level::Deny => words.error,
        Level::Warn => words.warning,
        Level::Allow => words.note,
    };
    let text = |text: &str| Cell::Text(text.to_string());
    let said = |said: &Message| Cell::Text(plain.message(said, checked.style));
    let hint = located.hint_for_readers().as_ref().map(said);
    let in_file = located.for_authors();
    let in_file = in_file
        .iter()
        .map(|each| plain.message(each, checked.style));
    let in_file: Vec<String> = in_file.collect();
    let topic = located.rule.topic;
    Row {
        role: Role::Body { depth: 0 },
        cells: vec![
            text(level),
            text(topic.title().of(language)),
            said(&located.message_for_readers()),
            hint.unwrap_or(Cell::Empty),
            text(topic.corrected_by().of(language)),
            text(plain.file(checked.path)),
            Cell::Count(lines.position(located.span.start).line),
            text(&in_file.join("; ")),
        ],
    }
}
