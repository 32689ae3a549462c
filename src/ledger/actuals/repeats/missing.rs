//! Finds the transactions of an export that a later export of the same days does not have.
//!
//! They were withdrawn only if nothing else can be the reason. Other reasons are that the later export can be a
//! selection of lines, that it is not sure which export is later, that they are before its first line or in months
//! after its last line, or that it has few transactions of their journal. Then they count, and a finding says so.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;

use super::age::end_of_next_month;
use super::contents::ExportContents;
use super::{
    Decisions, ExportedTransaction, MissingTransactions, RepeatedLines, WhyCounted, WhyLater,
};
use crate::import::JournalTotals;

/// From this number of missing transactions on, it is doubtful whether they were deleted. One or two can be all that
/// was booked in the months after the last line of an export, or in a journal.
const MANY: usize = 3;

/// The keys of the transactions of an export that a later one does not have.
#[derive(Debug, Default)]
struct MissingKeys {
    /// The transactions in journals of which the later export has at least half of the transactions.
    of_its_journals: Vec<u128>,
    /// The transactions in other journals, if the later export has at least half of all transactions. With each,
    /// whether the later export has it in another journal.
    of_other_journals: Vec<(u128, bool)>,
}

impl RepeatedLines {
    /// Decides which of the transactions that later exports do not have count.
    pub(super) fn decide_missing(&self, decisions: &mut Decisions) {
        let mut kept = HashMap::new();
        for (number, later) in self.later.iter().enumerate() {
            let found = self.missing(number, later);
            let (mut missing, mut in_doubt) = (found.of_its_journals, found.of_other_journals);
            if later.states_days() && in_doubt.len() < MANY {
                missing.extend(in_doubt.drain(..).map(|(key, _)| key));
            }
            let why = self.why_counted(number, later, &missing, decisions);
            let is_selection = why == Some(WhyCounted::Selection) && !missing.is_empty();
            // Transactions that it has in another journal are reported as such.
            for (key, _) in in_doubt.into_iter().filter(|(_, is_alike)| !is_alike) {
                let why = match is_selection {
                    true => WhyCounted::Selection,
                    false => WhyCounted::OtherJournal,
                };
                kept.entry(key).or_insert((number, why));
            }
            let before = self.before_first_line(later);
            let after = self.after_last_line(later);
            let are_certainly_later =
                self.are_of_months(missing.iter().filter(|key| after.contains(key)));
            for key in missing {
                let is_before = before.contains(&key).then_some(WhyCounted::BeforeFirstLine);
                let is_after = after.contains(&key).then_some(WhyCounted::AfterLastLine);
                match why.or(is_before).or(is_after) {
                    Some(WhyCounted::AfterLastLine) if are_certainly_later => {}
                    Some(why) => _ = kept.entry(key).or_insert((number, why)),
                    None => _ = decisions.withdrawn.entry(key).or_insert(number),
                }
            }
        }
        kept.retain(|key, _| !decisions.withdrawn.contains_key(key));
        decisions.kept = kept;
        self.decide_moved(decisions);
    }

    /// Decides which withdrawn transactions were moved to another day: the later export has one with the same number,
    /// accounts and amounts, on a day on which this export has none of that number.
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

    /// The transactions on the days of a later export that it does not have: those of a journal if it has at least half
    /// of the journal's transactions on these days, or if it has at least half of those of all journals. Otherwise, it
    /// is an export of other lines.
    fn missing(&self, number: usize, later: &ExportContents) -> MissingKeys {
        if self.contents.has_other_transactions(number, later) {
            return MissingKeys::default();
        }
        let mut journals: HashMap<u128, (usize, Vec<(u128, bool)>)> = HashMap::new();
        for (number, own) in self.own.iter() {
            let ledger = self.contents.ledger_of(own.found.journal);
            if ledger.is_some_and(|ledger| later.covers(ledger, own.found.day_in_period)) {
                let (kept, missing) = journals.entry(own.found.journal).or_default();
                let key = own.found.key(number);
                match later.has_transaction(key) {
                    true => *kept += 1,
                    false if self.versions(number, &own.found).next().is_some() => {}
                    false => missing.push((key, self.is_alike(own))),
                }
            }
        }
        let has_half = |kept: usize, missing: usize| kept > 0 && kept >= missing;
        let kept = journals.values().map(|(kept, _)| kept).sum();
        let has_half_of_all = has_half(kept, journals.values().map(|(_, each)| each.len()).sum());
        let mut found = MissingKeys::default();
        for (kept, missing) in journals.into_values() {
            if has_half(kept, missing.len()) {
                let keys = missing.iter().map(|(key, _)| key);
                found.of_its_journals.extend(keys);
            } else if has_half_of_all {
                found.of_other_journals.extend(missing);
            }
        }
        found
    }

    /// The transactions of months after the last line of a later export, and those of periods after the ordinary ones
    /// if it has no line in such a period. The export may end at that line, because many programs state the complete
    /// year in the header of an export of a part of that year.
    fn after_last_line(&self, later: &ExportContents) -> HashSet<u128> {
        let own = self.own.iter().filter(|(_, own)| {
            if own.found.is_of_year_end && !later.has_year_end() {
                return true;
            }
            let ledger = self.contents.ledger_of(own.found.journal);
            let last = ledger.and_then(|ledger| later.ends_before(ledger, own.found.day_in_period));
            last.is_some_and(|last| Some(last.last_of_month()) < own.found.day_in_period)
        });
        own.map(|(number, own)| own.found.key(number)).collect()
    }

    /// The transactions of a later export after the last line of `ended`, which counts as the earlier export because it
    /// ends earlier, although its name says that it was made later. None if they can be of days that `ended` is not
    /// about, or if `ended` is an export of other lines.
    pub(super) fn lacking_at_end(
        &self,
        number: usize,
        later: &ExportContents,
        ended: &ExportContents,
    ) -> Option<MissingTransactions> {
        let [own_age, age] = [self.later.len(), number].map(|each| self.ages.get(each));
        let is_later_by_name = own_age
            .zip(age)
            .is_some_and(|(own, later)| own.is_later_by_name(later));
        if !is_later_by_name || ended.has_other_transactions(number, later) {
            return None;
        }
        let (mut kept, mut missing, mut of_later_months) = (0, 0, 0);
        let mut after: Vec<&ExportedTransaction> = Vec::new();
        for (key, found) in self.counted_in(number) {
            let Some(ledger) = later.ledger_of(found.journal) else {
                continue;
            };
            if let Some(last) = ended.ends_before(ledger, found.day_in_period) {
                let is_of_later_month = Some(last.last_of_month()) < found.day_in_period;
                of_later_months += usize::from(is_of_later_month);
                if is_of_later_month && found.day_in_period > Some(end_of_next_month(last)) {
                    return None;
                }
                after.push(found);
            } else if ended.covers(ledger, found.day_in_period) {
                match ended.has_transaction(found.key(key)) {
                    true => kept += 1,
                    false => missing += 1,
                }
            }
        }
        if kept == 0 || kept < missing || of_later_months >= MANY {
            return None;
        }
        let first = after.iter().min_by_key(|found| (found.part, found.at))?;
        let mut totals = JournalTotals::default();
        for found in &after {
            // The reader refuses files whose sums are too large to be exact.
            totals = totals.saturating_add(found.totals);
        }
        Some(MissingTransactions {
            later: self.later.len(),
            why: WhyCounted::LaterLastLine,
            count: after.len(),
            totals,
            first: (**first, String::new(), String::new()),
            instead: (0, JournalTotals::default()),
        })
    }

    /// Whether transactions are too many to have been deleted: three or more, in several months.
    fn are_of_months<'k>(&self, keys: impl Iterator<Item = &'k u128>) -> bool {
        let keys: HashSet<&u128> = keys.collect();
        let own = self.own.iter();
        let own = own.filter(|(number, own)| keys.contains(&own.found.key(*number)));
        let months = own.map(|(_, own)| own.found.day_in_period.map(Date::first_of_month));
        let months: HashSet<_> = months.collect();
        keys.len() >= MANY && months.len() > 1
    }

    /// The transactions before the first line of a later export, which may begin there.
    fn before_first_line(&self, later: &ExportContents) -> HashSet<u128> {
        let own = self.own.iter();
        let own = own
            .filter(|(_, own)| later.may_begin_after(own.found.journal, own.found.day_in_period));
        own.map(|(number, own)| own.found.key(number)).collect()
    }

    /// Why transactions count although a later export does not have them. None if they were withdrawn.
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

    /// Whether the export that is being read was certainly made before a later one.
    pub(super) fn is_surely_before(&self, number: usize) -> bool {
        let ages = self.ages.get(self.later.len()).zip(self.ages.get(number));
        ages.is_some_and(|(own, later)| own.is_surely_before(later))
    }

    /// Why a later export is later than the one that is being read.
    pub(super) fn why_later(&self, number: usize) -> WhyLater {
        let ages = self.ages.get(self.later.len()).zip(self.ages.get(number));
        ages.map_or(WhyLater::Name, |(own, later)| own.why_before(later))
    }

    /// The transactions that count although later exports do not have them, for each later export.
    pub(super) fn missing_transactions(
        &self,
        kept: &HashMap<u128, (usize, WhyCounted)>,
        ended: &ExportContents,
    ) -> Vec<MissingTransactions> {
        let mut found: BTreeMap<(usize, WhyCounted), MissingTransactions> = BTreeMap::new();
        let mut journals: HashSet<(usize, u128)> = HashSet::new();
        for (number, own) in self.own.iter() {
            let Some((later, why)) = kept.get(&own.found.key(number)) else {
                continue;
            };
            let (journal, transaction) = self.names.get(&number).cloned().unwrap_or_default();
            let first = (own.found, journal, transaction);
            if *why == WhyCounted::OtherJournal {
                journals.insert((*later, own.found.journal));
            }
            let known = found
                .entry((*later, *why))
                .or_insert_with(|| MissingTransactions {
                    later: *later,
                    why: *why,
                    count: 0,
                    totals: JournalTotals::default(),
                    first: first.clone(),
                    instead: (0, JournalTotals::default()),
                });
            known.count += 1;
            // The reader refuses files whose sums are too large to be exact.
            known.totals = known.totals.saturating_add(own.found.totals);
            let order =
                |(found, journal, transaction): &(super::ExportedTransaction, String, String)| {
                    (found.part, found.at, journal.clone(), transaction.clone())
                };
            if order(&first) < order(&known.first) {
                known.first = first;
            }
        }
        for missing in found
            .values_mut()
            .filter(|each| each.why == WhyCounted::OtherJournal)
        {
            for (key, other) in self.counted_in(missing.later) {
                let ledger = ended.ledger_of(other.journal);
                let is_known = ended.has_transaction(other.key(key));
                let is_of_its_days =
                    ledger.is_some_and(|ledger| ended.covers(ledger, other.day_in_period));
                if journals.contains(&(missing.later, other.journal)) && is_of_its_days && !is_known
                {
                    let (count, totals) = &mut missing.instead;
                    *count += 1;
                    *totals = totals.saturating_add(other.totals);
                }
            }
        }
        let at_end = self.later.iter().enumerate();
        let at_end = at_end.filter_map(|(number, later)| self.lacking_at_end(number, later, ended));
        let found = found.into_values();
        found.chain(at_end).collect()
    }

    /// Notes the codes of a line of a transaction that a later export may lack.
    pub(super) fn add_codes(&mut self, key: u128, codes: impl Iterator<Item = u64>) {
        let known: &mut HashSet<u64> = self.codes.entry(key).or_default();
        known.extend(codes);
    }
}
