//! A goal that no activity serves.

use crate::checks::Context;
use crate::checks::support::references::{Referent, unused};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB043",
    name: RuleName("unused-goal"),
    level: Level::Warn,
    topic: Topic::File,
    needs: &[Section::Activities, Section::Goals],
    title: Words::new("Doelstelling zonder activiteit", "Goal without activities"),
    checks: Words::new(
        "Of elke doelstelling bij de `goals` van een activiteit staat. Een plan zonder activiteiten wordt niet \
             gecontroleerd.",
        "That each goal is among the `goals` of an activity. A plan without activities is not checked.",
    ),
    why: Words::new(
        "Een doelstelling zonder activiteiten wordt niet bereikt, en een financier die het plan leest vraagt \
             ernaar.",
        "A goal without activities will not be reached, and a funder who reads it will ask about it.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"

[goals]
aanbod = "Een dekkend aanbod"

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]
"#,
    instead: &[(
        r#"timeline = ["2020"]"#,
        r#"timeline = ["2020"]
goals = ["aanbod"]"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    if cx.plan.activities.is_empty() {
        return;
    }
    for goal in unused(cx.plan, Referent::Goal) {
        let message = tell! {
            nl: "geen activiteit draagt bij aan doelstelling {goal}",
            en: "no activity serves the goal {goal}",
            goal = name(goal.id)
        };
        let hint = tell! {
            nl: "voeg {goal} toe aan de {goals} van een activiteit, of laat de doelstelling weg",
            en: "add {goal} to the {goals} of an activity, or leave it out",
            goal = name(goal.id), goals = verbatim("goals")
        };
        findings.push(goal.finding(RULE.name, message, hint));
    }
}
