//! Commitments above what is available: the open parts of those of the same time, compared with the budget of that time
//! less its realised amounts.
//!
//! Commitments of different times share the periods that they have in common. So every stretch from the first period of
//! a commitment to the last period of one is compared. If money is carried, what earlier periods have left is available
//! too, and every stretch begins with the first period of the plan.

use std::collections::BTreeSet;

use super::Forecast;
use super::row::TimeSplit;
use crate::ledger::actuals::{BookedOn, BookedPlace, BudgetComparison};
use crate::ledger::books::Books;
use crate::plan::{Amount, Carry, FunderCarry, Money, PeriodIx, Plan, Span};

/// A stretch of periods in which more is committed on a place than is available.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overcommitment {
    pub place: BookedPlace,
    pub first: PeriodIx,
    pub last: PeriodIx,
    pub committed: Money,
    /// The budget less the realised amounts.
    pub available: Money,
    /// The index in the plan of the last of its commitments.
    pub commitment: usize,
}

/// The open part of a commitment, with the first and the last open period of its time.
struct Timed {
    place: BookedPlace,
    first: PeriodIx,
    last: PeriodIx,
    open: Option<Money>,
    index: usize,
}

/// Returns the shortest stretches of each place that has commitments. Stretches with an unknown figure are left out.
pub fn overcommitments(
    (plan, books): (&Plan, &Books),
    comparison: &BudgetComparison,
    forecast: &Forecast,
) -> Vec<Overcommitment> {
    let open = TimeSplit::new(plan, comparison).open;
    let timed = comparison.commitments.iter().filter_map(|each| {
        let (activity, line) = (each.activity.as_ref(), each.line.as_ref());
        let (first, last) = open_periods(plan, &open, each.within)?;
        Some(Timed {
            place: BookedPlace::named(plan, activity, line, None)?,
            first,
            last,
            open: each.open(),
            index: each.index,
        })
    });
    let timed: Vec<Timed> = timed.collect();
    let places: BTreeSet<BookedPlace> = timed.iter().map(|each| each.place).collect();
    let of_each = places.into_iter().flat_map(|place| {
        let own = timed
            .iter()
            .filter(|each| has(plan, books, place, each.place));
        let own: Vec<&Timed> = own.collect();
        of_place(plan, forecast, place, &own)
    });
    of_each.collect()
}

fn of_place(
    plan: &Plan,
    forecast: &Forecast,
    place: BookedPlace,
    commitments: &[&Timed],
) -> Vec<Overcommitment> {
    let row = forecast.row(place);
    let mut found: Vec<Overcommitment> = Vec::new();
    for (first, last) in stretches(plan, commitments) {
        if found
            .iter()
            .any(|one| first <= one.first && one.last <= last)
        {
            continue;
        }
        let within = commitments
            .iter()
            .filter(|each| first <= each.first && each.last <= last);
        let within: Vec<&&Timed> = within.collect();
        let open = within.iter().map(|each| Amount::from(each.open));
        let periods = (first.index()..=last.index()).map(|at| row.at(PeriodIx::new(at)));
        let left = periods.map(|figures| figures.budget.minus(figures.realised));
        let committed = open.fold(Amount::ZERO, Amount::plus).known();
        let available = left.fold(Amount::ZERO, Amount::plus).known();
        let index = within.iter().map(|each| each.index).max();
        if let (Some(committed), Some(available), Some(commitment)) = (committed, available, index)
            && committed > available
        {
            found.push(Overcommitment {
                place,
                first,
                last,
                committed,
                available,
                commitment,
            });
        }
    }
    found
}

/// The stretches to compare, the shortest first.
fn stretches(plan: &Plan, commitments: &[&Timed]) -> Vec<(PeriodIx, PeriodIx)> {
    let starts: BTreeSet<PeriodIx> = if carries(plan) {
        BTreeSet::from([PeriodIx::new(0)])
    } else {
        commitments.iter().map(|each| each.first).collect()
    };
    let ends: BTreeSet<PeriodIx> = commitments.iter().map(|each| each.last).collect();
    let from = |first: PeriodIx| {
        let later = ends.iter().filter(move |last| first <= **last);
        later.map(move |last| (first, *last))
    };
    let mut found: Vec<(PeriodIx, PeriodIx)> = starts.iter().copied().flat_map(from).collect();
    found.sort_by_key(|(first, last)| (last.index() - first.index(), *first));
    found
}

/// Whether money that is left in a period is available in later ones, or may be.
fn carries(plan: &Plan) -> bool {
    let mut funders = plan.funders.values();
    plan.carry == Carry::Forward
        || !plan.is_carry_known
        || funders.any(|funder| funder.carry == Some(FunderCarry::Kept))
}

/// The first and the last open period that overlap with a time: of all open periods if none does, or without a time.
fn open_periods(
    plan: &Plan,
    open: &[PeriodIx],
    within: Option<Span>,
) -> Option<(PeriodIx, PeriodIx)> {
    let meets = |period: &&PeriodIx| {
        let span = plan.periods.get(**period).span;
        within.is_some_and(|within| within.overlap(span).is_some())
    };
    let in_time: Vec<PeriodIx> = open.iter().filter(meets).copied().collect();
    let periods = if in_time.is_empty() { open } else { &in_time };
    Some((*periods.first()?, *periods.last()?))
}

/// Whether the figures of a place include those of another.
fn has(plan: &Plan, books: &Books, place: BookedPlace, other: BookedPlace) -> bool {
    let line = other.counted_line(plan);
    match place.on {
        BookedOn::Line(above) => {
            line.is_some_and(|line| books.line_tree.is_in_subtree(line, above))
        }
        BookedOn::Activity(_) => {
            place.on == other.on && (place.line.is_none() || place.line == line)
        }
        BookedOn::Funder(_) => false,
    }
}
