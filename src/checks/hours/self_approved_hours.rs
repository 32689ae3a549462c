//! Hours that the person who worked them approved.

use super::rows::findings_by_file;
use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words};
use crate::ledger::hours::HoursEntry;
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB118",
    name: RuleName("self-approved-hours"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[Section::Actuals],
    title: Words::new(
        "Uren die iemand zelf goedkeurde",
        "Hours approved by the person who worked them",
    ),
    checks: Words::new(
        "Of niemand de eigen uren goedkeurde, in een kolom van het bestand of met `approved-by` in het plan.",
        "That nobody approved their own hours, in a column of the file or by `approved-by` in the plan.",
    ),
    why: Words::new(
        "Een goedkeuring is bewijs als een ander haar geeft. De uren tellen mee tot een ander beslist.",
        "An approval is evidence if somebody else gives it. The hours count until somebody else decides.",
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
A. Jansen;2021-W05;1.1;8;a.  jansen
"""

[actuals.people]
"A. Jansen" = { salary = 64_500 }
"#,
    instead: &[(r#"a.  jansen"#, r#"B. Bos"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let is_own = |entry: &HoursEntry| entry.is_self_approved;
    let message_and_hint = |path, hours, lines| {
        let message = tell! {
            nl: "{path}: {hours} uur is goedgekeurd door degene die ze maakte, op regel {lines}",
            en: "{path}: {hours} hours were approved by the person who worked them, on line {lines}",
            path, hours, lines
        };
        let hint =
            tell! { nl: "laat een ander ze goedkeuren", en: "have somebody else approve them" };
        (message, hint)
    };
    findings.extend(findings_by_file(cx, RULE.name, is_own, message_and_hint));
}
