//! Costs of activities compared with their timelines, and with those of their packages.

use crate::project::Project;
use jiff::civil::date;

/// The messages of the rule about an activity with a timeline and a cost, in the years 2027 to 2029.
fn found(timeline: &str, cost: &str) -> Vec<String> {
    found_in(r#"["2027", "2028", "2029"]"#, timeline, cost)
}

fn found_in(periods: &str, timeline: &str, cost: &str) -> Vec<String> {
    let text = format!(
        r#"
        [plan]
        title = "Test"
        language = "en"
        unit = 1
        periods = {periods}
        [lines]
        l = "Line"
        [[activities]]
        code = "1"
        title = "Work package"
        line = "l"
        timeline = {timeline}
        cost = {cost}
        "#
    );
    let project = Project::from_text("plan", text, date(2027, 1, 1));
    let lines = project.to_string();
    let ours = lines
        .lines()
        .filter(|line| line.contains("cost-outside-timeline"));
    let message = |line: &str| {
        line.split_once("]: ")
            .map(|(_, message)| message.to_string())
    };
    ours.filter_map(message).collect()
}

#[test]
fn cost_in_the_year_after_the_timeline_is_found() {
    let expected = [
        "activity `1` ends on 31 December 2028, and €290,000 of its cost is after that, in `2029`",
    ];
    let figures = "[{ amount = [100_000, 200_000, 290_000] }]";
    assert_eq!(found(r#"["2027..2028"]"#, figures), expected);
    let once = r#"[{ amount = 290_000, in = "2029" }]"#;
    assert_eq!(found(r#"["2027", "2028"]"#, once), expected);
}

#[test]
fn cost_whose_own_time_goes_on_after_the_timeline_is_found_for_that_part() {
    // Of the nine months from April on, six are after June: 12.000 × 6/9.
    let expected =
        ["activity `1` ends on 30 June 2028, and €8,000 of its cost is after that, in `2028`"];
    let spread = r#"[{ amount = 12_000, spread = "month", in = "2028-04..2028-12" }]"#;
    assert_eq!(found(r#"["2027..2028-06"]"#, spread), expected);
    // A cost of one moment may be on any day of its stated time.
    let once = r#"[{ amount = 12_000, in = "2028-04..2028-12" }]"#;
    assert_eq!(found(r#"["2027..2028-06"]"#, once), [""; 0]);
}

#[test]
fn costs_of_several_periods_are_one_finding() {
    // 2028 and 2029: 2 × 500.
    let expected = [
        "activity `1` ends on 30 June 2027, and €1,000 of its cost is after that, in `2028` to `2029`",
    ];
    let yearly = r#"[{ amount = 500, per = "period" }]"#;
    assert_eq!(found(r#"["2027-H1"]"#, yearly), expected);
}

#[test]
fn cost_before_the_timeline_is_found_unless_it_states_its_own_time() {
    let expected =
        ["activity `1` begins on 1 January 2028, and €50 of its cost is before that, in `2027`"];
    let timeline = r#"["2028..2029"]"#;
    assert_eq!(found(timeline, "[{ amount = [50, 60, 70] }]"), expected);
    let preparation = r#"[{ what = "preparation", amount = 50, in = "2027" }]"#;
    assert_eq!(found(timeline, preparation), [""; 0]);
}

#[test]
fn a_cost_by_period_may_be_in_each_period_that_the_timeline_has_a_day_of() {
    let none = [""; 0];
    let figures = "[{ amount = [100, 200, 0] }]";
    assert_eq!(found(r#"["2027-11..2028-02"]"#, figures), none);
    let figures = "[{ amount = [100, 0, 300] }]";
    assert_eq!(found(r#"["2027-03", "2029-10"]"#, figures), none);
}

#[test]
fn words_with_times_of_several_periods_say_how_long_the_activity_goes_on() {
    let expected =
        ["activity `1` ends on 31 December 2028, and €290 of its cost is after that, in `2029`"];
    let figures = "[{ amount = [100, 200, 290] }]";
    for timeline in [
        r#"[{ what = "design", in = "2027" }, { what = "building", in = "2027..2028" }]"#,
        r#"[{ what = "carrying out", in = "2027..2028" }]"#,
        r#"[{ what = "building", in = "2027" }, { what = "use", in = "2028" }]"#,
        r#"[{ what = "visits", in = "2027..2028", every = "year" }]"#,
    ] {
        assert_eq!(found(timeline, figures), expected, "{timeline}");
    }
}

#[test]
fn milestones_do_not_say_how_long_the_activity_goes_on() {
    let figures = "[{ amount = [100, 200, 290] }]";
    for timeline in [
        r#"[{ what = "start", in = "2027-03" }, { what = "advice", in = "2028-05" }]"#,
        r#"[{ what = "start", in = "2027" }, { what = "advice", in = "2027" }]"#,
        r#"[{ what = "start", in = "2027" }]"#,
    ] {
        assert_eq!(found(timeline, figures), [""; 0], "{timeline}");
    }
    // A milestone after a stretch of work is still part of the timeline.
    let expected =
        ["activity `1` ends on 31 December 2028, and €290 of its cost is after that, in `2029`"];
    let evaluated = r#"["2027", { what = "evaluation", in = "2028" }]"#;
    assert_eq!(found(evaluated, figures), expected);
}

#[test]
fn a_timeline_that_does_not_say_how_long_is_not_compared() {
    let none = [""; 0];
    let yearly = r#"[{ amount = 500, per = "period" }]"#;
    for timeline in [
        "[]",
        r#"["2027", { what = "visits", every = "year" }]"#,
        r#"["2027", { what = "when there is time" }]"#,
    ] {
        assert_eq!(found(timeline, yearly), none, "{timeline}");
    }
    let steps = r#"["2027", { what = "evaluation", in = "2029-03" }]"#;
    assert_eq!(found(steps, yearly), none);
}

#[test]
fn an_open_timeline_goes_on_until_the_plan_ends_or_from_when_it_begins() {
    let none = [""; 0];
    // The 100 in 2027 is before 2028. With only a beginning, no year is after the timeline.
    let before =
        ["activity `1` begins on 1 January 2028, and €100 of its cost is before that, in `2027`"];
    let figures = "[{ amount = [100, 200, 300] }]";
    assert_eq!(found(r#"[{ from = "2028" }]"#, figures), before);
    assert_eq!(found(r#"[{ from = "2027-03" }]"#, figures), none);
    // The 300 in 2029 is after 2028. With only an end, no year is before the timeline.
    let after =
        ["activity `1` ends on 31 December 2028, and €300 of its cost is after that, in `2029`"];
    assert_eq!(found(r#"[{ until = "2028" }]"#, figures), after);
    assert_eq!(
        found(r#"[{ from = "2027", until = "2028" }]"#, figures),
        after
    );
}

/// The messages of the rule about an activity with a timeline and a cost, in a package of 2027 to 2028.
fn found_in_package(timeline: &str, cost: &str) -> Vec<String> {
    let part = format!(
        "[]\n[[activities]]\ncode = \"1.1\"\ntitle = \"Part\"\nunder = \"1\"\nline = \"l\"\n\
         timeline = {timeline}\ncost = {cost}"
    );
    found(r#"["2027..2028"]"#, &part)
}

#[test]
fn an_activity_that_goes_on_after_its_package_is_found_once() {
    let cost = r#"[{ amount = 100, in = "2029" }]"#;
    let both = [
        "the timeline of activity `1.1` includes 31 December 2029, and its package `1` ends on 31 December 2028: €100 of its cost \
         is after that",
    ];
    assert_eq!(found_in_package(r#"["2029"]"#, cost), both);
    let within = r#"[{ amount = 100, in = "2028" }]"#;
    let timeline = [
        "the timeline of activity `1.1` includes 31 March 2029, and its package `1` ends on 31 December 2028",
    ];
    assert_eq!(found_in_package(r#"["2028..2029-03"]"#, within), timeline);
    // This timeline states that it begins in 2029, but not when it ends.
    let begins = [
        "the timeline of activity `1.1` includes 1 January 2029, and its package `1` ends on 31 December 2028",
    ];
    assert_eq!(found_in_package(r#"[{ from = "2029" }]"#, within), begins);
}

#[test]
fn an_activity_that_begins_before_its_package_is_found_once() {
    let in_package = |timeline: &str, cost: &str| {
        let part = format!(
            "[]\n[[activities]]\ncode = \"1.1\"\ntitle = \"Part\"\nunder = \"1\"\nline = \"l\"\n\
             timeline = {timeline}\ncost = {cost}"
        );
        found(r#"["2028..2029"]"#, &part)
    };
    let within = r#"[{ amount = 100, in = "2028" }]"#;
    let early = [
        "the timeline of activity `1.1` includes 1 October 2027, and its package `1` begins on 1 January 2028",
    ];
    assert_eq!(in_package(r#"["2027-10..2028"]"#, within), early);
    assert_eq!(in_package(r#"[{ from = "2027-10" }]"#, within), early);
    let figures = "[{ amount = [70, 200, 0] }]";
    let with_cost = [
        "the timeline of activity `1.1` includes 1 October 2027, and its package `1` begins on 1 January 2028: €70 of its cost is \
         before that",
    ];
    assert_eq!(in_package(r#"["2027-10..2028"]"#, figures), with_cost);
    // A timeline without a beginning that ends before the package begins. Below, one that ends within the package.
    let ends = [
        "the timeline of activity `1.1` includes 31 December 2027, and its package `1` begins on 1 January 2028",
    ];
    assert_eq!(in_package(r#"[{ until = "2027" }]"#, "[]"), ends);
    let none = [""; 0];
    assert_eq!(in_package(r#"[{ until = "2028" }]"#, within), none);
    assert_eq!(in_package(r#"["2028..2029"]"#, within), none);
}

#[test]
fn cost_after_the_package_is_found_if_the_activity_says_no_time() {
    let expected = [
        "package `1` of activity `1.1` ends on 31 December 2028, and €290 of its cost is after that, in `2029`",
    ];
    let figures = "[{ amount = [100, 200, 290] }]";
    assert_eq!(found_in_package("[]", figures), expected);
    // A timeline from 2028 on ends with the package.
    assert_eq!(
        found_in_package(r#"[{ from = "2028" }]"#, "[{ amount = [0, 200, 290] }]"),
        expected
    );
    // The cost is after the timeline of the activity, which is within the timeline of the package: one finding.
    let own = [
        "activity `1.1` ends on 31 December 2027, and €490 of its cost is after that, in `2028` to `2029`",
    ];
    assert_eq!(found_in_package(r#"["2027"]"#, figures), own);
    let none = [""; 0];
    assert_eq!(
        found_in_package(r#"["2028"]"#, "[{ amount = [0, 200, 0] }]"),
        none
    );
}

#[test]
fn cost_in_a_period_between_two_times_is_found_unless_it_states_its_own_time() {
    let expected = ["activity `1` does not run in `2028`, and €500 of its cost is in it"];
    let gap = r#"["2027", "2029"]"#;
    assert_eq!(found(gap, "[{ amount = [0, 500, 0] }]"), expected);
    assert_eq!(found(gap, r#"[{ amount = 500, per = "year" }]"#), expected);
    let own = r#"[{ amount = 500, in = "2028" }]"#;
    assert_eq!(found(gap, own), [""; 0]);
    // Either a day of the timeline is in the period, or the timeline has a milestone, so it does not say when all of
    // the activity runs.
    for timeline in [
        r#"["2027", "2028-12", "2029"]"#,
        r#"["2027", { what = "evaluation", in = "2029" }]"#,
    ] {
        assert_eq!(found(timeline, "[{ amount = [0, 500, 0] }]"), [""; 0]);
    }
}

#[test]
fn costs_in_two_gaps_are_two_findings() {
    let expected = [
        "activity `1` does not run in `2027-H2`, and €200 of its cost is in it",
        "activity `1` does not run in `2028-H2` to `2029-H1`, and €900 of its cost is in it",
    ];
    let figures = "[{ amount = [100, 200, 300, 400, 500, 600] }]";
    let timeline = r#"["2027-H1", "2028-H1", "2029-H2"]"#;
    let periods = r#"["2027-H1", "2027-H2", "2028-H1", "2028-H2", "2029-H1", "2029-H2"]"#;
    assert_eq!(found_in(periods, timeline, figures), expected);
}

#[test]
fn a_cost_that_states_a_time_with_days_of_the_timeline_is_found_in_the_gap() {
    let expected = ["activity `1` does not run in `2028`, and €500 of its cost is in it"];
    let gap = r#"["2027", "2029-H1"]"#;
    let yearly = r#"[{ amount = 500, per = "year", in = "2027..2029-H1" }]"#;
    assert_eq!(found(gap, yearly), expected);
    let on_purpose = r#"[{ amount = 500, per = "year", in = "2028" }]"#;
    assert_eq!(found(gap, on_purpose), [""; 0]);
}

#[test]
fn a_percentage_is_in_a_gap_if_its_base_is() {
    let gap = r#"["2027", "2029"]"#;
    let percentage = |base: &str| format!(r#"[{{ {base} }}, {{ percent = "15%", of = ["l"] }}]"#);
    let own = percentage(r#"amount = 500, in = "2028""#);
    assert_eq!(found(gap, &own), [""; 0]);
    let expected = ["activity `1` does not run in `2028`, and €500 of its cost is in it"];
    let figures = percentage("amount = [0, 500, 0]");
    assert_eq!(found(gap, &figures), expected);
}

#[test]
fn a_cost_in_a_gap_of_its_package_is_found_also_if_the_activity_says_that_it_runs() {
    let expected =
        ["package `1` of activity `1.1` does not run in `2028`, and €20 of its cost is in it"];
    for timeline in ["[]", r#"["2027..2029"]"#] {
        let part = format!(
            "[]\n[[activities]]\ncode = \"1.1\"\ntitle = \"Part\"\nunder = \"1\"\nline = \"l\"\n\
             timeline = {timeline}\ncost = [{{ amount = [10, 20, 30] }}]"
        );
        assert_eq!(found(r#"["2027", "2029"]"#, &part), expected, "{timeline}");
    }
}

/// Whether the hint about a cost says that the timeline lacks the time `lacking`, and no cost is outside the timeline
/// if that time is added.
fn lacking(timeline: &[&str], cost: &str, lacking: &str) -> bool {
    let with = |spans: &[&str]| {
        let spans: Vec<String> = spans.iter().map(|span| format!("\"{span}\"")).collect();
        format!("[{}]", spans.join(", "))
    };
    let text = format!(
        "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\", \"2028\", \"2029\"]\n\
         [lines]\nl = \"Line\"\n[[activities]]\ncode = \"1\"\ntitle = \"W\"\nline = \"l\"\n\
         timeline = {}\ncost = {cost}",
        with(timeline)
    );
    let project = Project::from_text("plan", text, date(2027, 1, 1));
    let advice = format!("{:?}", project.findings);
    let is_advised = advice.contains(&format!("\\\"{lacking}\\\""));
    is_advised && found(&with(&[timeline, &[lacking]].concat()), cost).is_empty()
}

#[test]
fn the_hint_says_what_the_timeline_lacks() {
    let figures = "[{ amount = [10, 20, 30] }]";
    assert!(lacking(&["2027", "2029"], figures, "2028"));
    assert!(lacking(&["2027"], figures, "2028..2029"));
    assert!(lacking(&["2029"], figures, "2027..2028"));
    let once = r#"[{ amount = 30, in = "2028-07" }]"#;
    assert!(lacking(&["2027-01..2028-03"], once, "2028-07"));
    let spread = r#"[{ amount = 12_000, spread = "month", in = "2028-04..2028-11" }]"#;
    assert!(lacking(&["2027..2028-06"], spread, "2028-07..2028-11"));
}
