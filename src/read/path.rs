//! The way down to the value that is being read, as a list on the stack: it costs nothing until something is
//! wrong and a [`Place`] is wanted.

use crate::place::Place;

/// A key path that borrows its steps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> Path<'a> {
    /// The top of the file.
    pub(super) const ROOT: Path<'static> = Path {
        parent: None,
        step: Step::Root,
    };

    /// One key deeper.
    pub(super) fn key(&'a self, key: &'a str) -> Path<'a> {
        Path {
            parent: Some(self),
            step: Step::Key(key),
        }
    }

    /// One element deeper.
    pub(super) fn index(&'a self, index: usize) -> Path<'a> {
        Path {
            parent: Some(self),
            step: Step::Index(index),
        }
    }

    /// The same path, to keep.
    pub(super) fn place(&self) -> Place {
        let above = self.parent.map_or_else(Place::root, Path::place);
        match self.step {
            Step::Root => above,
            Step::Key(key) => above.key(key),
            Step::Index(index) => above.index(index),
        }
    }

    /// What the last step is called in a message.
    pub(super) fn last(&self) -> String {
        match self.step {
            Step::Root => String::from("the plan"),
            Step::Key(key) => key.to_string(),
            Step::Index(index) => {
                let array = self.parent.map(Path::last).unwrap_or_default();
                format!("{array}[{index}]")
            }
        }
    }
}
