//! Notes on what the accounts to several funders have in common.

use crate::finding::{AND, Message, Piece, Words, listed, name};
use crate::ledger::{AccountInput, FunderIx, gives_back};
use crate::plan::Plan;
use crate::reports::names::funder_called;
use crate::say;
use crate::words::AccountWords;

/// Stands before the last of several steps.
const THEN: Words = Words::new(" en dan ", " and then ");

/// Names the funders that get nothing back of a surplus. None if there are none.
pub(super) fn not_settled(plan: &Plan, funders: &[FunderIx]) -> Option<Message> {
    let words = AccountWords::of(plan.language);
    let without = funders.iter().map(|at| plan.funder(*at));
    let without = without.filter(|funder| !gives_back(funder));
    let names: Vec<Piece> = without.map(|funder| name(&funder.name)).collect();
    (!names.is_empty()).then(|| say![words.not_settled, listed(names, AND), "."])
}

/// Says in which order schemes are solved that count the own contribution differently. None for fewer than two.
pub(super) fn different_schemes(plan: &Plan, schemes: &[Vec<FunderIx>]) -> Option<Message> {
    let words = AccountWords::of(plan.language);
    let mut named = schemes.iter().map(|funders| {
        let names = funders.iter();
        let names = names.map(|at| name(funder_called(plan, *at)));
        Piece::from(listed(names.collect::<Vec<Piece>>(), AND))
    });
    let first = named.next()?;
    let others: Vec<Piece> = named.collect();
    (!others.is_empty()).then(|| {
        say![
            words.count_own_differently,
            first,
            words.then_schemes,
            listed(others, THEN),
            words.leaves_the_others
        ]
    })
}

/// Says how funders that could each pay the same shortfall share it. None if there are none.
pub(super) fn short_of_several(plan: &Plan, funders: &[FunderIx]) -> Option<Message> {
    let words = AccountWords::of(plan.language);
    let names = funders.iter().map(|at| name(funder_called(plan, *at)));
    let names: Vec<Piece> = names.collect();
    (!names.is_empty()).then(|| say![words.short_of, listed(names, AND), words.pay_short_once])
}

/// Says how a surplus is divided of which one funder in the report gets a part back, and others the rest.
pub(super) fn paid_back_to_others(plan: &Plan, funders: &[FunderIx]) -> Option<Message> {
    let words = AccountWords::of(plan.language);
    let [only] = funders else {
        return None;
    };
    let called = name(funder_called(plan, *only));
    Some(say![words.to_others_beside, called, words.pay_back_once])
}

/// Warns that the accounts to several funders can pay the same surplus back. None for fewer than two.
pub(in crate::reports) fn paid_back_to_several(
    plan: &Plan,
    funders: &[FunderIx],
) -> Option<Message> {
    let words = AccountWords::of(plan.language);
    let names = funders.iter().map(|at| name(funder_called(plan, *at)));
    let names: Vec<Piece> = names.collect();
    (names.len() > 1).then(|| say![words.to_several, listed(names, AND), words.pay_back_once])
}

/// Names the funders in kind that pay costs that are booked. None if there are none.
pub(super) fn booked_in_kind(input: &AccountInput<'_>) -> Option<Message> {
    let plan = input.funding.plan;
    let words = AccountWords::of(plan.language);
    let payers = input.comparison.in_kind.booked_payers().iter();
    let names = payers.map(|at| name(funder_called(plan, *at)));
    let names: Vec<Piece> = names.collect();
    (!names.is_empty()).then(|| say![words.booked_in_kind, listed(names, AND), words.pay_in_kind])
}
