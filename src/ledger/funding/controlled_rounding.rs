//! Controlled rounding: rounds each cell of a table of fractions up or down by less than 1, so that every row and every
//! column keeps its exact total.
//!
//! B. D. Causey, L. H. Cox and L. R. Ernst, "Applications of transportation theory to statistical problems", Journal of
//! the American Statistical Association 80 (1985): such a rounding always exists, and a flow finds it. Here each column
//! first rounds up its largest remainders; a maximum flow then completes the rows and columns that are still short.

use std::cmp::Reverse;

use crate::ledger::flow::FlowNetwork;

/// The table of row total × column total / grand total, rounded to integers, row after row.
///
/// Row totals and column totals have the same sum, and none is below 0. None if the products are too large to be exact.
pub(super) fn proportional_table(rows: &[i128], columns: &[i128]) -> Option<Vec<i128>> {
    let sum = |totals: &[i128]| {
        let mut totals = totals.iter();
        totals.try_fold(0_i128, |sum, total| sum.checked_add(*total))
    };
    let total = sum(rows)?;
    debug_assert_eq!(Some(total), sum(columns));
    if rows.len() == 1 {
        return Some(columns.to_vec());
    }
    if columns.len() == 1 || total == 0 {
        let repeated = |row: &i128| std::iter::repeat_n(*row, columns.len());
        return Some(rows.iter().flat_map(repeated).collect());
    }
    let mut table = RoundingTable {
        width: columns.len(),
        floors: Vec::new(),
        remainders: Vec::new(),
    };
    for row in rows {
        for column in columns {
            let product = row.checked_mul(*column)?;
            table.floors.push(product / total);
            table.remainders.push(product % total);
        }
    }
    Some(table.rounded(rows, columns))
}

/// Cells rounded down, and the remainder of each.
struct RoundingTable {
    width: usize,
    floors: Vec<i128>,
    remainders: Vec<i128>,
}

/// Which cells are rounded up, and how many more each row and each column needs.
struct RoundedUp {
    cells: Vec<bool>,
    rows: Vec<i128>,
    columns: Vec<i128>,
}

impl RoundingTable {
    fn rounded(self, rows: &[i128], columns: &[i128]) -> Vec<i128> {
        let mut up = RoundedUp {
            cells: vec![false; self.floors.len()],
            rows: rows.to_vec(),
            columns: columns.to_vec(),
        };
        for (cell, floor) in self.floors.iter().enumerate() {
            up.rows[cell / self.width] -= floor;
            up.columns[cell % self.width] -= floor;
        }
        self.round_up_largest(&mut up);
        if up.columns.iter().any(|needed| *needed > 0) {
            self.complete(&mut up);
        }
        let cells = self.floors.iter().zip(up.cells);
        cells.map(|(floor, up)| floor + i128::from(up)).collect()
    }

    /// In each column, rounds up the cells with the largest remainders, as many as the column needs, except in rows
    /// that need no more. Ties go to the earlier row.
    fn round_up_largest(&self, up: &mut RoundedUp) {
        for column in 0..self.width {
            let cells = (column..self.remainders.len()).step_by(self.width);
            let mut fractions: Vec<usize> =
                cells.filter(|cell| self.remainders[*cell] > 0).collect();
            fractions.sort_by_key(|cell| Reverse(self.remainders[*cell]));
            for cell in fractions {
                let row = cell / self.width;
                if up.columns[column] > 0 && up.rows[row] > 0 {
                    up.cells[cell] = true;
                    up.columns[column] -= 1;
                    up.rows[row] -= 1;
                }
            }
        }
    }

    /// Rounds up more cells, or other cells instead, until no row and no column needs more.
    fn complete(&self, up: &mut RoundedUp) {
        let height = up.rows.len();
        let mut network = FlowNetwork::new(height + self.width);
        for (row, needed) in up.rows.iter().enumerate() {
            network.add_source_edge(row, *needed, 0);
        }
        let fractions = (0..self.remainders.len()).filter(|cell| self.remainders[*cell] > 0);
        let edges: Vec<_> = fractions
            .map(|cell| {
                let (row, column) = (cell / self.width, height + cell % self.width);
                let flow = i128::from(up.cells[cell]);
                (cell, network.add_edge(row, column, 1, flow))
            })
            .collect();
        for (column, needed) in up.columns.iter().enumerate() {
            network.add_sink_edge(height + column, *needed, 0);
        }
        network.maximize();
        for (cell, edge) in edges {
            up.cells[cell] = network.flow(edge) > 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a table, after a check of every total and of every cell.
    fn rounded(rows: &[i128], columns: &[i128]) -> Vec<Vec<i128>> {
        let cells = proportional_table(rows, columns).expect("small numbers");
        let sum: i128 = rows.iter().sum();
        for (at, cell) in cells.iter().enumerate() {
            let exact = rows[at / columns.len()] * columns[at % columns.len()];
            assert!(
                (cell * sum - exact).abs() < sum,
                "cell {at} of {rows:?} × {columns:?} is {cell}"
            );
        }
        let table: Vec<Vec<i128>> = cells.chunks(columns.len()).map(<[i128]>::to_vec).collect();
        for (cells, row) in table.iter().zip(rows) {
            assert_eq!(cells.iter().sum::<i128>(), *row, "{rows:?} × {columns:?}");
        }
        for (at, column) in columns.iter().enumerate() {
            let cells = table.iter().map(|cells| cells[at]);
            assert_eq!(cells.sum::<i128>(), *column, "{rows:?} × {columns:?}");
        }
        table
    }

    #[test]
    fn an_exact_table_is_not_rounded() {
        assert_eq!(
            rounded(&[50, 25, 25], &[60, 40]),
            [[30, 20], [15, 10], [15, 10]]
        );
    }

    #[test]
    fn the_largest_remainder_is_rounded_up() {
        // 2/3 and 1/3 of 10 and of 2: 6 2/3, 3 1/3, 1 1/3, 2/3.
        assert_eq!(rounded(&[8, 4], &[10, 2]), [[7, 1], [3, 1]]);
    }

    #[test]
    fn a_whole_cell_stays_as_it_is() {
        // Half of 2 is 1; the other 1 is divided in two halves, of which one is rounded up.
        assert_eq!(rounded(&[50, 25, 25], &[2, 98])[0][0], 1);
    }

    #[test]
    fn every_small_table_can_be_rounded() {
        let mut tried = 0;
        for rows in [
            [1, 1, 1],
            [1, 2, 3],
            [5, 0, 1],
            [2, 2, 2],
            [7, 3, 2],
            [1, 1, 10],
        ] {
            let sum: i128 = rows.iter().sum();
            for first in 0..=sum {
                for second in 0..=sum - first {
                    rounded(&rows, &[first, second, sum - first - second]);
                    rounded(&[first, second, sum - first - second], &rows);
                    tried += 2;
                }
            }
        }
        assert!(tried > 500);
    }
}
