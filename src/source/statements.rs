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
use toml_parser::{ParseError, Raw, Source, Span};

use super::tree::{Array, Digits, Key, Made, Node, Room, Table, Value};
use crate::model::all_digits;

/// How many brackets in each other, and dots in the keys around them, are read here: the depth of what is made.
const DEEP: usize = 64;

/// What may stand in a key without quotes.
static BARE: [bool; 256] = these(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
/// What ends a value without quotes.
static ENDS_UNQUOTED: [bool; 256] = these(b" \t\n\r#=,[]{}");
/// What ends a text in quotes, or asks for a closer look at it.
static ENDS_QUOTED: [bool; 256] = these(b"\"'\\\n");

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
    // A mark of the order of bytes, as some editors put before a text, is not part of it.
    let at = text.strip_prefix('\u{feff}').map_or(0, |rest| text.len() - rest.len());
    Reader { text, at, elements: Vec::new(), rooms: Vec::new() }.statements()
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
    path: Vec<Key<'t>>,
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
        let mut path = Vec::new();
        loop {
            self.skip_blanks();
            path.push(self.key()?);
            self.skip_blanks();
            if self.take(b'.').is_none() {
                break;
            }
            if path.len() > DEEP {
                return None;
            }
        }
        self.take(b']')?;
        if is_array {
            self.take(b']')?;
        }
        Some(Header { path, bytes: start..self.at, is_array })
    }

    /// A key with its value, for a table; tables in it may be so deep in each other.
    fn entry(&mut self, mut table: &mut Table<'t>, mut deep: usize) -> Option<()> {
        let mut key = self.key()?;
        self.skip_blanks();
        while self.take(b'.').is_some() {
            deep = deep.checked_sub(1)?;
            table = table.below(key, Made::Dot)?;
            self.skip_blanks();
            key = self.key()?;
            self.skip_blanks();
        }
        self.take(b'=')?;
        self.skip_blanks();
        let value = self.value(deep)?;
        table.insert(key, value).then_some(())
    }

    fn key(&mut self) -> Option<Key<'t>> {
        let start = self.at;
        let name = match self.peek()? {
            b'"' | b'\'' if self.is_long() => return None,
            b'"' | b'\'' => self.quoted()?,
            _ => Cow::Borrowed(self.take_while(|byte| BARE[usize::from(byte)])),
        };
        (start < self.at).then(|| Key::new(name, start..self.at))
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
        let elements = self.elements.split_off(first);
        Some(Node::Array(Box::new(Array { elements, by_headers: false })))
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
        if let Some(node) = plain_number(written) {
            return Some(node);
        }
        let mut error: Option<ParseError> = None;
        let raw = Raw::new_unchecked(written, None, Span::new_unchecked(start, self.at));
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
        let length = rest.bytes().skip(1).position(|byte| ENDS_QUOTED[usize::from(byte)] && byte != other(quote))?;
        let (within, behind) = rest[1..].split_at(length);
        if behind.bytes().next() == Some(quote) && !self.is_long() {
            self.at += within.len() + 2;
            return Some(Cow::Borrowed(within));
        }
        let token = Source::new(rest).lex().next()?;
        let written = &rest[..token.span().end()];
        let mut says = Cow::Borrowed("");
        let mut error: Option<ParseError> = None;
        let _ = Raw::new_unchecked(written, token.kind().encoding(), token.span()).decode_scalar(&mut says, &mut error);
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
        let length = rest.bytes().position(|byte| !is_such(byte)).unwrap_or(rest.len());
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

/// The other kind of quote.
fn other(quote: u8) -> u8 {
    if quote == b'"' { b'\'' } else { b'"' }
}

/// A number that is digits, or digits, a point and digits.
fn plain_number(written: &str) -> Option<Node<'_>> {
    let are_digits = |part: &str| !part.is_empty() && all_digits(part);
    let is_whole = |part: &str| part == "0" || (are_digits(part) && !part.starts_with('0'));
    match written.split_once('.') {
        None => is_whole(written).then_some(Node::Integer(Digits(written))),
        Some((whole, behind)) => (is_whole(whole) && are_digits(behind)).then_some(Node::Float(Digits(written))),
    }
}

/// Puts the table that stands below a header where the header says; the one before all headers is the root.
fn put<'t>(table: Table<'t>, header: Option<Header<'t>>, root: &mut Table<'t>) -> Option<()> {
    let Some(mut header) = header else {
        *root = table;
        return Some(());
    };
    let key = header.path.pop()?;
    let mut parent = root;
    for key in header.path {
        parent = parent.below(key, Made::Header)?;
    }
    let table = Value::new(Node::Table(Box::new(table)), header.bytes.clone());
    if !header.is_array {
        return parent.insert(key, table).then_some(());
    }
    match parent.get_mut(&key.name).map(|value| &mut value.node) {
        Some(Node::Array(array)) if array.by_headers => array.elements.push(table),
        Some(_) => return None,
        None => {
            let array = Array { elements: vec![table], by_headers: true };
            parent.insert(key, Value::new(Node::Array(Box::new(array)), header.bytes));
        }
    }
    Some(())
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
            "\u{feff}[a]\nb = 1",
            "a = 'b\\'\nc = '''d'''\n' ' = ''\n\"\" = \"\"\n\"\\\"\" = '\"'\n",
            "a = \"é\\\"\\\\\" # \"\nb = [\"\", '', \"\"\"\"\"\"]\n",
            "a\t=\t'\t'\t# \t\n[ b . 'c' ]\t\n [[ d ]] #\n\te = 0",
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
            "# \r",
            "# \u{7f}",
            "a = 'b\n'\n",
            "a = \"b\\\"\n",
            "a = '\u{7f}'\n",
            "\"\"\"a\"\"\" = 1\n",
            "'''a''' = 1\n",
            "é = 1\n",
            "a = 1_\n",
            "a = tru\n",
            "a = 1\"b\"\n",
            "a = [1 2]\n",
            "a = [1_0[{, 1]\n",
            "a = 1_0=\n",
            "a = [,]\n",
            "a = { , }\n",
            "a = { b = 1 c = 2 }\n",
            "[a] b = 1\n",
            "[a.]\n",
            "[[a] ]\n",
            "[ [a]]\n",
            "a. = 1\n",
            ".a = 1\n",
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
        assert!(is_read(&nested(DEEP)) && is_read(&dotted(DEEP)));
        assert!(!is_read(&nested(DEEP + 1)) && !is_read(&dotted(DEEP + 1)));
        assert!(!is_read(&nested(1_000_000)) && !is_read(&dotted(1_000_000)));
    }

    /// Pieces of TOML that have to do with each other, so that a text of some of them is often valid, and often just not.
    fn texts() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "(a|b|c|'a'|\"b\")(\\.(a|b|c)){0,2} = (1|1_0|0x1|1.5|0\\.0_1|'x'|true|2020-01-01|\\[\\]|\\{\\})\n",
            2 => "\\[(a|b|c)(\\.(a|b|c)){0,2}\\]\n",
            2 => "\\[\\[(a|b|c)(\\.(a|b|c)){0,2}\\]\\]\n",
            2 => "(a|b|c) = \\{ ?(a|b)(\\.c)? = (1|\\[\n1\n\\])(, (a|b|c)(\\.c)? = \\{ a = 2 \\})? ?\\}\n",
            1 => "(a|b|c) = \\[(\n|1, |\\{ a = 1 \\}, |\\[\n?\\], |# x\n){0,3}\\] ?(# y)?\r?\n",
            1 => "(a|\"b\") = (\"[ab\\\\\"tnu0é]{0,6}\"|'[a\\\\\"]{0,3}'|\"\"\"[a\n\"\\\\]{0,6}\"\"\"|'''[a\n']{0,3}''')\n",
            1 => STRAY,
        ];
        prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
    }

    /// What may be wrong where it stands.
    const STRAY: &str = "[ \t\n\r.=,#'\"\\[\\]{}0-9abc_+:\\\\é\u{1}-]{0,6}";

    /// Some lines of a plan, in which a few characters are other ones.
    fn damaged() -> impl Strategy<Value = String> {
        let edits = prop::collection::vec((any::<prop::sample::Index>(), 0..3_usize, STRAY), 0..4);
        (0..PLANS.len(), any::<prop::sample::Index>(), 1..20_usize, edits).prop_map(|(plan, from, many, edits)| {
            let lines: Vec<&str> = PLANS[plan].split_inclusive('\n').collect();
            let from = from.index(lines.len());
            let mut text: Vec<char> = lines[from..].iter().take(many).flat_map(|line| line.chars()).collect();
            for (at, gone, stray) in edits {
                let at = at.index(text.len() + 1);
                text.splice(at..(at + gone).min(text.len()), stray.chars());
            }
            text.into_iter().collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

        #[test]
        fn what_is_read_is_what_the_whole_parser_reads(text in texts()) {
            is_read(&text);
        }

        #[test]
        fn a_damaged_plan_is_read_as_the_whole_parser_reads_it(text in damaged()) {
            is_read(&text);
        }
    }

    /// The laws above say nothing of texts that are not read.
    #[test]
    fn many_of_those_texts_are_read() {
        fn read(texts: impl Strategy<Value = String>) -> usize {
            let mut runner = proptest::test_runner::TestRunner::deterministic();
            (0..500).filter(|_| is_read(&texts.new_tree(&mut runner).expect("a text").current())).count()
        }
        for read in [read(texts()), read(damaged())] {
            assert!((100..400).contains(&read), "{read} of 500");
        }
    }
}
