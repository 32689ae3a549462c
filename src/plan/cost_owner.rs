//! The owner of a cost: an activity, or a line that has costs of its own.

use super::allocation::PaidBy;
use super::cost::{Cost, CostItem};
use super::id::LineId;
use super::index::{ActivityIx, LineIx};
use super::{Plan, Section};
use crate::place::Place;

/// The owner of a cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CostOwner {
    Activity(ActivityIx),
    /// A line that has costs without an activity.
    Line(LineIx),
}

impl CostOwner {
    /// The activity. None for a line.
    pub fn activity(self) -> Option<ActivityIx> {
        match self {
            CostOwner::Activity(activity) => Some(activity),
            CostOwner::Line(_) => None,
        }
    }
}

impl Plan {
    /// Every activity and every line, whether it has costs or not.
    pub fn cost_owners(&self) -> impl Iterator<Item = CostOwner> {
        let activities = self.indexed_activities();
        let activities = activities.map(|(index, _)| CostOwner::Activity(index));
        activities.chain(
            self.indexed_lines()
                .map(|(index, _, _)| CostOwner::Line(index)),
        )
    }

    /// Every cost item with its owner and its index among the items of the owner.
    pub fn cost_items(&self) -> impl Iterator<Item = (CostOwner, usize, &CostItem)> {
        self.cost_owners().flat_map(|owner| {
            let items = self.cost_of(owner).items().iter().enumerate();
            items.map(move |(index, item)| (owner, index, item))
        })
    }

    /// The `cost` of an activity or a line.
    pub fn cost_of(&self, owner: CostOwner) -> &Cost {
        match owner {
            CostOwner::Activity(activity) => &self.activity(activity).cost,
            CostOwner::Line(line) => &self.line(line).cost,
        }
    }

    /// Whether all of the `cost` of an activity or a line could be read.
    pub fn is_cost_complete(&self, owner: CostOwner) -> bool {
        match owner {
            CostOwner::Activity(activity) => self.activity(activity).cost_is_complete,
            CostOwner::Line(line) => self.line(line).cost_is_complete,
        }
    }

    /// Whether all costs of the plan could be read. If not, one of them may name anything.
    pub fn are_costs_read(&self) -> bool {
        let mut owners = self.cost_owners();
        owners.all(|owner| self.is_cost_complete(owner))
            && self.cost_items().all(|(_, _, item)| item.is_read)
    }

    /// An item by its index among those of its owner.
    pub fn cost_item(&self, owner: CostOwner, item: usize) -> Option<&CostItem> {
        self.cost_of(owner).items().get(item)
    }

    /// Returns a cost item, to change it. None as in [`Plan::cost_item`].
    pub fn cost_item_mut(&mut self, owner: CostOwner, item: usize) -> Option<&mut CostItem> {
        let cost = match owner {
            CostOwner::Activity(activity) => &mut self.activities[activity.index()].cost,
            CostOwner::Line(line) => &mut self.line_mut(line).cost,
        };
        match cost {
            Cost::Items(items) => items.get_mut(item),
            Cost::Single(own) => (item == 0).then_some(own),
            Cost::Unstated | Cost::None => None,
        }
    }

    /// Returns the line that a cost is spent on. For a cost of an activity, that is the line of the item, or else the
    /// line of the activity. None if neither has one.
    pub fn line_of_cost<'p>(&'p self, owner: CostOwner, item: &'p CostItem) -> Option<&'p LineId> {
        match owner {
            CostOwner::Activity(activity) => {
                let of_activity = self.activity(activity).line.as_ref();
                item.line.as_ref().or(of_activity)
            }
            CostOwner::Line(line) => Some(self.line_id(line)),
        }
    }

    /// Returns the payer of a cost: the payer of its item, or else the payer of its line. None if neither has one.
    pub fn payer_of_cost<'p>(&'p self, owner: CostOwner, item: &'p CostItem) -> Option<&'p PaidBy> {
        let of_line = || {
            self.lines
                .get(self.line_of_cost(owner, item)?)?
                .paid_by
                .as_ref()
        };
        item.paid_by.as_ref().or_else(of_line)
    }

    /// The place of an activity or a line.
    pub fn place_of_owner(&self, owner: CostOwner) -> Place {
        match owner {
            CostOwner::Activity(activity) => self.activity(activity).place(),
            CostOwner::Line(line) => {
                Place::section(Section::Lines.key()).key(self.line_id(line).as_str())
            }
        }
    }
}
