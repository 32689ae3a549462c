//! Columns for realised amounts beside the budget, for users who keep these amounts in the workbook and have no
//! bookkeepings.

use super::BudgetOptions;
use super::view::BudgetView;
use crate::ledger::Side;
use crate::reports::ReportInput;
use crate::reports::balance_titles::title_of_printed_balances;
use crate::reports::names::side_label;
use crate::reports::parts::{left, right};
use crate::table::{
    Block, Cell, CellSource, Column, DualName, Entry, Expression, Formula, Red, Report, Row,
    ThingKind,
};
use crate::words::{ActualsWords, BudgetWords, SharedWords};

/// The use of a blank column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RoomFor {
    Side(Side),
    /// The balance of a row that has costs and income.
    Balance,
}

/// Returns the printed budget with columns for realised amounts and explanations, which are blank, and for differences
/// and totals, which are computed. Returns the report unchanged if there are bookkeepings.
pub fn with_room_for_actuals(mut report: Report, input: &ReportInput<'_>) -> Report {
    let (plan, books) = (input.plan, input.books);
    let words = ActualsWords::of(plan.language);
    let view = BudgetView::new(plan, books, BudgetOptions::PRINTED);
    let sides = view.sides.iter().map(|side| RoomFor::Side(*side));
    let balance = plan.has_row_balances().then_some(RoomFor::Balance);
    let room: Vec<RoomFor> = sides.chain(balance).collect();
    let Some(Block::Table(table)) = report.blocks.first_mut() else {
        return report;
    };
    if input.bookkeepings.is_some() {
        return report;
    }
    // The last columns have the totals, or the only period.
    let realised = table.columns.len();
    let Some(budget) = realised.checked_sub(room.len()) else {
        return report;
    };
    let shift = |formula: &Formula| {
        let Formula::Less { of, less } = formula else {
            return None;
        };
        Some(Formula::Less {
            of: of + room.len(),
            less: less + room.len(),
        })
    };
    let of_realised = room.iter().enumerate().map(|(at, room)| match room {
        RoomFor::Side(_) => titled(input, *room, words.realised, &view).to_fill_in(Entry::Later),
        RoomFor::Balance => Column {
            formulas: table.columns[budget + at]
                .formulas
                .iter()
                .filter_map(shift)
                .collect(),
            ..titled(input, *room, words.realised, &view)
        },
    });
    let differences = room.iter().enumerate().map(|(at, room)| Column {
        formulas: vec![Formula::Less {
            of: budget + at,
            less: realised + at,
        }],
        red: match room {
            RoomFor::Side(Side::Debit) => Red::BelowZero,
            RoomFor::Side(Side::Credit) | RoomFor::Balance => Red::Never,
        },
        ..titled(input, *room, words.budget_less_realised, &view)
    });
    let mut columns: Vec<Column> = of_realised.chain(differences).collect();
    columns.push(left(words.explanation).to_fill_in(Entry::Remark));
    for row in &mut table.rows {
        let blank = room.iter().enumerate().map(|(at, room)| match *room {
            RoomFor::Side(side) if is_of_other_side(row, side, budget, &view) && at < 2 => {
                // An empty text is not a cell to fill in.
                Cell::Text(String::new())
            }
            RoomFor::Side(_) | RoomFor::Balance => Cell::Empty,
        });
        let blank: Vec<Cell> = blank.collect();
        row.cells.extend(blank);
        row.cells
            .extend(room.iter().map(|_| Cell::Empty).chain([Cell::Empty]));
    }
    table.columns.extend(columns);
    let calculated = table.links.calculated.iter();
    let realised_too = calculated.filter_map(|(&(row, column), expression)| {
        let at = column.checked_sub(budget)?;
        let is_side = matches!(room.get(at), Some(RoomFor::Side(_)));
        Some((
            (row, realised + at),
            moved(expression, column, realised + at)?,
        ))
        .filter(|_| is_side)
    });
    let realised_too: Vec<_> = realised_too.collect();
    table.links.calculated.extend(realised_too);
    report
}

/// Moves a sum of cells from one column to another. None if the calculation is not a sum of cells of that column.
fn moved(expression: &Expression, from: usize, to: usize) -> Option<Expression> {
    let Expression::Sum(cells) = expression else {
        return None;
    };
    let moved = cells.iter().map(|cell| {
        (cell.column == from).then(|| CellSource {
            column: to,
            ..cell.clone()
        })
    });
    moved.collect::<Option<_>>().map(Expression::Sum)
}

/// A column under a heading. If the plan has one side, the heading is its title.
fn titled(input: &ReportInput<'_>, room: RoomFor, heading: &str, view: &BudgetView<'_>) -> Column {
    let plan = input.plan;
    let words = BudgetWords::of(plan.language);
    if view.sides.len() == 1 {
        return right(heading);
    }
    let title = match room {
        RoomFor::Side(side @ Side::Debit) => side_label(side, words.debit),
        RoomFor::Side(side @ Side::Credit) => side_label(side, words.credit),
        RoomFor::Balance => {
            let balance = SharedWords::of(plan.language).balance;
            title_of_printed_balances(plan, balance).as_str().into()
        }
    };
    Column {
        group: Some(DualName::from(heading)),
        ..right(title)
    }
}

/// Whether a row has figures of the other side only. False for totals, and in plans with one side or with income of
/// lines.
fn is_of_other_side(row: &Row, side: Side, budget: usize, view: &BudgetView<'_>) -> bool {
    if !row.role.is_body() || view.sides.len() == 1 || view.plan.has_row_balances() {
        return false;
    }
    let kind = row.cells.first().and_then(Cell::label);
    let kind = kind.and_then(|label| Some(label.thing()?.kind));
    let is_blank = |column: usize| row.cells.get(column) == Some(&Cell::Empty);
    match (kind, side) {
        (Some(ThingKind::Funder), _) => side == Side::Debit,
        (Some(ThingKind::Line), _) => side == Side::Credit,
        (_, Side::Debit) => is_blank(budget),
        (_, Side::Credit) => is_blank(budget + 1),
    }
}
