//! `plan.periods`: the columns of the budget. Columns with a kind are not periods of the plan.

use super::open;
use crate::finding::{name, verbatim};
use crate::place::Path;
use crate::plan::{ColumnKind, Period, PeriodId, Periods, Section, Span};
use crate::read::fields::Fields;
use crate::read::keys::{self, KeySchema};
use crate::read::lowering::{Lowering, WrittenColumn};
use crate::read::rule;
use crate::read::tree::{Node, TomlValue};
use crate::tell;

/// Reads the columns into the context, and the periods for which figures are read.
pub(super) fn columns(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) {
    if fields.is_unreadable("periods") {
        cx.damage(Section::Plan);
    }
    let Some((key, value)) = fields.value("periods") else {
        return;
    };
    let path = path.key("periods");
    let Node::Array(array) = &value.node else {
        cx.wrong_type(key, value, &path);
        cx.damage(Section::Plan);
        return;
    };
    let mut columns = Vec::with_capacity(array.elements.len());
    for (index, element) in array.elements.iter().enumerate() {
        match column(cx, key, element, &path.index(index)) {
            Some(column) => columns.push(column),
            // The figures of later columns can't be assigned without this column.
            None => cx.damage(Section::Plan),
        }
    }
    let is_read = |index: usize, kind: Option<ColumnKind>| match cx.only_column {
        Some(only) => index == only,
        None => kind.is_none(),
    };
    let read = columns.iter().enumerate();
    let read = read.filter(|(index, column)| is_read(*index, column.kind));
    let read = read.map(|(index, column)| (index, column.period.clone()));
    cx.periods = Periods::among(read.collect());
    cx.columns = columns;
}

fn column(
    cx: &mut Lowering<'_>,
    key: &KeySchema,
    value: &TomlValue<'_>,
    path: &Path<'_>,
) -> Option<WrittenColumn> {
    let mut kind = None;
    let (id, name, span) = match &value.node {
        Node::Table(table) => {
            let fields = open(cx, &keys::PERIOD, value, table, path);
            let id = fields.text(cx, "id", path)?;
            let span = match fields.is_absent("in") {
                false => fields.span(cx, "in", path)?,
                true => span_of_id(cx, &id, path)?,
            };
            kind = fields.word(cx, "kind", path);
            if fields.lost("kind", kind.as_ref()) {
                // Whether this is a period of the plan is unknown.
                return None;
            }
            (PeriodId::new(&id), fields.text(cx, "name", path), span)
        }
        Node::String(id) => {
            let span = cx.span(key, value, path)?;
            (PeriodId::new(id.trim()), None, span)
        }
        Node::Integer(_) | Node::Float(_) | Node::Boolean | Node::Datetime(_) | Node::Array(_) => {
            let span = cx.span(key, value, path)?;
            (PeriodId::new(&span.to_string()), None, span)
        }
    };
    let period = Period { id, name, span };
    Some(WrittenColumn { kind, period })
}

/// The year that an id names: `2024` in `R2024`. None if it names no year, or several.
fn only_year(id: &str) -> Option<&str> {
    let mut numbers = id.split(|each: char| !each.is_ascii_digit());
    let mut years = numbers.by_ref().filter(|digits| !digits.is_empty());
    let year = years.next().filter(|_| years.next().is_none())?;
    let is_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    is_year.then_some(year)
}

/// The span that the id of a period means, for a period without `in`.
fn span_of_id(cx: &mut Lowering<'_>, id: &str, path: &Path<'_>) -> Option<Span> {
    match cx.span_of(id) {
        Ok(span) => Some(span),
        Err(_) => {
            let message = tell! {
                nl: "de periode {id} zegt niet wanneer die is", en: "the period {id} does not say when it is",
                id = name(id)
            };
            let hint = match only_year(id) {
                Some(year) => tell! {
                    nl: "voeg {span} toe", en: "add {span}", span = verbatim(format!("in = \"{year}\""))
                },
                None => tell! {
                    nl: "voeg {key} toe, met de tijd waarvan de cijfers zijn",
                    en: "add {key}, with the time that the figures are of",
                    key = verbatim("in")
                },
            };
            cx.report(rule::UNREADABLE_SPAN, path, message, hint);
            None
        }
    }
}
