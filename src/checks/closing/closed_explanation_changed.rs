//! An explanation of a difference in closed time that is another one than when that was closed, or that is gone.
//!
//! If the names of people were left out when it was closed, a text that differs may be the same with names.

use super::changes::hint_for;
use crate::checks::Context;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words, name};
use crate::place::Place;
use crate::plan::{Closing, DifferenceExplanation, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB182",
    name: RuleName("closed-explanation-changed"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new(
        "Toelichting veranderd na afsluiten",
        "Explanation changed after closing",
    ),
    checks: Words::new(
        "Of de toelichtingen (`explanations`) van een tijdvak dat met `hbplan close` is afgesloten er nog zijn, met dezelfde tekst. Een toelichting erbij mag. Is zonder namen van personen afgesloten (`--anonymous`), en zijn er uren in dat tijdvak, dan tellen alleen toelichtingen die weg zijn.",
        "That the explanations (`explanations`) of time that was closed by `hbplan close` are still there, with the same text. New ones may be added. If it was closed without the names of people (`--anonymous`), and has hours, only explanations that are gone are reported.",
    ),
    why: Words::new(
        "Een toelichting hoort bij het verschil dat is gemeld. Wie haar later wijzigt, wijzigt wat is gemeld.",
        "An explanation belongs to the difference that was reported. Who changes it later changes what was reported.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [250] }

[lines]
staf = { name = "Staf", debit = [250] }

[actuals]
closed = """
[closing]
span = "2021"
on = 2022-01-20
number = 1
currency = "EUR"
program = "hbplan"

[totals]
costs = { budget = 250, realised = 150 }

[lines]
staf = { budget = 250, realised = 150 }

[funders]
gemeente = { budget = 250 }

[[explanations]]
line = "staf"
in = "2021"
text = "Anne begon in maart."

[seal]
sha256 = "0d9ae226dac04d33caafb3ca0afbef7923244f7caf8a9c91809d21270b6001bd"
"""

[[actuals.explanations]]
line = "staf"
in = "2021"
text = "Anne begon in april."

[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;150,00
"""
rules = [{ account = "41*", line = "staf" }]
"#,
    instead: &[("Anne begon in april.", "Anne begon in maart.")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let read = cx.bookkeepings.iter();
    for closing in read.flat_map(|read| read.closed.closings()) {
        let explanations = closing.explanations.iter();
        findings.extend(explanations.filter_map(|closed| change(cx, closing, closed)));
    }
}

/// The finding on an explanation of closed time. None if it is still there.
fn change(cx: Context<'_>, closing: &Closing, closed: &DifferenceExplanation) -> Option<Finding> {
    let is_about_same = |now: &&DifferenceExplanation| {
        let of = |each: &DifferenceExplanation| {
            let subject = (
                each.line.clone(),
                each.activity.clone(),
                each.funder.clone(),
            );
            (subject, each.within)
        };
        of(now) == of(closed)
    };
    let now = cx.plan.actuals.explanations.iter().filter(is_about_same);
    let now: Vec<&DifferenceExplanation> = now.collect();
    if now.iter().any(|now| now.text == closed.text) {
        return None;
    }
    let explanations = Place::section("actuals").key("explanations");
    let about = about(closed);
    let (place, message) = match now.first() {
        Some(_) if is_without_names(closing) => return None,
        Some(now) => (
            explanations.index(now.number).key("text"),
            tell! {
                nl: "de toelichting{about} is anders dan toen {time} op {on} werd afgesloten; toen was zij: {text}",
                en: "the explanation{about} is another one than when {time} was closed on {on}; then it was: {text}",
                about, time = closing.span, on = closing.on, text = name(&closed.text)
            },
        ),
        None => (
            explanations,
            tell! {
                nl: "de toelichting{about} van toen {time} op {on} werd afgesloten, is er niet meer: {text}",
                en: "the explanation{about} of when {time} was closed on {on} is gone: {text}",
                about, time = closing.span, on = closing.on, text = name(&closed.text)
            },
        ),
    };
    Some(Finding::new(RULE.name, place, message).hint(hint_for(closing.span)))
}

/// Whether the names of people were left out: its hours are of nobody.
fn is_without_names(closing: &Closing) -> bool {
    let hours = closing.hours.iter().flatten();
    hours.clone().count() > 0 && hours.clone().all(|each| each.person.is_none())
}

/// What an explanation is about, after a space. Empty if it names nothing.
fn about(explanation: &DifferenceExplanation) -> Message {
    let line = explanation.line.as_ref().map(|id| id.as_str());
    let activity = explanation.activity.as_ref().map(|code| code.as_str());
    let funder = explanation.funder.as_ref().map(|id| id.as_str());
    match line.or(activity).or(funder) {
        Some(id) => tell! { nl: " bij {id}", en: " of {id}", id = name(id) },
        None => Message::default(),
    }
}
