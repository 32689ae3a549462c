//! The amounts that differ between two versions: a row for each cell of the books that does, the total of each, and
//! the total of all.

use crate::ledger::{Change, Comparison, Delta, PlanVersion};
use crate::plan::{Activity, Money, Share};
use crate::table::{Align, Cell, Column, Role, Row, Table};
use crate::words::CompareWords;

/// What the rows need: the names of the columns of the comparison.
struct Sheet {
    periods: Vec<String>,
    words: &'static CompareWords,
}

/// What something is called, and its amounts that differ.
type Named<'d> = (String, &'d [(usize, Change)], Change);

/// The tables of amounts that differ; none when none does.
pub(super) fn tables(
    old: PlanVersion<'_>,
    new: PlanVersion<'_>,
    comparison: &Comparison,
    words: &'static CompareWords,
) -> Vec<Table> {
    let (old, new) = (old.plan, new.plan);
    let titles = comparison.columns.iter().map(|column| {
        column
            .latest(old, new, |plan, period| {
                plan.periods.get(period).title().to_string()
            })
            .unwrap_or_default()
    });
    let sheet = Sheet {
        periods: titles.collect(),
        words,
    };
    let funders = comparison.funders.iter().map(|delta| {
        let name = delta
            .of
            .latest(old, new, |plan, at| plan.funder(at).name.clone());
        named(name.unwrap_or_default(), delta)
    });
    let lines = comparison.lines.iter().map(|delta| {
        let name = delta
            .of
            .latest(old, new, |plan, at| plan.line(at).name.clone());
        named(name.unwrap_or_else(|| words.no_line.to_string()), delta)
    });
    let called = |activity: &Activity| format!("{} {}", activity.code, activity.title);
    let activities = comparison.activities.iter().map(|delta| {
        let name = delta
            .of
            .latest(old, new, |plan, at| called(plan.activity(at)));
        named(name.unwrap_or_default(), delta)
    });
    let tables = [
        sheet.table(
            words.credit,
            words.funder,
            funders.collect(),
            Some(&comparison.credit),
        ),
        sheet.table(
            words.debit,
            words.line,
            lines.collect(),
            Some(&comparison.debit),
        ),
        sheet.reallocation(comparison),
        sheet.balances(comparison),
        sheet.table(
            words.by_activity,
            words.activity,
            activities.collect(),
            None,
        ),
    ];
    tables.into_iter().flatten().collect()
}

fn named<T>(name: String, delta: &Delta<T>) -> Named<'_> {
    (name, &delta.cells, delta.total)
}

/// Whether anything went from lines to lines.
pub(super) fn has_reallocation(comparison: &Comparison) -> bool {
    !comparison.lines.is_empty() && comparison.reallocation.is_some()
}

impl Sheet {
    /// A row for each amount that differs and for the total of each, and the totals of all, when there are any.
    fn table(
        &self,
        caption: &str,
        what: &str,
        rows: Vec<Named<'_>>,
        all: Option<&Delta<()>>,
    ) -> Option<Table> {
        if rows.is_empty() {
            return None;
        }
        let mut drawn = Vec::new();
        for (name, cells, total) in rows {
            drawn.extend(
                cells
                    .iter()
                    .map(|cell| self.cell(Role::Body { depth: 0 }, &name, cell)),
            );
            drawn.push(row(
                Role::Subtotal { depth: 0 },
                &name,
                self.words.all_periods,
                total,
            ));
        }
        if let Some(all) = all {
            drawn.extend(
                all.cells
                    .iter()
                    .map(|cell| self.cell(Role::Total, self.words.total, cell)),
            );
            drawn.push(row(
                Role::Total,
                self.words.total,
                self.words.all_periods,
                all.total,
            ));
        }
        let titles = [(what, Align::Left), (self.words.period, Align::Left)]
            .into_iter()
            .chain(self.figures());
        let columns = titles
            .map(|(title, align)| Column::new(title, align))
            .collect();
        Some(Table {
            caption: Some(caption.to_string()),
            columns,
            rows: drawn,
        })
    }

    fn figures(&self) -> [(&'static str, Align); 4] {
        let words = self.words;
        [words.old, words.new, words.difference, words.of_old].map(|title| (title, Align::Right))
    }

    fn cell(&self, role: Role, name: &str, (column, change): &(usize, Change)) -> Row {
        row(role, name, &self.periods[*column], *change)
    }

    /// The balances that differ.
    fn balances(&self, comparison: &Comparison) -> Option<Table> {
        let words = self.words;
        let rows = comparison.closing.iter().map(|(column, change)| {
            let cells = [Cell::Text(self.periods[*column].clone())]
                .into_iter()
                .chain(amounts(*change));
            Row {
                role: Role::Body { depth: 0 },
                cells: cells.collect(),
            }
        });
        let rows: Vec<Row> = rows.collect();
        let titles =
            [words.old, words.new, words.difference].map(|title| Column::new(title, Align::Right));
        let columns = [Column::new(words.period, Align::Left)]
            .into_iter()
            .chain(titles)
            .collect();
        Some(Table {
            caption: Some(words.balances.to_string()),
            columns,
            rows,
        })
        .filter(|table| !table.rows.is_empty())
    }

    /// What went from lines to lines.
    fn reallocation(&self, comparison: &Comparison) -> Option<Table> {
        let words = self.words;
        let moved = comparison
            .reallocation
            .filter(|_| has_reallocation(comparison))?;
        let row = |role, title: &str, amount: Money| Row {
            role,
            cells: vec![
                Cell::Text(title.to_string()),
                Cell::Money(amount),
                share(amount, moved.of),
            ],
        };
        let body = Role::Body { depth: 0 };
        let rows = vec![
            row(body, words.gained, moved.gained),
            row(body, words.lost, moved.lost),
            row(Role::Balance, words.moved, moved.moved),
        ];
        let titles =
            [words.amount, words.of_approved].map(|title| Column::new(title, Align::Right));
        let columns = [Column::new("", Align::Left)]
            .into_iter()
            .chain(titles)
            .collect();
        Some(Table {
            caption: Some(words.shift.to_string()),
            columns,
            rows,
        })
    }
}

/// `Samenwerking`, `2020`, old, new, difference, and the difference in percent of the old.
fn row(role: Role, name: &str, period: &str, change: Change) -> Row {
    let percent = change
        .old
        .zip(change.difference())
        .map_or(Cell::Empty, |(old, more)| share(more, old));
    let cells = [Cell::Text(name.to_string()), Cell::Text(period.to_string())].into_iter();
    Row {
        role,
        cells: cells.chain(amounts(change)).chain([percent]).collect(),
    }
}

/// Old, new and difference; a question mark for what is not known.
fn amounts(change: Change) -> [Cell; 3] {
    let cell =
        |amount: Option<Money>| amount.map_or_else(|| Cell::Text("?".to_string()), Cell::Money);
    [
        cell(change.old),
        cell(change.new),
        cell(change.difference()),
    ]
}

fn share(part: Money, whole: Money) -> Cell {
    Share::of(part.decimal(), whole.decimal()).map_or(Cell::Empty, Cell::Share)
}
