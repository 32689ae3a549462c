//! The purposes that costs are budgeted for and booked on: activities, each with its lines, and lines outside
//! activities.

use std::collections::BTreeSet;

use super::AccountInput;
use crate::ledger::actuals::{BookedOn, ComparedRow};
use crate::ledger::books::{Account, Origin, Posting};
use crate::ledger::sums::Sums;
use crate::plan::{CostOwner, LineId, LineIx, Money, PeriodIx, Plan};

/// An amount that is so large that a part of it is not rounded to nothing or to all of it.
pub(super) const PROBE: Money = Money::whole(1_000_000_000);

/// A thing that costs are budgeted for and booked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct AccountedPurpose {
    pub(super) on: BookedOn,
    /// The line that a rule for bookings names beside the activity. None if the lines are those of its budget.
    pub(super) line: Option<LineIx>,
}

/// The activities, each with its lines, and the lines outside activities.
pub(super) fn purposes(input: &AccountInput<'_>) -> Vec<(AccountedPurpose, ComparedRow)> {
    let comparison = input.comparison;
    let mut purposes = Vec::new();
    for (at, row) in comparison.activities.indexed() {
        let on = BookedOn::Activity(at);
        let named = comparison.on_named_lines.iter();
        let named = named.filter(|((of, _), _)| *of == at);
        let own = named.clone();
        let own = own.fold(row.clone(), |row, (_, part)| row.without(part));
        purposes.push((AccountedPurpose { on, line: None }, own));
        purposes.extend(named.map(|((_, line), part)| {
            let line = Some(*line);
            let row = ComparedRow::new(Sums::default(), part.clone());
            (AccountedPurpose { on, line }, row)
        }));
    }
    let lines = input.funding.books.line_tree.leaves();
    let alone = |at: LineIx| comparison.lines_alone[at].clone();
    purposes.extend(lines.map(|at| (AccountedPurpose::of_line(at), alone(at))));
    purposes.retain(|(_, row)| !row.is_blank());
    purposes
}

impl AccountedPurpose {
    /// A line outside activities.
    pub(super) fn of_line(line: LineIx) -> AccountedPurpose {
        AccountedPurpose {
            on: BookedOn::Line(line),
            line: None,
        }
    }

    /// Costs in a period, to see what a funder may pay of them: one on each of its lines. None for income.
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

    /// The lines on which it has costs: the named one, or those of its budget.
    pub(super) fn lines(self, plan: &Plan) -> BTreeSet<Option<LineIx>> {
        match (self.on, self.line) {
            (BookedOn::Line(line), _) | (_, Some(line)) => BTreeSet::from([Some(line)]),
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
