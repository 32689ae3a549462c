//! Who pays: funders by period, drawn as a bar for each period, with what ends in it.
//!
//! Only funders that others don't stand under are drawn: the sum of a group is that of its members.

use super::sheet::sheet;
use super::{Asked, Rows, budget};
use crate::finding::Message;
use crate::ledger::{Books, Row as Sums};
use crate::plan::{PeriodIx, Plan};
use crate::say;
use crate::table::{Block, Chart, Drawing, Report, Stack, Stacks};
use crate::words::{BudgetWords, DocumentWords};

/// The funding of each period, as a chart and as a table.
pub fn sources(plan: &Plan, books: &Books) -> Report {
    let language = plan.language;
    let blocks = if plan.periods.is_empty() || plan.funders.is_empty() {
        vec![Block::Text(say![BudgetWords::of(language).no_amounts])]
    } else {
        let sources = Sources {
            plan,
            books,
            words: DocumentWords::of(language),
        };
        let by_funder = budget(
            plan,
            books,
            Asked {
                rows: Rows::Funder,
                ..Asked::PRINTED
            },
        )
        .blocks;
        [Block::Chart(sources.chart())]
            .into_iter()
            .chain(by_funder)
            .collect()
    };
    Report {
        blocks,
        ..sheet(plan, "sources", DocumentWords::of(language).sources)
    }
}

struct Sources<'a> {
    plan: &'a Plan,
    books: &'a Books,
    words: &'static DocumentWords,
}

impl Sources<'_> {
    /// The funders that no other stands under, in the order of the table.
    fn members(&self) -> impl Iterator<Item = (&str, &Sums)> {
        let tree = &self.books.funder_tree;
        let members = tree.in_order().filter(|(index, _)| !tree.is_group(*index));
        members.map(|(index, _)| {
            let funder = self.plan.funder(index);
            (funder.name.as_str(), &self.books.funders[index])
        })
    }

    fn periods(&self) -> impl Iterator<Item = (PeriodIx, &str)> {
        self.plan
            .periods
            .iter()
            .map(|(period, each)| (period, each.title()))
    }

    fn chart(&self) -> Chart {
        let series = self
            .members()
            .map(|(name, sums)| (name.to_string(), sums.total()))
            .collect();
        let stack = |(period, name): (PeriodIx, &str)| Stack {
            name: name.to_string(),
            total: self.books.credit.amount(period),
            amounts: self.members().map(|(_, sums)| sums.get(period)).collect(),
            marks: self.ends_in(period),
        };
        let largest = self
            .periods()
            .max_by_key(|(period, _)| self.books.credit.amount(*period));
        let summary = largest.map_or_else(Message::default, |(period, name)| {
            say![
                self.words.stacks,
                name.to_string(),
                ": ",
                self.books.credit.amount(period)
            ]
        });
        let stacks = Stacks {
            series,
            stacks: self.periods().map(stack).collect(),
        };
        Chart {
            title: self.words.sources.to_string(),
            summary,
            drawing: Drawing::Stacks(stacks),
        }
    }

    /// Which funders pay for the last time in a period, when another period follows.
    fn ends_in(&self, period: PeriodIx) -> Vec<Message> {
        let Some((last, _)) = self.plan.periods.iter().next_back() else {
            return Vec::new();
        };
        let ends = |day| {
            self.plan
                .periods
                .iter()
                .rfind(|(_, each)| each.span.start() <= day)
                .map(|(ix, _)| ix)
        };
        let funders = self
            .plan
            .funders
            .values()
            .filter_map(|funder| Some((funder, funder.until?.end())));
        funders
            .filter(|(_, day)| period != last && ends(*day) == Some(period))
            .map(|(funder, day)| say![funder.name.clone(), self.words.until, day])
            .collect()
    }
}
