//! The time of a cost item, from its keys `per`, `spread` and `in`.

use crate::finding::{Message, verbatim};
use crate::plan::{Repeat, Span, SpreadOver, Timing};
use crate::tell;

/// Why an item is unclear: a message and a hint.
pub(super) type Unclear = (Message, Message);

/// The words of `per` and of `spread`.
pub(super) type TimingWords = (Option<Repeat>, Option<SpreadOver>);

/// The time at which a cost is spent. `by_figures` says whether its figures are given by period, and `is_share` whether
/// it is a percentage.
pub(super) fn timing(
    (by_figures, is_share): (bool, bool),
    (per, spread): TimingWords,
    span: Option<Span>,
) -> Result<Timing, Unclear> {
    if per.is_some() && spread.is_some() {
        let (per, spread) = (verbatim("per"), verbatim("spread"));
        return Err((
            tell! {
                nl: "de kostenregel heeft {per} en ook {spread}", en: "the cost item has both {per} and {spread}",
                per = per.clone(), spread = spread.clone()
            },
            tell! {
                nl: "houd {per} als het bedrag zich herhaalt, of {spread} als het een totaal is",
                en: "keep {per} if the amount is repeated, or {spread} if it is a total",
                per, spread
            },
        ));
    }
    if !by_figures {
        if let Some(over) = spread {
            return Ok(Timing::Spread(span, over));
        }
        return Ok(match per {
            Some(Repeat::Year) => Timing::PerYear(span),
            Some(Repeat::Period) => Timing::PerPeriod(span),
            None => Timing::Once(span),
        });
    }
    match (per, spread, span) {
        (None, None, None) => Ok(Timing::ByFigures),
        (per, spread, _) => {
            let key = match (per, spread) {
                (Some(_), _) => "per",
                (None, Some(_)) => "spread",
                (None, None) => "in",
            };
            Err(if is_share {
                share_has_time(key)
            } else {
                says_when_twice(key)
            })
        }
    }
}

fn says_when_twice(key: &str) -> Unclear {
    let key = verbatim(key);
    (
        tell! {
            nl: "de kostenregel heeft een getal per periode, en ook {key}",
            en: "the cost item has a figure for each period, and {key} beside it",
            key = key.clone()
        },
        tell! { nl: "laat {key} weg, of schrijf één getal", en: "take {key} out, or write one figure", key },
    )
}

fn share_has_time(key: &str) -> Unclear {
    let key = verbatim(key);
    (
        tell! {
            nl: "de kostenregel is een percentage van andere kosten, en heeft ook {key}",
            en: "the cost item is a percentage of other costs, and has {key} too",
            key = key.clone()
        },
        tell! {
            nl: "laat {key} weg: de tijd is die van de kosten waarvan het een percentage is",
            en: "take {key} out: its time is that of the costs that it is a percentage of",
            key
        },
    )
}
