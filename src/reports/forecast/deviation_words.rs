//! How the forecast of a row differs from the budget, in words.
//!
//! The table of lines has no rows for activities, so the row of a line also has the texts about its activities. A
//! commitment or a forecast may name both an activity and a line. Its texts are in the rows of both.

use std::collections::BTreeMap;

use super::{ForecastRows, ForecastTables};
use crate::finding::Message;
use crate::ledger::actuals::{BookedOn, BookedPlace};
use crate::ledger::{Forecast, has_times_of_payment};
use crate::plan::{ActivityIx, FunderCarry, FunderIx, LineId, LineIx, Money, Plan, StatedForecast};
use crate::reports::names::place_label;
use crate::reports::when::NamedTimes;
use crate::table::Cell;
use crate::words::WhenWords;
use crate::{say, tell};

/// The stated forecasts and activities from which the texts about rows are made.
pub(super) struct DeviationPlaces<'p> {
    /// The stated forecasts of each place.
    stated: BTreeMap<BookedPlace, Vec<&'p StatedForecast>>,
    /// The activities of each line, with their places. The key None has the activities without a line.
    of_lines: BTreeMap<Option<LineIx>, Vec<(ActivityIx, BookedPlace)>>,
}

impl<'p> DeviationPlaces<'p> {
    pub(super) fn new(plan: &'p Plan, forecast: &Forecast) -> DeviationPlaces<'p> {
        let all = plan.actuals.forecast.iter();
        let numbers: BTreeMap<usize, &StatedForecast> =
            all.map(|each| (each.number, each)).collect();
        let mut stated: BTreeMap<BookedPlace, Vec<&StatedForecast>> = BTreeMap::new();
        for (place, number) in &forecast.stated {
            let own = stated.entry(*place).or_default();
            own.extend(numbers.get(number).copied());
        }
        let mut of_lines: BTreeMap<Option<LineIx>, Vec<(ActivityIx, BookedPlace)>> =
            BTreeMap::new();
        let line_of = |id: &LineId| plan.find_line(id.as_str());
        for (activity, each) in plan.indexed_activities() {
            let line = each.line.as_ref().and_then(line_of);
            let place = BookedOn::Activity(activity).into();
            of_lines.entry(line).or_default().push((activity, place));
        }
        for (activity, line) in forecast.on_named_lines.keys() {
            let place = on_named_line(*activity, *line);
            of_lines
                .entry(Some(*line))
                .or_default()
                .push((*activity, place));
        }
        for places in of_lines.values_mut() {
            places.sort();
        }
        DeviationPlaces { stated, of_lines }
    }
}

impl ForecastTables<'_> {
    /// How the forecast of a row differs from the budget. Empty if it does not differ.
    pub(super) fn how(&self, on: BookedOn) -> Cell {
        let mut how = self.how_of(on.into());
        match on {
            BookedOn::Activity(activity) => how.extend(self.how_on_named_lines(activity)),
            BookedOn::Line(line) => how.extend(self.how_of_activities(Some(line))),
            BookedOn::Funder(_) => {}
        }
        enumerated(how)
    }

    /// How the forecast of the costs without a line differs from the budget.
    pub(super) fn how_without_line(&self) -> Cell {
        enumerated(self.how_of_activities(None))
    }

    /// A note on the stated forecasts without a row in any of these tables. None if each has a row.
    pub(super) fn stated_elsewhere(&self, by: &[ForecastRows]) -> Option<Message> {
        let has_row = |place: &BookedPlace| match place.on {
            BookedOn::Activity(_) => {
                by.contains(&ForecastRows::Activity) || by.contains(&ForecastRows::Line)
            }
            BookedOn::Line(_) => by.contains(&ForecastRows::Line),
            BookedOn::Funder(_) => by.contains(&ForecastRows::Funder),
        };
        let without = self.places.stated.iter().filter(|(at, _)| !has_row(at));
        let named = without.map(|(place, stated)| self.named_forecasts(*place, stated));
        let named: Vec<Message> = named.collect();
        (!named.is_empty()).then(|| {
            tell! {
                nl: "Opgegeven prognoses die meetellen: {forecasts}.",
                en: "Stated forecasts that count: {forecasts}.",
                forecasts = Message::joined(named, "; ")
            }
        })
    }

    /// A note on the stated forecasts for closed time that were made after that time, so they do not count. None if
    /// there are none.
    pub(super) fn stated_for_closed_time(&self) -> Option<Message> {
        let plan = self.plan();
        let through = self.forecast.through;
        let is_closed = |stated: &&StatedForecast| {
            let time = stated.within.or_else(|| plan.periods.term());
            time.is_some_and(|time| time.end() <= through && stated.on > time.end())
        };
        let closed = plan.actuals.forecast.iter().filter(is_closed);
        let named = closed.filter_map(|stated| {
            let place = BookedPlace::named(
                plan,
                stated.activity.as_ref(),
                stated.line.as_ref(),
                stated.funder.as_ref(),
            )?;
            Some(self.named_forecasts(place, &[stated]))
        });
        let named: Vec<Message> = named.collect();
        (!named.is_empty()).then(|| {
            tell! {
                nl: "Opgegeven prognoses over tijd die al is afgesloten, tellen niet mee, want daar geldt wat is geboekt: {forecasts}.",
                en: "Stated forecasts for time that is closed already do not count, because there what was booked counts: {forecasts}.",
                forecasts = Message::joined(named, "; ")
            }
        })
    }

    /// The forecasts that the plan states for a place, as a part of a sentence.
    fn named_forecasts(&self, place: BookedPlace, stated: &[&StatedForecast]) -> Message {
        let how = stated.iter().map(|each| {
            self.how_stated(&StatedForecast {
                reason: each.reason.trim_end_matches('.').to_string(),
                ..(*each).clone()
            })
        });
        let how = Message::joined(how, "; ");
        say![
            place_label(self.plan(), place.on).text().to_string(),
            ": ",
            how
        ]
    }

    /// A forecast that the plan states: its day, its time and its reason.
    fn how_stated(&self, stated: &StatedForecast) -> Message {
        let plan = self.plan();
        let (day, reason) = (
            WhenWords::of(plan.language).date(stated.on),
            stated.reason.clone(),
        );
        match stated.within {
            Some(within) => tell! {
                nl: "prognose van {day} over {time}: {reason}",
                en: "forecast of {day} for {time}: {reason}",
                day, time = NamedTimes::of(plan).span(within), reason
            },
            None => tell! {
                nl: "prognose van {day}: {reason}",
                en: "forecast of {day}: {reason}",
                day, reason
            },
        }
    }

    /// The texts about a place itself, without those about its activities or its named lines.
    fn how_of(&self, place: BookedPlace) -> Vec<Message> {
        let stated = self.places.stated.get(&place).into_iter().flatten();
        let mut how: Vec<Message> = stated.map(|each| self.how_stated(each)).collect();
        if let Some(above) = self.forecast.above_budget.get(&place) {
            how.push(tell! {
                nl: "verplichtingen boven de begroting van de open tijd: {amount}",
                en: "commitments above the budget of open time: {amount}",
                amount = *above
            });
        }
        if let Some(of) = self.forecast.above_stated.get(&place) {
            how.push(tell! {
                nl: "verplicht is {committed}, en de opgegeven prognose heeft daarvoor {stated}: {lacking} te weinig",
                en: "committed is {committed}, and the stated forecast has {stated} for that: {lacking} too little",
                committed = of.committed, stated = of.committed - of.above, lacking = of.above
            });
        }
        if let (BookedOn::Activity(activity), None) = (place.on, place.line)
            && let Some(each) = self.forecast.by_hours.get(&activity)
        {
            how.push(tell! {
                nl: "naar de uren die over zijn en niet naar tijd (geschreven: {used}): {change}",
                en: "by the hours that are left, not by time (hours written: {used}): {change}",
                used = each.used, change = each.change
            });
        }
        if let BookedOn::Funder(funder) = place.on {
            how.extend(self.how_of_funder(funder));
            how.extend(self.not_explained(funder));
        }
        how
    }

    /// The reasons why the forecast of the income from a funder differs from its budget.
    fn how_of_funder(&self, funder: FunderIx) -> Vec<Message> {
        let (forecast, of_funder) = (self.forecast, self.plan().funder(funder));
        let keeps = of_funder.carry == Some(FunderCarry::Kept) && of_funder.award.is_none();
        let of = |amounts: &BTreeMap<FunderIx, Money>| amounts.get(&funder).copied();
        let how = [
            of(&forecast.by_invoices).map(|amount| tell! {
                nl: "facturen van gesloten maanden, naar de gerealiseerde lasten en niet naar de begroting: {amount}",
                en: "invoices of closed months, by the realised costs and not by the budget: {amount}",
                amount
            }),
            of(&forecast.late).map(|amount| match of_funder.pays_on_invoice() {
                _ if !has_times_of_payment(self.plan(), funder) => tell! {
                    nl: "begroot voor afgesloten tijd, niet ontvangen en nog beschikbaar, dus nog verwacht: {amount}",
                    en: "budgeted for closed time, not received and still available, so still expected: {amount}",
                    amount
                },
                true => tell! {
                    nl: "facturen die betaald hadden moeten zijn en niet zijn ontvangen, en nog worden verwacht: {amount}",
                    en: "invoices that were due and were not received, and are still expected: {amount}",
                    amount
                },
                false => tell! {
                    nl: "termijnen die nu al tellen en niet zijn ontvangen, en nog worden verwacht: {amount}",
                    en: "instalments that count by now and were not received, and are still expected: {amount}",
                    amount
                },
            }),
            of(&forecast.above_grant).map(|amount| tell! {
                nl: "meer dan toegekend of begroot komt er niet, dus minder nog verwacht: {amount}",
                en: "no more comes in than was granted or budgeted, so less is still expected: {amount}",
                amount
            }),
            of(&forecast.settled).map(|amount| match keeps {
                true => tell! {
                    nl: "draagt van wat is gerealiseerd en verwacht meer dan is ontvangen en nog is begroot: {amount}",
                    en: "bears more of what is realised and expected than was received and is still budgeted: {amount}",
                    amount
                },
                false => tell! {
                    nl: "afrekening aan het eind, op wat is gerealiseerd en verwacht: {amount}",
                    en: "settlement at the end, on what is realised and expected: {amount}",
                    amount
                },
            }),
            of(&forecast.lapsed).map(|amount| tell! {
                nl: "wat in zijn tijd niet wordt besteed, vervalt, dus minder nog verwacht: {amount}",
                en: "what is not spent in its time lapses, so less is still expected: {amount}",
                amount
            }),
        ];
        how.into_iter().flatten().collect()
    }

    /// The part of the difference of a funder that nothing else explains: the change in the rest of the costs, for a
    /// funder that pays it, or else what the funder paid in closed time above or below its budget. None for a group, if
    /// its forecast is its budget or is stated, or if that part is 0 or unknown.
    fn not_explained(&self, funder: FunderIx) -> Option<Message> {
        let forecast = self.forecast;
        let place = BookedPlace::from(BookedOn::Funder(funder));
        let figures = forecast.funders[funder].in_all();
        let difference = figures.forecast().minus(figures.budget).known()?;
        let is_group = self.input.books.funder_tree.is_group(funder);
        if is_group || difference.is_zero() || self.places.stated.contains_key(&place) {
            return None;
        }
        let of = |amounts: &BTreeMap<FunderIx, Money>| amounts.get(&funder).copied();
        let more = [&forecast.by_invoices, &forecast.late, &forecast.settled].map(of);
        let less = [&forecast.above_grant, &forecast.lapsed].map(of);
        let rest = more
            .into_iter()
            .flatten()
            .fold(difference, |rest, more| rest - more);
        let rest = less
            .into_iter()
            .flatten()
            .fold(rest, |rest, less| rest + less);
        let amount = rest.abs();
        match rest {
            rest if rest.is_zero() => None,
            rest if self.plan().funder(funder).pays_rest => Some(tell! {
                nl: "betaalt de rest van de lasten, en die verandert: {amount}",
                en: "pays the rest of the costs, which changes: {amount}",
                amount = rest
            }),
            rest if rest.is_negative() => Some(tell! {
                nl: "begroot voor afgesloten tijd en niet ontvangen: {amount}",
                en: "budgeted for closed time and not received: {amount}",
                amount
            }),
            _ => Some(tell! {
                nl: "meer ontvangen dan begroot voor afgesloten tijd: {amount}",
                en: "received above the budget of closed time: {amount}",
                amount
            }),
        }
    }

    /// Returns the texts about an activity on other lines that commitments or forecasts name with it. Each begins with
    /// the name of the line.
    fn how_on_named_lines(&self, activity: ActivityIx) -> Vec<Message> {
        let (first, next) = (LineIx::new(0), ActivityIx::new(activity.index() + 1));
        let places = &self.forecast.on_named_lines;
        let places = places.range((activity, first)..(next, first));
        let each = places.flat_map(|((_, line), _)| {
            let how = self.how_of(on_named_line(activity, *line)).into_iter();
            how.map(|how| say![self.plan().line(*line).name.clone(), ": ", how])
        });
        each.collect()
    }

    /// Returns the texts about the activities of a line, or about the activities without a line. Each begins with the
    /// code of the activity.
    fn how_of_activities(&self, line: Option<LineIx>) -> Vec<Message> {
        let plan = self.plan();
        let places = self.places.of_lines.get(&line).into_iter().flatten();
        let each = places.flat_map(|(activity, place)| {
            let how = self.how_of(*place).into_iter();
            how.map(move |how| say![plan.activity(*activity).code.to_string(), ": ", how])
        });
        each.collect()
    }
}

fn on_named_line(activity: ActivityIx, line: LineIx) -> BookedPlace {
    BookedPlace {
        on: BookedOn::Activity(activity),
        line: Some(line),
    }
}

/// Joins the texts with semicolons. Empty if there are none.
fn enumerated(how: Vec<Message>) -> Cell {
    let joined = how.into_iter().reduce(|mut all, more| {
        all.push("; ");
        all.push(more);
        all
    });
    joined.map_or(Cell::Empty, Cell::Message)
}
