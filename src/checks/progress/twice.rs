//! Two reports of leads on the same activity and time.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, verbatim};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB176",
    name: RuleName("progress-twice"),
    level: Level::Warn,
    topic: Topic::Activities,
    needs: &[Section::Activities, Section::Reviews, Section::Actuals],
    title: Words::new(
        "Twee verslagen over dezelfde tijd",
        "Two reports on the same time",
    ),
    checks: Words::new(
        "Of er over een activiteit en een tijdvak niet meer dan één ingevuld verslag is.",
        "That there is at most one filled-in report on an activity and a stretch of time.",
    ),
    why: Words::new(
        "Rapporten tonen ze allebei, en niemand weet welk verslag geldt.",
        "Reports show both, and nobody knows which one is valid.",
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
results = [{ what = "kringen", value = 2 }]

[[actuals.progress]]
activity = "1.1"
in = "2020"
on = 2020-12-20
done = "Er kwam nog een kring bij."
"#,
    instead: &[(
        r#"

[[actuals.progress]]
activity = "1.1"
in = "2020"
on = 2020-12-20
done = "Er kwam nog een kring bij."
"#,
        r#"
"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let filled: Vec<_> = cx
        .plan
        .lead_reports()
        .filter(|report| !report.is_blank())
        .collect();
    for (index, report) in filled.iter().enumerate() {
        let mut before = filled[..index].iter();
        let same =
            before.find(|other| other.activity == report.activity && other.within == report.within);
        let Some(other) = same else {
            continue;
        };
        let message = tell! {
            nl: "{report} gaat over dezelfde activiteit en hetzelfde tijdvak als {other}",
            en: "{report} is about the same activity and time as {other}",
            report = super::called(report), other = super::called(other)
        };
        let hint = tell! {
            nl: "maak er één verslag van, of verbeter {activity} of {within}",
            en: "make one report of them, or correct {activity} or {within}",
            activity = verbatim("activity"), within = verbatim("in")
        };
        findings.push(Finding::new(RULE.name, report.place(), message).hint(hint));
    }
}
