//! `[scenarios]`: changed figures. Whether their paths exist is checked later.

use super::tables_by_id;
use crate::finding::{Message, name, verbatim};
use crate::place::Path;
use crate::plan::{ById, Edit, NewValue, Quantity, Scenario, Section, Share};
use crate::read::fields::Fields;
use crate::read::keys::{self, ValueType};
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::read::tree::{Node, TomlValue};
use crate::tell;

pub(super) fn scenarios(cx: &mut Lowering<'_>, file: &Fields<'_>) -> ById<String, Scenario> {
    let section = (Section::Scenarios, &keys::SCENARIO);
    tables_by_id(cx, file, section, str::to_string, hint, scenario)
}

fn hint(id: &str) -> Message {
    let example = format!("{id} = {{ scale = {{ \"lines.aanbod\" = 0.9 }} }}");
    tell! { nl: "bijvoorbeeld {example}", en: "for example {example}", example = name(example) }
}

fn scenario(
    cx: &mut Lowering<'_>,
    _id: &str,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<Scenario> {
    let set = edits(cx, fields, "set", path, set);
    let scaled = edits(cx, fields, "scale", path, |cx, value, path| {
        cx.number(value, path).map(NewValue::Times)
    });
    let all = [set, scaled];
    Some(Scenario {
        is_complete: all.iter().flatten().all(Option::is_some),
        edits: all.into_iter().flatten().flatten().collect(),
        note: fields.text(cx, "note", path),
    })
}

/// The changes of a table. A change that can't be read is None.
fn edits(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    key: &str,
    path: &Path<'_>,
    read: impl Fn(&mut Lowering<'_>, &TomlValue<'_>, &Path<'_>) -> Option<NewValue>,
) -> Vec<Option<Edit>> {
    let Some((key, value)) = fields.value(key) else {
        return match fields.is_unreadable(key) {
            true => vec![None],
            false => Vec::new(),
        };
    };
    let path = path.key(key.name);
    let Node::Table(table) = &value.node else {
        cx.wrong_type(key, value, &path);
        return vec![None];
    };
    let mut edits = Vec::with_capacity(table.len());
    if cx.document.is_damaged_table(value.span()) {
        edits.push(None);
    }
    for (key, value) in table.iter() {
        let at = path.key(&key.name);
        if value.node.as_table().is_some() {
            // `funders.subsidie.credit.2022 = 0` without quotes is four nested tables.
            let hint = tell! {
                nl: "zet het hele pad tussen aanhalingstekens, zoals {example}",
                en: "put the whole path in quotes, such as {example}",
                example = verbatim("\"funders.subsidie.credit.2022\" = 0")
            };
            cx.not_of_type(&ValueType::Amount, value, &at, hint);
            edits.push(None);
        } else {
            let to = read(cx, value, &at);
            edits.push(to.map(|to| Edit {
                path: key.name.to_string(),
                to,
            }));
        }
    }
    edits
}

fn set(cx: &mut Lowering<'_>, value: &TomlValue<'_>, path: &Path<'_>) -> Option<NewValue> {
    let Some(text) = value.node.as_str() else {
        return cx.number(value, path).map(NewValue::Number);
    };
    if keys::REMOVED_FIGURE.iter().any(|(word, _)| *word == text) {
        return Some(NewValue::Nothing);
    }
    // An exchange rate may be in quotes, as in `[rates]`.
    let is_rate = path.last().starts_with("rates.");
    if let Some(number) = Quantity::read(text.trim()).ok().filter(|_| is_rate) {
        return Some(NewValue::Number(number));
    }
    let share = Share::read(text).ok();
    if share.is_none() {
        let message = tell! {
            nl: "{text} is geen getal, geen percentage en niet {none}",
            en: "{text} is not a number, a percentage or {none}",
            text = name(text), none = name("none")
        };
        let hint = tell! {
            nl: "schrijf een getal zonder aanhalingstekens, of een percentage zoals {example}",
            en: "write a number without quotes, or a percentage such as {example}",
            example = verbatim("\"45%\"")
        };
        cx.report(rule::UNREADABLE_VALUE, path, message, hint);
    }
    share.map(NewValue::Percentage)
}
