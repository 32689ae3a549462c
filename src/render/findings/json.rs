//! One JSON document of all findings, for programs. `version` is the version of its structure.
//!
//! Keys are never left out: a missing value is `null` or empty. Amounts are decimals in strings, because most
//! programs read a JSON number as binary floating point. Lines and columns count from 1, and columns count characters.
//! `offset` counts the bytes of the file from 0. An end is the first byte after a range. Each element of `advice` is a
//! way to make the finding go away: the places to change, and the TOML to write there.

use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;

use super::lines::{Lines, Position};
use super::{
    Checked, CheckedPlans, FindingsFormat, FindingsOptions, UnreadPlan, level_word, related,
};
use crate::finding::{Advice, Figures, Located, PlanChange};
use crate::plan::Word;
use crate::render::json::pretty;
use crate::render::number::plain;

/// The JSON Schema of the documents.
pub const SCHEMA: &str = include_str!("findings.schema.json");

/// The version of the structure. It increases when a key changes its meaning or disappears.
const VERSION: u32 = 1;

/// A JSON document of all findings.
pub static FORMAT: FindingsFormat = FindingsFormat {
    id: "json",
    summary: "One JSON document",
    write,
};

/// Writes the document, and a line break after it.
fn write(
    checked: &CheckedPlans<'_>,
    _: &FindingsOptions<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let document = FindingsDocument {
        version: VERSION,
        plans: checked.plans.iter().map(plan).collect(),
        unread: checked.unread.iter().map(unread).collect(),
    };
    out.write_all(pretty(&document).as_bytes())
}

#[derive(Serialize)]
struct FindingsDocument<'a> {
    version: u32,
    plans: Vec<JsonPlan<'a>>,
    /// Plans that could not be read, so that a missing plan is not taken for one without findings.
    unread: Vec<JsonUnread<'a>>,
}

#[derive(Serialize)]
struct JsonUnread<'a> {
    path: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct JsonPlan<'a> {
    path: &'a str,
    /// The language of its texts: `nl` or `en`.
    language: &'static str,
    findings: Vec<JsonFinding>,
}

#[derive(Serialize)]
pub(in crate::render) struct JsonFinding {
    rule: JsonRule,
    level: &'static str,
    message: String,
    place: String,
    start: JsonPosition,
    end: JsonPosition,
    label: Option<String>,
    figures: Option<JsonFigures>,
    related: Vec<JsonRelated>,
    hint: Option<String>,
    /// The ways to make the finding go away, as changes of the plan. Each is sufficient.
    advice: Vec<JsonAlternative>,
}

#[derive(Serialize)]
struct JsonAlternative {
    message: String,
    changes: Vec<JsonChange>,
}

#[derive(Serialize)]
struct JsonChange {
    place: String,
    /// `value` if the value is changed, `key` if the name is changed. If a list of tables with the new name exists, the
    /// tables are added to it.
    of: &'static str,
    /// The new value or key as TOML. Null if the key is removed.
    value: Option<String>,
}

#[derive(Serialize)]
struct JsonRule {
    id: &'static str,
    name: &'static str,
    /// The title of the rule, in the language of the plan.
    title: &'static str,
}

#[derive(Serialize)]
struct JsonPosition {
    line: usize,
    column: usize,
    offset: usize,
}

#[derive(Serialize)]
struct JsonFigures {
    found: String,
    expected: String,
    difference: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<String>,
}

#[derive(Serialize)]
struct JsonRelated {
    message: String,
    place: String,
    start: JsonPosition,
    end: JsonPosition,
}

fn unread(plan: &UnreadPlan) -> JsonUnread<'_> {
    JsonUnread {
        path: &plan.path,
        message: &plan.message,
    }
}

fn plan<'a>(plan: &Checked<'a>) -> JsonPlan<'a> {
    JsonPlan {
        path: plan.path,
        language: plan.style.language.word(),
        findings: json_findings(plan),
    }
}

/// Returns the findings of a plan in their JSON form.
pub(in crate::render) fn json_findings(plan: &Checked<'_>) -> Vec<JsonFinding> {
    let lines = Lines::new(plan.text);
    let findings = plan.findings.iter();
    findings
        .map(|located| finding(plan, &lines, located))
        .collect()
}

fn finding(plan: &Checked<'_>, lines: &Lines<'_>, located: &Located) -> JsonFinding {
    let (start, end) = positions(plan, lines, &located.span);
    let finding = &located.finding;
    let related = related(located).map(|(related, range)| {
        let (start, end) = positions(plan, lines, range);
        JsonRelated {
            message: plan.say(&related.message),
            place: related.place.to_string(),
            start,
            end,
        }
    });
    JsonFinding {
        rule: JsonRule {
            id: located.rule.id,
            name: located.rule.name.0,
            title: located.rule.title.of(plan.style.language),
        },
        level: level_word(located.level),
        message: plan.say(&finding.message),
        place: finding.place.to_string(),
        start,
        end,
        label: finding.label.as_ref().map(|label| plan.say(label)),
        figures: finding.figures.map(figures),
        related: related.collect(),
        hint: finding.hint.as_ref().map(|hint| plan.say(&hint.words())),
        advice: finding
            .hint
            .as_ref()
            .map_or(Vec::new(), |hint| advice(plan, hint)),
    }
}

fn advice(plan: &Checked<'_>, hint: &Advice) -> Vec<JsonAlternative> {
    let change = |change: &PlanChange| JsonChange {
        place: change.place.to_string(),
        of: if change.place.is_key() {
            "key"
        } else {
            "value"
        },
        value: change.toml(),
    };
    let alternatives = hint.alternatives.iter();
    let json = alternatives.map(|alternative| JsonAlternative {
        message: match alternative.message.pieces() {
            [] => plan.say(&hint.message),
            _ => plan.say(&alternative.message),
        },
        changes: alternative.changes.iter().map(change).collect(),
    });
    json.collect()
}

fn positions(
    plan: &Checked<'_>,
    lines: &Lines<'_>,
    range: &Range<usize>,
) -> (JsonPosition, JsonPosition) {
    let (start, end) = lines.positions(range);
    let json = |at: Position| JsonPosition {
        line: at.line,
        column: at.column,
        offset: plan.offset + at.offset,
    };
    (json(start), json(end))
}

fn figures(figures: Figures) -> JsonFigures {
    JsonFigures {
        found: plain(figures.found),
        expected: plain(figures.expected),
        difference: plain(figures.difference()),
        currency: figures.currency.map(|currency| currency.code().to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::samples::{TEXT, checked, differs, style, unused, written, written_unread};
    use super::*;

    fn document(findings: &[Located]) -> Value {
        let style = style();
        let text = written(
            &FORMAT,
            &[checked(&style, TEXT, findings)],
            &FindingsOptions::default(),
        );
        serde_json::from_str(&text).expect("a JSON document")
    }

    #[test]
    fn a_finding_has_all_that_a_program_needs() {
        let expected = json!({
            "version": 1,
            "plans": [{
                "path": "plans/klein.toml",
                "language": "nl",
                "findings": [{
                    "rule": {
                        "id": "HB012",
                        "name": "line-differs",
                        "title": "Post en activiteiten verschillen",
                    },
                    "level": "error",
                    "message": "line `aanbod` is € 80.352 in 2020, but its activities come to € 80.351",
                    "place": "lines.aanbod.debit[0]",
                    "start": { "line": 5, "column": 17, "offset": 51 },
                    "end": { "line": 5, "column": 23, "offset": 57 },
                    "label": "€ 1 more than its activities",
                    "figures": { "found": "80352", "expected": "80351", "difference": "1" },
                    "related": [{
                        "message": "activity `1.1`: € 80.351",
                        "place": "activities[0].cost",
                        "start": { "line": 10, "column": 8, "offset": 111 },
                        "end": { "line": 10, "column": 14, "offset": 117 },
                    }],
                    "hint": "make one of the two right, or add an `adjust` entry with a reason",
                    "advice": [],
                }],
            }],
            "unread": [],
        });
        assert_eq!(document(&[differs()]), expected);
    }

    #[test]
    fn missing_values_are_null() {
        let finding = &document(&[unused("aanbod")])["plans"][0]["findings"][0];
        assert_eq!(finding["level"], "warning");
        assert_eq!(
            (&finding["label"], &finding["figures"], &finding["hint"]),
            (&Value::Null, &Value::Null, &Value::Null)
        );
        assert_eq!(finding["related"], json!([]));
    }

    #[test]
    fn a_clean_plan_is_in_the_document() {
        let style = style();
        let text = written(
            &FORMAT,
            &[checked(&style, TEXT, &[])],
            &FindingsOptions::default(),
        );
        let document: Value = serde_json::from_str(&text).expect("a JSON document");
        assert_eq!(
            document,
            json!({
                "version": 1,
                "plans": [{ "path": "plans/klein.toml", "language": "nl", "findings": [] }],
                "unread": [],
            })
        );
    }

    #[test]
    fn a_plan_that_could_not_be_read_is_in_the_document() {
        let document: Value =
            serde_json::from_str(&written_unread(&FORMAT)).expect("a JSON document");
        assert_eq!(
            document,
            json!({
                "version": 1,
                "plans": [],
                "unread": [{ "path": "./a,b.toml", "message": "./a,b.toml: no such {file}" }],
            })
        );
    }
}
