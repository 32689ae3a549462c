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
        "Of elke activiteit een `lead` heeft: de persoon, de rol of de partner die haar trekt. Groepen tellen niet mee.",
        "That each activity that is no group has a `lead`: the person, role or partner that leads it.",
    ),
    why: Words::new(
        "Zonder trekker is niemand verantwoordelijk voor de activiteit, en rapporteert niemand erover.",
        "Without a lead, nobody is responsible for the activity, and nobody reports on it.",
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
