//! The advice about slips: how to put them right.

use super::naming::{NamedSlip, SlipKind};
use super::put_right::MissingRow;
use crate::checks::support::budget_row::figures_key;
use crate::finding::{Advice, Message, NewContent, PlanChange, verbatim};
use crate::ledger::Side;
use crate::plan::Money;
use crate::tell;

pub(crate) fn advice(slips: &[NamedSlip]) -> Advice {
    let message = match slips {
        [only] => match &only.kind {
            SlipKind::Figure { .. } | SlipKind::Rate { .. } | SlipKind::Foreign(..) => tell! {
                nl: "verbeter dit bedrag, of wijzig alles waarin het meetelt",
                en: "correct this figure, or change all that it is part of"
            },
            SlipKind::ExchangeRate(_) => tell! {
                nl: "verbeter deze koers, of wijzig alles waarin die meetelt",
                en: "correct this exchange rate, or change all that it is part of"
            },
            SlipKind::Percentage(_) => tell! {
                nl: "verbeter dit percentage, of wijzig alles waarin het meetelt",
                en: "correct this percentage, or change all that it is part of"
            },
            SlipKind::Quantity(_) => tell! {
                nl: "verbeter dit aantal, of wijzig alles waarin het meetelt",
                en: "correct this quantity, or change all that it is part of"
            },
            SlipKind::Figures(_) => tell! {
                nl: "verbeter deze bedragen, of wijzig alles waarin ze meetellen",
                en: "correct these figures, or change all that they are part of"
            },
            SlipKind::NoCost => tell! {
                nl: "voeg de kosten aan de activiteit toe, of wijzig alles waarin ze meetellen",
                en: "add the cost to the activity, or change all that it is part of"
            },
            SlipKind::LeftOut(_) | SlipKind::InBase => tell! {
                nl: "verbeter waarvan dit een percentage is, of wijzig alles waarin het meetelt",
                en: "correct what this is a percentage of, or change all that it is part of"
            },
            SlipKind::OnLine(_) => tell! {
                nl: "zet de kosten op de andere post, of wijzig de twee posten",
                en: "put the cost on the other line, or change both lines"
            },
            SlipKind::Missing { side, row } => add_row(*side, *row),
            SlipKind::Extra => tell! {
                nl: "haal een van de twee weg als iets dubbel staat, of wijzig alles waarin het meetelt",
                en: "take one out if something is there twice, or change all that it is part of"
            },
            SlipKind::Swapped => tell! {
                nl: "verwissel de twee bedragen, of wijzig alles waarin ze meetellen",
                en: "exchange the two figures, or change all that they are part of"
            },
            SlipKind::Moved(_) => tell! {
                nl: "zet de rij onder de andere groep, of wijzig de totalen",
                en: "put the row under the other group, or change the totals"
            },
        },
        _ => tell! {
            nl: "verbeter wat fout is",
            en: "correct the one that is wrong"
        },
    };
    let is_moved = |slip: &NamedSlip| matches!(slip.kind, SlipKind::Moved(_));
    let has_move = slips.iter().any(is_moved);
    let is_zero = |change: &PlanChange| change.to == NewContent::Money(Money::ZERO);
    // If a row may be under the wrong group, changing its figure to 0 is not advised.
    let is_emptied = |slip: &NamedSlip| has_move && slip.changes.iter().all(is_zero);
    if let [only] = slips
        && let [change] = &only.changes[..]
        && matches!(only.kind, SlipKind::Moved(_) | SlipKind::OnLine(_))
    {
        return Advice::from(message).or_correct(Message::default(), change.clone());
    }
    let changes = slips
        .iter()
        .filter(|slip| !slip.changes.is_empty() && !is_emptied(slip));
    Advice::from(message).or_try(changes.map(|slip| slip.changes.clone()))
}

/// The advice to add a missing row.
fn add_row(side: Side, row: MissingRow) -> Message {
    match row {
        MissingRow::Alone => tell! {
            nl: "voeg de rij met {key} toe, of wijzig alles waarin die meetelt",
            en: "add the row with its {key}, or change all that it is part of",
            key = verbatim(figures_key(side))
        },
        MissingRow::InBases => tell! {
            nl: "voeg de rij met {key} toe, ook in {base}, of wijzig alles waarin die meetelt",
            en: "add the row with its {key}, also to {base}, or change all that it is part of",
            key = verbatim(figures_key(side)), base = verbatim("of")
        },
        MissingRow::WithIncome => tell! {
            nl: "voeg de rij met {debit} en {credit} toe, of wijzig alles waarin die meetelt",
            en: "add the row with its {debit} and {credit}, or change all that it is part of",
            debit = verbatim(figures_key(Side::Debit)), credit = verbatim(figures_key(Side::Credit))
        },
        MissingRow::Reserve => tell! {
            nl: "voeg de rij met {role} toe, of wijzig alles waarin die meetelt",
            en: "add the row with {role}, or change all that it is part of",
            role = verbatim("role = \"reserve\"")
        },
    }
}
