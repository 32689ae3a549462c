//! What reports call the things of a plan. A thing that the plan does not have is called by its id.

use crate::plan::{Activity, FunderId, GoalId, LineId, PartnerId, Plan};

/// The name of a partner.
pub(super) fn partner_name<'p>(plan: &'p Plan, id: &'p PartnerId) -> &'p str {
    let partner = plan.partners.get(id);
    partner.map_or(id.as_str(), |partner| partner.name.as_str())
}

/// The name of a goal.
pub(super) fn goal_name<'p>(plan: &'p Plan, id: &'p GoalId) -> &'p str {
    let goal = plan.goals.get(id);
    goal.map_or(id.as_str(), |goal| goal.name.as_str())
}

/// The name of a line.
pub(super) fn line_name<'p>(plan: &'p Plan, id: &'p LineId) -> &'p str {
    let line = plan.lines.get(id);
    line.map_or(id.as_str(), |line| line.name.as_str())
}

/// The name of a funder.
pub(super) fn funder_name<'p>(plan: &'p Plan, id: &'p FunderId) -> &'p str {
    let funder = plan.funders.get(id);
    funder.map_or(id.as_str(), |funder| funder.name.as_str())
}

/// The code and the title of an activity: `2.1 Opzetten 2 kringen VSE/PO`.
pub(super) fn activity_name(activity: &Activity) -> String {
    format!("{} {}", activity.code, activity.title)
}

/// The codes of activities: `1.4, 2.1`.
pub(super) fn codes<'p>(activities: impl IntoIterator<Item = &'p Activity>) -> String {
    let codes = activities.into_iter().map(|each| each.code.as_str());
    codes.collect::<Vec<_>>().join(", ")
}
