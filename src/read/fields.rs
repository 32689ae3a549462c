//! The keys of a table by its schema. Unknown and missing keys are reported.

use super::keys::{self, KeySchema, TableSchema, ValueType};
use super::lowering::Lowering;
use super::rule;
use super::tree::{TomlKey, TomlTable, TomlValue};
use crate::finding::{AND, Advice, Finding, Message, listed, verbatim};
use crate::place::{Path, toml_string};
use crate::plan::Section;
use crate::suggest::meant_by;
use crate::tell;

/// The value of a declared key.
#[derive(Debug, Clone, Copy)]
pub(super) enum FieldValue<'v> {
    Absent,
    /// The key is there, or was probably meant by another key, and has been reported.
    Unreadable,
    Value(&'v TomlValue<'v>),
}

/// The keys of one table.
pub(super) struct Fields<'v> {
    schema: &'static TableSchema,
    /// The value of each key of the schema, in the same order.
    values: Vec<FieldValue<'v>>,
    /// Whether no part of the table was lost to a syntax error.
    is_complete: bool,
    /// Whether it has keys that are not declared.
    has_unknown: bool,
}

impl<'v> Fields<'v> {
    /// Reads the keys of a table. A key that is not declared is reported. If it looks like a declared key that is
    /// absent, that key counts as unreadable, so that its absence is not reported.
    pub(super) fn open(
        cx: &mut Lowering<'_>,
        schema: &'static TableSchema,
        table: &'v TomlTable<'v>,
        is_complete: bool,
        path: &Path<'_>,
    ) -> Fields<'v> {
        let mut fields = Fields {
            schema,
            values: vec![FieldValue::Absent; schema.keys.len()],
            is_complete,
            has_unknown: false,
        };
        let mut unknown = Vec::new();
        for (key, value) in table.iter() {
            match schema.position(&key.name) {
                Some(at) if cx.document.is_damaged(value.span()) && is_scalar_or_array(value) => {
                    fields.values[at] = FieldValue::Unreadable;
                }
                Some(at) => fields.values[at] = FieldValue::Value(value),
                None => unknown.push((key, value)),
            }
        }
        unknown.retain(|(key, _)| !cx.document.is_damaged(key.span()));
        if schema.name == keys::FILE.name {
            fields.report_above_header(cx, &mut unknown, path);
        }
        fields.has_unknown = !unknown.is_empty();
        for (key, value) in unknown {
            fields.report_unknown(cx, &key.name, value, path);
        }
        if is_complete {
            fields.report_missing(cx, path);
        }
        fields
    }

    /// Reports keys of `[plan]` that are in no section as one mistake: their header is missing or below them. They are
    /// removed from `unknown`.
    fn report_above_header(
        &mut self,
        cx: &mut Lowering<'_>,
        unknown: &mut Vec<(&TomlKey<'_>, &TomlValue<'_>)>,
        path: &Path<'_>,
    ) {
        let is_of_plan = |(key, value): &(&TomlKey<'_>, &TomlValue<'_>)| {
            let keys = keys::PLAN.keys.iter();
            let meant = meant_by(&key.name, keys.map(|key| (key.name, key.words())));
            let is_section = value.node.as_table().is_some() || is_array_of_tables(value);
            !is_section && meant.is_some()
        };
        let Some(first) = unknown.iter().find(|each| is_of_plan(each)).copied() else {
            return;
        };
        unknown.retain(|each| !is_of_plan(each));
        self.lose(cx, |declared| declared.name == Section::Plan.key());
        self.damage(cx, Section::Plan.key());
        let key = &first.0.name;
        let message = tell! {
            nl: "{key} staat boven de eerste kop, in geen enkele sectie",
            en: "{key} stands above the first header, in no section",
            key = verbatim(key)
        };
        let hint = tell! {
            nl: "schrijf {header} op de regel erboven", en: "write {header} on the line above it",
            header = verbatim("[plan]")
        };
        let place = path.key(key).place().at_key();
        cx.findings
            .push(Finding::new(rule::UNKNOWN_KEY, place, message).hint(hint));
    }

    /// Reports a key that is not declared. The key that was probably meant counts as unreadable, so that its absence is
    /// not reported. If it can't be guessed, each absent key that it may be counts as unreadable.
    fn report_unknown(
        &mut self,
        cx: &mut Lowering<'_>,
        key: &str,
        value: &TomlValue<'_>,
        path: &Path<'_>,
    ) {
        let message = tell! {
            nl: "{key} is geen sleutel van {table}", en: "{key} is not a key of {table}",
            key = verbatim(key), table = self.schema.called()
        };
        let place = path.key(key).place().at_key();
        let finding = Finding::new(rule::UNKNOWN_KEY, place.clone(), message);
        if self.schema.name == keys::LINE.name && key == "amount" {
            self.lose(cx, |declared| declared.name == "rate");
            return cx.findings.push(finding.hint(self.amount_of_line()));
        }
        if let Some((section, hint)) = misplaced(self.schema, key, value) {
            cx.damage(section);
            return cx.findings.push(finding.hint(hint));
        }
        let meant = self
            .meant(key, value)
            .or_else(|| cx.closest_key(self.schema, key));
        let hint = match meant {
            Some(meant) => {
                self.lose(cx, |declared| declared.name == meant);
                self.damage(cx, meant);
                Advice::did_you_mean(place, meant)
            }
            None => {
                self.lose(cx, |declared| declared.value_type.fits(&value.node));
                let keys = self.schema.keys.iter();
                let keys = listed(keys.map(|key| verbatim(key.name)).collect(), AND);
                tell! { nl: "kies uit {keys}", en: "choose from {keys}", keys }.into()
            }
        };
        cx.findings.push(finding.hint(hint));
    }

    /// The hint for an amount at a line: to write it in a cost of the line, with the keys of time that the line has.
    fn amount_of_line(&self) -> Message {
        let times = ["per", "spread", "in"];
        let times = times
            .into_iter()
            .filter(|key| self.schema.position(key).is_some() && self.is_present(key));
        let keys = ["amount"].into_iter().chain(times);
        let keys: Vec<String> = keys.map(|key| format!("{key} = …")).collect();
        let cost = verbatim(format!("cost = [{{ {} }}]", keys.join(", ")));
        tell! {
            nl: "schrijf {cost}, of met {debit} een bedrag voor elke periode",
            en: "write {cost}, or an amount for each period with {debit}",
            cost, debit = verbatim("debit")
        }
    }

    /// The declared key that a word means. If there are several, an absent key whose type fits the value is preferred.
    fn meant(&self, word: &str, value: &TomlValue<'_>) -> Option<&'static str> {
        let mut keys: Vec<(usize, &'static KeySchema)> =
            self.schema.keys.iter().enumerate().collect();
        keys.sort_by_key(|(at, key)| {
            let is_absent = matches!(self.values[*at], FieldValue::Absent);
            (!is_absent, !key.value_type.fits(&value.node))
        });
        meant_by(word, keys.iter().map(|(_, key)| (key.name, key.words())))
    }

    /// Makes the absent keys that `is_lost` selects unreadable.
    fn lose(&mut self, cx: &mut Lowering<'_>, is_lost: impl Fn(&KeySchema) -> bool) {
        for (at, key) in self.schema.keys.iter().enumerate() {
            if matches!(self.values[at], FieldValue::Absent) && is_lost(key) {
                self.values[at] = FieldValue::Unreadable;
                self.damage(cx, key.name);
            }
        }
    }

    /// If this table is the complete file, marks the section with this key as damaged: the key that is not declared may
    /// be a part of it.
    fn damage(&self, cx: &mut Lowering<'_>, key: &str) {
        if self.schema.name == keys::FILE.name
            && let Some(section) = Section::from_key(key)
        {
            cx.damage(section);
        }
    }

    fn report_missing(&mut self, cx: &mut Lowering<'_>, path: &Path<'_>) {
        for (at, key) in self
            .schema
            .keys
            .iter()
            .enumerate()
            .filter(|(_, key)| key.required)
        {
            let is_blank = match self.values[at] {
                FieldValue::Absent => false,
                FieldValue::Value(value) if is_blank(value) => true,
                FieldValue::Value(_) | FieldValue::Unreadable => continue,
            };
            self.values[at] = FieldValue::Unreadable;
            let (message, hint) = missing(self.schema, key, is_blank);
            cx.report(rule::MISSING_KEY, &path.key(key.name), message, hint);
        }
    }

    /// The declaration of a key, with its value.
    pub(super) fn field(&self, key: &str) -> (&'static KeySchema, FieldValue<'v>) {
        let at = self
            .schema
            .position(key)
            .expect("reading asks only for keys that are declared");
        (&self.schema.keys[at], self.values[at])
    }

    /// The declaration of a key, with its value. None if there is no value that can be used.
    pub(super) fn value(&self, key: &str) -> Option<(&'static KeySchema, &'v TomlValue<'v>)> {
        match self.field(key) {
            (key, FieldValue::Value(value)) => Some((key, value)),
            (_, FieldValue::Absent | FieldValue::Unreadable) => None,
        }
    }

    /// Whether a key is certainly absent. A syntax error may hide a key.
    pub(super) fn is_absent(&self, key: &str) -> bool {
        self.is_complete && matches!(self.field(key).1, FieldValue::Absent)
    }

    /// Whether a key has a value, even one that was reported.
    pub(super) fn is_present(&self, key: &str) -> bool {
        !matches!(self.field(key).1, FieldValue::Absent)
    }

    /// Whether all keys of the table are declared and none is lost.
    pub(super) fn are_all_readable(&self) -> bool {
        self.is_complete && !self.has_unknown && self.unreadable().next().is_none()
    }

    /// The keys whose values have been reported.
    pub(super) fn unreadable(&self) -> impl Iterator<Item = &'static str> {
        let values = self.schema.keys.iter().zip(&self.values);
        values
            .filter(|(_, field)| matches!(field, FieldValue::Unreadable))
            .map(|(key, _)| key.name)
    }

    /// Whether the value of a key has been reported.
    pub(super) fn is_unreadable(&self, key: &str) -> bool {
        matches!(self.field(key).1, FieldValue::Unreadable)
    }
}

/// The section for which an unknown key was meant, and the hint. This concerns headers such as `[[activities.1.3]]` for
/// an activity and `[[cost]]` for the costs of an activity, and the accounts of pay. None for any other key.
fn misplaced(schema: &TableSchema, key: &str, value: &TomlValue<'_>) -> Option<(Section, Message)> {
    if schema.name == keys::BOOKING_RULE.name && key == "payroll" {
        let hint = tell! {
            nl: "noem de grootboekrekeningen van de lonen bij {key}, onder {header}",
            en: "name the accounts of pay with {key}, below {header}",
            key = verbatim("payroll"), header = verbatim("[[hours]]")
        };
        return Some((Section::Actuals, hint));
    }
    let is_header = value.node.as_table().is_some() || is_array_of_tables(value);
    if !is_header {
        return None;
    }
    if schema.name == keys::ACTIVITY.name && key.starts_with(|c: char| c.is_ascii_digit()) {
        let inside = value.node.as_table().and_then(|table| {
            let (only, _) = table.iter().next().filter(|_| table.len() == 1)?;
            Some(&only.name)
        });
        let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        if inside.is_some_and(|inside| !is_number(inside)) {
            return None;
        }
        let inside = inside.map(|inside| format!("{key}.{inside}"));
        let code = format!("code = {}", toml_string(inside.as_deref().unwrap_or(key)));
        let hint = tell! {
            nl: "schrijf {header}, met daaronder {code}", en: "write {header}, with {code} below it",
            header = verbatim("[[activities]]"), code = verbatim(code)
        };
        return Some((Section::Activities, hint));
    }
    let of_activity = keys::ACTIVITY.keys.iter().filter(|of| {
        let is_list = matches!(of.value_type, ValueType::List(_) | ValueType::Any(_));
        is_list && !of.value_type.table_schemas().is_empty()
    });
    let words: Vec<_> = of_activity.map(|key| (key.name, key.words())).collect();
    let sections = keys::FILE.keys.iter().map(|key| (key.name, key.words()));
    let is_section = meant_by(key, sections.collect::<Vec<_>>()).is_some();
    let meant = meant_by(key, words).filter(|_| schema.name == keys::FILE.name && !is_section)?;
    let header = verbatim(format!("[[activities.{meant}]]"));
    let hint = tell! {
        nl: "schrijf {header}, onder de activiteit waar het bij hoort", en: "write {header}, below the activity that has it",
        header
    };
    Some((Section::Activities, hint))
}

/// The message and the hint for a required key that is absent, or blank.
fn missing(schema: &TableSchema, key: &KeySchema, is_blank: bool) -> (Message, Message) {
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
        | ValueType::YesNo
        | ValueType::List(_)
        | ValueType::Map(_)
        | ValueType::Any(_) => (
            key.name.to_string(),
            format!("{} = {}", key.name, key.example),
        ),
    };
    let (table, wanted, example) = (schema.called(), verbatim(wanted), verbatim(example));
    if is_blank {
        let message = tell! {
            nl: "{wanted} van {table} is leeg", en: "the {wanted} of {table} is blank", wanted, table
        };
        return (
            message,
            tell! { nl: "schrijf {example}", en: "write {example}", example },
        );
    }
    let message = tell! {
        nl: "{wanted} ontbreekt bij {table}", en: "{wanted} is missing from {table}", wanted, table
    };
    (
        message,
        tell! { nl: "voeg {example} toe", en: "add {example}", example },
    )
}

/// Whether a syntax error on a line of the value makes it unreadable. Tables are still read, key by key.
fn is_scalar_or_array(value: &TomlValue<'_>) -> bool {
    value.node.as_table().is_none() && !is_array_of_tables(value)
}

/// Whether a value is a blank text.
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
