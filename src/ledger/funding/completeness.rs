//! Whether all that says who pays what could be read, and names what is there.

use super::FundingCache;
use crate::plan::{
    Activity, Cost, CostItem, Funder, LineId, MemberId, PaidBy, Parts, Plan, Section,
};

/// See [`FundingCache::is_known`].
pub(super) fn is_known(funding: &FundingCache<'_>) -> bool {
    let plan = funding.plan;
    let sections = [
        Section::Plan,
        Section::Funders,
        Section::Lines,
        Section::Keys,
        Section::Activities,
    ];
    sections.into_iter().all(|section| plan.is_whole(section))
        && plan
            .funders
            .values()
            .all(|funder| is_funder_known(funding, funder))
        && plan
            .lines
            .values()
            .all(|line| is_line(plan, line.under.as_ref()))
        && plan.keys.values().all(|key| key.parts.is_some())
        && plan
            .activities
            .iter()
            .all(|activity| is_activity_known(plan, activity))
}

fn is_funder_known(funding: &FundingCache<'_>, funder: &Funder) -> bool {
    funder.pays_is_whole
        && funder
            .pays
            .iter()
            .flatten()
            .chain(&funder.pays_not)
            .all(|id| funding.is_purpose(id))
        && funder
            .under
            .as_ref()
            .is_none_or(|id| funding.plan.funders.contains_key(id))
}

/// Whether a line is there, where one is named.
fn is_line(plan: &Plan, id: Option<&LineId>) -> bool {
    id.is_none_or(|id| plan.lines.contains_key(id))
}

fn is_activity_known(plan: &Plan, activity: &Activity) -> bool {
    let is_item_known = |item: &CostItem| {
        is_line(plan, item.line.as_ref())
            && item
                .paid_by
                .as_ref()
                .is_none_or(|paid_by| are_payers_known(plan, paid_by))
    };
    let cost_is_known = match &activity.cost {
        Cost::Items(items) => items.iter().all(is_item_known),
        Cost::Unsaid | Cost::None => true,
    };
    activity.is_whole && is_line(plan, activity.line.as_ref()) && cost_is_known
}

fn are_payers_known(plan: &Plan, paid_by: &PaidBy) -> bool {
    let is_payer = |id: &str| plan.funders.contains_key(id);
    let are_payers = |parts: &Parts| {
        parts
            .members()
            .into_iter()
            .map(MemberId::as_str)
            .all(is_payer)
    };
    match paid_by {
        PaidBy::One(id) if is_payer(id.as_str()) => true,
        PaidBy::One(id) => plan
            .keys
            .get(id.as_str())
            .and_then(|key| key.parts.as_ref())
            .is_some_and(are_payers),
        PaidBy::Any(funders) => funders.iter().all(|id| is_payer(id.as_str())),
        PaidBy::Parts(parts) => are_payers(parts),
        PaidBy::Unreadable => false,
    }
}
