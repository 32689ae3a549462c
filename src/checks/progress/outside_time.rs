//! A report of a lead about a time for which no report is due, or with a day that can't be right.

use jiff::civil::Date;

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::ledger::{begins_after, report_stretches, stretch_on, stretches_of};
use crate::plan::{LeadReport, Section, Span};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB174",
    name: RuleName("progress-outside-time"),
    level: Level::Warn,
    topic: Topic::Activities,
    needs: &[Section::Activities, Section::Reviews, Section::Actuals],
    title: Words::new("Verslag buiten zijn tijdvak", "Report outside of its time"),
    checks: Words::new(
        "Of een verslag van een trekker over een tijdvak gaat waarover verslag wordt gedaan, niet van voor het begin van de activiteit is, niet is ingevuld voordat dat begint, en niet na vandaag.",
        "That a report of a lead is about a stretch of time that is reported of, is not before the activity begins, was not filled in before that begins, and not after today.",
    ),
    why: Words::new(
        "Een verslag over een ander tijdvak telt nergens mee, en een dag die niet klopt zet resultaten in het verkeerde jaar.",
        "A report about another time counts nowhere, and a wrong day puts results in the wrong year.",
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
in = "2019"
on = 2020-12-15
done = "Twee kringen zijn gestart."
results = [{ what = "kringen", value = 2 }]
"#,
    instead: &[(r#"in = "2019""#, r#"in = "2020""#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let stretches = report_stretches(cx.plan);
    for report in cx.plan.lead_reports() {
        if !stretches.is_empty() && !stretches.contains(&report.within) {
            let nearest = stretch_on(&stretches, report.within.start()).unwrap_or(report.within);
            let message = tell! {
                nl: "{report} gaat over {time}, en over dat tijdvak wordt geen verslag gedaan",
                en: "{report} is about {time}, and leads do not report of that time",
                report = super::called(report), time = name(report.within)
            };
            let hint = tell! {
                nl: "het tijdvak dat het dichtst bij ligt, is {nearest}", en: "the nearest time is {nearest}", nearest = name(nearest)
            };
            findings.push(Finding::new(RULE.name, super::place(report, "in"), message).hint(hint));
        }
        findings.extend(too_early(cx, report, &stretches));
        findings.extend(
            report
                .on
                .and_then(|on| wrong_day(report, on, cx.today.date())),
        );
    }
}

/// The finding on a report about a time before its activity begins. None if the activity begins earlier, or if its
/// timeline has no dates.
fn too_early(cx: Context<'_>, report: &LeadReport, stretches: &[Span]) -> Option<Finding> {
    let mut activities = cx.plan.indexed_activities();
    let (at, activity) = activities.find(|(_, activity)| activity.code == report.activity)?;
    let day = begins_after(cx.plan, activity, report.within)?;
    if !stretches.contains(&report.within) {
        return None;
    }
    let own = stretches_of(cx.plan, cx.books, at);
    let nearest = stretch_on(&own, report.within.start())?;
    let message = tell! {
        nl: "{report} gaat over {time}, en activiteit {code} begint pas op {day}",
        en: "{report} is about {time}, and activity {code} begins only on {day}",
        report = super::called(report), time = name(report.within), code = name(activity.code.as_str()), day
    };
    let hint = tell! {
        nl: "haar eerste verslag is over {nearest}; klopt dat niet, verbeter dan haar tijdpad ({key})",
        en: "its first report is on {nearest}; if that is wrong, correct its timeline ({key})",
        nearest = name(nearest), key = verbatim("timeline")
    };
    Some(Finding::new(RULE.name, super::place(report, "in"), message).hint(hint))
}

/// The finding on a day before the time of the report, or after today. None if the day can be right.
fn wrong_day(report: &LeadReport, on: Date, today: Date) -> Option<Finding> {
    let called = super::called(report);
    let message = if on < report.within.start() {
        tell! {
            nl: "{called} is ingevuld op {on}, voordat het tijdvak op {start} begint",
            en: "{called} was filled in on {on}, before its time begins on {start}",
            called, on, start = report.within.start()
        }
    } else if on > today {
        tell! {
            nl: "{called} is ingevuld op {on}, en dat is na vandaag ({today})",
            en: "{called} was filled in on {on}, and that is after today ({today})",
            called, on, today
        }
    } else {
        return None;
    };
    let hint = tell! { nl: "verbeter de dag", en: "correct the day" };
    Some(Finding::new(RULE.name, super::place(report, "on"), message).hint(hint))
}
