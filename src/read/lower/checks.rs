//! `[checks]`: levels that the plan gives to rules. Whether the rules exist is checked later.

use super::{entries_by_id, open};
use crate::place::Path;
use crate::plan::{Section, Silence, SilenceLevel};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;
use crate::read::tree::TomlValue;

pub(super) fn silences(cx: &mut Lowering<'_>, file: &Fields<'_>) -> Vec<Silence> {
    entries_by_id(cx, file, Section::Checks, str::to_string, silence)
        .into_values()
        .collect()
}

fn silence(
    cx: &mut Lowering<'_>,
    rule: &str,
    value: &TomlValue<'_>,
    path: &Path<'_>,
) -> Option<Silence> {
    let (level, reason, is_complete): (Option<SilenceLevel>, _, _) = match value.node.as_table() {
        Some(table) => {
            let fields = open(cx, &keys::CHECK, value, table, path);
            let before = cx.findings.reported();
            let level = fields.word(cx, "level", path);
            let reason = fields.text(cx, "reason", path);
            let lost = fields.is_unreadable("level") || fields.is_unreadable("reason");
            let whole = !lost && cx.findings.reported() == before;
            let level = if whole {
                level
            } else {
                level.or(Some(SilenceLevel::Allow))
            };
            (level, reason, whole)
        }
        None => (cx.word(value, path), None, true),
    };
    Some(Silence {
        rule: rule.to_string(),
        level: level?,
        reason,
        is_complete,
    })
}
