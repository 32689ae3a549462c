//! The cards: the budget, the realised amount, a shortage at the end, the tightest condition, the prefinanced amount,
//! and the first end of a funder.

use super::cash_card::prefinanced;
use super::condition_card::tightest;
use super::provisional::with_errors;
use super::realised_card::{realised, short_at_the_end};
use super::unknown::unknown_because;
use super::{balance_of_all, free_balance};
use crate::finding::{COMMA, Message, Piece, Words, listed, plural};
use crate::ledger::{Cliff, Payer, Side, cliffs};
use crate::plan::{Amount, BalanceSign, Carry, Money, RequiredBalance};
use crate::reports::ReportInput;
use crate::reports::cliff::last;
use crate::reports::funding::payments;
use crate::reports::names::period_name;
use crate::reports::parts::{amount, body, left, only_side, right, table};
use crate::reports::reserves::has_reserves;
use crate::table::{CardFace, Cards, Cell, Tone};
use crate::words::{FundingWords, SummaryWords};
use crate::{say, tell};

/// The maximum number of periods that a card names.
const MAX_NAMED: usize = 2;

/// One card.
pub(super) struct Card {
    pub(super) title: Message,
    pub(super) figure: Cell,
    pub(super) meaning: Message,
    pub(super) face: CardFace,
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
        short_at_the_end(input),
        tightest(input),
        prefinanced(input),
        first_end(input),
    ];
    let (rows, faces) = cards
        .into_iter()
        .flatten()
        .map(|card| with_errors(input, card))
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

/// A balance in words: income less costs. The words say so if the source has the other sign.
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

/// The balances of periods in words, if each is carried to the next period.
fn carried_in_words(closing: &[Money]) -> Message {
    tell! {
        nl: "saldo aan het eind {end}, laagste saldo {lowest}",
        en: "balance at the end {end}, lowest balance {lowest}",
        end = closing.last().copied().unwrap_or_default(),
        lowest = closing.iter().min().copied().unwrap_or_default()
    }
}

/// The balances of periods in words, if each period has its own money. Shortfalls come first, then surpluses. If there
/// are many, the balance of all periods together and the lowest balance.
fn balances_in_words(input: &ReportInput<'_>, closing: &[Money]) -> Message {
    let plan = input.plan;
    let all_periods = || {
        let balances = plan.periods.iter().zip(closing);
        balances.map(|((at, _), balance)| (period_name(plan, at), *balance))
    };
    let balances = all_periods().filter(|(_, balance)| !balance.is_zero());
    let mut balances: Vec<(String, Money)> = balances.collect();
    if balances.len() > MAX_NAMED
        && let Some(all) = balance_of_all(input).known()
        && let Some((period, lowest)) = all_periods().min_by_key(|(_, balance)| *balance)
    {
        return tell! {
            nl: "saldo van alle periodes samen {all}, laagste saldo {lowest} in {period}",
            en: "balance of all periods together {all}, lowest balance {lowest} in {period}",
            all, lowest, period
        };
    }
    balances.sort_by_key(|(_, balance)| !balance.is_negative());
    let each = balances.into_iter().map(|(period, balance)| {
        let amount = balance.abs();
        Piece::Message(match balance.is_negative() {
            true => tell! {
                nl: "{amount} niet gedekt in {period}",
                en: "{amount} not covered in {period}",
                amount, period
            },
            false => tell! {
                nl: "{amount} over in {period}",
                en: "{amount} left in {period}",
                amount, period
            },
        })
    });
    listed(each.collect(), COMMA)
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
        None => {
            let why = unknown_because(input);
            let meaning = match total.sum().known() {
                Some(_) => tell! { nl: "saldo onbekend; {why}", en: "balance unknown; {why}", why },
                None => why,
            };
            (meaning, Tone::Attention)
        }
        Some(closing) if closing.iter().all(|balance| balance.is_zero()) => (
            tell! {
                nl: "gedekt: saldo {balance} in elke periode",
                en: "covered: balance {balance} in every period",
                balance = Money::ZERO
            },
            Tone::Plain,
        ),
        Some(closing) => match free_balance(input) {
            Some(balance) => (balance_in_words(plan.balance_sign, balance), Tone::Plain),
            None => {
                let is_short = closing.iter().any(|balance| balance.is_negative());
                let tone = if is_short { Tone::Bad } else { Tone::Plain };
                let meaning = match plan.carry {
                    Carry::Forward => carried_in_words(&closing),
                    Carry::None => balances_in_words(input, &closing),
                };
                (meaning, tone)
            }
        },
    };
    Card {
        title: match has_reserves(plan) {
            true => tell! { nl: "Begroot, met reserves", en: "Budget, with reserves" },
            false => tell! { nl: "Begroot", en: "Budget" },
        },
        figure: amount(total.sum()),
        meaning,
        face: CardFace {
            tone,
            about: "budget",
        },
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
