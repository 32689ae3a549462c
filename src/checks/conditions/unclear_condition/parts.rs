//! Conditions that can't be judged for each of their parts, and bases of which nothing was approved.

use super::explanation::Explanation;
use crate::checks::support::requirements::key;
use crate::finding::{AND, Words, listed, name, plural};
use crate::ledger::Requirement;
use crate::plan::{PeriodIx, Plan};
use crate::tell;

/// Periods that belong to no calendar year.
pub(super) fn cut_year(plan: &Plan, cut: &[PeriodIx]) -> Explanation {
    let periods = cut.iter().map(|period| name(&plan.periods.get(*period).id));
    let what = tell! {
        nl: "geldt voor elk kalenderjaar, en {periods} {lie} in twee jaren",
        en: "holds for each calendar year, and {periods} {lie} in two years",
        periods = listed(periods.collect(), AND),
        lie = plural(cut.len(), Words::new("ligt", "lies"), Words::new("liggen", "lie"))
    };
    let hint = tell! {
        nl: "schrijf {each}: dan geldt de voorwaarde voor elke periode",
        en: "write {each}: then it holds for each period",
        each = name("each = \"period\"")
    };
    Explanation::at("each", what, hint)
}

/// A requirement that can't be judged for each part.
pub(super) fn not_for_each(requirement: Requirement) -> Explanation {
    let what = tell! {
        nl: "geldt voor elk afzonderlijk, en {key} is niet zo te beoordelen",
        en: "holds for each, and {key} can't be judged so",
        key = name(key(requirement))
    };
    let hint = tell! {
        nl: "maak van {key} een eigen voorwaarde, zonder {each}",
        en: "make {key} a condition of its own, without {each}",
        key = name(key(requirement)), each = name("each")
    };
    Explanation::at("each", what, hint)
}

/// A maximum of what moved, as a share of something that is not approved of lines.
pub(super) fn base_not_approved() -> Explanation {
    let what = tell! {
        nl: "begrenst wat is verschoven als deel van iets waarvoor niets is goedgekeurd",
        en: "limits what moved as a share of something that nothing is approved of"
    };
    let hint = tell! {
        nl: "schrijf {of} als {cost} of als id's van posten, of laat het weg",
        en: "write {of} as {cost} or as ids of lines, or leave it out",
        of = name("of"), cost = name("cost")
    };
    Explanation::at("of", what, hint)
}
