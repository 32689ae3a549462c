//! Facts of the reports of control: each states its person, partner, year, condition and time.

use serde_json::Value;

use crate::json::facts;

const LEIDEN: &str = "plans/leiden.toml";
const ACTUALS: [&str; 2] = ["--actuals", "examples/leiden-realisation/csv.toml"];

fn of(args: &[&str]) -> Vec<Value> {
    facts(&[args, &[LEIDEN], &ACTUALS[..]].concat())
}

/// The facts whose keys have these values.
fn with<'f>(facts: &'f [Value], keys: &[(&str, &str)]) -> Vec<&'f Value> {
    let has = |fact: &&Value| keys.iter().all(|(key, value)| fact[key] == *value);
    facts.iter().filter(has).collect()
}

/// M. de Wit: 160 and 80 hours at 108.90 is 17,424 and 8,712.
#[test]
fn hours_of_a_person_have_a_partner_and_a_year() {
    let facts = of(&["hours", "--by", "person"]);
    for (year, cost) in [("2020", "17424"), ("2021", "8712")] {
        let keys = [("name", "M. de Wit"), ("partner", "ppo"), ("year", year)];
        let found = with(&facts, &keys);
        assert_eq!(found.len(), 1, "{facts:#?}");
        assert_eq!(found[0]["cost"], cost);
    }
    // 200 hours of PPO in 2020, beside a pay of 19,024.
    let pay = of(&["hours", "--by", "pay"]);
    let found = with(&pay, &[("partner", "ppo"), ("period", "2020")]);
    assert_eq!(found.len(), 1, "{pay:#?}");
    assert_eq!(found[0]["pay"], "19024");
}

#[test]
fn cash_of_a_partner_names_it_in_each_month() {
    let facts = of(&["cash"]);
    let found = with(&facts, &[("partner", "ppo"), ("period", "2020-02")]);
    assert_eq!(found.len(), 1, "{found:#?}");
    // Twice 1,452, of which nothing was received yet.
    assert_eq!(found[0]["balance"], "-2904");
}

/// An invoice of 750 came in after the second half of 2020 was closed: 34,250 and 750.
#[test]
fn corrections_have_the_closed_amount_and_that_of_now() {
    let facts = of(&["actuals", "--by", "correction"]);
    let found = with(&facts, &[("activity", "2.1")]);
    assert_eq!(found.len(), 1, "{facts:#?}");
    let amounts = ["closed-actual", "actual", "actual-correction"].map(|key| &found[0][key]);
    assert_eq!(amounts, ["34250", "35000", "750"]);
}

#[test]
fn reports_of_leads_have_an_activity_and_a_time() {
    let actuals = "examples/leiden-realisation/voortgang.toml";
    let facts = facts(&[
        "progress",
        LEIDEN,
        "--actuals",
        actuals,
        "--on",
        "2021-05-01",
    ]);
    assert!(!facts.is_empty());
    let counted = facts.iter().filter(|fact| !fact["expected"].is_null());
    for fact in counted.clone() {
        let sum = [
            "handed-in",
            "half-filled-in",
            "missing",
            "awaited",
            "unusable",
        ];
        let each = sum.iter().filter_map(|key| fact[key].as_u64());
        assert_eq!(Some(each.sum()), fact["expected"].as_u64(), "{fact:#?}");
        assert!(fact["period"].is_string(), "{fact:#?}");
    }
    assert!(counted.count() > 0);
    let handed_in = facts.iter().filter(|fact| fact["done"].is_string());
    assert!(handed_in.clone().count() > 0, "{facts:#?}");
    assert!(handed_in.clone().all(|fact| fact["activity"].is_string()));
}
