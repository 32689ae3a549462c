//! The sentences about conditions: whether the budget meets them, and which are not met on realised amounts.

use crate::finding::{AND, Message, Piece, Words, listed, plural};
use crate::ledger::{RequiredBy, Verdict};
use crate::reports::ReportInput;
use crate::reports::conditions::{in_doubt_on_realised, names_of_broken_on_realised};
use crate::tell;

/// A sentence on whether the budget meets the conditions, and a flag that is true if it does. No sentence if the plan
/// has no conditions.
pub(super) fn conditions(input: &ReportInput<'_>) -> (Option<Message>, bool) {
    let mut conditions: Vec<(RequiredBy, Vec<&Verdict>)> = Vec::new();
    for verdict in &input.evaluation.verdicts {
        let mut known = conditions.iter_mut();
        match known.find(|(required_by, _)| *required_by == verdict.required_by) {
            Some((_, parts)) => parts.push(verdict),
            None => conditions.push((verdict.required_by, vec![verdict])),
        }
    }
    let holds = |verdict: &Verdict, holds: bool| {
        let outcome = verdict.outcome.as_ref();
        outcome.is_ok_and(|outcome| outcome.holds == holds)
    };
    let parts = || conditions.iter().map(|(_, parts)| parts);
    let met = parts().filter(|parts| parts.iter().all(|part| holds(part, true)));
    let broken = parts().filter(|parts| parts.iter().any(|part| holds(part, false)));
    let (met, broken, count) = (met.count(), broken.count(), conditions.len());
    let limits = input.evaluation.verdicts.len();
    let limits = match limits == count {
        true => Message::default(),
        false => tell! { nl: " (samen {limits} eisen)", en: " ({limits} requirements)", limits },
    };
    let text = match (count, broken) {
        (0, _) => return (None, true),
        (1, 0) if met == 1 => tell! {
            nl: "In de begroting is aan de voorwaarde voldaan.",
            en: "The budget meets the condition.",
        },
        (1, 0) => tell! {
            nl: "De voorwaarde is in de begroting niet te beoordelen.",
            en: "The condition can't be evaluated on the budget.",
        },
        (1, _) => tell! {
            nl: "In de begroting is niet aan de voorwaarde voldaan.",
            en: "The budget does not meet the condition.",
        },
        (2, 0) if met == 2 => tell! {
            nl: "In de begroting is aan beide voorwaarden{limits} voldaan.",
            en: "The budget meets both conditions{limits}.",
            limits
        },
        (_, 0) if met == count => tell! {
            nl: "In de begroting is aan alle {count} voorwaarden{limits} voldaan.",
            en: "The budget meets all {count} conditions{limits}.",
            count, limits
        },
        (_, 0) => tell! {
            nl: "In de begroting is aan {met} van de {count} voorwaarden voldaan; de andere zijn niet te beoordelen.",
            en: "The budget meets {met} of {count} conditions; the others can't be evaluated.",
            met, count
        },
        (_, broken) => tell! {
            nl: "In de begroting is aan {broken} van de {count} voorwaarden niet voldaan.",
            en: "The budget does not meet {broken} of {count} conditions.",
            broken, count
        },
    };
    (Some(text), met == count)
}

/// A sentence on the conditions that are not met on realised amounts, and on whether the budget meets all conditions.
/// If all known ones are met, a sentence on those that a missing bookkeeping decides. None if there are none.
pub(super) fn conditions_on_realised(
    input: &ReportInput<'_>,
    budget_meets_all: bool,
) -> Option<Message> {
    let broken = names_of_broken_on_realised(input);
    if broken.is_empty() {
        return in_doubt_on_realised(input);
    }
    let each: Vec<Piece> = broken.into_iter().map(Piece::from).collect();
    Some(tell! {
        nl: "Op wat is gerealiseerd, is niet voldaan aan {these}: {broken}{budget}.",
        en: "On realised amounts, {these} not met: {broken}{budget}.",
        these = plural(each.len(), Words::new("deze voorwaarde", "this condition is"), Words::new("deze voorwaarden", "these conditions are")),
        broken = listed(each, AND),
        budget = match budget_meets_all {
            true => tell! {
                nl: "; in de begroting is aan alle voorwaarden voldaan",
                en: "; the budget meets all conditions",
            },
            false => Message::default(),
        }
    })
}
