//! A condition whose limit can't be read is in the report, as unknown.

use serde_json::{Value, json};

use crate::support::run::hbplan;

const PLAN: &str =
    "[plan]\nlanguage = \"en\"\nperiods = [\"2027\"]\n[lines]\nw = { debit = [10] }\n";

/// The facts of the conditions of a plan with this text after its head.
fn facts(text: &str) -> Vec<Value> {
    let plan = format!("{PLAN}{text}");
    let args = ["conditions", "-", "--format", "json"];
    let ran = hbplan(&args).input(plan.as_bytes()).go();
    let document: Value = serde_json::from_str(&ran.out).expect("JSON");
    let facts = &document["report"]["blocks"][0]["table"]["facts"];
    facts.as_array().cloned().unwrap_or_default()
}

#[test]
fn each_limit_of_a_condition_that_can_not_be_read_is_unknown() {
    let keys = [
        ("max-share", "0.5"),
        ("min-share", "\"half\""),
        ("max", "\"500,-\""),
        ("min", "\"veel\""),
        ("flat-rate", "\"x\""),
        ("max-tariff", "\"x\""),
        ("max-reallocation", "\"x\""),
        ("max-per-unit", "{ rate = \"x\" }"),
    ];
    for (key, value) in keys {
        let all = facts(&format!(
            "[funders]\ng = {{ credit = [10] }}\n[[conditions]]\nname = \"c\"\nfunder = \"g\"\n{key} = {value}\n"
        ));
        let [fact] = all.as_slice() else {
            panic!("{key}: {all:?}");
        };
        let about = [&fact["condition"], &fact["requirement"], &fact["verdict"]];
        assert_eq!(about, ["c", key, "attention"], "{fact}");
        assert_eq!([&fact["limit"], &fact["found"]], [&Value::Null; 2]);
        assert!(fact.get("limit").is_some(), "{fact}");
    }
}

#[test]
fn the_other_limits_of_that_condition_stand_beside_it() {
    let all = facts(
        "[funders]\ng = { credit = [10] }\n[[conditions]]\nname = \"c\"\nfunder = \"g\"\nmax = 5\nmax-share = 0.5\n\
        instalments = [10]\nmax-prefinance = \"x\"\n",
    );
    let requirements = all.iter().map(|fact| &fact["requirement"]);
    let expected = ["max", "instalments", "max-share", "max-prefinance"];
    assert_eq!(Vec::from_iter(requirements), expected);
    assert!(all.iter().all(|fact| fact["verdict"] == "attention"));
}

#[test]
fn a_condition_without_a_known_key_or_name_is_unknown() {
    for limit in ["zzz = 100", "excludes = [\"nobody\"]"] {
        let all = facts(&format!(
            "[funders]\ng = {{ credit = [10] }}\n[[conditions]]\nname = \"c\"\nfunder = \"g\"\n{limit}\n"
        ));
        let expected = json!([{
            "role": "body", "condition": "c", "requirement": "unread", "name": "c", "limit": null, "found": null,
            "room": null, "verdict": "attention", "demand": "g: requirement not known",
        }]);
        assert_eq!(Value::from(all), expected);
    }
}

#[test]
fn the_maximum_of_a_funder_that_can_not_be_read_is_unknown() {
    for (key, value) in [("max", "\"500,-\""), ("max-per-period", "\"x\"")] {
        let all = facts(&format!(
            "[funders]\ng = {{ credit = [10], {key} = {value} }}\n"
        ));
        let [fact] = all.as_slice() else {
            panic!("{key}: {all:?}");
        };
        let about = [&fact["funder"], &fact["requirement"], &fact["verdict"]];
        assert_eq!(about, ["g", key, "attention"], "{fact}");
        assert!(fact["limit"].is_null(), "{fact}");
    }
}

#[test]
fn a_report_on_an_unreadable_file_does_not_deny_its_conditions() {
    let unread = "it is not known which conditions are in it";
    let broken = format!("{PLAN}[[conditions]\nname = \"c\"\nmax = 5\n");
    let said = |text: &str| {
        let ran = hbplan(&["conditions", "-"]).input(text.as_bytes()).go();
        ran.out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(said(&broken).contains(unread), "{}", said(&broken));
    assert!(!said(&broken).contains("names no conditions"));
    assert!(said(PLAN).contains("names no conditions"));
    // The readable ones are not all.
    let some =
        format!("{PLAN}[[conditions]]\nname = \"a\"\nmax = 50\n[[conditions]\nname = \"c\"\n");
    assert!(said(&some).contains(unread), "{}", said(&some));
}
