//! What is to be reached, what was measured of it, and how that stands on a day.

use jiff::civil::Date;

use super::notes::silences_of;
use super::sheet::{body, sheet, text, without_empty_columns};
use super::when;
use crate::ledger::{TargetStatus, measurements, progress, target_status};
use crate::plan::{Activity, Measurement, Plan, Quantity, Span, Target};
use crate::say;
use crate::table::{Align, Block, Cell, Column, Report, Row, Table};
use crate::words::{TargetsWords, WhenWords};

/// All targets of a plan, as they stand on a day.
pub fn targets(plan: &Plan, today: Date) -> Report {
    let language = plan.language;
    let words = TargetsWords::of(language);
    let mut report = sheet(plan, "targets", words.targets);
    let activities: Vec<&Activity> = plan.activities.iter().collect();
    report.blocks = tables(words, &activities, today, None);
    if report.blocks.is_empty() {
        report.blocks.push(Block::Text(say![words.no_targets]));
    } else {
        report.notes.push(say![
            words.standing_on,
            " ",
            when::span(WhenWords::of(language), Span::day(today))
        ]);
    }
    report.notes.extend(silences_of(plan, "target"));
    report
}

/// The targets of these activities, and all that was measured of them; nothing when they have none.
pub(super) fn tables(
    words: &TargetsWords,
    activities: &[&Activity],
    today: Date,
    caption: Option<&str>,
) -> Vec<Block> {
    let each = activities.iter().flat_map(|activity| {
        activity
            .targets
            .iter()
            .map(move |target| (*activity, target))
    });
    let each: Vec<Entry<'_>> = each
        .map(|(activity, target)| Entry { activity, target })
        .collect();
    let tables = [
        (!each.is_empty()).then(|| summary(words, &each, today, caption)),
        all_measurements(words, &each),
    ];
    tables.into_iter().flatten().map(Block::Table).collect()
}

/// A target and whose it is.
#[derive(Debug, Clone, Copy)]
struct Entry<'p> {
    activity: &'p Activity,
    target: &'p Target,
}

fn summary(words: &TargetsWords, each: &[Entry<'_>], today: Date, caption: Option<&str>) -> Table {
    let columns = [
        (words.code, Align::Left),
        (words.what, Align::Left),
        (words.unit, Align::Left),
        (words.baseline, Align::Right),
        (words.target, Align::Right),
        (words.measured, Align::Right),
        (words.progress, Align::Right),
        (words.by, Align::Left),
        (words.standing, Align::Left),
        (words.note, Align::Left),
    ];
    let columns = columns
        .map(|(title, align)| Column::new(title, align))
        .to_vec();
    let rows = each.iter().map(|entry| row(words, *entry, today)).collect();
    without_empty_columns(Table {
        caption: caption.map(str::to_string),
        columns,
        rows,
    })
}

fn row(words: &TargetsWords, Entry { activity, target }: Entry<'_>, today: Date) -> Row {
    let last = measurements(target).pop();
    body(vec![
        Cell::Text(activity.code.to_string()),
        Cell::Text(target.what.clone()),
        text(target.unit.as_ref()),
        quantity(target.baseline),
        quantity(target.target),
        quantity(last.map(|measured| measured.value)),
        share(target, last),
        target.by.map_or(Cell::Empty, Cell::Span),
        Cell::Text(stands(words, target, today).to_string()),
        text(target.note.as_ref()),
    ])
}

fn quantity(quantity: Option<Quantity>) -> Cell {
    quantity.map_or(Cell::Empty, Cell::Quantity)
}

fn share(target: &Target, measured: Option<&Measurement>) -> Cell {
    measured
        .and_then(|measured| progress(target, measured.value))
        .map_or(Cell::Empty, Cell::Share)
}

fn stands(words: &TargetsWords, target: &Target, today: Date) -> &'static str {
    match target_status(target, today) {
        TargetStatus::Followed => words.followed,
        TargetStatus::Reached { .. } => words.reached,
        TargetStatus::ReachedLate { .. } => words.reached_late,
        TargetStatus::Running => words.running,
        TargetStatus::Late => words.late,
        TargetStatus::Unmeasured => words.unmeasured,
        TargetStatus::Open => words.open,
    }
}

/// Each measurement, in the order of the days; nothing when nothing was measured.
fn all_measurements(words: &TargetsWords, each: &[Entry<'_>]) -> Option<Table> {
    let rows: Vec<Row> = each
        .iter()
        .flat_map(|entry| measurement_rows(*entry))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let left = [words.code, words.what, words.on].map(|title| Column::new(title, Align::Left));
    let right = [words.value, words.progress].map(|title| Column::new(title, Align::Right));
    let columns = left
        .into_iter()
        .chain(right)
        .chain([Column::new(words.note, Align::Left)])
        .collect();
    Some(without_empty_columns(Table {
        caption: Some(words.measurements.to_string()),
        columns,
        rows,
    }))
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
