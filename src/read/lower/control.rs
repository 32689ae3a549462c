//! The forecasts and commitments of `[actuals]`.

use crate::finding::{OR, listed, name};
use crate::place::Path;
use crate::plan::{ActivityCode, Commitment, FunderId, LineId, Money, StatedForecast};
use crate::read::fields::Fields;
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::tell;

pub(super) fn forecast(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<StatedForecast> {
    check_target(cx, fields, path, &["line", "activity", "funder"])?;
    Some(StatedForecast {
        number,
        line: fields.id(cx, "line", path, LineId::new),
        activity: fields.id(cx, "activity", path, ActivityCode::new),
        funder: fields.id(cx, "funder", path, FunderId::new),
        within: fields.span(cx, "in", path),
        amount: fields.number(cx, "amount", path),
        reason: fields.text(cx, "reason", path).unwrap_or_default(),
        on: fields.date(cx, "on", path)?,
    })
}

pub(super) fn commitment(
    cx: &mut Lowering<'_>,
    index: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<Commitment> {
    check_target(cx, fields, path, &["line", "activity"])?;
    let invoiced = if fields.is_absent("invoiced") {
        Some(Money::ZERO)
    } else {
        fields.number(cx, "invoiced", path)
    };
    Some(Commitment {
        index,
        number: fields.text(cx, "number", path).unwrap_or_default(),
        supplier: fields.text(cx, "supplier", path),
        line: fields.id(cx, "line", path, LineId::new),
        activity: fields.id(cx, "activity", path, ActivityCode::new),
        amount: fields.number(cx, "amount", path),
        within: fields.span(cx, "in", path),
        invoiced,
        note: fields.text(cx, "note", path),
    })
}

/// Reports a table that names none of what it can be about, or several.
fn check_target(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
    keys: &[&'static str],
) -> Option<()> {
    if keys.iter().any(|key| fields.is_unreadable(key)) {
        return None;
    }
    let named = keys.iter().filter(|key| fields.value(key).is_some());
    if named.count() == 1 {
        return Some(());
    }
    let message = tell! {
        nl: "dit moet zeggen waar het bedrag bij hoort, op één manier", en: "this must say what the amount belongs to, in one way"
    };
    let keys = listed(keys.iter().map(|key| name(*key)).collect(), OR);
    let hint = tell! { nl: "schrijf een van {keys}", en: "write one of {keys}", keys };
    cx.report(rule::UNCLEAR_KEY, path, message, hint);
    None
}
