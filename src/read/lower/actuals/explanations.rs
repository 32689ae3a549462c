//! `explain-above` and `explanations`.

use crate::place::Path;
use crate::plan::{ActivityCode, DifferenceExplanation, ExplainAbove, FunderId, LineId};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lower::table;
use crate::read::lowering::Lowering;

pub(in crate::read::lower) fn explain_above(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<ExplainAbove> {
    let inner = table(cx, fields, "explain-above", &keys::EXPLAIN_ABOVE, path)?;
    let path = path.key("explain-above");
    Some(ExplainAbove {
        amount: inner.number(cx, "amount", &path),
        percent: inner.share(cx, "percent", &path),
        need: inner.word(cx, "need", &path).unwrap_or_default(),
    })
}

pub(super) fn explanation(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<DifferenceExplanation> {
    Some(DifferenceExplanation {
        number,
        line: fields.id(cx, "line", path, LineId::new),
        activity: fields.id(cx, "activity", path, ActivityCode::new),
        funder: fields.id(cx, "funder", path, FunderId::new),
        within: fields.span(cx, "in", path),
        text: fields.text(cx, "text", path)?,
    })
}
