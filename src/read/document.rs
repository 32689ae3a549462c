//! A file as TOML: its tree, its syntax errors, and the parts that they damage.
//!
//! A part is *damaged* if it contains a syntax error. Wrong values and missing keys in it are not reported too, because
//! they follow from the error.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use super::syntax::{self, BYTE_ORDER_MARK, Mistake, Recovered, Removed, SyntaxError, TextLines};
use super::tree::{TomlTable, TomlValue};
use crate::finding::{BoundedFindings, Finding};
use crate::plan::{Section, Sections};

/// A plan's text, to be read.
#[derive(Debug)]
pub struct Text {
    text: String,
    /// The bytes of the byte order mark before the text.
    offset: usize,
    /// The text that is read instead if the file has syntax errors. Computed at most once.
    recovered: OnceCell<Recovered>,
}

/// A plan file as TOML.
#[derive(Debug)]
pub struct TomlDocument<'t> {
    text: &'t str,
    root: TomlTable<'t>,
    errors: Vec<Finding>,
    damage: Damage,
}

/// Where syntax errors are.
#[derive(Debug, Default)]
struct Damage {
    /// The lines with an error, in order, none overlapping.
    lines: Vec<Range<usize>>,
    /// The offsets of the headers of tables with an error, in order.
    headers: Vec<usize>,
    sections: Sections,
}

impl Text {
    /// Makes a text, without its byte order mark: no editor counts that as a column.
    pub fn new(text: impl Into<String>) -> Text {
        let mut text = text.into();
        let offset = if text.starts_with(BYTE_ORDER_MARK) {
            BYTE_ORDER_MARK.len_utf8()
        } else {
            0
        };
        text.drain(..offset);
        Text {
            text,
            offset,
            recovered: OnceCell::new(),
        }
    }

    /// Returns the bytes of the file before the text: those of a byte order mark.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The text without a byte order mark: all bytes of places count from its start.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text without its broken statements.
    fn recovered(&self) -> &Recovered {
        self.recovered.get_or_init(|| Recovered::of(&self.text))
    }
}

impl<'t> TomlDocument<'t> {
    /// Reads a file as TOML. The part after an error is still read.
    pub fn parse(source: &'t Text) -> TomlDocument<'t> {
        let text = source.as_str();
        let (root, errors) = syntax::parse(text);
        if errors.is_empty() {
            return TomlDocument {
                text,
                root,
                errors: Vec::new(),
                damage: Damage::default(),
            };
        }
        // A text that is too long was not read, so it has no broken statements to remove.
        if errors.iter().any(|error| error.mistake == Mistake::TooMuch) {
            return TomlDocument::broken(text, root, &errors, &[]);
        }
        // Freed before the second parse, which can have as many errors.
        drop((root, errors));
        let recovered = source.recovered();
        let (root, errors) = syntax::parse(&recovered.text);
        TomlDocument::broken(text, root, &errors, &recovered.removed)
    }

    /// A document with syntax errors. `errors` are those of the text without the statements that were removed.
    fn broken(
        text: &'t str,
        root: TomlTable<'t>,
        errors: &[SyntaxError],
        removed: &[Removed],
    ) -> TomlDocument<'t> {
        let lines = TextLines::of(text);
        let mut found = BoundedFindings::default();
        found.extend(removed.iter().map(|removed| removed.error.finding(text)));
        let ends = removed
            .iter()
            .map(|removed| removed.statement.end)
            .collect();
        let is_reported = |error: &SyntaxError| {
            let after = removed.partition_point(|each| each.statement.end <= error.span.start);
            removed
                .get(after)
                .is_some_and(|each| each.statement.start <= error.span.start)
        };
        let errors: Vec<SyntaxError> = errors
            .iter()
            .filter(|error| !is_reported(error))
            .cloned()
            .collect();
        found.extend(once_a_line(text, &lines, &errors, ends).map(|error| error.finding(text)));
        let mut damaged: Vec<Range<usize>> =
            removed.iter().map(|each| each.statement.clone()).collect();
        for error in &errors {
            damaged.push(error.span.clone());
            // The first header of a list may be the wrong one.
            if let Mistake::Twice { first } = &error.mistake
                && error.is_in_list_header(text)
            {
                damaged.push(first.clone());
            }
        }
        let damage = Damage::new(text, &lines, &root, &damaged);
        TomlDocument {
            text,
            root,
            errors: found.into_findings(),
            damage,
        }
    }

    /// The top-level table.
    pub(super) fn root(&self) -> &TomlTable<'t> {
        &self.root
    }

    /// A value as it is in the file.
    pub(super) fn written(&self, value: &TomlValue<'_>) -> &str {
        self.text.get(value.span()).unwrap_or_default()
    }

    /// The syntax errors, at most one for each line.
    pub(super) fn errors(&self) -> &[Finding] {
        &self.errors
    }

    /// The sections in which something may be missing because of a syntax error.
    pub(super) fn damaged_sections(&self) -> Sections {
        self.damage.sections
    }

    /// Whether a syntax error is on the lines of these bytes. True if there are no bytes, because only an error leaves
    /// a value without any.
    pub(super) fn is_damaged(&self, span: Range<usize>) -> bool {
        if self.errors.is_empty() {
            return false;
        }
        let lines = &self.damage.lines;
        let after = lines.partition_point(|line| line.end <= span.start);
        span.is_empty() || lines.get(after).is_some_and(|line| line.start < span.end)
    }

    /// Whether a table may lack keys because of a syntax error. `span` has the bytes of its header, or of the complete
    /// table.
    pub(super) fn is_damaged_table(&self, span: Range<usize>) -> bool {
        self.is_damaged(span.clone()) || self.damage.headers.binary_search(&span.start).is_ok()
    }
}

/// The errors to report: the first of each line, without those that follow from an earlier one. `ends` are the ends of
/// lines whose error is already reported.
fn once_a_line<'e>(
    text: &str,
    lines: &TextLines,
    errors: &'e [SyntaxError],
    mut ends: BTreeSet<usize>,
) -> impl Iterator<Item = &'e SyntaxError> {
    let mut seen = BTreeSet::new();
    let mut lists = BTreeSet::new();
    errors.iter().filter(move |error| {
        let line = lines.around(error.span.start);
        if !seen.insert(line.start) {
            return false;
        }
        ends.insert(line.end);
        // A table in single brackets conflicts with each header in double brackets of the same name. Only the first of
        // these is reported.
        let is_repeated = matches!(error.mistake, Mistake::Twice { .. })
            && error.is_in_list_header(text)
            && !lists.insert(text.get(error.span.clone()));
        // The rest of a statement of several lines fails with its first line.
        let before = line.start.checked_sub(1);
        let continues = error.mistake != Mistake::HeaderBrackets
            && before.is_some_and(|end| ends.contains(&end))
            && text[line.start..].starts_with([' ', '\t', ']', '}']);
        !is_repeated && !continues
    })
}

impl Damage {
    fn new(text: &str, lines: &TextLines, root: &TomlTable<'_>, errors: &[Range<usize>]) -> Damage {
        let mut damage = Damage::default();
        let headers = headers(text);
        for error in errors {
            let first = lines.around(error.start);
            let last = lines.around(error.end.max(error.start));
            damage.lines.push(first.start..last.end);
            let before = headers.partition_point(|header| *header <= error.start);
            let header = before.checked_sub(1).map(|last| headers[last]);
            damage.headers.extend(header);
            let section = header.and_then(|start| section_of_header(&text[start..]));
            // An error before the first header may concern any section.
            for each in Section::ALL {
                if section.is_none_or(|section| section == each) {
                    damage.sections.insert(each);
                }
            }
        }
        // A section may be missing because an open bracket hides it.
        for section in Section::ALL {
            if root.get(section.key()).is_none() {
                damage.sections.insert(section);
            }
        }
        damage.lines.sort_by_key(|line| (line.start, line.end));
        damage.lines.dedup();
        damage.headers.sort_unstable();
        damage.headers.dedup();
        damage
    }
}

/// The offsets of the lines that look like table headers, after their indentation.
fn headers(text: &str) -> Vec<usize> {
    let mut offset = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        if line[indent..].starts_with('[') {
            found.push(offset + indent);
        }
        offset += line.len();
    }
    found
}

/// The section that a header such as `[lines.aanbod]` belongs to. None if there is no such section.
fn section_of_header(header: &str) -> Option<Section> {
    let name = header.trim_start_matches(['[', ' ', '"', '\'']);
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let name = name.split(|c: char| !is_of_name(c)).next()?;
    Section::ALL
        .into_iter()
        .find(|section| section.key() == name)
}
