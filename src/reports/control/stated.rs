//! The sums that the plan states, each beside the same sum as the workbook calculates it.

use std::collections::{BTreeMap, BTreeSet};

use super::BudgetCheck;
use crate::ledger::{
    Account, Books, LineIx, Origin, Side, StatedTotal, TotalRow, draws, in_reserves,
    stated_figures, sum_of_stated, tolerance,
};
use crate::plan::{Amount, BalanceSign, Carry, Money, PeriodIx, Plan};
use crate::reports::costs;
use crate::reports::follow::{self, BudgetCells, income_key, line_key};
use crate::reports::names::period_name;
use crate::reports::stated_figures::stated_name;
use crate::table::{CellSource, Expression};
use crate::words::SharedWords;

/// The sides in the order in which pairs of figures have them here.
const SIDES: [Side; 2] = [Side::Credit, Side::Debit];

/// The checks of the stated figures of a plan.
pub(super) fn of_stated(plan: &Plan, books: &Books, printed: &BudgetCells) -> Vec<BudgetCheck> {
    let figures = stated_figures(plan, books);
    if figures.is_empty() {
        return Vec::new();
    }
    let parts = StatedParts::new(plan, books, printed);
    let figures = figures.into_iter();
    figures.map(|figure| parts.check(figure)).collect()
}

/// The cells that add up to stated figures.
struct StatedParts<'a> {
    plan: &'a Plan,
    books: &'a Books,
    printed: &'a BudgetCells,
    /// The keys of the rows with income, and the keys of the rows with costs.
    rows: [Vec<String>; 2],
    /// The keys of the rows of reserves.
    of_reserves: BTreeSet<String>,
    /// The cells of the costs of each line in each period, without the rest up to its stated debit.
    planned: BTreeMap<(LineIx, PeriodIx), Vec<CellSource>>,
}

impl<'a> StatedParts<'a> {
    fn new(plan: &'a Plan, books: &'a Books, printed: &'a BudgetCells) -> StatedParts<'a> {
        let (is_reserve, is_drawn) = (in_reserves(plan, &books.line_tree), draws(plan, books));
        let lines = plan.indexed_lines().map(|(at, ..)| at);
        let lines = lines
            .filter(|at| is_reserve[*at])
            .map(|at| line_key(Some(at)));
        let funders = plan.indexed_funders().map(|(at, ..)| at);
        let funders = funders.filter(|at| is_drawn[*at]);
        let mut planned: BTreeMap<(LineIx, PeriodIx), Vec<CellSource>> = BTreeMap::new();
        for (posting, cell) in costs::sources(plan, books) {
            if let (Account::Line(line), false) = (posting.account, posting.origin == Origin::Rest)
            {
                planned
                    .entry((line, posting.period))
                    .or_default()
                    .push(cell);
            }
        }
        StatedParts {
            plan,
            books,
            printed,
            rows: SIDES.map(|side| follow::row_keys(plan, books, side)),
            of_reserves: lines
                .chain(funders.map(|at| income_key(plan, at)))
                .collect(),
            planned,
        }
    }

    /// A check of a stated figure against its sum. If rounding explains their difference, the sum includes that
    /// difference.
    fn check(&self, figure: StatedTotal) -> BudgetCheck {
        let StatedTotal {
            row,
            period,
            amount,
        } = figure;
        let plan = self.plan;
        let [added, subtracted] = self.parts(row, period);
        let sum = sum_of_stated(plan, self.books, row, period);
        let difference = Amount::Known(amount).minus(sum).known();
        let tolerance = tolerance(plan, added.len() + subtracted.len() + 1);
        let rounding = difference.filter(|by| by.abs() <= tolerance);
        let rounding = rounding.unwrap_or_default();
        let constant = (self.opening(row, period) + rounding).decimal();
        let [added, subtracted] = [added, subtracted].map(Expression::Sum);
        let sum = sum.plus(Amount::Known(rounding));
        let stated = Amount::Known(amount);
        let (stated, sum, calculated, constant) = match row {
            TotalRow::Funder(_) | TotalRow::Line(_) | TotalRow::Side(_) => {
                (stated, sum, added, constant)
            }
            TotalRow::LineBalance(_) | TotalRow::Result | TotalRow::Balance => {
                match plan.balance_sign {
                    BalanceSign::IncomeLessCosts => (stated, sum, added.less(subtracted), constant),
                    BalanceSign::CostsLessIncome => {
                        let [stated, sum] = [stated, sum].map(|of| Amount::ZERO.minus(of));
                        (stated, sum, subtracted.less(added), -constant)
                    }
                }
            }
        };
        let all = || SharedWords::of(plan.language).whole_plan.to_lowercase();
        let time = period.map_or_else(all, |period| period_name(plan, period));
        BudgetCheck {
            what: format!("{}: {time}", stated_name(plan, row).text()),
            amounts: [stated, sum],
            calculations: [
                Expression::Number(stated.known().unwrap_or_default().decimal()),
                calculated.plus_number(constant),
            ],
        }
    }

    /// The opening balance that a stated balance includes. 0 for other figures.
    fn opening(&self, row: TotalRow, period: Option<PeriodIx>) -> Money {
        let plan = self.plan;
        let opening = match (row, period, plan.carry) {
            (TotalRow::Balance, Some(period), Carry::None) => self.books.opening[period],
            (TotalRow::Balance, _, _) => plan.opening_balance(),
            (
                TotalRow::Funder(_)
                | TotalRow::Line(_)
                | TotalRow::Side(_)
                | TotalRow::LineBalance(_)
                | TotalRow::Result,
                ..,
            ) => Amount::ZERO,
        };
        opening.known().unwrap_or_default()
    }

    /// The cells that are added up to a stated figure, and the cells that are subtracted.
    fn parts(&self, row: TotalRow, period: Option<PeriodIx>) -> [Vec<CellSource>; 2] {
        let (plan, books) = (self.plan, self.books);
        let [credit, debit] = SIDES;
        let all = |_: &str| true;
        match (row, period) {
            (TotalRow::Funder(at), _) => {
                let its = books.funder_tree.subtree(at).iter();
                let keys: BTreeSet<String> = its.map(|at| income_key(plan, *at)).collect();
                [
                    self.cells(|key| keys.contains(key), credit, period),
                    Vec::new(),
                ]
            }
            (TotalRow::Line(at), Some(period)) if !books.line_tree.is_group(at) => {
                let its = self.planned.get(&(at, period)).cloned();
                [its.unwrap_or_default(), Vec::new()]
            }
            (TotalRow::Line(at), _) => {
                let keys = self.keys_under(at);
                [
                    self.cells(|key| keys.contains(key), debit, period),
                    Vec::new(),
                ]
            }
            (TotalRow::LineBalance(at), _) => {
                let keys = self.keys_under(at);
                SIDES.map(|side| self.cells(|key| keys.contains(key), side, period))
            }
            (TotalRow::Side(side), _) => [self.cells(all, side, period), Vec::new()],
            (TotalRow::Result, _) => {
                SIDES.map(|side| self.cells(|key| !self.of_reserves.contains(key), side, period))
            }
            (TotalRow::Balance, Some(period)) if plan.carry == Carry::Forward => {
                SIDES.map(|side| {
                    let periods = plan.periods.iter().map(|(at, _)| at);
                    let until = periods.take_while(|at| *at <= period);
                    let cells = until.flat_map(|at| self.cells(all, side, Some(at)));
                    cells.collect()
                })
            }
            (TotalRow::Balance, _) => SIDES.map(|side| self.cells(all, side, period)),
        }
    }

    /// The keys of the rows of a line and of those under it.
    fn keys_under(&self, line: LineIx) -> BTreeSet<String> {
        let its = self.books.line_tree.subtree(line).iter();
        its.map(|at| line_key(Some(*at))).collect()
    }

    /// The cells of some rows on a side, in a period or in all. For all periods they are the totals of the rows, except
    /// in a rounded plan, where a total may be a stated figure.
    fn cells(
        &self,
        is_one: impl Fn(&str) -> bool,
        side: Side,
        period: Option<PeriodIx>,
    ) -> Vec<CellSource> {
        let [credit, debit] = &self.rows;
        let rows = match side {
            Side::Credit => credit,
            Side::Debit => debit,
        };
        let keys: Vec<&String> = rows.iter().filter(|key| is_one(key)).collect();
        let printed = self.printed;
        if period.is_none() && self.plan.rounding.is_none() {
            let cells = keys.into_iter();
            return cells.filter_map(|key| printed.in_all(key, side)).collect();
        }
        let periods = self.plan.periods.iter().map(|(at, _)| at);
        let periods = periods.filter(|at| period.is_none_or(|only| only == *at));
        let keys = &keys;
        let cells =
            periods.flat_map(|at| keys.iter().filter_map(move |key| printed.at(key, side, at)));
        cells.collect()
    }
}
