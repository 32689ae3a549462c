//! Marks the figures of a sum that are wrong and reported by another finding. The sum of a finding leaves out such
//! mistakes, so the figures in the file do not add up to it.

use crate::checks::Context;
use crate::checks::support::addends::MAX_RELATED;
use crate::checks::support::claims::AddendSet;
use crate::checks::support::root_cause::RootCause;
use crate::checks::support::root_cause::naming::NamedSlip;
use crate::finding::Related;
use crate::place::Place;
use crate::tell;

/// Marks the figures of a sum with a certain mistake that another finding reports. The place of a mistake is a figure,
/// or a key of a figure, such as the percentage of a cost.
pub(super) fn mark_mistakes(cx: Context<'_>, sum: AddendSet, figures: &mut Vec<Related>) {
    let mut others = Vec::new();
    for place in mistakes(cx, sum) {
        let is_in = |figure: &&mut Related| place.steps().starts_with(figure.place.steps());
        if let Some(Related { message, .. }) = figures.iter_mut().find(is_in) {
            *message = tell! {
                nl: "{figure}: een fout die apart is gemeld",
                en: "{figure}: a mistake that is reported by itself",
                figure = message.clone()
            };
            continue;
        }
        let message = tell! {
            nl: "een fout die apart is gemeld", en: "a mistake that is reported by itself"
        };
        others.push(Related { place, message });
    }
    figures.splice(0..0, others);
    figures.truncate(MAX_RELATED);
}

fn mistakes(cx: Context<'_>, sum: AddendSet) -> Vec<Place> {
    let causes = cx.root_causes().iter();
    let named = causes.filter(|cause| {
        cause.is_named() && !cause.is_printed_for(sum) && !cause.effect(sum).is_zero()
    });
    let place = |cause: &RootCause| match &cause.suspects[..] {
        [only] => Some(NamedSlip::new(cx, only)?.place),
        _ => None,
    };
    named.filter_map(place).collect()
}
