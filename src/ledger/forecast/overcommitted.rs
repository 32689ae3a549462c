//! Commitments that exceed the available budget: the open parts of commitments in a stretch of periods are compared
//! with the budget of these periods less the realised amounts.
//!
//! Commitments of different times share the periods that they have in common. So a stretch can begin with the first
//! period of any commitment, and end with the last period of any commitment. If money is carried, what earlier periods
//! have left is available too, and every stretch begins with the first period of the plan.

use std::collections::{BTreeMap, BTreeSet};

use super::Forecast;
use super::charging::places_with;
use super::row::TimeSplit;
use crate::ledger::actuals::{BookedOn, BookedPlace, BudgetComparison};
use crate::ledger::books::Books;
use crate::plan::{ActivityIx, Amount, Carry, FunderCarry, Money, PeriodIx, Plan, Span};

/// A stretch of periods in which more is committed on a place than is available.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overcommitment {
    pub place: BookedPlace,
    pub first: PeriodIx,
    pub last: PeriodIx,
    pub committed: Money,
    /// The budget less the realised amounts.
    pub available: Money,
    /// The index of the last of its commitments, among all commitments of the comparison.
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

/// Returns, for each place that has commitments, the shortest stretches in which too much is committed. Stretches with
/// an unknown figure are left out.
pub fn overcommitments(
    (plan, books): (&Plan, &Books),
    comparison: &BudgetComparison,
    forecast: &Forecast,
) -> Vec<Overcommitment> {
    let open = TimeSplit::new(plan, comparison).open;
    let commitments = comparison.commitments.iter().enumerate();
    let timed = commitments.filter_map(|(index, each)| {
        let (activity, line) = (each.activity.as_ref(), each.line.as_ref());
        let (first, last) = open_periods(plan, &open, each.within)?;
        Some(Timed {
            place: BookedPlace::named(plan, activity, line, None)?,
            first,
            last,
            open: each.open(),
            index,
        })
    });
    let timed: Vec<Timed> = timed.collect();
    let mut by_place: BTreeMap<BookedPlace, Vec<&Timed>> =
        timed.iter().map(|each| (each.place, Vec::new())).collect();
    for each in &timed {
        let part = (activity_of(each.place), each.place.counted_line(plan));
        for place in places_with(books, part) {
            if let Some(own) = by_place.get_mut(&place) {
                own.push(each);
            }
        }
    }
    let of_each = by_place.into_iter();
    of_each
        .flat_map(|(place, own)| of_place((plan, books), forecast, place, own))
        .collect()
}

/// The shortest stretches of a place in which too much is committed, the shortest first.
fn of_place(
    (plan, books): (&Plan, &Books),
    forecast: &Forecast,
    place: BookedPlace,
    mut commitments: Vec<&Timed>,
) -> Vec<Overcommitment> {
    commitments.sort_by_key(|each| each.last);
    let starts: BTreeSet<PeriodIx> = if carries(plan) {
        BTreeSet::from([PeriodIx::new(0)])
    } else {
        commitments.iter().map(|each| each.first).collect()
    };
    let row = forecast.row(books, place);
    let figures = (0..plan.periods.len()).map(|at| row.at(PeriodIx::new(at)));
    let left: Vec<Amount> = figures
        .map(|figures| figures.budget.minus(figures.realised))
        .collect();
    let mut found: Vec<Overcommitment> = Vec::new();
    for first in starts.into_iter().rev() {
        // A stretch that contains one of the others is not reported.
        let before = found.last().map(|shorter| shorter.last);
        let one = shortest_from(first, place, &left, &commitments);
        found.extend(one.filter(|one| before.is_none_or(|last| one.last < last)));
    }
    found.sort_by_key(|one| (one.last.index() - one.first.index(), one.first));
    found
}

fn activity_of(place: BookedPlace) -> Option<ActivityIx> {
    match place.on {
        BookedOn::Activity(activity) => Some(activity),
        BookedOn::Line(_) | BookedOn::Funder(_) => None,
    }
}

/// The shortest stretch from a period in which too much is committed. `left` is what each period has left, and the
/// commitments are in the order of their last period.
fn shortest_from(
    first: PeriodIx,
    place: BookedPlace,
    left: &[Amount],
    commitments: &[&Timed],
) -> Option<Overcommitment> {
    let (mut committed, mut available) = (Amount::ZERO, Amount::ZERO);
    let mut next = first.index();
    let mut commitment = None;
    let ends = commitments.chunk_by(|one, other| one.last == other.last);
    for end in ends.filter(|end| first <= end[0].last) {
        let last = end[0].last;
        for each in end.iter().filter(|each| first <= each.first) {
            committed = committed.plus(Amount::from(each.open));
            commitment = commitment.max(Some(each.index));
        }
        while next <= last.index() {
            available = available.plus(left[next]);
            next += 1;
        }
        if let (Some(committed), Some(available), Some(commitment)) =
            (committed.known(), available.known(), commitment)
            && committed > available
        {
            return Some(Overcommitment {
                place,
                first,
                last,
                committed,
                available,
                commitment,
            });
        }
    }
    None
}

/// Whether money that is left in a period is available in later ones, or may be.
fn carries(plan: &Plan) -> bool {
    let mut funders = plan.funders.values();
    plan.carry == Carry::Forward
        || !plan.is_carry_known
        || funders.any(|funder| funder.carry == Some(FunderCarry::Kept))
}

/// The first and the last open period that overlap with a time. If none does, or if there is no time, the first and the
/// last of all open periods. None if no period is open.
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
