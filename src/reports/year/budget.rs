//! The budget of a year beside the years around it, and beside that of the whole plan.

use super::super::when;
use super::Year;
use crate::ledger::{Row as Sums, Tree};
use crate::plan::{Carry, IndexVec, Ix, Money, PeriodIx, Plan, Span};
use crate::table::{Align, Cell, Column, Role, Row, Table};
use crate::words::{BudgetWords, WhenWords, YearWords};

/// Who pays, what it is spent on, and what is left.
pub(super) fn budget(year: &Year<'_>) -> Table {
    let (words, within, books, plan) = (
        YearWords::of(year.plan.language),
        &year.within,
        year.books,
        year.plan,
    );
    let count = year.columns.len();
    let sheet = Sheet { count };
    let mut rows = Vec::new();
    let carries = plan.carry == Carry::Forward || !plan.opening.is_zero();
    if carries {
        rows.push(sheet.amounts(
            Role::Balance,
            BudgetWords::of(year.plan.language).opening,
            &within.opening,
            plan.opening,
        ));
    }
    let names: IndexVec<_, &str> = plan
        .funders
        .values()
        .map(|funder| funder.name.as_str())
        .collect();
    rows.push(sheet.heading(words.credit, 0));
    sheet.grouped(
        &mut rows,
        &books.funder_tree,
        &names,
        &within.funders,
        &books.funders,
        words.total,
    );
    rows.push(sheet.row(
        Role::Subtotal { depth: 0 },
        words.total_credit,
        &within.credit,
        &books.credit,
    ));
    let names: IndexVec<_, &str> = plan.lines.values().map(|line| line.name.as_str()).collect();
    rows.push(sheet.heading(words.debit, 0));
    sheet.grouped(
        &mut rows,
        &books.line_tree,
        &names,
        &within.lines,
        &books.lines,
        words.total,
    );
    if !books.no_line.is_blank() {
        rows.push(sheet.row(
            Role::Body { depth: 1 },
            BudgetWords::of(year.plan.language).no_line,
            &within.no_line,
            &books.no_line,
        ));
    }
    rows.push(sheet.row(
        Role::Subtotal { depth: 0 },
        words.total_debit,
        &within.debit,
        &books.debit,
    ));
    let title = if carries {
        BudgetWords::of(year.plan.language).closing
    } else {
        BudgetWords::of(year.plan.language).balance
    };
    let left = plan.opening + books.credit.total() - books.debit.total();
    rows.push(sheet.amounts(Role::Balance, title, &within.closing, left));
    let years = year.columns.iter().map(|span| {
        Column::new(
            when::span(WhenWords::of(year.plan.language), *span),
            Align::Right,
        )
    });
    let all = [Column::new(words.whole_plan, Align::Right)];
    let columns = [Column::new("", Align::Left)]
        .into_iter()
        .chain(years)
        .chain(all)
        .collect();
    Table {
        caption: Some(words.budget.to_string()),
        columns,
        rows,
    }
}

/// Whether some period of the plan lies only partly in one of the columns.
pub(super) fn is_cut(plan: &Plan, columns: &[Span]) -> bool {
    let cuts = |column: &Span| {
        plan.periods
            .overlapping(*column)
            .any(|(_, period)| !column.contains(period.span))
    };
    columns.iter().any(cuts)
}

/// The shape of the rows.
struct Sheet {
    /// How many years stand beside each other.
    count: usize,
}

impl Sheet {
    /// A row for each that has an amount anywhere, one step in; groups with a heading and a subtotal.
    fn grouped<I: Ix>(
        &self,
        rows: &mut Vec<Row>,
        tree: &Tree<I>,
        names: &IndexVec<I, &str>,
        years: &IndexVec<I, Sums>,
        all: &IndexVec<I, Sums>,
        total: &str,
    ) {
        let mut open: Vec<(I, usize)> = Vec::new();
        let close = |open: &mut Vec<(I, usize)>, rows: &mut Vec<Row>, depth: usize| {
            while let Some((group, at)) = open.pop_if(|(_, at)| *at >= depth) {
                let title = format!("{total} {}", names[group]);
                rows.push(self.row(
                    Role::Subtotal { depth: at },
                    &title,
                    &years[group],
                    &all[group],
                ));
            }
        };
        for (index, depth) in tree.in_order().map(|(index, depth)| (index, depth + 1)) {
            close(&mut open, rows, depth);
            if tree.is_group(index) {
                open.push((index, depth));
                rows.push(self.heading(names[index], depth));
            } else {
                rows.push(self.row(
                    Role::Body { depth },
                    names[index],
                    &years[index],
                    &all[index],
                ));
            }
        }
        close(&mut open, rows, 0);
    }

    fn heading(&self, name: &str, depth: usize) -> Row {
        let empty = std::iter::repeat_n(Cell::Empty, self.count + 1);
        Row {
            role: Role::Heading { depth },
            cells: [Cell::Text(name.to_string())]
                .into_iter()
                .chain(empty)
                .collect(),
        }
    }

    /// What a row comes to in each of the years and in the whole plan; totals also where they are 0.
    fn row(&self, role: Role, name: &str, years: &Sums, all: &Sums) -> Row {
        let is_sum = !matches!(role, Role::Body { .. });
        let year = |index: usize| {
            let amount = years.get(PeriodIx(index as u32));
            amount
                .or(is_sum.then_some(Money::ZERO))
                .map_or(Cell::Empty, Cell::Money)
        };
        let cells = [Cell::Text(name.to_string())]
            .into_iter()
            .chain((0..self.count).map(year));
        Row {
            role,
            cells: cells.chain([Cell::Money(all.total())]).collect(),
        }
    }

    fn amounts(
        &self,
        role: Role,
        name: &str,
        years: &IndexVec<PeriodIx, Money>,
        all: Money,
    ) -> Row {
        let amounts = years.iter().copied().chain([all]).map(Cell::Money);
        Row {
            role,
            cells: [Cell::Text(name.to_string())]
                .into_iter()
                .chain(amounts)
                .collect(),
        }
    }
}
