//! A result below 0 of a target that nothing in the plan puts below 0.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::plan::{Quantity, Section, Target};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB205",
    name: RuleName("progress-below-zero"),
    level: Level::Warn,
    topic: Topic::Activities,
    needs: &[Section::Activities, Section::Reviews, Section::Actuals],
    title: Words::new("Resultaat onder nul", "Result below zero"),
    checks: Words::new(
        "Of een verslag van een trekker geen aantal onder 0 meldt bij een beoogd resultaat waarvan het streefgetal en de nulmeting niet onder 0 zijn.",
        "That a report of a lead has no number below 0 for a target whose figure and baseline are not below 0.",
    ),
    why: Words::new(
        "Er zijn geen min drie kringen. Het aantal komt anders zo in de voortgang te staan.",
        "There are no minus three circles. The number would stand in the progress as it is.",
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
targets = [{ what = "kringen", target = 2 }]

[[reviews]]
what = "Voortgang van de activiteit"
by = "trekker"
every = "year"
in = "2020"
for-each = "activity"

[[actuals.progress]]
activity = "1.1"
in = "2020"
on = 2020-12-15
done = "Twee kringen zijn gestart."
results = [{ what = "kringen", value = -2 }]
"#,
    instead: &[("value = -2", "value = 2")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let zero = Quantity::default();
    let can_be_below = |target: &Target| {
        let figures = [target.target, target.baseline];
        figures.into_iter().flatten().any(|figure| figure < zero)
    };
    for report in cx.plan.lead_reports() {
        let Some(activity) = super::activity(cx.plan, report) else {
            continue;
        };
        for result in &report.results {
            let mut targets = activity.targets.iter();
            let target = targets.find(|target| target.what == result.target);
            let below = result.value.filter(|value| *value < zero);
            let (Some(value), Some(target)) = (below, target) else {
                continue;
            };
            if can_be_below(target) {
                continue;
            }
            let message = tell! {
                nl: "{report}: bij {target} staat {value}, en dat kan niet onder 0 zijn",
                en: "{report}: {target} has {value}, which can't be below 0",
                report = super::called(report), target = name(&target.what), value
            };
            let hint = tell! {
                nl: "schrijf het aantal dat is bereikt; is minder beter, dan zegt {key} in het plan waar het begon",
                en: "write the number that was reached; if less is better, {key} in the plan says where it began",
                key = name("baseline")
            };
            let place = match report.file {
                Some(_) => report.place(),
                None => report
                    .place()
                    .key("results")
                    .index(result.number)
                    .key("value"),
            };
            findings.push(Finding::new(RULE.name, place, message).hint(hint));
        }
    }
}
