//! Two figures that were exchanged, if other amounts are calculated from one of them. The plan is posted again with the
//! two figures exchanged back.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::candidates::Collector;
use super::cost;
use super::effect::{Effect, Offset, SumExtent};
use super::replay::{Probe, Replay, SumChanges};
use super::replayed::{MAX_WORK, RowAt};
use super::slip::Slip;
use super::sources::{FigureAt, SourceFigure};
use crate::place::Place;

/// The maximum number of figures that are compared with all others.
const MAX_FIGURES: usize = 300;

/// The maximum number of pairs of figures for which the plan is posted again.
const MAX_PAIRS: usize = 40;

/// A source figure, by its index, with the effect of a trial change.
pub(super) struct Probed {
    pub(super) source: usize,
    pub(super) probe: Probe,
}

/// Adds the pairs of figures that may have been exchanged: two figures of one list, or two amounts of the same period.
pub(super) fn exchanged_sources(
    collector: &mut Collector<'_>,
    replay: &mut Replay<'_>,
    (sources, probed): (&[FigureAt], &[Probed]),
    rows: &BTreeMap<Place, RowAt>,
) {
    let wrong = wrong_sums(collector);
    let is_relevant = |it: &Probed| wrong.iter().any(|sum| it.probe.changes_sum(*sum));
    let (relevant, others): (Vec<&Probed>, Vec<&Probed>) =
        probed.iter().partition(|it| is_relevant(it));
    let relevant = &relevant[..relevant.len().min(MAX_FIGURES)];
    let mut pairs = 0;
    for (at, one) in relevant.iter().enumerate() {
        for other in relevant[at + 1..].iter().chain(&others) {
            let both = (&sources[one.source], &sources[other.source]);
            let is_possible =
                may_change_places(both) && explains(collector, &wrong, one, other, both);
            let Some(slip) = is_possible
                .then(|| slip(collector, one, other, both, rows))
                .flatten()
            else {
                continue;
            };
            pairs += 1;
            if pairs > MAX_PAIRS || replay.work > MAX_WORK {
                return;
            }
            let changes = replay.with_right(slip, &[]);
            if let Some(changes) = changes.filter(|it| makes_right(collector, &wrong, it)) {
                let changes = changes.into_iter().filter(|(_, by)| *by != 0).collect();
                let excess = Vec::new();
                let effect = Effect::Known(Offset { excess, changes });
                collector.push(None, slip, cost::SWAPPED, effect);
            }
        }
    }
}

/// The wrong sums of a period that are compared with a printed figure.
fn wrong_sums(collector: &Collector<'_>) -> Vec<usize> {
    let wrong = collector.wrong.iter().copied();
    let is_of_period = |sum: &usize| {
        collector.residuals.extents[*sum] == SumExtent::Period && collector.claimed.is_printed(*sum)
    };
    wrong.filter(is_of_period).collect()
}

/// Whether two figures may have been exchanged: they are of one list, or amounts of the same period.
fn may_change_places((one, other): (&FigureAt, &FigureAt)) -> bool {
    let list = |it: &FigureAt| it.place.split_last().map(|(list, _)| list);
    let is_one_list = one.period.is_some() && list(one) == list(other);
    let are_amounts = matches!(
        (one.figure, other.figure),
        (SourceFigure::Amount(_), SourceFigure::Amount(_))
    );
    one.figure.decimal() != other.figure.decimal()
        && (is_one_list || are_amounts && one.period == other.period)
}

/// Whether, by an estimate, exchanging two figures makes a wrong sum right and no wrong sum worse.
fn explains(
    collector: &Collector<'_>,
    wrong: &[usize],
    one: &Probed,
    other: &Probed,
    (first, second): (&FigureAt, &FigureAt),
) -> bool {
    let by: Decimal = second.figure.decimal() - first.figure.decimal();
    let rounding = 2 * collector.unit();
    let mut is_right = false;
    for sum in wrong {
        let changes = (
            one.probe.estimate(*sum, by),
            other.probe.estimate(*sum, -by),
        );
        let (Some(more), Some(less)) = changes else {
            return false;
        };
        let residual = collector.residuals.amounts[*sum];
        let left = (residual - more - less).abs();
        if left > residual.abs() + rounding {
            return false;
        }
        is_right |= more + less != 0 && left <= collector.residuals.tolerances[*sum] + rounding;
    }
    is_right
}

/// Whether the changes make a wrong sum right.
fn makes_right(collector: &Collector<'_>, wrong: &[usize], changes: &SumChanges) -> bool {
    let residuals = collector.residuals;
    wrong
        .iter()
        .any(|sum| (residuals.amounts[*sum] - changes[*sum].1).abs() <= residuals.tolerances[*sum])
}

/// The slip of two exchanged figures. None for two figures of rows from which nothing is calculated: these are among
/// the slips of rows.
fn slip(
    collector: &Collector<'_>,
    one: &Probed,
    other: &Probed,
    (first, second): (&FigureAt, &FigureAt),
    rows: &BTreeMap<Place, RowAt>,
) -> Option<Slip> {
    // A figure in another currency is not the amount of its row.
    let row = |it: &FigureAt| {
        let is_foreign = collector.cx.plan.currency_at(&it.place).is_some();
        rows.get(&it.place).filter(|_| !is_foreign).copied()
    };
    let (Some(first), Some(second)) = (row(first), row(second)) else {
        return Some(Slip::ExchangedSources {
            one: one.source,
            other: other.source,
        });
    };
    let is_calculated = |it: &Probed| it.probe.is_of_several() || it.probe.changes_rest;
    if !is_calculated(one) && !is_calculated(other) {
        return None;
    }
    // In the order of the file.
    let (first, second) = (first.min(second), first.max(second));
    let (side, row, period) = first;
    if (side, row) == (second.0, second.1) {
        let periods = (period, second.2);
        return Some(Slip::Swapped { side, row, periods });
    }
    ((side, period) == (second.0, second.2)).then_some(Slip::Exchanged {
        side,
        rows: (row, second.1),
        period,
    })
}
