//! The opening balances of the exports of a bookkeeping. For each company and year, the opening balance of the last
//! export counts.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::found::OpeningDifference;
use crate::import::{OpeningBalance, Summary};

/// The opening balances of the later exports, by the hash of company and year.
#[derive(Debug, Default)]
pub(super) struct Openings(HashMap<u128, Opening>);

/// The opening balance of one export.
#[derive(Debug)]
struct Opening {
    export: usize,
    balance: OpeningBalance,
    /// Whether the export gives it in an element of its own, and not among its lines.
    is_apart: bool,
}

impl Openings {
    /// Whether a later export has an opening balance in an element of its own.
    pub(super) fn any_is_apart(&self) -> bool {
        self.0.values().any(|opening| opening.is_apart)
    }

    /// Whether a later export has the opening balance of a company and year in an element of its own.
    pub(super) fn is_apart(&self, key: u128) -> bool {
        self.0.get(&key).is_some_and(|opening| opening.is_apart)
    }

    /// Takes the opening balance of an export. Leaves it out if it is in its own element and a later export has an
    /// opening balance, and returns how the two differ.
    pub(super) fn take(
        &mut self,
        key: u128,
        export: usize,
        summary: &mut Summary,
    ) -> Option<OpeningDifference> {
        let is_apart = summary.opening.is_some() && !summary.opening_among_lines;
        if summary.opening.is_none() && !summary.opening_among_lines {
            return None;
        }
        match self.0.entry(key) {
            Entry::Vacant(entry) => {
                let balance = summary.opening_balance.clone();
                entry.insert(Opening {
                    export,
                    balance,
                    is_apart,
                });
                None
            }
            Entry::Occupied(entry) => {
                summary.opening = None;
                let later = entry.get();
                // Opening balances that are among the lines of both exports are compared as transactions.
                let are_compared = is_apart || later.is_apart;
                are_compared
                    .then(|| difference(later, &summary.opening_balance))
                    .flatten()
            }
        }
    }
}

/// The difference between the opening balances of a later and an earlier export. None if they are equal, or of
/// different days.
fn difference(later: &Opening, earlier: &OpeningBalance) -> Option<OpeningDifference> {
    let may_differ = !later.balance.may_be_of_one_day(earlier);
    let accounts = earlier.differences(&later.balance);
    if may_differ || accounts.is_empty() {
        return None;
    }
    Some(OpeningDifference {
        later: later.export,
        counted: later.balance.debit()?,
        left_out: earlier.debit()?,
        accounts,
    })
}
