//! The text as TOML: all syntax errors, and which parts of the file they damage.
//!
//! A part is *damaged* when a syntax error stands in it. Its values are passed over in silence and its
//! missing keys are not complained of: the syntax error has said all there is to say.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::DeTable;

use super::mend::Text;
use super::names::Names;
use super::rule;
use super::statements;
use super::tree::Table;
use crate::finding::Finding;
use crate::place::Place;
use crate::plan::{Section, Sections};
use crate::say;

/// What the parser says of a key that stands twice.
const DUPLICATE: &str = "duplicate key";

/// A plan file as TOML.
#[derive(Debug)]
pub struct Document<'t> {
    text: &'t str,
    root: Table<'t>,
    errors: Vec<Finding>,
    damage: Damage,
}

/// Where syntax errors stand.
#[derive(Debug, Default)]
struct Damage {
    /// The lines with an error, as bytes, in order, none overlapping.
    lines: Vec<Range<usize>>,
    /// Where the headers of the tables with an error begin, in order.
    headers: Vec<usize>,
    sections: Sections,
}

impl<'t> Document<'t> {
    /// Reads a text as TOML, with recovery: what comes after an error is read all the same.
    pub fn parse(source: &'t Text) -> Document<'t> {
        let text = source.as_str();
        if let Some(root) = statements::read(text) {
            return Document {
                text,
                root,
                errors: Vec::new(),
                damage: Damage::default(),
            };
        }
        let (mut root, mut errors) = recovering(text);
        let mut found = Vec::new();
        let mut damaged = Vec::new();
        if let Some(mended) = Some(&errors)
            .filter(|errors| !errors.is_empty())
            .and_then(|_| source.mended())
        {
            found.extend(mended.broken.iter().map(|broken| broken.finding(text)));
            damaged.extend(mended.broken.iter().map(|broken| broken.statement.clone()));
            (root, errors) = recovering(&mended.text);
        }
        let mut lines = BTreeSet::new();
        let mut lists = BTreeSet::new();
        let names = Names::new(&root);
        // The ends of bad lines: the rest of a statement of several lines falls with the first of them.
        let mut ends: BTreeSet<usize> = damaged
            .iter()
            .map(|statement: &Range<usize>| statement.end)
            .collect();
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            let line = line_around(text, span.start);
            // A table in single brackets is a second one to each in double brackets: that is told of the first.
            let of_list =
                error.message() == DUPLICATE && text[line.start..].trim_start().starts_with("[[");
            let told = of_list && !lists.insert(text.get(span.clone()));
            let goes_on = line
                .start
                .checked_sub(1)
                .is_some_and(|end| ends.contains(&end))
                && text[line.start..].starts_with([' ', '\t', ']', '}']);
            ends.insert(line.end);
            if lines.insert(line.start) && !told && !goes_on {
                found.push(syntax_finding(
                    text,
                    &names,
                    error.message(),
                    span.clone(),
                    line,
                ));
            }
            damaged.push(span);
        }
        let damage = Damage::new(text, &root, &damaged);
        Document {
            text,
            root,
            errors: found,
            damage,
        }
    }

    /// The text itself.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The top-level table.
    pub(super) fn root(&self) -> &Table<'t> {
        &self.root
    }

    /// The syntax errors, at most one a line.
    pub(super) fn errors(&self) -> &[Finding] {
        &self.errors
    }

    /// The sections in which something may be missing because of a syntax error.
    pub(super) fn damaged_sections(&self) -> Sections {
        self.damage.sections
    }

    /// Whether any syntax error stands on the lines of these bytes, or stands in for them.
    pub(super) fn is_damaged(&self, span: Range<usize>) -> bool {
        if self.errors.is_empty() {
            return false;
        }
        let after = self
            .damage
            .lines
            .partition_point(|line| line.end <= span.start);
        span.is_empty()
            || self
                .damage
                .lines
                .get(after)
                .is_some_and(|line| line.start < span.end)
    }

    /// Whether a table may lack keys because of a syntax error; `span` is of its header or of all of it.
    pub(super) fn is_damaged_table(&self, span: Range<usize>) -> bool {
        self.is_damaged(span.clone()) || self.damage.headers.binary_search(&span.start).is_ok()
    }
}

/// What can be read of a text that is not valid, and what is wrong with it.
fn recovering(text: &str) -> (Table<'_>, Vec<toml::de::Error>) {
    let (root, errors) = DeTable::parse_recoverable(text);
    (Table::of(text, root.into_inner()), errors)
}

impl Damage {
    fn new(text: &str, root: &Table<'_>, errors: &[Range<usize>]) -> Damage {
        let mut damage = Damage::default();
        if errors.is_empty() {
            return damage;
        }
        let headers = headers(text);
        for error in errors {
            damage.lines.push(
                line_around(text, error.start).start
                    ..line_around(text, error.end.max(error.start)).end,
            );
            let before = headers.partition_point(|header| *header <= error.start);
            let header = before.checked_sub(1).map(|last| headers[last]);
            damage.headers.extend(header);
            let section = header.and_then(|start| section_of_header(&text[start..]));
            // Before the first header, anything may have been meant.
            Section::ALL
                .into_iter()
                .filter(|each| section.is_none_or(|section| section == *each))
                .for_each(|each| {
                    damage.sections.insert(each);
                });
        }
        // A bracket that is left open swallows the sections after it.
        for section in Section::ALL
            .into_iter()
            .filter(|section| root.get(section.key()).is_none())
        {
            damage.sections.insert(section);
        }
        damage.lines.sort_by_key(|line| (line.start, line.end));
        damage.lines.dedup();
        damage.headers.sort_unstable();
        damage.headers.dedup();
        damage
    }
}

/// The bytes of the line around an offset, without its end.
fn line_around(text: &str, offset: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let offset = offset.min(bytes.len());
    let start = bytes[..offset]
        .iter()
        .rposition(|b| *b == b'\n')
        .map_or(0, |at| at + 1);
    let end = bytes[offset..]
        .iter()
        .position(|b| *b == b'\n')
        .map_or(bytes.len(), |at| offset + at);
    start..end.max(start + 1)
}

/// Where the lines begin that look like a table header.
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

/// The section that a header such as `[lines.aanbod]` belongs to.
fn section_of_header(header: &str) -> Option<Section> {
    let name = header.trim_start_matches(['[', ' ', '"', '\'']);
    let name = name
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))
        .next()?;
    Section::ALL
        .into_iter()
        .find(|section| section.key() == name)
}

fn syntax_finding(
    text: &str,
    names: &Names<'_>,
    message: &str,
    span: Range<usize>,
    line: Range<usize>,
) -> Finding {
    let place = Place::text(span.clone());
    if message == DUPLICATE {
        return duplicate_key(text, names, span);
    }
    let finding = Finding::new(
        rule::SYNTAX,
        place,
        say!["not valid TOML: ", message.to_string()],
    );
    match text.get(line).and_then(dutch_number) {
        Some((dutch, digits)) => finding.hint(say![
            "if ",
            crate::finding::name(dutch),
            " is an amount, write ",
            crate::finding::name(digits),
            ": TOML takes a point for the decimals and underscores between thousands"
        ]),
        None => finding,
    }
}

fn duplicate_key(text: &str, names: &Names<'_>, span: Range<usize>) -> Finding {
    let key = text
        .get(span.clone())
        .unwrap_or_default()
        .trim_matches(['"', '\'']);
    let message = say![
        "the key ",
        crate::finding::name(key),
        " stands here for the second time"
    ];
    let line = line_around(text, span.start);
    let hint = if text
        .get(line)
        .is_some_and(|line| line.trim_start().starts_with("[["))
    {
        say![
            "begin each of them with ",
            crate::finding::name(format!("[[{key}]]")),
            ", the first one as well"
        ]
    } else {
        say!["rename one of the two, or take one out; only the first is read"]
    };
    let finding = Finding::new(rule::SYNTAX, Place::text(span.clone()), message).hint(hint);
    match names.last_before(key, span.start) {
        Some(first) => finding.related(Place::text(first), say!["the first one"]),
        None => finding,
    }
}

/// A number written the Dutch way, with a decimal comma or several dots, and how TOML would write it.
fn dutch_number(line: &str) -> Option<(String, String)> {
    let value = line.split_once('=').map_or(line, |(_, value)| value);
    let candidates =
        value.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',' || c == '-'));
    candidates
        .map(|word| word.trim_matches(['.', ',']))
        .find_map(|word| {
            let (whole, decimals) = match word.rsplit_once(',') {
                Some((whole, decimals)) if matches!(decimals.len(), 1 | 2) => {
                    (whole, Some(decimals))
                }
                Some(_) => return None,
                None => (word, None),
            };
            let groups: Vec<&str> = whole.trim_start_matches('-').split('.').collect();
            let grouped = groups.len() > 1
                && groups[0].len() <= 3
                && groups[1..].iter().all(|group| group.len() == 3);
            let digits = groups
                .iter()
                .all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit()));
            // `1,50` may be two elements of an array, and `1.250` is valid TOML: neither is the syntax error.
            let dutch = digits && grouped && (groups.len() > 2 || decimals.is_some());
            dutch.then(|| {
                let sign = if whole.starts_with('-') { "-" } else { "" };
                let decimals = decimals
                    .map(|decimals| format!(".{decimals}"))
                    .unwrap_or_default();
                (
                    word.to_string(),
                    format!("{sign}{}{decimals}", groups.join("_")),
                )
            })
        })
}
