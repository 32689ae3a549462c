//! Limits of a condition that every plan meets, or none.

use super::explanation::{Explanation, other_figure};
use crate::checks::support::requirements::key;
use crate::finding::{name, verbatim};
use crate::ledger::Requirement;
use crate::plan::Condition;
use crate::tell;

/// Returns the mistake in a limit that no plan meets, and what to write instead.
pub(super) fn cannot_hold(requirement: Requirement) -> Explanation {
    let is_nothing = match requirement {
        Requirement::MaxShare(share) | Requirement::FlatRate(share) => share.percent().is_zero(),
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
        | Requirement::InKind => false,
    };
    if is_nothing {
        let what = tell! {
            nl: "laat geen enkel bedrag toe: {share} van iets is niets", en: "allows no amount at all: {share} of anything is nothing",
            share = name("0%")
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

/// A share of the same amount has no limit that means anything: what has to change is the base.
pub(super) fn share_of_itself(condition: &Condition) -> Explanation {
    let base = match condition.of_funders.is_empty() {
        true => "of",
        false => "of-funder",
    };
    let what = tell! {
        nl: "neemt een deel van hetzelfde bedrag, en dat is altijd {all}",
        en: "takes a share of the same amount, and that is always {all}",
        all = name("100%")
    };
    let hint = tell! {
        nl: "noem bij {base} waarvan het een deel moet zijn", en: "name in {base} what it should be a share of",
        base = verbatim(base)
    };
    Explanation::at(base, what, hint)
}
