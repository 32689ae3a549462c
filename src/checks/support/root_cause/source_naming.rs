//! A slip of a figure that other amounts are calculated from, in words.

use super::naming::{NamedSlip, SlipKind};
use super::sources::{self, FigureAt, SourceFigure};
use crate::checks::Context;
use crate::checks::support::cost_owner::owner_in_words;
use crate::finding::{Figures, NewContent, Piece, PlanChange, Related, name};
use crate::formula::in_currency;
use crate::ledger::item_place;
use crate::place::Step;
use crate::plan::{CostOwner, Section};
use crate::say;
use crate::tell;

/// Two exchanged figures that other amounts are calculated from.
pub(super) fn exchanged_sources(cx: Context<'_>, one: usize, other: usize) -> Option<NamedSlip> {
    let figure = |at| Some(sources::source(cx.plan, at)?.figure);
    let first = source_slip(cx, one, figure(other)?)?;
    let second = source_slip(cx, other, figure(one)?)?;
    let here = tell! { nl: "verwisseld met dit bedrag", en: "exchanged with this figure" };
    Some(NamedSlip {
        place: first.place,
        has: tell! {
            nl: "{one} en {other}", en: "{one} and {other}", one = first.has, other = second.has
        },
        kind: SlipKind::Swapped,
        costs: vec![Related {
            place: second.place,
            message: here,
        }],
        changes: [first.changes, second.changes].concat(),
    })
}

/// A figure that other amounts are calculated from.
pub(super) fn source_slip(
    cx: Context<'_>,
    source: usize,
    right: SourceFigure,
) -> Option<NamedSlip> {
    let FigureAt {
        place,
        figure: found,
        period,
    } = sources::source(cx.plan, source)?;
    let section = place.steps().first().and_then(Step::as_key);
    let tariff = (section == Some(Section::Tariffs.key()))
        .then(|| cx.plan.tariffs.get(place.steps().get(1)?.as_key()?));
    let of = match tariff {
        Some(tariff) => {
            let tariff = name(&tariff?.name);
            let is_index = place.steps().last().and_then(Step::as_key) == Some("index");
            Piece::Message(match is_index {
                true => tell! {
                    nl: "de index van tarief {tariff}", en: "the index of tariff {tariff}", tariff
                },
                false => tell! { nl: "tarief {tariff}", en: "tariff {tariff}", tariff },
            })
        }
        None if section == Some(Section::Rates.key()) => {
            let currency = name(place.steps().get(1)?.as_key()?);
            Piece::Message(tell! {
                nl: "de koers van {currency}", en: "the exchange rate of {currency}", currency
            })
        }
        None if section == Some(Section::Funders.key()) => {
            let funder = cx.plan.funders.get(place.steps().get(1)?.as_key()?)?;
            name(&funder.name)
        }
        None => {
            let mut items = cx.plan.cost_items();
            let of_item = items.find(|(owner, _, item)| {
                let at = item_place(cx.plan, *owner, item);
                place.steps().starts_with(at.steps())
            });
            // An adjustment belongs to a line and not to a cost item.
            let of_line = || {
                let id = place.steps().get(1)?.as_key()?;
                let is_line = section == Some(Section::Lines.key());
                let line = cx.plan.find_line(id).filter(|_| is_line)?;
                Some(CostOwner::Line(line))
            };
            let owner = of_item.map(|(owner, ..)| owner).or_else(of_line)?;
            owner_in_words(cx.plan, owner)
        }
    };
    let is_funder = section == Some(Section::Funders.key());
    let is_rate = section == Some(Section::Rates.key());
    let is_named = tariff.is_some() || is_rate;
    let is_vat = place.steps().last().and_then(Step::as_key) == Some("vat");
    let has = |found: Piece| match is_named {
        false if is_vat => tell! {
            nl: "{of} rekent met {found} btw", en: "{of} is calculated with {found} VAT",
            of = of.clone(), found
        },
        false if is_funder => tell! {
            nl: "{of} brengt {found} in", en: "{of} brings in {found}", of = of.clone(), found
        },
        true => tell! { nl: "{of} is {found}", en: "{of} is {found}", of = of.clone(), found },
        false => tell! {
            nl: "{of} rekent met {found}", en: "{of} is calculated with {found}", of = of.clone(), found
        },
    };
    let foreign = cx.plan.currency_at(&place);
    let (has, kind) = match (found, right) {
        (SourceFigure::Quantity(found), SourceFigure::Quantity(right)) if is_rate => {
            (has(Piece::from(found)), SlipKind::ExchangeRate(say![right]))
        }
        (
            SourceFigure::Amount(found) | SourceFigure::Rate(found),
            SourceFigure::Amount(right) | SourceFigure::Rate(right),
        ) if foreign.is_some() => {
            let currency = foreign?;
            let figures = Figures {
                found,
                expected: right,
                currency: Some(currency),
            };
            let [found, right] = [found, right].map(|amount| in_currency(amount, currency));
            (
                has(Piece::Message(found)),
                SlipKind::Foreign(right, figures),
            )
        }
        (SourceFigure::Percentage(found), SourceFigure::Percentage(right)) => {
            (has(Piece::from(found)), SlipKind::Percentage(say![right]))
        }
        (SourceFigure::Quantity(found), SourceFigure::Quantity(right)) => {
            let has = tell! {
                nl: "{of} heeft een aantal van {found}", en: "{of} has a quantity of {found}",
                of, found
            };
            (has, SlipKind::Quantity(say![right]))
        }
        (SourceFigure::Amount(found), SourceFigure::Amount(expected)) => (
            has(Piece::from(found)),
            SlipKind::Figure { found, expected },
        ),
        (SourceFigure::Rate(found), SourceFigure::Rate(expected)) => {
            (has(Piece::from(found)), SlipKind::Rate { found, expected })
        }
        (
            SourceFigure::Amount(_)
            | SourceFigure::Rate(_)
            | SourceFigure::Quantity(_)
            | SourceFigure::Percentage(_),
            _,
        ) => return None,
    };
    let has = match period {
        Some(period) => tell! {
            nl: "{has} in {period}", en: "{has} in {period}",
            has, period = name(&cx.plan.periods.get(period).id)
        },
        None => has,
    };
    let change = PlanChange {
        place: place.clone(),
        to: match right {
            SourceFigure::Amount(amount) | SourceFigure::Rate(amount) if foreign.is_some() => {
                NewContent::Foreign(amount)
            }
            SourceFigure::Amount(_)
            | SourceFigure::Rate(_)
            | SourceFigure::Quantity(_)
            | SourceFigure::Percentage(_) => right.content(),
        },
    };
    Some(NamedSlip {
        has,
        kind,
        costs: Vec::new(),
        changes: vec![change],
        place,
    })
}
