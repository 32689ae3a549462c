//! The claims of a plan, for a comparison of two versions.

use super::facts::Facts;
use crate::finding::{Piece, rate};
use crate::formula::in_currency;
use crate::ledger::Renames;
use crate::plan::fields::Referent;
use crate::plan::{ClaimSide, Money, Plan, PlanClaim, TermId, Word};
use crate::reports::when::NamedTimes;
use crate::words::{ClaimsWords, CompareWords, SharedWords};

/// The facts of a claim, for a comparison.
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
    facts.first_of_each(claim.first_of_each.as_ref());
    facts.text(own.side, claim.side.map(ClaimSide::word));
    facts.value(words.within, claim.within);
    let shared = SharedWords::of(language);
    let funder = claim.funder.as_ref();
    facts.reference(shared.funder, Referent::Funder, funder);
    amounts(plan, claim, &mut facts, shared.amount);
    facts.value(own.rate, claim.rate.map(|amount| rate_of(claim, amount)));
    facts.value(own.quantity, claim.quantity);
    facts.text(
        words.currency,
        claim.currency.map(|of| of.code().to_string()),
    );
    facts.value(own.share, claim.share);
    for column in &plan.other_columns {
        let mut claims = column.plan.claims.iter();
        let Some(stated) = claims.find(|each| each.number == claim.number) else {
            continue;
        };
        facts.within(column, |facts| {
            amounts(plan, stated, facts, shared.amount);
            let printed = stated.rate.map(|amount| rate_of(claim, amount));
            facts.value(&facts.in_column(own.rate), printed);
            facts.value(&facts.in_column(own.share), stated.share);
        });
    }
    facts.list(own.of, &ids(&claim.share_of, renames));
    facts.text(words.note, claim.note.as_ref());
    facts
}

/// Adds the amounts of a claim, each in the currency that it says.
fn amounts(plan: &Plan, claim: &PlanClaim, facts: &mut Facts<'_>, what: &str) {
    match claim.currency {
        Some(currency) => {
            let piece = |amount| Piece::Message(in_currency(amount, currency));
            facts.each(plan, what, (&claim.amount).into(), piece);
        }
        None => facts.series(plan, what, claim.amount.as_ref()),
    }
}

/// An amount for each unit.
fn rate_of(claim: &PlanClaim, amount: Money) -> Piece {
    match claim.currency {
        Some(currency) => Piece::Message(in_currency(amount, currency)),
        None => rate(amount),
    }
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
