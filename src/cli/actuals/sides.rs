//! The debit and the credit of lines, in words.

use crate::finding::{Message, Piece};
use crate::import::JournalTotals;
use crate::tell;

/// The debit and the credit of lines, or the only side that they have.
pub(super) fn sides(totals: &JournalTotals) -> Message {
    let (debit, credit) = (Piece::InCents(totals.debit), Piece::InCents(totals.credit));
    match (totals.debit.is_zero(), totals.credit.is_zero()) {
        (_, true) => tell! { nl: "debet {debit}", en: "debit {debit}", debit },
        (true, false) => tell! { nl: "credit {credit}", en: "credit {credit}", credit },
        (false, false) => tell! {
            nl: "debet {debit} en credit {credit}", en: "debit {debit} and credit {credit}", debit, credit
        },
    }
}
