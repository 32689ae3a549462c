//! Controlled rounding: a matrix of fractions made whole, each cell up or down by less than one, so that every row and
//! every column still adds up exactly.
//!
//! L. H. Cox, "A constructive procedure for unbiased controlled rounding", Journal of the American Statistical
//! Association 82 (1987): such a rounding always exists. Each column gives what is left to its largest remainders
//! first; where that leaves a row without, it is set right by a largest flow.

use super::max_flow::Network;

/// The product of a row and a column over their common sum, in whole numbers, row after row.
///
/// Rows and columns come to the same, and none is below 0. Nothing when that is too large to be exact.
pub(super) fn product(rows: &[i128], columns: &[i128]) -> Option<Vec<i128>> {
    let sum = rows
        .iter()
        .try_fold(0_i128, |sum, row| sum.checked_add(*row))?;
    debug_assert_eq!(
        Some(sum),
        columns
            .iter()
            .try_fold(0_i128, |sum, column| sum.checked_add(*column))
    );
    if rows.len() == 1 {
        return Some(columns.to_vec());
    }
    if columns.len() == 1 || sum == 0 {
        return Some(
            rows.iter()
                .copied()
                .flat_map(|row| std::iter::repeat_n(row, columns.len()))
                .collect(),
        );
    }
    let mut cells = Cells {
        width: columns.len(),
        whole: Vec::new(),
        rest: Vec::new(),
    };
    for row in rows {
        for column in columns {
            let product = row.checked_mul(*column)?;
            cells.whole.push(product / sum);
            cells.rest.push(product % sum);
        }
    }
    Some(cells.rounded(rows, columns))
}

/// Cells rounded down, and what each has beside that.
struct Cells {
    width: usize,
    whole: Vec<i128>,
    rest: Vec<i128>,
}

impl Cells {
    fn rounded(mut self, rows: &[i128], columns: &[i128]) -> Vec<i128> {
        let width = self.width;
        let mut short_rows: Vec<i128> = rows
            .iter()
            .zip(self.whole.chunks(width))
            .map(|(row, cells)| row - cells.iter().sum::<i128>())
            .collect();
        let mut short_columns: Vec<i128> = columns.to_vec();
        for cells in self.whole.chunks(width) {
            short_columns
                .iter_mut()
                .zip(cells)
                .for_each(|(short, cell)| *short -= cell);
        }
        let mut up = vec![false; self.whole.len()];
        for (column, short) in short_columns
            .iter_mut()
            .enumerate()
            .filter(|(_, short)| **short > 0)
        {
            let mut best: Vec<usize> = (0..rows.len())
                .filter(|row| self.rest[row * width + column] > 0)
                .collect();
            best.sort_by_key(|row| std::cmp::Reverse(self.rest[row * width + column]));
            for row in best {
                if *short > 0 && short_rows[row] > 0 {
                    up[row * width + column] = true;
                    *short -= 1;
                    short_rows[row] -= 1;
                }
            }
        }
        if short_columns.iter().any(|short| *short > 0) {
            self.mend(&mut up, &short_rows, &short_columns);
        }
        self.whole
            .iter_mut()
            .zip(up)
            .for_each(|(cell, up)| *cell += i128::from(up));
        self.whole
    }

    /// Moves units along rows and columns until none is short.
    fn mend(&self, up: &mut [bool], short_rows: &[i128], short_columns: &[i128]) {
        let (height, width) = (short_rows.len(), self.width);
        let mut network = Network::new(height + width);
        for (row, short) in short_rows.iter().enumerate() {
            network.feed(row, *short, 0);
        }
        let mut pipes = Vec::new();
        for cell in (0..self.rest.len()).filter(|cell| self.rest[*cell] > 0) {
            let pipe = network.pipe(cell / width, height + cell % width, 1, i128::from(up[cell]));
            pipes.push((cell, pipe));
        }
        for (column, short) in short_columns.iter().enumerate() {
            network.drain(height + column, *short, 0);
        }
        network.fill();
        for (cell, pipe) in pipes {
            up[cell] = network.flow(pipe) > 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows as texts, after a look at what every rounding must hold.
    fn rounded(rows: &[i128], columns: &[i128]) -> Vec<Vec<i128>> {
        let cells = product(rows, columns).expect("small numbers");
        let sum: i128 = rows.iter().sum();
        for (at, cell) in cells.iter().enumerate() {
            let exact = rows[at / columns.len()] * columns[at % columns.len()];
            assert!(
                (cell * sum - exact).abs() < sum,
                "cell {at} of {rows:?} × {columns:?} is {cell}"
            );
        }
        let lines: Vec<Vec<i128>> = cells.chunks(columns.len()).map(<[i128]>::to_vec).collect();
        for (line, row) in lines.iter().zip(rows) {
            assert_eq!(line.iter().sum::<i128>(), *row, "{rows:?} × {columns:?}");
        }
        for (at, column) in columns.iter().enumerate() {
            assert_eq!(
                lines.iter().map(|line| line[at]).sum::<i128>(),
                *column,
                "{rows:?} × {columns:?}"
            );
        }
        lines
    }

    #[test]
    fn what_divides_evenly_is_not_moved() {
        assert_eq!(
            rounded(&[50, 25, 25], &[60, 40]),
            [[30, 20], [15, 10], [15, 10]]
        );
    }

    #[test]
    fn a_unit_goes_to_the_largest_remainder() {
        // 2/3 and 1/3 of 10 and of 2: 6 2/3, 3 1/3, 1 1/3, 2/3.
        assert_eq!(rounded(&[8, 4], &[10, 2]), [[7, 1], [3, 1]]);
    }

    #[test]
    fn cells_that_are_whole_stay_whole() {
        // Half of 2 is 1; the other half is cut in two quarters that are not both there.
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
