//! Builds the tree from the parser's events, one by one.
//!
//! Iterative, so that nested brackets can't overflow the stack: open brackets are a list, of at most [`MAX_DEPTH`].

use std::mem;
use std::ops::Range;

use toml_parser::decoder::Encoding;
use toml_parser::parser::EventReceiver;
use toml_parser::{ErrorSink, Span};

use super::define::{self, Header};
use super::error::{Mistake, SyntaxError};
use super::lines::{line_around, may_be_header};
use super::scalar::{self, Written};
use crate::read::tree::{Array, Definition, Node, TomlKey, TomlTable, TomlValue};

/// The maximum number of brackets and dots that lead to a value. Functions that walk the tree recurse that deep.
const MAX_DEPTH: usize = 80;

/// Receives the events of one text.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    text: &'t str,
    root: TomlTable<'t>,
    destination: Destination<'t>,
    /// The table of the last header, as far as it is read.
    table: TomlTable<'t>,
    /// The header on the current line.
    heading: Option<Heading>,
    /// The keys whose value is not read yet, from the outermost bracket inwards. In a header, the keys of the header.
    keys: Vec<TomlKey<'t>>,
    /// The open brackets, the outermost first.
    open: Vec<Open<'t>>,
    /// Whether a bracket was refused because it is too deep, and is not closed yet.
    refused: bool,
    errors: Vec<SyntaxError>,
}

/// The table in which statements define keys.
#[derive(Debug)]
enum Destination<'t> {
    /// The top-level table, because there is no header yet.
    Root,
    Below(Header<'t>),
    /// No table, because the header is broken.
    Nowhere,
}

/// The brackets of a header.
#[derive(Debug, Clone, Copy)]
struct Heading {
    start: usize,
    of_list: bool,
    /// The offset of its end. None if it is not closed, or if something else follows on its line.
    end: Option<usize>,
}

/// An open bracket.
#[derive(Debug)]
struct Open<'t> {
    start: usize,
    /// The number of keys that were read before it. Later keys are inside it.
    keys_before: usize,
    inside: BracketContent<'t>,
}

/// The content of a bracket, as far as it is read.
#[derive(Debug)]
enum BracketContent<'t> {
    Array(Vec<TomlValue<'t>>),
    Table(TomlTable<'t>),
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Reader<'t> {
        Reader {
            text,
            root: TomlTable::new(Definition::Header),
            destination: Destination::Root,
            table: TomlTable::new(Definition::Header),
            heading: None,
            keys: Vec::new(),
            open: Vec::new(),
            refused: false,
            errors: Vec::new(),
        }
    }

    /// Returns the tree, and the errors that are not errors of the grammar. To be called after the last event.
    pub(super) fn finish(mut self) -> (TomlTable<'t>, Vec<SyntaxError>) {
        let end = self.text.len();
        while !self.open.is_empty() {
            self.close(Span::new_unchecked(end, end), Node::Boolean);
        }
        self.end_line(end);
        self.leave_table();
        (self.root, self.errors)
    }

    /// Ends a statement. A header takes effect only now: a mistake may follow it on its line.
    fn end_line(&mut self, at: usize) {
        let Some(heading) = self.heading.take() else {
            let is_header = || {
                self.text
                    .get(line_around(self.text, at))
                    .is_some_and(may_be_header)
            };
            if !self.keys.is_empty() && is_header() {
                self.leave_table();
            }
            self.keys.clear();
            return;
        };
        self.leave_table();
        let mut keys = mem::take(&mut self.keys);
        let (Some(end), Some(key)) = (heading.end, keys.pop()) else {
            return;
        };
        let header = Header {
            parents: keys,
            key,
            span: heading.start..end,
            of_list: heading.of_list,
        };
        if let Some(table) = define::open(&mut self.root, &header, &mut self.errors) {
            self.table = table;
            self.destination = Destination::Below(header);
        }
    }

    /// Puts the table of the last header in its place. Statements have no table until the next header.
    fn leave_table(&mut self) {
        let table = mem::replace(&mut self.table, TomlTable::new(Definition::Header));
        if let Destination::Below(header) =
            mem::replace(&mut self.destination, Destination::Nowhere)
        {
            define::close(&mut self.root, &header, table);
        }
    }

    /// Returns whether another bracket or dot is allowed here. Reports the first one that is not.
    fn is_deep_enough(&mut self, span: Span) -> bool {
        let allowed = self.keys.len() + self.open.len() < MAX_DEPTH;
        let is_reported = |error: &SyntaxError| error.mistake == Mistake::TooDeep;
        if !allowed && !self.errors.last().is_some_and(is_reported) {
            self.errors
                .push(SyntaxError::new(Mistake::TooDeep, range(span)));
        }
        allowed
    }

    fn open(&mut self, span: Span, inside: BracketContent<'t>) -> bool {
        let allowed = self.is_deep_enough(span);
        if allowed {
            let start = span.start();
            self.open.push(Open {
                start,
                keys_before: self.keys.len(),
                inside,
            });
        }
        self.refused = !allowed;
        allowed
    }

    /// Closes the last open bracket. A bracket that was refused becomes `empty`.
    fn close(&mut self, span: Span, empty: Node<'t>) {
        if mem::replace(&mut self.refused, false) {
            self.add(TomlValue::new(empty, range(span)));
        } else if let Some(open) = self.open.pop() {
            self.keys.truncate(open.keys_before);
            let start = open.start;
            let node = match open.inside {
                BracketContent::Array(elements) => Node::Array(Array {
                    elements,
                    of_headers: false,
                }),
                BracketContent::Table(table) => Node::Table(Box::new(table)),
            };
            self.add(TomlValue::new(node, start..span.end()));
        }
    }

    /// Adds a complete value to its array or table.
    fn add(&mut self, value: TomlValue<'t>) {
        let (table, keys_before) = match self.open.last_mut() {
            Some(open) => match &mut open.inside {
                BracketContent::Array(elements) => return elements.push(value),
                BracketContent::Table(table) => (table, open.keys_before),
            },
            None => match self.destination {
                Destination::Root => (&mut self.root, 0),
                Destination::Below(_) => (&mut self.table, 0),
                Destination::Nowhere => return self.keys.clear(),
            },
        };
        let mut keys = self.keys.drain(keys_before..);
        if let Some(key) = keys.next_back()
            && let Err(error) = define::insert(table, keys, key, value)
        {
            self.errors.push(error);
        }
    }
}

impl EventReceiver for Reader<'_> {
    fn std_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.heading = Some(Heading {
            start: span.start(),
            of_list: false,
            end: None,
        });
    }

    fn array_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.heading = Some(Heading {
            start: span.start(),
            of_list: true,
            end: None,
        });
    }

    fn std_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        if let Some(heading) = &mut self.heading {
            heading.end = Some(span.end());
        }
    }

    fn array_table_close(&mut self, span: Span, errors: &mut dyn ErrorSink) {
        self.std_table_close(span, errors);
    }

    fn inline_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        let table = TomlTable::new(Definition::Inline);
        self.open(span, BracketContent::Table(table))
    }

    fn inline_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close(
            span,
            Node::Table(Box::new(TomlTable::new(Definition::Inline))),
        );
    }

    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.open(span, BracketContent::Array(Vec::new()))
    }

    fn array_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        let array = Array {
            elements: Vec::new(),
            of_headers: false,
        };
        self.close(span, Node::Array(array));
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, _: &mut dyn ErrorSink) {
        if !self.is_deep_enough(span) {
            return;
        }
        let key = Written::new(self.text, span, encoding).key(&mut self.errors);
        self.keys.push(key);
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, _: &mut dyn ErrorSink) {
        let value = Written::new(self.text, span, encoding).value(&mut self.errors);
        self.add(value);
    }

    fn comment(&mut self, span: Span, _: &mut dyn ErrorSink) {
        scalar::comment(self.text, span, &mut self.errors);
    }

    fn newline(&mut self, span: Span, _: &mut dyn ErrorSink) {
        scalar::newline(self.text, span, &mut self.errors);
        if self.open.is_empty() && !self.refused {
            self.end_line(span.start());
        }
    }

    fn error(&mut self, _: Span, _: &mut dyn ErrorSink) {
        if let Some(heading) = &mut self.heading {
            heading.end = None;
        }
    }
}

fn range(span: Span) -> Range<usize> {
    span.start()..span.end()
}
