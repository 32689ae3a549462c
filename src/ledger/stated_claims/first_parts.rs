//! Costs of which only a first part counts in the sums of a claim: the first € 25.000 of each sub-award.
//!
//! The part that counts is taken from the first period of the plan on, as in a condition. The time of the claim only
//! says of which periods it counts.

use super::ClaimFault;
use super::rounded_apart::is_part;
use super::term_sum::{ClaimedAmounts, TermSum};
use super::terms::{NamedTerm, Terms};
use crate::ledger::books::Posting;
use crate::ledger::sums::Sums;
use crate::ledger::totals::sum_of_rows;
use crate::plan::{Amount, ClaimSide, Money, PeriodIx, TermId};

/// How much of the costs in a first part is in a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TermOverlap {
    Nothing,
    Some,
    Everything,
}

impl Terms<'_> {
    /// The sum of a term, with only the first parts of the costs in it of which a first part counts.
    pub(super) fn with_first_parts(&self, sum: TermSum, periods: &[PeriodIx]) -> TermSum {
        let Some(first) = &self.claim.first_of_each else {
            return sum;
        };
        let Some(term) = sum.parts.keys().next().map(|(of, _)| *of) else {
            return sum;
        };
        let mut sum = sum;
        let costs = first
            .of
            .iter()
            .filter_map(|id| self.costs(&TermId::new(id.as_str())).ok());
        for of in costs {
            if self.overlap(of, term) != TermOverlap::Everything {
                continue;
            }
            let beyond = self.beyond(&self.row(of), first.amount, periods);
            if beyond != Amount::ZERO {
                sum = sum.without(beyond);
                // What counts of these costs does not follow their amounts.
                *sum.parts.entry((of, periods.into())).or_default() -= 1;
            }
        }
        sum
    }

    /// Returns a fault if first parts are counted in something other than costs, or not in exactly one way.
    pub(super) fn check_first_parts(&self) -> Result<(), ClaimFault> {
        let claim = self.claim;
        let Some(first) = &claim.first_of_each else {
            return Ok(());
        };
        let is_of_costs = match claim.side {
            None | Some(ClaimSide::Debit) => claim.funder.is_none(),
            Some(ClaimSide::Credit | ClaimSide::Balance) => false,
        };
        if !is_of_costs {
            return Err(ClaimFault::FirstInOther);
        }
        if first.of.is_empty() {
            return Err(ClaimFault::FirstOfNothing);
        }
        if first.amount.is_negative() {
            return Err(ClaimFault::FirstBelowZero);
        }
        let ids: Vec<TermId> = first.of.iter().map(|id| TermId::new(id.as_str())).collect();
        let costs = ids.iter().map(|id| self.costs(id));
        let costs: Vec<ClaimedAmounts> = costs.collect::<Result<_, _>>()?;
        let terms = self.terms_of_costs();
        for (at, (of, id)) in costs.iter().zip(&ids).enumerate() {
            let mut earlier = costs[..at].iter();
            if earlier.any(|other| self.overlap(*of, *other) != TermOverlap::Nothing) {
                return Err(ClaimFault::FirstTwice(id.clone()));
            }
            let overlaps: Vec<TermOverlap> =
                terms.iter().map(|term| self.overlap(*of, *term)).collect();
            let is_within = overlaps.contains(&TermOverlap::Everything)
                && !overlaps.contains(&TermOverlap::Some);
            if !is_within && self.has_postings(*of) {
                return Err(ClaimFault::FirstOutside(id.clone()));
            }
        }
        Ok(())
    }

    /// The costs that a term names. An error if it names something else or nothing.
    fn costs(&self, id: &TermId) -> Result<ClaimedAmounts, ClaimFault> {
        match self.names.resolve(self.plan, Some(ClaimSide::Debit), id) {
            Ok(NamedTerm::Line(line)) => Ok(ClaimedAmounts::Line(line)),
            Ok(NamedTerm::Activity(activity)) => Ok(ClaimedAmounts::Activity(activity)),
            Ok(
                NamedTerm::Funder(_)
                | NamedTerm::LineWithIncome(..)
                | NamedTerm::Partner(_)
                | NamedTerm::Claim(_),
            )
            | Err(ClaimFault::NotOnSide(_)) => Err(ClaimFault::FirstNotOfCosts(id.clone())),
            Err(fault) => Err(fault),
        }
    }

    /// The costs that the claim adds up: those of its terms, and of the base of its share. Other claims are left out.
    fn terms_of_costs(&self) -> Vec<ClaimedAmounts> {
        let claim = self.claim;
        let is_of_all = claim.of.is_empty() || claim.share.is_some() && claim.share_of.is_empty();
        let all = is_of_all.then_some(ClaimedAmounts::Costs);
        let ids = claim.of.iter().chain(&claim.less).chain(&claim.share_of);
        all.into_iter()
            .chain(ids.filter_map(|id| self.costs(id).ok()))
            .collect()
    }

    fn overlap(&self, of: ClaimedAmounts, term: ClaimedAmounts) -> TermOverlap {
        let (is_of, is_in_term) = (is_part(self, of), is_part(self, term));
        let postings = self.books.postings.iter();
        let (inside, outside): (Vec<&Posting>, Vec<&Posting>) = postings
            .filter(|posting| is_of(posting))
            .partition(|posting| is_in_term(posting));
        match (inside.is_empty(), outside.is_empty()) {
            (true, _) => TermOverlap::Nothing,
            (false, true) => TermOverlap::Everything,
            (false, false) => TermOverlap::Some,
        }
    }

    fn has_postings(&self, of: ClaimedAmounts) -> bool {
        self.books.postings.iter().any(is_part(self, of))
    }

    /// The row of a line or an activity, with all that is under it.
    fn row(&self, of: ClaimedAmounts) -> Sums {
        match of {
            ClaimedAmounts::Line(line) => self.books.lines[line].clone(),
            ClaimedAmounts::Activity(activity) => {
                let subtree = self.books.activity_tree.subtree(activity).iter();
                sum_of_rows(subtree.map(|at| &self.books.activities[*at]))
            }
            ClaimedAmounts::Costs
            | ClaimedAmounts::Income
            | ClaimedAmounts::Funder(_)
            | ClaimedAmounts::CostsOfPartner(_)
            | ClaimedAmounts::IncomeOfPartner(_) => Sums::default(),
        }
    }

    /// How much of a row is beyond its first part in some periods.
    fn beyond(&self, row: &Sums, first: Money, periods: &[PeriodIx]) -> Amount {
        let last = periods.iter().max().copied();
        let all = self.plan.periods.iter().map(|(period, _)| period);
        let (mut before, mut beyond) = (Money::ZERO, Amount::ZERO);
        for period in all.take_while(|period| Some(*period) <= last) {
            if !row.is_known(period) {
                return Amount::Unknown;
            }
            let Some(after) = before.checked_add(row.amount(period)) else {
                return Amount::Unknown;
            };
            if periods.contains(&period) {
                let counted = after.min(first) - before.min(first);
                beyond = beyond.plus(Amount::Known(row.amount(period) - counted));
            }
            before = after;
        }
        beyond
    }
}
