//! The total of each payer for shared costs: at most a unit more or less than its exact share.
//!
//! This limit holds for all costs of a period together, and for all costs of the plan if money is carried from one
//! period to the next. If money is not carried, the total over n periods is at most n units more or less. A payer has
//! several totals in a period if different funders may pay its costs, or if these are cut on different days. Then the
//! limit holds only for the sum of these totals. Units are exchanged within the limits. If an exchange would pass the
//! limit of a payer, the last of its totals change less.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::cut_costs::PayersAt;
use super::exchanges::{ExchangeChange, ExchangeEdge};
use super::problem::FundingProblem;
use super::subproblem::subproblems;
use crate::plan::{MemberId, PeriodIx};

/// By how many units a total may become less, and by how many more. Both are at least 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RoundingLimits {
    pub(super) less: i128,
    pub(super) more: i128,
}

/// The payment of a payer for the shared costs of a period that the same funders may pay at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ShareTotal {
    pub(super) period: PeriodIx,
    /// The index in [`FundingProblem::payer_limits`].
    pub(super) payer: usize,
    pub(super) limits: RoundingLimits,
}

impl RoundingLimits {
    /// The limits of a total that is this much above its exact value, in parts of a unit.
    fn new(error: i128, denominator: i128) -> RoundingLimits {
        RoundingLimits {
            less: (denominator + error).div_euclid(denominator).max(0),
            more: (denominator - error).div_euclid(denominator).max(0),
        }
    }

    /// Adjusts the limits to a total that became `by` units larger.
    pub(super) fn change(&mut self, by: i128) {
        self.less += by;
        self.more -= by;
    }

    /// How much a change is above `more`, or below `-less`. 0 if it is within the limits.
    fn excess(self, change: i128) -> i128 {
        change - change.clamp(-self.less, self.more)
    }
}

/// Adds the rounding errors of shares to those of their totals.
pub(super) struct ShareTotalsBuilder<'a> {
    denominator: i128,
    /// Whether money is carried from one period to the next.
    carries: bool,
    /// For each total, the sum of the errors and the number of the shares.
    errors: IndexMap<(PeriodIx, &'a MemberId, PayersAt), (i128, i128)>,
}

impl<'a> ShareTotalsBuilder<'a> {
    pub(super) fn new(denominator: i128, carries: bool) -> ShareTotalsBuilder<'a> {
        ShareTotalsBuilder {
            denominator,
            carries,
            errors: IndexMap::default(),
        }
    }

    /// Adds a share, and returns the index of the total that it is a part of. Periods come in order.
    pub(super) fn add(
        &mut self,
        period: PeriodIx,
        member: &'a MemberId,
        payers: &PayersAt,
        error: i128,
    ) -> usize {
        let entry = self.errors.entry((period, member, payers.clone()));
        let total = entry.index();
        let (sum, shares) = entry.or_default();
        *sum += error;
        *shares += 1;
        total
    }

    /// The period of the limit of a payer. None if the limit is for the complete plan.
    fn limited_period(&self, period: PeriodIx) -> Option<PeriodIx> {
        (!self.carries).then_some(period)
    }

    /// All totals, and the limits of each payer.
    pub(super) fn build(&self) -> (Vec<ShareTotal>, Vec<RoundingLimits>) {
        let mut of_payers: IndexMap<(Option<PeriodIx>, &MemberId), i128> = IndexMap::default();
        let mut in_period: BTreeMap<(PeriodIx, &MemberId), usize> = BTreeMap::new();
        for ((period, member, _), (error, _)) in &self.errors {
            let of_payer = (self.limited_period(*period), *member);
            *of_payers.entry(of_payer).or_default() += error;
            *in_period.entry((*period, *member)).or_default() += 1;
        }
        let totals = self.errors.iter();
        let totals = totals.map(|((period, member, _), (error, shares))| ShareTotal {
            period: *period,
            payer: of_payers
                .get_index_of(&(self.limited_period(*period), *member))
                .unwrap_or_default(),
            limits: if in_period[&(*period, *member)] == 1 {
                RoundingLimits::new(*error, self.denominator)
            } else {
                RoundingLimits {
                    less: *shares,
                    more: *shares,
                }
            },
        });
        let totals = totals.collect();
        let limits = of_payers.values();
        let limits = limits.map(|error| RoundingLimits::new(*error, self.denominator));
        (totals, limits.collect())
    }
}

impl FundingProblem {
    /// The edges on which units have to be exchanged, each with its units.
    pub(super) fn needed_exchanges(&mut self) -> Vec<(ExchangeEdge, i128)> {
        let mut needed = self.exchanges_within_totals();
        // Each step limits a payer for good, in one direction.
        for _ in 0..2 * self.payer_limits.len() {
            let changes = self.changes_of_totals(&needed);
            let Some((payer, excess)) = self.passed_limit(&changes) else {
                break;
            };
            self.limit_payer(payer, excess, &changes);
            needed = self.exchanges_within_totals();
        }
        needed
    }

    fn exchanges_within_totals(&self) -> Vec<(ExchangeEdge, i128)> {
        let subproblems = subproblems(self);
        let needed = subproblems.iter().map(|each| each.needed_exchanges(self));
        needed.flatten().collect()
    }

    /// By how much each total of shares becomes larger.
    fn changes_of_totals(&self, needed: &[(ExchangeEdge, i128)]) -> Vec<i128> {
        let mut changes = vec![0; self.share_totals.len()];
        for (edge, units) in needed {
            if let ExchangeChange::Share { exchange, share } = edge.change {
                let share = &self.exchanges[exchange].shares[share];
                changes[share.total] += if share.is_up { -units } else { *units };
            }
        }
        changes
    }

    /// The first payer whose limit these changes would pass, and by how much.
    fn passed_limit(&self, changes: &[i128]) -> Option<(usize, i128)> {
        let mut of_payers = vec![0; self.payer_limits.len()];
        for (total, change) in self.share_totals.iter().zip(changes) {
            of_payers[total.payer] += change;
        }
        let excess = self.payer_limits.iter().zip(of_payers);
        let mut excess = excess.map(|(limits, change)| limits.excess(change));
        excess.by_ref().enumerate().find(|(_, excess)| *excess != 0)
    }

    /// Limits the totals of a payer to these changes less the excess, which is taken off the last of them.
    fn limit_payer(&mut self, payer: usize, excess: i128, changes: &[i128]) {
        let mut left = excess.abs();
        let totals = self.share_totals.iter_mut().zip(changes).rev();
        for (total, change) in totals.filter(|(total, _)| total.payer == payer) {
            let change = (change * excess.signum()).max(0);
            let kept = change - change.min(left);
            left -= change - kept;
            if excess > 0 {
                total.limits.more = kept;
            } else {
                total.limits.less = kept;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::funding::payer_set::PayerSet;

    #[test]
    fn a_total_that_became_larger_may_become_less_by_that_much_more() {
        let mut limits = RoundingLimits { less: 2, more: 3 };
        limits.change(1);
        assert_eq!(limits, RoundingLimits { less: 3, more: 2 });
        limits.change(-2);
        assert_eq!(limits, RoundingLimits { less: 1, more: 4 });
    }

    #[test]
    fn a_total_stays_within_a_unit_of_its_exact_value() {
        let member = MemberId::new("f");
        let payers = PayersAt::Always(PayerSet::full(1));
        let mut builder = ShareTotalsBuilder::new(3, false);
        // Two shares of which each is a third of a unit above its exact value: two thirds above. The total may become
        // less by one unit, and not more.
        for _ in 0..2 {
            builder.add(PeriodIx::new(0), &member, &payers, 1);
        }
        let (totals, payers) = builder.build();
        let limits = RoundingLimits { less: 1, more: 0 };
        let total = ShareTotal {
            period: PeriodIx::new(0),
            payer: 0,
            limits,
        };
        assert_eq!((totals, payers), (vec![total], vec![limits]));
    }
}
