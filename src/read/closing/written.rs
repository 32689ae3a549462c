//! Writes the file of a closed stretch of time.

use std::collections::BTreeMap;
use std::fmt::Display;

use indexmap::IndexMap;
use toml_edit::{InlineTable, Key, Value};

use super::{HIDDEN, NAMES, seal};
use crate::finding::Words;
use crate::plan::{
    Amount, BudgetAndRealised, ClosedAward, ClosedBook, ClosedCodes, ClosedHours, ClosedItem,
    Closing, DifferenceExplanation, EarlierClosing, Language, Money,
};

const COMMENT: Words = Words::new(
    "# Een afgesloten tijdvak, geschreven door `hbplan close`. Wijzig dit bestand niet: het zegel onderaan past dan\n\
     # niet meer, en het telt niet mee. Sluit het tijdvak opnieuw af voor een volgende versie ernaast.\n",
    "# A closed stretch of time, written by `hbplan close`. Do not change this file: the seal at its end would not fit\n\
     # anymore, and it would not count. To write another version beside it, close the time again.\n",
);

/// The sections of the figures, in the order of the file.
const SECTIONS: [&str; 5] = ["totals", "lines", "activities", "partners", "funders"];

/// Returns the text of the file of a closed stretch of time, with its comment in a language.
pub fn write_closing(closing: &Closing, language: Language) -> String {
    let mut text = format!("{}\n[closing]\n", COMMENT.of(language));
    let mut add = |key: &str, value: Value| text += &format!("{key} = {value}\n");
    add("span", closing.span.to_string().into());
    add("on", raw(closing.on));
    add("number", i64::from(closing.number).into());
    if let Some(project) = &closing.project {
        add("project", project.clone().into());
    }
    add("currency", closing.currency.clone().into());
    if let Some(version) = closing.plan_version {
        add("plan-version", raw(version));
    }
    add("program", closing.program.clone().into());
    if closing.is_anonymous {
        add(NAMES, HIDDEN.into());
    }
    if let Some(hours) = &closing.hours {
        add("hours", raw(hours.len()));
    }
    if let Some(awards) = &closing.awards {
        add("awards", raw(awards.len()));
    }
    text += &figures(&closing.figures);
    text += &tables("bookkeepings", closing.books.iter().map(book));
    text += &tables("unbooked", closing.unbooked.iter().map(unbooked));
    text += &tables("explanations", closing.explanations.iter().map(explanation));
    text += &tables("hours", closing.hours.iter().flatten().map(hours));
    text += &tables("awards", closing.awards.iter().flatten().map(award));
    let files = closing.files.iter();
    text += &tables(
        "files",
        files.map(|file| texts([("path", &file.path), ("sha256", &file.sha256)])),
    );
    text += &named_files("earlier", &closing.earlier);
    text.push('\n');
    seal::sealed(&text)
}

/// The section of an item, and its key there.
pub(super) fn key_of(item: &ClosedItem) -> (&'static str, &str) {
    let [totals, lines, activities, partners, funders] = SECTIONS;
    match item {
        ClosedItem::Costs => (totals, "costs"),
        ClosedItem::Income => (totals, "income"),
        ClosedItem::NoLine => (totals, "no-line"),
        ClosedItem::NoActivity => (totals, "no-activity"),
        ClosedItem::NoPartner => (totals, "no-partner"),
        ClosedItem::Unbooked => (totals, "unbooked"),
        ClosedItem::Line(id) => (lines, id.as_str()),
        ClosedItem::Activity(code) => (activities, code.as_str()),
        ClosedItem::Partner(id) => (partners, id.as_str()),
        ClosedItem::Funder(id) => (funders, id.as_str()),
    }
}

fn figures(figures: &IndexMap<ClosedItem, BudgetAndRealised>) -> String {
    let mut sections: BTreeMap<&str, String> = BTreeMap::new();
    for (item, amounts) in figures {
        let (section, key) = key_of(item);
        let mut table = InlineTable::new();
        for (key, amount) in [("budget", amounts.budget), ("realised", amounts.realised)] {
            if let Some(amount) = self::amount(amount) {
                table.insert(key, amount);
            }
        }
        let line = format!("{} = {table}\n", Key::new(key));
        *sections.entry(section).or_default() += &line;
    }
    let written = SECTIONS.iter().filter_map(|section| {
        let lines = sections.get(section)?;
        Some(format!("\n[{section}]\n{lines}"))
    });
    written.collect()
}

/// Closed files by their names and seals.
pub(super) fn named_files(name: &str, files: &[EarlierClosing]) -> String {
    let rows = files.iter();
    let rows = rows.map(|file| texts([("name", &file.name), ("seal", &file.seal)]));
    tables(name, rows)
}

/// A list of tables, each with a header of its own.
fn tables(name: &str, rows: impl Iterator<Item = Vec<(&'static str, Value)>>) -> String {
    let table = |row: Vec<(&str, Value)>| {
        let keys = row.into_iter();
        let keys: String = keys
            .map(|(key, value)| format!("{key} = {value}\n"))
            .collect();
        format!("\n[[{name}]]\n{keys}")
    };
    rows.map(table).collect()
}

/// The keys and values of texts.
fn texts<const N: usize>(pairs: [(&'static str, &String); N]) -> Vec<(&'static str, Value)> {
    pairs.map(|(key, text)| (key, text.clone().into())).into()
}

fn book(book: &ClosedBook) -> Vec<(&'static str, Value)> {
    let mut row = texts([("bookkeeping", &book.name)]);
    row.extend([
        ("lines", raw(book.lines)),
        ("debit", money(book.debit)),
        ("credit", money(book.credit)),
    ]);
    row
}

fn unbooked(of: &ClosedCodes) -> Vec<(&'static str, Value)> {
    let [account, cost_centre, cost_object, project] = &of.codes;
    let codes = [
        ("account", account),
        ("cost-centre", cost_centre),
        ("cost-object", cost_object),
        ("project", project),
    ];
    let mut row = book(&of.lines_of);
    row.extend(texts(codes));
    row
}

fn explanation(explanation: &DifferenceExplanation) -> Vec<(&'static str, Value)> {
    let keys = [
        ("line", explanation.line.as_ref().map(ToString::to_string)),
        (
            "activity",
            explanation.activity.as_ref().map(ToString::to_string),
        ),
        (
            "funder",
            explanation.funder.as_ref().map(ToString::to_string),
        ),
        ("in", explanation.within.map(|within| within.to_string())),
        ("text", Some(explanation.text.clone())),
    ];
    let keys = keys.into_iter();
    keys.filter_map(|(key, text)| Some((key, text?.into())))
        .collect()
}

fn hours(hours: &ClosedHours) -> Vec<(&'static str, Value)> {
    let person = hours.person.clone();
    let person = person.map(|person| ("person", person.into()));
    let mut row: Vec<_> = person.into_iter().collect();
    row.push(("activity", hours.activity.clone().into()));
    row.extend([
        ("approved", raw(hours.approved.decimal().normalize())),
        ("unapproved", raw(hours.unapproved.decimal().normalize())),
    ]);
    row.extend(amount(hours.cost).map(|cost| ("cost", cost)));
    row
}

fn award(award: &ClosedAward) -> Vec<(&'static str, Value)> {
    let mut row: Vec<(&'static str, Value)> = vec![
        ("funder", award.funder.to_string().into()),
        ("year", award.year.to_string().into()),
    ];
    let amounts = [
        ("received-before", award.received_before),
        ("spent-before", award.spent_before),
        ("received", award.received),
        ("spent", award.spent),
    ];
    let amounts = amounts.into_iter();
    row.extend(amounts.filter_map(|(key, of)| Some((key, amount(of)?))));
    row
}

/// An amount as it is written. None if it is blank.
fn amount(amount: Amount) -> Option<Value> {
    match amount {
        Amount::Blank => None,
        Amount::Known(known) => Some(money(known)),
        Amount::Unknown => Some("?".into()),
    }
}

/// An amount by its digits: cents are two.
fn money(amount: Money) -> Value {
    let digits = amount.to_string();
    let is_short = digits
        .split_once('.')
        .is_some_and(|(_, decimals)| decimals.len() == 1);
    raw(digits + if is_short { "0" } else { "" })
}

/// A value as it is written: a number keeps its digits, which a binary float does not.
fn raw(written: impl Display) -> Value {
    written
        .to_string()
        .parse()
        .expect("digits and dates are TOML")
}
