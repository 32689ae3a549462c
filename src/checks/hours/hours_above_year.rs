//! Hours of a person in a year above the person's maximum for a year.

use super::rows::{finding, grouped, place_of};
use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::ledger::hours::HoursEntry;
use crate::plan::{Quantity, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB154",
    name: RuleName("hours-above-year"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[Section::Actuals],
    title: Words::new("Meer uren dan een jaar heeft", "More hours than a year has"),
    checks: Words::new(
        "Of niemand in een kalenderjaar meer uren heeft dan een jaar van de persoon: 1.720, of wat `hours` of `days` zegt, voor het deel van `part-time`. Alle partners en alle uren tellen mee, ook die zonder goedkeuring.",
        "That nobody has more hours in a calendar year than the person's year: 1,720, or what `hours` or `days` say, for the part of `part-time`. Those of all partners count, approved or not.",
    ),
    why: Words::new(
        "Een tarief dat het salaris door de uren van een jaar deelt, geeft bij meer uren meer dan het salaris.",
        "A rate that divides the salary by the hours of a year gives more than the salary for more hours.",
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
A. Jansen;2021-W05;1.1;8;B. Bos
"""

[actuals.people]
"A. Jansen" = { salary = 64_500, hours = 7 }
"#,
    instead: &[(r#"hours = 7"#, r#"hours = 1_659"#)],
    source: Some(Words::new(
        "Verordening (EU) 2021/1060, artikel 55, lid 2 en 3",
        "Regulation (EU) 2021/1060, article 55(2) and (3)",
    )),
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let years = grouped(cx, |entry| Some((entry.person?, entry.day().year())));
    for ((person, year), mut rows) in years {
        let most = cx.plan.person(person).max_hours();
        let (all, Some(most)) = (rows.hours(), most) else {
            continue;
        };
        if all <= most {
            continue;
        }
        rows.rows.sort_by_key(|entry| entry.day());
        let last = passing(&rows.rows, most).unwrap_or(rows.first());
        let above = Quantity::new(all.decimal() - most.decimal()).unwrap_or(all);
        let message = tell! {
            nl: "{place}: {person} komt hier in {year} boven {most} uur; met de latere regels zijn het er {all}: {above} te veel",
            en: "{place}: here {person} passes {most} hours in {year}; with the later lines it is {all}: {above} too many",
            place = place_of(cx, last), person = name(&cx.plan.person(person).name), year = name(year), most, all, above
        };
        let hint = tell! {
            nl: "verbeter de uren, of {hours}, {days} of {part} van de persoon",
            en: "correct the hours, or the {hours}, {days} or {part} of the person",
            hours = verbatim("hours"), days = verbatim("days"), part = verbatim("part-time")
        };
        let own = cx.plan.person_place(person);
        let label = tell! { nl: "de persoon", en: "the person" };
        findings.push(
            finding(cx, RULE.name, last, message)
                .related(own, label)
                .hint(hint),
        );
    }
}

/// The row that brings the sum above a number of hours.
fn passing<'a>(rows: &[&'a HoursEntry], most: Quantity) -> Option<&'a HoursEntry> {
    let mut sum = Quantity::default();
    rows.iter().copied().find(|entry| {
        sum = sum.saturating_add(entry.row.hours);
        sum > most
    })
}
