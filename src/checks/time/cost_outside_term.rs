//! A cost or an adjustment on days that are in no period.

use crate::checks::Context;
use crate::checks::support::cost_owner::owner_in_words;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words, name};
use crate::ledger::{CostProblem, Problem, adjustment_place, cost_place};
use crate::plan::{CostOwner, Plan, Section, Span};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB037",
    name: RuleName("cost-outside-term"),
    level: Level::Deny,
    topic: Topic::Activities,
    needs: &[Section::Plan],
    title: Words::new(
        "Kosten buiten de periodes van het plan",
        "Cost outside the periods of the plan",
    ),
    checks: Words::new(
        "Of elke dag van een kostenregel en van een correctie in een periode valt, en een correctie in één \
             periode.",
        "That every day of a cost item and of an adjustment is in a period, and that an adjustment is in one \
             period only.",
    ),
    why: Words::new(
        "Kosten na de laatste periode staan in geen kolom en ontbreken dus in de begroting.",
        "A cost after the last period is in no column, and so it is missing from the budget.",
    ),
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
                owner,
                item,
                problem,
            } => {
                if let Some(message) = outside(cx.plan, *owner, problem) {
                    let hint = tell! {
                        nl: "noem een tijdvak dat in de periodes valt, of voeg een periode toe",
                        en: "name a time that is within the periods, or add a period"
                    };
                    let place = cost_place(cx.plan, *owner, *item, None).key("in");
                    findings.push(Finding::new(RULE.name, place, message).hint(hint));
                }
            }
            Problem::Adjustment { line, entry } => {
                if let Some((_, of)) = cx.plan.lines.get_index(line.index())
                    && let Some(adjustment) = of.adjust.get(*entry)
                {
                    let message = adjusted(cx.plan, &of.name, adjustment.within);
                    let hint = tell! {
                        nl: "noem de ene periode waarin de correctie valt",
                        en: "name the one period that it is in"
                    };
                    let place = adjustment_place(cx.plan, *line, *entry).key("in");
                    findings.push(Finding::new(RULE.name, place, message).hint(hint));
                }
            }
            Problem::Overflow(_) | Problem::RestBelowZero { .. } | Problem::UnclearRest { .. } => {}
        }
    }
}

fn outside(plan: &Plan, owner: CostOwner, problem: &CostProblem) -> Option<Message> {
    let (span, outside) = match problem {
        CostProblem::OutsidePeriods { span } => (span, span),
        CostProblem::PartlyOutside { span, outside } => (span, outside),
        CostProblem::NoPeriods
        | CostProblem::WhichPeriod
        | CostProblem::SeveralPeriods { .. }
        | CostProblem::UnknownTariff(_)
        | CostProblem::Cycle { .. }
        | CostProblem::UnclearCurrency(_)
        | CostProblem::UnclearVat(_)
        | CostProblem::AllOfItself { .. }
        | CostProblem::TooLarge { .. } => return None,
    };
    // Days between two periods are a gap in the periods, which another rule reports.
    if plan
        .periods
        .term()
        .is_some_and(|term| term.contains(*outside))
    {
        return None;
    }
    let (of, span, outside) = (owner_in_words(plan, owner), *span, *outside);
    Some(if outside == span {
        tell! {
            nl: "kosten van {of} vallen in {span}, en dat valt in geen enkele periode",
            en: "a cost of {of} is in {span}, which is in no period",
            of, span
        }
    } else {
        tell! {
            nl: "kosten van {of} vallen in {span}, en {outside} valt in geen enkele periode",
            en: "a cost of {of} is in {span}, and no period has {outside}",
            of, span, outside
        }
    })
}

fn adjusted(plan: &Plan, line: &str, span: Span) -> Message {
    let line = name(line);
    if plan.periods.overlapping(span).next().is_none() {
        tell! {
            nl: "een correctie van post {line} valt in {span}, en dat valt in geen enkele periode",
            en: "an adjustment of line {line} is in {span}, which is in no period",
            line, span
        }
    } else {
        tell! {
            nl: "een correctie van post {line} valt in {span}, en dat valt niet binnen één periode",
            en: "an adjustment of line {line} is in {span}, which is not within one period",
            line, span
        }
    }
}
