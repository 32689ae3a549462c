//! A cost of an activity before the first day or after the last day of its timeline or that of its package, or in a gap
//! of the timeline.

mod package;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::checks::Context;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words, name, verbatim};
use crate::ledger::{
    Books, Origin, Posting, accrual_span, accruing_after, activity_run, activity_runs_within,
    cost_place,
};
use crate::plan::{
    ActivityIx, CostOwner, Money, PeriodIx, Plan, Section, ShareCandidate, Span, Timing,
};
use crate::{say, tell};

pub static RULE: Rule = Rule {
    id: "HB093",
    name: RuleName("cost-outside-timeline"),
    level: Level::Warn,
    topic: Topic::Activities,
    needs: &[Section::Plan],
    title: Words::new(
        "Kosten buiten de planning van de activiteit",
        "Cost outside the timeline of its activity",
    ),
    checks: Words::new(
        "Of een activiteit geen kosten heeft voor de eerste dag van haar `timeline`, na de laatste of in een gat ervan. Kosten per \
             periode, zoals een bedrag voor elke periode, mogen in elke periode staan waarin een dag van de planning \
             valt. Van kosten per jaar of verspreide kosten met een eigen `in` telt het deel dat na de planning valt.\n\n\
             Een regel met een `what` kan een mijlpaal zijn, zoals een start, die niet zegt hoelang de activiteit doorgaat. \
             Daarom kijkt de controle naar activiteiten met een regel die alleen een tijdvak is, zoals \
             `\"2020..2021\"`, of met regels die samen minstens twee hele periodes beslaan. Zijn alle regels alleen een tijdvak, dan zijn ook kosten in een periode zonder dag van de planning een bevinding, tenzij ze met `in` een tijd noemen waarin de activiteit helemaal niet loopt of een percentage van andere kosten zijn. Kosten voor het begin van de \
             planning die met `in` hun eigen tijd noemen, gelden als voorbereiding. Er wordt niets gecontroleerd als \
             een regel geen tijdvak heeft, het hele plan door terugkeert of buiten de looptijd valt.\n\n\
             Van een activiteit die bij een pakket hoort (`under`), moeten de kosten ook binnen de planning van dat pakket \
             vallen, en mag haar eigen planning niet eerder beginnen of later eindigen. Het dichtstbijzijnde pakket met een planning telt.",
        "That an activity has no cost before the first day of its `timeline`, after the last, or in a gap of it. A cost by period, \
             such as a figure for each period, may be in every period that has a day of the timeline. Of yearly or spread \
             costs with an `in` of their own, the part after the timeline counts.\n\n\
             An entry with a `what` may be a milestone, such as a start, which does not say how long the activity goes on. So \
             the rule looks at activities with an entry that is only a time, such as `\"2020..2021\"`, or with \
             entries that cover at least two complete periods together. If all entries are only times, a cost in a period without a day of the timeline is found too, unless it states by `in` a time in which the activity does not run at all, or is a percentage of other costs. A cost before the timeline that states its own time, with `in`, is \
             taken for preparation. Nothing is checked if an entry has no time, recurs during the whole plan, or is \
             outside its term.\n\n\
             The cost of an activity that is part of a package (`under`) must be within the timeline of that package too, and \
             its own timeline must not begin earlier or end later. The nearest package with a timeline counts.",
    ),
    why: Words::new(
        "Geld dat is gepland in een jaar waarin niets gebeurt, staat in het verkeerde jaar, of de planning klopt \
             niet. Een financier betaalt geen van beide.",
        "Money that is planned for a year in which nothing happens is in the wrong year, or the timeline is \
             wrong. A funder pays neither.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021", "2022"]

[funders]
gemeente = { name = "Gemeente", credit = [36_000, 36_000, 36_000] }

[lines]
kringen = { name = "Kringen" }

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
line = "kringen"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020..2021"]
cost = [{ what = "kring", amount = [36_000, 36_000, 36_000] }]
"#,
    instead: &[(
        r#"timeline = ["2020..2021"]"#,
        r#"timeline = ["2020..2022"]"#,
    )],
    source: None,
};

/// The position of a cost outside a timeline: before or after it, or in its gap after a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum OutsideTimeline {
    Beside(TimelineSide),
    Gap(Date),
}

/// The side of the timeline that a cost is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum TimelineSide {
    Before,
    After,
}

/// The cost of one item outside the timeline.
#[derive(Debug, Clone, Copy)]
struct Outside {
    amount: Money,
    first: PeriodIx,
    last: PeriodIx,
}

/// The timeline that a cost is compared with: of the activity itself, or of its package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    of: ActivityIx,
    days: Span,
}

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let runs = Runs::new(cx);
    let mut outside: BTreeMap<ActivityIx, BTreeMap<OutsideKey, Outside>> = BTreeMap::new();
    for posting in &cx.books.postings {
        let (Origin::Cost { item }, Some(activity)) = (posting.origin, posting.activity) else {
            continue;
        };
        let of_activity = [runs.own[activity.index()], runs.package[activity.index()]];
        let first = of_activity.into_iter().flatten().find_map(|run| {
            let beside = outside_of(cx.plan, cx.books, posting, run.days)
                .map(|(side, amount)| (OutsideTimeline::Beside(side), amount));
            let gap = || {
                Some((
                    OutsideTimeline::Gap(runs.gap(cx.plan, posting, run)?),
                    posting.amount,
                ))
            };
            let (at, amount) = beside.or_else(gap)?;
            Some((OutsideKey { item, run, at }, amount))
        });
        let Some((key, amount)) = first else { continue };
        let of_activity = outside.entry(activity).or_default();
        let entry = of_activity.entry(key).or_insert(Outside {
            amount: Money::ZERO,
            first: posting.period,
            last: posting.period,
        });
        entry.amount = entry.amount.saturating_add(amount);
        entry.first = entry.first.min(posting.period);
        entry.last = entry.last.max(posting.period);
    }
    for (activity, _) in cx.plan.indexed_activities() {
        if let Some(package) = &runs.package[activity.index()] {
            let of_activity = outside.entry(activity).or_default();
            let mut beyond = |side| package::beyond(cx.plan, activity, *package, side, of_activity);
            findings.extend(beyond(TimelineSide::Before));
            findings.extend(beyond(TimelineSide::After));
        }
    }
    for (activity, items) in outside {
        findings.extend(
            items
                .into_iter()
                .map(|(key, it)| finding(cx.plan, activity, key, it)),
        );
    }
}

/// A cost item of an activity, the timeline that it is compared with, and its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct OutsideKey {
    item: usize,
    run: Run,
    at: OutsideTimeline,
}

/// For each activity: its own timeline, that of the nearest package with a timeline, and the times in which the
/// activity runs, if its timeline states these.
struct Runs {
    own: Vec<Option<Run>>,
    package: Vec<Option<Run>>,
    times: Vec<Option<Vec<Span>>>,
}

impl Runs {
    fn new(cx: Context<'_>) -> Runs {
        let own = |(of, activity)| {
            let days = activity_run(cx.plan, activity)?;
            Some(Run { of, days })
        };
        let own: Vec<Option<Run>> = cx.plan.indexed_activities().map(own).collect();
        let tree = &cx.books.activity_tree;
        let mut package = vec![None; own.len()];
        // Packages come before their activities.
        for (at, _) in tree.in_order() {
            if let Some(above) = tree.parent(at) {
                package[at.index()] = own[above.index()].or(package[above.index()]);
            }
        }
        let times = |(_, activity)| activity_runs_within(cx.plan, activity, cx.plan.term()?);
        let times = cx.plan.indexed_activities().map(times).collect();
        Runs {
            own,
            package,
            times,
        }
    }

    /// The last day before the gap of the timeline that the period of a posting is in. None if it is in no gap, if the
    /// cost states a time in which the activity does not run, or if the cost is a percentage of other costs.
    fn gap(&self, plan: &Plan, posting: &Posting, run: Run) -> Option<Date> {
        let item = posting.item(plan)?;
        let own = own_time(&item.timing);
        let times = self.times[run.of.index()].as_ref()?;
        let runs_in = |time: Span| times.iter().any(|each| each.overlap(time).is_some());
        let is_on_purpose = own.is_some_and(|own| !runs_in(own));
        let period = plan.periods.get(posting.period).span;
        if is_on_purpose || item.price.share().is_some() || runs_in(period) {
            return None;
        }
        let mut before = times.iter().rev().map(|each| each.end());
        before.find(|end| *end < period.start())
    }
}

/// The side of the timeline that a posting is on, and its amount there. None if all of it may be within the timeline.
/// If a cost states a time that ends after the timeline, only the part after the timeline counts.
fn outside_of(
    plan: &Plan,
    books: &Books,
    posting: &Posting,
    run: Span,
) -> Option<(TimelineSide, Money)> {
    let period = plan.periods.get(posting.period).span;
    let (time, states_time, goes_on) = match posting.item(plan)?.timing {
        Timing::Once(own) => (accrual_span(plan, posting), own.is_some(), false),
        Timing::PerYear(own) | Timing::Spread(own, _) => {
            (accrual_span(plan, posting), own.is_some(), own.is_some())
        }
        Timing::PerPeriod(own) => (period, own.is_some(), false),
        Timing::ByFigures => (period, false, false),
    };
    if time.start() > run.end() {
        Some((TimelineSide::After, posting.amount))
    } else if time.end() < run.start() && !states_time {
        Some((TimelineSide::Before, posting.amount))
    } else if goes_on && time.end() > run.end() {
        let after = accruing_after(plan, books, posting, run.end());
        (!after.is_zero()).then_some((TimelineSide::After, after))
    } else {
        None
    }
}

fn finding(plan: &Plan, at: ActivityIx, key: OutsideKey, outside: Outside) -> Finding {
    let OutsideKey {
        item,
        run,
        at: is_at,
    } = key;
    let (message, hint, label) = match run.of == at {
        true => (
            message(plan, run, is_at, outside),
            hint(plan, (at, item), key, outside),
            tell! { nl: "haar planning", en: "its timeline" },
        ),
        false => (
            package::message(plan, at, run, is_at, outside),
            package::hint(),
            package::label(),
        ),
    };
    let place = cost_place(plan, CostOwner::Activity(at), item, Some(outside.first));
    let timeline = plan.activity(run.of).place().key("timeline");
    let finding = Finding::new(RULE.name, place, message).hint(hint);
    finding.related(timeline, label)
}

/// The hint about a cost of an activity outside its own timeline, with the time that the timeline lacks. A cost without
/// a time may also state the time of the activity. That would not help in a gap of the timeline.
fn hint(
    plan: &Plan,
    (at, item): (ActivityIx, usize),
    key: OutsideKey,
    outside: Outside,
) -> Message {
    let timing = plan
        .cost_item(CostOwner::Activity(at), item)
        .map(|item| &item.timing);
    let lacking = verbatim(format!("\"{}\"", lacking(plan, timing, key, outside)));
    let term = plan.term().and_then(|term| key.run.days.overlap(term));
    match (key.at, timing, term) {
        (
            OutsideTimeline::Beside(_),
            Some(Timing::PerYear(None) | Timing::Spread(None, _)),
            Some(within),
        ) => tell! {
            nl: "voeg {within} toe aan de kosten, als zij alleen in die tijd vallen, of {lacking} aan de planning van de activiteit",
            en: "add {within} to the cost, if it falls in that time only, or {lacking} to the timeline of the activity",
            within = verbatim(format!("in = \"{within}\"")), lacking
        },
        _ => tell! {
            nl: "wijzig de tijd van de kosten, of voeg {lacking} toe aan de planning van de activiteit",
            en: "change the time of the cost, or add {lacking} to the timeline of the activity",
            lacking
        },
    }
}

/// The time in which the cost falls and the activity does not run: that of the cost after the end of the activity, or
/// else the periods.
fn lacking(plan: &Plan, timing: Option<&Timing>, key: OutsideKey, outside: Outside) -> Span {
    let span = |period| plan.periods.get(period).span;
    let (first, last) = (span(outside.first), span(outside.last));
    let own = timing.and_then(own_time);
    let (start, end) = own.map_or((first.start(), last.end()), |own| (own.start(), own.end()));
    let start = match (key.at, key.run.days.end().tomorrow()) {
        (OutsideTimeline::Beside(TimelineSide::After), Ok(next)) => start.max(next),
        _ => start,
    };
    Span::new(start, end).unwrap_or(last)
}

/// The time that a cost states itself.
fn own_time(timing: &Timing) -> Option<Span> {
    match *timing {
        Timing::Once(own)
        | Timing::PerYear(own)
        | Timing::PerPeriod(own)
        | Timing::Spread(own, _) => own,
        Timing::ByFigures => None,
    }
}

/// The message about a cost of an activity outside its own timeline.
fn message(plan: &Plan, run: Run, at: OutsideTimeline, outside: Outside) -> Message {
    let (code, amount) = (name(&plan.activity(run.of).code), outside.amount);
    let periods = periods_in_words(plan, outside);
    match at {
        OutsideTimeline::Beside(TimelineSide::Before) => tell! {
            nl: "activiteit {code} begint op {day}, en {amount} van haar kosten valt daarvoor, in {periods}",
            en: "activity {code} begins on {day}, and {amount} of its cost is before that, in {periods}",
            code, day = run.days.start(), amount, periods
        },
        OutsideTimeline::Gap(_) => tell! {
            nl: "activiteit {code} loopt niet in {periods}, en {amount} van haar kosten valt daarin",
            en: "activity {code} does not run in {periods}, and {amount} of its cost is in it",
            code, amount, periods
        },
        OutsideTimeline::Beside(TimelineSide::After) => tell! {
            nl: "activiteit {code} eindigt op {day}, en {amount} van haar kosten valt daarna, in {periods}",
            en: "activity {code} ends on {day}, and {amount} of its cost is after that, in {periods}",
            code, day = run.days.end(), amount, periods
        },
    }
}

fn periods_in_words(plan: &Plan, outside: Outside) -> Message {
    let id = |period: PeriodIx| name(&plan.periods.get(period).id);
    if outside.last == outside.first {
        say![id(outside.first)]
    } else {
        tell! {
            nl: "{first} tot en met {last}",
            en: "{first} to {last}",
            first = id(outside.first), last = id(outside.last)
        }
    }
}

#[cfg(test)]
mod tests;
