//! Changes that may end a contradiction between conditions: each widens one limit as little as possible.

use rust_decimal::RoundingStrategy;

use super::{Breach, key, place_of};
use crate::finding::{NewContent, PlanChange};
use crate::ledger::{JointConflict, JointRequirement, LimitSide, RequiredBy, Requirement};
use crate::plan::{Money, Share, Unit};

/// The maximum number of decimals of a proposed percentage.
const DECIMALS: u32 = 2;

/// For each requirement, the change that widens its limit by the amount by which payments exceed all limits together.
/// Requirements whose limit can't be changed are left out.
pub(crate) fn wider_limits(breach: &Breach<'_>, together: &JointConflict) -> Vec<Vec<PlanChange>> {
    let requirements = together.requirements.iter();
    let changes = requirements.filter_map(|of| wider(breach, of, together.excess));
    changes.map(|change| vec![change]).collect()
}

fn wider(breach: &Breach<'_>, of: &JointRequirement, excess: Money) -> Option<PlanChange> {
    let place =
        place_of(breach.cx.plan, RequiredBy::Condition(of.condition)).key(key(of.requirement));
    let signed = |amount: Money| match of.requirement.side_of_payments() {
        Some(LimitSide::AtLeast) => -amount,
        Some(LimitSide::AtMost) | None => amount,
    };
    match of.requirement {
        Requirement::Max(limit) | Requirement::Min(limit) => {
            let each = divided_up(excess, of.parts.len().max(1), breach.cx.plan.minor_unit())?;
            let limit = limit.checked_add(signed(each))?;
            (!limit.is_negative()).then(|| PlanChange::money(place, limit))
        }
        Requirement::MaxShare(_) | Requirement::MinShare(_) => Some(PlanChange {
            place,
            to: NewContent::Share(share_of_base(
                breach,
                of,
                of.limit.checked_add(signed(excess))?,
            )?),
        }),
        Requirement::MaxPerUnit { .. }
        | Requirement::FlatRate(_)
        | Requirement::MaxTariff(_)
        | Requirement::Excludes(_)
        | Requirement::MaxReallocation(_)
        | Requirement::Instalments
        | Requirement::MaxPrefinance(_)
        | Requirement::FunderMax(_)
        | Requirement::FunderMaxPerPeriod
        | Requirement::InKind
        | Requirement::Unread(_) => None,
    }
}

/// An amount divided into equal parts, rounded up to the unit: how much each of several equal limits must be widened.
fn divided_up(amount: Money, parts: usize, unit: Unit) -> Option<Money> {
    let whole = unit.size().checked_mul(parts.into())?;
    let units = amount.decimal().checked_div(whole)?.ceil();
    Money::new(units.checked_mul(unit.size())?)
}

/// A limit as a percentage of its base, rounded so that it is not narrower.
fn share_of_base(breach: &Breach<'_>, of: &JointRequirement, limit: Money) -> Option<Share> {
    let verdicts = breach.cx.evaluation.verdicts.iter();
    let own = verdicts.filter(|verdict| {
        verdict.required_by == RequiredBy::Condition(of.condition)
            && verdict.requirement == of.requirement
            && verdict.together.is_none()
            && (of.parts.is_empty()
                || verdict
                    .part
                    .as_ref()
                    .is_some_and(|part| of.parts.contains(part)))
    });
    let mut bases = own.map(|verdict| verdict.outcome.as_ref().ok()?.base);
    let base = bases.try_fold(Money::ZERO, |sum, base| sum.checked_add(base?))?;
    let base = base.decimal();
    if base.is_zero() || limit.is_negative() {
        return None;
    }
    let percent = limit.decimal().checked_mul(100.into())?.checked_div(base)?;
    let rounding = match of.requirement.side_of_payments()? {
        LimitSide::AtMost => RoundingStrategy::AwayFromZero,
        LimitSide::AtLeast => RoundingStrategy::ToZero,
    };
    Share::new(percent.round_dp_with_strategy(DECIMALS, rounding))
}
