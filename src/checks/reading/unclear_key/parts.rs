//! Shares and numbers that are below zero, and shares that do not add up to 100 %.

use rust_decimal::Decimal;

use super::RULE;
use super::misuse::key_name;
use crate::finding::{Finding, name};
use crate::place::Place;
use crate::plan::{KeyId, MemberId, Parts, Plan, Quantity, Series, Share};
use crate::tell;

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
            let message = tell! {
                nl: "het aandeel van {member} is {share}, en dat is minder dan nul",
                en: "the share of {member} is {share}, below zero",
                member = name(member), share = *share
            };
            let hint = tell! {
                nl: "schrijf wat dit deel is, of laat het weg", en: "write what it gets, or leave it out"
            };
            Some(Finding::new(RULE.name, place, message).hint(hint))
        }
        Parts::Numbers(numbers) => {
            let mut members = numbers.iter().enumerate();
            members.find_map(|(at, (member, number))| {
                let base = parts.member_place(place.clone(), at);
                let (number, place) = below_zero(plan, number, base)?;
                let message = tell! {
                    nl: "het getal van {member} is {number}, en dat is minder dan nul",
                    en: "the number of {member} is {number}, below zero",
                    member = name(member), number
                };
                let hint = tell! { nl: "haal het minteken weg", en: "take the minus sign out" };
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
    let key_name = key_name(key);
    let (sum, off, all) = (
        share(sum)?,
        share(difference.abs())?,
        share(Decimal::ONE_HUNDRED)?,
    );
    let message = if difference.is_sign_negative() {
        tell! {
            nl: "de aandelen van {key_name} tellen op tot {sum}, {off} minder dan {all}",
            en: "the shares of {key_name} add up to {sum}, {off} less than {all}",
            key_name, sum, off, all
        }
    } else {
        tell! {
            nl: "de aandelen van {key_name} tellen op tot {sum}, {off} meer dan {all}",
            en: "the shares of {key_name} add up to {sum}, {off} more than {all}",
            key_name, sum, off, all
        }
    };
    let equal = match key {
        Some(_) => "equal = [\"…\", \"…\"]",
        None => "[\"…\", \"…\"]",
    };
    let hint = tell! {
        nl: "wijzig een aandeel, of schrijf {equal} voor gelijke delen",
        en: "change a share, or write {equal} for equal parts",
        equal = name(equal)
    };
    Some(Finding::new(RULE.name, place.clone(), message).hint(hint))
}

/// The first number below zero, and its place. None if there is none.
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
