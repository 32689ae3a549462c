//! Writes changes into the text of a plan, as an editor would.

use hbplan::finding::PlanChange;
use hbplan::place::Step;
use toml_edit::{DocumentMut, Item, Value};

/// The text of a plan with these changes.
pub fn apply(text: &str, changes: &[PlanChange]) -> String {
    let mut document: DocumentMut = text.parse().expect("a plan with advice is TOML");
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
            .map(|toml| toml.parse::<Value>().expect("a value"));
        match (last, value) {
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
