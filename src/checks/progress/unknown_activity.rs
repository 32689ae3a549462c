//! A report of a lead on an activity that the plan does not have.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, did_you_mean, name, verbatim};
use crate::plan::Section;
use crate::suggest::closest;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB171",
    name: RuleName("progress-of-unknown-activity"),
    level: Level::Deny,
    topic: Topic::Activities,
    needs: &[Section::Activities, Section::Reviews, Section::Actuals],
    title: Words::new(
        "Verslag over onbekende activiteit",
        "Report on an unknown activity",
    ),
    checks: Words::new(
        "Of elk verslag van een trekker over een activiteit van het plan gaat.",
        "That each report of a lead is about an activity of the plan.",
    ),
    why: Words::new(
        "Een verslag met een gewijzigde code komt nergens terecht.",
        "A report with a changed code ends up nowhere.",
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
activity = "1.2"
in = "2020"
on = 2020-12-15
done = "Twee kringen zijn gestart."
results = [{ what = "kringen", value = 2 }]
"#,
    instead: &[(r#"activity = "1.2""#, r#"activity = "1.1""#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for report in cx
        .plan
        .lead_reports()
        .filter(|report| super::activity(cx.plan, report).is_none())
    {
        let message = tell! {
            nl: "{report}: het plan heeft geen activiteit {code}",
            en: "{report}: the plan has no activity {code}",
            report = super::called(report), code = name(report.activity.as_str())
        };
        let codes = cx
            .plan
            .activities
            .iter()
            .map(|activity| activity.code.as_str());
        let hint = match closest(report.activity.as_str(), codes) {
            Some(code) => did_you_mean(code),
            None => tell! {
                nl: "neem de code over van een formulier van {command}",
                en: "take the code from a form of {command}", command = verbatim(cx.plan.command("progress", "--new CODE"))
            },
        };
        findings
            .push(Finding::new(RULE.name, super::place(report, "activity"), message).hint(hint));
    }
}
