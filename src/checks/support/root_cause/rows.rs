//! Slips of complete rows: a row is missing, or counted too often, or several of its figures are wrong or exchanged.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::Collector;
use super::cost;
use super::effect::{Effect, Offset, SlipFigure};
use super::exchanges::{exchanged, on_other_side};
use super::moves::moved;
use super::put_right::MissingRow;
use super::slip::{Coefficient, Slip, SlipTerms, figure_of};
use super::sums::millionths;
use crate::checks::Context;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::AddendSet;
use crate::checks::support::printed_groups::has_planned_costs;
use crate::ledger::Side;
use crate::plan::{LineIx, PeriodIx};

/// A row with its figures, of the periods in which they are known.
pub(super) struct KnownRow<'a> {
    pub(super) row: BudgetRow<'a>,
    /// The printed figures, or else the postings on the row.
    pub(super) figures: Vec<(PeriodIx, i128)>,
    /// The amounts of the rows under it, or its own figures if there are none.
    pub(super) leaves: Vec<(PeriodIx, i128)>,
}

/// Adds the slips of complete rows.
pub(super) fn row_slips(collector: &mut Collector<'_>) {
    for side in [Side::Credit, Side::Debit] {
        missing(collector, side);
        let rows: Vec<KnownRow<'_>> = BudgetRow::of_side(collector.cx, side)
            .filter_map(|row| KnownRow::new(collector, row))
            .collect();
        let is_only = rows.iter().filter(|row| !row.row.is_group).count() == 1
            && (side == Side::Credit || collector.cx.books.no_line.cells().next().is_none());
        for row in rows.iter().filter(|row| !row.row.is_group) {
            // The only row of a side can't be one too many: without it the side is empty.
            if !is_only {
                extra(collector, row);
            }
            figures(collector, row);
            swapped(collector, row);
        }
        exchanged(collector, side, &rows);
        moved(collector, side, &rows);
    }
    on_other_side(collector);
}

impl<'a> KnownRow<'a> {
    /// The known figures. None if there are none, if all are 0, or if the row has no figures of its own.
    fn new(collector: &Collector<'_>, row: BudgetRow<'a>) -> Option<KnownRow<'a>> {
        if row.side == Side::Credit && row.figures.is_none() && !row.is_group {
            return None;
        }
        let periods = || collector.cx.plan.periods.iter().map(|(period, _)| period);
        let figure = |period| Some((period, millionths(figure_of(&row, period)?)?));
        let posted = |period| {
            let amount = row
                .posted
                .is_known(period)
                .then(|| row.posted.amount(period))?;
            Some((period, millionths(amount)?))
        };
        let figures: Vec<(PeriodIx, i128)> = periods().filter_map(figure).collect();
        let leaves = periods().filter_map(posted).collect();
        let is_empty = figures.iter().all(|(_, amount)| *amount == 0);
        (!is_empty).then_some(KnownRow {
            row,
            figures,
            leaves,
        })
    }
}

/// Adds the missing rows, under no group or under one of the groups of a side.
fn missing(collector: &mut Collector<'_>, side: Side) {
    let groups = BudgetRow::of_side(collector.cx, side).filter(|row| row.is_group);
    let places: Vec<Option<usize>> = std::iter::once(None)
        .chain(groups.map(|group| Some(group.index)))
        .collect();
    let mut seen = BTreeSet::new();
    for group in places {
        let slip = |row| Slip::Missing { side, group, row };
        if side == Side::Debit {
            for row in [MissingRow::WithIncome, MissingRow::InBases] {
                collector.add_exact(slip(row));
            }
        }
        let parts = parts_of_missing(collector, slip(MissingRow::Alone));
        if is_about_several(collector, &parts)
            && (collector.is_exact() || seen.insert(parts.clone()))
        {
            let effect = Effect::Missing(parts);
            collector.add_row(slip(MissingRow::Alone), cost::MISSING, effect);
        }
    }
    if side == Side::Debit && collector.has_right_results() {
        collector.add_exact(Slip::Missing {
            side,
            group: None,
            row: MissingRow::Reserve,
        });
    }
}

/// The parts of a missing row in each period: of its costs or its income. If both are missing, the costs come first.
pub(super) fn parts_of_missing(collector: &Collector<'_>, slip: Slip) -> Vec<SlipFigure> {
    let Slip::Missing { side, group, row } = slip else {
        return Vec::new();
    };
    let income = || {
        let line = group.map(LineIx::new);
        let own = line.map(|line| collector.cx.plan.own_income(line));
        // A group without income has no group of income for the row.
        let group = match own {
            Some(own) => Some(own?.index()),
            None => None,
        };
        Some((Side::Credit, group))
    };
    let sides = match row {
        MissingRow::WithIncome => match income() {
            Some(income) => vec![(side, group), income],
            None => return Vec::new(),
        },
        MissingRow::Alone | MissingRow::InBases | MissingRow::Reserve => vec![(side, group)],
    };
    let periods = || collector.cx.plan.periods.iter().map(|(period, _)| period);
    let part = |side, group, period| {
        let mut terms = collector.sums.placed(side, group, period);
        terms.extend(collector.sums.leaf(side, group, period));
        terms.retain(|(sum, _)| match sum {
            AddendSet::FlatRate { .. } => false,
            AddendSet::Result { .. } => row != MissingRow::Reserve,
            AddendSet::Under { .. }
            | AddendSet::Row { .. }
            | AddendSet::Planned { .. }
            | AddendSet::RowBalance { .. }
            | AddendSet::Column { .. }
            | AddendSet::Stated { .. }
            | AddendSet::Balance { .. }
            | AddendSet::PrintedBalance { .. }
            | AddendSet::Side(_)
            | AddendSet::Final
            | AddendSet::Both => true,
        });
        SlipFigure {
            figure: 0,
            terms: collector.claimed_terms(&terms),
        }
    };
    let parts = sides
        .into_iter()
        .flat_map(|(side, group)| periods().map(move |period| (side, group, period)));
    parts
        .map(|(side, group, period)| part(side, group, period))
        .collect()
}

/// Whether a missing row is part of several wrong sums, at least one of which is printed.
pub(super) fn is_about_several(collector: &Collector<'_>, parts: &[SlipFigure]) -> bool {
    let terms = parts.iter().flat_map(|part| &part.terms);
    let sums: BTreeSet<usize> = terms.map(|term| term.sum).collect();
    sums.intersection(&collector.wrong).count() > 1
        && collector.is_printed_sum_wrong(sums.iter().copied())
        && !parts.is_empty()
        && parts.iter().all(|part| !part.terms.is_empty())
}

/// Adds the slip of a row that is counted too often.
fn extra(collector: &mut Collector<'_>, known: &KnownRow<'_>) {
    let row = &known.row;
    let own = AddendSet::Row {
        side: row.side,
        row: row.index,
    };
    let is_gone = |sum: AddendSet| match sum {
        AddendSet::Planned { .. } => true,
        AddendSet::RowBalance { line, .. } => is_balance_of_costs(collector, row, line),
        AddendSet::Under { .. }
        | AddendSet::Row { .. }
        | AddendSet::Column { .. }
        | AddendSet::Stated { .. }
        | AddendSet::Balance { .. }
        | AddendSet::PrintedBalance { .. }
        | AddendSet::Result { .. }
        | AddendSet::Side(_)
        | AddendSet::Final
        | AddendSet::Both
        | AddendSet::FlatRate { .. } => sum == own,
    };
    let mut changes = Changes::default();
    for (period, amount) in &known.figures {
        let mut terms = collector.sums.figure(row, *period);
        terms.retain(|(sum, _)| !is_gone(*sum));
        changes.add(collector, &terms, *amount);
    }
    let slip = Slip::Extra {
        side: row.side,
        row: row.index,
    };
    collector.add_row(slip, cost::EXTRA, changes.into_effect());
}

/// Whether the balance of a line depends on this row only, because the row is the costs of the line, and the line
/// brings in nothing.
fn is_balance_of_costs(collector: &Collector<'_>, row: &BudgetRow<'_>, line: usize) -> bool {
    let own = collector.cx.plan.own_income(LineIx::new(line));
    (row.side, row.index) == (Side::Debit, line) && own.is_none()
}

/// Adds the slip of several wrong printed figures of a row.
fn figures(collector: &mut Collector<'_>, known: &KnownRow<'_>) {
    let row = &known.row;
    if row.figures.is_none() {
        return;
    }
    let terms = |period| {
        let mut terms = collector.sums.figure(row, period);
        // The difference between a line and its costs is the best evidence about a figure, so it comes first.
        terms.sort_by_key(|(sum, _)| !matches!(sum, AddendSet::Planned { .. }));
        collector.claimed_terms(&terms)
    };
    let parts = known.figures.iter().map(|(period, figure)| SlipFigure {
        figure: *figure,
        terms: terms(*period),
    });
    let effect = Effect::Figures(parts.collect());
    if !collector.is_printed_sum_wrong(effect.sums().into_iter()) {
        return;
    }
    let slip = Slip::Figures {
        side: row.side,
        row: row.index,
    };
    collector.add(slip, cost::FIGURES, effect);
}

/// A figure of a row whose period has a wrong sum.
struct OffFigure {
    period: PeriodIx,
    figure: i128,
    terms: SlipTerms,
    /// Whether one of the wrong sums of the period is printed.
    is_printed: bool,
}

/// Adds the slips of two exchanged figures of a row. Only printed sums are evidence of that.
fn swapped(collector: &mut Collector<'_>, known: &KnownRow<'_>) {
    let row = &known.row;
    if row.figures.is_none() {
        return;
    }
    let figures = known.figures.iter();
    let off: Vec<OffFigure> = figures
        .filter_map(|(period, figure)| off_figure(collector, row, *period, *figure))
        .collect();
    if !off.iter().any(|one| one.is_printed) {
        return;
    }
    for (at, one) in off.iter().enumerate() {
        for other in &off[at + 1..] {
            let by = one.figure - other.figure;
            if collector.is_full() || by == 0 || !(one.is_printed || other.is_printed) {
                continue;
            }
            let mut changes = Changes::default();
            changes.add(collector, &one.terms, by);
            changes.add(collector, &other.terms, -by);
            let effect = changes.into_effect();
            if collector.is_printed_sum_wrong(effect.sums().into_iter()) {
                let slip = Slip::Swapped {
                    side: row.side,
                    row: row.index,
                    periods: (one.period, other.period),
                };
                collector.add_row(slip, cost::SWAPPED, effect);
            }
        }
    }
}

/// The figure of a row in a period. None if no sum of that period is wrong, so that nothing shows that the figure is in
/// the wrong place.
fn off_figure(
    collector: &Collector<'_>,
    row: &BudgetRow<'_>,
    period: PeriodIx,
    figure: i128,
) -> Option<OffFigure> {
    let terms = collector.sums.figure(row, period);
    let of_period = terms.iter().map(|(sum, _)| *sum);
    let of_period = of_period.filter(|sum| is_of_period(*sum));
    let wrong: Vec<usize> = of_period
        .filter(|sum| collector.is_wrong(*sum))
        .filter_map(|sum| collector.index(sum))
        .collect();
    (!wrong.is_empty()).then(|| OffFigure {
        period,
        figure,
        is_printed: collector.is_printed_sum_wrong(wrong.into_iter()),
        terms,
    })
}

/// Whether a sum is about figures of one period.
fn is_of_period(sum: AddendSet) -> bool {
    match sum {
        AddendSet::Under { .. }
        | AddendSet::Planned { .. }
        | AddendSet::Column { .. }
        | AddendSet::Balance { .. }
        | AddendSet::PrintedBalance { .. }
        | AddendSet::FlatRate { .. } => true,
        AddendSet::RowBalance { period, .. }
        | AddendSet::Result { period }
        | AddendSet::Stated { period, .. } => period.is_some(),
        AddendSet::Row { .. } | AddendSet::Side(_) | AddendSet::Final | AddendSet::Both => false,
    }
}

/// By how much sums are too large, by the index of the sum.
#[derive(Debug, Default)]
pub(super) struct Changes(BTreeMap<usize, i128>);

impl Changes {
    /// Adds the effect of a figure that is too large by an amount. Sums without a claim are left out.
    pub(super) fn add(&mut self, collector: &Collector<'_>, terms: &SlipTerms, amount: i128) {
        for (sum, by) in terms {
            let Coefficient {
                numerator,
                denominator,
            } = *by;
            if let Some(sum) = collector.index(*sum) {
                *self.0.entry(sum).or_default() += amount.saturating_mul(numerator) / denominator;
            }
        }
    }

    pub(super) fn into_effect(self) -> Effect {
        let changes = self.0.into_iter();
        Effect::Known(Offset {
            excess: Vec::new(),
            changes: changes.filter(|(_, amount)| *amount != 0).collect(),
        })
    }
}

/// Whether a row has printed figures, or can have costs posted on it. A line with only income has no costs. The part of
/// a funder in a pooled credit does not count.
pub(super) fn has_figure(cx: Context<'_>, row: &BudgetRow<'_>) -> bool {
    let has_only_income = row.side == Side::Debit
        && cx.plan.own_income(LineIx::new(row.index)).is_some()
        && !has_planned_costs(cx, row);
    match row.side {
        Side::Credit => row.figures.is_some(),
        Side::Debit => row.figures.is_some() || !(row.is_group || has_only_income),
    }
}
