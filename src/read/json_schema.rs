//! The JSON Schema of a plan file, from the declarations of its keys, for editors that know TOML.
//!
//! JSON Schema draft 2020-12. It checks less than `check`: that a key exists and has the right type of value, not
//! whether the value makes sense. A TOML date is a string with the format `date`, as editors present it.

use serde_json::{Map, Value, json};

use crate::finding::Words;
use crate::plan::Language;

use super::keys::{self, KeySchema, TableSchema, ValueType};

const TITLE: Words = Words::new("Planbestand van hbplan", "hbplan plan file");
const EXAMPLE: Words = Words::new("Voorbeeld", "Example");

/// Returns the schema as indented JSON, with a newline at the end. The descriptions of keys are in the
/// given language.
pub fn json_schema(language: Language) -> String {
    let defs: Map<String, Value> = keys::table_schemas()
        .into_iter()
        .skip(1)
        .map(|schema| (def_name(schema), table(schema, language)))
        .collect();
    let mut schema = table(&keys::FILE, language);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(TITLE.of(language));
    schema["$defs"] = Value::Object(defs);
    format!("{schema:#}\n")
}

/// Returns the name of a definition: `cost-item` for `a cost item`.
fn def_name(schema: &TableSchema) -> String {
    let name = schema
        .name
        .split_once(' ')
        .map_or(schema.name, |(_, name)| name);
    name.replace(' ', "-").replace(['[', ']'], "")
}

fn table(schema: &TableSchema, language: Language) -> Value {
    let properties: Map<String, Value> = schema
        .keys
        .iter()
        .map(|key| (key.name.to_string(), property(key, language)))
        .collect();
    let required: Vec<&str> = schema
        .keys
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    json!({
        "type": "object",
        "description": schema.doc.of(language),
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(key: &KeySchema, language: Language) -> Value {
    let mut value = type_schema(&key.value_type);
    let (doc, example) = (key.doc.of(language), EXAMPLE.of(language));
    value["description"] = json!(format!("{doc} {example}: {} = {}", key.name, key.example));
    value
}

fn type_schema(of: &ValueType) -> Value {
    match of {
        ValueType::Text => json!({ "type": "string" }),
        ValueType::OneOf(choices) => {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            json!({ "enum": words })
        }
        ValueType::Date => json!({ "type": "string", "format": "date" }),
        ValueType::Span => {
            json!({ "anyOf": [{ "type": "string" }, { "type": "integer", "minimum": 1900, "maximum": 2999 }] })
        }
        ValueType::Amount => json!({ "type": "number" }),
        ValueType::PerPeriod => json!({ "anyOf": [
            { "type": "array", "items": { "type": "number" } },
            { "type": "object", "additionalProperties": { "type": "number" } },
        ] }),
        ValueType::Count => json!({ "type": "integer", "minimum": 1 }),
        ValueType::Percent => {
            json!({ "type": "string", "pattern": "^[+-]?[0-9]+([.][0-9]+)? ?%$" })
        }
        ValueType::YesNo => json!({ "type": "boolean" }),
        ValueType::List(of) => json!({ "type": "array", "items": type_schema(of) }),
        ValueType::Table(schema) => json!({ "$ref": format!("#/$defs/{}", def_name(schema)) }),
        ValueType::Map(of) => json!({ "type": "object", "additionalProperties": type_schema(of) }),
        ValueType::Any(types) => {
            json!({ "anyOf": types.iter().map(type_schema).collect::<Vec<_>>() })
        }
    }
}
