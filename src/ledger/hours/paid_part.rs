//! The part of hours that the funders of a condition pay, by the `paid-by` of the costs of their activity.
//!
//! Hours belong to no cost item, so all items with a price per hour or day count. If the funders pay different parts of
//! these, the largest part counts.

use super::StaffCost;
use super::rate::RateUnit;
use crate::ledger::allocation::written_weights;
use crate::ledger::conditions::PaidPart;
use crate::ledger::funding::{funders_named_by, parts_of};
use crate::ledger::tree::Tree;
use crate::plan::{Condition, CostItem, CostOwner, FunderIx, PaidBy, PeriodIx, Plan};

/// The part of the hours of a cell that the funders of a condition pay. All of it if no other part is stated. None if
/// they pay none of it.
pub(super) fn paid_part(
    plan: &Plan,
    funders: &Tree<FunderIx>,
    condition: &Condition,
    cell: &StaffCost,
) -> Option<PaidPart> {
    let (Some(activity), Some(period)) = (cell.activity, cell.period) else {
        return Some(PaidPart::ALL);
    };
    let named = condition.funders.iter();
    let named = named.filter_map(|id| plan.find_funder(id.as_str()));
    let leaves: Vec<FunderIx> = named
        .flat_map(|funder| funders.leaves_under(funder))
        .collect();
    if leaves.is_empty() {
        return Some(PaidPart::ALL);
    }
    let hours_of_day = cell.person.map(|person| plan.person(person).hours_of_day());
    let is_rated = |item: &CostItem| {
        let unit = item.unit_in(plan).zip(hours_of_day);
        unit.is_some_and(|(unit, hours)| RateUnit::named(unit, hours).is_some())
    };
    let owner = CostOwner::Activity(activity);
    let items = plan.cost_of(owner).items();
    let rated = items.iter().filter(|item| is_rated(item));
    let parts = rated.map(|item| match plan.payer_of_cost(owner, item) {
        None => Some(PaidPart::ALL),
        Some(paid_by) => part_of(plan, funders, (paid_by, &leaves), period),
    });
    let larger = |one: Option<PaidPart>, other: Option<PaidPart>| match (one, other) {
        (Some(one), Some(other)) if other.is_above(one) => Some(other),
        (one, other) => one.or(other),
    };
    parts.reduce(larger).unwrap_or(Some(PaidPart::ALL))
}

/// The part that these funders pay by a `paid-by`. All of it if only the amounts of the budget say how much.
fn part_of(
    plan: &Plan,
    tree: &Tree<FunderIx>,
    (paid_by, funders): (&PaidBy, &[FunderIx]),
    period: PeriodIx,
) -> Option<PaidPart> {
    let Some(parts) = parts_of(plan, paid_by) else {
        let ids = funders_named_by(paid_by).into_iter();
        let mut named = ids.filter_map(|id| plan.find_funder(id));
        let may_pay = |funder: FunderIx| {
            let mut leaves = tree.leaves_under(funder);
            leaves.any(|leaf| funders.contains(&leaf))
        };
        let is_unread = matches!(paid_by, PaidBy::Unreadable);
        return (is_unread || named.any(may_pay)).then_some(PaidPart::ALL);
    };
    let weights = written_weights(parts, period);
    let part = weights.map(|weights| PaidPart::of_weights((plan, tree), funders, &weights));
    match part {
        Some(Ok(part)) => part,
        Some(Err(_)) | None => Some(PaidPart::ALL),
    }
}
