//! An activity without a product.

use crate::checks::Context;
use crate::checks::support::activities::find_without;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, verbatim};
use crate::plan::{Activity, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB048",
    name: RuleName("activity-without-product"),
    level: Level::Warn,
    topic: Topic::Activities,
    needs: &[Section::Activities],
    title: Words::new("Activiteit zonder product", "Activity has no product"),
    checks: Words::new(
        "Of elke activiteit een `product` heeft: haar resultaat.",
        "That each activity has a `product`: its result.",
    ),
    why: Words::new(
        "Zonder product kan achteraf niemand zeggen of de activiteit is uitgevoerd.",
        "Without a product, nobody can say afterwards whether the activity was done.",
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
timeline = ["2020"]
"#,
    instead: &[(
        r#"partners = ["school"]"#,
        r#"partners = ["school"]
product = "Twee kringen""#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let lacks = |activity: &Activity| activity.product.is_none();
    let message = |activity| {
        tell! {
            nl: "activiteit {activity} heeft geen product",
            en: "activity {activity} has no product",
            activity
        }
    };
    let hint = tell! {
        nl: "noem wat ze oplevert: {example}",
        en: "say what comes out of it: {example}",
        example = verbatim("product = \"…\"")
    };
    find_without(cx, RULE.name, lacks, message, &hint, findings);
}
