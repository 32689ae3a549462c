//! A funder's form, by the layout of a file.

use super::{name_account, with_account_input};
use crate::finding::{AND, Message, Piece, listed, name};
use crate::ledger::actuals::BookedOn;
use crate::ledger::{Accounts, FormSubject, FormValue, FunderAccount, FunderIx};
use crate::plan::{
    AccountLayout, Amount, Award, LayoutColumn, LayoutField, LayoutRows, Plan, StaffCostBy, Word,
};
use crate::reports::ReportInput;
use crate::reports::names::{
    Rest, figure_label, funder_label, partner_label, period_cell, place_label, rest_label,
};
use crate::reports::parts::{amount, body, empty_report_in_full, left, right, table, text, titled};
use crate::table::{Block, Cell, Column, DualName, Report, Role, Row, Table, ThingKind};
use crate::words::{AccountWords, SharedWords};
use crate::{say, tell};

/// The form of these funders, as one table. If there are several funders and the rows do not name their award, a first
/// column has the funder.
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
        let mut forms: Vec<(FunderIx, Table)> = Vec::new();
        for funder in funders {
            let account = accounts.of(*funder);
            report.notes.extend(too_long(plan, layout, &account));
            let form = form_of(plan, layout, &account);
            forms.extend(form.map(|form| (*funder, form)));
        }
        let (is_only, is_named) = (forms.len() == 1, names_award(layout));
        for (funder, form) in &mut forms {
            match (is_only, is_named) {
                (true, _) => name_account(plan, *funder, form),
                (false, true) => name_rows(plan, layout, *funder, form),
                (false, false) => add_award(plan, *funder, form),
            }
        }
        let forms = forms.into_iter().map(|(_, form)| form);
        let all = forms.reduce(|mut all, form| {
            all.rows.extend(form.rows);
            all
        });
        report.blocks.extend(all.map(Block::Table));
    });
    if report.blocks.is_empty() {
        let text = match funders.is_empty() {
            true => words.no_award,
            false => words.no_rows,
        };
        report.blocks.push(Block::Text(say![text]));
    }
    report.notes.extend(without_element(layout));
    report.notes.push(say![words.form_rounding]);
    report
}

/// Inserts a first column with the name of the funder. The total of a form is then a subtotal.
fn add_award(plan: &Plan, funder: FunderIx, form: &mut Table) {
    let label = funder_label(plan, plan.funder_id(funder));
    form.columns
        .insert(0, left(SharedWords::of(plan.language).funder));
    for row in &mut form.rows {
        row.cells.insert(0, Cell::Label(label.clone()));
        if row.role == Role::Total {
            row.role = Role::Subtotal { depth: 0 };
        }
    }
}

/// Turns the texts of the first column about the award into labels, which name the funder for programs.
fn name_rows(plan: &Plan, layout: &AccountLayout, funder: FunderIx, form: &mut Table) {
    let Some(at) = layout.columns.iter().position(is_of_award) else {
        return;
    };
    form.columns[at].key = None;
    for cell in form.rows.iter_mut().map(|row| &mut row.cells[at]) {
        if let Cell::Text(text) = cell {
            let label = funder_label(plan, plan.funder_id(funder));
            *cell = Cell::Label(label.called(std::mem::take(text)));
        }
    }
}

/// Whether each row is an award or a year of one, and a column has the funder, the reference or the description of the
/// award.
fn names_award(layout: &AccountLayout) -> bool {
    let is_award = layout.rows.are_years() || layout.rows == LayoutRows::Award;
    is_award && layout.columns.iter().any(is_of_award)
}

fn is_of_award(column: &LayoutColumn) -> bool {
    let names = [
        LayoutField::Funder,
        LayoutField::Reference,
        LayoutField::Description,
    ];
    names.contains(&column.field)
}

/// A note on the columns of a form of model G whose heading is not the name of an element of the taxonomy. None if
/// there are none.
fn without_element(layout: &AccountLayout) -> Option<Message> {
    layout.model?;
    let columns = layout.columns.iter();
    // The names of all elements of model G that are known begin like this.
    let others = columns.filter(|column| !column.name.starts_with("Grant"));
    let names: Vec<Piece> = others.map(|column| name(&column.name)).collect();
    (!names.is_empty()).then(|| {
        tell! {
            nl: "Deze kolommen hebben geen naam uit de taxonomie van OCW: {columns}.",
            en: "These columns do not have the name of an element of the taxonomy of the Dutch ministry of education: {columns}.",
            columns = listed(names, AND)
        }
    })
}

/// The form of one award. None if it has no rows.
pub(super) fn form_of(
    plan: &Plan,
    layout: &AccountLayout,
    account: &FunderAccount,
) -> Option<Table> {
    let values = account.form(plan, layout);
    let award = &account.award;
    let rows = values.iter().map(|row| form_row(plan, award, row));
    let mut rows: Vec<Row> = rows.collect();
    if rows.len() > 1 && !layout.rows.are_years() {
        rows.extend(total(plan, layout, account, &values));
    }
    let columns = layout.columns.iter().enumerate();
    let columns = columns
        .map(|(at, column)| form_column(layout, at, column))
        .collect();
    (!rows.is_empty()).then(|| table(Some(&layout.title), columns, rows))
}

/// A column of a form. Its key in facts is that of its field. If the layout has a field for amounts more than once, its
/// name distinguishes the columns.
fn form_column(layout: &AccountLayout, at: usize, column: &LayoutColumn) -> Column {
    let mut all = layout.columns.iter();
    let is_only = all.all(|other| std::ptr::eq(other, column) || other.field != column.field);
    let name = DualName::new(
        column.name.as_str(),
        column.heading.as_deref().unwrap_or(&column.name),
    );
    match (column.field.is_amount(), is_only) {
        (true, true) => right(name).keyed(column.field.word()),
        (true, false) => right(name.of(ThingKind::Element, &column.name)),
        (false, _) if column.field == LayoutField::Name && layout.rows.are_years() => {
            left(name).keyed("when")
        }
        (false, true) if at > 0 && !names_row(column) => left(name).keyed(column.field.word()),
        (false, _) => left(name),
    }
}

/// Whether a column names the subject of each row.
fn names_row(column: &LayoutColumn) -> bool {
    matches!(column.field, LayoutField::Name | LayoutField::Code)
}

fn form_row(plan: &Plan, award: &Award, (row, values): &(FormSubject, Vec<FormValue>)) -> Row {
    let cells = values.iter().map(|value| match value {
        FormValue::Name => name_cell(plan, award, row),
        FormValue::Code => code_cell(plan, award, row),
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

fn name_cell(plan: &Plan, award: &Award, row: &FormSubject) -> Cell {
    let (words, shared) = (
        AccountWords::of(plan.language),
        SharedWords::of(plan.language),
    );
    Cell::Label(match row {
        FormSubject::Cost(on) => place_label(plan, *on),
        FormSubject::Partner(Some(id)) => partner_label(plan, id),
        FormSubject::Partner(None) => rest_label(Rest::NoPartner, words.no_partner),
        FormSubject::Period(period) => return period_cell(plan, *period),
        FormSubject::Year(year) => return Cell::Span(*year),
        FormSubject::NoLine => rest_label(Rest::NoLine, shared.no_line),
        FormSubject::PayNotTaken => match award.staff_cost {
            StaffCostBy::Booked => figure_label("above-tariff", words.above_tariff),
            StaffCostBy::Hours => figure_label("by-hours", words.by_hours),
        },
        FormSubject::FlatRates => figure_label("flat-rates", words.flat_rates),
        FormSubject::Award => return Cell::Text(shared.total.to_string()),
    })
}

/// The code of a row, as a label of the subject of the row.
fn code_cell(plan: &Plan, award: &Award, row: &FormSubject) -> Cell {
    match (code(plan, row), name_cell(plan, award, row)) {
        (Some(code), Cell::Label(label)) => Cell::Label(label.called(code)),
        (code, _) => text(code),
    }
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
        FormSubject::Year(_)
        | FormSubject::NoLine
        | FormSubject::PayNotTaken
        | FormSubject::FlatRates
        | FormSubject::Award => None,
    }
}

/// The total row: the sum of each column of amounts that can be added up. None if there is no such column, or if the
/// first column has amounts.
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
        // A bookkeeping that was not delivered can have more realised costs.
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
    let mut notes = Vec::new();
    for (at, column) in layout.columns.iter().enumerate() {
        let lengths = values.iter().map(|(row, values)| {
            let cell = match &values[at] {
                FormValue::Name => name_cell(plan, &account.award, row),
                FormValue::Code => text(code(plan, row).as_ref()),
                FormValue::Text(value) => text(value.as_ref()),
                FormValue::Date(_) | FormValue::Flag(_) | FormValue::Amount(_) => Cell::Empty,
            };
            let label = cell.label().map(|label| label.text().chars().count());
            if let Cell::Text(text) = cell {
                text.chars().count()
            } else {
                label.unwrap_or(0)
            }
        });
        let longest = lengths.max().unwrap_or(0);
        if let Some(most) = column.max_length.filter(|most| longest > *most as usize) {
            notes.push(tell! {
                nl: "Te lang voor het formulier: de kolom {column} heeft een tekst van {longest} tekens; hoogstens zijn dat er {most}.",
                en: "Too long for the form: column {column} has a text of {longest} letters, and the form takes at most {most}.",
                column = column.name.clone(), longest, most = most as usize
            });
        }
    }
    notes
}
