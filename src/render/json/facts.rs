//! The figures of a table as tidy facts. Each fact names everything that it is about, so that no program needs the
//! layout of the table.
//!
//! A row of a list is one fact. A row with columns for periods, funders or sides is a fact for each of these.

use std::borrow::Cow;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{JsonCell, json_cell};
use crate::plan::Span;
use crate::table::{Cell, Column, DualName, Role, Row, Style, Table, Thing, ThingKind, Tone};

/// The key of a span of time: the fact has its first and its last day as well.
const WHEN: &str = "when";
/// The key of a percentage. In a column with a key of its own, it is the suffix of that key.
const SHARE: &str = "share";

/// The key of the currency of the amounts, if that is not the currency of the report.
const CURRENCY: &str = "amount-currency";

/// The mark of a condition that is met only because amounts are rounded.
const WITHIN_ROUNDING: &str = "within-rounding";

/// One fact: its keys in order, each once.
pub(super) struct Fact<'a> {
    keys: Vec<(Cow<'a, str>, FactValue<'a>)>,
}

/// The value of a key of a fact.
enum FactValue<'a> {
    Text(Cow<'a, str>),
    Count(usize),
    Mark,
    /// An amount that is not known.
    Unknown,
}

impl Serialize for Fact<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.keys.len()))?;
        for (key, value) in &self.keys {
            match value {
                FactValue::Text(text) => map.serialize_entry(key, text)?,
                FactValue::Count(count) => map.serialize_entry(key, count)?,
                FactValue::Mark => map.serialize_entry(key, &true)?,
                FactValue::Unknown => map.serialize_entry(key, &())?,
            }
        }
        map.end()
    }
}

impl<'a> Fact<'a> {
    /// Adds a key, unless the fact has it.
    fn add(&mut self, key: impl Into<Cow<'a, str>>, value: FactValue<'a>) {
        let key = key.into();
        if !self.keys.iter().any(|(other, _)| *other == key) {
            self.keys.push((key, value));
        }
    }

    fn add_thing(&mut self, thing: &'a Thing) {
        for thing in thing.and_around() {
            let id = Cow::Borrowed(thing.id.as_str());
            self.add(thing.kind.word(), FactValue::Text(id));
            if let Some((key, word)) = thing.aspect {
                self.add(key, FactValue::Text(Cow::Borrowed(word)));
            }
        }
    }

    fn add_cell(&mut self, key: &'a str, cell: &'a Cell, style: &Style) {
        if key == WHEN {
            self.add_days(cell);
        }
        if let Some(value) = value(cell, style) {
            // A limit can be an amount or a percentage.
            if matches!(cell, Cell::Share(_)) && key != SHARE {
                self.add(format!("{key}-{SHARE}"), value);
            } else {
                self.add(key, value);
            }
        }
        if let Cell::InFull(_, Some(currency)) = cell {
            self.add(CURRENCY, FactValue::Text(Cow::Borrowed(currency.code())));
        }
        if matches!(cell, Cell::Judged(Tone::GoodWithinRounding, _)) {
            self.add(WITHIN_ROUNDING, FactValue::Mark);
        }
    }

    fn add_days(&mut self, cell: &Cell) {
        let span = if let Cell::Date(date) = cell {
            Some(Span::day(*date))
        } else if let Cell::Span(span) = cell {
            Some(*span)
        } else {
            None
        };
        let day = |day: Date| FactValue::Text(Cow::Owned(day.to_string()));
        if let Some(span) = span {
            self.add("from", day(span.start()));
            self.add("until", day(span.end()));
        }
    }
}

/// Returns the value of a cell. None if it is empty.
fn value<'a>(cell: &'a Cell, style: &Style) -> Option<FactValue<'a>> {
    if let Some(thing) = cell.label().and_then(DualName::thing) {
        return Some(FactValue::Text(Cow::Borrowed(&thing.id)));
    }
    if let Cell::Judged(tone, _) = cell {
        return Some(FactValue::Text(Cow::Borrowed(tone.word())));
    }
    Some(match json_cell(cell, style)? {
        JsonCell::Text(text) => FactValue::Text(text),
        JsonCell::Money(number)
        | JsonCell::Foreign { amount: number, .. }
        | JsonCell::Quantity(number)
        | JsonCell::Share(number) => FactValue::Text(Cow::Owned(number)),
        JsonCell::Date(time) | JsonCell::Span(time) => FactValue::Text(Cow::Owned(time)),
        JsonCell::Count(count) => FactValue::Count(count),
        JsonCell::Mark(_) => FactValue::Mark,
        JsonCell::Unknown(_) => FactValue::Unknown,
    })
}

/// Returns the facts of all rows but headings.
pub(super) fn facts<'a>(table: &'a Table, style: &Style) -> Vec<Fact<'a>> {
    let shape = Shape::of(table);
    let rows = table.rows.iter();
    let rows = rows.filter(|row| !matches!(row.role, Role::Heading { .. }));
    rows.flat_map(|row| shape.facts(row, style)).collect()
}

/// How the columns of a table make facts.
struct Shape<'a> {
    table: &'a Table,
    /// The key of the cells of each column. None if the column has no key in facts.
    keys: Vec<Option<&'static str>>,
    /// The columns of each fact of a row: columns about the same things are one group. Columns about nothing in the
    /// plan are the last group.
    groups: Vec<Vec<usize>>,
}

impl<'a> Shape<'a> {
    /// The shape of a table, by the things that its columns are about.
    fn of(table: &'a Table) -> Shape<'a> {
        let mut groups: IndexMap<Vec<&Thing>, Vec<usize>> = IndexMap::new();
        let mut others = Vec::new();
        for (at, column) in table.columns.iter().enumerate().skip(1) {
            let about = things(column);
            if about.is_empty() {
                others.push(at);
            } else {
                groups.entry(about).or_default().push(at);
            }
        }
        let groups: Vec<Vec<usize>> = groups.into_values().chain([others]).collect();
        let mut keys: Vec<Option<&'static str>> =
            table.columns.iter().map(|column| column.key).collect();
        for group in &groups {
            let named = group
                .iter()
                .filter_map(|at| kind_of(table, *at).map(|kind| (*at, kind)));
            let unnamed: Vec<_> = named.filter(|(at, _)| keys[*at].is_none()).collect();
            for (at, kind) in &unnamed {
                let is_alone = unnamed.iter().filter(|(_, other)| other == kind).count() == 1;
                keys[*at] = is_alone.then_some(*kind);
            }
        }
        Shape {
            table,
            keys,
            groups,
        }
    }

    /// Returns the facts of a row. A row without figures is one fact if it has words with a key, and else none.
    fn facts(&self, row: &'a Row, style: &Style) -> Vec<Fact<'a>> {
        let about = |group: &[usize]| self.about(row, group);
        let mut facts = Vec::new();
        for group in &self.groups {
            let mut fact = about(group);
            let without = fact.keys.len();
            for at in group.iter().filter(|at| !self.is_shared(row, **at)) {
                self.add_cell(&mut fact, row, *at, style);
            }
            facts.extend((fact.keys.len() > without).then_some(fact));
        }
        let has_figures = !facts.is_empty();
        if !has_figures {
            facts.push(about(&[]));
        }
        let mut has_words = false;
        for fact in &mut facts {
            let without = fact.keys.len();
            for at in (0..row.cells.len()).filter(|at| self.is_shared(row, *at)) {
                self.add_cell(fact, row, at, style);
            }
            has_words |= fact.keys.len() > without;
        }
        facts.retain(|_| has_figures || has_words);
        facts
    }

    fn add_cell(&self, fact: &mut Fact<'a>, row: &'a Row, at: usize, style: &Style) {
        let key = self.keys.get(at).copied().flatten();
        if let (Some(key), Some(cell)) = (key, row.cells.get(at)) {
            fact.add_cell(key, cell, style);
        }
    }

    /// Returns a fact with its subject: its row, its columns and its table.
    fn about(&self, row: &'a Row, group: &[usize]) -> Fact<'a> {
        let role = Cow::Borrowed(row.role.word());
        let mut fact = Fact {
            keys: vec![("role".into(), FactValue::Text(role))],
        };
        let columns = &self.table.columns;
        let named = columns
            .iter()
            .zip(&row.cells)
            .filter(|(column, _)| column.key.is_none());
        for (_, cell) in named {
            if let Some(thing) = cell.label().and_then(DualName::thing) {
                fact.add_thing(thing);
            }
        }
        // The heading over the names says which side a table of one side is about.
        let first = [
            columns.first(),
            group.first().and_then(|at| columns.get(*at)),
        ];
        let of_columns = first.into_iter().flatten().flat_map(things);
        // A balance is on neither side: the column in which it is printed does not matter.
        let is_balance = row.role == Role::Balance;
        let of_columns = of_columns.filter(|thing| !is_balance || thing.kind != ThingKind::Side);
        let caption = self.table.caption.as_ref().and_then(DualName::thing);
        for thing in of_columns.chain(caption) {
            fact.add_thing(thing);
        }
        let first = row
            .cells
            .first()
            .filter(|_| self.keys.first() == Some(&None));
        if let Some(Cell::Text(name)) = first {
            fact.add("name", FactValue::Text(Cow::Borrowed(name)));
        } else if let Some(label) = first.and_then(Cell::label) {
            fact.add("name", FactValue::Text(Cow::Borrowed(label.id())));
        }
        fact
    }

    /// Whether a cell belongs to all facts of its row: words in a column that is about nothing in the plan, if no
    /// column of a fact has words of that key.
    fn is_shared(&self, row: &Row, at: usize) -> bool {
        let columns = &self.table.columns;
        let is_own = |(number, column): (usize, &Column)| {
            number > 0 && column.key == columns[at].key && !things(column).is_empty()
        };
        let has_own = || columns[at].key.is_some() && columns.iter().enumerate().any(is_own);
        figure_kind(&row.cells[at]).is_none()
            && (at == 0 || (things(&columns[at]).is_empty() && !has_own()))
    }
}

/// Returns the things that the group and the title of a column name.
fn things(column: &Column) -> Vec<&Thing> {
    let names = column.group.iter().chain([&column.title]);
    names.filter_map(DualName::thing).collect()
}

/// Returns the key of the figures in a column without a key. None if it has no figures.
fn kind_of(table: &Table, at: usize) -> Option<&'static str> {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
    let known = cells.clone().filter(|cell| **cell != Cell::Unknown);
    known.chain(cells).find_map(figure_kind)
}

fn figure_kind(cell: &Cell) -> Option<&'static str> {
    match cell {
        Cell::Money(_) | Cell::InFull(..) | Cell::Unknown => Some("amount"),
        Cell::Share(_) => Some(SHARE),
        Cell::Quantity(_) => Some("quantity"),
        Cell::Count(_) => Some("count"),
        Cell::Mark => Some("mark"),
        Cell::Empty
        | Cell::Text(_)
        | Cell::Judged(..)
        | Cell::Label(_)
        | Cell::Message(_)
        | Cell::Date(_)
        | Cell::Span(_) => None,
    }
}
