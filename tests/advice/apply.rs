//! Writes changes into the text of a plan, as an editor would.

use hbplan::finding::{NewContent, PlanChange, Replacement};
use hbplan::place::Step;
use toml_edit::{DocumentMut, Item, Value};

use crate::support::plans::project;

/// The text of a plan with these changes. Their replacements must result in the same plan. A text that is not TOML gets
/// only the replacements.
pub fn changed(text: &str, changes: &[PlanChange], parts: &[Replacement]) -> String {
    let Ok(document) = text.parse() else {
        return replaced(text, parts);
    };
    let changed = apply(document, changes);
    if !parts.is_empty() {
        let by_parts = replaced(text, parts);
        let plan = |text: &str| format!("{:?}", project(text).plan);
        assert_eq!(plan(&by_parts), plan(&changed), "{changes:?}");
    }
    changed
}

fn replaced(text: &str, parts: &[Replacement]) -> String {
    let mut changed = text.to_string();
    for part in parts.iter().rev() {
        changed.replace_range(part.bytes.clone(), &part.text);
    }
    changed
}

fn apply(mut document: DocumentMut, changes: &[PlanChange]) -> String {
    for change in changes {
        let (last, above) = change
            .place
            .steps()
            .split_last()
            .expect("a place of a value");
        let mut item = document.as_item_mut();
        for step in above {
            item = below(item, step);
        }
        let value = change
            .toml()
            .filter(|_| !change.place.is_key())
            .map(|toml| toml.parse::<Value>().expect("a value"));
        match (last, value) {
            (Step::Key(key), _) if change.place.is_key() => rename(item, key, change),
            (Step::Key(key), Some(value)) => item[key.as_str()] = Item::Value(value),
            (Step::Key(key), None) => {
                item.as_table_like_mut().expect("a table").remove(key);
            }
            (Step::Index(index), Some(value)) => {
                item.as_array_mut()
                    .expect("an array")
                    .replace(*index, value);
            }
            (Step::Index(_), None) => panic!("an element of an array is not left out"),
        }
    }
    document.to_string()
}

fn below<'a>(item: &'a mut Item, step: &Step) -> &'a mut Item {
    match step {
        Step::Key(key) => item.get_mut(key.as_str()),
        Step::Index(index) => item.get_mut(*index),
    }
    .expect("a change is in a table of the plan")
}

/// Gives a key another name. The order of the keys stays. Tables with double brackets are added to the list with the
/// new name.
fn rename(item: &mut Item, key: &str, change: &PlanChange) {
    let NewContent::Text(name) = &change.to else {
        panic!("the name of a key is a text");
    };
    let table = item.as_table_like_mut().expect("a table");
    if let Some(Item::ArrayOfTables(list)) = table.get(name) {
        let mut list = list.clone();
        let more = table.remove(key).expect("a key of the table");
        list.extend(more.into_array_of_tables().expect("a list as well"));
        table.insert(name, Item::ArrayOfTables(list));
        return;
    }
    assert!(!table.contains_key(name), "{name} is there already");
    let keys: Vec<String> = table.iter().map(|(key, _)| key.to_string()).collect();
    for each in keys {
        let value = table.remove(&each).expect("a key of the table");
        let new = if each == key { name } else { &each };
        table.insert(new, value);
    }
}
