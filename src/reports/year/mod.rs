//! The year plan (*jaarplan*): what runs in a year, who does it with whom, what it costs and who pays, and what is due.
//!
//! A year may be any stretch of time; a school year is the usual other one. What of each cost lies in it is the
//! ledger's word ([`Within`]), and so the year plan, the budget by school year and that of quarters agree.

mod budget;

use self::budget::{budget, is_cut};
use super::calendar::{agenda, without_date};
use super::due::dues;
use super::notes::{notes, version};
use super::schedule::{occurrences, runs, term};
use super::sheet::{self, body, named, partner_name, text};
use super::when;
use crate::ledger::{Books, ColumnSums, without_activity};
use crate::plan::{
    Activity, ActivityIx, Money, PeriodIx, Plan, Quantity, Span, Target, TimelineEntry,
};
use crate::say;
use crate::table::{Align, Block, Cell, Column, Report, Role, Row, Table};
use crate::words::{BudgetWords, CalendarWords, WhenWords, YearWords};

/// The plan of one year, or of any other stretch of time.
pub fn year(plan: &Plan, books: &Books, span: Span) -> Report {
    let year = Year::new(plan, books, span);
    let words = YearWords::of(plan.language);
    let name = when::span(WhenWords::of(plan.language), span);
    let heading = if span.whole_months() == Some(12) {
        words.year_plan
    } else {
        words.plan_for
    };
    let heading = format!("{heading} {name}");
    let mut notes: Vec<_> = version(plan)
        .into_iter()
        .chain(notes(plan, BudgetWords::of(plan.language)))
        .collect();
    if is_cut(plan, &year.columns) {
        notes.push(say![BudgetWords::of(plan.language).cut]);
    }
    Report {
        blocks: year.blocks(&name),
        notes,
        ..sheet::sheet(plan, "year", &heading)
    }
}

/// All that the tables are made from.
struct Year<'a> {
    plan: &'a Plan,
    books: &'a Books,
    span: Span,
    term: Option<Span>,
    /// The year and, where the plan has amounts in them, the one before and the one after.
    columns: Vec<Span>,
    /// Which of the columns the year is.
    this: PeriodIx,
    within: ColumnSums,
}

impl<'a> Year<'a> {
    fn new(plan: &'a Plan, books: &'a Books, span: Span) -> Year<'a> {
        let with_amounts = |around: &Span| plan.periods.overlapping(*around).next().is_some();
        let before = span.moved_by(-1).filter(with_amounts);
        let this = PeriodIx(before.iter().len() as u32);
        let after = span.moved_by(1).filter(with_amounts);
        let columns: Vec<Span> = before.into_iter().chain([span]).chain(after).collect();
        let within = ColumnSums::prorated(plan, books, &columns);
        Year {
            plan,
            books,
            span,
            term: term(plan),
            columns,
            this,
            within,
        }
    }

    fn blocks(&self, name: &str) -> Vec<Block> {
        let language = self.plan.language;
        let (words, calendar) = (YearWords::of(language), CalendarWords::of(language));
        let mine: Vec<usize> = (0..self.plan.activities.len())
            .filter(|index| self.is_of_the_year(*index))
            .collect();
        let mut blocks = match self.activities(name, &mine) {
            Some(table) => vec![Block::Table(table), Block::Table(self.cooperation(&mine))],
            None => vec![Block::Text(say![words.nothing])],
        };
        blocks.extend(self.targets().map(Block::Table));
        let mut due = dues(self.plan, calendar, self.term);
        due.retain(|due| due.span.overlap(self.span).is_some());
        blocks.push(agenda(calendar, &due, Some(words.agenda.to_string())));
        blocks.extend(without_date(self.plan, calendar));
        if !self.plan.periods.is_empty() {
            blocks.push(Block::Table(budget(self)));
        }
        blocks
    }

    /// Whether it runs in the year, costs something in it, or is to reach something in it.
    fn is_of_the_year(&self, index: usize) -> bool {
        let activity = &self.plan.activities[index];
        let runs = runs(activity, self.term)
            .iter()
            .any(|span| span.overlap(self.span).is_some());
        runs || self.cost(index).is_some()
            || activity.targets.iter().any(|target| self.is_due(target))
    }

    /// Whether nothing says when it runs: neither its timeline, nor its cost, nor a target.
    fn has_no_date(&self, index: usize) -> bool {
        let activity = &self.plan.activities[index];
        let targets = activity.targets.iter().any(|target| target.by.is_some());
        runs(activity, self.term).is_empty()
            && self.books.activities[ActivityIx::new(index)].is_blank()
            && !targets
    }

    fn cost(&self, index: usize) -> Option<Money> {
        self.within.activities[ActivityIx::new(index)].get(self.this)
    }

    fn is_due(&self, target: &Target) -> bool {
        target
            .by
            .is_some_and(|by| self.span.contains(Span::day(by.end())))
    }

    /// Activities with their cost, which add up to all that is spent in the year.
    fn activities(&self, name: &str, mine: &[usize]) -> Option<Table> {
        let words = YearWords::of(self.plan.language);
        let undated: Vec<usize> = (0..self.plan.activities.len())
            .filter(|index| self.has_no_date(*index))
            .collect();
        let others = without_activity(&self.within.debit, &self.within.activities).get(self.this);
        if mine.is_empty() && undated.is_empty() && others.is_none() {
            return None;
        }
        let amounts = !self.plan.periods.is_empty();
        let mut rows: Vec<Row> = mine
            .iter()
            .map(|index| self.activity(*index, amounts))
            .collect();
        if !undated.is_empty() {
            rows.push(sheet::heading(words.undated, if amounts { 4 } else { 3 }));
            rows.extend(undated.iter().map(|index| Row {
                role: Role::Body { depth: 1 },
                ..self.activity(*index, amounts)
            }));
        }
        if let Some(others) = others {
            rows.push(sum(
                Role::Body { depth: 0 },
                words.not_from_activities,
                others,
            ));
        }
        if amounts {
            rows.push(sum(
                Role::Total,
                words.total,
                self.within.debit.amount(self.this),
            ));
        }
        let mut columns = [words.activity, words.timeline, words.lead]
            .map(|title| Column::new(title, Align::Left))
            .to_vec();
        columns
            .extend(amounts.then(|| Column::new(format!("{} {name}", words.cost), Align::Right)));
        Some(Table {
            caption: Some(words.activities.to_string()),
            columns,
            rows,
        })
    }

    fn activity(&self, index: usize, amounts: bool) -> Row {
        let activity = &self.plan.activities[index];
        let entries = activity
            .timeline
            .iter()
            .filter(|entry| self.has_part(entry));
        let entries: Vec<String> = entries
            .map(|entry| when::entry(WhenWords::of(self.plan.language), entry))
            .collect();
        let mut cells = vec![
            Cell::Text(named(activity)),
            Cell::Text(entries.join("; ")),
            text(activity.lead.as_ref()),
        ];
        cells.extend(amounts.then(|| self.cost(index).map_or(Cell::Empty, Cell::Money)));
        body(cells)
    }

    /// Whether an entry is of the year, or has no date.
    fn has_part(&self, entry: &TimelineEntry) -> bool {
        let each = occurrences(entry.when, self.term);
        each.is_empty()
            || each
                .iter()
                .any(|each| each.span.overlap(self.span).is_some())
    }

    fn cooperation(&self, mine: &[usize]) -> Table {
        let words = YearWords::of(self.plan.language);
        let row = |index: &usize| {
            let activity = &self.plan.activities[*index];
            let partners: Vec<&str> = activity
                .partners
                .iter()
                .map(|id| partner_name(self.plan, id))
                .collect();
            let cells = vec![
                Cell::Text(named(activity)),
                Cell::Text(partners.join(", ")),
                text(activity.product.as_ref()),
            ];
            body(cells)
        };
        let columns = [words.activity, words.partners, words.product]
            .map(|title| Column::new(title, Align::Left));
        let rows = mine.iter().map(row).collect();
        Table {
            caption: Some(words.cooperation.to_string()),
            columns: columns.to_vec(),
            rows,
        }
    }

    /// The targets that are due in the year, when there are any.
    fn targets(&self) -> Option<Table> {
        let words = YearWords::of(self.plan.language);
        let targets = self.plan.activities.iter().flat_map(|activity| {
            activity
                .targets
                .iter()
                .filter(|target| self.is_due(target))
                .map(move |target| (activity, target))
        });
        let rows: Vec<Row> = targets
            .map(|(activity, target)| self.target(activity, target))
            .collect();
        let columns = vec![
            Column::new(words.target, Align::Left),
            Column::new(words.activity, Align::Left),
            Column::new(words.planned, Align::Right),
            Column::new(words.unit, Align::Left),
            Column::new(words.by, Align::Left),
            Column::new(words.measured, Align::Right),
        ];
        (!rows.is_empty()).then(|| Table {
            caption: Some(words.targets.to_string()),
            columns,
            rows,
        })
    }

    fn target(&self, activity: &Activity, target: &Target) -> Row {
        let quantity = |quantity: Option<Quantity>| quantity.map_or(Cell::Empty, Cell::Quantity);
        let measured = target
            .measured
            .iter()
            .filter(|each| each.on <= self.span.end());
        let cells = vec![
            Cell::Text(target.what.clone()),
            Cell::Text(activity.code.to_string()),
            quantity(target.target),
            text(target.unit.as_ref()),
            target.by.map_or(Cell::Empty, |by| Cell::Date(by.end())),
            quantity(measured.max_by_key(|each| each.on).map(|each| each.value)),
        ];
        body(cells)
    }
}

/// A row of the activities' table with only an amount.
fn sum(role: Role, name: &str, amount: Money) -> Row {
    Row {
        role,
        cells: vec![
            Cell::Text(name.to_string()),
            Cell::Empty,
            Cell::Empty,
            Cell::Money(amount),
        ],
    }
}
