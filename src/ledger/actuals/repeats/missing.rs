//! Finds the transactions of an export that a later one of the same days and journals does not have.
//!
//! They were withdrawn only if nothing else can be the reason. If the later export can be a selection of lines, if it
//! is not sure which export is later, or if they are before its first line, they count, and a finding says so.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::contents::ExportContents;
use super::{Decisions, MissingTransactions, RepeatedLines, WhyCounted};
use crate::import::JournalTotals;

impl RepeatedLines {
    /// Decides which of the transactions that later exports do not have count.
    pub(super) fn decide_missing(&self, decisions: &mut Decisions) {
        let mut kept = HashMap::new();
        for (number, later) in self.later.iter().enumerate() {
            let missing = self.missing(number, later);
            match self.why_counted(number, later, &missing, decisions) {
                None => {
                    let before = self.before_first_line(later);
                    for key in missing {
                        match before.contains(&key) {
                            true => {
                                let why = (number, WhyCounted::BeforeFirstLine);
                                kept.entry(key).or_insert(why);
                            }
                            false => _ = decisions.withdrawn.entry(key).or_insert(number),
                        }
                    }
                }
                Some(why) => {
                    for key in missing {
                        kept.entry(key).or_insert((number, why));
                    }
                }
            }
        }
        kept.retain(|key, _| !decisions.withdrawn.contains_key(key));
        decisions.kept = kept;
        self.decide_moved(decisions);
    }

    /// Decides which of the transactions that were withdrawn have a new day: the later export has one with the same
    /// number, accounts and amounts, on a day on which this export has none of that number.
    fn decide_moved(&self, decisions: &mut Decisions) {
        let own = self.own.iter().filter_map(|(number, own)| {
            let later = decisions.withdrawn.get(&own.found.key(number))?;
            Some((number, own.found, *later))
        });
        let mut withdrawn: Vec<_> = own.collect();
        withdrawn.sort_by_key(|(number, found, _)| (found.part, found.at, *number));
        let mut taken = HashSet::new();
        for (number, own, later) in withdrawn {
            let mut known = self.counted_under(number);
            let moved = known.find(|known| {
                let key = known.key(number);
                known.export == later
                    && known.amounts == own.amounts
                    && !self.contents.has_transaction(key)
                    && taken.insert(key)
            });
            if let Some(moved) = moved {
                let key = own.key(number);
                decisions.withdrawn.remove(&key);
                decisions.moved.insert(key, *moved);
            }
        }
    }

    /// The transactions that a later export does not have: those on its days and in its journals, if it has at least
    /// half of all such transactions. Else it is an export of other lines.
    fn missing(&self, number: usize, later: &ExportContents) -> Vec<u128> {
        if self.contents.has_other_transactions(number, later) {
            return Vec::new();
        }
        let mut journals: HashMap<u128, (usize, Vec<u128>)> = HashMap::new();
        for (number, own) in self.own.iter() {
            if later.covers(own.journal, own.found.day) {
                let (kept, missing) = journals.entry(own.journal).or_default();
                let key = own.found.key(number);
                match later.has_transaction(key) {
                    true => *kept += 1,
                    false if self.versions(number, &own.found).next().is_some() => {}
                    false => missing.push(key),
                }
            }
        }
        let journals = journals.into_values();
        let journals = journals.filter(|(kept, missing)| *kept > 0 && *kept >= missing.len());
        journals.flat_map(|(_, missing)| missing).collect()
    }

    /// The transactions before the first line of a later export, which may begin there.
    fn before_first_line(&self, later: &ExportContents) -> HashSet<u128> {
        let own = self.own.iter();
        let own = own.filter(|(_, own)| later.may_begin_after(own.journal, own.found.day));
        own.map(|(number, own)| own.found.key(number)).collect()
    }

    /// Why transactions count that a later export does not have. None if they were withdrawn.
    fn why_counted(
        &self,
        number: usize,
        later: &ExportContents,
        missing: &[u128],
        decisions: &Decisions,
    ) -> Option<WhyCounted> {
        let parts = decisions.parts.values();
        let parts = parts.filter(|part| part.later == number).count();
        let in_both = self.own.iter();
        let in_both = in_both.filter(|(key, own)| later.has_transaction(own.found.key(*key)));
        let is_selection = 2 * parts >= in_both.count().max(1)
            || missing.iter().all(|key| {
                let codes = self.codes.get(key);
                codes.is_some_and(|codes| codes.iter().any(|code| !later.has_code(*code)))
            });
        if is_selection {
            return Some(WhyCounted::Selection);
        }
        let is_sure = self.is_surely_before(number);
        (!is_sure).then_some(WhyCounted::UnsureOrder)
    }

    /// Whether the export that is being read was made before a later one without a doubt.
    pub(super) fn is_surely_before(&self, number: usize) -> bool {
        let ages = self.ages.get(self.later.len()).zip(self.ages.get(number));
        ages.is_some_and(|(own, later)| own.is_surely_before(later))
    }

    /// The transactions that count although later exports do not have them, for each later export.
    pub(super) fn missing_transactions(
        &self,
        kept: &HashMap<u128, (usize, WhyCounted)>,
    ) -> Vec<MissingTransactions> {
        let mut found: BTreeMap<usize, MissingTransactions> = BTreeMap::new();
        for (number, own) in self.own.iter() {
            let Some((later, why)) = kept.get(&own.found.key(number)) else {
                continue;
            };
            let (journal, transaction) = self.names.get(&number).cloned().unwrap_or_default();
            let first = (own.found, journal, transaction);
            let known = found.entry(*later).or_insert_with(|| MissingTransactions {
                later: *later,
                why: *why,
                count: 0,
                totals: JournalTotals::default(),
                first: first.clone(),
            });
            known.count += 1;
            // The reader refuses files whose sums are too large to be exact.
            known.totals = known.totals.plus(own.found.totals).unwrap_or(known.totals);
            let order =
                |(found, journal, transaction): &(super::ExportedTransaction, String, String)| {
                    (found.part, found.at, journal.clone(), transaction.clone())
                };
            if order(&first) < order(&known.first) {
                known.first = first;
            }
        }
        found.into_values().collect()
    }

    /// Notes the codes of a line of a transaction that a later export may lack.
    pub(super) fn add_codes(&mut self, key: u128, codes: impl Iterator<Item = u64>) {
        let known: &mut HashSet<u64> = self.codes.entry(key).or_default();
        known.extend(codes);
    }
}
