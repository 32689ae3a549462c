//! Realised costs, added up by the funders that may pay them, and how much of them funders can pay: a maximum flow.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::ledger::flow::{EdgeId, FlowNetwork};
use crate::ledger::units::{scaled, smallest_units};
use crate::plan::{DECIMALS, FunderIx, Money, Unit};

/// The money of a funder that can pay costs, in the smallest units that an amount can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ledger) struct PayerMoney {
    pub(in crate::ledger) funder: FunderIx,
    pub(super) units: i128,
    /// The maximum number of these units that it may pay.
    pub(super) most: i128,
}

/// Sums of costs by the set of funders that may pay them, in the smallest units.
#[derive(Debug, Default)]
pub(in crate::ledger) struct CostsByPayers {
    classes: BTreeMap<BTreeSet<FunderIx>, i128>,
}

/// The amounts that sources pay.
#[derive(Debug)]
pub(super) struct PaidUnits {
    pub(super) total: i128,
    /// For each source of the last stage, whether it competes for too little cost: it is on the source side of the
    /// minimum cut. All are false if every source pays everything.
    pub(super) competing: Vec<bool>,
}

impl CostsByPayers {
    /// Adds a cost, or takes off a negative one. None if the sum is too large.
    pub(in crate::ledger) fn add(
        &mut self,
        payers: BTreeSet<FunderIx>,
        amount: Money,
    ) -> Option<()> {
        let sum = self.classes.entry(payers).or_default();
        *sum = sum.checked_add(smallest_units(amount)?)?;
        Some(())
    }

    /// Leaves an amount of the costs that all `funders` may pay to the other payers of these costs. It is taken first
    /// from the sets of payers in `costs`, and then from other sets; in both, from those with the most payers first.
    /// None if the amount is too large.
    pub(super) fn leave_to_others(
        &mut self,
        costs: &BTreeSet<BTreeSet<FunderIx>>,
        funders: &BTreeSet<FunderIx>,
        amount: Money,
    ) -> Option<()> {
        let mut left = smallest_units(amount)?.max(0);
        let classes = self.classes.keys();
        let classes = classes.filter(|payers| funders.is_subset(payers));
        let mut classes: Vec<BTreeSet<FunderIx>> = classes.cloned().collect();
        classes.sort_by_key(|payers| (!costs.contains(payers), Reverse(payers.len())));
        for payers in classes {
            let sum = self.classes.entry(payers.clone()).or_default();
            let part = left.min((*sum).max(0));
            *sum -= part;
            left -= part;
            let others = payers.difference(funders).copied().collect();
            *self.classes.entry(others).or_default() += part;
        }
        Some(())
    }

    /// The costs that none of these funders may pay.
    pub(super) fn without(&self, funders: &BTreeSet<FunderIx>) -> CostsByPayers {
        self.filtered(|payers| payers.is_disjoint(funders))
    }

    /// The costs that one of these funders may pay.
    pub(super) fn of(&self, funders: &BTreeSet<FunderIx>) -> CostsByPayers {
        self.filtered(|payers| !payers.is_disjoint(funders))
    }

    /// The costs that only this funder may pay.
    pub(super) fn only_of(&self, funder: FunderIx) -> i128 {
        let sum = self.classes.get(&BTreeSet::from([funder]));
        sum.copied().unwrap_or_default().max(0)
    }

    fn filtered(&self, counts: impl Fn(&BTreeSet<FunderIx>) -> bool) -> CostsByPayers {
        let classes = self.classes.iter();
        let classes = classes.filter(|(payers, _)| counts(payers));
        CostsByPayers {
            classes: classes
                .map(|(payers, sum)| (payers.clone(), *sum))
                .collect(),
        }
    }

    /// The sum of all costs. A set of payers with a sum below 0 counts as 0.
    pub(super) fn total(&self) -> i128 {
        self.classes.values().map(|sum| (*sum).max(0)).sum()
    }

    /// The step of which all these costs and the amounts of the sources are multiples, in the smallest units: `unit`,
    /// or else the largest finer power of ten.
    pub(in crate::ledger) fn step(&self, unit: Unit, sources: &[PayerMoney]) -> Option<i128> {
        let of_plan = scaled(unit.size(), DECIMALS)?;
        let finer = unit.size().scale()..=DECIMALS;
        let finer = finer.map(|decimals| 10_i128.pow(DECIMALS - decimals));
        let amounts = sources
            .iter()
            .flat_map(|source| [source.units, source.most]);
        let amounts: Vec<i128> = amounts.chain(self.classes.values().copied()).collect();
        let holds = |step: &i128| amounts.iter().all(|amount| amount % step == 0);
        std::iter::once(of_plan).chain(finer).find(holds)
    }

    /// The maximum that sources can pay of these costs. The sources of a stage together pay as much as they could
    /// without later stages.
    pub(super) fn paid_by(&self, stages: &[&[PayerMoney]]) -> PaidUnits {
        let classes: Vec<_> = self.classes.iter().filter(|(_, sum)| **sum > 0).collect();
        let sources: usize = stages.iter().map(|stage| stage.len()).sum();
        // A source is two nodes. The edge between them has the maximum that it may pay.
        let mut network = FlowNetwork::new(classes.len() + 2 * sources);
        for (at, (_, sum)) in classes.iter().enumerate() {
            network.add_sink_edge(at, **sum, 0);
        }
        let mut edges: Vec<EdgeId> = Vec::new();
        for stage in stages {
            for source in *stage {
                let node = classes.len() + edges.len();
                let within = node + sources;
                edges.push(network.add_source_edge(node, source.units.max(0), 0));
                network.add_edge(node, within, source.most.max(0), 0);
                let paid = classes.iter().enumerate();
                for (at, (_, sum)) in paid.filter(|(_, (of, _))| of.contains(&source.funder)) {
                    network.add_edge(within, at, **sum, 0);
                }
            }
            network.maximize();
        }
        let total = edges.iter().map(|edge| network.flow(*edge)).sum();
        let from_source = network.min_cut().from_source;
        let last = stages.last().map_or(0, |stage| stage.len());
        let nodes = classes.len() + sources - last..classes.len() + sources;
        PaidUnits {
            total,
            competing: nodes.map(|node| from_source[node]).collect(),
        }
    }
}

/// The money of a funder, all of which can pay costs. None if it is too large.
pub(in crate::ledger) fn payer_money(funder: FunderIx, amount: Money) -> Option<PayerMoney> {
    let units = smallest_units(amount)?;
    Some(PayerMoney {
        funder,
        units,
        most: units,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::money;
    use crate::ledger::units::of_smallest_units;

    fn funders(of: &[usize]) -> BTreeSet<FunderIx> {
        of.iter().map(|funder| FunderIx::new(*funder)).collect()
    }

    /// What these funders can pay of costs, each with money for more than all of them.
    fn paid(payable: &CostsByPayers, of: &[usize]) -> Money {
        let sources: Option<Vec<PayerMoney>> = of
            .iter()
            .map(|funder| payer_money(FunderIx::new(*funder), money("1000")))
            .collect();
        let paid = payable.paid_by(&[&sources.expect("small amounts")]);
        of_smallest_units(paid.total).expect("a small amount")
    }

    #[test]
    fn a_cost_that_is_left_to_others_is_no_longer_for_these_funders() {
        let mut payable = CostsByPayers::default();
        payable.add(funders(&[0, 1]), money("100"));
        payable.add(funders(&[0]), money("20"));
        let costs = BTreeSet::from([funders(&[0, 1])]);
        let left = payable.leave_to_others(&costs, &funders(&[0]), money("30"));
        assert_eq!(left, Some(()));
        // 100 − 30 + 20 = 90 for the one, 100 for the other, and 120 for both.
        assert_eq!(paid(&payable, &[0]), money("90"));
        assert_eq!(paid(&payable, &[1]), money("100"));
        assert_eq!(paid(&payable, &[0, 1]), money("120"));
        // The 20 that no other may pay are left to nobody.
        payable.leave_to_others(&costs, &funders(&[0]), money("150"));
        assert_eq!(paid(&payable, &[0]), money("0"));
        assert_eq!(paid(&payable, &[0, 1]), money("100"));
    }
}
