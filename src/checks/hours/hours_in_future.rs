//! Hours on days in the future.

use super::rows::findings_by_file;
use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words};
use crate::ledger::hours::HoursEntry;
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB119",
    name: RuleName("hours-in-future"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[Section::Actuals],
    title: Words::new("Uren in de toekomst", "Hours in the future"),
    checks: Words::new(
        "Of elke dag en week van een urenstaat al is begonnen.",
        "That each day and week of a timesheet has begun.",
    ),
    why: Words::new(
        "Uren die nog komen zijn een planning en geen bewijs.",
        "Hours to come are a schedule and no evidence.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021..2099"]

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
timeline = ["2021..2099"]
cost = [{ what = "uren", amount = 500, in = "2021..2099" }]

[[actuals.hours]]
partner = "school"
contents = """
Persoon;Week;Activiteit;Uren;Akkoord
A. Jansen;2099-W05;1.1;8;B. Bos
"""

[actuals.people]
"A. Jansen" = { salary = 64_500 }
"#,
    instead: &[(r#"2099-W05"#, r#"2021-W05"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    // The date is asked for only if the plan has hours.
    let today = || cx.today.date();
    let is_to_come = |entry: &HoursEntry| entry.row.days.start() > today();
    let message_and_hint = |path, hours, lines| {
        let message = tell! {
            nl: "{path}: {hours} uur is van na {today}, op regel {lines}",
            en: "{path}: {hours} hours are after {today}, on line {lines}",
            path, hours, today = today(), lines
        };
        let hint = tell! {
            nl: "verbeter de dag, of lever de uren pas aan als ze zijn gemaakt",
            en: "correct the day, or deliver the hours when they have been worked"
        };
        (message, hint)
    };
    findings.extend(findings_by_file(
        cx,
        RULE.name,
        is_to_come,
        message_and_hint,
    ));
}
