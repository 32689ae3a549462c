//! `[[conditions]]`: what funders demand.

use super::list;
use crate::model::{Condition, FunderId, LineId, Section};
use crate::source::context::Context;
use crate::source::fields::Fields;
use crate::source::keys;
use crate::source::path::Path;

pub(super) fn conditions(cx: &mut Context<'_>, file: &Fields<'_>) -> Vec<Condition> {
    list(cx, file, Section::Conditions, &keys::CONDITION, condition)
}

fn condition(cx: &mut Context<'_>, number: usize, fields: &Fields<'_>, path: &Path<'_>) -> Option<Condition> {
    Some(Condition {
        number,
        name: fields.text(cx, "name", path).unwrap_or_default(),
        funder: fields.id(cx, "funder", path, FunderId::new),
        lines: fields.ids(cx, "lines", path, LineId::new),
        max_share: fields.share(cx, "max-share", path),
        min_share: fields.share(cx, "min-share", path),
        max: fields.number(cx, "max", path),
        min: fields.number(cx, "min", path),
        within: fields.span(cx, "in", path),
        source: fields.text(cx, "source", path),
        note: fields.text(cx, "note", path),
    })
}
