//! A cost or an adjustment on days that are in no period.

use crate::checks::Context;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words, name};
use crate::ledger::{CostProblem, Problem, adjustment_place, cost_place};
use crate::plan::{Activity, Plan, Section, Span};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB037",
    name: RuleName("cost-outside-term"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[Section::Plan],
    title: Words {
        nl: "Kosten buiten de periodes van het plan",
        en: "Cost outside the periods of the plan",
    },
    checks: Words {
        nl: "Of elke dag van een kostenregel en van een correctie in een periode valt, en een correctie in één \
             periode.",
        en: "That every day of a cost item and of an adjustment is in a period, and that an adjustment is in one \
             period only.",
    },
    why: Words {
        nl: "Kosten na de laatste periode staan in geen kolom en ontbreken dus in de begroting.",
        en: "A cost after the last period is in no column, and so it is missing from the budget.",
    },
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [72_000] }

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
timeline = ["2020"]
cost = [{ what = "kring", rate = 36_000, quantity = 2, in = "2021" }]
"#,
    instead: &[(
        r#"cost = [{ what = "kring", rate = 36_000, quantity = 2, in = "2021" }]"#,
        r#"cost = [{ what = "kring", rate = 36_000, quantity = 2, in = "2020" }]"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for problem in &cx.books.problems {
        match problem {
            Problem::Cost {
                activity,
                item,
                problem,
            } => {
                let activity = &cx.plan.activities[activity.index()];
                if let Some(message) = outside(cx.plan, activity, problem) {
                    let hint = say!["name a time that the periods have, or add a period"];
                    let place = cost_place(cx.plan, activity, *item, None).key("in");
                    findings.push(Finding::new(RULE.name, place, message).hint(hint));
                }
            }
            Problem::Adjustment { line, entry } => {
                if let Some((_, of)) = cx.plan.lines.get_index(line.index())
                    && let Some(adjustment) = of.adjust.get(*entry)
                {
                    let message = adjusted(cx.plan, &of.name, adjustment.within);
                    let hint = say!["name the one period that it is in"];
                    let place = adjustment_place(cx.plan, *line, *entry).key("in");
                    findings.push(Finding::new(RULE.name, place, message).hint(hint));
                }
            }
            Problem::Overflow(_) => {}
        }
    }
}

fn outside(plan: &Plan, activity: &Activity, problem: &CostProblem) -> Option<Message> {
    let mut message = say!["a cost of activity ", name(&activity.code)];
    let (span, outside) = match problem {
        CostProblem::OutsidePeriods { span } => (span, span),
        CostProblem::PartlyOutside { span, outside } => (span, outside),
        CostProblem::NoPeriods
        | CostProblem::WhichPeriod
        | CostProblem::SeveralPeriods { .. }
        | CostProblem::UnknownTariff(_)
        | CostProblem::TooLarge { .. } => return None,
    };
    // Days between two periods are a gap in the periods, and not the fault of the cost.
    if plan
        .periods
        .term()
        .is_some_and(|term| term.contains(*outside))
    {
        return None;
    }
    message.extend(say![" is in ", *span]);
    if outside == span {
        message.push(", which is in no period");
    } else {
        message.extend(say![", and no period has ", *outside]);
    }
    Some(message)
}

fn adjusted(plan: &Plan, line: &str, span: Span) -> Message {
    let count = plan.periods.overlapping(span).count();
    let outcome = if count == 0 {
        ", which is in no period"
    } else {
        ", which is not within one period"
    };
    say![
        "an adjustment of line ",
        name(line),
        " is in ",
        span,
        outcome
    ]
}
