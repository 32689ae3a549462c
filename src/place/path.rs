//! A key path as a list on the stack. It allocates nothing until a [`Place`] is needed.

use super::Place;

/// A key path that borrows its steps.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    last: LastStep<'a>,
}

/// The last step of a path.
#[derive(Debug, Clone, Copy)]
enum LastStep<'a> {
    /// No step: the path is the top of the file.
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> Path<'a> {
    /// The top of the file.
    pub(crate) const ROOT: Path<'static> = Path {
        parent: None,
        last: LastStep::Root,
    };

    /// The path of a key of this table.
    pub(crate) fn key(&'a self, key: &'a str) -> Path<'a> {
        Path {
            parent: Some(self),
            last: LastStep::Key(key),
        }
    }

    /// The path of an element of this array; `index` counts from 0.
    pub(crate) fn index(&'a self, index: usize) -> Path<'a> {
        Path {
            parent: Some(self),
            last: LastStep::Index(index),
        }
    }

    /// The place that the path leads to.
    pub(crate) fn place(&self) -> Place {
        let above = self.parent.map_or_else(Place::root, Path::place);
        match self.last {
            LastStep::Root => above,
            LastStep::Key(key) => above.key(key),
            LastStep::Index(index) => above.index(index),
        }
    }

    /// The name of the last step in messages.
    pub(crate) fn last(&self) -> String {
        match self.last {
            LastStep::Root => String::from("the plan"),
            LastStep::Key(key) => key.to_string(),
            LastStep::Index(index) => {
                let array = self.parent.map(Path::last).unwrap_or_default();
                format!("{array}[{index}]")
            }
        }
    }
}
