//! The balance at the end of a year in annual accounts, calculated from its other figures.

use crate::ledger::whole_euros;
use crate::plan::{AccountedYear, Money};

/// The opening balance plus the receipts less the costs, each rounded to whole euros as in model G. None if the
/// receipts or the costs are unknown.
pub(in crate::checks) fn closing_of(year: &AccountedYear, opening: Money) -> Option<Money> {
    whole_euros(opening)?
        .checked_add(whole_euros(year.received?)?)?
        .checked_add(-whole_euros(year.spent?)?)
}

/// Whether two balances are the same in whole euros.
pub(in crate::checks) fn is_same_balance(one: Money, other: Money) -> bool {
    whole_euros(one) == whole_euros(other)
}
