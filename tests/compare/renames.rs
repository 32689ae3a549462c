//! Things with a new id give one difference each, for any references to them.

use super::{diff, rows};

/// A plan with these ids, in which the line with the figure of 51 is wrong by 1.
fn plan(funder: &str, line: &str, group: &str, partner: &str, code: &str) -> String {
    format!(
        r#"[plan]
title = "Test"
language = "en"
unit = 1
periods = ["2027"]
[funders]
{funder} = {{ name = "State", credit = [100], pays = ["{group}", "{code}"] }}
[lines]
{line} = {{ name = "Staff", under = "{group}", debit = [51] }}
{group} = {{ name = "People" }}
other = {{ name = "Other", debit = [50] }}
[partners]
{partner} = {{ name = "School" }}
board = {{ name = "Board" }}
[keys]
k = {{ shares = {{ {partner} = "50%", board = "50%" }} }}
[[activities]]
code = "{code}"
title = "Courses"
line = "{line}"
lead = "{partner}: Judith"
partners = ["{partner}"]
split = {{ {partner} = "50%", board = "50%" }}
cost = [{{ amount = 50, in = "2027", paid-by = ["{funder}"] }}]
[[activities]]
code = "9"
title = "Report"
line = "other"
linked = ["{code}"]
split = "k"
cost = [{{ amount = 50, in = "2027", paid-by = {{ {funder} = "100%" }} }}]
[[reviews]]
what = "Meeting"
by = "{partner}"
to = ["{funder}", "Council"]
every = "year"
[[conditions]]
name = "staff"
funder = "{funder}"
lines = ["{line}"]
max-share = "90%"
of = ["{group}"]
"#
    )
}

#[test]
fn a_new_id_is_one_difference_and_its_references_are_none() {
    let old = plan("gov", "a", "g", "p", "1");
    let new = plan("state", "staff", "people", "school", "1.1");
    let printed = diff(&old, &new).ended(1).out.clone();
    let ids = [
        ("1.1 Courses", "1.1 Courses Code 1 1.1"),
        ("Funder", "Funder State id gov state"),
        ("Line Staff", "Line Staff id a staff"),
        ("Line People", "Line People id g people"),
        ("Partner", "Partner School id p school"),
    ];
    for (begins, expected) in ids {
        assert_eq!(rows(&printed, begins), [expected], "{printed}");
    }
    for unchanged in [
        "9 Report",
        "Report",
        "Condition",
        "Allocation key",
        "new",
        "gone",
    ] {
        assert_eq!(rows(&printed, unchanged), [""; 0], "{printed}");
    }
}

#[test]
fn a_renumbered_activity_keeps_its_amounts_unless_several_have_its_title() {
    let activity = |code: &str, title: &str| {
        format!(
            "[[activities]]\ncode = \"{code}\"\ntitle = \"{title}\"\nline = \"l\"\ncost = [{{ amount = 5, in = \"2027\" }}]\n"
        )
    };
    let head = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nperiods = [\"2027\"]\n[lines]\nl = {}\n";
    let of = |activities: &[(&str, &str)]| {
        let activities = activities.iter().map(|(code, title)| activity(code, title));
        format!("{head}{}", activities.collect::<String>())
    };
    let printed = diff(&of(&[("1", "Courses")]), &of(&[("2", "Courses")])).out;
    assert_eq!(rows(&printed, "2 Courses"), ["2 Courses Code 1 2"]);
    // It can't be known which of the two is gone.
    let both = of(&[("1", "Courses"), ("2", "Courses")]);
    let printed = diff(&both, &of(&[("3", "Courses")])).out;
    assert!(!printed.contains("Code 1"), "{printed}");
}

/// A plan of a year and half a year, beside a rekening, with these ids.
fn plan_with_columns(half: &str, account: &str) -> String {
    format!(
        r#"[plan]
title = "Test"
language = "en"
unit = 1
periods = ["2027", {{ id = "{half}", in = "2028-H1" }}, {{ id = "{account}", in = "2026", kind = "actual" }}]
[funders]
state = {{ credit = {{ "2027" = 100, {half} = 50, {account} = 80 }}, max-per-period = {{ "2027" = 100, {half} = 60 }} }}
[lines]
staff = {{ debit = {{ "2027" = 100, {half} = 50, {account} = 80 }}, approved = {{ "2027" = 90, {half} = 60 }} }}
[[claims]]
name = "all"
of = ["staff"]
amount = {{ "2027" = 100, {half} = 50, {account} = 80 }}
[[conditions]]
name = "paid"
funder = "state"
instalments = {{ "2027" = 100, {half} = 50 }}
"#
    )
}

#[test]
fn a_column_with_another_id_is_the_same_column() {
    let old = plan_with_columns("H1", "R26");
    diff(&old, &old).ended(0);
    let printed = diff(&old, &plan_with_columns("half", "R2026"))
        .ended(1)
        .out
        .clone();
    assert_eq!(
        rows(&printed, "Period"),
        ["Period half id H1 half", "Period Actual 2026 id R26 R2026"]
    );
    for unchanged in ["Funder", "Line", "Figure", "Condition", "state", "staff"] {
        assert_eq!(rows(&printed, unchanged), [""; 0], "{printed}");
    }
}

#[test]
fn a_figure_that_can_not_be_read_is_shown_as_unknown() {
    let with = |max: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\"]\n[funders]\n\
             a = {{ name = \"State\", credit = [5], max = {max} }}\n[lines]\nl = {{ debit = [5] }}\n\
             [[conditions]]\nname = \"rule\"\nfunder = \"a\"\nmax = {max}\n"
        )
    };
    let printed = diff(&with("9"), &with("\"x\"")).ended(1).out.clone();
    assert_eq!(
        rows(&printed, "Funder"),
        ["Funder State maximum €9 ?"],
        "{printed}"
    );
    assert_eq!(
        rows(&printed, "Condition rule"),
        ["Condition rule maximum €9 ?"],
        "{printed}"
    );
    let printed = diff(&with("\"x\""), &with("9")).ended(1).out.clone();
    assert_eq!(
        rows(&printed, "Funder"),
        ["Funder State maximum ? €9"],
        "{printed}"
    );
}
