//! Laws of comparing: a plan with any errors does not differ from itself, nor from itself in another order.

use std::collections::BTreeMap;

use hbplan::Project;
use hbplan::reports::{Compared, ComparedVersion, compare};

use crate::compare::sections_turned;
use crate::support::effort::most;
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

/// The indices of some lines of each kind. Lines of a kind have the same letters outside quotes and comments.
fn some_of_each_kind(lines: &[&str]) -> Vec<usize> {
    let mut of_kind: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        let bare: String = line.split('"').step_by(2).collect();
        let said = bare.split('#').next().unwrap_or_default();
        let kind = said.chars().filter(|c| c.is_alphabetic()).collect();
        of_kind.entry(kind).or_default().push(at);
    }
    let of_each = of_kind.into_values();
    of_each
        .flat_map(|kind| kind.into_iter().take(most(1)))
        .collect()
}

#[test]
fn a_plan_without_one_of_its_lines_differs_from_the_plan_and_not_from_itself() {
    let plan = leiden();
    let lines: Vec<&str> = plan.split_inclusive('\n').collect();
    let whole = project(&plan);
    let mut unseen = Vec::new();
    for at in some_of_each_kind(&lines) {
        let without: String = [&lines[..at], &lines[at + 1..]].concat().concat();
        let less = project(&without);
        assert!(
            !compare(&side(&less), &side(&less)).differs,
            "{}",
            lines[at]
        );
        // A plan without a language or a currency has Dutch and euros.
        let is_default = lines[at].starts_with("language") || lines[at].starts_with("currency");
        // A blank line of a text of several lines is part of it.
        let in_text = lines[..at]
            .iter()
            .filter(|line| line.contains("\"\"\""))
            .count()
            % 2
            == 1;
        let is_blank = lines[at].trim().is_empty() || lines[at].trim_start().starts_with('#');
        let is_said = in_text || !(is_blank || is_default);
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
