//! The plan as it is probably meant where names of lines are wrong, so that the other sums can be compared: a line with
//! the amounts of all lines under a missing group is that group, and costs on missing lines are left out.
//!
//! Such costs make the sum of all costs unknown. But if every line has a printed debit, all that is spent is printed,
//! whichever of these lines was meant: only a line that is missing adds to it. The search for slips tries both
//! (`root_cause/strays.rs`).

use std::collections::BTreeMap;

use crate::checks::{Context, Derived};
use crate::ledger::{Books, doubled_groups, post};
use crate::plan::{
    Activity, ActivityIx, Cost, CostItem, CostOwner, Form, LineId, Money, PerPeriod, PeriodIx,
    Plan, Price, Section, Series, Timing,
};

/// The maximum number of [`StrayCosts`] of a plan: the search tries every line for each of them.
const MAX_STRAYS: usize = 8;

/// A plan in which groups are under their own ids, without the costs on missing lines, and its books.
#[derive(Debug)]
pub(crate) struct PresumedPlan {
    plan: Plan,
    books: Books,
    derived: Derived,
}

/// Costs on missing lines which belong together, by period.
pub(crate) type StrayCosts = BTreeMap<PeriodIx, Money>;

impl PresumedPlan {
    /// None if no name of a line is wrong, or if the total of the costs depends on which line is meant.
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

    /// The context of the rules about sums.
    pub(crate) fn context<'a>(&'a self, cx: Context<'a>) -> Context<'a> {
        Context {
            plan: &self.plan,
            books: &self.books,
            derived: &self.derived,
            ..cx
        }
    }
}

/// The costs on missing lines, by line and activity, or only by line if that makes more than [`MAX_STRAYS`] of them.
/// None if there are none, if they are not known, or if a line has no printed debit: its debit is then the sum of its
/// costs, and these may be among them.
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

/// The costs on missing lines, those with the same key together. None if they are not known.
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

/// The line of an item, if it is not in the plan.
fn stray_line<'p>(plan: &Plan, activity: &'p Activity, item: &'p CostItem) -> Option<&'p LineId> {
    let line = item.line.as_ref().or(activity.line.as_ref())?;
    plan.find_line(line.as_str()).is_none().then_some(line)
}

/// Makes the items on a missing line cost nothing.
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
