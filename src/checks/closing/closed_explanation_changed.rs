//! An explanation of a difference that was changed or removed after its time was closed.
//!
//! If the names of people were left out at the closing, a text that differs may be the same text with names. Then an
//! explanation is reported only if there is no new text about the same subject.

use super::changes::hint_for;
use crate::checks::Context;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words, name};
use crate::place::Place;
use crate::plan::{ActivityCode, Closing, DifferenceExplanation, FunderId, LineId, Section, Span};
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
        "Of de toelichtingen (`explanations`) van een tijdvak dat met `hbplan close` is afgesloten er nog zijn, met dezelfde tekst. Een toelichting erbij mag. Is zonder namen van personen afgesloten (`--anonymous`), dan tellen alleen toelichtingen die weg zijn.",
        "That the explanations (`explanations`) of time that was closed by `hbplan close` are still there, with the same text. New ones may be added. If it was closed without the names of people (`--anonymous`), only explanations that are gone are reported.",
    ),
    why: Words::new(
        "Een toelichting hoort bij het verschil dat is gemeld. Een latere wijziging daarvan wijzigt wat is gemeld.",
        "An explanation belongs to the difference that was reported. A later change of it changes what was reported.",
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
    for closing in read.flat_map(|read| read.closed.comparable()) {
        let explanations = closing.explanations.iter();
        findings.extend(explanations.filter_map(|closed| change(cx, closing, closed)));
    }
}

/// The finding on an explanation of closed time. None if the plan still has its text.
fn change(cx: Context<'_>, closing: &Closing, closed: &DifferenceExplanation) -> Option<Finding> {
    let then = about_the_same(&closing.explanations, closed);
    let now = about_the_same(&cx.plan.actuals.explanations, closed);
    // The first removed text is taken to be changed into the first new text, the second into the second, and so on.
    let nth = without(&then, &now)
        .iter()
        .position(|each| each.number == closed.number)?;
    let new = without(&now, &then);
    if is_without_names(closing) && !new.is_empty() {
        return None;
    }
    let explanations = Place::section("actuals").key("explanations");
    let (about, time, on, text) = (about(closed), closing.span, closing.on, name(&closed.text));
    let (place, message) = match new.get(nth) {
        Some(new) => (
            explanations.index(new.number).key("text"),
            tell! {
                nl: "de toelichting{about} is gewijzigd nadat {time} op {on} werd afgesloten; eerst was het: {text}",
                en: "the explanation{about} was changed after {time} was closed on {on}; before, it was: {text}",
                about, time, on, text
            },
        ),
        None => (
            explanations,
            tell! {
                nl: "de toelichting{about} is verwijderd nadat {time} op {on} werd afgesloten: {text}",
                en: "the explanation{about} was removed after {time} was closed on {on}: {text}",
                about, time, on, text
            },
        ),
    };
    Some(Finding::new(RULE.name, place, message).hint(hint_for(closing.span)))
}

/// The explanations with the same subject as another explanation.
fn about_the_same<'a>(
    all: &'a [DifferenceExplanation],
    other: &DifferenceExplanation,
) -> Vec<&'a DifferenceExplanation> {
    let same = |each: &&DifferenceExplanation| subject(each) == subject(other);
    all.iter().filter(same).collect()
}

/// The explanations with a text that none of the others has.
fn without<'a>(
    all: &[&'a DifferenceExplanation],
    others: &[&DifferenceExplanation],
) -> Vec<&'a DifferenceExplanation> {
    let is_new = |each: &&DifferenceExplanation| others.iter().all(|other| other.text != each.text);
    all.iter().copied().filter(is_new).collect()
}

/// The subject of an explanation: its line, activity, funder and time.
fn subject(
    each: &DifferenceExplanation,
) -> (
    Option<&LineId>,
    Option<&ActivityCode>,
    Option<&FunderId>,
    Option<Span>,
) {
    (
        each.line.as_ref(),
        each.activity.as_ref(),
        each.funder.as_ref(),
        each.within,
    )
}

/// Whether the names of people were left out at the closing. A file of an older version does not say so, but then none
/// of its hours has a person.
fn is_without_names(closing: &Closing) -> bool {
    let mut hours = closing.hours.iter().flatten().peekable();
    let has_hours = hours.peek().is_some();
    closing.is_anonymous || has_hours && hours.all(|each| each.person.is_none())
}

/// Returns the line, activity or funder of an explanation in words, after a space. Empty if it has none.
fn about(explanation: &DifferenceExplanation) -> Message {
    let line = explanation.line.as_ref().map(|id| id.as_str());
    let activity = explanation.activity.as_ref().map(|code| code.as_str());
    let funder = explanation.funder.as_ref().map(|id| id.as_str());
    match line.or(activity).or(funder) {
        Some(id) => tell! { nl: " bij {id}", en: " of {id}", id = name(id) },
        None => Message::default(),
    }
}
