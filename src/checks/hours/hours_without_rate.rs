//! Hours of a person without a rate.

use super::rows::{finding, grouped};
use crate::checks::Context;
use crate::finding::{
    Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, name, verbatim,
};
use crate::ledger::hours::{PersonRates, RateFault};
use crate::plan::{Section, Span};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB152",
    name: RuleName("hours-without-rate"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[Section::Actuals],
    title: Words::new("Uren zonder tarief", "Hours without a rate"),
    checks: Words::new(
        "Of elke persoon een tarief heeft in elk kalenderjaar met uren: een salaris van dat jaar, of een tarief per uur of per dag.",
        "That each person has a rate in each calendar year with hours: a salary of that year, or a tariff for an hour or a day.",
    ),
    why: Words::new(
        "Zonder tarief zijn de kosten van de uren onbekend, en alle totalen ook.",
        "Without a rate the cost of the hours is unknown, and so are all totals.",
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
"A. Jansen" = { salary = { 2020 = 64_500 } }
"#,
    instead: &[(r#"{ 2020 = 64_500 }"#, r#"{ 2021 = 66_000 }"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    if !cx.plan.is_complete(Section::Tariffs) {
        return;
    }
    let rates = PersonRates::new(cx.plan);
    let without = grouped(cx, |entry| {
        let (person, day) = (entry.person?, entry.day());
        let period = cx.plan.periods.overlapping(Span::day(day)).next();
        let rate = rates.of(person, period.map(|(period, _)| period), day.year());
        Some((person, day.year(), rate.err()?))
    });
    for ((person, year, why), rows) in without {
        let (why, hint) = message_and_hint(&why, year);
        let message = tell! {
            nl: "{place}: {person} heeft geen tarief in {year}: {why}",
            en: "{place}: {person} has no rate in {year}: {why}",
            place = rows.places(cx), person = name(&cx.plan.person(person).name), year = name(year), why
        };
        let own = cx.plan.person_place(person);
        let label = tell! { nl: "de persoon", en: "the person" };
        let found = finding(cx, RULE.name, rows.first(), message);
        findings.push(found.related(own, label).hint(hint));
    }
}

/// Returns why there is no rate, and the hint.
fn message_and_hint(why: &RateFault, year: i16) -> (Message, Message) {
    let change = |tariff: &Piece| {
        tell! {
            nl: "wijzig tarief {tariff}, of geef de persoon een ander", en: "change tariff {tariff}, or give the person another one",
            tariff = tariff.clone()
        }
    };
    match why {
        RateFault::NoSalary => {
            let example = format!("salary = {{ {year} = 64_500 }}");
            let why = tell! { nl: "het salaris van dat jaar ontbreekt", en: "the salary of that year is missing" };
            let hint = tell! { nl: "voeg het toe, zoals {example}", en: "add it, such as {example}", example = verbatim(example) };
            (why, hint)
        }
        RateFault::NoTariff(id) => {
            let tariff = name(id);
            let hint = change(&tariff);
            (
                tell! { nl: "{tariff} heeft dan geen bedrag", en: "{tariff} has no amount then", tariff },
                hint,
            )
        }
        RateFault::OtherUnit(id, unit) => {
            let tariff = name(id);
            let hint = change(&tariff);
            let why = tell! {
                nl: "{tariff} is per {unit}, en niet per uur of dag", en: "{tariff} is for a {unit}, and not for an hour or a day",
                tariff, unit = name(unit)
            };
            (why, hint)
        }
        RateFault::TooLarge => {
            let why = tell! { nl: "het salaris is te groot", en: "the salary is too large" };
            let hint = tell! { nl: "verbeter het salaris", en: "correct the salary" };
            (why, hint)
        }
    }
}
