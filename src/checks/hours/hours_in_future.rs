//! Hours of days to come.

use super::rows::{finding, grouped};
use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, listed_at_most, name};
use crate::ledger::hours::HoursEntry;
use crate::plan::Section;
use crate::tell;

/// The number of lines that a message names.
const MOST: usize = 6;

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
    let files = cx.bookkeepings.map(|read| &read.hours.files);
    let is_to_come = |entry: &HoursEntry| entry.row.days.start() > cx.today.date();
    for (file, rows) in grouped(cx, |entry| is_to_come(entry).then_some(entry.file)) {
        let Some(file) = files.and_then(|files| files.get(file)) else {
            continue;
        };
        let message = tell! {
            nl: "{path}: {hours} uur is van na {today}, op regel {lines}",
            en: "{path}: {hours} hours are of after {today}, on line {lines}",
            path = name(&file.path), hours = rows.hours(), today = cx.today.date(), lines = listed_at_most(MOST, rows.lines())
        };
        let hint = tell! {
            nl: "verbeter de dag, of lever de uren pas aan als ze zijn gemaakt",
            en: "correct the day, or deliver the hours when they have been worked"
        };
        findings.push(finding(cx, RULE.name, rows.first(), message).hint(hint));
    }
}
