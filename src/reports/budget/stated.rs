//! Totals that the plan states and that differ from its sums, because each figure of it was rounded. The budget shows
//! them as they are stated, and a note names the sums.

use std::collections::BTreeSet;

use super::view::BudgetView;
use super::{BudgetColumns, BudgetFigures};
use crate::finding::{Message, Piece};
use crate::ledger::{Side, StatedTotal, Sums, TotalRow};
use crate::plan::{Amount, Money, PeriodIx};
use crate::reports::names::funder_called;
use crate::table::{Cell, Column, Role, Row, Table};
use crate::tell;
use crate::words::{BudgetWords, SharedWords};

/// A stated total that the budget shows instead of its sum.
#[derive(Debug)]
struct ShownTotal {
    row: TotalRow,
    /// The number of its column among those that are shown. That of the totals is after them.
    column: usize,
    stated: Money,
    sum: Money,
}

/// The totals that a budget shows as they are stated.
#[derive(Debug, Default)]
pub(super) struct ShownTotals(Vec<ShownTotal>);

impl ShownTotals {
    /// Those of these totals that differ from their sum. None in other columns than those of the plan.
    pub(super) fn new(view: &BudgetView<'_>, totals: &[StatedTotal]) -> ShownTotals {
        let is_printed =
            view.columns() == BudgetColumns::Period && view.figures == BudgetFigures::Amounts;
        let shown = totals.iter().filter_map(|total| {
            let shown = ShownTotal {
                row: total.row,
                column: column_of(view, total.period)?,
                stated: shown(view, total.row, total.amount),
                sum: shown(
                    view,
                    total.row,
                    sum_of(view, total.row, total.period).known()?,
                ),
            };
            (shown.stated != shown.sum).then_some(shown)
        });
        ShownTotals(shown.filter(|_| is_printed).collect())
    }

    /// Writes the stated totals over the sums of a row.
    pub(super) fn write(&self, row: TotalRow, cells: &mut [Cell]) {
        for total in self.0.iter().filter(|total| total.row == row) {
            if let Some(cell) = cells.get_mut(total.column) {
                *cell = Cell::Money(total.stated);
            }
        }
    }

    /// The cells that may have a stated total: those of totals and balances. None if every stated total is its sum.
    pub(super) fn cells(&self, table: &Table) -> BTreeSet<(usize, usize)> {
        if self.0.is_empty() {
            return BTreeSet::new();
        }
        let is_total = |row: &Row, column: &Column| match row.role {
            Role::Subtotal { .. } | Role::Total | Role::Balance => true,
            Role::Body { .. } => !column.sums.is_empty(),
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

    /// Names the sums. None if every stated total is its sum.
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
        let each: Vec<Piece> = self.0.iter().map(each).collect();
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
                sums = separated(each), balance
            }
        })
    }

    /// Whether the total of a side is shown as it is stated, over a balance that is not.
    fn balance_is_of_amounts(&self, view: &BudgetView<'_>) -> bool {
        let has_balance = |column: usize| {
            let mut others = self.0.iter();
            others.any(|other| other.row == TotalRow::Balance && other.column == column)
        };
        let mut sides = self
            .0
            .iter()
            .filter(|total| matches!(total.row, TotalRow::Side(_)));
        view.has_balance() && sides.any(|side| !has_balance(side.column))
    }
}

/// An amount as the budget shows it: a balance has the sign of its source.
fn shown(view: &BudgetView<'_>, row: TotalRow, amount: Money) -> Money {
    match row {
        TotalRow::Balance => view.plan.printed_balance(amount),
        TotalRow::Funder(_) | TotalRow::Line(_) | TotalRow::Side(_) => amount,
    }
}

/// The number of the column of a period; without one, that of the totals. None if that is not shown, or if the totals
/// are those of some periods only.
fn column_of(view: &BudgetView<'_>, period: Option<PeriodIx>) -> Option<usize> {
    let shown = &view.shown;
    match period {
        Some(period) => shown.iter().position(|each| *each == period),
        None => (view.added.len() == view.plan.periods.len()).then_some(shown.len()),
    }
}

/// Returns the sum of a row in the books, in a period or in all.
fn sum_of(view: &BudgetView<'_>, row: TotalRow, period: Option<PeriodIx>) -> Amount {
    let books = &view.sums;
    let of =
        |sums: &Sums| period.map_or_else(|| sums.sum_in(&view.added), |period| sums.at(period));
    match (row, period) {
        (TotalRow::Funder(at), _) => of(&books.funders[at]),
        (TotalRow::Line(at), _) => of(&books.lines[at]),
        (TotalRow::Side(Side::Credit), _) => of(&books.credit),
        (TotalRow::Side(Side::Debit), _) => of(&books.debit),
        (TotalRow::Balance, Some(period)) => books.closing[period],
        (TotalRow::Balance, None) => Amount::Known(view.plan.opening)
            .plus(of(&books.credit))
            .minus(of(&books.debit)),
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
fn name_of(view: &BudgetView<'_>, row: TotalRow) -> String {
    let words = BudgetWords::of(view.plan.language);
    let shared = SharedWords::of(view.plan.language);
    match row {
        TotalRow::Funder(at) => funder_called(view.plan, at),
        TotalRow::Line(at) => view.plan.line(at).name.clone(),
        TotalRow::Side(Side::Debit) => words.debit.to_string(),
        TotalRow::Side(Side::Credit) => words.credit.to_string(),
        TotalRow::Balance => shared.balance.to_string(),
    }
}
