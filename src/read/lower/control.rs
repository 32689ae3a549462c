//! The forecasts and commitments of `[actuals]`.

use super::actuals::{check_files, demands};
use super::conditions::one_or_more;
use super::csv_layout::csv_layout;
use super::table;
use super::target::{TargetMessages, check_not_blank, check_target};
use crate::finding::verbatim;
use crate::place::Path;
use crate::plan::{
    ActivityCode, BookingRule, Commitment, CommitmentList, FunderId, LineId, Money, StatedForecast,
};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::tell;

pub(super) fn forecast(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<StatedForecast> {
    check_amount_target(cx, fields, path, &["activity", "line", "funder"])?;
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
    check_amount_target(cx, fields, path, &["activity", "line"])?;
    let names_invoices = !fields.is_absent("invoices");
    let invoiced = if names_invoices {
        None
    } else if fields.is_absent("invoiced") {
        Some(Money::ZERO)
    } else {
        fields.number(cx, "invoiced", path)
    };
    if names_invoices && !fields.is_absent("invoiced") {
        report_invoiced_twice(cx, path);
    }
    Some(Commitment {
        index,
        number: fields.text(cx, "number", path).unwrap_or_default(),
        supplier: fields.text(cx, "supplier", path),
        line: fields.id(cx, "line", path, LineId::new),
        activity: fields.id(cx, "activity", path, ActivityCode::new),
        amount: fields.number(cx, "amount", path),
        within: fields.span(cx, "in", path),
        invoiced,
        invoices: invoices(cx, fields, path),
        listed: None,
        note: fields.text(cx, "note", path),
    })
}

pub(super) fn commitment_list(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<CommitmentList> {
    check_files(cx, fields, path)?;
    Some(CommitmentList {
        number,
        files: fields.texts(cx, "files", path),
        contents: one_or_more(cx, fields, "contents", path, str::to_string),
        csv: csv_layout(cx, fields, &keys::COMMITMENT_COLUMNS, path),
        note: fields.text(cx, "note", path),
    })
}

/// Returns the rule that matches the invoices of a commitment. None if a part of it can't be read: without that part,
/// other entries would match too.
fn invoices(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<BookingRule> {
    let reported = cx.findings.reported();
    let inner = table(cx, fields, "invoices", &keys::INVOICES, path)?;
    let path = path.key("invoices");
    let rule = demands(cx, &inner, &path);
    let is_readable = inner.are_all_readable() && cx.findings.reported() == reported;
    if rule == BookingRule::default() && is_readable {
        let message = tell! {
            nl: "dit zegt niet welke boekingen de facturen zijn", en: "this does not say which entries are the invoices"
        };
        let hint = tell! {
            nl: "noem waaraan de boekingen te herkennen zijn, zoals {text}", en: "add a pattern that the entries fit, such as {text}",
            text = verbatim("text = \"…\"")
        };
        cx.report(rule::UNCLEAR_KEY, &path, message, hint);
    }
    is_readable.then_some(rule)
}

fn report_invoiced_twice(cx: &mut Lowering<'_>, path: &Path<'_>) {
    let (amount, rule) = (verbatim("invoiced"), verbatim("invoices"));
    let message = tell! {
        nl: "deze verplichting heeft {amount} en {rule}", en: "this commitment has {amount} and {rule}", amount, rule
    };
    let hint = tell! {
        nl: "laat een van beide weg", en: "leave one of them out"
    };
    cx.report(rule::UNCLEAR_KEY, path, message, hint);
}

/// Reports a table that does not name exactly one place for its amount: an activity, a line, both together, or a
/// funder.
fn check_amount_target(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
    keys: &[&'static str],
) -> Option<()> {
    let message = || {
        tell! {
            nl: "dit moet zeggen waar het bedrag bij hoort, op één manier",
            en: "this must say what the amount belongs to, in one way"
        }
    };
    let messages = TargetMessages {
        none: message(),
        several: message(),
    };
    let is_named = |key| fields.value(key).is_some();
    if is_named("activity") && is_named("line") {
        // Together they mean a cost of the activity on that line.
        let others: Vec<&'static str> =
            keys.iter().filter(|key| **key != "line").copied().collect();
        check_target(cx, fields, path, &others, messages)?;
        return check_not_blank(cx, fields, path, "line");
    }
    check_target(cx, fields, path, keys, messages)
}
