//! Plans as most tests read them: on the same day, with changes in their text.

use hbplan::Project;
use jiff::civil::{Date, date};

use super::files::read;

/// A day after all plans of the package.
pub const TODAY: Date = date(2026, 1, 1);

/// Reads, posts and checks a plan.
pub fn project(plan: &str) -> Project {
    Project::from_text("plan.toml", plan, TODAY)
}

/// As [`project`], of a plan of the package: `leiden` is `plans/leiden.toml`.
pub fn project_of(name: &str) -> Project {
    project(&read(&format!("plans/{name}.toml")))
}

/// The names of the rules that find something in a plan.
pub fn rules(plan: &str) -> Vec<&'static str> {
    let found = project(plan).findings;
    found.iter().map(|located| located.rule.name.0).collect()
}

/// The text with one part replaced. Panics unless the part occurs exactly once.
#[track_caller]
pub fn changed(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from}");
    text.replace(from, to)
}

/// The text with several parts replaced, each of which must occur exactly once.
#[track_caller]
pub fn changed_all(text: &str, changes: &[(&str, &str)]) -> String {
    let change = |text: String, (from, to): &(&str, &str)| changed(&text, from, to);
    changes.iter().fold(text.to_string(), change)
}
