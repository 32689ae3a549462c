//! A table of budget and realisation under construction: its rows, and at the end its rest and its total.

use std::cell::RefCell;

use super::BODY;
use crate::ledger::Tree;
use crate::ledger::actuals::{BookedOn, ComparedRow, Delivered, TraceOf};
use crate::plan::{Amount, IndexVec, Ix, LineIx, Plan};
use crate::reports::actuals::ActualsTables;
use crate::reports::actuals::explanations::{Explained, explanations};
use crate::reports::actuals::figures::{ComparedSide, FigureColumns};
use crate::reports::actuals::missing::with_delivered;
use crate::reports::names::traced_label;
use crate::reports::parts::{amount, grouped, left, named, table};
use crate::table::{Align, Cell, Column, Formula, Role, Row, Table};

/// A table under construction.
pub(super) struct Breakdown<'a> {
    pub(super) tables: &'a ActualsTables<'a>,
    pub(super) figures: FigureColumns<'a>,
    pub(super) rows: Vec<Row>,
    /// The traceable figure of each row that has one, with the index of the row.
    pub(super) traced: Vec<(usize, TraceOf)>,
}

impl ActualsTables<'_> {
    /// An empty table of the costs or the income.
    pub(super) fn breakdown(&self, side: ComparedSide, with_budget: bool) -> Breakdown<'_> {
        Breakdown {
            tables: self,
            figures: self.columns_of(side, with_budget),
            rows: Vec::new(),
            traced: Vec::new(),
        }
    }
}

impl Breakdown<'_> {
    pub(super) fn row(
        &self,
        role: Role,
        title: &str,
        row: &ComparedRow,
        of: Option<&TraceOf>,
    ) -> Row {
        self.row_delivered(role, title, row, (of, self.delivered(of)))
    }

    /// A row whose figures were delivered as far as `delivered` says. None means completely.
    pub(super) fn row_delivered(
        &self,
        role: Role,
        title: &str,
        row: &ComparedRow,
        (of, delivered): (Option<&TraceOf>, Option<Delivered>),
    ) -> Row {
        let tables = self.tables;
        let about = explained(tables.plan, of);
        let explanation =
            explanations(tables.plan, tables.closed, tables.comparison.through, about);
        let mut figures = match delivered {
            None => self.figures.cells(row),
            Some(_) => self.figures.incomplete_cells(row),
        };
        if self.is_in_kind(about) {
            self.figures.mark_in_kind(&mut figures);
        }
        if of.is_some_and(|of| tables.is_minimum(self.figures.side, of)) {
            self.figures.leave_out_good_effects(&mut figures);
        }
        if of.is_some_and(|of| tables.has_reserves(of)) {
            self.figures.leave_out_effects(&mut figures);
        }
        let title = with_delivered(title, tables.words, delivered);
        let name = traced_label(tables.plan, of, &title);
        named(role, name, figures.into_iter().chain([explanation]))
    }

    /// Returns how much of the figures of a row was delivered. None if the row is complete, or if its figure can't be
    /// traced.
    fn delivered(&self, of: Option<&TraceOf>) -> Option<Delivered> {
        self.tables.comparison.incomplete.get(of?)
    }

    /// Whether a row is about a funder whose contribution is in kind and in no bookkeeping.
    fn is_in_kind(&self, about: Explained<'_>) -> bool {
        let Explained::Funder(id) = about else {
            return false;
        };
        let funder = self.tables.plan.find_funder(id.as_str());
        let in_kind = &self.tables.comparison.in_kind.funders;
        funder.is_some_and(|funder| in_kind.contains(&funder))
    }

    /// Whether bookings on a line or funder itself are on a reserve.
    fn is_of_reserve(&self, on: BookedOn) -> bool {
        let (plan, tree) = (self.tables.plan, &self.tables.books.line_tree);
        let line = match on {
            BookedOn::Line(line) => Some(line),
            BookedOn::Funder(funder) => {
                let line = plan.funder(funder).of_line.as_ref();
                line.and_then(|line| plan.find_line(line.as_str()))
            }
            BookedOn::Activity(_) => None,
        };
        let is_reserve = |line: LineIx| plan.line(line).role.is_reserve();
        line.is_some_and(|line| is_reserve(line) || tree.ancestors(line).any(is_reserve))
    }

    /// A row. None if it is blank, or if its shown columns are empty.
    pub(super) fn filled_row(
        &self,
        role: Role,
        title: &str,
        row: &ComparedRow,
        of: Option<&TraceOf>,
    ) -> Option<Row> {
        let is_blank = row.is_blank() && self.delivered(of).is_none();
        let cells = self.row(role, title, row, of);
        (!is_blank && has_figures(&cells)).then_some(cells)
    }

    /// A row for each leaf of a tree; a group has a heading and a subtotal, and a row for the bookings on itself.
    pub(super) fn groups<I: Ix, N: AsRef<str>>(
        &mut self,
        tree: &Tree<I>,
        name: impl Fn(I) -> N,
        on: impl Fn(I) -> BookedOn,
        rows: &IndexVec<I, ComparedRow>,
    ) {
        // The figure of each row that is not a heading, in the order of the rows.
        let traced: RefCell<Vec<Option<TraceOf>>> = RefCell::default();
        let columns = self.figures.columns(1).len() + 2;
        let total = self.tables.shared.total;
        let grouped = grouped(tree, &name, 0, total, columns, |role, title, at| {
            let own = rows[at].less(tree.children(at).iter().map(|child| &rows[*child]));
            let is_own = tree.is_group(at) && !own.is_blank();
            let inside = Role::Body {
                depth: role.depth() + 1,
            };
            let of = TraceOf::On(on(at));
            let own = is_own.then(|| {
                let delivered = (None, self.delivered(Some(&of)));
                let mut row = self.row_delivered(inside, name(at).as_ref(), &own, delivered);
                if self.tables.is_minimum(self.figures.side, &of) {
                    self.figures.leave_out_good_effects(&mut row.cells);
                }
                if self.is_of_reserve(on(at)) {
                    self.figures.leave_out_effects(&mut row.cells);
                }
                row
            });
            let row = self.row(role, title, &rows[at], Some(&of));
            traced.borrow_mut().extend(own.as_ref().map(|_| None));
            traced.borrow_mut().push(Some(of));
            own.into_iter().chain([row]).collect()
        });
        let is_figure = |(_, row): &(usize, &Row)| !matches!(row.role, Role::Heading { .. });
        let figures = grouped.iter().enumerate().filter(is_figure);
        let figures = figures.zip(traced.take());
        let first = self.rows.len();
        let figures = figures.filter_map(|((at, _), of)| Some((first + at, of?)));
        self.traced.extend(figures);
        self.rows.extend(grouped);
    }

    /// The table, with its rest and its total, and with explanations if there are any.
    pub(super) fn finish(mut self, caption: &str, first: &str) -> Table {
        let (tables, side) = (self.tables, self.figures.side);
        for rest in tables.rest(side) {
            let row = self.row(BODY, &rest.title, &rest.row, Some(&rest.of));
            if has_figures(&row) {
                self.traced.push((self.rows.len(), rest.of));
                self.rows.push(row);
            }
        }
        let mut columns = vec![left(first)];
        columns.extend(self.figures.columns(1));
        let totals = tables.total_rows(&self.figures, &columns, |title, of| {
            self.row(Role::Total, title, of, None)
        });
        self.rows.extend(totals);
        let is_explained = |row: &Row| row.cells.last().is_some_and(|cell| *cell != Cell::Empty);
        if self.rows.iter().any(is_explained) {
            columns.push(left(tables.words.explanation));
        } else {
            self.rows.iter_mut().for_each(|row| {
                row.cells.pop();
            });
        }
        Table {
            links: tables.links(side, self.figures.column_to_date(1), self.traced),
            ..table(Some(caption), columns, self.rows)
        }
    }
}

/// Whether a row has something in the columns that are shown.
fn has_figures(row: &Row) -> bool {
    row.cells[1..].iter().any(|cell| *cell != Cell::Empty)
}

/// Returns the subject of a row, for which a plan can have explanations.
fn explained<'p>(plan: &'p Plan, of: Option<&TraceOf>) -> Explained<'p> {
    let Some(TraceOf::On(on)) = of else {
        return Explained::Other;
    };
    match on {
        BookedOn::Activity(at) => Explained::Activity(&plan.activity(*at).code),
        BookedOn::Line(at) => Explained::Line(plan.line_id(*at)),
        BookedOn::Funder(at) => Explained::Funder(plan.funder_id(*at)),
    }
}

/// Writes 0 in the blank amounts of a total.
pub(in crate::reports::actuals) fn fill_total(total: &mut Row, columns: &[Column]) {
    let is_share = |formula: &Formula| matches!(formula, Formula::Percentage { .. });
    for (cell, column) in total.cells.iter_mut().zip(columns) {
        let is_amount = column.align == Align::Right && !column.formulas.iter().any(is_share);
        if is_amount && *cell == Cell::Empty {
            *cell = amount(Amount::ZERO);
        }
    }
}
