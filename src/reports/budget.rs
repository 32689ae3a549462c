//! The budget table as its source prints it: funders and lines × periods, debit and credit, totals, balance.

use super::links::links;
use super::notes::notes;
use super::words::{BudgetWords, words};
use crate::finding::Message;
use crate::ledger::{self, Books, Column as Periods, Row as Sums, Tree};
use crate::model::{Carry, Money, Plan};
use crate::say;
use crate::table::{Align, Block, Cell, Column, Report, Role, Row, Style, Table};

/// What the columns are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The periods of the plan.
    Period,
    /// Calendar years: parts of one year are added up.
    Year,
}

/// The budget table of a plan.
pub fn budget(plan: &Plan, books: &Books, by: By) -> Report {
    let words = words(plan.language).budget;
    let blocks = if plan.periods.is_empty() {
        vec![Block::Text(say![words.no_amounts])]
    } else {
        vec![Block::Table(Budget { plan, books, words, columns: columns(plan, by) }.table())]
    };
    Report {
        id: "budget",
        tab: words.budget.to_string(),
        title: title(plan, words),
        banner: None,
        style: Style::of(plan),
        blocks,
        notes: all_notes(plan, words),
    }
}

fn title(plan: &Plan, words: &BudgetWords) -> String {
    format!("{}: {}", words.budget, plan.title)
}

fn all_notes(plan: &Plan, words: &'static BudgetWords) -> Vec<Message> {
    let version = plan.version.map(|version| say![words.version, " ", version]);
    version.into_iter().chain(notes(plan, words)).collect()
}

fn columns(plan: &Plan, by: By) -> Vec<Periods> {
    match by {
        By::Period => ledger::by_period(&plan.periods),
        By::Year => ledger::by_year(&plan.periods),
    }
}

/// All that the rows of the table are made from.
struct Budget<'a> {
    plan: &'a Plan,
    books: &'a Books,
    words: &'static BudgetWords,
    columns: Vec<Periods>,
}

/// A sum on the side of the table that it belongs on.
type Sides = (Option<Money>, Option<Money>);

impl Budget<'_> {
    fn table(&self) -> Table {
        let mut rows = Vec::new();
        let funders: Vec<&str> = self.plan.funders.values().map(|funder| funder.name.as_str()).collect();
        let credit = |sum| (None, sum);
        self.grouped(&mut rows, &self.books.funder_tree, &funders, &self.books.funders, credit);
        let lines: Vec<&str> = self.plan.lines.values().map(|line| line.name.as_str()).collect();
        let debit = |sum| (sum, None);
        self.grouped(&mut rows, &self.books.line_tree, &lines, &self.books.lines, debit);
        if !self.books.no_line.is_blank() {
            rows.push(self.row(Role::Body { depth: 0 }, self.words.no_line, &self.books.no_line, debit));
        }
        rows.extend(self.totals());
        Table { caption: None, columns: self.headings(), rows }
    }

    fn headings(&self) -> Vec<Column> {
        let name = Column::new("", Align::Left);
        let years = self.plan.periods.term().map(|term| (term.start().year(), term.end().year()));
        let all = match years {
            Some((first, last)) if first != last => {
                format!("{} {first} {} {last}", self.words.total, self.words.through)
            }
            Some((year, _)) => format!("{} {year}", self.words.total),
            None => self.words.total.to_string(),
        };
        let groups = self.columns.iter().map(|column| self.heading(column)).chain([all]);
        let last = self.columns.len();
        let pairs = groups.enumerate().flat_map(|(number, group)| {
            let mut side = 0;
            let mut formulas = links(self.plan, &self.columns, number);
            [self.words.debit, self.words.credit].map(|title| {
                side += 1;
                let formulas = std::mem::take(&mut formulas[side - 1]);
                let sums =
                    if number == last { (0..last).map(|column| 2 * column + side).collect() } else { Vec::new() };
                Column { group: Some(group.clone()), sums, formulas, ..Column::new(title, Align::Right) }
            })
        });
        [name].into_iter().chain(pairs).collect()
    }

    fn heading(&self, column: &Periods) -> String {
        match column.year {
            Some(year) => year.to_string(),
            None => self.plan.periods.get(column.first()).title().to_string(),
        }
    }

    /// A row for each, and for each group a heading above it and a subtotal below.
    fn grouped(
        &self,
        rows: &mut Vec<Row>,
        tree: &Tree,
        names: &[&str],
        sums: &[Sums],
        sides: fn(Option<Money>) -> Sides,
    ) {
        let mut open: Vec<(usize, usize)> = Vec::new();
        let close = |open: &mut Vec<(usize, usize)>, rows: &mut Vec<Row>, depth: usize| {
            while let Some((group, at)) = open.pop_if(|(_, at)| *at >= depth) {
                let title = format!("{} {}", self.words.total, names[group]);
                rows.push(self.row(Role::Subtotal { depth: at }, &title, &sums[group], sides));
            }
        };
        for (index, depth) in tree.in_order() {
            close(&mut open, rows, depth);
            if tree.is_group(index) {
                open.push((index, depth));
                rows.push(self.group_heading(names[index], depth));
            } else {
                rows.push(self.row(Role::Body { depth }, names[index], &sums[index], sides));
            }
        }
        close(&mut open, rows, 0);
    }

    fn group_heading(&self, name: &str, depth: usize) -> Row {
        let empty = std::iter::repeat_n(Cell::Empty, 2 * self.columns.len() + 2);
        Row { role: Role::Heading { depth }, cells: [Cell::Text(name.to_string())].into_iter().chain(empty).collect() }
    }

    /// A row with its total, which is printed even when it is 0.
    fn row(&self, role: Role, title: &str, sums: &Sums, sides: fn(Option<Money>) -> Sides) -> Row {
        let each = self.columns.iter().map(|column| sides(column.of(sums)));
        self.cells(role, title, each.chain([sides(Some(sums.total()))]))
    }

    fn cells(&self, role: Role, title: &str, sums: impl Iterator<Item = Sides>) -> Row {
        let cell = |sum: Option<Money>| sum.map_or(Cell::Empty, Cell::Money);
        let amounts = sums.flat_map(|(debit, credit)| [cell(debit), cell(credit)]);
        Row { role, cells: [Cell::Text(title.to_string())].into_iter().chain(amounts).collect() }
    }

    fn totals(&self) -> Vec<Row> {
        let (books, words) = (self.books, self.words);
        let both = |column: &Periods| {
            (Some(column.of(&books.debit).unwrap_or_default()), Some(column.of(&books.credit).unwrap_or_default()))
        };
        let all = (Some(books.debit.total()), Some(books.credit.total()));
        let mut rows = Vec::new();
        let carries = self.plan.carry == Carry::Forward || !self.plan.opening.is_zero();
        if carries {
            let opening = |column: &Periods| (None, Some(column.opening(books)));
            let each = self.columns.iter().map(opening).chain([(None, Some(self.plan.opening))]);
            rows.push(self.cells(Role::Balance, words.opening, each));
        }
        rows.push(self.cells(Role::Total, words.total, self.columns.iter().map(both).chain([all])));
        let title = if carries { words.closing } else { words.balance };
        let closing = |column: &Periods| (Some(column.closing(books)), None);
        let last = (Some(self.plan.opening + books.credit.total() - books.debit.total()), None);
        rows.push(self.cells(Role::Balance, title, self.columns.iter().map(closing).chain([last])));
        rows
    }
}
