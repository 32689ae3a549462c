//! Figures of two rows that were exchanged in a column. The column and a group with both rows still add up. Also the
//! debit and the credit of a line that were exchanged.

use super::candidates::Collector;
use super::cost;
use super::effect::{Effect, Offset};
use super::rows::{Changes, KnownRow};
use super::slip::{Slip, SlipTerms};
use super::sums::millionths;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::AddendSet;
use crate::ledger::Side;
use crate::plan::{LineIx, Money, PerPeriod, PeriodIx};

/// The maximum number of figures in a period that are compared with each other.
const MAX_FIGURES: usize = 300;

/// A printed figure of a row, or a printed subtotal, if it is part of a wrong sum that can leave out other rows of its
/// column.
struct ColumnFigure {
    row: usize,
    figure: i128,
    terms: SlipTerms,
    /// The amounts by which the figure may be too large: the excess of each of these sums.
    excesses: Vec<i128>,
}

/// Adds the pairs of figures of two rows of a side that may have been exchanged.
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

/// Adds the lines whose debit and credit may have been exchanged: exchanging them back makes a wrong sum right.
pub(super) fn on_other_side(collector: &mut Collector<'_>) {
    let cx = collector.cx;
    for line in (0..cx.plan.lines.len()).map(LineIx::new) {
        let own = cx.plan.own_income(line);
        let income = own.and_then(|own| BudgetRow::get(cx, Side::Credit, own.index()));
        let costs = BudgetRow::get(cx, Side::Debit, line.index());
        let (Some(costs), Some(income)) = (costs, income) else {
            continue;
        };
        let (Some(debits), Some(credits)) = (costs.own_figures(), income.own_figures()) else {
            continue;
        };
        for (period, _) in cx.plan.periods.iter() {
            let figure = |of: &PerPeriod<Money>| of.get(period).unwrap_or_default();
            let Some(by) = millionths(figure(debits) - figure(credits)) else {
                continue;
            };
            let mut changes = Changes::default();
            changes.add(collector, &collector.sums.figure(&costs, period), by);
            changes.add(collector, &collector.sums.figure(&income, period), -by);
            let effect = changes.into_effect();
            if makes_right(collector, &effect) {
                collector.add_if_exact(Slip::OtherSide { line, period }, cost::SIGN, effect);
            }
        }
    }
}

/// Whether correcting a slip makes a wrong sum right.
fn makes_right(collector: &Collector<'_>, effect: &Effect) -> bool {
    let Effect::Known(Offset { changes, .. }) = effect else {
        return false;
    };
    let residuals = collector.residuals;
    changes.iter().any(|(sum, by)| {
        let left = (residuals.amounts[*sum] - by).abs();
        collector.wrong.contains(sum) && left <= residuals.tolerances[*sum]
    })
}

/// The printed figure of a row in a period. None if it has none, or if it is not part of a wrong sum that can leave out
/// other rows of its column.
fn figure(
    collector: &Collector<'_>,
    known: &KnownRow<'_>,
    period: PeriodIx,
) -> Option<ColumnFigure> {
    known.row.figures.filter(|_| !known.row.is_pool())?;
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

/// Whether a sum can include one row of a column without another.
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

/// Adds a pair of figures if a wrong sum of each row differs by exactly the difference between the two.
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
