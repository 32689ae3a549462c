//! `[rates]`: the value of other currencies.

use super::tables_by_id;
use crate::finding::{Message, name};
use crate::place::Path;
use crate::plan::{ById, Currency, ExchangeRate, Quantity, Section};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;
use crate::tell;

pub(super) fn rates(cx: &mut Lowering<'_>, file: &Fields<'_>) -> ById<String, ExchangeRate> {
    let section = (Section::Rates, &keys::EXCHANGE_RATE);
    tables_by_id(cx, file, section, str::to_string, hint, rate)
}

fn hint(code: &str) -> Message {
    let example = format!("{code} = {{ rate = \"0.92\", on = 2026-01-01 }}");
    tell! { nl: "bijvoorbeeld {example}", en: "for example {example}", example = name(example) }
}

/// The rate of a currency. None if the rate or its units could not be read, so that the amounts that it converts are
/// unknown.
fn rate(
    cx: &mut Lowering<'_>,
    _: &str,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<ExchangeRate> {
    let rate = number(cx, fields, "rate", path);
    let units = number(cx, fields, "units", path);
    let on = fields.date(cx, "on", path);
    let source = fields.text(cx, "source", path);
    let note = fields.text(cx, "note", path);
    if fields.lost("units", units.as_ref()) {
        return None;
    }
    Some(ExchangeRate {
        rate: rate?,
        units: units.unwrap_or(Quantity::whole(1)),
        on,
        source,
        note,
    })
}

/// A number, with or without quotes.
fn number(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    key: &str,
    path: &Path<'_>,
) -> Option<Quantity> {
    let (_, value) = fields.value(key)?;
    let quoted = value
        .node
        .as_str()
        .and_then(|text| Quantity::read(text.trim()).ok());
    quoted.or_else(|| cx.in_full(|cx| fields.number(cx, key, path)))
}

/// The currency of a table. None if it states none, or none that can be read.
pub(super) fn currency_of(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<Currency> {
    super::header::currency(cx, fields, path)
}
