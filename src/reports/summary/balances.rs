//! Costs, income and the balance of each period and of the complete plan.
//!
//! Additions to reserves and withdrawals from them are neither costs nor income: they come between the result and the
//! balance (BBV, article 17).

use super::{balance_of_all, stated};
use crate::ledger::{Side, Sums, TotalRow, reserve_lines, rows_of};
use crate::plan::{Amount, Carry, PeriodIx};
use crate::reports::ReportInput;
use crate::reports::balance_titles::title_of_balances;
use crate::reports::names::{period_label, side_label};
use crate::reports::parts::{amount, left, only_side, right, table, titled};
use crate::reports::reserves::{has_reserves, total_title};
use crate::reports::when::NamedTimes;
use crate::table::{Cell, Column, Role, Row, Table};
use crate::words::{BudgetWords, DocumentWords, SharedWords};

/// The table. A plan with one side has only that side. A plan with an opening balance or a carried balance has a column
/// for it.
pub(super) fn balances(input: &ReportInput<'_>) -> Table {
    let (plan, books) = (input.plan, input.books);
    let shared = SharedWords::of(plan.language);
    let balances = PeriodBalances::new(input);
    let mut rows: Vec<Row> = plan
        .periods
        .iter()
        .map(|(at, period)| {
            let name = Cell::Label(period_label(NamedTimes::of(plan), period));
            let cells = balances.cells(&balances.of_period(at), Some(at));
            Row {
                role: Role::Body { depth: 0 },
                cells: [name].into_iter().chain(cells).collect(),
            }
        })
        .collect();
    let all = BalanceFigures {
        opening: plan.opening_balance(),
        debit: books.debit.sum(),
        credit: books.credit.sum(),
        added: balances.added.sum(),
        drawn: balances.drawn.sum(),
        balance: balance_of_all(input),
    };
    let title = match balances.has_result {
        true => shared.total,
        false => total_title(plan),
    };
    rows.push(titled(Role::Total, title, balances.cells(&all, None)));
    let columns = [left(shared.period)].into_iter().chain(balances.columns());
    let caption = match balances.only {
        Some(_) => shared.budget,
        None => DocumentWords::of(plan.language).balance_per_period,
    };
    table(Some(caption), columns.collect(), rows)
}

/// The amounts of a period, or of all periods. `debit` includes additions to reserves, and `credit` withdrawals from
/// them.
struct BalanceFigures {
    opening: Amount,
    debit: Amount,
    credit: Amount,
    added: Amount,
    drawn: Amount,
    balance: Amount,
}

struct PeriodBalances<'i, 'p> {
    input: &'i ReportInput<'p>,
    /// The only side of the plan. None if it has both.
    only: Option<Side>,
    has_opening: bool,
    /// Whether there is a result before additions to reserves and withdrawals from them.
    has_result: bool,
    added: Sums,
    drawn: Sums,
}

impl<'i, 'p> PeriodBalances<'i, 'p> {
    fn new(input: &'i ReportInput<'p>) -> PeriodBalances<'i, 'p> {
        let (plan, books) = (input.plan, input.books);
        let only = only_side(plan, &books.debit, &books.credit);
        let reserves = reserve_lines(plan, &books.line_tree);
        let (added, drawn) = rows_of(plan, &reserves, &books.lines, &books.funders);
        PeriodBalances {
            input,
            only,
            has_opening: plan.carry == Carry::Forward || plan.has_opening(),
            has_result: only.is_none() && has_reserves(plan),
            added,
            drawn,
        }
    }

    fn of_period(&self, at: PeriodIx) -> BalanceFigures {
        let (plan, books) = (self.input.plan, self.input.books);
        let before = at.index().checked_sub(1).map(PeriodIx::new);
        let before = before.filter(|_| plan.carry == Carry::Forward);
        let opening = match before {
            Some(_) => stated(self.input, TotalRow::Balance, before, books.opening[at]),
            None => books.opening[at],
        };
        BalanceFigures {
            opening,
            debit: books.debit.at(at).or_zero(),
            credit: books.credit.at(at).or_zero(),
            added: self.added.at(at).or_zero(),
            drawn: self.drawn.at(at).or_zero(),
            balance: books.closing[at],
        }
    }

    fn cells(&self, figures: &BalanceFigures, period: Option<PeriodIx>) -> Vec<Cell> {
        let stated = |row, sum| stated(self.input, row, period, sum);
        let debit = stated(TotalRow::Side(Side::Debit), figures.debit);
        let credit = stated(TotalRow::Side(Side::Credit), figures.credit);
        let balance = stated(TotalRow::Balance, figures.balance);
        let (opening, added, drawn) = (figures.opening, figures.added, figures.drawn);
        let shown = match self.only {
            Some(Side::Debit) => vec![debit],
            Some(Side::Credit) => vec![credit],
            None if self.has_result => {
                let (costs, income) = (debit.minus(added), credit.minus(drawn));
                let result = [income.minus(costs), drawn, added, balance];
                self.sides(opening, costs, income).chain(result).collect()
            }
            None => self
                .sides(opening, debit, credit)
                .chain([balance])
                .collect(),
        };
        shown.into_iter().map(amount).collect()
    }

    /// The columns in their order: costs and income. If there is an opening balance, it comes first, then income, to
    /// which it is added, then costs.
    fn sides<T>(&self, opening: T, debit: T, credit: T) -> impl Iterator<Item = T> {
        let [opening, first, second] = match self.has_opening {
            true => [Some(opening), Some(credit), Some(debit)],
            false => [None, Some(debit), Some(credit)],
        };
        [opening, first, second].into_iter().flatten()
    }

    fn columns(&self) -> Vec<Column> {
        let plan = self.input.plan;
        let words = BudgetWords::of(plan.language);
        let shared = SharedWords::of(plan.language);
        let title = |title: &str| right(title_of_balances(plan, plan.language, title).as_str());
        let debit = right(side_label(Side::Debit, words.debit));
        let credit = right(side_label(Side::Credit, words.credit));
        let opening = title(shared.opening);
        match self.only {
            Some(Side::Debit) => vec![debit],
            Some(Side::Credit) => vec![credit],
            None => {
                let reserves = [
                    title(words.result_before),
                    right(shared.drawn_from_reserves),
                    right(shared.added_to_reserves),
                ];
                let reserves = reserves.into_iter().filter(|_| self.has_result);
                let balance = title(shared.balance).keyed("balance");
                let sides = self.sides(opening, debit, credit);
                sides.chain(reserves).chain([balance]).collect()
            }
        }
    }
}
