//! Laws of comparing: a plan does not differ from itself, whatever errors it has, nor from itself in another order.

use hbplan::Project;
use hbplan::reports::{Compared, ComparedVersion, compare};

use crate::compare::sections_turned;
use crate::support::files::leiden;
use crate::support::plans::project;

fn compared(old: &str, new: &str) -> Compared {
    compare(&side(&project(old)), &side(&project(new)))
}

fn side(project: &Project) -> ComparedVersion<'_> {
    ComparedVersion {
        label: String::new(),
        checked: Some(project.checked()),
    }
}

#[test]
fn a_plan_without_one_of_its_lines_differs_from_the_plan_and_not_from_itself() {
    let plan = leiden();
    let lines: Vec<&str> = plan.split_inclusive('\n').collect();
    let whole = project(&plan);
    let mut unseen = Vec::new();
    // Every second line: nearly all stand next to others of their kind.
    for at in (0..lines.len()).step_by(2) {
        let without: String = [&lines[..at], &lines[at + 1..]].concat().concat();
        let less = project(&without);
        assert!(
            !compare(&side(&less), &side(&less)).differs,
            "{}",
            lines[at]
        );
        // A plan that does not say has Dutch and euros.
        let is_default = lines[at].starts_with("language") || lines[at].starts_with("currency");
        let is_said = !lines[at].trim().is_empty() && !lines[at].starts_with('#') && !is_default;
        if compare(&side(&whole), &side(&less)).differs != is_said {
            unseen.push(lines[at]);
        }
    }
    assert!(unseen.is_empty(), "{unseen:#?}");
}

#[test]
fn the_order_of_sections_is_not_a_difference() {
    let plan = leiden();
    let turned = sections_turned(&plan);
    assert!(!compared(&plan, &turned).differs);
    for figure in ["59_127", "129_000", "36_000", "108.90", "821_116", "4.5"] {
        let other = turned.replacen(figure, "7", 1);
        assert!(
            compared(&plan, &other).differs && compared(&other, &plan).differs,
            "{figure}"
        );
    }
}
