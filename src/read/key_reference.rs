//! The key reference: every key of a plan file on a Markdown page, from the declarations of the keys.

use std::fmt::Write;

use super::keys::{self, KeySchema, TableSchema};

/// The page, in Markdown.
pub fn key_reference() -> String {
    let mut page = String::from(
        "# The keys of a plan file\n\n\
         Made by `hbplan schema --format markdown` from the declaration of the keys in the program. A stretch of time \
         is written `2020`, `2020-H1`, `2020-Q1`, `2020-09`, `2020-09-15`, `2020/2021` (a school year: 1 August to \
         31 July), `A..B`, or as the id of a period.\n",
    );
    for schema in keys::table_schemas() {
        section(&mut page, schema);
    }
    page
}

fn section(page: &mut String, schema: &TableSchema) {
    let name = schema
        .name
        .split_once(' ')
        .map_or(schema.name, |(_, name)| name);
    let mut title = name.to_string();
    title[..1].make_ascii_uppercase();
    let heads = "| key | what it is | what it means | example |\n|---|---|---|---|";
    // Writing to a String does not fail.
    let _ = writeln!(page, "\n## {title}\n\n{}\n\n{heads}", schema.doc);
    for key in schema.keys {
        row(page, key);
    }
}

fn row(page: &mut String, key: &KeySchema) {
    let required = if key.required { " (required)" } else { "" };
    let example = format!("{} = {}", key.name, key.example);
    let cells = [&key.value_type.describe(), key.doc, &format!("`{example}`")].map(cell);
    let _ = writeln!(page, "| `{}`{required} | {} |", key.name, cells.join(" | "));
}

/// A text in a cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
