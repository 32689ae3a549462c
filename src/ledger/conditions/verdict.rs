//! The result of the evaluation of a requirement.

use rust_decimal::Decimal;

use super::fault::Fault;
use super::parts::ConditionPart;
use super::requirement::{RequiredBy, Requirement};
use crate::ledger::funding::LimitSide;
use crate::plan::{Condition, CostOwner, FunderIx, LineIx, Money, PeriodIx, Plan};

/// The evaluation of all requirements of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evaluation {
    /// In the order of the plan: first those of funders, then those of conditions.
    pub verdicts: Vec<Verdict>,
    /// The conditions that are unclear, as indices of [`crate::plan::Plan::conditions`], each with its first fault.
    pub faults: Vec<(usize, Fault)>,
    /// Whether limits on what funders pay were too many or too large to be evaluated together.
    pub are_joint_limits_undecided: bool,
}

/// The evaluation of one requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub required_by: RequiredBy,
    pub requirement: Requirement,
    /// The part of the condition that it is about, if the condition is evaluated for each of several parts.
    pub part: Option<ConditionPart>,
    /// The periods that it is evaluated over.
    pub window: Vec<PeriodIx>,
    /// The funders whose money it is about, without groups.
    pub funders: Vec<FunderIx>,
    pub outcome: Result<Outcome, Undecided>,
    /// The requirements that can't be met together, if the verdict is about that.
    pub together: Option<Box<JointConflict>>,
}

impl Verdict {
    /// The condition that requires it, limited to the part of the verdict. None if a funder requires it.
    pub fn condition<'a>(&'a self, plan: &'a Plan) -> Option<&'a Condition> {
        match (&self.part, self.required_by) {
            (Some(part), _) => Some(&part.condition),
            (None, RequiredBy::Condition(at)) => plan.conditions.get(at),
            (None, RequiredBy::Funder(_)) => None,
        }
    }

    /// The amount that is compared with the limit. None if it is not decided. Also None if requirements can't be met
    /// together and their payments do not add up: then each payment depends on how the money is divided.
    pub fn compared_amount(&self) -> Option<Money> {
        let outcome = self.outcome.as_ref().ok()?;
        let is_independent_of_division =
            (self.together.as_ref()).is_none_or(|of| of.side.is_some());
        is_independent_of_division.then_some(outcome.amount)
    }

    /// Whether another verdict, of a plan with the same conditions, is on the same requirement and the same part.
    pub fn is_on_same(&self, other: &Verdict) -> bool {
        let part = |verdict: &Verdict| verdict.part.as_ref().map(|part| part.of);
        self.is_of_same_requirement(other) && part(self) == part(other)
    }

    pub(super) fn is_of_same_requirement(&self, other: &Verdict) -> bool {
        self.required_by == other.required_by && self.requirement == other.requirement
    }

    /// The headroom as a part of the limit, or the headroom if the limit is 0. None if the requirement is not decided
    /// or has no headroom.
    pub fn relative_headroom(&self) -> Option<Decimal> {
        let outcome = self.outcome.as_ref().ok()?;
        let headroom = outcome.headroom?.decimal();
        let limit = outcome.limit?.abs().decimal();
        Some(headroom.checked_div(limit).unwrap_or(headroom))
    }
}

/// A minimal set of requirements that can each be met, but not together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointConflict {
    /// In the order of the plan.
    pub requirements: Vec<JointRequirement>,
    /// The minimum total by which payments are beyond these limits.
    pub excess: Money,
    /// The side of all limits, if they have the same side and no payment counts for two of them. Then their funders
    /// together pay at least the sum of the limits plus the excess, or at most that sum less the excess.
    pub side: Option<LimitSide>,
}

/// A requirement that can't be met together with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointRequirement {
    /// The index in [`Plan::conditions`].
    pub condition: usize,
    pub requirement: Requirement,
    /// The parts that it is about. Empty if the condition is evaluated as one.
    pub parts: Vec<ConditionPart>,
    /// The sum of the limits of these parts, in whole units of payments.
    pub limit: Money,
}

/// The verdicts on each requirement: one, or one for each part.
pub fn by_requirement(verdicts: &[Verdict]) -> impl Iterator<Item = &[Verdict]> {
    verdicts.chunk_by(are_parts_of_one)
}

/// Whether two verdicts are on one requirement. Parts of a maximum per unit have the same rate, but each part can have
/// its own number of units.
fn are_parts_of_one(one: &Verdict, next: &Verdict) -> bool {
    let per_unit = |of: &Verdict| {
        let rate = of.requirement.rate_per_unit()?;
        of.part.is_some().then_some(rate)
    };
    let is_same_rate = per_unit(one).is_some() && per_unit(one) == per_unit(next);
    one.is_of_same_requirement(next) || (is_same_rate && one.required_by == next.required_by)
}

/// The verdicts on the parts of one requirement that decide its status: those that are not met, and those that are not
/// decided. If all are met, the verdict with the smallest headroom in proportion to its limit.
pub fn decisive(parts: &[Verdict]) -> Vec<&Verdict> {
    let is_met = |verdict: &&Verdict| (verdict.outcome.as_ref()).is_ok_and(|outcome| outcome.holds);
    let decisive: Vec<&Verdict> = parts.iter().filter(|each| !is_met(each)).collect();
    if !decisive.is_empty() {
        return decisive;
    }
    let tightest = parts.iter().min_by_key(|each| each.relative_headroom());
    tightest.into_iter().collect()
}

/// A requirement in figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The amount that is measured. Of requirements that can't be met together and whose payments do not add up, the
    /// excess over their limits: see [`Verdict::compared_amount`].
    pub amount: Money,
    /// The amount that a share is a share of.
    pub base: Option<Money>,
    /// The maximum or minimum of `amount`, or the amount that it must equal. The limit of a share is rounded to
    /// [`Plan::minor_unit`](crate::plan::Plan::minor_unit), to the allowed side.
    pub limit: Option<Money>,
    /// How much `amount` may still grow below a maximum, or fall above a minimum. If the base of a share changes with
    /// `amount`, this is included. Below 0 if the limit is exceeded. Then the base is taken as fixed, unless it changes
    /// because a funder pays the rest. Rounded down to [`Plan::minor_unit`](crate::plan::Plan::minor_unit).
    pub headroom: Option<Money>,
    pub holds: bool,
    /// Whether it holds only because the amounts of the plan are rounded.
    pub holds_only_by_rounding: bool,
    /// How far `amount` may be beyond `limit` because rounding can explain it, rounded down to
    /// [`Plan::minor_unit`](crate::plan::Plan::minor_unit).
    pub slack: Money,
    /// The period of `amount`, if the requirement is evaluated for each period.
    pub at: Option<PeriodIx>,
    /// The change with which a share or an amount that is beyond its limit would meet the limit.
    pub remedy: Option<Remedy>,
    /// The figures of each period, if the requirement is evaluated for each period.
    pub periods: Vec<PeriodOutcome>,
    /// The rates of cost items that are above the maximum, by item and in the order of periods.
    pub rates: Vec<ItemRate>,
    /// How many costs a maximum rate is not compared with: they have no rate, or a rate for another unit.
    pub not_compared: usize,
    /// The part of the reallocation that is allowed, so that it is not in `amount`. None if there is no such part.
    pub allowed: Option<Money>,
    /// The lines that differ from their approved budget, if the requirement is about reallocation.
    pub changed_lines: Vec<ChangedLine>,
}

impl Outcome {
    /// An outcome without a limit.
    pub(super) fn without_limit(amount: Money, holds: bool) -> Outcome {
        Outcome {
            amount,
            base: None,
            limit: None,
            headroom: None,
            holds,
            holds_only_by_rounding: false,
            slack: Money::ZERO,
            at: None,
            remedy: None,
            periods: Vec::new(),
            rates: Vec::new(),
            not_compared: 0,
            allowed: None,
            changed_lines: Vec::new(),
        }
    }

    /// An outcome that holds if the amount equals its limit in each period, apart from differences by rounding.
    pub(super) fn in_each(amount: Money, limit: Money, periods: Vec<PeriodOutcome>) -> Outcome {
        let holds = periods.iter().all(|each| each.holds);
        let differs = periods.iter().any(|each| each.amount != each.limit);
        Outcome {
            limit: Some(limit),
            holds,
            holds_only_by_rounding: holds && differs,
            periods,
            ..Outcome::without_limit(amount, true)
        }
    }
}

/// The ways to make a requirement hold, in whole units of the plan, rounded up. What the amount and the base are made
/// of decides which of these ways is possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remedy {
    /// How much the amount must change while the costs stay the same: then the base stays the same too, or changes the
    /// other way if it is a rest that a funder pays.
    pub change: Money,
    /// How much the base must change while the amount stays the same.
    pub base: Option<Money>,
    /// How much the amount must change if the costs change by as much.
    pub both: Option<Money>,
}

/// An amount and its limit in one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodOutcome {
    pub period: PeriodIx,
    pub amount: Money,
    pub limit: Money,
    /// Whether the requirement is met in this period, apart from differences by rounding.
    pub holds: bool,
    /// Of instalments: the receipts less the credit, up to the end of this period.
    pub balance: Option<Money>,
}

/// The rate of a cost item in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemRate {
    pub owner: CostOwner,
    /// The index of the item in [`crate::plan::Cost`].
    pub item: usize,
    pub period: PeriodIx,
    pub rate: Money,
    /// The part of the rate that the funders of the condition pay: all of it, or their part by `paid-by`. A part is
    /// rounded up to [`Plan::minor_unit`](crate::plan::Plan::minor_unit).
    pub paid: Money,
    /// The highest rate that meets the maximum.
    pub limit: Money,
}

/// A line whose amount differs from its approved budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangedLine {
    pub line: LineIx,
    pub approved: Money,
    pub amount: Money,
}

/// Why a requirement is not decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undecided {
    /// The condition has a [`Fault`].
    Unclear,
    /// A figure that it needs is not known.
    Unknown,
    /// A figure that it needs is too large to be exact.
    TooLarge,
    /// The plan has nothing that it is about.
    NotApplicable,
}
