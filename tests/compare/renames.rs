//! Things with a new id: one difference each, whatever refers to them.

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
    for unchanged in ["9 Report", "Condition", "Allocation key", "new", "gone"] {
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
    // Which of the two is gone can't be known.
    let both = of(&[("1", "Courses"), ("2", "Courses")]);
    let printed = diff(&both, &of(&[("3", "Courses")])).out;
    assert!(!printed.contains("Code 1"), "{printed}");
}
