//! An activity that goes on after its package has ended, and costs outside the timeline of the package.
//!
//! If the timeline of an activity ends too late, its costs after that day follow from it: there is one finding.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Outside, OutsideKey, RULE, Run, TimelineSide, periods_in_words};
use crate::finding::{Finding, Message, name};
use crate::plan::{ActivityIx, Money, Plan, Stretch, When};
use crate::tell;

/// Returns the finding about a timeline that ends after that of its package. The costs that follow from it are taken
/// out of `outside`.
pub(super) fn late(
    plan: &Plan,
    at: ActivityIx,
    package: Run,
    outside: &mut BTreeMap<OutsideKey, Outside>,
) -> Option<Finding> {
    let activity = plan.activity(at);
    let entries = activity.timeline.iter().enumerate();
    let ends = entries.filter_map(|(index, entry)| Some((last_day(entry.when)?, index)));
    let (last, index) = ends.max().filter(|(last, _)| *last > package.days.end())?;
    let follows = |key: &OutsideKey| key.run == package && key.side == TimelineSide::After;
    let mut amount = Money::ZERO;
    outside.retain(|key, it| {
        if follows(key) {
            amount = amount.checked_add(it.amount).unwrap_or(amount);
        }
        !follows(key)
    });
    let (code, above) = (name(&activity.code), name(&plan.activity(package.of).code));
    let end = package.days.end();
    let message = if amount.is_zero() {
        tell! {
            nl: "activiteit {code} heeft {last} nog in haar planning, en haar pakket {above} eindigt op {end}",
            en: "the timeline of activity {code} has {last}, and its package {above} ends on {end}",
            code, last, above, end
        }
    } else {
        tell! {
            nl: "activiteit {code} heeft {last} nog in haar planning, en haar pakket {above} eindigt op {end}: {amount} van \
                 haar kosten valt daarna",
            en: "the timeline of activity {code} has {last}, and its package {above} ends on {end}: {amount} of its cost is \
                 after that",
            code, last, above, end, amount
        }
    };
    let hint = tell! {
        nl: "wijzig de planning van de activiteit, of die van het pakket",
        en: "change the timeline of the activity, or that of the package"
    };
    let place = activity.place().key("timeline").index(index);
    let of_package = plan.activity(package.of).place().key("timeline");
    let finding = Finding::new(RULE.name, place, message).hint(hint);
    Some(finding.related(of_package, label()))
}

/// The last day of an entry of a timeline. None if it says none. What only begins goes on as long as its package.
fn last_day(when: When) -> Option<Date> {
    let stretch = match when {
        When::In(stretch) => Some(stretch),
        When::Recurs(recurrence) => recurrence.within,
        When::Unsaid => None,
    };
    match stretch? {
        Stretch::Closed(span) | Stretch::Until(span) => Some(span.end()),
        Stretch::From(span) => Some(span.start()),
    }
}

/// The message about a cost of an activity outside the timeline of its package.
pub(super) fn message(
    plan: &Plan,
    at: ActivityIx,
    package: Run,
    side: TimelineSide,
    outside: Outside,
) -> Message {
    let (code, above) = (
        name(&plan.activity(at).code),
        name(&plan.activity(package.of).code),
    );
    let (amount, periods) = (outside.amount, periods_in_words(plan, outside));
    match side {
        TimelineSide::Before => tell! {
            nl: "pakket {above} van activiteit {code} begint op {day}, en {amount} van haar kosten valt daarvoor, in {periods}",
            en: "package {above} of activity {code} begins on {day}, and {amount} of its cost is before that, in {periods}",
            above, code, day = package.days.start(), amount, periods
        },
        TimelineSide::After => tell! {
            nl: "pakket {above} van activiteit {code} eindigt op {day}, en {amount} van haar kosten valt daarna, in {periods}",
            en: "package {above} of activity {code} ends on {day}, and {amount} of its cost is after that, in {periods}",
            above, code, day = package.days.end(), amount, periods
        },
    }
}

/// Returns the action for a cost outside the timeline of the package.
pub(super) fn hint() -> Message {
    tell! {
        nl: "wijzig de tijd van de kosten, of de planning van het pakket",
        en: "change the time of the cost, or the timeline of the package"
    }
}

/// The words at the timeline of the package.
pub(super) fn label() -> Message {
    tell! { nl: "de planning van het pakket", en: "the timeline of the package" }
}
