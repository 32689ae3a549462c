//! Advice on conditions in plans with costs that are a percentage of other costs and change with them.

use hbplan::Project;

use super::{advised, alternatives, plan};
use crate::support::plans::TODAY;
use crate::support::tables::message;

/// The alternatives of all findings, in English.
fn in_words(text: &str) -> Vec<String> {
    let project = Project::from_text("plan", text, TODAY).advised();
    let advice = project
        .findings
        .iter()
        .filter_map(|each| each.finding.hint.as_ref());
    let alternatives = advice.flat_map(|advice| &advice.alternatives);
    alternatives.map(|each| message(&each.message)).collect()
}

#[test]
fn percentages_of_a_cost_are_part_of_what_a_smaller_cost_saves() {
    // 1,400 and 20 % of it is 1,680 a year, 3,360 in all. 300 less saves 60 more, and 3,360 − 360 = 3,000.
    let text = plan(
        "city = { credit = \"rest\" }",
        "work = {}\noverhead = { percent = \"20%\", of = [\"work\"] }",
        "{ what = \"staff\", amount = [1_400, 1_400] }",
        "funder = \"city\"\nmax = 3_000",
    );
    assert_eq!(advised(&text), ["activities[0].cost[0].amount[1] = 1100"]);
    assert_eq!(
        in_words(&text),
        ["1100 instead of 1400 for `staff` of activity `1` in `2021`"]
    );
}

#[test]
fn a_share_of_costs_with_percentages_is_met_to_the_unit() {
    // 833 and 20 % of it, 166.60 → 167, are 1,000: the rest is 500, half of it. 834 and 167 are 1,001: 501 is more.
    let text = plan(
        "city = { credit = \"rest\" }\nstate = { credit = [500, 0] }",
        "work = {}\noverhead = { percent = \"20%\", of = [\"work\"] }",
        "{ what = \"staff\", amount = [1_000, 0] }",
        "funder = \"city\"\nmax-share = \"50%\"",
    );
    let alternatives = alternatives(&text);
    let less = vec!["activities[0].cost[0].amount[0] = 833".to_owned()];
    assert!(alternatives.contains(&less), "{alternatives:?}");
}
