//! Sentences on closed periods: when each was closed, and what changed since.

use crate::finding::Message;
use crate::plan::{Closing, Plan};
use crate::reports::when::NamedTimes;
use crate::tell;
use crate::words::WhenWords;

/// Where the corrections are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CorrectionsShown {
    Here,
    Elsewhere,
}

/// When a period was closed.
pub(super) fn closed(plan: &Plan, closing: &Closing) -> Message {
    let time = NamedTimes::of(plan).span(closing.span);
    let day = WhenWords::of(plan.language).date(closing.on);
    match closing.number {
        1 => tell! {
            nl: "{time} is afgesloten op {day}",
            en: "{time} was closed on {day}",
            time, day
        },
        _ => tell! {
            nl: "{time} is opnieuw afgesloten op {day}",
            en: "{time} was closed again on {day}",
            time, day
        },
    }
}

/// Extends `closed` with a remark that later changes are not known.
pub(super) fn with_unknown(closed: Message) -> Message {
    tell! {
        nl: "{closed}; wat sindsdien is veranderd, is niet bekend: niet alle boekhoudingen tellen mee tot en met het einde ervan.",
        en: "{closed}; what changed since is not known: not all bookkeepings count up to its end.",
        closed
    }
}

/// Extends `closed`: lines of the bookkeeping changed, but no sums.
pub(super) fn with_other_lines(closed: Message) -> Message {
    tell! {
        nl: "{closed}; sindsdien zijn er boekingsregels veranderd, maar geen sommen.",
        en: "{closed}; since then journal lines changed, but no sums.",
        closed
    }
}

/// Extends `closed`: where the corrections are.
pub(super) fn with_corrections(closed: Message, shown: CorrectionsShown) -> Message {
    match shown {
        CorrectionsShown::Here => tell! {
            nl: "{closed}; wat sindsdien is veranderd, staat onder de correcties.",
            en: "{closed}; what changed since is under the corrections.",
            closed
        },
        CorrectionsShown::Elsewhere => tell! {
            nl: "{closed}; wat sindsdien is veranderd, staat in het overzicht van correcties (`hbplan actuals --by correction`).",
            en: "{closed}; what changed since is in the overview of corrections (`hbplan actuals --by correction`).",
            closed
        },
    }
}

/// Extends `closed`: no amount changed. `have_hours_changed` says whether hours did. None if that is not known.
pub(super) fn without_corrections(closed: Message, have_hours_changed: Option<bool>) -> Message {
    match have_hours_changed {
        Some(true) => tell! {
            nl: "{closed}; sindsdien zijn alleen uren veranderd (`hbplan hours --by correction`).",
            en: "{closed}; since then only hours changed (`hbplan hours --by correction`).",
            closed
        },
        Some(false) => tell! {
            nl: "{closed}, en sindsdien is er geen bedrag veranderd.",
            en: "{closed}, and no amount changed since.",
            closed
        },
        None => tell! {
            nl: "{closed}, en sindsdien zijn er geen bedragen veranderd; of er uren zijn veranderd, is niet bekend: niet alle urenstaten zijn te lezen.",
            en: "{closed}, and no amounts changed since; whether its hours did is not known: not all timesheets could be read.",
            closed
        },
    }
}
