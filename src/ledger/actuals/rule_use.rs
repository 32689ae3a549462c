//! The lines of a bookkeeping that each booking rule takes.

use std::collections::BTreeMap;

use super::netting::NettedSums;
use crate::import::JournalLine;

/// The lines that a rule was the first to fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleUse {
    pub lines: NettedSums,
    /// Its lines by code, if the rule names codes and takes every account and side.
    pub by_code: BTreeMap<String, NettedSums>,
    /// Whether it is the first to fit a line after the last day on which the books are closed.
    pub fits_later: bool,
}

impl RuleUse {
    /// Adds a line, with the code by which its rule takes it. False if a sum is beyond the range in which sums are
    /// exact.
    #[must_use]
    pub(super) fn add(&mut self, code: Option<&str>, line: &JournalLine) -> bool {
        let own = code.is_none_or(|code| match self.by_code.get_mut(code) {
            Some(known) => known.add(line),
            None => self.by_code.entry(code.to_string()).or_default().add(line),
        });
        self.lines.add(line) && own
    }

    /// Adds the lines of another file. None if a sum is beyond the range in which sums are exact.
    pub(super) fn merge(&mut self, other: RuleUse) -> Option<()> {
        self.lines.merge(other.lines)?;
        self.fits_later |= other.fits_later;
        for (code, sums) in other.by_code {
            self.by_code.entry(code).or_default().merge(sums)?;
        }
        Some(())
    }
}
