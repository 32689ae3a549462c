//! Names in a table that people and programs read differently: `1e kwartaal 2027` and `2027-Q1`.

use std::borrow::Cow;

use super::{Thing, ThingKind};

/// The name of a column, a table, or a thing of the plan. It is boxed because a table has few names among its cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DualName(Box<NameOfThing>);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct NameOfThing {
    /// The name for programs: as the plan writes it.
    id: String,
    /// The name for people. None if it equals the name for programs.
    said: Option<String>,
    /// The thing that it names. None if it names no thing of the plan.
    thing: Option<Thing>,
}

impl DualName {
    /// Returns a name that is `said` for people and `id` for programs.
    pub fn new(id: impl Into<String>, said: impl Into<String>) -> DualName {
        let (id, said) = (id.into(), said.into());
        let said = Some(said).filter(|said| *said != id);
        let thing = None;
        DualName(Box::new(NameOfThing { id, said, thing }))
    }

    /// Returns the same name as the name of a thing.
    pub fn of(mut self, kind: ThingKind, id: impl ToString) -> DualName {
        let id = id.to_string();
        let aspect = None;
        let within = None;
        self.0.thing = Some(Thing {
            kind,
            id,
            aspect,
            within,
        });
        self
    }

    /// Returns the same name, with its thing as a part of the thing of another name. Unchanged if it names no thing.
    pub fn within(mut self, around: &DualName) -> DualName {
        if let Some(thing) = &mut self.0.thing {
            thing.within = around.thing().cloned().map(Box::new);
        }
        self
    }

    /// Returns the same name with an aspect, which distinguishes it from other names of the same thing:
    /// [`Thing::aspect`]. Unchanged if it names no thing.
    pub fn with_aspect(mut self, aspect: Option<(&'static str, &'static str)>) -> DualName {
        if let Some(thing) = &mut self.0.thing {
            thing.aspect = aspect;
        }
        self
    }

    /// Returns another name of the same thing, such as the name of its total.
    pub fn called(self, name: impl Into<DualName>) -> DualName {
        let mut called = name.into();
        called.0.thing = self.0.thing;
        called
    }

    /// Returns the thing that it names. None if it names no thing of the plan.
    pub fn thing(&self) -> Option<&Thing> {
        self.0.thing.as_ref()
    }

    /// Returns the name for people.
    pub fn text(&self) -> &str {
        self.0.said.as_deref().unwrap_or(&self.0.id)
    }

    /// Returns the name for programs.
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// Returns two names as one, for formats with one heading per column.
    pub(super) fn joined<'a>(group: &'a str, title: &'a str) -> Cow<'a, str> {
        if title.is_empty() {
            Cow::Borrowed(group)
        } else {
            Cow::Owned(format!("{group} {title}"))
        }
    }
}

impl From<String> for DualName {
    fn from(id: String) -> DualName {
        DualName(Box::new(NameOfThing {
            id,
            ..NameOfThing::default()
        }))
    }
}

impl From<&str> for DualName {
    fn from(id: &str) -> DualName {
        DualName::from(id.to_string())
    }
}
