//! The cells of the printed budget that other tables repeat.

use std::collections::BTreeMap;

use super::budget::{BudgetLayout, printed_positions, sides_of};
use crate::ledger::{Books, FunderIx, LineIx, Side};
use crate::plan::{PeriodIx, Plan};
use crate::table::{CellSource, Role, Row};

/// The keys of the row of totals, and of the balances above and below it.
pub(super) const TOTAL: &str = "total";
pub(super) const OPENING: &str = "opening";
pub(super) const CLOSING: &str = "closing";

/// The key of a funder in the budget.
pub(super) fn funder_key(funder: FunderIx) -> String {
    format!("funder {}", funder.index())
}

/// The key of a line in the budget. None stands for costs without a line.
pub(super) fn line_key(line: Option<LineIx>) -> String {
    match line {
        Some(line) => format!("line {}", line.index()),
        None => "no line".to_string(),
    }
}

/// The keys of the ordinary rows of the budget with figures on a side: for income, the rows of funders; for costs, the
/// rows of lines and of costs without a line. The own income of a line is in the row of the line.
pub(super) fn row_keys(plan: &Plan, books: &Books, side: Side) -> Vec<String> {
    let (funders, lines) = (&books.funder_tree, &books.line_tree);
    match side {
        Side::Credit => {
            let leaves = funders.in_order().filter(|(at, _)| !funders.is_group(*at));
            leaves.map(|(at, _)| income_key(plan, at)).collect()
        }
        Side::Debit => {
            let leaves = lines.in_order().filter(|(at, _)| !lines.is_group(*at));
            let no_line = (!books.no_line.is_blank()).then(|| line_key(None));
            let keys = leaves.map(|(at, _)| line_key(Some(at)));
            keys.chain(no_line).collect()
        }
    }
}

/// The key of the row with the income from a funder.
pub(super) fn income_key(plan: &Plan, funder: FunderIx) -> String {
    let line = plan.funder(funder).of_line.as_ref();
    match line.and_then(|line| plan.find_line(line.as_str())) {
        Some(line) => line_key(Some(line)),
        None => funder_key(funder),
    }
}

/// Returns the key of each row, by the index of the row. `body` has the keys of the ordinary rows in their order. The
/// total and the balances have keys of their own.
pub(super) fn keys(
    rows: &[Row],
    body: impl IntoIterator<Item = String>,
) -> BTreeMap<usize, String> {
    let is_body = |(_, row): &(usize, &Row)| row.role.is_body();
    let indexed = || rows.iter().enumerate();
    let ordinary = indexed().filter(is_body).map(|(index, _)| index);
    let total = indexed().find(|(_, row)| row.role == Role::Total);
    let total = total.map(|(index, _)| index);
    let balances = indexed().filter(|(_, row)| row.role == Role::Balance);
    let balances = balances.filter_map(|(index, _)| {
        // The row of the amounts that the costs of a column take from other columns is a balance too. It is directly
        // after the opening balance.
        let is_first = index == 0 || rows[index - 1].role != Role::Balance;
        let key = if total? < index { CLOSING } else { OPENING };
        is_first.then(|| (index, key.to_string()))
    });
    let total = total.map(|index| (index, TOTAL.to_string()));
    ordinary.zip(body).chain(total).chain(balances).collect()
}

/// Finds cells of the printed budget.
pub(super) struct BudgetCells {
    layout: BudgetLayout,
    /// The position of each period among the columns of time.
    positions: Vec<usize>,
    /// The number of columns of time. The totals come after them.
    columns: usize,
}

impl BudgetCells {
    pub(super) fn new(plan: &Plan, books: &Books) -> BudgetCells {
        let (positions, columns) = printed_positions(plan);
        BudgetCells {
            layout: BudgetLayout::of(plan, sides_of(plan, books)),
            positions,
            columns,
        }
    }

    /// Returns the cell of a row in a period. None if the plan has no such side.
    pub(super) fn at(&self, key: &str, side: Side, period: PeriodIx) -> Option<CellSource> {
        self.column(key, side, self.positions[period.index()])
    }

    /// Returns the cell of a row in the column of totals.
    pub(super) fn in_all(&self, key: &str, side: Side) -> Option<CellSource> {
        self.column(key, side, self.columns)
    }

    fn column(&self, key: &str, side: Side, column: usize) -> Option<CellSource> {
        Some(CellSource {
            report: "budget",
            key: key.to_string(),
            column: self.layout.column(side, column)?,
        })
    }

    /// Returns the cell of the opening balance of a period.
    pub(super) fn opening(&self, period: PeriodIx) -> Option<CellSource> {
        let column = self.layout.opening_column(self.positions[period.index()])?;
        Some(CellSource {
            report: "budget",
            key: OPENING.to_string(),
            column,
        })
    }

    /// Returns the cell of the closing balance of a period.
    pub(super) fn closing(&self, period: PeriodIx) -> Option<CellSource> {
        let column = self.layout.closing_column(self.positions[period.index()])?;
        Some(CellSource {
            report: "budget",
            key: CLOSING.to_string(),
            column,
        })
    }

    /// Returns the cells of the printed budget that a table repeats, by the row and the column of that table. The table
    /// has a row for each key; its columns are the name and the columns of time of the printed budget.
    pub(super) fn by_column(
        &self,
        keys: &BTreeMap<usize, String>,
        side: Side,
    ) -> BTreeMap<(usize, usize), Vec<CellSource>> {
        let body = keys.iter().filter(|(_, key)| *key != TOTAL);
        let cells = body.flat_map(|(row, key)| {
            (0..self.columns).filter_map(move |column| {
                let source = self.column(key, side, column)?;
                Some(((*row, 1 + column), vec![source]))
            })
        });
        cells.collect()
    }

    /// Like [`BudgetCells::by_column`], for a table whose columns are the name and one for each period.
    pub(super) fn by_period(
        &self,
        keys: &BTreeMap<usize, String>,
        side: Side,
        plan: &Plan,
    ) -> BTreeMap<(usize, usize), Vec<CellSource>> {
        let body = keys.iter().filter(|(_, key)| *key != TOTAL);
        let cells = body.flat_map(|(row, key)| {
            plan.periods.iter().filter_map(move |(period, _)| {
                let source = self.at(key, side, period)?;
                Some(((*row, 1 + period.index()), vec![source]))
            })
        });
        cells.collect()
    }
}
