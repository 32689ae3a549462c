//! A comparison shows every value of a plan: each declared key, and each kind of value in the examples.

use std::collections::BTreeSet;

use hbplan::Project;
use hbplan::reports::{CheckedPlan, ComparedVersion, compare};
use hbplan::schema::table_schemas;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::what_if::what_if;
use super::{diff, rows};
use crate::keys::small::{PERIODS, plan};
use crate::support::files::{files, read};
use crate::support::plans::project;

/// A plan without its findings, so that each difference is a difference of the plan itself.
fn side(project: &Project) -> ComparedVersion<'_> {
    ComparedVersion {
        label: String::new(),
        checked: Some(CheckedPlan {
            findings: &[],
            ..project.checked()
        }),
    }
}

/// Whether two plans differ although the comparison does not show it. The name of a thing that the plan does not have
/// is shown by its finding.
fn is_unseen(old: &Project, new: &Project) -> bool {
    let differ = format!("{:?}", old.plan) != format!("{:?}", new.plan);
    let unknown = |project: &Project| {
        let findings = project.findings.iter();
        let of_references = findings.filter(|each| each.rule.name.0 == "unknown-reference");
        of_references.count()
    };
    differ && unknown(new) <= unknown(old) && !compare(&side(old), &side(new)).differs
}

/// The sections that are not compared: the figures of bookkeepings are not planned, and the levels of findings are
/// shown by the findings.
const NOT_COMPARED: [&str; 2] = ["actuals", "checks"];

#[test]
fn every_key_is_compared() {
    let mut unseen = Vec::new();
    for schema in table_schemas() {
        for key in schema.keys.iter().filter(|key| !key.required) {
            for periods in PERIODS {
                let (text, range) = plan(schema, key, key.example, periods);
                let rest = text[range.end..].trim_start_matches(", ");
                let without = format!("{}{rest}", text[..range.start].trim_end_matches(", "));
                let (with, without) = (project(&text), project(&without));
                if !text.contains("actuals = ") && is_unseen(&without, &with) {
                    unseen.push(format!("{}: {}", schema.name, key.name));
                }
            }
        }
    }
    unseen.dedup();
    assert!(unseen.is_empty(), "{unseen:#?}");
}

/// Another value of the same type.
fn other(value: &Value) -> Option<Value> {
    Some(match value {
        Value::Integer(number) => Value::from(number.value() + 1),
        Value::Float(number) => Value::from(number.value() + 1.0),
        Value::Boolean(yes) => Value::from(!yes.value()),
        Value::Datetime(day) => {
            let mut day = *day.value();
            let date = day.date.as_mut()?;
            date.day = if date.day == 1 { 2 } else { date.day - 1 };
            Value::from(day)
        }
        Value::String(text) => match text.value().strip_suffix('%') {
            Some(percent) => Value::from(format!("{}1%", percent.replace('.', ""))),
            None => Value::from(format!("{} x", text.value())),
        },
        Value::Array(_) | Value::InlineTable(_) => return None,
    })
}

/// The values of a document, one of each kind that was not seen before, each replaced by another. The path of a value
/// without ids and numbers is its kind.
struct Leaves<'s> {
    seen: &'s mut BTreeSet<String>,
    changed: Option<String>,
}

impl Leaves<'_> {
    fn table(&mut self, table: &mut dyn TableLike, path: &str, has_ids: bool) {
        for (key, item) in table.iter_mut() {
            let step = if has_ids { "*" } else { key.get() };
            let path = format!("{path}.{step}");
            self.item(item, &path);
        }
    }

    fn item(&mut self, item: &mut Item, path: &str) {
        match item {
            Item::Value(value) => self.value(value, path),
            Item::Table(table) => self.table(table as &mut Table, path, has_ids(path)),
            Item::ArrayOfTables(tables) => {
                for table in tables.iter_mut() {
                    self.table(table, path, false);
                }
            }
            Item::None => {}
        }
    }

    fn value(&mut self, value: &mut Value, path: &str) {
        match value {
            Value::InlineTable(table) => {
                self.table(table as &mut InlineTable, path, has_ids(path));
            }
            Value::Array(array) => {
                for value in (array as &mut Array).iter_mut() {
                    self.value(value, path);
                }
            }
            leaf => {
                let is_new = self.changed.is_none() && !self.seen.contains(path);
                if !is_new {
                    return;
                }
                if let Some(other) = other(leaf) {
                    *leaf = other;
                    self.seen.insert(path.to_string());
                    self.changed = Some(path.to_string());
                }
            }
        }
    }
}

/// Whether the keys of a table are ids that the plan chooses.
fn has_ids(path: &str) -> bool {
    let sections = [
        ".funders",
        ".lines",
        ".partners",
        ".tariffs",
        ".goals",
        ".rates",
        ".keys",
        ".scenarios",
    ];
    sections.contains(&path)
}

#[test]
fn every_kind_of_value_in_the_examples_is_compared() {
    let mut seen = BTreeSet::new();
    let mut unseen = Vec::new();
    for name in files("examples", "toml") {
        let mut plan: DocumentMut = read(&name).parse().expect("an example is TOML");
        for section in NOT_COMPARED {
            plan.remove(section);
        }
        let old = project(&plan.to_string());
        loop {
            let mut document = plan.clone();
            let mut leaves = Leaves {
                seen: &mut seen,
                changed: None,
            };
            leaves.table(document.as_table_mut(), "", false);
            let Some(path) = leaves.changed else { break };
            if is_unseen(&old, &project(&document.to_string())) {
                unseen.push(format!("{name}: {path}"));
            }
        }
    }
    assert!(seen.len() > 100, "{}", seen.len());
    assert!(unseen.is_empty(), "{unseen:#?}");
}

#[test]
fn another_day_and_amount_of_an_instalment_are_compared() {
    let plan = |instalment: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n\
             [funders]\nf = {{ name = \"Fonds\", credit = [12], receipts = [{{ {instalment} }}, {{ on = 2027-12-01 }}] }}\n\
             [lines]\na = {{ debit = [12] }}\n"
        )
    };
    let ran = diff(
        &plan("on = 2027-02-15, amount = 7"),
        &plan("on = 2027-11-30, amount = 6"),
    );
    assert_eq!(
        rows(&ran.ended(1).out, "Financier"),
        ["Financier Fonds termijn 15 februari 2027, € 7 30 november 2027, € 6"]
    );
}

#[test]
fn another_amount_of_a_foreign_currency_is_compared() {
    let plan = |crowns: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n\
             [rates]\nNOK = {{ rate = \"0.1\" }}\n\
             [funders]\nf = {{ name = \"Fonds\", currency = \"NOK\", credit = [{crowns}] }}\n\
             [lines]\na = {{ debit = [50] }}\n"
        )
    };
    // 501 × 0.1 = 50.1 and 502 × 0.1 = 50.2: both € 50.
    let ran = diff(&plan("501"), &plan("502"));
    assert_eq!(
        rows(&ran.ended(1).out, "Financier"),
        ["Financier Fonds credit, 2027 NOK 501 NOK 502"]
    );
}

#[test]
fn the_claim_of_a_column_of_another_kind_can_be_set() {
    let plan = read("examples/soorten-kolommen.toml");
    let path = "claims[aandeel van het rijk in de rekening].share";
    let ran = what_if(&plan, &["--set", &format!("{path}=38.4%")]);
    // 610.000 of 794.300 is 76,8 %.
    let found = rows(&ran.out, "Cijfer");
    let [row] = &found[..] else {
        panic!("{}", ran.out)
    };
    assert!(row.ends_with("Rekening 2024 76,8 % 38,40 %"), "{row}");
    ran.prints("`claim-differs`");
}

#[test]
fn the_income_of_a_line_has_its_own_name_in_a_column_of_another_kind() {
    let plan = |own: &str, cost: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nbalance = \"free\"\n\
             periods = [{{ id = \"R2026\", in = \"2026\", kind = \"actual\" }}, \"2027\"]\n\
             [lines]\na = {{ name = \"Zwembad\", debit = {{ R2026 = {cost}, 2027 = 55 }}, \
             credit = {{ R2026 = {own}, 2027 = 5 }} }}\n"
        )
    };
    let compared = diff(&plan("3", "60"), &plan("2", "61"));
    // The percentages are 1 of 3 and 1 of 60.
    assert_eq!(
        rows(&compared.out, "Zwembad"),
        [
            "Zwembad (eigen baten) Rekening 2026 € 3 € 2 € -1 -33,33 %",
            "Zwembad Rekening 2026 € 60 € 61 € 1 1,67 %",
        ]
    );
}
