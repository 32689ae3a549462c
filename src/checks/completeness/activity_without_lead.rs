//! An activity without a lead.

use crate::checks::Context;
use crate::checks::support::activities::find_without;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, verbatim};
use crate::plan::{Activity, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB046",
    name: RuleName("activity-without-lead"),
    level: Level::Warn,
    topic: Topic::Activities,
    needs: &[Section::Activities],
    title: Words::new("Activiteit zonder trekker", "Activity has no lead"),
    checks: Words::new(
        "Of elke activiteit een `lead` heeft: de persoon of rol die haar trekt.",
        "That each activity has a `lead`: the person or role that leads it.",
    ),
    why: Words::new(
        "Waar iedereen verantwoordelijk voor is, doet niemand. De trekker is verantwoordelijk voor de activiteit \
             en rapporteert erover.",
        "What everybody is responsible for, nobody does. The lead is responsible for the activity and reports on \
             it.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]
"#,
    instead: &[(
        r#"title = "Kringen opzetten""#,
        r#"title = "Kringen opzetten"
lead = "Projectleider""#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let lacks = |activity: &Activity| activity.leads.is_empty();
    let message = |activity| {
        tell! {
            nl: "activiteit {activity} heeft geen trekker",
            en: "activity {activity} has no lead",
            activity
        }
    };
    let hint = tell! {
        nl: "noem wie haar trekt: {example}",
        en: "say who leads it: {example}",
        example = verbatim("lead = \"…\"")
    };
    find_without(cx, RULE.name, lacks, message, &hint, findings);
}
