//! The table of activities as plans print it: what, when, with whom, what comes out, at what cost, led by whom.
//!
//! Its total is that of the books: what is spent on a line without an activity has rows of its own.

use super::cost::cost;
use super::notes::notes;
use super::sheet::{body, partner_name, sheet, text, without_empty_columns};
use super::when;
use crate::ledger::{Account, Books, Origin, Posting, sum_debit_by};
use crate::plan::{Activity, ActivityIx, Plan};
use crate::say;
use crate::table::{Align, Block, Cell, Choice, Column, Report, Role, Row, Table};
use crate::words::{ActivitiesWords, BudgetWords, CostWords, WhenWords};

/// The table of all activities. What no activity has, has no column; a plan without periods has none of money.
pub fn activities(plan: &Plan, books: &Books) -> Report {
    let language = plan.language;
    let mut report = sheet(plan, "activities", ActivitiesWords::of(language).activities);
    let block = if plan.activities.is_empty() {
        Block::Text(say![ActivitiesWords::of(language).no_activities])
    } else {
        Block::Table(Activities { plan, books }.table())
    };
    report.blocks.push(block);
    report.notes = notes(plan, BudgetWords::of(language));
    report
}

struct Activities<'a> {
    plan: &'a Plan,
    books: &'a Books,
}

/// What stands in one row, from left to right.
struct Entry {
    code: Cell,
    activity: Cell,
    timeline: Cell,
    partners: Cell,
    product: Cell,
    budget: Cell,
    total: Cell,
    lead: Cell,
}

impl Entry {
    /// A row that is about money only.
    fn sum(code: Cell, activity: Cell, budget: Cell, total: Cell) -> Entry {
        let [timeline, partners, product, lead] =
            [Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty];
        Entry {
            code,
            activity,
            timeline,
            partners,
            product,
            budget,
            total,
            lead,
        }
    }
}

impl Activities<'_> {
    fn has_money(&self) -> bool {
        !self.plan.periods.is_empty()
    }

    fn table(&self) -> Table {
        let columns = self.columns();
        let activities = self.plan.activities.iter().enumerate();
        let mut rows: Vec<Row> = activities
            .map(|(index, each)| body(self.cells(self.entry(index, each))))
            .collect();
        if self.has_money() {
            rows.extend(self.rests());
            rows.push(self.total());
        }
        without_empty_columns(Table {
            caption: None,
            columns,
            rows,
        })
    }

    fn columns(&self) -> Vec<Column> {
        let words = ActivitiesWords::of(self.plan.language);
        let mut columns = [
            words.code,
            words.activity,
            words.timeline,
            words.partners,
            words.product,
        ]
        .map(|title| Column::new(title, Align::Left))
        .to_vec();
        columns[3].choice = Choice::Names;
        if self.has_money() {
            columns.extend([
                Column::new(words.budget, Align::Left),
                Column::new(words.total, Align::Right),
            ]);
        }
        columns.push(Column::new(words.lead, Align::Left).choosing(Choice::Whole));
        columns
    }

    fn cells(&self, entry: Entry) -> Vec<Cell> {
        let mut cells = vec![
            entry.code,
            entry.activity,
            entry.timeline,
            entry.partners,
            entry.product,
        ];
        if self.has_money() {
            cells.extend([entry.budget, entry.total]);
        }
        cells.push(entry.lead);
        cells
    }

    fn entry(&self, index: usize, activity: &Activity) -> Entry {
        let when: Vec<String> = activity
            .timeline
            .iter()
            .map(|entry| when::entry(WhenWords::of(self.plan.language), entry))
            .collect();
        let partners: Vec<&str> = activity
            .partners
            .iter()
            .map(|id| partner_name(self.plan, id))
            .collect();
        let row = &self.books.activities[ActivityIx::new(index)];
        Entry {
            code: Cell::Text(activity.code.to_string()),
            activity: Cell::Text(activity.title.clone()),
            timeline: text(Some(when.join("; ")).filter(|when| !when.is_empty())),
            partners: text(Some(partners.join("; ")).filter(|partners| !partners.is_empty())),
            product: text(activity.product.as_ref()),
            budget: cost(self.plan, CostWords::of(self.plan.language), activity)
                .map_or(Cell::Empty, Cell::Message),
            total: if row.cells().next().is_some() {
                Cell::Money(row.total())
            } else {
                Cell::Empty
            },
            lead: text(activity.lead.as_ref()),
        }
    }

    /// What is spent without an activity: for each line its adjustments, and what its activities do not explain.
    fn rests(&self) -> Vec<Row> {
        let key = |posting: &Posting| {
            let is_rest = posting.origin == Origin::Rest;
            posting
                .activity
                .is_none()
                .then_some((posting.account, is_rest))
        };
        let sums = sum_debit_by(self.books, key);
        let row = |((account, is_rest), row): ((Account, bool), crate::ledger::Row)| {
            let line = match account {
                Account::Line(line) => self
                    .plan
                    .lines
                    .get_index(line.index())
                    .map(|(_, line)| line),
                Account::Funder(_) | Account::NoLine => None,
            };
            let words = BudgetWords::of(self.plan.language);
            let why = if is_rest {
                words.not_explained
            } else {
                words.adjustment
            };
            let name = line
                .map_or(words.no_line, |line| line.name.as_str())
                .to_string();
            let budget = Cell::Message(say![name.clone(), ": ", why]);
            body(self.cells(Entry::sum(
                Cell::Empty,
                Cell::Text(name),
                budget,
                Cell::Money(row.total()),
            )))
        };
        sums.into_iter().map(row).collect()
    }

    fn total(&self) -> Row {
        let total = Cell::Money(self.books.debit.total());
        let title = Cell::Text(ActivitiesWords::of(self.plan.language).total.to_string());
        let entry = Entry::sum(title, Cell::Empty, Cell::Empty, total);
        Row {
            role: Role::Total,
            cells: self.cells(entry),
        }
    }
}
