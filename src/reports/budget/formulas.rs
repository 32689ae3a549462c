//! How the figures of the printed budget follow from each other and from the costs, column by column.

use std::collections::BTreeMap;

use super::BudgetFigures;
use super::layout::BudgetLayout;
use super::view::BudgetView;
use crate::ledger::{Account, Side};
use crate::plan::{Carry, LineIx, PeriodIx};
use crate::reports::costs;
use crate::reports::follow::{BudgetCells, OPENING, income_key, line_key};
use crate::table::{CellSource, Formula, Lookup};

/// The debit column of a pair, counted from 0; the first column of the table is the name.
fn debit(pair: usize) -> usize {
    1 + 2 * pair
}

/// The credit column of a pair.
fn credit(pair: usize) -> usize {
    debit(pair) + 1
}

/// The formulas of the debit column of a pair. The pair after those that are shown holds the totals.
pub(super) fn of_debit(view: &BudgetView<'_>, pair: usize) -> Vec<Formula> {
    let balance = Formula::Left { plus: credit(pair) };
    of_costs(view, pair).into_iter().chain([balance]).collect()
}

/// The formula of the costs in one of the columns that are shown. None for the totals.
pub(super) fn of_costs(view: &BudgetView<'_>, column: usize) -> Option<Formula> {
    let column = view.shown.get(column)?;
    match view.figures {
        BudgetFigures::Amounts => lookup(view, *column).map(Formula::Lookup),
        BudgetFigures::Cumulative | BudgetFigures::Shares => None,
    }
}

/// The formulas of the credit column of a pair.
pub(super) fn of_credit(view: &BudgetView<'_>, pair: usize) -> Vec<Formula> {
    let is_total = pair == view.shown.len();
    let carries = view.plan.carry == Carry::Forward;
    let added = view.added_positions();
    // A column of another kind has no opening balance.
    let before = added.iter().rev().find(|position| **position < pair);
    let before = before.filter(|_| is_total || added.contains(&pair));
    let first = credit(added.first().copied().unwrap_or_default());
    let opening = match (before.copied(), view.figures) {
        // The first column opens with the opening balance of the plan.
        (None, _) | (_, BudgetFigures::Shares) => None,
        (Some(_), BudgetFigures::Cumulative) => Some(Formula::Same { column: first }),
        (Some(_), BudgetFigures::Amounts) if is_total => Some(Formula::Same { column: first }),
        (Some(before), BudgetFigures::Amounts) => carries.then_some(Formula::Carried {
            from: debit(before),
        }),
    };
    opening.into_iter().collect()
}

/// Looks up the costs of the row's line in the periods of a column. None if a period is in other columns too.
fn lookup(view: &BudgetView<'_>, column: PeriodIx) -> Option<Lookup> {
    Some(Lookup {
        report: costs::ID,
        amount: costs::AMOUNT,
        name: costs::LINE,
        among: (costs::PERIOD, view.periods_in(column)?),
    })
}

/// For each cell with income of a funder: the cells of the printed budget that add up to it.
pub(super) fn income_by_column(
    view: &BudgetView<'_>,
    printed: &BudgetCells,
    keys: &BTreeMap<usize, String>,
) -> BTreeMap<(usize, usize), Vec<CellSource>> {
    let layout = BudgetLayout::of(view.plan, view.sides);
    let funders: Vec<String> = view
        .plan
        .indexed_funders()
        .map(|(at, _, _)| income_key(view.plan, at))
        .collect();
    let rows = keys.iter().filter(|(_, key)| funders.contains(key));
    let mut repeats = BTreeMap::new();
    for (row, key) in rows {
        for (number, column) in view.shown.iter().enumerate() {
            let Some(cell) = layout.column(Side::Credit, number) else {
                continue;
            };
            let periods = view.whole_periods(*column).into_iter().flatten();
            let sources: Vec<CellSource> = periods
                .filter_map(|period| printed.at(key, Side::Credit, period))
                .collect();
            if !sources.is_empty() {
                repeats.insert((*row, cell), sources);
            }
        }
    }
    repeats
}

/// The cell with the opening balance of the first column, and the cell of the printed budget that it repeats. Later
/// columns carry the balance. None if that column is not one or more complete periods.
pub(super) fn first_opening(
    view: &BudgetView<'_>,
    printed: &BudgetCells,
    keys: &BTreeMap<usize, String>,
) -> Option<((usize, usize), Vec<CellSource>)> {
    let (row, _) = keys.iter().find(|(_, key)| *key == OPENING)?;
    let layout = BudgetLayout::of(view.plan, view.sides);
    let position = view.added_positions().first().copied()?;
    let first = view.whole_periods(view.shown[position])?.first().copied()?;
    let source = printed.opening(first)?;
    Some(((*row, layout.opening_column(position)?), vec![source]))
}

/// For each cell with costs of a line that shares its name with others: the cells that add up to it. The name can't
/// select the rows of such a line.
pub(super) fn costs_of_namesakes(
    view: &BudgetView<'_>,
    keys: &BTreeMap<usize, String>,
) -> BTreeMap<(usize, usize), Vec<CellSource>> {
    let lines = || view.plan.indexed_lines();
    let has_namesake =
        |of: LineIx, name: &str| lines().any(|(at, _, line)| at != of && line.name == name);
    let alike: BTreeMap<String, Account> = lines()
        .filter(|(at, _, line)| has_namesake(*at, &line.name))
        .map(|(at, _, _)| (line_key(Some(at)), Account::Line(at)))
        .collect();
    if alike.is_empty() || view.figures != BudgetFigures::Amounts {
        return BTreeMap::new();
    }
    let layout = BudgetLayout::of(view.plan, view.sides);
    let costs = costs::sources(view.plan, view.books);
    let mut repeats = BTreeMap::new();
    for (row, account) in keys
        .iter()
        .filter_map(|(row, key)| Some((row, alike.get(key)?)))
    {
        for (number, column) in view.shown.iter().enumerate() {
            let Some(cell) = layout.column(Side::Debit, number) else {
                continue;
            };
            let periods = view.whole_periods(*column).unwrap_or_default();
            let its = costs
                .iter()
                .filter(|(of, _)| of.account == *account && periods.contains(&of.period));
            let sources: Vec<CellSource> = its.map(|(_, source)| source.clone()).collect();
            if !sources.is_empty() {
                repeats.insert((*row, cell), sources);
            }
        }
    }
    repeats
}
