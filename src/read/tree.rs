//! The text as TOML: tables, arrays and what stands in them, in the order of the file, each with its bytes.
//!
//! Small, because a tree is kept as long as its plan: numbers and dates are their own text, tables are lists. It is made
//! of a valid text by `statements`, and of what a parser that recovers from errors makes of another.

use std::borrow::Cow;
use std::mem;
use std::ops::Range;

use std::collections::HashMap;
use toml::de::{DeTable, DeValue};

/// Tables with more keys than these are searched by hash.
const FEW: usize = 16;

/// A key, with its bytes.
#[derive(Debug, Clone)]
pub(super) struct Key<'t> {
    pub(super) name: Cow<'t, str>,
    bytes: Bytes,
}

/// A value, with its bytes.
#[derive(Debug)]
pub(super) struct Value<'t> {
    pub(super) node: Node<'t>,
    bytes: Bytes,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Node<'t> {
    String(Cow<'t, str>),
    Integer(Digits<'t>),
    Float(Digits<'t>),
    Boolean,
    /// A date, a time, or both, as written.
    Datetime(&'t str),
    Array(Box<Array<'t>>),
    Table(Box<Table<'t>>),
}

/// A number, as written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digits<'t>(pub(super) &'t str);

/// An array.
#[derive(Debug)]
pub(super) struct Array<'t> {
    pub(super) elements: Vec<Value<'t>>,
    /// Whether its elements have headers in double brackets, so that there may be more of them further on.
    pub(super) by_headers: bool,
}

/// A table: keys in the order of the file, each once.
#[derive(Debug)]
pub(super) struct Table<'t> {
    entries: Room<'t>,
    /// Where each key is among the entries, when there are many.
    index: Option<Box<HashMap<Cow<'t, str>, usize>>>,
    /// A bit for the mark of each key: a name whose bit is not there is not among them.
    marks: u64,
    made: Made,
}

/// Where the keys of a table stand while nobody knows how many there will be.
pub(super) type Room<'t> = Vec<(Key<'t>, Value<'t>)>;

/// How many marks there are.
pub(super) const MARKS: usize = u64::BITS as usize;

/// A number below [`MARKS`] that tells most names of a table apart.
pub(super) const fn mark(name: &str) -> usize {
    let bytes = name.as_bytes();
    match (bytes.first(), bytes.last()) {
        (Some(first), Some(last)) => {
            (bytes.len() * 7 + *first as usize + *last as usize * 3) % MARKS
        }
        _ => 0,
    }
}

/// Whether two names are the same. Byte by byte: names are short, and most that differ do so in the first.
fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one
            .bytes()
            .zip(other.bytes())
            .all(|(one, other)| one == other)
}

/// By what a table came to be: that says what may go on with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Made {
    /// A header, its own or that of a table below it.
    Header,
    /// A key with a dot.
    Dot,
    /// Braces, or it does not matter any more.
    Whole,
}

/// Where something stands: four bytes for each end, since there are many. Beyond 4 GiB all stands at the end of that.
#[derive(Debug, Clone, Copy)]
struct Bytes {
    start: u32,
    end: u32,
}

impl Bytes {
    fn new(bytes: Range<usize>) -> Bytes {
        let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Bytes {
            start: short(bytes.start),
            end: short(bytes.end),
        }
    }

    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl<'t> Key<'t> {
    pub(super) fn new(name: Cow<'t, str>, bytes: Range<usize>) -> Key<'t> {
        Key {
            name,
            bytes: Bytes::new(bytes),
        }
    }

    /// Its bytes.
    pub(super) fn span(&self) -> Range<usize> {
        self.bytes.range()
    }
}

impl<'t> Value<'t> {
    pub(super) fn new(node: Node<'t>, bytes: Range<usize>) -> Value<'t> {
        Value {
            node,
            bytes: Bytes::new(bytes),
        }
    }

    /// Its bytes: of a table with a header those of the header. None at all when a syntax error left it none.
    pub(super) fn span(&self) -> Range<usize> {
        self.bytes.range()
    }

    /// What the parser read, which counted bytes in `text`.
    fn of(text: &'t str, value: toml::Spanned<DeValue<'t>>) -> Value<'t> {
        let span = value.span();
        let written = text.get(span.clone()).unwrap_or_default();
        let node = match value.into_inner() {
            DeValue::String(text) => Node::String(text),
            DeValue::Integer(_) => Node::Integer(Digits(written)),
            DeValue::Float(_) => Node::Float(Digits(written)),
            DeValue::Boolean(_) => Node::Boolean,
            DeValue::Datetime(_) => Node::Datetime(written),
            DeValue::Array(array) => {
                let elements = array
                    .into_iter()
                    .map(|element| Value::of(text, element))
                    .collect();
                Node::Array(Box::new(Array {
                    elements,
                    by_headers: false,
                }))
            }
            DeValue::Table(table) => Node::Table(Box::new(Table::of(text, table))),
        };
        Value::new(node, span)
    }
}

impl<'t> Node<'t> {
    /// The text that it is.
    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Node::String(text) => Some(text),
            Node::Integer(_)
            | Node::Float(_)
            | Node::Boolean
            | Node::Datetime(_)
            | Node::Array(_)
            | Node::Table(_) => None,
        }
    }

    /// The array that it is.
    pub(super) fn as_array(&self) -> Option<&Array<'t>> {
        match self {
            Node::Array(array) => Some(array),
            Node::String(_)
            | Node::Integer(_)
            | Node::Float(_)
            | Node::Boolean
            | Node::Datetime(_)
            | Node::Table(_) => None,
        }
    }

    /// The table that it is.
    pub(super) fn as_table(&self) -> Option<&Table<'t>> {
        match self {
            Node::Table(table) => Some(table),
            Node::String(_)
            | Node::Integer(_)
            | Node::Float(_)
            | Node::Boolean
            | Node::Datetime(_)
            | Node::Array(_) => None,
        }
    }
}

impl<'t> Digits<'t> {
    /// Whether it is written with the digits 0 to 9, and not as `0xff`.
    pub(super) fn is_decimal(self) -> bool {
        !self.0.starts_with('0') || !self.0.contains(['x', 'o', 'b'])
    }

    /// Its digits without the underscores between them.
    pub(super) fn plain(self) -> Cow<'t, str> {
        match self.0.contains('_') {
            true => Cow::Owned(self.0.replace('_', "")),
            false => Cow::Borrowed(self.0),
        }
    }
}

impl<'t> Table<'t> {
    /// A table without keys.
    pub(super) fn new(made: Made) -> Table<'t> {
        Table::in_room(Room::new(), made)
    }

    /// A table without keys, that has room for them.
    pub(super) fn in_room(room: Room<'t>, made: Made) -> Table<'t> {
        Table {
            entries: room,
            index: None,
            marks: 0,
            made,
        }
    }

    /// Gives away the room that it has, for the next table, and keeps as much as its keys need.
    pub(super) fn leave_room(&mut self) -> Room<'t> {
        let mut exact = Vec::with_capacity(self.entries.len());
        exact.append(&mut self.entries);
        mem::replace(&mut self.entries, exact)
    }

    /// What the parser read, which counted bytes in `text`.
    pub(super) fn of(text: &'t str, table: DeTable<'t>) -> Table<'t> {
        let mut made = Table::new(Made::Whole);
        for (key, value) in table {
            let span = key.span();
            let is_new = made.insert(Key::new(key.into_inner(), span), Value::of(text, value));
            debug_assert!(is_new, "the parser keeps a key once");
        }
        made
    }

    /// Puts a key behind the others; whether it was not there yet. A key that was keeps its value.
    pub(super) fn insert(&mut self, key: Key<'t>, value: Value<'t>) -> bool {
        if self.position(&key.name).is_some() {
            return false;
        }
        let at = self.entries.len();
        if at == FEW && self.index.is_none() {
            let names = self
                .entries
                .iter()
                .enumerate()
                .map(|(at, (key, _))| (key.name.clone(), at));
            self.index = Some(Box::new(names.collect()));
        }
        if let Some(index) = &mut self.index {
            index.insert(key.name.clone(), at);
        }
        self.marks |= 1 << mark(&key.name);
        self.entries.push((key, value));
        true
    }

    /// A key and what stands under it.
    pub(super) fn get(&self, name: &str) -> Option<(&Key<'t>, &Value<'t>)> {
        self.position(name)
            .map(|at| (&self.entries[at].0, &self.entries[at].1))
    }

    /// What stands under a key.
    pub(super) fn get_mut(&mut self, name: &str) -> Option<&mut Value<'t>> {
        self.position(name).map(|at| &mut self.entries[at].1)
    }

    /// The table under a key, or an empty one if there is none yet. Nothing when what stands there may not be gone on with
    /// in this way.
    pub(super) fn below(&mut self, key: Key<'t>, made: Made) -> Option<&mut Table<'t>> {
        let at = self.position(&key.name).unwrap_or(self.entries.len());
        if at == self.entries.len() {
            let span = key.span();
            self.insert(
                key,
                Value::new(Node::Table(Box::new(Table::new(made))), span),
            );
        }
        match &mut self.entries[at].1.node {
            Node::Table(table) if table.made == made => Some(table),
            Node::Array(array) if array.by_headers && made == Made::Header => {
                match &mut array.elements.last_mut()?.node {
                    Node::Table(last) => Some(last),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn position(&self, name: &str) -> Option<usize> {
        match &self.index {
            _ if self.marks & (1 << mark(name)) == 0 => None,
            None => self
                .entries
                .iter()
                .position(|(key, _)| is_same(&key.name, name)),
            Some(index) => index.get(name).copied(),
        }
    }

    /// How many keys it has.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Its keys and what stands under them, in the order of the file.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Key<'t>, &Value<'t>)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }
}
