//! An activity that begins before its package or goes on after it, and costs outside the timeline of the package.
//!
//! If the timeline of an activity begins too early or ends too late, its costs outside the package follow from that, so
//! there is one finding.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Outside, OutsideKey, OutsideTimeline, RULE, Run, TimelineSide, periods_in_words};
use crate::finding::{Finding, Message, name};
use crate::plan::{Activity, ActivityIx, Money, Plan, Stretch, When};
use crate::tell;

/// Returns the finding about a timeline that begins before that of its package, or ends after it. Removes the costs
/// that follow from this from `outside`.
pub(super) fn beyond(
    plan: &Plan,
    at: ActivityIx,
    package: Run,
    side: TimelineSide,
    outside: &mut BTreeMap<OutsideKey, Outside>,
) -> Option<Finding> {
    let activity = plan.activity(at);
    let entries = activity.timeline.iter().enumerate();
    let days = entries.filter_map(|(index, entry)| Some((day(entry.when, side)?, index)));
    let (day, index) = match side {
        TimelineSide::Before => days.min().filter(|(day, _)| *day < package.days.start()),
        TimelineSide::After => days.max().filter(|(day, _)| *day > package.days.end()),
    }?;
    let follows = |key: &OutsideKey| key.run == package && key.at == OutsideTimeline::Beside(side);
    let mut amount = Money::ZERO;
    outside.retain(|key, it| {
        if follows(key) {
            amount = amount.saturating_add(it.amount);
        }
        !follows(key)
    });
    let hint = tell! {
        nl: "wijzig de planning van de activiteit, of die van het pakket",
        en: "change the timeline of the activity, or that of the package"
    };
    let place = activity.place().key("timeline").index(index);
    let of_package = plan.activity(package.of).place().key("timeline");
    let message = beyond_in_words(plan, activity, package, side, (day, amount));
    let finding = Finding::new(RULE.name, place, message).hint(hint);
    Some(finding.related(of_package, label()))
}

/// The message about a day of a timeline outside the timeline of the package, with the costs on that side.
fn beyond_in_words(
    plan: &Plan,
    activity: &Activity,
    package: Run,
    side: TimelineSide,
    (day, amount): (Date, Money),
) -> Message {
    let cost = match side {
        _ if amount.is_zero() => Message::default(),
        TimelineSide::Before => tell! {
            nl: ": {amount} van haar kosten valt daarvoor", en: ": {amount} of its cost is before that", amount
        },
        TimelineSide::After => tell! {
            nl: ": {amount} van haar kosten valt daarna", en: ": {amount} of its cost is after that", amount
        },
    };
    let (code, above) = (name(&activity.code), name(&plan.activity(package.of).code));
    match side {
        TimelineSide::Before => tell! {
            nl: "activiteit {code} heeft {day} al in haar planning, en haar pakket {above} begint op {start}{cost}",
            en: "the timeline of activity {code} includes {day}, and its package {above} begins on {start}{cost}",
            code, day, above, start = package.days.start(), cost
        },
        TimelineSide::After => tell! {
            nl: "activiteit {code} heeft {day} nog in haar planning, en haar pakket {above} eindigt op {end}{cost}",
            en: "the timeline of activity {code} includes {day}, and its package {above} ends on {end}{cost}",
            code, day, above, end = package.days.end(), cost
        },
    }
}

/// The first or the last day of an entry of a timeline. If that day is open, the other day: an entry with an open end
/// goes on until its package ends, and an entry with an open beginning begins with its package. None if the entry has
/// no days.
fn day(when: When, side: TimelineSide) -> Option<Date> {
    let stretch = match when {
        When::In(stretch) => Some(stretch),
        When::Recurs(recurrence) => recurrence.within,
        When::Unstated => None,
    };
    Some(match (stretch?, side) {
        (Stretch::From(span), _) | (Stretch::Closed(span), TimelineSide::Before) => span.start(),
        (Stretch::Until(span), _) | (Stretch::Closed(span), TimelineSide::After) => span.end(),
    })
}

/// The message about a cost of an activity outside the timeline of its package.
pub(super) fn message(
    plan: &Plan,
    at: ActivityIx,
    package: Run,
    is_at: OutsideTimeline,
    outside: Outside,
) -> Message {
    let (code, above) = (
        name(&plan.activity(at).code),
        name(&plan.activity(package.of).code),
    );
    let (amount, periods) = (outside.amount, periods_in_words(plan, outside));
    match is_at {
        OutsideTimeline::Beside(TimelineSide::Before) => tell! {
            nl: "pakket {above} van activiteit {code} begint op {day}, en {amount} van haar kosten valt daarvoor, in {periods}",
            en: "package {above} of activity {code} begins on {day}, and {amount} of its cost is before that, in {periods}",
            above, code, day = package.days.start(), amount, periods
        },
        OutsideTimeline::Gap(_) => tell! {
            nl: "pakket {above} van activiteit {code} loopt niet in {periods}, en {amount} van haar kosten valt daarin",
            en: "package {above} of activity {code} does not run in {periods}, and {amount} of its cost is in it",
            above, code, amount, periods
        },
        OutsideTimeline::Beside(TimelineSide::After) => tell! {
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

/// The label of the timeline of the package.
pub(super) fn label() -> Message {
    tell! { nl: "de planning van het pakket", en: "the timeline of the package" }
}
