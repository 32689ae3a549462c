//! The amounts that differ in columns that are not periods of the plan: a row for each funder and line.

use super::CheckedPlan;
use super::amounts;
use crate::ledger::{Books, PlanVersion, compare as compare_books, match_columns, post};
use crate::plan::{Language, OtherColumn, Plan};
use crate::reports::names::column_label;
use crate::reports::when::NamedTimes;
use crate::table::{Row, Table};
use crate::words::VersionWords;

/// A column and its books.
type ColumnBooks<'a> = (&'a OtherColumn, &'a Books);

/// The table of differences. None if nothing differs.
pub(super) fn changed(
    old: CheckedPlan<'_>,
    new: CheckedPlan<'_>,
    language: Language,
    pair: &'static VersionWords,
) -> Option<Table> {
    let matches = match_columns(old.plan, new.plan);
    let (old, new) = (columns(old), columns(new));
    let mut rows = Vec::new();
    for matched in matches {
        let (was, is) = (matched.old.map(|at| old[at]), matched.new.map(|at| new[at]));
        rows.extend(rows_of(was, is, language));
    }
    (!rows.is_empty()).then(|| amounts::of_other_columns(rows, language, pair))
}

fn columns(checked: CheckedPlan<'_>) -> Vec<ColumnBooks<'_>> {
    let columns = checked.plan.other_columns.iter();
    columns.zip(&checked.books.other_columns).collect()
}

/// A row for each funder and each line that differs.
fn rows_of(
    old: Option<ColumnBooks<'_>>,
    new: Option<ColumnBooks<'_>>,
    language: Language,
) -> Vec<Row> {
    let absent = Plan::new("");
    let none = post(&absent);
    let version = |column: Option<ColumnBooks<'_>>| match column {
        Some((column, books)) => (column.plan.clone(), books.clone()),
        None => (absent.clone(), none.clone()),
    };
    let ((old_plan, old_books), (new_plan, new_books)) = (version(old), version(new));
    let comparison = compare_books(
        PlanVersion {
            plan: &old_plan,
            books: &old_books,
        },
        PlanVersion {
            plan: &new_plan,
            books: &new_books,
        },
    );
    let Some((column, _)) = new.or(old) else {
        return Vec::new();
    };
    let label = column_label(
        NamedTimes::new(language, column.plan.fiscal_year.as_ref()),
        column,
    );
    amounts::rows_of_column(&old_plan, &new_plan, &comparison, language, &label)
}
