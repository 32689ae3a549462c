//! Two activities with the same code.

use std::collections::hash_map::Entry;

use std::collections::HashMap;

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::place::Place;
use crate::plan::Activity;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB031",
    name: RuleName("duplicate-code"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new(
        "Twee activiteiten met dezelfde code",
        "Two activities have the same code",
    ),
    checks: Words::new(
        "Of geen twee activiteiten dezelfde `code` hebben.",
        "That no two activities have the same `code`.",
    ),
    why: Words::new(
        "Verwijzingen, jaarplannen en de boekhouding noemen een activiteit bij haar code. Delen twee activiteiten \
             een code, dan worden hun kosten bij elkaar geteld.",
        "Links, year plans and the bookkeeping refer to an activity by its code. If two activities share a code, \
             the cost of both is added up.",
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
timeline = ["2020"]

[[activities]]
code = "1.1"
title = "Kringen begeleiden"
lead = "Projectleider"
partners = ["school"]
product = "Vier bijeenkomsten"
timeline = ["2021"]
"#,
    instead: &[(
        r#"[[activities]]
code = "1.1"
title = "Kringen begeleiden""#,
        r#"[[activities]]
code = "1.2"
title = "Kringen begeleiden""#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let mut first: HashMap<&str, &Activity> = HashMap::with_capacity(cx.plan.activities.len());
    for activity in cx
        .plan
        .activities
        .iter()
        .filter(|activity| !activity.code.as_str().is_empty())
    {
        match first.entry(activity.code.as_str()) {
            Entry::Vacant(entry) => {
                entry.insert(activity);
            }
            Entry::Occupied(entry) => {
                let message = tell! {
                    nl: "code {code} staat er twee keer",
                    en: "code {code} is there twice",
                    code = name(&activity.code)
                };
                let hint = tell! {
                    nl: "geef een van de twee een andere code",
                    en: "give one of the two another code"
                };
                let finding = Finding::new(RULE.name, place(activity), message).hint(hint);
                let here = tell! { nl: "hier staat ze voor het eerst", en: "it is here first" };
                findings.push(finding.related(place(entry.get()), here));
            }
        }
    }
}

fn place(activity: &Activity) -> Place {
    activity.place().key("code")
}
