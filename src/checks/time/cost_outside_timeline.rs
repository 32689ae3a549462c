//! A cost of an activity before the first day of its timeline, or after the last.

use std::collections::BTreeMap;

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::ledger::{
    Books, Origin, Posting, accrual_span, accruing_after, activity_run, cost_place,
};
use crate::plan::{ActivityIx, CostOwner, Money, PeriodIx, Plan, Section, Span, Timing};
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
        "Of een activiteit geen kosten heeft voor de eerste dag van haar `timeline` of na de laatste. Kosten per \
             periode, zoals een bedrag voor elke periode, mogen in elke periode staan waarin een dag van de planning \
             valt. Van kosten per jaar of verspreide kosten met een eigen `in` telt het deel dat na de planning valt.\n\n\
             Een regel met een `what` kan een mijlpaal zijn, zoals een start, die niet zegt hoelang de activiteit doorgaat. \
             Daarom kijkt de controle naar activiteiten met een regel die alleen een tijdvak is, zoals \
             `\"2020..2021\"`, of met regels die samen minstens twee hele periodes beslaan. Wat tussen twee regels valt, wordt niet gecontroleerd. Kosten voor het begin van de \
             planning die met `in` hun eigen tijd noemen, gelden als voorbereiding. Er wordt niets gecontroleerd als \
             een regel geen tijdvak heeft, het hele plan door terugkeert of buiten de looptijd valt.",
        "That an activity has no cost before the first day of its `timeline` or after the last. A cost by period, \
             such as a figure for each period, may be in every period that has a day of the timeline. Of yearly or spread \
             costs with an `in` of their own, the part after the timeline counts.\n\n\
             An entry with a `what` may be a milestone, such as a start, which does not say how long the activity goes on. So \
             the rule looks at activities with an entry that is only a time, such as `\"2020..2021\"`, or with \
             entries that cover at least two complete periods together. What is between two entries is not checked. A cost before the timeline that states its own time, with `in`, is \
             taken for preparation. Nothing is checked if an entry has no time, recurs during the whole plan, or is \
             outside its term.",
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

/// The side of the timeline that a cost is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum TimelineSide {
    Before,
    After,
}

/// The cost of one item on one side of the timeline.
#[derive(Debug, Clone, Copy)]
struct Outside {
    amount: Money,
    first: PeriodIx,
    last: PeriodIx,
}

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let runs: Vec<Option<Span>> = cx
        .plan
        .activities
        .iter()
        .map(|activity| activity_run(cx.plan, activity))
        .collect();
    let mut outside: BTreeMap<(ActivityIx, usize, TimelineSide), Outside> = BTreeMap::new();
    for posting in &cx.books.postings {
        let (Origin::Cost { item }, Some(activity)) = (posting.origin, posting.activity) else {
            continue;
        };
        if let Some(run) = runs[activity.index()]
            && let Some((side, amount)) = outside_of(cx.plan, cx.books, posting, run)
        {
            let entry = outside.entry((activity, item, side)).or_insert(Outside {
                amount: Money::ZERO,
                first: posting.period,
                last: posting.period,
            });
            entry.amount = entry.amount.checked_add(amount).unwrap_or(entry.amount);
            entry.first = entry.first.min(posting.period);
            entry.last = entry.last.max(posting.period);
        }
    }
    for ((activity, item, side), outside) in outside {
        if let Some(run) = runs[activity.index()] {
            findings.push(finding(cx.plan, (activity, item), side, outside, run));
        }
    }
}

/// The side of the timeline that a posting is on, and the amount of it that is there. None if all of it may be within.
/// Of a cost that states a time which goes on after the timeline, that is the part of this later time.
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

fn finding(
    plan: &Plan,
    (at, item): (ActivityIx, usize),
    side: TimelineSide,
    outside: Outside,
    run: Span,
) -> Finding {
    let activity = plan.activity(at);
    let id = |period: PeriodIx| name(&plan.periods.get(period).id);
    let periods = if outside.last == outside.first {
        say![id(outside.first)]
    } else {
        tell! {
            nl: "{first} tot en met {last}",
            en: "{first} to {last}",
            first = id(outside.first), last = id(outside.last)
        }
    };
    let (code, amount) = (name(&activity.code), outside.amount);
    let message = match side {
        TimelineSide::Before => tell! {
            nl: "activiteit {code} begint op {day}, en {amount} van haar kosten valt daarvoor, in {periods}",
            en: "activity {code} begins on {day}, and {amount} of its cost is before that, in {periods}",
            code, day = run.start(), amount, periods
        },
        TimelineSide::After => tell! {
            nl: "activiteit {code} eindigt op {day}, en {amount} van haar kosten valt daarna, in {periods}",
            en: "activity {code} ends on {day}, and {amount} of its cost is after that, in {periods}",
            code, day = run.end(), amount, periods
        },
    };
    let hint = tell! {
        nl: "wijzig de tijd van de kosten, of de {timeline} van de activiteit",
        en: "change the time of the cost, or the {timeline} of the activity",
        timeline = name("timeline")
    };
    let place = cost_place(plan, CostOwner::Activity(at), item, Some(outside.first));
    let timeline = activity.place().key("timeline");
    Finding::new(RULE.name, place, message)
        .related(timeline, tell! { nl: "haar planning", en: "its timeline" })
        .hint(hint)
}

#[cfg(test)]
mod tests {
    use crate::project::Project;
    use jiff::civil::date;

    /// The messages of this rule about an activity with this timeline and cost, in the years 2027 to 2029.
    fn found(timeline: &str, cost: &str) -> Vec<String> {
        let text = format!(
            r#"
            [plan]
            title = "Test"
            language = "en"
            unit = 1
            periods = ["2027", "2028", "2029"]
            [lines]
            l = "Line"
            [[activities]]
            code = "1"
            title = "Work package"
            line = "l"
            timeline = {timeline}
            cost = {cost}
            "#
        );
        let project = Project::from_text("plan", text, date(2027, 1, 1));
        let lines = project.to_string();
        let ours = lines
            .lines()
            .filter(|line| line.contains("cost-outside-timeline"));
        let message = |line: &str| {
            line.split_once("]: ")
                .map(|(_, message)| message.to_string())
        };
        ours.filter_map(message).collect()
    }

    #[test]
    fn cost_in_the_year_after_the_timeline_is_found() {
        let expected = [
            "activity `1` ends on 31 December 2028, and €290,000 of its cost is after that, in `2029`",
        ];
        let figures = "[{ amount = [100_000, 200_000, 290_000] }]";
        assert_eq!(found(r#"["2027..2028"]"#, figures), expected);
        let once = r#"[{ amount = 290_000, in = "2029" }]"#;
        assert_eq!(found(r#"["2027", "2028"]"#, once), expected);
    }

    #[test]
    fn cost_whose_own_time_goes_on_after_the_timeline_is_found_for_that_part() {
        // Six of the nine months of 2028 are after June: 12.000 × 6/9.
        let expected =
            ["activity `1` ends on 30 June 2028, and €8,000 of its cost is after that, in `2028`"];
        let spread = r#"[{ amount = 12_000, spread = "month", in = "2028-04..2028-12" }]"#;
        assert_eq!(found(r#"["2027..2028-06"]"#, spread), expected);
        // A cost of one day may be on any day of its time.
        let once = r#"[{ amount = 12_000, in = "2028-04..2028-12" }]"#;
        assert_eq!(found(r#"["2027..2028-06"]"#, once), [""; 0]);
    }

    #[test]
    fn costs_of_several_periods_are_one_finding() {
        // 2028 and 2029: 2 × 500.
        let expected = [
            "activity `1` ends on 30 June 2027, and €1,000 of its cost is after that, in `2028` to `2029`",
        ];
        let yearly = r#"[{ amount = 500, per = "period" }]"#;
        assert_eq!(found(r#"["2027-H1"]"#, yearly), expected);
    }

    #[test]
    fn cost_before_the_timeline_is_found_unless_it_states_its_own_time() {
        let expected = [
            "activity `1` begins on 1 January 2028, and €50 of its cost is before that, in `2027`",
        ];
        let timeline = r#"["2028..2029"]"#;
        assert_eq!(found(timeline, "[{ amount = [50, 60, 70] }]"), expected);
        let preparation = r#"[{ what = "preparation", amount = 50, in = "2027" }]"#;
        assert_eq!(found(timeline, preparation), [""; 0]);
    }

    #[test]
    fn a_cost_by_period_may_be_in_each_period_that_the_timeline_has_a_day_of() {
        let none = [""; 0];
        let figures = "[{ amount = [100, 200, 0] }]";
        assert_eq!(found(r#"["2027-11..2028-02"]"#, figures), none);
        // Between two entries.
        let figures = "[{ amount = [100, 200, 300] }]";
        assert_eq!(found(r#"["2027-03", "2029-10"]"#, figures), none);
    }

    #[test]
    fn words_with_times_of_several_periods_say_how_long_the_activity_goes_on() {
        let expected = [
            "activity `1` ends on 31 December 2028, and €290 of its cost is after that, in `2029`",
        ];
        let figures = "[{ amount = [100, 200, 290] }]";
        for timeline in [
            r#"[{ what = "design", in = "2027" }, { what = "building", in = "2027..2028" }]"#,
            r#"[{ what = "carrying out", in = "2027..2028" }]"#,
            r#"[{ what = "building", in = "2027" }, { what = "use", in = "2028" }]"#,
            r#"[{ what = "visits", in = "2027..2028", every = "year" }]"#,
        ] {
            assert_eq!(found(timeline, figures), expected, "{timeline}");
        }
    }

    #[test]
    fn milestones_do_not_say_how_long_the_activity_goes_on() {
        let figures = "[{ amount = [100, 200, 290] }]";
        for timeline in [
            r#"[{ what = "start", in = "2027-03" }, { what = "advice", in = "2028-05" }]"#,
            r#"[{ what = "start", in = "2027" }, { what = "advice", in = "2027" }]"#,
            r#"[{ what = "start", in = "2027" }]"#,
        ] {
            assert_eq!(found(timeline, figures), [""; 0], "{timeline}");
        }
        // A milestone after a stretch of work is still part of the timeline.
        let expected = [
            "activity `1` ends on 31 December 2028, and €290 of its cost is after that, in `2029`",
        ];
        let evaluated = r#"["2027", { what = "evaluation", in = "2028" }]"#;
        assert_eq!(found(evaluated, figures), expected);
    }

    #[test]
    fn a_timeline_that_does_not_say_how_long_is_not_compared() {
        let none = [""; 0];
        let yearly = r#"[{ amount = 500, per = "period" }]"#;
        for timeline in [
            "[]",
            r#"["2027", { what = "visits", every = "year" }]"#,
            r#"["2027", { what = "when there is time" }]"#,
        ] {
            assert_eq!(found(timeline, yearly), none, "{timeline}");
        }
        let steps = r#"["2027", { what = "evaluation", in = "2029-03" }]"#;
        assert_eq!(found(steps, yearly), none);
    }

    #[test]
    fn an_open_timeline_goes_on_until_the_plan_ends_or_from_when_it_begins() {
        let none = [""; 0];
        // 2027 is before 2028: 100. From 2028 on, no year is after it.
        let before = [
            "activity `1` begins on 1 January 2028, and €100 of its cost is before that, in `2027`",
        ];
        let figures = "[{ amount = [100, 200, 300] }]";
        assert_eq!(found(r#"[{ from = "2028" }]"#, figures), before);
        assert_eq!(found(r#"[{ from = "2027-03" }]"#, figures), none);
        // 2029 is after 2028: 300. Until 2028, no year is before it.
        let after = [
            "activity `1` ends on 31 December 2028, and €300 of its cost is after that, in `2029`",
        ];
        assert_eq!(found(r#"[{ until = "2028" }]"#, figures), after);
        assert_eq!(
            found(r#"[{ from = "2027", until = "2028" }]"#, figures),
            after
        );
    }
}
