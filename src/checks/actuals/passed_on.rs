//! Money of a funder that one partner receives for others, and that only the others booked as passed on.

use std::collections::BTreeMap;

use super::sources::sources;
use crate::checks::Context;
use crate::finding::{AND, Message, Piece, listed, name};
use crate::ledger::actuals::BookedOn;
use crate::plan::{FunderIx, Money, PartnerId};
use crate::tell;

/// A hint for a funder that paid more than was due, if its `received-by` booked no payment to the partners that booked
/// a part of its money: then that part counts twice. None otherwise.
pub(super) fn counts_twice(cx: Context<'_>, funder: FunderIx, above: Money) -> Option<Message> {
    let receiver = cx.plan.funder(funder).received_by.as_ref()?;
    let mut parts: BTreeMap<&PartnerId, Money> = BTreeMap::new();
    for (key, amount) in sources(cx)
        .iter()
        .flat_map(|read| &read.found.booked_by_day)
    {
        if key.on != BookedOn::Funder(funder) {
            continue;
        }
        let partner = key.partner.as_ref()?;
        if partner == receiver && amount.is_negative() {
            return None;
        }
        let sum = parts.entry(partner).or_default();
        *sum = sum.checked_add(*amount)?;
    }
    parts.remove(receiver)?;
    parts.retain(|_, amount| *amount > Money::ZERO);
    let mut amounts = parts.values();
    let amount = amounts.try_fold(Money::ZERO, |sum, part| sum.checked_add(*part))?;
    if amount.is_zero() || above < amount {
        return None;
    }
    let called = |id: &PartnerId| {
        let partner = cx.plan.partners.get(id);
        name(partner.map_or(id.as_str(), |partner| partner.name.as_str()))
    };
    let partners: Vec<Piece> = parts.keys().map(|id| called(id)).collect();
    let (partners, receiver) = (listed(partners, AND), called(receiver));
    Some(tell! {
        nl: "daarvan is {amount} geboekt bij {partners}, en bij {receiver}, die het geld doorbetaalt, niet als doorbetaald: het telt dubbel, tenzij daar alleen het eigen deel is geboekt; boek ook bij {receiver} wat is doorbetaald, op dezelfde financier",
        en: "{amount} of it is booked at {partners}, and not as passed on at {receiver}: it counts twice, unless {receiver} booked only its own part; book at {receiver} too what was passed on, on the same funder",
        partners, amount = Piece::InCents(amount), receiver
    })
}
