//! The amounts of percentages of each other, or of a single percentage.

use std::collections::BTreeSet;

use super::Shares;
use super::days::CostsByDays;
use super::sum::BaseSum;
use super::system::{SumOfBases, Unsolved, solve};
use crate::ledger::cost::costing::{CostProblem, Costing, Costings};
use crate::ledger::cost::derivation::{Basis, CostPart, Derivation};
use crate::ledger::cost::share_of_costs::{ShareOfCosts, round_shares};
use crate::plan::{Money, PeriodIx, Share, ShareOver};

/// Percentages that are of each other, with their bases.
struct System<'a> {
    /// The indices of these percentages.
    same: &'a [usize],
    /// `times[a][b]` is how often `b` is in the base of `a`.
    times: Vec<Vec<i32>>,
    /// The sum of the base of each, without these percentages.
    sums: Vec<BaseSum>,
    /// The periods in which one of the bases has costs, and all are known.
    periods: Vec<PeriodIx>,
    /// The periods in which one of the bases is unknown.
    unknown: BTreeSet<PeriodIx>,
}

impl System<'_> {
    /// The sum of each base in a period.
    fn bases(&self, period: PeriodIx) -> Vec<Money> {
        let sums = self.sums.iter();
        sums.map(|sum| sum.at(period).unwrap_or_default()).collect()
    }

    /// The base of a percentage in a period, with the amounts of the others that are in it. None if it is too large.
    fn base_with_others(
        &self,
        number: usize,
        period: PeriodIx,
        amounts: &[Option<Money>],
    ) -> Option<Money> {
        let mut sum = self.sums[number].at(period).unwrap_or_default();
        for (other, amount) in amounts.iter().enumerate() {
            if other != number && self.times[number][other] != 0 {
                sum = sum.checked_add((*amount)?)?;
            }
        }
        Some(sum)
    }
}

impl Shares<'_> {
    /// The costs of percentages that are of each other and in no cycle, in the same order.
    pub(super) fn solved(&self, same: &[usize], costings: &Costings) -> Vec<Costing> {
        let system = self.system(same, costings);
        let of_any = |is: &dyn Fn(usize) -> bool| (0..same.len()).any(is);
        let is_unreadable = |number: usize| self.items[same[number]].share.percent.is_none();
        let all_unknown =
            of_any(&is_unreadable) || of_any(&|number| system.sums[number].all_unknown);
        let percents = same.iter().filter_map(|at| self.items[*at].share.percent);
        let percents: Vec<Share> = percents.collect();
        let unknown = Costing {
            unknown: system.unknown.iter().copied().collect(),
            all_unknown,
            ..Costing::default()
        };
        if all_unknown {
            return vec![unknown; same.len()];
        }
        match solve(&percents, &system.times) {
            Ok(solution) => self.amounts(&system, &solution, costings),
            Err(Unsolved::AllOfItself) => {
                let problem = CostProblem::AllOfItself {
                    items: self.ids(same),
                };
                vec![Costing::failed(problem); same.len()]
            }
            Err(Unsolved::TooLarge) => {
                let first = system.periods.first();
                let too_large = first.map(|period| CostProblem::TooLarge { period: *period });
                let problems = too_large.into_iter().collect();
                vec![
                    Costing {
                        problems,
                        ..unknown
                    };
                    same.len()
                ]
            }
        }
    }

    /// The system of some percentages that are of each other.
    fn system<'b>(&self, same: &'b [usize], costings: &Costings) -> System<'b> {
        let times = |of: &usize| {
            let others = same.iter().map(|other| self.times_of(*of, *other));
            others.collect()
        };
        let sums = same
            .iter()
            .map(|at| self.base_sum(&self.items[*at], costings));
        let sums: Vec<BaseSum> = sums.collect();
        let unknown: BTreeSet<PeriodIx> = sums.iter().flat_map(BaseSum::unknown).collect();
        let periods = self.plan.periods.iter().map(|(period, _)| period);
        let has_costs = |period: &PeriodIx| sums.iter().any(|sum| sum.at(*period).is_some());
        let periods = periods.filter(|period| has_costs(period) && !unknown.contains(period));
        System {
            same,
            times: same.iter().map(times).collect(),
            periods: periods.collect(),
            sums,
            unknown,
        }
    }

    /// The costs of percentages whose solution is known.
    fn amounts(
        &self,
        system: &System<'_>,
        solution: &[SumOfBases],
        costings: &Costings,
    ) -> Vec<Costing> {
        let unit = self.plan.unit;
        let bases: Vec<Vec<Money>> = system.periods.iter().map(|at| system.bases(*at)).collect();
        let method = |number: usize| self.items[system.same[number]].share.method;
        let rounded = solution.iter().enumerate().map(|(number, sum)| {
            let exact: Vec<_> = bases.iter().map(|bases| sum.exact(bases, unit)).collect();
            round_shares(&exact, method(number), unit)
        });
        let rounded: Vec<Vec<Option<Money>>> = rounded.collect();
        let by_days = system.periods.iter();
        let by_days = by_days.map(|period| self.costs_of_bases(system.same, costings, *period));
        let by_days: Vec<Vec<CostsByDays>> = by_days.collect();
        let costing = |number: usize| {
            let mut costing = Costing {
                unknown: system.unknown.iter().copied().collect(),
                ..Costing::default()
            };
            // An amount that is rounded over all periods depends on each period.
            costing.all_unknown =
                method(number).over == ShareOver::Total && !costing.unknown.is_empty();
            if costing.all_unknown {
                return costing;
            }
            let bases: Vec<Option<Money>> = system
                .periods
                .iter()
                .enumerate()
                .map(|(at, period)| {
                    let amounts: Vec<Option<Money>> = rounded.iter().map(|of| of[at]).collect();
                    system.base_with_others(number, *period, &amounts)
                })
                .collect();
            for (of, (at, period)) in bases.iter().zip(system.periods.iter().enumerate()) {
                let basis = of.and_then(|of| self.basis(system, number, of, &bases));
                let amounts = &rounded[number];
                let parts = self.base_parts(number, &solution[number], &by_days[at], *period);
                match basis {
                    Some(basis) => {
                        let days = self.plan.periods.get(*period).span;
                        let derivation =
                            Derivation::new(Basis::Share(basis), CostPart::Whole, days);
                        costing.push(*period, amounts[at], derivation.accruing_with(parts));
                    }
                    None => costing.note_too_large(*period),
                }
            }
            costing
        };
        (0..solution.len()).map(costing).collect()
    }

    /// A percentage of the costs in its base: its own base and other percentages of the system. `each` has these costs
    /// by period.
    fn basis(
        &self,
        system: &System<'_>,
        number: usize,
        of: Money,
        each: &[Option<Money>],
    ) -> Option<ShareOfCosts> {
        let share = self.items[system.same[number]].share;
        let sum = |sum: Money, each: &Option<Money>| sum.checked_add((*each)?);
        Some(ShareOfCosts {
            percent: share.percent?,
            of,
            in_all: match share.method.over {
                ShareOver::Period => None,
                ShareOver::Total => Some(each.iter().try_fold(Money::ZERO, sum)?),
            },
            includes_itself: system.times[number][number] == 1,
            method: share.method,
        })
    }
}
