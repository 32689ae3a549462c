//! Limits on what a funder brings in for a partner: the `split` of the funder decides how much that is.

use super::Breach;
use super::wording::{funder_names, partner_names};
use crate::finding::{Message, verbatim};
use crate::plan::Condition;
use crate::tell;

/// Whether a condition is about the part of partners in what funders bring in, and each of these has a `split`.
pub(super) fn is_of_split(breach: &Breach<'_>, condition: &Condition) -> bool {
    let payers = &breach.verdict.funders;
    let mut payers = payers.iter().map(|at| breach.cx.plan.funder(*at));
    !condition.partners.is_empty()
        && condition.lines.is_empty()
        && payers.len() > 0
        && payers.all(|funder| funder.split.is_some())
}

/// Whether the limit is a share of what the same funders bring in: then only their `split` changes it.
pub(super) fn is_share_of_itself(breach: &Breach<'_>, condition: &Condition) -> bool {
    is_of_split(breach, condition) && condition.of_funders == condition.funders
}

/// This change, or one of the `split`.
pub(super) fn or_split(breach: &Breach<'_>, condition: &Condition, change: Message) -> Message {
    tell! {
        nl: "{change}, of wijzig de {split} van {funders}", en: "{change}, or change the {split} of {funders}",
        change, split = verbatim("split"), funders = funder_names(breach, condition)
    }
}

/// A change of the `split`.
pub(super) fn only_split(breach: &Breach<'_>, condition: &Condition) -> Message {
    tell! {
        nl: "wijzig het deel van {partners} in de {split} van {funders}",
        en: "change the part of {partners} in the {split} of {funders}",
        partners = partner_names(breach, condition), split = verbatim("split"),
        funders = funder_names(breach, condition)
    }
}
