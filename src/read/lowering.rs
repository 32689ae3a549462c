//! The state of lowering one document: the findings so far, and the periods once they are read.

use std::collections::HashMap;

use super::document::TomlDocument;
use super::keys::{KeySchema, TableSchema, ValueType};
use super::rule;
use super::tree::{Node, TomlValue};
use crate::finding::{BoundedFindings, Finding, Message, RuleName, name};
use crate::place::Path;
use crate::plan::{Periods, Section, Sections, Unit};
use crate::say;
use crate::suggest::{closest, closest_of};

/// The state of lowering one document to a plan.
pub(super) struct Lowering<'d> {
    pub(super) document: &'d TomlDocument<'d>,
    pub(super) findings: BoundedFindings,
    pub(super) periods: Periods,
    /// The unit of the plan, once it is read.
    pub(super) unit: Unit,
    pub(super) damaged: Sections,
    /// How many more times a period may be suggested.
    guesses: usize,
    /// The suggestions for keys that are not declared, by the name of the schema: one mistake is often made many times.
    meant: HashMap<(&'static str, String), Option<&'static str>>,
}

/// The number of letters from which words that people use for a key are found by their letters. Short ones are too alike.
const SIMILAR: usize = 6;

/// The number of suggestions for periods in one plan. Each compares all periods, so that more would take too long.
const GUESSES: usize = 100;

impl<'d> Lowering<'d> {
    /// The state before anything is lowered.
    pub(super) fn new(document: &'d TomlDocument<'d>) -> Lowering<'d> {
        Lowering {
            document,
            findings: BoundedFindings::default(),
            periods: Periods::default(),
            unit: Unit::CENT,
            damaged: document.damaged_sections(),
            guesses: GUESSES,
            meant: HashMap::default(),
        }
    }

    /// Reports a finding at the value of a path.
    pub(super) fn report(
        &mut self,
        rule: RuleName,
        path: &Path<'_>,
        message: Message,
        hint: Message,
    ) {
        self.findings
            .push(Finding::new(rule, path.place(), message).hint(hint));
    }

    /// Returns the id of the period that was probably meant. None if none is alike, or after [`GUESSES`] suggestions.
    pub(super) fn meant_period(&mut self, text: &str) -> Option<String> {
        self.guesses = self.guesses.checked_sub(1)?;
        closest(
            text,
            self.periods.iter().map(|(_, period)| period.id.as_str()),
        )
        .map(str::to_string)
    }

    /// Returns the declared key that is most similar to a word. None if none is similar.
    pub(super) fn closest_key(
        &mut self,
        schema: &'static TableSchema,
        key: &str,
    ) -> Option<&'static str> {
        let names = schema
            .keys
            .iter()
            .map(|declared| (declared.name, declared.name));
        let words = schema.keys.iter().flat_map(|declared| {
            let words = declared.words().iter().filter(|word| word.len() >= SIMILAR);
            words.map(|word| (*word, declared.name))
        });
        let search = || closest_of(key, names).or_else(|| closest_of(key, words));
        *self
            .meant
            .entry((schema.name, key.to_string()))
            .or_insert_with(search)
    }

    /// Records that not all of a section could be read.
    pub(super) fn damage(&mut self, section: Section) {
        self.damaged.insert(section);
    }

    /// Reports that a value is not of the type that its key declares.
    pub(super) fn wrong_type(&mut self, key: &KeySchema, value: &TomlValue<'_>, path: &Path<'_>) {
        self.not_of_type(
            &key.value_type,
            value,
            path,
            say![
                "for example ",
                name(format!("{} = {}", key.name, key.example))
            ],
        );
    }

    /// Reports that a value is not of a type.
    pub(super) fn not_of_type(
        &mut self,
        value_type: &ValueType,
        value: &TomlValue<'_>,
        path: &Path<'_>,
        hint: Message,
    ) {
        if self.document.is_damaged(value.span()) {
            return;
        }
        let found = type_name(&value.node);
        let message = say![
            name(path.last()),
            " must be ",
            value_type.describe(),
            ", and is ",
            found
        ];
        self.report(rule::WRONG_TYPE, path, message, hint);
    }
}

/// The type of a TOML value, in words.
pub(super) fn type_name(value: &Node<'_>) -> &'static str {
    match value {
        Node::String(_) => "a text",
        Node::Integer(_) | Node::Float(_) => "a number",
        Node::Boolean => "true or false",
        Node::Datetime(_) => "a date or time",
        Node::Array(_) => "an array",
        Node::Table(_) => "a table",
    }
}
