//! `[[conditions]]`: the demands of funders.

use super::cost_share::share_method;
use super::{list, table};
use crate::place::Path;
use crate::plan::{
    ActivityCode, Condition, FirstOfEach, FunderId, LineId, NamedBase, PartnerId, PerUnit,
    PurposeId, Section, ShareBase,
};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;
use crate::read::tree::Node;

pub(super) fn conditions(cx: &mut Lowering<'_>, file: &Fields<'_>) -> Vec<Condition> {
    list(cx, file, Section::Conditions, &keys::CONDITION, condition)
}

fn condition(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<Condition> {
    let before = cx.findings.reported();
    let mut condition = Condition {
        number,
        name: fields.text(cx, "name", path).unwrap_or_default(),
        funders: one_or_more(cx, fields, "funder", path, FunderId::new),
        lines: fields.ids(cx, "lines", path, LineId::new),
        partners: one_or_more(cx, fields, "partner", path, PartnerId::new),
        each: fields.word(cx, "each", path),
        form: fields.word(cx, "form", path),
        max_share: fields.share(cx, "max-share", path),
        min_share: fields.share(cx, "min-share", path),
        of: base(cx, fields, path),
        of_funders: one_or_more(cx, fields, "of-funder", path, FunderId::new),
        without: fields.ids(cx, "without", path, PurposeId::new),
        first_of_each: first_of_each(cx, fields, path),
        max: fields.number(cx, "max", path),
        min: fields.number(cx, "min", path),
        max_per_unit: per_unit(cx, fields, path),
        flat_rate: fields.share(cx, "flat-rate", path),
        flat_rate_method: share_method(cx, fields, path),
        max_tariff: cx.in_full(|cx| fields.number(cx, "max-tariff", path)),
        unit: fields.text(cx, "unit", path),
        excludes: fields.ids(cx, "excludes", path, FunderId::new),
        max_reallocation: fields.share(cx, "max-reallocation", path),
        instalments: fields.per_period(cx, "instalments", path),
        max_prefinance: fields.number(cx, "max-prefinance", path),
        within: fields.span(cx, "in", path),
        source: fields.text(cx, "source", path),
        note: fields.text(cx, "note", path),
        is_complete: true,
        unread_limits: Vec::new(),
    };
    condition.unread_limits = unread_limits(fields, &condition);
    let unreadable = fields.unreadable().next().is_some();
    condition.is_complete = cx.findings.reported() == before && !unreadable;
    Some(condition)
}

/// The keys of limits that could not be read.
fn unread_limits(fields: &Fields<'_>, condition: &Condition) -> Vec<&'static str> {
    let is_read = [
        ("max-share", condition.max_share.is_some()),
        ("min-share", condition.min_share.is_some()),
        ("max", condition.max.is_some()),
        ("min", condition.min.is_some()),
        ("max-per-unit", condition.max_per_unit.is_some()),
        ("flat-rate", condition.flat_rate.is_some()),
        ("max-tariff", condition.max_tariff.is_some()),
        ("max-reallocation", condition.max_reallocation.is_some()),
        ("instalments", condition.instalments.is_some()),
        ("max-prefinance", condition.max_prefinance.is_some()),
    ];
    let unread = is_read
        .into_iter()
        .filter(|(key, is_read)| fields.lost(key, is_read.then_some(&())));
    let (mut unread, meant): (Vec<_>, Vec<_>) = unread
        .map(|(key, _)| key)
        .partition(|key| fields.value(key).is_some());
    // If an unknown key may stand for several limits, it counts as none of them.
    if let [only] = meant.as_slice() {
        unread.push(*only);
    }
    unread
}

/// The ids under a key whose value may be one id or an array.
pub(super) fn one_or_more<Id>(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    key: &str,
    path: &Path<'_>,
    id: fn(&str) -> Id,
) -> Vec<Id> {
    match fields.value(key) {
        Some((_, value)) if value.node.as_array().is_some() => fields.ids(cx, key, path, id),
        Some(_) => fields.id(cx, key, path, id).into_iter().collect(),
        None => Vec::new(),
    }
}

fn base(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> ShareBase {
    let Some((key, value)) = fields.value("of") else {
        return ShareBase::Unstated;
    };
    if let Node::Array(_) = &value.node {
        return ShareBase::Purposes(fields.ids(cx, "of", path, PurposeId::new));
    }
    let named: Option<NamedBase> = cx.word(value, &path.key(key.name));
    named.map_or(ShareBase::Unstated, ShareBase::from)
}

pub(super) fn first_of_each(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<FirstOfEach> {
    let inner = table(cx, fields, "first-of-each", &keys::FIRST_OF_EACH, path)?;
    let path = path.key("first-of-each");
    let amount = inner.number(cx, "amount", &path);
    Some(FirstOfEach {
        of: inner.ids(cx, "of", &path, PurposeId::new),
        amount: amount?,
    })
}

fn per_unit(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<PerUnit> {
    let inner = table(cx, fields, "max-per-unit", &keys::PER_UNIT, path)?;
    let path = path.key("max-per-unit");
    let rate = cx.in_full(|cx| inner.number(cx, "rate", &path));
    let quantity = inner.number(cx, "quantity", &path);
    let unit = inner.text(cx, "unit", &path);
    Some(PerUnit {
        rate: rate?,
        quantity,
        of: inner.ids(cx, "of", &path, PurposeId::new),
        target: inner.id(cx, "target", &path, ActivityCode::new),
        unit,
    })
}
