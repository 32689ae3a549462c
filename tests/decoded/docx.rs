//! A text document, read part by part as XML.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use hbplan::table::Report;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::html::printed;

/// An element with its contents.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Element>,
    text: String,
}

impl Element {
    /// Returns the elements with this name in it, at any depth and in their order.
    pub fn all(&self, name: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        for child in &self.children {
            found.extend((child.name == name).then_some(child));
            found.extend(child.all(name));
        }
        found
    }

    /// Returns the value of the first element with this name in it.
    pub fn value(&self, name: &str) -> Option<&str> {
        let first = self.all(name).into_iter().next()?;
        first.attributes.get("w:val").map(String::as_str)
    }

    /// Returns the text in it, with its line breaks and ordinary spaces.
    pub fn said(&self) -> String {
        let part = |child: &Element| match child.name.as_str() {
            "w:br" => "\n".to_string(),
            "w:instrText" => String::new(),
            _ => child.said(),
        };
        let inner: String = self.children.iter().map(part).collect();
        self.text.replace('\u{a0}', " ") + &inner
    }
}

/// Returns a part of a document. Fails if it is not well-formed XML.
pub fn part(bytes: &[u8], name: &str) -> Element {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut xml = String::new();
    let mut part = archive.by_name(name).expect("the part");
    part.read_to_string(&mut xml).expect("text");
    parsed(&xml)
}

/// Returns the names of the parts of a document.
pub fn parts(bytes: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let names = archive.file_names().map(|name| name.expect("a name"));
    names.map(|name| name.into_owned()).collect()
}

fn parsed(xml: &str) -> Element {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        let event = reader.read_event().expect("well-formed XML");
        let text = match event {
            Event::Start(start) => {
                open.push(element(&start));
                continue;
            }
            Event::End(_) => {
                let closed = open.pop().expect("it was opened");
                let parent = open.last_mut().expect("there is a root");
                parent.children.push(closed);
                continue;
            }
            Event::Text(text) => text.into_inner().to_string(),
            Event::GeneralRef(entity) => match &*entity {
                "amp" => "&".to_string(),
                "lt" => "<".to_string(),
                "gt" => ">".to_string(),
                "quot" => "\"".to_string(),
                other => panic!("{other}"),
            },
            Event::Decl(_) => continue,
            Event::Eof => break,
            other => panic!("{other:?}"),
        };
        open.last_mut().expect("there is a root").text += text.trim_matches('\n');
    }
    assert_eq!(open.len(), 1);
    open.remove(0).children.remove(0)
}

fn element(start: &BytesStart<'_>) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.expect("an attribute");
        let value = quick_xml::escape::unescape(&attribute.value).expect("a value");
        (attribute.key.0.to_string(), value.into_owned())
    });
    Element {
        name: start.name().0.to_string(),
        attributes: attributes.collect(),
        ..Element::default()
    }
}

/// Asserts that a document has every cell of a report, in tables that may be folded into several.
pub fn assert_tables(bytes: &[u8], report: &Report, what: &str) {
    let document = part(bytes, "word/document.xml");
    let mut panels = document.all("w:tbl").into_iter().map(panel);
    for expected in printed(report) {
        if expected[0].is_empty() {
            continue;
        }
        let mut found = panels.next().expect(what);
        while found[0].len() < expected[0].len() {
            let further = panels.next().expect(what);
            append(&mut found, further, &expected[0]);
        }
        assert_eq!(found, expected, "{what}");
    }
    assert!(panels.next().is_none(), "{what}");
}

/// Adds the new columns of a panel: the columns at its end that come next in the table.
fn append(found: &mut [Vec<String>], panel: Vec<Vec<String>>, headings: &[String]) {
    let next = &headings[found[0].len()..];
    let is_next = |from: &usize| next.starts_with(&panel[0][*from..]);
    let from = (1..panel[0].len()).find(is_next).expect("new columns");
    for (row, more) in found.iter_mut().zip(panel) {
        row.extend(more.into_iter().skip(from));
    }
}

/// Returns the rows of a table, after its headings as one row.
fn panel(table: &Element) -> Vec<Vec<String>> {
    let (headings, rows): (Vec<&Element>, Vec<&Element>) = table
        .all("w:tr")
        .into_iter()
        .partition(|row| !row.all("w:tblHeader").is_empty());
    let width = table.all("w:gridCol").len();
    let headings: Vec<Vec<String>> = headings
        .into_iter()
        .map(|row| cells(row, width, true))
        .collect();
    let joined = (0..width).map(|at| {
        let words = headings.iter().map(|row| row[at].as_str());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        words.join(" ")
    });
    let rows = rows.into_iter().map(|row| cells(row, width, false));
    [joined.collect()].into_iter().chain(rows).collect()
}

/// Returns a text for each column. A heading over several columns is repeated for each. A row of a group has only its
/// first cell.
fn cells(row: &Element, width: usize, is_heading: bool) -> Vec<String> {
    let mut cells = Vec::new();
    for cell in row.all("w:tc") {
        let span = cell
            .value("w:gridSpan")
            .map_or(1, |span| span.parse().expect("a number"));
        let text = match cell.said().as_str() {
            "■" => "x".to_string(),
            other => other.to_string(),
        };
        let repeated = if is_heading { text.as_str() } else { "" };
        let rest = vec![repeated.to_string(); span - 1];
        cells.push(text);
        cells.extend(rest);
    }
    assert_eq!(cells.len(), width);
    cells
}
