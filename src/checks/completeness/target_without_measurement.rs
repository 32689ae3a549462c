//! A target that was due and was not measured on or after its due day.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::ledger::is_unmeasured;
use crate::plan::{Activity, Plan, Section, Span, Target, Unfilled};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB050",
    name: RuleName("target-without-measurement"),
    level: Level::Warn,
    topic: Topic::Targets,
    needs: &[Section::Activities],
    title: Words::new("Resultaat niet gemeten", "Target was not measured"),
    checks: Words::new(
        "Of een beoogd resultaat waarvan de `by` voorbij is, in dat tijdvak of daarna is gemeten. Voor een \
             resultaat eind 2020 is een telling in de loop van 2020 genoeg. Een telling uit 2019 is alleen genoeg als het toen \
             al was bereikt, en niet als minder beter is. Resultaten zonder `by` worden niet gecontroleerd.",
        "That a target whose `by` has ended has a measurement within that time or after it. For a target by the \
             end of 2020, a count in the course of 2020 is enough. One of 2019 is enough only if the target was reached then, \
             and not if less is better. Targets without a `by` are not checked.",
    ),
    why: Words::new(
        "Wat is beloofd, wordt verantwoord met wat is geteld. Na een paar jaar kan niemand het meer tellen.",
        "A promised figure is accounted for with a count, and after a few years nobody can count it any more.",
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
targets = [{ what = "kringen", target = 2, by = "2020" }]
"#,
    instead: &[(
        r#"targets = [{ what = "kringen", target = 2, by = "2020" }]"#,
        r#"targets = [{ what = "kringen", target = 2, by = "2020", measured = [{ on = 2020-12-31, value = 2 }] }]"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for activity in &cx.plan.activities {
        for (index, target) in activity.targets.iter().enumerate() {
            let is_unmeasured = is_unmeasured(target, cx.today.date());
            let Some(by) = target.by.filter(|_| is_unmeasured) else {
                continue;
            };
            if is_awaited(cx.plan, activity, target, by) {
                continue;
            }
            let place = activity.place().key("targets").index(index);
            let message = tell! {
                nl: "resultaat {target} van activiteit {activity} was op {day} te bereiken, en is op of na die dag niet gemeten",
                en: "target {target} of activity {activity} was due by {day}, and was not measured on or after that day",
                target = name(&target.what), activity = name(&activity.code), day = by.end()
            };
            let is_judged = target.judge.is_some() || !target.judged.is_empty();
            let hint = if target.target.is_none() && is_judged {
                tell! {
                    nl: "vul in hoe het is beoordeeld: {example}",
                    en: "add how it was judged: {example}",
                    example = verbatim("judged = [{ on = …, result = … }]")
                }
            } else {
                tell! {
                    nl: "vul in wat is geteld: {example}",
                    en: "add what was counted: {example}",
                    example = verbatim("measured = [{ on = …, value = … }]")
                }
            };
            findings.push(Finding::new(RULE.name, place, message).hint(hint));
        }
    }
}

/// Whether a lead has partly filled in a report that could have measured a target, without the result of that target.
/// Another rule reports this.
fn is_awaited(plan: &Plan, activity: &Activity, target: &Target, by: Span) -> bool {
    let mut reports = plan.lead_reports();
    reports.any(|report| {
        let is_of_target = report.activity == activity.code && report.within.end() >= by.start();
        let is_half_filled_in = !report.is_blank() && !report.has_mistakes;
        let unfilled = || report.unfilled();
        is_of_target && is_half_filled_in && unfilled().contains(&Unfilled::Result(&target.what))
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use crate::project::Project;

    #[test]
    fn a_measurement_after_the_day_of_the_check_does_not_count() {
        let text = "[plan]\ntitle = \"T\"\n[[activities]]\ncode = \"1\"\ntitle = \"A\"\n\
             targets = [{ what = \"t\", target = 5, by = \"2027\", measured = [{ on = 2028-03-01, value = 4 }] }]\n";
        let is_found = |on: Date| {
            let project = Project::from_text("plan", text.to_string(), on);
            let mut findings = project.findings.iter();
            findings.any(|located| located.rule.name.0 == "target-without-measurement")
        };
        assert!(!is_found(date(2027, 12, 31)));
        assert!(is_found(date(2028, 1, 1)));
        assert!(!is_found(date(2028, 3, 1)));
    }

    #[test]
    fn a_result_that_is_judged_needs_a_judgement() {
        let text = "[plan]\ntitle = \"T\"\n[[activities]]\ncode = \"1\"\ntitle = \"A\"\n\
             targets = [{ what = \"t\", by = \"2027\", judge = \"parents\" }]\n";
        let project = Project::from_text("plan", text.to_string(), date(2028, 1, 1));
        let mut findings = project.findings.iter();
        let found = findings.find(|located| located.rule.name.0 == "target-without-measurement");
        let hint = found.and_then(|found| found.finding.hint.as_ref());
        let hint = hint.map(|hint| format!("{:?}", hint.words()));
        assert!(hint.is_some_and(|hint| hint.contains("judged = [")));
    }
}
