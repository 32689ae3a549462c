//! The budget, in the columns and rows that a reader asks for. By default it is as plans print it.

mod blocks;
mod breakdown;
mod formulas;
mod free_balance;
mod layout;
mod pooled;
mod printed;
mod programme;
mod rest_notes;
mod rests;
mod stated;
mod to_compare;
mod view;

use std::collections::BTreeMap;

use self::free_balance::free_balance_note;
pub(super) use self::layout::BudgetLayout;
use self::rest_notes::rest_notes;
use self::stated::ShownTotals;
pub use self::to_compare::with_room_for_actuals;
use self::view::BudgetView;
use super::credit_prices::price_notes;
use super::currencies::currency_notes;
use super::division::{Divisions, shares_equally};
use super::follow::{BudgetCells, line_key};
use super::notes::{adjustment, allowed_transfers, explain_unknown, notes, version};
use super::parts::{empty_report, is_cut, words_of_nothing, words_of_one_side};
use super::{ChapterId, Pages, ReportEntry, ReportInput, has_amounts};
use crate::finding::Message;
use crate::ledger::{Books, Side, shares_vat};
use crate::plan::{BudgetArrangement, Plan, Span};
use crate::say;
use crate::table::{Block, InitialView, Report, Table};
use crate::words::{BudgetWords, DivisionWords, DocumentWords, SharedWords};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "budget",
    command: None,
    pages: Pages::If(has_amounts),
    chapter: ChapterId::Budget,
    shown: InitialView::Title,
    build: |input, _| budget(input, arranged(input)),
};

/// The entry of the budget by year.
pub(super) const ENTRY_BY_YEAR: ReportEntry = ReportEntry {
    id: "budget-by-year",
    command: None,
    pages: Pages::If(|plan| has_amounts(plan) && !has_years_as_periods(plan)),
    chapter: ChapterId::Budget,
    shown: InitialView::Title,
    build: |input, _| by_year(input),
};

/// The options of the budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BudgetOptions {
    pub columns: BudgetColumns,
    pub rows: BudgetRows,
    /// A plan whose lines have income of their own always has pairs, with a balance beside each.
    pub layout: BudgetArrangement,
    pub figures: BudgetFigures,
    /// Only columns with a day on or after the first day of this span.
    pub from: Option<Span>,
    /// Only columns with a day on or before the last day of this span.
    pub to: Option<Span>,
}

/// The columns of the budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BudgetColumns {
    /// The periods of the plan.
    Period,
    /// Calendar years.
    Year,
    /// Quarters of calendar years.
    Quarter,
    /// School years, which begin on 1 August.
    SchoolYear,
    /// The fiscal years of the plan. Calendar years if it does not say when they begin.
    FiscalYear,
}

impl BudgetColumns {
    /// Whether the amount of a period can fall in several columns.
    fn divide_periods(self) -> bool {
        match self {
            BudgetColumns::Period => false,
            BudgetColumns::Year
            | BudgetColumns::Quarter
            | BudgetColumns::SchoolYear
            | BudgetColumns::FiscalYear => true,
        }
    }
}

/// The rows of the budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BudgetRows {
    /// Funders and lines, debit and credit: the budget as plans print it.
    Line,
    /// The income by funder.
    Funder,
    /// The costs by activity.
    Activity,
    /// The costs by the lead of the activity.
    Lead,
    /// The costs by partner.
    Partner,
    /// The costs by goal.
    Goal,
}

/// The figures in the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BudgetFigures {
    /// The amount of the column.
    Amounts,
    /// The sum of the column and the columns before it.
    Cumulative,
    /// The percentage of the total of the column.
    Shares,
}

impl BudgetOptions {
    /// The budget as plans print it.
    pub const PRINTED: BudgetOptions = BudgetOptions {
        columns: BudgetColumns::Period,
        rows: BudgetRows::Line,
        layout: BudgetArrangement::Pairs,
        figures: BudgetFigures::Amounts,
        from: None,
        to: None,
    };

    /// Whether columns of another kind are shown beside the periods. Only a table of lines or funders by period has
    /// them, and not with cumulative sums.
    fn shows_other_columns(&self) -> bool {
        let has_stated_rows = match self.rows {
            BudgetRows::Line | BudgetRows::Funder => true,
            BudgetRows::Activity | BudgetRows::Lead | BudgetRows::Partner | BudgetRows::Goal => {
                false
            }
        };
        has_stated_rows
            && self.columns == BudgetColumns::Period
            && self.figures != BudgetFigures::Cumulative
    }

    /// Whether a column of this span is shown.
    fn shows(&self, span: Span) -> bool {
        self.from.is_none_or(|from| span.end() >= from.start())
            && self.to.is_none_or(|to| span.start() <= to.end())
    }
}

/// The printed budget, with costs and income placed as the document has them.
fn arranged(input: &ReportInput<'_>) -> BudgetOptions {
    BudgetOptions {
        layout: input.arrangement,
        ..BudgetOptions::PRINTED
    }
}

/// Whether the budget shows a column. True too if the plan has no columns.
pub fn shows_a_column(plan: &Plan, options: BudgetOptions) -> bool {
    let spans = view::column_spans(plan, options.columns);
    spans.is_empty() || spans.into_iter().any(|span| options.shows(span))
}

/// The budget of a plan.
pub fn budget(input: &ReportInput<'_>, options: BudgetOptions) -> Report {
    let (plan, books) = (input.plan, input.books);
    let shared = SharedWords::of(plan.language);
    let mut report = empty_report(plan, "budget", shared.budget);
    let view = BudgetView::new(plan, books, options);
    let stated = match options.rows {
        BudgetRows::Line => ShownTotals::new(&view, &input.stated_totals),
        BudgetRows::Funder
        | BudgetRows::Activity
        | BudgetRows::Lead
        | BudgetRows::Partner
        | BudgetRows::Goal => ShownTotals::default(),
    };
    report.blocks = if view.shown.is_empty() {
        vec![Block::Text(say![words_of_nothing(plan)])]
    } else {
        let tables = tables(&view, &stated, options).into_iter();
        let tables: Vec<Block> = tables.map(Block::Table).collect();
        match view.sides {
            [side] if tables.is_empty() => vec![Block::Text(say![words_of_one_side(plan, *side)])],
            [] | [_] | [_, _, ..] => tables,
        }
    };
    if let (BudgetOptions::PRINTED, Some(Block::Table(table))) =
        (options, report.blocks.first_mut())
    {
        table.links.comments = comments(plan, books, &table.links.keys);
    }
    report.notes = all_notes(input, &view, options);
    report.notes.extend(stated.note(&view));
    let shows_sums = view.has_sums_of_periods() || options.figures != BudgetFigures::Amounts;
    if shows_sums && !input.stated_totals.is_empty() {
        let words = BudgetWords::of(plan.language);
        report.notes.push(say![words.rounded_totals]);
    }
    explain_unknown(&mut report, plan, books);
    report
}

/// Returns comments that explain cells of the printed budget: the adjustments of a line in a period.
fn comments(
    plan: &Plan,
    books: &Books,
    keys: &BTreeMap<usize, String>,
) -> BTreeMap<(usize, usize), Vec<Message>> {
    let cells = BudgetCells::new(plan, books);
    let mut comments: BTreeMap<_, Vec<Message>> = BTreeMap::new();
    let lines = books.line_tree.in_order();
    for (at, line) in lines.map(|(at, _)| (at, plan.line(at))) {
        let key = line_key(Some(at));
        let row = keys.iter().find(|(_, each)| **each == key);
        for each in &line.adjust {
            let period = plan.periods.overlapping(each.within).next();
            let cell = period.and_then(|(period, _)| cells.at(&key, Side::Debit, period));
            if let (Some((row, _)), Some(cell)) = (row, cell) {
                let comment = adjustment(plan, line, each);
                comments
                    .entry((*row, cell.column))
                    .or_default()
                    .push(comment);
            }
        }
    }
    comments
}

/// The tables with these rows, without tables about a side that the plan does not have.
fn tables(view: &BudgetView<'_>, stated: &ShownTotals, options: BudgetOptions) -> Vec<Table> {
    let on = |side: Side, table: fn(&BudgetView<'_>) -> Table| {
        let table = view.sides.contains(&side).then(|| table(view));
        Vec::from_iter(table)
    };
    match options.rows {
        BudgetRows::Line if view.plan.has_row_balances() => vec![programme::table_of(view, stated)],
        BudgetRows::Line if options.layout == BudgetArrangement::Blocks && view.has_balance() => {
            blocks::tables_of(view, stated, options)
        }
        BudgetRows::Line => vec![printed::table_of(view, stated)],
        BudgetRows::Funder => on(Side::Credit, breakdown::by_funder),
        BudgetRows::Activity => on(Side::Debit, breakdown::by_activity),
        BudgetRows::Lead => on(Side::Debit, breakdown::by_lead),
        BudgetRows::Partner => breakdown::by_partner(view),
        BudgetRows::Goal => on(Side::Debit, breakdown::by_goal),
    }
}

/// The id of the budget by calendar year.
const BY_YEAR: &str = "budget-by-year";

/// The budget by calendar year. If no period is in two years, its income repeats that of the printed budget.
fn by_year(input: &ReportInput<'_>) -> Report {
    let (plan, books) = (input.plan, input.books);
    let options = BudgetOptions {
        columns: BudgetColumns::Year,
        ..arranged(input)
    };
    let mut report = budget(input, options);
    if options.layout == BudgetArrangement::Pairs
        && let Some(Block::Table(table)) = report.blocks.first_mut()
    {
        let view = BudgetView::new(plan, books, options);
        let printed = BudgetCells::new(plan, books);
        let income = formulas::income_by_column(&view, &printed, &table.links.keys);
        table.links.repeats.extend(income);
        let opening = formulas::first_opening(&view, &printed, &table.links.keys);
        table.links.repeats.extend(opening);
        // The formulas of its other cells still refer to the printed budget.
        let calculated = table.links.calculated.values_mut();
        calculated.for_each(|each| each.refer_to(report.id, BY_YEAR));
    }
    Report {
        id: BY_YEAR,
        tab: DocumentWords::of(plan.language).by_year.to_string(),
        ..report
    }
}

/// The number of years of the budget by calendar year.
pub(super) fn years(plan: &Plan) -> usize {
    years_of(plan).len()
}

/// The calendar years in which a plan has periods.
pub(super) fn years_of(plan: &Plan) -> Vec<Span> {
    view::column_spans(plan, BudgetColumns::Year)
}

/// The sides of the printed budget, whose cells other tables repeat.
pub(super) fn sides_of(plan: &Plan, books: &Books) -> &'static [Side] {
    BudgetView::new(plan, books, BudgetOptions::PRINTED).sides
}

/// The position of each period among the columns of the printed budget, and the number of these columns.
pub(super) fn printed_positions(plan: &Plan) -> (Vec<usize>, usize) {
    let order = view::in_file_order(plan);
    let position = |period| order.iter().position(|each| *each == period);
    let periods = plan.periods.iter();
    let positions = periods.filter_map(|(period, _)| position(period)).collect();
    (positions, order.len())
}

/// Whether the periods of a plan are calendar years, so that its budget by year is its budget by period.
pub(super) fn has_years_as_periods(plan: &Plan) -> bool {
    let is_year = |span: Span| span.whole_months() == Some(12) && span.start().month() == 1;
    plan.periods.iter().all(|(_, period)| is_year(period.span))
}

fn all_notes(
    input: &ReportInput<'_>,
    view: &BudgetView<'_>,
    options: BudgetOptions,
) -> Vec<Message> {
    let plan = view.plan;
    let words = BudgetWords::of(plan.language);
    let figures = match options.figures {
        BudgetFigures::Amounts => None,
        BudgetFigures::Cumulative => Some(say![words.cumulative]),
        BudgetFigures::Shares => Some(say![words.shares]),
    };
    let spans = view::column_spans(plan, options.columns);
    let cut = is_cut(plan, &spans).then(|| say![words.cut]);
    let has_timing = options.rows == BudgetRows::Line && view.has_timing();
    let timed = has_timing.then(|| say![words.timed]);
    let rest = match options.rows {
        BudgetRows::Line | BudgetRows::Funder => {
            let mut notes = rest_notes(plan);
            notes.extend(free_balance_note(plan));
            notes
        }
        BudgetRows::Activity | BudgetRows::Lead | BudgetRows::Partner | BudgetRows::Goal => {
            Vec::new()
        }
    };
    let others = (!plan.other_columns.is_empty()).then(|| match options.shows_other_columns() {
        true => say![words.other_columns],
        false => say![words.other_columns_elsewhere],
    });
    [version(plan), figures, cut, timed, others]
        .into_iter()
        .flatten()
        .chain(rest)
        .chain(division_notes(plan, view.books, options))
        .chain(currency_notes(plan, view.books))
        .chain(price_notes(plan))
        .chain(allowed_transfers(plan))
        .chain(notes(input))
        .collect()
}

/// Notes on how the amounts in the table were divided.
fn division_notes(plan: &Plan, books: &Books, options: BudgetOptions) -> Vec<Message> {
    let words = DivisionWords::of(plan.language);
    let (divisions, tree) = (Divisions::new(plan), &books.funder_tree);
    match options.rows {
        BudgetRows::Line | BudgetRows::Funder => divisions.with_pools(tree).notes(),
        BudgetRows::Activity | BudgetRows::Lead | BudgetRows::Goal => Vec::new(),
        BudgetRows::Partner => {
            let divisions = divisions.with_costs().with_contributions(tree);
            let shares_equally = shares_equally(plan);
            let equal = match divisions.is_empty() {
                true => words.without_keys,
                false => words.among_partners,
            };
            let is_divided = shares_equally || !divisions.is_empty();
            let in_columns = is_divided && options.columns.divide_periods();
            [
                (shares_equally, equal),
                (shares_vat(plan), words.with_vat),
                (is_divided, words.remainder),
                (in_columns, words.in_columns),
            ]
            .into_iter()
            .filter(|(is_so, _)| *is_so)
            .map(|(_, note)| say![note])
            .chain(divisions.notes())
            .collect()
        }
    }
}
