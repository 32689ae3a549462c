//! Adds commitments, stated forecasts and the limits of funders to a forecast: first for activities, then for lines,
//! then for funders. The parts of a group come before the group.

use std::collections::BTreeMap;

use super::Forecast;
use super::row::ForecastFigures;
use crate::ledger::actuals::BookedOn;
use crate::ledger::apportionment::in_proportion;
use crate::ledger::books::Books;
use crate::plan::{Amount, Commitment, FunderIx, Money, PeriodIx, Plan, Span, StatedForecast};

/// Adds the changes by commitments and stated forecasts in the open periods.
pub(super) fn settle(
    forecast: &mut Forecast,
    (plan, books): (&Plan, &Books),
    all: &[Commitment],
    open: &[PeriodIx],
) {
    let mut settling = Settling {
        forecast,
        plan,
        books,
        open,
    };
    let is_unplaced = |each: &Commitment| each.activity.is_none() && each.line.is_none();
    if all.iter().any(is_unplaced)
        && let Some(last) = settling.last_period()
    {
        settling.forecast.add_without_place(last, unknown());
    }
    let commitments = commitments(plan, all);
    let stated = stated(plan);
    let activities = plan.indexed_activities();
    let activities = activities.map(|(index, _)| BookedOn::Activity(index));
    // The deepest first: a group contains the expected amounts of its parts.
    let lines = books.line_tree.in_order().rev();
    let lines = lines.map(|(line, _)| BookedOn::Line(line));
    let funders = books.funder_tree.in_order().rev();
    let funders = funders.map(|(funder, _)| BookedOn::Funder(funder));
    for on in activities.chain(lines).chain(funders) {
        let own = commitments.get(&on).map_or(&[][..], Vec::as_slice);
        settling.commit(on, own);
        let stated = stated.get(&on).map_or(&[][..], Vec::as_slice);
        for one in stated {
            settling.state(on, one);
        }
        if let BookedOn::Funder(funder) = on {
            settling.limit(funder, stated);
        }
    }
}

/// Returns the commitments of each activity and line, sorted by end date; those without one come last. The order in the
/// plan does not matter.
fn commitments<'c>(plan: &Plan, all: &'c [Commitment]) -> BTreeMap<BookedOn, Vec<&'c Commitment>> {
    let mut found: BTreeMap<BookedOn, Vec<&Commitment>> = BTreeMap::new();
    for commitment in all {
        let (activity, line) = (commitment.activity.as_ref(), commitment.line.as_ref());
        if let Some(on) = BookedOn::named(plan, activity, line, None) {
            found.entry(on).or_default().push(commitment);
        }
    }
    for commitments in found.values_mut() {
        commitments.sort_by_key(|each| {
            let end = each.within.map(|span| (span.end(), span.start()));
            (end.is_none(), end, &each.number, each.open())
        });
    }
    found
}

/// The stated forecasts that count, by activity, line or funder. If two are of the same time, the later one counts.
fn stated(plan: &Plan) -> BTreeMap<BookedOn, Vec<&StatedForecast>> {
    let mut found: BTreeMap<BookedOn, Vec<&StatedForecast>> = BTreeMap::new();
    let mut all: Vec<&StatedForecast> = plan.actuals.forecast.iter().collect();
    all.sort_by_key(|each| (each.on, each.number));
    for one in all.into_iter().rev() {
        let (activity, line) = (one.activity.as_ref(), one.line.as_ref());
        let Some(on) = BookedOn::named(plan, activity, line, one.funder.as_ref()) else {
            continue;
        };
        let later = found.entry(on).or_default();
        if !later.iter().any(|other| one.meets(other)) {
            later.push(one);
        }
    }
    found
}

struct Settling<'s> {
    forecast: &'s mut Forecast,
    plan: &'s Plan,
    books: &'s Books,
    open: &'s [PeriodIx],
}

impl Settling<'_> {
    fn add(&mut self, on: BookedOn, period: PeriodIx, figures: ForecastFigures) {
        self.forecast
            .add(self.plan, self.books, on, period, figures);
    }

    /// Charges the open part of commitments to the budget of open periods. What does not fit is expected above the
    /// budget.
    fn commit(&mut self, on: BookedOn, commitments: &[&Commitment]) {
        if commitments.is_empty() {
            return;
        }
        let mut room: BTreeMap<PeriodIx, Option<Money>> = self
            .open
            .iter()
            .map(|period| (*period, self.room(on, *period)))
            .collect();
        for commitment in commitments {
            let periods = self.periods_of(commitment.within);
            let Some(last) = periods.last().copied().or(self.last_period()) else {
                return;
            };
            let Some(mut left) = commitment.open() else {
                self.add(on, last, unknown());
                continue;
            };
            for period in periods {
                let Some(Some(space)) = room.get_mut(&period) else {
                    // Nobody knows how much fits in an unknown budget.
                    continue;
                };
                let part = left.min(*space);
                *space = *space - part;
                left = left - part;
                self.add(on, period, committed(part, Money::ZERO));
            }
            self.add(on, last, committed(left, left));
            if !left.is_zero() {
                let above = self.forecast.above_budget.entry(on).or_default();
                *above = *above + left;
            }
        }
    }

    /// The budget of an open period that no commitment has yet. None if it is unknown.
    fn room(&self, on: BookedOn, period: PeriodIx) -> Option<Money> {
        let row = self.forecast.row(on).at(period);
        let room = row.expected().minus(row.committed).known()?;
        Some(room.max(Money::ZERO))
    }

    /// The open periods that overlap with a time; all open periods if none does, or if no time is given.
    fn periods_of(&self, within: Option<Span>) -> Vec<PeriodIx> {
        let periods = self.open_in(within);
        if periods.is_empty() {
            self.open.to_vec()
        } else {
            periods
        }
    }

    fn open_in(&self, within: Option<Span>) -> Vec<PeriodIx> {
        let is_in = |period: &&PeriodIx| {
            let span = self.plan.periods.get(**period).span;
            within.is_none_or(|within| within.overlap(span).is_some())
        };
        self.open.iter().filter(is_in).copied().collect()
    }

    fn last_period(&self) -> Option<PeriodIx> {
        let last = self.plan.periods.iter().next_back();
        last.map(|(period, _)| period)
    }

    /// Replaces the expected amounts in the open periods of a stated forecast.
    fn state(&mut self, on: BookedOn, stated: &StatedForecast) {
        let periods = self.open_in(stated.within);
        let Some(last) = periods.last().copied() else {
            return;
        };
        self.forecast.stated.push((on, stated.number));
        match on {
            BookedOn::Funder(funder) => {
                let late = self.forecast.late_period(self.plan);
                if late.is_some_and(|late| periods.contains(&late)) {
                    self.forecast.late.remove(&funder);
                }
            }
            BookedOn::Activity(activity) => {
                let by_hours = self.forecast.by_hours.get(&activity);
                if by_hours.is_some_and(|each| periods.contains(&each.period)) {
                    self.forecast.by_hours.remove(&activity);
                }
            }
            BookedOn::Line(_) => {}
        }
        let row = self.forecast.row(on);
        let in_time = self.plan.periods.iter();
        let in_time = in_time.filter(|(_, period)| stated.overlaps(period.span));
        let realised = in_time.map(|(period, _)| row.at(period).realised);
        let realised = realised.fold(Amount::ZERO, Amount::plus);
        let expected: Vec<Amount> = periods.iter().map(|at| row.at(*at).expected()).collect();
        let left = Amount::from(stated.amount).minus(realised);
        let parts = in_proportion(self.plan.unit, left, &expected);
        for (at, period) in periods.iter().enumerate() {
            let part = match &parts {
                Some(parts) => Amount::Known(parts[at]),
                None if *period == last => left,
                None => Amount::ZERO,
            };
            let deviation = part.minus(expected[at]);
            let figures = ForecastFigures {
                deviation,
                ..ForecastFigures::default()
            };
            self.add(on, *period, figures);
        }
    }

    /// Limits the expected amount of a funder in the periods without a stated forecast. Closed periods are
    /// included, because late receipts can be expected in them.
    fn limit(&mut self, funder: FunderIx, stated: &[&StatedForecast]) {
        let is_stated = |period: &PeriodIx| {
            let span = self.plan.periods.get(*period).span;
            stated.iter().any(|each| each.overlaps(span))
        };
        let periods = self.plan.periods.iter().map(|(period, _)| period);
        let periods = periods.filter(|period| !is_stated(period)).collect();
        self.forecast
            .limit_income(self.plan, self.books, funder, periods);
    }
}

/// The open part of a commitment, and the part of it above the budget.
fn committed(amount: Money, above: Money) -> ForecastFigures {
    ForecastFigures {
        committed: Amount::Known(amount),
        deviation: Amount::Known(above),
        ..ForecastFigures::default()
    }
}

fn unknown() -> ForecastFigures {
    ForecastFigures {
        committed: Amount::Unknown,
        deviation: Amount::Unknown,
        ..ForecastFigures::default()
    }
}
