//! The plan as it is probably meant where names of lines are wrong, so that the other sums can be compared. A line with
//! the amounts of all lines under a missing group becomes that group, and costs on missing lines are left out.
//!
//! Costs on missing lines make the sum of all costs unknown. But if every line has a printed debit, these debits
//! already have all costs, whichever of the lines was meant. The costs are added only if the line itself was left out.
//! The search for slips tries both (`root_cause/strays.rs`).

use std::collections::BTreeMap;

use crate::checks::{Context, Derived};
use crate::ledger::{Books, doubled_groups, post};
use crate::plan::{
    Activity, ActivityIx, Cost, CostItem, CostOwner, Form, LineId, Money, PerPeriod, PeriodIx,
    Plan, Price, Section, Series, Timing,
};

/// The maximum number of [`StrayCosts`] of a plan: the search tries every line for each of them.
const MAX_STRAYS: usize = 8;

/// The presumed plan and its books. The rows under missing groups are under the lines that are these groups, and the
/// costs on missing lines are left out.
#[derive(Debug)]
pub(crate) struct PresumedPlan {
    plan: Plan,
    books: Books,
    derived: Derived,
}

/// Costs on missing lines that belong together, by period.
pub(crate) type StrayCosts = BTreeMap<PeriodIx, Money>;

impl PresumedPlan {
    /// The presumed plan. None if no name of a line is wrong, or if the total of the costs depends on which line is
    /// meant.
    pub(crate) fn new(cx: Context<'_>) -> Option<Box<PresumedPlan>> {
        let groups = doubled_groups(cx.plan, cx.books);
        let strays = strays(cx);
        if groups.is_empty() && strays.is_none() {
            return None;
        }
        let mut plan = cx.plan.clone();
        for doubled in groups {
            let group = plan.line_id(doubled.group).clone();
            for line in doubled.lines {
                plan.line_mut(line).under = Some(group.clone());
            }
        }
        if strays.is_some() {
            for activity in &mut plan.activities {
                take_out(cx.plan, activity);
            }
        }
        Some(Box::new(PresumedPlan {
            books: post(&plan),
            plan,
            derived: Derived {
                strays: strays.unwrap_or_default(),
                ..Derived::default()
            },
        }))
    }

    /// The context for the rules about sums.
    pub(crate) fn context<'a>(&'a self, cx: Context<'a>) -> Context<'a> {
        Context {
            plan: &self.plan,
            books: &self.books,
            derived: &self.derived,
            ..cx
        }
    }
}

/// The costs on missing lines, by line and activity, or only by line if there would be more than [`MAX_STRAYS`]. None
/// if there are none, if they are unknown, or if they are still too many. Also None if a line has no printed debit:
/// that line is the sum of its costs, and may lack these.
fn strays(cx: Context<'_>) -> Option<Vec<StrayCosts>> {
    let plan = cx.plan;
    let is_printed = |line| cx.books.line_tree.is_group(line) || plan.line(line).debit.is_some();
    let mut lines = plan.indexed_lines();
    let is_read = plan.is_complete(Section::Lines) && plan.is_complete(Section::Activities);
    if !is_read || !lines.all(|(index, ..)| is_printed(index)) {
        return None;
    }
    let by_activity = stray_costs(cx, |activity, line| (line, Some(activity)))?;
    let strays = if by_activity.len() > MAX_STRAYS {
        stray_costs(cx, |_, line| (line, None))?
    } else {
        by_activity
    };
    (1..=MAX_STRAYS).contains(&strays.len()).then_some(strays)
}

/// The costs on missing lines, added up by key. None if one is unknown.
fn stray_costs<'p>(
    cx: Context<'p>,
    key: impl Fn(ActivityIx, &'p LineId) -> (&'p LineId, Option<ActivityIx>),
) -> Option<Vec<StrayCosts>> {
    let mut strays: BTreeMap<_, StrayCosts> = BTreeMap::new();
    for (index, activity) in cx.plan.indexed_activities() {
        for (number, item) in activity.cost.items().iter().enumerate() {
            let Some(line) = stray_line(cx.plan, activity, item) else {
                continue;
            };
            let costing = cx.books.costings[CostOwner::Activity(index)].get(number)?;
            let is_known = activity.cost_is_complete && costing.unknown.is_empty();
            if !is_known || costing.all_unknown || !costing.problems.is_empty() {
                return None;
            }
            let stray = strays.entry(key(index, line)).or_default();
            for cost in &costing.by_period {
                let amount = stray.entry(cost.period).or_default();
                *amount = amount.checked_add(cost.amount)?;
            }
        }
    }
    Some(strays.into_values().collect())
}

/// The line that an item names, if the plan does not have it. Else None.
fn stray_line<'p>(plan: &Plan, activity: &'p Activity, item: &'p CostItem) -> Option<&'p LineId> {
    let line = item.line.as_ref().or(activity.line.as_ref())?;
    plan.find_line(line.as_str()).is_none().then_some(line)
}

/// Removes the costs of the items on missing lines.
fn take_out(plan: &Plan, activity: &mut Activity) {
    let whole = activity.clone();
    let items = match &mut activity.cost {
        Cost::Items(items) => items.as_mut_slice(),
        Cost::Single(item) => std::slice::from_mut(&mut **item),
        Cost::Unstated | Cost::None => return,
    };
    for item in items {
        if stray_line(plan, &whole, item).is_some() {
            let nothing = PerPeriod::new(Form::Table, Vec::new(), Vec::new());
            item.price = Price::Amount(Series::Each(nothing));
            item.timing = Timing::ByFigures;
            item.line = None;
        }
    }
    let line = whole.line.as_ref();
    activity.line = line
        .filter(|line| plan.find_line(line.as_str()).is_some())
        .cloned();
}
