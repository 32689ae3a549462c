//! `[keys]`, `split` and `paid-by`: how amounts are divided. Contradictions are reported here.

use super::{such_a_table, tables_by_id};
use crate::finding::{Message, OR, listed, name, verbatim};
use crate::place::Path;
use crate::plan::{
    AllocationKey, AmountOf, ById, FunderId, KeyId, MemberId, PaidBy, Parts, Quantity, Section,
    Series, Share, Split,
};
use crate::read::fields::Fields;
use crate::read::keys::{self, ValueType};
use crate::read::lowering::Lowering;
use crate::read::per_period::FiguresOf;
use crate::read::rule;
use crate::read::tree::{Node, TomlTable, TomlValue};
use crate::tell;

pub(super) fn keys(cx: &mut Lowering<'_>, file: &Fields<'_>) -> ById<KeyId, AllocationKey> {
    let section = (Section::Keys, &keys::ALLOCATION_KEY);
    tables_by_id(cx, file, section, KeyId::new, hint, key)
}

fn hint(id: &str) -> Message {
    such_a_table(format!("{id} = {{ equal = [\"…\", \"…\"] }}"))
}

fn key(
    cx: &mut Lowering<'_>,
    id: &str,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<AllocationKey> {
    let name = fields.name_or_id(cx, id, path);
    let unit = fields.text(cx, "unit", path);
    let source = fields.text(cx, "source", path);
    let note = fields.text(cx, "note", path);
    let findings_before = cx.findings.reported();
    let parts = parts_of_key(cx, fields, path);
    let unreadable = fields.unreadable().next().is_some();
    let parts = parts.filter(|_| cx.findings.reported() == findings_before && !unreadable);
    Some(AllocationKey {
        name,
        parts,
        unit,
        source,
        note,
    })
}

/// The ways in which an allocation key can divide.
const WAYS: [&str; 4] = ["shares", "numbers", "equal", "by"];

fn parts_of_key(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<Parts> {
    let given: Vec<&'static str> = WAYS
        .into_iter()
        .filter(|way| !fields.is_absent(way))
        .collect();
    let among = fields.ids(cx, "among", path, MemberId::new);
    if given.iter().any(|way| fields.is_unreadable(way)) {
        return None;
    }
    match given[..] {
        [] => {
            let ways = listed(WAYS.map(verbatim).into(), OR);
            let hint = tell! { nl: "voeg {ways} toe", en: "add {ways}", ways };
            let message = tell! {
                nl: "de verdeelsleutel zegt niet hoe hij verdeelt",
                en: "the allocation key does not say how it divides"
            };
            unclear(cx, path, message, hint);
            None
        }
        ["by"] => parts_by_amount(cx, fields, among, path),
        [way] => {
            if !among.is_empty() {
                let message = tell! {
                    nl: "{among} hoort bij {by}: {way} noemt zelf wie een deel krijgen",
                    en: "{among} goes with {by}: {way} names its own members",
                    among = verbatim("among"), by = verbatim("by"), way = verbatim(way)
                };
                let hint = tell! { nl: "laat het weg", en: "take it out" };
                unclear(cx, &path.key("among"), message, hint);
            }
            parts_with_members(cx, fields, way, path)
        }
        [first, second, ..] => {
            let message = tell! {
                nl: "de verdeelsleutel verdeelt op twee manieren: met {first} en met {second}",
                en: "the allocation key divides in two ways: by {first} and by {second}",
                first = verbatim(first), second = verbatim(second)
            };
            let hint = tell! { nl: "houd een van de twee", en: "keep one of the two" };
            unclear(cx, path, message, hint);
            None
        }
    }
}

/// The parts of an allocation key with `by`.
fn parts_by_amount(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    among: Vec<MemberId>,
    path: &Path<'_>,
) -> Option<Parts> {
    let of: AmountOf = fields.word(cx, "by", path)?;
    if among.is_empty() {
        let message = tell! {
            nl: "de verdeelsleutel zegt niet over wie hij verdeelt",
            en: "the allocation key does not say among whom it divides"
        };
        let example = verbatim("among = [\"…\", \"…\"]");
        let hint = tell! { nl: "voeg {example} toe", en: "add {example}", example };
        unclear(cx, path, message, hint);
        return None;
    }
    distinct(cx, Parts::Amounts { of, among }, path)
}

/// The parts of an allocation key from its members under `key`.
fn parts_with_members(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    key: &'static str,
    path: &Path<'_>,
) -> Option<Parts> {
    let (declared, value) = fields.value(key)?;
    let path = path.key(key);
    let parts = match (key, &value.node) {
        ("equal", Node::Array(_)) => parts(cx, value, &path),
        ("shares", Node::Table(table)) => Some(shares(cx, table, &path)),
        ("numbers", Node::Table(table)) => Some(numbers(cx, table, &path)),
        (
            _,
            Node::String(_)
            | Node::Integer(_)
            | Node::Float(_)
            | Node::Boolean
            | Node::Datetime(_)
            | Node::Array(_)
            | Node::Table(_),
        ) => {
            cx.wrong_type(declared, value, &path);
            return None;
        }
    };
    if is_empty(value) {
        let message =
            tell! { nl: "{key} noemt niemand", en: "{key} names nobody", key = verbatim(key) };
        let hint = tell! { nl: "noem wie een deel krijgen", en: "name those that get a part" };
        unclear(cx, &path, message, hint);
    }
    parts
}

/// The `split` of a table: how its amounts are divided.
pub(super) fn split(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<Split> {
    if fields.is_unreadable("split") {
        return Some(Split::Unreadable);
    }
    let (key, value) = fields.value("split")?;
    let read = match &value.node {
        Node::String(_) => fields.id(cx, "split", path, KeyId::new).map(Split::Key),
        Node::Array(_) | Node::Table(_) => parts(cx, value, &path.key(key.name)).map(Split::Parts),
        Node::Integer(_) | Node::Float(_) | Node::Boolean | Node::Datetime(_) => {
            cx.wrong_type(key, value, &path.key(key.name));
            None
        }
    };
    read.or_else(|| unless_empty(value, Split::Unreadable))
}

/// The `paid-by` of a cost item: who pays it.
pub(super) fn paid_by(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<PaidBy> {
    if fields.is_unreadable("paid-by") {
        return Some(PaidBy::Unreadable);
    }
    let (key, value) = fields.value("paid-by")?;
    let read = match &value.node {
        Node::String(_) => fields
            .id(cx, "paid-by", path, MemberId::new)
            .map(PaidBy::One),
        Node::Array(_) => {
            let findings_before = cx.findings.reported();
            let funders = fields.ids(cx, "paid-by", path, FunderId::new);
            (cx.findings.reported() == findings_before)
                .then_some(PaidBy::Any(funders))
                .filter(|_| !is_empty(value))
        }
        Node::Table(_) => parts(cx, value, &path.key(key.name)).map(PaidBy::Parts),
        Node::Integer(_) | Node::Float(_) | Node::Boolean | Node::Datetime(_) => {
            cx.wrong_type(key, value, &path.key(key.name));
            None
        }
    };
    read.or_else(|| unless_empty(value, PaidBy::Unreadable))
}

/// Returns `unreadable` for a value that can't be read. None if the value is an empty text, array or table, which
/// counts as absent.
fn unless_empty<T>(value: &TomlValue<'_>, unreadable: T) -> Option<T> {
    (!is_empty(value)).then_some(unreadable)
}

fn is_empty(value: &TomlValue<'_>) -> bool {
    match &value.node {
        Node::String(text) => text.trim().is_empty(),
        Node::Array(array) => array.elements.is_empty(),
        Node::Table(table) => table.len() == 0,
        Node::Integer(_) | Node::Float(_) | Node::Boolean | Node::Datetime(_) => false,
    }
}

/// The parts of an array (equal) or of a table (shares or numbers). None if it is empty, or if it is wrong, which is
/// reported.
fn parts(cx: &mut Lowering<'_>, value: &TomlValue<'_>, path: &Path<'_>) -> Option<Parts> {
    if is_empty(value) {
        return None;
    }
    let findings_before = cx.findings.reported();
    if let Some(way) = way_of_a_key(cx, value) {
        let message = tell! {
            nl: "{way} hoort in een verdeelsleutel onder {keys}: hier staan de leden zelf",
            en: "{way} belongs in an allocation key in {keys}: here are the members themselves",
            way = verbatim(way), keys = verbatim("[keys]")
        };
        let example = match way {
            "equal" => "[\"a\", \"b\"]",
            "numbers" => "{ a = 2, b = 1 }",
            _ => "{ a = \"50%\", b = \"50%\" }",
        };
        let hint = tell! {
            nl: "laat {way} weg: schrijf de leden direct, zoals {example}",
            en: "leave out {way}: write the members directly, such as {example}",
            way = name(way), example = name(example)
        };
        unclear(cx, &path.key(way), message, hint);
        return None;
    }
    let parts = match &value.node {
        Node::Array(array) => Some(Parts::Equal(cx.ids(array, path, MemberId::new))),
        Node::Table(table) => Some(weighted(cx, table, path)),
        Node::String(_) | Node::Integer(_) | Node::Float(_) | Node::Boolean | Node::Datetime(_) => {
            let hint = tell! {
                nl: "noem ze in een lijst, of elk met een getal",
                en: "name them in a list, or each with its number"
            };
            cx.not_of_type(&ValueType::List(&ValueType::Text), value, path, hint);
            None
        }
    };
    let parts = parts.filter(|_| {
        cx.findings.reported() == findings_before && !cx.document.is_damaged(value.span())
    })?;
    distinct(cx, parts, path)
}

/// The way of dividing (`equal`, `shares` and so on) that is the only key of a table where members should be. None if
/// that key is the id of a member.
fn way_of_a_key(cx: &Lowering<'_>, value: &TomlValue<'_>) -> Option<&'static str> {
    let Node::Table(table) = &value.node else {
        return None;
    };
    let (name, inner) = table.iter().next().filter(|_| table.len() == 1)?;
    let way = WAYS.into_iter().find(|way| *way == name.name)?;
    let is_way = match &inner.node {
        Node::Table(inner) => {
            let is_period = |id: &str| cx.column_with_id(id).is_some();
            !inner.iter().any(|(key, _)| is_period(&key.name))
        }
        Node::Array(array) => array
            .elements
            .iter()
            .any(|each| each.node.as_str().is_some()),
        Node::String(_) | Node::Integer(_) | Node::Float(_) | Node::Boolean | Node::Datetime(_) => {
            false
        }
    };
    is_way.then_some(way)
}

/// Shares if the first value is a string, else numbers.
fn weighted(cx: &mut Lowering<'_>, table: &TomlTable<'_>, path: &Path<'_>) -> Parts {
    let is_shares = table
        .iter()
        .next()
        .is_some_and(|(_, value)| value.node.as_str().is_some());
    if is_shares {
        shares(cx, table, path)
    } else {
        numbers(cx, table, path)
    }
}

fn shares(cx: &mut Lowering<'_>, table: &TomlTable<'_>, path: &Path<'_>) -> Parts {
    let each = table.iter().filter_map(|(member, value)| {
        let share = share(cx, value, &path.key(&member.name))?;
        Some((MemberId::new(&member.name), share))
    });
    Parts::Shares(each.collect())
}

fn numbers(cx: &mut Lowering<'_>, table: &TomlTable<'_>, path: &Path<'_>) -> Parts {
    let each = table.iter().filter_map(|(member, value)| {
        let number: Series<Quantity> =
            cx.one_or_each(value, &path.key(&member.name), FiguresOf::Periods)?;
        Some((MemberId::new(&member.name), number))
    });
    Parts::Numbers(each.collect())
}

fn share(cx: &mut Lowering<'_>, value: &TomlValue<'_>, path: &Path<'_>) -> Option<Share> {
    let Some(text) = value.node.as_str() else {
        let hint = tell! {
            nl: "schrijf alle aandelen als {share}", en: "write all shares as {share}",
            share = verbatim("\"50%\"")
        };
        cx.not_of_type(&ValueType::Percent, value, path, hint);
        return None;
    };
    cx.share(text, path)
}

/// Reports a member that occurs twice, because it would get two parts. Returns the parts if each member occurs once.
fn distinct(cx: &mut Lowering<'_>, parts: Parts, path: &Path<'_>) -> Option<Parts> {
    let members = parts.members();
    let twice = members
        .iter()
        .enumerate()
        .find(|(at, member)| members[..*at].contains(member));
    let Some((_, member)) = twice else {
        return Some(parts);
    };
    let message = tell! {
        nl: "{member} staat er twee keer in", en: "{member} is in it twice", member = name(member)
    };
    let hint = match parts {
        // With `by`, members have no numbers of their own.
        Parts::Amounts { .. } => tell! { nl: "noem elk één keer", en: "name each once" },
        Parts::Shares(_) | Parts::Numbers(_) | Parts::Equal(_) => tell! {
            nl: "noem elk één keer, of geef het een groter getal",
            en: "name each once, or give it a larger number"
        },
    };
    unclear(cx, path, message, hint);
    None
}

fn unclear(cx: &mut Lowering<'_>, path: &Path<'_>, message: Message, hint: Message) {
    cx.report(rule::UNCLEAR_KEY, path, message, hint);
}
