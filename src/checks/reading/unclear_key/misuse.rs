//! Keys that are used to divide something that they can't divide.

use std::collections::BTreeSet;

use super::RULE;
use super::uses::{Divided, KeyUse};
use crate::checks::support::addends::MAX_RELATED;
use crate::finding::{Finding, Message, name};
use crate::place::Place;
use crate::plan::{AmountOf, KeyId, MemberId, Parts, Plan};
use crate::say;

/// Adds one finding for each key and each kind of use.
///
/// A `split` that is written without a key has no members of the wrong kind here: the reader has checked them.
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
            finding = finding.related(member, say!["it stands here"]);
        }
        let is_same = |other: &&KeyUse<'_>| {
            other.key.is_some() && (other.key, other.divided) == (each.key, each.divided)
        };
        for other in uses[at + 1..].iter().filter(is_same).take(MAX_RELATED) {
            finding = finding.related(other.place.clone(), say!["and used here"]);
        }
        reported.insert(place);
        findings.push(finding);
    }
}

/// What is wrong with a use of a key.
struct Misuse {
    message: Message,
    hint: Message,
    /// The index of the member that is wrong.
    member: Option<usize>,
}

/// The name of the key in messages. Parts without a key are called `split`.
fn key_name(each: &KeyUse<'_>) -> Message {
    say![name(each.key.map_or("split", KeyId::as_str))]
}

/// The misuse of credit to divide something among partners, or of cost to divide something among funders.
fn wrong_amounts(each: &KeyUse<'_>) -> Option<Misuse> {
    let Parts::Amounts { of, .. } = each.parts else {
        return None;
    };
    let (by, why, hint) = match (of, each.divided) {
        (AmountOf::Credit, Divided::Pool) => {
            let mut hint = say!["divide by ", name("shares"), ", by ", name("numbers")];
            hint.extend(say![" or in ", name("equal"), " parts"]);
            let why = ": what each funder brings in, which is what is to be divided here";
            ("credit", why, hint)
        }
        (AmountOf::Credit, Divided::Cost | Divided::Contribution) => {
            let mut hint = say!["partners bring nothing in: divide by ", name("cost")];
            hint.push(", by shares or by numbers");
            let why = ": what funders bring in, and this is divided among partners";
            ("credit", why, hint)
        }
        (AmountOf::Cost, Divided::Pool | Divided::Payment) => {
            let hint = say!["funders bear no cost: divide by shares or by numbers"];
            let why = ": what partners bear, and this is divided among funders";
            ("cost", why, hint)
        }
        (AmountOf::Cost, Divided::Cost | Divided::Contribution)
        | (AmountOf::Credit, Divided::Payment) => return None,
    };
    let mut message = key_name(each);
    message.extend(say![" divides by ", name(by), why]);
    Some(Misuse {
        message,
        hint,
        member: None,
    })
}

/// The misuse of a key that divides among funders and has a partner as member, or the reverse.
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
    let (is, divides, hint) = if among_funders {
        (
            " is a partner, and not a funder: ",
            " divides among funders here",
            "use a key among funders",
        )
    } else {
        (
            " is a funder, and not a partner: ",
            " divides among partners here",
            "use a key among partners",
        )
    };
    let mut message = say![name(members[at]), is];
    message.extend(key_name(each));
    message.push(divides);
    Some(Misuse {
        message,
        hint: say![hint],
        member: Some(at),
    })
}
