//! A cost over all periods of an activity that runs in only a part of a period, while that period has the full cost.

use indexmap::IndexMap;

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::ledger::{Origin, Posting, activity_runs_within, cost_place, open_run, run_or_steps};
use crate::plan::{ActivityIx, CostOwner, Price, Section, Span, Timing};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB236",
    name: RuleName("full-cost-of-part"),
    level: Level::Warn,
    topic: Topic::Activities,
    needs: &[Section::Plan],
    title: Words::new(
        "Volle kosten in een deel van een periode",
        "Full cost in a part of a period",
    ),
    checks: Words::new(
        "Of kosten per jaar (`per = \"year\"`) of verspreide kosten (`spread`) zonder eigen `in` niet in een periode vallen \
             waarin de activiteit maar een deel van de tijd loopt. Zonder `in` gaan zulke kosten over alle periodes als \
             de planning een begin en een einde heeft, dus heeft ook die periode de kosten van haar hele tijd.",
        "That no yearly cost (`per = \"year\"`) and no cost that is spread (`spread`), without an `in` of its own, is in a \
             period in which the activity runs for a part of the time only. Without `in` such a cost is over all periods if \
             the timeline has a beginning and an end, so this period too has the cost of all its time.",
    ),
    why: Words::new(
        "Een activiteit die halverwege een jaar begint, kost dat jaar meestal niet het volle jaarbedrag.",
        "An activity that begins halfway through a year usually does not cost the full yearly amount in that year.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2027", "2028"]
balance = "free"

[lines]
kringen = { name = "Kringen" }

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen begeleiden"
line = "kringen"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2027-07..2028"]
cost = [{ what = "begeleider", amount = 6_000, per = "year" }]
"#,
    instead: &[(
        r#"per = "year" }"#,
        r#"per = "year", in = "2027-07..2028" }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let mut found: IndexMap<(ActivityIx, usize), Vec<(&Posting, Span)>> = IndexMap::new();
    for posting in &cx.books.postings {
        let (Origin::Cost { item }, Some(activity)) = (posting.origin, posting.activity) else {
            continue;
        };
        if let Some(days) = part_of_period(cx, posting) {
            found
                .entry((activity, item))
                .or_default()
                .push((posting, days));
        }
    }
    let parts = found.into_iter().filter_map(|(of, parts)| {
        let run = run_or_steps(cx.plan, cx.plan.activity(of.0))?;
        // If so, `cost-outside-timeline` reports the missing time.
        (!is_also_outside(cx, of, run)).then(|| finding(cx, of, &parts, run))
    });
    findings.extend(parts);
}

/// Whether a cost also has amounts in periods in which its activity does not run.
fn is_also_outside(cx: Context<'_>, (at, item): (ActivityIx, usize), run: Span) -> bool {
    let mut postings = cx.books.postings.iter();
    postings.any(|posting| {
        posting.origin == Origin::Cost { item }
            && posting.activity == Some(at)
            && cx
                .plan
                .periods
                .get(posting.period)
                .span
                .overlap(run)
                .is_none()
    })
}

/// The days of its period on which the activity of a posting runs, from the first to the last; of steps, from the first
/// step to the last. None if it runs on all days, if the days are unknown, or if the cost states its time.
fn part_of_period(cx: Context<'_>, posting: &Posting) -> Option<Span> {
    let item = posting.item(cx.plan)?;
    match item.timing {
        Timing::PerYear(None) | Timing::Spread(None, _) => {}
        Timing::PerYear(Some(_))
        | Timing::Spread(Some(_), _)
        | Timing::Once(_)
        | Timing::PerPeriod(_)
        | Timing::ByFigures => return None,
    }
    // A percentage follows the costs that it is a percentage of.
    if matches!(item.price, Price::Share(_)) {
        return None;
    }
    let activity = cx.plan.activity(posting.activity?);
    // Such a cost is spread over the time of the activity if its timeline is open, or else over the term of the plan.
    let period = cx.plan.periods.get(posting.period).span;
    let accrues = open_run(cx.plan, activity).or(cx.plan.term())?;
    let whole = accrues.overlap(period)?;
    let runs = activity_runs_within(cx.plan, activity, whole).unwrap_or_default();
    let days = match (runs.first(), runs.last()) {
        (Some(first), Some(last)) => Span::new(first.start(), last.end()).ok()?,
        _ => run_or_steps(cx.plan, activity)?.overlap(whole)?,
    };
    (days != whole).then_some(days)
}

/// The finding on a cost item. Its message is about the first of these periods; the other periods are related places.
fn finding(
    cx: Context<'_>,
    (at, item): (ActivityIx, usize),
    parts: &[(&Posting, Span)],
    run: Span,
) -> Finding {
    let plan = cx.plan;
    let activity = plan.activity(at);
    let in_words = |(posting, days): (&Posting, Span)| {
        tell! {
            nl: "activiteit {code} loopt in {period} alleen van {start} tot en met {end}, en heeft daar {amount} aan kosten: die van de hele periode",
            en: "in {period}, activity {code} runs only from {start} to {end}, and it has {amount} of cost there: that of the complete period",
            code = name(&activity.code), period = name(&plan.periods.get(posting.period).id),
            start = days.start(), end = days.end(), amount = posting.amount
        }
    };
    let place = |(posting, _): (&Posting, Span)| {
        cost_place(plan, CostOwner::Activity(at), item, Some(posting.period))
    };
    let within = plan
        .term()
        .and_then(|term| run.overlap(term))
        .unwrap_or(run);
    let hint = tell! {
        nl: "voeg {within} toe aan de kosten, als zij alleen in die tijd vallen",
        en: "add {within} to the cost, if it falls in that time only",
        within = verbatim(format!("in = \"{within}\""))
    };
    let timeline = activity.place().key("timeline");
    let mut finding = Finding::new(RULE.name, place(parts[0]), in_words(parts[0]))
        .related(timeline, tell! { nl: "haar planning", en: "its timeline" })
        .hint(hint);
    for other in &parts[1..] {
        finding = finding.related(place(*other), in_words(*other));
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::finding::Message;
    use crate::project::Project;
    use jiff::civil::date;

    fn plan(timeline: &str, cost: &str) -> String {
        format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\", \"2028\", \"2029\"]\n\
             [lines]\nl = \"L\"\n[[activities]]\ncode = \"a\"\ntitle = \"T\"\nline = \"l\"\n\
             timeline = {timeline}\ncost = [{{ {cost} }}]\n"
        )
    }

    /// The messages of this rule about an activity with this timeline and cost.
    fn found(timeline: &str, cost: &str) -> Vec<String> {
        let project = Project::from_text("plan", plan(timeline, cost), date(2027, 1, 1));
        let lines = project.to_string();
        let ours = lines
            .lines()
            .filter_map(|line| line.split_once("[full-cost-of-part]: "));
        ours.map(|(_, message)| message.to_string()).collect()
    }

    #[test]
    fn a_yearly_cost_of_an_activity_from_halfway_through_a_year_is_found() {
        // 100 × 60 a year, and half of that from July.
        let yearly = "rate = 60, quantity = 100, per = \"year\"";
        let expected = [
            "in `2027`, activity `a` runs only from 1 July 2027 to 31 December 2027, and it has €6,000 of cost there: that of the complete period",
        ];
        assert_eq!(found(r#"["2027-07..2029"]"#, yearly), expected);
        // With an open end the cost begins in July too.
        assert_eq!(found(r#"[{ from = "2027-07" }]"#, yearly), [""; 0]);
        // From its first day to its last, the timeline covers all periods, but the activity runs in only 3 months of
        // 2027.
        let in_2027 = [
            "in `2027`, activity `a` runs only from 1 January 2027 to 31 March 2027, and it has €6,000 of cost there: that of the complete period",
        ];
        assert_eq!(found(r#"["2027-Q1", { from = "2028" }]"#, yearly), in_2027);
        // The cost in 2027 is before the activity begins, which `cost-outside-timeline` reports.
        assert_eq!(found(r#"["2028-07..2029"]"#, yearly), [""; 0]);
        let spread = "amount = 18_000, spread = \"month\"";
        assert_eq!(found(r#"["2027-07..2029"]"#, spread), expected);
        // With one long step or several steps, the activity runs from the first day of the first to the last day of the
        // last.
        let step = r#"[{ what = "pilot", in = "2027-07..2029" }]"#;
        assert_eq!(found(step, yearly), expected);
        let steps = r#"[{ what = "start", in = "2027-07" }, { what = "report", in = "2029-12" }]"#;
        assert_eq!(found(steps, yearly), expected);
        // One step within a period is a milestone.
        let milestone = r#"[{ what = "start", in = "2027-07" }]"#;
        assert_eq!(found(milestone, yearly), [""; 0]);
    }

    #[test]
    fn a_cost_in_parts_of_two_periods_is_one_finding_with_both() {
        let plan = plan(
            r#"["2027-07..2029-06"]"#,
            "rate = 60, quantity = 100, per = \"year\"",
        );
        let findings = Project::from_text("plan", plan, date(2027, 1, 1)).findings;
        let ours = findings
            .iter()
            .filter(|found| found.rule.name.0 == "full-cost-of-part");
        let [found] = ours.collect::<Vec<_>>()[..] else {
            panic!("{findings:#?}");
        };
        let says = |message: &Message, period: &str| {
            format!("{message:?}").contains(&format!("{period:?}"))
        };
        let related = found.finding.related.iter();
        let parts =
            related.filter(|each| says(&each.message, "2027") || says(&each.message, "2029"));
        let parts: Vec<bool> = parts.map(|each| says(&each.message, "2029")).collect();
        assert!(says(&found.finding.message, "2027"), "{found:?}");
        assert_eq!(parts, [true], "{found:?}");
    }

    #[test]
    fn a_cost_with_its_own_time_and_a_timeline_of_complete_periods_are_right() {
        let yearly = "amount = 60, per = \"year\"";
        assert_eq!(found(r#"["2028..2029"]"#, yearly), [""; 0]);
        assert_eq!(found("[]", yearly), [""; 0]);
        let own = r#"amount = 60, per = "year", in = "2028-07..2029""#;
        assert_eq!(found(r#"["2028-07..2029"]"#, own), [""; 0]);
        let figures = "amount = [0, 60, 60]";
        assert_eq!(found(r#"["2028-07..2029"]"#, figures), [""; 0]);
    }
}
