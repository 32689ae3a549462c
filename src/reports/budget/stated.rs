//! Totals that the plan states and that differ from its sums, because each figure of it was rounded. The budget shows them as
//! they are stated, and a note names the sums.

use super::view::{BudgetSide, BudgetView};
use super::{BudgetColumns, BudgetFigures};
use crate::finding::{Message, Piece};
use crate::ledger::{Sums, tolerance};
use crate::plan::{Carry, FunderIx, LineIx, Money, PeriodIx};
use crate::table::Cell;
use crate::tell;
use crate::words::{BudgetWords, SharedWords};

/// A row of the budget with a total that a plan can state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StatedRow {
    Funder(FunderIx),
    Line(LineIx),
    Total(BudgetSide),
    Balance,
}

/// A stated total that differs from its sum by no more than rounding explains.
#[derive(Debug)]
struct StatedTotal {
    row: StatedRow,
    /// The number of its column among those that are shown. That of the totals is after them.
    column: usize,
    stated: Money,
    sum: Money,
}

/// The totals that a budget shows as they are stated.
#[derive(Debug, Default)]
pub(super) struct ShownTotals(Vec<StatedTotal>);

impl ShownTotals {
    /// None of a plan that is not rounded, and none in other columns than those of the plan.
    pub(super) fn new(view: &BudgetView<'_>) -> ShownTotals {
        let is_printed =
            view.columns() == BudgetColumns::Period && view.figures == BudgetFigures::Amounts;
        if view.plan.rounding.is_none() || !is_printed {
            return ShownTotals::default();
        }
        let mut search = TotalsSearch {
            view,
            found: Vec::new(),
        };
        search.groups_and_rows();
        search.totals();
        search.balances();
        ShownTotals(search.found)
    }

    /// Writes the stated totals over the sums of a row.
    pub(super) fn write(&self, row: StatedRow, cells: &mut [Cell]) {
        for total in self.0.iter().filter(|total| total.row == row) {
            if let Some(cell) = cells.get_mut(total.column) {
                *cell = Cell::Money(total.stated);
            }
        }
    }

    /// Names the sums. None if every stated total is its sum.
    pub(super) fn note(&self, view: &BudgetView<'_>) -> Option<Message> {
        let shared = SharedWords::of(view.plan.language);
        let each = |total: &StatedTotal| {
            let mut headings = view.headings();
            let column = headings.nth(total.column);
            let column = column.map_or(shared.total, |heading| heading.text());
            Piece::Message(tell! {
                nl: "{row} ({column}) {stated}, som {sum}",
                en: "{row} ({column}) {stated}, sum {sum}",
                row = name_of(view, total.row), column = column.to_string(), sum = total.sum,
                stated = total.stated
            })
        };
        let each: Vec<Piece> = self.0.iter().map(each).collect();
        (!each.is_empty()).then(|| {
            tell! {
                nl: "Door afronding verschillen deze opgegeven totalen van de som van hun bedragen: {sums}.",
                en: "Because of rounding, these stated totals differ from the sum of their amounts: {sums}.",
                sums = separated(each)
            }
        })
    }
}

/// The totals with a semicolon between them.
fn separated(totals: Vec<Piece>) -> Message {
    let mut all = Message::default();
    for (at, total) in totals.into_iter().enumerate() {
        if at > 0 {
            all.push("; ");
        }
        all.push(total);
    }
    all
}

/// The name of a row in a note.
fn name_of(view: &BudgetView<'_>, row: StatedRow) -> String {
    let words = BudgetWords::of(view.plan.language);
    let shared = SharedWords::of(view.plan.language);
    match row {
        StatedRow::Funder(at) => view.plan.funder(at).name.clone(),
        StatedRow::Line(at) => view.plan.line(at).name.clone(),
        StatedRow::Total(BudgetSide::Debit) => words.debit.to_string(),
        StatedRow::Total(BudgetSide::Credit) => words.credit.to_string(),
        StatedRow::Balance => shared.balance.to_string(),
    }
}

/// Collects the stated totals of a budget.
struct TotalsSearch<'s, 'a> {
    view: &'s BudgetView<'a>,
    found: Vec<StatedTotal>,
}

impl TotalsSearch<'_, '_> {
    fn groups_and_rows(&mut self) {
        let (plan, books, sums) = (self.view.plan, self.view.books, &self.view.sums);
        for (at, _, funder) in plan.indexed_funders() {
            let group = funder
                .credit
                .as_ref()
                .filter(|_| books.funder_tree.is_group(at));
            let rows = books.funder_tree.subtree(at).len();
            let stated = |period| group?.get(period);
            self.row(
                StatedRow::Funder(at),
                &sums.funders[at],
                rows,
                stated,
                funder.total,
            );
        }
        for (at, _, line) in plan.indexed_lines() {
            let group = line.debit.as_ref().filter(|_| books.line_tree.is_group(at));
            let rows = books.line_tree.subtree(at).len();
            let stated = |period| group?.get(period);
            self.row(
                StatedRow::Line(at),
                &sums.lines[at],
                rows,
                stated,
                line.total,
            );
        }
    }

    fn totals(&mut self) {
        let (plan, sums) = (self.view.plan, &self.view.sums);
        let totals = &plan.totals;
        let (credit, debit) = (totals.credit.as_ref(), totals.debit.as_ref());
        let (funders, lines) = (plan.funders.len(), plan.lines.len() + 1);
        let row = StatedRow::Total(BudgetSide::Credit);
        let stated = |period| credit?.get(period);
        self.row(row, &sums.credit, funders, stated, totals.total_credit);
        let row = StatedRow::Total(BudgetSide::Debit);
        let stated = |period| debit?.get(period);
        self.row(row, &sums.debit, lines, stated, totals.total_debit);
    }

    /// A balance that opens the next period is not written over: the opening balance is a sum too.
    fn balances(&mut self) {
        let (plan, view) = (self.view.plan, self.view);
        if plan.carry == Carry::Forward || !view.has_balance() {
            return;
        }
        let figures = plan.funders.len() + plan.lines.len() + 2;
        for (column, period) in view.shown.iter().enumerate() {
            let stated = plan
                .totals
                .balance
                .as_ref()
                .and_then(|balance| balance.get(*period));
            let sum = view.sums.closing[*period].known();
            self.compare(StatedRow::Balance, column, stated, sum, figures);
        }
        let shown = &view.shown;
        let (credit, debit) = (
            view.sums.credit.sum_in(shown),
            view.sums.debit.sum_in(shown),
        );
        let sum = credit.minus(debit).known();
        let stated = plan
            .totals
            .total_balance
            .filter(|_| self.has_all() && plan.opening.is_zero());
        self.compare(
            StatedRow::Balance,
            shown.len(),
            stated,
            sum,
            figures * shown.len(),
        );
    }

    /// Compares what is stated of a row with its sums. `rows` is the number of figures that a cell of it adds at most.
    fn row(
        &mut self,
        row: StatedRow,
        sums: &Sums,
        rows: usize,
        stated: impl Fn(PeriodIx) -> Option<Money>,
        total: Option<Money>,
    ) {
        let view = self.view;
        for (column, period) in view.shown.iter().enumerate() {
            let sum = sums.at(*period).known();
            self.compare(row, column, stated(*period), sum, rows);
        }
        let (all, total) = (view.shown.len(), total.filter(|_| self.has_all()));
        let sum = sums.sum_in(&view.shown).known();
        self.compare(row, all, total, sum, rows * all);
    }

    /// Whether all periods of the plan are shown.
    fn has_all(&self) -> bool {
        self.view.shown.len() == self.view.plan.periods.len()
    }

    fn compare(
        &mut self,
        row: StatedRow,
        column: usize,
        stated: Option<Money>,
        sum: Option<Money>,
        figures: usize,
    ) {
        let Some((stated, sum)) = stated.zip(sum) else {
            return;
        };
        let difference = (stated - sum).abs();
        if !difference.is_zero() && difference <= tolerance(self.view.plan, figures + 1) {
            self.found.push(StatedTotal {
                row,
                column,
                stated,
                sum,
            });
        }
    }
}
