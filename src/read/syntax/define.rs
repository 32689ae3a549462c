//! Puts keys and headers into the tree, by TOML's rules on defining a key twice.
//!
//! As much as possible is kept after a mistake: a second header of the same table adds to the first.

use std::mem;
use std::ops::Range;

use indexmap::map::Entry;

use super::error::{Mistake, SyntaxError};
use crate::read::tree::{Array, Definition, Node, TomlKey, TomlTable, TomlValue};

/// The header of a table.
#[derive(Debug)]
pub(super) struct Header<'t> {
    /// The keys before the last dot.
    pub(super) parents: Vec<TomlKey<'t>>,
    pub(super) key: TomlKey<'t>,
    pub(super) span: Range<usize>,
    /// Whether it is in double brackets.
    pub(super) of_list: bool,
}

/// Inserts a value under a key with dots, whose parts before the last dot are `parents`.
pub(super) fn insert<'t>(
    table: &mut TomlTable<'t>,
    parents: impl IntoIterator<Item = TomlKey<'t>>,
    key: TomlKey<'t>,
    value: TomlValue<'t>,
) -> Result<(), SyntaxError> {
    let mut table = table;
    for parent in parents {
        table = descend(table, parent, Definition::Dots)?;
    }
    let span = key.span();
    match table.entries.entry(key) {
        Entry::Vacant(place) => {
            place.insert(value);
            Ok(())
        }
        Entry::Occupied(place) => {
            let first = place.key().span();
            Err(SyntaxError::new(Mistake::Twice { first }, span))
        }
    }
}

/// Makes the table of a header in the tree. Returns the table, with the keys that it already has by earlier headers of
/// tables in it. None if there can be no such table.
pub(super) fn open<'t>(
    root: &mut TomlTable<'t>,
    header: &Header<'t>,
    errors: &mut Vec<SyntaxError>,
) -> Option<TomlTable<'t>> {
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
    let value = TomlValue::new(Node::Table(new_table()), header.span.clone());
    let opened = if header.of_list {
        add_to_list(parent, header, value)
    } else {
        add_table(parent, header, value, errors)
    };
    opened.map_err(|error| errors.push(error)).ok()
}

fn new_table<'t>() -> Box<TomlTable<'t>> {
    Box::new(TomlTable::new(Definition::Header))
}

fn add_to_list<'t>(
    parent: &mut TomlTable<'t>,
    header: &Header<'t>,
    table: TomlValue<'t>,
) -> Result<TomlTable<'t>, SyntaxError> {
    match parent.entries.entry(header.key.clone()) {
        Entry::Vacant(place) => {
            let array = Array {
                elements: vec![table],
                of_headers: true,
            };
            place.insert(TomlValue::new(Node::Array(array), header.span.clone()));
        }
        Entry::Occupied(mut place) => {
            let first = place.key().span();
            if let Node::Array(array) = &mut place.get_mut().node
                && array.of_headers
            {
                array.elements.push(table);
            } else {
                return Err(twice(&header.key, first));
            }
        }
    }
    Ok(TomlTable::new(Definition::Header))
}

fn add_table<'t>(
    parent: &mut TomlTable<'t>,
    header: &Header<'t>,
    table: TomlValue<'t>,
    errors: &mut Vec<SyntaxError>,
) -> Result<TomlTable<'t>, SyntaxError> {
    let Some((at, first, old)) = parent.entries.get_full_mut(&*header.key.name) else {
        parent.entries.insert(header.key.clone(), table);
        return Ok(TomlTable::new(Definition::Header));
    };
    let first = first.span();
    let old = mem::replace(old, table);
    // The first key with this name was part of another header. This key is in the table's own header.
    let _ = parent.entries.replace_index(at, header.key.clone());
    let mut held = TomlTable::new(Definition::Header);
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

/// Puts a complete table in the place that [`open`] made for it.
pub(super) fn close<'t>(root: &mut TomlTable<'t>, header: &Header<'t>, table: TomlTable<'t>) {
    let keys = header.parents.iter().chain([&header.key]);
    let place = keys.into_iter().try_fold(root, |table, key| {
        table.entries.get_mut(&*key.name).and_then(table_in)
    });
    if let Some(place) = place {
        *place = table;
    }
}

/// The table of a value: itself, or the last one of a list. None if it is something else.
fn table_in<'v, 't>(value: &'v mut TomlValue<'t>) -> Option<&'v mut TomlTable<'t>> {
    match &mut value.node {
        Node::Table(table) => Some(table),
        Node::Array(array) if array.of_headers => array.elements.last_mut().and_then(table_in),
        Node::String(_)
        | Node::Integer(_)
        | Node::Float(_)
        | Node::Boolean
        | Node::Datetime(_)
        | Node::Array(_) => None,
    }
}

/// The table under one part of a key or header with dots. If there is no such table, it is made with this definition.
fn descend<'v, 't>(
    table: &'v mut TomlTable<'t>,
    key: TomlKey<'t>,
    by: Definition,
) -> Result<&'v mut TomlTable<'t>, SyntaxError> {
    let span = key.span();
    let extends = SyntaxError::new(Mistake::Extends, span.clone());
    let (first, value) = match table.entries.entry(key) {
        Entry::Vacant(place) => {
            let new = Node::Table(Box::new(TomlTable::new(by)));
            (
                span.clone(),
                place.insert(TomlValue::new(new, span.clone())),
            )
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
            Err(SyntaxError::new(Mistake::Twice { first }, span))
        }
        (Definition::Dots, Definition::Implied) => {
            below.definition = Definition::Dots;
            Ok(below)
        }
        (Definition::Dots, Definition::Dots)
        | (Definition::Header | Definition::Implied | Definition::Inline, _) => Ok(below),
    }
}

fn twice(key: &TomlKey<'_>, first: Range<usize>) -> SyntaxError {
    SyntaxError::new(Mistake::Twice { first }, key.span())
}
