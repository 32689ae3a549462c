//! Advances and their repayment, in a plan that carries its balance and ends a period below 0.
//!
//! Only payers that may pay the costs for which an advance was made repay it. Otherwise, money of one funder would be
//! lent to the costs of another. A maximum flow finds the costs that are advanced: where a period ends below 0, money
//! of later periods pays earlier costs, and no money is carried forward.

use std::collections::BTreeMap;

use indexmap::IndexSet;

use super::super::payer_set::PayerSet;
use super::super::problem::Purpose;
use super::ProblemBuilder;
use crate::ledger::flow::{EdgeId, FlowNetwork};
use crate::plan::PeriodIx;

/// Amounts by the payers that may pay them.
type ByPayers = BTreeMap<PayerSet, i128>;

/// The costs that later periods pay in a maximum flow, and the costs that nobody pays. Each list has an entry for every
/// period.
struct AdvanceFlow {
    /// The costs of the period that later periods pay.
    made: Vec<ByPayers>,
    /// The costs of earlier periods that the period pays.
    repaid: Vec<ByPayers>,
    /// The costs that an advance may pay but that nobody pays.
    uncovered: Vec<ByPayers>,
}

impl ProblemBuilder<'_> {
    /// Adds an advance to each period that lacks money, and the repayments. `deficits` has the deficit at the end of
    /// each period, without the part that is never repaid. None if a sum is too large.
    pub(super) fn add_advances(&mut self, deficits: &[(PeriodIx, i128)]) -> Option<()> {
        if deficits.iter().all(|(_, deficit)| *deficit == 0) {
            return Some(());
        }
        let mut flow = self.advance_flow(deficits);
        let mut owed = ByPayers::new();
        let mut before = 0;
        for (at, (period, deficit)) in deficits.iter().enumerate() {
            let (more, less) = ((deficit - before).max(0), (before - deficit).max(0));
            before = *deficit;
            let (made, planned) = (&mut flow.made[at], &mut flow.repaid[at]);
            // One advance may be repaid while another is made.
            let renewed = (sum(made) - more).min(sum(planned) - less).max(0);
            // The part of a deficit that comes from an unpayable cost of an earlier period is not advanced.
            let rest = move_units(made, more + renewed, &mut owed);
            let rest = move_units(&mut flow.uncovered[at], rest, &mut owed);
            self.add_supply(*period, self.advance(), more + renewed - rest)?;
            for (payers, units) in planned.iter_mut() {
                *units = owed.get(payers).map_or(0, |owed| *owed.min(units));
            }
            let mut repaid = ByPayers::new();
            let rest = move_units(planned, less + renewed, &mut repaid);
            for (payers, units) in &repaid {
                add(&mut owed, payers, -units);
            }
            move_units(&mut owed, rest, &mut repaid);
            for (payers, units) in repaid {
                self.add_demand((*period, Purpose::AdvanceRepaid, None, payers), units)?;
            }
        }
        Some(())
    }

    /// Returns the maximum flow in which later periods may pay for earlier periods that end below 0.
    fn advance_flow(&self, deficits: &[(PeriodIx, i128)]) -> AdvanceFlow {
        let mut network = AdvanceNetwork::new(self, deficits);
        network.carry_forward();
        network.pay_earlier_costs();
        network.pay_costs();
        network.spend();
        network.found()
    }
}

/// The edges of the costs of a period that have the same payers, if an advance is one of these payers.
struct CostEdges {
    period: usize,
    /// The index in [`AdvanceNetwork::sets`].
    set: usize,
    units: i128,
    /// Its flow is the part that later periods pay.
    advanced: EdgeId,
    /// Its flow is all that is paid.
    paid: EdgeId,
}

/// The network in which the money of a period flows to the costs of that period, to the next period, and to the costs
/// of earlier periods that end below 0.
struct AdvanceNetwork<'b, 'p> {
    builder: &'b ProblemBuilder<'p>,
    deficits: &'b [(PeriodIx, i128)],
    /// The sum of the demands of a period that have the same payers. It is sorted, so that the order of the file does
    /// not matter.
    classes: BTreeMap<(PeriodIx, &'b PayerSet), i128>,
    /// The sets of payers that contain the advance.
    sets: IndexSet<&'b PayerSet>,
    /// A capacity that no flow reaches.
    unlimited: i128,
    flow: FlowNetwork,
    costs: Vec<CostEdges>,
    /// Payments of earlier costs: the period that pays, the index in `sets` of the payers of these costs, and the edge.
    repaid: Vec<(usize, usize, EdgeId)>,
}

impl<'b, 'p> AdvanceNetwork<'b, 'p> {
    fn new(builder: &'b ProblemBuilder<'p>, deficits: &'b [(PeriodIx, i128)]) -> Self {
        let mut classes = BTreeMap::new();
        for ((period, _, _, payers), units) in &builder.demands {
            *classes.entry((*period, payers)).or_default() += *units;
        }
        let sets = classes.keys().map(|(_, payers)| *payers);
        let sets: IndexSet<_> = sets.filter(|set| set.contains(builder.advance())).collect();
        let nodes = (builder.payers.len() + sets.len()) * deficits.len() + classes.len();
        AdvanceNetwork {
            builder,
            deficits,
            classes,
            sets,
            unlimited: builder.supplies.values().sum::<i128>() + 1,
            flow: FlowNetwork::new(nodes),
            costs: Vec::new(),
            repaid: Vec::new(),
        }
    }

    /// The node of the money of a payer in a period.
    fn money(&self, payer: usize, period: usize) -> usize {
        payer * self.deficits.len() + period
    }

    /// The node through which later periods pay the costs of a set of payers, in a period and in those before it.
    fn later(&self, set: usize, period: usize) -> usize {
        self.money(self.builder.payers.len() + set, period)
    }

    fn ends_below_0(&self, period: usize) -> bool {
        self.deficits[period].1 > 0
    }

    /// Carries money over the end of each period that does not end below 0.
    fn carry_forward(&mut self) {
        let not_carried = self.builder.own_income.positions();
        for payer in (0..self.builder.payers.len()).filter(|payer| !not_carried.contains(payer)) {
            for period in 1..self.deficits.len() {
                if !self.ends_below_0(period - 1) {
                    let (from, to) = (self.money(payer, period - 1), self.money(payer, period));
                    self.flow.add_edge(from, to, self.unlimited, 0);
                }
            }
        }
    }

    /// Lets each period pay for the period before it if that ends below 0, and for earlier ones as long as each ends
    /// below 0.
    fn pay_earlier_costs(&mut self) {
        for (set, payers) in self.sets.iter().enumerate() {
            for period in 1..self.deficits.len() {
                if !self.ends_below_0(period - 1) {
                    continue;
                }
                let to = self.later(set, period - 1);
                for payer in payers.iter() {
                    let from = self.money(payer, period);
                    let edge = self.flow.add_edge(from, to, self.unlimited, 0);
                    self.repaid.push((period, set, edge));
                }
                if period > 1 && self.ends_below_0(period - 2) {
                    let earlier = self.later(set, period - 2);
                    self.flow.add_edge(to, earlier, self.unlimited, 0);
                }
            }
        }
    }

    /// Lets payers pay the costs of their own period, and lets later periods pay the costs that an advance may pay.
    fn pay_costs(&mut self) {
        let first = self.later(self.sets.len(), 0);
        for (at, ((period, payers), units)) in self.classes.iter().enumerate() {
            let (node, period) = (first + at, period.index());
            for payer in payers.iter() {
                let from = self.money(payer, period);
                self.flow.add_edge(from, node, self.unlimited, 0);
            }
            let paid = self.flow.add_sink_edge(node, *units, 0);
            if let Some(set) = self.sets.get_index_of(payers) {
                let from = self.later(set, period);
                self.costs.push(CostEdges {
                    period,
                    set,
                    units: *units,
                    advanced: self.flow.add_edge(from, node, self.unlimited, 0),
                    paid,
                });
            }
        }
    }

    /// Spends the money of each period before that of later ones, so that no advance is made for costs that money of
    /// their own time can pay. Money that is spent stays spent when later periods follow.
    fn spend(&mut self) {
        for (period, _) in self.deficits {
            let of_period = (*period, 0)..(*period, self.builder.payers.len());
            for ((_, payer), units) in self.builder.supplies.range(of_period) {
                let node = self.money(*payer, period.index());
                self.flow.add_source_edge(node, *units, 0);
            }
            self.flow.maximize();
        }
    }

    fn found(self) -> AdvanceFlow {
        let of_periods = || vec![ByPayers::new(); self.deficits.len()];
        let (mut made, mut repaid, mut uncovered) = (of_periods(), of_periods(), of_periods());
        for cost in &self.costs {
            let payers = self.sets[cost.set];
            let unpaid = cost.units - self.flow.flow(cost.paid);
            add(
                &mut made[cost.period],
                payers,
                self.flow.flow(cost.advanced),
            );
            add(&mut uncovered[cost.period], payers, unpaid);
        }
        for (period, set, edge) in &self.repaid {
            add(&mut repaid[*period], self.sets[*set], self.flow.flow(*edge));
        }
        AdvanceFlow {
            made,
            repaid,
            uncovered,
        }
    }
}

fn sum(amounts: &ByPayers) -> i128 {
    amounts.values().sum()
}

fn add(amounts: &mut ByPayers, payers: &PayerSet, units: i128) {
    *amounts.entry(payers.clone()).or_default() += units;
}

/// Moves units from one list to another, in the order of payers. Returns the units that the first list lacks.
fn move_units(from: &mut ByPayers, mut units: i128, to: &mut ByPayers) -> i128 {
    for (payers, has) in from.iter_mut() {
        let moved = units.min(*has);
        if moved > 0 {
            *has -= moved;
            units -= moved;
            add(to, payers, moved);
        }
    }
    units
}
