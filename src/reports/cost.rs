//! What an activity costs, in the words that a plan uses for it: `€ 12.800 per periode`, `€ 36.000 per kring`.
//!
//! What each amount came to is in the books; this only says how it was agreed.

use crate::finding::{self, Message, Piece};
use crate::formula::unit;
use crate::plan::{
    Activity, Cost, CostItem, Money, Plan, Price, RateSource, Series, TariffRate, Timing,
};
use crate::say;
use crate::words::CostWords;
use std::collections::BTreeSet;

/// All items of an activity. Nothing when the activity says nothing about its cost.
pub(super) fn cost(plan: &Plan, words: &'static CostWords, activity: &Activity) -> Option<Message> {
    let items = match &activity.cost {
        Cost::Unsaid => return None,
        Cost::None => return Some(say![words.none]),
        Cost::Items(items) => items,
    };
    let mut message = Message::default();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            message.push("; ");
        }
        if let Some(what) = item.what.as_ref().filter(|_| items.len() > 1) {
            message.push(format!("{what}: "));
        }
        message.extend(price(plan, words, item));
    }
    (!items.is_empty()).then_some(message)
}

/// One item: what it costs, and how often.
pub(super) fn price(plan: &Plan, words: &'static CostWords, item: &CostItem) -> Message {
    match &item.price {
        Price::Amount(Series::One(amount)) => timed(say![*amount], words, item.timing),
        Price::Amount(amounts @ Series::Each(_)) => match only(amounts) {
            Some((amount, count)) => in_periods(say![amount], words, count),
            None => say![words.amount_by_period],
        },
        Price::Product { rate, quantity } => {
            let unit_price = unit_price(plan, words, rate);
            match (quantity, only(quantity)) {
                (Series::One(quantity), _) => timed(
                    product(plan, item, Piece::Quantity(*quantity), unit_price),
                    words,
                    item.timing,
                ),
                (Series::Each(_), Some((quantity, count))) => in_periods(
                    product(plan, item, Piece::Quantity(quantity), unit_price),
                    words,
                    count,
                ),
                (Series::Each(_), None) => match whole_rate(plan, rate) {
                    Some(rate) => {
                        say![
                            rate,
                            " ",
                            words.per,
                            " ",
                            unit(plan, item).unwrap_or(words.piece).to_string()
                        ]
                    }
                    None => product(plan, item, words.quantity_by_period.into(), unit_price),
                },
            }
        }
    }
}

fn timed(mut message: Message, words: &CostWords, timing: Timing) -> Message {
    let often = match timing {
        Timing::Once(_) => Some(words.once),
        Timing::PerYear(_) => Some(words.per_year),
        Timing::PerPeriod(_) => Some(words.per_period),
        Timing::ByFigures => None,
    };
    if let Some(often) = often {
        message.extend(say![" ", often]);
    }
    message
}

fn in_periods(mut message: Message, words: &CostWords, count: usize) -> Message {
    let periods = if count == 1 {
        words.one_period
    } else {
        words.periods
    };
    message.extend(say![" ", words.within, " ", count, " ", periods]);
    message
}

fn product(plan: &Plan, item: &CostItem, quantity: Piece, unit_price: Message) -> Message {
    let unit = unit(plan, item)
        .map(|unit| format!(" {unit}"))
        .unwrap_or_default();
    let mut message = say![quantity, unit, " × "];
    message.extend(unit_price);
    message
}

/// The price of one: an amount, or that it differs.
fn unit_price(plan: &Plan, words: &'static CostWords, rate: &RateSource) -> Message {
    if let Some(rate) = whole_rate(plan, rate) {
        return say![finding::rate(rate)];
    }
    match rate {
        RateSource::Rate(_) => say![words.rate_by_period],
        RateSource::Tariff(id) => match plan.tariffs.get(id).map(|tariff| &tariff.rate) {
            Some(TariffRate::Indexed { rate, index, .. }) => {
                say![
                    finding::rate(*rate),
                    " (",
                    words.rises,
                    " ",
                    *index,
                    " ",
                    words.each_year,
                    ")"
                ]
            }
            Some(TariffRate::Fixed(_)) => say![words.rate_by_period],
            None => say![finding::name(id)],
        },
    }
}

/// The price of one, where it is the same always.
fn whole_rate(plan: &Plan, rate: &RateSource) -> Option<Money> {
    let series = match rate {
        RateSource::Rate(series) => series,
        RateSource::Tariff(id) => match &plan.tariffs.get(id)?.rate {
            TariffRate::Fixed(series) => series,
            TariffRate::Indexed { .. } => return None,
        },
    };
    only(series).map(|(rate, _)| rate)
}

/// The one figure that a series has besides 0, and in how many periods.
fn only<T: Copy + Ord + Default>(series: &Series<T>) -> Option<(T, usize)> {
    match series {
        Series::One(figure) => Some((*figure, 1)),
        Series::Each(figures) => {
            let figures: Vec<T> = figures
                .entries()
                .iter()
                .map(|entry| entry.1)
                .filter(|figure| *figure != T::default())
                .collect();
            let distinct: BTreeSet<T> = figures.iter().copied().collect();
            Some((*distinct.first()?, figures.len())).filter(|_| distinct.len() == 1)
        }
    }
}
