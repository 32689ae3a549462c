//! The facts in a plan about payers, and about how amounts are divided. Members have the order of the file, so another
//! order shows as a difference, although no amount depends on it.

use super::facts::Facts;
use crate::finding::Message;
use crate::ledger::Renames;
use crate::plan::fields::Referent;
use crate::plan::{
    Contribution, CreditWord, Funder, Language, MemberId, PaidBy, Parts, Plan, Split, Word,
};
use crate::reports::division::parts_in_words;
use crate::words::{CompareWords, DivisionWords};

/// The key by which an amount is divided, with the ids of the members instead of their names.
pub(super) fn by_ids(plan: &Plan, language: Language, parts: &Parts, renames: &Renames) -> Message {
    let words = DivisionWords::of(language);
    let id = |id: &MemberId| renames.id(Referent::Member, id.as_str()).to_string();
    parts_in_words(plan, words, parts, &id)
}

/// Adds how an amount is divided. `what` names the amount.
pub(super) fn split(
    plan: &Plan,
    what: &str,
    split: Option<&Split>,
    language: Language,
    facts: &mut Facts<'_>,
) {
    match split {
        Some(Split::Key(key)) => facts.reference(what, Referent::Key, Some(key)),
        Some(Split::Parts(parts)) => facts.say(what, by_ids(plan, language, parts, facts.renames)),
        Some(Split::Unreadable) | None => {}
    }
}

/// Adds the payers of a cost item.
pub(super) fn paid_by(
    plan: &Plan,
    what: &str,
    by: Option<&PaidBy>,
    language: Language,
    facts: &mut Facts<'_>,
) {
    match by {
        Some(PaidBy::One(payer)) => facts.reference(what, Referent::Payer, Some(payer)),
        Some(PaidBy::Any(funders)) => facts.references(what, Referent::Funder, funders),
        Some(PaidBy::Parts(parts)) => facts.say(what, by_ids(plan, language, parts, facts.renames)),
        Some(PaidBy::Unreadable) | None => {}
    }
}

/// Adds whether a funder pays the rest, the costs that it pays, the form of its contribution, and how the contribution
/// is divided.
pub(super) fn of_funder(plan: &Plan, funder: &Funder, language: Language, facts: &mut Facts<'_>) {
    let words = CompareWords::of(language);
    match funder.pays.as_deref() {
        Some([]) => facts.text(words.pays, Some(words.no_cost)),
        Some(purposes) => facts.references(words.pays, Referent::Purpose, purposes),
        None => {}
    }
    facts.text("credit", funder.pays_rest.then(|| CreditWord::Rest.word()));
    facts.references(words.pays_not, Referent::Purpose, &funder.pays_not);
    match funder.form {
        Contribution::Cash => {}
        Contribution::InKind => facts.text(words.form, Some(words.in_kind)),
    }
    split(plan, words.division, funder.split.as_ref(), language, facts);
}
