//! Figures that other amounts are calculated from: by a percentage of costs, or as the rest that a funder pays.
//!
//! If such a figure is wrong, so are these amounts, each with a rounding of its own. So the figure is changed, and the
//! plan is posted again: that gives the exact effect on every sum. The right figure is estimated from a first change
//! (the secant method), because the sums grow in proportion to it, apart from rounding.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::candidates::{Collector, cost};
use super::effect::{Effect, Offset, Residuals, SumExtent};
use super::slip::Slip;
use super::sources::{FigureAt, SourceFigure, sources};
use super::sums::{ClaimedSums, millionths, of_millionths};
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::{AddendSet, Claim};
use crate::checks::{Context, Derived};
use crate::ledger::{FundingCache, Side, evaluate_conditions, item_place, post};
use crate::place::Place;
use crate::plan::{CostOwner, Money, PeriodIx, ShareCandidate};
use crate::scenario::write_content;

/// The maximum of postings and sums that are made again in all.
const MAX_WORK: usize = 400_000;

/// The maximum number of figures that are tried instead of one.
const MAX_TRIED: usize = 12;

/// The maximum number of decimals of a rate or a percentage that is looked for.
const MAX_DECIMALS: u32 = 3;

/// The figures of which the exact effect is known. Other slips of the same figures are left out.
#[derive(Debug, Default)]
pub(super) struct Replayed {
    places: BTreeSet<Place>,
    /// The lines with costs that are calculated from such a figure.
    lines: BTreeSet<usize>,
}

impl Replayed {
    /// Whether the exact effect of a slip is known, so that its effect on each sum alone says nothing.
    pub(super) fn has(&self, cx: Context<'_>, slip: Slip) -> bool {
        match slip {
            Slip::Figure { side, row, period } | Slip::WithTotal { side, row, period } => {
                let row = BudgetRow::get(cx, side, row);
                row.is_some_and(|row| match row.figures {
                    Some(_) => {
                        let place = row.figure_place(period, &cx.plan.periods);
                        self.places.contains(&place)
                    }
                    None => side == Side::Debit && self.lines.contains(&row.index),
                })
            }
            Slip::Rate(rate) => {
                let place = rate.figure(cx.plan).map(|(_, place)| place);
                place.is_some_and(|place| self.places.contains(&place))
            }
            Slip::Item { owner, item } => {
                let item = cx.plan.cost_item(owner, item);
                let place = item.map(|item| item_place(cx.plan, owner, item).key("amount"));
                place.is_some_and(|place| self.places.contains(&place))
            }
            Slip::Figures { .. }
            | Slip::NoLine { .. }
            | Slip::Source { .. }
            | Slip::Opening
            | Slip::Missing { .. }
            | Slip::Extra { .. }
            | Slip::Swapped { .. }
            | Slip::Moved { .. }
            | Slip::Balance { .. }
            | Slip::Carried(_)
            | Slip::Claim(_)
            | Slip::Stray { .. } => false,
        }
    }
}

/// Adds the figures that other amounts are calculated from, with what they would be if they were right.
pub(super) fn replayed_slips(collector: &mut Collector<'_>, residuals: &Residuals) {
    let cx = collector.cx;
    let has_rest = cx.plan.funders.values().any(|funder| funder.pays_rest);
    let mut items = cx.plan.cost_items();
    let sources = match has_rest || items.any(|(_, _, item)| item.price.share().is_some()) {
        true => sources(cx.plan),
        false => return,
    };
    let once = cx.books.postings.len() + collector.claimed.sets.len();
    if sources.len() * once > MAX_WORK {
        return;
    }
    let rows = rows_by_place(cx);
    let mut replay = Replay::new(cx, collector.claimed);
    let mut found = Vec::new();
    for (source, it) in sources.iter().enumerate() {
        let Some(probe) = replay.probe(it).filter(Probe::is_of_several) else {
            continue;
        };
        collector.replayed.places.insert(it.place.clone());
        let right = replay.right(it, &probe, residuals);
        found.extend(right.into_iter().map(|offset| (source, offset)));
        if replay.work > MAX_WORK {
            break;
        }
    }
    collector.replayed.lines = lines_of(cx, &collector.replayed.places);
    for (source, (right, changes)) in found {
        add(collector, &sources[source], (source, right), changes, &rows);
    }
}

type SumChanges = Vec<(usize, i128)>;
type RowAt = (Side, usize, PeriodIx);

/// The printed figures of rows, by place.
fn rows_by_place(cx: Context<'_>) -> BTreeMap<Place, RowAt> {
    let rows = BudgetRow::all(cx).filter(|row| row.own_figures().is_some());
    let periods = || cx.plan.periods.iter().map(|(period, _)| period);
    let places = rows.flat_map(|row| {
        let at = |period| row.figure_place(period, &cx.plan.periods);
        let places = periods().map(|period| (at(period), (row.side, row.index, period)));
        places.collect::<Vec<_>>()
    });
    places.collect()
}

/// The lines with a cost whose amount, or rate, or tariff is at one of these places.
fn lines_of(cx: Context<'_>, places: &BTreeSet<Place>) -> BTreeSet<usize> {
    let is_at = |owner: CostOwner, item| {
        let place = item_place(cx.plan, owner, item);
        places
            .iter()
            .any(|each| each.steps().starts_with(place.steps()))
    };
    let items = cx
        .plan
        .cost_items()
        .filter(|(owner, _, item)| is_at(*owner, item));
    let lines = items.filter_map(|(owner, _, item)| cx.plan.line_of_cost(owner, item));
    let lines = lines.filter_map(|line| cx.plan.find_line(line.as_str()));
    lines.map(|line| line.index()).collect()
}

fn add(
    collector: &mut Collector<'_>,
    source: &FigureAt,
    (at, right): (usize, SourceFigure),
    mut changes: SumChanges,
    rows: &BTreeMap<Place, RowAt>,
) {
    changes.retain(|(_, by)| *by != 0);
    let Some((side, row, period)) = rows.get(&source.place).copied() else {
        let effect = Effect::Known(Offset {
            excess: Vec::new(),
            changes,
        });
        let cost = match right {
            SourceFigure::Amount(_) => cost::FIGURE,
            SourceFigure::Rate(_) | SourceFigure::Percentage(_) => cost::RATE,
        };
        collector.add(Slip::Source { source: at, right }, cost, effect);
        return;
    };
    let excess = source.figure.decimal() - right.decimal();
    let excess = Money::new(excess).and_then(millionths);
    let own = AddendSet::Row { side, row };
    let has_right_total = collector.index(own).is_some() && !collector.is_wrong(own);
    let (slip, cost) = match has_right_total && collector.cx.plan.periods.len() > 1 {
        true => (Slip::WithTotal { side, row, period }, cost::WITH_TOTAL),
        false => (Slip::Figure { side, row, period }, cost::FIGURE),
    };
    if has_right_total {
        changes.retain(|(sum, _)| Some(*sum) != collector.index(own));
    }
    let excess = excess.into_iter().collect();
    collector.add(slip, cost, Effect::Known(Offset { excess, changes }));
}

/// The plan with one figure changed, again and again.
struct Replay<'a> {
    cx: Context<'a>,
    claimed: &'a ClaimedSums,
    /// How much each sum is larger than its printed figure.
    before: Vec<Option<i128>>,
    work: usize,
}

/// A first change of a figure.
struct Probe {
    /// How much larger the figure is.
    larger: Decimal,
    /// How much smaller each sum is.
    changes: SumChanges,
}

impl Probe {
    /// Whether more than the figure itself changes. A rate always is part of costs that are calculated.
    fn is_of_several(&self) -> bool {
        let larger = Money::new(self.larger).and_then(millionths);
        let mut changes = self.changes.iter();
        changes.any(|(_, by)| *by != 0 && Some(by.abs()) != larger)
    }
}

impl<'a> Replay<'a> {
    fn new(cx: Context<'a>, claimed: &'a ClaimedSums) -> Replay<'a> {
        Replay {
            cx,
            claimed,
            before: differences(cx, claimed),
            work: 0,
        }
    }

    /// How much smaller each sum is with another figure. None if it can't be written, or if a sum is not known then.
    fn changes(&mut self, place: &Place, to: SourceFigure) -> Option<SumChanges> {
        let cx = self.cx;
        self.work += cx.books.postings.len() + self.claimed.sets.len();
        let mut plan = cx.plan.clone();
        write_content(&mut plan, place, &to.content()).then_some(())?;
        let books = post(&plan);
        let funding = FundingCache::new(&plan, &books);
        let mut sets = self.claimed.sets.iter();
        let has_rates = sets.any(|set| matches!(set, AddendSet::FlatRate { .. }));
        let evaluation = has_rates.then(|| evaluate_conditions(&funding));
        let changed = Context {
            plan: &plan,
            books: &books,
            today: cx.today,
            funding: &funding,
            evaluation: evaluation.as_ref().unwrap_or(cx.evaluation),
            bookkeepings: cx.bookkeepings,
            derived: &Derived::default(),
        };
        let after = differences(changed, self.claimed);
        let both = self.before.iter().zip(after).enumerate();
        both.map(|(sum, (before, after))| Some((sum, (*before)? - after?)))
            .collect()
    }

    fn probe(&mut self, source: &FigureAt) -> Option<Probe> {
        let found = source.figure.decimal();
        let larger = match source.figure {
            SourceFigure::Percentage(_) => Decimal::ONE,
            SourceFigure::Amount(_) | SourceFigure::Rate(_) => {
                found.abs().max(Decimal::ONE_THOUSAND)
            }
        };
        let to = source.figure.with(found.checked_add(larger)?)?;
        let changes = self.changes(&source.place, to)?;
        Some(Probe { larger, changes })
    }

    /// The figures that make a wrong sum right, each with its changes. Sums of a period come first: another slip may be
    /// part of a wider one.
    fn right(
        &mut self,
        source: &FigureAt,
        probe: &Probe,
        residuals: &Residuals,
    ) -> Vec<(SourceFigure, SumChanges)> {
        let mut wrong: Vec<usize> = residuals.wrong().iter().copied().collect();
        wrong.sort_by_key(|sum| residuals.extents[*sum] != SumExtent::Period);
        let mut tried = BTreeSet::new();
        let mut found: Vec<(SourceFigure, SumChanges)> = Vec::new();
        for sum in wrong {
            let is_explained =
                |(_, changes): &(SourceFigure, SumChanges)| is_right(residuals, changes, sum);
            let values = match found.iter().any(is_explained) {
                true => Vec::new(),
                false => self.estimates(source, probe, residuals.amounts[sum], sum),
            };
            for figure in values {
                if tried.len() >= MAX_TRIED || !tried.insert(figure) {
                    continue;
                }
                let changes = self.changes(&source.place, figure);
                if let Some(changes) = changes.filter(|changes| is_right(residuals, changes, sum)) {
                    found.push((figure, changes));
                    break;
                }
            }
        }
        found
    }

    /// The figures that may make a sum right that is this much too large.
    fn estimates(
        &self,
        source: &FigureAt,
        probe: &Probe,
        residual: i128,
        sum: usize,
    ) -> Vec<SourceFigure> {
        let found = source.figure.decimal();
        let estimate = || {
            let change = of_millionths(probe.changes[sum].1).decimal();
            let factor = probe.larger.checked_div(change)?;
            let difference = of_millionths(residual).decimal().checked_mul(factor)?;
            found.checked_add(difference)
        };
        let values =
            estimate().map(|right| rounded(source.figure, right, self.cx.plan.unit.size()));
        let is_possible = |value: &Decimal| {
            *value != found && (!value.is_sign_negative() || found.is_sign_negative())
        };
        let values = values.into_iter().flatten().filter(is_possible);
        values
            .filter_map(|value| source.figure.with(value))
            .collect()
    }
}

/// Whether a wrong sum is right after these changes.
fn is_right(residuals: &Residuals, changes: &SumChanges, sum: usize) -> bool {
    let left = residuals.amounts[sum] - changes[sum].1;
    left.abs() <= residuals.tolerances[sum]
}

/// The values near an estimate that a plan may have: whole units, or few decimals.
fn rounded(figure: SourceFigure, right: Decimal, unit: Decimal) -> Vec<Decimal> {
    match figure {
        SourceFigure::Amount(_) => {
            let units = right.checked_div(unit).map(|units| units.round());
            let nearest = units.and_then(|units| units.checked_mul(unit));
            let near = |nearest: Decimal| [nearest, nearest - unit, nearest + unit];
            nearest.into_iter().flat_map(near).collect()
        }
        SourceFigure::Rate(_) | SourceFigure::Percentage(_) => (0..=MAX_DECIMALS)
            .map(|decimals| right.round_dp(decimals).normalize())
            .collect(),
    }
}

/// How much each sum is larger than its printed figure. A balance of a period that the plan makes no claim about
/// counts from 0.
fn differences(cx: Context<'_>, claimed: &ClaimedSums) -> Vec<Option<i128>> {
    let difference = |set: &AddendSet| match set {
        AddendSet::Balance { period } => millionths(cx.books.movement(*period)),
        _ => {
            let claim = Claim::of(cx, *set)?;
            Some(millionths(claim.computed)? - millionths(claim.printed)?)
        }
    };
    claimed.sets.iter().map(difference).collect()
}
