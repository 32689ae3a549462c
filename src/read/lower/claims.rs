//! `[[claims]]`: printed figures that are a sum, a difference or a share of others.

use super::list;
use crate::place::Path;
use crate::plan::{PlanClaim, Section, TermId};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;

pub(super) fn claims(cx: &mut Lowering<'_>, file: &Fields<'_>) -> Vec<PlanClaim> {
    list(cx, file, Section::Claims, &keys::CLAIM, claim)
}

fn claim(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<PlanClaim> {
    let before = cx.findings.reported();
    let written = fields
        .value("share")
        .and_then(|(_, value)| value.node.as_str());
    let mut claim = PlanClaim {
        number,
        name: fields.text(cx, "name", path).unwrap_or_default(),
        of: fields.ids(cx, "of", path, TermId::new),
        less: fields.ids(cx, "less", path, TermId::new),
        side: fields.word(cx, "side", path),
        within: fields.span(cx, "in", path),
        amount: fields.series(cx, "amount", path),
        share: fields.share(cx, "share", path),
        share_decimals: written.map_or(0, decimals),
        share_of: fields.ids(cx, "share-of", path, TermId::new),
        note: fields.text(cx, "note", path),
        is_complete: true,
    };
    let unreadable = fields.unreadable().next().is_some();
    claim.is_complete = cx.findings.reported() == before && !unreadable;
    Some(claim)
}

/// The number of decimals of a percentage as it is written: 2 for `47.30%`.
fn decimals(percentage: &str) -> u32 {
    let after = percentage.split_once('.').map_or("", |(_, after)| after);
    after.bytes().filter(u8::is_ascii_digit).count() as u32
}
