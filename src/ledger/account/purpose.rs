//! The purposes that costs are budgeted for and booked on: activities, each with its lines, and lines outside
//! activities.

use std::collections::{BTreeMap, BTreeSet};

use crate::ledger::actuals::{BookedOn, BudgetComparison, ComparedRow};
use crate::ledger::books::{Account, Books, Origin, Posting};
use crate::ledger::sums::Sums;
use crate::plan::{ActivityIx, CostOwner, LineId, LineIx, Money, PeriodIx, Plan};

/// The amount of a test cost. It is so large that no part of it is rounded to 0 or to the complete amount.
pub(super) const PROBE: Money = Money::whole(1_000_000_000);

/// A thing that costs are budgeted for and booked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct AccountedPurpose {
    pub(super) on: BookedOn,
    /// The line that a booking rule names beside the activity, or that a part of its budget is on. None stands for the
    /// line of the activity, or for the lines of its budget if the activity has no line.
    pub(super) line: Option<LineIx>,
}

/// The activities, each with its lines, and the lines outside activities.
pub(super) fn purposes(
    plan: &Plan,
    books: &Books,
    comparison: &BudgetComparison,
) -> Vec<(AccountedPurpose, ComparedRow)> {
    let mut purposes = Vec::new();
    for (at, row) in comparison.activities.indexed() {
        let on = BookedOn::Activity(at);
        let (first, next) = (LineIx::new(0), ActivityIx::new(at.index() + 1));
        let named = comparison.on_named_lines.range((at, first)..(next, first));
        let mut parts: BTreeMap<LineIx, ComparedRow> = budget_by_line(plan, comparison, at);
        for ((_, line), realised) in named {
            let part = parts.entry(*line).or_default();
            *part = part.with_realised(realised.clone());
        }
        let own = row.less(parts.values());
        purposes.push((AccountedPurpose { on, line: None }, own));
        purposes.extend(parts.into_iter().map(|(line, row)| {
            let line = Some(line);
            (AccountedPurpose { on, line }, row)
        }));
    }
    let lines = books.line_tree.leaves();
    let alone = |at: LineIx| comparison.lines_alone[at].clone();
    purposes.extend(lines.map(|at| (AccountedPurpose::of_line(at), alone(at))));
    purposes.retain(|(_, row)| !row.is_blank());
    purposes
}

/// The budget of an activity on each of its lines, without realised amounts. Empty if all of it is on the line on which
/// bookings without a line count, because the budget of the activity is then the same.
fn budget_by_line(
    plan: &Plan,
    comparison: &BudgetComparison,
    activity: ActivityIx,
) -> BTreeMap<LineIx, ComparedRow> {
    let next = ActivityIx::new(activity.index() + 1);
    let rows = &comparison.activity_lines;
    let budgets = rows.range((activity, None)..(next, None));
    let budgets = budgets.filter_map(|((_, line), row)| {
        let budget = row.with_realised(Sums::default());
        Some(((*line)?, budget)).filter(|(_, budget)| !budget.is_blank())
    });
    let budgets: BTreeMap<LineIx, ComparedRow> = budgets.collect();
    let booked = BookedOn::Activity(activity).line(plan, None);
    let is_on_booked = |line: &LineIx| booked.is_none_or(|booked| booked == *line);
    if budgets.len() > 1 || !budgets.keys().all(is_on_booked) {
        budgets
    } else {
        BTreeMap::new()
    }
}

impl AccountedPurpose {
    /// A line outside activities.
    pub(super) fn of_line(line: LineIx) -> AccountedPurpose {
        AccountedPurpose {
            on: BookedOn::Line(line),
            line: None,
        }
    }

    /// Test costs in a period, one on each of its lines, to find out how much of them a funder may pay. Empty for
    /// income.
    pub(super) fn probes(self, plan: &Plan, period: PeriodIx) -> Vec<Posting> {
        let activity = match self.on {
            BookedOn::Activity(activity) => Some(activity),
            BookedOn::Line(_) => None,
            BookedOn::Funder(_) => return Vec::new(),
        };
        let lines = self.lines(plan).into_iter();
        let probes = lines.map(|line| Posting {
            period,
            account: line.map_or(Account::NoLine, Account::Line),
            activity,
            amount: PROBE,
            origin: Origin::Rest,
        });
        probes.collect()
    }

    /// The lines on which it has costs: the named one, or that of the activity, or else those of its budget.
    pub(super) fn lines(self, plan: &Plan) -> BTreeSet<Option<LineIx>> {
        match (self.on, self.line) {
            (BookedOn::Line(line), _) | (_, Some(line)) => BTreeSet::from([Some(line)]),
            (BookedOn::Activity(_), None) if self.on.line(plan, None).is_some() => {
                BTreeSet::from([self.on.line(plan, None)])
            }
            (BookedOn::Activity(index), None) => {
                let owner = CostOwner::Activity(index);
                let items = plan.cost_of(owner).items().iter();
                let lines = items.map(|item| plan.line_of_cost(owner, item));
                let find = |id: &LineId| plan.find_line(id.as_str());
                let mut lines: BTreeSet<_> = lines.map(|id| id.and_then(find)).collect();
                if lines.is_empty() {
                    lines.insert(self.on.line(plan, None));
                }
                lines
            }
            (BookedOn::Funder(_), None) => BTreeSet::new(),
        }
    }
}
