//! A column that has only sides, under a heading that does not say so.

use csv::StringRecord;

use super::amounts::side_of;
use super::{Rows, has_digit};
use crate::plan::{EntrySide, JournalField, Money};

impl Rows {
    /// Takes a column for that of the sides if no heading names one, and the column has both sides and nothing else.
    /// Not if the signs of the amounts bring debit and credit nearer to each other: then it has another meaning, such
    /// as debtors and creditors.
    pub(super) fn find_sides(&mut self, sample: &[StringRecord]) {
        let Some(field) = self.amount_field() else {
            return;
        };
        if self.columns.has(JournalField::Side) || self.columns.is_left_out(JournalField::Side) {
            return;
        }
        let known: Vec<usize> = self.columns.iter().map(|(_, number)| number).collect();
        let mut others = (0..self.headings.len()).filter(|number| !known.contains(number));
        if let Some(number) = others.find(|&number| self.has_sides(number, field, sample)) {
            self.columns.set(JournalField::Side, number);
        }
    }

    fn has_sides(&self, column: usize, field: JournalField, sample: &[StringRecord]) -> bool {
        let (mut by_sign, mut by_side) = (Money::ZERO, Money::ZERO);
        let mut has = [false; 2];
        for row in sample {
            let is_line =
                self.account.is_some() || has_digit(self.cell(row, JournalField::Account));
            let Some(amount) = self.money(row, field).ok().flatten().filter(|_| is_line) else {
                continue;
            };
            let Some(side) = side_of(row.get(column).unwrap_or_default().trim()) else {
                return false;
            };
            let is_debit = side == EntrySide::Debit;
            has[usize::from(is_debit)] = true;
            let sums = (
                by_sign.checked_add(amount),
                by_side.checked_add(if is_debit { amount } else { -amount }),
            );
            let (Some(sign), Some(side)) = sums else {
                return false;
            };
            (by_sign, by_side) = (sign, side);
        }
        has == [true; 2] && by_side.abs() <= by_sign.abs()
    }
}
