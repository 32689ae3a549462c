//! Rows under the wrong group, or under a missing group.

use super::candidates::Collector;
use super::cost;
use super::effect::Effect;
use super::rows::{Changes, KnownRow};
use super::slip::{ADDED, Slip, SlipTerms};
use crate::checks::Context;
use crate::checks::support::budget_row::{BudgetRow, is_in_group, names_no_group, parent_of};
use crate::checks::support::claims::AddendSet;
use crate::checks::support::printed_groups::has_planned_costs;
use crate::ledger::Side;
use crate::plan::PeriodIx;

/// The maximum number of figures that are tried, over all rows and groups. Each figure of a moved row may be wrong too.
const MAX_FIGURES: usize = 40_000;

/// Adds the rows that may be under the wrong group.
pub(super) fn moved(collector: &mut Collector<'_>, side: Side, rows: &[KnownRow<'_>]) {
    for known in rows {
        let twins = rows
            .iter()
            .filter(|twin| may_be_group_of(collector, known, twin));
        for twin in twins.collect::<Vec<_>>() {
            become_group(collector, known, twin);
        }
    }
    moved_to_groups(collector, side, rows);
}

/// Adds the rows that may belong under another group of the plan, or under none.
fn moved_to_groups(collector: &mut Collector<'_>, side: Side, rows: &[KnownRow<'_>]) {
    let cx = collector.cx;
    let groups = BudgetRow::of_side(cx, side).filter(|row| row.is_group);
    let groups = groups.map(|row| Some(row.index));
    let all: Vec<Option<usize>> = std::iter::once(None).chain(groups).collect();
    let wrong = all.iter().filter(|to| is_wrong(collector, side, **to));
    let wrong: Vec<Option<usize>> = wrong.copied().collect();
    // A move changes a wrong sum only if the sums of one of its two groups are wrong.
    let pairs = rows.iter().flat_map(|known| {
        let from = parent_of(cx, side, known.row.index);
        let groups = if wrong.contains(&from) { &all } else { &wrong };
        groups.iter().map(move |to| (known, from, *to))
    });
    let is_move = |(known, from, to): &(&KnownRow<'_>, Option<usize>, Option<usize>)| {
        let is_inside = to.is_some_and(|to| is_in_group(cx, side, to, known.row.index));
        to != from && !is_inside
    };
    let most = MAX_FIGURES / cx.plan.periods.len().max(1);
    let moves: Vec<_> = pairs.filter(is_move).take(most + 1).collect();
    if moves.len() > most {
        return;
    }
    for (known, from, to) in moves {
        let effect = move_effect(collector, known, from, to);
        let row = known.row.index;
        let moved = collector.add_row(Slip::Moved { side, row, to }, cost::MOVED, effect);
        moved.inspect(|moved| figures_there(collector, known, to, *moved));
    }
}

/// Whether a sum that includes the rows directly under a group is wrong.
fn is_wrong(collector: &Collector<'_>, side: Side, group: Option<usize>) -> bool {
    let mut periods = collector.cx.plan.periods.iter().map(|(period, _)| period);
    periods.any(|period| {
        let mut sums = collector.sums.placed(side, group, period);
        sums.extend(collector.sums.stated.of(side, group, period));
        sums.iter().any(|(sum, _)| collector.is_wrong(*sum))
    })
}

/// Adds the figures of a moved row that may be wrong too. `to` is its new group.
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

/// Adds a printed figure of a moved row, if at least two of its sums are wrong, or its only sum.
fn figure_there(
    collector: &mut Collector<'_>,
    known: &KnownRow<'_>,
    moved: usize,
    period: PeriodIx,
    terms: &SlipTerms,
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

/// Whether `twin` may be the group of a row, because it has the same figures. If the two are under the same group, each
/// could be the group of the other. Then the row must name a missing group, or come right after the twin.
fn may_be_group_of(collector: &Collector<'_>, known: &KnownRow<'_>, twin: &KnownRow<'_>) -> bool {
    let (cx, side, row) = (collector.cx, known.row.side, known.row.index);
    let names_nothing = names_no_group(cx, side, row);
    twin.row.index != row
        && !twin.row.is_group
        && !has_planned_costs(cx, &twin.row)
        && (twin.figures == known.figures || names_nothing && nearly_equal(known, twin))
        && (parent_of(cx, side, twin.row.index) != parent_of(cx, side, row)
            || names_nothing
            || is_next(cx, known, twin))
}

/// Whether a row comes right after its twin and has another name, in a plan with groups: the first row of a group comes
/// right after the group.
fn is_next(cx: Context<'_>, known: &KnownRow<'_>, twin: &KnownRow<'_>) -> bool {
    let mut rows = BudgetRow::of_side(cx, known.row.side);
    twin.row.index + 1 == known.row.index
        && twin.row.name != known.row.name
        && rows.any(|row| row.is_group)
}

/// Whether two rows have the same figures in all periods but one, and these are not all 0.
fn nearly_equal(one: &KnownRow<'_>, other: &KnownRow<'_>) -> bool {
    let pairs = one.figures.iter().zip(&other.figures);
    let (equal, different): (Vec<_>, Vec<_>) = pairs.partition(|(one, other)| one == other);
    let is_amount = |(figure, _): &(&(PeriodIx, i128), _)| figure.1 != 0;
    one.figures.len() == other.figures.len() && different.len() == 1 && equal.iter().any(is_amount)
}

/// The effect on sums of a row that is under one group and belongs under another.
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
        for (period, amount) in &known.leaves {
            let mut terms = sums.group_balances(side, group, *period);
            terms.extend(sums.stated.of(side, group, *period));
            // A row that is a reserve itself stays a reserve under every group.
            if !sums.is_reserve(side, known.row.index) {
                terms.extend(sums.result(side, group, *period));
            }
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

/// Adds the move of a row under `twin`. The twin then is the subtotal of this row alone, so it is no longer added up.
fn become_group(collector: &mut Collector<'_>, known: &KnownRow<'_>, twin: &KnownRow<'_>) {
    let side = twin.row.side;
    let mut changes = Changes::default();
    for (period, amount) in &twin.figures {
        let twice = collector.sums.leaf(side, Some(twin.row.index), *period);
        changes.add(collector, &twice, *amount);
    }
    for (period, amount) in &known.figures {
        let from = parent_of(collector.cx, side, known.row.index);
        let mut terms = collector.sums.group_balances(side, from, *period);
        terms.extend(collector.sums.printed_group(side, from, *period));
        terms.extend(collector.sums.stated.of(side, from, *period));
        changes.add(collector, &terms, *amount);
        // The claims about the twin then add up this row instead.
        let instead = collector
            .sums
            .stated
            .of(side, Some(twin.row.index), *period);
        changes.add(collector, &instead, -amount);
    }
    let slip = Slip::Moved {
        side,
        row: known.row.index,
        to: Some(twin.row.index),
    };
    // In a plan with one period the move has the effect of a figure that should be 0, so it costs as much.
    let cost = match collector.cx.plan.periods.len() {
        1 => cost::FIGURE,
        _ => cost::MOVED,
    };
    let Some(moved) = collector.add_row(slip, cost, changes.into_effect()) else {
        return;
    };
    let (row, above) = (
        twin.row.index,
        parent_of(collector.cx, side, twin.row.index),
    );
    for (period, _) in &twin.figures {
        let group = collector.sums.printed_group(side, above, *period);
        let own = (AddendSet::Row { side, row }, ADDED);
        let terms: SlipTerms = group.into_iter().chain([own]).collect();
        figure_there(collector, twin, moved, *period, &terms);
    }
}
