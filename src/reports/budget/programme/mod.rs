//! The budget of a plan whose lines have income of their own: costs, income and balance of each row, and the result
//! before and after additions to reserves and withdrawals from them.

mod calculated;

use super::pooled::pooled_shares;
use super::printed::total_heading;
use super::rests::rests;
use super::stated::ShownTotals;
use super::view::BudgetView;
use super::{BudgetFigures, formulas};
use crate::ledger::{ColumnSums, Side, Sums, TotalRow, after_result};
use crate::plan::{Amount, BalanceSign, FunderIx, IndexVec, LineIx};
use crate::reports::balance_titles::title_of_printed_balances;
use crate::reports::follow;
use crate::reports::names::{Rest, funder_label, line_label, rest_label, side_label};
use crate::reports::parts::{amount, grouped_among, left, named, right, table, titled};
use crate::table::{Cell, Column, DualName, Entry, Formula, Role, Row, Table};
use crate::words::{BudgetWords, SharedWords};

/// The number of columns of a column of time: costs, income, balance.
const COLUMNS: usize = 3;

pub(super) fn table_of(view: &BudgetView<'_>, stated: &ShownTotals) -> Table {
    let tree = &view.books.line_tree;
    let budget = ProgrammeBudget {
        view,
        stated,
        before: view.sums.clone().without_reserves(view.plan, tree),
        is_after: after_result(view.plan, tree),
        words: BudgetWords::of(view.plan.language),
        shared: SharedWords::of(view.plan.language),
    };
    let mut table = table(None, budget.columns(), budget.rows());
    let keys = follow::keys(&table.rows, budget.keys());
    table.links.repeats = formulas::costs_of_namesakes(view, &keys);
    table.links.calculated = budget.calculated(&table.rows, &keys);
    table.links.calculated.extend(rests(view, &keys));
    table.links.closed = pooled_shares(view, &keys);
    table.links.stated = stated.cells(&table);
    table.links.keys = keys;
    table
}

struct ProgrammeBudget<'s, 'a> {
    view: &'s BudgetView<'a>,
    stated: &'s ShownTotals,
    /// The sums without reserves.
    before: ColumnSums,
    /// Whether each line has its rows after the result.
    is_after: IndexVec<LineIx, bool>,
    words: &'static BudgetWords,
    shared: &'static SharedWords,
}

impl ProgrammeBudget<'_, '_> {
    fn columns(&self) -> Vec<Column> {
        let view = self.view;
        let total = view.has_total().then(|| total_heading(view));
        let groups = view.headings().cloned().chain(total);
        let triples = groups.enumerate();
        let triples = triples.flat_map(|(number, group)| self.triple(number, &group));
        [left("")].into_iter().chain(triples).collect()
    }

    fn triple(&self, number: usize, group: &DualName) -> [Column; COLUMNS] {
        let first = 1 + COLUMNS * number;
        let shown = self.view.shown.len();
        let sums = |at: usize| {
            let added = self.view.added_positions().into_iter();
            let added = added.filter(|_| number == shown);
            added.map(|column| 1 + COLUMNS * column + at).collect()
        };
        let column = |title: DualName, sums, formulas| Column {
            group: Some(group.clone()),
            sums,
            formulas,
            ..right(title)
        };
        let (debit, credit) = (first, first + 1);
        let (of, less) = match self.view.plan.balance_sign {
            BalanceSign::IncomeLessCosts => (credit, debit),
            BalanceSign::CostsLessIncome => (debit, credit),
        };
        let balance = Formula::Less { of, less };
        let side = |side, title| side_label(side, title);
        let title = title_of_printed_balances(self.view.plan, self.shared.balance);
        let costs = Vec::from_iter(formulas::of_costs(self.view, number));
        let is_entered = self.view.added_positions().contains(&number)
            && self.view.figures == BudgetFigures::Amounts;
        let income = column(side(Side::Credit, self.words.credit), sums(1), Vec::new());
        [
            column(side(Side::Debit, self.words.debit), sums(0), costs),
            Column {
                entry: if is_entered {
                    Entry::Figure
                } else {
                    Entry::None
                },
                ..income
            },
            column(title.as_str().into(), Vec::new(), vec![balance]),
        ]
    }

    fn rows(&self) -> Vec<Row> {
        let (view, sums) = (self.view, &self.view.sums);
        let mut rows: Vec<Row> = self.opening().into_iter().collect();
        rows.extend(self.funders());
        rows.extend(self.lines(|line| !self.is_after[line]));
        if !sums.no_line.is_blank() {
            let (role, blank) = (Role::Body { depth: 0 }, Sums::default());
            rows.push(self.row(
                role,
                rest_label(Rest::NoLine, self.shared.no_line),
                &sums.no_line,
                &blank,
                [None; COLUMNS],
            ));
        }
        let has_reserves = self.is_after.iter().any(|is_after| *is_after);
        if has_reserves && view.figures == BudgetFigures::Shares {
            // Percentages are of all costs or all income, without the reserves.
            rows.push(self.total(self.words.result_before));
            return rows;
        }
        if has_reserves {
            rows.push(self.result());
            rows.extend(self.lines(|line| self.is_after[line]));
        }
        let title = match has_reserves {
            true => self.words.result_after,
            false => self.shared.total,
        };
        rows.push(self.total(title));
        rows.extend(self.closing());
        debug_assert!(
            view.sides.len() == 2,
            "a plan with balances of rows has both sides"
        );
        rows
    }

    /// The rows of funders, without the own income of lines.
    fn funders(&self) -> Vec<Row> {
        let (plan, sums) = (self.view.plan, &self.view.sums);
        let blank = Sums::default();
        grouped_among(
            &self.view.books.funder_tree,
            |at: FunderIx| plan.funder(at).of_line.is_none(),
            |at| &plan.funder(at).name,
            self.shared.total,
            1 + self.cells(),
            |role, title, at| {
                let name = funder_label(plan, plan.funder_id(at)).called(title);
                let stated = [None, Some(TotalRow::Funder(at)), None];
                vec![self.row(role, name, &blank, &sums.funders[at], stated)]
            },
        )
    }

    fn lines(&self, is_shown: impl Fn(LineIx) -> bool) -> Vec<Row> {
        let (plan, sums) = (self.view.plan, &self.before);
        let blank = Sums::default();
        grouped_among(
            &self.view.books.line_tree,
            is_shown,
            |at: LineIx| &plan.line(at).name,
            self.shared.total,
            1 + self.cells(),
            |role, title, at| {
                let name = line_label(plan, plan.line_id(at)).called(title);
                let own = plan.own_income(at);
                let income = own.map_or(&blank, |own| &sums.funders[own]);
                let stated = [
                    Some(TotalRow::Line(at)),
                    own.map(TotalRow::Funder),
                    Some(TotalRow::LineBalance(at)),
                ];
                vec![self.row(role, name, &sums.lines[at], income, stated)]
            },
        )
    }

    /// The row of the result: the sum of all rows but the reserves.
    fn result(&self) -> Row {
        let view = self.view;
        let amounts = |sums: &Sums| -> Vec<Amount> {
            let each = self.amounts(sums).into_iter();
            each.map(Amount::or_zero).collect()
        };
        let [debit, credit] = [&self.before.debit, &self.before.credit].map(amounts);
        let balance = self.balance(&debit, &credit);
        let mut cells = match view.figures {
            BudgetFigures::Amounts | BudgetFigures::Cumulative => [debit, credit, balance]
                .map(|each| each.into_iter().map(amount).collect::<Vec<Cell>>()),
            BudgetFigures::Shares => {
                [(); COLUMNS].map(|()| vec![Cell::Empty; self.columns_of_time()])
            }
        };
        for (at, side) in [Side::Debit, Side::Credit].into_iter().enumerate() {
            self.stated.write_before_reserves(side, &mut cells[at]);
        }
        self.stated.write(TotalRow::Result, &mut cells[2]);
        titled(
            Role::Subtotal { depth: 0 },
            self.words.result_before,
            in_triples(cells),
        )
    }

    fn total(&self, title: &str) -> Row {
        let (debit, credit) = (&self.view.sums.debit, &self.view.sums.credit);
        let mut cells = [debit, credit].map(|side| self.view.total_cells(side));
        self.stated
            .write(TotalRow::Side(Side::Debit), &mut cells[0]);
        self.stated
            .write(TotalRow::Side(Side::Credit), &mut cells[1]);
        let [of_debit, of_credit] = [debit, credit].map(|side| self.amounts(side));
        let mut balance = self.balance_cells(&of_debit, &of_credit, true);
        if !self.carries() {
            self.stated.write(TotalRow::Balance, &mut balance);
        }
        let [debit, credit] = cells;
        titled(Role::Total, title, in_triples([debit, credit, balance]))
    }

    fn row(
        &self,
        role: Role,
        title: DualName,
        debit: &Sums,
        credit: &Sums,
        stated: [Option<TotalRow>; COLUMNS],
    ) -> Row {
        let whole = &self.view.sums;
        let mut cells = [
            self.view.cells(debit, &whole.debit),
            self.view.cells(credit, &whole.credit),
        ];
        if debit.is_blank() {
            cells[0].fill(Cell::Empty);
        }
        if credit.is_blank() {
            cells[1].fill(Cell::Empty);
        }
        let [debits, credits] = cells;
        let mut balance = self.balance_cells(&self.amounts(debit), &self.amounts(credit), false);
        for ((debit, credit), balance) in debits.iter().zip(&credits).zip(&mut balance) {
            if (debit, credit) == (&Cell::Empty, &Cell::Empty) {
                *balance = Cell::Empty;
            }
        }
        let mut cells = [debits, credits, balance];
        for (cells, stated) in cells.iter_mut().zip(stated) {
            if let Some(stated) = stated {
                self.stated.write(stated, cells);
            }
        }
        named(role, title, in_triples(cells))
    }

    /// The amounts of a row in the columns of time and in all.
    fn amounts(&self, row: &Sums) -> Vec<Amount> {
        let shown = &self.view.shown;
        match self.view.figures {
            BudgetFigures::Amounts | BudgetFigures::Shares => {
                let each = shown.iter().map(|column| row.at(*column));
                let all = self.view.has_total().then(|| row.sum_in(&self.view.added));
                each.chain(all).collect()
            }
            BudgetFigures::Cumulative => row.running(shown),
        }
    }

    /// The balances with the sign of the plan: income less costs, or costs less income.
    fn balance(&self, debit: &[Amount], credit: &[Amount]) -> Vec<Amount> {
        let each = debit.iter().zip(credit);
        each.map(|(debit, credit)| self.view.signed(credit.minus(*debit)))
            .collect()
    }

    fn balance_cells(&self, debit: &[Amount], credit: &[Amount], is_total: bool) -> Vec<Cell> {
        let balance = self.balance(debit, credit).into_iter();
        match self.view.figures {
            BudgetFigures::Amounts | BudgetFigures::Cumulative if is_total => {
                balance.map(|each| amount(each.or_zero())).collect()
            }
            BudgetFigures::Amounts | BudgetFigures::Cumulative => balance.map(amount).collect(),
            BudgetFigures::Shares => vec![Cell::Empty; self.columns_of_time()],
        }
    }

    fn columns_of_time(&self) -> usize {
        self.view.shown.len() + usize::from(self.view.has_total())
    }

    /// The number of cells of a row after its name.
    fn cells(&self) -> usize {
        COLUMNS * self.columns_of_time()
    }

    /// Whether the table has rows of opening and closing balances.
    fn carries(&self) -> bool {
        let carries = self.view.has_carried_balance();
        carries && self.view.figures != BudgetFigures::Shares
    }

    /// The row of opening balances. None if these are always 0.
    fn opening(&self) -> Option<Row> {
        let balances = || self.view.opening_balances();
        self.carries().then(|| {
            let mut cells = self.balance_row(balances());
            for (position, stated) in self.stated.opening_balances(self.view) {
                cells[position] = Cell::Money(stated);
            }
            self.of_balance(self.shared.opening, cells)
        })
    }

    /// The row of closing balances. Over all columns: the first opening balance and the amounts of all columns. None if
    /// it would repeat the total.
    fn closing(&self) -> Option<Row> {
        let balances = || self.view.closing_balances();
        self.carries().then(|| {
            let mut cells = self.balance_row(balances());
            self.stated.write(TotalRow::Balance, &mut cells);
            self.of_balance(self.words.closing, cells)
        })
    }

    /// The cells of balances, with the sign that the budget prints.
    fn balance_row(&self, balances: Vec<Amount>) -> Vec<Cell> {
        let balances = balances.into_iter();
        let cells = balances.map(|balance| amount(self.view.signed(balance)));
        cells.collect()
    }

    /// A row that has only balances.
    fn of_balance(&self, title: &str, balances: Vec<Cell>) -> Row {
        let empty = || vec![Cell::Empty; balances.len()];
        titled(
            Role::Balance,
            title,
            in_triples([empty(), empty(), balances]),
        )
    }
}

/// The cells of a row: costs, income and balance of each column of time.
fn in_triples([debit, credit, balance]: [Vec<Cell>; COLUMNS]) -> Vec<Cell> {
    let pairs = debit.into_iter().zip(credit).zip(balance);
    pairs
        .flat_map(|((debit, credit), balance)| [debit, credit, balance])
        .collect()
}
