//! Costs of which only a first part is in the base of a share or of a flat rate: the first € 25.000 of each sub-award.
//!
//! The part that counts is taken from the start of the plan: in a period, costs count up to what earlier periods left
//! of the amount. Periods before the time of the condition use up the amount too.

use super::super::books::Account;
use super::super::sums::Sums;
use super::fault::Fault;
use super::scope::CostScope;
use super::{ConditionEvaluator, Undecided};
use crate::plan::{ActivityIx, Condition, Each, FirstOfEach, Money, PeriodIx, ShareBase};

/// Whether a condition has no base that first parts can count in: it has no share or flat rate, its base is not made of
/// the costs of all its periods, or it names no costs or an amount below 0 for the first parts.
fn has_no_base(condition: &Condition, first: &FirstOfEach) -> bool {
    let has_rate = condition.flat_rate.is_some()
        || condition.max_share.is_some()
        || condition.min_share.is_some();
    let is_of_costs = match condition.of {
        ShareBase::Unstated | ShareBase::Cost | ShareBase::Purposes(_) => {
            condition.of_funders.is_empty() && condition.partners.is_empty()
        }
        ShareBase::Eligible | ShareBase::Credit => false,
    };
    let is_of_all_periods = match condition.each {
        None | Some(Each::Line) => true,
        Some(Each::Period | Each::Year | Each::Partner) => false,
    };
    !has_rate
        || !is_of_costs
        || !is_of_all_periods
        || first.of.is_empty()
        || first.amount.is_negative()
}

impl ConditionEvaluator<'_> {
    /// The costs of `of` that are not in `without`, in each of these periods, with only a first part of some.
    pub(super) fn cost_with_first_parts(
        &self,
        condition: &Condition,
        (of, without): (&CostScope, &CostScope),
        window: &[PeriodIx],
    ) -> Result<Sums, Undecided> {
        let Some(first) = &condition.first_of_each else {
            return self.cost(of, without, window);
        };
        let last = window.iter().max().copied();
        let periods = self.plan.periods.iter().map(|(period, _)| period);
        let until: Vec<PeriodIx> = periods.take_while(|at| Some(*at) <= last).collect();
        let mut left_out = without.clone();
        let mut counted = Vec::new();
        for id in &first.of {
            let each = CostScope::of_purposes(self, std::slice::from_ref(id));
            // The part of these costs in the base is the base less the base without these costs.
            let with = self.cost(of, &left_out, &until)?;
            left_out = left_out.or(&each);
            let others = self.cost(of, &left_out, &until)?;
            let mut before = Money::ZERO;
            for period in &until {
                let own = with.amount(*period) - others.amount(*period);
                let after = before.checked_add(own).ok_or(Undecided::TooLarge)?;
                let part = after.min(first.amount) - before.min(first.amount);
                if window.contains(period) {
                    counted.push((*period, part));
                }
                before = after;
            }
        }
        let mut base = self.cost(of, &left_out, window)?;
        for (period, part) in counted {
            if !base.add(period, part) {
                return Err(Undecided::TooLarge);
            }
        }
        Ok(base)
    }

    /// The fault in the first parts of a condition.
    pub(super) fn first_fault(&self, condition: &Condition) -> Option<Fault> {
        let first = condition.first_of_each.as_ref()?;
        if has_no_base(condition, first) {
            return Some(Fault::FirstWithoutBase);
        }
        let scopes = first.of.iter().map(std::slice::from_ref);
        let scopes: Vec<CostScope> = scopes.map(|id| CostScope::of_purposes(self, id)).collect();
        let base = self.possible_costs_of_base(condition);
        let is_alone = |at: usize| {
            let mut own = base
                .iter()
                .filter(|(activity, account)| scopes[at].contains(*activity, *account))
                .peekable();
            own.peek().is_some()
                && own.all(|(activity, account)| {
                    let has_it = |scope: &&CostScope| scope.contains(*activity, *account);
                    scopes.iter().filter(has_it).count() == 1
                })
        };
        let mut ids = first.of.iter().enumerate();
        let id = ids.find(|(at, _)| !is_alone(*at)).map(|(_, id)| id)?;
        Some(Fault::FirstWithoutCosts(id.clone()))
    }

    /// The activities and accounts that costs in the base of a condition may have.
    fn possible_costs_of_base(&self, condition: &Condition) -> Vec<(Option<ActivityIx>, Account)> {
        let (plan, resolved) = (self.plan, self.resolve(condition));
        let (mut of, mut without) = self.base_scopes(&resolved);
        if condition.flat_rate.is_some() {
            without = without.or(&resolved.lines);
            if !matches!(condition.of, ShareBase::Purposes(_)) {
                of = CostScope::All;
            }
        }
        let lines = self
            .books
            .line_tree
            .leaves()
            .map(|line| (None, Account::Line(line)));
        let activities = plan.activities.iter().enumerate().map(|(at, activity)| {
            let line = activity
                .line
                .as_ref()
                .and_then(|line| plan.find_line(line.as_str()));
            (
                Some(ActivityIx::new(at)),
                line.map_or(Account::NoLine, Account::Line),
            )
        });
        let items = plan.cost_items();
        let items = items.map(|(owner, _, item)| (owner.activity(), self.account_of(owner, item)));
        let all = lines.chain(activities).chain(items);
        let is_in = |cost: &(Option<ActivityIx>, Account)| {
            of.contains(cost.0, cost.1) && !without.contains(cost.0, cost.1)
        };
        all.filter(is_in).collect()
    }
}
