//! Hours that were added or changed after their time was closed.

use super::changes::{closed_files, hint_for};
use crate::checks::Context;
use crate::checks::hours::HOURS_TWICE;
use crate::checks::levels::is_allowed;
use crate::checks::support::repeated_hours::without_second_rows;
use crate::finding::{Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, name};
use crate::ledger::hours::HoursEntry;
use crate::ledger::{HoursCorrection, hours_corrections};
use crate::place::Place;
use crate::plan::{Amount, ClosedHours, Closing, Plan, Quantity, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB159",
    name: RuleName("closed-hours-changed"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Activities, Section::Actuals],
    title: Words::new("Uren veranderd na afsluiten", "Hours changed after closing"),
    checks: Words::new(
        "Of in een tijdvak dat met `hbplan close` is afgesloten ieder nog dezelfde uren heeft voor elke activiteit, goedgekeurd of niet, en of die uren nog hetzelfde kosten. Een week hoort bij het tijdvak van haar donderdag. Bestanden die zijn afgesloten zonder uren, worden niet vergeleken.",
        "That in time that was closed by `hbplan close` everybody still has the same hours for each activity, approved or not, and that these hours still cost the same. A week belongs to the time of its Thursday. Files that were closed without hours are not compared.",
    ),
    why: Words::new(
        "Over een afgesloten tijdvak zijn personeelskosten gemeld. Uren die daarna komen of veranderen, zijn een correctie die wordt toegelicht.",
        "Staff costs of closed time were reported. Hours that come or change afterwards are a correction that has to be explained.",
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

[actuals]
closed = """
[closing]
span = "2021-H1"
on = 2021-07-20
number = 1
currency = "EUR"
program = "hbplan"
hours = 1

[totals]
costs = { budget = 250 }
no-activity = { budget = 0 }
income = { budget = 250 }

[lines]
staf = { budget = 250 }

[activities]
"1.1" = { budget = 250 }

[partners]
school = { budget = 250 }

[funders]
gemeente = { budget = 250 }

[[hours]]
person = "A. Jansen"
activity = "1.1"
approved = 8
unapproved = 0
cost = 300

[seal]
sha256 = "767ce3efa1bc835149c954c880da07f8620bd73ecec442a5b47270ac2686dcf7"
"""

[[actuals.hours]]
partner = "school"
contents = """
Persoon;Week;Activiteit;Uren;Akkoord
A. Jansen;2021-W05;1.1;8;B. Bos
A. Jansen;2021-W20;1.1;4;B. Bos
"""

[actuals.people]
"A. Jansen" = { salary = 64_500 }
"#,
    instead: &[("A. Jansen;2021-W20;1.1;4;B. Bos\n", "")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    // Another rule reports hours that could not be read.
    let read = cx.bookkeepings.filter(|read| read.hours.is_complete());
    for closing in read.iter().flat_map(|read| read.closed.comparable()) {
        let entries = read.map_or(&[][..], |read| &read.hours.entries);
        let mut changed = hours_corrections(cx.plan, entries, closing).unwrap_or_default();
        remove_repeated(cx.plan, entries, closing, &mut changed);
        let has_other_hours = |person: &Option<String>| {
            let mut of_person = changed.iter().filter(|each| each.now.person == *person);
            of_person.any(HoursCorrection::has_other_hours)
        };
        for each in &changed {
            let message = if each.has_other_hours() {
                other_hours(cx.plan, closing, each)
            } else if has_other_hours(&each.now.person) {
                // The cost of all hours of a person is rounded once, so the costs of unchanged hours can move by a
                // cent.
                continue;
            } else {
                other_cost(cx.plan, closing, each)
            };
            let place = place(cx, &each.now);
            findings.push(Finding::new(RULE.name, place, message).hint(hint_for(closing.span)));
        }
    }
}

/// Removes the changes that disappear without repeated rows. Another rule reports these rows.
fn remove_repeated(
    plan: &Plan,
    entries: &[HoursEntry],
    closing: &Closing,
    changed: &mut Vec<HoursCorrection>,
) {
    if changed.is_empty() || is_allowed(plan, HOURS_TWICE) {
        return;
    }
    let once = without_second_rows(entries);
    if once.len() == entries.len() {
        return;
    }
    if let Some(others) = hours_corrections(plan, &once, closing) {
        changed.retain(|each| {
            others
                .iter()
                .any(|other| other.now.is_of_the_same(&each.now))
        });
    }
}

/// The place of the timesheets that have hours of a person on an activity. The place of the closed files if none has.
fn place(cx: Context<'_>, hours: &ClosedHours) -> Place {
    let entries = cx.bookkeepings.map(|read| &read.hours.entries);
    let mut of_both = entries.into_iter().flatten().filter(|entry| {
        let person = entry.person.map_or(entry.row.person.as_str(), |person| {
            &cx.plan.person(person).name
        });
        let closed = hours.person.as_deref();
        let is_same = closed.is_none_or(|closed| called(cx.plan, closed) == person);
        is_same && entry.row.activity == hours.activity
    });
    let found = of_both
        .next()
        .map(|entry| entry.sheets_in(cx.plan).files_place());
    found.unwrap_or_else(closed_files)
}

/// The name in the plan of a person of a closed file.
fn called<'a>(plan: &'a Plan, person: &'a str) -> &'a str {
    let mut people = plan.actuals.people.iter();
    let found = people.find(|(id, _)| id.as_str() == person);
    found.map_or(person, |(_, person)| &person.name)
}

/// Returns the person of some hours in words, or "everybody together" if the closed file has no persons.
fn whose(plan: &Plan, hours: &ClosedHours) -> Piece {
    let all = Words::new("iedereen samen", "everybody together");
    let person = hours.person.as_deref();
    person.map_or_else(|| all.into(), |person| name(called(plan, person)))
}

fn other_hours(plan: &Plan, closing: &Closing, changed: &HoursCorrection) -> Message {
    let (closed, now) = (&changed.closed, &changed.now);
    let (person, activity) = (whose(plan, now), name(&now.activity));
    let (time, on) = (closing.span, closing.on);
    let less = |one: Quantity, other: Quantity| {
        Quantity::new(one.decimal() - other.decimal())
            .map_or(Piece::Text("?".into()), Piece::Quantity)
    };
    let none = Quantity::default();
    if (closed.unapproved, now.unapproved) == (none, none) {
        return tell! {
            nl: "{person} heeft in {time} voor activiteit {activity} nu {now} goedgekeurde uren; bij de afsluiting op {on} waren dat er {closed}: {difference} uur verschil",
            en: "{person} has {now} approved hours for activity {activity} in {time} now; when that was closed on {on}, it was {closed}: a difference of {difference} hours",
            person, time, activity, now = now.approved, on, closed = closed.approved,
            difference = less(now.approved, closed.approved)
        };
    }
    tell! {
        nl: "{person} heeft in {time} voor activiteit {activity} nu {now} goedgekeurde uren en {unapproved} zonder goedkeuring; bij de afsluiting op {on} waren dat {closed} en {before}: {difference} en {other} uur verschil",
        en: "{person} has {now} approved hours and {unapproved} without approval for activity {activity} in {time} now; when that was closed on {on}, it was {closed} and {before}: a difference of {difference} and {other} hours",
        person, time, activity, now = now.approved, unapproved = now.unapproved, on,
        closed = closed.approved, before = closed.unapproved,
        difference = less(now.approved, closed.approved), other = less(now.unapproved, closed.unapproved)
    }
}

fn other_cost(plan: &Plan, closing: &Closing, changed: &HoursCorrection) -> Message {
    let (closed, now) = (&changed.closed, &changed.now);
    let (cost, before) = (now.cost, closed.cost);
    let piece = |amount: Amount| {
        amount
            .known()
            .map_or(Piece::Text("?".into()), Piece::InCents)
    };
    tell! {
        nl: "de {hours} uur van {person} voor activiteit {activity} in {time} kosten nu {cost}; bij de afsluiting op {on} was dat {before}: {difference} verschil door een ander tarief",
        en: "the {hours} hours of {person} for activity {activity} in {time} cost {cost} now; when that was closed on {on}, it was {before}: a difference of {difference} by another rate",
        hours = now.approved, person = whose(plan, now), activity = name(&now.activity),
        time = closing.span, cost = piece(cost), on = closing.on, before = piece(before),
        difference = piece(changed.cost_difference())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::RULE;
    use crate::project::Project;

    #[test]
    fn a_row_that_is_there_twice_is_one_finding() {
        let found = |plan: &str| {
            let project = Project::from_text("plan.toml", plan, date(2026, 1, 1)).to_string();
            let has = |rule: &str| project.contains(&format!("[{rule}]"));
            (has("hours-twice"), has(RULE.name.0))
        };
        assert_eq!(found(RULE.example), (false, true));
        let twice = RULE.example.replace("2021-W20;1.1;4;", "2021-W05;1.1;8;");
        assert_eq!(found(&twice), (true, false));
        // Two rows of 9 hours instead of 8: one is a repetition, and the other was changed.
        let other = twice.replace("2021-W05;1.1;8;", "2021-W05;1.1;9;");
        assert_eq!(found(&other), (true, true));
    }
}
