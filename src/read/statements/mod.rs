//! A valid text, statement by statement: a key with its value, or a header.
//!
//! One pass: what is read goes to its place at once, and nothing is kept but the tables. What is hard to read in a value
//! (an escape, a text of more lines, a number that is not only digits, a date) is for the parser's own lexer and decoder.
//! What is wrong is not said here, nor is all that is valid read: then a parser that recovers from errors reads all of it.

use std::borrow::Cow;
use std::mem;
use std::ops::Range;

use toml_datetime::Datetime;
use toml_parser::decoder::ScalarKind;
use toml_parser::{ParseError, Raw, Source};

use super::tree::{Array, Digits, Key, Made, Node, Room, Table, Value};
use crate::plan::{Span, all_digits};

/// How deep a statement goes, by brackets in each other and dots in the keys around them, and how many dots a header has,
/// in what is read here: tables in each other are taken apart by calls in each other.
const DEEP: usize = 64;

/// What may stand in a key without quotes.
static BARE: [bool; 256] =
    these(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
/// What ends a value without quotes.
static ENDS_UNQUOTED: [bool; 256] = these(b" \t\n\r#=,[]{}");

/// Which bytes are one of these: to look that up is quicker than to compare with each.
const fn these(bytes: &[u8]) -> [bool; 256] {
    let mut are = [false; 256];
    let mut at = 0;
    while at < bytes.len() {
        are[bytes[at] as usize] = true;
        at += 1;
    }
    are
}

/// Reads a text as TOML; nothing when it is not valid, or is written in a way that is not known here.
pub(super) fn read(text: &str) -> Option<Table<'_>> {
    if !is_plain(text) {
        return None;
    }
    Reader {
        text,
        at: 0,
        elements: Vec::new(),
        rooms: Vec::new(),
    }
    .statements()
}

/// Whether no control characters stand in a text but tabs and ends of lines. Then comments need no further look, nor do
/// texts in quotes that end on their own line.
fn is_plain(text: &str) -> bool {
    // All bytes are looked at, since a loop without a way out is done for many bytes at a time.
    let (mut any_strange, mut any_return) = (false, false);
    for byte in text.bytes() {
        any_strange |= (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0x7f;
        any_return |= byte == b'\r';
    }
    let is_end = |at: usize| text.as_bytes().get(at + 1) == Some(&b'\n');
    !any_strange && (!any_return || text.match_indices('\r').all(|(at, _)| is_end(at)))
}

/// Reads from where it is in the text.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// Elements of arrays whose end is still to come, of the outermost first.
    elements: Vec<Value<'t>>,
    /// Room that tables needed while they were open, for the next ones.
    rooms: Vec<Room<'t>>,
}

/// What a header says of the statements below it.
struct Header<'t> {
    /// The keys before the last dot.
    parents: Vec<Key<'t>>,
    key: Key<'t>,
    bytes: Range<usize>,
    is_array: bool,
}

impl<'t> Reader<'t> {
    fn statements(mut self) -> Option<Table<'t>> {
        let mut root = Table::new(Made::Header);
        let mut table = Table::new(Made::Header);
        let mut header: Option<Header<'t>> = None;
        loop {
            self.skip_lines();
            match self.peek() {
                None => break,
                Some(b'[') => {
                    let next = self.header()?;
                    let room = table.leave_room();
                    let whole = mem::replace(&mut table, Table::in_room(room, Made::Header));
                    put(whole, header.replace(next), &mut root)?;
                }
                Some(_) => self.entry(&mut table, DEEP)?,
            }
            self.end_line()?;
        }
        table.leave_room();
        put(table, header, &mut root)?;
        Some(root)
    }

    fn header(&mut self) -> Option<Header<'t>> {
        let start = self.at;
        self.take(b'[')?;
        let is_array = self.take(b'[').is_some();
        let mut parents = Vec::new();
        let mut key = self.key()?;
        while self.take(b'.').is_some() {
            if parents.len() == DEEP {
                return None;
            }
            parents.push(mem::replace(&mut key, self.key()?));
        }
        self.take(b']')?;
        if is_array {
            self.take(b']')?;
        }
        Some(Header {
            parents,
            key,
            bytes: start..self.at,
            is_array,
        })
    }

    /// A key with its value, for a table; tables in it may be so deep in each other.
    fn entry(&mut self, mut table: &mut Table<'t>, mut deep: usize) -> Option<()> {
        let mut key = self.key()?;
        while self.take(b'.').is_some() {
            deep = deep.checked_sub(1)?;
            table = table.below(key, Made::Dot)?;
            key = self.key()?;
        }
        self.take(b'=')?;
        self.skip_blanks();
        let value = self.value(deep)?;
        table.insert(key, value).then_some(())
    }

    /// A key without what follows a dot, and the blanks around it.
    fn key(&mut self) -> Option<Key<'t>> {
        self.skip_blanks();
        let start = self.at;
        let name = match self.peek()? {
            b'"' | b'\'' if self.is_long() => return None,
            b'"' | b'\'' => self.quoted()?,
            _ => Cow::Borrowed(self.take_while(|byte| BARE[usize::from(byte)])),
        };
        let end = self.at;
        self.skip_blanks();
        (start < end).then(|| Key::new(name, start..end))
    }

    fn value(&mut self, deep: usize) -> Option<Value<'t>> {
        let start = self.at;
        let node = match self.peek()? {
            b'[' => self.array(deep.checked_sub(1)?)?,
            b'{' => self.table(deep.checked_sub(1)?)?,
            b'"' | b'\'' => Node::String(self.quoted()?),
            _ => self.unquoted()?,
        };
        Some(Value::new(node, start..self.at))
    }

    fn array(&mut self, deep: usize) -> Option<Node<'t>> {
        self.take(b'[')?;
        let first = self.elements.len();
        self.skip_lines();
        while self.take(b']').is_none() {
            let element = self.value(deep)?;
            self.elements.push(element);
            self.separator(b']')?;
        }
        let elements = self.elements.drain(first..).collect();
        Some(Node::Array(Box::new(Array {
            elements,
            by_headers: false,
        })))
    }

    fn table(&mut self, deep: usize) -> Option<Node<'t>> {
        self.take(b'{')?;
        let mut table = Table::in_room(self.rooms.pop().unwrap_or_default(), Made::Whole);
        self.skip_lines();
        while self.take(b'}').is_none() {
            self.entry(&mut table, deep)?;
            self.separator(b'}')?;
        }
        self.rooms.push(table.leave_room());
        Some(Node::Table(Box::new(table)))
    }

    /// A comma, or what closes the brackets, which stays to be taken.
    fn separator(&mut self, close: u8) -> Option<()> {
        self.skip_lines();
        if self.peek() != Some(close) {
            self.take(b',')?;
            self.skip_lines();
        }
        Some(())
    }

    /// What is written without quotes; a date and its time with a space between them are not read here.
    fn unquoted(&mut self) -> Option<Node<'t>> {
        let start = self.at;
        let written = self.take_while(|byte| !ENDS_UNQUOTED[usize::from(byte)]);
        if let Some(node) = plain_number(written).or_else(|| plain_day(written)) {
            return Some(node);
        }
        let mut error: Option<ParseError> = None;
        let raw = Raw::new_unchecked(
            written,
            None,
            toml_parser::Span::new_unchecked(start, self.at),
        );
        let node = match raw.decode_scalar(&mut (), &mut error) {
            ScalarKind::String => return None,
            ScalarKind::Boolean(_) => Node::Boolean,
            ScalarKind::Float => Node::Float(Digits(written)),
            ScalarKind::Integer(_) => Node::Integer(Digits(written)),
            ScalarKind::DateTime => {
                written.parse::<Datetime>().ok()?;
                Node::Datetime(written)
            }
        };
        error.is_none().then_some(node)
    }

    /// What a text in quotes says.
    fn quoted(&mut self) -> Option<Cow<'t, str>> {
        let rest = &self.text[self.at..];
        let quote = rest.bytes().next()?;
        let ends = |byte: u8| byte == quote || matches!(byte, b'\\' | b'\n');
        let length = rest.bytes().skip(1).position(ends)?;
        let (within, behind) = rest[1..].split_at(length);
        if behind.bytes().next() == Some(quote) && !self.is_long() {
            self.at += within.len() + 2;
            return Some(Cow::Borrowed(within));
        }
        let token = Source::new(rest).lex().next()?;
        let written = &rest[..token.span().end()];
        let mut says = Cow::Borrowed("");
        let mut error: Option<ParseError> = None;
        let _ = Raw::new_unchecked(written, token.kind().encoding(), token.span())
            .decode_scalar(&mut says, &mut error);
        self.at += written.len();
        error.is_none().then_some(says)
    }

    /// Whether a text in three quotes begins there.
    fn is_long(&self) -> bool {
        let rest = &self.text[self.at..];
        rest.starts_with("\"\"\"") || rest.starts_with("'''")
    }

    /// What may stand behind a statement, and the end of its line.
    fn end_line(&mut self) -> Option<()> {
        self.skip_blanks();
        matches!(self.peek(), None | Some(b'#' | b'\n' | b'\r')).then_some(())
    }

    /// Blanks, comments and ends of lines.
    fn skip_lines(&mut self) {
        while let Some(byte @ (b' ' | b'\t' | b'\n' | b'\r' | b'#')) = self.peek() {
            let rest = &self.text[self.at..];
            self.at += match byte {
                b'#' => rest.find('\n').unwrap_or(rest.len()),
                _ => 1,
            };
        }
    }

    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// What stands there of such bytes, which are whole characters.
    fn take_while(&mut self, is_such: impl Fn(u8) -> bool) -> &'t str {
        let rest = &self.text[self.at..];
        let length = rest
            .bytes()
            .position(|byte| !is_such(byte))
            .unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

/// A number that is digits, or digits, a point and digits.
fn plain_number(written: &str) -> Option<Node<'_>> {
    let are_digits = |part: &str| !part.is_empty() && all_digits(part);
    let is_whole = |part: &str| part == "0" || (are_digits(part) && !part.starts_with('0'));
    match written.split_once('.') {
        None => is_whole(written).then_some(Node::Integer(Digits(written))),
        Some((whole, behind)) => {
            (is_whole(whole) && are_digits(behind)).then_some(Node::Float(Digits(written)))
        }
    }
}

/// A day in the years of plans.
fn plain_day(written: &str) -> Option<Node<'_>> {
    let is_day = matches!(written.as_bytes(), [_, _, _, _, b'-', _, _, b'-', _, _])
        && Span::parse(written).is_ok();
    is_day.then_some(Node::Datetime(written))
}

/// Puts the table that stands below a header where the header says; the one before all headers is the root.
fn put<'t>(table: Table<'t>, header: Option<Header<'t>>, root: &mut Table<'t>) -> Option<()> {
    let Some(Header {
        parents,
        key,
        bytes,
        is_array,
    }) = header
    else {
        *root = table;
        return Some(());
    };
    let mut parent = root;
    for key in parents {
        parent = parent.below(key, Made::Header)?;
    }
    let table = Value::new(Node::Table(Box::new(table)), bytes.clone());
    if !is_array {
        return parent.insert(key, table).then_some(());
    }
    match parent.get_mut(&key.name).map(|value| &mut value.node) {
        Some(Node::Array(array)) if array.by_headers => array.elements.push(table),
        Some(_) => return None,
        None => {
            let array = Array {
                elements: vec![table],
                by_headers: true,
            };
            parent.insert(key, Value::new(Node::Array(Box::new(array)), bytes));
        }
    }
    Some(())
}

#[cfg(test)]
mod tests;
