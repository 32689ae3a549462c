//! The figures that are scaled with a thing: the credit or the quantity of funders, the debit and the income of lines,
//! the rates of tariffs, and the amounts or quantities of cost items. A group or a work package is scaled with
//! everything under it.

use std::collections::BTreeSet;

use crate::ledger::{LineIx, ShareBaseCosts, Tree, item_place};
use crate::place::{Place, Step};
use crate::plan::{
    ActivityIx, CostItem, CostOwner, CostShare, Plan, Price, Section, ShareCandidate,
};

/// The places of the figures that are scaled with the thing at a place. None if the figures of such a thing can only be
/// changed one by one.
pub(super) fn figures_of(plan: &Plan, place: &Place) -> Option<Vec<Place>> {
    let [Step::Key(section), rest @ ..] = place.steps() else {
        return None;
    };
    let no_line = |_| false;
    match (Section::from_key(section)?, rest) {
        (Section::Funders, []) => Some(credit_places(plan, None)),
        (Section::Funders, [Step::Key(id)]) => Some(credit_places(plan, Some(id))),
        (Section::Lines, []) => Some(of_lines(plan, None)),
        (Section::Lines, [Step::Key(id)]) => Some(of_lines(plan, Some(id))),
        (Section::Tariffs, []) => {
            let rate = |id: &str| Place::section("tariffs").key(id).key("rate");
            Some(plan.tariffs.keys().map(|id| rate(id.as_str())).collect())
        }
        (Section::Tariffs, [Step::Key(_)]) => Some(vec![place.clone().key("rate")]),
        (Section::Rates, [Step::Key(_)]) => Some(vec![place.clone().key("rate")]),
        (Section::Activities, []) => {
            Some(costs(plan, |owner, _| owner.activity().is_some(), no_line))
        }
        (Section::Activities, [Step::Index(number)] | [Step::Index(number), Step::Key(_)]) => {
            let package = under_package(plan, *number);
            let is_selected = |owner: CostOwner, _: &CostItem| {
                owner.activity().is_some_and(|at| package.contains(&at))
            };
            Some(costs(plan, is_selected, no_line))
        }
        (Section::Activities, [Step::Index(number), Step::Key(_), Step::Index(item)]) => {
            let is_selected =
                |owner, each: &CostItem| is_activity(plan, owner, *number) && each.number == *item;
            Some(costs(plan, is_selected, no_line))
        }
        (Section::Funders | Section::Lines | Section::Tariffs | Section::Activities, _)
        | (
            Section::Plan
            | Section::Totals
            | Section::Partners
            | Section::Goals
            | Section::Keys
            | Section::Rates
            | Section::Conditions
            | Section::Claims
            | Section::Reviews
            | Section::Actuals
            | Section::Scenarios
            | Section::Checks,
            _,
        ) => None,
    }
}

/// The activities with this number in the file, and all activities under them.
fn under_package(plan: &Plan, number: usize) -> BTreeSet<ActivityIx> {
    let tree = Tree::of_activities(plan);
    let activities = plan.indexed_activities();
    let same = activities.filter(|(_, activity)| activity.number == number);
    let under = same.flat_map(|(at, _)| tree.subtree(at).iter().copied());
    under.collect()
}

/// The places of the credit of a funder and of all funders under it, or of all funders. For a funder with a price, the
/// place of the number. The income of a line is scaled with the line. The credit of a group is included only if the
/// group divides it; otherwise it repeats the credit of its members.
fn credit_places(plan: &Plan, of: Option<&str>) -> Vec<Place> {
    let tree = Tree::of_funders(plan);
    let group = of.and_then(|id| plan.find_funder(id));
    plan.funders_in_file()
        .filter(|(index, _, _)| group.is_none_or(|group| tree.is_in_subtree(*index, group)))
        .filter(|(index, _, funder)| {
            funder.credit.is_some() && (funder.split.is_some() || !tree.is_group(*index))
        })
        .map(|(_, id, funder)| {
            let key = funder.price.as_ref().map_or("credit", |_| "quantity");
            Place::section("funders").key(id.as_str()).key(key)
        })
        .collect()
}

/// The places of the debit, the income and the costs without an activity of a line and of all lines under it, or of all
/// lines. The debit and the income of groups are left out.
fn of_lines(plan: &Plan, of: Option<&str>) -> Vec<Place> {
    let tree = Tree::of_lines(plan);
    let group = of.and_then(|id| plan.find_line(id));
    let is_selected = |line| group.is_none_or(|group| tree.is_in_subtree(line, group));
    let lines = plan.indexed_lines();
    let with_debit = lines.filter(|(index, _, line)| {
        is_selected(*index) && line.debit.is_some() && !tree.is_group(*index)
    });
    let debit = |id: &str| Place::section("lines").key(id).key("debit");
    let (scaled, mut places): (Vec<LineIx>, Vec<Place>) = with_debit
        .map(|(line, id, _)| (line, debit(id.as_str())))
        .unzip();
    let is_of_line = |owner: CostOwner, _: &CostItem| match owner {
        CostOwner::Line(line) => is_selected(line),
        CostOwner::Activity(_) => false,
    };
    places.extend(costs(plan, is_of_line, |line| scaled.contains(&line)));
    let with_income = plan.indexed_lines().filter(|(index, _, line)| {
        is_selected(*index) && line.income.is_stated() && !tree.is_group(*index)
    });
    places.extend(with_income.map(|(_, id, line)| {
        let key = line.income.price.as_ref();
        let key = key.map_or("credit", |_| "credit-quantity");
        Place::section("lines").key(id.as_str()).key(key)
    }));
    places
}

/// Whether the owner of a cost is the activity with this number in the file.
pub(super) fn is_activity(plan: &Plan, owner: CostOwner, number: usize) -> bool {
    let activity = owner.activity().map(|activity| plan.activity(activity));
    activity.is_some_and(|activity| activity.number == number)
}

/// The places of the amount, the quantity or the percentage of cost items. A percentage of costs that are scaled too is
/// left out, because its amount changes with them.
fn costs(
    plan: &Plan,
    is_selected: impl Fn(CostOwner, &CostItem) -> bool,
    is_scaled: impl Fn(LineIx) -> bool,
) -> Vec<Place> {
    let tree = Tree::of_lines(plan);
    let changes_along = |share: &CostShare| {
        let base = ShareBaseCosts::of(plan, &tree, share);
        let mut lines = plan.indexed_lines();
        let is_other = |item: &CostItem| item.price.share() != Some(share);
        plan.cost_items().any(|(owner, _, item)| {
            is_selected(owner, item) && is_other(item) && base.has_item(plan, owner, item)
        }) || lines.any(|(line, _, _)| is_scaled(line) && base.has_line(plan, line))
    };
    let items = plan.cost_items();
    let selected = items.filter(|(owner, _, item)| is_selected(*owner, item));
    let places = selected.filter_map(|(owner, _, item)| {
        let key = match &item.price {
            Price::Amount(_) => "amount",
            Price::Product { .. } => "quantity",
            Price::Share(share) => Some("percent").filter(|_| !changes_along(share))?,
        };
        Some(item_place(plan, owner, item).key(key))
    });
    places.collect()
}

#[cfg(test)]
mod tests {
    use crate::plan::{Edit, NewValue, Quantity, Scenario};
    use crate::read::{Text, read};
    use crate::scenario::apply;

    #[test]
    fn what_a_funder_brings_in_by_a_price_is_scaled_with_its_number() {
        let text = "[plan]\ntitle = \"T\"\nperiods = [\"2027\", \"2028\"]\n\
                    [funders]\ntickets = { rate = [12.50, 13], quantity = [100, 200] }\n\
                    city = { credit = [1_000, 0] }\n";
        for path in ["funders.tickets", "funders"] {
            let mut plan = read(&Text::new(text.to_string())).plan;
            let scenario = Scenario {
                edits: vec![Edit {
                    path: path.to_string(),
                    to: NewValue::Times(Quantity::read("1.1").expect("a test figure")),
                }],
                note: None,
                is_complete: true,
            };
            assert_eq!(apply(&mut plan, &scenario), Ok(()));
            // 110 × 12,50 = 1.375 and 220 × 13 = 2.860.
            let credit = plan.funders[0].credit.as_ref().expect("a credit");
            let amounts = credit
                .entries()
                .iter()
                .map(|(_, amount)| amount.to_string());
            assert_eq!(amounts.collect::<Vec<_>>(), ["1375", "2860"]);
        }
    }
}
