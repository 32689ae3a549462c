//! The cost of a line without an activity: items, or a rate or a percentage at the line itself.

use super::cost::{item_on, stated_cost};
use super::group_currency::read_currency;
use super::tables;
use crate::finding::{AND, Message, listed, verbatim};
use crate::place::Path;
use crate::plan::{Cost, CostItem};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::tell;

/// The keys of the figures of a cost.
const FIGURES: [&str; 4] = ["rate", "tariff", "quantity", "percent"];

/// The cost of a line without an activity, and whether all of it could be read.
pub(super) fn line_cost(
    cx: &mut Lowering<'_>,
    id: &str,
    line: &Fields<'_>,
    path: &Path<'_>,
) -> (Cost, bool) {
    if read_currency(cx, id, line, path) {
        return line_items(cx, line, path);
    }
    if !keys::HOW_MUCH.iter().any(|key| line.is_present(key.name)) {
        return line_items(cx, line, path);
    }
    if line.is_present("cost") {
        let keys = present_keys(line);
        let message = tell! {
            nl: "de post heeft {cost}, en ook {keys}", en: "the line has {cost}, and also {keys}",
            cost = verbatim("cost"), keys = keys.clone()
        };
        let hint = tell! {
            nl: "zet {keys} in de kostenpost onder {cost} waarvoor dat geldt",
            en: "put {keys} in the item of {cost} to which that applies",
            keys, cost = verbatim("cost")
        };
        cx.report(rule::UNCLEAR_COST, path, message, hint);
        return (line_items(cx, line, path).0, false);
    }
    if let Some(message) = beside_debit(line) {
        let hint = tell! {
            nl: "laat dit weg bij een post met een {debit}: dat is wat de post kost, met de btw en in de munt van het plan; of schrijf \
                 de kosten als {cost}",
            en: "leave this out of a line with a {debit}: that is what the line costs, with VAT and in the currency of the plan; or \
                 write its costs as {cost}",
            debit = verbatim("debit"), cost = verbatim("cost")
        };
        cx.report(rule::UNCLEAR_COST, path, message, hint);
        return (Cost::Unstated, false);
    }
    let unit = line.text(cx, "unit", path);
    let stated = stated_cost(cx, line, (None, "debit"), path);
    (Cost::Single(Box::new(CostItem { unit, ..stated })), true)
}

/// The cost items of a line, and whether all of them could be read.
fn line_items(cx: &mut Lowering<'_>, line: &Fields<'_>, path: &Path<'_>) -> (Cost, bool) {
    let unreadable = line.is_unreadable("cost");
    let Some((key, value)) = line.value("cost") else {
        return (Cost::Unstated, !unreadable);
    };
    let path = path.key(key.name);
    let (items, whole) = tables(
        cx,
        &path.place().to_string(),
        value,
        &key.value_type,
        &keys::LINE_COST_ITEM,
        &path,
        |cx, number, fields, path| item_on(cx, number, None, fields, path),
    );
    (Cost::Items(items), whole)
}

/// Returns the mistake in a line that has a `debit` and keys of a cost, but no rate, quantity or percentage for them.
/// None for any other line.
fn beside_debit(line: &Fields<'_>) -> Option<Message> {
    let is_present = |key: &str| line.is_present(key);
    if !is_present("debit") || FIGURES.iter().any(|key| is_present(key)) {
        return None;
    }
    let keys = present_keys(line);
    Some(tell! {
        nl: "de post heeft een {debit}, en ook {keys}, maar geen prijs waarvoor dat geldt",
        en: "the line has a {debit}, and also {keys}, but no price to which that applies",
        debit = verbatim("debit"), keys
    })
}

/// The keys of a cost that are at the line itself.
fn present_keys(line: &Fields<'_>) -> Message {
    let keys = keys::HOW_MUCH.iter().map(|key| key.name);
    let present = keys.filter(|key| line.is_present(key));
    listed(present.map(verbatim).collect(), AND)
}
