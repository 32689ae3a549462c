//! Shares and numbers that are below zero, and shares that do not add up to 100 %.

use rust_decimal::Decimal;

use super::{RULE, of_key};
use crate::finding::{Finding, name};
use crate::place::Place;
use crate::plan::{KeyId, MemberId, Parts, Plan, Quantity, Series, Share};
use crate::say;

/// The finding about a share or number below zero, or about shares that do not add up to 100 %.
pub(super) fn wrong(
    plan: &Plan,
    key: Option<&KeyId>,
    parts: &Parts,
    place: &Place,
) -> Option<Finding> {
    match parts {
        Parts::Equal(_) | Parts::Amounts { .. } => None,
        Parts::Shares(shares) => {
            let mut percents = shares.iter().map(|(_, share)| share.percent());
            let Some(at) = percents.position(|percent| percent < Decimal::ZERO) else {
                return sum_differs(key, shares, place);
            };
            let (member, share) = &shares[at];
            let place = parts.member_place(place.clone(), at);
            let message = say![
                "the share of ",
                name(member),
                " is ",
                *share,
                ", below zero"
            ];
            let hint = say!["write what it gets, or leave it out"];
            Some(Finding::new(RULE.name, place, message).hint(hint))
        }
        Parts::Numbers(numbers) => {
            let mut members = numbers.iter().enumerate();
            members.find_map(|(at, (member, number))| {
                let base = parts.member_place(place.clone(), at);
                let (number, place) = below_zero(plan, number, base)?;
                let mut message = say!["the number of ", name(member), " is ", number];
                message.push(", below zero");
                let hint = say!["take the minus sign out"];
                Some(Finding::new(RULE.name, place, message).hint(hint))
            })
        }
    }
}

fn sum_differs(
    key: Option<&KeyId>,
    shares: &[(MemberId, Share)],
    place: &Place,
) -> Option<Finding> {
    let mut percents = shares.iter().map(|(_, share)| share.percent());
    let sum = percents.try_fold(Decimal::ZERO, |sum, percent| sum.checked_add(percent))?;
    let difference = sum - Decimal::ONE_HUNDRED;
    if difference.is_zero() {
        return None;
    }
    let share = |percent: Decimal| Share::new(percent.normalize());
    let direction = if difference.is_sign_negative() {
        " less than "
    } else {
        " more than "
    };
    let mut message = say!["the shares"];
    message.extend(of_key(key));
    message.extend(say![" add up to ", share(sum)?, ", "]);
    message.extend(say![share(difference.abs())?, direction]);
    message.push(share(Decimal::ONE_HUNDRED)?);
    let equal = match key {
        Some(_) => "equal = [\"…\", \"…\"]",
        None => "[\"…\", \"…\"]",
    };
    let mut hint = say!["change a share, or write ", name(equal)];
    hint.push(" for parts that are as large as each other");
    Some(Finding::new(RULE.name, place.clone(), message).hint(hint))
}

/// The first number below zero, and its place.
fn below_zero(plan: &Plan, number: &Series<Quantity>, base: Place) -> Option<(Quantity, Place)> {
    let is_below = |number: Quantity| number.decimal() < Decimal::ZERO;
    match number {
        Series::One(number) => is_below(*number).then_some((*number, base)),
        Series::Each(each) => {
            let mut entries = each.entries().iter();
            let (period, number) = entries.find(|(_, number)| is_below(*number))?;
            Some((*number, each.place(base, *period, &plan.periods)))
        }
    }
}
