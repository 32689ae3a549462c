//! Progress of targets: how far a target is, and whether it is on time.

use jiff::ToSpan;
use jiff::civil::Date;

use rust_decimal::Decimal;

use crate::plan::{JudgedAs, Judgement, Measurement, Quantity, Share, Target, TargetKind};

/// The status of a target on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetStatus {
    /// It has no figure to reach: it is only followed.
    Followed,
    /// Reached, on the day of this measurement.
    Reached { on: Date },
    /// Reached on this day, which was too late.
    ReachedLate { on: Date },
    /// Judged as partly reached.
    Partly { on: Date },
    /// Not reached, but not due yet.
    Running,
    /// Due, and not reached by the last measurement.
    Late,
    /// Due, and not measured within the time by which it was due or since.
    Unmeasured,
    /// Not reached, and never due.
    Open,
}

/// The measurements of a target up to a day, by day.
pub fn measurements(target: &Target, today: Date) -> Vec<&Measurement> {
    let measured = target.measured.iter();
    let mut measured: Vec<&Measurement> = measured.filter(|each| each.on <= today).collect();
    measured.sort_by_key(|measurement| measurement.on);
    measured
}

/// How far a value is from the baseline (0 if there is none) to the target, in percent. Above 100 % if it exceeds the
/// target. None if the target equals the baseline, or if it is a maximum that the baseline is not above.
pub fn progress(target: &Target, value: Quantity) -> Option<Share> {
    let goal = target.target?;
    let baseline = target.baseline.unwrap_or_default();
    if is_maximum(target, goal) && baseline <= goal {
        return None;
    }
    let baseline = baseline.decimal();
    let distance = goal.decimal().checked_sub(baseline)?;
    Share::of(value.decimal().checked_sub(baseline)?, distance)
}

/// Whether the baseline of a target was to be measured before a day, and is not known.
pub fn is_baseline_missing(target: &Target, today: Date) -> bool {
    let is_due = target
        .baseline_in
        .is_some_and(|within| within.end() < today);
    is_due && target.baseline.is_none()
}

/// Whether a target was due before a day, and nothing up to then says how it ended. A measurement or a judgement says
/// so if it is within the time of `by`, within the month before the end of that time, or later. An earlier one says so
/// if it reaches the goal, unless less is better, because the goal can then be exceeded again.
pub fn is_unmeasured(target: &Target, today: Date) -> bool {
    let Some(by) = target.by.filter(|by| by.end() < today) else {
        return false;
    };
    let month = by.end().checked_sub(1.month()).unwrap_or(by.end());
    let first = by.start().min(month);
    let stays_reached = |value| {
        let is_reached = |goal| !is_maximum(target, goal) && reaches(target, goal, value);
        target.target.is_some_and(is_reached)
    };
    let measured = measurements(target, today).pop();
    let judged = judgements(target, today).pop();
    let is_measured = measured.is_some_and(|last| last.on >= first || stays_reached(last.value));
    let is_judged = judged.is_some_and(|last| last.on >= first || last.result == JudgedAs::Reached);
    !is_measured && !is_judged
}

/// The status of a target on a day, by its last measurement up to then. The day on which it is due still counts.
pub fn target_status(target: &Target, today: Date) -> TargetStatus {
    let Some(goal) = target.target else {
        return judged_status(target, today).unwrap_or(TargetStatus::Followed);
    };
    if is_unmeasured(target, today) {
        return TargetStatus::Unmeasured;
    }
    let due = target.by.map(|by| by.end());
    let measured = measurements(target, today);
    // The first measurement from which on the target stays reached.
    let reached = measured
        .iter()
        .rev()
        .take_while(|measurement| reaches(target, goal, measurement.value))
        .last();
    match (reached, due) {
        (Some(first), Some(due)) if first.on > due => TargetStatus::ReachedLate { on: first.on },
        (Some(first), _) => TargetStatus::Reached { on: first.on },
        (None, Some(due)) if due < today => TargetStatus::Late,
        (None, Some(_)) => TargetStatus::Running,
        (None, None) => TargetStatus::Open,
    }
}

/// The status of a target that is judged and not counted, by its last judgement up to a day. None if there is none.
fn judged_status(target: &Target, today: Date) -> Option<TargetStatus> {
    let judged = judgements(target, today);
    let last = judged.last()?;
    if is_unmeasured(target, today) {
        return Some(TargetStatus::Unmeasured);
    }
    let due = target.by.map(|by| by.end());
    Some(match last.result {
        JudgedAs::Reached => {
            let since = judged.iter().rev();
            let since = since.take_while(|each| each.result == JudgedAs::Reached);
            let on = since.last().map_or(last.on, |first| first.on);
            match due {
                Some(due) if on > due => TargetStatus::ReachedLate { on },
                Some(_) | None => TargetStatus::Reached { on },
            }
        }
        JudgedAs::Partly => TargetStatus::Partly { on: last.on },
        JudgedAs::NotReached => match due {
            Some(due) if due < today => TargetStatus::Late,
            Some(_) => TargetStatus::Running,
            None => TargetStatus::Open,
        },
    })
}

/// The judgements on a target up to a day, by day.
pub fn judgements(target: &Target, today: Date) -> Vec<&Judgement> {
    let judged = target.judged.iter();
    let mut judged: Vec<&Judgement> = judged.filter(|each| each.on <= today).collect();
    judged.sort_by_key(|judgement| judgement.on);
    judged
}

/// Whether a target is reached although its last measurement up to a day falls short of the goal, because the goal is
/// approximate.
pub fn is_reached_about(target: &Target, today: Date) -> bool {
    let last = measurements(target, today).pop();
    target.target.zip(last).is_some_and(|(goal, last)| {
        reaches(target, goal, last.value) && lacks(target, goal, last.value) > Decimal::ZERO
    })
}

/// Whether a value reaches the goal. If the goal is approximate, a value may fall short of it by a tenth.
fn reaches(target: &Target, goal: Quantity, value: Quantity) -> bool {
    let may_lack = match target.kind {
        Some(TargetKind::About) => goal.decimal().abs() / Decimal::TEN,
        Some(TargetKind::AtLeast | TargetKind::AtMost) | None => Decimal::ZERO,
    };
    lacks(target, goal, value) <= may_lack
}

/// How much a value is below the goal, or above it if less is better. Below 0 if the value is better than the goal.
fn lacks(target: &Target, goal: Quantity, value: Quantity) -> Decimal {
    let below = goal.decimal() - value.decimal();
    if is_maximum(target, goal) {
        -below
    } else {
        below
    }
}

/// Whether less is better: the plan says so, or the baseline is above the goal. Without a baseline, whether the goal is
/// 0, because every count is at least 0.
fn is_maximum(target: &Target, goal: Quantity) -> bool {
    let zero = Quantity::default();
    match target.kind {
        Some(TargetKind::AtMost) => true,
        Some(TargetKind::AtLeast) => false,
        Some(TargetKind::About) | None => target
            .baseline
            .map_or(goal <= zero, |baseline| baseline > goal),
    }
}

#[cfg(test)]
mod tests;
