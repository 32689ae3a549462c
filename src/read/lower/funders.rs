//! `[funders]`: who pays.

use super::actuals::explain_above;
use super::allocation::split;
use super::{hint_of_named_table, tables_by_id};
use crate::place::Path;
use crate::plan::{ById, Funder, FunderId, PurposeId, Section};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;

pub(super) fn funders(cx: &mut Lowering<'_>, file: &Fields<'_>) -> ById<FunderId, Funder> {
    let section = (Section::Funders, &keys::FUNDER);
    tables_by_id(
        cx,
        file,
        section,
        FunderId::new,
        hint_of_named_table,
        funder,
    )
}

/// The keys that say what a funder pays, and when.
const RESTRICTING: [&str; 5] = ["pays", "pays-not", "from", "until", "form"];

fn funder(cx: &mut Lowering<'_>, id: &str, fields: &Fields<'_>, path: &Path<'_>) -> Option<Funder> {
    let before = cx.findings.reported();
    let (from, until) = (
        fields.span(cx, "from", path),
        fields.span(cx, "until", path),
    );
    let form = fields.word(cx, "form", path).unwrap_or_default();
    let pays = fields
        .value("pays")
        .map(|_| fields.ids(cx, "pays", path, PurposeId::new));
    let pays_not = fields.ids(cx, "pays-not", path, PurposeId::new);
    let pays_is_complete = cx.findings.reported() == before
        && !fields.unreadable().any(|key| RESTRICTING.contains(&key));
    let name = fields.name_or_id(cx, id, path);
    let under = fields.id(cx, "under", path, FunderId::new);
    if fields.lost("under", under.as_ref()) {
        // Any group may be meant.
        cx.damage(Section::Funders);
    }
    Some(Funder {
        name,
        under,
        credit: fields.per_period(cx, "credit", path),
        total: fields.number(cx, "total", path),
        from,
        until,
        pays,
        pays_not,
        pays_is_complete,
        max: fields.number(cx, "max", path),
        max_per_period: fields.series(cx, "max-per-period", path),
        form,
        split: split(cx, fields, path),
        explain_above: explain_above(cx, fields, path),
        note: fields.text(cx, "note", path),
    })
}
