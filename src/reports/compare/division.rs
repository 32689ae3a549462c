//! What a plan says of who pays what, and of how it is divided. The order of members counts as a difference, as of equal
//! remainders the earlier member gets the unit that is left.

use super::subjects::{Facts, Subject, listed, subject};
use crate::finding::Message;
use crate::plan::{
    Contribution, Funder, Language, MemberId, Money, PaidBy, Parts, Plan, PurposeId, Series, Split,
};
use crate::reports::division::parts_in_words;
use crate::say;
use crate::words::{CompareWords, DivisionWords};

/// The allocation keys.
pub(super) fn keys(plan: &Plan, language: Language, all: &mut Vec<Subject>) {
    let words = CompareWords::of(language);
    for (id, key) in &plan.keys {
        let mut facts = Facts::default();
        facts.text(words.name, Some(&key.name));
        if let Some(parts) = &key.parts {
            facts.say(words.division, by_ids(plan, language, parts));
        }
        facts.text(words.unit, key.unit.as_deref());
        facts.text(words.source, key.source.as_deref());
        facts.text(words.note, key.note.as_deref());
        all.push(subject(
            DivisionWords::of(language).key,
            id.as_str(),
            &key.name,
            facts,
        ));
    }
}

fn by_ids(plan: &Plan, language: Language, parts: &Parts) -> Message {
    parts_in_words(
        plan,
        DivisionWords::of(language),
        parts,
        &MemberId::to_string,
    )
}

/// How something is divided. `what` says what that is.
pub(super) fn split(
    plan: &Plan,
    what: &str,
    split: Option<&Split>,
    language: Language,
    facts: &mut Facts,
) {
    match split {
        Some(Split::Key(key)) => facts.text(what, Some(key.as_str())),
        Some(Split::Parts(parts)) => facts.say(what, by_ids(plan, language, parts)),
        Some(Split::Unreadable) | None => {}
    }
}

/// Who pays a cost item.
pub(super) fn paid_by(
    plan: &Plan,
    what: &str,
    by: Option<&PaidBy>,
    language: Language,
    facts: &mut Facts,
) {
    match by {
        Some(PaidBy::One(payer)) => facts.text(what, Some(payer.as_str())),
        Some(PaidBy::Any(funders)) => facts.text(
            what,
            listed(funders.iter().map(|id| id.as_str())).as_deref(),
        ),
        Some(PaidBy::Parts(parts)) => facts.say(what, by_ids(plan, language, parts)),
        Some(PaidBy::Unreadable) | None => {}
    }
}

/// What a funder pays, how much at most, in what form, and how that is divided.
pub(super) fn of_funder(plan: &Plan, funder: &Funder, language: Language, facts: &mut Facts) {
    let words = CompareWords::of(language);
    let purposes = |purposes: &[PurposeId]| listed(purposes.iter().map(PurposeId::as_str));
    let pays = funder
        .pays
        .as_ref()
        .map(|pays| purposes(pays).unwrap_or_else(|| words.no_cost.to_string()));
    facts.text(words.pays, pays.as_deref());
    facts.text(words.pays_not, purposes(&funder.pays_not).as_deref());
    facts.value(words.max, funder.max);
    series(
        plan,
        words.max_per_period,
        funder.max_per_period.as_ref(),
        facts,
    );
    match funder.form {
        Contribution::Cash => {}
        Contribution::InKind => facts.text(words.form, Some(words.in_kind)),
    }
    split(plan, words.division, funder.split.as_ref(), language, facts);
}

/// One figure for all periods, or the figure of each period. A 0 is a fact too.
pub(super) fn series(plan: &Plan, what: &str, figures: Option<&Series<Money>>, facts: &mut Facts) {
    match figures {
        Some(Series::One(amount)) => facts.value(what, Some(*amount)),
        Some(Series::Each(figures)) => {
            for (period, amount) in figures.entries() {
                facts.say(
                    &format!("{what}, {}", plan.periods.get(*period).title()),
                    say![*amount],
                );
            }
        }
        None => {}
    }
}
