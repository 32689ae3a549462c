//! The JSON that the program writes follows the schemas that it publishes, and its facts are the figures of the tables.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;

use crate::support::run::hbplan;

/// A schema that the program publishes.
pub struct Published {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Published {
    pub fn of(what: &str) -> Published {
        let text = hbplan(&["schema", "--of", what]).go().ended(0).out.clone();
        let schema = serde_json::from_str(&text).expect("JSON");
        let mut compiler = Compiler::new();
        compiler.enable_format_assertions();
        let mut schemas = Schemas::new();
        let id = "https://hbplan.example/schema.json";
        compiler.add_resource(id, schema).expect("a schema");
        let index = compiler.compile(id, &mut schemas).expect("a valid schema");
        Published { schemas, index }
    }

    pub fn accepts(&self, document: &Value) -> Result<(), String> {
        let checked = self.schemas.validate(document, self.index);
        checked.map_err(|error| format!("{error:#}"))
    }
}

/// Returns the JSON output of a command.
pub fn written(args: &[&str]) -> Value {
    let ran = hbplan(&[args, &["--format", "json"]].concat()).go();
    serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{args:?}: {}", ran.err))
}

const LEIDEN: &str = "plans/leiden.toml";
const UNREADABLE: &str = "tests/cases/unreadable_amount_unbalances_no_period.toml";

/// The facts of all tables of a report.
pub fn facts(args: &[&str]) -> Vec<Value> {
    let document = written(args);
    let blocks = document["report"]["blocks"].as_array().expect("a list");
    let facts = blocks
        .iter()
        .filter_map(|block| block["table"]["facts"].as_array());
    facts.flatten().cloned().collect()
}

fn amount(fact: &Value) -> i64 {
    let digits = fact["amount"].as_str().expect("a decimal in a string");
    digits.parse().expect("whole euros")
}

/// Documents of commands whose reports a program can read, on plans that fill their tables.
static DOCUMENTS: LazyLock<Vec<(Vec<&str>, Value)>> = LazyLock::new(|| {
    let xaf = ["--actuals", "examples/leiden-realisation/xaf32.toml"];
    let csv = ["--actuals", "examples/leiden-realisation/csv.toml"];
    let calls: [&[&str]; 20] = [
        &["report", LEIDEN],
        &["report", "plans/po-zk.toml"],
        &["report", "examples/programma.toml"],
        &["report", "tests/golden/text-that-escapes.toml"],
        &["report", "tests/cases/one_wrong_figure_is_one_finding.toml"],
        &[
            "conditions",
            "tests/cases/equal_parts_of_partners_are_at_their_limit.toml",
        ],
        &["claims", "examples/capital.toml"],
        &["claims", "examples/opgegeven-cijfers.toml"],
        &["budget", UNREADABLE],
        &["budget", LEIDEN, "--by", "partner,year"],
        &["cash", "examples/programma.toml", "--by", "quarter"],
        &["account", "examples/verantwoording.toml"],
        &[
            "account",
            "examples/verantwoording.toml",
            "--layout",
            "examples/forms/jems.toml",
        ],
        &["diff", LEIDEN, "plans/po-zk.toml"],
        &["what-if", LEIDEN, "--scale", "lines.aanbod=0.9"],
        &[&["actuals", LEIDEN], &xaf[..]].concat(),
        &[&["actuals", LEIDEN, "--unbooked"], &csv[..]].concat(),
        &[&["forecast", LEIDEN], &xaf[..]].concat(),
        &[&["account", LEIDEN], &xaf[..]].concat(),
        &[&["hours", LEIDEN], &csv[..]].concat(),
    ];
    let document = |call: &[&'static str]| (call.to_vec(), written(call));
    calls.map(document).into()
});

/// The tables of all reports in a document.
fn tables(document: &Value) -> Vec<&Value> {
    let one = document.get("report").into_iter();
    let several = document["reports"].as_array().into_iter().flatten();
    let blocks = one
        .chain(several)
        .filter_map(|report| report["blocks"].as_array());
    let tables = blocks.flatten().filter_map(|block| block.get("table"));
    tables.collect()
}

/// The ids of the rows of the first table of a report.
fn ids_of_rows(document: &Value) -> Vec<String> {
    let rows = tables(document)[0]["rows"].as_array().expect("a list");
    rows.iter().map(|row| row["ids"].to_string()).collect()
}

#[test]
fn rows_of_what_is_left_and_of_several_requirements_are_told_apart() {
    let plan = "[plan]\nunit = 1\nperiods = [\"2026\"]\n[funders]\ng = { credit = [150] }\n[lines]\nl = { debit = [100] }\n\
        [[activities]]\ncode = \"1\"\ntitle = \"A\"\ncost = [{ what = \"x\", amount = [50] }]\n";
    let ids = |args: &[&str]| {
        let args = [args, &["--format", "json"]].concat();
        let ran = hbplan(&args).input(plan.as_bytes()).go();
        ids_of_rows(&serde_json::from_str(&ran.out).expect("JSON"))
    };
    let budget = ids(&["budget", "-"]);
    assert_eq!(budget[2], r#"{"rest":"no-line"}"#);
    let by_activity = ids(&["budget", "-", "--by", "lead"]);
    assert_eq!(by_activity[0], r#"{"rest":"no-lead"}"#);
    assert_eq!(by_activity[1], r#"{"rest":"no-activity"}"#);
    let conditions = ids_of_rows(&written(&["conditions", LEIDEN]));
    assert_eq!(
        conditions,
        [
            r#"{"condition":"cofinanciering","requirement":"max-share"}"#,
            r#"{"condition":"termijnen","requirement":"instalments"}"#,
            r#"{"condition":"termijnen","requirement":"max-prefinance"}"#,
        ]
    );
}

#[test]
fn reports_follow_the_published_schema() {
    let schema = Published::of("report");
    let mut written_keys = BTreeSet::new();
    for (call, document) in DOCUMENTS.iter() {
        assert_eq!(schema.accepts(document), Ok(()), "{call:?}");
        collect_keys(document, &mut written_keys);
    }
    // Nothing in the schema is of an earlier version of the program.
    let text = hbplan(&["schema", "--of", "report"]).go().out.clone();
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    let mut declared = BTreeSet::new();
    collect_declared(&schema, &mut declared);
    let stale: Vec<_> = declared.difference(&written_keys).collect();
    assert_eq!(stale, [""; 0]);
}

/// The keys of all objects in a document.
fn collect_keys(value: &Value, keys: &mut BTreeSet<String>) {
    let inside: Vec<&Value> = match value {
        Value::Object(object) => {
            keys.extend(object.keys().cloned());
            object.values().collect()
        }
        Value::Array(list) => list.iter().collect(),
        _ => return,
    };
    for each in inside {
        collect_keys(each, keys);
    }
}

/// The keys that a schema declares.
fn collect_declared(schema: &Value, keys: &mut BTreeSet<String>) {
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        keys.extend(properties.keys().cloned());
    }
    let inside: Vec<&Value> = match schema {
        Value::Object(object) => object.values().collect(),
        Value::Array(list) => list.iter().collect(),
        _ => return,
    };
    for each in inside {
        collect_declared(each, keys);
    }
}

#[test]
fn both_schemas_declare_findings_in_the_same_way() {
    let of = |what: &str| -> Value {
        let text = hbplan(&["schema", "--of", what]).go().out.clone();
        serde_json::from_str(&text).expect("JSON")
    };
    let (report, findings) = (of("report"), of("findings"));
    for name in ["finding", "position", "decimal"] {
        assert!(report["$defs"][name].is_object());
        assert_eq!(report["$defs"][name], findings["$defs"][name], "{name}");
    }
}

#[test]
fn every_figure_of_a_table_is_in_a_fact() {
    let figure = |cell: &Value| {
        let kinds = ["money", "quantity", "share", "count"];
        let found = kinds.iter().find_map(|kind| cell.get(kind));
        found.map(|value| value.as_str().map_or(value.to_string(), str::to_string))
    };
    for (call, document) in DOCUMENTS.iter() {
        for table in tables(document) {
            let list = |key: &str| table[key].as_array().expect("a list").clone();
            let mut values: Vec<String> = Vec::new();
            for fact in list("facts") {
                let fact = fact.as_object().expect("an object").clone();
                let text = |value: Value| value.as_str().map_or(value.to_string(), str::to_string);
                values.extend(fact.into_iter().map(|(_, value)| text(value)));
            }
            let rows = list("rows").into_iter();
            for row in rows.filter(|row| row["role"] != "heading") {
                for value in row["cells"]
                    .as_array()
                    .expect("a list")
                    .iter()
                    .filter_map(figure)
                {
                    let at = values.iter().position(|each| *each == value);
                    let at = at.unwrap_or_else(|| {
                        panic!("{call:?} {}: {value} of {row}", table["caption"])
                    });
                    values.swap_remove(at);
                }
            }
        }
    }
}

#[test]
fn a_balance_has_no_side() {
    let facts = facts(&["budget", LEIDEN]);
    let balances: Vec<_> = facts
        .iter()
        .filter(|fact| fact["role"] == "balance")
        .collect();
    // Five periods and the total.
    assert_eq!(balances.len(), 6);
    assert!(
        balances.iter().all(|fact| fact.get("side").is_none()),
        "{balances:?}"
    );
}

#[test]
fn a_document_that_lacks_something_does_not_follow_it() {
    let schema = Published::of("report");
    let mut document = written(&["budget", LEIDEN]);
    let table = &mut document["report"]["blocks"][0]["table"];
    table["rows"][0]["cells"][1] = serde_json::json!({ "money": 1.5 });
    assert!(schema.accepts(&document).is_err());
    let mut document = written(&["budget", LEIDEN]);
    document["report"]
        .as_object_mut()
        .expect("an object")
        .remove("banner");
    assert!(schema.accepts(&document).is_err());
}

#[test]
fn findings_follow_the_published_schema() {
    let schema = Published::of("findings");
    let plan = "tests/cases/one_wrong_figure_is_one_finding.toml";
    let ran = hbplan(&[
        "check",
        "--output-format",
        "json",
        plan,
        LEIDEN,
        "gone.toml",
    ])
    .go();
    let mut document: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(schema.accepts(&document), Ok(()));
    assert!(document["plans"][0]["findings"][0]["advice"][0].is_object());
    document["plans"][0]["findings"][0]["level"] = "fatal".into();
    assert!(schema.accepts(&document).is_err());
}

#[test]
fn the_facts_of_the_budget_add_up_to_the_printed_totals() {
    let facts = facts(&["budget", LEIDEN]);
    let sum = |side: &str| -> i64 {
        let body = facts
            .iter()
            .filter(|fact| fact["role"] == "body" && fact["side"] == side);
        body.filter(|fact| !fact["period"].is_null())
            .map(amount)
            .sum()
    };
    // The printed totals of the source.
    assert_eq!((sum("debit"), sum("credit")), (1_987_989, 1_987_989));
    let first = facts.iter().find(|fact| fact["line"] == "aanbod");
    let expected = serde_json::json!({
        "role": "body", "line": "aanbod", "period": "2020", "side": "debit", "name": "Aanbod", "amount": "80351",
    });
    assert_eq!(first, Some(&expected));
}

#[test]
fn a_fact_of_funding_says_who_pays_what_and_when() {
    let facts = facts(&["funding", LEIDEN]);
    let of = |fact: &&Value| fact["activity"] == "1.3" && fact["funder"].is_string();
    let (all, each): (Vec<_>, Vec<_>) = facts
        .iter()
        .filter(of)
        .partition(|fact| fact["period"].is_null());
    // 40.000 in each of 2020, 2021, 2022 and in each half of 2023.
    assert_eq!(all.into_iter().map(amount).sum::<i64>(), 200_000);
    assert_eq!(each.into_iter().map(amount).sum::<i64>(), 200_000);
}

#[test]
fn an_amount_that_is_not_known_is_null_in_a_fact() {
    let plan = "[plan]\ntitle = \"t\"\nperiods = [\"2027\"]\n[lines]\nzaal = { name = \"Zaal\", debit = [\"veel\"] }\n";
    let ran = hbplan(&["budget", "-", "--format", "json"])
        .input(plan.as_bytes())
        .go();
    let document: Value = serde_json::from_str(&ran.out).expect("JSON");
    let facts = &document["report"]["blocks"][0]["table"]["facts"];
    let amount = facts[0].as_object().and_then(|fact| fact.get("amount"));
    assert_eq!(
        (&facts[0]["line"], amount),
        (&"zaal".into(), Some(&Value::Null))
    );
}

#[test]
fn actuals_and_conditions_have_keys_for_their_figures() {
    let books = ["--actuals", "examples/leiden-realisation/xaf32.toml"];
    let compared = facts(&[&["actuals", LEIDEN], &books[..]].concat());
    let line = compared
        .iter()
        .find(|fact| fact["line"] == "projectleiding");
    // Budget up to mid-2021: 17.424 + 8.712 = 26.136; of the whole term: 3 × 17.424 + 8.712 = 60.984. Booked: 26.424.
    let line = line.expect("the line");
    assert_eq!(
        [
            &line["budget"],
            &line["actual"],
            &line["difference"],
            &line["whole-budget"]
        ],
        ["26136", "26424", "-288", "60984"]
    );
    let conditions = facts(&["conditions", LEIDEN]);
    // 821.116 of 1.643.489 is 49,96 %; half of that is 821.744,50, which leaves 628,50.
    assert_eq!(
        [
            &conditions[0]["condition"],
            &conditions[0]["found-share"],
            &conditions[0]["room"]
        ],
        ["cofinanciering", "49.96", "628.5"]
    );
}

#[test]
fn the_schema_of_what_programs_read_is_json_only() {
    hbplan(&["schema", "--of", "report", "--format", "markdown"])
        .go()
        .ended(2)
        .says("--of");
}

#[test]
fn facts_without_the_names_of_people_keep_their_ids() {
    let of = |args: &[&str]| {
        let facts = facts(args);
        let about = |fact: Value| {
            (
                fact["line"].clone(),
                fact["funder"].clone(),
                fact["amount"].clone(),
            )
        };
        facts.into_iter().map(about).collect::<Vec<_>>()
    };
    let named = of(&["budget", LEIDEN]);
    assert!(named.iter().any(|(line, ..)| *line == "aanbod"));
    assert_eq!(of(&["budget", LEIDEN, "--anonymous"]), named);
}
