//! What is to be reached, what was measured of it, and how that stands on a day.

use jiff::civil::Date;

use super::notes::silences_of;
use super::sheet::{body, sheet, text};
use super::words::{TargetsWords, words};
use crate::ledger::{Standing, measurements, progress, standing};
use crate::model::{Activity, Measurement, Plan, Quantity, Target};
use crate::say;
use crate::table::{Align, Block, Cell, Column, Report, Row, Table};

/// All targets of a plan, as they stand on a day.
pub fn targets(plan: &Plan, today: Date) -> Report {
    let words = words(plan.language).targets;
    let mut report = sheet(plan, "targets", words.targets);
    let activities: Vec<&Activity> = plan.activities.iter().collect();
    report.blocks = tables(words, &activities, today, None);
    if report.blocks.is_empty() {
        report.blocks.push(Block::Text(say![words.no_targets]));
    } else {
        report.notes.push(say![words.standing_on, " ", today]);
    }
    report.notes.extend(silences_of(plan, "target"));
    report
}

/// The targets of these activities, and all that was measured of them; nothing when they have none.
pub(super) fn tables(words: &TargetsWords, activities: &[&Activity], today: Date, caption: Option<&str>) -> Vec<Block> {
    let each = activities.iter().flat_map(|activity| activity.targets.iter().map(move |target| (*activity, target)));
    let each: Vec<Entry<'_>> = each.map(|(activity, target)| Entry { activity, target }).collect();
    let tables = [(!each.is_empty()).then(|| summary(words, &each, today, caption)), all_measurements(words, &each)];
    tables.into_iter().flatten().map(Block::Table).collect()
}

/// A target and whose it is.
#[derive(Debug, Clone, Copy)]
struct Entry<'p> {
    activity: &'p Activity,
    target: &'p Target,
}

/// A column that is there when some target has something in it.
type Filled<'w> = (Column, Box<dyn Fn(&Entry<'_>) -> Cell + 'w>);

fn summary(words: &TargetsWords, each: &[Entry<'_>], today: Date, caption: Option<&str>) -> Table {
    let left = |title| Column::new(title, Align::Left);
    let right = |title| Column::new(title, Align::Right);
    let columns: Vec<Filled<'_>> = vec![
        (left(words.code), Box::new(|entry| Cell::Text(entry.activity.code.to_string()))),
        (left(words.what), Box::new(|entry| Cell::Text(entry.target.what.clone()))),
        (left(words.unit), Box::new(|entry| text(entry.target.unit.as_ref()))),
        (right(words.baseline), Box::new(|entry| quantity(entry.target.baseline))),
        (right(words.target), Box::new(|entry| quantity(entry.target.target))),
        (right(words.measured), Box::new(|entry| quantity(last(entry.target).map(|measured| measured.value)))),
        (right(words.progress), Box::new(|entry| share(entry.target, last(entry.target)))),
        (left(words.by), Box::new(|entry| entry.target.by.map_or(Cell::Empty, Cell::Span))),
        (left(words.standing), Box::new(|entry| Cell::Text(stands(words, entry.target, today).to_string()))),
        (left(words.note), Box::new(|entry| text(entry.target.note.as_ref()))),
    ];
    filled(columns, each, caption)
}

/// The table of the columns in which some row has something.
fn filled(columns: Vec<Filled<'_>>, each: &[Entry<'_>], caption: Option<&str>) -> Table {
    let cells = columns.into_iter().map(|(column, cell)| (column, each.iter().map(cell).collect::<Vec<Cell>>()));
    let kept: Vec<(Column, Vec<Cell>)> =
        cells.filter(|(_, cells)| cells.iter().any(|cell| *cell != Cell::Empty)).collect();
    let row = |index: usize| body(kept.iter().map(|(_, cells)| cells[index].clone()).collect());
    let rows = (0..each.len()).map(row).collect();
    Table { caption: caption.map(str::to_string), rows, columns: kept.into_iter().map(|(column, _)| column).collect() }
}

fn last(target: &Target) -> Option<&Measurement> {
    measurements(target).pop()
}

fn quantity(quantity: Option<Quantity>) -> Cell {
    quantity.map_or(Cell::Empty, Cell::Quantity)
}

fn share(target: &Target, measured: Option<&Measurement>) -> Cell {
    measured.and_then(|measured| progress(target, measured.value)).map_or(Cell::Empty, Cell::Share)
}

fn stands(words: &TargetsWords, target: &Target, today: Date) -> &'static str {
    match standing(target, today) {
        Standing::Followed => words.followed,
        Standing::Reached { .. } => words.reached,
        Standing::ReachedLate { .. } => words.reached_late,
        Standing::Running => words.running,
        Standing::Late => words.late,
        Standing::Unmeasured => words.unmeasured,
        Standing::Open => words.open,
    }
}

/// Each measurement, in the order of the days; nothing when nothing was measured.
fn all_measurements(words: &TargetsWords, each: &[Entry<'_>]) -> Option<Table> {
    let rows: Vec<Row> = each.iter().flat_map(|entry| measurement_rows(*entry)).collect();
    if rows.is_empty() {
        return None;
    }
    let left = [words.code, words.what, words.on].map(|title| Column::new(title, Align::Left));
    let right = [words.value, words.progress].map(|title| Column::new(title, Align::Right));
    let columns = left.into_iter().chain(right).chain([Column::new(words.note, Align::Left)]).collect();
    Some(Table { caption: Some(words.measurements.to_string()), columns, rows })
}

fn measurement_rows(entry: Entry<'_>) -> impl Iterator<Item = Row> {
    measurements(entry.target).into_iter().map(move |measured| {
        body(vec![
            Cell::Text(entry.activity.code.to_string()),
            Cell::Text(entry.target.what.clone()),
            Cell::Date(measured.on),
            Cell::Quantity(measured.value),
            share(entry.target, Some(measured)),
            text(measured.note.as_ref()),
        ])
    })
}
