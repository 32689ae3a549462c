//! The cards of plans with bookkeepings: the realised costs, and the shortfall at the end by the forecast.
//!
//! The realised costs of partners without a bookkeeping are not known, so the figure is a minimum.

use super::cards::Card;
use super::unknown::{MAX_NAMED, unknown_costs_because};
use crate::finding::{Message, Piece, listed_at_most};
use crate::ledger::actuals::BudgetComparison;
use crate::plan::{Amount, Money, RequiredBalance};
use crate::reports::ReportInput;
use crate::reports::names::partner_name;
use crate::reports::parts::{amount, only_side};
use crate::table::{CardFace, Cell, Tone};
use crate::tell;

/// The card of the realised costs. None if the bookkeepings were not read.
pub(super) fn realised(input: &ReportInput<'_>) -> Option<Card> {
    let comparison = input.comparison()?;
    let without_reserves = comparison.without_reserves(input.plan, input.books);
    let has_reserves = without_reserves.is_some();
    let costs = match without_reserves {
        Some([costs, _]) => costs,
        None => comparison.costs.clone(),
    };
    let title = match comparison.through {
        Some(through) => tell! {
            nl: "Gerealiseerd t/m {through}", en: "Realised up to {through}", through
        },
        None => tell! { nl: "Gerealiseerd", en: "Realised" },
    };
    let title = match has_reserves {
        true => tell! { nl: "{title}, zonder reserves", en: "{title}, without reserves", title },
        false => title,
    };
    let known = (
        costs.available().known(),
        costs.in_money().to_date().budget.known(),
    );
    let meaning = match (known, without_books(input, comparison)) {
        ((Some(available), Some(budget)), None) => tell! {
            nl: "nog niet besteed {available}; begroot tot dan {budget}",
            en: "not yet spent {available}; budgeted until then {budget}",
            available, budget
        },
        ((Some(available), Some(budget)), Some(partners)) => tell! {
            nl: "ten minste, want de boekhouding van {partners} staat niet (volledig) in het plan; nog niet besteed ten hoogste {available}; begroot tot dan {budget}",
            en: "at least, as the plan does not have the bookkeeping of {partners}, or not in full; not yet spent at most {available}; budgeted until then {budget}",
            partners, available, budget
        },
        ((None, _) | (_, None), _) => unknown_costs_because(input, costs.to_date().realised),
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

/// A text on the partners that have a budget and no bookkeeping, even if the bookkeeping of another has some of their
/// costs. None if there are none.
fn without_books(input: &ReportInput<'_>, comparison: &BudgetComparison) -> Option<Message> {
    let without = comparison.partners_without_books(input.plan).into_iter();
    let names = without.map(|(id, _)| Piece::from(partner_name(input.plan, id).to_string()));
    let names: Vec<Piece> = names.collect();
    (!names.is_empty()).then(|| listed_at_most(MAX_NAMED, names))
}

/// The card of the shortfall at the end by the forecast. None if there is no forecast, or no shortfall.
pub(super) fn short_at_the_end(input: &ReportInput<'_>) -> Option<Card> {
    let forecast = input.forecast()?;
    let (plan, books) = (input.plan, input.books);
    if only_side(plan, &books.debit, &books.credit).is_some() {
        return None;
    }
    let opening = plan.opening;
    let balance = forecast.balance(Amount::Known(opening)).known()?;
    let costs = forecast.costs.in_all().forecast().known()?;
    let is_partly = without_books(input, input.comparison()?).is_some();
    let costs_in_words = match is_partly {
        true => {
            tell! { nl: "verwachte lasten ten minste {costs}", en: "expected costs of at least {costs}", costs }
        }
        false => tell! { nl: "verwachte lasten {costs}", en: "expected costs {costs}", costs },
    };
    let income = forecast.income.in_all().forecast().known()?;
    balance.is_negative().then(|| Card {
        title: tell! { nl: "Tekort volgens de prognose", en: "Short by the forecast" },
        figure: Cell::Money(balance.abs()),
        meaning: match opening.is_zero() {
            true => tell! {
                nl: "aan het eind van het project: {costs_in_words}, verwachte baten {income}",
                en: "at the end of the project: {costs_in_words}, expected income {income}",
                costs_in_words, income
            },
            false => tell! {
                nl: "aan het eind van het project: {costs_in_words}, verwachte baten {income}, beginsaldo {opening}",
                en: "at the end of the project: {costs_in_words}, expected income {income}, opening balance {opening}",
                costs_in_words, income, opening
            },
        },
        face: CardFace {
            tone: match input.plan.balance {
                RequiredBalance::Zero => Tone::Bad,
                RequiredBalance::Free => Tone::Attention,
            },
            about: "forecast",
        },
    })
}
