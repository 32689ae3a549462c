//! Timelines without an end, or with only an end: `examples/doorlopend.toml`.

use crate::support::files::read;
use crate::support::plans::{changed, project};
use crate::support::run::hbplan;

const PLAN: &str = "examples/doorlopend.toml";

#[test]
fn the_plan_is_right_and_its_costs_run_with_the_open_sides() {
    let findings = |text: &str| {
        let found = project(text).findings;
        found
            .iter()
            .map(|located| located.rule.name.0)
            .collect::<Vec<_>>()
    };
    let plan = read(PLAN);
    assert_eq!(findings(&plan), [""; 0]);
    // 2029 is after the end of 2.
    let later = changed(&plan, "[1_000, 1_000, 0]", "[1_000, 0, 1_000]");
    assert!(findings(&later).contains(&"cost-outside-timeline"));
    // 2027 is before the beginning of 1.
    let earlier = changed(
        &plan,
        r#"amount = 2_000, per = "year""#,
        "amount = [2_000, 0, 2_000]",
    );
    assert!(findings(&earlier).contains(&"cost-outside-timeline"));
    let after_the_plan = changed(&plan, r#"from = "2028" "#, r#"from = "2031" "#);
    assert!(findings(&after_the_plan).contains(&"timeline-outside-term"));
}

#[test]
fn costs_without_a_time_of_their_own_follow_an_open_timeline() {
    let costs = |timeline: &str, cost: &str| {
        let text = format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nbalance = \"free\"\nperiods = [\"2027\", \"2028\"]\n[lines]\n\
             work = {{}}\n[[activities]]\ncode = \"1\"\ntitle = \"T\"\nline = \"work\"\n\
             timeline = [{timeline}]\ncost = [{{ {cost} }}]\n"
        );
        let project = project(&text);
        let line = project.plan.find_line("work").expect("a line");
        let found = project.findings.iter();
        let found = found.filter(|each| each.rule.name.0 == "full-cost-of-part");
        assert_eq!(found.count(), 0);
        let periods = project.plan.periods.iter();
        let books = &project.books;
        periods
            .map(|(period, _)| books.lines[line].amount(period).to_string())
            .collect::<Vec<_>>()
    };
    // From October 2027 to the end of 2028 is 15 months of 1,000, and so are 2027 and three months of 2028.
    let spread = r#"amount = 15_000, spread = "month""#;
    assert_eq!(costs(r#"{ from = "2027-10" }"#, spread), ["3000", "12000"]);
    assert_eq!(costs(r#"{ until = "2028-03" }"#, spread), ["12000", "3000"]);
    let start = r#"{ from = "2027-10" }"#;
    // By the day: 92 of 458 days, 15,000 × 92 / 458 = 3,013.10.
    let by_day = r#"amount = 15_000, spread = "day""#;
    assert_eq!(costs(start, by_day), ["3013", "11987"]);
    let yearly = r#"amount = 12_000, per = "year""#;
    assert_eq!(costs(start, yearly), ["3000", "12000"]);
    let each = r#"amount = 500, per = "period""#;
    assert_eq!(costs(r#"{ from = "2028" }"#, each), ["0", "500"]);
    // The cost's own time takes precedence.
    let own = r#"amount = 12_000, per = "year", in = "2028""#;
    assert_eq!(costs(start, own), ["0", "12000"]);
    // A step with an open end means that the activity goes on, even if it comes after another step or recurs.
    let step = r#"{ what = "pilot", from = "2027-10" }"#;
    assert_eq!(costs(step, yearly), ["3000", "12000"]);
    // From April 2027 to the end of 2028 is 21 months of 1,000.
    let steps =
        r#"{ what = "preparation", in = "2027-04..2027-06" }, { what = "use", from = "2027-07" }"#;
    let over = r#"amount = 21_000, spread = "month""#;
    assert_eq!(costs(steps, over), ["9000", "12000"]);
    let recurring = r#"{ what = "evening", every = "quarter", from = "2027-10" }"#;
    assert_eq!(costs(recurring, yearly), ["3000", "12000"]);
    // A milestone does not show how long the activity goes on.
    let milestone = r#"{ what = "start", in = "2027-10" }"#;
    assert_eq!(costs(milestone, yearly), ["12000", "12000"]);
    let until = r#"{ until = "2027" }, { what = "report", in = "2028" }"#;
    assert_eq!(costs(until, yearly), ["12000", "12000"]);
}

#[test]
fn two_ways_to_say_a_time_and_an_end_before_the_beginning_are_findings() {
    let unreadable = |entry: &str| {
        let text = changed(&read(PLAN), r#"{ until = "2028" }"#, entry);
        let found = project(&text).findings;
        let ours = found
            .iter()
            .filter(|located| located.rule.name.0 == "unreadable-span");
        ours.count()
    };
    assert_eq!(unreadable(r#"{ in = "2027", until = "2028" }"#), 1);
    assert_eq!(unreadable(r#"{ from = "2028", until = "2027" }"#), 1);
    assert_eq!(unreadable(r#"{ from = "2027", until = "2028" }"#), 0);
}

#[test]
fn the_reports_show_which_side_is_open() {
    hbplan(&["timeline", PLAN])
        .go()
        .ended(0)
        .prints("Zonder einddatum, en daarom tot het einde van het plan: 1 Werkplaats.")
        .prints("Zonder begindatum, en daarom vanaf het begin van het plan: 2 Oude werkplaats");
    hbplan(&["calendar", PLAN, "--from", "2027", "--format", "csv"])
        .go()
        .ended(0)
        .prints("1 Werkplaats: open (zonder einddatum)")
        .prints("2 Oude werkplaats afbouwen (zonder begindatum)");
    hbplan(&["activity", PLAN, "1"])
        .go()
        .ended(0)
        .prints("open: vanaf 2028")
        .prints("elk schooljaar, vanaf 2028/2029");
    hbplan(&["report", PLAN])
        .go()
        .ended(0)
        .prints("loopt zonder einddatum 2028");
}

#[test]
fn a_package_above_the_activities_of_a_line_runs_when_it_says() {
    let plan = "[plan]\ntitle = \"T\"\nperiods = [\"2027\"]\nbalance = \"free\"\n[lines]\na = { name = \"A\" }\n\
                [[activities]]\ncode = \"P\"\ntitle = \"Package\"\ntimeline = [{ from = \"2027-07\" }]\n\
                [[activities]]\ncode = \"1\"\ntitle = \"One\"\nunder = \"P\"\nline = \"a\"\ntimeline = [\"2027\"]\n";
    let rows = |args: &[&str]| {
        let timeline = hbplan(&[&["timeline", "-", "--format", "csv"], args].concat());
        let timeline = timeline.input(plan.as_bytes()).go().out;
        let package = timeline.lines().find(|row| row.starts_with("P Package"));
        package.map(str::to_string)
    };
    // It runs in two of the four quarters.
    let whole = rows(&[]);
    assert_eq!(rows(&["--line", "a"]), whole);
    assert!(whole.is_some_and(|row| row.starts_with("P Package,,,")));
}

#[test]
fn figures_by_period_and_gaps_follow_an_open_timeline_with_words_too() {
    let by_quarter = |timeline: &str, cost: &str| {
        let plan = format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nbalance = \"free\"\nperiods = [\"2027\", \"2028\"]\n\
             [lines]\nwork = {{}}\n[[activities]]\ncode = \"1\"\ntitle = \"T\"\nline = \"work\"\n\
             timeline = [{timeline}]\ncost = [{{ {cost} }}]\n"
        );
        let args = ["budget", "-", "--by", "quarter", "--format", "csv"];
        let ran = hbplan(&args).input(plan.as_bytes()).go();
        let row = ran.out.lines().find(|row| row.contains("work"));
        row.expect("a line").to_string()
    };
    // From October: all of the 600 of 2027 is in its last quarter, and each quarter of 2028 has 150.
    let open = r#"{ what = "pilot", from = "2027-10" }"#;
    for cost in [
        "amount = [600, 600]",
        "rate = 6, quantity = [100, 100]",
        r#"amount = 600, per = "period""#,
    ] {
        let row = by_quarter(open, cost);
        assert!(row.starts_with("work,,,,600,150,150,150,150,1200"), "{row}");
    }
    // April 2027 up to the end of 2028 is 21 months of 1.000.
    let gap = r#""2027-Q2", { from = "2028-04" }"#;
    let row = by_quarter(gap, r#"amount = 12_000, per = "year""#);
    assert!(
        row.starts_with("work,,3000,3000,3000,3000,3000,3000,3000,21000"),
        "{row}"
    );
}
