//! The first journal lines behind each figure of budget and realisation, with links in both directions.

use std::collections::BTreeSet;

use super::ActualsTables;
use super::figures::ComparedSide;
use super::trace::{figures, line_cells, line_columns, name};
use crate::finding::ShortPaths;
use crate::ledger::actuals::{Trace, TraceOf, TracedLine, TracedLines, Traces};
use crate::plan::{Money, Plan};
use crate::reports::names::traced_label;
use crate::reports::parts::{body, empty_report_in_full, table, titled};
use crate::reports::{ChapterId, Pages, ReportEntry, ReportInput};
use crate::table::{Block, Cell, DualName, InitialView, Report, Role, RowLink, Table, TableLinks};
use crate::words::{ActualsWords, LearnWords, SharedWords};
use crate::{say, tell};

/// Its entry in the table of reports.
pub(in crate::reports) const ENTRY: ReportEntry = ReportEntry {
    id: "journal",
    command: None,
    pages: Pages::WithBookkeepings,
    chapter: ChapterId::Actuals,
    shown: InitialView::Title,
    build: |input, _| journal(input),
};

/// The lines behind each figure of the documents, at most [`Traces::MAX_LINES`] of each.
pub fn journal(input: &ReportInput<'_>) -> Report {
    // Documents have no table by lead.
    lists(input, |of, _| !matches!(of, TraceOf::Lead(_)))
}

/// A list of lines for each selected figure. `is_selected` also gets the anchor of the list.
fn lists(input: &ReportInput<'_>, is_selected: impl Fn(&TraceOf, Option<&str>) -> bool) -> Report {
    let plan = input.plan;
    let words = LearnWords::of(plan.language);
    let mut report = empty_report_in_full(plan, "journal", words.trace_tab);
    let Some(read) = input.bookkeepings else {
        let no_sources = ActualsWords::of(plan.language).no_sources;
        report.blocks.push(Block::Text(say![no_sources]));
        return report;
    };
    let means = tell! {
        nl: "De boekingsregels achter elke rij van begroting en realisatie: van elk bedrag ten hoogste de eerste {count}, naar datum.",
        en: "The journal lines behind each row of budget and actual: of each amount at most the first {count}, by date.",
        count = Traces::MAX_LINES
    };
    report.blocks.push(Block::Text(means));
    let traces = || read.traces.figures().filter(|trace| is_shown(&trace.of));
    let lines = traces().flat_map(|trace| [&trace.costs, &trace.income]);
    let lines = lines.flat_map(|lines| lines.first());
    let paths = ShortPaths::new(lines.map(|line| &*line.path));
    for trace in traces() {
        let sides = figures(trace, ActualsWords::of(plan.language));
        let sides = sides.into_iter().filter(|(.., lines)| lines.count > 0);
        let tables = sides.map(|(side, caption, lines)| {
            let is_one = trace.costs.count == 0 || trace.income.count == 0;
            let name = name(plan, &trace.of);
            let caption = if is_one && !matches!(trace.of, TraceOf::Period(_)) {
                name
            } else {
                format!("{name}: {caption}")
            };
            let caption = traced_label(plan, Some(&trace.of), &caption)
                .with_aspect(Some(("side", side.id())));
            let anchor = anchor(&read.traces, &trace.of, side);
            is_selected(&trace.of, anchor.as_deref())
                .then(|| list(plan, caption, lines, anchor, &paths))
        });
        report.blocks.extend(tables.flatten().map(Block::Table));
    }
    report
}

/// The start of the path of a journal line that is in the plan itself: it is a place, not a file.
const IN_PLAN: &str = "actuals.source[";

/// The lines to which the rows of a report link, at most [`Traces::MAX_LINES`] for each figure. None if no row has a
/// link.
pub fn journal_behind(input: &ReportInput<'_>, report: &Report) -> Option<Report> {
    let tables = report.blocks.iter().filter_map(Block::table);
    let links = tables.flat_map(|table| &table.links.rows);
    let links: BTreeSet<&str> = links.map(|link| link.to.as_str()).collect();
    let is_selected =
        |_: &TraceOf, anchor: Option<&str>| anchor.is_some_and(|to| links.contains(to));
    (!links.is_empty()).then(|| lists(input, is_selected))
}

/// Whether the lines of a figure are listed.
fn is_shown(of: &TraceOf) -> bool {
    !matches!(
        of,
        TraceOf::Excluded(_) | TraceOf::NotDelivered(_) | TraceOf::Source(_)
    )
}

/// The list of the lines of one figure, with links back to its row.
fn list(
    plan: &Plan,
    caption: DualName,
    lines: &TracedLines,
    anchor: Option<String>,
    paths: &ShortPaths,
) -> Table {
    let words = LearnWords::of(plan.language);
    let first = lines.first();
    let columns = line_columns(plan.language);
    let row = |line: &TracedLine| {
        let file = match line.path.starts_with(IN_PLAN) {
            true => (&*line.path, words.in_plan),
            false => (paths.of(&line.path), paths.of(&line.path)),
        };
        body(line_cells(line, file))
    };
    let mut rows: Vec<_> = first.iter().map(|line| row(line)).collect();
    let amount_alone = |amount: Cell| {
        let mut cells = vec![Cell::Empty; columns.len() - 1];
        cells[columns.len() - 2] = amount;
        cells
    };
    if lines.count > first.len() {
        let shown = first
            .iter()
            .try_fold(Money::ZERO, |sum, line| sum.checked_add(line.amount));
        let rest = lines.total.zip(shown).map(|(total, shown)| total - shown);
        let further = (lines.count - first.len()).to_string();
        let title = words.further_lines.replace("{count}", &further);
        let cells = amount_alone(rest.map_or(Cell::Unknown, Cell::Money));
        rows.push(titled(Role::Body { depth: 0 }, &title, cells));
    }
    let back = anchor.iter().flat_map(|anchor| {
        (0..first.len()).map(move |row| RowLink {
            row,
            column: 0,
            anchor: None,
            to: row_anchor(anchor),
        })
    });
    let back: Vec<RowLink> = back.collect();
    let total = amount_alone(lines.total.map_or(Cell::Unknown, Cell::Money));
    let title = SharedWords::of(plan.language).total;
    rows.push(titled(Role::Total, title, total));
    Table {
        links: TableLinks {
            anchor,
            rows: back,
            ..TableLinks::default()
        },
        caption: Some(caption),
        ..table(None, columns, rows)
    }
}

/// The anchor of the list of lines of a figure. None if the figure has no lines.
fn anchor(traces: &Traces, of: &TraceOf, side: ComparedSide) -> Option<String> {
    let number = traces.number(of)? + 1;
    let has_lines = |trace: &Trace| match side {
        ComparedSide::Costs => trace.costs.count > 0,
        ComparedSide::Income => trace.income.count > 0,
    };
    traces.get(of).filter(|trace| has_lines(trace))?;
    Some(match side {
        ComparedSide::Costs => format!("journal-{number}"),
        ComparedSide::Income => format!("journal-{number}-income"),
    })
}

/// The anchor of the row of a figure, from the anchor of its list.
fn row_anchor(list: &str) -> String {
    format!("{list}-row")
}

impl ActualsTables<'_> {
    /// The links from rows to the lines behind them, in the column of realised amounts up to the last day. A table
    /// without that column has no links, because a list has all lines of a figure and not those of one period.
    pub(super) fn links(
        &self,
        side: ComparedSide,
        column: Option<usize>,
        traced: Vec<(usize, TraceOf)>,
    ) -> TableLinks {
        let shown = traced.into_iter().filter(|(_, of)| is_shown(of));
        let rows = shown.filter_map(|(row, of)| {
            let list = anchor(self.traces, &of, side)?;
            Some(RowLink {
                row,
                column: column?,
                anchor: Some(row_anchor(&list)),
                to: list,
            })
        });
        TableLinks {
            rows: rows.collect(),
            ..TableLinks::default()
        }
    }
}

/// Keeps each anchor of a row once, because a figure can be in several tables.
pub(super) fn name_rows_once(blocks: &mut [Block]) {
    let mut seen = BTreeSet::new();
    for block in blocks {
        let Block::Table(table) = block else {
            continue;
        };
        for link in &mut table.links.rows {
            link.anchor = link.anchor.take().filter(|name| seen.insert(name.clone()));
        }
    }
}
