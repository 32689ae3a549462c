//! Keys that can't divide in a period, because no member has a weight or one is below zero.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::uses::KeyUse;
use super::{RULE, of_key};
use crate::checks::Context;
use crate::finding::{Finding, Message, name};
use crate::ledger::AllocationKeys;
use crate::place::Place;
use crate::plan::{AmountOf, MemberId, Money, Parts};
use crate::say;

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
            Some((*period, without_weight(each, &weights)?))
        });
        let Some((period, mut message)) = wrong else {
            continue;
        };
        let period = &cx.plan.periods.get(period).id;
        message.extend(say![" in ", name(period)]);
        message.push(", in which something is divided");
        let mut finding = Finding::new(RULE.name, place.clone(), message).hint(hint(each.parts));
        if each.key.is_some() {
            finding = finding.related(each.place.clone(), say!["this is divided by it"]);
        }
        reported.insert(place);
        findings.push(finding);
    }
}

/// Why nothing can be divided by these weights. None if it can.
fn without_weight(each: &KeyUse<'_>, weights: &[(&MemberId, Decimal)]) -> Option<Message> {
    let (verb, none) = match each.parts {
        Parts::Equal(_) | Parts::Shares(_) => return None,
        Parts::Numbers(_) => (" has ", " has a number above 0"),
        Parts::Amounts {
            of: AmountOf::Credit,
            ..
        } => (" brings in ", " brings anything in"),
        Parts::Amounts {
            of: AmountOf::Cost, ..
        } => (" bears ", " bears any other cost"),
    };
    let below = weights.iter().find(|(_, weight)| *weight < Decimal::ZERO);
    if let Some((member, weight)) = below
        && let Some(amount) = Money::sum(*weight)
    {
        return Some(say![name(member), verb, amount, ", below zero,"]);
    }
    if !weights.iter().all(|(_, weight)| weight.is_zero()) {
        return None;
    }
    let mut message = say!["nobody"];
    message.extend(of_key(each.key));
    message.push(none);
    Some(message)
}

fn hint(parts: &Parts) -> Message {
    match parts {
        Parts::Numbers(_) => say!["give one of them a number in that period"],
        Parts::Equal(_) | Parts::Shares(_) | Parts::Amounts { .. } => {
            let mut hint = say!["divide by ", name("shares"), " or by ", name("numbers")];
            hint.push(" instead");
            hint
        }
    }
}
