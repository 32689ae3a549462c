//! A small plan with one key, in a table of any kind.

use hbplan::schema::{self, KeySchema, TableSchema};

use super::contexts::{AMOUNT, CONTEXTS};

/// The beginning of every small plan, unless `plan` itself is tested.
pub fn header(periods: &str) -> String {
    format!("plan = {{ title = \"Test\", periods = [{periods}] }}\n")
}

/// Lists of periods: an example has figures for one, two or five.
pub const PERIODS: [&str; 3] = [
    "\"2020\"",
    "\"2020\", \"2021\"",
    "\"2020\", \"2021\", \"2022\", \"2023-H1\", \"2023-H2\"",
];

/// The other keys that a tariff needs. A rate for each period can't have an index, so only `index-from` gets one.
fn beside_tariff(key: &str) -> &'static [(&'static str, &'static str)] {
    if key == "index-from" {
        &[("rate", "1"), ("index", "\"2%\"")]
    } else {
        &[("rate", "1")]
    }
}

/// The other keys that a cost item needs to have an amount and a time.
fn beside_cost(key: &str) -> &'static [(&'static str, &'static str)] {
    match key {
        "amount" => &[("per", "\"period\"")],
        "rate" => &[("quantity", "1"), ("per", "\"period\"")],
        "tariff" => &[("quantity", "1"), ("per", "\"period\"")],
        "quantity" => &[("rate", "1")],
        "per" | "spread" => &[AMOUNT],
        "percent" | "of" | "without" | "over" | "round" => {
            &[("percent", "\"15%\""), ("of", "[\"b\"]")]
        }
        _ => &[AMOUNT, ("per", "\"period\"")],
    }
}

/// A line may have the keys of one cost item.
fn beside_line(key: &str) -> &'static [(&'static str, &'static str)] {
    match key {
        "rate" | "tariff" | "quantity" | "percent" | "of" | "without" | "over" | "round" => {
            beside_cost(key)
        }
        "unit" | "in" | "vat" | "currency" => {
            &[("rate", "1"), ("quantity", "1"), ("per", "\"period\"")]
        }
        "per" | "spread" => &[("rate", "1"), ("quantity", "1")],
        "vat-included" => &[
            ("rate", "1"),
            ("quantity", "1"),
            ("per", "\"period\""),
            ("vat", "\"21%\""),
        ],
        "credit-rate" => &[("credit-quantity", "{ 2020 = 1 }")],
        "credit-quantity" => &[("credit-rate", "{ 2020 = 1 }")],
        "credit-unit" => &[("credit-rate", "{ 2020 = 1 }"), ("credit-quantity", "1")],
        _ => &[],
    }
}

/// The income of a funder may be a price times a number.
fn beside_funder(key: &str) -> &'static [(&'static str, &'static str)] {
    match key {
        "rate" => &[("quantity", "{ 2020 = 1 }")],
        "quantity" => &[("rate", "{ 2020 = 1 }")],
        "unit" => &[("rate", "{ 2020 = 1 }"), ("quantity", "1")],
        _ => &[],
    }
}

/// An allocation key divides in one way.
fn beside_key(key: &str) -> &'static [(&'static str, &'static str)] {
    match key {
        "equal" | "shares" | "numbers" => &[],
        "by" => &[("among", "[\"b\"]")],
        "among" => &[("by", "\"credit\"")],
        _ => &[("equal", "[\"b\"]")],
    }
}

/// A booking rule names only one kind of place.
fn beside_rule(key: &str) -> &'static [(&'static str, &'static str)] {
    match key {
        "activity" | "line" | "funder" | "exclude" => &[],
        _ => &[("exclude", "\"r\"")],
    }
}

/// A small plan with `key = value` in a table of this schema, and the range of bytes of `key = value`.
pub fn plan(
    schema: &TableSchema,
    key: &KeySchema,
    value: &str,
    periods: &str,
) -> (String, std::ops::Range<usize>) {
    let tested = format!("{} = {value}", key.name);
    let header = header(periods);
    if schema.name == schema::FILE.name {
        let before = if key.name == "plan" {
            String::new()
        } else {
            header
        };
        return (
            format!("{before}{tested}\n"),
            before.len()..before.len() + tested.len(),
        );
    }
    let context = CONTEXTS
        .iter()
        .find(|context| context.schema == schema.name);
    let context = context.unwrap_or_else(|| panic!("{} has no context in this test", schema.name));
    let beside = match schema.name {
        "a cost item" | "a cost item of a line" => beside_cost(key.name),
        "a line" => beside_line(key.name),
        "a tariff" => beside_tariff(key.name),
        "a funder" => beside_funder(key.name),
        "an allocation key" => beside_key(key.name),
        "a booking rule" => beside_rule(key.name),
        // Without the line, which comes first, because the table belongs to one of these.
        "a forecast" | "a commitment" | "an explanation"
            if matches!(key.name, "activity" | "funder") =>
        {
            &context.beside[1..]
        }
        // It says how the figure of a target is meant.
        "a target" if key.name == "kind" => &[("what", "\"w\""), ("target", "2")],
        // A person has a tariff or a salary.
        "a person" if key.name == "tariff" => &[],
        _ => context.beside,
    };
    let beside: String = beside
        .iter()
        .filter(|(name, _)| *name != key.name)
        .map(|(name, value)| format!("{name} = {value}, "))
        .collect();
    let header = if context.before.starts_with("plan") {
        String::new()
    } else {
        header
    };
    let before = format!("{header}{}{beside}", context.before);
    let range = before.len()..before.len() + tested.len();
    (format!("{before}{tested}{}\n", context.after), range)
}
