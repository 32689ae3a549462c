//! Notes on conditions that an account leaves out, or that are not decided yet, and why.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{AND, Message, Piece, listed, name};
use crate::ledger::actuals::BudgetComparison;
use crate::ledger::{FunderAccount, NotInBooks, RealisedConditions, Verdict};
use crate::plan::Plan;
use crate::reports::conditions::required_by;
use crate::say;
use crate::words::{AccountWords, WhenWords};

/// Names each condition with a maximum that is not in the settlement, and each that realised amounts do not decide, and
/// why.
pub(super) fn conditions_left_out(
    plan: &Plan,
    account: &FunderAccount,
    realised: Option<&RealisedConditions>,
    conditions: &[Verdict],
) -> Vec<Message> {
    let words = AccountWords::of(plan.language);
    let note =
        |start: &'static str, condition: &str, why: &'static str| say![start, name(condition), why];
    let not_settled = account.not_settled.iter().map(|(at, reason)| {
        let condition = &plan.conditions[*at].name;
        note(
            words.condition_not_settled,
            condition,
            because(words, *reason),
        )
    });
    let not_yet = account.not_yet.iter().map(|(at, until)| {
        let condition = &plan.conditions[*at].name;
        let Some(until) = until else {
            let why = words.because_part_of_time;
            return note(words.condition_not_settled, condition, why);
        };
        let day = WhenWords::of(plan.language).date(*until);
        let mut message = note(words.condition_not_yet, condition, words.because_open_time);
        message.push(day);
        message.push(words.is_closed);
        message
    });
    let mut not_evaluated =
        realised.map_or_else(BTreeMap::new, |of| of.not_evaluated_of(account.funder));
    not_evaluated.retain(|at, reason| {
        // A maximum that the settlement has, or that it will have, counts by the time of the funder.
        let counts = *reason == NotInBooks::PartOfPeriod
            && (account.not_yet.contains_key(at)
                || account.caps.iter().any(|cap| cap.conditions.contains(at)));
        !counts && !account.not_settled.iter().any(|(other, _)| other == at)
    });
    let not_evaluated = self::not_evaluated(plan, not_evaluated);
    let is_broken = |verdict: &&Verdict| {
        let condition = verdict.condition(plan);
        let names_none = condition.is_some_and(|condition| condition.funders.is_empty());
        let outcome = verdict.outcome.as_ref();
        names_none && outcome.is_ok_and(|outcome| !outcome.holds)
    };
    let broken = conditions.iter().filter(is_broken);
    let broken: BTreeSet<String> = broken.map(|verdict| required_by(plan, verdict)).collect();
    let broken = broken.iter();
    let broken = broken.map(|name| note(words.condition_not_settled, name, words.because_costs));
    let not_settled = not_settled.chain(not_yet);
    not_settled.chain(not_evaluated).chain(broken).collect()
}

/// Names each condition that realised amounts do not decide, and why.
pub(in crate::reports) fn not_evaluated(
    plan: &Plan,
    conditions: BTreeMap<usize, NotInBooks>,
) -> impl Iterator<Item = Message> {
    let words = AccountWords::of(plan.language);
    conditions.into_iter().map(|(at, reason)| {
        let condition = name(&plan.conditions[at].name);
        let why = match reason {
            NotInBooks::Rates if !plan.actuals.hours.is_empty() => words.because_rates_of_hours,
            reason => because(words, reason),
        };
        say![words.condition_not_evaluated, condition, why]
    })
}

/// Why realised amounts do not decide a condition, as the end of a sentence.
fn because(words: &'static AccountWords, reason: NotInBooks) -> &'static str {
    match reason {
        NotInBooks::Partners => words.because_partners,
        NotInBooks::Payers => words.because_payers,
        NotInBooks::PaymentOfLines => words.because_lines,
        NotInBooks::Form => words.because_form,
        NotInBooks::Rates => words.because_rates,
        NotInBooks::Receipts => words.because_receipts,
        NotInBooks::EachTime => words.because_each_time,
        NotInBooks::PartOfPeriod => words.because_part_of_period,
        NotInBooks::Together => words.because_together,
        NotInBooks::Hours => words.because_hours,
    }
}

/// Names the conditions that are not met or met on a part of their periods only. None if there are none.
pub(in crate::reports) fn not_decided(
    plan: &Plan,
    comparison: &BudgetComparison,
    conditions: &[Verdict],
) -> Option<Message> {
    let open = conditions.iter();
    let is_in_part = comparison.through.is_some();
    let open = open.filter(|verdict| is_in_part && !comparison.has_closed(&verdict.window));
    let names: BTreeSet<String> = open.map(|verdict| required_by(plan, verdict)).collect();
    let names: Vec<Piece> = names.into_iter().map(name).collect();
    let words = AccountWords::of(plan.language);
    (!names.is_empty()).then(|| say![words.not_decided, listed(names, AND), "."])
}
