//! What is due, and when: reports, milestones, beginnings and ends, targets, measurements, the end of a grant.
//!
//! Something that happens somewhere in a stretch of time is due by its last day, and is sorted there.

use jiff::civil::Date;

use super::schedule::occurrences;
use super::sheet::named;
use crate::finding::Message;
use crate::plan::{Activity, Plan, Recurrence, Review, Span, Target, TimelineEntry, When};
use crate::say;
use crate::words::CalendarWords;

/// What kind of thing is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Start,
    End,
    Activity,
    Target,
    Measurement,
    Review,
    Funding,
}

/// One thing that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Due {
    pub span: Span,
    pub kind: Kind,
    pub what: Message,
    /// Who does it, and to whom.
    pub who: Option<String>,
    /// What it came from, for as long as the plan calls it so.
    pub key: String,
}

/// Something that the plan wants and gives no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Undated {
    pub kind: Kind,
    pub what: Message,
    pub who: Option<String>,
}

/// All that has a date, by its last day.
pub(super) fn dues(plan: &Plan, words: &'static CalendarWords, term: Option<Span>) -> Vec<Due> {
    let mut dues = Vec::new();
    for review in &plan.reviews {
        dues.extend(
            review
                .when
                .into_iter()
                .flat_map(|when| of_review(words, review, when, term)),
        );
    }
    for activity in &plan.activities {
        for (index, entry) in activity.timeline.iter().enumerate() {
            dues.extend(of_entry(activity, index, entry, term));
        }
        for target in &activity.targets {
            dues.extend(of_target(activity, target));
        }
    }
    dues.extend(of_funders(plan, words));
    dues.sort_by_key(|due| (due.span.end(), due.span.start()));
    dues
}

/// Reviews and timelines that say only in words when they are.
pub(super) fn undated(plan: &Plan, words: &'static CalendarWords) -> Vec<Undated> {
    let reviews = plan.reviews.iter().filter(|review| review.when.is_none());
    let reviews = reviews.map(|review| {
        let (what, who) = (say![review.what.clone()], who_of(words, review));
        Undated {
            kind: Kind::Review,
            what,
            who,
        }
    });
    let entries = plan.activities.iter().flat_map(|activity| {
        let unsaid = activity
            .timeline
            .iter()
            .filter(|entry| entry.when == When::Unsaid);
        unsaid.map(move |entry| (activity, entry))
    });
    let entries = entries.map(|(activity, entry)| {
        let (what, who) = (
            say![titled(activity, entry.what.as_deref())],
            activity.lead.clone(),
        );
        Undated {
            kind: Kind::Activity,
            what,
            who,
        }
    });
    reviews.chain(entries).collect()
}

fn of_review(
    words: &CalendarWords,
    review: &Review,
    when: Recurrence,
    term: Option<Span>,
) -> Vec<Due> {
    let each = occurrences(When::Recurs(when), term).into_iter();
    each.map(|occurrence| Due {
        span: occurrence.span,
        kind: Kind::Review,
        what: times(occurrence.times, review.what.clone()),
        who: who_of(words, review),
        key: [
            "review",
            &review.what,
            review.by.as_deref().unwrap_or_default(),
        ]
        .join("\0"),
    })
    .collect()
}

/// `projectleider aan directeuren PPO, directeuren SWVVO`
fn who_of(words: &CalendarWords, review: &Review) -> Option<String> {
    let to = (!review.to.is_empty()).then(|| format!("{} {}", words.to, review.to.join(", ")));
    let parts: Vec<&str> = [review.by.as_deref(), to.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// A stretch of at most a month is when it happens; of a longer one the first and the last day are due.
fn of_entry(
    activity: &Activity,
    index: usize,
    entry: &TimelineEntry,
    term: Option<Span>,
) -> Vec<Due> {
    let title = titled(activity, entry.what.as_deref());
    let key = format!("{}\0timeline\0{index}", activity.code);
    let due = |span, kind, what| Due {
        span,
        kind,
        what,
        who: activity.lead.clone(),
        key: key.clone(),
    };
    match entry.when {
        When::In(span) if span.days() > 31 => vec![
            due(Span::day(span.start()), Kind::Start, say![title.clone()]),
            due(Span::day(span.end()), Kind::End, say![title]),
        ],
        When::In(_) | When::Recurs(_) | When::Unsaid => {
            let each = occurrences(entry.when, term).into_iter();
            each.map(|each| due(each.span, Kind::Activity, times(each.times, title.clone())))
                .collect()
        }
    }
}

/// `2.1 Opzetten 2 kringen VSE/PO: kringen in 2 wijken`
fn titled(activity: &Activity, what: Option<&str>) -> String {
    match what {
        Some(what) => format!("{}: {what}", named(activity)),
        None => named(activity),
    }
}

fn times(times: u32, what: String) -> Message {
    if times > 1 {
        say![times as usize, " × ", what]
    } else {
        say![what]
    }
}

fn of_target(activity: &Activity, target: &Target) -> Vec<Due> {
    let due = |day: Date, kind, value| {
        let mut what = say![format!("{} {}", activity.code, target.what)];
        if let Some(value) = value {
            what.extend(say![": ", value]);
            what.extend(
                target
                    .unit
                    .as_ref()
                    .map(|unit| say![format!(" {unit}")])
                    .unwrap_or_default(),
            );
        }
        let step = if kind == Kind::Target {
            "target"
        } else {
            "measured"
        };
        let key = format!("{}\0{step}\0{}", activity.code, target.what);
        Due {
            span: Span::day(day),
            kind,
            what,
            who: activity.lead.clone(),
            key,
        }
    };
    let by = target
        .by
        .map(|by| due(by.end(), Kind::Target, target.target));
    let measured = target
        .measured
        .iter()
        .map(|each| due(each.on, Kind::Measurement, Some(each.value)));
    by.into_iter().chain(measured).collect()
}

fn of_funders(plan: &Plan, words: &'static CalendarWords) -> Vec<Due> {
    let funders = plan.funders.iter().flat_map(|(id, funder)| {
        let due = move |day: Date, what: &'static str| Due {
            span: Span::day(day),
            kind: Kind::Funding,
            what: say![funder.name.clone(), ": ", what],
            who: None,
            key: format!("funder\0{id}\0{}", day),
        };
        let from = funder.from.map(|from| due(from.start(), words.first_day));
        from.into_iter()
            .chain(funder.until.map(|until| due(until.end(), words.last_day)))
    });
    funders.collect()
}
