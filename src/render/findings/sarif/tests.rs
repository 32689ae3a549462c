use crate::plan::Language;
use std::path::Path;

use boon::{Compiler, Schemas};
use serde_json::{Value, json};

use super::super::samples::{
    DIFFERS, TEXT, UNUSED, checked, differs, style, unused, written, written_unread,
};
use super::*;
use crate::finding::{Advice, Message, PlanChange, Replacement};
use crate::place::Place;
use crate::say;

fn log(findings: &[Located]) -> Value {
    let style = style();
    let options = FindingsOptions {
        language: Language::Dutch,
        rules: &[&UNUSED, &DIFFERS],
        ..FindingsOptions::default()
    };
    let text = written(&FORMAT, &[checked(&style, TEXT, findings)], &options);
    serde_json::from_str(&text).expect("a JSON document")
}

/// The standard's own schema.
fn assert_valid(log: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas/sarif-2.1.0.json");
    let mut compiler = Compiler::new();
    compiler.enable_format_assertions();
    let mut schemas = Schemas::new();
    let schema = compiler
        .compile(&path.to_string_lossy(), &mut schemas)
        .expect("the schema compiles");
    if let Err(error) = schemas.validate(log, schema) {
        panic!("{error:#}");
    }
}

#[test]
fn every_log_is_valid_by_the_schema() {
    assert_valid(&log(&[]));
    assert_valid(&log(&[differs(), unused("aanbod"), unused("{0}\n\u{1b}")]));
    let odd = Located {
        span: 50..usize::MAX,
        ..unused("aanbod")
    };
    assert_valid(&log(&[odd]));
}

#[test]
fn a_log_that_breaks_the_schema_is_refused_by_it() {
    let mut log = log(&[differs()]);
    log["runs"][0]["results"][0]["level"] = json!("fatal");
    let broken = std::panic::catch_unwind(|| assert_valid(&log));
    assert!(broken.is_err(), "the schema is not looked at");
}

#[test]
fn a_result_names_its_rule_its_region_and_its_related_places() {
    let log = log(&[differs()]);
    let location = |line: usize, columns: (usize, usize)| {
        json!({
            "artifactLocation": { "uri": "plans/klein.toml" },
            "region": { "startLine": line, "startColumn": columns.0, "endLine": line, "endColumn": columns.1 },
        })
    };
    let expected = json!([{
        "ruleId": "HB012",
        "ruleIndex": 1,
        "level": "error",
        "message": { "text": "line `aanbod` is € 80.352 in 2020, but its activities come to € 80.351\n\
            advies: make one of the two right, or add an `adjust` entry with a reason" },
        "locations": [{ "physicalLocation": location(5, (17, 23)) }],
        "relatedLocations": [{
            "id": 1,
            "physicalLocation": location(10, (8, 14)),
            "message": { "text": "activity `1.1`: € 80.351" },
        }],
    }]);
    assert_eq!(log["runs"][0]["results"], expected);
    assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
    assert_eq!(log["runs"][0]["language"], "nl");
}

#[test]
fn advice_is_a_fix_of_the_text() {
    let mut located = differs();
    let change = PlanChange::word(Place::section("plan").key("a{").at_key(), "b");
    let hint = Advice::from(say!["did you mean {b}?"]);
    located.finding.hint = Some(hint.or(Message::default(), vec![change]));
    located.replacements = vec![vec![Replacement {
        bytes: 51..57,
        text: "80_351 # {b}".to_string(),
    }]];
    let log = log(&[located]);
    assert_valid(&log);
    let expected = json!([{
        "description": { "text": "did you mean {{b}}?" },
        "artifactChanges": [{
            "artifactLocation": { "uri": "plans/klein.toml" },
            "replacements": [{
                "deletedRegion": { "startLine": 5, "startColumn": 17, "endLine": 5, "endColumn": 23 },
                "insertedContent": { "text": "80_351 # {b}" },
            }],
        }],
    }]);
    assert_eq!(log["runs"][0]["results"][0]["fixes"], expected);
}

#[test]
fn a_run_that_read_all_plans_is_successful() {
    let log = log(&[differs()]);
    assert_eq!(
        log["runs"][0]["invocations"],
        json!([{ "executionSuccessful": true }])
    );
}

#[test]
fn a_plan_that_could_not_be_read_is_a_notification() {
    let log: Value = serde_json::from_str(&written_unread(&FORMAT)).expect("a JSON document");
    assert_valid(&log);
    let location = json!({ "artifactLocation": { "uri": "a%2Cb.toml" } });
    assert_eq!(
        log["runs"][0]["invocations"],
        json!([{
            "executionSuccessful": false,
            "toolExecutionNotifications": [{
                "level": "error",
                "message": { "text": "./a,b.toml: no such {{file}}" },
                "locations": [{ "physicalLocation": location }],
            }],
        }])
    );
    assert_eq!(log["runs"][0]["results"], json!([]));
}

#[test]
fn a_rule_carries_its_docs() {
    let log = log(&[]);
    let help = "## Wat wordt gecontroleerd\n\nOf een post de som is van haar activiteiten.\n\n\
        ## Waarom\n\nDat zegt ze.\n\n\
        ## Voorbeeld\n\n```toml\ndebit = [2]\n```\n\n\
        ## In plaats daarvan\n\nSchrijf\n\n```toml\ndebit = [1]\n```\n\n\
        in plaats van\n\n```toml\ndebit = [2]\n```";
    let expected = json!({
        "id": "HB012",
        "name": "line-differs",
        "shortDescription": { "text": "Post en activiteiten verschillen" },
        "fullDescription": { "text": "Of een post de som is van haar activiteiten." },
        "help": { "text": help, "markdown": help },
        "defaultConfiguration": { "level": "error" },
    });
    assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][1], expected);
}

#[test]
fn braces_are_doubled_because_single_ones_are_placeholders() {
    let log = log(&[unused("{0}")]);
    assert_eq!(
        log["runs"][0]["results"][0]["message"]["text"],
        "no activity names line `{{0}}`"
    );
}
