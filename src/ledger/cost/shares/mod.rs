//! Costs that are a percentage of other costs: each is calculated after the costs in its base. Percentages that are in
//! each other's base are calculated together.
//!
//! A percentage of the costs of a period, or of all periods, is rounded once, from the rounded costs of its base.
//! Percentages of each other are solved exactly, and then each is rounded. An amount over all periods is divided in
//! proportion to the base, ties to the earlier period. A line with a printed debit counts with that debit, so that the
//! costs on the line do not matter to the base.

mod base;
mod cycle;
mod days;
mod of_nothing;
mod solved;
mod sum;
mod system;

pub(crate) use base::ShareBaseCosts;
pub(crate) use of_nothing::shares_of_nothing;

use super::costing::{CostProblem, Costing, Costings};
use super::factors;
use crate::ledger::flow::strongly_connected_components;
use crate::ledger::tree::Tree;
use crate::plan::{CostItem, CostOwner, CostShare, LineIx, Plan, ShareCandidate};
use sum::BaseSum;

/// Calculates the items that are a percentage of other costs.
pub(super) fn add_shares(plan: &Plan, costings: &mut Costings) {
    if !plan
        .cost_items()
        .any(|(_, _, item)| item.price.share().is_some())
    {
        return;
    }
    let shares = Shares::of(plan);
    let successors = shares.successors();
    let components = strongly_connected_components(&successors);
    let mut order: Vec<usize> = (0..components.len()).collect();
    order.sort_by_key(|at| components[*at]);
    for same in order.chunk_by(|a, b| components[*a] == components[*b]) {
        for (at, costing) in same.iter().zip(shares.costings_of(same, costings)) {
            let share = &shares.items[*at];
            costings[share.owner][share.item] = costing;
        }
    }
}

/// The percentages of a plan.
struct Shares<'a> {
    plan: &'a Plan,
    lines: Tree<LineIx>,
    items: Vec<ShareItem<'a>>,
}

/// A cost item that is a percentage of other costs.
struct ShareItem<'a> {
    owner: CostOwner,
    /// The index of the item among those of its owner.
    item: usize,
    share: &'a CostShare,
    base: ShareBaseCosts<'a>,
}

impl<'a> Shares<'a> {
    /// The percentages of a plan, with their bases.
    fn of(plan: &'a Plan) -> Shares<'a> {
        let lines = Tree::of_lines(plan);
        let items = plan.cost_items().filter_map(|(owner, item, each)| {
            let share = each.price.share()?;
            Some(ShareItem {
                owner,
                item,
                share,
                base: ShareBaseCosts::of(plan, &lines, share),
            })
        });
        Shares {
            plan,
            items: items.collect(),
            lines,
        }
    }

    /// For each percentage, the percentages that are in its base.
    fn successors(&self) -> Vec<Vec<usize>> {
        let all = 0..self.items.len();
        let of = |base_of: usize| {
            let in_base = all
                .clone()
                .filter(|other| self.times_of(base_of, *other) != 0);
            in_base.collect()
        };
        all.clone().map(of).collect()
    }

    /// How often a cost must be added to the sum of a base. A printed debit of a line in the base contains the costs on
    /// that line: they are added 0 times, or -1 times if the base leaves them out.
    fn times(&self, base: &ShareBaseCosts<'a>, owner: CostOwner, item: &CostItem) -> i32 {
        let line = self.plan.line_of_cost(owner, item);
        let line = line.and_then(|line| self.plan.find_line(line.as_str()));
        let by_debit =
            line.is_some_and(|line| self.is_printed(line) && base.has_line(self.plan, line));
        match (by_debit, base.has_item(self.plan, owner, item)) {
            (true, true) | (false, false) => 0,
            (true, false) => -1,
            (false, true) => 1,
        }
    }

    /// Whether a line counts with its printed debit.
    fn is_printed(&self, line: LineIx) -> bool {
        self.plan.line(line).debit.is_some() && !self.lines.is_group(line)
    }

    /// How often a percentage counts in the base of another one, or in its own.
    fn times_of(&self, base_of: usize, other: usize) -> i32 {
        let (share, other) = (&self.items[base_of], &self.items[other]);
        let item = self.plan.cost_item(other.owner, other.item);
        item.map_or(0, |item| self.times(&share.base, other.owner, item))
    }

    /// The costs of percentages of each other, or of a single percentage, in the order of `same`. If one of them has a
    /// problem, the costs of the others are unknown.
    fn costings_of(&self, same: &[usize], costings: &Costings) -> Vec<Costing> {
        let problems: Vec<Option<CostProblem>> = self
            .cycles(same)
            .into_iter()
            .zip(same)
            .map(|(cycle, at)| self.problem_of(*at).or(cycle))
            .collect();
        if problems.iter().all(Option::is_none) {
            return self.solved(same, costings);
        }
        let unknown = || Costing {
            all_unknown: true,
            ..Costing::default()
        };
        let problems = problems.into_iter();
        let costing = |problem: Option<CostProblem>| problem.map_or_else(unknown, Costing::failed);
        problems.map(costing).collect()
    }

    /// The problem of a percentage: it has VAT or another currency, which a percentage can't have, or the plan has no
    /// periods. None if it has no such problem.
    fn problem_of(&self, at: usize) -> Option<CostProblem> {
        let share = &self.items[at];
        let item = self.plan.cost_item(share.owner, share.item)?;
        let problem = factors(self.plan, share.owner, item).err();
        problem.or_else(|| {
            self.plan
                .periods
                .is_empty()
                .then_some(CostProblem::NoPeriods)
        })
    }

    /// The owner and the item of each of these percentages.
    fn ids(&self, at: &[usize]) -> Vec<(CostOwner, usize)> {
        let shares = at.iter().map(|at| &self.items[*at]);
        shares.map(|share| (share.owner, share.item)).collect()
    }

    /// The sum of the base of a percentage, without the percentage itself. Percentages that are calculated together
    /// with it are not in the sum, because they have no amounts yet.
    fn base_sum(&self, share: &ShareItem<'a>, costings: &Costings) -> BaseSum {
        let (plan, base) = (self.plan, &share.base);
        let mut sum = BaseSum::new(base.may_miss(plan));
        for (owner, number, item) in plan.cost_items() {
            let times = self.times(base, owner, item);
            if times != 0 && (owner, number) != (share.owner, share.item) {
                sum.add_costing(&costings[owner][number], times);
            }
        }
        for (index, _, line) in plan.indexed_lines() {
            if !base.has_line(plan, index) {
                continue;
            }
            match line.debit.as_ref().filter(|_| self.is_printed(index)) {
                Some(debit) => sum.add_figures(debit),
                None => sum.add_adjustments(plan, line),
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests;
