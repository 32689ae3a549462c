//! Rules about closed time, on a small plan that is closed and then changed.

mod explanations;
mod removed;

use jiff::civil::{Date, date};

use crate::ledger::{ClosingFacts, closing};
use crate::plan::{Closing, Language, Span};
use crate::project::Project;
use crate::read::write_closing;

/// Lines, an activity of two partners, a funder, and journal lines: one for each of these three, and one that no rule
/// fits. `{closed}` and `{rows}` are filled in.
const PLAN: &str = r#"
plan = { title = "T", language = "en", periods = ["2021"] }
[funders]
a = { name = "A", credit = [1_000] }
[lines]
staf = { name = "Staf", debit = [600] }
kringen = { name = "Kringen" }
reis = { name = "Reis" }
[partners]
ppo = "PPO"
swv = "SWV"
[[activities]]
code = "1.1"
title = "Kringen"
product = "Kringen"
line = "kringen"
lead = "Anne"
partners = ["ppo", "swv"]
timeline = [{ what = "kringen", in = "2021" }]
cost = [{ amount = 400, in = "2021" }]
[checks]
line-without-activities = { level = "allow", reason = "x" }
[actuals]
{closed}
[[actuals.source]]
partner = "ppo"
kind = "csv"
through = 2021-06-30
contents = """
Datum;Rekening;Dagboek;Boekstuk;Project;Kostenplaats;Bedrag
2021-02-01;4100;70;1;;;200,00
2021-03-01;4300;70;2;;;150,00
2021-03-05;4900;70;3;;;10,00
2021-04-01;8000;70;4;;;-500,00
{rows}
"""
rules = [
    { account = "41*", line = "staf" },
    { account = "4310", partner = "swv", activity = "1.1" },
    { account = "43*", activity = "1.1" },
    { account = "8*", funder = "a" },
    { account = "1*", exclude = "balance" },
]
"#;

fn filled(closed: &str, rows: &str) -> String {
    let closed = match closed {
        "" => String::new(),
        closed => format!("closed = '''\n{closed}'''"),
    };
    PLAN.replace("{closed}", &closed).replace("{rows}", rows)
}

/// The closed file of a time of the plan.
fn closed(time: &str, on: Date, number: u32) -> String {
    closed_of(filled("", ""), time, on, number)
}

/// The closed file of the first half of 2021 in a plan.
fn closed_with(plan: String) -> String {
    closed_of(plan, "2021-H1", date(2021, 7, 20), 1)
}

fn closed_of(plan: String, time: &str, on: Date, number: u32) -> String {
    write_closing(&closing_of(plan, time, on, number), Language::English)
}

fn closing_of(plan: String, time: &str, on: Date, number: u32) -> Closing {
    let project = Project::from_text("plan.toml", plan, date(2026, 1, 1));
    let facts = ClosingFacts {
        on,
        number,
        program: "hbplan".to_string(),
        files: Vec::new(),
        awards: Vec::new(),
        earlier: Vec::new(),
    };
    let read = project.bookkeepings.as_ref().expect("read");
    let span = Span::parse(time).expect("a span");
    let closing = closing(
        &project.plan,
        &project.books,
        (&read.realisation, &read.hours.entries),
        span,
        facts,
    );
    closing.expect("closed")
}

fn half_year() -> String {
    closed("2021-H1", date(2021, 7, 20), 1)
}

/// The findings about closed time in a plan.
fn found(plan: String) -> Vec<String> {
    let project = Project::from_text("plan.toml", plan, date(2026, 1, 1)).to_string();
    let lines = project.lines().filter(|line| line.contains("closed"));
    let after_place = |line: &str| {
        line.split_once(": ")
            .map(|(_, finding)| finding.to_string())
    };
    lines.filter_map(after_place).collect()
}

/// The findings after journal lines were added to closed time.
fn found_with(rows: &str) -> Vec<String> {
    found(filled(&half_year(), rows))
}

#[test]
fn what_is_booked_after_closed_time_is_no_change() {
    assert_eq!(found_with(""), [""; 0]);
    assert_eq!(found_with("2021-07-01;4100;70;9;;;99,00"), [""; 0]);
    assert_eq!(
        found_with("2021-05-01;1000;70;9;;;99,00"),
        [""; 0],
        "excluded"
    );
}

#[test]
fn a_late_booking_is_told_once_with_its_difference() {
    let one = |rows: &str, expected: &str| {
        let found = found_with(rows);
        let [found] = found.as_slice() else {
            panic!("{found:#?}");
        };
        assert!(found.contains(expected), "{found}");
    };
    // 200 + 45.50 = 245.50.
    one(
        "2021-05-01;4100;70;9;;;45,50",
        "line `Staf` has actuals of €245.50 in H1 2021 now; when that was closed on 20 July 2021, they were €200.00: a difference of €45.50",
    );
    // 150 - 30 = 120.
    one(
        "2021-05-01;4300;70;9;;;-30,00",
        "activity `1.1` has actuals of €120.00",
    );
    one(
        "2021-05-01;8000;70;9;;;-20,00",
        "funder `A` has actuals of €520.00",
    );
    // 10 + 5 = 15.
    one(
        "2021-05-01;4901;70;9;;;5,00",
        "what is not booked has actuals of €15.00",
    );
    one(
        "2021-05-01;4100;70;9;;;5,00\n2021-05-02;4100;70;10;;;-5,00",
        "has 6 journal lines in H1 2021 now",
    );
}

#[test]
fn what_moves_between_partners_is_told_of_partners() {
    let moved = half_year();
    let plan = filled(&moved, "").replace(
        "account = \"43*\", activity",
        "account = \"43*\", partner = \"swv\", activity",
    );
    let found = found(plan);
    let [only] = found.as_slice() else {
        panic!("{found:#?}");
    };
    // Of 200 + 150 + 10, the 150 of the activity moved.
    assert!(only.contains("partner `PPO` from"), "{only}");
    assert!(
        only.contains("partner `SWV` from €0.00 to €150.00"),
        "{only}"
    );
}

#[test]
fn what_one_rule_moved_is_one_finding() {
    let closed = half_year();
    let only = |changed: String| {
        let found = found(changed);
        let [only] = found.as_slice() else {
            panic!("{found:#?}");
        };
        only.clone()
    };
    // The 150 of the activity is no longer booked, like the 10.
    let plan = filled(&closed, "");
    let only_booked = only(plan.replace("\"43*\"", "\"44*\""));
    let moved = "actuals were moved in H1 2021 after that was closed on 20 July 2021: ";
    assert!(only_booked.contains(moved), "{only_booked}");
    for part in [
        "activity `1.1` from €150.00 to €0.00",
        "what is not booked from €10.00 to €160.00",
    ] {
        assert!(only_booked.contains(part), "{only_booked}");
    }
    // A late invoice on a line is a separate change.
    let late = filled(&closed, "2021-05-01;4100;70;5;;;50,00").replace("\"43*\"", "\"44*\"");
    let found_beside = found(late);
    assert_eq!(found_beside.len(), 2, "{found_beside:#?}");
    let has_late = |text: &String| text.contains("€250.00") && text.contains("€200.00");
    assert!(found_beside.iter().any(has_late), "{found_beside:#?}");
    // A new code has the budget and the bookings of the old one.
    let renamed = filled("CLOSED", "").replace("\"1.1\"", "\"1.2\"");
    let renamed = only(renamed.replace("CLOSED", &closed));
    assert!(
        renamed.contains("the budget of H1 2021 changed after that was closed"),
        "{renamed}"
    );
}

#[test]
fn lines_that_moved_too_are_in_the_finding_about_what_moved() {
    // The 150 of the activity is no longer booked, like the 10. 50 moved from `staf` to `reis`, which had 20.
    let rows = "2021-04-02;4200;70;7;;;20,00\n2021-04-03;4110;70;8;;;50,00";
    let rules = "rules = [\n    { account = \"42*\", line = \"reis\" },";
    let closed = closed_with(filled("", rows).replace("rules = [", rules));
    let before = filled(&closed, rows).replace("rules = [", rules);
    let after = before.replace("\"43*\"", "\"44*\"").replace(
        "rules = [",
        "rules = [\n    { account = \"4110\", line = \"reis\" },",
    );
    let found = found(after);
    let [only] = found.as_slice() else {
        panic!("{found:#?}");
    };
    for part in [
        "line `Staf` from €250.00 to €200.00",
        "line `Reis` from €20.00 to €70.00",
        "activity `1.1` from €150.00 to €0.00",
        "what is not booked from €10.00 to €160.00",
    ] {
        assert!(only.contains(part), "{only}");
    }
}

#[test]
fn a_change_of_the_budget_of_closed_time_is_one_finding() {
    let plan = filled(&half_year(), "");
    let changed = plan
        .replace("debit = [600]", "debit = [500]")
        .replace("credit = [1_000]", "credit = [900]");
    let found_changed = found(changed);
    let [only] = found_changed.as_slice() else {
        panic!("{found_changed:#?}");
    };
    // The half-year has half of 600, 500, 1000 and 900.
    assert!(
        only.contains("line `Staf` from €300.00 to €250.00"),
        "{only}"
    );
    assert!(
        only.contains("funder `A` from €500.00 to €450.00"),
        "{only}"
    );
    // A cost after closed time does not change closed time.
    let later = plan.replace(
        "amount = 400, in = \"2021\"",
        "amount = 400, in = \"2021\" }, { amount = 100, in = \"2021-H2\"",
    );
    assert_ne!(later, plan);
    assert_eq!(found(later), [""; 0]);
}

#[test]
fn the_last_version_counts() {
    let first = closed("2021-H1", date(2021, 7, 20), 1);
    let again = closed("2021-H1", date(2021, 8, 2), 2);
    let late = "2021-05-01;4100;70;9;;;45,50";
    let texts = format!("{first}''', '''\n{again}");
    let plan = filled(&texts, late).replace("closed = '''", "closed = ['''");
    let plan = plan.replace("'''\n[[actuals", "''']\n[[actuals");
    let found = found(plan);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("when that was closed on 2 August 2021"),
        "{found:#?}"
    );
}

#[test]
fn days_that_are_closed_twice_count_once() {
    let texts = format!(
        "{}''', '''\n{}",
        half_year(),
        closed("2021-Q2", date(2021, 7, 21), 1)
    );
    let plan = filled(&texts, "2021-05-01;4100;70;9;;;45,50");
    let plan = plan
        .replace("closed = '''", "closed = ['''")
        .replace("'''\n[[actuals", "''']\n[[actuals");
    let found = found(plan);
    assert_eq!(found.len(), 2, "{found:#?}");
    let overlap = found
        .iter()
        .find(|each| each.contains("have days in common"));
    assert!(
        overlap.is_some_and(|each| each.contains("actuals.closed[1]")),
        "{found:#?}"
    );
}

/// The plan with timesheets.
fn with_hours(closed: &str, rows: &str) -> String {
    let hours = format!(
        "[[actuals.hours]]\npartner = \"ppo\"\ncontents = '''\nPersoon;Week;Activiteit;Uren;Akkoord\n{rows}'''\n\
         [actuals.people]\n\"A. Vos\" = {{ salary = 64_500 }}\n\"B. Mol\" = {{ salary = 51_600, known-as = \"17\" }}\n"
    );
    filled(closed, "") + &hours
}

const WORKED: &str = "A. Vos;2021-W05;1.1;8;C\n17;2021-W05;1.1;4;C\nB. Mol;2021-W06;1.1;2;\n";

fn found_in_hours(rows: &str) -> Vec<String> {
    let closed = closed_with(with_hours("", WORKED));
    found(with_hours(&closed, rows))
}

#[test]
fn hours_that_come_after_closing_are_told_with_their_difference() {
    assert_eq!(found_in_hours(WORKED), [""; 0]);
    let one = |rows: &str, expected: &str| {
        let found = found_in_hours(rows);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].contains(expected), "{found:#?}");
    };
    // 8 + 6 = 14.
    one(
        &format!("{WORKED}A. Vos;2021-W20;1.1;6;C\n"),
        "`A. Vos` has 14 approved hours for activity `1.1` in H1 2021 now; when that was closed on 20 July 2021, it was 8: a difference of 6 hours",
    );
    // 2 hours were approved later: 4 + 2 = 6, and 2 − 2 = 0.
    one(
        &WORKED.replace("1.1;2;", "1.1;2;C"),
        "`B. Mol` has 6 approved hours and 0 without approval for activity `1.1` in H1 2021 now; when that was closed on 20 July 2021, it was 4 and 2: a difference of 2 and -2 hours",
    );
    // All hours of a person are gone.
    one(
        &WORKED.replace("A. Vos;2021-W05;1.1;8;C\n", ""),
        "`A. Vos` has 0 approved hours",
    );
}

#[test]
fn hours_after_closed_time_are_no_change() {
    // The Thursday of week 26 is 1 July.
    let later = format!("{WORKED}A. Vos;2021-W26;1.1;6;C\n");
    assert_eq!(found_in_hours(&later), [""; 0]);
}

#[test]
fn another_rate_after_closing_is_told_with_the_difference_in_cost() {
    let closed = closed_with(with_hours("", WORKED));
    // 64.500 / 1.720 = 37,50 and 68.800 / 1.720 = 40: 8 × 37,50 = 300 and 8 × 40 = 320.
    let plan = with_hours(&closed, WORKED).replace("64_500", "68_800");
    let found = found(plan);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("the 8 hours of `A. Vos` for activity `1.1` in H1 2021 cost €320.00 now; when that was closed on 20 July 2021, it was €300.00: a difference of €20.00 by another rate"),
        "{found:#?}"
    );
}

#[test]
fn a_commitment_in_closed_time_is_told_also_if_no_books_are_closed() {
    let commitment = "\n[[actuals.commitments]]\nnumber = \"17\"\nline = \"staf\"\nin = \"2021-Q2\"\namount = 30\n";
    let plan = filled(&half_year(), "").replace("through = 2021-06-30\n", "") + commitment;
    let found = found(plan);
    let [undated, closed] = found.as_slice() else {
        panic!("{found:#?}");
    };
    assert!(undated.contains("no-closed-day"), "{undated}");
    assert!(closed.contains("commitment-in-closed-period"), "{closed}");
}
