//! Amounts that must be equal in a workbook: income and costs, and the totals of tables that repeat each other.
//!
//! In the books these are equal, or a rule reports it. In a workbook people change figures. A second table has each
//! figure that the plan states beside its sum, and a third one has the conditions that limit sums of the budget.

mod limits;
mod repetitions;
mod stated;

use rust_decimal::Decimal;

use super::budget;
use super::costs;
use super::follow::{self, BudgetCells, TOTAL, income_key};
use super::names::period_name;
use super::parts::{
    amount, body, empty_report_in_full, left, money, right, table, words_of_nothing,
};
use super::{ChapterId, Pages, ReportEntry, ReportInput, has_amounts};
use crate::ledger::{Books, Posting, Side, names_funder, tolerance};
use crate::plan::{
    Amount, BalanceSign, Carry, Contribution, Money, PaidBy, PeriodIx, Plan, RequiredBalance,
};
use crate::say;
use crate::table::{
    Block, Cell, CellSource, Expression, Formula, InitialView, Report, Table, Tone,
};
use crate::words::{ControlWords, SharedWords};

/// The columns of the two amounts and of their difference.
const ONE: usize = 1;
const OTHER: usize = 2;
const DIFFERENCE: usize = 3;

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "control",
    command: None,
    pages: Pages::WorkbookIf(has_amounts),
    chapter: ChapterId::Budget,
    shown: InitialView::Title,
    build: |input, _| control(input),
};

/// The checks of the workbook of a document.
pub fn control(input: &ReportInput<'_>) -> Report {
    let (plan, books) = (input.plan, input.books);
    let mut checks = BudgetChecks::new(plan, books);
    checks.balances();
    checks.closings();
    checks.costs();
    checks.in_kind();
    checks.repetitions();
    let mut report = checks.report();
    if !plan.periods.is_empty() {
        let limits = limits::of_limits(input, &BudgetCells::new(plan, books));
        report.blocks.extend(limits);
    }
    report
}

/// The checks of a workbook with the printed budget and the costs.
pub fn control_of_budget(plan: &Plan, books: &Books) -> Report {
    let mut checks = BudgetChecks::new(plan, books);
    checks.balances();
    checks.closings();
    checks.costs();
    checks.in_kind();
    checks.report()
}

/// Two amounts that must be equal, with the calculation of each from cells.
struct BudgetCheck {
    what: String,
    amounts: [Amount; 2],
    calculations: [Expression; 2],
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

    /// Adds checks of the income against the costs, of each period and of all together. Adds none if the plan keeps a
    /// balance or its balance is free, because its sides need not be equal.
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
            let what = format!("{} {}", self.words.balance, period_name(plan, period));
            let sources = sides.map(|side| self.total_of(side, Some(period)));
            self.compare(what, [credit.or_zero(), debit.or_zero()], sources);
        }
        let what = format!("{} {all}", self.words.balance);
        let sources = sides.map(|side| self.total_of(side, None));
        let amounts = [books.credit.sum(), books.debit.sum()];
        self.compare(what, amounts, sources);
    }

    /// Adds a check of two sums. If rounding explains their difference, the second sum includes that difference.
    fn compare(&mut self, what: String, amounts: [Amount; 2], sources: [Vec<CellSource>; 2]) {
        let figures = sources.iter().map(Vec::len).sum();
        let [one, other] = amounts;
        let rounding = one.minus(other).known().unwrap_or_default();
        let is_rounding = rounding.abs() <= tolerance(self.plan, figures);
        let rounding = if is_rounding { rounding } else { Money::ZERO };
        let [first, second] = sources.map(Expression::Sum);
        self.checks.push(BudgetCheck {
            what,
            amounts: [one, other.plus(Amount::Known(rounding))],
            calculations: [first, second.plus_number(rounding.decimal())],
        });
    }

    /// Adds a check of the closing balance of each period, for a plan that keeps a balance. A balance that is carried
    /// must not be below zero; any other balance must be zero.
    fn closings(&mut self) {
        let (plan, books) = (self.plan, self.books);
        let keeps = plan.carry == Carry::Forward || plan.has_opening();
        let is_checked = keeps && plan.balance != RequiredBalance::Free && plan.rounding.is_none();
        if !is_checked || budget::sides_of(plan, books).len() < 2 {
            return;
        }
        let zero = || Expression::Number(Decimal::ZERO);
        for (period, _) in plan.periods.iter() {
            let Some(cell) = self.printed.closing(period) else {
                continue;
            };
            let shown = match plan.balance_sign {
                BalanceSign::IncomeLessCosts => Expression::cell(cell),
                BalanceSign::CostsLessIncome => zero().less(Expression::cell(cell)),
            };
            let closing = books.closing[period].or_zero();
            let name = format!("{} {}", self.words.closing, period_name(plan, period));
            let is_carried =
                plan.carry == Carry::Forward && period.index() + 1 < plan.periods.len();
            self.checks.push(match is_carried {
                true => BudgetCheck {
                    what: format!("{name} ({})", self.words.not_below_zero),
                    amounts: [closing, closing.not_below_zero()],
                    calculations: [shown.clone(), shown.not_below_zero()],
                },
                false => BudgetCheck {
                    what: name,
                    amounts: [closing, Amount::ZERO],
                    calculations: [shown, zero()],
                },
            });
        }
    }

    /// Adds a check of the costs in the budget against the sum of all costs. A plan with only income has none.
    fn costs(&mut self) {
        if !budget::sides_of(self.plan, self.books).contains(&Side::Debit) {
            return;
        }
        let cell = of("costs", costs::AMOUNT);
        self.total(self.words.costs, Side::Debit, vec![cell]);
    }

    /// Adds checks of the contribution in kind of each funder in a period against the costs that only it pays. A period
    /// with costs that others may pay too is left out, because a sheet does not divide those.
    fn in_kind(&mut self) {
        let (plan, books) = (self.plan, self.books);
        let costs = costs::sources(plan, books);
        let in_kind = plan
            .indexed_funders()
            .filter(|(_, _, funder)| funder.form == Contribution::InKind);
        for (funder, _, of) in in_kind {
            for (period, _) in plan.periods.iter() {
                let its = costs.iter().filter(|(posting, _)| {
                    let by = posting.paid_by(plan);
                    posting.period == period
                        && by.is_some_and(|by| names_funder(plan, books, by, funder))
                });
                let its: Vec<&(&Posting, CellSource)> = its.collect();
                let is_alone = |(posting, _): &&(&Posting, CellSource)| {
                    let by = posting.paid_by(plan);
                    matches!(by, Some(PaidBy::One(id)) if plan.find_funder(id.as_str()) == Some(funder))
                };
                let key = income_key(plan, funder);
                let Some(cell) = self.printed.at(&key, Side::Credit, period) else {
                    continue;
                };
                if its.is_empty() || !its.iter().all(is_alone) {
                    continue;
                }
                let what = format!(
                    "{}: {} {}",
                    of.name,
                    self.words.in_kind,
                    period_name(plan, period)
                );
                let credit = books.funders[funder].at(period).or_zero();
                let of_posting = |(posting, _): &&(&Posting, CellSource)| books.amount_of(posting);
                let paid = its.iter().map(of_posting).fold(Amount::ZERO, Amount::plus);
                let cells = its.into_iter().map(|(_, cell)| cell.clone()).collect();
                self.compare(what, [credit, paid], [vec![cell], cells]);
            }
        }
    }

    /// Adds a check of the total of a side against the cells of another table that add up to it.
    fn total(&mut self, what: &str, side: Side, others: Vec<CellSource>) {
        let sum = match side {
            Side::Debit => self.books.debit.sum(),
            Side::Credit => self.books.credit.sum(),
        };
        let side_name = match side {
            Side::Debit => self.words.debit,
            Side::Credit => self.words.credit,
        };
        let sources = [self.total_of(side, None), others];
        self.compare(format!("{side_name} {what}"), [sum.or_zero(); 2], sources);
    }

    /// The cells of the budget that add up to a side in a period, or in all periods if none is given.
    ///
    /// In a rounded plan these are the rows, because the total may be a stated figure, which does not follow changes.
    fn total_of(&self, side: Side, period: Option<PeriodIx>) -> Vec<CellSource> {
        let printed = &self.printed;
        if self.plan.rounding.is_none() {
            let total = match period {
                Some(period) => printed.at(TOTAL, side, period),
                None => printed.in_all(TOTAL, side),
            };
            return Vec::from_iter(total);
        }
        let keys = follow::row_keys(self.plan, self.books, side);
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
        let stated = stated::of_stated(self.plan, self.books, &self.printed);
        let titles = [words.what, words.one, words.other];
        report.blocks.push(Block::Text(say![words.how]));
        let checks = table_of(self.checks, None, titles, words);
        report.blocks.push(Block::Table(checks));
        if !stated.is_empty() {
            let titles = [words.stated_figure, words.stated, words.sum];
            let stated = table_of(stated, Some(words.stated_figures), titles, words);
            report.blocks.push(Block::Table(stated));
        }
        report
    }
}

/// A table of checks. The third parameter has the titles of the subject and of the two amounts.
fn table_of(
    checks: Vec<BudgetCheck>,
    caption: Option<&str>,
    [what, one, other]: [&'static str; 3],
    words: &'static ControlWords,
) -> Table {
    let mut columns = vec![
        left(what),
        right(one),
        right(other),
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
    let rows = checks.iter().map(|check| body(check.cells(words)));
    let mut table = table(caption, columns, rows.collect());
    for (row, check) in checks.into_iter().enumerate() {
        for (column, of) in [ONE, OTHER].into_iter().zip(check.calculations) {
            table.links.calculated.insert((row, column), of);
        }
    }
    table
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

/// The cell in the total row and a column of a report.
fn of(report: &'static str, column: usize) -> CellSource {
    CellSource {
        report,
        key: TOTAL.to_string(),
        column,
    }
}
