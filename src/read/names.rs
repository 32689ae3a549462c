//! Where every key of the file stands, by its name: for a key that stands twice, to say where it stood first.
//!
//! Collected when the first such key is found: a file has none, or one, or thousands of them.

use super::tree::{Node, Table, Value};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// The keys of a file.
pub(super) struct Names<'v> {
    root: &'v Table<'v>,
    spans: OnceCell<BTreeMap<&'v str, Vec<Range<usize>>>>,
}

impl<'v> Names<'v> {
    /// The keys under the top-level table, not yet collected.
    pub(super) fn new(root: &'v Table<'v>) -> Names<'v> {
        Names {
            root,
            spans: OnceCell::new(),
        }
    }

    /// The last key of this name that stands before an offset, wherever it is in the file.
    pub(super) fn last_before(&self, name: &str, offset: usize) -> Option<Range<usize>> {
        let spans = self.spans.get_or_init(|| collect(self.root)).get(name)?;
        let before = spans.partition_point(|span| span.start < offset);
        before.checked_sub(1).map(|last| spans[last].clone())
    }
}

/// The bytes of every key, by its name, in the order of the file.
fn collect<'v>(root: &'v Table<'v>) -> BTreeMap<&'v str, Vec<Range<usize>>> {
    let mut spans: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
    let mut tables = vec![root];
    while let Some(table) = tables.pop() {
        for (key, value) in table.iter() {
            spans.entry(&key.name).or_default().push(key.span());
            tables.extend(tables_in(value));
        }
    }
    spans
        .values_mut()
        .for_each(|spans| spans.sort_unstable_by_key(|span| span.start));
    spans
}

/// The tables directly in a value.
fn tables_in<'v, 't>(value: &'v Value<'t>) -> Vec<&'v Table<'t>> {
    match &value.node {
        Node::Table(table) => vec![table],
        Node::Array(array) => array
            .elements
            .iter()
            .filter_map(|element| element.node.as_table())
            .collect(),
        Node::String(_) | Node::Integer(_) | Node::Float(_) | Node::Boolean | Node::Datetime(_) => {
            Vec::new()
        }
    }
}
