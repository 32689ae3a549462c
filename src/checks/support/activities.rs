//! The common code of the rules about activities that lack something.

use crate::checks::Context;
use crate::finding::{Finding, Message, Piece, RuleName, name};
use crate::plan::Activity;

/// Adds a finding for each activity that was read in full and lacks something. An activity with others under it is left
/// out, because those may have what it lacks.
pub(crate) fn find_without(
    cx: Context<'_>,
    rule: RuleName,
    lacks: impl Fn(&Activity) -> bool,
    message: impl Fn(Piece) -> Message,
    hint: &Message,
    findings: &mut Vec<Finding>,
) {
    let tree = &cx.books.activity_tree;
    let activities = cx.plan.indexed_activities();
    let activities = activities.filter(|(index, _)| !tree.is_group(*index));
    let activities = activities.map(|(_, activity)| activity);
    for activity in activities.filter(|activity| activity.is_complete && lacks(activity)) {
        let place = activity.place();
        let message = message(name(&activity.code));
        findings.push(Finding::new(rule, place, message).hint(hint.clone()));
    }
}
