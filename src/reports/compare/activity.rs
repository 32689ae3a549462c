//! The facts in a plan about one activity: its texts, its timeline, the derivation of its cost, and its targets.

use super::division;
use super::facts::Facts;
use crate::finding::Message;
use crate::formula::formula;
use crate::ledger::{Costing, Renames};
use crate::plan::fields::Referent;
use crate::plan::{
    Activity, Cost, CostItem, CostKind, FigureSign, Language, Line, Plan, Price, Repeat,
    ShareCandidate, Target, TargetGroup, Timing, When, Word,
};
use crate::reports::cost::share_of_costs;
use crate::reports::names::period_label;
use crate::reports::targets::{audience_in_words, counted, judged_as, kind_in_words};
use crate::reports::when::{self, NamedTimes};
use crate::say;
use crate::words::{CompareWords, CostWords, SharedWords, TargetsWords, WhenWords};

/// The facts about an activity. `costings` has the cost of each of its items.
pub(super) fn facts<'r>(
    plan: &Plan,
    activity: &Activity,
    costings: &[Costing],
    (times, renames): (NamedTimes<'r>, &'r Renames),
) -> Facts<'r> {
    let language = times.language;
    let words = CompareWords::of(language);
    let mut facts = Facts::new(times, renames);
    facts.text(words.title, Some(&activity.title));
    facts.reference(words.under, Referent::Activity, activity.under.as_ref());
    let line = SharedWords::of(language).line;
    facts.reference(line, Referent::Line, activity.line.as_ref());
    facts.parties(words.lead, &activity.leads);
    facts.references(words.partners, Referent::Partner, &activity.partners);
    division::split(
        plan,
        words.division,
        activity.split.as_ref(),
        language,
        &mut facts,
    );
    facts.references(words.goals, Referent::Goal, &activity.goals);
    audiences(&activity.audience, language, &mut facts);
    facts.text(words.product, activity.product.as_ref());
    facts.references(words.linked, Referent::Activity, &activity.linked);
    for entry in &activity.timeline {
        let what = detail(words.timeline, entry.what.as_deref());
        facts.say(&what, in_words(entry.when, times));
    }
    match &activity.cost {
        Cost::Unstated => {}
        Cost::None => facts.text(words.cost, Some(words.no_cost)),
        Cost::Items(_) | Cost::Single(_) => {
            for (item, costing) in activity.cost.items().iter().zip(costings) {
                item_facts(plan, item, costing, language, &mut facts);
            }
        }
    }
    for target in &activity.targets {
        target_facts(target, language, &mut facts);
    }
    facts.text(words.note, activity.note.as_ref());
    facts
}

/// The costs of a line without an activity, and the payers of its costs.
pub(super) fn line_costs(
    plan: &Plan,
    line: &Line,
    costings: &[Costing],
    language: Language,
    facts: &mut Facts<'_>,
) {
    let words = CompareWords::of(language);
    facts.text(words.kind, line.kind.as_ref().map(CostKind::as_str));
    let paid_by = line.paid_by.as_ref();
    division::paid_by(plan, words.paid_by, paid_by, language, facts);
    for (item, costing) in line.cost.items().iter().zip(costings) {
        item_facts(plan, item, costing, language, facts);
    }
}

/// Adds a fact for each target group.
pub(super) fn audiences(groups: &[TargetGroup], language: Language, facts: &mut Facts<'_>) {
    let words = TargetsWords::of(language);
    for group in groups {
        facts.say(
            &words.audience.to_lowercase(),
            audience_in_words(words, group),
        );
    }
}

/// The time of an entry of a timeline, in words.
fn in_words(when: When, times: NamedTimes<'_>) -> Message {
    match when {
        When::In(stretch) => say![when::stretch(times, stretch)],
        When::Recurs(recurrence) => say![when::recurs(times, recurrence)],
        When::Unstated => say![CompareWords::of(times.language).unstated],
    }
}

/// The subject of a fact about a part, such as `planning: ontwikkelen`.
fn detail(what: &str, of: Option<&str>) -> String {
    of.map_or_else(|| what.to_string(), |of| format!("{what}: {of}"))
}

/// The derivation of the cost of an item in each period, and the other facts about the item.
fn item_facts(
    plan: &Plan,
    item: &CostItem,
    costing: &Costing,
    language: Language,
    facts: &mut Facts,
) {
    let words = CompareWords::of(language);
    let cost = detail(words.cost, item.what.as_deref());
    let of = |what: &str| format!("{cost}, {what}");
    let by_period = &costing.by_period;
    for each in by_period.iter().filter(|each| !each.amount.is_zero()) {
        let period = period_label(facts.times, plan.periods.get(each.period));
        facts.say(&of(period.text()), formula(plan, item, &each.derivation));
    }
    facts.text(&of(words.kind), item.kind.as_ref().map(CostKind::as_str));
    if let Some(share) = item.price.share() {
        let in_words = share_of_costs(CostWords::of(language), share, |id| id.as_str().to_string());
        facts.say(&of(words.percentage), in_words);
    }
    let span = match item.timing {
        Timing::Once(span)
        | Timing::PerYear(span)
        | Timing::PerPeriod(span)
        | Timing::Spread(span, _) => span,
        Timing::ByFigures => None,
    };
    let when = span.map(|span| facts.times.span(span));
    facts.text(&of(words.when), when);
    match item.timing {
        Timing::PerYear(_) => facts.text(&of("per"), Some(Repeat::Year.word())),
        Timing::Spread(_, over) => facts.text(&of("spread"), Some(over.word())),
        Timing::Once(_) | Timing::PerPeriod(_) | Timing::ByFigures => {}
    }
    facts.text(&of("sign"), item.sign.map(FigureSign::word));
    match item.price {
        // The formula of a product has its unit.
        Price::Product { .. } => {}
        Price::Amount(_) | Price::Share(_) => facts.text(&of(words.unit), item.unit.as_ref()),
    }
    if by_period.is_empty() {
        facts.value(&of("vat"), item.vat);
        let is_included = item.vat_is_included.then_some(words.vat_included);
        facts.text(&of("vat-included"), is_included);
    }
    let line = of(SharedWords::of(language).line);
    facts.reference(&line, Referent::Line, item.line.as_ref());
    let paid_by = item.paid_by.as_ref();
    division::paid_by(plan, &of(words.paid_by), paid_by, language, facts);
    let split = item.split.as_ref();
    division::split(plan, &of(words.division), split, language, facts);
    facts.text(&of(words.note), item.note.as_ref());
    if by_period.is_empty() && span.is_none() {
        facts.say(&cost, say![words.no_cost]);
    }
}

fn target_facts(target: &Target, language: Language, facts: &mut Facts) {
    let words = CompareWords::of(language);
    let what = detail(words.target, Some(&target.what));
    let of = |detail: &str| format!("{what}, {detail}");
    let targets = TargetsWords::of(language);
    let kind = target
        .kind
        .map(|kind| format!("{} ", kind_in_words(targets, kind)));
    let figure = match target.target {
        Some(figure) => counted(figure, target.unit.as_ref()),
        None => {
            let unit = target.unit.as_ref().map(|unit| format!(" ({unit})"));
            say![words.unstated, unit.unwrap_or_default()]
        }
    };
    let figure = say![kind.unwrap_or_default(), figure];
    let noted = |note: &Option<String>| note.as_ref().map(|note| format!(" ({note})"));
    facts.say(&what, figure);
    facts.value(&of(words.baseline), target.baseline);
    let baseline_by = of(&format!("{}, {}", words.baseline, words.by));
    facts.value(&baseline_by, target.baseline_in.map(|within| within.end()));
    facts.text(&of(&targets.method.to_lowercase()), target.method.as_ref());
    facts.text(&of(&targets.judge.to_lowercase()), target.judge.as_ref());
    for judgement in &target.judged {
        let on = WhenWords::of(language).date(judgement.on);
        let on = format!("{} {on}", words.measured);
        let result = judged_as(targets, judgement.result);
        let note = noted(&judgement.note).unwrap_or_default();
        facts.say(&of(&on), say![result, note]);
    }
    facts.value(&of(words.by), target.by.map(|by| by.end()));
    for measurement in &target.measured {
        let on = WhenWords::of(language).date(measurement.on);
        let on = format!("{} {on}", words.measured);
        let note = noted(&measurement.note).unwrap_or_default();
        facts.say(&of(&on), say![measurement.value, note]);
    }
    facts.text(&of(words.note), target.note.as_ref());
}
