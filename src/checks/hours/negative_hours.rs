//! Hours below zero.

use super::rows::{finding, grouped};
use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB158",
    name: RuleName("negative-hours"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[Section::Actuals],
    title: Words::new("Uren onder nul", "Hours below zero"),
    checks: Words::new(
        "Of een regel van een urenstaat geen uren onder nul heeft.",
        "That no row of a timesheet has hours below zero.",
    ),
    why: Words::new(
        "Een correctie hoort op de regel die fout was, met een nieuwe goedkeuring. Tot dan telt zij zoals zij er staat.",
        "A correction belongs on the row that was wrong, with a new approval. Until then it counts as it is written.",
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
A. Jansen;2021-W05;1.1;-8;B. Bos
"""

[actuals.people]
"A. Jansen" = { salary = 64_500 }
"#,
    instead: &[(r#"1.1;-8;"#, r#"1.1;8;"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let below = grouped(cx, |entry| {
        let is_below = entry.row.hours.decimal() < rust_decimal::Decimal::ZERO;
        is_below.then_some((entry.file, &entry.row.person))
    });
    for ((_, person), rows) in below {
        let message = tell! {
            nl: "{place}: {hours} uur van {person}", en: "{place}: {hours} hours of {person}",
            place = rows.places(cx), hours = rows.hours(), person = name(person)
        };
        let hint = tell! {
            nl: "verbeter de regel die fout was, en haal deze weg",
            en: "correct the row that was wrong, and take this one out"
        };
        findings.push(finding(cx, RULE.name, rows.first(), message).hint(hint));
    }
}
