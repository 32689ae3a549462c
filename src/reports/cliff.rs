//! What goes on after a funder ends, who takes it over, and what nobody covers.

use super::funding::{payer_name, payments, purpose_name};
use super::sheet::sheet;
use crate::ledger::{Cliff, ContinuingCost, FundingCache, Payer, cliffs};
use crate::plan::{Money, Plan, Span};
use crate::say;
use crate::table::{Align, Block, Cell, Column, Report, Role, Row, Table};
use crate::words::FundingWords;

/// Whether a funder says that it ends before the plan does.
pub(super) fn has_end(plan: &Plan) -> bool {
    let Some(end) = plan.periods.term().map(Span::end) else {
        return false;
    };
    plan.funders
        .values()
        .filter_map(|funder| funder.until)
        .any(|until| until.end() < end)
}

/// A table for each funder that stops before the plan does.
pub fn cliff(funding: &FundingCache<'_>) -> Report {
    let (plan, books) = (funding.plan, funding.books);
    let words = FundingWords::of(plan.language);
    let mut report = sheet(plan, "cliff", words.cliff);
    let payments = match payments(funding, words) {
        Ok(payments) => payments,
        Err(why) => {
            report.blocks.push(Block::Text(say![why]));
            return report;
        }
    };
    let cliffs = cliffs(plan, books, payments);
    if cliffs.is_empty() {
        report.blocks.push(Block::Text(say![words.no_end]));
        return report;
    }
    for ending in &cliffs {
        let caption = caption(plan, words, ending);
        if ending.continuing.is_empty() {
            report
                .blocks
                .push(Block::Text(say![caption, ". ", words.nothing_after]));
        } else {
            report
                .blocks
                .push(Block::Table(table(plan, words, ending, caption)));
        }
    }
    report.notes.push(say![words.cliff_how]);
    report
}

fn caption(plan: &Plan, words: &'static FundingWords, ending: &Cliff) -> String {
    let last = plan.periods.get(ending.last).title();
    format!(
        "{} {} {last}",
        plan.funders[ending.funder.index()].name,
        words.ends
    )
}

fn table(plan: &Plan, words: &'static FundingWords, ending: &Cliff, caption: String) -> Table {
    let takers: Vec<Payer> = ending
        .total
        .by
        .keys()
        .copied()
        .filter(|payer| *payer != Payer::Shortfall)
        .collect();
    let takers: Vec<Payer> = takers.into_iter().chain([Payer::Shortfall]).collect();
    let cells = |title: String, each: &ContinuingCost| {
        let figures = [each.before, each.paid, each.after].map(Cell::Money);
        let by = takers
            .iter()
            .map(|payer| match (each.by.get(payer), payer) {
                (Some(amount), _) => Cell::Money(*amount),
                (None, Payer::Shortfall) => Cell::Money(Money::ZERO),
                (None, Payer::Funder(_) | Payer::OpeningBalance | Payer::Refund(_)) => Cell::Empty,
            });
        [Cell::Text(title)]
            .into_iter()
            .chain(figures)
            .chain(by)
            .collect::<Vec<Cell>>()
    };
    let body = ending.continuing.iter().map(|each| Row {
        role: Role::Body { depth: 0 },
        cells: cells(purpose_name(plan, words, each.purpose), each),
    });
    let total = Row {
        role: Role::Total,
        cells: cells(words.total.to_string(), &ending.total),
    };
    let last = plan.periods.get(ending.last).title();
    let until = Some(format!("{} {last}", words.through));
    let grouped = |group: &Option<String>, title: &str| Column {
        group: group.clone(),
        ..Column::new(title, Align::Right)
    };
    let after = Some(words.after.to_string());
    let funder = &plan.funders[ending.funder.index()].name;
    let columns = [
        Column::new(words.activity, Align::Left),
        grouped(&until, words.cost),
        grouped(&until, &format!("{} {funder}", words.paid_before)),
        Column {
            sums: (4..4 + takers.len()).collect(),
            ..grouped(&after, words.cost)
        },
    ];
    let by = takers
        .iter()
        .map(|payer| grouped(&after, &payer_name(plan, words, *payer)));
    let columns = columns.into_iter().chain(by).collect();
    Table {
        caption: Some(caption),
        columns,
        rows: body.chain([total]).collect(),
    }
}
