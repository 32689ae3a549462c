//! The card of the condition with the largest breach, or else of the one with the least room.
//!
//! A breach on realised amounts has precedence over room in the budget. If there are realised amounts, a card about the
//! budget says that it is about the budget.

use rust_decimal::Decimal;

use super::cards::Card;
use super::unknown::undecided;
use crate::finding::Message;
use crate::ledger::{RequiredBy, Requirement, Verdict};
use crate::plan::{Money, Plan};
use crate::reports::ReportInput;
use crate::reports::conditions::{broken_on_realised, required_by, requirement_in_words};
use crate::table::{CardFace, Cell, Tone};
use crate::tell;

/// The room as a part of the limit, the verdict, and the room as an amount.
type VerdictWithRoom<'v> = (Decimal, &'v Verdict, Money);

/// Returns the card. None if no condition has room or a breach, unless an unknown amount is the reason.
pub(super) fn tightest(input: &ReportInput<'_>) -> Option<Card> {
    let on_budget = &input.evaluation.verdicts;
    let (budget, count) = least(on_budget);
    let realised = broken_on_realised(input);
    let worst_of_budget = worst(on_budget);
    match (worst_of_budget, worst(&realised), budget) {
        (Some(broken), _, _) => Some(broken_card(input, broken, on_budget, false)),
        (None, Some(broken), _) => Some(broken_card(input, broken, &realised, true)),
        (None, None, Some(least)) => Some(room_card(input, least, count)),
        (None, None, None) => undecided(input).map(unknown_card),
    }
}

/// The verdict with the least room in proportion to its limit, and the number of verdicts with room.
fn least(verdicts: &[Verdict]) -> (Option<VerdictWithRoom<'_>>, usize) {
    let rooms = verdicts.iter().filter_map(room);
    (rooms.clone().min_by(|a, b| a.0.cmp(&b.0)), rooms.count())
}

/// The verdict that fails by the largest amount.
fn worst(verdicts: &[Verdict]) -> Option<VerdictWithRoom<'_>> {
    let rooms = verdicts.iter().filter_map(room);
    let broken = rooms.filter(|(_, verdict, _)| is_broken(verdict));
    broken.min_by_key(|(_, _, room)| *room)
}

fn is_broken(verdict: &Verdict) -> bool {
    verdict.outcome.as_ref().is_ok_and(|outcome| !outcome.holds)
}

/// The number of conditions that are not met. A condition with several broken requirements counts once.
fn count_broken(verdicts: &[Verdict]) -> usize {
    let broken = verdicts.iter().filter(|each| is_broken(each));
    let mut conditions: Vec<RequiredBy> = Vec::new();
    for verdict in broken {
        if !conditions.contains(&verdict.required_by) {
            conditions.push(verdict.required_by);
        }
    }
    conditions.len()
}

/// The card of the conditions that are not met: their number, and the one that fails by the largest amount.
fn broken_card(
    input: &ReportInput<'_>,
    (_, verdict, room): VerdictWithRoom<'_>,
    verdicts: &[Verdict],
    on_realised: bool,
) -> Card {
    let name = required_by(input.plan, verdict);
    let count = count_broken(verdicts);
    let title = match on_realised {
        true if count > 1 => tell! {
            nl: "{count} voorwaarden niet voldaan, op wat is gerealiseerd; het meest: {name}",
            en: "{count} conditions not met, on realised amounts; furthest off: {name}",
            count, name
        },
        false if count > 1 => tell! {
            nl: "{count} voorwaarden niet voldaan; het meest: {name}",
            en: "{count} conditions not met; furthest off: {name}",
            count, name
        },
        true => tell! {
            nl: "Niet voldaan, op wat is gerealiseerd: {name}",
            en: "Not met, on realised amounts: {name}",
            name
        },
        false => tell! { nl: "Niet voldaan: {name}", en: "Not met: {name}", name },
    };
    card(
        title,
        Cell::Money(room),
        requirement_in_words(input.plan, verdict),
        Tone::Bad,
    )
}

/// The card of the condition with the least room in the budget.
fn room_card(
    input: &ReportInput<'_>,
    (_, verdict, room): VerdictWithRoom<'_>,
    count: usize,
) -> Card {
    let plan = input.plan;
    let requirement = requirement_in_words(plan, verdict);
    let undecided = undecided(input);
    let meaning = match (&undecided, count > 1) {
        (None, true) => tell! {
            nl: "{requirement}; van alle grenzen is hier in verhouding de minste ruimte",
            en: "{requirement}; of all limits, this one has the least room in proportion",
            requirement
        },
        (Some(undecided), true) => tell! {
            nl: "{requirement}; van de bekende grenzen is hier in verhouding de minste ruimte; {undecided}",
            en: "{requirement}; of the known limits, this one has the least room in proportion; {undecided}",
            requirement, undecided = undecided.clone()
        },
        (Some(undecided), false) => tell! {
            nl: "{requirement}; {undecided}", en: "{requirement}; {undecided}",
            requirement, undecided = undecided.clone()
        },
        (None, false) => requirement,
    };
    let meaning = match input.comparison() {
        Some(_) => {
            tell! { nl: "in de begroting; {meaning}", en: "in the budget; {meaning}", meaning }
        }
        None => meaning,
    };
    let title = least_room(plan, verdict, required_by(plan, verdict));
    let tone = match undecided {
        Some(_) => Tone::Attention,
        None => Tone::Plain,
    };
    card(title, Cell::Money(room), meaning, tone)
}

fn unknown_card(undecided: Message) -> Card {
    let title = tell! { nl: "Ruimte in de voorwaarden", en: "Room in the conditions" };
    card(title, Cell::Unknown, undecided, Tone::Attention)
}

fn card(title: Message, figure: Cell, meaning: Message, tone: Tone) -> Card {
    Card {
        title,
        figure,
        meaning,
        face: CardFace {
            tone,
            about: "conditions",
        },
    }
}

/// Returns the title of the card of the least room. The room of a maximum tariff is per unit.
fn least_room(plan: &Plan, verdict: &Verdict, name: String) -> Message {
    let Requirement::MaxTariff(_) = verdict.requirement else {
        return tell! { nl: "Krapste ruimte: {name}", en: "Least room: {name}", name };
    };
    let unit = verdict.condition(plan).and_then(|each| each.unit.clone());
    match unit {
        Some(unit) => tell! {
            nl: "Krapste ruimte, per {unit}: {name}", en: "Least room, for each {unit}: {name}",
            unit, name
        },
        None => tell! {
            nl: "Krapste ruimte, per eenheid: {name}", en: "Least room, for each unit: {name}", name
        },
    }
}

/// A verdict with its room. None if it has no room or no limit.
fn room(verdict: &Verdict) -> Option<VerdictWithRoom<'_>> {
    let outcome = verdict.outcome.as_ref().ok()?;
    let (part, room) = (verdict.relative_headroom()?, outcome.headroom?);
    Some((part, verdict, room))
}
