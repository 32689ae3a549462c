//! XAF, the audit file that every Dutch bookkeeping program exports: versions 3.1, 3.2, 3.2.1 and 4.0.
//!
//! Source: the definitions of the XML Auditfile Financieel by the Belastingdienst and SRA, www.auditfiles.nl. Elements
//! are recognised by their local names, because the namespaces of real files are not reliable.

mod contents;
mod elements;
mod header;
#[cfg(test)]
mod master_data;
mod opening;
mod periods;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod stated_totals;
#[cfg(test)]
mod tests;
mod totals;
mod values;

use std::io::{BufRead, ErrorKind};

use quick_xml::Reader;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::{Bookkeeping, Decoded, JournalLine, OtherKind, Reason, Refusal, Summary, reason_of_io};
use crate::plan::TextEncoding;
use contents::Contents;
use elements::AuditElement;

/// The maximum nesting depth of elements. An audit file has about ten levels.
const MAX_DEPTH: usize = 64;

/// Words in the name or namespace of the root of an audit file of a payroll (XAS, or XLA for tax returns), and of such
/// a tax return itself.
const PAYROLL: [&str; 5] = ["/xas", "/xla", "salaris", "payroll", "loonaangifte"];
/// Words in the name or namespace of the root of an audit file of a cash register: XAA and XAK.
const CASH_REGISTER: [&str; 4] = ["/xaa", "/xak", "kassa", "cashregister"];

/// Reads an audit file, and passes each of its lines to `receive`. If no encoding is given, it is the one that the file
/// states, or else it is detected. The parts are those of one export, in order; only the last part has the end tags.
/// Accounts and periods that they lack are taken from the master data of the same company and year, if given.
///
/// Lines of the element `openingBalance` are not passed on, and neither are lines outside a journal, because
/// sub-ledgers repeat the ledger.
///
/// # Errors
/// If a part can't be read, is not an audit file, or has a line whose account or amount can't be read. Lines
/// before the error were already passed on.
pub fn read(
    parts: Vec<Box<dyn BufRead + '_>>,
    encoding: Option<TextEncoding>,
    master_data: &[Bookkeeping],
    receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
) -> Result<Summary, Refusal> {
    let contents = Contents::new(master_data, receive);
    read_until(parts, encoding, contents, |_| false)
}

/// Returns the part of a file before its transactions. None if it can't be read up to there.
pub fn before_lines(
    parts: Vec<Box<dyn BufRead + '_>>,
    encoding: Option<TextEncoding>,
) -> Option<Summary> {
    let receive = &mut |_: &Bookkeeping, _: &JournalLine| {};
    let contents = Contents::new(&[], receive);
    read_until(parts, encoding, contents, |contents| {
        contents.has_transactions()
    })
    .ok()
}

/// Reads an audit file, either completely or up to its transactions.
fn read_until(
    parts: Vec<Box<dyn BufRead + '_>>,
    encoding: Option<TextEncoding>,
    contents: Contents<'_>,
    is_enough: impl Fn(&Contents<'_>) -> bool,
) -> Result<Summary, Refusal> {
    let mut reader = Reader::from_reader(Decoded::stated(parts, encoding));
    // Bare ampersands occur in real files.
    reader.config_mut().allow_dangling_amp = true;
    let mut events = Events {
        path: Vec::new(),
        text: String::new(),
        part: None,
        tag_part: 0,
        contents,
    };
    let mut buffer = Vec::new();
    while !is_enough(&events.contents) {
        buffer.clear();
        reader.get_mut().begin_item();
        let began_in = reader.get_ref().part();
        let event = reader.read_event_into(&mut buffer).map_err(reason_of);
        let part = reader.get_ref().part();
        if let Some(part) = events.cut_part(&event, began_in, part) {
            let (at, reason) = (reader.get_ref().end_of(part), Reason::Truncated);
            return Err(Refusal { part, at, reason });
        }
        let taken = match event {
            Ok(Event::Eof) => match events.end() {
                Ok(()) => break,
                Err(reason) => Err(reason),
            },
            Ok(event) => {
                if matches!(event, Event::Start(_) | Event::Empty(_)) {
                    events.contents.place(part, reader.get_mut().line());
                }
                events.take(event, part)
            }
            Err(reason) => Err(reason),
        };
        taken.map_err(|reason| {
            let is_no_xml = matches!(
                reason,
                Reason::OtherKind(OtherKind::CsvAsXaf | OtherKind::NotXml)
            );
            // A text without elements is read to its end, so its mistake is at the first line.
            let at = match is_no_xml && !events.contents.began() {
                true => 1,
                false => reader.get_mut().line(),
            };
            Refusal { part, at, reason }
        })?;
    }
    if let Some(stated) = events.contents.unread_lines() {
        return Err(Refusal {
            part: 0,
            at: 1,
            reason: Reason::NoLinesRead(stated),
        });
    }
    let mut summary = events.contents.summary();
    if let Some(remark) = reader.get_ref().remark() {
        summary.remarks.insert(0, remark);
    }
    Ok(summary)
}

/// The number of a part, from 1, by the text at its start: a second or later part has a comment with its number before
/// its first element. None if there is no such comment.
pub fn part_number(start: &str) -> Option<u32> {
    let start = start.trim_start_matches('\u{feff}').trim_start();
    let declared = start
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"));
    let start = declared.map_or(start, |(_, rest)| rest.trim_start());
    let comment = start
        .strip_prefix("<!--")
        .and_then(|rest| rest.split_once("-->"));
    let (number, _) = part_of(comment?.0)?;
    Some(number)
}

/// The state of reading: which elements are open, and the text of the innermost one.
struct Events<'a> {
    path: Vec<AuditElement>,
    text: String,
    /// The number of the part that is being read, and the number of parts, from a comment such as `Vervolgbestand 2 van
    /// 3`.
    part: Option<(u32, u32)>,
    /// The index of the part with the last tag, from 0.
    tag_part: usize,
    contents: Contents<'a>,
}

impl Events<'_> {
    /// Takes an event of the XML reader, which is in this part.
    fn take(&mut self, event: Event<'_>, part: usize) -> Result<(), Reason> {
        if matches!(event, Event::Start(_) | Event::Empty(_) | Event::End(_)) {
            self.tag_part = part;
        }
        match event {
            Event::Start(start) => self.open(&start)?,
            Event::Empty(start) => {
                self.open(&start)?;
                self.close()?;
            }
            Event::End(_) => self.close()?,
            Event::Text(text) => self.push(&text.into_inner())?,
            Event::CData(text) => self.push(&text.into_inner())?,
            Event::GeneralRef(entity) => self.push_entity(&entity)?,
            // Another comment can have numbers too.
            Event::Comment(text) if self.path.is_empty() || part > self.tag_part => {
                self.begin_part(&text.into_inner())?;
            }
            Event::DocType(_) => return Err(Reason::DocumentType),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Eof => {}
        }
        Ok(())
    }

    /// Returns the part that ends too early, if the part after it begins with the rest of a tag, an end tag that does
    /// not fit, or a transaction within a transaction. None if the part that is being read continues the previous part
    /// well.
    fn cut_part(
        &self,
        event: &Result<Event<'_>, Reason>,
        began_in: usize,
        part: usize,
    ) -> Option<usize> {
        // A comment comes before the tags of a part.
        let is_split = match event {
            Ok(Event::Start(_) | Event::Empty(_) | Event::End(_)) => true,
            Err(Reason::Io(kind, _)) => *kind == ErrorKind::FileTooLarge,
            Ok(_) => false,
            Err(_) => true,
        };
        if is_split && began_in < part {
            return Some(began_in);
        }
        let is_first_tag = self.tag_part < part;
        let fits = match event {
            Ok(Event::Start(start) | Event::Empty(start)) => {
                let element = AuditElement::named(start.local_name().as_ref());
                element == AuditElement::Other || !self.path.contains(&element)
            }
            Err(reason) => *reason != Reason::NotXml,
            Ok(_) => true,
        };
        (is_first_tag && !fits).then(|| part - 1)
    }

    /// Takes the number of a part from its first comment. It must be the number after that of the previous part.
    fn begin_part(&mut self, comment: &str) -> Result<(), Reason> {
        let Some((number, of)) = part_of(comment) else {
            return Ok(());
        };
        let next = self.part.map_or(1, |(number, _)| number) + 1;
        if !self.path.is_empty() && number != next {
            return Err(Reason::PartMissing { next, of });
        }
        self.part = Some((number, of));
        Ok(())
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), Reason> {
        let name = start.local_name();
        let element = AuditElement::named(name.as_ref());
        if self.path.is_empty() && self.contents.began() {
            return Err(Reason::SecondDocument);
        }
        if self.path.is_empty() {
            self.check_root(element, name.as_ref(), start.attributes_raw())?;
        }
        self.check_company(name.as_ref())?;
        if self.path.len() == MAX_DEPTH {
            return Err(Reason::TooDeep);
        }
        let element = self.contents.open(self.path.last().copied(), element);
        self.path.push(element);
        self.text.clear();
        Ok(())
    }

    /// Refuses a file whose root element is not that of an audit file.
    fn check_root(
        &self,
        element: AuditElement,
        name: &str,
        attributes: &str,
    ) -> Result<(), Reason> {
        let other = |kind| Err(Reason::OtherKind(kind));
        let says = |marks: &[&str]| {
            let root = format!("{name} {attributes}").to_lowercase();
            marks.iter().any(|mark| root.contains(mark))
        };
        match element {
            _ if says(&PAYROLL) => other(OtherKind::Payroll),
            _ if says(&CASH_REGISTER) => other(OtherKind::CashRegister),
            AuditElement::AuditFile => Ok(()),
            _ if self.part.is_some_and(|(number, _)| number > 1) => Err(Reason::FirstPartMissing),
            _ if name == "AuditFile" => other(OtherKind::SafT),
            _ => other(OtherKind::OtherXml),
        }
    }

    /// Refuses a payroll or a cash register that can't be recognised by its root.
    fn check_company(&self, name: &str) -> Result<(), Reason> {
        match name {
            _ if self.path.last() != Some(&AuditElement::Company) => Ok(()),
            "employees" | "employee" => Err(Reason::OtherKind(OtherKind::Payroll)),
            "location" | "cashregister" => Err(Reason::OtherKind(OtherKind::CashRegister)),
            _ => Ok(()),
        }
    }

    fn close(&mut self) -> Result<(), Reason> {
        let Some(element) = self.path.pop() else {
            return Err(Reason::NotXml);
        };
        if let Some(&parent) = self.path.last() {
            self.contents.close(parent, element, self.text.trim())?;
        }
        self.text.clear();
        Ok(())
    }

    /// Adds a text to the innermost element. Refuses a text outside all elements, unless it is padding.
    fn push(&mut self, text: &str) -> Result<(), Reason> {
        match self.path.last() {
            None if text.trim().is_empty() => {}
            // Some programs pad a file with zeros, or end it with the end-of-file character of DOS.
            None if self.contents.began()
                && text.trim_matches(['\0', '\x1A', '\r', '\n']).is_empty() =>
            {
                self.contents.add_padding();
            }
            None if !self.contents.began() && looks_like_csv(text) => {
                return Err(Reason::OtherKind(OtherKind::CsvAsXaf));
            }
            None => return Err(Reason::OtherKind(OtherKind::NotXml)),
            Some(AuditElement::Other) => {}
            Some(_) => self.text.push_str(text),
        }
        Ok(())
    }

    fn push_entity(&mut self, entity: &BytesRef<'_>) -> Result<(), Reason> {
        let unknown = || Reason::UnknownEntity(entity.to_string());
        let character = match &**entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => entity
                .resolve_char_ref()
                .ok()
                .flatten()
                .ok_or_else(unknown)?,
        };
        self.push(character.encode_utf8(&mut [0; 4]))
    }

    /// Checks that the file is complete.
    fn end(&self) -> Result<(), Reason> {
        match self.part {
            Some((number, of)) if number < of => Err(Reason::PartMissing {
                next: number + 1,
                of,
            }),
            _ if !self.path.is_empty() => Err(Reason::Truncated),
            _ if !self.contents.began() => Err(Reason::OtherKind(OtherKind::NotXml)),
            _ if !self.contents.has_books() => Err(Reason::OtherKind(OtherKind::OtherXml)),
            _ => Ok(()),
        }
    }
}

/// Whether the first line of a text has cells.
fn looks_like_csv(text: &str) -> bool {
    let first = text.trim_start().lines().next().unwrap_or_default();
    first.contains([';', ',', '\t'])
}

/// The reason for an error of the XML reader.
fn reason_of(error: Error) -> Reason {
    match error {
        Error::Io(error) => reason_of_io(&error),
        Error::Syntax(SyntaxError::InvalidBangMarkup) => Reason::NotXml,
        // All other syntax errors are a tag, a comment or a text without its end.
        Error::Syntax(_) => Reason::Truncated,
        _ => Reason::NotXml,
    }
}

/// The number of a part and the number of parts, from the comment of a follow-up file: `Vervolgbestand 2 van 3`. None
/// if it is another comment.
fn part_of(comment: &str) -> Option<(u32, u32)> {
    let mut words = comment.split_whitespace();
    let number = words.find_map(|word| word.parse().ok())?;
    (words.next()? == "van").then_some((number, words.next()?.parse().ok()?))
}
