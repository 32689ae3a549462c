//! Forms of leads in TOML that lack a part, such as forms that are cut off.

use crate::finding::{AND, Message, Piece, Words, listed, name, plural, verbatim};
use crate::plan::{Activity, Language, LeadReport, Plan, Span, TargetResult};
use crate::read::{LeadReportReading, rule};
use crate::reports::{FormField, ResultColumn, form_end};
use crate::tell;

/// The message about a form that lacks its activity or its time, or is cut off. None if it is complete. A form that the
/// program made is recognised by its title.
pub(super) fn incomplete(
    plan: &Plan,
    file: &str,
    reading: &LeadReportReading<'_>,
    text: &str,
    made_for: Option<&Activity>,
) -> Option<Message> {
    let within = reading.report.as_ref().map(|report| report.within);
    lost_key(plan, file, reading, text, made_for)
        .or_else(|| made_for.and_then(|made_for| cut_off(plan, file, (text, within), made_for)))
}

/// The targets in the comments above a form.
pub(super) fn listed_targets<'t>(comments: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let first_cell = |comment: &'t str| comment.trim().split("  ").next().unwrap_or_default();
    let cells = comments.map(first_cell);
    cells
        .skip_while(|cell| !ResultColumn::Target.is_heading(cell))
        .collect()
}

/// Adds the results that a lead removed from a form: the targets of its activity that the form asks for. Each is empty,
/// as if the lead had not filled it in.
pub(super) fn add_removed_results(
    plan: &Plan,
    report: &mut LeadReport,
    asks_for: impl Fn(&str) -> bool,
) {
    let mut activities = plan.activities.iter();
    let Some(activity) = activities.find(|activity| activity.code == report.activity) else {
        return;
    };
    for target in &activity.targets {
        let is_there = report
            .results
            .iter()
            .any(|result| result.target == target.what);
        if !is_there && asks_for(&target.what) {
            report.results.push(TargetResult {
                number: report.results.len(),
                target: target.what.clone(),
                value: None,
                note: None,
            });
        }
    }
}

/// The message about a form that lacks its activity, its time, or both. None if it has both, or if it has an unknown
/// key that may be meant as one.
fn lost_key(
    plan: &Plan,
    file: &str,
    reading: &LeadReportReading<'_>,
    text: &str,
    made_for: Option<&Activity>,
) -> Option<Message> {
    let mut findings = reading.findings.iter();
    if reading.report.is_some() || findings.any(|finding| finding.rule == rule::UNKNOWN_KEY) {
        return None;
    }
    let keys = [FormField::Activity.key(), FormField::Within.key()];
    let is_missing = |key: &&str| {
        let is_end = |letter: char| !letter.is_ascii_alphanumeric();
        let mut first_words = text
            .lines()
            .filter_map(|line| line.trim_start().split(is_end).next());
        !first_words.any(|word| word == *key)
    };
    let missing: Vec<Piece> = keys.into_iter().filter(is_missing).map(verbatim).collect();
    let count = missing.len();
    let keys_missing = listed(missing, AND);
    match made_for {
        _ if count == 0 => None,
        Some(made_for) => Some(tell! {
            nl: "{file} is het formulier van activiteit {own}, en is niet volledig: {keys} {are} verdwenen; zet terug wat er stond, of vul het formulier van {command} in",
            en: "{file} is the form of activity {own}, and is not complete: {keys} {are} gone; put back what it had, or fill in the form of {command}",
            file = name(file), own = name(&made_for.code), keys = keys_missing,
            are = plural(count, Words::new("is", "is"), Words::new("zijn", "are")),
            command = new_form(plan, made_for.code.as_str(), None)
        }),
        None if count == keys.len() => Some(tell! {
            nl: "{file} is geen verslag: {keys} ontbreken; vul het formulier van {command} in",
            en: "{file} is no report: {keys} are missing; fill in the form of {command}",
            file = name(file), keys = keys_missing, command = new_form(plan, "CODE", None)
        }),
        None => None,
    }
}

/// The message about a form of the program that is cut off. None if it has its last line, in some language.
fn cut_off(
    plan: &Plan,
    file: &str,
    (text, within): (&str, Option<Span>),
    made_for: &Activity,
) -> Option<Message> {
    let mut comments = text.lines().filter_map(|line| line.strip_prefix('#'));
    let is_end = |comment: &str| {
        let mut languages = Language::ALL.iter();
        languages.any(|language| form_end(*language) == comment.trim())
    };
    if comments.any(is_end) {
        return None;
    }
    Some(tell! {
        nl: "{file} is het formulier van activiteit {own}, en is afgebroken: de laatste regel {end} ontbreekt; zet terug wat er stond, of vul het formulier van {command} in",
        en: "{file} is the form of activity {own}, and is cut off: the last line {end} is missing; put back what it had, or fill in the form of {command}",
        file = name(file), own = name(&made_for.code), end = verbatim(format!("# {}", form_end(plan.language))),
        command = new_form(plan, made_for.code.as_str(), within)
    })
}

/// The command that makes the form of an activity, for a time if that is known.
pub(super) fn new_form(plan: &Plan, code: &str, within: Option<Span>) -> Piece {
    let time = within.map_or(String::new(), |within| format!(" --in {within}"));
    verbatim(plan.command("progress", &format!("--new {code}{time}")))
}
