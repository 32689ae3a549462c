//! Hours of a person that exceed the hours of a day, or the maximum that anybody works in a week.

use super::rows::{RowsFound, finding, grouped, place_of};
use crate::checks::Context;
use crate::finding::{Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, name};
use crate::plan::{Quantity, Section};
use crate::tell;

/// The hours of a day.
const DAY: Quantity = Quantity::whole(24);
/// The maximum number of hours that anybody works in a week.
const WEEK: Quantity = Quantity::whole(60);

pub static RULE: Rule = Rule {
    id: "HB157",
    name: RuleName("too-many-hours"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[Section::Actuals],
    title: Words::new(
        "Te veel uren op een dag of in een week",
        "Too many hours on a day or in a week",
    ),
    checks: Words::new(
        "Of niemand op een dag meer dan 24 uur heeft, of in een week meer dan 60. Alle activiteiten en alle bestanden tellen samen.",
        "That nobody has more than 24 hours on a day, or more than 60 in a week. All activities and all files count together.",
    ),
    why: Words::new(
        "Meer dan een dag heeft, is een tikfout. Meer dan 60 uur in een week mag volgens de Arbeidstijdenwet niet, en geen controleur neemt het aan.",
        "More than a day has is a slip. More than 60 hours in a week is against the Dutch law on working hours, and no auditor accepts it.",
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
A. Jansen;2021-W05;1.1;80;B. Bos
"""

[actuals.people]
"A. Jansen" = { salary = 64_500 }
"#,
    instead: &[(r#"1.1;80;"#, r#"1.1;8;"#)],
    source: Some(Words::new(
        "Arbeidstijdenwet, artikel 5:7, lid 2",
        "Arbeidstijdenwet (Dutch law on working hours), article 5:7(2)",
    )),
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let days = grouped(cx, |entry| {
        let is_day = entry.row.days.days() == 1;
        Some((entry.person?, entry.day())).filter(|_| is_day)
    });
    for ((_, day), rows) in days {
        let time = tell! { nl: "op {day}", en: "on {day}", day };
        findings.extend(above(cx, &rows, time, DAY));
    }
    let weeks = grouped(cx, |entry| {
        let week = entry.day().iso_week_date();
        Some((entry.person?, week.year(), week.week()))
    });
    for ((_, year, week), rows) in weeks {
        let week = Piece::Count(week.unsigned_abs().into());
        let time = tell! {
            nl: "in week {week} van {year}", en: "in week {week} of {year}", week, year = year.to_string()
        };
        findings.extend(above(cx, &rows, time, WEEK));
    }
}

/// The finding on rows whose hours exceed a maximum. None if they do not.
fn above(cx: Context<'_>, rows: &RowsFound<'_>, time: Message, most: Quantity) -> Option<Finding> {
    let last = rows.rows.last().filter(|_| rows.hours() > most)?;
    let person = last
        .person
        .map(|person| name(&cx.plan.person(person).name))?;
    let message = tell! {
        nl: "{place}: {person} heeft {time} {hours} uur, en {most} is het meeste",
        en: "{place}: {person} has {hours} hours {time}, and {most} is the maximum",
        place = place_of(cx, last), person, time, hours = rows.hours(), most
    };
    let hint = tell! { nl: "verbeter de uren of de tijd", en: "correct the hours or the time" };
    Some(finding(cx, RULE.name, last, message).hint(hint))
}
