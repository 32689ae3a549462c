//! How much one funder may pay of the costs of a period, without regard to its credit.

use std::collections::BTreeMap;

use super::Funding;
use super::exchanges::ShareOf;
use super::payer::Payer;
use super::payer_set::PayerSet;
use super::problem::FundingProblem;
use crate::plan::{FunderIx, Money, PeriodIx};

/// The costs of a period that a funder may pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payable {
    /// The minimum, over all roundings, of the costs that nobody else may pay, less the refunds that may pay for them.
    pub alone: Money,
    /// The maximum, over all roundings, of all costs that the funder may pay.
    pub all: Money,
}

impl Funding {
    /// Returns the costs of a period that a funder may pay.
    pub fn payable(&self, funder: FunderIx, period: PeriodIx) -> Payable {
        let problem = &self.problem;
        let (mut alone, mut all) = (0, 0);
        let mut refunding = PayerSet::empty(problem.payers.len());
        let demands = problem.demands.iter();
        let costs =
            demands.filter(|demand| demand.period == period && demand.purpose.cost().is_some());
        for demand in costs {
            let payers = &problem.classes[demand.class].payers;
            if !payers.contains(problem.funder_positions[funder]) {
                continue;
            }
            all += demand.amount;
            if payers
                .iter()
                .all(|at| !may_pay_instead(problem, at, funder))
            {
                alone += demand.amount;
                refunding.unite(payers);
            }
        }
        let refunds = refunds(problem, &refunding, period);
        let at = problem.funder_positions[funder];
        let is_in = |class: usize| problem.classes[class].payers.contains(at);
        let (less, more) = problem.exchangeable(period, is_in);
        Payable {
            alone: problem.money((alone - less - refunds).max(0)),
            all: problem.money(all + more),
        }
    }
}

impl FundingProblem {
    /// Returns by how many units the total demand of some classes of a period can become smaller, and by how many
    /// larger, if their shares and the parts that are cut by time are rounded otherwise.
    pub(super) fn exchangeable(
        &self,
        period: PeriodIx,
        is_in: impl Fn(usize) -> bool,
    ) -> (i128, i128) {
        let is_in = |demand: usize| is_in(self.demands[demand].class);
        let exchanges = self.exchanges.iter().filter(|of| of.period == period);
        let mut totals: BTreeMap<usize, (i128, i128)> = BTreeMap::new();
        for share in exchanges.flat_map(|of| &of.shares) {
            let counts = match share.of {
                ShareOf::Demand(demand) => is_in(demand),
                ShareOf::Cut { .. } => false,
            };
            if counts {
                let (less, more) = totals.entry(share.total).or_default();
                *(if share.is_up { less } else { more }) += 1;
            }
        }
        let shares = totals.into_iter().map(|(total, (less, more))| {
            let limits = self.share_totals[total].limits;
            (less.min(limits.less), more.min(limits.more))
        });
        let cuts = self.cuts.iter().filter(|of| of.period == period);
        let columns = cuts.flat_map(|of| of.columns.iter().zip(&of.demands));
        let columns = columns.filter(|(_, demand)| is_in(**demand));
        let columns = columns.map(|(of, _)| (of.units - of.minimum, of.maximum - of.units));
        let sum = |(less, more), (by, other)| (less + by, more + other);
        shares.chain(columns).fold((0, 0), sum)
    }
}

/// Whether a payer is not the funder, and brings in money of its own.
fn may_pay_instead(problem: &FundingProblem, payer: usize, funder: FunderIx) -> bool {
    match problem.payers[payer] {
        Payer::Funder(other) => other != funder,
        Payer::OpeningBalance => true,
        Payer::Refund(_) | Payer::Advance | Payer::Shortfall => false,
    }
}

/// Returns the total supply of the refunds among some payers: up to the end of a period if money is carried, or else in
/// that period.
fn refunds(problem: &FundingProblem, payers: &PayerSet, period: PeriodIx) -> i128 {
    let supplies = problem.supplies.iter();
    let refunds = supplies.filter(|supply| {
        let is_in_time = if problem.carries {
            supply.period <= period
        } else {
            supply.period == period
        };
        let is_refund = match problem.payers[supply.payer] {
            Payer::Refund(_) => payers.contains(supply.payer),
            Payer::Funder(_) | Payer::OpeningBalance | Payer::Advance | Payer::Shortfall => false,
        };
        is_in_time && is_refund
    });
    refunds.map(|supply| supply.amount).sum()
}
