//! How far a target is: what was measured of it, beside where it began and where it must end.

use jiff::civil::Date;

use crate::plan::{Measurement, Quantity, Share, Target};

/// How a target stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetStatus {
    /// It names no figure to reach: it is only followed.
    Followed,
    /// Reached, on the day of this measurement.
    Reached { on: Date },
    /// Reached on that day, which was too late.
    ReachedLate { on: Date },
    /// Not reached, and there is still time.
    Running,
    /// By its last measurement not reached, and the last day has gone by.
    Late,
    /// Never measured, and the last day has gone by.
    Unmeasured,
    /// Not reached, and there is no last day.
    Open,
}

/// The measurements in the order of their days.
pub fn measurements(target: &Target) -> Vec<&Measurement> {
    let mut measured: Vec<&Measurement> = target.measured.iter().collect();
    measured.sort_by_key(|measurement| measurement.on);
    measured
}

/// How much of the way a value is, in percent: from the baseline to the target, or from 0 when there is no
/// baseline. Above 100 % when it is more than was asked. Nothing without a way to go.
pub fn progress(target: &Target, value: Quantity) -> Option<Share> {
    let start = target.baseline.unwrap_or_default().decimal();
    let way = target.target?.decimal().checked_sub(start)?;
    Share::of(value.decimal().checked_sub(start)?, way)
}

/// How a target stands on a day, by its last measurement. The day on which it is due still counts.
pub fn target_status(target: &Target, today: Date) -> TargetStatus {
    let Some(goal) = target.target else {
        return TargetStatus::Followed;
    };
    let due = target.by.map(|by| by.end());
    let measured = measurements(target);
    let reaching = measured
        .iter()
        .rev()
        .take_while(|measurement| reaches(target, goal, measurement.value))
        .last();
    match (reaching, due) {
        (Some(first), Some(due)) if first.on > due => TargetStatus::ReachedLate { on: first.on },
        (Some(first), _) => TargetStatus::Reached { on: first.on },
        (None, Some(due)) if due < today && measured.is_empty() => TargetStatus::Unmeasured,
        (None, Some(due)) if due < today => TargetStatus::Late,
        (None, Some(_)) => TargetStatus::Running,
        (None, None) => TargetStatus::Open,
    }
}

/// Whether a value is enough. Below a baseline that is above its target, less is better.
fn reaches(target: &Target, goal: Quantity, value: Quantity) -> bool {
    if target.baseline.is_some_and(|baseline| baseline > goal) {
        value <= goal
    } else {
        value >= goal
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
        let missed = target(None, Some("8"), Some("2023-H1"), &[("2022-12-31", "6")]);
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
    fn a_target_is_reached_from_when_it_stays_reached() {
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
    fn below_its_baseline_less_is_better() {
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
}
