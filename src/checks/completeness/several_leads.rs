//! An activity with several leads. The rule is off by default; a plan can turn it on.

use crate::checks::Context;
use crate::finding::{AND, Finding, Level, Rule, RuleName, Topic, Words, listed, name};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB210",
    name: RuleName("several-leads"),
    level: Level::Allow,
    topic: Topic::Activities,
    needs: &[Section::Activities],
    title: Words::new(
        "Activiteit met meer dan één trekker",
        "Activity has several leads",
    ),
    checks: Words::new(
        "Of elke activiteit ten hoogste één trekker heeft. Deze controle staat uit, tot een plan er met `several-leads = \
             \"deny\"` onder `[checks]` om vraagt. `activity-without-lead` controleert of er een trekker is.",
        "That each activity has at most one lead. This rule is off until a plan asks for it with `several-leads = \
             \"deny\"` under `[checks]`. `activity-without-lead` checks that there is a lead.",
    ),
    why: Words::new(
        "Als meer mensen samen verantwoordelijk zijn, kan ieder denken dat een ander het doet. In veel plannen is afgesproken \
             dat elke activiteit één trekker heeft.",
        "If several people are responsible, each may think that another does it. In many plans each activity must \
             have one lead.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = ["Judith", "Annemarije"]
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]

[checks]
several-leads = "deny"
"#,
    instead: &[(r#"lead = ["Judith", "Annemarije"]"#, r#"lead = "Judith""#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let activities = cx.plan.activities.iter();
    for activity in activities.filter(|activity| activity.leads.len() > 1) {
        let leads = activity.lead_names(cx.plan).map(name);
        let message = tell! {
            nl: "activiteit {activity} heeft {count} trekkers: {leads}",
            en: "activity {activity} has {count} leads: {leads}",
            activity = name(&activity.code), count = activity.leads.len(),
            leads = listed(leads.collect(), AND)
        };
        let hint = tell! {
            nl: "noem er één, en noem de anderen in de toelichting",
            en: "name one of them, and the others in the note"
        };
        let place = activity.place().key("lead");
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
}
