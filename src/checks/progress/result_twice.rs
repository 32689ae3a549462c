//! A report of a lead with two results of one target.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB249",
    name: RuleName("progress-result-twice"),
    level: Level::Warn,
    topic: Topic::Activities,
    needs: &[Section::Activities, Section::Reviews, Section::Actuals],
    title: Words::new("Resultaat dubbel ingevuld", "Result filled in twice"),
    checks: Words::new(
        "Of een verslag van een trekker bij elk beoogd resultaat hoogstens één resultaat heeft.",
        "That a report of a lead has at most one result of each target.",
    ),
    why: Words::new(
        "Alleen het eerste aantal telt mee, en niemand weet welk aantal geldt.",
        "Only the first number counts, and nobody knows which one is valid.",
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
targets = [{ what = "kringen", target = 2 }, { what = "scholen", target = 7 }]

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
results = [{ what = "kringen", value = 2 }, { what = "kringen", value = 7 }]
"#,
    instead: &[(
        r#"{ what = "kringen", value = 7 }"#,
        r#"{ what = "scholen", value = 7 }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for report in cx.plan.lead_reports() {
        let Some(activity) = super::activity(cx.plan, report) else {
            continue;
        };
        for (at, result) in report.results.iter().enumerate() {
            let of_target = |target: &&str| **target == result.target;
            let targets = activity.targets.iter().map(|target| target.what.as_str());
            let before = report.results[..at].iter();
            let before = before.map(|other| other.target.as_str());
            // An activity can have two targets with one name.
            if before.filter(of_target).count() != targets.filter(of_target).count().max(1) {
                continue;
            }
            let message = tell! {
                nl: "{report} heeft resultaat {target} dubbel",
                en: "{report} has the result {target} twice",
                report = super::called(report), target = name(&result.target)
            };
            let hint = tell! {
                nl: "laat er één staan, en vul in wat geldt; is het van een ander resultaat, neem dan de woorden daarvan over",
                en: "keep one of them, and fill in what is valid; if it is another result, take the words of that one"
            };
            let place = super::place_of_result(report, result.number, "what");
            findings.push(Finding::new(RULE.name, place, message).hint(hint));
        }
    }
}
