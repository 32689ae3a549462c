//! The activities for each goal, and their costs.

use hbplan::plan::Money;
use hbplan::reports;
use hbplan::table::{Cell, Role};

use crate::support::plans::{TODAY, project, project_of};
use crate::support::tables::{rows, tables, titles};

#[test]
fn the_goals_of_hoogwijs_each_have_activities() {
    let project = project_of("hoogwijs");
    let report = reports::goals(&project.report_input(TODAY));
    let tables = tables(&report);
    assert_eq!(titles(tables[0]), ["Doel", "Activiteiten"]);
    assert_eq!(
        rows(tables[0]),
        [
            "Het onderwijs is zichtbaar inclusief en kansrijk|2",
            "In de huidige praktijk is uitval verminderd|2",
            "Het onderwijsaanbod is goed en gedifferentieerd|2",
            "Er is passende ondersteuning en zorg|3",
            "Ernstige (gedrags-)problematiek wordt voorkomen|2",
            "Er zijn voldoende en kwalitatief opgeleide leraren en schoolleiders|2",
            "Meer dan één doel|6",
        ]
    );
    assert_eq!(
        rows(tables[1])[..2],
        [
            "# Het onderwijs is zichtbaar inclusief en kansrijk||",
            "1 Beleid vertalen naar de praktijk (top-down)|Stichting Hoogwijs in Onderwijs|2"
        ]
    );
}

/// Computed by hand from the cost of each activity: 1.1 and 5.1 serve only 'visie', 4.4 also 'expertise', and 2.1 and
/// 4.1 also 'jonge-kind'. 2.2a and 2.2b serve 'mismatch' and 'samenwerking'.
#[test]
fn the_money_of_the_goals_of_leiden() {
    let project = project_of("leiden");
    let report = reports::goals(&project.report_input(TODAY));
    let table = tables(&report)[0];
    let cells: Vec<String> = rows(table)
        .iter()
        .map(|row| row.split_once('|').expect("bars").1.to_string())
        .collect();
    assert_eq!(
        cells,
        [
            "3|68984|98984",
            "4|51200|538700",
            "2|103804|103804",
            "3|200000|587800",
            "4||873800",
            "2|11200|11200",
            "6|647500|679000",
            "5|905300|",
            "|1|",
            "|1987989|",
        ]
    );
}

#[test]
fn the_column_of_only_this_goal_counts_each_amount_once() {
    const PLAN: &str = r#"
[plan]
title    = "Goals"
language = "en"
unit     = 1
periods  = ["2020"]

[lines]
a = { name = "Line A", debit = [100] }

[goals]
one = "One"
two = { name = "Two", note = "the second" }
three = "Three"

[[activities]]
code = "1"
title = "Only one"
line = "a"
goals = ["one", "one"]
cost = [{ amount = 10 }]

[[activities]]
code = "2"
title = "Both"
line = "a"
goals = ["one", "two"]
cost = [{ amount = 20 }]

[[activities]]
code = "3"
title = "Neither"
line = "a"
goals = ["nowhere"]
cost = [{ amount = 30 }]
"#;
    let project = project(PLAN);
    let report = reports::goals(&project.report_input(TODAY));
    let tables = tables(&report);
    assert_eq!(
        titles(tables[0]),
        ["Goal", "Activities", "Only this goal", "All for this goal"]
    );
    assert_eq!(
        rows(tables[0]),
        [
            "One|2|10|30",
            "Two|1||20",
            "Three|0||",
            "More than one goal|1|20|",
            "No goal|1|30|",
            "Not allocated to activities||40|",
            "= Total||100|",
        ]
    );
    let once = tables[0].rows.iter().filter(|row| row.role != Role::Total);
    let once = once.filter_map(|row| {
        if let Cell::Money(amount) = row.cells[2] {
            Some(amount)
        } else {
            None
        }
    });
    assert_eq!(
        once.fold(Money::ZERO, |sum, amount| sum + amount),
        project.books.debit.total()
    );
    assert_eq!(
        rows(tables[1]),
        [
            "# One|||",
            "1 Only one||1|10",
            "2 Both||2|20",
            "# Two|||",
            "2 Both||2|20",
            "# Three|||",
            "# No goal|||",
            "3 Neither||0|30",
        ]
    );
}

/// The package serves `g`, and so does what is under it, unless it names goals of its own: 10 + 20 for `g`, and 30 + 40
/// for `h`. A package without costs and goals is only named above the activities under it.
#[test]
fn activities_serve_the_goals_of_their_package_and_packages_have_subtotals() {
    let activity = |code: &str, keys: &str, cost: u32| {
        format!(
            "[[activities]]\ncode = \"{code}\"\ntitle = \"T\"\nline = \"l\"\n{keys}\n\
             cost = [{{ what = \"x\", amount = {cost}, in = \"2027\" }}]\n"
        )
    };
    let text = [
        "[plan]\ntitle = \"x\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\"]\nbalance = \"free\"\n\
         [goals]\ng = \"G\"\nh = \"H\"\n[lines]\nl = {}\n"
            .to_string(),
        activity("WP1", "goals = [\"g\"]", 10),
        activity("1.1", "under = \"WP1\"", 20),
        activity("1.2", "under = \"WP1\"\ngoals = [\"h\"]", 30),
        "[[activities]]\ncode = \"WP2\"\ntitle = \"T\"\n".to_string(),
        activity("2.1", "under = \"WP2\"\ngoals = [\"h\"]", 40),
        activity("3", "", 5),
    ];
    let tables_of = |text: &str| {
        let report = reports::goals(&project(text).report_input(TODAY));
        [0, 1].map(|at| rows(tables(&report)[at]))
    };
    let tables = tables_of(&text.concat());
    assert_eq!(
        tables[0],
        ["G|2|30|30", "H|2|70|70", "No goal|1|5|", "= Total||105|"]
    );
    assert_eq!(
        tables[1],
        [
            "# G|||",
            "# WP1 T|||",
            "WP1 T||1|10",
            "1.1 T||1|20",
            "- Total of this part of WP1 T|||30",
            "# H|||",
            "# WP1 T|||",
            "1.2 T||1|30",
            "- Total of this part of WP1 T|||30",
            "# WP2 T|||",
            "2.1 T||1|40",
            "- Total WP2 T|||40",
            "# No goal|||",
            "3 T||0|5",
        ]
    );
    // A package that only hands its goal on is no activity for it: 20 of 1.1 alone.
    let hands_on = "[[activities]]\ncode = \"WP1\"\ntitle = \"T\"\ngoals = [\"g\"]\n";
    let tables = tables_of(&text.concat().replace(&text[1], hands_on));
    assert_eq!(tables[0][0], "G|1|20|20");
    assert_eq!(
        tables[1][..4],
        [
            "# G|||",
            "# WP1 T|||",
            "1.1 T||1|20",
            "- Total of this part of WP1 T|||20"
        ]
    );
}
