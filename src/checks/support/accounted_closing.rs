//! The balance at the end of a year in annual accounts, by its other figures.

use crate::plan::{AccountedYear, Money};

/// The opening balance plus the receipts and less the costs. None if one of these is not known.
pub(in crate::checks) fn closing_of(year: &AccountedYear, opening: Money) -> Option<Money> {
    opening
        .checked_add(year.received?)?
        .checked_add(-year.spent?)
}
