//! The rows of a forecast that contain the amounts of a place: the place itself, and all sums that it is part of.

use super::{Forecast, ForecastFigures, ForecastRow};
use crate::ledger::actuals::{BookedOn, BookedPlace};
use crate::ledger::books::Books;
use crate::plan::{ActivityIx, FunderIx, LineIx, PeriodIx, Plan};

/// Which row of a [`Forecast`] is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ForecastRowKey {
    Line(LineIx),
    LineAlone(LineIx),
    NoLine,
    Activity(ActivityIx),
    ActivityLine(ActivityIx, Option<LineIx>),
    NamedLine(ActivityIx, LineIx),
    NoActivity,
    BookedCosts,
    Costs,
    Funder(FunderIx),
    BookedIncome,
    Income,
}

/// Returns the rows that contain what is added to a place.
pub(super) fn rows_with(plan: &Plan, books: &Books, place: BookedPlace) -> Vec<ForecastRowKey> {
    let line = place.counted_line(plan);
    let mut keys = Vec::new();
    match place.on {
        BookedOn::Funder(funder) => {
            let groups = books.funder_tree.ancestors(funder);
            keys.extend(groups.chain([funder]).map(ForecastRowKey::Funder));
            keys.extend([ForecastRowKey::BookedIncome, ForecastRowKey::Income]);
            return keys;
        }
        BookedOn::Line(line) => {
            keys.extend([ForecastRowKey::NoActivity, ForecastRowKey::LineAlone(line)]);
        }
        BookedOn::Activity(activity) => {
            keys.extend([
                ForecastRowKey::Activity(activity),
                ForecastRowKey::ActivityLine(activity, line),
            ]);
            let named = place
                .line
                .map(|line| ForecastRowKey::NamedLine(activity, line));
            keys.extend(named);
        }
    }
    match line {
        Some(line) => {
            let groups = books.line_tree.ancestors(line);
            keys.extend(groups.chain([line]).map(ForecastRowKey::Line));
        }
        None => keys.push(ForecastRowKey::NoLine),
    }
    keys.extend([ForecastRowKey::BookedCosts, ForecastRowKey::Costs]);
    keys
}

impl Forecast {
    /// Adds to a figure of a place in a period, and to every row that contains it.
    pub(super) fn add(
        &mut self,
        plan: &Plan,
        books: &Books,
        place: impl Into<BookedPlace>,
        period: PeriodIx,
        figures: ForecastFigures,
    ) {
        self.add_to(rows_with(plan, books, place.into()), period, figures);
    }

    /// Adds to the amounts without a line and an activity.
    pub(super) fn add_without_place(&mut self, period: PeriodIx, figures: ForecastFigures) {
        let rows = [
            ForecastRowKey::NoLine,
            ForecastRowKey::NoActivity,
            ForecastRowKey::BookedCosts,
            ForecastRowKey::Costs,
        ];
        self.add_to(rows, period, figures);
    }

    pub(super) fn add_to(
        &mut self,
        rows: impl IntoIterator<Item = ForecastRowKey>,
        period: PeriodIx,
        figures: ForecastFigures,
    ) {
        for key in rows {
            self.row_mut(key).add_at(period, figures);
        }
    }

    fn row_mut(&mut self, key: ForecastRowKey) -> &mut ForecastRow {
        match key {
            ForecastRowKey::Line(line) => &mut self.lines[line],
            ForecastRowKey::LineAlone(line) => &mut self.lines_alone[line],
            ForecastRowKey::NoLine => &mut self.no_line,
            ForecastRowKey::Activity(activity) => &mut self.activities[activity],
            ForecastRowKey::ActivityLine(activity, line) => {
                self.activity_lines.entry((activity, line)).or_default()
            }
            ForecastRowKey::NamedLine(activity, line) => {
                self.on_named_lines.entry((activity, line)).or_default()
            }
            ForecastRowKey::NoActivity => &mut self.no_activity,
            ForecastRowKey::BookedCosts => &mut self.booked_costs,
            ForecastRowKey::Costs => &mut self.costs,
            ForecastRowKey::Funder(funder) => &mut self.funders[funder],
            ForecastRowKey::BookedIncome => &mut self.booked_income,
            ForecastRowKey::Income => &mut self.income,
        }
    }
}
