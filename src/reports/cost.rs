//! The cost of an activity, in the words that a plan uses for it: `€ 12.800 per periode`, `€ 36.000 per kring`.
//!
//! The words say how a cost was agreed. The books have its amount.

use std::collections::BTreeSet;

use crate::finding::{self, Message, Piece};
use crate::formula::in_currency;
use crate::ledger::{RecoveredVat, vat_of_cost};
use crate::plan::{
    Cost, CostBase, CostBaseId, CostItem, CostOwner, CostShare, Currency, Money, Plan, Price,
    Quantity, RateSource, Series, ShareOver, ShareRounding, SpreadOver, TariffRate, Timing,
};
use crate::words::{CostWords, VatWords};
use crate::{say, tell};

/// All items of an activity or a line. None if it has no cost.
pub(super) fn cost(plan: &Plan, words: &'static CostWords, owner: CostOwner) -> Option<Message> {
    let cost = match owner {
        CostOwner::Activity(activity) => &plan.activity(activity).cost,
        CostOwner::Line(line) => &plan.line(line).cost,
    };
    let items = match cost {
        Cost::Unstated => return None,
        Cost::None => return Some(say![words.none]),
        Cost::Items(_) | Cost::Single(_) => cost.items(),
    };
    let each = items.iter().map(|item| {
        let what = item.what.as_ref().filter(|_| items.len() > 1);
        let mut said = what.map_or_else(Message::default, |what| say![format!("{what}: ")]);
        said.extend(price(plan, words, owner, item));
        said
    });
    (!items.is_empty()).then(|| Message::joined(each, "; "))
}

/// One item: its price, how often it is paid, and its VAT with the recovered part.
pub(super) fn price(
    plan: &Plan,
    words: &'static CostWords,
    owner: CostOwner,
    item: &CostItem,
) -> Message {
    let mut message = price_without_vat(plan, words, item);
    if let Some(currency) = item.currency.filter(|currency| *currency != plan.currency) {
        message = message_in(currency, &message);
    }
    if let Some(rate) = item.vat {
        let words = VatWords::of(plan.language);
        let before = if item.vat_is_included {
            words.including
        } else {
            "+"
        };
        message.extend(say![" ", before, " ", rate, " ", words.in_words]);
    }
    let vat = vat_of_cost(plan, owner, item).ok().flatten();
    let vat = vat.filter(|vat| !vat.rate.percent().is_zero());
    match vat.map(|vat| vat.recovered) {
        Some(RecoveredVat::Same(recovered)) if !recovered.percent().is_zero() => tell! {
            nl: "{message}, waarvan {recovered} verrekenbaar",
            en: "{message}, of which {recovered} is recovered",
            message, recovered
        },
        Some(RecoveredVat::ByPartner { .. }) => tell! {
            nl: "{message}, waarvan elke partner verrekent wat hij kan",
            en: "{message}, of which each partner recovers its own part",
            message
        },
        Some(RecoveredVat::Same(_)) | None => message,
    }
}

/// A copy of a message whose amounts are in another currency.
fn message_in(currency: Currency, message: &Message) -> Message {
    let mut changed = Message::default();
    for piece in message.pieces() {
        match piece {
            Piece::Money(amount) | Piece::InCents(amount) => {
                changed.extend(in_currency(*amount, currency));
            }
            other => changed.push(other.clone()),
        }
    }
    changed
}

fn price_without_vat(plan: &Plan, words: &'static CostWords, item: &CostItem) -> Message {
    match &item.price {
        Price::Amount(Series::One(amount)) => timed(say![*amount], words, item.timing),
        Price::Amount(amounts @ Series::Each(_)) => match single_figure(amounts) {
            Some((amount, count)) => in_periods(say![amount], words, count),
            None if is_unknown(amounts) => say!["?"],
            None => say![words.amount_by_period],
        },
        Price::Product { rate, quantity } => product_price(plan, words, item, rate, quantity),
        Price::Share(share) => share_of_costs(words, share, |id| line_or_id(plan, id)),
    }
}

/// Returns the name of a line. For an activity, its code; for a kind of costs, its word in the file.
fn line_or_id(plan: &Plan, id: &CostBaseId) -> String {
    let line = plan.find_line(id.as_str());
    line.map_or_else(
        || id.as_str().to_string(),
        |line| plan.line(line).name.clone(),
    )
}

/// A percentage of other costs: `15% van personeel, 2.1 zonder reizen`. `called` returns what these costs are called.
pub(super) fn share_of_costs(
    words: &'static CostWords,
    share: &CostShare,
    called: impl Fn(&CostBaseId) -> String,
) -> Message {
    let listed = |ids: &[CostBaseId]| {
        let ids: Vec<String> = ids.iter().map(&called).collect();
        ids.join(", ")
    };
    let of = match &share.of {
        CostBase::All => words.all_costs.to_string(),
        CostBase::Named(ids) => listed(ids),
    };
    let mut message = share
        .percent
        .map_or_else(|| say!["?"], |percent| say![percent]);
    message.extend(say![" ", words.of, " ", of]);
    if !share.without.is_empty() {
        message.extend(say![" ", words.without, " ", listed(&share.without)]);
    }
    match share.method.over {
        ShareOver::Period => {}
        ShareOver::Total => message.extend(say![", ", words.over_total]),
    }
    match share.method.rounding {
        ShareRounding::HalfUp => {}
        ShareRounding::Down => message.extend(say![", ", words.rounded_down]),
    }
    message
}

/// Whether none of the figures could be read.
fn is_unknown<T: Copy>(amounts: &Series<T>) -> bool {
    match amounts {
        Series::One(_) => false,
        Series::Each(figures) => figures.entries().is_empty() && !figures.is_complete(),
    }
}

/// An item of rate × quantity.
fn product_price(
    plan: &Plan,
    words: &'static CostWords,
    item: &CostItem,
    rate: &RateSource,
    quantity: &Series<Quantity>,
) -> Message {
    let unit_price = unit_price(plan, words, rate);
    let product = |quantity: Piece| product(plan, item, quantity, unit_price.clone());
    if is_unknown(quantity) {
        return match rate {
            RateSource::Rate(rate) if is_unknown(rate) => say!["?"],
            RateSource::Rate(_) | RateSource::Tariff(_) => product("?".into()),
        };
    }
    match (quantity, single_figure(quantity)) {
        (Series::One(quantity), _) => timed(product((*quantity).into()), words, item.timing),
        (Series::Each(_), Some((quantity, count))) => {
            in_periods(product(quantity.into()), words, count)
        }
        (Series::Each(_), None) => match single_rate(plan, rate) {
            Some(rate) => {
                let unit = item.unit_in(plan).unwrap_or(words.piece).to_string();
                say![rate, " ", words.per, " ", unit]
            }
            None => product(words.quantity_by_period.into()),
        },
    }
}

/// Adds how often a price is paid.
fn timed(mut message: Message, words: &CostWords, timing: Timing) -> Message {
    let often = match timing {
        Timing::Once(_) => words.once,
        Timing::PerYear(_) => words.per_year,
        Timing::PerPeriod(_) => words.per_period,
        Timing::Spread(_, SpreadOver::Months) => words.over_months,
        Timing::Spread(_, SpreadOver::Days) => words.over_days,
        Timing::ByFigures => return message,
    };
    message.extend(say![" ", often]);
    message
}

/// Adds in how many periods a price is paid.
fn in_periods(mut message: Message, words: &CostWords, count: usize) -> Message {
    message.extend(match count {
        1 => say![" ", words.one_period],
        count => say![" ", words.within, " ", count, " ", words.periods],
    });
    message
}

fn product(plan: &Plan, item: &CostItem, quantity: Piece, unit_price: Message) -> Message {
    let unit = item.unit_in(plan).map(|unit| format!(" {unit}"));
    let mut message = say![quantity, unit.unwrap_or_default(), " × "];
    message.extend(unit_price);
    message
}

/// The price of one unit: an amount, or words that say that it differs by period.
fn unit_price(plan: &Plan, words: &'static CostWords, rate: &RateSource) -> Message {
    if let Some(rate) = single_rate(plan, rate) {
        return say![finding::rate(rate)];
    }
    match rate {
        RateSource::Rate(rates) if is_unknown(rates) => say!["?"],
        RateSource::Rate(_) => say![words.rate_by_period],
        RateSource::Tariff(id) => match plan.tariffs.get(id).map(|tariff| &tariff.rate) {
            Some(TariffRate::Indexed { rate, index, .. }) => {
                let mut message = say![finding::rate(*rate), " (", words.rises, " "];
                message.extend(say![*index, " ", words.each_year, ")"]);
                message
            }
            Some(TariffRate::Fixed(rates)) if is_unknown(rates) => say!["?"],
            Some(TariffRate::Fixed(_)) => say![words.rate_by_period],
            None => say![finding::name(id)],
        },
    }
}

/// The price of one unit. None if it is not the same in all periods.
fn single_rate(plan: &Plan, rate: &RateSource) -> Option<Money> {
    let series = match rate {
        RateSource::Rate(series) => series,
        RateSource::Tariff(id) => match &plan.tariffs.get(id)?.rate {
            TariffRate::Fixed(series) => series,
            TariffRate::Indexed { .. } => return None,
        },
    };
    single_figure(series).map(|(rate, _)| rate)
}

/// The only figure of a series that is not 0, and in how many periods it occurs. None if there are several such
/// figures.
fn single_figure<T: Copy + Ord + Default>(series: &Series<T>) -> Option<(T, usize)> {
    match series {
        Series::One(figure) => Some((*figure, 1)),
        Series::Each(figures) => {
            let figures = figures.entries().iter().map(|entry| entry.1);
            let figures: Vec<T> = figures.filter(|figure| *figure != T::default()).collect();
            let distinct: BTreeSet<T> = figures.iter().copied().collect();
            Some((*distinct.first()?, figures.len())).filter(|_| distinct.len() == 1)
        }
    }
}
