//! Figures that other amounts are calculated from: by a percentage of costs, by an exchange rate, or as the rest that a
//! funder pays. Also the figures of activities that claims are about.
//!
//! If such a figure is wrong, so are the amounts calculated from it, and each is rounded separately. So its effect on
//! sums is found by posting the plan again, and other slips of the same figure are left out.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::{Collector, is_one_amount};
use super::cost;
use super::effect::{Effect, Offset, Residuals};
use super::exchanged_sources::{Probed, exchanged_sources};
use super::replay::{Replay, SumChanges, work_of_replay};
use super::slip::Slip;
use super::sources::{FigureAt, SourceFigure, sources};
use super::sums::millionths;
use crate::checks::Context;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::AddendSet;
use crate::ledger::{Account, Side, item_place};
use crate::place::Place;
use crate::plan::{
    CostItem, CostOwner, Money, PeriodIx, Plan, Price, RateSource, Section, ShareCandidate,
    TariffRate,
};

/// The maximum work of posting the plan again, over all figures.
pub(super) const MAX_WORK: usize = 400_000;

/// The figures whose exact effect is known. Other slips of the same figures are left out.
#[derive(Debug, Default)]
pub(super) struct Replayed {
    /// The places of these figures.
    places: BTreeSet<Place>,
    /// The costs that are calculated from such a figure.
    items: BTreeSet<(CostOwner, usize)>,
    /// The lines with such costs.
    lines: BTreeSet<usize>,
}

impl Replayed {
    /// Whether the slip is about a figure whose exact effect is known. Then the effect that was estimated from single
    /// sums is not used.
    pub(super) fn has(&self, cx: Context<'_>, slip: Slip) -> bool {
        match slip {
            Slip::Figure { side, row, period } | Slip::WithTotal { side, row, period } => {
                self.has_figure(cx, (side, row, period))
            }
            Slip::Exchanged { side, rows, period } => {
                self.has_figure(cx, (side, rows.0, period))
                    || self.has_figure(cx, (side, rows.1, period))
            }
            Slip::Figures { side, row }
            | Slip::Swapped { side, row, .. }
            | Slip::Extra { side, row } => {
                let mut periods = cx.plan.periods.iter();
                periods.any(|(period, _)| self.has_figure(cx, (side, row, period)))
            }
            Slip::Rate(rate) => {
                let place = rate.figure(cx.plan).map(|(_, place)| place);
                place.is_some_and(|place| self.places.contains(&place))
            }
            Slip::Item { owner, item } => self.items.contains(&(owner, item)),
            Slip::NoLine { .. }
            | Slip::Source { .. }
            | Slip::OtherSide { .. }
            | Slip::ExchangedSources { .. }
            | Slip::MovedActivity { .. }
            | Slip::Base(_)
            | Slip::Opening
            | Slip::Missing { .. }
            | Slip::NoCost { .. }
            | Slip::OnLine { .. }
            | Slip::Moved { .. }
            | Slip::Balance { .. }
            | Slip::Carried(_)
            | Slip::Claim(_)
            | Slip::Stray { .. } => false,
        }
    }

    fn has_figure(&self, cx: Context<'_>, (side, row, period): RowAt) -> bool {
        let row = BudgetRow::get(cx, side, row);
        row.is_some_and(|row| match row.figures {
            Some(_) => {
                let place = row.figure_place(period, &cx.plan.periods);
                self.places.contains(&place)
            }
            None => side == Side::Debit && self.lines.contains(&row.index),
        })
    }
}

/// Adds the figures that other amounts are calculated from, each with its possible right values.
pub(super) fn replayed_slips(collector: &mut Collector<'_>, residuals: &Residuals) {
    let cx = collector.cx;
    let has_rest = cx.plan.funders.values().any(|funder| funder.pays_rest);
    let mut items = cx.plan.cost_items();
    let has_shares = items.any(|(_, _, item)| item.price.share().is_some());
    let of_activities = &collector.sums.stated.of_activities;
    let is_stated_wrong = of_activities.iter().any(|sum| collector.is_wrong(*sum));
    let is_converted = cx.plan.has_other_currencies();
    let has_others = has_rest || has_shares || is_converted || is_stated_wrong;
    let spread = spread_figures(cx);
    let sources = sources(cx.plan);
    let is_in = |it: &FigureAt, places: &BTreeSet<Place>| {
        let mut places = places.iter();
        places.any(|at| it.place.steps().starts_with(at.steps()))
    };
    let once = work_of_replay(cx, collector.claimed);
    let mut of_wrong_lines = figures_of_wrong_lines(collector);
    // Each place has at least one source figure.
    if of_wrong_lines.len().saturating_mul(once) > MAX_WORK {
        of_wrong_lines.clear();
    }
    let count = sources
        .iter()
        .filter(|it| has_others || is_in(it, &spread) || is_in(it, &of_wrong_lines));
    if count.count() * once > MAX_WORK {
        of_wrong_lines.clear();
    }
    let is_own = |it: &FigureAt| is_in(it, &spread) || is_in(it, &of_wrong_lines);
    let tried: Vec<(usize, &FigureAt)> = sources
        .iter()
        .enumerate()
        .filter(|(_, it)| has_others || is_own(it))
        .collect();
    if tried.is_empty() || tried.len() * once > MAX_WORK {
        return;
    }
    let rows = rows_by_place(cx);
    let mut replay = Replay::new(cx, collector.claimed);
    let (mut found, mut replayed) = (Vec::new(), Replayed::default());
    let mut probed = Vec::new();
    let mut of_whole_lines = BTreeSet::new();
    for (source, it) in tried {
        let Some(probe) = replay.probe(it) else {
            continue;
        };
        let is_calculated_from = probe.is_of_several() || probe.changes_rest;
        let is_tried = is_calculated_from || is_own(it);
        if !is_tried && !replay.changes_any(&probe, of_activities) {
            probed.push(Probed { source, probe });
            continue;
        }
        replayed.places.insert(it.place.clone());
        if has_others && !is_own(it) {
            of_whole_lines.insert(it.place.clone());
        }
        let right = replay.right(it, &probe, residuals);
        found.extend(right.into_iter().map(|offset| (source, offset)));
        probed.push(Probed { source, probe });
        if replay.work > MAX_WORK {
            break;
        }
    }
    replayed.items = items_at(cx.plan, &replayed.places);
    // The lines of figures that were tried only because their cost is spread or their line is wrong are not included:
    // other costs on such a line may be wrong.
    replayed.lines = lines_of(cx.plan, &items_at(cx.plan, &of_whole_lines));
    for (source, (right, changes)) in found {
        add(collector, &sources[source], (source, right), changes, &rows);
    }
    exchanged_sources(collector, &mut replay, (&sources, &probed), &rows);
    collector.replayed = replayed;
}

/// The places of figures that determine one cost in several periods, and of tariffs with an index.
fn spread_figures(cx: Context<'_>) -> BTreeSet<Place> {
    let mut periods: BTreeMap<(CostOwner, usize), BTreeSet<PeriodIx>> = BTreeMap::new();
    for posting in &cx.books.postings {
        if let Some(cost) = posting.cost() {
            periods.entry(cost).or_default().insert(posting.period);
        }
    }
    let mut places = BTreeSet::new();
    for ((owner, item), _) in periods.iter().filter(|(_, periods)| periods.len() > 1) {
        let Some(item) = cx.plan.cost_item(*owner, *item) else {
            continue;
        };
        if is_one_amount(&item.price) {
            let at = item_place(cx.plan, *owner, item);
            places.extend(["amount", "rate", "quantity"].map(|key| at.clone().key(key)));
        }
        if let Price::Product {
            rate: RateSource::Tariff(id),
            ..
        } = &item.price
        {
            let tariff = cx.plan.tariffs.get(id);
            if tariff.is_some_and(|it| matches!(it.rate, TariffRate::Indexed { .. })) {
                places.insert(Place::section(Section::Tariffs.key()).key(id.as_str()));
            }
        }
    }
    places
}

/// The places of the figures and tariffs from which the costs on wrong lines are calculated. A line is wrong if its
/// costs differ from its printed debit or, if it has none, from its printed total.
fn figures_of_wrong_lines(collector: &Collector<'_>) -> BTreeSet<Place> {
    let cx = collector.cx;
    let is_wrong = |account: Account, period| match account {
        Account::Line(line) => {
            let (side, line) = (Side::Debit, line.index());
            let is_printed = BudgetRow::get(cx, side, line).is_some_and(|it| it.figures.is_some());
            collector.is_wrong(AddendSet::Planned { line, period })
                || !is_printed && collector.is_wrong(AddendSet::Row { side, row: line })
        }
        Account::NoLine | Account::Funder(_) => false,
    };
    let mut places = BTreeSet::new();
    for posting in &cx.books.postings {
        if !is_wrong(posting.account, posting.period) {
            continue;
        }
        if let (Some((owner, _)), Some(item)) = (posting.cost(), posting.item(cx.plan)) {
            places.extend(figures_of_item(cx.plan, owner, item));
        }
    }
    places
}

/// The places of the figures that a cost is calculated from, and of its tariff.
fn figures_of_item(plan: &Plan, owner: CostOwner, item: &CostItem) -> Vec<Place> {
    let at = item_place(plan, owner, item);
    let own = ["amount", "rate", "quantity", "percent", "vat"].map(|key| at.clone().key(key));
    let tariff = match &item.price {
        Price::Product {
            rate: RateSource::Tariff(id),
            ..
        } => Some(Place::section(Section::Tariffs.key()).key(id.as_str())),
        Price::Product { .. } | Price::Amount(_) | Price::Share(_) => None,
    };
    own.into_iter().chain(tariff).collect()
}

/// The figure of a row in a period.
pub(super) type RowAt = (Side, usize, PeriodIx);

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

/// The costs with a figure, or a tariff, at one of these places.
fn items_at(plan: &Plan, places: &BTreeSet<Place>) -> BTreeSet<(CostOwner, usize)> {
    let has_figure_there = |owner: CostOwner, item: &CostItem| {
        let of_item = figures_of_item(plan, owner, item);
        let is_of_item = |place: &Place| {
            of_item
                .iter()
                .any(|of| place.steps().starts_with(of.steps()))
        };
        places.iter().any(is_of_item)
    };
    let items = plan.cost_items();
    let items = items.filter(|(owner, _, item)| has_figure_there(*owner, item));
    items.map(|(owner, item, _)| (owner, item)).collect()
}

/// The lines that costs are on.
fn lines_of(plan: &Plan, items: &BTreeSet<(CostOwner, usize)>) -> BTreeSet<usize> {
    let line = |(owner, item): &(CostOwner, usize)| {
        let item = plan.cost_item(*owner, *item)?;
        let line = plan.line_of_cost(*owner, item)?;
        Some(plan.find_line(line.as_str())?.index())
    };
    items.iter().filter_map(line).collect()
}

/// Adds a figure with its right value: as a slip of a row if it is the printed figure of one, else as a slip of a
/// source.
fn add(
    collector: &mut Collector<'_>,
    source: &FigureAt,
    (at, right): (usize, SourceFigure),
    mut changes: SumChanges,
    rows: &BTreeMap<Place, RowAt>,
) {
    changes.retain(|(_, by)| *by != 0);
    // A figure in another currency is not the amount of its row.
    let is_foreign = collector.cx.plan.currency_at(&source.place).is_some();
    let row = rows.get(&source.place).filter(|_| !is_foreign);
    let Some((side, row, period)) = row.copied() else {
        let mut sums = changes.iter().map(|(sum, _)| collector.claimed.sets[*sum]);
        let is_of_line = sums
            .clone()
            .any(|sum| matches!(sum, AddendSet::Planned { .. }));
        let plan = collector.cx.plan;
        let lines = lines_of(
            plan,
            &items_at(plan, &BTreeSet::from([source.place.clone()])),
        );
        let is_of_row = sums.any(|sum| {
            let is_of_lines = matches!(sum, AddendSet::Row { side: Side::Debit, row }
                if lines.contains(&row));
            is_of_lines && collector.is_wrong(sum)
        });
        // If the figure does not change all wrong sums of the line, the line may lack a cost instead.
        let explains_lines = collector.wrong.iter().all(|sum| {
            let is_of_lines = matches!(collector.claimed.sets[*sum],
                AddendSet::Planned { line, .. } if lines.contains(&line));
            !is_of_lines || changes.iter().any(|(changed, _)| changed == sum)
        });
        let effect = Effect::Known(Offset {
            excess: Vec::new(),
            changes,
        });
        let decimals = |figure: SourceFigure| figure.decimal().normalize().scale();
        let is_typed = source.figure.is_typed_as(right);
        let cost = match right {
            _ if is_typed && is_of_row => cost::TYPED,
            _ if is_typed && explains_lines => cost::FIGURE,
            // If the line has a printed debit, a missing cost is as likely as a wrong cost.
            SourceFigure::Amount(_) if is_of_line => cost::RATE,
            SourceFigure::Amount(_) => cost::FIGURE,
            SourceFigure::Rate(_) | SourceFigure::Quantity(_) | SourceFigure::Percentage(_) => {
                match decimals(right) > decimals(source.figure) {
                    true => cost::FINER,
                    false => cost::RATE,
                }
            }
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
