//! The simplex method in fractions: it finds the exact optimum of a linear program, without rounding.
//!
//! Each row of the tableau has integers and one divisor, in lowest terms. Most rows of a program about payments are
//! flows, whose divisor stays 1, and a pivot changes only the rows that have its column. The tableau has only the
//! columns that are not in the basis (V. Chvátal, "Linear Programming" (1983), chapter 2). The column with the largest
//! gain enters. While the objective stands still, it is the first column with a gain, so that no basis comes back: R.
//! G. Bland, "New finite pivoting rules for the simplex method", Mathematics of Operations Research 2 (1977).

/// An inequality: the sum of coefficient × variable is at most a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ledger) struct Inequality {
    /// Variables with their coefficients. A variable that is named twice has the sum of its coefficients.
    pub(in crate::ledger) terms: Vec<(usize, i128)>,
    /// At least 0, so that all variables can be 0.
    pub(in crate::ledger) limit: i128,
}

/// An inequality that can always be met, because it has a variable of its own: the sum less that variable is at most
/// the limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ledger) struct SoftInequality {
    pub(in crate::ledger) row: Inequality,
    /// The excess of the sum over the limit. No other row has it.
    pub(in crate::ledger) above: usize,
}

/// A tableau. Variables are at least 0: first those of the program, and then a slack for each row, which is the amount
/// by which the row is below its limit.
#[derive(Debug, Clone)]
pub(in crate::ledger) struct Simplex {
    variables: usize,
    rows: usize,
    /// How many of the rows limit the variables. The soft rows after them do not, before they are settled.
    limiting: usize,
    /// Row after row, the two objectives last. The last cell of each row is its constant.
    cells: Vec<i128>,
    /// The common denominator of the cells of each row. Above 0.
    divisors: Vec<i128>,
    /// The variable of each row.
    basic: Vec<usize>,
    /// The variable of each column.
    outside: Vec<usize>,
}

impl Simplex {
    /// The program with these rows. Its first objective is to maximize a sum of variables, without those of soft rows.
    pub(in crate::ledger) fn new(
        variables: usize,
        (rows, soft): (&[Inequality], &[SoftInequality]),
        objective: &[(usize, i128)],
    ) -> Simplex {
        let width = variables + 1;
        let all: Vec<&Inequality> = rows
            .iter()
            .chain(soft.iter().map(|soft| &soft.row))
            .collect();
        let mut cells = vec![0; (all.len() + 2) * width];
        for (row, cells) in all.iter().zip(cells.chunks_mut(width)) {
            row.terms.iter().for_each(|(at, by)| cells[*at] += by);
            cells[variables] = row.limit;
        }
        for (soft, cells) in soft.iter().zip(cells.chunks_mut(width).skip(rows.len())) {
            cells[soft.above] -= 1;
        }
        let first = all.len() * width;
        for (at, by) in objective {
            cells[first + at] -= by;
        }
        Simplex {
            variables,
            rows: all.len(),
            limiting: rows.len(),
            cells,
            divisors: vec![1; all.len() + 2],
            basic: (variables..variables + all.len()).collect(),
            outside: (0..variables).collect(),
        }
    }

    /// Lets the soft rows limit the variables too. The second objective is that the sum of these variables is as small
    /// as possible. Where a row is above its limit, the variable of its excess replaces the slack of the row in the
    /// basis.
    ///
    /// None if a number is too large.
    pub(in crate::ledger) fn settle(
        &mut self,
        soft: &[SoftInequality],
        minimized: &[usize],
    ) -> Option<()> {
        for (row, above) in (self.limiting..).zip(soft.iter().map(|soft| soft.above)) {
            let column = self.outside.iter().position(|at| *at == above);
            if let Some(column) = column.filter(|_| self.constant(row) < 0) {
                let cells = self.row_mut(row).iter_mut().enumerate();
                let others = cells.filter(|(at, _)| *at != column);
                others.for_each(|(_, cell)| *cell = -*cell);
                std::mem::swap(&mut self.basic[row], &mut self.outside[column]);
            }
        }
        self.limiting = self.rows;
        let objective = self.rows + 1;
        for variable in minimized {
            if let Some(row) = self.basic.iter().position(|at| at == variable) {
                let (terms, divisor) = (self.terms(row), self.divisors[row]);
                self.combine(objective, divisor, (self.divisors[objective], &terms))?;
            }
            if let Some(column) = self.outside.iter().position(|at| at == variable) {
                let divisor = self.divisors[objective];
                self.row_mut(objective)[column] += divisor;
            }
        }
        Some(())
    }

    /// Maximizes an objective, and keeps those before it at their maximum. None if it has no maximum, or if a number is
    /// too large.
    pub(in crate::ledger) fn maximize(&mut self, objective: usize) -> Option<()> {
        // Bland's rule terminates, and seldom needs more rounds than this.
        let rounds = 50 * (self.rows + self.variables) + 1000;
        let mut stands_still = false;
        for _ in 0..rounds {
            let Some(column) = self.entering(objective, stands_still) else {
                return Some(());
            };
            let row = self.leaving(column)?;
            stands_still = self.constant(row) == 0;
            self.pivot(row, column)?;
        }
        None
    }

    /// The value of an objective, as a numerator and a denominator above 0.
    pub(in crate::ledger) fn value(&self, objective: usize) -> (i128, i128) {
        let row = self.rows + objective;
        (self.constant(row), self.divisors[row])
    }

    /// By how much an objective falls if a variable that is 0 grows by one, as a numerator and a denominator above 0. 0
    /// if the variable is in the basis.
    pub(in crate::ledger) fn loss(&self, objective: usize, variable: usize) -> (i128, i128) {
        let column = self.outside.iter().position(|at| *at == variable);
        let row = self.rows + objective;
        let loss = column.map_or(0, |column| self.cell(row, column));
        (loss, self.divisors[row])
    }

    fn cell(&self, row: usize, column: usize) -> i128 {
        self.cells[row * (self.variables + 1) + column]
    }

    fn constant(&self, row: usize) -> i128 {
        self.cell(row, self.variables)
    }

    /// The column to enter the basis. None if no column has a gain that leaves the objectives before it at their
    /// maximum.
    fn entering(&self, objective: usize, is_first: bool) -> Option<usize> {
        let row = self.rows + objective;
        let is_free = |column: usize| (self.rows..row).all(|before| self.cell(before, column) == 0);
        let columns = (0..self.variables).filter(|column| self.cell(row, *column) < 0);
        let columns = columns.filter(|column| is_free(*column));
        if is_first {
            columns.min_by_key(|column| self.outside[*column])
        } else {
            columns.min_by_key(|column| (self.cell(row, *column), self.outside[*column]))
        }
    }

    /// The row that limits a column most. Ties go to the row with the first variable.
    fn leaving(&self, column: usize) -> Option<usize> {
        let mut tightest: Option<usize> = None;
        for row in (0..self.limiting).filter(|row| self.cell(*row, column) > 0) {
            let Some(other) = tightest else {
                tightest = Some(row);
                continue;
            };
            let mine = self.constant(row).checked_mul(self.cell(other, column))?;
            let others = self.constant(other).checked_mul(self.cell(row, column))?;
            if (mine, self.basic[row]) < (others, self.basic[other]) {
                tightest = Some(row);
            }
        }
        tightest
    }

    fn row_mut(&mut self, row: usize) -> &mut [i128] {
        let width = self.variables + 1;
        &mut self.cells[row * width..][..width]
    }

    /// Exchanges the variable of a row and that of a column. None if a number is too large.
    fn pivot(&mut self, row: usize, column: usize) -> Option<()> {
        let (pivot, divisor) = (self.cell(row, column), self.divisors[row]);
        // The row solved for the variable of the column.
        self.row_mut(row)[column] = divisor;
        self.divisors[row] = pivot;
        self.reduce(row);
        let (solved, divisor) = (self.terms(row), self.divisors[row]);
        for at in (0..self.divisors.len()).filter(|at| *at != row) {
            let factor = std::mem::take(&mut self.row_mut(at)[column]);
            if factor != 0 {
                self.combine(at, divisor, (factor, &solved))?;
            }
        }
        std::mem::swap(&mut self.basic[row], &mut self.outside[column]);
        Some(())
    }

    /// The cells of a row that are not 0, with their columns.
    fn terms(&mut self, row: usize) -> Vec<(usize, i128)> {
        let cells = self.row_mut(row).iter().copied().enumerate();
        cells.filter(|(_, cell)| *cell != 0).collect()
    }

    /// Subtracts a factor times some terms from a row. `divisor` is that of the terms. The factor has the divisor of
    /// the row. None if a number is too large.
    fn combine(
        &mut self,
        row: usize,
        divisor: i128,
        (factor, terms): (i128, &[(usize, i128)]),
    ) -> Option<()> {
        let common = gcd(divisor, factor);
        let (times, factor) = (divisor / common, factor / common);
        if times != 1 {
            let mut cells = self.row_mut(row).iter_mut().filter(|cell| **cell != 0);
            cells.try_for_each(|cell| {
                *cell = cell.checked_mul(times)?;
                Some(())
            })?;
            self.divisors[row] = self.divisors[row].checked_mul(times)?;
        }
        for (column, term) in terms {
            let cell = &mut self.row_mut(row)[*column];
            *cell = cell.checked_sub(factor.checked_mul(*term)?)?;
        }
        self.reduce(row);
        Some(())
    }

    /// Divides a row by the greatest common divisor of its cells and its divisor.
    fn reduce(&mut self, row: usize) {
        let divisor = self.divisors[row];
        let mut common = divisor;
        for cell in self.row_mut(row).iter() {
            if common == 1 {
                return;
            }
            common = gcd(common, *cell);
        }
        self.divisors[row] = divisor / common;
        let cells = self.row_mut(row).iter_mut();
        cells
            .filter(|cell| **cell != 0)
            .for_each(|cell| *cell /= common);
    }
}

/// The greatest common divisor of a number above 0 and another: Euclid's algorithm.
fn gcd(one: i128, other: i128) -> i128 {
    let (mut one, mut other) = (one, other.abs());
    while other != 0 {
        (one, other) = match (u64::try_from(one), u64::try_from(other)) {
            // Much faster, and nearly always enough.
            (Ok(small), Ok(by)) => (other, i128::from(small % by)),
            (Ok(_) | Err(_), Ok(_) | Err(_)) => (other, one % other),
        };
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(terms: &[(usize, i128)], limit: i128) -> Inequality {
        Inequality {
            terms: terms.to_vec(),
            limit,
        }
    }

    #[test]
    fn the_optimum_is_exact() {
        // Chvátal (1983), chapter 1: 5x + 4y + 3z is at most 13.
        let rows = [
            row(&[(0, 2), (1, 3), (2, 1)], 5),
            row(&[(0, 4), (1, 1), (2, 2)], 11),
            row(&[(0, 3), (1, 4), (2, 2)], 8),
        ];
        let mut simplex = Simplex::new(3, (&rows, &[]), &[(0, 5), (1, 4), (2, 3)]);
        assert_eq!(simplex.maximize(0), Some(()));
        assert_eq!(quotient(simplex.value(0)), (13, 1));
        // A unit more of the second limit adds nothing, and of the others one.
        assert_eq!(quotient(simplex.loss(0, 3)), (1, 1));
        assert_eq!(simplex.loss(0, 4).0, 0);
        assert_eq!(quotient(simplex.loss(0, 5)), (1, 1));
        // 3x + 2y is at most 4 and x + 4y at most 3: x = 1, y = 1/2, and x + y = 3/2.
        let rows = [row(&[(0, 3), (1, 2)], 4), row(&[(0, 1), (1, 4)], 3)];
        let mut simplex = Simplex::new(2, (&rows, &[]), &[(0, 1), (1, 1)]);
        assert_eq!(simplex.maximize(0), Some(()));
        assert_eq!(quotient(simplex.value(0)), (3, 2));
    }

    #[test]
    fn soft_rows_are_missed_by_as_little_as_the_first_objective_allows() {
        // x + y is 4 at most, and 4 at its maximum. x is 3 at most, and should be 1 at most, y 2 at most, and 2x + y 7
        // at least.
        let rows = [row(&[(0, 1), (1, 1)], 4), row(&[(0, 1)], 3)];
        let soft = |terms: &[(usize, i128)], limit, above| SoftInequality {
            row: row(terms, limit),
            above,
        };
        let soft = [
            soft(&[(0, 1)], 1, 2),
            soft(&[(1, 1)], 2, 3),
            soft(&[(0, 2), (1, 1)], 7, 4),
        ];
        let mut simplex = Simplex::new(5, (&rows, &soft), &[(0, 1), (1, 1)]);
        assert_eq!(simplex.maximize(0), Some(()));
        assert_eq!(quotient(simplex.value(0)), (4, 1));
        // x = 2 and y = 2: 1 above, 0 above and 1 below. The slack of the last row is what it is below 7.
        assert_eq!(simplex.settle(&soft, &[2, 3, 9]), Some(()));
        assert_eq!(simplex.maximize(1), Some(()));
        assert_eq!(quotient(simplex.value(0)), (4, 1));
        assert_eq!(quotient(simplex.value(1)), (-2, 1));
    }

    #[test]
    fn a_cycle_is_left_and_no_maximum_is_none() {
        // Chvátal (1983), chapter 3: with the largest gain alone, its bases come back. In halves: the maximum is 1.
        let rows = [
            row(&[(0, 1), (1, -11), (2, -5), (3, 18)], 0),
            row(&[(0, 1), (1, -3), (2, -1), (3, 2)], 0),
            row(&[(0, 1)], 1),
        ];
        let objective = [(0, 10), (1, -57), (2, -9), (3, -24)];
        let mut simplex = Simplex::new(4, (&rows, &[]), &objective);
        assert_eq!(simplex.maximize(0), Some(()));
        assert_eq!(quotient(simplex.value(0)), (1, 1));
        let mut open = Simplex::new(2, (&[row(&[(0, 1)], 1)], &[]), &[(1, 1)]);
        assert_eq!(open.maximize(0), None);
        let rows = [row(&[(0, i128::MAX), (1, 1)], 3), row(&[(0, 1), (1, 3)], 3)];
        let mut large = Simplex::new(2, (&rows, &[]), &[(0, 1), (1, 1)]);
        assert_eq!(large.maximize(0), None);
    }

    /// In lowest terms.
    fn quotient((above, below): (i128, i128)) -> (i128, i128) {
        let common = gcd(below, above);
        (above / common, below / common)
    }
}
