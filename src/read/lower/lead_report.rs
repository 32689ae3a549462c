//! The reports of leads: entries of `progress` in `[actuals]`, or files of their own.

use jiff::civil::Date;

use super::{open, tables_in};
use crate::finding::{name, verbatim};
use crate::place::Path;
use crate::plan::{ActivityCode, LeadReport, LeadReportFiles, Quantity, TargetResult};
use crate::read::fields::{FieldValue, Fields};
use crate::read::guess;
use crate::read::keys;
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::read::tree::Node;
use crate::tell;

/// The entries of `progress`.
#[derive(Default)]
pub(super) struct ProgressEntries {
    pub(super) reports: Vec<LeadReport>,
    pub(super) files: Vec<LeadReportFiles>,
    /// Whether every entry could be used.
    pub(super) are_all_read: bool,
}

/// Reads `progress`: names of files, and reports.
pub(super) fn progress(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> ProgressEntries {
    let mut entries = ProgressEntries {
        are_all_read: !fields.is_unreadable("progress"),
        ..ProgressEntries::default()
    };
    let Some((key, value)) = fields.value("progress") else {
        return entries;
    };
    let path = path.key(key.name);
    let Node::Array(array) = &value.node else {
        cx.wrong_type(key, value, &path);
        entries.are_all_read = false;
        return entries;
    };
    for (number, element) in array.elements.iter().enumerate() {
        let path = path.index(number);
        if let Some(pattern) = element.node.as_str() {
            let pattern = pattern.trim().to_string();
            entries.files.push(LeadReportFiles { number, pattern });
        } else if let Some(table) = element.node.as_table() {
            if cx.document.is_damaged(element.span()) {
                entries.are_all_read = false;
                continue;
            }
            let fields = open(cx, &keys::LEAD_REPORT, element, table, &path);
            let report = lead_report(cx, number, &fields, &path);
            entries.are_all_read &= report.is_some();
            entries.reports.extend(report);
        } else {
            let hint = tell! {
                nl: "schrijf de naam van een bestand, zoals {example}",
                en: "write the name of a file, such as {example}",
                example = verbatim("\"voortgang/*.toml\"")
            };
            cx.not_of_type(&keys::ValueType::Text, element, &path, hint);
            entries.are_all_read = false;
        }
    }
    entries
}

/// The report in a table. None if it names no activity or time.
pub(super) fn lead_report(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<LeadReport> {
    let reported = cx.findings.reported();
    let results = tables_in(cx, fields, "results", &keys::TARGET_RESULT, path, result).0;
    let activity = fields.id(cx, "activity", path, ActivityCode::new);
    let within = fields.span(cx, "in", path);
    let on = filled(fields, "on")
        .then(|| day(cx, fields, path))
        .flatten();
    let mut report = LeadReport {
        has_mistakes: false,
        number,
        file: None,
        on,
        by: fields.text(cx, "by", path),
        done: long_text(cx, fields, "done", path),
        results,
        deviations: long_text(cx, fields, "deviations", path),
        decision: long_text(cx, fields, "decision", path),
        activity: activity?,
        within: within?,
    };
    report.has_mistakes = cx.findings.reported() > reported;
    Some(report)
}

fn result(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<TargetResult> {
    let value = filled(fields, "value").then(|| count(cx, fields, path));
    Some(TargetResult {
        number,
        target: fields.text(cx, "what", path).unwrap_or_default(),
        value: value.flatten(),
        note: long_text(cx, fields, "note", path),
    })
}

/// Whether a key is filled in. An empty form has an empty text there.
fn filled(fields: &Fields<'_>, key: &str) -> bool {
    match fields.field(key).1 {
        FieldValue::Absent | FieldValue::Unreadable => false,
        FieldValue::Value(value) => value
            .node
            .as_str()
            .is_none_or(|text| !text.trim().is_empty()),
    }
}

/// The day of a form: as in a plan, or in quotes as people write it: `28-4-2021`, `28 april 2021`. Reports anything
/// else.
fn day(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<Date> {
    let (_, value) = fields.value("on")?;
    let Some(text) = value.node.as_str() else {
        return fields.date(cx, "on", path);
    };
    let found = day_month_year(text).or_else(|| {
        let span = guess::span(text)?;
        (span.days() == 1).then_some(span.start())
    });
    if found.is_none() {
        let message = tell! {
            nl: "{key} is niet als dag te lezen: {text}", en: "{key} can't be read as a day: {text}",
            key = verbatim("on"), text = name(text.trim())
        };
        let hint = tell! {
            nl: "schrijf de dag zoals 28-4-2021", en: "write the day such as 28-4-2021"
        };
        cx.report(rule::WRONG_TYPE, &path.key("on"), message, hint);
    }
    found
}

/// A day such as `28-4-2021`. None if it is written otherwise.
fn day_month_year(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.trim().split(['-', '/', '.']).collect();
    let [day, month, year] = parts[..] else {
        return None;
    };
    let year = (year.len() == 4).then_some(year)?;
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The number of a form: as in a plan, or in quotes as people write it: `2,5`. Reports anything else.
fn count(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<Quantity> {
    let (_, value) = fields.value("value")?;
    let Some(text) = value.node.as_str() else {
        return fields.number(cx, "value", path);
    };
    let number = quoted_number(text.trim());
    if number.is_none() {
        let path = path.key("value");
        let message = tell! {
            nl: "{key} is niet als aantal te lezen: {text}", en: "{key} can't be read as a number: {text}",
            key = verbatim("value"), text = name(text.trim())
        };
        let hint = tell! {
            nl: "schrijf een aantal zoals 2 of 2,5, en duizendtallen zonder teken, zoals 1200; zonder aantal een toelichting bij {note}",
            en: "write a number such as 2 or 2.5, and thousands without a sign, such as 1200; without a number, a remark under {note}",
            note = verbatim("note")
        };
        cx.report(rule::WRONG_TYPE, &path, message, hint);
    }
    number
}

/// The number in a text. None if it is not a number, or if the mark before its last three digits may separate
/// thousands.
fn quoted_number(text: &str) -> Option<Quantity> {
    let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let is_unclear = decimals.len() == 3 && whole != "0";
    let number = || Quantity::read(&format!("{whole}.{decimals}")).ok();
    (!is_unclear).then(number)?
}

/// The text under a key, as the lead wrote it, with the white space around it. None if it is blank.
fn long_text(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    key: &str,
    path: &Path<'_>,
) -> Option<String> {
    let (key, value) = fields.value(key)?;
    let Some(text) = value.node.as_str() else {
        cx.wrong_type(key, value, &path.key(key.name));
        return None;
    };
    (!text.trim().is_empty()).then(|| text.replace("\r\n", "\n"))
}
