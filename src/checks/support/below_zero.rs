//! Figures that are below zero, although their sign does not allow it.

use crate::checks::Context;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::root_cause::sources;
use crate::finding::PlanChange;
use crate::ledger::item_place;
use crate::place::Place;
use crate::plan::{
    CostItem, CostOwner, FigureSign, Money, Plan, Price, Quantity, RateSource, Section, Series,
    Share, TariffRate,
};

/// The changes that remove the minus sign of each figure that may not be below zero.
pub(crate) fn without_minus(cx: Context<'_>) -> Vec<PlanChange> {
    let rows = BudgetRow::all(cx).filter(|row| row.sign == FigureSign::Positive);
    let of_rows = rows.flat_map(|row| {
        let figures = row.figures.map(|figures| figures.entries().iter());
        let below = figures.into_iter().flatten();
        let below = below.filter(|(_, amount)| amount.is_negative());
        let places = below.map(|(period, _)| row.figure_place(*period, &cx.plan.periods));
        places.collect::<Vec<Place>>()
    });
    let items = cx.plan.cost_items();
    let of_items = items.flat_map(|(owner, _, item)| costs_below_zero(cx.plan, owner, item));
    let mut places: Vec<Place> = of_rows.chain(of_items).collect();
    places.sort();
    places.dedup();
    if places.is_empty() {
        return Vec::new();
    }
    let sources = sources::sources(cx.plan).into_iter();
    let below = sources.filter(|source| places.contains(&source.place));
    let changes = below.filter_map(|source| {
        let to = source.figure.with(-source.figure.decimal())?.content();
        Some(PlanChange {
            place: source.place,
            to,
        })
    });
    changes.collect()
}

/// The places of the figures of a cost item, or of its tariff, that are below zero. Empty if its sign allows that.
pub(crate) fn costs_below_zero(plan: &Plan, owner: CostOwner, item: &CostItem) -> Vec<Place> {
    match sign_of(plan, owner, item) {
        FigureSign::Any => Vec::new(),
        FigureSign::Positive => below_zero(plan, owner, item),
    }
}

/// The sign of a cost item: its own, or else that of its line.
pub(crate) fn sign_of(plan: &Plan, owner: CostOwner, item: &CostItem) -> FigureSign {
    let line = plan.line_of_cost(owner, item);
    let of_line = || Some(plan.lines.get(line?)?.sign);
    item.sign.or_else(of_line).unwrap_or_default()
}

/// The places of the figures of a cost item that are below zero: its amount or percentage; of a product the rate or
/// tariff, or else the quantity.
fn below_zero(plan: &Plan, owner: CostOwner, item: &CostItem) -> Vec<Place> {
    let place = |key: &str| item_place(plan, owner, item).key(key);
    let is_amount_below = |amount: &Money| amount.is_negative();
    let is_quantity_below = |quantity: &Quantity| quantity.decimal().is_sign_negative();
    match &item.price {
        Price::Amount(amount) => all_below(plan, amount, is_amount_below, place("amount")),
        Price::Product { rate, quantity } => {
            let rates = match rate {
                RateSource::Rate(rate) => all_below(plan, rate, is_amount_below, place("rate")),
                RateSource::Tariff(id) => plan.tariffs.get(id).map_or(Vec::new(), |tariff| {
                    let place = Place::section(Section::Tariffs.key())
                        .key(id.as_str())
                        .key("rate");
                    match &tariff.rate {
                        TariffRate::Fixed(rate) => all_below(plan, rate, is_amount_below, place),
                        TariffRate::Indexed { rate, .. } if rate.is_negative() => vec![place],
                        TariffRate::Indexed { .. } => Vec::new(),
                    }
                }),
            };
            match rates.is_empty() {
                true => all_below(plan, quantity, is_quantity_below, place("quantity")),
                false => rates,
            }
        }
        Price::Share(share) => {
            let percent = share.percent.map(Share::percent);
            let below = percent.filter(|percent| percent.is_sign_negative());
            below.map(|_| place("percent")).into_iter().collect()
        }
    }
}

/// The places of the figures of a series that are below zero.
fn all_below<T: Copy>(
    plan: &Plan,
    figures: &Series<T>,
    is_below: impl Fn(&T) -> bool,
    base: Place,
) -> Vec<Place> {
    match figures {
        Series::One(figure) => is_below(figure).then_some(base).into_iter().collect(),
        Series::Each(each) => {
            let entries = each.entries().iter();
            let below = entries.filter(|(_, figure)| is_below(figure));
            let places = below.map(|(period, _)| each.place(base.clone(), *period, &plan.periods));
            places.collect()
        }
    }
}
