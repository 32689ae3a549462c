//! A valid text, statement by statement: a statement is a line, or some lines with a bracket open between them.
//!
//! The parser keeps notes of what it reads until its end, many times as long as the text. Of one statement they are short,
//! and the memory that holds them serves for the next one. Statements that are valid TOML, each by itself, are the whole
//! text. What is wrong is not said here, nor is all that is valid read: then a parser that recovers from errors reads all
//! of it in one.

use std::borrow::Cow;
use std::mem;
use std::ops::Range;

use toml_datetime::Datetime;
use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::lexer::TokenKind;
use toml_parser::parser::{EventReceiver, parse_document};
use toml_parser::{ErrorSink, ParseError, Raw, Source, Span};

use super::tree::{Array, Digits, Key, Made, Node, Room, Table, Value, moved};

/// More brackets in each other, or more dots in a key, are not read here.
const DEEP: usize = 64;

/// Reads a text as TOML; nothing when it is not valid, or is written in a way that is not known here.
pub(super) fn read(text: &str) -> Option<Table<'_>> {
    let mut builder = Builder::new(text);
    let mut tokens = Vec::new();
    let mut error = None;
    let mut depth: usize = 0;
    for token in Source::new(text).lex() {
        tokens.push(token);
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => depth = depth.saturating_sub(1),
            TokenKind::Newline | TokenKind::Eof if depth == 0 => {
                parse_document(&tokens, &mut builder, &mut error);
                tokens.clear();
            }
            _ => {}
        }
        if error.is_some() || depth > DEEP {
            return None;
        }
    }
    builder.close_table(&mut error);
    let whole = tokens.is_empty() && error.is_none();
    whole.then_some(builder.root)
}

/// Puts what the parser tells in its place.
struct Builder<'t> {
    text: &'t str,
    root: Table<'t>,
    /// The table under the last header.
    table: Table<'t>,
    header: Option<Header<'t>>,
    /// What is open within a value, the innermost last.
    open: Vec<Open<'t>>,
    /// Keys whose value is still to come, of the outermost first.
    keys: Vec<Key<'t>>,
    /// Where the header begins that is being read.
    start: usize,
    /// Room that tables and arrays needed while they were open, for the next ones.
    rooms: Vec<Room<'t>>,
    elements: Vec<Vec<Value<'t>>>,
}

struct Header<'t> {
    path: Vec<Key<'t>>,
    bytes: Range<usize>,
    is_array: bool,
}

/// A bracket that is open.
struct Open<'t> {
    start: usize,
    within: Within<'t>,
}

enum Within<'t> {
    Array(Vec<Value<'t>>),
    /// A table in braces, and how many keys stand outside it.
    Table(Table<'t>, usize),
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Builder<'t> {
        Builder {
            text,
            root: Table::new(Made::Header),
            table: Table::new(Made::Header),
            header: None,
            open: Vec::new(),
            keys: Vec::new(),
            start: 0,
            rooms: Vec::new(),
            elements: Vec::new(),
        }
    }

    /// Puts the table under the last header where the header says.
    fn close_table(&mut self, error: &mut dyn ErrorSink) {
        let room = self.table.leave_room();
        let table = mem::replace(&mut self.table, Table::in_room(room, Made::Header));
        let is_done = match self.header.take() {
            Some(header) => header.place(table, &mut self.root),
            None => {
                self.root = table;
                Some(())
            }
        };
        unless(is_done, error);
    }

    fn open_header(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.close_table(error);
        self.start = span.start();
    }

    fn close_header(&mut self, span: Span, is_array: bool) {
        self.header = Some(Header { path: mem::take(&mut self.keys), bytes: self.start..span.end(), is_array });
    }

    /// Puts a value where it is wanted.
    fn place(&mut self, value: Value<'t>, error: &mut dyn ErrorSink) {
        let (table, outside) = match self.open.last_mut().map(|open| &mut open.within) {
            Some(Within::Array(elements)) => return elements.push(value),
            Some(Within::Table(table, outside)) => (table, *outside),
            None => (&mut self.table, 0),
        };
        unless(set(table, self.keys.drain(outside..), value), error);
    }

    fn close(&mut self, span: Span, error: &mut dyn ErrorSink) {
        let Some(Open { start, within }) = self.open.pop() else { return unless(None, error) };
        let node = match within {
            Within::Array(mut elements) => {
                let exact = moved(&mut elements);
                self.elements.push(elements);
                Node::Array(Box::new(Array { elements: exact, by_headers: false }))
            }
            Within::Table(mut table, _) => {
                self.rooms.push(table.leave_room());
                Node::Table(Box::new(table))
            }
        };
        self.place(Value::new(node, start..span.end()), error);
    }

    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Raw<'t> {
        Raw::new_unchecked(&self.text[span.start()..span.end()], encoding, span)
    }
}

impl<'t> Header<'t> {
    fn place(mut self, table: Table<'t>, root: &mut Table<'t>) -> Option<()> {
        let key = self.path.pop()?;
        let mut parent = root;
        for key in self.path {
            parent = parent.below(key, Made::Header)?;
        }
        let table = Value::new(Node::Table(Box::new(table)), self.bytes.clone());
        if !self.is_array {
            return parent.insert(key, table).then_some(());
        }
        match parent.get_mut(&key.name).map(|value| &mut value.node) {
            Some(Node::Array(array)) if array.by_headers => array.elements.push(table),
            Some(_) => return None,
            None => {
                let array = Array { elements: vec![table], by_headers: true };
                parent.insert(key, Value::new(Node::Array(Box::new(array)), self.bytes));
            }
        }
        Some(())
    }
}

/// Puts a value under keys: all but the last are before a dot.
fn set<'t>(
    mut table: &mut Table<'t>,
    mut keys: impl DoubleEndedIterator<Item = Key<'t>>,
    value: Value<'t>,
) -> Option<()> {
    let last = keys.next_back()?;
    for key in keys {
        table = table.below(key, Made::Dot)?;
    }
    table.insert(last, value).then_some(())
}

/// Gives up, unless something is done. What is wrong will be said by another parser.
fn unless(done: Option<()>, error: &mut dyn ErrorSink) {
    if done.is_none() {
        error.report_error(ParseError::new(""));
    }
}

impl EventReceiver for Builder<'_> {
    fn std_table_open(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.open_header(span, error);
    }

    fn std_table_close(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        self.close_header(span, false);
    }

    fn array_table_open(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.open_header(span, error);
    }

    fn array_table_close(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        self.close_header(span, true);
    }

    fn inline_table_open(&mut self, span: Span, _error: &mut dyn ErrorSink) -> bool {
        let room = self.rooms.pop().unwrap_or_default();
        let within = Within::Table(Table::in_room(room, Made::Whole), self.keys.len());
        self.open.push(Open { start: span.start(), within });
        true
    }

    fn inline_table_close(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.close(span, error);
    }

    fn array_open(&mut self, span: Span, _error: &mut dyn ErrorSink) -> bool {
        self.open.push(Open { start: span.start(), within: Within::Array(self.elements.pop().unwrap_or_default()) });
        true
    }

    fn array_close(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.close(span, error);
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        if self.keys.len() == DEEP {
            return unless(None, error);
        }
        let mut name = Cow::Borrowed("");
        self.raw(span, encoding).decode_key(&mut name, error);
        self.keys.push(Key::new(name, span.start()..span.end()));
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let raw = self.raw(span, encoding);
        let mut text = Cow::Borrowed("");
        // Only of a text is more kept than how it is written.
        let kind = match encoding {
            Some(_) => raw.decode_scalar(&mut text, error),
            None => raw.decode_scalar(&mut (), error),
        };
        let node = match kind {
            ScalarKind::String => Node::String(text),
            ScalarKind::Boolean(_) => Node::Boolean,
            ScalarKind::Float => Node::Float(Digits(raw.as_str())),
            ScalarKind::Integer(_) => Node::Integer(Digits(raw.as_str())),
            ScalarKind::DateTime => {
                unless(raw.as_str().parse::<Datetime>().ok().map(drop), error);
                Node::Datetime(raw.as_str())
            }
        };
        self.place(Value::new(node, span.start()..span.end()), error);
    }

    fn comment(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.raw(span, None).decode_comment(error);
    }

    fn newline(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.raw(span, None).decode_newline(error);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::strategy::ValueTree as _;
    use toml::de::DeTable;

    use super::*;

    /// Every key and every value, each with its bytes.
    fn all(table: &Table<'_>, found: &mut Vec<String>) {
        for (key, value) in table.iter() {
            found.push(format!("{:?} {:?}", key.name, key.span()));
            add(value, found);
        }
        found.push("end".to_string());
    }

    fn add(value: &Value<'_>, found: &mut Vec<String>) {
        match &value.node {
            Node::Table(table) => all(table, found),
            Node::Array(array) => array.elements.iter().for_each(|element| add(element, found)),
            scalar => found.push(format!("{scalar:?}")),
        }
        found.push(format!("{:?}", value.span()));
    }

    /// Whether a text is read here, after a look at whether what is read is what the whole parser reads.
    fn is_read(text: &str) -> bool {
        let Some(table) = read(text) else { return false };
        let whole = DeTable::parse(text).map(|root| Table::of(text, root.into_inner()));
        let whole = whole.unwrap_or_else(|error| panic!("not valid, and read all the same:\n{text}\n{error}"));
        let (mut ours, mut meant) = (Vec::new(), Vec::new());
        all(&table, &mut ours);
        all(&whole, &mut meant);
        assert_eq!(ours, meant, "{text}");
        true
    }

    const PLANS: [&str; 3] = [
        include_str!("../../plans/leiden.toml"),
        include_str!("../../plans/amsterdam.toml"),
        include_str!("../../examples/minimal.toml"),
    ];

    #[test]
    fn statements_are_the_text() {
        for plan in PLANS {
            assert!(is_read(plan));
            assert!(is_read(&plan.replace('\n', "\r\n")));
        }
        for valid in [
            "",
            "# only this",
            "a = 1_000\nb = +1.5e3 # c\n\"d e\" = 'f'\n",
            "a.b.c = 1\na.b.d = 2\na.e = { f.g = 1, f.h = 2 }",
            "a = [\n[1, 2],\n  # c\n['''\n]''', {}],\n]\n",
            "[a.b]\n[a.c]\nd.e = 1\n[[f]]\n[f.g]\nh = 1\n[[f.i]]\n[[f]]\nj = 0xff\n",
            "a = 2020-09-15\nb = 07:32:00\nc = 1979-05-27T07:32:00.5Z\nd = true\ne = -inf\nf = nan\n",
            "a = \"\\u00e9\\t\\\"\"\nb = \"\"\"\nx\\\n  y\"\"\"\n",
        ] {
            assert!(is_read(valid), "{valid}");
        }
        let many: String = (0..100).map(|number| format!("k{number} = {number}\n")).collect();
        assert!(is_read(&many));
        assert!(!is_read(&format!("{many}k7 = 1\n")));
    }

    #[test]
    fn what_is_not_valid_is_not_read() {
        for wrong in [
            "a = 1\na = 2\n",
            "a.b = 1\na.b.c = 2\n",
            "a = { b = 1 }\na.c = 2\n",
            "a = { b = 1 }\n[a.c]\n",
            "a = []\n[[a]]\n",
            "[a]\n[a]\n",
            "[[a]]\n[a]\n",
            "[a]\n[[a]]\n",
            "[a]\nb.c = 1\n[a.b]\n",
            "a = { b = 1, b = 2 }\n",
            "a = { b.c = 1, b = 2 }\n",
            "a = [1, 2\nb = 3\n",
            "a = 1 b = 2\n",
            "a = ]\n",
            "a = 2021-02-30\n",
            "a = 01\n",
            "a = \"\\q\"\n",
            "a = \"\u{1}\"\n",
            "# \u{1}\n",
            "a = 1\r",
            "= 1\n",
            "a\n",
            "a = \n",
            "[a\n",
            "[]\n",
        ] {
            assert!(DeTable::parse(wrong).is_err(), "{wrong}");
            assert!(!is_read(wrong), "{wrong}");
        }
    }

    #[test]
    fn what_is_deep_is_left_to_another_parser() {
        let nested = |deep: usize| format!("a = {}{}", "[".repeat(deep), "]".repeat(deep));
        let dotted = |deep: usize| format!("{}a = 1", "a.".repeat(deep));
        assert!(is_read(&nested(DEEP)) && is_read(&dotted(DEEP - 1)));
        assert!(!is_read(&nested(DEEP + 1)) && !is_read(&dotted(DEEP)));
        assert!(!is_read(&nested(1_000_000)) && !is_read(&dotted(1_000_000)));
    }

    /// Pieces of TOML that have to do with each other, so that a text of some of them is often valid, and often just not.
    fn texts() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "(a|b|c|'a'|\"b\")(\\.(a|b|c)){0,2} = (1|0x1|1.5|'x'|true|2020-01-01|\\[\\]|\\{\\})\n",
            2 => "\\[(a|b|c)(\\.(a|b|c)){0,2}\\]\n",
            2 => "\\[\\[(a|b|c)(\\.(a|b|c)){0,2}\\]\\]\n",
            2 => "(a|b|c) = \\{ ?(a|b)(\\.c)? = (1|\\[\n1\n\\])(, (a|b|c)(\\.c)? = \\{ a = 2 \\})? ?\\}\n",
            1 => "(a|b|c) = \\[(\n|1, |\\{ a = 1 \\}, |\\[\n?\\], |# x\n){0,3}\\] ?(# y)?\r?\n",
            1 => "[ \t\n\r.=,#'\"\\[\\]{}0-9abc_+:-]{0,6}",
        ];
        prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

        #[test]
        fn what_is_read_is_what_the_whole_parser_reads(text in texts()) {
            is_read(&text);
        }
    }

    /// The law above says nothing of texts that are not read.
    #[test]
    fn many_of_those_texts_are_read() {
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        let read = (0..500).filter(|_| is_read(&texts().new_tree(&mut runner).expect("a text").current())).count();
        assert!((100..400).contains(&read), "{read} of 500");
    }
}
