//! The owner of a cost, in words.

use crate::checks::support::called::line_called;
use crate::finding::{Message, Piece, name};
use crate::plan::{CostItem, CostOwner, Plan};
use crate::tell;

/// `` activity `1.1` `` or `` line `Rent` ``.
pub(crate) fn owner_in_words(plan: &Plan, owner: CostOwner) -> Piece {
    Piece::Message(match owner {
        CostOwner::Activity(activity) => tell! {
            nl: "activiteit {code}", en: "activity {code}",
            code = name(&plan.activity(activity).code)
        },
        CostOwner::Line(line) => tell! {
            nl: "post {line}", en: "line {line}", line = line_called(plan, line)
        },
    })
}

/// `` `trainer` of activity `1.1` ``.
pub(crate) fn item_in_words(plan: &Plan, owner: CostOwner, item: Option<&CostItem>) -> Message {
    let owner = owner_in_words(plan, owner);
    match item.and_then(|item| item.what.as_ref()) {
        Some(what) => tell! {
            nl: "{what} van {owner}", en: "{what} of {owner}", what = name(what), owner
        },
        None => tell! { nl: "een kostenpost van {owner}", en: "a cost of {owner}", owner },
    }
}
