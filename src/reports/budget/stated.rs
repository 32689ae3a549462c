//! Totals that the plan states and that differ from its sums, because each figure of it was rounded. The budget shows
//! them as they are stated, and a note names the sums.

use std::collections::BTreeSet;

use super::BudgetFigures;
use super::view::BudgetView;
use crate::finding::{Message, Piece};
use crate::ledger::{
    Side, StatedTotal, Sums, TotalRow, after_result, in_reserves, reserve_lines, rows_of,
};
use crate::plan::{Amount, Carry, IndexVec, LineIx, Money, PeriodIx, Plan};
use crate::reports::names::funder_called;
use crate::table::{Cell, Column, Formula, Role, Row, Table};
use crate::tell;
use crate::words::{BudgetWords, SharedWords};

/// A stated total that the budget shows instead of its sum.
#[derive(Debug, Clone)]
struct ShownTotal {
    row: TotalRow,
    /// The index of its column among the shown ones. The column of totals comes after them.
    column: usize,
    stated: Money,
    sum: Money,
    /// Whether it is the total over a single period, which is stated in the column of that period.
    is_repeated: bool,
}

/// The totals that a budget shows as they are stated.
#[derive(Debug, Default)]
pub(super) struct ShownTotals {
    /// The stated totals that differ from their sum.
    differing: Vec<ShownTotal>,
    /// The row and the column of each stated total, whether it differs from its sum or not.
    stated: Vec<(TotalRow, usize)>,
}

impl ShownTotals {
    /// Selects the stated totals that the columns show: of a period, of a column of another kind, or of all periods
    /// together. Empty if the columns are not periods, because some would show a stated total and others a sum.
    pub(super) fn new(view: &BudgetView<'_>, totals: &[StatedTotal]) -> ShownTotals {
        let mut all = ShownTotals::default();
        if view.figures != BudgetFigures::Amounts || view.has_sums_of_periods() {
            return all;
        }
        let shown_without = groups_shown_without_reserves(view);
        for total in totals {
            if line_of(view.plan, total.row).is_some_and(|line| shown_without[line]) {
                continue;
            }
            let Some(column) = column_of(view, total.period) else {
                continue;
            };
            let sum = sum_of(view, total.row, view.shown.get(column).copied());
            let Some(sum) = sum.known() else { continue };
            all.stated.push((total.row, column));
            if sum != total.amount {
                all.differing.push(ShownTotal {
                    row: total.row,
                    column,
                    stated: shown(view, total.row, total.amount),
                    sum: shown(view, total.row, sum),
                    is_repeated: false,
                });
            }
        }
        all.repeat_over_all(view);
        all
    }

    /// If only one period is added up, shows its stated totals in the column of totals too.
    fn repeat_over_all(&mut self, view: &BudgetView<'_>) {
        let ([only], true) = (&view.added[..], view.has_total()) else {
            return;
        };
        let of_all = view.shown.len();
        let Some(of_period) = view.shown.iter().position(|column| column == only) else {
            return;
        };
        let stated = self.stated.clone();
        let is_own = |row: TotalRow| stated.contains(&(row, of_all));
        let differing = self.differing.iter().filter(|it| it.column == of_period);
        let repeated: Vec<ShownTotal> = differing
            .filter(|it| !is_own(it.row))
            .map(|it| ShownTotal {
                column: of_all,
                is_repeated: true,
                ..it.clone()
            })
            .collect();
        self.differing.extend(repeated);
        let rows = stated.iter().filter(|(_, column)| *column == of_period);
        let rows = rows.filter(|(row, _)| !is_own(*row));
        self.stated.extend(rows.map(|(row, _)| (*row, of_all)));
    }

    /// Writes the stated totals over the sums of a row.
    pub(super) fn write(&self, row: TotalRow, cells: &mut [Cell]) {
        for total in self.differing.iter().filter(|total| total.row == row) {
            if let Some(cell) = cells.get_mut(total.column) {
                *cell = Cell::Money(total.stated);
            }
        }
    }

    /// Corrects the sums of a side before reserves by the difference between its stated total and its sum.
    pub(super) fn write_before_reserves(&self, side: Side, cells: &mut [Cell]) {
        let of_side = self.differing.iter();
        for total in of_side.filter(|total| total.row == TotalRow::Side(side)) {
            if let Some(Cell::Money(sum)) = cells.get_mut(total.column) {
                *sum = *sum + (total.stated - total.sum);
            }
        }
    }

    /// The stated closing balances that differ from their sums, each with the position of the column that it opens.
    /// Empty if the plan carries no balance. They have the sign that the budget prints.
    pub(super) fn opening_balances(&self, view: &BudgetView<'_>) -> Vec<(usize, Money)> {
        let carried = self.differing.iter().filter_map(|balance| {
            let next = balance.column + 1;
            let (from, to) = (view.shown.get(balance.column)?, view.shown.get(next)?);
            let opens = from.index() + 1 == to.index() && view.added.contains(to);
            let is_balance = balance.row == TotalRow::Balance;
            (is_balance && opens).then_some((next, balance.stated))
        });
        match view.plan.carry {
            Carry::Forward => carried.collect(),
            Carry::None => Vec::new(),
        }
    }

    /// The cells that may have a stated total: those of totals and balances. Empty if every stated total equals its
    /// sum.
    pub(super) fn cells(&self, table: &Table) -> BTreeSet<(usize, usize)> {
        if self.differing.is_empty() {
            return BTreeSet::new();
        }
        let is_difference = |column: &Column| {
            let mut formulas = column.formulas.iter();
            formulas.any(|formula| matches!(formula, Formula::Less { .. }))
        };
        let is_total = |row: &Row, column: &Column| match row.role {
            Role::Subtotal { .. } | Role::Total | Role::Balance => true,
            Role::Body { .. } => !column.sums.is_empty() || is_difference(column),
            Role::Heading { .. } => false,
        };
        let rows = table.rows.iter().enumerate();
        let cells = rows.flat_map(|(at, row)| {
            let columns = table.columns.iter().enumerate();
            let totals = columns.filter(move |(_, column)| is_total(row, column));
            totals.map(move |(column, _)| (at, column))
        });
        cells.collect()
    }

    /// A note with the sums of the stated totals. None if every stated total equals its sum.
    pub(super) fn note(&self, view: &BudgetView<'_>) -> Option<Message> {
        let shared = SharedWords::of(view.plan.language);
        let each = |total: &ShownTotal| {
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
        let own = self.differing.iter().filter(|total| !total.is_repeated);
        let each: Vec<Piece> = own.map(each).collect();
        (!each.is_empty()).then(|| {
            let balance = if self.balance_is_of_amounts(view) {
                tell! {
                    nl: " Het saldo is berekend uit de bedragen, niet uit deze totalen.",
                    en: " The balance is calculated from the amounts, not from these totals."
                }
            } else {
                Message::default()
            };
            tell! {
                nl: "Door afronding verschillen deze opgegeven totalen van de som van hun bedragen: {sums}.{balance}",
                en: "Because of rounding, these stated totals differ from the sum of their amounts: {sums}.{balance}",
                sums = Message::joined(each, "; "), balance
            }
        })
    }

    /// Whether costs or income are shown as they are stated, beside a balance that is not stated.
    fn balance_is_of_amounts(&self, view: &BudgetView<'_>) -> bool {
        let is_beside = |total: &ShownTotal| match balance_beside(view, total.row) {
            BalanceBeside::Of(balance) => !self.stated.contains(&(balance, total.column)),
            BalanceBeside::Calculated => true,
            BalanceBeside::None => false,
        };
        view.has_balance() && self.differing.iter().any(is_beside)
    }
}

/// Whether each line is a group of reserves and other lines. The budget shows such a group without its reserves, but
/// its stated total includes them.
fn groups_shown_without_reserves(view: &BudgetView<'_>) -> IndexVec<LineIx, bool> {
    let (plan, tree) = (view.plan, &view.books.line_tree);
    if !view.has_balance() {
        return IndexVec::filled(false, plan.lines.len());
    }
    let mut has = in_reserves(plan, tree);
    for (line, _) in tree.in_order().rev() {
        if let Some(parent) = tree.parent(line).filter(|_| has[line]) {
            has[parent] = true;
        }
    }
    for (line, is_after) in after_result(plan, tree).indexed() {
        has[line] &= !*is_after;
    }
    has
}

/// The line of a row: of its costs, balance or own income. None for totals.
fn line_of(plan: &Plan, row: TotalRow) -> Option<LineIx> {
    match row {
        TotalRow::Line(line) | TotalRow::LineBalance(line) => Some(line),
        TotalRow::Funder(funder) => {
            let line = plan.funder(funder).of_line.as_ref();
            line.and_then(|line| plan.find_line(line.as_str()))
        }
        TotalRow::Side(_) | TotalRow::Result | TotalRow::Balance => None,
    }
}

/// The balance that is shown beside costs or income of a row.
enum BalanceBeside {
    None,
    /// A plan can't state it.
    Calculated,
    /// A plan can state it.
    Of(TotalRow),
}

/// The balance in the row of another figure.
fn balance_beside(view: &BudgetView<'_>, row: TotalRow) -> BalanceBeside {
    let plan = view.plan;
    let of_row = |line: Option<LineIx>| match line {
        _ if !plan.has_row_balances() => BalanceBeside::None,
        Some(line) => BalanceBeside::Of(TotalRow::LineBalance(line)),
        None => BalanceBeside::Calculated,
    };
    match row {
        TotalRow::Side(_) => BalanceBeside::Of(TotalRow::Balance),
        TotalRow::Line(line) => of_row(Some(line)),
        TotalRow::Funder(funder) => {
            let line = plan.funder(funder).of_line.as_ref();
            of_row(line.and_then(|line| plan.find_line(line.as_str())))
        }
        TotalRow::LineBalance(_) | TotalRow::Result | TotalRow::Balance => BalanceBeside::None,
    }
}

/// An amount as the budget shows it: a balance has the sign of its source.
fn shown(view: &BudgetView<'_>, row: TotalRow, amount: Money) -> Money {
    match row {
        TotalRow::LineBalance(_) | TotalRow::Result | TotalRow::Balance => {
            view.plan.printed_balance(amount)
        }
        TotalRow::Funder(_) | TotalRow::Line(_) | TotalRow::Side(_) => amount,
    }
}

/// The index of the column of a period, or of the totals if no period is given. None if the period is not shown, or if
/// the totals are not of all periods.
fn column_of(view: &BudgetView<'_>, period: Option<PeriodIx>) -> Option<usize> {
    let shown = &view.shown;
    match period {
        Some(period) => {
            let mut columns = shown.iter();
            columns.position(|column| view.is_column_of(*column, period))
        }
        None => view.shows_each_period().then_some(shown.len()),
    }
}

/// Returns the sum of a row in the books, in a column or in all.
fn sum_of(view: &BudgetView<'_>, row: TotalRow, column: Option<PeriodIx>) -> Amount {
    let (plan, books) = (view.plan, &view.sums);
    let of =
        |sums: &Sums| column.map_or_else(|| sums.sum_in(&view.added), |column| sums.at(column));
    match (row, column) {
        (TotalRow::Funder(at), _) => of(&books.funders[at]),
        (TotalRow::Line(at), _) => of(&books.lines[at]),
        (TotalRow::LineBalance(at), _) => {
            let own = plan.own_income(at);
            let income = own.map_or(Amount::Blank, |own| of(&books.funders[own]));
            income.minus(of(&books.lines[at]))
        }
        (TotalRow::Side(Side::Credit), _) => of(&books.credit),
        (TotalRow::Side(Side::Debit), _) => of(&books.debit),
        (TotalRow::Result, _) => {
            let reserves = reserve_lines(plan, &view.books.line_tree);
            let (added, drawn) = rows_of(plan, &reserves, &books.lines, &books.funders);
            let income = of(&books.credit).minus(of(&drawn));
            income.minus(of(&books.debit)).plus(of(&added))
        }
        (TotalRow::Balance, Some(column)) => books.closing[column],
        (TotalRow::Balance, None) => Amount::Known(plan.opening)
            .plus(of(&books.credit))
            .minus(of(&books.debit)),
    }
}

/// The name of a row in a note.
fn name_of(view: &BudgetView<'_>, row: TotalRow) -> String {
    let words = BudgetWords::of(view.plan.language);
    let shared = SharedWords::of(view.plan.language);
    match row {
        TotalRow::Funder(at) => funder_called(view.plan, at),
        TotalRow::Line(at) => view.plan.line(at).name.clone(),
        TotalRow::Side(Side::Debit) => words.debit.to_string(),
        TotalRow::Side(Side::Credit) => words.credit.to_string(),
        TotalRow::LineBalance(at) => {
            let line = &view.plan.line(at).name;
            format!("{line} ({})", shared.balance.to_lowercase())
        }
        TotalRow::Result => words.result_before.to_string(),
        TotalRow::Balance if view.has_carried_balance() => words.closing.to_string(),
        TotalRow::Balance => shared.balance.to_string(),
    }
}
