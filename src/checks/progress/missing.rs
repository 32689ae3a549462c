//! Reports of leads that are due and missing.

use crate::checks::Context;
use crate::finding::{
    Finding, Level, Rule, RuleName, Topic, Words, listed_at_most, name, verbatim,
};
use crate::ledger::{ReportState, expected_reports, report_stretches};
use crate::place::Place;
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB175",
    name: RuleName("progress-missing"),
    level: Level::Warn,
    topic: Topic::Activities,
    needs: &[Section::Activities, Section::Reviews, Section::Actuals],
    title: Words::new("Verslag ontbreekt", "Report is missing"),
    checks: Words::new(
        "Of van elke activiteit die in een tijdvak loopt, het verslag van de trekker er is als dat tijdvak voorbij is. Alleen als het plan met `for-each = \"activity\"` om verslagen vraagt en onder `progress` zegt waar ze zijn, en vanaf `progress-from` als dat er staat.",
        "That the lead of each activity that runs in a stretch of time has reported on it once that time is over. Only if the plan asks for reports with `for-each = \"activity\"` and says under `progress` where they are, and from `progress-from` on if that is given.",
    ),
    why: Words::new(
        "De projectleider doet verslag aan de directeuren met wat de trekkers melden.",
        "The project leader reports to the directors with what the leads report.",
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
timeline = ["2020..2021"]
targets = [{ what = "kringen", target = 2 }]

[[reviews]]
what = "Voortgang van de activiteit"
by = "trekker"
every = "year"
in = "2020..2021"
for-each = "activity"

[[actuals.progress]]
activity = "1.1"
in = "2020"
on = 2020-12-15
done = "Twee kringen zijn gestart."
results = [{ what = "kringen", value = 2 }]
"#,
    instead: &[(
        r#"results = [{ what = "kringen", value = 2 }]"#,
        r#"results = [{ what = "kringen", value = 2 }]

[[actuals.progress]]
activity = "1.1"
in = "2021"
on = 2021-12-10
done = "Beide kringen kwamen vier keer bijeen.""#,
    )],
    source: None,
};

/// The maximum number of activities that a finding names.
const MAX_CODES: usize = 8;

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    if report_stretches(cx.plan).is_empty() {
        // The findings on a plan without reports must not depend on the date, so the date is not read.
        return;
    }
    let expected = expected_reports(cx.plan, cx.books, cx.today.date());
    for of_stretch in expected.chunk_by(|one, other| one.within == other.within) {
        let within = of_stretch[0].within;
        // Other rules are about reports with a wrong time or code.
        let missing = of_stretch
            .iter()
            .filter(|each| each.state == ReportState::Missing);
        let missing: Vec<_> = missing
            .map(|each| cx.plan.activity(each.activity))
            .collect();
        if missing.is_empty() {
            continue;
        }
        let codes = missing.iter().map(|activity| name(activity.code.as_str()));
        let (codes, day) = (listed_at_most(MAX_CODES, codes.collect()), within.end());
        let message = if of_stretch.len() == 1 {
            tell! {
                nl: "het verslag over {within} is niet ingeleverd, uiterste dag {day}: {codes}",
                en: "the report for {within} was not handed in, due by {day}: {codes}",
                within, day, codes
            }
        } else {
            tell! {
                nl: "{count} van de {all} verslagen over {within} niet ingeleverd, uiterste dag {day}: {codes}",
                en: "{count} of {all} reports for {within} not handed in, due by {day}: {codes}",
                within, count = missing.len(), all = of_stretch.len(), day, codes
            }
        };
        let hint = tell! {
            nl: "vraag de trekkers erom; {command} maakt het formulier; deden zij toen nog geen verslag, zeg dan met {from} vanaf wanneer wel",
            en: "ask the leads for them; {command} makes the form; if they did not report yet at that time, say with {from} from when they do",
            command = verbatim(cx.plan.command("progress", &format!("--new {} --in {within}", missing[0].code))), from = verbatim("progress-from")
        };
        let place = Place::section("actuals").key("progress");
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
}
