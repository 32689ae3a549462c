//! Calculations of income from other cells: of the rest that a funder pays, of income by a price and a number, and of
//! income in another currency.

use std::collections::BTreeMap;

use super::layout::BudgetLayout;
use super::view::BudgetView;
use super::{BudgetColumns, BudgetFigures};
use crate::ledger::Side;
use crate::plan::{BalanceSign, Carry, FunderIx, PeriodIx};
use crate::reports::exchange_rates;
use crate::reports::follow::{OPENING, funder_key, income_key, line_key, row_keys};
use crate::table::{CellSource, Expression};

/// Returns the calculations of the cells of these rows in which a funder pays the rest.
pub(super) fn rests(
    view: &BudgetView<'_>,
    keys: &BTreeMap<usize, String>,
) -> BTreeMap<(usize, usize), Expression> {
    let rests = Rests {
        view,
        layout: BudgetLayout::of(view.plan, view.sides),
    };
    let funders = view.plan.indexed_funders();
    let payers = funders.filter(|(_, _, funder)| funder.pays_rest);
    let payers = payers.filter_map(|(payer, _, _)| {
        let row = keys.iter().find(|(_, key)| **key == funder_key(payer));
        row.map(|(row, _)| (*row, payer))
    });
    let cells = payers.flat_map(|(row, payer)| {
        let rests = &rests;
        view.added_positions()
            .into_iter()
            .filter_map(move |position| {
                let column = rests.layout.column(Side::Credit, position)?;
                let rest = rests.rest(payer, position);
                Some(((row, column), rest.unwrap_or(Expression::Fixed)))
            })
    });
    cells.chain(calculated(view, keys)).collect()
}

/// Returns the calculations of income by a price or in other currencies.
fn calculated(
    view: &BudgetView<'_>,
    keys: &BTreeMap<usize, String>,
) -> Vec<((usize, usize), Expression)> {
    let is_shown = view.columns() == BudgetColumns::Period;
    if !is_shown || view.figures != BudgetFigures::Amounts {
        return Vec::new();
    }
    let layout = BudgetLayout::of(view.plan, view.sides);
    let mut calculated = Vec::new();
    for (payer, id, _) in view.plan.indexed_funders() {
        let row = keys
            .iter()
            .find(|(_, key)| **key == income_key(view.plan, payer));
        for position in view.added_positions() {
            let credit = exchange_rates::credit(view.plan, id, view.shown[position]);
            let column = layout.column(Side::Credit, position);
            if let (Some((row, _)), Some(column), Some(credit)) = (row, column, credit) {
                calculated.push(((*row, column), credit));
            }
        }
    }
    calculated
}

/// Calculates the rests that funders pay, from cells of the budget.
struct Rests<'v, 'a> {
    view: &'v BudgetView<'a>,
    layout: BudgetLayout,
}

impl Rests<'_, '_> {
    /// Returns what a funder pays in a column. None if the columns are not the periods of the plan.
    fn rest(&self, payer: FunderIx, position: usize) -> Option<Expression> {
        let view = self.view;
        if view.columns() != BudgetColumns::Period || view.figures != BudgetFigures::Amounts {
            return None;
        }
        let left = match &view.plan.funder(payer).pays {
            None => self.left_of_all(payer, position)?,
            Some(_) => self.left_of_lines(payer, position)?,
        };
        Some(left.not_below_zero())
    }

    /// The costs less the income from others and less the opening balance.
    fn left_of_all(&self, payer: FunderIx, position: usize) -> Option<Expression> {
        let view = self.view;
        let is_other = |key: &String| *key != funder_key(payer);
        let others = row_keys(view.plan, view.books, Side::Credit).into_iter();
        let others: Vec<String> = others.filter(is_other).collect();
        let costs = row_keys(view.plan, view.books, Side::Debit);
        let costs = self.sum(&costs, Side::Debit, &[position])?;
        let left = costs.less(self.sum(&others, Side::Credit, &[position])?);
        if !view.has_carried_balance() {
            return Some(left);
        }
        let opening = Expression::cell(CellSource {
            report: "budget",
            key: OPENING.to_string(),
            column: self.layout.opening_column(position)?,
        });
        // If lines have income, a balance has the sign of the source.
        let is_negated =
            view.plan.has_row_balances() && view.plan.balance_sign == BalanceSign::CostsLessIncome;
        Some(match is_negated {
            true => Expression::Plus(vec![left, opening]),
            false => left.less(opening),
        })
    }

    /// The costs of the lines whose rest the funder pays, less the income from others for these lines, both summed from
    /// the first period if balances are carried, and less what the funder pays in earlier periods.
    fn left_of_lines(&self, payer: FunderIx, position: usize) -> Option<Expression> {
        let view = self.view;
        let rest = view.books.rests.iter().find(|rest| rest.payer == payer)?;
        let period = *view.shown.get(position)?;
        let carries = view.plan.carry == Carry::Forward;
        let first = if carries { 0 } else { period.index() };
        let periods = (first..=period.index()).map(PeriodIx::new);
        let position_of = |period| view.shown.iter().position(|each| *each == period);
        let positions: Vec<usize> = periods.map(position_of).collect::<Option<_>>()?;
        let lines: Vec<String> = rest
            .lines
            .iter()
            .map(|line| line_key(Some(*line)))
            .collect();
        let others: Vec<String> = rest
            .others
            .iter()
            .map(|other| income_key(view.plan, *other))
            .collect();
        let costs = self.sum(&lines, Side::Debit, &positions)?;
        let left = costs.less(self.sum(&others, Side::Credit, &positions)?);
        let before: Vec<usize> = positions
            .into_iter()
            .filter(|each| *each != position)
            .collect();
        Some(match before.is_empty() {
            true => left,
            false => left.less(self.sum(&[funder_key(payer)], Side::Credit, &before)?),
        })
    }

    /// The sum of the cells of rows of the budget in some columns of time. None if the budget lacks one of the columns.
    fn sum(&self, keys: &[String], side: Side, positions: &[usize]) -> Option<Expression> {
        let mut cells = Vec::new();
        for position in positions {
            let column = self.layout.column(side, *position)?;
            cells.extend(keys.iter().map(|key| CellSource {
                report: "budget",
                key: key.clone(),
                column,
            }));
        }
        Some(Expression::Sum(cells))
    }
}
