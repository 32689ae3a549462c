//! The days over which the base of a percentage accrues in a period: the percentage accrues over the same days.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::system::SumOfBases;
use super::{ShareItem, Shares};
use crate::ledger::cost::costing::{Costings, PeriodCost};
use crate::ledger::cost::derivation::BasePart;
use crate::ledger::cost::times_of_cost;
use crate::ledger::months::weight_over;
use crate::plan::{CostItem, DECIMALS, Money, PeriodIx, Span, SpreadOver, Timing};

/// Costs of a period by the days over which they accrue.
#[derive(Debug, Default)]
pub(super) struct CostsByDays(BTreeMap<(Span, SpreadOver), Decimal>);

impl CostsByDays {
    fn add(&mut self, days: Span, over: SpreadOver, amount: Decimal) {
        *self.0.entry((days, over)).or_default() += amount;
    }

    /// Adds a cost of an item in a period, which accrues over some times.
    fn add_cost(&mut self, cost: &PeriodCost, times: &[Span], over: SpreadOver) {
        let amount = cost.amount.decimal();
        let parts = cost.derivation.base();
        let all: Decimal = parts.iter().map(|part| part.amount.decimal()).sum();
        if parts.is_empty() || all.is_zero() {
            let weight = |days: &Span| Decimal::from(weight_over(over, *days));
            let all: Decimal = times.iter().map(weight).sum();
            for days in times {
                self.add(*days, over, amount * (weight(days) / all));
            }
            return;
        }
        // Two amounts are multiplied as fractions of one, so that their product has no more digits than a decimal may
        // have.
        for part in parts {
            self.add(part.days, part.over, amount * (part.amount.decimal() / all));
        }
    }

    /// The parts. Empty if they all accrue evenly over the period, or if one of them is below 0.
    fn parts(self, period: Span) -> Vec<BasePart> {
        let filled = self.0.into_iter().filter(|(_, amount)| !amount.is_zero());
        let part = |((days, over), amount): ((Span, SpreadOver), Decimal)| {
            let amount = Money::sum(amount.round_dp(DECIMALS))?;
            (!amount.is_negative()).then_some(BasePart { days, over, amount })
        };
        let parts: Option<Vec<BasePart>> = filled.map(part).collect();
        let is_even = |part: &BasePart| part.days == period && part.over == SpreadOver::Months;
        parts
            .filter(|parts| !parts.iter().all(is_even))
            .unwrap_or_default()
    }
}

impl Shares<'_> {
    /// The costs of the base of each of these percentages in a period.
    pub(super) fn costs_of_bases(
        &self,
        same: &[usize],
        costings: &Costings,
        period: PeriodIx,
    ) -> Vec<CostsByDays> {
        let shares = same.iter().map(|at| &self.items[*at]);
        shares
            .map(|share| self.costs_by_days(share, costings, period))
            .collect()
    }

    /// The parts of the costs that a percentage is of, by the days over which they accrue in a period: the bases of all
    /// percentages that are calculated together, each with its weight in the solution. Empty if the percentage accrues
    /// evenly, or if a number is too large.
    pub(super) fn base_parts(
        &self,
        number: usize,
        solution: &SumOfBases,
        bases: &[CostsByDays],
        period: PeriodIx,
    ) -> Vec<BasePart> {
        let Some(weights) = solution.weights_relative_to(number) else {
            return Vec::new();
        };
        let mut all = CostsByDays::default();
        for (costs, weight) in bases.iter().zip(weights) {
            for ((days, over), amount) in &costs.0 {
                match amount.checked_mul(weight) {
                    Some(amount) => all.add(*days, *over, amount),
                    None => return Vec::new(),
                }
            }
        }
        all.parts(self.plan.periods.get(period).span)
    }

    /// The costs of a base in a period. The part of a printed debit above the costs on its line accrues evenly over the
    /// period.
    fn costs_by_days(
        &self,
        share: &ShareItem<'_>,
        costings: &Costings,
        period: PeriodIx,
    ) -> CostsByDays {
        let (plan, base) = (self.plan, &share.base);
        let span = plan.periods.get(period).span;
        let mut costs = CostsByDays::default();
        for (owner, number, item) in plan.cost_items() {
            let is_other = (owner, number) != (share.owner, share.item);
            let Some(cost) = costings[owner][number]
                .in_period(period)
                .filter(|_| is_other)
            else {
                continue;
            };
            if base.has_item(plan, owner, item) {
                let times = times_of_cost(plan, owner.activity(), item, span);
                costs.add_cost(cost, &times, over(item));
            }
            let line = plan.line_of_cost(owner, item);
            let line = line.and_then(|line| plan.find_line(line.as_str()));
            if line.is_some_and(|line| self.is_printed(line) && base.has_line(plan, line)) {
                costs.add(span, SpreadOver::Months, -cost.amount.decimal());
            }
        }
        for (index, _, line) in plan.indexed_lines() {
            if !base.has_line(plan, index) {
                continue;
            }
            match line.debit.as_ref().filter(|_| self.is_printed(index)) {
                Some(debit) => {
                    let amount = debit.get(period).unwrap_or_default();
                    costs.add(span, SpreadOver::Months, amount.decimal());
                }
                None => {
                    for adjustment in &line.adjust {
                        if let Some(days) = adjustment.within.overlap(span) {
                            costs.add(days, SpreadOver::Months, adjustment.amount.decimal());
                        }
                    }
                }
            }
        }
        costs
    }
}

/// Whether the cost of an item accrues by months or by days.
fn over(item: &CostItem) -> SpreadOver {
    match &item.timing {
        Timing::Spread(_, over) => *over,
        Timing::Once(_) | Timing::PerYear(_) | Timing::PerPeriod(_) | Timing::ByFigures => {
            SpreadOver::Months
        }
    }
}
