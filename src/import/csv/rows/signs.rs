//! Credits that a file writes as negative amounts, although their own column or a column of sides already says that
//! they are credits.

use csv::StringRecord;

use super::Rows;
use crate::plan::{EntrySide, JournalField, Money};

/// The signs of the amounts on each side.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::import::csv) struct SidesAndSigns {
    positive_debit: bool,
    negative_debit: bool,
    positive_credit: bool,
    negative_credit: bool,
}

impl SidesAndSigns {
    /// Takes an amount into account as written.
    pub(in crate::import::csv) fn see(&mut self, side: EntrySide, amount: Money) {
        let seen = match (side, amount.is_negative()) {
            _ if amount.is_zero() => return,
            (EntrySide::Debit, false) => &mut self.positive_debit,
            (EntrySide::Debit, true) => &mut self.negative_debit,
            (EntrySide::Credit, false) => &mut self.positive_credit,
            (EntrySide::Credit, true) => &mut self.negative_credit,
        };
        *seen = true;
    }

    /// Whether all credits are negative and no debit is. With two columns of amounts there must also be a positive
    /// debit, because a file of only corrections has negative amounts too.
    pub(in crate::import::csv) fn show_negative_credits(self, has_column_of_sides: bool) -> bool {
        let are_opposite = self.negative_credit && !self.positive_credit && !self.negative_debit;
        are_opposite && (self.positive_debit || has_column_of_sides)
    }
}

impl Rows {
    /// Whether the file has one column of amounts and a column of sides.
    pub(in crate::import::csv) fn has_column_of_sides(&self) -> bool {
        self.amount_field().is_some() && self.columns.has(JournalField::Side)
    }

    /// Whether a sample shows that credits are written as negative amounts. False if only the sign states the side.
    pub(super) fn have_negative_credits(&self, sample: &[StringRecord]) -> bool {
        if self.amount_field().is_some() && !self.has_column_of_sides() {
            return false;
        }
        let mut signs = SidesAndSigns::default();
        for row in sample {
            if let Ok((side, amount)) = self.amount(row) {
                signs.see(side, amount);
            }
        }
        signs.show_negative_credits(self.has_column_of_sides())
    }

    /// Whether the file writes credits as negative amounts.
    pub(in crate::import::csv) fn writes_negative_credits(&self) -> bool {
        self.writes_negative_credits
    }

    /// An amount of the credit side, without a minus sign that only says that it is a credit.
    pub(super) fn credit(&self, amount: Money) -> Money {
        if self.writes_negative_credits {
            -amount
        } else {
            amount
        }
    }
}
