//! The costs that continue after a funder ends, who takes them over, and which are not covered.

use super::funding::{how_cut, payments};
use super::funding_names::{distinct_name, heading_of_purposes, payer_label, purpose_label};
use super::names::period_name;
use super::parts::{empty_report, left, money, named, right, table};
use super::{ChapterId, Pages, ReportEntry, ReportInput, has_amounts};
use crate::ledger::{Cliff, ContinuingCost, Payer, cliffs};
use crate::plan::{Money, Plan, Span};
use crate::say;
use crate::table::{
    Block, Cell, Column, DualName, InitialView, Report, Role, Row, Table, ThingKind,
};
use crate::words::{FundingWords, SharedWords, WhenWords};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "cliff",
    command: None,
    pages: Pages::If(|plan| has_amounts(plan) && has_end(plan)),
    chapter: ChapterId::Funding,
    shown: InitialView::All,
    build: |input, _| cliff(input),
};

/// Whether a funder of the plan stops before the plan does.
fn has_end(plan: &Plan) -> bool {
    let Some(end) = plan.periods.term().map(Span::end) else {
        return false;
    };
    let mut ends = plan.funders.values().filter_map(|funder| funder.until);
    ends.any(|until| until.end() < end)
}

/// A table for each funder that stops before the plan does.
pub fn cliff(input: &ReportInput<'_>) -> Report {
    let (plan, books) = (input.plan, input.books);
    let words = FundingWords::of(plan.language);
    let mut report = empty_report(plan, "cliff", words.cliff);
    let payments = match payments(&input.funding, words) {
        Ok(payments) => payments,
        Err(why) => {
            report.blocks.push(Block::Text(say![why]));
            return report;
        }
    };
    let mut cliffs = cliffs(plan, books, payments);
    if let Some(kept) = &input.kept {
        for cliff in &mut cliffs {
            cliff.keep(|purpose| kept.has_purpose(purpose));
        }
    }
    if cliffs.is_empty() {
        report.blocks.push(Block::Text(say![words.no_end]));
        return report;
    }
    report.blocks = cliffs.iter().map(|cliff| block(plan, cliff)).collect();
    report.notes.push(say![words.cliff_how]);
    report.notes.extend(how_cut(payments, words));
    report
}

/// The table of one cliff, or a sentence if no costs continue after it.
fn block(plan: &Plan, cliff: &Cliff) -> Block {
    let words = FundingWords::of(plan.language);
    let last = last(plan, cliff);
    let funder = &plan.funder(cliff.funder).name;
    let caption = format!("{funder} {} {last}", words.ends);
    if cliff.continuing.is_empty() {
        Block::Text(say![caption, ". ", words.nothing_after])
    } else {
        let takers = takers(cliff);
        let columns = columns(plan, cliff, &takers);
        let caption = DualName::from(caption).of(ThingKind::Funder, plan.funder_id(cliff.funder));
        Block::Table(Table {
            caption: Some(caption),
            ..table(None, columns, rows(plan, cliff, &takers))
        })
    }
}

/// The last day of a funder. The name of its last period if it pays until the end of that period.
pub(super) fn last(plan: &Plan, cliff: &Cliff) -> String {
    match cliff.last_day {
        Some(day) => WhenWords::of(plan.language).date(day),
        None => period_name(plan, cliff.last),
    }
}

/// The payers after the end: those that take over costs, and then the shortfall.
fn takers(cliff: &Cliff) -> Vec<Payer> {
    let payers = cliff.total.by.keys().copied();
    payers
        .filter(|payer| *payer != Payer::Shortfall)
        .chain([Payer::Shortfall])
        .collect()
}

fn rows(plan: &Plan, cliff: &Cliff, takers: &[Payer]) -> Vec<Row> {
    let words = FundingWords::of(plan.language);
    let amount = |cost: &ContinuingCost, payer: &Payer| {
        let none = match payer {
            Payer::Shortfall => Some(Money::ZERO),
            Payer::Funder(_) | Payer::OpeningBalance | Payer::Refund(_) | Payer::Advance => None,
        };
        money(cost.by.get(payer).copied().or(none))
    };
    let row = |role, title: DualName, cost: &ContinuingCost| {
        let figures = [cost.before, cost.paid, cost.after].map(Cell::Money);
        let by = takers.iter().map(|payer| amount(cost, payer));
        named(role, title, figures.into_iter().chain(by))
    };
    let body = cliff.continuing.iter().map(|cost| {
        let all = cliff.continuing.iter().map(|other| other.purpose);
        let title = distinct_name(plan, words, cost.purpose, all);
        let title = purpose_label(plan, cost.purpose, title);
        row(Role::Body { depth: 0 }, title, cost)
    });
    let total = SharedWords::of(plan.language).total;
    body.chain([row(Role::Total, total.into(), &cliff.total)])
        .collect()
}

fn columns(plan: &Plan, cliff: &Cliff, takers: &[Payer]) -> Vec<Column> {
    let (shared, words) = (
        SharedWords::of(plan.language),
        FundingWords::of(plan.language),
    );
    let last = last(plan, cliff);
    let funder = &plan.funder(cliff.funder).name;
    let grouped = |group: &str, title: DualName| Column {
        group: Some(group.into()),
        ..right(title)
    };
    let until = format!("{} {last}", words.up_to);
    let mut columns = vec![
        left(heading_of_purposes(plan)),
        grouped(&until, shared.cost.into()).keyed("cost"),
        grouped(&until, format!("{} {funder}", words.paid_before).into()).keyed("paid"),
        Column {
            sums: (4..4 + takers.len()).collect(),
            ..grouped(words.after, shared.cost.into()).keyed("cost-after")
        },
    ];
    let payers = takers.iter().map(|payer| payer_label(plan, words, *payer));
    columns.extend(payers.map(|name| grouped(words.after, name)));
    columns
}
