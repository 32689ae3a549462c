//! Figures of two rows that changed places in a column. The column adds up, and so does a group with both rows.

use super::candidates::Collector;
use super::cost;
use super::rows::{Changes, KnownRow};
use super::slip::{Slip, SlipTerms};
use crate::checks::support::claims::AddendSet;
use crate::ledger::Side;
use crate::plan::PeriodIx;

/// The maximum number of figures in a period that are compared with each other.
const MAX_FIGURES: usize = 300;

/// A printed figure of a row of which a sum is wrong that the other row need not have.
struct ColumnFigure {
    row: usize,
    figure: i128,
    terms: SlipTerms,
    /// How much too large the figure may be: as much as one of these sums.
    excesses: Vec<i128>,
}

/// Adds the figures of two rows of a side that may have changed places.
pub(super) fn exchanged(collector: &mut Collector<'_>, side: Side, rows: &[KnownRow<'_>]) {
    let periods: Vec<PeriodIx> = collector.cx.plan.periods.iter().map(|it| it.0).collect();
    for period in periods {
        let figures = rows.iter().filter_map(|row| figure(collector, row, period));
        let figures: Vec<ColumnFigure> = figures.take(MAX_FIGURES).collect();
        for (at, one) in figures.iter().enumerate() {
            for other in &figures[at + 1..] {
                exchange(collector, (side, period), one, other);
            }
        }
    }
}

/// None if the row has no printed figure in the period, or no wrong sum that another row of the column may not have.
fn figure(
    collector: &Collector<'_>,
    known: &KnownRow<'_>,
    period: PeriodIx,
) -> Option<ColumnFigure> {
    known.row.own_figures()?;
    let (_, figure) = known.figures.iter().find(|(at, _)| *at == period)?;
    let terms = collector.sums.figure(&known.row, period);
    let own = terms
        .iter()
        .filter(|(sum, _)| can_have_one_row(*sum))
        .copied();
    let own: SlipTerms = own.collect();
    let own = collector.claimed_terms(&own).into_iter();
    let wrong = own.filter(|term| collector.wrong.contains(&term.sum));
    let excesses = wrong.filter_map(|term| term.excess(collector.residuals.amounts[term.sum]));
    let excesses: Vec<i128> = excesses.collect();
    (!excesses.is_empty()).then_some(ColumnFigure {
        row: known.row.index,
        figure: *figure,
        terms,
        excesses,
    })
}

/// Whether a sum can have one of two rows of a column without the other.
fn can_have_one_row(sum: AddendSet) -> bool {
    match sum {
        AddendSet::Under { .. }
        | AddendSet::Row { .. }
        | AddendSet::Planned { .. }
        | AddendSet::RowBalance { .. }
        | AddendSet::Stated { .. } => true,
        AddendSet::Column { .. }
        | AddendSet::Balance { .. }
        | AddendSet::PrintedBalance { .. }
        | AddendSet::Result { .. }
        | AddendSet::Side(_)
        | AddendSet::Final
        | AddendSet::Both
        | AddendSet::FlatRate { .. } => false,
    }
}

/// Adds a pair of figures if a wrong sum of each row is off by exactly their difference.
fn exchange(
    collector: &mut Collector<'_>,
    (side, period): (Side, PeriodIx),
    one: &ColumnFigure,
    other: &ColumnFigure,
) {
    let by = one.figure - other.figure;
    if by == 0 || !one.excesses.contains(&by) || !other.excesses.contains(&-by) {
        return;
    }
    let mut changes = Changes::default();
    changes.add(collector, &one.terms, by);
    changes.add(collector, &other.terms, -by);
    let rows = (one.row, other.row);
    let slip = Slip::Exchanged { side, rows, period };
    collector.add_row(slip, cost::SWAPPED, changes.into_effect());
}
