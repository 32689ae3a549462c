//! An entry of a timeline that has no day within the term of the plan.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::plan::{Section, Stretch, When};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB038",
    name: RuleName("timeline-outside-term"),
    level: Level::Deny,
    topic: Topic::Activities,
    needs: &[Section::Plan],
    title: Words::new(
        "Planning buiten de looptijd",
        "Timeline outside the term of the plan",
    ),
    checks: Words::new(
        "Of elke regel van de `timeline` van een activiteit minstens één dag binnen de looptijd van het plan \
             valt: `plan.term`, of anders van de eerste periode tot en met de laatste. Een schooljaar dat voor het \
             plan begint, mag.",
        "That each entry of an activity's `timeline` has at least one day within the term of the plan: \
             `plan.term`, or else from the first period to the last. A school year that begins before the plan is \
             allowed.",
    ),
    why: Words::new(
        "Een activiteit voor het begin of na het eind van het plan staat in geen enkel jaarplan. Meestal is het \
             jaar verkeerd getypt.",
        "An activity before the plan begins or after it ends is in no year plan. Usually the year was mistyped.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
term = "2020..2023"

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2002"]
"#,
    instead: &[(r#"timeline = ["2002"]"#, r#"timeline = ["2020"]"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(term) = cx.plan.term() else {
        return;
    };
    for activity in &cx.plan.activities {
        for (index, entry) in activity.timeline.iter().enumerate() {
            let is_outside = |stretch: &Stretch| stretch.within(Some(term)).overlap(term).is_none();
            let Some(stretch) = stretch(entry.when).filter(is_outside) else {
                continue;
            };
            let place = activity.place().key("timeline").index(index);
            let message = tell! {
                nl: "activiteit {activity} is gepland in {span}, buiten de looptijd van het plan",
                en: "activity {activity} is planned in {span}, outside the term of the plan",
                activity = name(&activity.code), span = stretch.named()
            };
            let hint = tell! {
                nl: "noem een tijdvak van {start} tot en met {end}, of wijzig de {term} van het plan",
                en: "name a time from {start} to {end}, or change the {term} of the plan",
                start = term.start(), end = term.end(), term = verbatim("term")
            };
            findings.push(Finding::new(RULE.name, place, message).hint(hint));
        }
    }
}

fn stretch(when: When) -> Option<Stretch> {
    match when {
        When::In(stretch) => Some(stretch),
        When::Recurs(recurrence) => recurrence.within,
        When::Unstated => None,
    }
}
