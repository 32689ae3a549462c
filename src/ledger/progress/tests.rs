//! The status of targets: those with a figure, and those that are judged in words.

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
    // From 20 down to 5 is 15. At 8, 12 of these 15 are done.
    assert_eq!(percent(Some("20"), "5", "8").as_deref(), Some("80"));
    assert_eq!(percent(Some("4"), "8", "3").as_deref(), Some("-25"));
    assert_eq!(percent(None, "8", "12").as_deref(), Some("150"));
    assert_eq!(percent(Some("8"), "8", "8"), None);
    assert_eq!(percent(None, "0", "0"), None);
}

#[test]
fn a_maximum_is_approached_only_from_above() {
    let percent = |baseline: Option<&str>, value: &str| {
        let target = Target {
            kind: Some(TargetKind::AtMost),
            ..target(baseline, Some("10"), None, &[])
        };
        progress(&target, number(value)).map(|share| share.percent().to_string())
    };
    // The way from 40 to 10 is 30. At 30, a third of it is done.
    assert_eq!(percent(Some("40"), "30").as_deref(), Some("33.33"));
    assert_eq!(percent(None, "30"), None);
    assert_eq!(percent(Some("5"), "12"), None);
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
    assert_eq!(status("1"), TargetStatus::Late);
}

#[test]
fn a_measurement_in_the_month_before_the_last_day_says_how_it_ended() {
    let status = |on: &str, today: &str| {
        let by = Some("2025-12-31");
        target_status(&target(None, Some("40"), by, &[(on, "30")]), day(today))
    };
    assert_eq!(status("2025-12-15", "2026-01-01"), TargetStatus::Late);
    assert_eq!(status("2025-12-15", "2025-12-31"), TargetStatus::Running);
    assert_eq!(status("2025-11-29", "2026-01-01"), TargetStatus::Unmeasured);
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
    // A tenth of 150 is 15. A larger result is reached too.
    assert_eq!(status(TargetKind::About, "170"), reached);
    assert_eq!(status(TargetKind::About, "135"), reached);
    assert_eq!(status(TargetKind::About, "134"), TargetStatus::Open);
    assert_eq!(status(TargetKind::AtMost, "150"), reached);
    assert_eq!(status(TargetKind::AtMost, "151"), TargetStatus::Open);
    assert_eq!(status(TargetKind::AtLeast, "149"), TargetStatus::Open);
}

#[test]
fn a_target_that_is_about_reached_lacks_at_most_a_tenth() {
    let is_about = |baseline: Option<&str>, value: &str| {
        let mut target = target(baseline, Some("150"), None, &[("2022-01-01", value)]);
        target.kind = Some(TargetKind::About);
        is_reached_about(&target, day("2022-01-01"))
    };
    // Without a baseline, 150 - 15 is enough. From a baseline of 200, 150 + 15 is enough.
    let of = |baseline, values: [&str; 3]| values.map(|value| is_about(baseline, value));
    assert_eq!(of(None, ["134", "135", "150"]), [false, true, false]);
    assert_eq!(of(Some("200"), ["166", "165", "150"]), [false, true, false]);
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
