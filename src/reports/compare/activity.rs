//! What a plan says of one activity: its texts, its timeline, how its cost comes about, and its targets.

use super::division;
use super::subjects::{Facts, listed, when};
use crate::formula::formula;
use crate::ledger::{Costing, cost_of};
use crate::plan::{Activity, Cost, CostItem, Language, Plan, Target, Timing};
use crate::reports::when::span as in_words;
use crate::say;
use crate::words::{CompareWords, WhenWords};

pub(super) fn facts(plan: &Plan, activity: &Activity, language: Language) -> Facts {
    let words = CompareWords::of(language);
    let mut facts = Facts::default();
    facts.text(words.title, Some(&activity.title));
    facts.text(words.line, activity.line.as_ref().map(|id| id.as_str()));
    facts.text(words.lead, activity.lead.as_deref());
    facts.text(
        words.partners,
        listed(activity.partners.iter().map(|id| id.as_str())).as_deref(),
    );
    division::split(
        plan,
        words.division,
        activity.split.as_ref(),
        language,
        &mut facts,
    );
    facts.text(
        words.goals,
        listed(activity.goals.iter().map(|id| id.as_str())).as_deref(),
    );
    facts.text(words.product, activity.product.as_deref());
    facts.text(
        words.linked,
        listed(activity.linked.iter().map(|code| code.as_str())).as_deref(),
    );
    for entry in &activity.timeline {
        facts.say(
            &detail(words.timeline, entry.what.as_deref()),
            when(entry.when, language),
        );
    }
    match &activity.cost {
        Cost::Unsaid => {}
        Cost::None => facts.text(words.cost, Some(words.no_cost)),
        Cost::Items(items) => items
            .iter()
            .for_each(|item| of_item(plan, item, language, &mut facts)),
    }
    activity
        .targets
        .iter()
        .for_each(|target| of_target(target, words, &mut facts));
    facts.text(words.note, activity.note.as_deref());
    facts
}

/// `tijdpad: ontwikkelen`.
fn detail(what: &str, of: Option<&str>) -> String {
    of.map_or_else(|| what.to_string(), |of| format!("{what}: {of}"))
}

/// How the cost of an item comes about in each period, and the days that it says itself.
fn of_item(plan: &Plan, item: &CostItem, language: Language, facts: &mut Facts) {
    let words = CompareWords::of(language);
    let cost = detail(words.cost, item.what.as_deref());
    let Costing {
        by_period: pieces, ..
    } = cost_of(plan, item);
    for piece in pieces.iter().filter(|piece| !piece.amount.is_zero()) {
        let period = plan.periods.get(piece.period).title();
        facts.say(
            &format!("{cost}, {period}"),
            formula(plan, item, &piece.derivation),
        );
    }
    let span = match item.timing {
        Timing::Once(span) | Timing::PerYear(span) | Timing::PerPeriod(span) => span,
        Timing::ByFigures => None,
    };
    facts.value(
        &format!("{cost}, {}", words.when),
        span.map(|span| in_words(WhenWords::of(language), span)),
    );
    facts.text(
        &format!("{cost}, {}", words.line),
        item.line.as_ref().map(|id| id.as_str()),
    );
    division::paid_by(
        plan,
        &format!("{cost}, {}", words.paid_by),
        item.paid_by.as_ref(),
        language,
        facts,
    );
    division::split(
        plan,
        &format!("{cost}, {}", words.division),
        item.split.as_ref(),
        language,
        facts,
    );
    facts.text(&format!("{cost}, {}", words.note), item.note.as_deref());
    if pieces.is_empty() && span.is_none() {
        facts.say(&cost, say![words.no_cost]);
    }
}

fn of_target(target: &Target, words: &'static CompareWords, facts: &mut Facts) {
    let what = detail(words.target, Some(&target.what));
    let unit = target
        .unit
        .as_deref()
        .map(|unit| format!(" {unit}"))
        .unwrap_or_default();
    match target.target {
        Some(figure) => facts.say(&what, say![figure, unit]),
        None => facts.say(&what, say![words.unsaid]),
    }
    facts.value(&format!("{what}, {}", words.baseline), target.baseline);
    facts.value(
        &format!("{what}, {}", words.by),
        target.by.map(|by| by.end()),
    );
    for measurement in &target.measured {
        facts.say(
            &format!("{what}, {} {}", words.measured, measurement.on),
            say![measurement.value],
        );
    }
    facts.text(&format!("{what}, {}", words.note), target.note.as_deref());
}
