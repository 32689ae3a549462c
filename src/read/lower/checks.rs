//! `[checks]`: levels that the plan gives to rules. Whether such a rule exists is not known here.

use super::{map, open};
use crate::plan::{Section, Silence, SilenceLevel};
use crate::read::context::Context;
use crate::read::fields::Fields;
use crate::read::keys::{self, ValueType};
use crate::read::path::Path;
use crate::read::tree::{Node, Value};

pub(super) fn silences(cx: &mut Context<'_>, file: &Fields<'_>) -> Vec<Silence> {
    map(cx, file, Section::Checks, str::to_string, silence)
        .into_values()
        .collect()
}

fn silence(
    cx: &mut Context<'_>,
    rule: &str,
    value: &Value<'_>,
    path: &Path<'_>,
) -> Option<Silence> {
    let (word, reason, is_whole) = match &value.node {
        Node::Table(table) => {
            let fields = open(cx, &keys::CHECK, value, table, path);
            let before = cx.findings.len();
            let (word, reason) = (
                fields.word(cx, "level", path),
                fields.text(cx, "reason", path),
            );
            let lost = fields.is_unreadable("level") || fields.is_unreadable("reason");
            let whole = !lost && cx.findings.len() == before;
            (
                if whole { word } else { word.or(Some("allow")) },
                reason,
                whole,
            )
        }
        Node::String(_)
        | Node::Integer(_)
        | Node::Float(_)
        | Node::Boolean
        | Node::Datetime(_)
        | Node::Array(_) => {
            let ValueType::OneOf(levels) = level_type() else {
                return None;
            };
            (cx.word(levels, value, path), None, true)
        }
    };
    let level = match word? {
        "allow" => SilenceLevel::Allow,
        "warn" => SilenceLevel::Warn,
        _ => SilenceLevel::Deny,
    };
    Some(Silence {
        rule: rule.to_string(),
        level,
        reason,
        is_whole,
    })
}

/// The words for a level, as they are declared.
fn level_type() -> ValueType {
    keys::CHECK
        .key("level")
        .expect("`level` is declared")
        .value_type
}
