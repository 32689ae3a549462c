//! A column that has only sides, under a heading that does not say so.

use std::collections::BTreeMap;

use csv::StringRecord;

use super::amounts::side_of;
use super::{Rows, has_digit, without_formula};
use crate::import::{AccountKind, Reason};
use crate::plan::{EntrySide, JournalField, Money};

impl Rows {
    /// If no heading names a column of sides, takes a column that has both sides and nothing else. If the signs of the
    /// amounts balance debit and credit better, the column has another meaning, such as debtors and creditors, and is
    /// not taken.
    ///
    /// # Errors
    /// If the signs of the amounts do not state the sides, and a column has the words of a bank for money that
    /// came in or went out.
    pub(super) fn find_sides(&mut self, sample: &[StringRecord]) -> Result<(), Reason> {
        let Some(field) = self.amount_field() else {
            return Ok(());
        };
        if self.columns.has(JournalField::Side) || self.columns.is_left_out(JournalField::Side) {
            return Ok(());
        }
        let known: Vec<usize> = self.columns.iter().map(|(_, number)| number).collect();
        let others = (0..self.headings.len()).filter(|number| !known.contains(number));
        let mut with_sides = others
            .clone()
            .filter(|&number| self.has_sides(number, field, sample));
        if let Some(number) = with_sides.next() {
            self.columns.set(JournalField::Side, number);
            return Ok(());
        }
        match others
            .into_iter()
            .find(|&number| self.is_of_bank(number, field, sample))
        {
            Some(number) => Err(Reason::SidesOfBank(self.headings[number].clone())),
            None => Ok(()),
        }
    }

    /// Whether a column has both sides and nothing else in the rows with an amount, and debit and credit differ by at
    /// most as much as they do by the signs of the amounts.
    fn has_sides(&self, column: usize, field: JournalField, sample: &[StringRecord]) -> bool {
        let (mut by_sign, mut by_side) = (Money::ZERO, Money::ZERO);
        let mut has = [false; 2];
        for row in sample {
            let is_line =
                self.account.is_some() || has_digit(self.cell(row, JournalField::Account));
            let Some(amount) = self.money(row, field).ok().flatten().filter(|_| is_line) else {
                continue;
            };
            let Some(side) = side_of(text_of(row, column)) else {
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

    /// Whether a column has only `af` and `bij`, the words of a bank: there, a cost is `af` although it is a debit of
    /// its own account. False if the signs of the amounts state the sides.
    fn is_of_bank(&self, column: usize, field: JournalField, sample: &[StringRecord]) -> bool {
        let cells = sample.iter().map(|row| text_of(row, column).to_lowercase());
        let words: Vec<String> = cells.filter(|cell| !cell.is_empty()).collect();
        let has = |word: &str| words.iter().any(|each| each == word);
        let are_words = words.iter().all(|word| word == "af" || word == "bij");
        has("af") && has("bij") && are_words && !self.signs_say_sides(column, field, sample)
    }

    /// Whether the signs of amounts state the sides of rows with `af` and `bij`: some amounts are negative, and on each
    /// account `af` always has one sign and `bij` the other. On an account of costs or income `af` must be positive,
    /// because it is a cost there.
    fn signs_say_sides(&self, column: usize, field: JournalField, sample: &[StringRecord]) -> bool {
        let mut has_negative = false;
        let mut directions: BTreeMap<&str, bool> = BTreeMap::new();
        for row in sample {
            let amount = self.money(row, field).ok().flatten();
            let Some(amount) = amount.filter(|amount| !amount.is_zero()) else {
                continue;
            };
            has_negative |= amount.is_negative();
            let word = text_of(row, column);
            if word.is_empty() {
                continue;
            }
            let account = self.cell(row, JournalField::Account);
            let is_result = AccountKind::by_chart(account) == Some(AccountKind::Result);
            let off_is_negative = word.eq_ignore_ascii_case("af") == amount.is_negative();
            let known = *directions.entry(account).or_insert(off_is_negative);
            if known != off_is_negative || (is_result && off_is_negative) {
                return false;
            }
        }
        has_negative
    }
}

/// The text of a row in a column. Empty if the row is shorter.
fn text_of(row: &StringRecord, column: usize) -> &str {
    without_formula(row.get(column).unwrap_or_default())
}
