//! Folds a table that is too wide into panels one below another.
//!
//! Every panel has the columns that name the rows: the first one, and one more if rows have the same name in it. The
//! columns of one group stay together as long as they fit.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use crate::table::{Cell, Column, Row};

/// The columns in which a second column that names the rows is searched for.
const NAMING: Range<usize> = 1..4;

/// Returns the columns that name the rows: the first one. If rows under the same heading have the same name in it, also
/// the first column after it that distinguishes them. `text` is the text of a cell.
pub(super) fn naming_columns<'r>(
    columns: &[Column],
    rows: &'r [Row],
    text: impl Fn(&'r Cell) -> Cow<'r, str>,
) -> Vec<usize> {
    let are_told_apart = |naming: &[usize]| {
        let mut seen = HashSet::new();
        rows.iter().all(|row| {
            if !row.role.is_body() {
                seen.clear();
                return true;
            }
            let cells = naming.iter().filter_map(|column| row.cells.get(*column));
            seen.insert(cells.map(&text).collect::<Vec<_>>())
        })
    };
    let second = NAMING
        .filter(|column| {
            columns
                .get(*column)
                .is_some_and(|column| column.group.is_none())
        })
        .map(|column| vec![0, column])
        .find(|naming| are_told_apart(naming));
    second
        .filter(|_| !are_told_apart(&[0]))
        .unwrap_or_else(|| vec![0])
}

/// Returns the columns after the first as ranges. The columns of a group are one range.
pub(super) fn groups(columns: &[Column]) -> Vec<Range<usize>> {
    let mut start = 1;
    let group = |group: &[Column]| {
        let range = start..start + group.len();
        start = range.end;
        range
    };
    columns
        .get(1..)
        .unwrap_or_default()
        .chunk_by(Column::shares_group)
        .map(group)
        .collect()
}

/// Returns the columns of each panel, given the columns that name the rows, the width that each column needs, and the
/// available width. A column that needs more than the available width has a panel of its own.
pub(super) fn fold(
    columns: &[Column],
    naming: &[usize],
    needs: &[usize],
    room: usize,
) -> Vec<Vec<usize>> {
    let named = |naming: &[usize]| naming.iter().filter_map(|at| needs.get(*at)).sum::<usize>();
    // Names that take more than half of the width are not repeated.
    let naming = if 2 * named(naming) <= room {
        naming
    } else {
        &[0]
    };
    let first = named(naming);
    let need = |unit: &Range<usize>| needs[unit.clone()].iter().sum::<usize>();
    let units = groups(columns);
    let units = units
        .into_iter()
        .filter(|unit| !naming.contains(&unit.start));
    let units = units.flat_map(|group| {
        if first + need(&group) <= room {
            vec![group]
        } else {
            group.map(|column| column..column + 1).collect()
        }
    });
    let mut panels: Vec<Vec<usize>> = Vec::new();
    let mut taken = first;
    for unit in units {
        let need = need(&unit);
        match panels.last_mut().filter(|_| taken + need <= room) {
            Some(panel) => panel.extend(unit),
            None => {
                panels.push(naming.iter().copied().chain(unit).collect());
                taken = first;
            }
        }
        taken += need;
    }
    for panel in &mut panels {
        panel.sort_unstable();
    }
    panels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Align, Role};

    /// A first column, and groups of two columns each.
    fn columns(groups: usize) -> Vec<Column> {
        let in_group = |number: usize| Column {
            group: Some((number / 2).to_string().into()),
            ..Column::new("", Align::Right)
        };
        std::iter::once(Column::new("", Align::Left))
            .chain((0..2 * groups).map(in_group))
            .collect()
    }

    #[test]
    fn columns_of_one_group_are_one_range() {
        assert_eq!(groups(&columns(2)), [1..3, 3..5]);
        let without_groups = [""; 3].map(|title| Column::new(title, Align::Right));
        assert_eq!(groups(&without_groups), [1..2, 2..3]);
        assert!(groups(&[]).is_empty());
    }

    #[test]
    fn a_table_is_folded_between_groups() {
        let panels = fold(
            &columns(5),
            &[0],
            &[10, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15],
            108,
        );
        // 108 - 10 is room for six columns of 15.
        assert_eq!(panels, [vec![0, 1, 2, 3, 4, 5, 6], vec![0, 7, 8, 9, 10]]);
    }

    /// Two persons and two years: the year distinguishes rows of one person, and is in each panel.
    #[test]
    fn rows_with_the_same_name_are_told_apart_in_every_panel() {
        let columns = ["person", "partner", "year", "hours", "cost"]
            .map(|title| Column::new(title, Align::Left));
        let row = |person: &str, year: &str| Row {
            role: Role::Body { depth: 0 },
            cells: [person, "a", year, "1", "2"]
                .map(|text| Cell::Text(text.into()))
                .into(),
        };
        let text = |cell: &'static Cell| match cell {
            Cell::Text(text) => Cow::Borrowed(text.as_str()),
            other => panic!("{other:?}"),
        };
        let rows: &'static [Row] =
            vec![row("x", "2020"), row("x", "2021"), row("y", "2020")].leak();
        let naming = naming_columns(&columns, rows, text);
        assert_eq!(naming, [0, 2]);
        assert_eq!(naming_columns(&columns, &rows[1..], text), [0]);
        assert_eq!(
            fold(&columns, &naming, &[10, 10, 10, 30, 30], 60),
            [vec![0, 1, 2, 3], vec![0, 2, 4]]
        );
    }

    #[test]
    fn a_group_that_is_too_wide_by_itself_is_split() {
        let panels = fold(&columns(1), &[0], &[60, 40, 40], 108);
        assert_eq!(panels, [vec![0, 1], vec![0, 2]]);
    }
}
