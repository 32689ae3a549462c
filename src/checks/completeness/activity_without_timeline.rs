//! An activity without a timeline.

use crate::checks::Context;
use crate::checks::support::activities::find_without;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, verbatim};
use crate::plan::{Activity, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB049",
    name: RuleName("activity-without-timeline"),
    level: Level::Warn,
    topic: Topic::Activities,
    needs: &[Section::Activities],
    title: Words::new("Activiteit zonder planning", "Activity has no timeline"),
    checks: Words::new(
        "Of elke activiteit een `timeline` heeft: wanneer ze plaatsvindt. Woorden zijn genoeg.",
        "That each activity has a `timeline`: when it happens. Words are enough.",
    ),
    why: Words::new(
        "Een jaarplan toont de activiteiten van dat jaar. Een activiteit zonder planning staat in geen enkel \
             jaarplan.",
        "A year plan shows the activities of that year. An activity without a timeline is in none of them.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
"#,
    instead: &[(
        r#"product = "Twee kringen""#,
        r#"product = "Twee kringen"
timeline = ["2020"]"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let lacks = |activity: &Activity| activity.timeline.is_empty();
    let message = |activity| {
        tell! {
            nl: "activiteit {activity} heeft geen planning",
            en: "activity {activity} has no timeline",
            activity
        }
    };
    let hint = tell! {
        nl: "noem wanneer ze plaatsvindt: {example}",
        en: "say when it happens: {example}",
        example = verbatim("timeline = [\"2020\"]")
    };
    find_without(cx, RULE.name, lacks, message, &hint, findings);
}
