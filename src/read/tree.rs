//! A TOML text as a tree: tables, arrays and values in the order of the file, each with its bytes.
//!
//! Numbers and dates are kept as they are written, so that an amount is read from its own digits.

use std::borrow::{Borrow, Cow};
use std::hash::{Hash, Hasher};
use std::ops::Range;

use indexmap::IndexMap;

use crate::place::Step;

/// A key, with its bytes. Two keys are equal if their names are.
#[derive(Debug, Clone)]
pub(super) struct TomlKey<'t> {
    pub(super) name: Cow<'t, str>,
    span: Range<usize>,
}

/// A value, with its bytes.
#[derive(Debug)]
pub(super) struct TomlValue<'t> {
    pub(super) node: Node<'t>,
    span: Range<usize>,
}

/// The kind of a value, with its content.
#[derive(Debug)]
pub(super) enum Node<'t> {
    String(Cow<'t, str>),
    Integer(Digits<'t>),
    Float(Digits<'t>),
    Boolean,
    /// A date, a time, or both, as written.
    Datetime(&'t str),
    Array(Array<'t>),
    Table(Box<TomlTable<'t>>),
}

/// A number, as written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digits<'t>(pub(super) &'t str);

/// An array.
#[derive(Debug)]
pub(super) struct Array<'t> {
    pub(super) elements: Vec<TomlValue<'t>>,
    /// Whether its elements are tables with headers in double brackets, so that another header can add one.
    pub(super) of_headers: bool,
}

/// A table: its keys in the order of the file, each once.
#[derive(Debug)]
pub(super) struct TomlTable<'t> {
    pub(super) entries: IndexMap<TomlKey<'t>, TomlValue<'t>>,
    pub(super) definition: Definition,
}

/// How a table was defined. TOML allows only some ways to add to a table afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Definition {
    /// By its own header.
    Header,
    /// By the header of a table inside it. Its own header may follow.
    Implied,
    /// By keys with dots.
    Dots,
    /// In braces. Nothing can be added.
    Inline,
}

impl<'t> TomlKey<'t> {
    pub(super) fn new(name: Cow<'t, str>, span: Range<usize>) -> TomlKey<'t> {
        TomlKey { name, span }
    }

    /// Its bytes.
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

impl PartialEq for TomlKey<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for TomlKey<'_> {}

impl Hash for TomlKey<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl Borrow<str> for TomlKey<'_> {
    fn borrow(&self) -> &str {
        &self.name
    }
}

impl<'t> TomlValue<'t> {
    pub(super) fn new(node: Node<'t>, span: Range<usize>) -> TomlValue<'t> {
        TomlValue { node, span }
    }

    /// Its range of bytes. For a table with a header, the range of the header. Empty if a syntax error left it without
    /// bytes.
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Returns the value one step down, with the bytes of its key. An element of an array has no key, so its own bytes
    /// are returned. None if there is no such value.
    pub(super) fn child(&self, step: &Step) -> Option<(&TomlValue<'t>, Range<usize>)> {
        match (&self.node, step) {
            (Node::Table(table), Step::Key(name)) => {
                table.get(name).map(|(key, value)| (value, key.span()))
            }
            (Node::Array(array), Step::Index(index)) => array
                .elements
                .get(*index)
                .map(|value| (value, value.span())),
            (
                Node::String(_)
                | Node::Integer(_)
                | Node::Float(_)
                | Node::Boolean
                | Node::Datetime(_)
                | Node::Array(_)
                | Node::Table(_),
                _,
            ) => None,
        }
    }
}

impl<'t> Node<'t> {
    /// The content of a string. None for any other kind of value.
    pub(super) fn as_str(&self) -> Option<&str> {
        if let Node::String(text) = self {
            Some(text)
        } else {
            None
        }
    }

    /// The array. None for any other kind of value.
    pub(super) fn as_array(&self) -> Option<&Array<'t>> {
        if let Node::Array(array) = self {
            Some(array)
        } else {
            None
        }
    }

    /// The table. None for any other kind of value.
    pub(super) fn as_table(&self) -> Option<&TomlTable<'t>> {
        if let Node::Table(table) = self {
            Some(table)
        } else {
            None
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
        if self.0.contains('_') {
            Cow::Owned(self.0.replace('_', ""))
        } else {
            Cow::Borrowed(self.0)
        }
    }
}

impl<'t> TomlTable<'t> {
    /// A table without keys.
    pub(super) fn new(definition: Definition) -> TomlTable<'t> {
        TomlTable {
            entries: IndexMap::new(),
            definition,
        }
    }

    /// The key with this name, and its value. None if there is no such key.
    pub(super) fn get(&self, name: &str) -> Option<(&TomlKey<'t>, &TomlValue<'t>)> {
        self.entries.get_key_value(name)
    }

    /// The number of its keys.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Its keys and their values, in the order of the file.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&TomlKey<'t>, &TomlValue<'t>)> {
        self.entries.iter()
    }
}
