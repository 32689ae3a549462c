//! Limits that every plan meets, and limits that no plan meets.

use super::explanation::{Explanation, other_figure};
use crate::checks::support::requirements::key;
use crate::finding::{Piece, verbatim};
use crate::ledger::Requirement;
use crate::plan::{Condition, Share};
use crate::tell;

/// Returns the explanation of a limit that no plan meets.
pub(super) fn cannot_hold(requirement: Requirement) -> Explanation {
    let share = match requirement {
        Requirement::MaxShare(share) | Requirement::FlatRate(share) => Some(share),
        Requirement::MinShare(_)
        | Requirement::Max(_)
        | Requirement::Min(_)
        | Requirement::MaxTariff(_)
        | Requirement::MaxPerUnit { .. }
        | Requirement::MaxReallocation(_)
        | Requirement::MaxPrefinance(_)
        | Requirement::Excludes(_)
        | Requirement::Instalments
        | Requirement::FunderMax(_)
        | Requirement::FunderMaxPerPeriod
        | Requirement::InKind
        | Requirement::Unread(_) => None,
    };
    if let Some(share) = share.filter(|share| share.percent().is_zero()) {
        let what = tell! {
            nl: "laat geen enkel bedrag toe: {share} van iets is niets", en: "allows no amount at all: {share} of anything is nothing",
            share = Piece::Share(share)
        };
        let hint = tell! {
            nl: "kijk welk percentage er bedoeld is, of schrijf {max} als er niets mag zijn",
            en: "check which percentage is meant, or write {max} if there may be nothing",
            max = verbatim("max = 0")
        };
        return Explanation::at(key(requirement), what, hint);
    }
    let what = tell! {
        nl: "heeft een grens waaraan geen plan voldoet", en: "has a limit that no plan meets"
    };
    Explanation::at(key(requirement), what, other_figure())
}

/// Returns the explanation of a limit that every plan meets.
pub(super) fn cannot_fail(condition: &Condition, requirement: Requirement) -> Explanation {
    let is_reallocation = matches!(requirement, Requirement::MaxReallocation(_));
    let hint = if is_reallocation && !condition.lines.is_empty() {
        tell! {
            nl: "noem alle posten waartussen geld mag verschuiven",
            en: "name all lines that money may move between"
        }
    } else {
        other_figure()
    };
    let what = tell! {
        nl: "heeft een grens waaraan elk plan voldoet", en: "has a limit that every plan meets"
    };
    Explanation::at(key(requirement), what, hint)
}

/// Returns the explanation of an amount that is a share of itself. No limit on such a share has a meaning, so the base
/// must change.
pub(super) fn share_of_itself(condition: &Condition) -> Explanation {
    let base = match condition.of_funders.is_empty() {
        true => "of",
        false => "of-funder",
    };
    let what = tell! {
        nl: "neemt een deel van hetzelfde bedrag, en dat is altijd {all}",
        en: "takes a share of the same amount, and that is always {all}",
        all = Piece::Share(Share::WHOLE)
    };
    let hint = tell! {
        nl: "noem bij {base} het bedrag waarvan het een deel is",
        en: "name in {base} the amount that it is a share of",
        base = verbatim(base)
    };
    Explanation::at(base, what, hint)
}
