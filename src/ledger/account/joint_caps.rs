//! The amount that the conditions on lines of one funder let it pay together.
//!
//! The sets of lines must be nested or disjoint: of such sets, what each allows is the lower of its maximum and of what
//! the sets in it and its other lines allow, and disjoint sets add up. Of sets that overlap in part, the sum is
//! unknown.

use std::collections::BTreeSet;

use super::AccountMaker;
use super::terms::{AccountedCap, CapOf};
use crate::ledger::conditions::FunderCap;
use crate::plan::{Amount, LineIx, PeriodIx};

/// A set of lines, and what the funder may pay of it.
struct CappedLines {
    lines: BTreeSet<LineIx>,
    most: Amount,
}

impl CappedLines {
    fn is_within(&self, lines: &BTreeSet<LineIx>) -> bool {
        self.lines.is_subset(lines)
    }
}

impl AccountMaker<'_> {
    /// The maximum by all conditions on lines together. None if one condition on lines is all there is.
    pub(super) fn joint_cap(&self, periods: &[PeriodIx]) -> Option<AccountedCap> {
        let caps = self.caps_of_lines();
        let known = caps.into_iter();
        let known = known.filter_map(|cap| Some((cap, self.most_within(cap, periods)?)));
        let mut known: Vec<(&FunderCap, Amount)> = known.collect();
        known.sort_by_key(|(cap, _)| cap.lines.len());
        let conditions: BTreeSet<usize> = known.iter().map(|(cap, _)| cap.condition).collect();
        if conditions.len() < 2 && !known.iter().any(|(cap, _)| cap.is_of_one_line) {
            return None;
        }
        Some(AccountedCap {
            conditions: conditions.into_iter().collect(),
            of: CapOf::Lines,
            most: self.together(&known, periods),
        })
    }

    /// The conditions on lines of which some overlap in part.
    pub(super) fn overlapping(&self) -> BTreeSet<usize> {
        let caps = self.caps_of_lines();
        let overlaps = |cap: &&&FunderCap| caps.iter().any(|other| overlap(cap, other));
        let overlapping = caps.iter().filter(overlaps);
        overlapping.map(|cap| cap.condition).collect()
    }

    fn caps_of_lines(&self) -> Vec<&FunderCap> {
        let caps = self.terms.caps.caps.iter();
        caps.filter(|cap| !cap.lines.is_empty()).collect()
    }

    /// The maximum of all eligible costs by these maximums on lines, the smallest sets first.
    fn together(&self, caps: &[(&FunderCap, Amount)], periods: &[PeriodIx]) -> Amount {
        let overlaps = |(cap, _): &(&FunderCap, Amount)| {
            let mut others = caps.iter();
            others.any(|(other, _)| overlap(cap, other))
        };
        if caps.iter().any(overlaps) {
            return Amount::Unknown;
        }
        let mut outer: Vec<CappedLines> = Vec::new();
        for (cap, most) in caps {
            let lines: BTreeSet<LineIx> = cap.lines.iter().copied().collect();
            let (inner, others): (Vec<_>, Vec<_>) =
                outer.into_iter().partition(|each| each.is_within(&lines));
            let allowed = self.with_rest(&lines, &inner, periods);
            outer = others;
            outer.push(CappedLines {
                most: allowed.at_most(*most),
                lines,
            });
        }
        let lines: Vec<LineIx> = outer.iter().flat_map(|each| each.lines.clone()).collect();
        let allowed = outer.iter().map(|each| each.most);
        allowed.fold(self.cost_beside(&lines, periods), Amount::plus)
    }

    /// The amount that sets within some lines allow, with the eligible costs on the other lines.
    fn with_rest(
        &self,
        lines: &BTreeSet<LineIx>,
        inner: &[CappedLines],
        periods: &[PeriodIx],
    ) -> Amount {
        let is_rest = |line: &&LineIx| !inner.iter().any(|each| each.lines.contains(line));
        let rest: Vec<LineIx> = lines.iter().filter(is_rest).copied().collect();
        let allowed = inner.iter().map(|each| each.most);
        allowed.fold(self.cost_on(&rest, periods), Amount::plus)
    }
}

/// Whether two maximums have lines in common, and each has others too.
fn overlap(one: &FunderCap, other: &FunderCap) -> bool {
    let has = |cap: &FunderCap, line: &LineIx| cap.lines.contains(line);
    let shares = one.lines.iter().any(|line| has(other, line));
    let is_wider =
        |one: &FunderCap, other: &FunderCap| one.lines.iter().any(|line| !has(other, line));
    shares && is_wider(one, other) && is_wider(other, one)
}
