//! Notes on how CSV files were read.

use crate::bookkeeping::CommitmentsFile;
use crate::finding::{AND, Message, Piece, listed, name, verbatim};
use crate::import::AssumedLayout;
use crate::place::toml_string;
use crate::plan::Word;
use crate::tell;

/// The key of the plan for the heading of a field.
pub(super) fn column_key(field: &str, heading: &str) -> String {
    format!("columns.{field} = {}", toml_string(heading))
}

/// The key of the plan for the delimiter of a file.
pub(super) fn delimiter_key(delimiter: char) -> String {
    let delimiter = delimiter.to_string().replace('\t', "tab");
    format!("delimiter = {delimiter:?}")
}

/// Returns the note on a file, with the keys that state the same layout in a plan.
pub(super) fn layout_note(file: Piece, layout: &AssumedLayout) -> Message {
    let columns = layout.columns.iter();
    let columns = columns.map(|(field, heading)| column_key(field.word(), heading));
    let others = [
        delimiter_key(layout.delimiter),
        format!("decimal = {:?}", layout.decimal_mark.word()),
        format!("dates = {:?}", layout.date_order.word()),
        format!("positive = {:?}", layout.positive.word()),
    ];
    let account = layout.account.iter();
    let account = account.map(|account| format!("account = {}", toml_string(account)));
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

/// Returns the note on how a file of commitments was read.
pub(super) fn commitments_note(file: &CommitmentsFile) -> Message {
    let summary = &file.summary;
    let columns = summary.columns.iter();
    let columns = columns.map(|(field, heading)| column_key(field.word(), heading));
    let others = [
        delimiter_key(summary.delimiter),
        format!("decimal = {:?}", summary.decimal.word()),
    ];
    tell! {
        nl: "{file}: gelezen met {keys}", en: "{file}: read with {keys}", file = name(&file.path),
        keys = listed(columns.chain(others).map(verbatim).collect(), AND)
    }
}
