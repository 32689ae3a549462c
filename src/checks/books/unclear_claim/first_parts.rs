//! What is not clear about the first parts of costs in a claim.

use crate::finding::{Message, name, verbatim};
use crate::plan::TermId;
use crate::tell;

/// A message, the action, and the key that it is about.
type ClaimExplanation = (Message, Message, Option<&'static str>);

const KEY: &str = "first-of-each";

/// First parts in a claim about income, balances or what a funder pays.
pub(super) fn in_other() -> ClaimExplanation {
    let what = tell! {
        nl: "een eerste bedrag telt alleen bij lasten, en dit cijfer gaat over iets anders",
        en: "a first amount counts for costs only, and this figure is about something else"
    };
    let hint = tell! {
        nl: "laat {key} weg, of laat {funder} weg en schrijf bij {side} alleen lasten",
        en: "leave {key} out, or leave {funder} out and write only costs as {side}",
        key = verbatim(KEY), funder = verbatim("funder"), side = verbatim("side")
    };
    (what, hint, Some(KEY))
}

/// First parts of nothing.
pub(super) fn of_nothing() -> ClaimExplanation {
    let what = tell! {
        nl: "{key} noemt geen lasten", en: "{key} names no costs", key = verbatim(KEY)
    };
    (what, name_costs(), Some(KEY))
}

/// First parts of less than 0.
pub(super) fn below_zero() -> ClaimExplanation {
    let what = tell! {
        nl: "het bedrag in {key} is lager dan 0", en: "the amount in {key} is below 0", key = verbatim(KEY)
    };
    let hint = tell! { nl: "schrijf een bedrag vanaf 0", en: "write an amount of 0 or more" };
    (what, hint, Some(KEY))
}

/// A first part of something that is not a cost.
pub(super) fn not_of_costs(id: &TermId) -> ClaimExplanation {
    let what = tell! {
        nl: "{id} in {key} is geen post en geen activiteit", en: "{id} in {key} is no line and no activity",
        id = name(id), key = verbatim(KEY)
    };
    (what, name_costs(), Some(KEY))
}

/// A first part of costs that the claim does not add up, or of which it adds up only a part.
pub(super) fn outside(id: &TermId) -> ClaimExplanation {
    let what = tell! {
        nl: "van {id} telt een eerste bedrag, en het cijfer telt {id} niet of maar voor een deel op",
        en: "a first amount of {id} counts, and the figure adds up {id} not at all or only in part",
        id = name(id)
    };
    let hint = tell! {
        nl: "noem in {key} alleen lasten die het cijfer helemaal optelt; telt een ander opgegeven cijfer ze op, zet {key} dan daar",
        en: "name in {key} only costs that the figure adds up completely; if another claim adds them up, write {key} there",
        key = verbatim(KEY)
    };
    (what, hint, Some(KEY))
}

/// A first part of costs that are in another first part too.
pub(super) fn twice(id: &TermId) -> ClaimExplanation {
    let what = tell! {
        nl: "{id} valt in {key} ook onder iets anders", en: "{id} is also in something else that {key} names",
        id = name(id), key = verbatim(KEY)
    };
    let hint = tell! { nl: "noem alle lasten één keer", en: "name all costs once" };
    (what, hint, Some(KEY))
}

fn name_costs() -> Message {
    tell! {
        nl: "noem posten of activiteiten in {of}, of laat {key} weg",
        en: "name lines or activities in {of}, or leave {key} out",
        of = verbatim("of"), key = verbatim(KEY)
    }
}
