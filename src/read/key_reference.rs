//! The key reference: every key of a plan file on a Markdown page, from the declarations of the keys.

use std::fmt::Write;

use super::key_chapters::chapters;
use super::keys::{self, KeySchema, TableSchema, ValueType};
use crate::finding::Words;
use crate::plan::Language;

const INTRODUCTION: Words = Words::new(
    "# De sleutels van een planbestand\n\n\
         Gemaakt met `hbplan schema --format markdown --lang nl` uit de declaratie van de sleutels in het programma. \
         Tekst en percentages staan tussen aanhalingstekens. Een tijdvak is `2020`, `2020-H1`, `2020-Q1`, `2020-09`, \
         `2020-09-15`, `2020/2021` (een schooljaar: 1 augustus t/m 31 juli), `A..B`, of de id van een periode.\n",
    "# The keys of a plan file\n\n\
         Made by `hbplan schema --format markdown --lang en` from the declaration of the keys in the program. Text and \
         percentages are written in quotes. A period or day is written as `2020`, `2020-H1`, `2020-Q1`, `2020-09`, `2020-09-15`, \
         `2020/2021` (a school year: 1 August to 31 July), `A..B`, or the id of a period.\n",
);
const HEADINGS: Words = Words::new(
    "| sleutel | soort | betekenis | voorbeeld |\n|---|---|---|---|",
    "| key | type | meaning | example |\n|---|---|---|---|",
);
const REQUIRED: Words = Words::new(" (verplicht)", " (required)");

/// The page in Markdown: a table of contents, and then a chapter for each subject with its tables.
pub fn key_reference(language: Language) -> String {
    let forms = [&keys::LAYOUT, &keys::LAYOUT_COLUMN];
    let chapters = chapters(keys::table_schemas().into_iter().chain(forms).collect());
    let mut page = format!("{}\n", INTRODUCTION.of(language));
    // Writing to a String does not fail.
    for chapter in &chapters {
        let tables = chapter.tables.iter();
        let tables: Vec<String> = tables
            .map(|schema| link(&title(schema, language)))
            .collect();
        let name = link(chapter.title.of(language));
        let _ = writeln!(page, "- {name}: {}", tables.join(", "));
    }
    for chapter in chapters {
        let _ = writeln!(page, "\n## {}", chapter.title.of(language));
        for schema in chapter.tables {
            section(&mut page, schema, language);
        }
    }
    page
}

/// The heading of a table: `Funder`.
fn title(schema: &TableSchema, language: Language) -> String {
    let mut title = without_article(schema.called().of(language)).to_string();
    title[..1].make_ascii_uppercase();
    title
}

/// A link to a heading of the page.
fn link(heading: &str) -> String {
    format!(
        "[{}](#{})",
        heading.replace('[', "\\[").replace(']', "\\]"),
        anchor(heading)
    )
}

/// The anchor that Markdown pages give a heading.
fn anchor(heading: &str) -> String {
    let kept = heading
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

fn section(page: &mut String, schema: &TableSchema, language: Language) {
    let title = title(schema, language);
    let (doc, headings) = (schema.doc.of(language), HEADINGS.of(language));
    let _ = writeln!(page, "\n### {title}\n\n{doc}\n\n{headings}");
    for key in schema.keys {
        row(page, key, language);
    }
}

/// A name without its article: `funder` for `a funder`.
fn without_article(name: &str) -> &str {
    name.split_once(' ').map_or(name, |(_, name)| name)
}

fn row(page: &mut String, key: &KeySchema, language: Language) {
    let required = if key.required {
        REQUIRED.of(language)
    } else {
        ""
    };
    let (name, example) = (key.name, key.example);
    let cells = [
        &describe(&key.value_type, language),
        key.doc.of(language),
        &format!("`{name} = {example}`"),
    ];
    let cells = cells.map(cell).join(" | ");
    let _ = writeln!(page, "| `{name}`{required} | {cells} |");
}

/// A text in a cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// Returns the name of a type of values: `number for each period`.
fn describe(of: &ValueType, language: Language) -> String {
    let words = |nl, en| Words { nl, en }.of(language);
    match of {
        ValueType::Text => words("tekst", "text").to_string(),
        ValueType::OneOf(choices) => {
            let quoted: Vec<String> = choices
                .iter()
                .map(|(choice, _)| format!("{choice:?}"))
                .collect();
            quoted.join(words(" of ", " or "))
        }
        ValueType::Date => words("datum", "date").to_string(),
        ValueType::Span => words("tijdvak", "time").to_string(),
        ValueType::Amount => words("getal", "number").to_string(),
        ValueType::PerPeriod => words("getal per periode", "number for each period").to_string(),
        ValueType::Count => words("geheel getal vanaf 1", "whole number from 1").to_string(),
        ValueType::Percent => words("percentage", "percentage").to_string(),
        ValueType::YesNo => words("`true` of `false`", "`true` or `false`").to_string(),
        ValueType::List(of) => {
            let list = words("lijst, elk item:", "list, each item:");
            format!("{list} {}", describe(of, language))
        }
        ValueType::Table(schema) => {
            let table = words("tabel", "table");
            let name = schema.called().of(language);
            format!("{table} ({})", without_article(name))
        }
        ValueType::Map(of) => {
            let table = words("tabel, elke waarde:", "table, each value:");
            format!("{table} {}", describe(of, language))
        }
        ValueType::Any(types) => {
            let each: Vec<String> = types.iter().map(|of| describe(of, language)).collect();
            each.join(words(", of ", ", or "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_heading_has_an_anchor_of_its_own() {
        for language in Language::ALL {
            let page = key_reference(language);
            let headings = page
                .lines()
                .filter_map(|line| line.strip_prefix("## ").or(line.strip_prefix("### ")));
            let mut anchors = BTreeSet::new();
            for heading in headings {
                assert!(anchors.insert(anchor(heading)), "{heading}");
            }
            assert!(anchors.len() > 40, "{anchors:?}");
        }
    }
}
