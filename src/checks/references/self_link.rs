//! An activity that is linked to itself.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB060",
    name: RuleName("self-link"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new(
        "Activiteit verwijst naar zichzelf",
        "Activity is linked to itself",
    ),
    checks: Words::new(
        "Of geen activiteit haar eigen code in `linked` noemt.",
        "That no activity names its own code in `linked`.",
    ),
    why: Words::new(
        "Een verwijzing zegt dat twee activiteiten elkaar nodig hebben. Een verwijzing naar de activiteit zelf is \
             een vergissing, meestal voor de code ernaast.",
        "A link says that two activities need each other. A link to the activity itself is a mistake, usually for \
             the code next to it.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"

[[activities]]
code = "1.1"
title = "Aanbod zichtbaar maken"
lead = "Projectleider"
product = "Kaart met aanbod"
timeline = ["2020"]
partners = ["school"]
linked = ["1.1"]

[partners]
school = "School"
"#,
    instead: &[(r#"linked = ["1.1"]"#, "")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for activity in &cx.plan.activities {
        let links = activity.linked.iter().enumerate();
        for (index, _) in links.filter(|(_, code)| **code == activity.code) {
            let place = activity.place().key("linked").index(index);
            let message = tell! {
                nl: "activiteit {activity} verwijst naar zichzelf",
                en: "activity {activity} is linked to itself",
                activity = name(&activity.code)
            };
            let hint = tell! {
                nl: "noem de activiteit waar ze bij hoort, of laat de verwijzing weg",
                en: "name the activity that it is linked to, or leave the link out"
            };
            findings.push(Finding::new(RULE.name, place, message).hint(hint));
        }
    }
}
