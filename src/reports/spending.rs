//! What it is spent on: a bar for each budget line, with the amounts of each period beside it.
//!
//! Only lines that others don't stand under are drawn and listed: the sum of a group is that of its members.

use super::sheet::sheet;
use crate::finding::Message;
use crate::ledger::{Books, Row as Sums};
use crate::plan::{Money, Plan};
use crate::say;
use crate::table::{Align, Bars, Block, Cell, Chart, Column, Drawing, Report, Role, Row, Table};
use crate::words::{BudgetWords, DocumentWords};

/// The spending on each line, as a chart and as a table.
pub fn spending(plan: &Plan, books: &Books) -> Report {
    let language = plan.language;
    let lines = lines(plan, books, BudgetWords::of(language));
    let blocks = if plan.periods.is_empty() || lines.is_empty() {
        vec![Block::Text(say![BudgetWords::of(language).no_amounts])]
    } else {
        vec![
            Block::Chart(chart(&lines, DocumentWords::of(language))),
            Block::Table(table(plan, books, &lines, BudgetWords::of(language))),
        ]
    };
    Report {
        blocks,
        ..sheet(plan, "spending", DocumentWords::of(language).spending)
    }
}

/// The lines that no other stands under, in the order of the budget, and what has no line.
fn lines<'a>(plan: &'a Plan, books: &'a Books, words: &BudgetWords) -> Vec<(&'a str, &'a Sums)> {
    let tree = &books.line_tree;
    let members = tree.in_order().filter(|(index, _)| !tree.is_group(*index));
    let line = |(index, _)| (plan.line(index).name.as_str(), &books.lines[index]);
    let no_line = (!books.no_line.is_blank()).then_some((words.no_line, &books.no_line));
    members.map(line).chain(no_line).collect()
}

fn chart(lines: &[(&str, &Sums)], words: &DocumentWords) -> Chart {
    let bars: Vec<(String, Money)> = lines
        .iter()
        .map(|(name, sums)| (name.to_string(), sums.total()))
        .collect();
    let largest = bars.iter().max_by_key(|(_, amount)| *amount);
    let summary = largest.map_or_else(Message::default, |(name, amount)| {
        say![words.bars, name.clone(), ": ", *amount]
    });
    Chart {
        title: words.spending.to_string(),
        summary,
        drawing: Drawing::Bars(Bars { bars }),
    }
}

fn table(plan: &Plan, books: &Books, lines: &[(&str, &Sums)], words: &BudgetWords) -> Table {
    let periods = plan
        .periods
        .iter()
        .map(|(_, period)| Column::new(period.title(), Align::Right));
    let total = Column {
        sums: (1..=plan.periods.len()).collect(),
        ..Column::new(words.total, Align::Right)
    };
    let columns = [Column::new(words.line, Align::Left)]
        .into_iter()
        .chain(periods)
        .chain([total])
        .collect();
    let mut rows: Vec<Row> = lines
        .iter()
        .map(|(name, sums)| row(plan, Role::Body { depth: 0 }, name, sums))
        .collect();
    rows.push(row(plan, Role::Total, words.total, &books.debit));
    Table {
        caption: None,
        columns,
        rows,
    }
}

fn row(plan: &Plan, role: Role, name: &str, sums: &Sums) -> Row {
    let cell = |amount: Option<Money>| amount.map_or(Cell::Empty, Cell::Money);
    let amounts = plan
        .periods
        .iter()
        .map(|(period, _)| cell(sums.get(period)))
        .chain([Cell::Money(sums.total())]);
    Row {
        role,
        cells: [Cell::Text(name.to_string())]
            .into_iter()
            .chain(amounts)
            .collect(),
    }
}
