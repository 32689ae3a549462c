//! Names on a card the errors that may change its figure.
//!
//! An error in a name, a lead or a target changes no amount, so it touches no card.

use super::cards::Card;
use super::conclusion::thing_of;
use crate::finding::{Level, Located, Topic};
use crate::place::{Place, Step};
use crate::plan::Section;
use crate::reports::ReportInput;
use crate::table::{Cell, Tone};
use crate::tell;

/// The rules about balances, which the card of the budget already shows.
const ON_BALANCES: [&str; 3] = ["unbalanced-period", "negative-carry", "final-balance"];

/// The rules about a value that could not be read, or that was not used. Every sum with that value is unknown, so a
/// known figure does not depend on it.
const ON_UNREAD_VALUES: [&str; 5] = [
    "unknown-key",
    "unreadable-number",
    "unreadable-span",
    "unreadable-value",
    "wrong-type",
];

/// The keys of an activity from which amounts are calculated.
const CALCULATED_FROM: [&str; 2] = ["cost", "line"];

/// Adds the errors to a card whose figure is known.
pub(super) fn with_errors(input: &ReportInput<'_>, card: Card) -> Card {
    let findings = input.findings.iter();
    let errors = findings.filter(|each| each.level == Level::Deny);
    let touching: Vec<&Located> = errors.filter(|each| touches(&card, each)).collect();
    let Some(first) = touching.first().filter(|_| card.figure != Cell::Unknown) else {
        return card;
    };
    let title = first.rule.title;
    let what = match thing_of(input.plan, first) {
        Some(thing) => {
            tell! { nl: "{title}, bij {thing}", en: "{title}, in {thing}", title, thing }
        }
        None => tell! { nl: "{title}", en: "{title}", title },
    };
    let errors = match touching.len() {
        1 => tell! {
            nl: "onder voorbehoud van 1 fout: {what}", en: "subject to 1 error: {what}", what
        },
        count => tell! {
            nl: "onder voorbehoud van {count} fouten, zoals: {what}",
            en: "subject to {count} errors, such as: {what}",
            count, what
        },
    };
    let meaning = match card.meaning.pieces().is_empty() {
        true => errors,
        false => tell! {
            nl: "{meaning}; {errors}", en: "{meaning}; {errors}",
            meaning = card.meaning, errors
        },
    };
    let mut face = card.face;
    face.tone = face.tone.max(Tone::Attention);
    Card {
        meaning,
        face,
        ..card
    }
}

/// Whether an error may change the figure of a card.
fn touches(card: &Card, located: &Located) -> bool {
    let (about, rule) = (card.face.about, located.rule.name.0);
    match located.rule.topic {
        Topic::Budget if about == "budget" => !ON_BALANCES.contains(&rule),
        Topic::Budget => true,
        Topic::File if ON_UNREAD_VALUES.contains(&rule) => false,
        Topic::File | Topic::Plan | Topic::Activities => concerns_amounts(&located.finding.place),
        Topic::Funding => ["cash", "cliff"].contains(&about),
        Topic::Actuals => ["cash", "actuals"].contains(&about),
        Topic::Conditions | Topic::Partners | Topic::Targets => false,
    }
}

/// Whether amounts of the budget are calculated from the value at a place.
fn concerns_amounts(place: &Place) -> bool {
    let [Step::Key(section), rest @ ..] = place.steps() else {
        return true;
    };
    match Section::from_key(section) {
        None
        | Some(
            Section::Plan
            | Section::Funders
            | Section::Lines
            | Section::Totals
            | Section::Tariffs
            | Section::Rates
            | Section::Keys,
        ) => true,
        Some(Section::Activities) => {
            let key = rest.get(1).and_then(Step::as_key);
            key.is_none_or(|key| CALCULATED_FROM.contains(&key))
        }
        Some(
            Section::Partners
            | Section::Goals
            | Section::Conditions
            | Section::Claims
            | Section::Reviews
            | Section::Actuals
            | Section::Scenarios
            | Section::Checks,
        ) => false,
    }
}
