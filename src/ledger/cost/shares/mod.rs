//! Costs that are a percentage of other costs: each is calculated after the costs that it is a percentage of.
//!
//! This is a named rounding: a percentage of the costs of a period, or of all periods, is rounded once, from the
//! rounded costs of its base. An amount over all periods is divided in proportion to the base, ties to the earlier
//! period. A line with a printed debit counts with that, so that its own costs do not matter to the base.

mod base;
mod days;
mod sum;

pub(crate) use base::ShareBaseCosts;

use super::costing::{CostProblem, Costing, Costings};
use super::derivation::{Basis, CostPart, Derivation};
use super::factors;
use super::share_of_costs::{ShareOfCosts, share_amounts};
use crate::ledger::flow::strongly_connected_components;
use crate::ledger::tree::Tree;
use crate::plan::{
    CostBase, CostItem, CostOwner, CostShare, LineIx, PeriodIx, Plan, ShareCandidate, ShareOver,
};
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
        let is_circle = same.len() > 1 || shares.is_circle_by_itself(same[0]);
        for at in same {
            let share = &shares.items[*at];
            costings[share.owner][share.item] = if let Some(problem) = problem_of(plan, share) {
                Costing::failed(problem)
            } else if plan.periods.is_empty() {
                Costing::failed(CostProblem::NoPeriods)
            } else if is_circle {
                let items = same.iter().map(|at| &shares.items[*at]);
                let items = items.map(|share| (share.owner, share.item));
                Costing::failed(CostProblem::Circle {
                    items: items.collect(),
                })
            } else {
                shares.costing(share, costings)
            };
        }
    }
}

/// The VAT or the currency of a percentage, which has none.
fn problem_of(plan: &Plan, share: &ShareItem<'_>) -> Option<CostProblem> {
    let item = plan.cost_item(share.owner, share.item)?;
    factors(plan, share.owner, item).err()
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

    /// The percentages that are in the base of each.
    fn successors(&self) -> Vec<Vec<usize>> {
        let of = |share: &ShareItem<'a>| {
            let others = self.items.iter().enumerate();
            let in_base = others.filter(|(_, other)| {
                let item = self.plan.cost_item(other.owner, other.item);
                item.is_some_and(|item| self.times(&share.base, other.owner, item) != 0)
            });
            in_base.map(|(at, _)| at).collect()
        };
        self.items.iter().map(of).collect()
    }

    /// How often a cost counts in a base: once, not at all, or, if it is left out of a line that counts with its
    /// printed debit, taken off.
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

    /// Whether a percentage is part of its own base, and does not say that it is one of all costs.
    fn is_circle_by_itself(&self, at: usize) -> bool {
        let share = &self.items[at];
        match self.own_times(share) {
            0 => false,
            1 => share.share.of != CostBase::All,
            _ => true,
        }
    }

    /// How often a percentage counts in its own base.
    fn own_times(&self, share: &ShareItem<'a>) -> i32 {
        let item = self.plan.cost_item(share.owner, share.item);
        item.map_or(0, |item| self.times(&share.base, share.owner, item))
    }

    fn costing(&self, share: &ShareItem<'a>, costings: &Costings) -> Costing {
        let sum = self.base_sum(share, costings);
        let mut costing = Costing {
            unknown: sum.unknown().collect(),
            all_unknown: sum.all_unknown,
            ..Costing::default()
        };
        // An amount that is rounded over all periods depends on each period.
        costing.all_unknown |=
            share.share.method.over == ShareOver::Total && !costing.unknown.is_empty();
        costing.all_unknown |= share.share.percent.is_none();
        let Some(percent) = share.share.percent.filter(|_| !costing.all_unknown) else {
            return costing;
        };
        let basis = |of| ShareOfCosts {
            percent,
            of,
            includes_itself: self.own_times(share) == 1,
            method: share.share.method,
        };
        let periods = self.plan.periods.iter();
        let bases = periods.filter_map(|(period, _)| Some((period, basis(sum.at(period)?))));
        let (periods, bases): (Vec<PeriodIx>, Vec<ShareOfCosts>) = bases.unzip();
        if bases.iter().any(|basis| basis.fraction().is_none()) {
            return Costing::failed(CostProblem::AllOfItself);
        }
        let amounts = share_amounts(&bases, self.plan.unit);
        for ((period, basis), amount) in periods.into_iter().zip(bases).zip(amounts) {
            let days = self.plan.periods.get(period).span;
            let derivation = Derivation::new(Basis::Share(basis), CostPart::Whole, days)
                .accruing_with(self.base_parts(share, costings, period));
            costing.push(period, amount, derivation);
        }
        costing
    }

    /// The sum of the base of a percentage, without the percentage itself.
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
