//! Activities that lack something, one body for the rules about that.

use crate::checks::Context;
use crate::finding::{Finding, Message, Piece, RuleName, name};
use crate::plan::Activity;

/// Adds a finding for each activity that was read in full and lacks something. `has_no` follows the activity in the
/// message.
pub(crate) fn find_without(
    cx: Context<'_>,
    rule: RuleName,
    lacks: impl Fn(&Activity) -> bool,
    message: impl Fn(Piece) -> Message,
    hint: &Message,
    findings: &mut Vec<Finding>,
) {
    let activities = cx.plan.activities.iter();
    for activity in activities.filter(|activity| activity.is_complete && lacks(activity)) {
        let place = activity.place();
        let message = message(name(&activity.code));
        findings.push(Finding::new(rule, place, message).hint(hint.clone()));
    }
}
