//! An activity without partners.

use crate::checks::Context;
use crate::checks::support::activities::find_without;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, verbatim};
use crate::plan::{Activity, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB047",
    name: RuleName("activity-without-partners"),
    level: Level::Warn,
    topic: Topic::Partners,
    needs: &[Section::Activities],
    title: Words::new("Activiteit zonder partners", "Activity has no partners"),
    checks: Words::new(
        "Of elke activiteit `partners` heeft: wie eraan meedoet.",
        "That each activity has `partners`: those who take part in it.",
    ),
    why: Words::new(
        "De partners spreken af wie wat doet. Een activiteit zonder partners valt buiten die afspraak.",
        "The partners agree on who does what. An activity without partners is left out of that agreement.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
product = "Twee kringen"
timeline = ["2020"]
"#,
    instead: &[
        (
            r#"title = "Voorbeeld""#,
            r#"title = "Voorbeeld"

[partners]
school = "School""#,
        ),
        (
            r#"lead = "Projectleider""#,
            r#"lead = "Projectleider"
partners = ["school"]"#,
        ),
    ],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let lacks = |activity: &Activity| activity.partners.is_empty();
    let message = |activity| {
        tell! {
            nl: "activiteit {activity} heeft geen partners",
            en: "activity {activity} has no partners",
            activity
        }
    };
    let hint = tell! {
        nl: "noem wie eraan meedoen: {example}",
        en: "name those who take part: {example}",
        example = verbatim("partners = [\"…\"]")
    };
    find_without(cx, RULE.name, lacks, message, &hint, findings);
}
