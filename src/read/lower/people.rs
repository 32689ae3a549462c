//! `[partners]`, `[goals]` and `[[reviews]]`.

use super::timeline::recurrence;
use super::vat::recovers_vat;
use super::{entries_by_id, list, open};
use crate::finding::verbatim;
use crate::place::Path;
use crate::plan::{ById, Goal, GoalId, Partner, PartnerId, Recurrence, Review, Section, Stretch};
use crate::read::fields::Fields;
use crate::read::keys::{self, TableSchema, ValueType};
use crate::read::lowering::Lowering;
use crate::read::tree::{Node, TomlValue};
use crate::tell;

pub(super) fn partners(cx: &mut Lowering<'_>, file: &Fields<'_>) -> ById<PartnerId, Partner> {
    entries_by_id(cx, file, Section::Partners, PartnerId::new, partner)
}

fn partner<'v>(
    cx: &mut Lowering<'_>,
    id: &str,
    value: &'v TomlValue<'v>,
    path: &Path<'_>,
) -> Option<Partner> {
    let (name, fields) = name_and_fields(cx, &keys::PARTNER, id, value, path)?;
    let fields = fields.as_ref();
    let recovers_vat = fields.and_then(|fields| recovers_vat(cx, fields, path));
    let lost_vat = fields.is_some_and(|fields| fields.lost("recovers-vat", recovers_vat.as_ref()));
    Some(Partner {
        name,
        level: fields.and_then(|fields| fields.word(cx, "level", path)),
        kind: fields.and_then(|fields| fields.text(cx, "kind", path)),
        recovers_vat,
        is_recovers_vat_known: !lost_vat,
        note: fields.and_then(|fields| fields.text(cx, "note", path)),
    })
}

pub(super) fn goals(cx: &mut Lowering<'_>, file: &Fields<'_>) -> ById<GoalId, Goal> {
    entries_by_id(cx, file, Section::Goals, GoalId::new, goal)
}

fn goal<'v>(
    cx: &mut Lowering<'_>,
    id: &str,
    value: &'v TomlValue<'v>,
    path: &Path<'_>,
) -> Option<Goal> {
    let (name, fields) = name_and_fields(cx, &keys::GOAL, id, value, path)?;
    let note = fields.and_then(|fields| fields.text(cx, "note", path));
    Some(Goal { name, note })
}

/// The name of an entry, and its fields if it is a table. An entry that is neither a name nor a table is reported.
fn name_and_fields<'v>(
    cx: &mut Lowering<'_>,
    schema: &'static TableSchema,
    id: &str,
    value: &'v TomlValue<'v>,
    path: &Path<'_>,
) -> Option<(String, Option<Fields<'v>>)> {
    match &value.node {
        Node::String(name) => Some((name.to_string(), None)),
        Node::Table(table) => {
            let fields = open(cx, schema, value, table, path);
            Some((fields.name_or_id(cx, id, path), Some(fields)))
        }
        Node::Integer(_) | Node::Float(_) | Node::Boolean | Node::Datetime(_) | Node::Array(_) => {
            let hint = tell! {
                nl: "schrijf de naam, zoals {example}", en: "write its name, such as {example}",
                example = verbatim(format!("{id} = \"…\""))
            };
            cx.not_of_type(&ValueType::Table(schema), value, path, hint);
            None
        }
    }
}

pub(super) fn reviews(cx: &mut Lowering<'_>, file: &Fields<'_>) -> Vec<Review> {
    list(cx, file, Section::Reviews, &keys::REVIEW, review)
}

fn review(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<Review> {
    let before = cx.findings.reported();
    let on = fields.dates(cx, "on", path);
    if cx.findings.reported() != before || fields.is_unreadable("on") {
        // A receipt can depend on a report.
        cx.damage(Section::Reviews);
    }
    Some(Review {
        number,
        id: fields.text(cx, "id", path),
        what: fields.text(cx, "what", path).unwrap_or_default(),
        by: fields.text(cx, "by", path),
        to: fields.texts(cx, "to", path),
        when: recurrence(cx, fields, &["times", "month", "in"], path).map(|recurrence| {
            let within = fields.span(cx, "in", path).map(Stretch::Closed);
            Recurrence {
                within,
                ..recurrence
            }
        }),
        on,
        for_each: fields.word(cx, "for-each", path),
        note: fields.text(cx, "note", path),
    })
}
