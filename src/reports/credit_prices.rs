//! The income of funders that is a price times a number, as notes.

use super::names::period_name;
use crate::finding::{Message, Piece, rate};
use crate::formula::in_currency;
use crate::plan::{Funder, Plan};
use crate::say;

/// A note for each such funder, with the calculation of its income: `Kaartverkoop: 2027 1.150 kaarten × € 12,50`.
pub(super) fn price_notes(plan: &Plan) -> Vec<Message> {
    let funders = plan.funders.values();
    funders
        .filter_map(|funder| price_note(plan, funder))
        .collect()
}

fn price_note(plan: &Plan, funder: &Funder) -> Option<Message> {
    let price = funder.price.as_ref()?;
    let unit = price.unit.as_ref().map(|unit| format!(" {unit}"));
    let periods = plan.periods.iter();
    let each = periods.filter_map(|(period, _)| {
        let (price_of_one, quantity) = price.in_period(period)?;
        let price_of_one = match &funder.foreign {
            Some(foreign) => Piece::Message(in_currency(price_of_one, foreign.currency)),
            None => rate(price_of_one),
        };
        Some(say![
            format!("{} ", period_name(plan, period)),
            quantity,
            unit.clone().unwrap_or_default(),
            " × ",
            price_of_one
        ])
    });
    let each: Vec<Message> = each.collect();
    (!each.is_empty()).then(|| say![funder.name.clone(), ": ", Message::joined(each, ", ")])
}
