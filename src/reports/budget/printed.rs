//! The budget as its source prints it: funders and lines, debit and credit, totals, balance.

use super::Figures;
use super::links;
use super::sheet::Sheet;
use crate::ledger::{Row as Sums, Tree};
use crate::plan::{Carry, IndexVec, Ix, Money};
use crate::table::{Align, Cell, Column, Role, Row, Table};
use crate::words::BudgetWords;

/// The side of the table that a row's amounts stand on.
#[derive(Debug, Clone, Copy)]
enum On {
    Debit,
    Credit,
}

pub(super) fn table(sheet: &Sheet<'_>, words: &'static BudgetWords) -> Table {
    let printed = Printed { sheet, words };
    let (plan, books, sums) = (sheet.plan, sheet.books, &sheet.sums);
    let mut rows = Vec::new();
    let funders: IndexVec<_, &str> = plan
        .funders
        .values()
        .map(|funder| funder.name.as_str())
        .collect();
    printed.grouped(
        &mut rows,
        &books.funder_tree,
        &funders,
        &sums.funders,
        On::Credit,
    );
    let lines: IndexVec<_, &str> = plan.lines.values().map(|line| line.name.as_str()).collect();
    printed.grouped(&mut rows, &books.line_tree, &lines, &sums.lines, On::Debit);
    if !sums.no_line.is_blank() {
        rows.push(printed.row(
            Role::Body { depth: 0 },
            words.no_line,
            &sums.no_line,
            On::Debit,
        ));
    }
    rows.extend(printed.totals());
    Table {
        caption: None,
        columns: printed.headings(),
        rows,
    }
}

struct Printed<'s, 'a> {
    sheet: &'s Sheet<'a>,
    words: &'static BudgetWords,
}

impl Printed<'_, '_> {
    fn headings(&self) -> Vec<Column> {
        let total = self
            .sheet
            .has_total()
            .then(|| total_heading(self.sheet, self.words));
        let groups = self.sheet.headings().map(str::to_string).chain(total);
        let last = self.sheet.shown.len();
        let pairs = groups.enumerate().flat_map(|(number, group)| {
            [(1, self.words.debit), (2, self.words.credit)].map(|(side, title)| {
                let sums = if number == last {
                    (0..last).map(|column| 2 * column + side).collect()
                } else {
                    Vec::new()
                };
                let formulas = if side == 1 {
                    links::of_debit
                } else {
                    links::of_credit
                };
                let formulas = formulas(self.sheet, number);
                Column {
                    group: Some(group.clone()),
                    sums,
                    formulas,
                    ..Column::new(title, Align::Right)
                }
            })
        });
        [Column::new("", Align::Left)]
            .into_iter()
            .chain(pairs)
            .collect()
    }

    /// A row for each, and for each group a heading above it and a subtotal below.
    fn grouped<I: Ix>(
        &self,
        rows: &mut Vec<Row>,
        tree: &Tree<I>,
        names: &IndexVec<I, &str>,
        sums: &IndexVec<I, Sums>,
        on: On,
    ) {
        let mut open: Vec<(I, usize)> = Vec::new();
        let close = |open: &mut Vec<(I, usize)>, rows: &mut Vec<Row>, depth: usize| {
            while let Some((group, at)) = open.pop_if(|(_, at)| *at >= depth) {
                let title = format!("{} {}", self.words.total, names[group]);
                rows.push(self.row(Role::Subtotal { depth: at }, &title, &sums[group], on));
            }
        };
        for (index, depth) in tree.in_order() {
            close(&mut open, rows, depth);
            if tree.is_group(index) {
                open.push((index, depth));
                rows.push(self.heading(names[index], depth));
            } else {
                rows.push(self.row(Role::Body { depth }, names[index], &sums[index], on));
            }
        }
        close(&mut open, rows, 0);
    }

    fn heading(&self, name: &str, depth: usize) -> Row {
        let columns = self.sheet.shown.len() + usize::from(self.sheet.has_total());
        let empty = std::iter::repeat_n(Cell::Empty, 2 * columns);
        Row {
            role: Role::Heading { depth },
            cells: [Cell::Text(name.to_string())]
                .into_iter()
                .chain(empty)
                .collect(),
        }
    }

    fn row(&self, role: Role, title: &str, sums: &Sums, on: On) -> Row {
        let whole = match on {
            On::Debit => &self.sheet.sums.debit,
            On::Credit => &self.sheet.sums.credit,
        };
        self.sided(role, title, self.sheet.cells(sums, whole), on)
    }

    /// A row whose cells stand on one side, the other side being empty.
    fn sided(&self, role: Role, title: &str, cells: Vec<Cell>, on: On) -> Row {
        let pairs = cells.into_iter().flat_map(|cell| match on {
            On::Debit => [cell, Cell::Empty],
            On::Credit => [Cell::Empty, cell],
        });
        Row {
            role,
            cells: [Cell::Text(title.to_string())]
                .into_iter()
                .chain(pairs)
                .collect(),
        }
    }

    fn totals(&self) -> Vec<Row> {
        let (sheet, words) = (self.sheet, self.words);
        let debit = sheet.full_cells(&sheet.sums.debit, &sheet.sums.debit);
        let credit = sheet.full_cells(&sheet.sums.credit, &sheet.sums.credit);
        let pairs = debit
            .into_iter()
            .zip(credit)
            .flat_map(|(debit, credit)| [debit, credit]);
        let total = [Cell::Text(words.total.to_string())]
            .into_iter()
            .chain(pairs)
            .collect();
        let total = Row {
            role: Role::Total,
            cells: total,
        };
        let carries = sheet.plan.carry == Carry::Forward || !sheet.plan.opening.is_zero();
        match sheet.figures {
            Figures::Shares => vec![total],
            Figures::Amounts | Figures::Cumulative if carries => {
                vec![self.opening(), total, self.closing(words.closing)]
            }
            Figures::Amounts | Figures::Cumulative => vec![total, self.closing(words.balance)],
        }
    }

    /// The balance that each column opens with; of sums that run, the balance before the first.
    fn opening(&self) -> Row {
        let first = self
            .sheet
            .shown
            .first()
            .map(|column| self.sheet.sums.opening[*column]);
        let each = self
            .sheet
            .shown
            .iter()
            .map(|column| match self.sheet.figures {
                Figures::Cumulative => first.unwrap_or_default(),
                Figures::Amounts | Figures::Shares => self.sheet.sums.opening[*column],
            });
        let all = first.filter(|_| self.sheet.has_total());
        let cells = each.chain(all).map(Cell::Money).collect();
        self.sided(Role::Balance, self.words.opening, cells, On::Credit)
    }

    /// The balance that each column closes with.
    fn closing(&self, title: &str) -> Row {
        let (sheet, sums) = (self.sheet, &self.sheet.sums);
        let opening = sheet
            .shown
            .first()
            .map_or(Money::ZERO, |column| sums.opening[*column]);
        let all = opening + sums.credit.total_in(&sheet.shown) - sums.debit.total_in(&sheet.shown);
        let mut cells: Vec<Cell> = match sheet.figures {
            Figures::Amounts | Figures::Shares => sheet
                .shown
                .iter()
                .map(|column| Cell::Money(sums.closing[*column]))
                .collect(),
            Figures::Cumulative => {
                let running = sums
                    .credit
                    .running(&sheet.shown)
                    .into_iter()
                    .zip(sums.debit.running(&sheet.shown));
                let balance = |(credit, debit): (Option<Money>, Option<Money>)| {
                    Cell::Money(opening + credit.unwrap_or_default() - debit.unwrap_or_default())
                };
                running.map(balance).collect()
            }
        };
        if sheet.has_total() {
            cells.push(Cell::Money(all));
        }
        self.sided(Role::Balance, title, cells, On::Debit)
    }
}

/// `Totaal 2020 t/m 2023`.
pub(super) fn total_heading(sheet: &Sheet<'_>, words: &BudgetWords) -> String {
    match sheet.years() {
        Some((first, last)) if first != last => {
            format!("{} {first} {} {last}", words.total, words.through)
        }
        Some((year, _)) => format!("{} {year}", words.total),
        None => words.total.to_string(),
    }
}
