//! The card of the largest amount to be prefinanced.

use super::cards::Card;
use super::unknown::unknown_because;
use crate::finding::{Message, Words, listed_at_most};
use crate::ledger::Requirement;
use crate::plan::{Money, PeriodIx, Plan, RequiredBalance};
use crate::reports::ReportInput;
use crate::reports::cash::{self, CashShortage, CashShortages, planned_shortest, shortest};
use crate::reports::names::period_name;
use crate::reports::parts::only_side;
use crate::table::{CardFace, Cell, Tone};
use crate::tell;
use crate::words::WhenWords;

/// Returns the card of the largest amount to be prefinanced, and when: by month if the plan says when money is
/// received, or else by period.
pub(super) fn prefinanced(input: &ReportInput<'_>) -> Option<Card> {
    let plan = input.plan;
    let (figure, meaning, about) = if cash::has_times_of_receipts(input) {
        let shortages = match shortest(input) {
            Ok(shortages) => shortages,
            Err(why) => return Some(unknown_shortage(input, why)),
        };
        if shortages.uncovered == shortages.all.lacking && !shortages.uncovered.is_zero() {
            return Some(never_received(plan, &shortages));
        }
        if let Some(card) = never_received_by_one(&shortages, WhenWords::of(plan.language)) {
            return Some(card);
        }
        let (figure, meaning) = figure_and_meaning(shortages, WhenWords::of(plan.language));
        (figure, meaning, "cash")
    } else {
        let (most, period) = most_advanced(input)?;
        let meaning = tell! {
            nl: "hoogstens, in {period}: de termijnen komen later dan de kosten",
            en: "at most, in {period}: the instalments come after the costs",
            period = period_name(plan, period)
        };
        let meaning = (!most.is_zero()).then_some(meaning);
        (Cell::Money(most), meaning, "conditions")
    };
    let is_short = meaning.is_some();
    Some(Card {
        title: tell! { nl: "Voor te financieren", en: "To prefinance" },
        figure,
        meaning: meaning.unwrap_or_else(never_short),
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

/// The largest amount that the conditions on prefinancing find, and its period. None if there is no such condition.
fn most_advanced(input: &ReportInput<'_>) -> Option<(Money, PeriodIx)> {
    let advanced = input.evaluation.verdicts.iter().filter_map(|verdict| {
        let outcome = verdict.outcome.as_ref().ok()?;
        let is_prefinance = matches!(verdict.requirement, Requirement::MaxPrefinance(_));
        is_prefinance.then_some((outcome.amount, outcome.at?))
    });
    advanced.max_by_key(|(amount, _)| *amount)
}

/// The card of a shortage of money that never comes in, so that nobody can prefinance it.
fn never_received(plan: &Plan, shortages: &CashShortages) -> Card {
    let (all, words) = (&shortages.all, WhenWords::of(plan.language));
    let meaning = tell! {
        nl: "eind {month}; geen voorfinanciering: dit is niet gedekt en komt ook later niet binnen",
        en: "at the end of {month}; not to be prefinanced: it is not covered and does not come in later either",
        month = words.span(all.month)
    };
    Card {
        title: tell! { nl: "Tekort aan geld", en: "Short of money" },
        figure: Cell::Money(all.lacking),
        meaning: match each_partner(shortages, words) {
            None => meaning,
            Some(each) => tell! {
                nl: "{meaning}; {each}",
                en: "{meaning}; {each}",
                meaning, each
            },
        },
        face: CardFace {
            tone: match plan.balance {
                RequiredBalance::Zero => Tone::Bad,
                RequiredBalance::Free => Tone::Attention,
            },
            about: "cash",
        },
    }
}

/// The card of a shortage of one partner that never comes in, in a plan whose partners together are never short. None
/// for other shortages, and if another partner is short for a time only.
fn never_received_by_one(shortages: &CashShortages, words: &WhenWords) -> Option<Card> {
    let (name, most) = shortages.most.as_ref()?;
    let is_of_one = shortages.all.lacking.is_zero() && shortages.undivided.is_empty();
    (is_of_one && shortages.stays_short).then(|| Card {
        title: tell! {
            nl: "Geld tekort bij {name}", en: "Short of money: {name}", name = name.clone()
        },
        figure: Cell::Money(most.lacking),
        meaning: tell! {
            nl: "eind {month}; geen voorfinanciering: volgens het plan ontvangt {name} dit ook later niet, terwijl alle partners samen nooit tekortkomen",
            en: "at the end of {month}; not to be prefinanced: by the plan {name} does not receive it later either, although all partners together are never short",
            month = words.span(most.month), name = name.clone()
        },
        face: CardFace {
            tone: Tone::Attention,
            about: "cash",
        },
    })
}

/// A sentence on why there is no card of the amount to be prefinanced. None if there is a card, or if the plan has no
/// funding.
pub(super) fn why_there_is_none(input: &ReportInput<'_>) -> Option<Message> {
    let (plan, books) = (input.plan, input.books);
    let has_both = only_side(plan, &books.debit, &books.credit).is_none();
    let is_asked = has_both && !plan.periods.is_empty() && !plan.funders.is_empty();
    let has_card = cash::has_times_of_receipts(input) || most_advanced(input).is_some();
    (is_asked && !has_card).then(|| {
        tell! {
            nl: "Hoeveel er moet worden voorgefinancierd, is niet bekend: het plan zegt niet wanneer de financiers betalen.",
            en: "The amount to prefinance is not known: the plan does not say when the funders pay.",
        }
    })
}

/// The card of the amount to be prefinanced if not all receipts and payments are known: the planned amount, and why the
/// bookkeepings do not show the real one.
fn unknown_shortage(input: &ReportInput<'_>, why: Option<Message>) -> Card {
    let why = why.unwrap_or_else(|| unknown_because(input));
    let planned = planned_shortest(input);
    let (title, figure, meaning) = match planned {
        None => (
            tell! { nl: "Voor te financieren", en: "To prefinance" },
            Cell::Unknown,
            why,
        ),
        Some(planned) => {
            let (figure, meaning) = figure_and_meaning(planned, WhenWords::of(input.plan.language));
            let meaning = meaning.unwrap_or_else(never_short);
            (
                tell! { nl: "Voor te financieren, volgens plan", en: "To prefinance, as planned" },
                figure,
                tell! {
                    nl: "{meaning}; met de boekhouding erbij niet bekend: {why}",
                    en: "{meaning}; with the bookkeeping it is not known: {why}",
                    meaning, why
                },
            )
        }
    };
    Card {
        title,
        figure,
        meaning,
        face: CardFace {
            tone: Tone::Attention,
            about: "cash",
        },
    }
}

fn never_short() -> Message {
    tell! { nl: "er is op geen moment een tekort", en: "money is never short" }
}

/// The largest shortage, and a text on who is short and when. The text is None if nobody is ever short. The amount is
/// unknown if only single partners can be short and their money is not known.
fn figure_and_meaning(shortages: CashShortages, words: &WhenWords) -> (Cell, Option<Message>) {
    let figure = match &shortages.most {
        _ if !shortages.all.lacking.is_zero() => Cell::Money(shortages.all.lacking),
        _ if !shortages.undivided.is_empty() => Cell::Unknown,
        Some((_, most)) => Cell::Money(most.lacking),
        None => Cell::Money(Money::ZERO),
    };
    let (uncovered, from_reserves) = (shortages.uncovered, shortages.from_reserves);
    let meaning = lacking(&shortages, words);
    // After the shortage of one partner, the words say that a part is of the shortage of all partners together.
    let of = match each_partner(&shortages, words) {
        Some(_) => Words::new(
            "van het gezamenlijke tekort",
            "of the shortage of all together",
        ),
        None => Words::new("daarvan", "of it"),
    };
    let meaning = match uncovered.is_zero() {
        true => meaning,
        false => meaning.map(|meaning| {
            tell! {
                nl: "{meaning}; {of} is {uncovered} niet gedekt en komt ook later niet binnen",
                en: "{meaning}; {uncovered} {of} is not covered and does not come in later either",
                meaning, of, uncovered
            }
        }),
    };
    let meaning = match from_reserves.is_zero() {
        true => meaning,
        false => meaning.map(|meaning| {
            tell! {
                nl: "{meaning}; {of} komt {from_reserves} uit reserves, die in de liquiditeit niet meetellen",
                en: "{meaning}; {from_reserves} {of} comes from reserves, which the cash flow does not count",
                meaning, of, from_reserves
            }
        }),
    };
    (figure, meaning)
}

/// A text on who has the largest shortage, and when. None if nobody is ever short of money.
fn lacking(shortages: &CashShortages, words: &WhenWords) -> Option<Message> {
    let all = &shortages.all;
    let month = |shortage: &CashShortage| words.span(shortage.month);
    let is_never_short = all.lacking.is_zero();
    if let Some((name, most)) = shortages.most.as_ref().filter(|_| is_never_short) {
        return Some(tell! {
            nl: "hoogstens, door {name} alleen, eind {month}; alle partners samen komen nooit tekort",
            en: "at most, by {name} alone, at the end of {month}; all partners together are never short",
            name = name.clone(), month = month(most)
        });
    }
    match each_partner(shortages, words) {
        Some(each) if is_never_short => Some(tell! {
            nl: "alle partners samen komen nooit tekort; {each}",
            en: "all partners together are never short; {each}",
            each
        }),
        Some(each) => Some(tell! {
            nl: "alle partners samen hoogstens, eind {month}; {each}",
            en: "all partners together at most, at the end of {month}; {each}",
            month = month(all), each
        }),
        None if is_never_short => None,
        None if shortages.uncovered + shortages.from_reserves == all.lacking => Some(tell! {
            nl: "hoogstens, eind {month}",
            en: "at most, at the end of {month}",
            month = month(all)
        }),
        None => Some(tell! {
            nl: "hoogstens, eind {month}: geld komt later dan de kosten",
            en: "at most, at the end of {month}: money comes after the costs",
            month = month(all)
        }),
    }
}

/// A text on the shortage of the partner with the largest one, or on why it is not known. None if no partner by itself
/// is short of money.
fn each_partner(shortages: &CashShortages, words: &WhenWords) -> Option<Message> {
    if !shortages.undivided.is_empty() {
        return Some(tell! {
            nl: "per partner niet bekend: het plan verdeelt {funders} niet over hen",
            en: "for each partner it is not known: the plan does not divide {funders} among them",
            funders = listed_at_most(2, shortages.undivided.clone())
        });
    }
    let (name, most) = shortages.most.as_ref()?;
    let others = match most.lacking > shortages.all.lacking {
        true => tell! {
            nl: ": meer, want anderen hebben dan geld over",
            en: ": more, as others have money left then",
        },
        false => Message::default(),
    };
    let rest = match most.at_end {
        at_end if at_end.is_zero() => Message::default(),
        at_end => tell! {
            nl: "; {at_end} daarvan ontvangt {name} ook later niet",
            en: "; {at_end} of that is not received by {name} later either",
            at_end, name = name.clone()
        },
    };
    Some(tell! {
        nl: "{name} alleen hoogstens {lacking}, eind {then}{others}{rest}",
        en: "{name} alone {lacking} at most, at the end of {then}{others}{rest}",
        name = name.clone(), lacking = most.lacking, then = words.span(most.month), others, rest
    })
}
