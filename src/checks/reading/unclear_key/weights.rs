//! Allocation keys that can't divide in a period, because no member has a weight, or a weight is below zero.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::RULE;
use super::misuse::key_name;
use super::uses::KeyUse;
use crate::checks::Context;
use crate::finding::{Finding, Message, Piece, Words, name, verbatim};
use crate::ledger::AllocationKeys;
use crate::place::Place;
use crate::plan::{AmountOf, MemberId, Money, Parts};
use crate::tell;

/// Adds a finding for each key that can't divide in a period in which there is something to divide.
pub(super) fn find(
    cx: Context<'_>,
    uses: &[KeyUse<'_>],
    reported: &mut BTreeSet<Place>,
    findings: &mut Vec<Finding>,
) {
    let keys = AllocationKeys::new(cx.plan, cx.books);
    for each in uses {
        let place = each.parts_place();
        if reported.contains(&place) {
            continue;
        }
        let wrong = each.periods.iter().find_map(|period| {
            let weights = keys.weights(each.parts, *period)?;
            let period = name(&cx.plan.periods.get(*period).id);
            without_weight(each, &weights, period)
        });
        let Some(message) = wrong else {
            continue;
        };
        let mut finding = Finding::new(RULE.name, place.clone(), message).hint(hint(each.parts));
        if each.key.is_some() {
            finding = finding.related(
                each.place.clone(),
                tell! { nl: "dit wordt ermee verdeeld", en: "this is divided by it" },
            );
        }
        reported.insert(place);
        findings.push(finding);
    }
}

/// Returns why the weights can't divide anything in a period. None if they can.
fn without_weight(
    each: &KeyUse<'_>,
    weights: &[(&MemberId, Decimal)],
    period: Piece,
) -> Option<Message> {
    let (verb, none) = match each.parts {
        Parts::Equal(_) | Parts::Shares(_) => return None,
        Parts::Numbers(_) => (
            Words::new("heeft", "has"),
            Words::new("heeft een getal boven 0", "has a number above 0"),
        ),
        Parts::Amounts {
            of: AmountOf::Credit,
            ..
        } => (
            Words::new("brengt in:", "brings in"),
            Words::new("brengt iets in", "brings anything in"),
        ),
        Parts::Amounts {
            of: AmountOf::Cost, ..
        } => (
            Words::new("draagt", "bears"),
            Words::new("draagt andere kosten", "bears any other cost"),
        ),
    };
    let below = weights.iter().find(|(_, weight)| *weight < Decimal::ZERO);
    if let Some((member, weight)) = below
        && let Some(amount) = Money::sum(*weight)
    {
        return Some(tell! {
            nl: "{member} {verb} in {period} {amount}, dus minder dan nul, en er is dan iets te verdelen",
            en: "{member} {verb} {amount} in {period}, which is below zero, and something is divided in that period",
            member = name(member), verb, amount, period
        });
    }
    if !weights.iter().all(|(_, weight)| weight.is_zero()) {
        return None;
    }
    let key = key_name(each.key);
    Some(tell! {
        nl: "niemand van {key} {none} in {period}, en er is dan iets te verdelen",
        en: "nobody of {key} {none} in {period}, and something is divided in that period",
        key, none, period
    })
}

fn hint(parts: &Parts) -> Message {
    match parts {
        Parts::Numbers(_) => tell! {
            nl: "geef een van hen een getal in die periode", en: "give one of them a number in that period"
        },
        Parts::Equal(_) | Parts::Shares(_) | Parts::Amounts { .. } => tell! {
            nl: "verdeel met {shares} of met {numbers}", en: "divide by {shares} or by {numbers} instead",
            shares = verbatim("shares"), numbers = verbatim("numbers")
        },
    }
}
