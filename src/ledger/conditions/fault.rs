//! The reasons why a condition is unclear: its window cuts a period, it requires nothing, or it contradicts itself.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::incomplete::incomplete;
use super::measure::is_about_funders;
use super::parts::{is_by_partner, periods_in_two_years, shortest_window};
use super::reallocation::is_by_line;
use super::requirement::{Requirement, requirements};
use super::tariff::is_of_timesheets;
use super::window::{WindowError, whole_windows, window};
use super::{ConditionEvaluator, Undecided, Verdict};
use crate::plan::{
    Condition, FunderIx, LineId, LineIx, PeriodIx, PurposeId, Quantity, Series, ShareBase, Span,
};

/// Why a condition cannot be evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Its window covers only a part of the periods in `cut`. `without` and `with` are its window without these periods
    /// and with them.
    CutWindow {
        cut: Vec<PeriodIx>,
        without: Option<Span>,
        with: Option<Span>,
    },
    /// Its window overlaps no period.
    OutsideWindow,
    /// It is about the parts of partners in payments for lines, which are not divided.
    PaidForPartners,
    /// It is about the parts of partners in the credit of this funder, which no key divides.
    NotDivided(FunderIx),
    /// It is evaluated for each year, and each of these periods is in two years.
    CutYear(Vec<PeriodIx>),
    /// This requirement can't be evaluated for each part, or for partners.
    NotByPart(Requirement),
    /// Its maximum is a share of something other than the approved budget of lines.
    BaseNotApproved,
    /// It requires nothing.
    NoDemand,
    /// It has a flat rate and no lines.
    FlatRateWithoutLines,
    /// It has a share, and neither funders nor lines.
    ShareOfNothing,
    /// It has the base of a share, and no share.
    BaseWithoutShare,
    /// Its base has no cost at all: `of` is empty, all of it is left out, or a flat rate is of its own lines.
    EmptyBase,
    /// It leaves costs out of a base of income.
    CreditWithoutCosts,
    /// The base of its share is the costs that funders may pay, and it has no funders.
    EligibleWithoutFunder,
    /// Its base is the income from funders, and it states another base too.
    TwoBases,
    /// Only a first part of some costs counts, and its base is not costs over all its periods.
    FirstWithoutBase,
    /// Only a first part of the costs of this purpose counts, and none of them is in the base, or some of them are in
    /// another first part too.
    FirstWithoutCosts(PurposeId),
    /// It is evaluated for each part, and the number of its units belongs to none of them.
    UnitsOfNoPart,
    /// It names lines, and this requirement is about all that funders bring in.
    NotOfLines(Requirement),
    /// It names funders, and its maximum is about transfers between lines.
    ReallocationOfFunder,
    /// It has a form, and is not about the income from funders.
    FormWithoutFunder,
    /// It has a unit and no maximum rate.
    UnitWithoutTariff,
    /// It says how a flat rate is rounded, and has no flat rate.
    RoundingWithoutFlatRate,
    /// Nothing in the plan has its unit.
    UnknownUnit,
    /// Its maximum per unit states the number of units in no way, or in several ways.
    UnitsUnstated,
    /// No cost has the unit of its maximum per unit, or not exactly one target has it.
    NoUnits,
    InstalmentsWithoutFunder,
    PrefinanceWithoutInstalments,
    /// These lines have no `approved`. The list is empty if no line of the plan has it.
    NotApproved(Vec<LineIx>),
    /// The approved budget of this line is a single amount, and the window does not cover all periods.
    ApprovedInAll(LineIx),
    /// Its minimum is above its maximum.
    Crossed,
    /// Another condition is about the same, and the minimum of one of the two is above the maximum of the other.
    /// `other` is the index of the other condition, and `key` is the key of this one.
    CrossedWith {
        other: usize,
        key: &'static str,
    },
    /// It is about a funder that it excludes.
    ExcludesItsOwn(FunderIx),
    /// Its share is of the same amount, and so always 100 %.
    ShareOfItself,
    /// Every plan meets its limit.
    CannotFail(Requirement),
    /// No plan meets its limit.
    CannotHold(Requirement),
    /// The plan has nothing that this requirement is about.
    NotApplicable(Requirement),
    /// The amounts that this requirement is about are too large to be exact.
    TooLarge(Requirement),
    /// Whether this requirement is met depends on which partner bears costs that no partner bears: their lines, None
    /// for costs without a line.
    WithoutPartner(Requirement, Vec<Option<LineIx>>),
}

impl ConditionEvaluator<'_> {
    /// The fault of a requirement that could not be evaluated although everything is known. None if there is no such
    /// fault.
    pub(super) fn undecided_fault(&self, verdict: &Verdict, undecided: Undecided) -> Option<Fault> {
        let requirement = verdict.requirement;
        let is_of_hours = |of: &Condition| {
            matches!(requirement, Requirement::MaxTariff(_))
                && !self.plan.periods.is_empty()
                && is_of_timesheets(self.plan, of)
        };
        let is_of_others = |of: &Condition| {
            matches!(requirement, Requirement::MaxTariff(_)) && self.names_other_payers(of)
        };
        match undecided {
            Undecided::NotApplicable
                if verdict
                    .condition(self.plan)
                    .is_some_and(|of| is_of_hours(of) || is_of_others(of)) =>
            {
                None
            }
            Undecided::NotApplicable => Some(Fault::NotApplicable(requirement)),
            Undecided::TooLarge => Some(Fault::TooLarge(requirement)),
            Undecided::Unclear => {
                let condition = verdict.condition(self.plan)?;
                let without = self.without_partner(&self.resolve(condition));
                Some(Fault::WithoutPartner(requirement, without))
            }
            Undecided::Unknown => None,
        }
    }
}

/// The first fault of a condition as it is written. None if the condition is clear.
pub(super) fn fault(evaluator: &ConditionEvaluator<'_>, condition: &Condition) -> Option<Fault> {
    incomplete(evaluator, condition)
        .or_else(|| contradiction(evaluator, condition))
        .or_else(|| window_fault(evaluator, condition))
        .or_else(|| limit_fault(evaluator, condition))
}

fn contradiction(evaluator: &ConditionEvaluator<'_>, condition: &Condition) -> Option<Fault> {
    if is_above(condition.min_share, condition.max_share) || is_above(condition.min, condition.max)
    {
        return Some(Fault::Crossed);
    }
    let excluded = evaluator.leaves(&condition.excludes);
    let mut own = evaluator.leaves(&condition.funders).into_iter();
    own.find(|funder| excluded.contains(funder))
        .map(Fault::ExcludesItsOwn)
}

/// The key of a condition whose limit contradicts a limit of another condition about the same amount. None if no limits
/// contradict each other.
fn crossed_key(
    evaluator: &ConditionEvaluator<'_>,
    condition: &Condition,
    other: &Condition,
) -> Option<&'static str> {
    let subject = |condition: &Condition| {
        let periods = window(&evaluator.plan.periods, condition.within).ok();
        (evaluator.funders_of(condition), periods)
    };
    let is_same_subject = || {
        condition.funders.is_empty() == other.funders.is_empty()
            && condition.lines == other.lines
            && condition.each == other.each
            && condition.partners == other.partners
            && condition.form == other.form
            && subject(condition) == subject(other)
    };
    let is_same_base = condition.of == other.of
        && condition.of_funders == other.of_funders
        && condition.without == other.without
        && condition.first_of_each == other.first_of_each;
    // Limits are compared first, because that is fast.
    let crossed = |is_crossed: bool, key| (is_crossed && is_same_subject()).then_some(key);
    let of_shares = is_same_base
        .then(|| {
            let above = crossed(is_above(condition.min_share, other.max_share), "min-share");
            above.or(crossed(
                is_above(other.min_share, condition.max_share),
                "max-share",
            ))
        })
        .flatten();
    of_shares
        .or(crossed(is_above(condition.min, other.max), "min"))
        .or(crossed(is_above(other.min, condition.max), "max"))
}

fn is_above<T: PartialOrd>(min: Option<T>, max: Option<T>) -> bool {
    min.zip(max).is_some_and(|(min, max)| min > max)
}

/// Another condition that contradicts this one, with the key of this one. None if there is none.
pub(super) fn contradicting(
    evaluator: &ConditionEvaluator<'_>,
    index: usize,
) -> Option<(usize, &'static str)> {
    let conditions = &evaluator.plan.conditions;
    let condition = conditions.get(index)?;
    let others = conditions.iter().enumerate();
    let mut others = others.filter(|(at, other)| *at != index && other.is_complete);
    others.find_map(|(at, other)| {
        let key = crossed_key(evaluator, condition, other)?;
        evaluator.names_exist(other).then_some((at, key))
    })
}

/// The fault of the window, or of the approved amounts in it.
fn window_fault(evaluator: &ConditionEvaluator<'_>, condition: &Condition) -> Option<Fault> {
    let periods = &evaluator.plan.periods;
    if periods.is_empty() {
        return None;
    }
    match window(periods, condition.within) {
        Err(WindowError::Outside) => Some(Fault::OutsideWindow),
        Err(WindowError::Cuts(cut)) => {
            let (without, with) = condition
                .within
                .map_or((None, None), |within| whole_windows(periods, within));
            Some(Fault::CutWindow { cut, without, with })
        }
        Ok(window) => {
            let cut = periods_in_two_years(evaluator.plan, condition);
            if !cut.is_empty() {
                return Some(Fault::CutYear(cut));
            }
            let shortest = shortest_window(evaluator.plan, condition, &window);
            condition
                .max_reallocation
                .and_then(|_| approval_fault(evaluator, condition, shortest))
        }
    }
}

/// The fault of the approved amounts of the lines of a condition, over a number of periods.
fn approval_fault(
    evaluator: &ConditionEvaluator<'_>,
    condition: &Condition,
    periods: usize,
) -> Option<Fault> {
    let plan = evaluator.plan;
    let missing = evaluator.not_approved(condition);
    if !missing.is_empty() || plan.lines.values().all(|line| line.approved.is_none()) {
        return Some(Fault::NotApproved(missing));
    }
    if periods == plan.periods.len() {
        return None;
    }
    let has_one_amount = |line: &LineIx| matches!(plan.line(*line).approved, Some(Series::One(_)));
    let approved = evaluator.approved_lines(&evaluator.approval_scope(condition));
    approved
        .into_iter()
        .find(has_one_amount)
        .map(Fault::ApprovedInAll)
}

/// Whether the amount that a condition measures is a part of the base in every plan: a cost of all costs, income of all
/// income, or the payments of funders for those costs. The income from a funder may be more than all costs.
fn is_never_more(condition: &Condition) -> bool {
    match (is_about_funders(condition), condition.lines.is_empty()) {
        (true, true) => condition.of == ShareBase::Credit,
        (true, false) | (false, _) => condition.of != ShareBase::Credit,
    }
}

/// A limit that every plan or no plan meets, if no amount is below 0 and there is no surplus. A maximum share of 0 %
/// counts as one that no plan meets: `max = 0` says plainly that nothing is allowed.
fn limit_fault(evaluator: &ConditionEvaluator<'_>, condition: &Condition) -> Option<Fault> {
    if is_share_of_itself(evaluator, condition) {
        return Some(Fault::ShareOfItself);
    }
    // The amount is a part of the base, unless the base is a choice of costs or funders, or the amount is the part of a
    // partner in income.
    let is_part = match condition.of {
        ShareBase::Unstated | ShareBase::Cost | ShareBase::Eligible | ShareBase::Credit => {
            condition.without.is_empty()
                && condition.of_funders.is_empty()
                && condition.first_of_each.is_none()
                && !(is_by_partner(condition) && is_about_funders(condition))
        }
        ShareBase::Purposes(_) => false,
    };
    let (zero, all) = (Decimal::ZERO, Decimal::ONE_HUNDRED);
    let is_never_more = is_part && is_never_more(condition);
    let is_one_line = !condition.lines.is_empty()
        && !is_by_line(condition)
        && evaluator.counted_lines(condition).len() == 1;
    let cannot = |requirement: &Requirement| match *requirement {
        Requirement::MaxShare(share) => {
            let is_above = share.percent() > all || (is_never_more && share.percent() == all);
            (is_part && is_above, share.percent() <= zero)
        }
        Requirement::MinShare(share) => (share.percent() <= zero, is_part && share.percent() > all),
        Requirement::Max(max) | Requirement::MaxTariff(max) => (false, max.is_negative()),
        Requirement::Min(min) => (min.is_negative() || min.is_zero(), false),
        Requirement::MaxPerUnit { rate, quantity } => {
            let quantity = quantity.map_or(zero, Quantity::decimal);
            (false, rate.decimal() * quantity < zero)
        }
        Requirement::FlatRate(share) => (false, share.percent() <= zero),
        Requirement::MaxReallocation(share) => (
            is_one_line && share.percent() >= zero || share.percent() >= all,
            share.percent() < zero,
        ),
        Requirement::MaxPrefinance(max) => (false, max.is_some_and(|max| max.is_negative())),
        Requirement::Excludes(_)
        | Requirement::Instalments
        | Requirement::FunderMax(_)
        | Requirement::FunderMaxPerPeriod
        | Requirement::InKind
        | Requirement::Unread(_) => (false, false),
    };
    let all = requirements(evaluator.plan, condition);
    all.into_iter()
        .find_map(|requirement| match cannot(&requirement) {
            (true, _) => Some(Fault::CannotFail(requirement)),
            (false, true) => Some(Fault::CannotHold(requirement)),
            (false, false) => None,
        })
}

/// Whether a share is of the same amount: income of funders of their own income, or costs of lines of their own cost.
fn is_share_of_itself(evaluator: &ConditionEvaluator<'_>, condition: &Condition) -> bool {
    let has_share = condition.max_share.is_some() || condition.min_share.is_some();
    // Each of several lines by itself is a part of all of them.
    let is_of_parts = is_by_line(condition) && condition.lines.len() != 1;
    if !has_share || is_by_partner(condition) || is_of_parts {
        return false;
    }
    if !condition.of_funders.is_empty() {
        let own: BTreeSet<_> = evaluator.funders_of(condition).into_iter().collect();
        let base: BTreeSet<_> = evaluator
            .leaves(&condition.of_funders)
            .into_iter()
            .collect();
        return is_about_funders(condition) && condition.lines.is_empty() && own == base;
    }
    let ShareBase::Purposes(of) = &condition.of else {
        return false;
    };
    let lines: BTreeSet<&str> = condition.lines.iter().map(LineId::as_str).collect();
    let base: BTreeSet<&str> = of.iter().map(PurposeId::as_str).collect();
    let is_all = condition.without.is_empty() && condition.first_of_each.is_none();
    !is_about_funders(condition) && !lines.is_empty() && lines == base && is_all
}
