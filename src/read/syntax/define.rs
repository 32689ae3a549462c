//! Puts keys and headers into the tree, by TOML's rules on what may be defined twice.
//!
//! After a mistake as much as possible is kept: a second header of the same table adds to the first.

use std::mem;
use std::ops::Range;

use indexmap::map::Entry;

use super::error::{SyntaxError, Wrong};
use crate::read::tree::{Array, Definition, Key, Node, Table, Value};

/// The header of a table.
#[derive(Debug)]
pub(super) struct Header<'t> {
    /// The keys before the last dot.
    pub(super) parents: Vec<Key<'t>>,
    pub(super) key: Key<'t>,
    pub(super) span: Range<usize>,
    /// Whether it is in double brackets.
    pub(super) of_list: bool,
}

/// Inserts a value under a key with dots, whose parts before the last dot are `parents`.
pub(super) fn insert<'t>(
    table: &mut Table<'t>,
    parents: Vec<Key<'t>>,
    key: Key<'t>,
    value: Value<'t>,
) -> Result<(), SyntaxError> {
    let mut table = table;
    for parent in parents {
        table = descend(table, parent, Definition::Dots)?;
    }
    match table.get(&key.name) {
        Some((first, _)) => Err(twice(&key, first.span())),
        None => {
            table.entries.insert(key, value);
            Ok(())
        }
    }
}

/// Makes the table of a header in the tree. Returns the keys that it already holds, by headers of tables below it that
/// came first. None if the table can't be there.
pub(super) fn open<'t>(
    root: &mut Table<'t>,
    header: &Header<'t>,
    errors: &mut Vec<SyntaxError>,
) -> Option<Table<'t>> {
    let mut parent = root;
    for key in &header.parents {
        match descend(parent, key.clone(), Definition::Implied) {
            Ok(below) => parent = below,
            Err(error) => {
                errors.push(error);
                return None;
            }
        }
    }
    let value = Value::new(Node::Table(new_table()), header.span.clone());
    let opened = if header.of_list {
        add_to_list(parent, header, value)
    } else {
        add_table(parent, header, value, errors)
    };
    opened.map_err(|error| errors.push(error)).ok()
}

fn new_table<'t>() -> Box<Table<'t>> {
    Box::new(Table::new(Definition::Header))
}

fn add_to_list<'t>(
    parent: &mut Table<'t>,
    header: &Header<'t>,
    table: Value<'t>,
) -> Result<Table<'t>, SyntaxError> {
    match parent.entries.entry(header.key.clone()) {
        Entry::Vacant(place) => {
            let array = Array {
                elements: vec![table],
                of_headers: true,
            };
            place.insert(Value::new(Node::Array(array), header.span.clone()));
        }
        Entry::Occupied(mut place) => match &mut place.get_mut().node {
            Node::Array(array) if array.of_headers => array.elements.push(table),
            Node::String(_)
            | Node::Integer(_)
            | Node::Float(_)
            | Node::Boolean
            | Node::Datetime(_)
            | Node::Array(_)
            | Node::Table(_) => return Err(twice(&header.key, place.key().span())),
        },
    }
    Ok(Table::new(Definition::Header))
}

fn add_table<'t>(
    parent: &mut Table<'t>,
    header: &Header<'t>,
    table: Value<'t>,
    errors: &mut Vec<SyntaxError>,
) -> Result<Table<'t>, SyntaxError> {
    let Some((at, first, old)) = parent.entries.get_full_mut(&*header.key.name) else {
        parent.entries.insert(header.key.clone(), table);
        return Ok(Table::new(Definition::Header));
    };
    let first = first.span();
    let old = mem::replace(old, table);
    // The first key of the name was part of another header: this is the table's own.
    let _ = parent.entries.replace_index(at, header.key.clone());
    let mut held = Table::new(Definition::Header);
    let mut is_implied = false;
    if let Node::Table(old) = old.node {
        is_implied = old.definition == Definition::Implied;
        held.entries = old.entries;
    }
    if !is_implied {
        errors.push(twice(&header.key, first));
    }
    Ok(held)
}

/// Puts a table back where [`open`] made it, with all that stands below its header.
pub(super) fn close<'t>(root: &mut Table<'t>, header: &Header<'t>, table: Table<'t>) {
    let keys = header.parents.iter().chain([&header.key]);
    let place = keys.into_iter().try_fold(root, |table, key| {
        table.entries.get_mut(&*key.name).and_then(table_in)
    });
    if let Some(place) = place {
        *place = table;
    }
}

/// The table that a key leads to: its table, or the last one of its list. None if its value is something else.
fn table_in<'v, 't>(value: &'v mut Value<'t>) -> Option<&'v mut Table<'t>> {
    match &mut value.node {
        Node::Table(table) => Some(table),
        Node::Array(array) if array.of_headers => table_in(array.elements.last_mut()?),
        Node::String(_)
        | Node::Integer(_)
        | Node::Float(_)
        | Node::Boolean
        | Node::Datetime(_)
        | Node::Array(_) => None,
    }
}

/// The table under one part of a key or header with dots, made if there is none. `by` is what makes it.
fn descend<'v, 't>(
    table: &'v mut Table<'t>,
    key: Key<'t>,
    by: Definition,
) -> Result<&'v mut Table<'t>, SyntaxError> {
    let span = key.span();
    let extends = SyntaxError::new(Wrong::Extends, span.clone());
    let (first, value) = match table.entries.entry(key) {
        Entry::Vacant(place) => {
            let new = Node::Table(Box::new(Table::new(by)));
            (span.clone(), place.insert(Value::new(new, span.clone())))
        }
        Entry::Occupied(place) => (place.key().span(), place.into_mut()),
    };
    let is_list = value.node.as_array().is_some();
    let Some(below) = table_in(value) else {
        return Err(extends);
    };
    match (by, below.definition) {
        (_, Definition::Inline) => Err(extends),
        (Definition::Dots, Definition::Header) if is_list => Err(extends),
        (Definition::Dots, Definition::Header) => {
            Err(SyntaxError::new(Wrong::Twice { first }, span))
        }
        (Definition::Dots, Definition::Implied) => {
            below.definition = Definition::Dots;
            Ok(below)
        }
        (Definition::Dots, Definition::Dots)
        | (Definition::Header | Definition::Implied | Definition::Inline, _) => Ok(below),
    }
}

fn twice(key: &Key<'_>, first: Range<usize>) -> SyntaxError {
    SyntaxError::new(Wrong::Twice { first }, key.span())
}
