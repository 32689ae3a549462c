//! Faults of the place of a row: it is under the wrong group, or under one that is not there.

use super::candidates::{Collector, cost};
use super::effect::Effect;
use super::rows::{Changes, KnownRow};
use super::slip::{ADDED, Slip, Terms};
use crate::checks::support::budget_row::{BudgetRow, is_in_group, names_no_group, parent_of};
use crate::checks::support::claims::AddendSet;
use crate::checks::support::printed_groups::has_planned_costs;
use crate::ledger::Side;
use crate::plan::PeriodIx;

/// The maximum number of pairs of a row and a group that are considered.
pub(super) const MOST_PAIRS: usize = 40_000;

/// Adds the rows that may be under the wrong group.
pub(super) fn moved(collector: &mut Collector<'_>, side: Side, rows: &[KnownRow<'_>]) {
    let is_about_groups = |set: &AddendSet| match set {
        AddendSet::Under { side: of, .. } => *of == side,
        AddendSet::Row { side: of, row } => {
            *of == side
                && BudgetRow::get(collector.cx, side, *row).is_some_and(|row| row.figures.is_none())
        }
        AddendSet::Planned { .. }
        | AddendSet::Column { .. }
        | AddendSet::Balance { .. }
        | AddendSet::PrintedBalance { .. }
        | AddendSet::Side(_)
        | AddendSet::Final
        | AddendSet::Both
        | AddendSet::FlatRate { .. } => false,
    };
    let mut wrong = collector
        .claimed
        .sets
        .iter()
        .filter(|set| collector.is_wrong(**set));
    let is_group_wrong = wrong.any(is_about_groups);
    for known in rows {
        let twins = rows
            .iter()
            .filter(|twin| may_be_group_of(collector, known, twin));
        for twin in twins.collect::<Vec<_>>() {
            become_group(collector, known, twin);
        }
    }
    if is_group_wrong {
        moved_to_groups(collector, side, rows);
    }
}

/// The rows that may be under the wrong one of the groups of the plan.
fn moved_to_groups(collector: &mut Collector<'_>, side: Side, rows: &[KnownRow<'_>]) {
    let cx = collector.cx;
    let groups: Vec<Option<usize>> = std::iter::once(None)
        .chain(
            BudgetRow::of_side(cx, side)
                .filter(|row| row.is_group)
                .map(|row| Some(row.index)),
        )
        .collect();
    if rows.len() * groups.len() > MOST_PAIRS {
        return;
    }
    for known in rows {
        let row = known.row.index;
        let from = parent_of(cx, side, row);
        for to in &groups {
            let is_inside = to.is_some_and(|to| is_in_group(cx, side, to, row));
            if *to != from && !is_inside {
                let effect = move_effect(collector, known, from, *to);
                let slip = Slip::Moved { side, row, to: *to };
                let moved = collector.add(slip, cost::MOVED, effect);
                moved.inspect(|moved| figures_there(collector, known, *to, *moved));
            }
        }
    }
}

/// Adds the printed figures of a row that is moved to a group, as parts of the sums that it belongs in.
fn figures_there(
    collector: &mut Collector<'_>,
    known: &KnownRow<'_>,
    to: Option<usize>,
    moved: usize,
) {
    if known.row.is_group {
        return;
    }
    for (period, _) in &known.figures {
        let terms = collector.sums.figure_under(&known.row, to, *period);
        figure_there(collector, known, moved, *period, &terms);
    }
}

/// Adds a printed figure as part of these sums. At least two of them are wrong, or all.
fn figure_there(
    collector: &mut Collector<'_>,
    known: &KnownRow<'_>,
    moved: usize,
    period: PeriodIx,
    terms: &Terms,
) {
    let row = &known.row;
    let terms = collector.claimed_terms(terms);
    let wrong = terms
        .iter()
        .filter(|term| collector.wrong.contains(&term.sum));
    if row.figures.is_none() || wrong.count() < terms.len().min(2) {
        return;
    }
    let slip = Slip::Figure {
        side: row.side,
        row: row.index,
        period,
    };
    let figure = known.figures.iter().find(|figure| figure.0 == period);
    let figure = figure.map(|figure| figure.1);
    let effect = Effect::Amount { terms, figure };
    collector.add_with(Some(moved), slip, cost::FIGURE, effect);
}

/// Whether a row may be the group that another one belongs under: it has the same figures. Of two such rows under one
/// group nothing says which is the group, unless one of them names a group that is not there.
fn may_be_group_of(collector: &Collector<'_>, known: &KnownRow<'_>, twin: &KnownRow<'_>) -> bool {
    let (cx, side, row) = (collector.cx, known.row.side, known.row.index);
    let names_nothing = names_no_group(cx, side, row);
    twin.row.index != row
        && !twin.row.is_group
        && !has_planned_costs(cx, &twin.row)
        && (twin.figures == known.figures || names_nothing && nearly_equal(known, twin))
        && (parent_of(cx, side, twin.row.index) != parent_of(cx, side, row) || names_nothing)
}

/// Whether two rows have the same figures in all periods but one, and not only zeros.
fn nearly_equal(one: &KnownRow<'_>, other: &KnownRow<'_>) -> bool {
    let pairs = one.figures.iter().zip(&other.figures);
    let (equal, different): (Vec<_>, Vec<_>) = pairs.partition(|(one, other)| one == other);
    let is_amount = |(figure, _): &(&(PeriodIx, i128), _)| figure.1 != 0;
    one.figures.len() == other.figures.len() && different.len() == 1 && equal.iter().any(is_amount)
}

/// What is off if a row is under one group and belongs under another.
fn move_effect(
    collector: &Collector<'_>,
    known: &KnownRow<'_>,
    from: Option<usize>,
    to: Option<usize>,
) -> Effect {
    let (sums, side) = (collector.sums, known.row.side);
    let mut changes = Changes::default();
    for (sign, group) in [(1, from), (-1, to)] {
        for (period, amount) in &known.figures {
            let terms = sums
                .printed_group(side, group, *period)
                .into_iter()
                .collect();
            changes.add(collector, &terms, sign * amount);
        }
        for row in sums.unprinted_groups(side, group) {
            let all = known.leaves.iter().map(|(_, amount)| amount).sum::<i128>();
            let terms = vec![(AddendSet::Row { side, row }, ADDED)];
            changes.add(collector, &terms, sign * all);
        }
    }
    changes.into_effect()
}

/// A row that belongs under another one with the same figures, which then is its subtotal and counts no more.
fn become_group(collector: &mut Collector<'_>, known: &KnownRow<'_>, twin: &KnownRow<'_>) {
    let side = twin.row.side;
    let mut changes = Changes::default();
    for (period, amount) in &twin.figures {
        let twice = collector.sums.leaf(side, Some(twin.row.index), *period);
        changes.add(collector, &twice, *amount);
    }
    for (period, amount) in &known.figures {
        let from = parent_of(collector.cx, side, known.row.index);
        let group = collector.sums.printed_group(side, from, *period);
        changes.add(collector, &group.into_iter().collect(), *amount);
    }
    let slip = Slip::Moved {
        side,
        row: known.row.index,
        to: Some(twin.row.index),
    };
    let Some(moved) = collector.add(slip, cost::MOVED, changes.into_effect()) else {
        return;
    };
    let (row, above) = (
        twin.row.index,
        parent_of(collector.cx, side, twin.row.index),
    );
    for (period, _) in &twin.figures {
        let group = collector.sums.printed_group(side, above, *period);
        let own = (AddendSet::Row { side, row }, ADDED);
        let terms: Terms = group.into_iter().chain([own]).collect();
        figure_there(collector, twin, moved, *period, &terms);
    }
}
