//! The cards: the budget, the realised amount, the tightest condition, the prefinanced amount, and the first end of a
//! funder.

use rust_decimal::Decimal;

use super::free_balance;
use crate::finding::{Message, Words, plural};
use crate::ledger::{Cliff, Payer, Requirement, Side, Verdict, cliffs};
use crate::plan::{Amount, BalanceSign, Money, Plan, RequiredBalance};
use crate::reports::ReportInput;
use crate::reports::cash::{self, CashShortage, shortest};
use crate::reports::cliff::last;
use crate::reports::conditions::{required_by, requirement_in_words};
use crate::reports::funding::payments;
use crate::reports::names::period_name;
use crate::reports::parts::{amount, body, left, only_side, right, table};
use crate::table::{CardFace, Cards, Cell, Tone};
use crate::words::{FundingWords, SummaryWords, WhenWords};
use crate::{say, tell};

/// One card.
struct Card {
    title: Message,
    figure: Cell,
    meaning: Message,
    face: CardFace,
}

/// The cards of a plan. None if it has no periods.
pub(super) fn cards(input: &ReportInput<'_>) -> Option<Cards> {
    let plan = input.plan;
    if plan.periods.is_empty() {
        return None;
    }
    let cards = [
        Some(budget(input)),
        realised(input),
        tightest(input),
        prefinanced(input),
        first_end(input),
    ];
    let (rows, faces) = cards
        .into_iter()
        .flatten()
        .map(|card| {
            let cells = vec![
                Cell::Message(card.title),
                card.figure,
                Cell::Message(card.meaning),
            ];
            (body(cells), card.face)
        })
        .unzip();
    let words = SummaryWords::of(plan.language);
    let columns = vec![left(words.what), right(words.figure), left(words.meaning)];
    Some(Cards {
        table: table(Some(words.at_a_glance), columns, rows),
        faces,
    })
}

/// A balance that is income less costs. It says so if the source has the other sign.
fn balance_in_words(sign: BalanceSign, balance: Money) -> Message {
    match sign {
        BalanceSign::IncomeLessCosts => {
            tell! { nl: "saldo {balance}", en: "balance {balance}", balance }
        }
        BalanceSign::CostsLessIncome => tell! {
            nl: "saldo {balance} (baten min lasten)",
            en: "balance {balance} (income less costs)",
            balance
        },
    }
}

fn budget(input: &ReportInput<'_>) -> Card {
    let (plan, books) = (input.plan, input.books);
    let only = only_side(plan, &books.debit, &books.credit);
    let total = match only {
        Some(Side::Credit) => &books.credit,
        Some(Side::Debit) | None => &books.debit,
    };
    let closing: Vec<Amount> = books.closing.iter().copied().collect();
    let known: Option<Vec<Money>> = closing.into_iter().map(Amount::known).collect();
    let (meaning, tone) = match known {
        Some(_) if only.is_some() => (Message::default(), Tone::Plain),
        None => (
            tell! { nl: "niet alle bedragen zijn bekend", en: "some amounts are unknown" },
            Tone::Attention,
        ),
        Some(closing) if closing.iter().all(|balance| balance.is_zero()) => (
            tell! {
                nl: "gedekt: saldo {balance} in elke periode",
                en: "covered: balance {balance} in every period",
                balance = Money::ZERO
            },
            Tone::Plain,
        ),
        Some(closing) => {
            let lowest = closing.iter().min().copied().unwrap_or_default();
            let tone = if lowest.is_negative() {
                Tone::Bad
            } else {
                Tone::Plain
            };
            let end = closing.last().copied().unwrap_or_default();
            match free_balance(input) {
                Some(balance) => (balance_in_words(plan.balance_sign, balance), Tone::Plain),
                None => (
                    tell! {
                        nl: "saldo aan het eind {end}, laagste saldo {lowest}",
                        en: "balance at the end {end}, lowest balance {lowest}",
                        end, lowest
                    },
                    tone,
                ),
            }
        }
    };
    Card {
        title: tell! { nl: "Begroot", en: "Budget" },
        figure: amount(total.sum()),
        meaning,
        face: CardFace {
            tone,
            about: "budget",
        },
    }
}

/// None if the bookkeepings were not read.
fn realised(input: &ReportInput<'_>) -> Option<Card> {
    let comparison = input.comparison()?;
    let costs = &comparison.costs;
    let title = match comparison.through {
        Some(through) => tell! {
            nl: "Gerealiseerd t/m {through}", en: "Realised up to {through}", through
        },
        None => tell! { nl: "Gerealiseerd", en: "Realised" },
    };
    let meaning = match (
        costs.available().known(),
        costs.in_money().to_date().budget.known(),
    ) {
        (Some(available), Some(budget)) => tell! {
            nl: "nog niet besteed {available}; begroot tot dan {budget}",
            en: "not yet spent {available}; budgeted until then {budget}",
            available, budget
        },
        (None, _) | (_, None) => {
            tell! { nl: "niet alle bedragen zijn bekend", en: "some amounts are unknown" }
        }
    };
    let is_over = costs.available().known().is_some_and(Money::is_negative);
    Some(Card {
        title,
        figure: amount(costs.to_date().realised),
        meaning,
        face: CardFace {
            tone: if is_over { Tone::Bad } else { Tone::Plain },
            about: "actuals",
        },
    })
}

/// The condition with the largest breach, or else the one with the least headroom for its limit. None if no condition
/// has room.
fn tightest(input: &ReportInput<'_>) -> Option<Card> {
    let plan = input.plan;
    let rooms = input.evaluation.verdicts.iter().filter_map(room);
    let (_, verdict, room) = rooms.min_by(|a, b| a.0.cmp(&b.0))?;
    let holds = verdict.outcome.as_ref().is_ok_and(|outcome| outcome.holds);
    let name = required_by(plan, verdict);
    let requirement = requirement_in_words(plan, verdict);
    let is_only = input
        .evaluation
        .verdicts
        .iter()
        .filter_map(self::room)
        .count()
        < 2;
    let meaning = match holds && !is_only {
        true => tell! {
            nl: "{requirement}; van alle grenzen is hier in verhouding de minste ruimte",
            en: "{requirement}; of all limits, this one has the least room in proportion",
            requirement
        },
        false => requirement,
    };
    let (title, tone) = if holds {
        (least_room(plan, verdict, name), Tone::Plain)
    } else {
        (
            tell! { nl: "Niet voldaan: {name}", en: "Not met: {name}", name },
            Tone::Bad,
        )
    };
    Some(Card {
        title,
        figure: Cell::Money(room),
        meaning,
        face: CardFace {
            tone,
            about: "conditions",
        },
    })
}

/// Returns the title of the room. That of a maximum tariff is for each unit.
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

/// A verdict with its room, and that as a part of its limit. None if it has no room or no limit.
fn room(verdict: &Verdict) -> Option<(Decimal, &Verdict, Money)> {
    let outcome = verdict.outcome.as_ref().ok()?;
    let (part, room) = (verdict.relative_headroom()?, outcome.headroom?);
    Some((part, verdict, room))
}

/// Returns the card of the largest amount to be prefinanced, and when: by month if the plan says when money is
/// received, or else by period.
fn prefinanced(input: &ReportInput<'_>) -> Option<Card> {
    let plan = input.plan;
    let (figure, meaning, about) = if cash::has_times(plan) {
        let Some((all, partner)) = shortest(input) else {
            return Some(unknown_shortage());
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

/// The card of the amount to be prefinanced if not all that is received and paid is known.
fn unknown_shortage() -> Card {
    Card {
        title: tell! { nl: "Voor te financieren", en: "To prefinance" },
        figure: Cell::Unknown,
        meaning: tell! {
            nl: "niet alle bedragen en data zijn bekend",
            en: "some amounts or dates are unknown"
        },
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

/// The funder that stops first while costs continue. None if there is none, or if the payments are not known.
fn first_end(input: &ReportInput<'_>) -> Option<Card> {
    let (plan, books) = (input.plan, input.books);
    let payments = payments(&input.funding, FundingWords::of(plan.language)).ok()?;
    let ends = cliffs(plan, books, payments);
    let end_of = |cliff: &&Cliff| {
        cliff
            .last_day
            .unwrap_or(plan.periods.get(cliff.last).span.end())
    };
    let cliff = ends
        .iter()
        .filter(|cliff| !cliff.continuing.is_empty())
        .min_by_key(end_of)?;
    let uncovered = cliff.total.by.get(&Payer::Shortfall).copied();
    let uncovered = uncovered.filter(|amount| !amount.is_zero());
    let (meaning, tone) = match uncovered {
        Some(uncovered) => (
            tell! {
                nl: "kosten lopen daarna door, waarvan {uncovered} niet gedekt",
                en: "of costs continue after that, of which {uncovered} is not covered",
                uncovered
            },
            match plan.balance {
                RequiredBalance::Zero => Tone::Bad,
                RequiredBalance::Free => Tone::Attention,
            },
        ),
        None => (all_covered(cliff), Tone::Attention),
    };
    let funder = &plan.funder(cliff.funder).name;
    Some(Card {
        title: tell! {
            nl: "{funder} stopt na {last}", en: "{funder} ends after {last}",
            funder = funder.clone(), last = last(plan, cliff)
        },
        figure: Cell::Money(cliff.total.after),
        meaning,
        face: CardFace {
            tone,
            about: "cliff",
        },
    })
}

fn all_covered(cliff: &Cliff) -> Message {
    let count = cliff.total.by.len();
    let payers = say![
        count,
        " ",
        plural(
            count,
            Words::new("andere bron", "other source"),
            Words::new("andere bronnen", "other sources")
        )
    ];
    tell! {
        nl: "kosten lopen daarna door, gedekt door {payers}",
        en: "of costs continue after that, covered by {payers}",
        payers
    }
}
