//! How the forecast of a row differs from the budget, in words.
//!
//! The activities of a line have no rows among the lines, so that a line also has the texts about them.

use super::ForecastTables;
use crate::finding::Message;
use crate::ledger::actuals::BookedOn;
use crate::plan::{LineId, LineIx};
use crate::say;
use crate::table::Cell;
use crate::words::WhenWords;

impl ForecastTables<'_> {
    /// How the forecast of a row differs from the budget. Empty if it does not.
    pub(super) fn how(&self, on: BookedOn) -> Cell {
        let mut how = self.how_of(on);
        if let BookedOn::Line(line) = on {
            how.extend(self.how_of_activities(Some(line)));
        }
        enumerated(how)
    }

    /// The same for the costs without a line.
    pub(super) fn how_without_line(&self) -> Cell {
        enumerated(self.how_of_activities(None))
    }

    fn how_of(&self, on: BookedOn) -> Vec<Message> {
        let (plan, words) = (self.plan(), self.words);
        let when = WhenWords::of(plan.language);
        let stated = self.forecast.stated.iter().filter(|(of, _)| *of == on);
        let stated = stated.filter_map(|(_, number)| {
            let all = &plan.actuals.forecast;
            all.iter().find(|each| each.number == *number)
        });
        let mut how: Vec<Message> = stated
            .map(|each| {
                let mut told = say![words.stated_on, when.date(each.on)];
                if let Some(within) = each.within {
                    told.push(words.stated_for);
                    told.push(when.span(within));
                }
                told.push(": ");
                told.push(each.reason.clone());
                told
            })
            .collect();
        if let Some(above) = self.forecast.above_budget.get(&on) {
            how.push(say![words.above_budget, *above]);
        }
        if let BookedOn::Activity(activity) = on
            && let Some(each) = self.forecast.by_hours.get(&activity)
        {
            how.push(say![
                words.by_hours,
                each.used,
                words.by_hours_used,
                each.change
            ]);
        }
        if let BookedOn::Funder(funder) = on {
            let late = self.forecast.late.get(&funder);
            how.extend(late.map(|late| say![words.late, *late]));
            let above = self.forecast.above_grant.get(&funder);
            how.extend(above.map(|above| say![words.above_grant, *above]));
            let rest = self.forecast.settled.get(&funder);
            how.extend(rest.map(|rest| say![words.settled, *rest]));
        }
        how
    }

    /// Returns the texts about the activities of a line, or about those without a line, each after the code of its
    /// activity.
    fn how_of_activities(&self, line: Option<LineIx>) -> Vec<Message> {
        let plan = self.plan();
        let line_of = |id: &LineId| plan.find_line(id.as_str());
        let activities = plan.indexed_activities();
        let on_line = activities.filter(|(_, each)| each.line.as_ref().and_then(line_of) == line);
        let each = on_line.flat_map(|(index, activity)| {
            let how = self.how_of(BookedOn::Activity(index)).into_iter();
            how.map(|how| say![activity.code.to_string(), ": ", how])
        });
        each.collect()
    }
}

/// The sentences with a semicolon between them. Empty if there are none.
fn enumerated(how: Vec<Message>) -> Cell {
    let joined = how.into_iter().reduce(|mut all, more| {
        all.push("; ");
        all.push(more);
        all
    });
    joined.map_or(Cell::Empty, Cell::Message)
}
