//! `award` of a funder.

use super::{table, tables_in};
use crate::place::Path;
use crate::plan::{AccountedYear, Award, FunderId};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;

pub(super) fn award(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<Award> {
    let inner = table(cx, fields, "award", &keys::AWARD, path)?;
    let path = path.key("award");
    let (years, years_are_complete) = tables_in(
        cx,
        &inner,
        "years",
        &keys::ACCOUNTED_YEAR,
        &path,
        accounted_year,
    );
    Some(Award {
        reference: inner.text(cx, "reference", &path),
        description: inner.text(cx, "description", &path),
        granted_on: inner.date(cx, "granted-on", &path),
        granted: inner.number(cx, "granted", &path),
        model: inner.word(cx, "model", &path),
        performance: inner.word(cx, "performance", &path).unwrap_or_default(),
        own: inner.ids(cx, "own", &path, FunderId::new),
        own_counts: inner.word(cx, "own-counts", &path).unwrap_or_default(),
        staff_cost: inner.word(cx, "staff-cost", &path).unwrap_or_default(),
        years,
        years_are_complete,
    })
}

fn accounted_year(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<AccountedYear> {
    let year = AccountedYear {
        number,
        year: fields.span(cx, "in", path)?,
        opening: fields.number(cx, "opening", path),
        received: fields.number(cx, "received", path),
        spent: fields.number(cx, "spent", path),
        closing: fields.number(cx, "closing", path),
    };
    fields.unreadable().next().is_none().then_some(year)
}
