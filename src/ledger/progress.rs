//! Progress of targets: how far a target is, and whether it is on time.

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
/// target. None if the target equals the baseline.
pub fn progress(target: &Target, value: Quantity) -> Option<Share> {
    let baseline = target.baseline.unwrap_or_default().decimal();
    let distance = target.target?.decimal().checked_sub(baseline)?;
    Share::of(value.decimal().checked_sub(baseline)?, distance)
}

/// Whether a target was due before a day, and no measurement up to then says how it ended. One within the time of its `by`
/// or since does. An earlier one does if it reaches the goal, unless less is better: then it can be exceeded again.
pub fn is_unmeasured(target: &Target, today: Date) -> bool {
    if let Some(by) = target.by
        && let Some(last) = judgements(target, today).pop()
        && (last.on >= by.start() || last.result == JudgedAs::Reached)
    {
        return false;
    }
    let (Some(by), Some(last)) = (target.by, measurements(target, today).pop()) else {
        return target.by.is_some_and(|by| by.end() < today);
    };
    let stays_reached = |goal| !is_maximum(target, goal) && reaches(target, goal, last.value);
    by.end() < today && last.on < by.start() && !target.target.is_some_and(stays_reached)
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
    // The first of the measurements since when the target stays reached.
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

/// Whether a value reaches the goal. About the goal is within a tenth of it.
fn reaches(target: &Target, goal: Quantity, value: Quantity) -> bool {
    let is_maximum = is_maximum(target, goal);
    let (goal, value) = match target.kind {
        Some(TargetKind::About) => {
            let tenths = if is_maximum { 11 } else { 9 };
            let goal = goal.decimal() * Decimal::from(tenths);
            (goal, value.decimal() * Decimal::TEN)
        }
        Some(TargetKind::AtLeast | TargetKind::AtMost) | None => (goal.decimal(), value.decimal()),
    };
    if is_maximum {
        value <= goal
    } else {
        value >= goal
    }
}

/// Whether less is better: the plan says so, or the baseline is above the goal. Without a baseline, whether the goal is 0,
/// because every count is at least 0.
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
mod tests {
    use super::*;
    use crate::plan::Span;

    fn number(digits: &str) -> Quantity {
        Quantity::read(digits).expect("a test quantity")
    }

    fn day(text: &str) -> Date {
        Span::parse(text).expect("a test day").start()
    }

    fn target(
        baseline: Option<&str>,
        goal: Option<&str>,
        by: Option<&str>,
        measured: &[(&str, &str)],
    ) -> Target {
        let measured = measured.iter().map(|(on, value)| Measurement {
            on: day(on),
            value: number(value),
            note: None,
        });
        Target {
            number: 0,
            what: "circles".to_string(),
            unit: None,
            target: goal.map(number),
            kind: None,
            baseline_in: None,
            method: None,
            judge: None,
            judged: Vec::new(),
            baseline: baseline.map(number),
            by: by.map(|by| Span::parse(by).expect("a test span")),
            measured: measured.collect(),
            note: None,
        }
    }

    fn percent(baseline: Option<&str>, goal: &str, value: &str) -> Option<String> {
        progress(&target(baseline, Some(goal), None, &[]), number(value))
            .map(|share| share.percent().to_string())
    }

    #[test]
    fn progress_runs_from_the_baseline_to_the_target() {
        assert_eq!(percent(None, "8", "2").as_deref(), Some("25"));
        assert_eq!(percent(None, "30", "10").as_deref(), Some("33.33"));
        assert_eq!(percent(Some("4"), "8", "5").as_deref(), Some("25"));
        // From 20 pupils without a school down to 5: 8 is twelve of the fifteen.
        assert_eq!(percent(Some("20"), "5", "8").as_deref(), Some("80"));
        assert_eq!(percent(Some("4"), "8", "3").as_deref(), Some("-25"));
        assert_eq!(percent(None, "8", "12").as_deref(), Some("150"));
        assert_eq!(percent(Some("8"), "8", "8"), None);
        assert_eq!(percent(None, "0", "0"), None);
    }

    #[test]
    fn a_target_is_late_after_its_last_day() {
        let missed = target(None, Some("8"), Some("2023-H1"), &[("2023-01-01", "6")]);
        assert_eq!(
            target_status(&missed, day("2023-06-30")),
            TargetStatus::Running
        );
        assert_eq!(
            target_status(&missed, day("2023-07-01")),
            TargetStatus::Late
        );
        let forgotten = target(None, Some("8"), Some("2023-H1"), &[]);
        assert_eq!(
            target_status(&forgotten, day("2023-06-30")),
            TargetStatus::Running
        );
        assert_eq!(
            target_status(&forgotten, day("2023-07-01")),
            TargetStatus::Unmeasured
        );
        let open = target(None, Some("8"), None, &[]);
        assert_eq!(target_status(&open, day("2023-07-01")), TargetStatus::Open);
        assert_eq!(
            target_status(&target(None, None, Some("2020"), &[]), day("2023-07-01")),
            TargetStatus::Followed
        );
    }

    #[test]
    fn a_target_that_is_reached_before_its_day_is_reached() {
        let by = Some("2021-06-30");
        let status = |value| {
            let target = target(None, Some("2"), by, &[("2021-06-28", value)]);
            target_status(&target, day("2021-07-05"))
        };
        let on = day("2021-06-28");
        assert_eq!(status("2"), TargetStatus::Reached { on });
        assert_eq!(status("1"), TargetStatus::Unmeasured);
    }

    #[test]
    fn a_measurement_before_the_time_does_not_say_how_it_ended_if_less_is_better() {
        let early = target(Some("5"), Some("0"), Some("2028"), &[("2027-06-30", "0")]);
        let on = day("2027-06-30");
        let status = |today| target_status(&early, day(today));
        assert_eq!(status("2028-12-31"), TargetStatus::Reached { on });
        assert_eq!(status("2029-01-01"), TargetStatus::Unmeasured);
    }

    #[test]
    fn a_target_is_reached_since_it_stays_reached() {
        let measured = [
            ("2023-05-01", "9"),
            ("2022-01-01", "8"),
            ("2022-06-01", "7"),
            ("2022-09-01", "8"),
        ];
        let reached = target(None, Some("8"), Some("2022"), &measured);
        assert_eq!(
            target_status(&reached, day("2030-01-01")),
            TargetStatus::Reached {
                on: day("2022-09-01")
            }
        );
        let late = target(None, Some("8"), Some("2021"), &measured);
        assert_eq!(
            target_status(&late, day("2030-01-01")),
            TargetStatus::ReachedLate {
                on: day("2022-09-01")
            }
        );
        let slid = target(None, Some("8"), Some("2021"), &measured[1..3]);
        assert_eq!(target_status(&slid, day("2030-01-01")), TargetStatus::Late);
    }

    #[test]
    fn less_is_better_if_the_baseline_is_above_the_goal() {
        let fewer = target(Some("20"), Some("5"), None, &[("2022-01-01", "5")]);
        assert_eq!(
            target_status(&fewer, day("2022-01-02")),
            TargetStatus::Reached {
                on: day("2022-01-01")
            }
        );
        let more = target(Some("20"), Some("5"), None, &[("2022-01-01", "6")]);
        assert_eq!(target_status(&more, day("2022-01-02")), TargetStatus::Open);
    }

    #[test]
    fn later_measurements_do_not_count() {
        let measured = [("2022-01-01", "4"), ("2023-01-01", "9")];
        let target = target(None, Some("8"), Some("2022"), &measured);
        assert_eq!(
            target_status(&target, day("2022-12-31")),
            TargetStatus::Running
        );
        assert_eq!(
            target_status(&target, day("2023-01-01")),
            TargetStatus::ReachedLate {
                on: day("2023-01-01")
            }
        );
    }

    #[test]
    fn a_figure_is_a_maximum_or_about_right_if_the_plan_says_so() {
        let status = |kind, value| {
            let mut target = target(None, Some("150"), None, &[("2022-01-01", value)]);
            target.kind = Some(kind);
            target_status(&target, day("2022-01-01"))
        };
        let reached = TargetStatus::Reached {
            on: day("2022-01-01"),
        };
        // A tenth of 150 is 15.
        assert_eq!(status(TargetKind::About, "135"), reached);
        assert_eq!(status(TargetKind::About, "134"), TargetStatus::Open);
        assert_eq!(status(TargetKind::AtMost, "150"), reached);
        assert_eq!(status(TargetKind::AtMost, "151"), TargetStatus::Open);
        assert_eq!(status(TargetKind::AtLeast, "149"), TargetStatus::Open);
    }

    #[test]
    fn a_result_that_is_no_figure_is_judged() {
        let status = |results: &[(&str, JudgedAs)], today| {
            let mut target = target(None, None, Some("2022"), &[]);
            target.judged = results
                .iter()
                .map(|(on, result)| Judgement {
                    on: day(on),
                    result: *result,
                    note: None,
                })
                .collect();
            target_status(&target, day(today))
        };
        let no = ("2022-03-01", JudgedAs::NotReached);
        let partly = ("2022-06-01", JudgedAs::Partly);
        let yes = ("2023-02-01", JudgedAs::Reached);
        assert_eq!(status(&[], "2022-06-01"), TargetStatus::Followed);
        assert_eq!(status(&[no], "2022-06-01"), TargetStatus::Running);
        assert_eq!(status(&[no], "2023-01-01"), TargetStatus::Late);
        let on = day("2022-06-01");
        assert_eq!(
            status(&[no, partly], "2023-01-01"),
            TargetStatus::Partly { on }
        );
        let on = day("2023-02-01");
        assert_eq!(
            status(&[partly, yes], "2023-03-01"),
            TargetStatus::ReachedLate { on }
        );
        let early = ("2021-05-01", JudgedAs::Partly);
        assert_eq!(status(&[early], "2023-01-01"), TargetStatus::Unmeasured);
    }

    #[test]
    fn less_is_better_if_the_goal_is_none_at_all() {
        let dropouts = |value| target(None, Some("0"), None, &[("2022-01-01", value)]);
        let on = day("2022-01-01");
        assert_eq!(target_status(&dropouts("3"), on), TargetStatus::Open);
        assert_eq!(
            target_status(&dropouts("0"), on),
            TargetStatus::Reached { on }
        );
    }
}
