//! The things that are due, with their days: reports, milestones, beginnings and ends, targets, measurements, receipts,
//! the end of a grant.
//!
//! A thing that has a span is due by its last day, and is sorted by that day.

use jiff::civil::Date;

use super::due_kind::DueKind;
use super::names::{activity_label, activity_name, funder_label, partner_name};
use super::targets::{counted, judged_as, kind_in_words};
use crate::finding::Message;
use crate::ledger::{Books, ScheduledReceipt, occurrences, receipt_schedule, review_occurrences};
use crate::plan::{
    Activity, Amount, Funder, FunderId, FunderIx, PartExtent, Plan, Quantity, Review,
    ReviewSubject, Span, Stretch, Target, TimelineEntry, When,
};
use crate::say;
use crate::table::{DualName, ThingKind};
use crate::words::{CalendarWords, TargetsWords};

/// The maximum number of days of a month. A longer entry of a timeline is due on its first and on its last day.
const LONGEST_MONTH: i32 = 31;

/// One thing that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Due {
    pub span: Span,
    pub kind: DueKind,
    /// The activity, funder or report that it belongs to.
    pub about: DualName,
    pub what: Message,
    /// Who does it, and to whom.
    pub who: Option<String>,
    /// Identifies its source. The key stays the same if the day or the title changes.
    pub key: String,
}

/// Everything that has a date, by its last day.
pub(super) fn dues(plan: &Plan, books: &Books, term: Option<Span>) -> Vec<Due> {
    let words = CalendarWords::of(plan.language);
    let mut dues = Vec::new();
    for review in &plan.reviews {
        dues.extend(of_review(plan, review, term));
    }
    // An activity that is only a heading above the part is not in the part.
    let is_in = |activity: &&Activity| activity.extent != PartExtent::Heading;
    for activity in plan.activities.iter().filter(is_in) {
        for (index, entry) in activity.timeline.iter().enumerate() {
            dues.extend(of_entry(plan, activity, index, entry, term));
        }
        for (index, target) in activity.targets.iter().enumerate() {
            dues.extend(of_target(plan, activity, index, target));
        }
    }
    dues.extend(of_lead_reports(plan, words));
    dues.extend(of_funders(plan, words));
    let funders = plan.indexed_funders();
    dues.extend(funders.flat_map(|(funder, ..)| receipts_of(plan, books, funder)));
    dues.sort_by_key(|due| (due.span.end(), due.span.start()));
    dues
}

/// Returns the duties of some leads and parties, sorted by their last day: the reports of the parties and the leads,
/// and the targets of the activities that the leads lead.
pub(super) fn duties(
    plan: &Plan,
    term: Option<Span>,
    leads: &dyn Fn(&Activity) -> bool,
    is_by: &dyn Fn(&str) -> bool,
) -> Vec<Due> {
    let led = plan.activities.iter().filter(|each| leads(each));
    let reviews = plan.reviews.iter();
    let reviews = reviews.filter(|review| is_duty(plan, review, leads, is_by));
    let mut dues: Vec<Due> = reviews
        .flat_map(|review| of_review(plan, review, term))
        .collect();
    for activity in led {
        let targets = activity.targets.iter().enumerate();
        let each = targets.flat_map(|(index, target)| of_target(plan, activity, index, target));
        dues.extend(each.filter(|due| due.kind == DueKind::Target));
    }
    dues.sort_by_key(|due| (due.span.end(), due.span.start()));
    dues
}

/// The payments of a funder that have days of their own, in the order of the file.
pub(super) fn receipts_of(plan: &Plan, books: &Books, funder: FunderIx) -> Vec<Due> {
    let (id, of) = (plan.funder_id(funder), plan.funder(funder));
    let receipts = receipt_schedule(plan, books, funder).into_iter();
    receipts
        .filter_map(|receipt| of_receipt(plan, id, of, receipt))
        .collect()
}

/// The reports to some parties, by their last day.
pub(super) fn reports_to(
    plan: &Plan,
    term: Option<Span>,
    is_to: &dyn Fn(&str) -> bool,
) -> Vec<Due> {
    let reviews = reviews_to(plan, is_to);
    let mut dues: Vec<Due> = reviews
        .flat_map(|review| of_review(plan, review, term))
        .collect();
    dues.sort_by_key(|due| (due.span.end(), due.span.start()));
    dues
}

/// The reports to some parties.
pub(super) fn reviews_to<'p>(
    plan: &'p Plan,
    is_to: &dyn Fn(&str) -> bool,
) -> impl Iterator<Item = &'p Review> {
    let reviews = plan.reviews.iter();
    reviews.filter(move |review| review.to.iter().any(|to| is_to(to)))
}

/// Whether a report is one of these parties or of each of these leads.
pub(super) fn is_duty(
    plan: &Plan,
    review: &Review,
    leads: &dyn Fn(&Activity) -> bool,
    is_by: &dyn Fn(&str) -> bool,
) -> bool {
    let of_each = review.for_each == Some(ReviewSubject::Activity);
    let of_leads = of_each && plan.activities.iter().any(leads);
    of_leads || review.by.as_deref().is_some_and(is_by)
}

fn of_review(plan: &Plan, review: &Review, term: Option<Span>) -> Vec<Due> {
    let words = CalendarWords::of(plan.language);
    let known_by = match &review.id {
        Some(id) => format!("id {id}"),
        None => review.number.to_string(),
    };
    let each = review_occurrences(review, term).into_iter();
    each.enumerate()
        .map(|(ordinal, occurrence)| Due {
            span: occurrence.span,
            kind: DueKind::Review,
            about: review_label(review),
            what: times(occurrence.times, review.what.clone()),
            who: who_reports_to_whom(plan, words, review),
            key: format!("review\0{known_by}\0{ordinal}"),
        })
        .collect()
}

/// A label of a report. Programs know the report by its id, or else by its place in the plan.
pub(super) fn review_label(review: &Review) -> DualName {
    let place = || format!("reviews[{}]", review.number);
    let id = review.id.clone().unwrap_or_else(place);
    DualName::from(review.what.as_str()).of(ThingKind::Review, id)
}

/// Who reports to whom: `projectleider aan directeuren PPO, directeuren SWVVO`.
pub(super) fn who_reports_to_whom(
    plan: &Plan,
    words: &CalendarWords,
    review: &Review,
) -> Option<String> {
    let to: Vec<String> = review.to.iter().map(|to| plan.party_name(to)).collect();
    let to = (!to.is_empty()).then(|| format!("{} {}", words.to, to.join(", ")));
    let by = review.by.iter().map(|by| plan.party_name(by));
    let parts: Vec<String> = by.chain(to).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The things that are due by an entry of a timeline. An entry of at most a month is due within its span. A longer
/// entry is due on its first and on its last day. An open side is not due. The first day has the same key as a short
/// entry, so that an entry that becomes longer keeps its event.
fn of_entry(
    plan: &Plan,
    activity: &Activity,
    index: usize,
    entry: &TimelineEntry,
    term: Option<Span>,
) -> Vec<Due> {
    let title = titled(activity, entry.what.as_deref());
    let due = |key: &str, span, kind, what| Due {
        span,
        kind,
        about: activity_label(activity),
        what,
        who: activity.lead(plan),
        key: format!("{}\0timeline\0{index}\0{key}", activity.code),
    };
    let words = CalendarWords::of(plan.language);
    match entry.when {
        When::In(Stretch::From(from)) => {
            let what = say![title, " (", words.open_end, ")"];
            vec![due("0", Span::day(from.start()), DueKind::Start, what)]
        }
        When::In(Stretch::Until(until)) => {
            let what = say![title, " (", words.open_start, ")"];
            vec![due("end", Span::day(until.end()), DueKind::End, what)]
        }
        When::In(Stretch::Closed(span)) if span.days() > LONGEST_MONTH => vec![
            due(
                "0",
                Span::day(span.start()),
                DueKind::Start,
                say![title.clone()],
            ),
            due("end", Span::day(span.end()), DueKind::End, say![title]),
        ],
        When::In(Stretch::Closed(_)) | When::Recurs(_) | When::Unstated => {
            let each = occurrences(entry.when, term).into_iter();
            each.enumerate()
                .map(|(ordinal, each)| {
                    let what = times(each.times, title.clone());
                    due(&ordinal.to_string(), each.span, DueKind::Activity, what)
                })
                .collect()
        }
    }
}

/// `2.1 Opzetten 2 kringen VSE/PO: kringen in 2 wijken`
pub(super) fn titled(activity: &Activity, what: Option<&str>) -> String {
    match what {
        Some(what) => format!("{}: {what}", activity_name(activity)),
        None => activity_name(activity),
    }
}

/// A text with the number of times: `3 × overleg`, or only `overleg` for once.
fn times(times: u32, what: String) -> Message {
    if times > 1 {
        say![times as usize, " × ", what]
    } else {
        say![what]
    }
}

/// The last day for a target, and the days on which it was measured.
fn of_target(plan: &Plan, activity: &Activity, index: usize, target: &Target) -> Vec<Due> {
    let due = |day: Date, kind, key: &str, said: Option<Message>| {
        let mut what = say![titled(activity, Some(&target.what))];
        if let Some(said) = said {
            what.extend(say![", ", said]);
        }
        Due {
            span: Span::day(day),
            kind,
            about: activity_label(activity),
            what,
            who: activity.lead(plan),
            key: format!("{}\0target\0{index}\0{key}", activity.code),
        }
    };
    let words = TargetsWords::of(plan.language);
    let counted = |value: Quantity| counted(value, target.unit.as_ref());
    let goal = target.target.map(|goal| {
        let kind = target.kind.map(|kind| kind_in_words(words, kind));
        let kind = kind.map(|kind| format!("{kind} "));
        say![kind.unwrap_or_default(), counted(goal)]
    });
    let by = target
        .by
        .map(|by| due(by.end(), DueKind::Target, "by", goal));
    let baseline = target.baseline_in.map(|within| {
        let said = say![words.baseline.to_lowercase()];
        due(within.end(), DueKind::Measurement, "baseline", Some(said))
    });
    let measured = target.measured.iter().enumerate().map(|(ordinal, each)| {
        let key = ordinal.to_string();
        due(
            each.on,
            DueKind::Measurement,
            &key,
            Some(counted(each.value)),
        )
    });
    let judged = target.judged.iter().enumerate().map(|(ordinal, each)| {
        let said = say![judged_as(words, each.result)];
        let key = format!("judged{ordinal}");
        due(each.on, DueKind::Measurement, &key, Some(said))
    });
    let planned = by.into_iter().chain(baseline);
    planned.chain(measured).chain(judged).collect()
}

/// The days on which leads handed in a report.
fn of_lead_reports(plan: &Plan, words: &'static CalendarWords) -> Vec<Due> {
    let filled_in = plan.lead_reports().filter(|report| !report.is_blank());
    let each = filled_in.filter_map(|report| {
        let mut activities = plan.activities.iter();
        let activity = activities.find(|activity| activity.code == report.activity)?;
        let mut what = say![activity_name(activity), ": ", words.handed_in];
        if let Some(decision) = &report.decision {
            let decision = decision.split_whitespace().collect::<Vec<_>>().join(" ");
            what.extend(say![". ", words.decision_asked, ": ", decision]);
        }
        Some(Due {
            span: Span::day(report.on?),
            kind: DueKind::Review,
            about: activity_label(activity),
            what,
            who: report.by.clone().or_else(|| activity.lead(plan)),
            key: format!("{}\0report\0{}", activity.code, report.within),
        })
    });
    each.collect()
}

/// The first and the last day on which each funder pays.
fn of_funders(plan: &Plan, words: &'static CalendarWords) -> Vec<Due> {
    let funders = plan.funders.iter().flat_map(|(id, funder)| {
        let due = move |day: Date, key: &str, what: &'static str| Due {
            span: Span::day(day),
            kind: DueKind::Funding,
            about: funder_label(plan, id),
            what: say![funder.name.clone(), ": ", what],
            who: None,
            key: format!("funder\0{id}\0{key}"),
        };
        let from = funder
            .from
            .map(|from| due(from.start(), "from", words.first_day));
        let until = funder
            .until
            .map(|until| due(until.end(), "until", words.last_day));
        from.into_iter().chain(until)
    });
    funders.collect()
}

/// A receipt of a funder, due for the partner that receives its money. None if its day is not known.
fn of_receipt(
    plan: &Plan,
    id: &FunderId,
    funder: &Funder,
    receipt: ScheduledReceipt,
) -> Option<Due> {
    let day = receipt.day.ok()?;
    let mut what = say![funder.name.clone()];
    if let Amount::Known(amount) = receipt.amount {
        what.extend(say![": ", amount]);
    }
    let receiver = funder.received_by.as_ref();
    Some(Due {
        span: Span::day(day),
        kind: DueKind::Receipt,
        about: funder_label(plan, id),
        what,
        who: receiver.map(|id| partner_name(plan, id).to_string()),
        key: receipt_key(id, &receipt),
    })
}

/// The key of a receipt of a funder.
pub(super) fn receipt_key(id: &FunderId, receipt: &ScheduledReceipt) -> String {
    format!("funder\0{id}\0receipt\0{}", receipt.number)
}
