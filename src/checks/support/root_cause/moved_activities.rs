//! Activities under the wrong activity. Only wrong claims about activities show them.

use super::candidates::Collector;
use super::cost;
use super::effect::{Effect, Offset};
use super::slip::Slip;
use super::sums::millionths;
use crate::checks::Context;
use crate::checks::support::claims::AddendSet;
use crate::checks::support::stated;
use crate::ledger::ClaimedAmounts;
use crate::plan::{ActivityIx, Money, PeriodIx};

/// The maximum number of activities that are tried: the plan is posted again for each.
const MAX_MOVED: usize = 20;

/// Adds the activities whose costs are exactly what a claim about another activity lacks.
pub(super) fn moved_activities(collector: &mut Collector<'_>) {
    let of_activities = &collector.sums.stated.of_activities;
    let wrong: Vec<AddendSet> = of_activities
        .iter()
        .filter(|sum| collector.is_wrong(**sum))
        .copied()
        .collect();
    if wrong.is_empty() {
        return;
    }
    let costs = OwnCosts::new(collector.cx);
    let mut moves = Vec::new();
    for sum in wrong {
        moves.extend(moves_into(collector, &costs, sum));
    }
    moves.sort_unstable();
    moves.dedup_by_key(|(activity, to, _)| (*activity, *to));
    for (activity, to, change) in moves.into_iter().take(MAX_MOVED) {
        let slip = Slip::MovedActivity { activity, to };
        let effect = Effect::Known(Offset {
            excess: Vec::new(),
            changes: vec![change],
        });
        collector.add_if_exact(slip, cost::MOVED, effect);
    }
}

/// The activities that may belong under an activity of a claim: the activity, its new parent, and the change of the
/// claim.
fn moves_into(
    collector: &Collector<'_>,
    costs: &OwnCosts<'_>,
    sum: AddendSet,
) -> Vec<(ActivityIx, ActivityIx, (usize, i128))> {
    let (cx, tree) = (collector.cx, &collector.cx.books.activity_tree);
    let (Some(at), Some(figure)) = (collector.index(sum), stated::figure(cx, sum)) else {
        return Vec::new();
    };
    let lacking = -collector.residuals.amounts[at];
    let activities = || (0..cx.plan.activities.len()).map(ActivityIx::new);
    let mut moves = Vec::new();
    for ((of, periods), times) in &figure.parts {
        let ClaimedAmounts::Activity(to) = *of else {
            continue;
        };
        let is_lacking = |activity: &ActivityIx| {
            let costs = millionths(costs.with_parts(*activity, periods));
            !tree.is_in_subtree(*activity, to)
                && !tree.is_in_subtree(to, *activity)
                && costs.is_some_and(|costs| costs != 0 && costs * i128::from(*times) == lacking)
        };
        let into = activities().filter(is_lacking);
        moves.extend(into.map(|activity| (activity, to, (at, -lacking))));
    }
    moves
}

/// The costs of each activity in each period, without those under it.
pub(super) struct OwnCosts<'a> {
    cx: Context<'a>,
    by_activity: Vec<Vec<Money>>,
}

impl<'a> OwnCosts<'a> {
    pub(super) fn new(cx: Context<'a>) -> OwnCosts<'a> {
        let none = vec![Money::ZERO; cx.plan.periods.len()];
        let mut by_activity = vec![none; cx.plan.activities.len()];
        for posting in &cx.books.postings {
            let owner = posting.cost().and_then(|(owner, _)| owner.activity());
            if let Some(activity) = owner {
                let costs = &mut by_activity[activity.index()][posting.period.index()];
                *costs = *costs + posting.amount;
            }
        }
        OwnCosts { cx, by_activity }
    }

    /// The costs of an activity and the activities under it, in some periods.
    pub(super) fn with_parts(&self, activity: ActivityIx, periods: &[PeriodIx]) -> Money {
        let subtree = self.cx.books.activity_tree.subtree(activity).iter();
        let own = subtree.flat_map(|at| {
            let costs = &self.by_activity[at.index()];
            periods.iter().map(|period| costs[period.index()])
        });
        own.fold(Money::ZERO, |sum, costs| sum + costs)
    }
}
