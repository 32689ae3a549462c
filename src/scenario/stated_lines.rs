//! Lines whose costs change. The stated debit of a line with costs is their sum, so it changes by the same amount.

use super::find::Found;
use super::printed_totals::debit_changed;
use crate::ledger::{Books, post};
use crate::place::Place;
use crate::plan::{LineIx, Money, PerPeriod, PeriodIx, Plan, Section};

/// A change of the planned cost of a line with a stated debit, in a period.
struct CostChange {
    line: LineIx,
    period: PeriodIx,
    by: Money,
}

/// Changes the stated debits of a plan by the change of the costs of their lines, and removes the printed totals that
/// include these debits. A debit that was itself set or scaled is left as it is, even if it was set to the same amount.
pub(super) fn follow_costs(plan: &mut Plan, before: &Plan, edited: &[&Found]) {
    for change in changes(plan, before) {
        let debit = Place::section(Section::Lines.key());
        let debit = debit.key(plan.line_id(change.line).as_str()).key("debit");
        let is_edited = edited.iter().any(|found| {
            found.period.is_none_or(|period| period == change.period)
                && found.places.contains(&debit)
        });
        let line = plan.line_mut(change.line);
        let figure = |debit: &PerPeriod<Money>| debit.get(change.period).unwrap_or_default();
        let Some(debit) = line.debit.take() else {
            continue;
        };
        let old = before.line(change.line).debit.as_ref().map(figure);
        let is_unchanged = old == Some(figure(&debit));
        line.debit = Some(match is_unchanged && !is_edited {
            true => {
                let follows = figure(&debit) + change.by;
                debit.with(change.period, Some(follows))
            }
            false => debit,
        });
        debit_changed(plan, change.line, change.period);
    }
}

/// Removes the printed totals of a plan that are untrue with the costs of a changed plan.
pub(super) fn remove_totals(plan: &mut Plan, changed: &Plan) {
    for change in changes(changed, plan) {
        debit_changed(plan, change.line, change.period);
    }
}

/// Returns the changes of the costs on lines that state a debit.
fn changes(plan: &Plan, before: &Plan) -> Vec<CostChange> {
    if plan.lines.values().all(|line| line.debit.is_none()) {
        return Vec::new();
    }
    let (old, new) = (post(before), post(plan));
    let has_costs = |at: LineIx| {
        let has = |books: &Books| books.line_has_costs[at];
        has(&old) || has(&new) || !plan.line(at).adjust.is_empty()
    };
    let stated = plan.indexed_lines().filter(|(at, _, line)| {
        line.debit.is_some() && has_costs(*at) && !new.line_tree.is_group(*at)
    });
    let changes = stated.flat_map(|(line, _, its)| {
        let (old, new) = (&old.planned[line], &new.planned[line]);
        plan.periods.iter().filter_map(move |(period, _)| {
            let is_known = its.debit.as_ref()?.is_known(period)
                && old.is_known(period)
                && new.is_known(period);
            let by = new.amount(period) - old.amount(period);
            (is_known && !by.is_zero()).then_some(CostChange { line, period, by })
        })
    });
    changes.collect()
}
