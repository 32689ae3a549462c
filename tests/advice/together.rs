//! Advice for several findings: a plan that follows all advice is correct.

use hbplan::Project;

use super::{TODAY, Tried, apply, keys};
use crate::support::expected::assert_none;

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
            .filter(|each| !each.replacements.is_empty())
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

#[test]
fn an_advice_changes_each_figure_that_it_names() {
    // Own money is 1,800 of 2,400, and 200 is missing in each year. The condition requires 90 %.
    let text = "[plan]\ntitle = 'T'\nlanguage = 'en'\nperiods = ['2028', '2029']\n\
                [funders]\ng = { credit = [200, 0], until = 2028-02-29 }\no = { credit = [800, 1000] }\n\
                [lines]\nw = { cost = [{ amount = 1200, per = 'year', in = '2028-03-01..2029-12-31' }, \
                { amount = 200, in = '2028-01..2028-02' }] }\n\
                [[conditions]]\nname = 'o'\nfunder = 'o'\nmin-share = '90%'\n";
    let mut tried = Tried::default();
    tried.plan(text);
    assert_none(&tried.wrong);
    assert!(tried.count() > 2, "{}", tried.count());
}

#[test]
fn a_share_is_advised_with_the_claim_that_it_names() {
    // `S` is 500. Of 900 that is 55.6 %, and not 600 / 900 = 66.7 %.
    let text = "[plan]\ntitle = \"T\"\nunit = 1\nbalance = \"free\"\nperiods = [\"2027\"]\n\
                [lines]\na = { debit = [500] }\nb = { debit = [400] }\n\
                [[claims]]\nname = \"S\"\nof = [\"a\"]\namount = 600\n\
                [[claims]]\nname = \"Share\"\nof = [\"S\"]\nshare-of = [\"a\", \"b\"]\nshare = \"60.0%\"\n";
    let project = Project::from_text("plan", text, TODAY).advised();
    let first = |at: usize| {
        let hint = project.findings[at].finding.hint.as_ref();
        hint.expect("it has a hint").alternatives[0].changes.clone()
    };
    assert_eq!(project.findings.len(), 2);
    assert_eq!(
        apply::changed(text, &first(0), &[]).matches("500").count(),
        2
    );
    let changed = apply::changed(text, &first(1), &[]);
    assert!(changed.contains("share = \"55.6%\""), "{changed}");
    let project = Project::from_text("plan", &changed, TODAY);
    assert_eq!(keys(&project.findings), Default::default());
}
