//! The goals that activities serve.

use super::tree::Tree;
use crate::plan::{ActivityIx, GoalId, Plan};

/// The goals that an activity names. If it names none, those of the innermost package above it that names some.
pub fn served_goals<'p>(plan: &'p Plan, tree: &Tree<ActivityIx>, at: ActivityIx) -> &'p [GoalId] {
    let with_packages = std::iter::once(at).chain(tree.ancestors(at));
    let mut goals = with_packages.map(|at| &plan.activity(at).goals[..]);
    goals.find(|goals| !goals.is_empty()).unwrap_or_default()
}
