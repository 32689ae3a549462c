//! The rows of a forecast that contain what is added to a place: the place itself, and all sums that it is part of.

use super::{Forecast, ForecastFigures, ForecastRow};
use crate::ledger::actuals::{BookedOn, BookedPlace};
use crate::ledger::books::Books;
use crate::plan::{ActivityIx, FunderIx, LineIx, PeriodIx, Plan};

/// A row of a forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RowKey {
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
pub(super) fn rows_with(plan: &Plan, books: &Books, place: BookedPlace) -> Vec<RowKey> {
    let line = place.counted_line(plan);
    let mut keys = Vec::new();
    match place.on {
        BookedOn::Funder(funder) => {
            let groups = books.funder_tree.ancestors(funder);
            keys.extend(groups.chain([funder]).map(RowKey::Funder));
            keys.extend([RowKey::BookedIncome, RowKey::Income]);
            return keys;
        }
        BookedOn::Line(line) => keys.extend([RowKey::NoActivity, RowKey::LineAlone(line)]),
        BookedOn::Activity(activity) => {
            keys.extend([
                RowKey::Activity(activity),
                RowKey::ActivityLine(activity, line),
            ]);
            let named = place.line.map(|line| RowKey::NamedLine(activity, line));
            keys.extend(named);
        }
    }
    match line {
        Some(line) => {
            let groups = books.line_tree.ancestors(line);
            keys.extend(groups.chain([line]).map(RowKey::Line));
        }
        None => keys.push(RowKey::NoLine),
    }
    keys.extend([RowKey::BookedCosts, RowKey::Costs]);
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
            RowKey::NoLine,
            RowKey::NoActivity,
            RowKey::BookedCosts,
            RowKey::Costs,
        ];
        self.add_to(rows, period, figures);
    }

    pub(super) fn add_to(
        &mut self,
        rows: impl IntoIterator<Item = RowKey>,
        period: PeriodIx,
        figures: ForecastFigures,
    ) {
        for key in rows {
            self.row_mut(key).add_at(period, figures);
        }
    }

    fn row_mut(&mut self, key: RowKey) -> &mut ForecastRow {
        match key {
            RowKey::Line(line) => &mut self.lines[line],
            RowKey::LineAlone(line) => &mut self.lines_alone[line],
            RowKey::NoLine => &mut self.no_line,
            RowKey::Activity(activity) => &mut self.activities[activity],
            RowKey::ActivityLine(activity, line) => {
                self.activity_lines.entry((activity, line)).or_default()
            }
            RowKey::NamedLine(activity, line) => {
                self.on_named_lines.entry((activity, line)).or_default()
            }
            RowKey::NoActivity => &mut self.no_activity,
            RowKey::BookedCosts => &mut self.booked_costs,
            RowKey::Costs => &mut self.costs,
            RowKey::Funder(funder) => &mut self.funders[funder],
            RowKey::BookedIncome => &mut self.booked_income,
            RowKey::Income => &mut self.income,
        }
    }
}
