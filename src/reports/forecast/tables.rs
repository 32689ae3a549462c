//! The tables of the forecast: by line, activity, lead, partner, funder and period.
//!
//! Each ends with rows for amounts outside all periods, unbooked ones and bookkeepings that were not delivered, so that
//! its total equals all costs or all income.

use super::{BODY, ForecastRows, ForecastSide, ForecastTables, or_zero};
use crate::ledger::actuals::{BookedOn, ComparedRow, Delivered, TraceOf};
use crate::ledger::{ForecastFigures, ForecastPartner, ForecastRow, Tree};
use crate::plan::{Amount, IndexVec, Ix, PeriodIx};
use crate::reports::actuals::{
    corrections, not_delivered, totals_of_costs, totals_of_income, with_delivered,
};
use crate::reports::names::{
    Rest, activity_name, funder_called, partner_name, period_label, rest_label, traced_label,
};
use crate::reports::packages::{PackagedRow, packaged, subtotal_title};
use crate::reports::parts::{
    amount, calculated, grouped, heading, left, named, named_cell, right, table,
};
use crate::reports::when::NamedTimes;
use crate::table::{Cell, Column, DualName, Formula, Red, Role, Row, Table};
use crate::words::BudgetWords;

/// The position of the realised amount among the figures of a row.
const REALISED: usize = 1;

impl<'a> ForecastTables<'a> {
    pub(super) fn tables(&self, rows: ForecastRows) -> Vec<Table> {
        match rows {
            ForecastRows::Line
            | ForecastRows::Activity
            | ForecastRows::Partner
            | ForecastRows::Lead
                if !self.shows(ForecastSide::Costs) =>
            {
                Vec::new()
            }
            ForecastRows::Line => vec![self.by_line()],
            ForecastRows::Activity => vec![self.by_activity()],
            ForecastRows::Funder if !self.shows(ForecastSide::Income) => Vec::new(),
            ForecastRows::Funder => vec![self.by_funder()],
            ForecastRows::Partner => vec![self.by_partner()],
            ForecastRows::Lead => vec![self.by_lead()],
            ForecastRows::Period => [ForecastSide::Costs, ForecastSide::Income]
                .into_iter()
                .filter(|side| self.shows(*side))
                .map(|side| self.by_period(side))
                .collect(),
            ForecastRows::Commitment => self.by_commitment().into_iter().collect(),
            ForecastRows::Correction => corrections(self.input).0,
        }
    }

    fn by_line(&self) -> Table {
        let (plan, forecast) = (self.plan(), self.forecast);
        let name = |at| plan.line(at).name.as_str();
        let tree = &self.input.books.line_tree;
        let mut rows = self.groups(
            ForecastSide::Costs,
            tree,
            name,
            BookedOn::Line,
            &forecast.lines,
        );
        let mut no_line = self.filled(
            self.shared.no_line,
            &forecast.no_line,
            Some(&TraceOf::NoLine),
        );
        if let Some(how) = no_line.as_mut().and_then(|row| row.cells.last_mut()) {
            *how = self.how_without_line();
        }
        rows.extend(no_line);
        let words = self.words;
        self.finish(
            words.costs_by_line,
            self.shared.line,
            ForecastSide::Costs,
            rows,
        )
    }

    fn by_activity(&self) -> Table {
        let tree = &self.input.books.activity_tree;
        let activities = &self.forecast.activities;
        let side = ForecastSide::Costs;
        let name = |at| activity_name(self.plan().activity(at));
        let columns = self.columns(side, self.shared.activity).len() + 1;
        let row = |row: PackagedRow| match row {
            PackagedRow::Heading(at, depth) => heading(depth, &name(at), columns),
            PackagedRow::Activity(at, depth) => {
                let of = TraceOf::On(BookedOn::Activity(at));
                let role = Role::Body { depth };
                self.row(role, &name(at), &activities[at], Some(&of), side)
            }
            PackagedRow::Subtotal(at, depth) => {
                let title = subtotal_title(self.plan(), at);
                let all = tree.subtree(at).iter().map(|at| &activities[*at]);
                let sum = ForecastRow::sum_of(all);
                let activities = tree.subtree(at).iter();
                let activities = activities.map(|at| TraceOf::On(BookedOn::Activity(*at)));
                let delivered = self.comparison.incomplete.of_sum(activities);
                let role = Role::Subtotal { depth };
                self.row_delivered(role, &title, &sum, (None, delivered), side)
            }
        };
        let is_shown = |at| {
            let of = TraceOf::On(BookedOn::Activity(at));
            !activities[at].is_blank() || self.comparison.incomplete.get(&of).is_some()
        };
        let shown = packaged(tree, is_shown).into_iter();
        let mut rows: Vec<Row> = shown.map(row).collect();
        let no_activity = &self.forecast.no_activity;
        let title = self.shared.not_from_activities;
        rows.extend(self.filled(title, no_activity, Some(&TraceOf::NoActivity)));
        let caption = self.words.costs_by_activity;
        self.finish(caption, self.shared.activity, ForecastSide::Costs, rows)
    }

    fn by_lead(&self) -> Table {
        let nobody = BudgetWords::of(self.plan().language).without_lead;
        let leads = self.forecast.leads(self.plan()).into_iter();
        let leads = leads.filter_map(|(lead, row)| {
            let title = lead.as_deref().unwrap_or(nobody);
            self.filled(title, &row, Some(&TraceOf::Lead(lead.clone())))
        });
        let mut rows: Vec<Row> = leads.collect();
        let no_activity = &self.forecast.no_activity;
        let title = self.shared.not_from_activities;
        rows.extend(self.filled(title, no_activity, Some(&TraceOf::NoActivity)));
        let caption = self.words.costs_by_lead;
        self.finish(caption, self.shared.lead, ForecastSide::Costs, rows)
    }

    fn by_partner(&self) -> Table {
        let nobody = BudgetWords::of(self.plan().language).without_partner;
        let name = |partner: &'a ForecastPartner| match partner {
            ForecastPartner::Partner(Some(id)) => partner_name(self.plan(), id),
            ForecastPartner::Partner(None) => nobody,
            ForecastPartner::Undivided => self.words.undivided,
        };
        let partners = self.forecast.partners.iter();
        let rows = partners.filter_map(|(partner, row)| match partner {
            ForecastPartner::Partner(id) => {
                self.filled(name(partner), row, Some(&TraceOf::Partner(id.clone())))
            }
            ForecastPartner::Undivided => {
                let mut row = self.filled(name(partner), row, None)?;
                let label = rest_label(Rest::Undivided, self.words.undivided);
                row.cells[0] = Cell::Label(label);
                Some(row)
            }
        });
        let caption = self.words.costs_by_partner;
        let rows = rows.collect();
        self.finish(caption, self.shared.partner, ForecastSide::Costs, rows)
    }

    fn by_funder(&self) -> Table {
        let (plan, side) = (self.plan(), ForecastSide::Income);
        let name = |at| funder_called(plan, at);
        let tree = &self.input.books.funder_tree;
        let rows = self.groups(side, tree, name, BookedOn::Funder, &self.forecast.funders);
        let (caption, heading) = match plan.has_own_income() {
            true => (self.words.income_with_own, self.shared.funder_or_line),
            false => (self.words.income_by_funder, self.shared.funder),
        };
        self.finish(caption, heading, side, rows)
    }

    fn by_period(&self, side: ForecastSide) -> Table {
        let (caption, booked) = match side {
            ForecastSide::Costs => (self.words.costs_by_period, &self.forecast.booked_costs),
            ForecastSide::Income => (self.words.income_by_period, &self.forecast.booked_income),
        };
        let mut rows = Vec::new();
        for (period, _) in self.plan().periods.iter() {
            let row = ForecastRow::of_figures(booked.at(period));
            let delivered = self.delivered_in(period);
            let mut of_period = self.row_delivered(BODY, "", &row, (None, delivered), side);
            of_period.cells[0] = self.period_cell(period, delivered);
            rows.push(of_period);
        }
        self.finish(caption, self.shared.period, side, rows)
    }

    /// A row for each leaf of a tree; a group has a heading, a row for its own amounts, and a subtotal.
    fn groups<I: Ix, N: AsRef<str>>(
        &self,
        side: ForecastSide,
        tree: &Tree<I>,
        name: impl Fn(I) -> N,
        on: impl Fn(I) -> BookedOn,
        rows: &IndexVec<I, ForecastRow>,
    ) -> Vec<Row> {
        let columns = self.columns(side, "").len() + 1;
        grouped(
            tree,
            &name,
            0,
            self.shared.total,
            columns,
            |role, title, at| {
                let own = rows[at].less(tree.children(at).iter().map(|child| &rows[*child]));
                let is_own = tree.is_group(at) && !own.is_blank();
                let inside = Role::Body {
                    depth: role.depth() + 1,
                };
                let of = TraceOf::On(on(at));
                let delivered = self.comparison.incomplete.get(&of);
                let own = is_own.then(|| {
                    self.row_delivered(inside, name(at).as_ref(), &own, (None, delivered), side)
                });
                let row = self.row(role, title, &rows[at], Some(&of), side);
                own.into_iter().chain([row]).collect()
            },
        )
    }

    /// A row of costs. None if it is blank and complete.
    fn filled(&self, title: &str, row: &ForecastRow, of: Option<&TraceOf>) -> Option<Row> {
        let is_incomplete = of.is_some_and(|of| self.comparison.incomplete.get(of).is_some());
        let is_shown = !row.is_blank() || is_incomplete;
        is_shown.then(|| self.row(BODY, title, row, of, ForecastSide::Costs))
    }

    fn row(
        &self,
        role: Role,
        title: &str,
        row: &ForecastRow,
        of: Option<&TraceOf>,
        side: ForecastSide,
    ) -> Row {
        let delivered = of.and_then(|of| self.comparison.incomplete.get(of));
        self.row_delivered(role, title, row, (of, delivered), side)
    }

    /// A row whose figures were delivered as far as `delivered` says. If that is only a part, it has the known realised
    /// amount, and unknown for each figure that is derived from it.
    fn row_delivered(
        &self,
        role: Role,
        title: &str,
        row: &ForecastRow,
        (of, delivered): (Option<&TraceOf>, Option<Delivered>),
        side: ForecastSide,
    ) -> Row {
        let on = of.and_then(place);
        let title = with_delivered(title, self.actuals, delivered);
        let how = on.map_or(Cell::Empty, |on| self.how(on));
        let mut figures = row.in_all();
        let realised = figures.realised;
        if delivered.is_some() {
            figures.realised = Amount::Unknown;
        }
        let mut cells = cells(figures, side);
        if !realised.is_blank() {
            cells[REALISED] = amount(realised);
        }
        let name = traced_label(self.plan(), of, &title);
        named(role, name, cells.into_iter().chain([how]))
    }

    /// Returns how much of the closed days of a period was delivered. None if all of them were.
    fn delivered_in(&self, period: PeriodIx) -> Option<Delivered> {
        let mut closed = self.comparison.periods.iter();
        let is_closed = closed.any(|closed| closed.period == period);
        let delivered = self.comparison.incomplete.get(&TraceOf::Period(period));
        delivered.filter(|_| is_closed)
    }

    fn period_cell(&self, period: PeriodIx, delivered: Option<Delivered>) -> Cell {
        let plan = self.plan();
        let label = period_label(NamedTimes::of(plan), plan.periods.get(period));
        let said = with_delivered(label.text(), self.actuals, delivered);
        let said = DualName::new(label.id(), said);
        Cell::Label(label.called(said))
    }

    /// The table with its rest and its total. The last column is left out if it is empty.
    fn finish(&self, caption: &str, first: &str, side: ForecastSide, mut rows: Vec<Row>) -> Table {
        for (title, row) in self.rest(side) {
            let mut of_rest = self.row(BODY, title.text(), &row, None, side);
            of_rest.cells[0] = named_cell(title);
            rows.push(of_rest);
        }
        let titles = match side {
            ForecastSide::Costs => totals_of_costs(self.plan(), self.comparison),
            ForecastSide::Income => totals_of_income(self.plan()),
        };
        for (title, total) in titles.iter().zip(self.totals(side)) {
            let total = ForecastRow::of_figures(or_zero(total));
            rows.push(self.row(Role::Total, title, &total, None, side));
        }
        let mut columns = self.columns(side, first);
        let is_filled = |row: &Row| row.cells.last().is_some_and(|cell| *cell != Cell::Empty);
        if rows.iter().any(is_filled) {
            columns.push(left(self.words.how));
        } else {
            for row in &mut rows {
                row.cells.pop();
            }
        }
        table(Some(caption), columns, rows)
    }

    /// Returns the realised amounts that are in no other row: outside all periods, not booked, not delivered.
    pub(super) fn rest(&self, side: ForecastSide) -> Vec<(DualName, ForecastRow)> {
        let comparison = self.comparison;
        let outside = || rest_label(Rest::Outside, self.actuals.outside);
        let unbooked = rest_label(Rest::Unbooked, self.actuals.unbooked);
        let known = match side {
            ForecastSide::Costs => vec![
                (outside(), &comparison.costs_outside),
                (unbooked, &comparison.unbooked),
            ],
            ForecastSide::Income => vec![(outside(), &comparison.income_outside)],
        };
        let known = known.into_iter().filter(|(_, row)| row.has_realised());
        let known = known.map(|(title, row)| (title, ForecastRow::of_total(row)));
        let missing = not_delivered(self.input);
        let missing = missing.into_iter().map(|title| {
            let unknown = ForecastRow::of_total(&ComparedRow::not_delivered());
            (title.into(), unknown)
        });
        known.chain(missing).collect()
    }

    fn columns(&self, side: ForecastSide, first: &str) -> Vec<Column> {
        let mut columns = vec![
            left(first),
            right(self.actuals.budget).keyed("budget"),
            right(self.actuals.realised).keyed("actual"),
        ];
        match side {
            ForecastSide::Costs => {
                columns.push(right(self.words.committed).keyed("committed"));
                columns.push(right(self.words.available).keyed("available"));
            }
            ForecastSide::Income => columns.push(
                calculated(
                    self.actuals.still_to_receive,
                    Formula::Less { of: 1, less: 2 },
                )
                .keyed("available")
                .with_red(Red::Never),
            ),
        }
        columns.push(right(self.words.expected).keyed("expected"));
        columns.push(right(self.words.forecast).keyed("forecast"));
        let difference = Formula::Less {
            of: 1,
            less: columns.len() - 1,
        };
        let red = match side {
            ForecastSide::Costs => Red::BelowZero,
            ForecastSide::Income => Red::AboveZero,
        };
        columns.push(
            calculated(self.words.difference, difference)
                .keyed("difference")
                .with_red(red),
        );
        columns
    }
}

/// The figures of a row in the order of the columns.
fn cells(of: ForecastFigures, side: ForecastSide) -> Vec<Cell> {
    let mut cells = vec![of.budget, of.realised];
    if side == ForecastSide::Costs {
        cells.push(of.committed);
    }
    cells.extend([
        of.available(),
        of.expected(),
        of.forecast(),
        of.difference(),
    ]);
    cells.into_iter().map(amount).collect()
}

/// The part of the plan that a row is about. None if it is about another figure.
fn place(of: &TraceOf) -> Option<BookedOn> {
    match of {
        TraceOf::On(on) => Some(*on),
        TraceOf::NoLine
        | TraceOf::NoActivity
        | TraceOf::Lead(_)
        | TraceOf::Partner(_)
        | TraceOf::Period(_)
        | TraceOf::Unbooked
        | TraceOf::Outside
        | TraceOf::Excluded(_)
        | TraceOf::Source(_)
        | TraceOf::NotDelivered(_) => None,
    }
}
