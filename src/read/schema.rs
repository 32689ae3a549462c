//! The JSON Schema of a plan file, out of the declaration of its keys, for editors that know TOML.
//!
//! JSON Schema draft 2020-12. It knows less than `check`: that a key exists and what kind of value it has, not
//! whether the value makes sense. A TOML date is a text with the format `date` here, as editors have it.

use serde_json::{Map, Value, json};

use super::keys::{self, Key, Kind, Shape};

/// The schema, as indented JSON with a newline at the end.
pub fn json_schema() -> String {
    let defs: Map<String, Value> = keys::shapes()
        .into_iter()
        .skip(1)
        .map(|shape| (def_name(shape), table(shape)))
        .collect();
    let mut schema = table(&keys::FILE);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("hbplan plan file");
    schema["$defs"] = Value::Object(defs);
    format!("{schema:#}\n")
}

/// `a cost item` as `cost-item`.
fn def_name(shape: &Shape) -> String {
    let name = shape
        .name
        .split_once(' ')
        .map_or(shape.name, |(_, name)| name);
    name.replace(' ', "-").replace(['[', ']'], "")
}

fn table(shape: &Shape) -> Value {
    let properties: Map<String, Value> = shape
        .keys
        .iter()
        .map(|key| (key.name.to_string(), property(key)))
        .collect();
    let required: Vec<&str> = shape
        .keys
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    json!({
        "type": "object",
        "description": shape.doc,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(key: &Key) -> Value {
    let mut value = kind(&key.kind);
    value["description"] = json!(format!(
        "{} Example: {} = {}",
        key.doc, key.name, key.example
    ));
    value
}

fn kind(of: &Kind) -> Value {
    match of {
        Kind::Text => json!({ "type": "string" }),
        Kind::OneOf(words) => json!({ "enum": words }),
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Span => {
            json!({ "anyOf": [{ "type": "string" }, { "type": "integer", "minimum": 1900, "maximum": 2999 }] })
        }
        Kind::Amount => json!({ "type": "number" }),
        Kind::PerPeriod => json!({ "anyOf": [
            { "type": "array", "items": { "type": "number" } },
            { "type": "object", "additionalProperties": { "type": "number" } },
        ] }),
        Kind::Count => json!({ "type": "integer", "minimum": 1 }),
        Kind::Percent => json!({ "type": "string", "pattern": "^[+-]?[0-9]+([.][0-9]+)? ?%$" }),
        Kind::List(of) => json!({ "type": "array", "items": kind(of) }),
        Kind::Table(shape) => json!({ "$ref": format!("#/$defs/{}", def_name(shape)) }),
        Kind::Map(of) => json!({ "type": "object", "additionalProperties": kind(of) }),
        Kind::Any(kinds) => json!({ "anyOf": kinds.iter().map(kind).collect::<Vec<_>>() }),
    }
}
