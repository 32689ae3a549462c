//! What makes a condition unclear: it cuts a period, demands nothing, or says a thing without what belongs with it.

use super::super::books::{FunderIx, LineIx};
use super::Desk;
use super::measure::is_about_funders;
use super::window::{Cut, whole_windows, window};
use crate::plan::{Condition, Cost, PeriodIx, Section, Series, ShareBase, Span};

/// Why a condition can't be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Its window has a part of these periods; what it would be without them and with them.
    CutWindow {
        cut: Vec<PeriodIx>,
        without: Option<Span>,
        with: Option<Span>,
    },
    /// Its window has a day of no period.
    OutsideWindow,
    /// It demands nothing.
    NoDemand,
    /// A flat rate of no lines.
    FlatRateWithoutLines,
    /// A share of neither funders nor lines.
    ShareOfNothing,
    /// It says what a share is of, and has no share.
    BaseWithoutShare,
    /// It leaves costs out of what is brought in.
    CreditWithoutCosts,
    /// What may be paid by nobody in particular.
    EligibleWithoutFunder,
    /// What is in a form, of no funders.
    FormWithoutFunder,
    /// The unit of no rate.
    UnitWithoutTariff,
    /// A unit that nothing in the plan has.
    UnknownUnit,
    InstalmentsWithoutFunder,
    PrefinanceWithoutInstalments,
    /// Of these lines nothing says what was approved.
    NotApproved(Vec<LineIx>),
    /// What was approved of this line is one amount, and the window is a part of the time.
    ApprovedInAll(LineIx),
    /// The least is more than the most.
    Crossed,
    /// A funder that it is about may bring nothing in.
    ExcludesItsOwn(FunderIx),
}

/// The first thing that makes a condition unclear.
pub(super) fn fault(desk: &Desk<'_>, condition: &Condition) -> Option<Fault> {
    let lacking = lacking(desk, condition);
    lacking
        .or_else(|| crossed(desk, condition))
        .or_else(|| of_window(desk, condition))
}

fn has_share(condition: &Condition) -> bool {
    condition.max_share.is_some() || condition.min_share.is_some()
}

fn demands(condition: &Condition) -> bool {
    has_share(condition)
        || condition.max.is_some()
        || condition.min.is_some()
        || condition.max_per_unit.is_some()
        || condition.flat_rate.is_some()
        || condition.max_tariff.is_some()
        || !condition.excludes.is_empty()
        || condition.max_reallocation.is_some()
        || condition.instalments.is_some()
}

/// What it says without what belongs with it.
fn lacking(desk: &Desk<'_>, condition: &Condition) -> Option<Fault> {
    let about_funders = is_about_funders(condition);
    let says_base = condition.of != ShareBase::Unsaid || !condition.without.is_empty();
    let is_measured = has_share(condition) || condition.flat_rate.is_some();
    let contributes = has_share(condition)
        || condition.max.is_some()
        || condition.min.is_some()
        || condition.max_per_unit.is_some()
        || condition.instalments.is_some();
    let faults = [
        (
            condition.max_prefinance.is_some() && condition.instalments.is_none(),
            Fault::PrefinanceWithoutInstalments,
        ),
        (
            condition.unit.is_some() && condition.max_tariff.is_none(),
            Fault::UnitWithoutTariff,
        ),
        (!demands(condition), Fault::NoDemand),
        (
            condition.flat_rate.is_some() && condition.lines.is_empty(),
            Fault::FlatRateWithoutLines,
        ),
        (
            has_share(condition) && !about_funders && condition.lines.is_empty(),
            Fault::ShareOfNothing,
        ),
        (says_base && !is_measured, Fault::BaseWithoutShare),
        (
            condition.of == ShareBase::Credit && !condition.without.is_empty(),
            Fault::CreditWithoutCosts,
        ),
        (
            condition.of == ShareBase::Eligible && condition.funders.is_empty(),
            Fault::EligibleWithoutFunder,
        ),
        (
            condition.form.is_some() && !(about_funders && contributes),
            Fault::FormWithoutFunder,
        ),
        (
            condition.instalments.is_some() && !about_funders,
            Fault::InstalmentsWithoutFunder,
        ),
        (is_unknown_unit(desk, condition), Fault::UnknownUnit),
    ];
    faults
        .into_iter()
        .find(|(is_there, _)| *is_there)
        .map(|(_, fault)| fault)
}

fn is_unknown_unit(desk: &Desk<'_>, condition: &Condition) -> bool {
    let Some(unit) = condition
        .unit
        .as_deref()
        .filter(|_| desk.plan.is_whole(Section::Tariffs))
    else {
        return false;
    };
    let items = desk
        .plan
        .activities
        .iter()
        .filter_map(|activity| match &activity.cost {
            Cost::Items(items) => Some(items),
            Cost::Unsaid | Cost::None => None,
        });
    let of_tariff = desk
        .plan
        .tariffs
        .values()
        .any(|tariff| tariff.unit.as_deref() == Some(unit));
    !of_tariff && !items.flatten().any(|item| desk.unit_of(item) == Some(unit))
}

/// What contradicts itself.
fn crossed(desk: &Desk<'_>, condition: &Condition) -> Option<Fault> {
    let shares = condition
        .min_share
        .zip(condition.max_share)
        .is_some_and(|(min, max)| min > max);
    let amounts = condition
        .min
        .zip(condition.max)
        .is_some_and(|(min, max)| min > max);
    if shares || amounts {
        return Some(Fault::Crossed);
    }
    let own = desk.leaves(&condition.funders);
    let excluded = desk.leaves(&condition.excludes);
    own.into_iter()
        .rev()
        .find(|funder| excluded.contains(funder))
        .map(Fault::ExcludesItsOwn)
}

/// A window that cuts a period, or that is none; and what was approved in it.
fn of_window(desk: &Desk<'_>, condition: &Condition) -> Option<Fault> {
    let periods = &desk.plan.periods;
    if periods.is_empty() {
        return None;
    }
    match window(periods, condition.within) {
        Err(Cut::Outside) => Some(Fault::OutsideWindow),
        Err(Cut::Cuts(cut)) => {
            let (without, with) = condition
                .within
                .map_or((None, None), |within| whole_windows(periods, within));
            Some(Fault::CutWindow { cut, without, with })
        }
        Ok(window) => condition
            .max_reallocation
            .and_then(|_| not_approved(desk, condition, window.len())),
    }
}

fn not_approved(desk: &Desk<'_>, condition: &Condition, periods: usize) -> Option<Fault> {
    let missing = desk.not_approved(condition);
    let says = desk.plan.lines.values().any(|line| line.approved.is_some());
    if !missing.is_empty() || !says {
        return Some(Fault::NotApproved(missing));
    }
    let in_all =
        |line: &LineIx| matches!(desk.plan.lines[line.index()].approved, Some(Series::One(_)));
    let scope = super::measure::lines_of(desk, condition);
    let first = desk.approved_lines(&scope).into_iter().find(in_all);
    first
        .filter(|_| periods < desk.plan.periods.len())
        .map(Fault::ApprovedInAll)
}
