//! A table taken apart by its declaration: each key in its slot, unknown and missing keys reported.

use super::context::Lowering;
use super::keys::{self, KeySchema, TableSchema, ValueType};
use super::rule;
use super::tree::{TomlTable, TomlValue};
use crate::finding::{Finding, name};
use crate::place::Path;
use crate::plan::Section;
use crate::say;

/// More than any schema has; a test holds it.
const SLOTS: usize = 24;

/// What stands under a key.
#[derive(Debug, Clone, Copy)]
pub(super) enum FieldValue<'v> {
    Absent,
    /// Something is there, or was meant to be, and it has been reported.
    Unreadable,
    Value(&'v TomlValue<'v>),
}

/// The keys of one table.
pub(super) struct Fields<'v> {
    schema: &'static TableSchema,
    slots: [FieldValue<'v>; SLOTS],
    /// Whether nothing of the table was lost to a syntax error.
    whole: bool,
}

impl<'v> Fields<'v> {
    /// Takes a table apart. A key that is not declared is reported; if it looks like one that is, and that
    /// one is absent, it is taken as that one, unreadable, so that nothing follows from its absence.
    pub(super) fn open(
        cx: &mut Lowering<'_>,
        schema: &'static TableSchema,
        table: &'v TomlTable<'v>,
        whole: bool,
        path: &Path<'_>,
    ) -> Fields<'v> {
        let mut fields = Fields {
            schema,
            slots: [FieldValue::Absent; SLOTS],
            whole,
        };
        let mut unknown = Vec::new();
        for (key, value) in table.iter() {
            match schema.position(&key.name) {
                Some(at) if cx.document.is_damaged(value.span()) && is_scalar_or_array(value) => {
                    fields.slots[at] = FieldValue::Unreadable;
                }
                Some(at) => fields.slots[at] = FieldValue::Value(value),
                None => unknown.push(key),
            }
        }
        for key in unknown {
            if !cx.document.is_damaged(key.span()) {
                fields.report_unknown(cx, &key.name, path);
            }
        }
        if whole {
            fields.report_missing(cx, path);
        }
        fields
    }

    fn report_unknown(&mut self, cx: &mut Lowering<'_>, key: &str, path: &Path<'_>) {
        let message = say![name(key), " is not a key of ", self.schema.name];
        let finding = Finding::new(rule::UNKNOWN_KEY, path.key(key).place().at_key(), message);
        let is_file = self.schema.name == keys::FILE.name;
        let meant = cx.meant_key(self.schema, key);
        let hint = match meant {
            Some(meant) => {
                // At the top of the file: what stands here belongs in that section.
                Section::ALL
                    .into_iter()
                    .filter(|each| is_file && each.key() == meant)
                    .for_each(|each| cx.damage(each));
                let at = self.schema.position(meant);
                if let Some(slot) = at
                    .map(|at| &mut self.slots[at])
                    .filter(|slot| matches!(slot, FieldValue::Absent))
                {
                    *slot = FieldValue::Unreadable;
                }
                say!["did you mean ", name(meant), "?"]
            }
            None => {
                let keys: Vec<String> = self
                    .schema
                    .keys
                    .iter()
                    .map(|key| format!("`{}`", key.name))
                    .collect();
                say!["its keys are ", keys.join(", ")]
            }
        };
        cx.findings.push(finding.hint(hint));
    }

    fn report_missing(&mut self, cx: &mut Lowering<'_>, path: &Path<'_>) {
        for (at, key) in self
            .schema
            .keys
            .iter()
            .enumerate()
            .filter(|(_, key)| key.required)
        {
            let (here, verb) = match self.slots[at] {
                FieldValue::Absent => ("there is none here", "add "),
                FieldValue::Value(value) if is_blank(value) => ("this one is blank", "write "),
                FieldValue::Value(_) | FieldValue::Unreadable => continue,
            };
            self.slots[at] = FieldValue::Unreadable;
            let (wanted, example) = match key.value_type {
                ValueType::Table(_) => (format!("[{}]", key.name), format!("[{}]", key.name)),
                ValueType::Text
                | ValueType::OneOf(_)
                | ValueType::Date
                | ValueType::Span
                | ValueType::Amount
                | ValueType::PerPeriod
                | ValueType::Count
                | ValueType::Percent
                | ValueType::List(_)
                | ValueType::Map(_)
                | ValueType::Any(_) => (
                    key.name.to_string(),
                    format!("{} = {}", key.name, key.example),
                ),
            };
            let message = say![self.schema.name, " needs a ", name(wanted), ", and ", here];
            let hint = say![verb, name(example)];
            cx.report(rule::MISSING_KEY, &path.key(key.name), message, hint);
        }
    }

    /// What stands under a key, with its declaration.
    pub(super) fn slot(&self, key: &str) -> (&'static KeySchema, FieldValue<'v>) {
        let at = self
            .schema
            .position(key)
            .expect("reading asks only for keys that are declared");
        (&self.schema.keys[at], self.slots[at])
    }

    /// The value under a key, with its declaration, when it is there.
    pub(super) fn value(&self, key: &str) -> Option<(&'static KeySchema, &'v TomlValue<'v>)> {
        match self.slot(key) {
            (key, FieldValue::Value(value)) => Some((key, value)),
            (_, FieldValue::Absent | FieldValue::Unreadable) => None,
        }
    }

    /// Whether nothing at all stands under a key, as far as is known.
    pub(super) fn is_absent(&self, key: &str) -> bool {
        self.whole && matches!(self.slot(key).1, FieldValue::Absent)
    }

    /// The keys under which something stands that was already reported.
    pub(super) fn unreadable(&self) -> impl Iterator<Item = &'static str> {
        let slots = self.schema.keys.iter().zip(&self.slots);
        slots
            .filter(|(_, slot)| matches!(slot, FieldValue::Unreadable))
            .map(|(key, _)| key.name)
    }

    /// Whether what stands under a key was already reported.
    pub(super) fn is_unreadable(&self, key: &str) -> bool {
        matches!(self.slot(key).1, FieldValue::Unreadable)
    }
}

/// A damaged table is still taken apart: only the values on the bad line are lost.
fn is_scalar_or_array(value: &TomlValue<'_>) -> bool {
    value.node.as_table().is_none() && !is_array_of_tables(value)
}

/// Whether a value is a text without words.
fn is_blank(value: &TomlValue<'_>) -> bool {
    value
        .node
        .as_str()
        .is_some_and(|text| text.trim().is_empty())
}

fn is_array_of_tables(value: &TomlValue<'_>) -> bool {
    value.node.as_array().is_some_and(|array| {
        array
            .elements
            .iter()
            .any(|element| element.node.as_table().is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::SLOTS;
    use crate::read::keys;

    #[test]
    fn every_shape_fits_the_slots() {
        let schemas = [
            &keys::FILE,
            &keys::PLAN,
            &keys::ACTIVITY,
            &keys::COST_ITEM,
            &keys::CONDITION,
            &keys::FUNDER,
            &keys::LINE,
            &keys::TARGET,
        ];
        assert!(schemas.iter().all(|schema| schema.keys.len() <= SLOTS));
    }
}
