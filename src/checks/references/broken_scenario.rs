//! A scenario that changes something that the plan does not have, or gives it an impossible value.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words};
use crate::place::Place;
use crate::plan::{NewValue, Section};
use crate::scenario::apply_possible;

pub static RULE: Rule = Rule {
    id: "HB073",
    name: RuleName("broken-scenario"),
    level: Level::Deny,
    topic: Topic::File,
    // A scenario may name things of any section.
    needs: &Section::ALL,
    title: Words::new(
        "Scenario kan niet veranderen wat het noemt",
        "Scenario can't change what it names",
    ),
    checks: Words::new(
        "Of elk pad onder `set` en `scale` van een scenario dat van een bedrag of aantal in het plan is, en de \
             nieuwe waarde daar kan staan. Paden worden geschreven zoals bevindingen ze noemen: \
             `funders.gemeente.credit.2020`, `activities[2.1].cost[0].quantity`.",
        "That each path under `set` and `scale` of a scenario is the path of a figure of the plan, and that the \
             figure can take the new value. Paths are written as findings print them: `funders.gemeente.credit.2020`, \
             `activities[2.1].cost[0].quantity`.",
    ),
    why: Words::new(
        "Een scenario met een verkeerd pad verandert niets, en lijkt te laten zien dat er niets van afhangt.",
        "A scenario with a wrong path changes nothing, and seems to show that nothing depends on the figure.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000] }

[lines]
scholing = { name = "Scholing", debit = [1_000] }

[scenarios]
zonder-gemeente = { set = { "funders.gemeeente.credit.2020" = 0 } }
"#,
    instead: &[(
        r#"zonder-gemeente = { set = { "funders.gemeeente.credit.2020" = 0 } }"#,
        r#"zonder-gemeente = { set = { "funders.gemeente.credit.2020" = 0 } }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for (id, scenario) in &cx.plan.scenarios {
        let place = Place::section("scenarios").key(id.as_str());
        let mut plan = cx.plan.clone();
        for (edit, wrong) in apply_possible(&mut plan, scenario) {
            let key = match edit.to {
                NewValue::Times(_) => "scale",
                NewValue::Number(_) | NewValue::Percentage(_) | NewValue::Nothing => "set",
            };
            let place = place.clone().key(key).key(edit.path.as_str()).at_key();
            findings.push(Finding::new(RULE.name, place, wrong.message).hint(wrong.hint));
        }
    }
}
