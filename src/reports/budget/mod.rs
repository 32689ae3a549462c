//! The budget: in the columns and rows that are asked for. As it is printed when nothing is asked.

mod breakdown;
mod links;
mod printed;
mod sheet;

use super::division::Divisions;
use super::notes::notes;
use crate::finding::Message;
use crate::ledger::Books;
use crate::plan::{Plan, Span};
use crate::say;
use crate::table::{Block, Report, Style};
use crate::words::{BudgetWords, DivisionWords, DocumentWords};
use sheet::Sheet;

/// What is asked of the budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    pub columns: Columns,
    pub rows: Rows,
    pub figures: Figures,
    /// Only the columns that have a day on or after the first of this.
    pub from: Option<Span>,
    /// Only the columns that have a day on or before the last of this.
    pub to: Option<Span>,
}

/// What the columns are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Columns {
    /// The periods of the plan.
    Period,
    /// Calendar years.
    Year,
    /// Quarters of calendar years.
    Quarter,
    /// School years, from 1 August on.
    SchoolYear,
}

/// What the rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// Funders and lines, debit and credit: the budget as it is printed.
    Line,
    /// Who pays.
    Funder,
    /// What is spent, by activity.
    Activity,
    /// What is spent, by who leads it.
    Lead,
    /// What is spent, by partner.
    Partner,
    /// What is spent, by goal.
    Goal,
}

/// What the cells say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// What falls in the column.
    Amounts,
    /// What falls in the column and in those before it.
    Cumulative,
    /// Which part it is of the column.
    Shares,
}

impl Asked {
    /// The budget as it is printed.
    pub const PRINTED: Asked = Asked {
        columns: Columns::Period,
        rows: Rows::Line,
        figures: Figures::Amounts,
        from: None,
        to: None,
    };
}

/// The budget of a plan.
pub fn budget(plan: &Plan, books: &Books, asked: Asked) -> Report {
    let (words, divided) = (
        BudgetWords::of(plan.language),
        DivisionWords::of(plan.language),
    );
    let sheet = Sheet::new(plan, books, asked);
    let blocks = if sheet.shown.is_empty() {
        vec![Block::Text(say![words.no_amounts])]
    } else {
        match asked.rows {
            Rows::Line => vec![Block::Table(printed::table(&sheet, words))],
            Rows::Funder => vec![Block::Table(breakdown::by_funder(&sheet, words))],
            Rows::Activity => vec![Block::Table(breakdown::by_activity(&sheet, words))],
            Rows::Lead => vec![Block::Table(breakdown::by_lead(&sheet, words))],
            Rows::Partner => breakdown::by_partner(&sheet, words, divided)
                .into_iter()
                .map(Block::Table)
                .collect(),
            Rows::Goal => vec![Block::Table(breakdown::by_goal(&sheet, words))],
        }
    };
    Report {
        id: "budget",
        tab: words.budget.to_string(),
        title: title(plan, words),
        banner: None,
        style: Style::of(plan),
        blocks,
        notes: all_notes(plan, books, asked),
    }
}

/// The budget by calendar year.
pub(super) fn by_year(plan: &Plan, books: &Books) -> Report {
    let asked = Asked {
        columns: Columns::Year,
        ..Asked::PRINTED
    };
    Report {
        id: "budget-by-year",
        tab: DocumentWords::of(plan.language).by_year.to_string(),
        ..budget(plan, books, asked)
    }
}

/// Whether the periods of a plan are calendar years, so that its budget by year is its budget by period.
pub(super) fn has_years_as_periods(plan: &Plan) -> bool {
    let is_year = |span: Span| span.whole_months() == Some(12) && span.start().month() == 1;
    plan.periods.iter().all(|(_, period)| is_year(period.span))
}

fn title(plan: &Plan, words: &BudgetWords) -> String {
    if plan.title.is_empty() {
        words.budget.to_string()
    } else {
        format!("{}: {}", words.budget, plan.title)
    }
}

fn all_notes(plan: &Plan, books: &Books, asked: Asked) -> Vec<Message> {
    let words = BudgetWords::of(plan.language);
    let version = plan
        .version
        .map(|version| say![words.version, " ", version]);
    let cut = match asked.columns {
        Columns::Period => None,
        Columns::Year | Columns::Quarter | Columns::SchoolYear => Some(say![words.cut]),
    };
    let figures = match asked.figures {
        Figures::Amounts => None,
        Figures::Cumulative => Some(say![words.cumulative]),
        Figures::Shares => Some(say![words.shares]),
    };
    let divided = divided_notes(plan, books, asked);
    [version, figures, cut]
        .into_iter()
        .flatten()
        .chain(divided)
        .chain(notes(plan, words))
        .collect()
}

/// How what is in the table was divided.
fn divided_notes(plan: &Plan, books: &Books, asked: Asked) -> Vec<Message> {
    let words = DivisionWords::of(plan.language);
    let (all, tree) = (Divisions::new(plan, words), &books.funder_tree);
    match asked.rows {
        Rows::Line | Rows::Funder => all.with_pools(tree).notes(),
        Rows::Activity | Rows::Lead | Rows::Goal => Vec::new(),
        Rows::Partner => {
            let divisions = all.with_costs().with_contributions(tree);
            let equal = if divisions.is_empty() {
                words.without_keys
            } else {
                words.among_partners
            };
            let columns = match asked.columns {
                Columns::Period => None,
                Columns::Year | Columns::Quarter | Columns::SchoolYear => {
                    Some(say![words.in_columns])
                }
            };
            [say![equal], say![words.remainder]]
                .into_iter()
                .chain(columns)
                .chain(divisions.notes())
                .collect()
        }
    }
}
