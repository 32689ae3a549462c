//! Notes that a reader needs to trust the figures: adjustments, and findings hidden or lowered by `[checks]`.

use super::ReportInput;
use crate::finding::{Message, Topic, name};
use crate::plan::{Adjustment, Line, Plan, SilenceLevel};
use crate::say;
use crate::words::BudgetWords;

/// The version of the plan that a report is about. None if the plan does not say.
pub(super) fn version(plan: &Plan) -> Option<Message> {
    let words = BudgetWords::of(plan.language);
    plan.version
        .map(|version| say![words.version, " ", version])
}

/// The notes under a report of amounts.
pub(super) fn notes(plan: &Plan) -> Vec<Message> {
    let mut notes = adjustments(plan);
    notes.extend(silences(plan, |_| true));
    notes
}

/// The silenced rules on this topic.
pub(super) fn silences_on(input: &ReportInput<'_>, topic: Topic) -> Vec<Message> {
    silences(input.plan, |rule| (input.topic_of)(rule) == Some(topic))
}

/// A note for each adjustment: its line, when it is, how much, and why.
fn adjustments(plan: &Plan) -> Vec<Message> {
    let words = BudgetWords::of(plan.language);
    let note = |line: &Line, adjustment: &Adjustment| {
        let period = plan.periods.overlapping(adjustment.within).next();
        let when = period.map_or(adjustment.within.to_string(), |(_, period)| {
            period.title().to_string()
        });
        say![
            words.adjustment,
            format!(": {}, {when}: ", line.name),
            adjustment.amount,
            format!(" ({})", adjustment.reason)
        ]
    };
    let mut notes = Vec::new();
    for line in plan.lines.values() {
        notes.extend(line.adjust.iter().map(|adjustment| note(line, adjustment)));
    }
    notes
}

/// A note for each silence that allows a rule or lowers it to a warning, of the rules that are chosen.
fn silences(plan: &Plan, is_chosen: impl Fn(&str) -> bool) -> Vec<Message> {
    let words = BudgetWords::of(plan.language);
    let chosen = plan
        .silences
        .iter()
        .filter(|silence| is_chosen(&silence.rule));
    let lowered = chosen.filter_map(|silence| match silence.level {
        SilenceLevel::Allow => Some((words.silenced, silence)),
        SilenceLevel::Warn if silence.reason.is_some() => Some((words.warned, silence)),
        SilenceLevel::Warn | SilenceLevel::Deny => None,
    });
    lowered
        .map(|(what, silence)| {
            let reason = silence.reason.as_deref().unwrap_or(words.without_reason);
            say![what, " ", name(&silence.rule), format!(" ({reason})")]
        })
        .collect()
}
