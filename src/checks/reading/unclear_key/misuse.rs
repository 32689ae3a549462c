//! Allocation keys that are used for something that they can't divide.

use std::collections::BTreeSet;

use super::RULE;
use super::uses::{Divided, KeyUse};
use crate::checks::support::addends::MAX_RELATED;
use crate::finding::{Finding, Message, Piece, name, verbatim};
use crate::place::Place;
use crate::plan::{AmountOf, KeyId, MemberId, Parts, Plan};
use crate::tell;

/// Adds one finding for each key and each kind of use.
///
/// The reader has already checked the kind of the members in a `split` that is written without a key.
pub(super) fn find(
    plan: &Plan,
    uses: &[KeyUse<'_>],
    reported: &mut BTreeSet<Place>,
    findings: &mut Vec<Finding>,
) {
    let mut seen: BTreeSet<(Option<&KeyId>, Divided)> = BTreeSet::new();
    for (at, each) in uses.iter().enumerate() {
        if each.key.is_some() && !seen.insert((each.key, each.divided)) {
            continue;
        }
        let Some(misuse) = wrong_amounts(each).or_else(|| wrong_member(plan, each)) else {
            continue;
        };
        let place = each.parts_place();
        let mut finding =
            Finding::new(RULE.name, each.place.clone(), misuse.message).hint(misuse.hint);
        if let (Some(_), Some(member)) = (each.key, misuse.member) {
            let member = each.parts.member_place(place.clone(), member);
            finding = finding.related(member, tell! { nl: "hier staat het", en: "it stands here" });
        }
        let is_same = |other: &&KeyUse<'_>| {
            other.key.is_some() && (other.key, other.divided) == (each.key, each.divided)
        };
        for other in uses[at + 1..].iter().filter(is_same).take(MAX_RELATED) {
            finding = finding.related(
                other.place.clone(),
                tell! { nl: "en hier gebruikt", en: "and used here" },
            );
        }
        reported.insert(place);
        findings.push(finding);
    }
}

/// A mistake in a use of an allocation key.
struct Misuse {
    message: Message,
    hint: Message,
    /// The index of the wrong member. None if the mistake is not in a member.
    member: Option<usize>,
}

/// The name of a key in messages: `split` for parts that are written without a key.
pub(super) fn key_name(key: Option<&KeyId>) -> Piece {
    key.map_or_else(|| verbatim("split"), name)
}

/// Returns the mistake of dividing among partners by credit, or among funders by cost. None if there is none.
fn wrong_amounts(each: &KeyUse<'_>) -> Option<Misuse> {
    let Parts::Amounts { of, .. } = each.parts else {
        return None;
    };
    let (key, shares, numbers) = (key_name(each.key), verbatim("shares"), verbatim("numbers"));
    let (message, hint) = match (of, each.divided) {
        (AmountOf::Credit, Divided::PooledCredit) => (
            tell! {
                nl: "{key} verdeelt naar {by}: wat elke financier inbrengt, en dat wordt hier juist verdeeld",
                en: "{key} divides by {by}: what each funder brings in, which is what is to be divided here",
                key, by = verbatim("credit")
            },
            tell! {
                nl: "verdeel met {shares}, met {numbers} of met {equal}", en: "divide by {shares}, by {numbers} or in {equal} parts",
                shares, numbers, equal = verbatim("equal")
            },
        ),
        (AmountOf::Credit, Divided::Cost | Divided::Contribution) => (
            tell! {
                nl: "{key} verdeelt naar {by}: wat financiers inbrengen, en dit wordt verdeeld over partners",
                en: "{key} divides by {by}: what funders bring in, and this is divided among partners",
                key, by = verbatim("credit")
            },
            tell! {
                nl: "partners brengen niets in: verdeel naar {cost}, met {shares} of met {numbers}",
                en: "partners bring nothing in: divide by {cost}, by {shares} or by {numbers}",
                cost = verbatim("cost"), shares, numbers
            },
        ),
        (AmountOf::Cost, Divided::PooledCredit | Divided::Payment) => (
            tell! {
                nl: "{key} verdeelt naar {by}: wat partners dragen, en dit wordt verdeeld over financiers",
                en: "{key} divides by {by}: what partners bear, and this is divided among funders",
                key, by = verbatim("cost")
            },
            tell! {
                nl: "financiers dragen geen kosten: verdeel met {shares} of met {numbers}",
                en: "funders bear no cost: divide by {shares} or by {numbers}",
                shares, numbers
            },
        ),
        (AmountOf::Cost, Divided::Cost | Divided::Contribution)
        | (AmountOf::Credit, Divided::Payment) => return None,
    };
    Some(Misuse {
        message,
        hint,
        member: None,
    })
}

/// Returns the mistake of dividing among funders by a key with a partner as a member, or the reverse. None if there is
/// none.
fn wrong_member(plan: &Plan, each: &KeyUse<'_>) -> Option<Misuse> {
    each.key?;
    let is_partner = |member: &MemberId| plan.partners.contains_key(member.as_str());
    let is_funder = |member: &MemberId| plan.funders.contains_key(member.as_str());
    let among_funders = each.divided.is_among_funders();
    let is_other = |member: &MemberId| {
        if among_funders {
            is_partner(member) && !is_funder(member)
        } else {
            is_funder(member) && !is_partner(member)
        }
    };
    let members = each.parts.members();
    let at = members.iter().position(|member| is_other(member))?;
    let (member, key) = (name(members[at]), key_name(each.key));
    let (message, hint) = if among_funders {
        (
            tell! {
                nl: "{member} is een partner, en geen financier: {key} verdeelt hier over financiers",
                en: "{member} is a partner, and not a funder: {key} divides among funders here",
                member, key
            },
            tell! { nl: "gebruik een sleutel over financiers", en: "use a key among funders" },
        )
    } else {
        (
            tell! {
                nl: "{member} is een financier, en geen partner: {key} verdeelt hier over partners",
                en: "{member} is a funder, and not a partner: {key} divides among partners here",
                member, key
            },
            tell! { nl: "gebruik een sleutel over partners", en: "use a key among partners" },
        )
    };
    Some(Misuse {
        message,
        hint,
        member: Some(at),
    })
}
