//! How the forecast of a row differs from the budget, in words.
//!
//! The table of lines has no rows for activities, so the row of a line also has the texts about its activities. A
//! commitment or a forecast may name an activity and a line together. The rows of both have its texts.

use std::collections::BTreeMap;

use super::ForecastTables;
use crate::finding::Message;
use crate::ledger::Forecast;
use crate::ledger::actuals::{BookedOn, BookedPlace};
use crate::plan::{ActivityIx, LineId, LineIx, Plan, StatedForecast};
use crate::reports::when::NamedTimes;
use crate::say;
use crate::table::Cell;
use crate::words::WhenWords;

/// What the texts about a row are made from, by its place.
pub(super) struct DeviationPlaces<'p> {
    /// The forecasts that the plan states for a place.
    stated: BTreeMap<BookedPlace, Vec<&'p StatedForecast>>,
    /// The activities of each line, and of none, with their places.
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
    /// How the forecast of a row differs from the budget. Empty if it does not.
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

    fn how_of(&self, place: BookedPlace) -> Vec<Message> {
        let (plan, words) = (self.plan(), self.words);
        let when = WhenWords::of(plan.language);
        let stated = self.places.stated.get(&place).into_iter().flatten();
        let mut how: Vec<Message> = stated
            .map(|each| {
                let mut message = say![words.stated_on, when.date(each.on)];
                if let Some(within) = each.within {
                    message.push(words.stated_for);
                    message.push(NamedTimes::of(plan).span(within));
                }
                message.push(": ");
                message.push(each.reason.clone());
                message
            })
            .collect();
        if let Some(above) = self.forecast.above_budget.get(&place) {
            how.push(say![words.above_budget, *above]);
        }
        if let Some(of) = self.forecast.above_stated.get(&place) {
            how.push(say![
                words.committed_of,
                of.committed,
                words.stated_leaves,
                of.committed - of.above,
                words.stated_has,
                of.above,
                words.too_little
            ]);
        }
        if let (BookedOn::Activity(activity), None) = (place.on, place.line)
            && let Some(each) = self.forecast.by_hours.get(&activity)
        {
            how.push(say![
                words.by_hours,
                each.used,
                words.by_hours_used,
                each.change
            ]);
        }
        if let BookedOn::Funder(funder) = place.on {
            let late = self.forecast.late.get(&funder);
            how.extend(late.map(|late| say![words.late, *late]));
            let above = self.forecast.above_grant.get(&funder);
            how.extend(above.map(|above| say![words.above_grant, *above]));
            let rest = self.forecast.settled.get(&funder);
            how.extend(rest.map(|rest| say![words.settled, *rest]));
            let lapsed = self.forecast.lapsed.get(&funder);
            how.extend(lapsed.map(|lapsed| say![words.lapsed, *lapsed]));
        }
        how
    }

    /// Returns the texts about an activity on lines that are named beside it, each with the name of its line before it.
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

    /// Returns the texts about the activities of a line, or about those without a line, each with the code of its
    /// activity before it.
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
