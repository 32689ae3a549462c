//! The budget as plans print it: funders and lines, debit and credit, totals, balance.

use super::view::BudgetView;
use super::{BudgetFigures, formulas};
use crate::ledger::{Sums, Tree};
use crate::plan::{Amount, Carry, IndexVec, Ix};
use crate::reports::parts::{amount, grouped, left, right, table, titled};
use crate::table::{Cell, Column, DualName, Role, Row, Table};
use crate::words::{BudgetWords, SharedWords, WhenWords};

/// The side of the table that a row's amounts are on.
#[derive(Debug, Clone, Copy)]
enum BudgetSide {
    Debit,
    Credit,
}

pub(super) fn table_of(view: &BudgetView<'_>) -> Table {
    let (plan, books, sums) = (view.plan, view.books, &view.sums);
    let printed = PrintedBudget {
        view,
        words: BudgetWords::of(plan.language),
        shared: SharedWords::of(plan.language),
    };
    let (credit, debit) = (BudgetSide::Credit, BudgetSide::Debit);
    let mut rows = printed.grouped(
        &books.funder_tree,
        |at| &plan.funder(at).name,
        &sums.funders,
        credit,
    );
    rows.extend(printed.grouped(
        &books.line_tree,
        |at| &plan.line(at).name,
        &sums.lines,
        debit,
    ));
    if !sums.no_line.is_blank() {
        let role = Role::Body { depth: 0 };
        rows.push(printed.row(role, printed.shared.no_line, &sums.no_line, debit));
    }
    rows.extend(printed.totals());
    table(None, printed.columns(), rows)
}

struct PrintedBudget<'s, 'a> {
    view: &'s BudgetView<'a>,
    words: &'static BudgetWords,
    shared: &'static SharedWords,
}

impl PrintedBudget<'_, '_> {
    /// The name, and for each column of time a pair of debit and credit.
    fn columns(&self) -> Vec<Column> {
        let view = self.view;
        let total = view.has_total().then(|| total_heading(view));
        let groups = view.headings().cloned().chain(total);
        let last = view.shown.len();
        let mut columns = vec![left("")];
        for (pair, group) in groups.enumerate() {
            let sums = |side: usize| {
                let is_total = pair == last;
                let added = (0..last).filter(|_| is_total);
                added.map(|column| 2 * column + side).collect()
            };
            columns.push(Column {
                group: Some(group.clone()),
                sums: sums(1),
                formulas: formulas::of_debit(view, pair),
                ..right(self.words.debit)
            });
            columns.push(Column {
                group: Some(group),
                sums: sums(2),
                formulas: formulas::of_credit(view, pair),
                ..right(self.words.credit)
            });
        }
        columns
    }

    /// A row for each leaf, and for each group a heading above it and a subtotal below.
    fn grouped<'p, I: Ix>(
        &self,
        tree: &Tree<I>,
        name: impl Fn(I) -> &'p str,
        sums: &IndexVec<I, Sums>,
        side: BudgetSide,
    ) -> Vec<Row> {
        let pairs = self.view.shown.len() + usize::from(self.view.has_total());
        let row = |role, title: &str, at: I| vec![self.row(role, title, &sums[at], side)];
        grouped(tree, name, 0, self.shared.total, 1 + 2 * pairs, row)
    }

    fn row(&self, role: Role, title: &str, sums: &Sums, side: BudgetSide) -> Row {
        let whole = match side {
            BudgetSide::Debit => &self.view.sums.debit,
            BudgetSide::Credit => &self.view.sums.credit,
        };
        on_side(role, title, self.view.cells(sums, whole), side)
    }

    fn totals(&self) -> Vec<Row> {
        let (view, words) = (self.view, self.words);
        let debit = view.total_cells(&view.sums.debit).into_iter();
        let credit = view.total_cells(&view.sums.credit);
        let pairs = debit.zip(credit).flat_map(<[Cell; 2]>::from);
        let total = titled(Role::Total, self.shared.total, pairs);
        let carries = view.plan.carry == Carry::Forward || !view.plan.opening.is_zero();
        match view.figures {
            BudgetFigures::Shares => vec![total],
            BudgetFigures::Amounts | BudgetFigures::Cumulative if carries => {
                let above = [self.opening()].into_iter().chain(self.timing());
                above.chain([total, self.closing(words.closing)]).collect()
            }
            BudgetFigures::Amounts | BudgetFigures::Cumulative => {
                let balance = self.closing(self.shared.balance);
                self.timing().into_iter().chain([total, balance]).collect()
            }
        }
    }

    /// The balance that the first column opens with.
    fn first_opening(&self) -> Amount {
        let first = self.view.shown.first();
        first.map_or(Amount::ZERO, |column| self.view.sums.opening[*column])
    }

    /// The balance that each column opens with; for cumulative sums, the balance before the first column.
    fn opening(&self) -> Row {
        let (view, first) = (self.view, self.first_opening());
        let each = view.shown.iter().map(|column| match view.figures {
            BudgetFigures::Cumulative => first,
            BudgetFigures::Amounts | BudgetFigures::Shares => view.sums.opening[*column],
        });
        let all = view.has_total().then_some(first);
        let cells = each.chain(all).map(amount).collect();
        on_side(
            Role::Balance,
            self.shared.opening,
            cells,
            BudgetSide::Credit,
        )
    }

    /// What costs of each column take from the income of other columns. None if no column takes any.
    fn timing(&self) -> Option<Row> {
        let view = self.view;
        view.has_timing().then(|| {
            let cells = view.cells(&view.sums.timing, &view.sums.timing);
            on_side(Role::Balance, self.words.timing, cells, BudgetSide::Credit)
        })
    }

    /// The balance that each column closes with.
    fn closing(&self, title: &str) -> Row {
        let (view, sums, first) = (self.view, &self.view.sums, self.first_opening());
        let shown = &view.shown;
        let each: Vec<Amount> = match view.figures {
            BudgetFigures::Amounts | BudgetFigures::Shares => {
                shown.iter().map(|column| sums.closing[*column]).collect()
            }
            BudgetFigures::Cumulative => {
                let credit = sums.credit.running(shown).into_iter();
                let credit = credit.zip(sums.timing.running(shown));
                let debit = sums.debit.running(shown);
                let balance =
                    |((credit, timing), debit)| first.plus(credit).plus(timing).minus(debit);
                credit.zip(debit).map(balance).collect()
            }
        };
        let all = first
            .plus(sums.credit.sum_in(shown))
            .plus(sums.timing.sum_in(shown))
            .minus(sums.debit.sum_in(shown));
        let all = view.has_total().then_some(all);
        let cells = each.into_iter().chain(all).map(amount).collect();
        on_side(Role::Balance, title, cells, BudgetSide::Debit)
    }
}

/// A row with its cells on one side, the other side being empty.
fn on_side(role: Role, title: &str, cells: Vec<Cell>, side: BudgetSide) -> Row {
    let pairs = cells.into_iter().flat_map(|cell| match side {
        BudgetSide::Debit => [cell, Cell::Empty],
        BudgetSide::Credit => [Cell::Empty, cell],
    });
    titled(role, title, pairs)
}

/// The heading of the totals: `Totaal 2020 t/m 2023`.
pub(super) fn total_heading(view: &BudgetView<'_>) -> DualName {
    let shared = SharedWords::of(view.plan.language);
    let heading = match view.years() {
        Some((first, last)) if first != last => {
            let years = WhenWords::of(view.plan.language).between(&first, &last);
            format!("{} {years}", shared.total)
        }
        Some((year, _)) => format!("{} {year}", shared.total),
        None => shared.total.to_string(),
    };
    DualName::from(heading)
}
