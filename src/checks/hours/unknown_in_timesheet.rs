//! A person or an activity in a timesheet that the plan does not have. Also a person in a timesheet of a partner, who
//! works for another partner by the plan.

use super::rows::{finding, grouped, read};
use crate::checks::Context;
use crate::finding::{
    Advice, Finding, Level, Message, Rule, RuleName, Topic, Words, did_you_mean, name, verbatim,
};
use crate::ledger::hours::HoursNames;
use crate::place::toml_string;
use crate::plan::Section;
use crate::suggest::closest_of;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB151",
    name: RuleName("unknown-in-timesheet"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[Section::Actuals],
    title: Words::new(
        "Onbekende persoon of activiteit in een urenstaat",
        "Unknown person or activity in a timesheet",
    ),
    checks: Words::new(
        "Of elke persoon in een urenstaat een van `[actuals.people]` is en voor de partner van die urenstaat werkt, en elke activiteit een van het plan. Hoofdletters en spaties in namen maken geen verschil.",
        "That each person in a timesheet is one of `[actuals.people]` and works for the partner of that timesheet, and that each activity is one of the plan. Capitals and spaces in names make no difference.",
    ),
    why: Words::new(
        "Uren van iemand zonder tarief hebben geen kosten, en uren zonder activiteit zijn niet van dit plan.",
        "Hours of somebody without a rate have no cost, and hours without an activity are not of this plan.",
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
A. Janssen;2021-W05;1.1;8;B. Bos
"""

[actuals.people]
"A. Jansen" = { salary = 64_500 }
"#,
    instead: &[(r#"A. Janssen;"#, r#"A. Jansen;"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    if read(cx).is_none_or(|read| read.entries.is_empty()) {
        return;
    }
    unknown_people(cx, findings);
    people_of_others(cx, findings);
    unknown_activities(cx, findings);
}

fn unknown_people(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let names = HoursNames::new(cx.plan);
    let unknown = grouped(cx, |entry| {
        entry
            .person
            .is_none()
            .then_some((entry.sheets, &entry.row.person))
    });
    let people = &cx.plan.actuals.people;
    for ((_, person), rows) in unknown {
        let place = rows.places(cx);
        let (message, hint) = if names.is_of_several(person) {
            let message = tell! {
                nl: "{place}: {person} kan meer dan één persoon zijn",
                en: "{place}: {person} can be more than one person",
                place, person = name(person)
            };
            let hint = tell! {
                nl: "geef elk een eigen naam onder {key}", en: "give each a name of their own under {key}",
                key = verbatim("known-as")
            };
            (message, hint)
        } else {
            let message = tell! {
                nl: "{place}: {person} staat niet onder de personen van het plan",
                en: "{place}: {person} is not among the people of the plan",
                place, person = name(person)
            };
            let known = people.iter().flat_map(|(id, each)| {
                [
                    (id.as_str(), id.as_str()),
                    (each.name.as_str(), id.as_str()),
                ]
            });
            let meant = closest_of(person, known).map(did_you_mean);
            (message, meant.unwrap_or_else(|| add(person)))
        };
        findings.push(finding(cx, RULE.name, rows.first(), message).hint(Advice::from(hint)));
    }
}

fn add(person: &str) -> Message {
    let example = format!("{} = {{ salary = 64_500 }}", toml_string(person));
    tell! {
        nl: "voeg onder {section} toe: {example}", en: "add under {section}: {example}",
        section = verbatim("[actuals.people]"), example = name(example)
    }
}

/// Adds the findings on people in a timesheet of another partner than their own.
fn people_of_others(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let others = grouped(cx, |entry| {
        let own = cx.plan.person(entry.person?).partner.as_ref()?;
        let of_sheets = entry.sheets_in(cx.plan).partner.as_ref()?;
        (own != of_sheets).then_some((entry.sheets, entry.person, own, of_sheets))
    });
    for ((_, _, own, of_sheets), rows) in others {
        let message = tell! {
            nl: "{place}: {person} werkt voor {own}, en dit is een urenstaat van {partner}",
            en: "{place}: {person} works for {own}, and this is a timesheet of {partner}",
            place = rows.places(cx), person = name(&rows.first().row.person), own = name(own),
            partner = name(of_sheets)
        };
        let hint = tell! {
            nl: "wijzig {partner} van de persoon of van de urenstaat; tot dan zijn het kosten van {own}",
            en: "change the {partner} of the person or of the timesheet; until then it is a cost of {own}",
            partner = verbatim("partner"), own = name(own)
        };
        findings.push(finding(cx, RULE.name, rows.first(), message).hint(hint));
    }
}

fn unknown_activities(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let is_known = cx.plan.is_complete(Section::Activities);
    let unknown = grouped(cx, |entry| {
        (is_known && entry.activity.is_none()).then_some((entry.sheets, &entry.row.activity))
    });
    let codes = || {
        cx.plan
            .activities
            .iter()
            .map(|activity| activity.code.as_str())
    };
    for ((_, code), rows) in unknown {
        let message = tell! {
            nl: "{place}: er is geen activiteit {code}", en: "{place}: there is no activity {code}",
            place = rows.places(cx), code = name(code)
        };
        let titles = cx.plan.activities.iter();
        let titles = titles.map(|activity| (activity.title.as_str(), activity.code.as_str()));
        let meant = closest_of(code, codes().map(|code| (code, code)).chain(titles));
        let hint = meant.map_or_else(
            || {
                tell! {
                    nl: "verbeter de code in de urenstaat, of voeg de activiteit toe aan het plan",
                    en: "correct the code in the timesheet, or add the activity to the plan"
                }
            },
            did_you_mean,
        );
        findings.push(finding(cx, RULE.name, rows.first(), message).hint(hint));
    }
}
