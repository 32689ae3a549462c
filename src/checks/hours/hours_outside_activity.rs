//! Hours outside the time of their activity, or outside the plan.

use super::rows::{finding, grouped};
use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::ledger::activity_run;
use crate::plan::{Section, Span};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB155",
    name: RuleName("hours-outside-activity"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[Section::Actuals],
    title: Words::new(
        "Uren buiten de tijd van de activiteit",
        "Hours outside the time of the activity",
    ),
    checks: Words::new(
        "Of uren vallen tussen de eerste en de laatste dag van de `timeline` van hun activiteit, en in een periode van het plan. Van een week is één dag genoeg. Een `timeline` die alleen mijlpalen noemt, zoals een start, zegt niet hoelang de activiteit doorgaat.",
        "That hours are between the first and the last day of the `timeline` of their activity, and in a period of the plan. Of a week one day is enough. A `timeline` that only names milestones, such as a start, does not say how long the activity goes on.",
    ),
    why: Words::new(
        "Een financier betaalt wat binnen de looptijd is gedaan. Uren van erbuiten horen vaak bij een andere activiteit.",
        "A funder pays what was done within the term. Hours outside it often belong to another activity.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500] }

[lines]
staf = { name = "Staf", debit = [500] }

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
line = "staf"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2021"]
cost = [{ what = "uren", amount = 500, in = "2021" }]

[[actuals.hours]]
partner = "school"
contents = """
Persoon;Week;Activiteit;Uren;Akkoord
A. Jansen;2020-W05;1.1;8;B. Bos
"""

[actuals.people]
"A. Jansen" = { salary = 64_500 }
"#,
    instead: &[(r#"2020-W05"#, r#"2021-W05"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let runs: Vec<Option<Span>> = cx
        .plan
        .activities
        .iter()
        .map(|activity| activity_run(cx.plan, activity))
        .collect();
    let outside = grouped(cx, |entry| {
        let activity = entry.activity?;
        let run = runs[activity.index()]?;
        let is_outside = run.overlap(entry.row.days).is_none();
        is_outside.then_some((entry.file, activity, entry.person))
    });
    for ((_, activity, _), rows) in outside {
        let Some(run) = runs[activity.index()] else {
            continue;
        };
        let activity = cx.plan.activity(activity);
        let message = tell! {
            nl: "{place}: {hours} uur voor activiteit {code}, die van {first} tot en met {last} loopt",
            en: "{place}: {hours} hours for activity {code}, which runs from {first} to {last}",
            place = rows.places(cx), hours = rows.hours(), code = name(&activity.code), first = run.start(), last = run.end()
        };
        let hint = tell! {
            nl: "verbeter de dag of de activiteit, of de planning van de activiteit",
            en: "correct the day or the activity, or the timeline of the activity"
        };
        let label = tell! { nl: "haar planning", en: "its timeline" };
        let found = finding(cx, RULE.name, rows.first(), message);
        findings.push(
            found
                .related(activity.place().key("timeline"), label)
                .hint(hint),
        );
    }
    outside_periods(cx, &runs, findings);
}

/// Hours of an activity without a clear time, outside all periods of the plan.
fn outside_periods(cx: Context<'_>, runs: &[Option<Span>], findings: &mut Vec<Finding>) {
    let Some(term) = cx.plan.term() else {
        return;
    };
    let outside = grouped(cx, |entry| {
        let run = entry.activity.and_then(|activity| runs[activity.index()]);
        let is_outside = term.overlap(entry.row.days).is_none() && run.is_none();
        is_outside.then_some((entry.file, entry.person))
    });
    for (_, rows) in outside {
        let message = tell! {
            nl: "{place}: {hours} uur buiten de looptijd van het plan, van {first} tot en met {last}",
            en: "{place}: {hours} hours outside the term of the plan, from {first} to {last}",
            place = rows.places(cx), hours = rows.hours(), first = term.start(), last = term.end()
        };
        let hint = tell! { nl: "verbeter de dag", en: "correct the day" };
        findings.push(finding(cx, RULE.name, rows.first(), message).hint(hint));
    }
}
