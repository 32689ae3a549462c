//! A funder's form, by the layout of a file.

use super::with_account_input;
use crate::finding::{AND, Message, Piece, listed, name};
use crate::ledger::actuals::BookedOn;
use crate::ledger::{Accounts, FormSubject, FormValue, FunderAccount, FunderIx};
use crate::plan::{AccountLayout, Amount, LayoutColumn, LayoutField, LayoutRows, Plan, Word};
use crate::reports::ReportInput;
use crate::reports::names::{activity_name, funder_called, partner_name, period_cell};
use crate::reports::parts::{amount, body, empty_report_in_full, left, right, table, text, titled};
use crate::say;
use crate::table::{Block, Cell, Report, Role, Row, Table};
use crate::words::{AccountWords, SharedWords};

/// The form of each of these funders. Rows that say of which award they are come below each other in one table.
pub fn account_form(
    input: &ReportInput<'_>,
    funders: &[FunderIx],
    layout: &AccountLayout,
) -> Report {
    let plan = input.plan;
    let words = AccountWords::of(plan.language);
    let mut report = empty_report_in_full(plan, "account", words.account);
    report.is_form = true;
    with_account_input(input, |account_input| {
        let accounts = Accounts::new(account_input);
        let mut of_blocks: Vec<FunderIx> = Vec::new();
        for funder in funders {
            let account = accounts.of(*funder);
            report.notes.extend(too_long(plan, layout, &account));
            let form = form_of(plan, layout, &account);
            let Some(form) = form else {
                continue;
            };
            match report.blocks.last_mut() {
                Some(Block::Table(table)) if names_award(layout) => table.rows.extend(form.rows),
                Some(_) | None => {
                    of_blocks.push(*funder);
                    report.blocks.push(Block::Table(form));
                }
            }
        }
        if of_blocks.len() > 1 {
            for (block, funder) in report.blocks.iter_mut().zip(of_blocks) {
                name_form(plan, layout, funder, block);
            }
        }
    });
    if report.blocks.is_empty() {
        let text = match funders.is_empty() {
            true => words.no_award,
            false => words.no_rows,
        };
        report.blocks.push(Block::Text(say![text]));
    }
    report.notes.extend(without_element(layout, words));
    report.notes.push(say![words.form_rounding]);
    report
}

/// Names the funder in the caption of a form that comes beside others.
fn name_form(plan: &Plan, layout: &AccountLayout, funder: FunderIx, block: &mut Block) {
    if let Block::Table(form) = block {
        let caption = format!("{}: {}", layout.title, funder_called(plan, funder));
        form.caption = Some(caption.into());
    }
}

/// Whether each row is an award, or a year of one, and has its description or its reference.
fn names_award(layout: &AccountLayout) -> bool {
    let names = [
        LayoutField::Funder,
        LayoutField::Reference,
        LayoutField::Description,
    ];
    let is_name = |column: &LayoutColumn| names.contains(&column.field);
    let is_award = layout.rows.are_years() || layout.rows == LayoutRows::Award;
    is_award && layout.columns.iter().any(is_name)
}

/// A note on the columns of a form of model G whose heading is not the name of an element of the taxonomy. None if there
/// are none.
fn without_element(layout: &AccountLayout, words: &AccountWords) -> Option<Message> {
    layout.model?;
    let columns = layout.columns.iter();
    // The names of all elements of model G that are known begin like this.
    let others = columns.filter(|column| !column.name.starts_with("Grant"));
    let names: Vec<Piece> = others.map(|column| name(&column.name)).collect();
    (!names.is_empty()).then(|| say![words.no_element, listed(names, AND), "."])
}

/// The form of one award. None if it has no rows.
pub(super) fn form_of(
    plan: &Plan,
    layout: &AccountLayout,
    account: &FunderAccount,
) -> Option<Table> {
    let values = account.form(plan, layout);
    let mut rows: Vec<Row> = values.iter().map(|row| form_row(plan, row)).collect();
    if rows.len() > 1 && !layout.rows.are_years() {
        rows.extend(total(plan, layout, account, &values));
    }
    let columns = layout.columns.iter();
    let columns = columns.map(|column| {
        if !column.field.is_amount() {
            return left(column.name.as_str());
        }
        let mut same = layout
            .columns
            .iter()
            .filter(|each| each.field == column.field);
        let is_only = same.nth(1).is_none();
        let title = right(column.name.as_str());
        if is_only {
            title.keyed(column.field.word())
        } else {
            title
        }
    });
    (!rows.is_empty()).then(|| table(Some(&layout.title), columns.collect(), rows))
}

fn form_row(plan: &Plan, (row, values): &(FormSubject, Vec<FormValue>)) -> Row {
    let cells = values.iter().map(|value| match value {
        FormValue::Name => name_cell(plan, row),
        FormValue::Code => text(code(plan, row).as_ref()),
        FormValue::Text(value) => text(value.as_ref()),
        FormValue::Date(day) => day.map_or(Cell::Empty, Cell::Date),
        FormValue::Flag(is_so) => {
            let words = AccountWords::of(plan.language);
            Cell::Text(if *is_so { words.yes } else { words.no }.to_string())
        }
        FormValue::Amount(value) => amount(*value),
    });
    body(cells.collect())
}

fn name_cell(plan: &Plan, row: &FormSubject) -> Cell {
    let (words, shared) = (
        AccountWords::of(plan.language),
        SharedWords::of(plan.language),
    );
    let name = match row {
        FormSubject::Cost(BookedOn::Activity(index)) => activity_name(plan.activity(*index)),
        FormSubject::Cost(BookedOn::Line(index)) => plan.line(*index).name.clone(),
        FormSubject::Cost(BookedOn::Funder(index)) => funder_called(plan, *index),
        FormSubject::Partner(Some(id)) => partner_name(plan, id).to_string(),
        FormSubject::Partner(None) => words.no_partner.to_string(),
        FormSubject::Period(period) => return period_cell(plan, *period),
        FormSubject::Year(year) => return Cell::Span(*year),
        FormSubject::NoLine => shared.no_line.to_string(),
        FormSubject::Award => shared.total.to_string(),
    };
    Cell::Text(name)
}

/// The code of a row. None if it has none.
fn code(plan: &Plan, row: &FormSubject) -> Option<String> {
    match row {
        FormSubject::Cost(BookedOn::Activity(index)) => {
            Some(plan.activity(*index).code.to_string())
        }
        FormSubject::Cost(BookedOn::Line(index)) => Some(plan.line_id(*index).to_string()),
        FormSubject::Cost(BookedOn::Funder(index)) => Some(plan.funder_id(*index).to_string()),
        FormSubject::Partner(id) => id.as_ref().map(ToString::to_string),
        FormSubject::Period(period) => Some(plan.periods.get(*period).id.to_string()),
        FormSubject::Year(_) | FormSubject::NoLine | FormSubject::Award => None,
    }
}

/// The sum of each column of amounts that can be added up. None if there is none, or if the first column has amounts.
fn total(
    plan: &Plan,
    layout: &AccountLayout,
    account: &FunderAccount,
    values: &[(FormSubject, Vec<FormValue>)],
) -> Option<Row> {
    let sum = |at: usize| {
        let cells = values.iter().map(|(_, row)| match &row[at] {
            FormValue::Amount(value) => *value,
            FormValue::Name
            | FormValue::Code
            | FormValue::Text(_)
            | FormValue::Date(_)
            | FormValue::Flag(_) => Amount::Blank,
        });
        let is_known = layout.columns[at].field != LayoutField::Realised
            || account.eligible.realised.known().is_some();
        // A bookkeeping that was not delivered can have more of it.
        let start = if is_known {
            Amount::ZERO
        } else {
            Amount::Unknown
        };
        cells.fold(start, Amount::plus)
    };
    let first = layout.columns.first()?;
    let cells: Vec<Cell> = (1..layout.columns.len())
        .map(|at| match adds_up(&layout.columns[at]) {
            true => amount(sum(at)),
            false => Cell::Empty,
        })
        .collect();
    let is_filled = cells.iter().any(|cell| *cell != Cell::Empty);
    let title = SharedWords::of(plan.language).total;
    (is_filled && !first.field.is_amount()).then(|| titled(Role::Total, title, cells))
}

/// Whether the rows of a column are parts of one amount. The granted amount is the same in each row, and balances
/// follow from the year before.
fn adds_up(column: &LayoutColumn) -> bool {
    match column.field {
        LayoutField::Budget
        | LayoutField::Realised
        | LayoutField::Spent
        | LayoutField::Received => true,
        LayoutField::Name
        | LayoutField::Code
        | LayoutField::Funder
        | LayoutField::Reference
        | LayoutField::Description
        | LayoutField::GrantedOn
        | LayoutField::Completed
        | LayoutField::Granted
        | LayoutField::ReceivedBefore
        | LayoutField::SpentBefore
        | LayoutField::Opening
        | LayoutField::Closing
        | LayoutField::ToSettle
        | LayoutField::Others
        | LayoutField::Own
        | LayoutField::Deficit
        | LayoutField::Allowed
        | LayoutField::Grant
        | LayoutField::ToReceive => false,
    }
}

/// A note for each column with a text that is longer than the form takes.
fn too_long(plan: &Plan, layout: &AccountLayout, account: &FunderAccount) -> Vec<Message> {
    let values = account.form(plan, layout);
    let words = AccountWords::of(plan.language);
    let mut notes = Vec::new();
    for (at, column) in layout.columns.iter().enumerate() {
        let lengths = values.iter().map(|(row, values)| {
            let cell = match &values[at] {
                FormValue::Name => name_cell(plan, row),
                FormValue::Code => text(code(plan, row).as_ref()),
                FormValue::Text(value) => text(value.as_ref()),
                FormValue::Date(_) | FormValue::Flag(_) | FormValue::Amount(_) => Cell::Empty,
            };
            match cell {
                Cell::Text(text) => text.chars().count(),
                _ => 0,
            }
        });
        let longest = lengths.max().unwrap_or(0);
        if let Some(most) = column.max_length.filter(|most| longest > *most as usize) {
            notes.push(say![
                words.too_long_in,
                column.name.clone(),
                words.too_long_has,
                longest,
                words.too_long_most,
                most as usize,
                "."
            ]);
        }
    }
    notes
}
