//! Two rows of one person for one activity whose days overlap.

use super::rows::{finding, place_of, read};
use crate::checks::Context;
use crate::checks::support::repeated_hours::entered_twice;
use crate::finding::{Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, name};
use crate::ledger::hours::HoursEntry;
use crate::plan::{Section, Span};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB156",
    name: RuleName("hours-twice"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[Section::Actuals],
    title: Words::new("Uren die er twee keer staan", "Hours entered twice"),
    checks: Words::new(
        "Of de regels van een persoon voor een activiteit elkaar in de tijd niet overlappen, in alle bestanden samen: geen twee voor dezelfde week of dag, en geen voor een dag in een week die er ook staat. Een correctie met een tegengesteld teken telt niet als tweede regel.",
        "That the rows of a person for an activity do not overlap in time, in all files together: no two for the same week or day, and none for a day of a week that has a row too. A correction with the opposite sign does not count as a second row.",
    ),
    why: Words::new(
        "Een bestand dat twee keer is aangeleverd, of een week die er ook per dag staat, telt de uren dubbel.",
        "A file that was delivered twice, or a week that also has rows by day, counts hours twice.",
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
A. Jansen;2021-W05;1.1;8;B. Bos
"""

[actuals.people]
"A. Jansen" = { salary = 64_500 }
"#,
    instead: &[(
        r#"A. Jansen;2021-W05;1.1;8;B. Bos
A. Jansen;2021-W05;1.1;8;B. Bos"#,
        r#"A. Jansen;2021-W05;1.1;8;B. Bos
A. Jansen;2021-W06;1.1;8;B. Bos"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let entries = read(cx).map(|read| read.entries.as_slice());
    let found = entered_twice(entries.unwrap_or_default());
    findings.extend(
        found
            .into_iter()
            .map(|(entry, first)| twice(cx, entry, first)),
    );
}

fn twice(cx: Context<'_>, entry: &HoursEntry, first: &HoursEntry) -> Finding {
    let (person, activity) = (name(&entry.row.person), name(&entry.row.activity));
    let message = tell! {
        nl: "{place}: {person} heeft hier {hours} uur voor activiteit {activity} {when}, en {first} ook {other}",
        en: "{place}: {person} has {hours} hours for activity {activity} {when} here, and {first} has {other} too",
        place = place_of(cx, entry), person, hours = entry.row.hours, activity, when = when(entry.row.days),
        first = place_of(cx, first), other = first.row.hours
    };
    let hint = tell! {
        nl: "haal een van beide weg, of voeg ze samen tot één regel; tot dan tellen beide",
        en: "remove one of them, or join them in one row; until then both count"
    };
    finding(cx, RULE.name, entry, message).hint(hint)
}

/// Returns a day or a stretch of time in words, with its preposition.
fn when(days: Span) -> Message {
    if days.start() == days.end() {
        return tell! { nl: "op {day}", en: "on {day}", day = days.start() };
    }
    tell! { nl: "in {days}", en: "in {days}", days = Piece::Span(days) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::RULE;
    use crate::project::Project;

    #[test]
    fn the_message_says_on_a_day_and_in_a_week() {
        let found = |plan: &str| {
            let project = Project::from_text("plan.toml", plan, date(2026, 1, 1)).to_string();
            let mut lines = project.lines().map(str::to_string);
            lines
                .find(|line| line.contains(RULE.name.0))
                .expect("a finding")
        };
        let by_day = RULE
            .example
            .replace("Week;", "Datum;")
            .replace("2021-W05", "2021-02-03");
        let found_by_day = found(&by_day);
        assert!(
            found_by_day.contains("voor activiteit `1.1` op 3 februari 2021"),
            "{found_by_day}"
        );
        let found_by_week = found(RULE.example);
        assert!(
            found_by_week.contains("voor activiteit `1.1` in "),
            "{found_by_week}"
        );
    }
}
