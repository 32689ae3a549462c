//! A wrong base of a percentage in words.

use super::naming::{NamedSlip, SlipKind};
use super::wrong_bases::WrongBase;
use crate::checks::Context;
use crate::checks::support::called::line_called;
use crate::checks::support::cost_owner::owner_in_words;
use crate::ledger::item_place;
use crate::plan::ShareCandidate;
use crate::tell;

pub(super) fn wrong_base(cx: Context<'_>, base: WrongBase) -> Option<NamedSlip> {
    let item = cx.plan.cost_item(base.owner, base.item)?;
    let percent = item.price.share()?.percent?;
    let of = owner_in_words(cx.plan, base.owner);
    let line = line_called(cx.plan, base.line);
    let (has, kind) = match base.is_left_out {
        true => (
            tell! {
                nl: "de {percent} van {of} is niet over {line}",
                en: "the {percent} of {of} leaves out {line}",
                percent, of, line = line.clone()
            },
            SlipKind::LeftOut(line),
        ),
        false => (
            tell! {
                nl: "de {percent} van {of} is ook over {line}",
                en: "the {percent} of {of} counts {line} too",
                percent, of, line
            },
            SlipKind::InBase,
        ),
    };
    Some(NamedSlip {
        place: item_place(cx.plan, base.owner, item).key("of"),
        has,
        kind,
        costs: Vec::new(),
        changes: Vec::new(),
    })
}
