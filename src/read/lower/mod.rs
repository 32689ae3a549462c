//! From TOML to the plan: one file for each section.
//!
//! Nothing here fails. Unusable input is reported and left out.

mod activities;
mod actuals;
mod allocation;
mod award;
mod checks;
mod claims;
mod conditions;
mod control;
mod cost;
mod cost_share;
mod cost_time;
mod credit_price;
mod csv_layout;
mod funders;
mod group_currency;
mod groups;
mod header;
mod hours;
mod layout;
mod lead_report;
mod line_cost;
mod lines;
mod other_columns;
mod people;
mod periods;
mod rates;
mod scenarios;
mod target;
mod tariffs;
mod thousands;
mod timeline;
mod totals;
mod vat;

pub(super) use layout::layout;
use std::hash::Hash;

use super::document::TomlDocument;
use super::fields::Fields;
use super::keys::{self, TableSchema, ValueType};
use super::lowering::Lowering;
use super::tree::{Node, TomlTable, TomlValue};
use crate::finding::{Finding, Message, name, verbatim};
use crate::place::Path;
use crate::plan::{ActualsPlan, ById, LeadReport, Plan, Section};
use crate::tell;

/// Returns the plan of a document, and the mistakes in its text.
pub(super) fn plan(document: &TomlDocument<'_>) -> (Plan, Vec<Finding>) {
    let mut cx = Lowering::new(document);
    let root = &Path::ROOT;
    let no_errors = document.errors().is_empty();
    let file = Fields::open(&mut cx, &keys::FILE, document.root(), no_errors, root);
    for section in Section::ALL
        .into_iter()
        .filter(|section| file.is_unreadable(section.key()))
    {
        cx.damage(section);
    }
    let mut plan = header::plan(&mut cx, &file, root);
    plan.tariffs = tariffs::tariffs(&mut cx, &file);
    plan.rates = rates::rates(&mut cx, &file);
    plan.keys = allocation::keys(&mut cx, &file);
    plan.funders = funders::funders(&mut cx, &file);
    plan.lines = lines::lines(&mut cx, &file);
    plan.periods = cx.periods.clone();
    plan.derive_funders();
    plan.totals = totals::totals(&mut cx, &file, root);
    plan.partners = people::partners(&mut cx, &file);
    plan.goals = people::goals(&mut cx, &file);
    plan.activities = activities::activities(&mut cx, &file);
    group_currency::inherit_currencies(&cx, &mut plan);
    plan.conditions = conditions::conditions(&mut cx, &file);
    plan.claims = claims::claims(&mut cx, &file);
    plan.reviews = people::reviews(&mut cx, &file);
    plan.actuals = cx.in_full(|cx| actuals::actuals(cx, &file));
    plan.scenarios = scenarios::scenarios(&mut cx, &file);
    plan.silences = checks::silences(&mut cx, &file);
    thousands::check(&mut cx, &plan);
    plan.other_columns = other_columns::other_columns(&cx);
    plan.damaged = cx.damaged;
    plan.are_kinds_known = !cx.lost_kind;
    let mut findings = document.errors().to_vec();
    findings.extend(cx.findings.into_findings());
    (plan, findings)
}

/// Returns the contents of a file of bookkeepings, whether all of it could be read, and the mistakes in its text.
pub(super) fn actuals(document: &TomlDocument<'_>) -> (ActualsPlan, bool, Vec<Finding>) {
    let mut cx = Lowering::new(document);
    let no_errors = document.errors().is_empty();
    let root = document.root();
    let fields = Fields::open(&mut cx, &keys::ACTUALS, root, no_errors, &Path::ROOT);
    let actuals = actuals::contents(&mut cx, &fields, &Path::ROOT);
    let is_complete = no_errors && !cx.damaged.contains(Section::Actuals);
    let mut findings = document.errors().to_vec();
    findings.extend(cx.findings.into_findings());
    for finding in &mut findings {
        finding.place = finding.place.clone().in_actuals_file();
        for related in &mut finding.related {
            related.place = related.place.clone().in_actuals_file();
        }
    }
    (actuals, is_complete, findings)
}

/// Returns the report of a lead in a file of its own, and the mistakes in its text. None if it does not say which
/// activity and time it is about.
pub(super) fn lead_report(document: &TomlDocument<'_>) -> (Option<LeadReport>, Vec<Finding>) {
    let mut cx = Lowering::new(document);
    let no_errors = document.errors().is_empty();
    let (root, schema) = (document.root(), &keys::LEAD_REPORT);
    let fields = Fields::open(&mut cx, schema, root, no_errors, &Path::ROOT);
    let report = lead_report::lead_report(&mut cx, 0, &fields, &Path::ROOT);
    let mut findings = document.errors().to_vec();
    findings.extend(cx.findings.into_findings());
    (report, findings)
}

/// The fields of the table under a key.
fn table<'v>(
    cx: &mut Lowering<'_>,
    fields: &Fields<'v>,
    key: &str,
    schema: &'static TableSchema,
    path: &Path<'_>,
) -> Option<Fields<'v>> {
    let (key, value) = fields.value(key)?;
    let path = path.key(key.name);
    let Some(table) = value.node.as_table() else {
        cx.wrong_type(key, value, &path);
        return None;
    };
    Some(open(cx, schema, value, table, &path))
}

/// The fields of a table.
fn open<'v>(
    cx: &mut Lowering<'_>,
    schema: &'static TableSchema,
    value: &TomlValue<'_>,
    table: &'v TomlTable<'v>,
    path: &Path<'_>,
) -> Fields<'v> {
    // Keys of `[plan]` may be above its header.
    let is_lost = schema.name == keys::PLAN.name && cx.damaged.contains(Section::Plan);
    let whole = !is_lost && !cx.document.is_damaged_table(value.span());
    Fields::open(cx, schema, table, whole, path)
}

/// Reads a section of tables by id. An entry that can't be used is left out, and the section is damaged; `hint` says
/// how to write an entry that is not a table.
fn tables_by_id<'v, Id: Eq + Hash, T>(
    cx: &mut Lowering<'_>,
    file: &Fields<'v>,
    section: (Section, &'static TableSchema),
    id: fn(&str) -> Id,
    hint: fn(&str) -> Message,
    read: impl Fn(&mut Lowering<'_>, &str, &Fields<'v>, &Path<'_>) -> Option<T>,
) -> ById<Id, T> {
    let (section, schema) = section;
    entries_by_id(cx, file, section, id, |cx, id, value, path| {
        let Some(table) = value.node.as_table() else {
            cx.not_of_type(&ValueType::Table(schema), value, path, hint(id));
            return None;
        };
        let fields = open(cx, schema, value, table, path);
        read(cx, id, &fields, path)
    })
}

/// Reads a section whose keys are ids. An entry that can't be used is left out, and the section is damaged.
fn entries_by_id<'v, Id: Eq + Hash, T>(
    cx: &mut Lowering<'_>,
    file: &Fields<'v>,
    section: Section,
    id: fn(&str) -> Id,
    read: impl Fn(&mut Lowering<'_>, &str, &'v TomlValue<'v>, &Path<'_>) -> Option<T>,
) -> ById<Id, T> {
    let root = &Path::ROOT;
    let Some((key, value)) = file.value(section.key()) else {
        return ById::default();
    };
    let path = root.key(key.name);
    let Some(table) = value.node.as_table() else {
        cx.wrong_type(key, value, &path);
        cx.damage(section);
        return ById::default();
    };
    let mut entries = ById::with_capacity_and_hasher(table.len(), Default::default());
    for (key, value) in table.iter() {
        match read(cx, &key.name, value, &path.key(&key.name)) {
            Some(entry) => drop(entries.insert(id(&key.name), entry)),
            None => cx.damage(section),
        }
    }
    entries
}

/// Reads a section that is an array of tables.
fn list<'v, T>(
    cx: &mut Lowering<'_>,
    file: &Fields<'v>,
    section: Section,
    schema: &'static TableSchema,
    read: impl Fn(&mut Lowering<'_>, usize, &Fields<'v>, &Path<'_>) -> Option<T>,
) -> Vec<T> {
    let root = &Path::ROOT;
    let Some((key, value)) = file.value(section.key()) else {
        return Vec::new();
    };
    let path = root.key(key.name);
    let (items, whole) = tables(cx, key.name, value, &key.value_type, schema, &path, read);
    if !whole {
        cx.damage(section);
    }
    items
}

/// Reads the array of tables under a key. Also returns whether every table could be used.
fn tables_in<'v, T>(
    cx: &mut Lowering<'_>,
    fields: &Fields<'v>,
    key: &str,
    schema: &'static TableSchema,
    path: &Path<'_>,
    read: impl Fn(&mut Lowering<'_>, usize, &Fields<'v>, &Path<'_>) -> Option<T>,
) -> (Vec<T>, bool) {
    let unreadable = fields.is_unreadable(key);
    let Some((key, value)) = fields.value(key) else {
        return (Vec::new(), !unreadable);
    };
    tables(
        cx,
        key.name,
        value,
        &key.value_type,
        schema,
        &path.key(key.name),
        read,
    )
}

/// Reads the tables of an array, each with its index. Also returns whether every table could be used.
fn tables<'v, T>(
    cx: &mut Lowering<'_>,
    key: &str,
    value: &'v TomlValue<'v>,
    value_type: &ValueType,
    schema: &'static TableSchema,
    path: &Path<'_>,
    read: impl Fn(&mut Lowering<'_>, usize, &Fields<'v>, &Path<'_>) -> Option<T>,
) -> (Vec<T>, bool) {
    let Node::Array(array) = &value.node else {
        let hint = match value.node.as_table().is_some() {
            true => tell! {
                nl: "begin elk met {header}, of zet het tussen {brackets}",
                en: "begin each with {header}, or put it in {brackets}",
                header = verbatim(format!("[[{key}]]")), brackets = verbatim("[…]")
            },
            false => tell! {
                nl: "begin elk met {header}", en: "begin each with {header}",
                header = verbatim(format!("[[{key}]]"))
            },
        };
        cx.not_of_type(value_type, value, path, hint);
        return (Vec::new(), false);
    };
    let mut items = Vec::with_capacity(array.elements.len());
    for (index, element) in array.elements.iter().enumerate() {
        let path = path.index(index);
        let Some(table) = element.node.as_table() else {
            let hint = tell! {
                nl: "schrijf een tabel tussen accolades, zoals {table}",
                en: "write a table in braces, such as {table}",
                table = verbatim("{ what = \"…\" }")
            };
            cx.not_of_type(&ValueType::Table(schema), element, &path, hint);
            continue;
        };
        // A table on the line of a syntax error is left out without a report.
        if !cx.document.is_damaged(element.span()) {
            let fields = open(cx, schema, element, table, &path);
            items.extend(read(cx, index, &fields, &path));
        }
    }
    let whole = items.len() == array.elements.len();
    (items, whole)
}

/// How to write a line or a funder.
fn hint_of_named_table(id: &str) -> Message {
    such_a_table(format!("{id} = {{ name = \"…\" }}"))
}

/// The hint to write a table such as an example.
fn such_a_table(example: String) -> Message {
    tell! {
        nl: "schrijf een tabel, zoals {example}", en: "write a table, such as {example}",
        example = name(example)
    }
}
