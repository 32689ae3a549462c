//! Adds commitments, stated forecasts and the limits of funders to a forecast: first for activities on a line, then for
//! activities, lines and funders. The parts of a group come before the group.
//!
//! Commitments are charged to the budget that the stated forecasts leave. In its time, a stated forecast replaces the
//! excess of the commitments over the budget.

use std::collections::{BTreeMap, BTreeSet};

use super::charging::{Charge, OpenCommitment, charges};
use super::room::rooms;
use super::row::ForecastFigures;
use super::unknown_excess::{unknown, unknown_rows};
use super::{AboveStated, Forecast};
use crate::ledger::actuals::{BookedOn, BookedPlace, BudgetComparison, IncompleteFigures, TraceOf};
use crate::ledger::apportionment::in_proportion;
use crate::ledger::books::Books;
use crate::plan::{Amount, Commitment, FunderIx, Money, PeriodIx, Plan, Span, StatedForecast};

/// The stated forecasts that count, by place.
type StatedByPlace<'p> = BTreeMap<BookedPlace, Vec<&'p StatedForecast>>;

/// Adds the changes by commitments and stated forecasts in the open periods.
pub(super) fn settle(
    forecast: &mut Forecast,
    (plan, books): (&Plan, &Books),
    comparison: &BudgetComparison,
    open: &[PeriodIx],
) {
    let stated = stated(plan);
    let (all, incomplete) = (&comparison.commitments, &comparison.incomplete);
    let (own_rooms, all_rooms) = if all.is_empty() {
        Default::default()
    } else {
        let mut as_stated = forecast.clone();
        let mut settling = Settling {
            forecast: &mut as_stated,
            plan,
            books,
            open,
            stated: &stated,
            incomplete,
        };
        settling.state_activities();
        let own = rooms(books, settling.forecast, open);
        settling.state_lines();
        (own, rooms(books, &as_stated, open))
    };
    let mut settling = Settling {
        forecast,
        plan,
        books,
        open,
        stated: &stated,
        incomplete,
    };
    settling.add_unplaced(all);
    let commitments = all.iter().filter_map(|each| settling.commitment(each));
    let commitments: Vec<OpenCommitment> = commitments.collect();
    if !stated.is_empty() {
        for charge in charges(books, &own_rooms, commitments.clone()) {
            settling.exceed(&charge);
        }
    }
    for charge in charges(books, &all_rooms, commitments) {
        settling.charge(&charge);
    }
    settling.state_activities();
    settling.state_lines();
    let places = all.iter().filter_map(|each| {
        BookedPlace::named(plan, each.activity.as_ref(), each.line.as_ref(), None)
    });
    settling.compare_with_stated(places.collect());
    let funders = books.funder_tree.in_order().rev();
    for (funder, _) in funders {
        settling.state_all(BookedOn::Funder(funder).into());
        settling.limit(funder);
    }
}

/// The stated forecasts that count, by place. If two are of the same time, the later one counts.
fn stated(plan: &Plan) -> StatedByPlace<'_> {
    let mut found = StatedByPlace::new();
    let mut all: Vec<&StatedForecast> = plan.actuals.forecast.iter().collect();
    all.sort_by_key(|each| (each.on, each.number));
    for one in all.into_iter().rev() {
        let (activity, line) = (one.activity.as_ref(), one.line.as_ref());
        let Some(place) = BookedPlace::named(plan, activity, line, one.funder.as_ref()) else {
            continue;
        };
        let later = found.entry(place).or_default();
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
    stated: &'s StatedByPlace<'s>,
    incomplete: &'s IncompleteFigures,
}

impl Settling<'_> {
    fn add(&mut self, place: BookedPlace, period: PeriodIx, figures: ForecastFigures) {
        self.forecast
            .add(self.plan, self.books, place, period, figures);
    }

    /// The open part of a commitment, with the open periods that overlap with its time; all open periods if none does,
    /// or if it has no time. None if the plan does not have its place, or has no periods.
    fn commitment(&self, commitment: &Commitment) -> Option<OpenCommitment> {
        let (activity, line) = (commitment.activity.as_ref(), commitment.line.as_ref());
        let place = BookedPlace::named(self.plan, activity, line, None)?;
        let mut periods = self.open_in(commitment.within);
        if periods.is_empty() {
            periods = self.open.to_vec();
        }
        // Its excess over the budget counts only where no stated forecast replaces it.
        let mut free = periods.iter().rev();
        let free = free.find(|period| !self.is_stated(place, **period));
        let last = free.or(periods.last()).copied();
        Some(OpenCommitment {
            place,
            within: commitment.within,
            open: commitment.open(),
            excess_period: last.or(self.last_period())?,
            periods,
        })
    }

    /// Whether a forecast is stated in a period for a place, or for one that contains it.
    fn is_stated(&self, place: BookedPlace, period: PeriodIx) -> bool {
        self.stated_for(place, period).next().is_some()
    }

    /// The places with a stated forecast in a period that are `place` itself or contain it.
    fn stated_for(
        &self,
        place: BookedPlace,
        period: PeriodIx,
    ) -> impl Iterator<Item = BookedPlace> + '_ {
        let line = place.counted_line(self.plan);
        let span = self.plan.periods.get(period).span;
        let stated = self.stated.iter().filter(move |(of, forecasts)| {
            let has_place = match of.on {
                BookedOn::Line(above) => {
                    line.is_some_and(|line| self.books.line_tree.is_in_subtree(line, above))
                }
                BookedOn::Activity(_) => of.on == place.on && (of.line.is_none() || **of == place),
                BookedOn::Funder(_) => false,
            };
            has_place && forecasts.iter().any(|each| each.overlaps(span))
        });
        stated.map(|(of, _)| *of)
    }

    /// Adds the excess of a commitment over the budget of its place to the expected amounts, if a forecast is stated
    /// for that period. A forecast of a line does not change the budget of its activities: the excess over that
    /// forecast is reported, and not expected.
    ///
    /// An unknown excess stays unknown only in rows that no stated forecast makes known.
    fn exceed(&mut self, charge: &Charge) {
        let stated: Vec<BookedPlace> = self.stated_for(charge.place, charge.period).collect();
        if stated.is_empty() {
            return;
        }
        let figures = ForecastFigures {
            deviation: charge.above_budget,
            ..ForecastFigures::default()
        };
        if charge.above_budget != Amount::Unknown {
            return self.add(charge.place, charge.period, figures);
        }
        let in_order = self
            .stated_activities()
            .into_iter()
            .chain(self.stated_lines());
        let in_order = in_order.filter(|of| stated.contains(of));
        let rows = unknown_rows(self.plan, self.books, charge.place, in_order);
        self.forecast.add_to(rows, charge.period, figures);
    }

    fn charge(&mut self, charge: &Charge) {
        let is_stated = self.is_stated(charge.place, charge.period);
        let figures = ForecastFigures {
            committed: charge.amount,
            deviation: if is_stated {
                Amount::Blank
            } else {
                charge.above_budget
            },
            ..ForecastFigures::default()
        };
        self.add(charge.place, charge.period, figures);
        let more = charge.above_budget.known().unwrap_or_default();
        if !is_stated && !more.is_zero() {
            let above = &mut self.forecast.above_budget;
            let above = above.entry(charge.place).or_default();
            *above = *above + more;
        }
    }

    /// Adds commitments without a place as unknown amounts in all open periods of their time.
    fn add_unplaced(&mut self, all: &[Commitment]) {
        let is_unplaced = |each: &&Commitment| each.activity.is_none() && each.line.is_none();
        let mut periods = BTreeSet::new();
        for each in all.iter().filter(is_unplaced) {
            let own = self.open_in(each.within);
            let own = if own.is_empty() {
                self.open.to_vec()
            } else {
                own
            };
            let last = self.last_period().filter(|_| own.is_empty());
            periods.extend(own.into_iter().chain(last));
            self.forecast.has_unplaced = true;
        }
        for period in periods {
            self.forecast.add_without_place(period, unknown());
        }
    }

    /// Compares commitments with the expected amounts in the periods of stated forecasts, for the places of both.
    fn compare_with_stated(&mut self, committed: BTreeSet<BookedPlace>) {
        let stated = self.stated.keys().copied();
        let on_costs = stated.filter(|place| !matches!(place.on, BookedOn::Funder(_)));
        let places: BTreeSet<BookedPlace> = committed.into_iter().chain(on_costs).collect();
        for place in places {
            let row = self.forecast.row(self.books, place);
            let mut of = AboveStated::default();
            for period in self.open {
                let is_stated = self.is_stated(place, *period) || self.has_stated(place, *period);
                let figures = row.at(*period);
                let known = figures.committed.known().zip(figures.expected().known());
                if let Some((committed, expected)) = known.filter(|_| is_stated) {
                    of.committed = of.committed + committed;
                    of.above = of.above + (committed - expected).max(Money::ZERO);
                }
            }
            if !of.above.is_zero() {
                self.forecast.above_stated.insert(place, of);
            }
        }
    }

    /// Whether a forecast is stated in a period for something that a place contains.
    fn has_stated(&self, place: BookedPlace, period: PeriodIx) -> bool {
        let span = self.plan.periods.get(period).span;
        let mut stated = self.stated.iter();
        stated.any(|(of, forecasts)| {
            let is_in = match (place.on, place.line) {
                (BookedOn::Line(line), _) => of.counted_line(self.plan).is_some_and(|own| {
                    let is_cost = !matches!(of.on, BookedOn::Funder(_));
                    is_cost && self.books.line_tree.is_in_subtree(own, line)
                }),
                (BookedOn::Activity(_), None) => of.on == place.on,
                (BookedOn::Activity(_), Some(_)) | (BookedOn::Funder(_), _) => of == &place,
            };
            is_in && forecasts.iter().any(|each| each.overlaps(span))
        })
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

    /// The activities for which forecasts are stated: on lines, and then all of them.
    fn stated_activities(&self) -> Vec<BookedPlace> {
        // The deepest line first: a group contains the expected amounts of the lines under it.
        let lines = self.books.line_tree.in_order().rev();
        let on_lines = lines.flat_map(|(line, _)| {
            let places = self.stated.keys().copied();
            places.filter(move |place| {
                matches!(place.on, BookedOn::Activity(_)) && place.line == Some(line)
            })
        });
        let activities = self.plan.indexed_activities();
        let activities = activities.map(|(index, _)| BookedOn::Activity(index).into());
        let activities = activities.filter(|place| self.stated.contains_key(place));
        on_lines.chain(activities).collect()
    }

    /// The lines for which forecasts are stated. The deepest first: a group contains the expected amounts of its parts.
    fn stated_lines(&self) -> Vec<BookedPlace> {
        let lines = self.books.line_tree.in_order().rev();
        let lines = lines.map(|(line, _)| BookedOn::Line(line).into());
        lines
            .filter(|place| self.stated.contains_key(place))
            .collect()
    }

    /// Replaces the expected costs of activities for which forecasts are stated.
    fn state_activities(&mut self) {
        for place in self.stated_activities() {
            self.state_all(place);
        }
    }

    /// Replaces the expected costs of lines for which forecasts are stated.
    fn state_lines(&mut self) {
        for place in self.stated_lines() {
            self.state_all(place);
        }
    }

    fn state_all(&mut self, place: BookedPlace) {
        let stated = self.stated.get(&place);
        for one in stated.into_iter().flatten() {
            self.state(place, one);
        }
    }

    /// Replaces the expected amounts in the open periods of a stated forecast.
    fn state(&mut self, place: BookedPlace, stated: &StatedForecast) {
        let periods = self.open_in(stated.within);
        let Some(last) = periods.last().copied() else {
            return;
        };
        self.forecast.stated.push((place, stated.number));
        match place.on {
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
        let row = self.forecast.row(self.books, place);
        let in_time = self.plan.periods.iter();
        let in_time = in_time.filter(|(_, period)| stated.overlaps(period.span));
        let of = TraceOf::On(place.on);
        let is_complete = self.incomplete.get(&of).is_none();
        let closed = in_time.map(|(period, at)| {
            let figures = row.at(period);
            match is_complete || at.span.start() > self.forecast.through {
                true => figures.realised.plus(figures.unbooked_in_kind),
                false => Amount::Unknown,
            }
        });
        let realised = closed.fold(Amount::ZERO, Amount::plus);
        let expected = periods.iter().map(|at| row.at(*at).expected_in_open_time());
        let expected: Vec<Amount> = expected.collect();
        let left = Amount::from(stated.amount).minus(realised);
        let parts = in_proportion(self.plan.unit, left, &expected);
        for (at, period) in periods.iter().enumerate() {
            let part = match &parts {
                Some(parts) => Amount::Known(parts[at]),
                None if *period == last || left == Amount::Unknown => left,
                None => Amount::ZERO,
            };
            let deviation = part.minus(expected[at]);
            let figures = ForecastFigures {
                deviation,
                ..ForecastFigures::default()
            };
            self.add(place, *period, figures);
        }
    }

    /// Limits the expected amount of a funder in the periods without a stated forecast. Closed periods are
    /// included, because late receipts can be expected in them.
    fn limit(&mut self, funder: FunderIx) {
        let of_funder = self.plan.funder(funder);
        // A rest has a limit of its own. The income of a line, or by a price and a number, is not granted.
        let is_granted = of_funder.granted().is_some() || of_funder.price.is_none();
        if of_funder.pays_rest || of_funder.of_line.is_some() || !is_granted {
            return;
        }
        let stated = self.stated.get(&BookedOn::Funder(funder).into());
        let is_stated = |period: &PeriodIx| {
            let span = self.plan.periods.get(*period).span;
            let mut stated = stated.into_iter().flatten();
            stated.any(|each| each.overlaps(span))
        };
        let periods = self.plan.periods.iter().map(|(period, _)| period);
        let periods = periods.filter(|period| !is_stated(period)).collect();
        self.forecast
            .limit_income(self.plan, self.books, funder, periods);
    }
}
