//! Every key that a plan file may have, declared once: its type, its meaning, an example.
//!
//! The reader takes a table apart by these declarations, 'did you mean' searches them, and the key reference
//! and the JSON Schema are printed from them. A key that is not here does not exist.

mod activities;
mod funding;
mod money;
mod people;
mod plan;
mod scenario;

pub use activities::{ACTIVITY, COST_ITEM, MEASUREMENT, NO_COST, TARGET, TIMELINE_ENTRY};
pub use funding::{ALLOCATION_KEY, CONDITION, PER_UNIT};
pub use money::{ADJUSTMENT, FUNDER, LINE, TARIFF, TOTALS};
pub use people::{GOAL, PARTNER, REVIEW};
pub use plan::{CHECK, FILE, PERIOD, PLAN};
pub use scenario::{NOTHING, SCENARIO};

use super::tree::{MARKS, mark};

/// The keys of one kind of table.
#[derive(Debug)]
pub struct Shape {
    /// What a table of this kind is called in messages: `a funder`.
    pub name: &'static str,
    /// What it is for: whole sentences.
    pub doc: &'static str,
    pub keys: &'static [Key],
    /// Where each key is among them, by the mark of its name; where another has that place, in the next that is free.
    places: [u8; MARKS],
}

/// In a place that no key has.
const FREE: u8 = u8::MAX;

/// One key.
#[derive(Debug)]
pub struct Key {
    pub name: &'static str,
    pub kind: Kind,
    pub required: bool,
    /// What it means: whole sentences.
    pub doc: &'static str,
    /// A value as it may stand in a plan file.
    pub example: &'static str,
}

/// What a value may be.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A text in quotes.
    Text,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// A day, unquoted: `2020-09-15`.
    Date,
    /// A stretch of time: a text in the grammar of spans, a day, or a year as a number.
    Span,
    /// A number, exact: `59_127` or `108.90`.
    Amount,
    /// A number for each period: an array aligned with `plan.periods`, or a table keyed by period.
    PerPeriod,
    /// A whole number from 1 on.
    Count,
    /// A percentage as a text: `"50%"`.
    Percent,
    /// An array of these.
    List(&'static Kind),
    /// A table with these keys.
    Table(&'static Shape),
    /// A table whose keys are ids of the plan's own choosing.
    Map(&'static Kind),
    /// Any of these.
    Any(&'static [Kind]),
}

impl Key {
    const fn new(name: &'static str, kind: Kind, doc: &'static str, example: &'static str) -> Key {
        Key {
            name,
            kind,
            required: false,
            doc,
            example,
        }
    }

    const fn required(mut self) -> Key {
        self.required = true;
        self
    }
}

impl Shape {
    const fn new(name: &'static str, doc: &'static str, keys: &'static [Key]) -> Shape {
        let mut places = [FREE; MARKS];
        let mut at = 0;
        while at < keys.len() {
            let mut place = mark(keys[at].name);
            while places[place] != FREE {
                place = (place + 1) % MARKS;
            }
            places[place] = at as u8;
            at += 1;
        }
        Shape {
            name,
            doc,
            keys,
            places,
        }
    }

    /// Where the key with this name is among its keys.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        let from = mark(name);
        let places = (from..from + MARKS).map(|place| self.places[place % MARKS]);
        let mut keys = places.take_while(|at| *at != FREE).map(usize::from);
        keys.find(|at| self.keys[*at].name == name)
    }

    /// The declaration of one key.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.position(name).map(|at| &self.keys[at])
    }
}

/// Every kind of table, each once: from the file down, in the order of the declarations.
pub fn shapes() -> Vec<&'static Shape> {
    let mut found: Vec<&'static Shape> = vec![&FILE];
    let mut next = 0;
    while let Some(shape) = found.get(next) {
        for key in shape.keys {
            for below in key.kind.shapes() {
                if !found.iter().any(|shape| shape.name == below.name) {
                    found.push(below);
                }
            }
        }
        next += 1;
    }
    found
}

impl Kind {
    /// The kinds of table that a value of this kind may be or hold.
    pub fn shapes(&self) -> Vec<&'static Shape> {
        match self {
            Kind::Table(shape) => vec![shape],
            Kind::List(of) | Kind::Map(of) => of.shapes(),
            Kind::Any(kinds) => kinds.iter().flat_map(Kind::shapes).collect(),
            Kind::Text
            | Kind::OneOf(_)
            | Kind::Date
            | Kind::Span
            | Kind::Amount
            | Kind::PerPeriod
            | Kind::Count
            | Kind::Percent => Vec::new(),
        }
    }

    /// What to call it in a message: `a text in quotes`.
    pub fn describe(&self) -> String {
        match self {
            Kind::Text => "a text in quotes".to_string(),
            Kind::OneOf(words) => {
                let quoted: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
                quoted.join(" or ")
            }
            Kind::Date => "a date".to_string(),
            Kind::Span => "a stretch of time".to_string(),
            Kind::Amount => "a number".to_string(),
            Kind::PerPeriod => "a number for each period".to_string(),
            Kind::Count => "a whole number from 1 on".to_string(),
            Kind::Percent => "a percentage in quotes".to_string(),
            Kind::List(of) => format!("an array, each element {}", of.describe()),
            Kind::Table(shape) => format!("a table ({})", shape.name),
            Kind::Map(of) => format!("a table, each value {}", of.describe()),
            Kind::Any(kinds) => {
                let each: Vec<String> = kinds.iter().map(Kind::describe).collect();
                each.join(", or ")
            }
        }
    }
}

/// A text for people, on anything.
const NOTE: Key = Key::new(
    "note",
    Kind::Text,
    "Anything worth knowing; printed with the item.",
    r#""volgens de brief van 6 mei""#,
);
