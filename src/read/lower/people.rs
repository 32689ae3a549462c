//! `[partners]`, `[goals]` and `[[reviews]]`.

use super::timeline::recurrence;
use super::{entries_by_id, list, open};
use crate::finding::name;
use crate::place::Path;
use crate::plan::{ById, Goal, GoalId, Partner, PartnerId, Review, Section};
use crate::read::fields::Fields;
use crate::read::keys::{self, ValueType};
use crate::read::lowering::Lowering;
use crate::read::tree::{Node, TomlValue};
use crate::tell;

pub(super) fn partners(cx: &mut Lowering<'_>, file: &Fields<'_>) -> ById<PartnerId, Partner> {
    entries_by_id(cx, file, Section::Partners, PartnerId::new, partner)
}

fn partner(
    cx: &mut Lowering<'_>,
    id: &str,
    value: &TomlValue<'_>,
    path: &Path<'_>,
) -> Option<Partner> {
    let table = match &value.node {
        Node::String(name) => {
            return Some(Partner {
                name: name.to_string(),
                level: None,
                kind: None,
                note: None,
            });
        }
        Node::Table(table) => table,
        Node::Integer(_) | Node::Float(_) | Node::Boolean | Node::Datetime(_) | Node::Array(_) => {
            name_or_table(cx, ValueType::Table(&keys::PARTNER), id, value, path);
            return None;
        }
    };
    let fields = open(cx, &keys::PARTNER, value, table, path);
    Some(Partner {
        name: fields
            .text(cx, "name", path)
            .unwrap_or_else(|| id.to_string()),
        level: fields.word(cx, "level", path),
        kind: fields.text(cx, "kind", path),
        note: fields.text(cx, "note", path),
    })
}

pub(super) fn goals(cx: &mut Lowering<'_>, file: &Fields<'_>) -> ById<GoalId, Goal> {
    entries_by_id(cx, file, Section::Goals, GoalId::new, goal)
}

fn goal(cx: &mut Lowering<'_>, id: &str, value: &TomlValue<'_>, path: &Path<'_>) -> Option<Goal> {
    let table = match &value.node {
        Node::String(name) => {
            return Some(Goal {
                name: name.to_string(),
                note: None,
            });
        }
        Node::Table(table) => table,
        Node::Integer(_) | Node::Float(_) | Node::Boolean | Node::Datetime(_) | Node::Array(_) => {
            name_or_table(cx, ValueType::Table(&keys::GOAL), id, value, path);
            return None;
        }
    };
    let fields = open(cx, &keys::GOAL, value, table, path);
    Some(Goal {
        name: fields
            .text(cx, "name", path)
            .unwrap_or_else(|| id.to_string()),
        note: fields.text(cx, "note", path),
    })
}

/// Reports an entry that is neither a name nor a table.
fn name_or_table(
    cx: &mut Lowering<'_>,
    table: ValueType,
    id: &str,
    value: &TomlValue<'_>,
    path: &Path<'_>,
) {
    let hint = tell! {
        nl: "schrijf de naam, zoals {example}", en: "write its name, such as {example}",
        example = name(format!("{id} = \"…\""))
    };
    cx.not_of_type(&table, value, path, hint);
}

pub(super) fn reviews(cx: &mut Lowering<'_>, file: &Fields<'_>) -> Vec<Review> {
    list(cx, file, Section::Reviews, &keys::REVIEW, review)
}

fn review(
    cx: &mut Lowering<'_>,
    _number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<Review> {
    Some(Review {
        what: fields.text(cx, "what", path).unwrap_or_default(),
        by: fields.text(cx, "by", path),
        to: fields.texts(cx, "to", path),
        when: recurrence(cx, fields, &["times", "month", "in"], path),
        note: fields.text(cx, "note", path),
    })
}
