//! SARIF 2.1.0, the format of code scanning: *Static Analysis Results Interchange Format*, an OASIS standard.
//!
//! Only the objects that are needed are written, from structs here; a test validates them by the JSON schema of the
//! standard. Columns count characters (`unicodeCodePoints`), an end column is the one after the last character (section
//! 3.30), and braces in a message are doubled, because single braces are placeholders (3.11.5).

mod fixes;
mod uri;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;

use self::fixes::Fix;
use super::lines::Lines;
use super::wording::{HELP, PARTLY_UNREAD};
use super::{Checked, CheckedPlans, FindingsFormat, FindingsOptions, level_word, related};
use crate::finding::{Level, Located, Rule, RuleName};
use crate::plan::{Language, Word};
use crate::render::json::pretty;
use crate::render::rule_markdown;
use crate::table::Style;

/// A SARIF log.
pub static FORMAT: FindingsFormat = FindingsFormat {
    id: "sarif",
    summary: "SARIF 2.1.0",
    write,
};

/// Writes one log with one run over all plans, in one language, and with all rules.
fn write(
    checked: &CheckedPlans<'_>,
    options: &FindingsOptions<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let numbers: BTreeMap<RuleName, usize> = options
        .rules
        .iter()
        .enumerate()
        .map(|(index, rule)| (rule.name, index))
        .collect();
    let results_in_language = |plan: &Checked<'_>| {
        let style = Style {
            language: options.language,
            ..plan.style.clone()
        };
        let in_language = Checked {
            style: &style,
            ..*plan
        };
        results(&in_language, &numbers)
    };
    let results = checked.plans.iter().flat_map(results_in_language).collect();
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: options
            .rules
            .iter()
            .map(|rule| descriptor(rule, options.language))
            .collect(),
    };
    let run = SarifRun {
        tool: Tool { driver },
        invocations: [invocation(checked, options.language)],
        language: options.language.word(),
        column_kind: "unicodeCodePoints",
        results,
    };
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [run],
    };
    out.write_all(pretty(&log).as_bytes())
}

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [SarifRun; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRun {
    tool: Tool,
    invocations: [Invocation; 1],
    /// The language of all texts (3.14.7).
    language: &'static str,
    column_kind: &'static str,
    results: Vec<SarifResult>,
}

/// How the run ended (3.20). It is successful if all plans could be read, whatever was found in them. A text with a
/// syntax error can't be read, at least in part.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

/// A plan that could not be read (3.58).
#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: SarifMessage,
    locations: [Location; 1],
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: &'static str,
    short_description: SarifMessage,
    full_description: SarifMessage,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct SarifMessage {
    text: String,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: SarifMessage,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<SarifMessage>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

fn descriptor(rule: &'static Rule, language: Language) -> Descriptor {
    let help = rule_markdown(rule, language);
    let checks = rule.checks.of(language);
    Descriptor {
        id: rule.id,
        name: rule.name.0,
        short_description: message(rule.title.of(language)),
        full_description: message(checks.split("\n\n").next().unwrap_or(checks)),
        help: Help {
            text: help.clone(),
            markdown: help,
        },
        default_configuration: Configuration {
            level: wire_level(rule.level),
        },
    }
}

fn invocation(checked: &CheckedPlans<'_>, language: Language) -> Invocation {
    let notification = |path: &str, text: &str| Notification {
        level: "error",
        message: message(text),
        locations: [Location {
            id: None,
            physical_location: PhysicalLocation {
                artifact_location: ArtifactLocation {
                    uri: uri::of_path(path),
                },
                region: None,
            },
            message: None,
        }],
    };
    let unread = checked.unread.iter();
    let unread = unread.map(|plan| notification(&plan.path, &plan.message));
    let is_broken = |plan: &&Checked<'_>| {
        plan.findings
            .iter()
            .any(|it| it.rule.name == RuleName::SYNTAX)
    };
    let broken = checked.plans.iter().filter(is_broken);
    let broken = broken.map(|plan| notification(plan.path, PARTLY_UNREAD.of(language)));
    let notifications: Vec<Notification> = unread.chain(broken).collect();
    Invocation {
        execution_successful: notifications.is_empty(),
        tool_execution_notifications: notifications,
    }
}

fn results(plan: &Checked<'_>, numbers: &BTreeMap<RuleName, usize>) -> Vec<SarifResult> {
    if plan.findings.is_empty() {
        return Vec::new();
    }
    let (lines, uri) = (Lines::new(plan.text), uri::of_path(plan.path));
    let result = |located: &Located| SarifResult {
        rule_id: located.rule.id,
        rule_index: numbers.get(&located.rule.name).copied(),
        level: wire_level(located.level),
        message: message(&text(plan, located)),
        locations: [Location {
            id: None,
            physical_location: physical(&lines, &uri, &located.span),
            message: None,
        }],
        related_locations: related_locations(plan, &lines, &uri, located),
        fixes: fixes::of(plan, &lines, &uri, located),
    };
    plan.findings.iter().map(result).collect()
}

/// Returns the message, with the action on a line of its own.
fn text(plan: &Checked<'_>, located: &Located) -> String {
    let message = plan.say(&located.finding.message);
    match &located.finding.hint {
        None => message,
        Some(hint) => {
            let help = HELP.of(plan.style.language);
            format!("{message}\n{help}: {}", plan.say(&hint.words()))
        }
    }
}

fn related_locations(
    plan: &Checked<'_>,
    lines: &Lines<'_>,
    uri: &str,
    located: &Located,
) -> Vec<Location> {
    let location =
        |(index, (related, range)): (usize, (&crate::finding::Related, &Range<usize>))| Location {
            id: Some(index + 1),
            physical_location: physical(lines, uri, range),
            message: Some(message(&plan.say(&related.message))),
        };
    related(located).enumerate().map(location).collect()
}

fn physical(lines: &Lines<'_>, uri: &str, range: &Range<usize>) -> PhysicalLocation {
    PhysicalLocation {
        artifact_location: ArtifactLocation {
            uri: uri.to_string(),
        },
        region: Some(region(lines, range)),
    }
}

fn region(lines: &Lines<'_>, range: &Range<usize>) -> Region {
    let (start, end) = lines.positions(range);
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

fn message(text: &str) -> SarifMessage {
    SarifMessage {
        text: text.replace('{', "{{").replace('}', "}}"),
    }
}

fn wire_level(level: Level) -> &'static str {
    match level {
        Level::Deny | Level::Warn => level_word(level),
        Level::Allow => "none",
    }
}

#[cfg(test)]
mod tests;
