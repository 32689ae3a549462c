//! The calculations of the result before reserves, and of the balances that columns of time open and close with.

use std::collections::BTreeMap;

use super::ProgrammeBudget;
use crate::ledger::Side;
use crate::plan::{Carry, LineIx};
use crate::reports::budget::BudgetFigures;
use crate::reports::budget::layout::BudgetLayout;
use crate::reports::follow::{CLOSING, OPENING, TOTAL, funder_key, line_key};
use crate::table::{Cell, CellSource, Expression, Role, Row};

impl ProgrammeBudget<'_, '_> {
    /// The keys of the rows that are no group, total or balance, in their order.
    pub(super) fn keys(&self) -> Vec<String> {
        let (plan, books) = (self.view.plan, self.view.books);
        let funders = books.funder_tree.in_order().map(|(at, _)| at);
        let funders = funders
            .filter(|at| plan.funder(*at).of_line.is_none() && !books.funder_tree.is_group(*at));
        let no_line = (!self.view.sums.no_line.is_blank()).then(|| line_key(None));
        let has_reserves = self.view.figures != BudgetFigures::Shares;
        let reserves = self.line_keys(|line| has_reserves && self.is_after[line]);
        let keys = funders.map(funder_key);
        keys.chain(self.line_keys(|line| !self.is_after[line]))
            .chain(no_line)
            .chain(reserves)
            .collect()
    }

    fn line_keys(&self, is_shown: impl Fn(LineIx) -> bool) -> Vec<String> {
        let tree = &self.view.books.line_tree;
        let leaves = tree.in_order().map(|(at, _)| at);
        let leaves = leaves.filter(|at| !tree.is_group(*at) && is_shown(*at));
        leaves.map(|at| line_key(Some(at))).collect()
    }

    /// The calculations of the result before reserves, and of the balances that columns open and close with.
    pub(super) fn calculated(
        &self,
        rows: &[Row],
        keys: &BTreeMap<usize, String>,
    ) -> BTreeMap<(usize, usize), Expression> {
        let view = self.view;
        if view.figures != BudgetFigures::Amounts {
            return BTreeMap::new();
        }
        let cell = |key: &str, column: usize| CellSource {
            report: "budget",
            key: key.to_string(),
            column,
        };
        let after: Vec<String> = self.line_keys(|line| self.is_after[line]);
        let own: Vec<String> = self.keys();
        let own: Vec<&String> = own.iter().filter(|key| !after.contains(key)).collect();
        let mut calculated = BTreeMap::new();
        let result = rows.iter().enumerate().rev();
        let mut result = result.filter(|(_, row)| matches!(row.role, Role::Subtotal { .. }));
        let result = result.find(|(_, row)| title_is(row, self.words.result_before));
        let layout = BudgetLayout::of(view.plan, view.sides);
        for position in 0..self.columns_of_time() {
            for side in [Side::Debit, Side::Credit] {
                let column = layout.column(side, position);
                if let (Some((row, _)), Some(column)) = (result, column) {
                    let cells = own.iter().map(|key| cell(key, column)).collect();
                    calculated.insert((row, column), Expression::Sum(cells));
                }
            }
            let Some(column) = layout.closing_column(position) else {
                continue;
            };
            if let Some(row) = row_of(keys, CLOSING) {
                let cells = vec![cell(OPENING, column), cell(TOTAL, column)];
                calculated.insert((row, column), Expression::Sum(cells));
            }
            let opening = self
                .opening_source(position)
                .and_then(|(key, position)| Some(cell(key, layout.closing_column(position)?)));
            if let (Some(row), Some(source)) = (row_of(keys, OPENING), opening) {
                calculated.insert((row, column), Expression::cell(source));
            }
        }
        calculated
    }

    /// The row and the column of time whose balance opens a column. None if it opens with the plan's own opening
    /// balance.
    fn opening_source(&self, position: usize) -> Option<(&'static str, usize)> {
        let added = self.view.added_positions();
        if position == self.view.shown.len() {
            return added.first().map(|first| (OPENING, *first));
        }
        let before = added.iter().rev().find(|each| **each < position)?;
        let carries = self.view.plan.carry == Carry::Forward && added.contains(&position);
        carries.then_some((CLOSING, *before))
    }
}

fn row_of(keys: &BTreeMap<usize, String>, key: &str) -> Option<usize> {
    let mut keys = keys.iter();
    keys.find(|(_, each)| *each == key).map(|(row, _)| *row)
}

/// Whether the first cell of a row has this title.
fn title_is(row: &Row, title: &str) -> bool {
    row.cells.first() == Some(&Cell::Text(title.to_string()))
}
