//! The figures that are scaled with a thing: the credit of funders, the debit of lines, the rates of tariffs, and the
//! amounts or quantities of cost items.

use crate::ledger::Tree;
use crate::place::{Place, Step};
use crate::plan::{Activity, CostItem, Plan, Price, Section};

/// The places of the figures that are scaled with the thing at a place. None if figures of such a thing are only
/// changed one by one.
pub(super) fn figures_of(plan: &Plan, place: &Place) -> Option<Vec<Place>> {
    let [Step::Key(section), rest @ ..] = place.steps() else {
        return None;
    };
    match (Section::from_key(section)?, rest) {
        (Section::Funders, []) => Some(credits(plan, None)),
        (Section::Funders, [Step::Key(id)]) => Some(credits(plan, Some(id))),
        (Section::Lines, []) => Some(debits(plan, None)),
        (Section::Lines, [Step::Key(id)]) => Some(debits(plan, Some(id))),
        (Section::Tariffs, []) => {
            let rate = |id: &str| Place::section("tariffs").key(id).key("rate");
            Some(plan.tariffs.keys().map(|id| rate(id.as_str())).collect())
        }
        (Section::Tariffs, [Step::Key(_)]) => Some(vec![place.clone().key("rate")]),
        (Section::Activities, []) => Some(costs(plan, |_| true, |_| true)),
        (Section::Activities, [Step::Index(number)] | [Step::Index(number), Step::Key(_)]) => {
            Some(costs(plan, |activity| activity.number == *number, |_| true))
        }
        (Section::Activities, [Step::Index(number), Step::Key(_), Step::Index(item)]) => {
            Some(costs(
                plan,
                |activity| activity.number == *number,
                |each| each.number == *item,
            ))
        }
        (Section::Funders | Section::Lines | Section::Tariffs | Section::Activities, _)
        | (
            Section::Plan
            | Section::Totals
            | Section::Partners
            | Section::Goals
            | Section::Keys
            | Section::Conditions
            | Section::Reviews
            | Section::Actuals
            | Section::Scenarios
            | Section::Checks,
            _,
        ) => None,
    }
}

/// The credit of a funder and of all under it, or of all funders. The credit of a group only repeats what is under it,
/// unless the group divides it.
fn credits(plan: &Plan, of: Option<&str>) -> Vec<Place> {
    let tree = Tree::of_funders(plan);
    let group = of.and_then(|id| plan.find_funder(id));
    plan.indexed_funders()
        .filter(|(index, _, _)| group.is_none_or(|group| tree.is_in_subtree(*index, group)))
        .filter(|(index, _, funder)| {
            funder.credit.is_some() && (funder.split.is_some() || !tree.is_group(*index))
        })
        .map(|(_, id, _)| Place::section("funders").key(id.as_str()).key("credit"))
        .collect()
}

/// The debit of a line and of all under it, or of all lines, except of groups.
fn debits(plan: &Plan, of: Option<&str>) -> Vec<Place> {
    let tree = Tree::of_lines(plan);
    let group = of.and_then(|id| plan.find_line(id));
    plan.indexed_lines()
        .filter(|(index, _, _)| group.is_none_or(|group| tree.is_in_subtree(*index, group)))
        .filter(|(index, _, line)| line.debit.is_some() && !tree.is_group(*index))
        .map(|(_, id, _)| Place::section("lines").key(id.as_str()).key("debit"))
        .collect()
}

/// The amount, or else the quantity, of cost items.
fn costs(
    plan: &Plan,
    is_activity: impl Fn(&Activity) -> bool,
    is_item: impl Fn(&CostItem) -> bool,
) -> Vec<Place> {
    let mut places = Vec::new();
    for activity in plan.activities.iter().filter(|each| is_activity(each)) {
        for item in activity.cost.items().iter().filter(|each| is_item(each)) {
            let key = match item.price {
                Price::Amount(_) => "amount",
                Price::Product { .. } => "quantity",
            };
            let cost = activity.place().key("cost");
            places.push(cost.index(item.number).key(key));
        }
    }
    places
}
