use proptest::prelude::*;

use super::*;

/// A table in which each row is a total and a weight for each column.
fn table(rows: &[(i128, Vec<i128>)]) -> ApportionedTable {
    let weights = rows.iter().map(|(_, weights)| weights.as_slice());
    let mut table = ApportionedTable::new(rows.len(), weights);
    for (row, (total, weights)) in rows.iter().enumerate() {
        let columns: Vec<usize> = (0..weights.len()).collect();
        table
            .add(row, *total, &columns, weights)
            .expect("small numbers");
    }
    table
}

fn rounded(rows: &[(i128, Vec<i128>)]) -> Vec<Vec<i128>> {
    let rows = table(rows).rounded().into_iter();
    rows.map(|cells| cells.into_values().collect()).collect()
}

/// Every cell and every running total is rounded up or down, and every row adds up.
fn check(table: &ApportionedTable, rounded: &[Vec<usize>]) {
    let rows: Vec<FlooredRow> = table.rows.iter().map(|cells| table.row(cells)).collect();
    let mut deficits: BTreeMap<usize, i128> = BTreeMap::new();
    for (row, up) in rows.iter().zip(rounded) {
        assert_eq!(row.missing, up.len());
        for (column, rest) in &row.remainders {
            let deficit = deficits.entry(*column).or_default();
            *deficit += rest;
            if up.contains(column) {
                *deficit -= table.denominator;
            }
            assert!(deficit.abs() < table.denominator, "{deficits:?}");
        }
        let fractions = row.remainders.iter().map(|(column, _)| *column);
        let fractions: Vec<usize> = fractions.collect();
        assert!(up.iter().all(|column| fractions.contains(column)));
    }
}

#[test]
fn small_rows_take_turns() {
    // A third of each of six units: 2 for each column, and never two units to one before the others had one.
    let thirds = || (1, vec![1, 1, 1]);
    let cells = rounded(&[thirds(), thirds(), thirds(), thirds(), thirds(), thirds()]);
    assert_eq!(cells[..3], [[1, 0, 0], [0, 1, 0], [0, 0, 1]]);
    assert_eq!(cells[3..], cells[..3]);
}

#[test]
fn one_row_goes_by_largest_remainder() {
    // 100 × 1/6, 2/6, 3/6 is 16,67 + 33,33 + 50.
    assert_eq!(rounded(&[(100, vec![1, 2, 3])]), [[17, 33, 50]]);
    // Of equal remainders the first column is rounded up.
    assert_eq!(rounded(&[(5, vec![1, 1])]), [[3, 2]]);
}

#[test]
fn a_unit_goes_to_the_column_that_is_furthest_behind() {
    // 7 by 1 : 2 is 2,33 + 4,67, so 2 + 5; then 2,33 and 4,67 again make 4,67 and 9,33: 3 + 4.
    assert_eq!(
        rounded(&[(7, vec![1, 2]), (7, vec![1, 2])]),
        [[2, 5], [3, 4]]
    );
}

#[test]
fn below_zero_the_parts_still_add_up() {
    // -5 in halves is -2,5 each, and 5 in halves makes up for it.
    assert_eq!(
        rounded(&[(-5, vec![1, 1]), (5, vec![1, 1])]),
        [[-2, -3], [2, 3]]
    );
}

#[test]
fn weights_that_divide_nothing_are_refused() {
    let mut table = ApportionedTable::new(1, [[0, 0].as_slice()]);
    assert_eq!(table.add(0, 1, &[0, 1], &[0, 0]), None);
}

#[test]
fn sums_without_a_small_common_multiple_are_divided_all_the_same() {
    let large = [
        10_i128.pow(12) - 11,
        10_i128.pow(12) - 39,
        10_i128.pow(12) - 41,
    ];
    let rows = large.map(|weight| (1, vec![weight, weight - 1]));
    assert_eq!(table(&rows).denominator, MAX_DENOMINATOR);
    assert_eq!(rounded(&rows), [[1, 0], [0, 1], [1, 0]]);
}

proptest! {
    #[test]
    fn every_margin_is_within_a_unit(
        rows in prop::collection::vec(
            (-40_i128..40, prop::collection::vec(prop_oneof![Just(0), 1_i128..9], 4)),
            1..12,
        ),
    ) {
        let rows: Vec<_> = rows.into_iter().filter(|(_, weights)| weights.iter().any(|each| *each > 0)).collect();
        let table = table(&rows);
        let bare: Vec<FlooredRow> = table.rows.iter().map(|cells| table.row(cells)).collect();
        let groups = RowGroups::running_totals(bare.len());
        // From a rounding that is near already, and from one that is far off.
        for nearly in [table.largest_deficits(&bare), to_the_left(&bare)] {
            check(&table, &groups.within_a_unit(table.denominator, &bare, &nearly));
        }
        for ((total, _), cells) in rows.iter().zip(table.rounded()) {
            prop_assert_eq!(cells.values().sum::<i128>(), *total);
        }
    }
}

#[test]
fn a_cell_for_the_rest_makes_a_row_whole() {
    // A half and a half to a whole unit, four times: two units in the first column.
    let mut table = ApportionedTable::of_fractions(4, [Some(2); 4]);
    for row in 0..4 {
        table
            .add_fractions(row, &[0, 1], &[1, 1], 2)
            .expect("small numbers");
    }
    let cells = table.rounded().into_iter();
    let cells: Vec<Vec<i128>> = cells.map(|row| row.into_values().collect()).collect();
    assert_eq!(cells, [[1, 0], [0, 1], [1, 0], [0, 1]]);
}

/// For each row, its first columns.
fn to_the_left(rows: &[FlooredRow]) -> Vec<Vec<usize>> {
    let first = |row: &FlooredRow| {
        let columns = row.remainders.iter().map(|(column, _)| *column);
        columns.take(row.missing).collect()
    };
    rows.iter().map(first).collect()
}

#[test]
fn each_group_of_rows_is_near_in_every_column() {
    // Two halves in a column are 1 exactly, so of each pair one row has its unit in the first column. Five are 2 or 3.
    let halves = || (1, vec![1, 1]);
    let table = table(&[(1, vec![1, 1]), halves(), halves(), halves(), halves()]);
    let groups = RowGroups::new(vec![0, 1, 1, 2, 2], vec![Some(3), Some(3), Some(3), None]);
    let bare: Vec<FlooredRow> = table.rows.iter().map(|cells| table.row(cells)).collect();
    let up = groups.within_a_unit(table.denominator, &bare, &to_the_left(&bare));
    for pair in [&up[1..3], &up[3..5]] {
        assert_ne!(pair[0], pair[1]);
    }
    let all = up.iter().flatten().filter(|column| **column == 0).count();
    assert!((2..=3).contains(&all), "{up:?}");
}

proptest! {
    #[test]
    fn every_group_of_a_tree_is_within_a_unit(
        rows in prop::collection::vec((-40_i128..40, prop::collection::vec(1_i128..9, 3), 0_usize..3), 1..14),
    ) {
        let cells: Vec<_> = rows.iter().map(|(total, weights, _)| (*total, weights.clone())).collect();
        let table = table(&cells);
        // Groups 0 and 1 are in group 3, which is with group 2 in the table.
        let of_row: Vec<usize> = rows.iter().map(|(_, _, group)| *group).collect();
        let groups = RowGroups::new(of_row.clone(), vec![Some(3), Some(3), Some(4), Some(4), None]);
        let rounded = table.rounded_with(&groups);
        for group in [&[0][..], &[1], &[2], &[0, 1], &[0, 1, 2]] {
            for column in 0..3 {
                let members = (0..rows.len()).filter(|row| group.contains(&of_row[*row]));
                let errors = members.map(|row| table.rounding_error(row, column, rounded[row][&column]));
                prop_assert!(errors.sum::<i128>().abs() < table.denominator);
            }
        }
    }
}

#[test]
fn a_deficit_is_what_a_column_is_behind_before_each_row() {
    // Halves of 1: 0,5 + 0,5. The first column gets the 1 of the first row, and is ahead by a half. The second column
    // gets the 1 of the second row, and then both are even.
    let table = table(&[(1, vec![1, 1]), (1, vec![1, 1]), (1, vec![1, 1])]);
    let deficits = table.deficits(&table.rounded());
    let half = table.denominator / 2;
    let of = |first: i128| BTreeMap::from([(0, -first * half), (1, first * half)]);
    assert_eq!(deficits, [BTreeMap::new(), of(1), of(0)]);
}
