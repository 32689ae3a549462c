//! A result of a target that the activity does not have.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, did_you_mean, name, verbatim};
use crate::plan::Section;
use crate::suggest::closest;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB173",
    name: RuleName("progress-of-unknown-target"),
    level: Level::Warn,
    topic: Topic::Activities,
    needs: &[Section::Activities, Section::Reviews, Section::Actuals],
    title: Words::new("Onbekend beoogd resultaat", "Unknown target"),
    checks: Words::new(
        "Of elk resultaat in een verslag van een trekker bij een beoogd resultaat van de activiteit hoort.",
        "That each result in a report of a lead belongs to a target of the activity.",
    ),
    why: Words::new(
        "Resultaten gaan op naam naar het beoogde resultaat. Een andere naam telt nergens mee.",
        "Results go to their target by its name. Another name counts nowhere.",
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
results = [{ what = "kring", value = 2 }]
"#,
    instead: &[(r#"what = "kring""#, r#"what = "kringen""#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for report in cx.plan.lead_reports() {
        let Some(activity) = super::activity(cx.plan, report) else {
            continue;
        };
        let targets = || activity.targets.iter().map(|target| target.what.as_str());
        let unknown = report.results.iter();
        let unknown = unknown.filter(|result| targets().all(|target| target != result.target));
        for result in unknown.filter(|result| !result.target.is_empty()) {
            let message = tell! {
                nl: "{report}: activiteit {activity} heeft geen beoogd resultaat {target}",
                en: "{report}: activity {activity} has no target {target}",
                report = super::called(report), activity = name(activity.code.as_str()), target = name(&result.target)
            };
            let hint = match closest(&result.target, targets()) {
                Some(target) => did_you_mean(target),
                None => tell! {
                    nl: "neem de woorden van het plan over, of zet het resultaat in het plan onder {key}",
                    en: "take the words of the plan, or add the target to the plan under {key}", key = verbatim("targets")
                },
            };
            let place = super::place_of_result(report, result.number, "what");
            findings.push(Finding::new(RULE.name, place, message).hint(hint));
        }
    }
}
