//! Percentages in a cycle: each has the next in its base, and none of them is a percentage of all costs.
//!
//! A percentage of all costs includes itself on purpose, and so do percentages that are in its base. Such percentages
//! have a solution (`system.rs`).

use super::Shares;
use crate::ledger::cost::CostProblem;
use crate::ledger::flow::strongly_connected_components;
use crate::plan::CostBase;

impl Shares<'_> {
    /// Returns the cycle of each of these percentages, which are calculated together. None for a percentage that is in
    /// no cycle.
    pub(super) fn cycles(&self, same: &[usize]) -> Vec<Option<CostProblem>> {
        let cycle = |at: &[usize]| CostProblem::Cycle {
            items: self.ids(at),
        };
        // A percentage that is taken off the base of another one depends on a printed debit.
        let is_taken_off = |of: &usize| same.iter().any(|other| self.times_of(*of, *other) < 0);
        if same.iter().any(is_taken_off) {
            return vec![Some(cycle(same)); same.len()];
        }
        let is_named = |at: usize| self.items[at].share.of != CostBase::All;
        let successors = same.iter().map(|of| {
            let others = same.iter().enumerate();
            let in_base = others.filter(|(_, other)| {
                is_named(*of) && is_named(**other) && self.times_of(*of, **other) != 0
            });
            in_base.map(|(number, _)| number).collect()
        });
        let successors: Vec<Vec<usize>> = successors.collect();
        let components = strongly_connected_components(&successors);
        let members = |component: usize| {
            let all = same.iter().zip(&components);
            let here = all.filter(move |(_, other)| **other == component);
            here.map(|(at, _)| *at).collect::<Vec<usize>>()
        };
        let of = |(number, component): (usize, &usize)| {
            let members = members(*component);
            let is_cycle = members.len() > 1 || successors[number].contains(&number);
            is_cycle.then(|| cycle(&members))
        };
        components.iter().enumerate().map(of).collect()
    }
}
