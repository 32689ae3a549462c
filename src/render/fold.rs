//! Folds a table that is too wide into panels one below another.
//!
//! Every panel begins with the first column, which names the rows. The columns of one group stay together as long as
//! they fit.

use std::ops::Range;

use crate::table::Column;

/// Returns the columns after the first, those of one group as one range.
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

/// Returns the columns of each panel, given what each column needs and how much room there is. A column that needs more
/// than that has a panel of its own.
pub(super) fn fold(columns: &[Column], needs: &[usize], room: usize) -> Vec<Vec<usize>> {
    let first = needs.first().copied().unwrap_or(0);
    let need = |unit: &Range<usize>| needs[unit.clone()].iter().sum::<usize>();
    let units = groups(columns).into_iter().flat_map(|group| {
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
                panels.push(std::iter::once(0).chain(unit).collect());
                taken = first;
            }
        }
        taken += need;
    }
    panels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Align;

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
            &[10, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15],
            108,
        );
        // 108 - 10 is room for six columns of 15.
        assert_eq!(panels, [vec![0, 1, 2, 3, 4, 5, 6], vec![0, 7, 8, 9, 10]]);
    }

    #[test]
    fn a_group_that_is_too_wide_by_itself_is_split() {
        let panels = fold(&columns(1), &[60, 40, 40], 108);
        assert_eq!(panels, [vec![0, 1], vec![0, 2]]);
    }
}
