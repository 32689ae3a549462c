//! The table of activities as plans print it: name, time, partners, product, cost and lead.
//!
//! Its total is the total of the books: costs outside of activities have rows of their own.

use super::cost::cost;
use super::names::{Rest, activity_name, code_label, line_label, partner_name, rest_label};
use super::notes::{explain_unknown, notes};
use super::packages::{PackagedRow, is_of_part, packaged, subtotal_title, sum_of_package};
use super::parts::{
    amount, empty_report, heading, indented, joined, left, right, table, text,
    without_empty_columns,
};
use super::reserves::reserve_rows;
use super::when::{self, NamedTimes};
use super::{ChapterId, Pages, ReportCommand, ReportEntry, ReportInput, ReportOption};
use crate::finding::Words;
use crate::ledger::{
    Account, Books, ColumnSums, Origin, Posting, Side, Sums, in_reserves, sum_debit_by,
};
use crate::plan::{ActivityIx, CostOwner, IndexVec, Plan};
use crate::say;
use crate::table::{Block, Cell, Choice, Column, InitialView, Report, Role, Row, Table};
use crate::words::{ActivitiesWords, BudgetWords, CostWords, SharedWords};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "activities",
    command: Some(ReportCommand {
        about: Words::new(
            "Toon de activiteiten: wat, wanneer, met wie en voor hoeveel",
            "Show the activities: what, when, with whom and at what cost",
        ),
        example: "plans/leiden.toml",
        options: &[ReportOption::Part],
    }),
    pages: Pages::If(|plan| !plan.activities.is_empty()),
    chapter: ChapterId::Activities,
    shown: InitialView::All,
    build: |input, _| activities(input),
};

/// The table of all activities. A column in which no activity has anything is left out.
pub fn activities(input: &ReportInput<'_>) -> Report {
    let (plan, books) = (input.plan, input.books);
    let shared = SharedWords::of(plan.language);
    let mut report = empty_report(plan, "activities", shared.activities);
    let words = ActivitiesWords::of(plan.language);
    report.blocks.push(if plan.activities.is_empty() {
        Block::Text(say![words.no_activities])
    } else {
        Block::Table(activities_table(plan, books))
    });
    report.notes = notes(input);
    explain_unknown(&mut report, plan, books);
    report
}

fn activities_table(plan: &Plan, books: &Books) -> Table {
    let shared = SharedWords::of(plan.language);
    let columns = columns(plan);
    let sums = ColumnSums::by_period(books).without_reserves(plan, &books.line_tree);
    let mut rows = rows_of_activities(plan, books, &sums.activities, columns.len());
    if has_amounts(plan) {
        rows.extend(rows_without_activity(plan, books));
        let title = Cell::Text(shared.total.to_string());
        let total = amount(sums.debit.sum());
        rows.push(Row {
            role: Role::Total,
            ..sum_row(title, Cell::Empty, Cell::Empty, total)
        });
        rows.extend(added_to_reserves(plan, books, &sums, columns.len()));
    }
    without_empty_columns(table(None, columns, rows))
}

/// The rows of additions to reserves, which come after the total.
fn added_to_reserves(plan: &Plan, books: &Books, sums: &ColumnSums, columns: usize) -> Vec<Row> {
    let has_amounts = |account| !sums.of(account).is_blank();
    let row = |role, name, account| {
        let added = amount(sums.of(account).sum());
        let row = sum_row(Cell::Label(name), Cell::Empty, Cell::Empty, added);
        Row { role, ..row }
    };
    let tree = &books.line_tree;
    reserve_rows(plan, tree, Side::Debit, columns, has_amounts, row)
}

/// A row for each activity; a package has a heading, and a subtotal if there are amounts.
fn rows_of_activities(
    plan: &Plan,
    books: &Books,
    sums: &IndexVec<ActivityIx, Sums>,
    columns: usize,
) -> Vec<Row> {
    let tree = &books.activity_tree;
    let row = |row: PackagedRow| match row {
        PackagedRow::Heading(at, depth) => {
            Some(heading(depth, &activity_name(plan.activity(at)), columns))
        }
        PackagedRow::Activity(at, depth) => Some(activity_row(plan, at, &sums[at], depth)),
        PackagedRow::Subtotal(at, depth) => has_amounts(plan).then(|| {
            let title = subtotal_title(plan, at);
            let sum = sum_of_package(plan, tree, sums, at);
            Row {
                role: Role::Subtotal { depth },
                ..sum_row(
                    Cell::Text(title),
                    Cell::Empty,
                    Cell::Empty,
                    amount(sum.sum()),
                )
            }
        }),
    };
    let rows = packaged(tree, |at| is_of_part(plan, at)).into_iter();
    rows.filter_map(row).collect()
}

/// Whether the table has columns of amounts.
fn has_amounts(plan: &Plan) -> bool {
    !plan.periods.is_empty()
}

fn columns(plan: &Plan) -> Vec<Column> {
    let (shared, words) = (
        SharedWords::of(plan.language),
        ActivitiesWords::of(plan.language),
    );
    vec![
        left(shared.code),
        left(shared.activity).keyed("title"),
        left(shared.timeline).keyed("timeline"),
        left(shared.partners)
            .choosing(Choice::Names)
            .keyed("partners"),
        left(shared.product).keyed("product"),
        left(words.budget).keyed("budget"),
        right(shared.total),
        left(shared.lead).choosing(Choice::Names).keyed("lead"),
    ]
}

fn activity_row(plan: &Plan, at: ActivityIx, sums: &Sums, depth: usize) -> Row {
    let activity = plan.activity(at);
    let times = NamedTimes::of(plan);
    let timeline = activity
        .timeline
        .iter()
        .map(|entry| when::entry(times, entry));
    let partners = activity.partners.iter().map(|id| partner_name(plan, id));
    let owner = CostOwner::Activity(at);
    let budget = cost(plan, CostWords::of(plan.language), owner).filter(|_| has_amounts(plan));
    let has_cost = has_amounts(plan) && !sums.is_blank();
    let cells = vec![
        Cell::Label(code_label(activity)),
        Cell::Text(activity.title.clone()),
        joined(timeline, "; "),
        joined(partners, "; "),
        text(activity.product.as_ref()),
        budget.map_or(Cell::Empty, Cell::Message),
        if has_cost {
            amount(sums.sum())
        } else {
            Cell::Empty
        },
        text(activity.lead(plan)),
    ];
    indented(depth, cells)
}

/// A row of an amount that is not of one activity, so without timeline, partners, product and lead.
fn sum_row(code: Cell, activity: Cell, budget: Cell, total: Cell) -> Row {
    let [timeline, partners, product, lead] = [const { Cell::Empty }; 4];
    indented(
        0,
        vec![
            code, activity, timeline, partners, product, budget, total, lead,
        ],
    )
}

/// A kind of cost outside of activities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum OutsideCost {
    /// A cost of the line itself.
    OwnCost,
    Adjustment,
    Rest,
}

/// Returns the rows of costs outside of activities: for each line its own costs, its adjustments, and the part of its
/// budget that is not explained.
fn rows_without_activity(plan: &Plan, books: &Books) -> Vec<Row> {
    let (shared, words) = (
        SharedWords::of(plan.language),
        BudgetWords::of(plan.language),
    );
    let is_reserve = in_reserves(plan, &books.line_tree);
    let key = |posting: &Posting| {
        if posting.is_on(&is_reserve) {
            return None;
        }
        let reason = match posting.origin {
            Origin::Cost { .. } => OutsideCost::OwnCost,
            Origin::Adjustment { .. } => OutsideCost::Adjustment,
            Origin::Rest | Origin::Credit => OutsideCost::Rest,
        };
        let account = posting.activity.is_none().then_some(posting.account)?;
        Some((account, reason))
    };
    let own_cost = |account: Account| match account {
        Account::Line(line) => cost(plan, CostWords::of(plan.language), CostOwner::Line(line)),
        Account::Funder(_) | Account::NoLine => None,
    };
    let row = |((account, reason), sums): ((Account, OutsideCost), Sums)| {
        let label = match account {
            Account::Line(line) => line_label(plan, plan.line_id(line)),
            Account::Funder(_) | Account::NoLine => rest_label(Rest::NoLine, shared.no_line),
        };
        let name = label.text().to_string();
        let because = |why: &'static str| Some(say![name.clone(), ": ", why]);
        let budget = match reason {
            OutsideCost::OwnCost => own_cost(account),
            OutsideCost::Adjustment => because(words.adjustment),
            OutsideCost::Rest => because(words.not_explained),
        };
        let budget = budget.map_or(Cell::Empty, Cell::Message);
        sum_row(Cell::Empty, Cell::Label(label), budget, amount(sums.sum()))
    };
    sum_debit_by(books, key).into_iter().map(row).collect()
}
