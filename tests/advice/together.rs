//! Advice for several findings: who follows all of it has a right plan.

use hbplan::Project;

use super::{TODAY, apply, keys};

/// A plan of one year with a line of 240 in its activities.
fn plan(city: u32, debit: u32) -> String {
    format!(
        r#"[plan]
title = "Test"
unit = 1
periods = ["2028"]
[funders]
city = {{ credit = [{city}] }}
[lines]
study = {{ debit = [{debit}] }}
[partners]
p = "P"
[[activities]]
code = "1"
title = "T"
line = "study"
lead = "L"
partners = ["p"]
product = "P"
timeline = ["2028"]
cost = [{{ amount = [240] }}]
"#
    )
}

#[test]
fn advice_on_a_period_counts_with_the_advice_on_a_line() {
    // Of the 15 that are not covered, 5 are the line's: 240 is right on both sides.
    let text = plan(230, 245);
    let project = Project::from_text("plan", &text, TODAY).advised();
    assert_eq!(
        project
            .findings
            .iter()
            .filter(|each| each.replacements.len() > 0)
            .count(),
        2
    );
    let mut changes = Vec::new();
    for located in &project.findings {
        let advice = located.finding.hint.iter();
        let first = advice.filter_map(|advice| advice.alternatives.first());
        changes.extend(first.flat_map(|first| first.changes.clone()));
    }
    let changed = apply::changed(&text, &changes, &[]);
    assert!(changed.contains("credit = [240]"), "{changed}");
    let project = Project::from_text("plan", &changed, TODAY);
    assert_eq!(keys(&project.findings), Default::default());
}
