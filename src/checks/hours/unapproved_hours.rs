//! Hours that nobody approved.

use super::rows::findings_by_file;
use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, verbatim};
use crate::ledger::hours::HoursEntry;
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB153",
    name: RuleName("unapproved-hours"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[Section::Actuals],
    title: Words::new("Uren zonder goedkeuring", "Hours without approval"),
    checks: Words::new(
        "Of iemand elke regel van een urenstaat goedkeurde: in een kolom van het bestand, of voor alle regels met `approved-by` in het plan. Een lege cel, een streepje of een woord als `nee` is geen goedkeuring.",
        "That somebody approved each row of a timesheet: in a column of the file, or for all rows by `approved-by` in the plan. An empty cell, a dash or a word such as `no` is no approval.",
    ),
    why: Words::new(
        "Uren zonder goedkeuring zijn geen bewijs. Zij tellen in rapporten apart, zonder kosten.",
        "Hours without approval are no evidence. Reports count them apart, without a cost.",
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
A. Jansen;2021-W05;1.1;8;
"""

[actuals.people]
"A. Jansen" = { salary = 64_500 }
"#,
    instead: &[(r#"1.1;8;"#, r#"1.1;8;B. Bos"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let is_unapproved = |entry: &HoursEntry| !entry.is_approved;
    let message_and_hint = |path, hours, lines| {
        let message = tell! {
            nl: "{path}: {hours} uur heeft geen goedkeuring, op regel {lines}",
            en: "{path}: {hours} hours have no approval, on line {lines}",
            path, hours, lines
        };
        let hint = tell! {
            nl: "laat ze goedkeuren, of zeg met {key} wie alle uren goedkeurde; tot dan hebben zij geen kosten",
            en: "have them approved, or say by {key} who approved all hours; until then they have no cost",
            key = verbatim("approved-by")
        };
        (message, hint)
    };
    findings.extend(findings_by_file(
        cx,
        RULE.name,
        is_unapproved,
        message_and_hint,
    ));
}
