//! Activities with budgeted costs on another line than their own. Amounts that are booked on such an activity are
//! realised on its own line, unless the booking rule names a line too.

use std::collections::BTreeSet;

use super::ActualsTables;
use crate::finding::{Message, Piece, listed_at_most, name};
use crate::plan::{ActivityIx, Amount, CostOwner};
use crate::tell;

impl ActualsTables<'_> {
    /// A note on the activities that have realised costs, and budgeted costs on another line than their own, each with
    /// its own line. None if there are none.
    pub(super) fn on_own_line(&self) -> Option<Message> {
        let plan = self.plan;
        let is_elsewhere = |at: ActivityIx| {
            let owner = CostOwner::Activity(at);
            let own = plan.activity(at).line.as_ref();
            let mut items = plan.cost_of(owner).items().iter();
            items.any(|item| plan.line_of_cost(owner, item) != own)
        };
        let is_realised = |at: ActivityIx| {
            let realised = self.comparison.activities[at].to_date().realised;
            realised.or_zero() != Amount::ZERO
        };
        let sources = plan.actuals.sources.iter().flat_map(|source| &source.rules);
        let rules = sources.chain(&plan.actuals.rules);
        let with_lines = rules.filter(|rule| rule.line.is_some());
        let with_lines: BTreeSet<_> = with_lines
            .filter_map(|rule| rule.activity.as_ref())
            .collect();
        let activities = plan.indexed_activities();
        let found = activities.filter(|(at, activity)| {
            is_realised(*at) && is_elsewhere(*at) && !with_lines.contains(&activity.code)
        });
        let names = found.map(|(_, activity)| {
            let line = activity.line.as_ref().and_then(|id| plan.lines.get(id));
            let line = line.map_or(self.shared.no_line, |line| &line.name);
            name(format!("{} ({line})", activity.code))
        });
        let names: Vec<Piece> = names.collect();
        (!names.is_empty()).then(|| {
            tell! {
                nl: "Alle gerealiseerde kosten van een activiteit staan op haar eigen post, ook als zij op meer posten is begroot: {activities}. Een regel voor boekingen die naast de activiteit een post noemt (`line`), zet kosten op die post.",
                en: "All realised costs of an activity are on its own line, even if it is budgeted on several: {activities}. A booking rule that names a line beside the activity (`line`) puts costs on that line.",
                activities = listed_at_most(4, names)
            }
        })
    }
}
