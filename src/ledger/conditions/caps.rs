//! The maximum that conditions let one funder pay, and the amounts of flat rates: an account to the funder is settled
//! with these.

use rust_decimal::{Decimal, RoundingStrategy};

use super::super::funding::FundingCache;
use super::super::sums::Sums;
use super::exact::Exact;
use super::fault::{contradicting, fault};
use super::parts::is_by_partner;
use super::requirement::{Requirement, requirements};
use super::{ConditionEvaluator, PartnerDivisions, PeriodOutcome, ResolvedCondition};
use crate::plan::{
    Amount, Condition, Each, FunderIx, LineIx, Money, PeriodIx, Plan, Share, ShareBase,
};

/// The maximum that a condition lets a funder pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunderCap {
    /// The index of the condition.
    pub condition: usize,
    window: Vec<PeriodIx>,
    /// Whether it is about each of its periods or years by itself.
    is_by_time: bool,
    most: Most,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Most {
    Amount(Money),
    /// A share of the costs of each period. The base is None if it is not known.
    OfCosts(Share, Option<Sums>, ShareBase),
    /// A share of all income, the funder included. The base is the income from the others.
    OfCredit(Share, Option<Sums>),
}

/// The flat rate of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComputedFlatRate {
    /// The funders that it counts for. Empty if it counts for all.
    pub funders: Vec<FunderIx>,
    /// The first of its lines that is no group.
    pub line: LineIx,
    /// The costs of its lines and the flat rate, in each period.
    pub periods: Vec<PeriodOutcome>,
}

impl FunderCap {
    /// The maximum that the funder may pay in some periods, rounded down. `not_counted` is the part of its eligible
    /// costs that the funder does not take. None if the condition is not about all these periods, or about more of them
    /// together.
    pub fn within(&self, plan: &Plan, periods: &[PeriodIx], not_counted: Amount) -> Option<Amount> {
        let is_about_all = periods.iter().all(|period| self.window.contains(period));
        let has_all = self.window.iter().all(|period| periods.contains(period));
        if !is_about_all || !(has_all || self.is_by_time) {
            return None;
        }
        let sum = |base: &Option<Sums>| {
            let base = base.as_ref();
            let base = base.map(|base| periods.iter().map(|period| base.amount(*period)));
            base.map_or(Amount::Unknown, |amounts| {
                amounts.map(Amount::Known).fold(Amount::ZERO, Amount::plus)
            })
        };
        let most = match &self.most {
            Most::Amount(most) => Amount::Known(*most),
            Most::OfCosts(share, base, of) => {
                let base = match of {
                    ShareBase::Eligible => sum(base).minus(not_counted).not_below_zero(),
                    ShareBase::Unsaid
                    | ShareBase::Cost
                    | ShareBase::Credit
                    | ShareBase::Purposes(_) => sum(base),
                };
                let part = |base| Exact::part(*share, base)?.floor(plan.minor_unit());
                base.known().and_then(|base| part(base).ok()).into()
            }
            Most::OfCredit(share, base) => {
                let part = |base: Money| beside_others(plan, *share, base);
                sum(base).known().and_then(part).into()
            }
        };
        Some(most)
    }
}

/// The amount that is a share of itself and the income from others, rounded down.
fn beside_others(plan: &Plan, share: Share, others: Money) -> Option<Money> {
    let rest = Decimal::ONE_HUNDRED - share.percent();
    let amount = others
        .decimal()
        .checked_mul(share.percent())?
        .checked_div(rest)?;
    let decimals = plan.minor_unit().size().scale();
    Money::new(amount.round_dp_with_strategy(decimals, RoundingStrategy::ToNegativeInfinity))
}

/// The caps of one funder by the conditions that are about it alone.
pub fn caps_of_funder(funding: &FundingCache<'_>, funder: FunderIx) -> Vec<FunderCap> {
    let evaluator = evaluator(funding);
    let conditions = funding.plan.conditions.iter().enumerate();
    let is_about = |condition: &Condition| {
        condition.lines.is_empty()
            && !condition.funders.is_empty()
            && condition.form.is_none()
            && !is_by_partner(condition)
            && condition.each != Some(Each::Line)
            && evaluator.funders_of(condition) == [funder]
    };
    let clear = conditions
        .filter(|(at, condition)| evaluator.is_clear(*at, condition) && is_about(condition));
    let caps = clear.flat_map(|(at, condition)| {
        let resolved = evaluator.resolve(condition);
        let all = requirements(funding.plan, condition).into_iter();
        let most = all.filter_map(|requirement| evaluator.most(&resolved, funder, requirement));
        let most: Vec<Most> = most.collect();
        let window = resolved.window;
        most.into_iter().map(move |most| FunderCap {
            condition: at,
            is_by_time: condition.each.is_some(),
            window: window.clone(),
            most,
        })
    });
    caps.collect()
}

/// The flat rates of all conditions that are clear.
pub fn flat_rates(funding: &FundingCache<'_>) -> Vec<ComputedFlatRate> {
    let evaluator = evaluator(funding);
    let conditions = funding.plan.conditions.iter().enumerate();
    let rates = conditions.filter_map(|(at, condition)| {
        let rate = condition.flat_rate?;
        if !evaluator.is_clear(at, condition) {
            return None;
        }
        let resolved = evaluator.resolve(condition);
        let mut leaves = funding.books.line_tree.leaves();
        Some(ComputedFlatRate {
            funders: evaluator.leaves(&condition.funders),
            line: leaves.find(|line| resolved.lines.contains_line(*line))?,
            periods: evaluator.flat_rate(&resolved, rate).ok()?.periods,
        })
    });
    rates.collect()
}

fn evaluator<'a>(funding: &'a FundingCache<'a>) -> ConditionEvaluator<'a> {
    ConditionEvaluator {
        plan: funding.plan,
        books: funding.books,
        funding,
        divisions: PartnerDivisions::default(),
    }
}

impl ConditionEvaluator<'_> {
    /// Whether a condition can be evaluated as it is written.
    fn is_clear(&self, at: usize, condition: &Condition) -> bool {
        condition.is_complete
            && self.is_plan_complete()
            && self.names_exist(condition)
            && fault(self, condition).is_none()
            && contradicting(self, at).is_none()
    }

    /// The maximum that a requirement lets a funder pay. None if it has no such maximum.
    fn most(
        &self,
        resolved: &ResolvedCondition<'_>,
        funder: FunderIx,
        requirement: Requirement,
    ) -> Option<Most> {
        let condition = resolved.condition;
        let share = match requirement {
            Requirement::MaxShare(share) => share,
            Requirement::Max(most) if condition.each.is_none() => return Some(Most::Amount(most)),
            Requirement::MaxPerUnit { rate, quantity } if condition.each.is_none() => {
                let most = Exact::product(rate, quantity?).ok()?;
                return Some(Most::Amount(most.floor(self.plan.minor_unit()).ok()?));
            }
            Requirement::Max(_)
            | Requirement::MaxPerUnit { .. }
            | Requirement::MinShare(_)
            | Requirement::Min(_)
            | Requirement::FlatRate(_)
            | Requirement::MaxTariff(_)
            | Requirement::Excludes(_)
            | Requirement::MaxReallocation(_)
            | Requirement::Instalments
            | Requirement::MaxPrefinance(_)
            | Requirement::FunderMax(_)
            | Requirement::FunderMaxPerPeriod
            | Requirement::InKind => return None,
        };
        let (of, without) = self.base_scopes(resolved);
        let of_funders = self.leaves(&condition.of_funders);
        let has_own_credit = if of_funders.is_empty() {
            condition.of == ShareBase::Credit
        } else {
            of_funders.contains(&funder)
        };
        if !has_own_credit {
            let base = self.base(resolved, &of, &without).ok();
            return Some(Most::OfCosts(share, base, condition.of.clone()));
        }
        let funders = if of_funders.is_empty() {
            self.books.funder_tree.leaves().collect()
        } else {
            of_funders
        };
        let others: Vec<FunderIx> = funders.into_iter().filter(|at| *at != funder).collect();
        let base = self.credit(&others, &resolved.window).ok();
        Some(Most::OfCredit(share, base))
    }
}
