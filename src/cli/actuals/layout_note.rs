//! The note on how a CSV file was read.

use crate::finding::{AND, Message, Piece, listed, name, verbatim};
use crate::import::AssumedLayout;
use crate::plan::Word;
use crate::tell;

/// Returns the note, with the keys that say the same in a plan.
pub(super) fn layout_note(file: Piece, layout: &AssumedLayout) -> Message {
    let columns = layout.columns.iter();
    let columns = columns.map(|(field, heading)| format!("columns.{} = {heading:?}", field.word()));
    let delimiter = layout.delimiter.to_string().replace('\t', "tab");
    let others = [
        format!("delimiter = {delimiter:?}"),
        format!("decimal = {:?}", layout.decimal_mark.word()),
        format!("dates = {:?}", layout.date_order.word()),
        format!("positive = {:?}", layout.positive.word()),
    ];
    let account = layout.account.iter();
    let account = account.map(|account| format!("account = {account:?}"));
    let keys = columns.chain(others).chain(account).map(verbatim);
    let keys = listed(keys.collect(), AND);
    if layout.unread.is_empty() {
        return tell! { nl: "{file}: gelezen met {keys}", en: "{file}: read with {keys}", file, keys };
    }
    tell! {
        nl: "{file}: gelezen met {keys}; niet gelezen: {unread}",
        en: "{file}: read with {keys}; not read: {unread}",
        file, keys, unread = listed(layout.unread.iter().map(name).collect(), AND)
    }
}
