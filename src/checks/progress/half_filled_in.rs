//! A report of a lead in which something is still empty.

use crate::checks::Context;
use crate::finding::{
    AND, Finding, Level, Message, Rule, RuleName, Topic, Words, listed, name, verbatim,
};
use crate::plan::{LeadReport, Section, Unfilled};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB172",
    name: RuleName("progress-half-filled-in"),
    level: Level::Warn,
    topic: Topic::Activities,
    needs: &[Section::Activities, Section::Reviews, Section::Actuals],
    title: Words::new("Verslag is half ingevuld", "Report is half filled in"),
    checks: Words::new(
        "Of in een verslag van een trekker waarin iets is ingevuld, ook staat wat er is gedaan, op welke dag het is ingevuld, en bij elk beoogd resultaat een aantal of een toelichting.",
        "That a report of a lead in which something is filled in also says what was done and on which day it was filled in, and has a number or a remark for each target.",
    ),
    why: Words::new(
        "Een half verslag lijkt ingeleverd. Wat leeg is, is niet nul.",
        "Half a report seems to be handed in. What is empty is not zero.",
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
results = [{ what = "kringen", value = 2 }]
"#,
    instead: &[(
        r#"on = 2020-12-15"#,
        r#"on = 2020-12-15
done = "Twee kringen zijn gestart.""#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    // In a report with mistakes, a field that seems empty may have a value that could not be read.
    let is_started = |report: &&LeadReport| !report.is_blank() && !report.has_mistakes;
    for report in cx.plan.lead_reports().filter(is_started) {
        let unfilled = report.unfilled();
        let Some(first) = unfilled.first() else {
            continue;
        };
        let what = unfilled
            .iter()
            .map(|unfilled| unfilled_in_words(*unfilled).into());
        let message = tell! {
            nl: "{report} is half ingevuld; leeg is nog: {what}",
            en: "{report} is half filled in; still empty: {what}",
            report = super::called(report), what = listed(what.collect(), AND)
        };
        let hint = tell! {
            nl: "vul het aan; bij een resultaat zonder aantal is een toelichting genoeg",
            en: "complete it; for a target without a number, a remark is enough"
        };
        findings.push(Finding::new(RULE.name, place(report, *first), message).hint(hint));
    }
}

fn place(report: &LeadReport, unfilled: Unfilled<'_>) -> crate::place::Place {
    let key = match unfilled {
        Unfilled::Done => "done",
        Unfilled::Day => "on",
        Unfilled::Result(_) => "results",
    };
    super::place(report, key)
}

fn unfilled_in_words(unfilled: Unfilled<'_>) -> Message {
    match unfilled {
        Unfilled::Done => {
            tell! { nl: "wat er is gedaan ({key})", en: "what was done ({key})", key = verbatim("done") }
        }
        Unfilled::Day => {
            tell! { nl: "de dag ({key})", en: "the day ({key})", key = verbatim("on") }
        }
        Unfilled::Result(target) => {
            tell! { nl: "resultaat {target}", en: "target {target}", target = name(target) }
        }
    }
}
