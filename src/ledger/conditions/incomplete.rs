//! The missing parts of a condition: a key without the key that belongs with it, or a base that it can't have.

use super::super::books::Account;
use super::ConditionEvaluator;
use super::fault::Fault;
use super::measure::is_about_funders;
use super::parts::{is_by_partner, not_by_part};
use super::requirement::{Requirement, requirements};
use super::scope::CostScope;
use super::tariff::is_of_timesheets;
use super::window::window;
use crate::plan::{
    ActivityIx, Condition, Each, FunderIx, LineIx, PurposeId, Section, ShareBase, ShareMethod,
};

/// The first fault in which something is missing from a condition. None if it is complete.
pub(super) fn incomplete(
    evaluator: &ConditionEvaluator<'_>,
    condition: &Condition,
) -> Option<Fault> {
    missing_key(evaluator, condition)
        .or_else(|| base_fault(evaluator, condition))
        .or_else(|| funder_fault(evaluator, condition))
}

fn has_share(condition: &Condition) -> bool {
    condition.max_share.is_some() || condition.min_share.is_some()
}

/// A key alone, a missing requirement, or a subject that a requirement can't have.
fn missing_key(evaluator: &ConditionEvaluator<'_>, condition: &Condition) -> Option<Fault> {
    let about_funders = is_about_funders(condition);
    let has_lines = !condition.lines.is_empty();
    let has_flat_rate = condition.flat_rate.is_some();
    let by_partner = is_by_partner(condition);
    let is_by_line = condition.each == Some(Each::Line);
    let has_base = !condition.of_funders.is_empty() || condition.of != ShareBase::Unstated;
    let has_subject = about_funders || has_lines || is_by_line || (by_partner && has_base);
    let is_by_funder_and_line = about_funders && (has_lines || is_by_line);
    let found = if condition.max_prefinance.is_some() && condition.instalments.is_none() {
        Fault::PrefinanceWithoutInstalments
    } else if condition.unit.is_some() && condition.max_tariff.is_none() {
        Fault::UnitWithoutTariff
    } else if condition.flat_rate_method != ShareMethod::default() && !has_flat_rate {
        Fault::RoundingWithoutFlatRate
    } else if requirements(evaluator.plan, condition).is_empty() {
        Fault::NoDemand
    } else if has_flat_rate && !has_lines {
        Fault::FlatRateWithoutLines
    } else if let Some(requirement) = not_by_part(evaluator.plan, condition) {
        Fault::NotByPart(requirement)
    } else if by_partner && is_by_funder_and_line {
        Fault::PaidForPartners
    } else if has_share(condition) && !has_subject {
        Fault::ShareOfNothing
    } else {
        return None;
    };
    Some(found)
}

/// Returns the mistake in the base of a share, of a flat rate or of the amount that may move.
fn base_fault(evaluator: &ConditionEvaluator<'_>, condition: &Condition) -> Option<Fault> {
    let is_of_others = !condition.of_funders.is_empty();
    let has_cost_base = condition.of != ShareBase::Unstated || !condition.without.is_empty();
    let has_rate = has_share(condition) || condition.flat_rate.is_some();
    let has_base_alone = (is_of_others || has_cost_base) && !has_rate;
    let is_of = |base: ShareBase| condition.of == base;
    let found = if has_base_alone && condition.max_reallocation.is_none() {
        Fault::BaseWithoutShare
    } else if has_base_alone && !is_of_lines(evaluator, condition) {
        Fault::BaseNotApproved
    } else if is_of_others && has_cost_base {
        Fault::TwoBases
    } else if let Some(fault) = evaluator.first_fault(condition) {
        fault
    } else if is_of(ShareBase::Credit) && !condition.without.is_empty() {
        Fault::CreditWithoutCosts
    } else if is_of(ShareBase::Eligible) && condition.funders.is_empty() {
        Fault::EligibleWithoutFunder
    } else if has_rate && has_empty_base(evaluator, condition) {
        Fault::EmptyBase
    } else {
        return None;
    };
    Some(found)
}

/// Returns the mistake in the funders, the lines or the units of a condition.
fn funder_fault(evaluator: &ConditionEvaluator<'_>, condition: &Condition) -> Option<Fault> {
    let about_funders = is_about_funders(condition);
    let has_instalments = condition.instalments.is_some();
    let has_amount = condition.max.is_some()
        || condition.min.is_some()
        || condition.max_per_unit.is_some()
        || has_instalments;
    let is_by_line = condition.each == Some(Each::Line);
    let is_of_funders = about_funders && (!is_by_line || !condition.funders.is_empty());
    let has_form_of_somebody = is_of_funders && (has_share(condition) || has_amount);
    let found = if condition.form.is_some() && !has_form_of_somebody {
        Fault::FormWithoutFunder
    } else if has_instalments && !about_funders {
        Fault::InstalmentsWithoutFunder
    } else if condition.max_reallocation.is_some() && !condition.funders.is_empty() {
        Fault::ReallocationOfFunder
    } else if let Some(requirement) = not_of_lines(evaluator, condition) {
        Fault::NotOfLines(requirement)
    } else if has_unknown_unit(evaluator, condition) {
        Fault::UnknownUnit
    } else if let Some(funder) = undivided(evaluator, condition) {
        Fault::NotDivided(funder)
    } else {
        return units_fault(evaluator, condition);
    };
    Some(found)
}

/// The first requirement about all that funders bring in, of a condition that names lines.
fn not_of_lines(evaluator: &ConditionEvaluator<'_>, condition: &Condition) -> Option<Requirement> {
    if condition.lines.is_empty() && condition.each != Some(Each::Line) {
        return None;
    }
    let all = requirements(evaluator.plan, condition);
    all.into_iter().find(|requirement| match requirement {
        Requirement::Excludes(_) | Requirement::Instalments | Requirement::MaxPrefinance(_) => true,
        Requirement::MaxShare(_)
        | Requirement::MinShare(_)
        | Requirement::Max(_)
        | Requirement::Min(_)
        | Requirement::MaxPerUnit { .. }
        | Requirement::FlatRate(_)
        | Requirement::MaxTariff(_)
        | Requirement::MaxReallocation(_)
        | Requirement::FunderMax(_)
        | Requirement::FunderMaxPerPeriod
        | Requirement::InKind
        | Requirement::Unread(_) => false,
    })
}

/// The first funder whose credit no key divides, in a condition about the parts of partners in it.
fn undivided(evaluator: &ConditionEvaluator<'_>, condition: &Condition) -> Option<FunderIx> {
    if !is_by_partner(condition) || !is_about_funders(condition) {
        return None;
    }
    let periods = window(&evaluator.plan.periods, condition.within).unwrap_or_default();
    let brings_in = |funder: &FunderIx| {
        let row = &evaluator.books.funders[*funder];
        let mut periods = periods.iter();
        periods.any(|period| row.get(*period).is_some_and(|amount| !amount.is_zero()))
    };
    let mut funders = evaluator.funders_of(condition).into_iter();
    funders.find(|funder| evaluator.plan.funder(*funder).split.is_none() && brings_in(funder))
}

/// Whether the base of a condition consists of lines only, which can have an approved budget.
fn is_of_lines(evaluator: &ConditionEvaluator<'_>, condition: &Condition) -> bool {
    if !condition.of_funders.is_empty() {
        return false;
    }
    let is_line = |id: &PurposeId| evaluator.plan.lines.contains_key(id.as_str());
    let of = match &condition.of {
        ShareBase::Unstated | ShareBase::Cost => true,
        ShareBase::Purposes(ids) => ids.iter().all(is_line),
        ShareBase::Eligible | ShareBase::Credit => false,
    };
    of && condition.without.iter().all(is_line)
}

/// Whether no line and no activity is in the base of a share or of a flat rate, however the figures change.
fn has_empty_base(evaluator: &ConditionEvaluator<'_>, condition: &Condition) -> bool {
    if !condition.of_funders.is_empty() {
        return false;
    }
    let plan = evaluator.plan;
    let base = match &condition.of {
        ShareBase::Purposes(ids) => CostScope::of_purposes(evaluator, ids),
        ShareBase::Unstated | ShareBase::Cost => CostScope::All,
        ShareBase::Eligible | ShareBase::Credit => return false,
    };
    let left_out = CostScope::of_purposes(evaluator, &condition.without);
    let mut left_out = left_out.or(&base.reserves(evaluator));
    if condition.flat_rate.is_some() {
        left_out = left_out.or(&CostScope::of_lines(evaluator, &condition.lines));
    }
    let counts = |activity: Option<ActivityIx>, account: Account| {
        base.contains(activity, account) && !left_out.contains(activity, account)
    };
    let mut lines = (0..plan.lines.len()).map(LineIx::new);
    let mut activities = (0..plan.activities.len()).map(ActivityIx::new);
    !plan.lines.is_empty()
        && !lines.any(|line| counts(None, Account::Line(line)))
        && !activities.any(|activity| counts(Some(activity), Account::NoLine))
}

/// Returns the mistake in the number of units of a maximum per unit.
fn units_fault(evaluator: &ConditionEvaluator<'_>, condition: &Condition) -> Option<Fault> {
    let per_unit = condition.max_per_unit.as_ref()?;
    let is_of_items = !per_unit.of.is_empty();
    let ways = [
        per_unit.quantity.is_some(),
        is_of_items,
        per_unit.target.is_some(),
    ];
    let found = match ways.into_iter().filter(|is_said| *is_said).count() {
        1 if per_unit.quantity.is_some() => None,
        // The number of units is the number that is planned on the lines of the condition.
        0 | 1 if per_unit.unit.is_some() => {
            let lines = evaluator.lines_of(condition);
            let lacks = evaluator.lacks_units(per_unit, &lines);
            lacks.then_some(Fault::NoUnits)
        }
        1 if per_unit.target.is_some() => {
            let lacks = evaluator.lacks_units(per_unit, &CostScope::All);
            lacks.then_some(Fault::NoUnits)
        }
        _ => Some(Fault::UnitsUnstated),
    };
    let is_of_no_part = || evaluator.has_units_of_no_part(condition, per_unit);
    found.or_else(|| is_of_no_part().then_some(Fault::UnitsOfNoPart))
}

fn has_unknown_unit(evaluator: &ConditionEvaluator<'_>, condition: &Condition) -> bool {
    let plan = evaluator.plan;
    let Some(unit) = condition.unit.as_deref() else {
        return false;
    };
    let mut items = plan.cost_items();
    let mut tariffs = plan.tariffs.values();
    plan.is_complete(Section::Tariffs)
        && !is_of_timesheets(plan, condition)
        && !tariffs.any(|tariff| tariff.unit.as_deref() == Some(unit))
        && !items.any(|(_, _, item)| item.may_be_in_unit(plan, unit))
}
