//! Amounts that must be equal in a workbook: income and costs, and the totals of tables that repeat each other.
//!
//! In the books all of this is equal, or a rule reports it. In a workbook figures are changed.

use super::budget;
use super::costs;
use super::follow::{self, BudgetCells, TOTAL};
use super::names::period_name;
use super::parts::{
    amount, body, empty_report_in_full, left, money, right, table, words_of_nothing,
};
use crate::ledger::{Books, Side};
use crate::plan::{Amount, Carry, PeriodIx, Plan, RequiredBalance};
use crate::say;
use crate::table::{Block, Cell, CellSource, Formula, Report, Tone};
use crate::words::{ControlWords, SharedWords};

/// The columns of the two amounts and of their difference.
const ONE: usize = 1;
const OTHER: usize = 2;
const DIFFERENCE: usize = 3;

/// The checks of the workbook of a document.
pub fn control(plan: &Plan, books: &Books) -> Report {
    let mut checks = BudgetChecks::new(plan, books);
    checks.balances();
    checks.costs();
    checks.repetitions();
    checks.report()
}

/// The checks of a workbook with the printed budget and the costs.
pub fn control_of_budget(plan: &Plan, books: &Books) -> Report {
    let mut checks = BudgetChecks::new(plan, books);
    checks.balances();
    checks.costs();
    checks.report()
}

/// Two amounts that must be equal, and the cells that each is the sum of.
struct BudgetCheck {
    what: String,
    amounts: [Amount; 2],
    sources: [Vec<CellSource>; 2],
}

struct BudgetChecks<'a> {
    plan: &'a Plan,
    books: &'a Books,
    words: &'static ControlWords,
    printed: BudgetCells,
    checks: Vec<BudgetCheck>,
}

impl<'a> BudgetChecks<'a> {
    fn new(plan: &'a Plan, books: &'a Books) -> BudgetChecks<'a> {
        BudgetChecks {
            plan,
            books,
            words: ControlWords::of(plan.language),
            printed: BudgetCells::new(plan, books),
            checks: Vec::new(),
        }
    }

    /// Income and costs of each period, and of all together. A plan that keeps a balance, or whose
    /// balance is free, needs no equal sides.
    fn balances(&mut self) {
        let (plan, books) = (self.plan, self.books);
        let keeps = plan.carry == Carry::Forward
            || plan.has_opening()
            || plan.balance == RequiredBalance::Free;
        if keeps || budget::sides_of(plan, books).len() < 2 {
            return;
        }
        let all = SharedWords::of(plan.language).whole_plan.to_lowercase();
        let sides = [Side::Credit, Side::Debit];
        for (period, _) in plan.periods.iter() {
            let [credit, debit] = [&books.credit, &books.debit].map(|sums| sums.at(period));
            self.checks.push(BudgetCheck {
                what: format!("{} {}", self.words.balance, period_name(plan, period)),
                amounts: [credit.or_zero(), debit.or_zero()],
                sources: sides.map(|side| self.total_of(side, Some(period))),
            });
        }
        self.checks.push(BudgetCheck {
            what: format!("{} {all}", self.words.balance),
            amounts: [books.credit.sum(), books.debit.sum()],
            sources: sides.map(|side| self.total_of(side, None)),
        });
    }

    /// The costs of the budget, and the sum of all costs.
    fn costs(&mut self) {
        let cell = of("costs", costs::AMOUNT);
        self.total(self.words.costs, Side::Debit, cell);
    }

    /// The totals of tables that repeat the budget.
    fn repetitions(&mut self) {
        let plan = self.plan;
        if !budget::has_years_as_periods(plan) {
            let sides = budget::sides_of(plan, self.books);
            for (at, side) in sides.iter().enumerate() {
                let column = 1 + sides.len() * budget::years(plan) + at;
                let cell = of("budget-by-year", column);
                self.total(self.words.by_year, *side, cell);
            }
        }
        let column = 1 + plan.periods.len();
        if !plan.lines.is_empty() {
            let cell = of("spending", column);
            self.total(self.words.spending, Side::Debit, cell);
        }
        if !plan.funders.is_empty() {
            let cell = of("sources", column);
            self.total(self.words.sources, Side::Credit, cell);
        }
    }

    fn total(&mut self, what: &str, side: Side, other: CellSource) {
        let sum = match side {
            Side::Debit => self.books.debit.sum(),
            Side::Credit => self.books.credit.sum(),
        };
        let side_name = match side {
            Side::Debit => self.words.debit,
            Side::Credit => self.words.credit,
        };
        self.checks.push(BudgetCheck {
            what: format!("{side_name} {what}"),
            amounts: [sum.or_zero(); 2],
            sources: [self.total_of(side, None), vec![other]],
        });
    }

    /// The cells of the budget that add up to a side in a period, or in all periods if none is given.
    ///
    /// In a rounded plan these are its rows: the total may be a stated one, which does not follow changes.
    fn total_of(&self, side: Side, period: Option<PeriodIx>) -> Vec<CellSource> {
        let printed = &self.printed;
        if self.plan.rounding.is_none() {
            let total = match period {
                Some(period) => printed.at(TOTAL, side, period),
                None => printed.in_all(TOTAL, side),
            };
            return Vec::from_iter(total);
        }
        let keys = follow::row_keys(self.books, side);
        let periods = self.plan.periods.iter().map(|(at, _)| at);
        let periods = periods.filter(|at| period.is_none_or(|only| only == *at));
        let cells =
            periods.flat_map(|at| keys.iter().filter_map(move |key| printed.at(key, side, at)));
        cells.collect()
    }

    fn report(self) -> Report {
        let words = self.words;
        let mut report = empty_report_in_full(self.plan, "control", words.control);
        if self.plan.periods.is_empty() {
            let nothing = words_of_nothing(self.plan);
            report.blocks.push(Block::Text(say![nothing]));
            return report;
        }
        let mut columns = vec![
            left(words.what),
            right(words.one),
            right(words.other),
            right(words.difference),
            left(words.verdict),
        ];
        columns[DIFFERENCE].formulas.push(Formula::Less {
            of: ONE,
            less: OTHER,
        });
        columns[DIFFERENCE + 1].formulas.push(Formula::ByZero {
            of: DIFFERENCE,
            zero: words.equal,
            other: words.unequal,
        });
        let rows = self.checks.iter().map(|check| body(check.cells(words)));
        let mut table = table(None, columns, rows.collect());
        for (row, check) in self.checks.into_iter().enumerate() {
            for (column, sources) in [ONE, OTHER].into_iter().zip(check.sources) {
                if !sources.is_empty() {
                    table.links.repeats.insert((row, column), sources);
                }
            }
        }
        report.blocks.push(Block::Text(say![words.how]));
        report.blocks.push(Block::Table(table));
        report
    }
}

impl BudgetCheck {
    fn cells(&self, words: &'static ControlWords) -> Vec<Cell> {
        let [one, other] = self.amounts;
        let difference = one.minus(other);
        let verdict = match difference.known() {
            Some(difference) if difference.is_zero() => {
                Cell::Judged(Tone::Good, words.equal.to_string())
            }
            Some(_) => Cell::Judged(Tone::Bad, words.unequal.to_string()),
            None => Cell::Unknown,
        };
        let difference = match difference {
            Amount::Unknown => Cell::Unknown,
            Amount::Blank | Amount::Known(_) => money(difference.known()),
        };
        vec![
            Cell::Text(self.what.clone()),
            amount(one),
            amount(other),
            difference,
            verdict,
        ]
    }
}

/// The cell of the total in a column of a report.
fn of(report: &'static str, column: usize) -> CellSource {
    CellSource {
        report,
        key: TOTAL.to_string(),
        column,
    }
}
