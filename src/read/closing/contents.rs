//! Reads the keys of a closed file. A missing key or another kind of value makes the file unusable, because hbplan
//! writes all keys.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::{HIDDEN, NAMES};
use crate::plan::{
    ActivityCode, Amount, BudgetAndRealised, ClosedAward, ClosedBook, ClosedCodes, ClosedHours,
    ClosedItem, Closing, ClosingMistake, DifferenceExplanation, EarlierClosing, FileDigest,
    FunderId, LineId, Money, PartnerId, Quantity, Span,
};
use crate::read::tree::{Node, TomlTable};

/// A value in a closed file, or the mistake that makes the file unusable.
type Read<T> = Result<T, ClosingMistake>;

pub(super) fn closing(root: &TomlTable<'_>) -> Read<Closing> {
    let head = root
        .get("closing")
        .and_then(|(_, value)| value.node.as_table());
    let head = head.ok_or_else(|| unusable("closing"))?;
    Ok(Closing {
        span: span(head, "span")?.ok_or_else(|| unusable("span"))?,
        on: date(head, "on")?.ok_or_else(|| unusable("on"))?,
        number: number(head, "number")?,
        project: text_if_there(head, "project")?,
        currency: text(head, "currency")?,
        plan_version: date(head, "plan-version")?,
        program: text(head, "program")?,
        figures: figures(root)?,
        books: each(root, "bookkeepings", book)?,
        unbooked: each(root, "unbooked", unbooked)?,
        explanations: explanations(root)?,
        is_anonymous: is_anonymous(head)?,
        hours: counted(root, head, "hours", closed_hours)?,
        awards: counted(root, head, "awards", award)?,
        files: each(root, "files", |file| {
            Ok(FileDigest {
                path: text(file, "path")?,
                sha256: text(file, "sha256")?,
            })
        })?,
        earlier: named_files(root, "earlier")?,
    })
}

/// The text of a key. None if the key is missing. Fails if its value is not a text.
fn text_if_there(table: &TomlTable<'_>, key: &str) -> Read<Option<String>> {
    let has = table.get(key).is_some();
    has.then(|| text(table, key)).transpose()
}

/// Whether the head of a file says that the names of people were left out.
fn is_anonymous(head: &TomlTable<'_>) -> Read<bool> {
    if head.get(NAMES).is_none() {
        return Ok(false);
    }
    let is_hidden = text(head, NAMES)? == HIDDEN;
    is_hidden.then_some(true).ok_or_else(|| unusable(NAMES))
}

/// Closed files by their names and seals.
pub(super) fn named_files(root: &TomlTable<'_>, key: &str) -> Read<Vec<EarlierClosing>> {
    each(root, key, |file| {
        Ok(EarlierClosing {
            name: text(file, "name")?,
            seal: text(file, "seal")?,
        })
    })
}

fn unusable(key: &str) -> ClosingMistake {
    ClosingMistake::Unusable(key.to_string())
}

fn figures(root: &TomlTable<'_>) -> Read<IndexMap<ClosedItem, BudgetAndRealised>> {
    let mut figures = IndexMap::new();
    for section in ["totals", "lines", "activities", "partners", "funders"] {
        let table = root
            .get(section)
            .and_then(|(_, value)| value.node.as_table());
        for (key, value) in table.iter().flat_map(|table| table.iter()) {
            let amounts = value.node.as_table().ok_or_else(|| unusable(&key.name))?;
            let item = item(section, &key.name).ok_or_else(|| unusable(&key.name))?;
            let amounts = BudgetAndRealised {
                budget: amount(amounts, "budget")?,
                realised: amount(amounts, "realised")?,
            };
            figures.insert(item, amounts);
        }
    }
    Ok(figures)
}

fn item(section: &str, key: &str) -> Option<ClosedItem> {
    Some(match (section, key) {
        ("lines", id) => ClosedItem::Line(LineId::new(id)),
        ("activities", code) => ClosedItem::Activity(ActivityCode::new(code)),
        ("partners", id) => ClosedItem::Partner(PartnerId::new(id)),
        ("funders", id) => ClosedItem::Funder(FunderId::new(id)),
        ("totals", "costs") => ClosedItem::Costs,
        ("totals", "income") => ClosedItem::Income,
        ("totals", "no-line") => ClosedItem::NoLine,
        ("totals", "no-activity") => ClosedItem::NoActivity,
        ("totals", "no-partner") => ClosedItem::NoPartner,
        ("totals", "unbooked") => ClosedItem::Unbooked,
        _ => return None,
    })
}

fn book(table: &TomlTable<'_>) -> Read<ClosedBook> {
    Ok(ClosedBook {
        name: text(table, "bookkeeping")?,
        lines: number(table, "lines")?,
        debit: money(table, "debit")?,
        credit: money(table, "credit")?,
    })
}

fn unbooked(table: &TomlTable<'_>) -> Read<ClosedCodes> {
    Ok(ClosedCodes {
        lines_of: book(table)?,
        codes: [
            text(table, "account")?,
            text(table, "cost-centre")?,
            text(table, "cost-object")?,
            text(table, "project")?,
        ],
    })
}

fn explanations(root: &TomlTable<'_>) -> Read<Vec<DifferenceExplanation>> {
    let mut read = each(root, "explanations", |table| {
        Ok(DifferenceExplanation {
            number: 0,
            line: optional_text(table, "line").map(|id| LineId::new(&id)),
            activity: optional_text(table, "activity").map(|code| ActivityCode::new(&code)),
            funder: optional_text(table, "funder").map(|id| FunderId::new(&id)),
            within: span(table, "in")?,
            text: text(table, "text")?,
        })
    })?;
    for (number, explanation) in read.iter_mut().enumerate() {
        explanation.number = number;
    }
    Ok(read)
}

/// The tables of a list, which must be as many as the head says. None if the head has no number, because older versions
/// of hbplan did not write such lists.
fn counted<T>(
    root: &TomlTable<'_>,
    head: &TomlTable<'_>,
    key: &str,
    read: impl Fn(&TomlTable<'_>) -> Read<T>,
) -> Read<Option<Vec<T>>> {
    if head.get(key).is_none() {
        return Ok(None);
    }
    let rows = each(root, key, read)?;
    let said: usize = number(head, key)?;
    (said == rows.len())
        .then_some(Some(rows))
        .ok_or_else(|| unusable(key))
}

fn closed_hours(row: &TomlTable<'_>) -> Read<ClosedHours> {
    Ok(ClosedHours {
        person: text_if_there(row, "person")?,
        activity: text(row, "activity")?,
        approved: quantity(row, "approved")?,
        unapproved: quantity(row, "unapproved")?,
        cost: amount(row, "cost")?,
    })
}

fn award(row: &TomlTable<'_>) -> Read<ClosedAward> {
    Ok(ClosedAward {
        funder: FunderId::new(&text(row, "funder")?),
        year: span(row, "year")?.ok_or_else(|| unusable("year"))?,
        received_before: amount(row, "received-before")?,
        spent_before: amount(row, "spent-before")?,
        received: amount(row, "received")?,
        spent: amount(row, "spent")?,
    })
}

/// The tables of a list. Empty if there is no such list.
fn each<T>(
    root: &TomlTable<'_>,
    key: &str,
    read: impl Fn(&TomlTable<'_>) -> Read<T>,
) -> Read<Vec<T>> {
    let Some((_, list)) = root.get(key) else {
        return Ok(Vec::new());
    };
    let list = list.node.as_array().ok_or_else(|| unusable(key))?;
    let tables = list.elements.iter().map(|element| {
        let table = element.node.as_table().ok_or_else(|| unusable(key))?;
        read(table)
    });
    tables.collect()
}

/// The text of a key. None if the key is missing, or if its value is not a text.
fn optional_text(table: &TomlTable<'_>, key: &str) -> Option<String> {
    let (_, value) = table.get(key)?;
    value.node.as_str().map(str::to_string)
}

fn text(table: &TomlTable<'_>, key: &str) -> Read<String> {
    optional_text(table, key).ok_or_else(|| unusable(key))
}

fn span(table: &TomlTable<'_>, key: &str) -> Read<Option<Span>> {
    let written = optional_text(table, key).map(|text| Span::parse(&text));
    written.transpose().map_err(|_| unusable(key))
}

fn date(table: &TomlTable<'_>, key: &str) -> Read<Option<Date>> {
    let Some((_, value)) = table.get(key) else {
        return Ok(None);
    };
    match &value.node {
        Node::Datetime(written) => written.parse().map(Some).map_err(|_| unusable(key)),
        Node::String(_)
        | Node::Integer(_)
        | Node::Float(_)
        | Node::Boolean
        | Node::Array(_)
        | Node::Table(_) => Err(unusable(key)),
    }
}

fn number<N: std::str::FromStr>(table: &TomlTable<'_>, key: &str) -> Read<N> {
    let digits = table.get(key).and_then(|(_, value)| match &value.node {
        Node::Integer(digits) => digits.plain().parse().ok(),
        Node::String(_)
        | Node::Float(_)
        | Node::Boolean
        | Node::Datetime(_)
        | Node::Array(_)
        | Node::Table(_) => None,
    });
    digits.ok_or_else(|| unusable(key))
}

fn quantity(table: &TomlTable<'_>, key: &str) -> Read<Quantity> {
    let known = amount(table, key)?.known();
    let quantity = known.and_then(|number| Quantity::new(number.decimal()));
    quantity.ok_or_else(|| unusable(key))
}

fn money(table: &TomlTable<'_>, key: &str) -> Read<Money> {
    amount(table, key)?.known().ok_or_else(|| unusable(key))
}

/// The amount of a key. Blank if the key is absent, unknown if its value is `?`.
fn amount(table: &TomlTable<'_>, key: &str) -> Read<Amount> {
    let Some((_, value)) = table.get(key) else {
        return Ok(Amount::Blank);
    };
    match &value.node {
        Node::Integer(digits) | Node::Float(digits) => {
            let sum = digits.plain().parse().ok().and_then(Money::sum);
            sum.map(Amount::Known).ok_or_else(|| unusable(key))
        }
        Node::String(text) if text == "?" => Ok(Amount::Unknown),
        Node::String(_) | Node::Boolean | Node::Datetime(_) | Node::Array(_) | Node::Table(_) => {
            Err(unusable(key))
        }
    }
}
