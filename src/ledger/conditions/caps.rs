//! The maximum that conditions let one funder pay, and the amounts of flat rates. The settlement of an account to the
//! funder uses these.

use rust_decimal::{Decimal, RoundingStrategy};

use super::super::funding::FundingCache;
use super::super::sums::Sums;
use super::exact::Exact;
use super::fault::{contradicting, fault};
use super::in_books::{NotInBooks, not_in_books};
use super::requirement::{Requirement, requirements};
use super::{ConditionEvaluator, PartnerDivisions, PeriodOutcome, ResolvedCondition};
use crate::ledger::funding::LimitSide;
use crate::plan::{
    Amount, Condition, Each, FunderIx, LineIx, Money, PeriodIx, Plan, Share, ShareBase,
};

/// The maximum that a condition lets a funder pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunderCap {
    /// The index of the condition.
    pub condition: usize,
    /// The lines that it is about, without groups. Empty if it is about all costs.
    pub lines: Vec<LineIx>,
    /// The other funders that it is about. None of them settles.
    pub beside: Vec<FunderIx>,
    window: Vec<PeriodIx>,
    /// Whether it is about each of its periods or years by itself.
    is_by_time: bool,
    /// Whether it is for one line of a condition that is about each line by itself.
    pub is_of_one_line: bool,
    /// Whether the condition names no lines, and its base leaves out no costs.
    is_of_all_costs: bool,
    maximum: CapAmount,
}

/// The eligible costs of which a maximum is a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EligibleBase {
    /// The eligible costs by period of the plan, less this part, which the funder does not take.
    Less(Amount),
    /// This amount, which does not follow from periods of the plan. It is only for a share of all eligible costs.
    All(Amount),
}

/// The conditions with a maximum that are about a funder.
#[derive(Debug, Default)]
pub struct FunderCaps {
    pub caps: Vec<FunderCap>,
    /// The conditions whose maximum does not follow from what was realised, by their index.
    pub not_in_books: Vec<(usize, NotInBooks)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum CapAmount {
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
    /// The first of its lines that is not a group.
    pub line: LineIx,
    /// The costs of its lines and the flat rate, in each period.
    pub periods: Vec<PeriodOutcome>,
}

impl FunderCap {
    /// Returns the periods among these that the condition is about.
    pub fn periods_of(&self, periods: &[PeriodIx]) -> Vec<PeriodIx> {
        let periods = periods.iter().copied();
        periods
            .filter(|period| self.window.contains(period))
            .collect()
    }

    /// Whether the condition is about no other periods, or about each period by itself.
    pub fn is_within(&self, periods: &[PeriodIx]) -> bool {
        self.is_by_time || self.window.iter().all(|period| periods.contains(period))
    }

    /// The last period that the condition is about.
    pub fn last_period(&self) -> Option<PeriodIx> {
        self.window.iter().copied().max()
    }

    /// The maximum that the funder may pay in some periods, rounded down. If the condition names lines, it is the
    /// maximum for these. `beside` is what the other funders of the condition pay. None if the condition is not about
    /// all these periods, or is about more periods together.
    pub fn within(
        &self,
        plan: &Plan,
        periods: &[PeriodIx],
        eligible: EligibleBase,
        beside: Amount,
    ) -> Option<Amount> {
        let is_about_all = periods.iter().all(|period| self.window.contains(period));
        if !is_about_all || !self.is_within(periods) {
            return None;
        }
        let sum = |base: &Option<Sums>| {
            let base = base.as_ref();
            let base = base.map(|base| periods.iter().map(|period| base.amount(*period)));
            base.map_or(Amount::Unknown, |amounts| {
                amounts.map(Amount::Known).fold(Amount::ZERO, Amount::plus)
            })
        };
        let maximum = match &self.maximum {
            CapAmount::Amount(maximum) => Amount::Known(*maximum).minus(beside),
            CapAmount::OfCosts(share, base, of) => {
                let base = match (of, eligible) {
                    (ShareBase::Eligible, EligibleBase::Less(not_counted)) => {
                        sum(base).minus(not_counted).not_below_zero()
                    }
                    (ShareBase::Eligible, EligibleBase::All(all)) if self.is_of_all_costs => all,
                    (ShareBase::Eligible, EligibleBase::All(_)) => Amount::Unknown,
                    (
                        ShareBase::Unstated
                        | ShareBase::Cost
                        | ShareBase::Credit
                        | ShareBase::Purposes(_),
                        _,
                    ) => sum(base),
                };
                let part = |base| Exact::part(*share, base)?.floor(plan.minor_unit());
                let part = base.known().and_then(|base| part(base).ok());
                Amount::from(part).minus(beside)
            }
            CapAmount::OfCredit(share, base) => {
                let known = sum(base).known().zip(beside.or_zero().known());
                let part = known.and_then(|(all, group)| beside_others(plan, *share, all, group));
                part.into()
            }
        };
        Some(maximum.not_below_zero())
    }
}

/// Returns the x for which x + `group` is this share of x + `others`, rounded down. `others` is the income from all
/// others, including the group. None if a number is too large, or if the share is 100 %.
fn beside_others(plan: &Plan, share: Share, others: Money, group: Money) -> Option<Money> {
    let rest = Decimal::ONE_HUNDRED - share.percent();
    let group = group.decimal().checked_mul(Decimal::ONE_HUNDRED)?;
    let amount = others.decimal().checked_mul(share.percent())?;
    let amount = amount.checked_sub(group)?.checked_div(rest)?;
    let decimals = plan.minor_unit().size().scale();
    Money::new(amount.round_dp_with_strategy(decimals, RoundingStrategy::ToNegativeInfinity))
}

/// Returns the maximums that conditions set for a funder. A condition may name other funders too, but none in
/// `settling`. `planned` is the funding of the plan, and `funding` is that of the realised amounts.
pub fn caps_of_funder(
    planned: &FundingCache<'_>,
    funding: &FundingCache<'_>,
    funder: FunderIx,
    settling: &[FunderIx],
) -> FunderCaps {
    let evaluator = evaluator(funding);
    let mut found = FunderCaps::default();
    for (at, condition) in funding.plan.conditions.iter().enumerate() {
        let is_about = !condition.funders.is_empty() && evaluator.is_clear(at, condition);
        if !is_about || !evaluator.funders_of(condition).contains(&funder) {
            continue;
        }
        match evaluator.caps(
            not_in_books(planned, condition),
            (at, condition),
            funder,
            settling,
        ) {
            Ok(caps) => found.caps.extend(caps),
            Err(reason) => found.not_in_books.push((at, reason)),
        }
    }
    found
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

    /// The maximums of a condition for a funder. Empty if it has none. An error if a maximum does not follow from what
    /// was realised.
    fn caps(
        &self,
        not_in_books: Option<NotInBooks>,
        (at, condition): (usize, &Condition),
        funder: FunderIx,
        settling: &[FunderIx],
    ) -> Result<Vec<FunderCap>, NotInBooks> {
        let resolved = self.resolve(condition);
        let all = requirements(self.plan, condition).into_iter();
        let all: Vec<Requirement> = all
            .filter(|of| of.side_of_payments() == Some(LimitSide::AtMost))
            .collect();
        let is_by_line = condition.each == Some(Each::Line);
        let is_by_time = condition.each.is_some() && !is_by_line;
        let is_per_unit = |each: &Requirement| matches!(each, Requirement::MaxPerUnit { .. });
        let is_amount = |each: &Requirement| !matches!(each, Requirement::MaxShare(_));
        let members = self.funders_of(condition);
        let beside: Vec<FunderIx> = members.into_iter().filter(|at| *at != funder).collect();
        let settles = |at: &FunderIx| settling.contains(at);
        let reason = match not_in_books {
            _ if all.is_empty() => return Ok(Vec::new()),
            Some(reason @ (NotInBooks::Partners | NotInBooks::Payers)) => Some(reason),
            _ if condition.form.is_some() => Some(NotInBooks::Form),
            _ if is_by_line && (!beside.is_empty() || all.iter().any(is_per_unit)) => {
                Some(NotInBooks::PaymentOfLines)
            }
            Some(reason) if !beside.is_empty() => Some(reason),
            _ if is_by_time && all.iter().any(is_amount) => Some(NotInBooks::EachTime),
            _ if beside.iter().any(settles) => Some(NotInBooks::Together),
            Some(_) | None => None,
        };
        if let Some(reason) = reason {
            return Err(reason);
        }
        let mut caps = Vec::new();
        for requirement in all {
            let parts = match is_by_line {
                true => self.parts(condition, requirement),
                false => Vec::new(),
            };
            let parts = parts.iter();
            let parts = parts.map(|part| resolved.part(self.resolve(&part.condition), part.of));
            let whole = (!is_by_line).then_some(&resolved);
            for resolved in parts.collect::<Vec<_>>().iter().chain(whole) {
                let Some(maximum) = self.cap_amount(resolved, funder, requirement) else {
                    continue;
                };
                let lines = match resolved.condition.lines.is_empty() {
                    true => Vec::new(),
                    false => self.leaf_lines(resolved),
                };
                if !lines.is_empty() && matches!(maximum, CapAmount::OfCredit(..)) {
                    return Err(NotInBooks::PaymentOfLines);
                }
                caps.push(FunderCap {
                    condition: at,
                    lines,
                    beside: beside.clone(),
                    is_by_time,
                    is_of_one_line: is_by_line,
                    is_of_all_costs: condition.lines.is_empty() && condition.without.is_empty(),
                    window: resolved.window.clone(),
                    maximum,
                });
            }
        }
        Ok(caps)
    }

    fn leaf_lines(&self, resolved: &ResolvedCondition<'_>) -> Vec<LineIx> {
        let leaves = self.books.line_tree.leaves();
        leaves
            .filter(|line| resolved.lines.contains_line(*line))
            .collect()
    }

    /// The maximum that a requirement lets a funder pay. None if it has no such maximum.
    fn cap_amount(
        &self,
        resolved: &ResolvedCondition<'_>,
        funder: FunderIx,
        requirement: Requirement,
    ) -> Option<CapAmount> {
        let condition = resolved.condition;
        let share = match requirement {
            Requirement::MaxShare(share) => share,
            Requirement::Max(maximum) if condition.each.is_none() => {
                return Some(CapAmount::Amount(maximum));
            }
            Requirement::MaxPerUnit { rate, quantity } if condition.each.is_none() => {
                let maximum = Exact::product(rate, quantity?).ok()?;
                return Some(CapAmount::Amount(
                    maximum.floor(self.plan.minor_unit()).ok()?,
                ));
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
            | Requirement::InKind
            | Requirement::Unread(_) => return None,
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
            return Some(CapAmount::OfCosts(share, base, condition.of.clone()));
        }
        let funders = if of_funders.is_empty() {
            self.books.funder_tree.leaves().collect()
        } else {
            of_funders
        };
        let others: Vec<FunderIx> = funders.into_iter().filter(|at| *at != funder).collect();
        let base = self.credit(&others, &resolved.window).ok();
        Some(CapAmount::OfCredit(share, base))
    }
}
