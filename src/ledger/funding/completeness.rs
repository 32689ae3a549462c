//! Whether all restrictions on payments could be read, and name only things that the plan has.

use super::FundingCache;
use super::payer::members;
use crate::plan::{CostItem, Funder, Line, LineId, PaidBy, Plan, Section};

/// See [`FundingCache::has_complete_restrictions`].
pub(super) fn has_complete_restrictions(funding: &FundingCache<'_>) -> bool {
    let plan = funding.plan;
    let sections = [
        Section::Plan,
        Section::Funders,
        Section::Lines,
        Section::Keys,
        Section::Activities,
    ];
    let (mut funders, mut lines) = (plan.funders.values(), plan.lines.values());
    let (mut keys, mut activities) = (plan.keys.values(), plan.activities.iter());
    sections
        .into_iter()
        .all(|section| plan.is_complete(section))
        && plan.is_opening_known
        && plan.is_carry_known
        && plan.is_unit_known
        && funders.all(|funder| is_funder_complete(funding, funder))
        && lines.all(|line| is_line_complete(plan, line))
        && keys.all(|key| key.parts.is_some())
        && activities.all(|activity| activity.is_complete && is_line(plan, activity.line.as_ref()))
        && plan
            .cost_items()
            .all(|(_, _, item)| is_item_complete(plan, item))
}

fn is_funder_complete(funding: &FundingCache<'_>, funder: &Funder) -> bool {
    let mut purposes = funder.pays.iter().flatten().chain(&funder.pays_not);
    let funders = &funding.plan.funders;
    funder.pays_is_complete
        && purposes.all(|id| funding.is_purpose(id))
        && funder
            .under
            .as_ref()
            .is_none_or(|id| funders.contains_key(id))
}

/// Whether the plan has the line, if one is named.
fn is_line(plan: &Plan, id: Option<&LineId>) -> bool {
    id.is_none_or(|id| plan.lines.contains_key(id))
}

fn is_line_complete(plan: &Plan, line: &Line) -> bool {
    let paid_by = line.paid_by.as_ref();
    is_line(plan, line.under.as_ref())
        && paid_by.is_none_or(|paid_by| are_payers_known(plan, paid_by))
}

fn is_item_complete(plan: &Plan, item: &CostItem) -> bool {
    let paid_by = item.paid_by.as_ref();
    is_line(plan, item.line.as_ref())
        && paid_by.is_none_or(|paid_by| are_payers_known(plan, paid_by))
}

fn are_payers_known(plan: &Plan, paid_by: &PaidBy) -> bool {
    let are_funders = |ids: Vec<&str>| ids.into_iter().all(|id| plan.funders.contains_key(id));
    match paid_by {
        PaidBy::One(id) => {
            let key = plan.keys.get(id.as_str());
            let parts = key.and_then(|key| key.parts.as_ref());
            plan.funders.contains_key(id.as_str())
                || parts.is_some_and(|parts| are_funders(members(parts)))
        }
        PaidBy::Any(funders) => funders.iter().all(|id| plan.funders.contains_key(id)),
        PaidBy::Parts(parts) => are_funders(members(parts)),
        PaidBy::Unreadable => false,
    }
}
