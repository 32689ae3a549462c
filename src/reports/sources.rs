//! Who pays: funders by period. The summary draws it as a bar for each period, with the funders that end in it.
//!
//! Only funders without others under them are drawn: the sum of a group is the sum of its members.

use super::follow::{self, BudgetCells, income_key, line_key};
use super::names::{funder_called, period_name};
use super::notes::explain_unknown;
use super::parts::{empty_report, words_of_nothing};
use super::{BudgetOptions, BudgetRows, ChapterId, Pages, ReportEntry, budget, has_funding};
use crate::finding::Message;
use crate::ledger::{Books, Side, Sums, draws};
use crate::plan::{Amount, FunderIx, PeriodIx, Plan, Span};
use crate::reports::ReportInput;
use crate::table::{Block, Chart, Drawing, InitialView, Report, Row, Stack, Stacks, ThingKind};
use crate::words::DocumentWords;
use crate::{say, tell};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "sources",
    command: None,
    pages: Pages::If(has_funding),
    chapter: ChapterId::Budget,
    shown: InitialView::All,
    build: |input, _| sources(input),
};

/// The funding of each period.
pub fn sources(input: &ReportInput<'_>) -> Report {
    let (plan, books) = (input.plan, input.books);
    let words = DocumentWords::of(plan.language);
    let mut report = empty_report(plan, "sources", words.sources);
    if plan.periods.is_empty() || plan.funders.is_empty() {
        report
            .blocks
            .push(Block::Text(say![words_of_nothing(plan)]));
        return report;
    }
    let by_funder = BudgetOptions {
        rows: BudgetRows::Funder,
        ..BudgetOptions::PRINTED
    };
    report.blocks.extend(budget(input, by_funder).blocks);
    if let Some(Block::Table(table)) = report.blocks.first_mut() {
        let ordinary = table.rows.iter().filter(|row| row.role.is_body());
        let keys = ordinary.map(|row| key_of(plan, row).unwrap_or_default());
        table.links.keys = follow::keys(&table.rows, keys);
        let printed = BudgetCells::new(plan, books);
        table.links.repeats = printed.by_column(&table.links.keys, Side::Credit);
    }
    if plan.has_opening() {
        let opening = plan.opening_balance().known();
        report.notes.extend(opening.map(|opening| {
            tell! {
                nl: "Hierbij komt het beginsaldo van {opening}, dat niet tot de baten van het plan hoort.",
                en: "The opening balance of {opening} is added to this. It is no income of the plan.",
                opening
            }
        }));
    }
    explain_unknown(&mut report, plan, books);
    report
}

/// The key of a row, by the funder or the line that it names. None if it names none.
pub(super) fn key_of(plan: &Plan, row: &Row) -> Option<String> {
    let thing = row.cells.first()?.label()?.thing()?;
    match thing.kind {
        ThingKind::Funder => Some(income_key(plan, plan.find_funder(&thing.id)?)),
        ThingKind::Line => Some(line_key(Some(plan.find_line(&thing.id)?))),
        ThingKind::Activity
        | ThingKind::Partner
        | ThingKind::Goal
        | ThingKind::Condition
        | ThingKind::Lead
        | ThingKind::Person
        | ThingKind::Review
        | ThingKind::Period
        | ThingKind::Bookkeeping
        | ThingKind::JournalLine
        | ThingKind::Reason
        | ThingKind::Side
        | ThingKind::Due
        | ThingKind::Rest
        | ThingKind::Figure
        | ThingKind::Element
        | ThingKind::Currency
        | ThingKind::Claim
        | ThingKind::Audience
        | ThingKind::Step
        | ThingKind::Rule
        | ThingKind::Tariff => None,
    }
}

/// A bar for each period, with a part for each funder. None if nobody pays.
pub(super) fn chart(plan: &Plan, books: &Books) -> Option<Chart> {
    if plan.periods.is_empty() || plan.funders.is_empty() {
        return None;
    }
    let words = DocumentWords::of(plan.language);
    let has_unread_role = plan.has_own_income() && !plan.are_roles_known();
    let total = |period| {
        if has_unread_role {
            // It is not known which lines are reserves, whose withdrawals are no income.
            return Amount::Unknown;
        }
        let each = funders(plan, books).map(|(_, _, sums)| sums.at(period));
        each.fold(Amount::ZERO, Amount::plus)
    };
    let stack = |(period, name): (PeriodIx, String)| Stack {
        name: with_months(plan, period, name),
        total: total(period),
        amounts: funders(plan, books)
            .map(|(_, _, sums)| sums.at(period))
            .collect(),
        marks: ends_in(plan, period),
    };
    let stacks = Stacks {
        of: "sources",
        series: funders(plan, books)
            .map(|(_, name, sums)| (name, sums.sum()))
            .collect(),
        rows: funders(plan, books)
            .map(|(at, _, _)| income_key(plan, at))
            .collect(),
        stacks: periods(plan).map(stack).collect(),
    };
    let known = periods(plan).filter_map(|(period, name)| Some((name, total(period).known()?)));
    let largest = known.max_by_key(|(_, amount)| *amount);
    let summary = largest.map_or_else(Message::default, |(name, amount)| {
        tell! {
            nl: "baten per periode naar herkomst; het hoogst in {period}: {amount}",
            en: "income by period and source; highest in {period}: {amount}",
            period = name, amount
        }
    });
    Some(Chart {
        title: words.sources.to_string(),
        summary,
        drawing: Drawing::Stacks(stacks),
    })
}

/// The funders without others under them, in the order of the table. Withdrawals from reserves are left out: they are
/// no income.
fn funders<'a>(
    plan: &'a Plan,
    books: &'a Books,
) -> impl Iterator<Item = (FunderIx, String, &'a Sums)> {
    let tree = &books.funder_tree;
    let is_draw = draws(plan, books);
    let leaves = tree.in_order().filter(|(at, _)| !tree.is_group(*at));
    let leaves = leaves.filter(move |(at, _)| !is_draw[*at]);
    leaves.map(|(at, _)| (at, funder_called(plan, at), &books.funders[at]))
}

/// The name of a period, with its number of months if others are longer: `2023-H1 (6 mnd)`. The bars of shorter periods
/// are not a measure of the income of a year.
fn with_months(plan: &Plan, period: PeriodIx, name: String) -> String {
    let months = |span: Span| span.whole_months();
    let longest = plan.periods.iter().map(|(_, each)| months(each.span)).max();
    match months(plan.periods.get(period).span) {
        Some(own) if longest.flatten().is_some_and(|longest| own < longest) => {
            let words = DocumentWords::of(plan.language);
            format!("{name} ({own} {})", words.months)
        }
        Some(_) | None => name,
    }
}

fn periods(plan: &Plan) -> impl Iterator<Item = (PeriodIx, String)> {
    plan.periods
        .iter()
        .map(|(period, _)| (period, period_name(plan, period)))
}

/// The funders that pay for the last time in a period. Empty for the last period of the plan, in which all funders end.
fn ends_in(plan: &Plan, period: PeriodIx) -> Vec<Message> {
    let is_last = plan.periods.iter().next_back().map(|(last, _)| last) == Some(period);
    if is_last {
        return Vec::new();
    }
    let period_of = |day| {
        let mut periods = plan.periods.iter();
        let found = periods.rfind(|(_, each)| each.span.start() <= day);
        found.map(|(period, _)| period)
    };
    let funders = plan.funders.values();
    let ends = funders.filter_map(|funder| Some((funder, funder.until?.end())));
    ends.filter(|(_, day)| period_of(*day) == Some(period))
        .map(|(funder, day)| {
            tell! {
                nl: "{funder} betaalt tot en met {day}", en: "{funder} pays until {day}",
                funder = funder.name.clone(), day
            }
        })
        .collect()
}
