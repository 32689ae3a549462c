//! A condition that is incomplete, contradicts itself, or covers a period only in part.
//!
//! Such a condition is not evaluated: reports say so, and no other rule reports it.

mod bounds;
mod explanation;
mod incomplete;
mod parts;

use crate::checks::Context;
use crate::checks::support::consequences::explains_fault;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::place::Place;
use crate::tell;
use explanation::{Explanation, explanation};

pub static RULE: Rule = Rule {
    id: "HB080",
    name: RuleName("unclear-condition"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words::new("Onduidelijke voorwaarde", "Unclear condition"),
    checks: Words::new(
        "Of een voorwaarde iets vereist, haar sleutels bij elkaar horen, haar `in` uit hele periodes van het plan \
             bestaat, haar grens niet een is waaraan elk plan of geen enkel plan voldoet, en het plan heeft waar ze \
             over gaat: een maximumtarief vraagt kosten met een tarief, of urenstaten. Gaat zij over partners, dan mag de uitkomst niet \
             afhangen van geld zonder partner. Voorwaarden over wat financiers van posten betalen worden samen beoordeeld; zijn het er \
             te veel, dan staat dat bij de eerste.",
        "That a condition requires something, that its keys belong together, that its `in` has whole periods of \
             the plan only, that its limit is not one that every plan or no plan meets, and that the plan has what it \
             is about: a maximum rate needs costs with a rate, or timesheets. If it is about partners, its outcome may not depend on money \
             without a partner. Conditions on what funders pay of lines are evaluated together; if they are too many, that is \
             reported at the first.",
    ),
    why: Words::new(
        "Een onduidelijke voorwaarde leest ieder zoals het hem uitkomt. Een deel van een periode heeft geen eigen \
             bedragen, dus een aandeel daarbinnen is niet te berekenen.",
        "Everybody reads an unclear condition in the way that suits. A part of a period has no figures of its \
             own, so a share within it can't be computed.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
subsidie = { name = "Subsidie", credit = [500, 300] }
gemeente = { name = "Gemeente", credit = [500, 700] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 1_000] }

[[conditions]]
name = "cofinanciering"
funder = "subsidie"
max-share = "50%"
in = "2020..2021-07"
"#,
    instead: &[(r#"in = "2020..2021-07""#, r#"in = "2020..2021""#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let faults = cx.evaluation.faults.iter();
    for (at, fault) in faults.filter(|(at, _)| !explains_fault(cx, *at)) {
        let Some(condition) = cx.plan.conditions.get(*at) else {
            continue;
        };
        let Explanation { key, what, hint } = explanation(cx.plan, condition, fault);
        let place = Place::section("conditions").index(condition.number);
        let place = match key {
            Some(key) => place.key(key),
            None => place,
        };
        let message = tell! {
            nl: "{condition} {what}", en: "{condition} {what}", condition = name(&condition.name), what
        };
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
    findings.extend(not_evaluated_together(cx));
}

/// The finding on conditions that are too many to be evaluated together, at the first of them. None if they were
/// evaluated together.
fn not_evaluated_together(cx: Context<'_>) -> Option<Finding> {
    if !cx.evaluation.are_joint_limits_undecided {
        return None;
    }
    let mut verdicts = cx.evaluation.verdicts.iter();
    let first = verdicts.find(|verdict| verdict.is_of_payments(cx.plan))?;
    let condition = first.condition(cx.plan)?;
    let message = tell! {
        nl: "niet beoordeeld is of aan {condition} en de andere voorwaarden over wat financiers van posten betalen tegelijk kan worden voldaan: het zijn er te veel, of hun bedragen zijn te groot",
        en: "it was not evaluated whether {condition} and the other conditions on what funders pay of lines can be met at the same time: they are too many, or their amounts are too large",
        condition = name(&condition.name)
    };
    let hint = tell! {
        nl: "neem posten samen in een groep, of laat {each} weg", en: "put lines under a group, or leave out {each}",
        each = verbatim("each")
    };
    let place = Place::section("conditions").index(condition.number);
    Some(Finding::new(RULE.name, place, message).hint(hint))
}
