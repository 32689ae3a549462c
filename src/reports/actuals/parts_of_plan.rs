//! Budget and realisation of a part of the plan: of a year, and of an activity.

use super::breakdown::fill_total;
use super::closed::CorrectionsShown;
use super::corrections::CorrectionTables;
use super::explanations::{Explained, explanations};
use super::figures::{ComparedSide, FigureSet};
use super::money_and_in_kind::MoneyAndInKind;
use super::{ActualsRows, ActualsTables, DifferenceSign};
use crate::finding::Message;
use crate::ledger::actuals::{BookedOn, ClosedPeriod, ComparedRow, TraceOf};
use crate::plan::{ActivityIx, Span};
use crate::reports::ReportInput;
use crate::reports::parts::{left, table, titled};
use crate::reports::when::NamedTimes;
use crate::say;
use crate::table::{Cell, DualName, Role, Row, Table};
use crate::words::{ActualsWords, WhenWords};

/// The tables and notes of the bookkeepings in a report on a part of the plan.
#[derive(Debug, Default)]
pub(in crate::reports) struct ComparedPart {
    pub(in crate::reports) tables: Vec<Table>,
    pub(in crate::reports) notes: Vec<Message>,
}

/// The costs of the closed periods in a span of time, by line and by activity. Empty if no period in it is closed, or
/// if the bookkeepings were not read. Realised amounts are known only by period. So if one of these periods also has
/// days outside the span, a note stands in place of these tables.
pub(in crate::reports) fn within_span(input: &ReportInput<'_>, span: Span) -> ComparedPart {
    let plan = input.plan;
    let Some(comparison) = input.comparison() else {
        return ComparedPart::default();
    };
    let periods: Vec<ClosedPeriod> = comparison
        .periods
        .iter()
        .filter(|closed| closed.span.overlap(span).is_some())
        .copied()
        .collect();
    let Some(last) = periods.iter().map(|closed| closed.span.end()).max() else {
        return ComparedPart::default();
    };
    let corrections = CorrectionTables::new(input, Some(span));
    let is_inside = |closed: &ClosedPeriod| span.contains(plan.periods.get(closed.period).span);
    if !periods.iter().all(is_inside) {
        let words = ActualsWords::of(plan.language);
        let mut notes = vec![say![words.only_by_period]];
        notes.extend(corrections.notes(CorrectionsShown::Here));
        return ComparedPart {
            tables: corrections.tables(),
            notes,
        };
    }
    let when = WhenWords::of(plan.language);
    let heading = if last < span.end() {
        let words = ActualsWords::of(plan.language);
        words.through.replace("{time}", &when.date(last))
    } else {
        NamedTimes::of(plan).span(span)
    };
    let figures = FigureSet::Within(&periods, &heading);
    let Some(tables) = ActualsTables::new(input, figures, DifferenceSign::default()) else {
        return ComparedPart::default();
    };
    let named = [tables.by_line(), tables.by_activity()].map(|table| {
        let caption = table.caption.as_ref().map_or("", DualName::text);
        let caption = format!("{} – {caption}", tables.words.actuals);
        Table {
            caption: Some(caption.into()),
            ..table
        }
    });
    let mut notes = corrections.notes(CorrectionsShown::Here);
    notes.extend(tables.notes(&[ActualsRows::Line]));
    ComparedPart {
        tables: named.into_iter().chain(corrections.tables()).collect(),
        notes,
    }
}

/// Budget and realisation of an activity by period, and the budget that is still available to it. For a package, all
/// its activities are added up. None if the bookkeepings were not read.
pub(in crate::reports) fn of_activity(input: &ReportInput<'_>, at: ActivityIx) -> Option<Table> {
    let tables = ActualsTables::new(input, FigureSet::ToDate, DifferenceSign::default())?;
    let package = input.books.activity_tree.subtree(at);
    let each = package.iter().map(|at| &tables.comparison.activities[*at]);
    let row = &ComparedRow::total_of(each);
    let columns = tables.columns_of(ComparedSide::Costs, true);
    let about = Explained::Activity(&input.plan.activity(at).code);
    let explanation = explanations(input.plan, tables.closed, tables.comparison.through, about);
    let mut headings = vec![left(tables.shared.period)];
    headings.extend(columns.columns(1));
    let is_explained = explanation != Cell::Empty;
    headings.extend(is_explained.then(|| left(tables.words.explanation)));
    let filled = |role, title: &str, cells: Vec<Cell>| {
        let mut row = titled(role, title, cells);
        row.cells.resize(headings.len(), Cell::Empty);
        row
    };
    let body = Role::Body { depth: 0 };
    let incomplete = &tables.comparison.incomplete;
    let mut activities = package
        .iter()
        .map(|at| TraceOf::On(BookedOn::Activity(*at)));
    let delivered = incomplete.of_sum(activities.clone());
    let is_minimum = activities
        .clone()
        .any(|of| tables.is_minimum(ComparedSide::Costs, &of));
    let has_reserves = activities.any(|of| tables.has_reserves(&of));
    let leave_out_effects = |cells: &mut [Cell]| {
        if is_minimum {
            columns.leave_out_good_effects(cells);
        }
        if has_reserves {
            columns.leave_out_effects(cells);
        }
    };
    let mut rows: Vec<Row> = Vec::new();
    for closed in &tables.comparison.periods {
        let figures = MoneyAndInKind::at(row, closed.period);
        let lacks_days = incomplete.get(&TraceOf::Period(closed.period)).is_some();
        let delivered = delivered.filter(|_| lacks_days);
        let mut cells = match delivered {
            None => columns.group_cells(figures),
            Some(_) => columns.incomplete_group_cells(figures),
        };
        leave_out_effects(&mut cells);
        let mut of_period = filled(body, "", cells);
        of_period.cells[0] = Cell::Label(columns.row_label(closed, delivered));
        rows.push(of_period);
    }
    let mut total = row.clone();
    for title in tables
        .not_delivered()
        .iter()
        .filter(|_| delivered.is_some())
    {
        let missing = ComparedRow::not_delivered();
        let cells = columns.group_cells(MoneyAndInKind::to_date(&missing));
        rows.push(filled(body, title, cells));
        total = total.less([&missing]);
    }
    let mut total = filled(Role::Total, tables.shared.total, columns.cells(&total));
    leave_out_effects(&mut total.cells);
    fill_total(&mut total, &headings);
    if let Some(last) = total.cells.last_mut().filter(|_| is_explained) {
        *last = explanation;
    }
    rows.push(total);
    Some(table(Some(tables.words.actuals), headings, rows))
}

/// The corrections on closed time, as tables and notes.
pub(in crate::reports) fn corrections(input: &ReportInput<'_>) -> (Vec<Table>, Vec<Message>) {
    let found = CorrectionTables::new(input, None);
    (found.tables(), found.notes(CorrectionsShown::Here))
}

/// Returns notes on when time was closed, and where a reader finds later changes.
pub(in crate::reports) fn closings(input: &ReportInput<'_>) -> Vec<Message> {
    CorrectionTables::new(input, None).notes(CorrectionsShown::Elsewhere)
}
