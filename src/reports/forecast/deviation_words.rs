//! How the forecast of a row differs from the budget, in words.
//!
//! The table of lines has no rows for activities, so the row of a line also has the texts about its activities. A
//! commitment or a forecast may name an activity and a line together. The rows of both have its texts.

use super::ForecastTables;
use crate::finding::Message;
use crate::ledger::actuals::{BookedOn, BookedPlace};
use crate::plan::{ActivityIx, LineId, LineIx};
use crate::say;
use crate::table::Cell;
use crate::words::WhenWords;

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
        let stated = self.forecast.stated.iter().filter(|(of, _)| *of == place);
        let stated = stated.filter_map(|(_, number)| {
            let all = &plan.actuals.forecast;
            all.iter().find(|each| each.number == *number)
        });
        let mut how: Vec<Message> = stated
            .map(|each| {
                let mut message = say![words.stated_on, when.date(each.on)];
                if let Some(within) = each.within {
                    message.push(words.stated_for);
                    message.push(when.span(within));
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
        let places = self.forecast.on_named_lines.keys();
        let places = places.filter(|(of, _)| *of == activity);
        let each = places.flat_map(|(_, line)| {
            let how = self.how_of(on_named_line(activity, *line)).into_iter();
            how.map(|how| say![self.plan().line(*line).name.clone(), ": ", how])
        });
        each.collect()
    }

    /// Returns the texts about the activities of a line, or about those without a line, each with the code of its
    /// activity before it.
    fn how_of_activities(&self, line: Option<LineIx>) -> Vec<Message> {
        let plan = self.plan();
        let line_of = |id: &LineId| plan.find_line(id.as_str());
        let activities = plan.indexed_activities();
        let on_line = activities.filter(|(_, each)| each.line.as_ref().and_then(line_of) == line);
        let own = on_line.map(|(activity, _)| (activity, BookedOn::Activity(activity).into()));
        let named = self.forecast.on_named_lines.keys();
        let named = named.filter(|(_, named)| Some(*named) == line);
        let named = named.map(|(activity, line)| (*activity, on_named_line(*activity, *line)));
        let mut places: Vec<(ActivityIx, BookedPlace)> = own.chain(named).collect();
        places.sort();
        let each = places.into_iter().flat_map(|(activity, place)| {
            let how = self.how_of(place).into_iter();
            how.map(move |how| say![plan.activity(activity).code.to_string(), ": ", how])
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
