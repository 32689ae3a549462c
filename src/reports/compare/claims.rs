//! The claims of a plan, for a comparison of two versions.

use super::facts::Facts;
use crate::ledger::Renames;
use crate::plan::fields::Referent;
use crate::plan::{ClaimSide, Plan, PlanClaim, TermId, Word};
use crate::reports::when::NamedTimes;
use crate::words::{ClaimsWords, CompareWords, SharedWords};

/// The facts of a claim that two versions are compared by.
pub(super) fn facts<'r>(
    plan: &Plan,
    claim: &PlanClaim,
    (times, renames): (NamedTimes<'r>, &'r Renames),
) -> Facts<'r> {
    let language = times.language;
    let (words, own) = (CompareWords::of(language), ClaimsWords::of(language));
    let mut facts = Facts::new(times, renames);
    facts.list(own.terms, &ids(&claim.of, renames));
    facts.list(own.less, &ids(&claim.less, renames));
    facts.text(own.side, claim.side.map(ClaimSide::word));
    facts.value(words.within, claim.within);
    let shared = SharedWords::of(language);
    facts.series(plan, shared.amount, claim.amount.as_ref());
    facts.value(own.share, claim.share);
    for column in &plan.other_columns {
        let mut claims = column.plan.claims.iter();
        let Some(stated) = claims.find(|each| each.number == claim.number) else {
            continue;
        };
        facts.within(column, |facts| {
            facts.series(plan, shared.amount, stated.amount.as_ref());
            facts.value(&facts.in_column(own.share), stated.share);
        });
    }
    facts.list(own.of, &ids(&claim.share_of, renames));
    facts.text(words.note, claim.note.as_ref());
    facts
}

/// The ids of terms after renames. A term can be a line, a funder, an activity or another claim.
fn ids(terms: &[TermId], renames: &Renames) -> Vec<String> {
    let renamed = |id: &TermId| {
        let kinds = Referent::Term.kinds().iter();
        let mut others = kinds.map(|kind| renames.id(*kind, id.as_str()).to_string());
        others
            .find(|other| other != id.as_str())
            .unwrap_or_else(|| id.to_string())
    };
    terms.iter().map(renamed).collect()
}
