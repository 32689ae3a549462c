//! Who pays: funders by period, drawn as a bar for each period, with what ends in it.
//!
//! Only funders that others don't stand under are drawn and listed: the sum of a group is that of its members.

use super::words::{BudgetWords, DocumentWords, words};
use crate::finding::Message;
use crate::ledger::{Books, Row as Sums, by_period};
use crate::model::{Money, PeriodIx, Plan};
use crate::say;
use crate::table::{Align, Block, Cell, Chart, Column, Drawing, Report, Role, Row, Stack, Stacks, Style, Table};

/// The funding of each period, as a chart and as a table.
pub fn sources(plan: &Plan, books: &Books) -> Report {
    let all = words(plan.language);
    let blocks = if plan.periods.is_empty() || plan.funders.is_empty() {
        vec![Block::Text(say![all.budget.no_amounts])]
    } else {
        let sources = Sources { plan, books, words: all.document, budget: all.budget };
        vec![Block::Chart(sources.chart()), Block::Table(sources.table())]
    };
    Report {
        id: "sources",
        tab: all.document.sources.to_string(),
        title: format!("{}: {}", all.document.sources, plan.title),
        banner: None,
        style: Style::of(plan),
        blocks,
        notes: Vec::new(),
    }
}

struct Sources<'a> {
    plan: &'a Plan,
    books: &'a Books,
    words: &'static DocumentWords,
    budget: &'static BudgetWords,
}

impl Sources<'_> {
    /// The funders that no other stands under, in the order of the table.
    fn members(&self) -> impl Iterator<Item = (&str, &Sums)> {
        let tree = &self.books.funder_tree;
        let members = tree.in_order().filter(|(index, _)| !tree.is_group(*index));
        members.filter_map(|(index, _)| {
            let (_, funder) = self.plan.funders.get_index(index)?;
            Some((funder.name.as_str(), &self.books.funders[index]))
        })
    }

    fn periods(&self) -> impl Iterator<Item = (PeriodIx, &str)> {
        self.plan.periods.iter().map(|(period, each)| (period, each.title()))
    }

    fn chart(&self) -> Chart {
        let series = self.members().map(|(name, sums)| (name.to_string(), sums.total())).collect();
        let stack = |(period, name): (PeriodIx, &str)| Stack {
            name: name.to_string(),
            total: self.books.credit.amount(period),
            amounts: self.members().map(|(_, sums)| sums.get(period)).collect(),
            marks: self.ends_in(period),
        };
        let largest = self.periods().max_by_key(|(period, _)| self.books.credit.amount(*period));
        let summary = largest.map_or_else(Message::default, |(period, name)| {
            say![self.words.stacks, name.to_string(), ": ", self.books.credit.amount(period)]
        });
        let stacks = Stacks { series, stacks: self.periods().map(stack).collect() };
        Chart { title: self.words.sources.to_string(), summary, drawing: Drawing::Stacks(stacks) }
    }

    /// Which funders pay for the last time in a period, when another period follows.
    fn ends_in(&self, period: PeriodIx) -> Vec<Message> {
        let Some((last, _)) = self.plan.periods.iter().next_back() else { return Vec::new() };
        let ends = |day| self.plan.periods.iter().rfind(|(_, each)| each.span.start() <= day).map(|(ix, _)| ix);
        let funders = self.plan.funders.values().filter_map(|funder| Some((funder, funder.until?.end())));
        funders
            .filter(|(_, day)| period != last && ends(*day) == Some(period))
            .map(|(funder, day)| say![funder.name.clone(), self.words.until, day])
            .collect()
    }

    fn table(&self) -> Table {
        let periods = self.periods().map(|(_, name)| Column::new(name, Align::Right));
        let count = self.plan.periods.len();
        let total = Column { sums: (1..=count).collect(), ..Column::new(self.budget.total, Align::Right) };
        let columns = [Column::new(self.words.funder, Align::Left)].into_iter().chain(periods).chain([total]);
        let mut rows: Vec<Row> =
            self.members().map(|(name, sums)| self.row(Role::Body { depth: 0 }, name, sums)).collect();
        rows.push(self.row(Role::Total, self.budget.total, &self.books.credit));
        Table { caption: None, columns: columns.collect(), rows }
    }

    fn row(&self, role: Role, name: &str, sums: &Sums) -> Row {
        let cell = |amount: Option<Money>| amount.map_or(Cell::Empty, Cell::Money);
        let columns = by_period(&self.plan.periods);
        let amounts = columns.iter().map(|column| cell(column.of(sums))).chain([Cell::Money(sums.total())]);
        Row { role, cells: [Cell::Text(name.to_string())].into_iter().chain(amounts).collect() }
    }
}
