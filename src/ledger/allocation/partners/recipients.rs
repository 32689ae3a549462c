//! Who a cost or a contribution is divided among.

use crate::ledger::allocation::keys::parts_of;
use crate::ledger::{Account, Books, Posting};
use crate::plan::{AmountOf, CostOwner, FunderIx, MemberId, PartnerId, Parts, Plan, Split};

/// Who a posting is divided among.
#[derive(Debug, Clone, Copy)]
pub(super) enum Recipients<'a> {
    /// The members of a key.
    Key(&'a Parts),
    /// These partners, in equal parts.
    Partners(&'a [PartnerId]),
    /// Nobody is named.
    Nobody,
    /// The key cannot be used.
    UnusableKey,
    /// The posting is not part of this allocation.
    Excluded,
}

/// Whether the weights are the costs of the partners.
pub(super) fn is_by_cost(recipients: Recipients<'_>) -> bool {
    match recipients {
        Recipients::Key(Parts::Amounts { of, .. }) => *of == AmountOf::Cost,
        Recipients::Key(Parts::Equal(_) | Parts::Shares(_) | Parts::Numbers(_))
        | Recipients::Partners(_)
        | Recipients::Nobody
        | Recipients::UnusableKey
        | Recipients::Excluded => false,
    }
}

/// Who a cost is divided among. Postings that are not costs of an item are excluded.
pub(super) fn cost_recipients<'a>(plan: &'a Plan, posting: &Posting) -> Recipients<'a> {
    let Some((owner, item)) = posting.cost() else {
        return Recipients::Excluded;
    };
    let own = plan.cost_item(owner, item);
    owner_recipients(plan, owner, own.and_then(|item| item.split.as_ref()))
}

/// The ids of the partners that bear a cost.
pub(in crate::ledger) fn partners_of_cost<'a>(
    plan: &'a Plan,
    posting: &Posting,
) -> impl Iterator<Item = &'a str> {
    let (by_key, equal) = match cost_recipients(plan, posting) {
        Recipients::Key(parts) => (Some(parts), &[][..]),
        Recipients::Partners(partners) => (None, partners),
        Recipients::Nobody | Recipients::UnusableKey | Recipients::Excluded => (None, &[][..]),
    };
    let by_key = by_key.into_iter().flat_map(Parts::members);
    let equal = equal.iter().map(PartnerId::as_str);
    by_key.map(MemberId::as_str).chain(equal)
}

/// Who a cost of an activity or a line is divided among; `own` is the split of its item.
pub(super) fn owner_recipients<'a>(
    plan: &'a Plan,
    owner: CostOwner,
    own: Option<&'a Split>,
) -> Recipients<'a> {
    let activity = owner.activity().map(|activity| plan.activity(activity));
    let of_activity = activity.and_then(|activity| activity.split.as_ref());
    let partners = activity.map_or(&[][..], |activity| &activity.partners);
    match own.or(of_activity) {
        Some(split) => key_recipients(plan, split),
        None if partners.is_empty() => Recipients::Nobody,
        None => Recipients::Partners(partners),
    }
}

/// Who a contribution is divided among. Other postings are excluded.
pub(super) fn contribution_recipients<'a>(
    plan: &'a Plan,
    books: &Books,
    posting: &Posting,
) -> Recipients<'a> {
    let Account::Funder(funder) = posting.account else {
        return Recipients::Excluded;
    };
    funder_recipients(plan, books, funder)
}

/// Who the credit of a funder is divided among.
pub(super) fn funder_recipients<'a>(
    plan: &'a Plan,
    books: &Books,
    funder: FunderIx,
) -> Recipients<'a> {
    // The key of a group divides its credit among funders, not among partners.
    match &plan.funder(funder).split {
        Some(split) if !books.funder_tree.is_group(funder) => key_recipients(plan, split),
        Some(_) | None => Recipients::Nobody,
    }
}

fn key_recipients<'a>(plan: &'a Plan, split: &'a Split) -> Recipients<'a> {
    parts_of(plan, split).map_or(Recipients::UnusableKey, Recipients::Key)
}
