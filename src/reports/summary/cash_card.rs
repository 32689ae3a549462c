//! The card of the largest amount to be prefinanced.

use super::cards::Card;
use super::unknown::unknown_because;
use crate::finding::Message;
use crate::ledger::Requirement;
use crate::reports::ReportInput;
use crate::reports::cash::{self, CashShortage, shortest};
use crate::reports::names::period_name;
use crate::reports::parts::only_side;
use crate::table::{CardFace, Cell, Tone};
use crate::tell;
use crate::words::WhenWords;

/// Returns the card of the largest amount to be prefinanced, and when: by month if the plan says when money is
/// received, or else by period.
pub(super) fn prefinanced(input: &ReportInput<'_>) -> Option<Card> {
    let plan = input.plan;
    let (figure, meaning, about) = if cash::has_times(plan) {
        let Some((all, partner)) = shortest(input) else {
            return Some(unknown_shortage(input));
        };
        let meaning = lacking(&all, partner.as_ref(), WhenWords::of(plan.language));
        let figure = match &partner {
            Some((_, most)) if all.lacking.is_zero() => most.lacking,
            Some(_) | None => all.lacking,
        };
        (figure, meaning, "cash")
    } else {
        let advanced = input.evaluation.verdicts.iter().filter_map(|verdict| {
            let outcome = verdict.outcome.as_ref().ok()?;
            let is_prefinance = matches!(verdict.requirement, Requirement::MaxPrefinance(_));
            is_prefinance.then_some((outcome.amount, outcome.at?))
        });
        let (most, period) = advanced.max_by_key(|(amount, _)| *amount)?;
        let meaning = tell! {
            nl: "hoogstens, in {period}: de termijnen komen later dan de kosten",
            en: "at most, in {period}: the instalments come after the costs",
            period = period_name(plan, period)
        };
        let meaning = (!most.is_zero()).then_some(meaning);
        (most, meaning, "conditions")
    };
    let is_short = meaning.is_some();
    Some(Card {
        title: tell! { nl: "Voor te financieren", en: "To prefinance" },
        figure: Cell::Money(figure),
        meaning: meaning.unwrap_or_else(
            || tell! { nl: "er is op geen moment een tekort", en: "money is never short" },
        ),
        face: CardFace {
            tone: if is_short {
                Tone::Attention
            } else {
                Tone::Plain
            },
            about,
        },
    })
}

/// Why there is no card of the amount to be prefinanced. None if there is one, or if nobody finances anything.
pub(super) fn why_there_is_none(input: &ReportInput<'_>) -> Option<Message> {
    let (plan, books) = (input.plan, input.books);
    let has_both = only_side(plan, &books.debit, &books.credit).is_none();
    let is_asked = has_both && !plan.periods.is_empty() && !plan.funders.is_empty();
    (is_asked && prefinanced(input).is_none()).then(|| {
        tell! {
            nl: "Hoeveel er moet worden voorgefinancierd, is niet bekend: het plan zegt niet wanneer de financiers betalen.",
            en: "The amount to prefinance is not known: the plan does not say when the funders pay.",
        }
    })
}

/// The card of the amount to be prefinanced if not all that is received and paid is known.
fn unknown_shortage(input: &ReportInput<'_>) -> Card {
    Card {
        title: tell! { nl: "Voor te financieren", en: "To prefinance" },
        figure: Cell::Unknown,
        meaning: cash::unknown_because(input).unwrap_or_else(|| unknown_because(input)),
        face: CardFace {
            tone: Tone::Attention,
            about: "cash",
        },
    }
}

/// Who is short of money at most, and when. None if nobody ever is.
fn lacking(
    all: &CashShortage,
    partner: Option<&(String, CashShortage)>,
    words: &WhenWords,
) -> Option<Message> {
    let month = |shortage: &CashShortage| words.span(shortage.month);
    match partner {
        None if all.lacking.is_zero() => None,
        None => Some(tell! {
            nl: "hoogstens, eind {month}: geld komt later dan de kosten",
            en: "at most, at the end of {month}: money comes after the costs",
            month = month(all)
        }),
        Some((name, most)) if all.lacking.is_zero() => Some(tell! {
            nl: "hoogstens, door {name} alleen, eind {month}; alle partners samen komen nooit tekort",
            en: "at most, by {name} alone, at the end of {month}; all partners together are never short",
            name = name.clone(), month = month(most)
        }),
        Some((name, most)) => Some(tell! {
            nl: "alle partners samen hoogstens, eind {month}; {name} alleen hoogstens {lacking}, eind {then}",
            en: "all partners together at most, at the end of {month}; {name} alone {lacking} at most, at the end of {then}",
            month = month(all), name = name.clone(), lacking = most.lacking, then = month(most)
        }),
    }
}
