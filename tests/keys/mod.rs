//! Every declared key: its own example is read without a finding, a value of any other type is refused at its place,
//! its words are read, and its figures are fields of the plan.

mod contexts;
pub mod small;

use hbplan::finding::Words;
use hbplan::finding::{Level, Located};
use hbplan::parts::apply;
use hbplan::plan::{Edit, NewValue, Quantity, Scenario};
use hbplan::rules::is_raised_by_reading;
use hbplan::schema::{self, KeySchema, TableSchema, ValueType};

use crate::support::plans::project;
use contexts::CONTEXTS;
use small::{PERIODS, header, plan};

fn findings(text: &str) -> Vec<Located> {
    project(text).findings
}

/// The rules about values that can't be read or are not allowed.
fn is_of_reading(located: &Located) -> bool {
    let reading = is_raised_by_reading(located.rule);
    reading || ["unclear-cost", "unclear-key", "amount-too-large"].contains(&located.rule.name.0)
}

fn names(findings: &[Located]) -> Vec<&'static str> {
    findings.iter().map(|located| located.rule.name.0).collect()
}

fn all_keys() -> impl Iterator<Item = (&'static TableSchema, &'static KeySchema)> {
    schema::table_schemas()
        .into_iter()
        .flat_map(|schema| schema.keys.iter().map(move |key| (schema, key)))
}

#[test]
fn every_example_is_read_without_a_finding() {
    let mut wrong = Vec::new();
    for (schema, key) in all_keys() {
        let said = PERIODS.map(|periods| {
            let (text, _) = plan(schema, key, key.example, periods);
            let found = findings(&text).into_iter().filter(is_of_reading);
            found
                .map(|located| {
                    format!(
                        "{text}{}: {:?}",
                        located.rule.name.0, located.finding.message
                    )
                })
                .next()
        });
        if said.iter().all(Option::is_some) {
            wrong.push(said.into_iter().flatten().last());
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Values of every type that TOML has; none of them is a word, a span or a percentage of any key.
const VALUES: [&str; 11] = [
    "\"zz z\"",
    "7",
    "1.5",
    "true",
    "2020-01-06",
    "07:32:00",
    "2020-01-06T07:32:00Z",
    "[]",
    "[true]",
    "{}",
    "{ zz = true }",
];

/// Whether one of these values is of this type.
fn fits(value_type: &ValueType, value: &str) -> bool {
    match value_type {
        ValueType::Text => value.starts_with('"'),
        ValueType::OneOf(_) | ValueType::Percent => false,
        ValueType::Date | ValueType::Span => value == "2020-01-06",
        ValueType::Amount => value == "7" || value == "1.5",
        ValueType::Count => value == "7",
        ValueType::YesNo => value == "true",
        ValueType::PerPeriod | ValueType::Table(_) => value == "{}",
        ValueType::Map(of) => value == "{}" || (value == "{ zz = true }" && fits(of, "true")),
        ValueType::List(of) => value == "[]" || (value == "[true]" && fits(of, "true")),
        ValueType::Any(types) => types.iter().any(|each| fits(each, value)),
    }
}

#[test]
fn a_value_of_the_wrong_type_is_refused_at_its_place() {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for (schema, key) in all_keys() {
        for value in VALUES
            .into_iter()
            .filter(|value| !fits(&key.value_type, value))
        {
            tried += 1;
            let (text, range) = plan(schema, key, value, PERIODS[1]);
            let here = |located: &Located| {
                located.span.start >= range.start && located.span.end <= range.end
            };
            if !findings(&text)
                .iter()
                .any(|located| located.level == Level::Deny && here(located))
            {
                wrong.push(text);
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {tried} pass:\n{}",
        wrong.len(),
        wrong.join("")
    );
}

#[test]
fn an_unknown_key_is_refused_in_every_table() {
    let unknown = KeySchema {
        name: "zzzzzzzz",
        value_type: ValueType::Text,
        required: false,
        doc: Words::new("", ""),
        example: "\"x\"",
    };
    for schema in schema::table_schemas() {
        let (text, range) = plan(schema, &unknown, unknown.example, PERIODS[0]);
        let found: Vec<Located> = findings(&text).into_iter().filter(is_of_reading).collect();
        assert_eq!(names(&found), ["unknown-key"], "{text}");
        assert_eq!(
            found[0].span,
            range.start..range.start + unknown.name.len(),
            "{text}"
        );
    }
}

#[test]
fn a_missing_required_key_is_reported_once() {
    for (schema, key) in all_keys().filter(|(_, key)| key.required) {
        let (text, range) = plan(schema, key, key.example, PERIODS[0]);
        let rest = text[range.end..].trim_start_matches(", ");
        let text = format!("{}{rest}", text[..range.start].trim_end_matches(", "));
        let found: Vec<Located> = findings(&text).into_iter().filter(is_of_reading).collect();
        assert_eq!(names(&found), ["missing-key"], "{text}");
    }
}

#[test]
fn every_kind_of_table_is_tested() {
    assert_eq!(CONTEXTS.len() + 1, schema::table_schemas().len());
}

/// Findings about a combination of keys do not count here: each key is still read.
#[test]
fn no_key_is_ignored() {
    let cases = [
        "reviews = [{ what = \"w\", in = true }]",
        "reviews = [{ what = \"w\", in = \"2020\" }]",
        "reviews = [{ what = \"w\", times = 2 }]",
        "activities = [{ code = \"1\", title = \"t\", timeline = [{ what = \"w\", month = 9 }] }]",
        "activities = [{ code = \"\", title = \"t\" }]",
        "activities = [{ code = \"1\", title = \" \" }]",
        "conditions = [{ name = \"\" }]",
        "tariffs = { a = { rate = 1, index-from = \"2020\" } }",
    ];
    let silent = |case: &&&str| {
        !findings(&format!("{}{case}", header(PERIODS[0])))
            .iter()
            .any(is_of_reading)
    };
    let passed: Vec<&&str> = cases.iter().filter(silent).collect();
    assert!(passed.is_empty(), "{passed:#?}");
}

/// Whether a value of this type may be a number or a percentage.
fn is_figure(value_type: &ValueType) -> bool {
    match value_type {
        ValueType::Amount | ValueType::PerPeriod | ValueType::Percent => true,
        ValueType::Any(types) => types.iter().any(is_figure),
        ValueType::Text
        | ValueType::OneOf(_)
        | ValueType::Date
        | ValueType::Span
        | ValueType::Count
        | ValueType::YesNo
        | ValueType::List(_)
        | ValueType::Table(_)
        | ValueType::Map(_) => false,
    }
}

/// Numbers that no scenario changes: settings of the plan, counts, and limits that select bookings.
const NOT_FIGURES: [(&str, &str); 15] = [
    ("the [plan] table", "scale"),
    ("the [plan] table", "unit"),
    ("the [plan] table", "rounding"),
    ("a target", "target"),
    ("a target", "baseline"),
    ("an audience", "number"),
    ("an audience", "share"),
    ("a measurement", "value"),
    ("a result", "value"),
    ("a booking rule", "min"),
    ("a booking rule", "max"),
    ("the invoices of a commitment", "min"),
    ("the invoices of a commitment", "max"),
    ("the limits of explanations", "amount"),
    ("the limits of explanations", "percent"),
];

/// The path of the tested table in its small plan.
fn path(schema: &TableSchema) -> &'static str {
    match schema.name {
        "the [plan] table" => "plan",
        "a funder" => "funders.a",
        "a line" => "lines.a",
        "an adjustment" => "lines.a.adjust[0]",
        "an allowed transfer" => "lines.a.may-move[0]",
        "a receipt" => "funders.a.receipts[0]",
        "a partner" => "partners.a",
        "an exchange rate" => "rates.USD",
        "an award" => "funders.a.award",
        "an accounted year" => "funders.a.award.years[0]",
        "the [totals] table" => "totals",
        "a tariff" => "tariffs.a",
        "a cost item" => "activities[0].cost[0]",
        "a cost item of a line" => "lines.a.cost[0]",
        "a condition" => "conditions[a]",
        "a claim" => "claims[a]",
        "an amount per unit" => "conditions[a].max-per-unit",
        "a first part of costs" => "conditions[a].first-of-each",
        "a forecast" => "actuals.forecast[0]",
        "a commitment" => "actuals.commitments[1]",
        "a person" => "actuals.people.a",
        other => panic!("the fields of {other} are not in this test"),
    }
}

/// A key with a figure that is not declared among the fields of its struct would be unknown to scenarios, and to the
/// rules that look at every amount.
#[test]
fn every_figure_is_a_declared_field() {
    let figures = all_keys().filter(|(_, key)| is_figure(&key.value_type));
    for (schema, key) in
        figures.filter(|(schema, key)| !NOT_FIGURES.contains(&(schema.name, key.name)))
    {
        let read = PERIODS
            .map(|periods| project(&plan(schema, key, key.example, periods).0))
            .into_iter()
            .find(|project| !project.findings.iter().any(is_of_reading));
        let mut plan = read.expect("an example that can be read").plan;
        let edit = Edit {
            path: format!("{}.{}", path(schema), key.name),
            to: NewValue::Times(Quantity::read("1").expect("a number")),
        };
        let scenario = Scenario {
            edits: vec![edit],
            note: None,
            is_complete: true,
        };
        assert_eq!(
            apply(&mut plan, &scenario),
            Ok(()),
            "{} {}",
            schema.name,
            key.name
        );
    }
}

#[test]
fn every_word_of_the_format_is_read() {
    for (schema, key) in all_keys() {
        let ValueType::OneOf(choices) = key.value_type else {
            continue;
        };
        for (word, _) in choices {
            let (text, _) = plan(schema, key, &format!("{word:?}"), PERIODS[0]);
            let found: Vec<Located> = findings(&text).into_iter().filter(is_of_reading).collect();
            assert!(found.is_empty(), "{text} {:?}", names(&found));
        }
    }
}

#[test]
fn members_that_are_written_as_an_allocation_key_are_one_finding() {
    let plan = |paid_by: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nperiods = [\"2020\"]\n[funders]\na = {{ credit = [15] }}\n\
             b = {{ credit = [15] }}\n[lines]\nx = {{}}\n[[activities]]\ncode = \"1\"\ntitle = \"t\"\nline = \"x\"\n\
             cost = [{{ amount = 30, paid-by = {paid_by} }}]\n"
        )
    };
    for (way, members) in [
        ("shares", "{ a = \"50%\", b = \"50%\" }"),
        ("numbers", "{ a = 1, b = 1 }"),
        ("equal", "[\"a\", \"b\"]"),
    ] {
        let found = findings(&plan(&format!("{{ {way} = {members} }}")));
        let found: Vec<&Located> = found
            .iter()
            .filter(|located| located.rule.level == Level::Deny)
            .collect();
        let [located] = found[..] else {
            panic!("{way}: {found:?}")
        };
        assert_eq!(located.rule.name.0, "unclear-key");
        let place = located.finding.place.to_string();
        assert_eq!(place, format!("activities[0].cost[0].paid-by.{way}"));
        assert!(!names(&findings(&plan(members))).contains(&"unclear-key"));
    }
    // A funder may have such an id, and its number may differ by period.
    let named = plan("{ shares = { 2020 = 1 } }")
        .replace("a = { credit = [15] }", "shares = { credit = [15] }");
    assert!(!names(&findings(&named)).contains(&"unclear-key"));
}
