//! The facts by which people recognise unbooked lines: the name of their account, and a description.

use std::collections::BTreeMap;

use super::unbooked_codes::{UnbookedCodes, codes};
use crate::import::{Bookkeeping, JournalLine};

/// Hints for unbooked lines, by the index of their source and their codes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnbookedHints {
    hints: BTreeMap<(usize, UnbookedCodes), UnbookedHint>,
}

/// Hints for unbooked lines with the same codes: the name of the account and an example.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnbookedHint {
    /// Empty if no file gives it.
    pub account_name: String,
    /// The first description that is not empty.
    pub example: String,
}

impl UnbookedHints {
    /// Adds the hints of an unbooked line of a source.
    pub fn add(&mut self, source: usize, books: &Bookkeeping, line: &JournalLine) {
        let hint = self.hints.entry((source, codes(line))).or_default();
        if hint.account_name.is_empty()
            && let Some(name) = books.accounts.get(&line.account)
        {
            hint.account_name.clone_from(name);
        }
        if hint.example.is_empty() {
            line.description.trim().clone_into(&mut hint.example);
        }
    }

    /// The hints for unbooked lines of a source with these codes.
    pub fn of(&self, source: usize, codes: &UnbookedCodes) -> Option<&UnbookedHint> {
        self.hints.get(&(source, codes.clone()))
    }
}
