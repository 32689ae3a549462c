//! What is not clear about the first parts of costs in a claim.

use crate::finding::{Message, name, verbatim};
use crate::plan::TermId;
use crate::tell;

/// A message, the action, and the key that it is about.
type ClaimExplanation = (Message, Message, Option<&'static str>);

const KEY: &str = "first-of-each";

/// First parts in a claim that is not about costs, or without costs or an amount.
pub(super) fn not_of_costs() -> ClaimExplanation {
    let what = tell! {
        nl: "het telt van elk van enkele lasten een eerste bedrag, en gaat niet over lasten, of noemt geen lasten of een \
             bedrag onder nul",
        en: "it counts a first amount of each of some costs, and is not about costs, or names no costs or an amount below \
             zero"
    };
    let hint = tell! {
        nl: "noem lasten bij {of} van {key} en een {amount} vanaf nul, zonder {funder} en met {side} alleen voor lasten",
        en: "name costs in {of} of {key} and an {amount} of zero or more, without {funder} and with {side} for costs only",
        of = verbatim("of"), key = verbatim(KEY), amount = verbatim("amount"), funder = verbatim("funder"),
        side = verbatim("side")
    };
    (what, hint, Some(KEY))
}

/// First parts of costs that the claim does not add up, or that are in two first parts.
pub(super) fn outside(id: &TermId) -> ClaimExplanation {
    let what = tell! {
        nl: "het telt een eerste bedrag van {id}, en dat valt niet in zijn geheel onder wat het optelt, of ook onder een \
             ander eerste bedrag",
        en: "it counts a first amount of {id}, which is not completely in what it adds up, or also in another first amount",
        id = name(id)
    };
    let hint = tell! {
        nl: "noem bij {key} alleen lasten die het cijfer optelt, elk een keer; van een ander opgegeven cijfer hoort het bij \
             dat cijfer",
        en: "name in {key} only costs that the claim adds up, each once; if another claim adds them up, write it there",
        key = verbatim(KEY)
    };
    (what, hint, Some(KEY))
}
