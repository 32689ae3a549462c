//! What a reader must know to trust the figures: differences that are meant, rules that are silenced.
use crate::finding::{Message, name};
use crate::plan::{Plan, SilenceLevel};
use crate::say;
use crate::words::BudgetWords;

/// Which version of the plan a report is of.
pub(super) fn version(plan: &Plan) -> Option<Message> {
    plan.version
        .map(|version| say![BudgetWords::of(plan.language).version, " ", version])
}

/// The notes under a report of amounts.
pub(super) fn notes(plan: &Plan, words: &'static BudgetWords) -> Vec<Message> {
    let mut notes = adjustments(plan, words);
    notes.extend(silences(plan, words, |_| true));
    notes
}

/// The silenced rules whose names have this word in them: what a report about that keeps still about.
pub(super) fn silences_of(plan: &Plan, word: &str) -> Vec<Message> {
    silences(plan, BudgetWords::of(plan.language), |rule| {
        rule.contains(word)
    })
}

fn adjustments(plan: &Plan, words: &'static BudgetWords) -> Vec<Message> {
    let lines = plan.lines.values();
    let note = |(line, adjustment): (&crate::plan::Line, &crate::plan::Adjustment)| {
        let mut periods = plan.periods.overlapping(adjustment.within);
        let when = periods
            .next()
            .map_or(adjustment.within.to_string(), |(_, period)| {
                period.title().to_string()
            });
        say![
            words.adjustment,
            format!(": {}, {when}: ", line.name),
            adjustment.amount,
            format!(" ({})", adjustment.reason)
        ]
    };
    lines
        .flat_map(|line| line.adjust.iter().map(move |adjustment| (line, adjustment)))
        .map(note)
        .collect()
}

fn silences(
    plan: &Plan,
    words: &'static BudgetWords,
    about: impl Fn(&str) -> bool,
) -> Vec<Message> {
    let lowered = plan
        .silences
        .iter()
        .filter(|silence| about(&silence.rule))
        .filter_map(|silence| match silence.level {
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
